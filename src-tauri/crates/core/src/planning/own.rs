//! Own figures that inputs of a plan could take: what orders, samples and clicks of the workspace say. Where nothing is
//! known there is no figure, never a zero. Amounts are rounded to the currency's minor unit and rates to four digits:
//! they are inputs, which somebody reads and changes.

use crate::money::{Currency, round};
use crate::time::{Day, Instant, Zone};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// A paid order. Amounts are minor units of its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderFact {
    /// When it was made.
    pub at: Option<Instant>,
    /// Goods after discounts, as the shop tells it.
    pub subtotal: Option<i64>,
    /// Shipping.
    pub shipping: Option<i64>,
    /// Taxes.
    pub taxes: Option<i64>,
    /// What the buyer paid.
    pub total: Option<i64>,
    /// Money was given back, in part or all, or a line came back.
    pub returned: bool,
    /// It used a discount code, or the shop credits a line to a creator.
    pub by_programme: bool,
}

/// The newest report of a post that sells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClickFact {
    /// Views in its period.
    pub views: Option<i64>,
    /// Clicks on its product.
    pub clicks: Option<i64>,
    /// Orders.
    pub orders: Option<i64>,
    /// First day of the period.
    pub from: Option<Day>,
    /// Last day of the period.
    pub to: Option<Day>,
}

/// A commission rate that shops told, as decimal text, and on how many lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateFact {
    /// The rate, a fraction.
    pub rate: String,
    /// Lines.
    pub lines: u32,
    /// When the first of their orders was made.
    pub first: Option<Instant>,
    /// When the last of their orders was made.
    pub last: Option<Instant>,
}

/// A sample that was approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleFact {
    /// When it was decided on.
    pub decided: Day,
    /// What it costs, in minor units; `None` = unknown.
    pub cost: Option<i64>,
}

/// A figure with what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// The value, decimal text; of a history the last month.
    pub value: String,
    /// A history's months, oldest first; else empty.
    pub values: Vec<String>,
    /// Orders, months, samples, lines or videos behind it.
    pub n: usize,
    /// First and last day behind it.
    pub period: Period,
}

/// What orders of the programme say; all orders stand in where there are none of the programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfOrders {
    /// False when all orders stand in.
    pub by_programme: bool,
    /// Median over orders of goods after discounts, net of VAT.
    pub aov: Option<Measured>,
    /// Share of orders of which anything came back.
    pub returned: Option<Measured>,
}

/// Months of history offered at most: older ones tell little of the next.
const MONTHS: usize = 24;
/// Months over which samples are averaged at most.
const SAMPLE_MONTHS: usize = 12;
/// Digits of a rate behind the point.
const DIGITS: u32 = 4;

/// First and last day behind a figure.
pub type Period = Option<(Day, Day)>;

fn measured(value: String, n: usize, period: Period) -> Measured {
    Measured { value, values: Vec::new(), n, period }
}

/// A share as an input: four digits behind the point; `None` of nothing.
pub fn rate(part: usize, whole: usize) -> Option<String> {
    let share = Decimal::from(part).checked_div(Decimal::from(whole))?;
    Some(round(share, DIGITS).normalize().to_string())
}

fn period(days: impl Iterator<Item = Day>) -> Period {
    days.fold(None, |found: Period, day| match found {
        None => Some((day, day)),
        Some((from, to)) => Some((from.min(day), to.max(day))),
    })
}

/// The first day of the month after that of a day.
fn next_month(month: Day) -> Day {
    month.month_start().plus(31).month_start()
}

/// Goods of an order after discounts, net of VAT, in minor units: the subtotal where taxes stand on top of it; where
/// they are within, its share without them. `None` where the amounts do not say which, or do not add up.
fn net_goods(order: &OrderFact) -> Option<Decimal> {
    let (subtotal, total) = (order.subtotal?, order.total?);
    let (shipping, taxes) = (order.shipping.unwrap_or(0), order.taxes?);
    let goods = Decimal::from(subtotal);
    if subtotal <= 0 || taxes < 0 {
        None
    } else if subtotal.checked_add(shipping)?.checked_add(taxes)? == total {
        Some(goods)
    } else if subtotal.checked_add(shipping)? == total && taxes < total {
        goods.checked_mul(Decimal::from(total - taxes))?.checked_div(Decimal::from(total))
    } else {
        None
    }
}

