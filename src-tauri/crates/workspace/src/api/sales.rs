//! Sales: figures by creator, code, product, program and month; what looks wrong; how much hangs on few.

use super::Who;
use serde::{Deserialize, Serialize};
use troupe_core::creator::{CreatorId, Platform};
use troupe_core::money::{Currency, Money};
use troupe_core::records::Shop;
use troupe_core::sales::{CommissionState, CreditWhy, Payer, Precedence, RateOf};
use troupe_core::time::{Day, Instant};
use ts_rs::TS;

/// Whose an order or a line is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Credit {
    /// The creator; `None` = nobody.
    pub creator: Option<Who>,
    /// Why.
    pub why: CreditWhy,
    /// The code that decided, or that is nobody's.
    pub code: Option<String>,
    /// Address of the link that decided.
    pub link: Option<String>,
    /// The program.
    pub program: Option<String>,
    /// What else the order carries: codes of others, other links, as they stand there.
    pub others: Vec<String>,
    /// What somebody wrote who decided by hand; empty otherwise.
    pub reason: String,
}

/// What a line, or an order, earns. Parts are null where the file or the rules do not know them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Commission {
    /// In all.
    pub amount: Money,
    /// What it is a share of.
    pub base: Option<Money>,
    /// The share, a fraction as decimal text.
    pub rate: Option<String>,
    /// Whose rate that is.
    pub rate_of: Option<RateOf>,
    /// Standard part.
    pub standard: Option<Money>,
    /// Shop Ads part.
    pub ads: Option<Money>,
    /// Co-funded part.
    pub cofunded: Option<Money>,
    /// Where it stands.
    pub state: CommissionState,
    /// Released on this day; `None` = not known yet.
    pub release_on: Option<Day>,
    /// Who pays it.
    pub payer: Payer,
}

/// Which orders to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderFilter {
    /// All.
    #[default]
    All,
    /// Somebody's.
    Credited,
    /// Nobody's: no code, no link, no column, or none that is known.
    Unmatched,
    /// Only general codes.
    General,
    /// Decided by hand.
    ByHand,
    /// Several codes or links.
    Several,
    /// Somebody's, without a rate: what it earns is not known.
    NoRate,
    /// Pending, cancelled, or of a state that is not known.
    NotCounted,
}

/// What sales are grouped by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SalesBy {
    /// Creator; sales of nobody are one row.
    #[default]
    Creator,
    /// Code as written in orders, whoever it belongs to.
    Code,
    /// Product or SKU.
    Product,
    /// Program.
    Program,
    /// Calendar month.
    Month,
}

/// A question for sales that count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SalesQuery {
    /// Grouped by.
    pub by: SalesBy,
    /// In this currency; `None` = the one with most orders.
    #[ts(optional)]
    pub currency: Option<Currency>,
    /// From this day.
    #[ts(optional)]
    pub from: Option<Day>,
    /// Until this day.
    #[ts(optional)]
    pub to: Option<Day>,
    /// Only this program.
    #[ts(type = "number | null", optional)]
    pub program: Option<i64>,
    /// Only this creator.
    #[ts(optional)]
    pub creator: Option<CreatorId>,
    /// Only names with these letters.
    #[ts(optional)]
    pub search: Option<String>,
    /// Sorted by this key of [`SalesFigures`], or `name`; `None` = net sales, months by month.
    #[ts(optional)]
    pub sort: Option<String>,
    /// From small to large.
    pub ascending: bool,
    /// Rows to leave out.
    pub offset: u32,
    /// Rows to return, at most 500.
    pub limit: u32,
}

