//! Own figures that inputs of a plan could take, each with what stands behind it. Only what the workspace has: where
//! nothing is known there is no figure, never a zero.
//!
//! | name of the source | field | definition |
//! |---|---|---|
//! | `aov_by_programme`, `aov_all` | `product.aov` | median over paid orders of goods after discounts, net of VAT |
//! | `returned_by_programme`, `returned_all` | `product.return_rate` | share of paid orders of which anything came back |
//! | `orders_a_month` | `demand.history` | orders that used a discount code or that a shop credits to a creator, in each of the last full months |
//! | `samples_a_month` | `own.samples` | mean known cost of a sample x samples approved a month, over the last full months |
//! | `post_rate` | `demand.post_rate` | share of samples with a known outcome that led to a post |
//! | `commission_median` | `commission` | median rate over lines that a shop credits to creators |
//! | `ctr_videos`, `ctor_videos` | `demand.ctr`, `demand.ctor` | clicks / views and orders / clicks of the newest report of each video, all videos together |
//! | `product:NAME` | `product.price`, `.vat`, `.cost`, `.shipping` | as it stands in the list of products |
//!
//! `by_programme` counts orders with a discount code or a credited creator, because a plan is about those; `all` stands
//! in when there are none. Amounts are rounded to the currency's minor unit and rates to four digits: they are inputs.

use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use troupe_core::money::{Currency, round};
use troupe_core::planning::draft::{InputSource, InputSourceKind};
use troupe_core::samples::cost;
use troupe_core::time::{Day, Zone};
use troupe_store::own_figures::{ClickFact, OrderFact, RateFact};
use troupe_store::samples::{SampleFilter, SampleRow as Stored};

/// Months of history offered at most: older ones tell little of the next.
const MONTHS: usize = 24;
/// Months over which samples are averaged at most.
const SAMPLE_MONTHS: usize = 12;
/// Digits of a rate behind the point.
const DIGITS: u32 = 4;

/// First and last day behind a figure.
type Period = Option<(Day, Day)>;

fn figure(field: &str, value: String, name: &str, n: usize, period: Period) -> OwnFigure {
    OwnFigure {
        field: field.to_owned(),
        source: InputSource {
            kind: InputSourceKind::Own,
            value: value.clone(),
            name: name.to_owned(),
            date: period.map(|(_, to)| to),
            n: u32::try_from(n).ok(),
        },
        value,
        values: Vec::new(),
        from: period.map(|(from, _)| from),
        to: period.map(|(_, to)| to),
    }
}

fn rate(part: usize, whole: usize) -> Option<String> {
    let share = Decimal::from(part).checked_div(Decimal::from(whole))?;
    Some(round(share, DIGITS).normalize().to_string())
}

fn period(days: impl Iterator<Item = Day>) -> Period {
    days.fold(None, |found: Period, day| match found {
        None => Some((day, day)),
        Some((from, to)) => Some((from.min(day), to.max(day))),
    })
}

