//! Reading sales: orders with their credit, figures by group, codes, what looks odd, and what the rest is reckoned from.
//! Not here: making rows of sales and of the ledger, and formulas (the core).

mod codes;
mod credits;
mod groups;
mod hang;
mod odd;
mod orders;

pub use codes::CodeFigures;
pub use credits::{SaleLine, Standing};
pub use groups::{Group, GroupFigures, MonthFigures, OwedParts, SalesWindow};
pub use hang::{CreatorSales, FeeRow, SampleCost, SentSample};
pub use odd::{CodeUse, DoubleOrder, EndingCode, OddOrder};
pub use orders::{OrderAsked, OrderWhich};

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use troupe_core::money::Currency;
use troupe_core::time::Day;

/// What a payee's creator is now: accounts of merged creators know whose they are.
macro_rules! owner {
    () => {
        "owner as materialized (
            select p.id as payee, coalesce(h.creator_id, p.creator_id) as creator from payees p
            left join (select home_creator, min(creator_id) as creator_id from accounts group by home_creator) h
                on h.home_creator = p.creator_id)"
    };
}
/// What a row of the ledger adds to what is owed, and where that stands on the day `{day}`. A row of a sale is `l`, the sale `s`,
/// its place in a payout `e`.
macro_rules! owed {
    ($day:literal) => {
        concat!(
            "sum(iif(l.credit = 'creator', l.minor, -l.minor))
                filter (where e.id is null and s.settled_on is null and (l.release_on is null or l.release_on > ",
            $day,
            ")) as pending,
             sum(iif(l.credit = 'creator', l.minor, -l.minor))
                filter (where e.id is null and s.settled_on is null and l.release_on <= ",
            $day,
            ") as approved,
             sum(iif(l.credit = 'creator', l.minor, -l.minor))
                filter (where e.id is not null or s.settled_on is not null) as paid"
        )
    };
}
pub(crate) use {owed, owner};

/// A day of a column.
fn day(row: &SqliteRow, column: &str) -> Option<Day> {
    row.get::<Option<&str>, _>(column).and_then(Day::parse)
}

/// A currency of a column.
fn currency(row: &SqliteRow, column: &str) -> Option<Currency> {
    row.get::<Option<&str>, _>(column).and_then(Currency::parse)
}