/// Figures of a group of sales, in one currency. `None` = not known, never 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct SalesFigures {
    /// Paid orders.
    pub orders: u32,
    /// Pieces.
    #[ts(type = "number | null")]
    pub units: Option<i64>,
    /// What buyers paid, with shipping and tax.
    pub total: Option<Money>,
    /// Lines after discount, without shipping and tax, less refunds.
    pub net_sales: Option<Money>,
    /// Given back, of that.
    pub refunded: Option<Money>,
    /// Net sales that the file says came by ads.
    pub ads: Option<Money>,
    /// Net sales that the file says came without.
    pub organic: Option<Money>,
    /// Commission and bonuses, whatever became of them.
    pub commission: Option<Money>,
    /// Of that: not released.
    pub pending: Option<Money>,
    /// Released, not paid.
    pub approved: Option<Money>,
    /// In a payout, or paid by the platform.
    pub paid: Option<Money>,
    /// Cost of the goods, as far as products say.
    pub goods: Option<Money>,
    /// Lines whose goods' cost is known.
    pub costed: u32,
    /// Lines.
    pub lines: u32,
    /// Samples: goods, shipping and fees.
    pub samples: Option<Money>,
    /// Fixed fees of campaigns.
    pub fees: Option<Money>,
    /// Net sales less goods, commission, samples and fees; `None` where the cost of a line's goods is not known.
    pub margin: Option<Money>,
    /// Credited lines without a rate: their commission is not known and not in `commission`.
    pub without_rate: u32,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SalesRow {
    /// Creator number, code, product, program number or `YYYY-MM`; empty = none.
    pub key: String,
    /// Its name; empty = the words for none.
    pub name: String,
    /// The creator whose it is.
    pub who: Option<Who>,
    /// Figures.
    pub figures: SalesFigures,
}

/// A month of all sales that match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SalesMonth {
    /// `YYYY-MM`.
    pub month: String,
    /// Credited net sales.
    pub credited: Money,
    /// Net sales of nobody.
    pub other: Money,
    /// Commission.
    pub commission: Money,
    /// Orders.
    pub orders: u32,
}

/// A page of groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SalesPage {
    /// Groups in all.
    pub total: u32,
    /// The currency of everything here; `None` without sales.
    pub currency: Option<Currency>,
    /// Currencies that have sales, the most orders first.
    pub currencies: Vec<Currency>,
    /// All groups together.
    pub sums: SalesFigures,
    /// The sums in the currency of display at its dated rate; `None` where there is no rate.
    pub converted: Option<Converted>,
    /// The rows.
    pub rows: Vec<SalesRow>,
    /// By month, the oldest first.
    pub months: Vec<SalesMonth>,
    /// Sales that match and have no day: in no month.
    pub undated: u32,
}

/// Net sales and commission of every currency together, for display only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Converted {
    /// Net sales.
    pub net_sales: Money,
    /// Commission.
    pub commission: Money,
    /// The rates.
    pub rates: Vec<ExchangeRate>,
    /// Currencies without a rate: not in it.
    pub missing: Vec<Currency>,
}

/// What one unit of a currency is worth in the currency of display.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExchangeRate {
    /// Of this currency.
    pub currency: Currency,
    /// Units of the currency of display, decimal text.
    pub rate: String,
    /// As of this day.
    pub day: Day,
    /// Where it is from, in words.
    pub source: String,
}

/// What seems wrong with sales. Never a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SalesWarningKind {
    /// A code is used far more than her views explain: it may stand on a coupon site.
    Leak,
    /// A code was used before her first post.
    EarlyUse,
    /// One order stands in TikTok Shop and in the own shop, and both pay.
    DoublePay,
    /// Ads and affiliate content sold the same lines.
    AdsOverlap,
    /// Orders with codes of several creators.
    SeveralCodes,
    /// A code in orders that nobody wrote down.
    UnknownCode,
    /// Credited sales without a rate.
    NoRate,
    /// A code used outside its days.
    NotValid,
    /// Codes that are easily taken for each other.
    LookAlike,
    /// A code that ends while posts are live.
    Ending,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SalesWarning {
    /// What.
    pub kind: SalesWarningKind,
    /// Whose.
    pub who: Option<Who>,
    /// Code, pair of codes, or product.
    pub what: String,
    /// Orders behind it, the newest first, at most 20.
    pub orders: Vec<String>,
    /// How many.
    pub count: u32,
    /// Figures for its sentence, decimal text: `uses`, `views`, `days`, …
    pub figures: Vec<(String, String)>,
    /// Money at stake.
    pub amount: Option<Money>,
}

