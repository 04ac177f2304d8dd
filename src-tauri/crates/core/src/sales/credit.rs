//! Whose a line of an order is, why, and what it earns.

use super::{CreditWhy, Links, Payer, Precedence, RateOf, SaleState, amounts_of, earned, links};
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
    pub links: Links,
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

/// What each current line of an order is credited with. An order without lines has one line, of everything, whose key is empty.
pub fn sales_of(rules: &Rules, order: &OrderFacts) -> Vec<Sale> {
    let whole = [LineFacts { line: OrderLine::default(), creator: None }];
    let lines: &[LineFacts] = if order.lines.is_empty() { &whole } else { &order.lines };
    let amounts = amounts_of(order.shop, &order.head, lines);
    let claims = Claims::of(rules, order);
    lines
        .iter()
        .zip(amounts)
        .map(|(line, amounts)| earned::sale(rules, order, line, amounts, claims.of_line(rules, order, line)))
        .collect()
}

/// Stands for somebody who was erased, in the place of her codes and links: so that nobody else gets what was hers.
pub fn erased(erasure: i64) -> CreatorId {
    CreatorId(-erasure)
}

fn is_erased(creator: CreatorId) -> bool {
    creator.0 < 0
}

/// Whose a line is, or why it is nobody's.
pub(super) struct Verdict {
    pub who: Option<Candidate>,
    pub why: CreditWhy,
    /// The code to show where nobody is credited.
    pub code: Option<String>,
    /// Everything else that the order carries.
    pub others: Vec<String>,
}

/// What an order carries that says whose it is.
struct Claims {
    link: Result<Candidate, CreditWhy>,
    /// The key of the link as the order has it.
    link_keys: Vec<(String, String)>,
    code: Result<Candidate, CreditWhy>,
    first: Precedence,
}

impl Claims {
    fn of(rules: &Rules, order: &OrderFacts) -> Self {
        let link_keys = links::carried(&order.head.links);
        let link = link_of(rules, order, &link_keys);
        let code = code_of(rules, order);
        let own = match (&link, &code) {
            (Ok(link), Ok(code)) if link.program == code.program => {
                link.program.and_then(|p| rules.program(p)).and_then(|p| p.precedence)
            }
            _ => None,
        };
        Self { link, link_keys, code, first: own.unwrap_or(rules.precedence) }
    }

    /// Corrections by hand come before everything, then the shop's own column, then link and code.
    fn of_line(&self, rules: &Rules, order: &OrderFacts, line: &LineFacts) -> Verdict {
        let by_hand = |key: &str| order.corrections.iter().find(|c| c.line == key);
        let correction = by_hand(&line.line.key).or_else(|| by_hand(""));
        let by_code = self.code.as_ref().ok();
        let by_link = self.link.as_ref().ok();
        let rival = match self.first {
            Precedence::LinkCode => by_link.or(by_code),
            Precedence::CodeLink => by_code.or(by_link),
        };
        let who = match correction {
            Some(Correction { creator: None, .. }) => {
                return self.verdict(order, None, CreditWhy::NobodyByHand);
            }
            Some(Correction { creator: Some(creator), .. }) => Some(Candidate {
                creator: *creator,
                why: CreditWhy::ByHand,
                code: None,
                link: None,
                // Whoever it goes to, the terms stay those of the code or link that the order came by.
                program: rival.and_then(|r| r.program).or_else(|| rules.home(order.shop)),
            }),
            None if order.shop == Shop::TiktokShop => match (line.creator, &line.line.creator) {
                (Some(creator), _) => Some(Candidate {
                    creator,
                    why: CreditWhy::ShopColumn,
                    code: None,
                    link: None,
                    program: rules.home(order.shop),
                }),
                (None, Some(_)) => return self.verdict(order, None, CreditWhy::UnknownCreator),
                (None, None) => None,
            },
            None => rival.cloned(),
        };
        match who {
            // The order counts; nobody else gets what was hers.
            Some(who) if is_erased(who.creator) => self.verdict(order, None, CreditWhy::Erased),
            Some(who) => {
                let why = who.why;
                self.verdict(order, Some(who), why)
            }
            None => {
                let (link, code) = (self.link.as_ref().err(), self.code.as_ref().err());
                let why = [
                    CreditWhy::CodeNotValid,
                    CreditWhy::OutsideWindow,
                    CreditWhy::AmbiguousLink,
                    CreditWhy::UnknownCode,
                    CreditWhy::GeneralCode,
                ]
                .into_iter()
                .find(|why| link == Some(why) || code == Some(why));
                self.verdict(order, None, why.unwrap_or(CreditWhy::Nothing))
            }
        }
    }

