//! What a payout run pays: entries of the ledger, gathered by payee and currency.

use super::Details;
use crate::money::{Currency, round};
use crate::sales::VatStatus;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// An entry of the ledger that was released and stands in no payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueEntry {
    /// Number.
    pub id: i64,
    /// Whose.
    pub payee: i64,
    /// Currency.
    pub currency: Currency,
    /// The program that has a smallest payout.
    pub program: Option<i64>,
    /// Minor units; negative = taken back.
    pub minor: i64,
}

/// The smallest payout of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minimum {
    /// The program.
    pub program: i64,
    /// Minor units.
    pub minor: i64,
    /// Their currency. Sums in other currencies have no minimum.
    pub currency: Currency,
}

/// What somebody is paid in a currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub payee: i64,
    /// Currency.
    pub currency: Currency,
    /// Minor units without VAT, more than 0.
    pub minor: i64,
    /// VAT on it.
    pub vat: i64,
    /// Of `minor`, the negative entries together.
    pub deducted: i64,
    /// Entries that it pays.
    pub entries: Vec<i64>,
}

/// Why somebody is not paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftWhy {
    /// Less than the program's smallest payout, in minor units.
    BelowMinimum(i64),
    /// Details lack.
    Missing(Vec<&'static str>),
    /// What is taken back is larger than what was earned.
    Negative,
    /// She is blocked.
    Blocked,
}

/// What stays owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Who.
    pub payee: i64,
    /// Currency.
    pub currency: Currency,
    /// Minor units.
    pub minor: i64,
    /// Why.
    pub why: LeftWhy,
}

/// A run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// What is paid, by payee and currency.
    pub lines: Vec<Line>,
    /// What stays owed.
    pub left: Vec<Left>,
}

/// What a run pays of these entries. A program's sum counts when it is negative or reaches the program's smallest payout; what
/// counts makes one line a payee and currency, if it is more than 0, her details are complete and she is not blocked. What is
/// left out stays owed; sums of 0 are neither.
pub fn run(
    due: &[DueEntry],
    minimums: &[Minimum],
    details: impl Fn(i64) -> Details,
    blocked: impl Fn(i64) -> bool,
) -> Run {
    /// Entries by program.
    type Programs<'a> = BTreeMap<Option<i64>, Vec<&'a DueEntry>>;
    let mut groups: BTreeMap<(i64, Currency), Programs<'_>> = BTreeMap::new();
    for entry in due {
        let programs = groups.entry((entry.payee, entry.currency)).or_default();
        programs.entry(entry.program).or_default().push(entry);
    }
    let mut made = Run::default();
    for ((payee, currency), programs) in groups {
        let left = |minor, why| Left { payee, currency, minor, why };
        let mut entries: Vec<&DueEntry> = Vec::new();
        for (program, of) in programs {
            let minor = of.iter().map(|e| e.minor).sum();
            let minimum = minimums.iter().find(|m| Some(m.program) == program && m.currency == currency);
            match minimum {
                Some(minimum) if (0..minimum.minor).contains(&minor) => {
                    if minor > 0 {
                        made.left.push(left(minor, LeftWhy::BelowMinimum(minimum.minor)));
                    }
                }
                _ => entries.extend(of),
            }
        }
        let minor: i64 = entries.iter().map(|e| e.minor).sum();
        if minor == 0 {
            continue;
        }
        let hers = details(payee);
        let lacks = hers.lacks();
        let why = if minor < 0 {
            Some(LeftWhy::Negative)
        } else if blocked(payee) {
            Some(LeftWhy::Blocked)
        } else if !lacks.is_empty() {
            Some(LeftWhy::Missing(lacks))
        } else {
            None
        };
        match why {
            Some(why) => made.left.push(left(minor, why)),
            None => {
                entries.sort_by_key(|e| e.id);
                made.lines.push(Line {
                    payee,
                    currency,
                    minor,
                    vat: vat_of(minor, hers.vat_status, hers.vat_rate.as_deref()),
                    deducted: entries.iter().map(|e| e.minor.min(0)).sum(),
                    entries: entries.iter().map(|e| e.id).collect(),
                });
            }
        }
    }
    made
}

/// VAT on an amount in minor units, rounded half away from zero; 0 for whom charges none, and where the rate is not known.
pub fn vat_of(minor: i64, status: VatStatus, rate: Option<&str>) -> i64 {
    let rate: Option<Decimal> = rate.filter(|_| status == VatStatus::Registered).and_then(|r| r.parse().ok());
    rate.and_then(|rate| round(Decimal::from(minor).checked_mul(rate)?, 0).to_i64()).unwrap_or(0)
}