/// How much hangs on few creators and on one platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Exposure {
    /// Currency; `None` without sales.
    pub currency: Option<Currency>,
    /// Net sales of everybody.
    pub net_sales: Option<Money>,
    /// Of creators.
    pub credited: Option<Money>,
    /// Creators with sales.
    pub creators: u32,
    /// The largest twentieth of them (at least one).
    pub top_creators: u32,
    /// Their share of credited sales, a fraction as decimal text.
    pub top_share: Option<String>,
    /// By platform, the largest first.
    pub platforms: Vec<PlatformSales>,
    /// If a platform were gone.
    pub gone: Vec<PlatformGone>,
}

/// Credited sales of a platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlatformSales {
    /// Platform; `None` = a creator with accounts on several, sold in the own shop.
    pub platform: Option<Platform>,
    /// Net sales.
    pub net_sales: Money,
    /// Share of credited sales, a fraction as decimal text.
    pub share: String,
    /// Creators.
    pub creators: u32,
}

/// What is left without a platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlatformGone {
    /// The platform.
    pub platform: Platform,
    /// Lost for sure: sold in its shop, or by creators who are nowhere else.
    pub lost: Money,
    /// May move: own-shop sales of creators who are elsewhere too.
    pub may_move: Money,
    /// Stays.
    pub stays: Money,
    /// Creators with a second channel, by net sales.
    pub second_channel: Vec<SecondChannel>,
    /// How many of them.
    pub with_second: u32,
    /// Creators without.
    pub without: u32,
}

/// A creator who is elsewhere too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SecondChannel {
    /// Who.
    pub who: Who,
    /// Her other platforms.
    pub platforms: Vec<Platform>,
    /// Followers there, the largest.
    pub followers: Option<u32>,
    /// Her net sales.
    pub net_sales: Money,
}

/// Whether a sample paid for itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SampleReturn {
    /// The sample.
    #[ts(type = "number")]
    pub sample: i64,
    /// Whose.
    pub who: Who,
    /// Product.
    pub product: String,
    /// Sent on; `None` = not sent.
    pub sent: Option<Day>,
    /// What it cost; `None` = not known.
    pub cost: Option<Money>,
    /// What her sales of the product since then left after goods and commission; `None` = the goods' cost is not known.
    pub contribution: Option<Money>,
    /// Orders behind it.
    pub orders: u32,
    /// `None` = not known.
    pub paid_back: Option<bool>,
}

/// A code with its sales, as the command line tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CodeSales {
    /// The code as it was written first.
    pub code: String,
    /// Whose; `None` = nobody wrote it down, or a general code.
    pub who: Option<Who>,
    /// It is written down as a general code.
    pub general: bool,
    /// Currency of the amounts.
    pub currency: Option<Currency>,
    /// Paid orders.
    pub orders: u32,
    /// What buyers paid, with shipping and tax.
    pub total: Option<Money>,
    /// Lines after discount, without shipping and tax, less refunds.
    pub net_sales: Option<Money>,
    /// Given back.
    pub refunded: Option<Money>,
    /// Not released.
    pub pending: Option<Money>,
    /// Released, not paid.
    pub approved: Option<Money>,
    /// In a payout.
    pub paid: Option<Money>,
    /// Orders that did not count: pending, expired, cancelled.
    pub not_counted: u32,
    /// First and last paid order.
    pub first: Option<Instant>,
    /// Last paid order.
    pub last: Option<Instant>,
}

/// What somebody decides about whose an order is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CreditCorrection {
    /// The shop.
    pub shop: Shop,
    /// Its order.
    pub order: String,
    /// One line of it; `None` = every line.
    pub line: Option<String>,
    /// Whose; `None` = nobody's.
    pub creator: Option<CreatorId>,
    /// Why, in words. Needed.
    pub reason: String,
}

/// Settings of sales.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SalesSettings {
    /// Who comes first.
    pub precedence: Precedence,
    /// Rates into the settings' currency, for display.
    pub rates: Vec<ExchangeRate>,
    /// Who pays.
    pub payer: PayerDetails,
}

/// The brand as the one that pays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PayerDetails {
    /// Legal name.
    pub name: String,
    /// IBAN.
    pub iban: String,
    /// BIC; empty = not needed inside the EEA.
    pub bic: String,
    /// Street and number.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Country, two letters.
    pub country: String,
    /// VAT number.
    pub vat_number: String,
}
