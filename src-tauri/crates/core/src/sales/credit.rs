//! Whose a line of an order is, why, and what it earns.

use super::{CreditWhy, Payer, Precedence, RateOf, SaleState};
use crate::creator::CreatorId;
use crate::kits::{PaidOn, ProgramChannel};
use crate::money::Currency;
use crate::programs::Rate;
use crate::records::{OrderHead, OrderLine, Shop};
use crate::time::{Day, Instant, Zone};
use std::collections::HashMap;

/// What a program pays and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    /// Number.
    pub id: i64,
    /// Where it runs.
    pub channel: ProgramChannel,
    /// Currency of its amounts.
    pub currency: Currency,
    /// What the commission is a share of.
    pub paid_on: PaidOn,
    /// Days after a click in which a sale counts; `None` = no limit.
    pub attribution_days: Option<u32>,
    /// Days until a commission is released; `None` = 30.
    pub hold_days: Option<u32>,
    /// Who comes first; `None` = as the settings say.
    pub precedence: Option<Precedence>,
    /// Every rate.
    pub rates: Vec<Rate>,
    /// Who is in which tier from a day on, by day; tier `None` = in none.
    pub members: HashMap<CreatorId, Vec<(Day, Option<i64>)>>,
}

/// A code as it credits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRule {
    /// As it is written down.
    pub code: String,
    /// Whose; `None` = a general code.
    pub creator: Option<CreatorId>,
    /// Its program.
    pub program: Option<i64>,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
}

/// A link as it credits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRule {
    /// Number.
    pub id: i64,
    /// Whose.
    pub creator: CreatorId,
    /// Its program.
    pub program: Option<i64>,
    /// By what it is known: `ref` alone where it has one, else its `utm_*`; keys and values in lower case, sorted. Empty = by
    /// nothing.
    pub keys: Vec<(String, String)>,
}

/// Everything that decides about orders.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Programs.
    pub programs: Vec<Terms>,
    /// Codes by their letters in upper case.
    pub codes: HashMap<String, CodeRule>,
    /// Links.
    pub links: Vec<LinkRule>,
    /// Who comes first.
    pub precedence: Precedence,
    /// Whose civil days count.
    pub zone: Zone,
    /// Products by SKU in upper case.
    pub skus: HashMap<String, i64>,
    /// Products by name in lower case.
    pub names: HashMap<String, i64>,
}

/// What somebody decided by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The line; empty = every line.
    pub line: String,
    /// Whose; `None` = nobody's.
    pub creator: Option<CreatorId>,
}

/// What a file of clicks says of the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkOrder {
    /// The link.
    pub link: i64,
    /// When it was clicked.
    pub clicked_at: Option<Instant>,
}

/// A line and the creator whose account the shop names.
#[derive(Debug, Clone, PartialEq)]
pub struct LineFacts {
    /// The line.
    pub line: OrderLine,
    /// The creator behind the shop's column.
    pub creator: Option<CreatorId>,
}

/// An order with everything that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderFacts {
    /// The shop.
    pub shop: Shop,
    /// Name or number.
    pub name: String,
    /// What is told of the whole order.
    pub head: OrderHead,
    /// Its current lines.
    pub lines: Vec<LineFacts>,
    /// Decisions by hand.
    pub corrections: Vec<Correction>,
    /// What a file of clicks says.
    pub link_order: Option<LinkOrder>,
}

/// Somebody whose an order could be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub creator: CreatorId,
    /// Why.
    pub why: CreditWhy,
    /// The code.
    pub code: Option<String>,
    /// The link.
    pub link: Option<i64>,
    /// The program.
    pub program: Option<i64>,
}

/// What a line is credited with: a row of `sales`. Amounts are minor units of the order's currency; `None` = not known.
#[derive(Debug, Clone, PartialEq)]
pub struct Sale {
    /// The line's key.
    pub line: String,
    /// Day of the sale.
    pub day: Option<Day>,
    /// Whether it counts.
    pub state: SaleState,
    /// Whose; `None` = nobody's.
    pub creator: Option<CreatorId>,
    /// Why.
    pub why: CreditWhy,
    /// The code that decided; where nobody is credited the first code that the order carries.
    pub code: Option<String>,
    /// The link that decided.
    pub link: Option<i64>,
    /// The program.
    pub program: Option<i64>,
    /// The product, by SKU, else by name.
    pub product: Option<i64>,
    /// Pieces.
    pub quantity: Option<i64>,
    /// Goods after discounts, with VAT as the shop tells it.
    pub gross: Option<i64>,
    /// Goods after discounts, without VAT.
    pub net: Option<i64>,
    /// Given back, without VAT.
    pub refunded: Option<i64>,
    /// What the commission is a share of, after refunds.
    pub base: Option<i64>,
    /// The share, a fraction as decimal text.
    pub rate: Option<String>,
    /// Whose rate that is.
    pub rate_of: Option<RateOf>,
    /// Standard part.
    pub standard: Option<i64>,
    /// Shop Ads part.
    pub ads: Option<i64>,
    /// Co-funded part.
    pub cofunded: Option<i64>,
    /// What it earns, all parts together; 0 when it does not count or nothing is left; `None` = nobody's, or not known.
    pub commission: Option<i64>,
    /// Who pays it.
    pub payer: Payer,
    /// Released on this day; `None` = not known yet.
    pub release: Option<Day>,
    /// Paid by the platform on this day.
    pub settled: Option<Day>,
    /// It came by ads; `None` = the file does not say.
    pub by_ads: Option<bool>,
    /// What else the order carries, as it stands there.
    pub others: Vec<String>,
}

/// What each current line of an order is credited with.
pub fn sales_of(rules: &Rules, order: &OrderFacts) -> Vec<Sale> {
    let _ = (rules, order);
    Vec::new()
}