    fn verdict(&self, order: &OrderFacts, who: Option<Candidate>, why: CreditWhy) -> Verdict {
        let decided = who.as_ref().and_then(|w| w.code.as_deref());
        let code = decided.map(str::to_owned).or_else(|| match who {
            None => order.head.codes.first().cloned(),
            Some(_) => None,
        });
        let mut others: Vec<String> = order
            .head
            .codes
            .iter()
            .filter(|c| code.as_deref().is_none_or(|code| !code.eq_ignore_ascii_case(c)))
            .cloned()
            .collect();
        if who.as_ref().is_none_or(|w| w.link.is_none()) {
            others.extend(self.link_keys.iter().map(|(key, value)| format!("{key}={value}")));
        }
        Verdict { who, why, code, others }
    }
}

/// The creator whose link the order came by: by a file of clicks that names it, else by what it carries itself.
fn link_of(rules: &Rules, order: &OrderFacts, carried: &[(String, String)]) -> Result<Candidate, CreditWhy> {
    let of = |link: &LinkRule| Candidate {
        creator: link.creator,
        why: CreditWhy::Link,
        code: None,
        link: Some(link.id),
        program: link.program.or_else(|| rules.home(order.shop)),
    };
    if let Some(clicked) = &order.link_order
        && let Some(link) = rules.links.numbered(clicked.link)
    {
        let found = of(link);
        let window = found.program.and_then(|p| rules.program(p)).and_then(|p| p.attribution_days);
        return match (window, clicked.clicked_at, order.head.at) {
            (Some(days), Some(click), Some(at))
                if !(0..=i64::from(days) * 86_400).contains(&(at.seconds() - click.seconds())) =>
            {
                Err(CreditWhy::OutsideWindow)
            }
            _ => Ok(found),
        };
    }
    match rules.links.found(carried) {
        links::Found::Link(link) => Ok(of(link)),
        links::Found::Several => Err(CreditWhy::AmbiguousLink),
        links::Found::Nothing => Err(CreditWhy::Nothing),
    }
}

/// The creator of the first code of the order that is somebody's and valid on its day.
fn code_of(rules: &Rules, order: &OrderFacts) -> Result<Candidate, CreditWhy> {
    let day = order.head.at.map(|at| rules.zone.day(at));
    let mut why = CreditWhy::Nothing;
    for text in &order.head.codes {
        let found = match rules.codes.get(&text.trim().to_uppercase()) {
            None => CreditWhy::UnknownCode,
            Some(CodeRule { creator: None, .. }) => CreditWhy::GeneralCode,
            Some(rule) => {
                let begun = rule.from.is_none_or(|from| day.is_some_and(|day| from <= day));
                let lasts = rule.to.is_none_or(|to| day.is_some_and(|day| day <= to));
                match rule.creator {
                    Some(creator) if begun && lasts => {
                        return Ok(Candidate {
                            creator,
                            why: CreditWhy::Code,
                            code: Some(text.clone()),
                            link: None,
                            program: rule.program.or_else(|| rules.home(order.shop)),
                        });
                    }
                    _ => CreditWhy::CodeNotValid,
                }
            }
        };
        // The most telling one: hers at the wrong time, then one that nobody wrote down, then a general one.
        why = match (why, found) {
            (CreditWhy::CodeNotValid, _) | (_, CreditWhy::CodeNotValid) => CreditWhy::CodeNotValid,
            (CreditWhy::UnknownCode, _) | (_, CreditWhy::UnknownCode) => CreditWhy::UnknownCode,
            (_, found) => found,
        };
    }
    Err(why)
}

impl Rules {
    /// A program by its number.
    pub(super) fn program(&self, id: i64) -> Option<&Terms> {
        self.programs.iter().find(|p| p.id == id)
    }

    /// The program of sales that name none: the only one of the shop's channel, if there is exactly one.
    pub(super) fn home(&self, shop: Shop) -> Option<i64> {
        let channel = match shop {
            Shop::TiktokShop => ProgramChannel::TikTokShop,
            Shop::Shopify | Shop::Other => ProgramChannel::Own,
        };
        let mut of_channel = self.programs.iter().filter(|p| p.channel == channel);
        let only = of_channel.next()?;
        of_channel.next().is_none().then_some(only.id)
    }

    /// A product by its SKU, else by its name.
    pub(super) fn product(&self, line: &OrderLine) -> Option<i64> {
        let by = |known: &HashMap<String, i64>, text: &Option<String>, upper: fn(&str) -> String| {
            known.get(&upper(text.as_deref()?.trim())).copied()
        };
        by(&self.skus, &line.sku, str::to_uppercase)
            .or_else(|| by(&self.names, &line.product, str::to_lowercase))
    }
}

impl Terms {
    /// The tier in which a creator is on a day.
    pub(super) fn tier(&self, creator: CreatorId, day: Day) -> Option<i64> {
        let history = self.members.get(&creator)?;
        history.iter().rev().find(|(from, _)| *from <= day).and_then(|(_, tier)| *tier)
    }
}
