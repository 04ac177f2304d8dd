//! Budget against spend of a campaign (domain.md 1). Amounts of two currencies are never added up or converted.

use crate::creator::Stage;
use crate::money::Currency;
use crate::samples::SampleState;
use std::collections::BTreeMap;

/// Something that a campaign costs. Amounts in minor units of its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlay {
    /// The fixed fee of a member who stands at this stage in the campaign.
    Fee {
        /// Her stage there.
        stage: Stage,
        /// The fee.
        minor: i64,
    },
    /// A sample.
    Sample {
        /// Where it stands.
        state: SampleState,
        /// Goods, shipping and fees of it; `None` = not known.
        costs: [Option<i64>; 3],
    },
    /// Anything else.
    Other(i64),
}

/// What is spent and promised in one currency, in its minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// The currency.
    pub currency: Currency,
    /// Fees of members who agreed: agreed, active, paused.
    pub fees: i64,
    /// Known costs of samples from approved on.
    pub samples: i64,
    /// Samples of which goods or shipping are not known: the sum is at least this.
    pub samples_unknown: u32,
    /// Other costs.
    pub other: i64,
    /// Fees asked by members who have not agreed yet, in no sum.
    pub open_fees: i64,
    /// Budget less total; `None` without a budget in this currency.
    pub left: Option<i64>,
}

impl Spent {
    /// Fees, samples and other costs together.
    pub fn total(&self) -> i64 {
        self.fees.saturating_add(self.samples).saturating_add(self.other)
    }
}

/// A sample costs from the moment that it is approved; one called off or refused costs nothing. What was lost or came
/// back has cost what it cost.
pub fn costs(state: SampleState) -> bool {
    !matches!(state, SampleState::Requested | SampleState::Declined | SampleState::Cancelled)
}

/// What a campaign costs, one line a currency in order of code, its own first and always there.
pub fn spend(
    own: Currency,
    budget: Option<i64>,
    outlays: impl IntoIterator<Item = (Currency, Outlay)>,
) -> Vec<Spent> {
    let none = |currency| Spent {
        currency,
        fees: 0,
        samples: 0,
        samples_unknown: 0,
        other: 0,
        open_fees: 0,
        left: None,
    };
    let mut first = none(own);
    let mut others: BTreeMap<Currency, Spent> = BTreeMap::new();
    for (currency, outlay) in outlays {
        if currency == own {
            add(|| &mut first, outlay);
        } else {
            add(|| others.entry(currency).or_insert_with(|| none(currency)), outlay);
        }
    }
    first.left = budget.map(|budget| budget.saturating_sub(first.total()));
    std::iter::once(first).chain(others.into_values()).collect()
}

/// Adds to a line, which is asked for only when there is something to add.
fn add<'a>(line: impl FnOnce() -> &'a mut Spent, outlay: Outlay) {
    match outlay {
        Outlay::Fee { stage, minor } => match stage {
            Stage::Agreed | Stage::Active | Stage::Paused => {
                let line = line();
                line.fees = line.fees.saturating_add(minor);
            }
            Stage::Prospect | Stage::Contacted | Stage::Replied | Stage::Negotiating => {
                let line = line();
                line.open_fees = line.open_fees.saturating_add(minor);
            }
            Stage::Declined | Stage::Blocked => {}
        },
        Outlay::Sample { state, costs: parts } if costs(state) => {
            let line = line();
            let known: i64 = parts.iter().flatten().fold(0, |sum, part| sum.saturating_add(*part));
            line.samples = line.samples.saturating_add(known);
            // Fees of a carrier are the exception, so their absence is no gap.
            line.samples_unknown += u32::from(parts[..2].contains(&None));
        }
        Outlay::Sample { .. } => {}
        Outlay::Other(minor) => {
            let line = line();
            line.other = line.other.saturating_add(minor);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cur(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    #[test]
    fn only_those_who_agreed_cost_a_fee_and_the_earlier_ones_are_told_apart() {
        let fee = |stage| (cur("EUR"), Outlay::Fee { stage, minor: 100 });
        let lines = spend(cur("EUR"), Some(1_000), Stage::ALL.map(fee));
        assert_eq!((lines[0].fees, lines[0].open_fees, lines[0].left), (300, 400, Some(700)));
    }

    #[test]
    fn samples_cost_from_approved_on_and_what_is_not_known_is_counted() {
        let sample =
            |state, goods, shipping| (cur("EUR"), Outlay::Sample { state, costs: [goods, shipping, None] });
        let lines = spend(
            cur("EUR"),
            None,
            [
                sample(SampleState::Requested, Some(900), Some(100)),
                sample(SampleState::Cancelled, Some(900), Some(100)),
                sample(SampleState::Declined, Some(900), None),
                sample(SampleState::Approved, Some(900), Some(100)),
                sample(SampleState::Lost, Some(900), None),
            ],
        );
        assert_eq!((lines[0].samples, lines[0].samples_unknown, lines[0].left), (1_900, 1, None));
    }

    #[test]
    fn another_currency_stands_on_its_own_line_and_leaves_the_budget_alone() {
        let lines = spend(
            cur("SEK"),
            Some(50),
            [
                (cur("EUR"), Outlay::Other(70)),
                (cur("SEK"), Outlay::Other(60)),
                (cur("EUR"), Outlay::Other(1)),
            ],
        );
        let shown: Vec<_> = lines.iter().map(|l| (l.currency.code(), l.total(), l.left)).collect();
        assert_eq!(shown, [("SEK", 60, Some(-10)), ("EUR", 71, None)]);
    }

    proptest! {
        #[test]
        fn the_parts_add_up_to_the_whole_in_every_currency(
            items in proptest::collection::vec((0..3usize, 0..9usize, 0i64..1_000_000), 0..40),
        ) {
            let currencies = [cur("EUR"), cur("USD"), cur("JPY")];
            let outlays: Vec<_> = items
                .iter()
                .map(|(c, i, minor)| (currencies[*c], Outlay::Fee { stage: Stage::ALL[*i], minor: *minor }))
                .collect();
            let lines = spend(currencies[0], None, outlays.clone());
            for currency in currencies {
                let wanted: i64 = outlays.iter().filter(|(c, _)| *c == currency).map(|(_, o)| match o {
                    Outlay::Fee { stage: Stage::Declined | Stage::Blocked, .. } => 0,
                    Outlay::Fee { minor, .. } => *minor,
                    _ => 0,
                }).sum();
                let line = lines.iter().find(|l| l.currency == currency);
                prop_assert_eq!(line.map_or(0, |l| l.total() + l.open_fees), wanted);
            }
        }
    }
}
