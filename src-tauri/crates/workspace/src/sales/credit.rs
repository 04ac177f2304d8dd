//! What lines of orders are credited with, as the fronts get it.

use crate::api::{Commission, Credit};
use crate::who::who_of;
use troupe_core::creator::CreatorId;
use troupe_core::money::Money;
use troupe_core::roster::Roster;
use troupe_core::sales::{CreditWhy, SaleState, commission_state};
use troupe_core::time::Day;
use troupe_store::sales_read::SaleLine;

/// Whose a line is, and what it earns on a day.
pub(crate) fn credit_of(sale: &SaleLine, roster: &Roster, on: Day) -> (Credit, Option<Commission>) {
    let by_hand = matches!(sale.why, CreditWhy::ByHand | CreditWhy::NobodyByHand);
    let credit = Credit {
        creator: sale.creator.map(|creator| who_of(roster, CreatorId(creator))),
        why: sale.why,
        code: sale.code.clone(),
        link: sale.link.clone(),
        program: sale.program.clone(),
        others: sale.others.clone(),
        reason: sale.reason.clone().filter(|_| by_hand).unwrap_or_default(),
    };
    let commission =
        sale.currency.zip(sale.commission).filter(|_| sale.creator.is_some()).map(|(currency, all)| {
            let money = |minor: Option<i64>| minor.map(|minor| Money::of(minor, currency));
            Commission {
                amount: Money::of(all, currency),
                base: money(sale.base),
                rate: sale.rate.clone(),
                rate_of: sale.rate_of,
                standard: money(sale.standard),
                ads: money(sale.ads),
                cofunded: money(sale.cofunded),
                state: commission_state(
                    sale.release,
                    sale.settled.is_some(),
                    sale.standing.open_rows,
                    sale.standing.paid_rows,
                    on,
                ),
                release_on: sale.release,
                payer: sale.payer,
            }
        });
    (credit, commission)
}

/// Whose an order is (that of the first line that is somebody's, else of the first), and what its lines earn together.
pub(crate) fn whole_order(sales: &[SaleLine], roster: &Roster, on: Day) -> (Option<Credit>, Option<Money>) {
    let first = sales.iter().find(|sale| sale.creator.is_some()).or_else(|| sales.first());
    let credit = first.map(|sale| credit_of(sale, roster, on).0);
    let due = sales.iter().filter(|sale| sale.creator.is_some() && sale.state == SaleState::Counted);
    let mut sum: Option<Money> = None;
    let mut minor = 0i64;
    for (currency, commission) in due.filter_map(|sale| sale.currency.zip(sale.commission)) {
        minor = minor.saturating_add(commission);
        sum = Some(Money::of(minor, currency));
    }
    (credit, sum)
}
