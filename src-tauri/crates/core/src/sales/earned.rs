//! What a line earns whoever it is credited to.

use super::credit::Verdict;
use super::{LineAmounts, LineFacts, OrderFacts, Payer, RateOf, Rules, Sale, SaleState, Terms};
use crate::creator::CreatorId;
use crate::kits::{PaidOn, ProgramChannel};
use crate::money::round;
use crate::programs::of_sale;
use crate::records::{OrderStatus, Shop, ShopCommission};
use crate::time::Day;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Days until a commission is released where its program does not say.
pub const USUAL_HOLD_DAYS: u32 = 30;

/// Commission: a share of an amount in minor units, rounded once, half away from zero. `None` when the share is no number.
pub fn commission(base: i64, rate: &str) -> Option<i64> {
    let rate: Decimal = rate.parse().ok()?;
    round(Decimal::from(base).checked_mul(rate)?, 0).to_i64()
}

/// Whether an order counts. A file that does not speak of states tells of orders that count.
fn state_of(order: &OrderFacts) -> SaleState {
    match order.head.status {
        OrderStatus::Paid | OrderStatus::PartlyRefunded | OrderStatus::Refunded => SaleState::Counted,
        OrderStatus::Pending => SaleState::Pending,
        OrderStatus::Cancelled => SaleState::Cancelled,
        OrderStatus::Unknown if order.head.status_words.is_none() => SaleState::Counted,
        OrderStatus::Unknown => SaleState::Unknown,
    }
}

/// What a line earned.
#[derive(Default)]
struct Earned {
    rate: Option<String>,
    rate_of: Option<RateOf>,
    standard: Option<i64>,
    ads: Option<i64>,
    cofunded: Option<i64>,
    whole: Option<i64>,
}

/// The row of a line.
pub(super) fn sale(
    rules: &Rules,
    order: &OrderFacts,
    facts: &LineFacts,
    amounts: LineAmounts,
    verdict: Verdict,
) -> Sale {
    let line = &facts.line;
    let state = state_of(order);
    let day = order.head.at.map(|at| rules.zone.day(at));
    let product = rules.product(line);
    let Verdict { who, why, code, others } = verdict;
    let terms = who.as_ref().and_then(|w| w.program).and_then(|p| rules.program(p));
    let gross_counts = terms.is_some_and(|t| t.paid_on == PaidOn::Gross);
    let left = |of: Option<i64>, back: Option<i64>| Some(of? - back?);
    let base = if gross_counts && order.shop != Shop::TiktokShop {
        left(amounts.gross, amounts.gross_refunded)
    } else {
        left(amounts.net, amounts.net_refunded)
    };
    let told = line.commission.as_deref();
    let on_tiktok = order.shop == Shop::TiktokShop;
    let earned = match (&who, state) {
        (None, _) => Earned::default(),
        (Some(_), SaleState::Counted) if on_tiktok && told.is_some_and(tells_parts) => {
            of_file(told, base == Some(0) && amounts.net != Some(0))
        }
        (Some(who), SaleState::Counted) => by_terms(terms, who.creator, product, day, base, told, on_tiktok),
        (Some(_), _) => Earned { whole: Some(0), ..Earned::default() },
    };
    let payer = match (on_tiktok, terms.map(|t| t.channel)) {
        (false, None | Some(ProgramChannel::Own)) => Payer::Own,
        _ => Payer::Platform,
    };
    let release = match (on_tiktok, day) {
        (_, None) => None,
        (true, Some(day)) => told.is_some_and(is_final).then_some(day),
        (false, Some(day)) => {
            let hold = terms.and_then(|t| t.hold_days).unwrap_or(USUAL_HOLD_DAYS);
            Some(day.plus(i64::from(hold)))
        }
    };
    Sale {
        line: line.key.clone(),
        day,
        state,
        creator: who.as_ref().map(|w| w.creator),
        why,
        code,
        link: who.as_ref().and_then(|w| w.link),
        program: who.as_ref().and_then(|w| w.program),
        product,
        quantity: line.quantity,
        gross: amounts.gross,
        net: amounts.net,
        refunded: amounts.net_refunded,
        base,
        rate: earned.rate,
        rate_of: earned.rate_of,
        standard: earned.standard,
        ads: earned.ads,
        cofunded: earned.cofunded,
        // Without a currency an amount means nothing.
        commission: earned.whole.filter(|_| order.head.currency.is_some()),
        payer,
        release,
        settled: told.and_then(|c| c.paid_at).map(|at| rules.zone.day(at)).filter(|_| who.is_some()),
        by_ads: told.and_then(by_ads),
        others,
    }
}

/// Whether a file tells an amount of commission.
fn tells_parts(told: &ShopCommission) -> bool {
    [told.standard, told.ads, told.cofunded, told.est_standard, told.est_ads, told.est_cofunded]
        .iter()
        .any(Option::is_some)
}

/// Whether a file tells what was settled, not only what is expected.
fn is_final(told: &ShopCommission) -> bool {
    [told.base, told.standard, told.ads, told.cofunded].iter().any(Option::is_some)
}

/// Whether Shop Ads had a part in it; `None` when the file tells nothing of it.
fn by_ads(told: &ShopCommission) -> Option<bool> {
    let part = told.ads.or(told.est_ads);
    part.map(|part| part != 0).or_else(|| tells_parts(told).then_some(false))
}

/// What the shop's file says: standard, Shop Ads and co-funded parts together; an estimate where a part is not settled. Of a
/// line that came back only what was settled counts.
fn of_file(told: Option<&ShopCommission>, returned: bool) -> Earned {
    let Some(told) = told else { return Earned::default() };
    let part =
        |actual: Option<i64>, estimate: Option<i64>| if returned { actual } else { actual.or(estimate) };
    let standard = part(told.standard, told.est_standard);
    let ads = part(told.ads, told.est_ads);
    let cofunded = part(told.cofunded, told.est_cofunded);
    Earned {
        rate: told.rate.clone(),
        rate_of: told.rate.as_ref().map(|_| RateOf::File),
        standard,
        ads,
        cofunded,
        whole: Some([standard, ads, cofunded].into_iter().flatten().sum()),
    }
}

/// What the program's rate of the day gives; on TikTok Shop the file's own rate comes first.
fn by_terms(
    terms: Option<&Terms>,
    creator: CreatorId,
    product: Option<i64>,
    day: Option<Day>,
    base: Option<i64>,
    told: Option<&ShopCommission>,
    on_tiktok: bool,
) -> Earned {
    let of_file = told.and_then(|t| t.rate.clone()).filter(|_| on_tiktok).map(|rate| (RateOf::File, rate));
    let of_terms = || {
        let (terms, day) = (terms?, day?);
        let (of, rate) = of_sale(&terms.rates, creator, terms.tier(creator, day), product, day)?;
        Some((of, rate.rate.clone()?))
    };
    let Some((rate_of, rate)) = of_file.or_else(of_terms) else { return Earned::default() };
    let whole = base.and_then(|base| commission(base, &rate));
    Earned { rate: Some(rate), rate_of: Some(rate_of), standard: whole, whole, ..Earned::default() }
}