/// The middle value; the mean of the two middle ones of an even number.
fn median(mut values: Vec<Decimal>) -> Option<Decimal> {
    values.sort_unstable();
    let upper = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *values.get(values.len() / 2 - 1)?;
    lower.checked_add(upper)?.checked_div(Decimal::TWO)
}

/// What paid orders say.
pub fn of_orders(orders: &[OrderFact], currency: Currency, zone: Zone) -> OfOrders {
    let of_programme: Vec<&OrderFact> = orders.iter().filter(|o| o.by_programme).collect();
    let by_programme = !of_programme.is_empty();
    let counted: Vec<&OrderFact> = if by_programme { of_programme } else { orders.iter().collect() };
    let days = |orders: &[&OrderFact]| period(orders.iter().filter_map(|o| Some(zone.day(o.at?))));
    let known: Vec<(&OrderFact, Decimal)> =
        counted.iter().filter_map(|order| Some((*order, net_goods(order)?))).collect();
    let behind: Vec<&OrderFact> = known.iter().map(|(order, _)| *order).collect();
    let middle = median(known.into_iter().map(|(_, goods)| goods).collect());
    let returned = counted.iter().filter(|o| o.returned).count();
    OfOrders {
        by_programme,
        aov: middle
            .and_then(|goods| round(goods, 0).to_i64())
            .map(|goods| measured(currency.amount(goods).to_string(), behind.len(), days(&behind))),
        returned: rate(returned, counted.len()).map(|value| measured(value, counted.len(), days(&counted))),
    }
}

/// Orders of the programme in each of the last full months, oldest first. A month is full when orders of any kind are
/// known of a day before it (or its first) and of a day after it (or its last), and it has any itself: months without a
/// single order of the shop were not imported, as far as anybody can tell, and end the history.
pub fn history(orders: &[OrderFact], zone: Zone, today: Day) -> Option<Measured> {
    let mut months: BTreeMap<Day, (u32, u32)> = BTreeMap::new();
    let mut known: Period = None;
    for order in orders {
        let Some(at) = order.at else { continue };
        let day = zone.day(at);
        let count = months.entry(day.month_start()).or_default();
        *count = (count.0 + 1, count.1 + u32::from(order.by_programme));
        known = Some(known.map_or((day, day), |(from, to)| (from.min(day), to.max(day))));
    }
    let (first, last) = known?;
    let is_full = |month: Day| {
        let end = next_month(month).plus(-1);
        first <= month && last >= end && end < today
    };
    let mut run: Vec<(Day, u32)> = Vec::new();
    for (month, (_, by_programme)) in months.iter().rev().filter(|(month, _)| is_full(**month)) {
        if run.last().is_some_and(|(later, _)| next_month(*month) != *later) || run.len() == MONTHS {
            break;
        }
        run.push((*month, *by_programme));
    }
    run.reverse();
    if run.iter().all(|(_, orders)| *orders == 0) {
        return None;
    }
    let (from, to) = (run.first()?.0, next_month(run.last()?.0).plus(-1));
    let values: Vec<String> = run.iter().map(|(_, orders)| orders.to_string()).collect();
    let newest = values.last()?.clone();
    Some(Measured { value: newest, n: values.len(), values, period: Some((from, to)) })
}

/// What samples cost a month: mean known cost of a sample x samples approved a month, over the last full months. The month
/// of the first decision is not full, nor is the present one.
pub fn samples_a_month(samples: &[SampleFact], currency: Currency, today: Day) -> Option<Measured> {
    let first = samples.iter().map(|s| s.decided).min()?;
    let mut months = Vec::new();
    let mut month = if first == first.month_start() { first } else { next_month(first) };
    while next_month(month) <= today {
        months.push(month);
        month = next_month(month);
    }
    let months = &months[months.len().saturating_sub(SAMPLE_MONTHS)..];
    let (from, to) = (*months.first()?, next_month(*months.last()?).plus(-1));
    let within: Vec<&SampleFact> = samples.iter().filter(|s| (from..=to).contains(&s.decided)).collect();
    let costs: Vec<i64> = within.iter().filter_map(|s| s.cost).collect();
    let sum = costs.iter().try_fold(0i64, |sum, one| sum.checked_add(*one))?;
    let mean = currency.amount(sum).checked_div(Decimal::from(costs.len()))?;
    let a_month = Decimal::from(within.len()).checked_div(Decimal::from(months.len()))?;
    let value = currency.amount(currency.minor(mean.checked_mul(a_month)?)?).to_string();
    Some(measured(value, costs.len(), Some((from, to))))
}