/// The number of the next payout run of a year: `2026-001`, one above the highest there is.
pub fn next_number<'a>(year: i32, numbers: impl IntoIterator<Item = &'a str>) -> String {
    let highest = numbers
        .into_iter()
        .filter_map(|number| number.strip_prefix(&format!("{year}-"))?.parse::<u32>().ok())
        .max()
        .unwrap_or(0);
    format!("{year}-{:03}", highest.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn euros() -> Currency {
        Currency::parse("EUR").unwrap()
    }

    fn entry(id: i64, payee: i64, program: Option<i64>, minor: i64) -> DueEntry {
        DueEntry { id, payee, currency: euros(), program, minor }
    }

    fn known(_: i64) -> Details {
        Details {
            name: "Aino".to_owned(),
            iban: "FI2112345600000785".to_owned(),
            vat_status: VatStatus::Registered,
            vat_number: "FI12345671".to_owned(),
            vat_rate: Some("0.255".to_owned()),
            ..Details::default()
        }
    }

    fn minimum() -> [Minimum; 1] {
        [Minimum { program: 1, minor: 2_500, currency: euros() }]
    }

    #[test]
    fn a_program_below_its_minimum_waits_while_another_is_paid() {
        let due = [entry(1, 7, Some(1), 2_499), entry(2, 7, Some(2), 100), entry(3, 7, None, -30)];
        let made = run(&due, &minimum(), known, |_| false);
        assert_eq!(made.lines.len(), 1);
        let line = &made.lines[0];
        assert_eq!((line.minor, line.vat, line.deducted, &line.entries), (70, 18, -30, &vec![2, 3]));
        assert_eq!(
            made.left,
            [Left { payee: 7, currency: euros(), minor: 2_499, why: LeftWhy::BelowMinimum(2_500) }]
        );
    }

    #[test]
    fn a_debt_of_a_program_counts_below_its_minimum() {
        let due = [entry(1, 7, Some(1), -40), entry(2, 7, Some(2), 100)];
        let made = run(&due, &minimum(), known, |_| false);
        assert_eq!((made.lines[0].minor, made.left.len()), (60, 0));
        let made = run(&due[..1], &minimum(), known, |_| false);
        assert_eq!(made.left[0].why, LeftWhy::Negative);
    }

    #[test]
    fn nobody_blocked_and_nobody_without_details_is_paid() {
        let due =
            [entry(1, 7, None, 100), entry(2, 8, None, 100), entry(3, 9, None, 50), entry(4, 9, None, -50)];
        let made = run(
            &due,
            &[],
            |payee| if payee == 8 { Details { name: String::new(), ..known(8) } } else { known(payee) },
            |payee| payee == 7,
        );
        assert_eq!(made.lines, []);
        let why: Vec<_> = made.left.into_iter().map(|l| (l.payee, l.why)).collect();
        assert_eq!(why, [(7, LeftWhy::Blocked), (8, LeftWhy::Missing(vec!["name"]))]);
    }

    #[test]
    fn numbers_go_on_within_their_year() {
        assert_eq!(next_number(2026, ["2025-009", "2026-002", "2026-001", "x"]), "2026-003");
        assert_eq!(next_number(2027, ["2026-002"]), "2027-001");
        assert_eq!(next_number(2026, ["2026-999"]), "2026-1000");
    }

    proptest! {
        #[test]
        fn what_is_paid_and_what_is_left_is_what_is_owed(
            due in proptest::collection::vec((0_i64..4, 0_i64..3, 0_usize..3, -5_000_i64..5_000), 0..60),
        ) {
            let currencies = ["EUR", "SEK", "JPY"].map(|c| Currency::parse(c).unwrap());
            let due: Vec<DueEntry> = due
                .into_iter()
                .enumerate()
                .map(|(id, (payee, program, currency, minor))| DueEntry {
                    id: id as i64,
                    payee,
                    currency: currencies[currency],
                    program: (program > 0).then_some(program),
                    minor,
                })
                .collect();
            let made = run(&due, &minimum(), known, |payee| payee == 3);
            for currency in currencies {
                let owed: i64 = due.iter().filter(|e| e.currency == currency).map(|e| e.minor).sum();
                let paid: i64 = made.lines.iter().filter(|l| l.currency == currency).map(|l| l.minor).sum();
                let left: i64 = made.left.iter().filter(|l| l.currency == currency).map(|l| l.minor).sum();
                prop_assert_eq!(owed, paid + left);
            }
            let mut seen = std::collections::BTreeSet::new();
            for line in &made.lines {
                prop_assert!(line.minor > 0 && line.payee != 3);
                let mut sum = 0;
                for id in &line.entries {
                    prop_assert!(seen.insert(*id), "an entry is paid once");
                    sum += due[*id as usize].minor;
                }
                prop_assert_eq!(sum, line.minor);
            }
        }
    }
}
