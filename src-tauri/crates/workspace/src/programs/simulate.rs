//! What other terms would have cost on past orders. Writes nothing.

use super::{edit, unknown};
use crate::api::*;
use crate::errors::Result;
use crate::products::wrong;
use crate::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use troupe_core::creator::CreatorId;
use troupe_core::money::{Currency, Money};
use troupe_core::programs::{Rate, of_sale, share_of};
use troupe_core::sales::RateOf;
use troupe_core::time::Day;
use troupe_store::programs::CreditedLine;

/// Creators told at most.
const ROWS: usize = 200;

/// Rates and tiers as they would have been.
struct Tried {
    rates: Vec<Rate>,
    members: HashMap<CreatorId, Vec<(Day, Option<i64>)>>,
}

impl Tried {
    fn tier(&self, creator: CreatorId, day: Day) -> Option<i64> {
        let history = self.members.get(&creator)?;
        history.iter().filter(|(from, _)| *from <= day).max_by_key(|(from, _)| *from)?.1
    }

    /// What a line would have earned: what a shop's file says stays as it says.
    fn commission(&self, line: &CreditedLine) -> Option<i64> {
        if line.rate_of == Some(RateOf::File) {
            return line.commission;
        }
        let tier = self.tier(line.creator, line.day);
        let (_, rate) = of_sale(&self.rates, line.creator, tier, line.product, line.day)?;
        share_of(line.base?, rate.rate.as_deref()?)
    }
}

impl Workspace {
    async fn tried(&self, request: &SimulationRequest) -> Result<Tried> {
        let program = self.program_row(request.program).await?;
        let mut rates = program.rates;
        for tried in &request.rates {
            let TriedRate { creator, tier, product, rate } = tried;
            if let (Some(_), Some(tier)) = (creator, tier) {
                let hint = "Leave the creator or the tier out.";
                return Err(wrong("tier", &tier.to_string(), hint));
            }
            if let Some(creator) = creator {
                self.known(*creator)?;
            }
            if let Some(tier) = tier {
                self.tier_of(request.program, *tier).await?;
            }
            let from = Day::parse("0001-01-01").unwrap_or(request.from);
            let fraction = edit::tried_rate(rate)?;
            rates.retain(|r| (r.creator, r.tier, r.product) != (*creator, *tier, *product));
            rates.push(Rate {
                id: 0,
                creator: *creator,
                tier: *tier,
                product: *product,
                rate: Some(fraction),
                from,
            });
        }
        let mut members: HashMap<CreatorId, Vec<(Day, Option<i64>)>> = HashMap::new();
        for member in self.store().tier_members(request.program).await? {
            members.entry(member.creator).or_default().push((member.from, member.tier));
        }
        for assignment in &request.tiers {
            if assignment.program != request.program {
                return Err(unknown("program", assignment.program));
            }
            if let Some(tier) = assignment.tier {
                self.tier_of(request.program, tier).await?;
            }
            let from = assignment.from.unwrap_or(request.from);
            for creator in &assignment.creators {
                self.known(*creator)?;
                let hers = members.entry(*creator).or_default();
                hers.retain(|(day, _)| *day < from);
                hers.push((from, assignment.tier));
            }
        }
        Ok(Tried { rates, members })
    }

    /// What other terms would have cost on past orders. Writes nothing.
    pub async fn simulate_terms(&self, request: SimulationRequest) -> Result<Simulation> {
        if request.to < request.from {
            let hint = "Write a last day on or after the first.";
            return Err(wrong("to", &request.to.to_string(), hint));
        }
        let tried = self.tried(&request).await?;
        let lines = self.store().credited_lines(request.program, request.from, request.to).await?;
        let mut sums: BTreeMap<(CreatorId, Currency), (i64, i64)> = BTreeMap::new();
        let mut orders = BTreeSet::new();
        let mut gained = 0;
        for line in &lines {
            orders.insert(&line.order);
            let after = tried.commission(line);
            gained += u32::from(line.commission.is_none() && after.is_some());
            // Without a currency an amount is no money.
            let Some(currency) = line.currency else { continue };
            let (was, is) = sums.entry((line.creator, currency)).or_default();
            *was += line.commission.unwrap_or(0);
            *is += after.unwrap_or(0);
        }
        let mut totals: BTreeMap<Currency, (i64, i64)> = BTreeMap::new();
        for ((_, currency), (was, is)) in &sums {
            let total = totals.entry(*currency).or_default();
            *total = (total.0 + was, total.1 + is);
        }
        let changed: BTreeSet<CreatorId> =
            sums.iter().filter(|(_, (was, is))| was != is).map(|((creator, _), _)| *creator).collect();
        let mut rows: Vec<_> = sums.into_iter().collect();
        rows.sort_by_key(|((creator, currency), (was, is))| {
            (std::cmp::Reverse(was.abs_diff(*is)), *creator, *currency)
        });
        rows.truncate(ROWS);
        let money = |side: fn(&(i64, i64)) -> i64| -> Vec<Money> {
            totals.iter().map(|(currency, sums)| Money::of(side(sums), *currency)).collect()
        };
        Ok(Simulation {
            orders: orders.len() as u32,
            before: money(|sums| sums.0),
            after: money(|sums| sums.1),
            changed: changed.len() as u32,
            gained,
            rows: rows
                .into_iter()
                .map(|((creator, currency), (was, is))| SimulatedRow {
                    who: self.who(creator),
                    before: Money::of(was, currency),
                    after: Money::of(is, currency),
                })
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn line(creator: i64, base: Option<i64>, rate_of: Option<RateOf>, on: &str) -> CreditedLine {
        CreditedLine {
            order: ("shopify".to_owned(), "#1".to_owned()),
            creator: CreatorId(creator),
            product: None,
            day: day(on),
            currency: Currency::parse("EUR"),
            base,
            rate_of,
            commission: Some(77),
        }
    }

    #[test]
    fn a_line_earns_what_the_tried_terms_say_and_a_shops_word_stands() {
        let rate = |tier: Option<i64>, rate: &str| Rate {
            id: 0,
            creator: None,
            tier,
            product: None,
            rate: Some(rate.to_owned()),
            from: day("2026-01-01"),
        };
        let members =
            HashMap::from([(CreatorId(1), vec![(day("2026-02-01"), Some(3)), (day("2026-03-01"), None)])]);
        let tried = Tried { rates: vec![rate(None, "0.1"), rate(Some(3), "0.15")], members };
        let own = Some(RateOf::Everybody);
        assert_eq!(
            tried.commission(&line(1, Some(1_005), own, "2026-01-31")),
            Some(101),
            "half away from zero"
        );
        assert_eq!(tried.commission(&line(1, Some(1_000), own, "2026-02-01")), Some(150));
        assert_eq!(tried.commission(&line(1, Some(1_000), own, "2026-03-01")), Some(100));
        assert_eq!(tried.commission(&line(2, Some(1_000), None, "2026-02-01")), Some(100));
        assert_eq!(tried.commission(&line(2, Some(1_000), own, "2025-12-31")), None, "no rate stood then");
        assert_eq!(tried.commission(&line(2, None, own, "2026-02-01")), None, "what is not known is not 0");
        assert_eq!(tried.commission(&line(2, Some(1_000), Some(RateOf::File), "2026-02-01")), Some(77));
    }
}