/// Median commission rate over lines that a shop credits to creators; what is no share is left out.
pub fn commission(rates: &[RateFact], zone: Zone) -> Option<Measured> {
    let mut known: Vec<(Decimal, &RateFact)> = rates
        .iter()
        .filter_map(|fact| Some((fact.rate.parse::<Decimal>().ok()?, fact)))
        .filter(|(rate, _)| (Decimal::ZERO..=Decimal::ONE).contains(rate))
        .collect();
    known.sort_unstable_by_key(|(rate, _)| *rate);
    let lines: usize = known.iter().map(|(_, fact)| fact.lines as usize).sum();
    let at = |place: usize| {
        let mut seen = 0;
        known.iter().find(|(_, fact)| {
            seen += fact.lines as usize;
            seen > place
        })
    };
    let (lower, upper) = (at(lines.checked_sub(1)? / 2)?.0, at(lines / 2)?.0);
    let value = round((lower + upper) / Decimal::TWO, DIGITS).normalize().to_string();
    let days = known.iter().flat_map(|(_, fact)| [fact.first, fact.last]).flatten();
    Some(measured(value, lines, period(days.map(|at| zone.day(at)))))
}

/// Clicks / views of all videos together.
pub fn clicks_per_view(facts: &[ClickFact]) -> Option<Measured> {
    of_videos(facts, |fact| fact.clicks.zip(fact.views))
}

/// Orders / clicks of all videos together.
pub fn orders_per_click(facts: &[ClickFact]) -> Option<Measured> {
    of_videos(facts, |fact| fact.orders.zip(fact.clicks))
}