/// The month after the one that begins on this day.
fn next_month(month: Day) -> Day {
    month.plus(31).month_start()
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

fn of_orders(orders: &[OrderFact], currency: Currency, zone: Zone) -> Vec<OwnFigure> {
    let mut found = Vec::new();
    let by_programme: Vec<&OrderFact> = orders.iter().filter(|o| o.by_programme).collect();
    let (counted, which) = if by_programme.is_empty() {
        (orders.iter().collect(), "all")
    } else {
        (by_programme, "by_programme")
    };
    let days = |orders: &[&OrderFact]| period(orders.iter().filter_map(|o| Some(zone.day(o.at?))));
    let known: Vec<(&OrderFact, Decimal)> =
        counted.iter().filter_map(|order| Some((*order, net_goods(order)?))).collect();
    let behind: Vec<&OrderFact> = known.iter().map(|(order, _)| *order).collect();
    if let Some(middle) = median(known.into_iter().map(|(_, goods)| goods).collect()) {
        // Minor units; the currency's own number of places follows from it.
        let places = Decimal::from(10i64.pow(currency.exponent()));
        if let Some(value) = middle.checked_div(places) {
            let value = round(value, currency.exponent()).to_string();
            found.push(figure("product.aov", value, &format!("aov_{which}"), behind.len(), days(&behind)));
        }
    }
    let returned = counted.iter().filter(|o| o.returned).count();
    if let Some(value) = rate(returned, counted.len()) {
        let name = format!("returned_{which}");
        found.push(figure("product.return_rate", value, &name, counted.len(), days(&counted)));
    }
    found
}

/// Orders of the programme in each of the last full months, oldest first. A month is full when orders of any kind are
/// known of a day before it (or its first) and of a day after it (or its last), and it has any itself: months without a
/// single order of the shop were not imported, as far as anybody can tell, and end the history.
fn history(orders: &[OrderFact], zone: Zone, today: Day) -> Option<OwnFigure> {
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
    let figure = figure("demand.history", newest, "orders_a_month", values.len(), Some((from, to)));
    Some(OwnFigure { values, ..figure })
}

/// What samples cost a month. The month of the first decision is not full, nor is the present one.
fn samples_a_month(samples: &[Stored], currency: Currency, today: Day) -> Option<OwnFigure> {
    let sent: Vec<(Day, &Stored)> = samples
        .iter()
        .filter(|s| s.standing.state.is_spent() && s.currency == currency)
        .filter_map(|s| Some((s.standing.decided?, s)))
        .collect();
    let first = sent.iter().map(|(day, _)| *day).min()?;
    let mut months = Vec::new();
    let mut month = if first == first.month_start() { first } else { next_month(first.month_start()) };
    while next_month(month) <= today {
        months.push(month);
        month = next_month(month);
    }
    let months = &months[months.len().saturating_sub(SAMPLE_MONTHS)..];
    let (from, to) = (*months.first()?, next_month(*months.last()?).plus(-1));
    let within: Vec<&Stored> =
        sent.iter().filter(|(day, _)| (from..=to).contains(day)).map(|(_, s)| *s).collect();
    let costs: Vec<i64> = within.iter().filter_map(|s| cost(s.goods, s.shipping, s.fees)).collect();
    let sum = costs.iter().try_fold(0i64, |sum, one| sum.checked_add(*one))?;
    let mean = currency.amount(sum).checked_div(Decimal::from(costs.len()))?;
    let a_month = Decimal::from(within.len()).checked_div(Decimal::from(months.len()))?;
    let value = round(mean.checked_mul(a_month)?, currency.exponent()).to_string();
    Some(figure("own.samples", value, "samples_a_month", costs.len(), Some((from, to))))
}

fn commission(rates: &[RateFact], zone: Zone) -> Option<OwnFigure> {
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
    Some(figure("commission", value, "commission_median", lines, period(days.map(|at| zone.day(at)))))
}

/// A rate over all videos together; `None` when it is no share, which exported figures can be.
fn of_videos(
    clicks: &[ClickFact],
    (field, name): (&str, &str),
    of: impl Fn(&ClickFact) -> Option<(i64, i64)>,
) -> Option<OwnFigure> {
    let known: Vec<(&ClickFact, (i64, i64))> = clicks
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
    Some(figure(field, value, name, known.len(), period(days))).filter(|figure| figure.value != "0")
}

impl Workspace {
    /// The workspace's own figures that inputs in a currency could take.
    pub async fn plan_figures(&self, currency: String) -> Result<Vec<OwnFigure>> {
        let Some(currency) = Currency::parse(&currency) else { return Ok(Vec::new()) };
        let (zone, today) = (self.zone().await?, self.this_day().await?);
        let orders = self.store().order_facts(currency).await?;
        let rates = self.store().rate_facts(currency).await?;
        let clicks = self.store().click_facts().await?;
        let samples = self.store().samples(&SampleFilter::default()).await?;
        let mut found = tokio::task::spawn_blocking(move || {
            let mut found = of_orders(&orders, currency, zone);
            found.extend(history(&orders, zone, today));
            found.extend(samples_a_month(&samples, currency, today));
            found.extend(commission(&rates, zone));
            found.extend(of_videos(&clicks, ("demand.ctr", "ctr_videos"), |fact| {
                fact.clicks.zip(fact.views)
            }));
            found.extend(of_videos(&clicks, ("demand.ctor", "ctor_videos"), |fact| {
                fact.orders.zip(fact.clicks)
            }));
            found
        })
        .await
        .map_err(internal)?;
        let everybody = self.post_chances(vec![troupe_core::creator::CreatorId(0)]).await?;
        found.extend(everybody.first().and_then(|all| {
            let value = rate(all.all_posted as usize, all.all_known as usize)?;
            Some(figure("demand.post_rate", value, "post_rate", all.all_known as usize, None))
        }));
        for product in self.products().await?.into_iter().filter(|p| p.edit.currency == currency) {
            let edit = product.edit;
            let name = format!("product:{}", edit.name);
            for (field, value) in
                [("price", edit.price), ("vat", edit.vat), ("cost", edit.cost), ("shipping", edit.shipping)]
            {
                let field = format!("product.{field}");
                found.extend(value.map(|value| {
                    let one = figure(&field, value, &name, 1, None);
                    OwnFigure { source: InputSource { n: None, ..one.source }, ..one }
                }));
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use troupe_core::time::Instant;

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
        assert_eq!((told.from, told.to), (Some(day("2026-04-01")), Some(day("2026-07-31"))));
        assert_eq!((told.value.as_str(), told.source.n), ("1", Some(4)));
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
        let told = of_orders(&orders, euro, Zone::UTC);
        let line = |f: &OwnFigure| (f.field.clone(), f.value.clone(), f.source.name.clone(), f.source.n);
        assert_eq!(line(&told[0]), ("product.aov".into(), "45.00".into(), "aov_by_programme".into(), Some(2)));
        assert_eq!(
            line(&told[1]),
            ("product.return_rate".into(), "0.5".into(), "returned_by_programme".into(), Some(2))
        );
        orders.retain(|o| !o.by_programme);
        assert_eq!(of_orders(&orders, euro, Zone::UTC)[0].source.name, "aov_all");
        assert!(of_orders(&[], euro, Zone::UTC).is_empty());
    }

    #[test]
    fn a_median_rate_counts_lines_and_leaves_out_what_is_no_share() {
        let fact = |rate: &str, lines| RateFact { rate: rate.into(), lines, first: None, last: None };
        let told = |rates: &[RateFact]| commission(rates, Zone::UTC).map(|f| (f.value, f.source.n));
        assert_eq!(told(&[fact("0.2", 1), fact("0.10", 3), fact("7", 9)]), Some(("0.1".into(), Some(4))));
        assert_eq!(told(&[fact("0.1", 2), fact("0.2", 2)]), Some(("0.15".into(), Some(4))));
        assert_eq!(told(&[fact("x", 2)]), None);
    }

    #[test]
    fn clicks_of_all_videos_stand_over_views_of_the_same_videos() {
        let fact = |views, clicks| ClickFact { views, clicks, orders: None, from: None, to: None };
        let facts = [fact(Some(1_000), Some(20)), fact(Some(3_000), Some(20)), fact(None, Some(500))];
        let ctr = |facts: &[ClickFact]| {
            of_videos(facts, ("demand.ctr", "ctr_videos"), |f| f.clicks.zip(f.views)).map(|f| f.value)
        };
        assert_eq!(ctr(&facts).as_deref(), Some("0.01"));
        assert_eq!(ctr(&[fact(Some(10), Some(11))]), None, "more clicks than views are no rate");
        assert_eq!(ctr(&facts[2..]), None);
    }
}