/// A rate over all videos together; `None` when it is no share, which exported figures can be.
fn of_videos(facts: &[ClickFact], of: impl Fn(&ClickFact) -> Option<(i64, i64)>) -> Option<Measured> {
    let known: Vec<(&ClickFact, (i64, i64))> = facts
        .iter()
        .filter_map(|fact| Some((fact, of(fact)?)))
        .filter(|(_, (part, whole))| *part >= 0 && *whole > 0)
        .collect();
    let (part, whole) = known.iter().try_fold((0i64, 0i64), |(part, whole), (_, one)| {
        Some((part.checked_add(one.0)?, whole.checked_add(one.1)?))
    })?;
    if part == 0 || part > whole {
        return None;
    }
    let share = Decimal::from(part).checked_div(Decimal::from(whole))?;
    // Rates of clicks are small: six digits behind the point are four that count.
    let value = round(share, DIGITS + 2).normalize().to_string();
    let days = known.iter().flat_map(|(fact, _)| [fact.from, fact.to]).flatten();
    (value != "0").then(|| measured(value, known.len(), period(days)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn order(on: &str, by_programme: bool) -> OrderFact {
        OrderFact {
            at: Some(Instant::from_seconds(day(on).start().seconds() + 43_200)),
            subtotal: None,
            shipping: None,
            taxes: None,
            total: None,
            returned: false,
            by_programme,
        }
    }

    fn amounts(subtotal: i64, shipping: i64, taxes: i64, total: i64) -> OrderFact {
        OrderFact {
            subtotal: Some(subtotal),
            shipping: Some(shipping),
            taxes: Some(taxes),
            total: Some(total),
            ..order("2026-05-01", true)
        }
    }

    #[test]
    fn goods_are_net_of_vat_whether_it_stands_on_top_or_within() {
        assert_eq!(net_goods(&amounts(4000, 500, 945, 5445)), Some(Decimal::from(4000)), "on top");
        assert_eq!(net_goods(&amounts(4840, 605, 945, 5445)), Some(Decimal::from(4000)), "within");
        assert_eq!(net_goods(&amounts(4840, 605, 945, 9999)), None, "amounts that do not add up");
        assert_eq!(net_goods(&OrderFact { taxes: None, ..amounts(1, 0, 0, 1) }), None, "taxes unknown");
    }

    #[test]
    fn the_history_counts_full_months_up_to_a_gap_and_no_others() {
        let (programme, plain) = (true, false);
        let orders = [
            order("2026-01-10", programme),
            order("2026-02-10", programme),
            // No order of any kind in March: it was not imported.
            order("2026-04-03", programme),
            order("2026-05-03", programme),
            order("2026-05-04", programme),
            order("2026-06-07", plain),
            order("2026-07-09", programme),
            order("2026-08-09", programme),
        ];
        let told = history(&orders, Zone::UTC, day("2026-08-20")).unwrap();
        assert_eq!(told.values, ["1", "2", "0", "1"], "April to July; August may go on");
        assert_eq!(told.period, Some((day("2026-04-01"), day("2026-07-31"))));
        assert_eq!((told.value.as_str(), told.n), ("1", 4));
        assert_eq!(history(&orders[..1], Zone::UTC, day("2026-08-20")), None, "half a month is none");
        assert_eq!(history(&[], Zone::UTC, day("2026-08-20")), None);
        let only_plain = [order("2026-01-01", plain), order("2026-01-31", plain)];
        assert_eq!(history(&only_plain, Zone::UTC, day("2026-08-20")), None, "no programme, no zeros");
    }

    #[test]
    fn orders_of_the_programme_go_before_all_and_nothing_gives_nothing() {
        let euro = Currency::parse("EUR").unwrap();
        let mut orders = vec![
            OrderFact { returned: true, ..amounts(4000, 0, 0, 4000) },
            amounts(5000, 0, 0, 5000),
            OrderFact { by_programme: false, ..amounts(100, 0, 0, 100) },
        ];
        let line = |m: &Option<Measured>| m.as_ref().map(|m| (m.value.clone(), m.n));
        let told = of_orders(&orders, euro, Zone::UTC);
        assert_eq!(line(&told.aov), Some(("45.00".into(), 2)));
        assert_eq!(line(&told.returned), Some(("0.5".into(), 2)));
        orders.retain(|o| !o.by_programme);
        let told = of_orders(&orders, euro, Zone::UTC);
        assert_eq!((told.by_programme, line(&told.aov)), (false, Some(("1.00".into(), 1))));
        let none = of_orders(&[], euro, Zone::UTC);
        assert_eq!((none.aov, none.returned), (None, None));
    }

    #[test]
    fn samples_of_full_months_cost_what_a_known_one_does_times_how_many_there_are() {
        let euro = Currency::parse("EUR").unwrap();
        let sample = |on: &str, cost| SampleFact { decided: day(on), cost };
        let told = |samples: &[SampleFact]| samples_a_month(samples, euro, day("2026-06-20"));
        let samples = [
            sample("2026-03-20", Some(99_999)),
            sample("2026-04-02", Some(1_000)),
            sample("2026-04-30", None),
            sample("2026-05-31", Some(2_000)),
            sample("2026-06-01", Some(99_999)),
        ];
        let found = told(&samples).unwrap();
        assert_eq!((found.value.as_str(), found.n), ("22.50", 2), "15.00 x 3 in two months");
        assert_eq!(found.period, Some((day("2026-04-01"), day("2026-05-31"))));
        assert_eq!(told(&samples[..1]), None, "nothing in full months");
        assert_eq!(told(&[sample("2026-04-01", None), sample("2026-05-02", None)]), None, "no known cost");
    }

    #[test]
    fn a_median_rate_counts_lines_and_leaves_out_what_is_no_share() {
        let fact = |rate: &str, lines| RateFact { rate: rate.into(), lines, first: None, last: None };
        let told = |rates: &[RateFact]| commission(rates, Zone::UTC).map(|f| (f.value, f.n));
        assert_eq!(told(&[fact("0.2", 1), fact("0.10", 3), fact("7", 9)]), Some(("0.1".into(), 4)));
        assert_eq!(told(&[fact("0.1", 2), fact("0.2", 2)]), Some(("0.15".into(), 4)));
        assert_eq!(told(&[fact("x", 2)]), None);
    }

    #[test]
    fn clicks_of_all_videos_stand_over_views_of_the_same_videos() {
        let fact = |views, clicks| ClickFact { views, clicks, orders: None, from: None, to: None };
        let facts = [fact(Some(1_000), Some(20)), fact(Some(3_000), Some(20)), fact(None, Some(500))];
        let ctr = |facts: &[ClickFact]| clicks_per_view(facts).map(|f| f.value);
        assert_eq!(ctr(&facts).as_deref(), Some("0.01"));
        assert_eq!(ctr(&[fact(Some(10), Some(11))]), None, "more clicks than views are no rate");
        assert_eq!(ctr(&facts[2..]), None);
    }
}
