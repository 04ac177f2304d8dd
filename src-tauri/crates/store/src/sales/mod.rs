//! What every line of an order is credited with, and the ledger that follows from it.
//!
//! Rows of `sales` and of the ledger are made: from orders and from everything that decides about them. Whatever changes
//! these, an import, a [`crate::Change`], undo, redo, calls this module inside its own transaction; what differs is written,
//! and nothing of it is a step of undo. Sales are rewritten, the ledger is only added to.

mod check;
mod documents;
mod entries;
mod facts;
mod gone;
mod payees;
mod payouts;
mod reach;
mod rows;
mod rules;
mod write;

pub use payees::PayeeRow;
pub use payouts::{NewPayout, NewPayoutLine};
pub use rows::StoredSale;
pub use write::NewAdjustment;

pub(crate) use check::CHECKS;
pub(crate) use gone::{civil_day, follow_orders, write_off};
pub(crate) use reach::{Way, follow_step};

use crate::error::Result;
use crate::open::Store;
use entries::{Document, Due, Moment, Wanted};
use payees::Payees;
use sqlx::sqlite::SqliteConnection;
use std::collections::HashMap;
use std::ops::Range;
use troupe_core::sales::{EntryKind, EntryWhy, Payer, RateOf, Rules, Sale, SaleState, sales_of};
use troupe_core::time::Instant;

/// Orders that are looked at together: what is in memory at a time.
const ORDERS: i64 = 2_000;

/// What made it necessary to look again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    /// Other orders count.
    Orders,
    /// Other rules count.
    Rules,
}

/// Whether documents whose sale stays as it is are compared with the ledger too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// Only where a sale differs.
    Differing,
    /// Every one, with the reason for what is posted where the sale itself is as it was.
    Every(EntryWhy),
}

/// Makes sales and ledger follow the orders of an import that came, went or came again.
pub(crate) async fn follow_import(tx: &mut SqliteConnection, import: i64, at: Instant) -> Result<()> {
    facts::clear(tx).await?;
    sqlx::query(
        "insert or ignore into temp.sales_todo (shop, name) select shop, name from orders where import_id = $1 order by id",
    )
    .bind(import)
    .execute(&mut *tx)
    .await?;
    if facts::count(tx).await? == 0 {
        return Ok(());
    }
    follow_listed(tx, Cause::Orders, Depth::Differing, at).await?;
    documents::follow_bonuses(tx, at).await
}

/// Makes sales and ledger follow everything there is.
pub(crate) async fn follow_all(tx: &mut SqliteConnection, at: Instant) -> Result<()> {
    facts::clear(tx).await?;
    list_everything(tx).await?;
    follow_listed(tx, Cause::Rules, Depth::Every(EntryWhy::Credit), at).await?;
    documents::follow_bonuses(tx, at).await?;
    documents::follow_adjustments(tx, None, at).await?;
    documents::follow_payouts(tx, None, at).await
}

impl Store {
    /// Makes the sales of a workspace whose orders were brought in before there were any.
    pub(crate) async fn credit_old_orders(&self) -> Result<()> {
        let sql = "select not exists (select 1 from sales) and exists (
                       select 1 from orders o join order_lines l on l.order_id = o.id and l.current = 1 where o.current = 1),
                   (select max(at) from imports)";
        let (lacks, at): (bool, Option<i64>) = sqlx::query_as(sql).fetch_one(&self.readers).await?;
        if !lacks {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        // Another program may have done it meanwhile.
        let (lacks, _): (bool, Option<i64>) = sqlx::query_as(sql).fetch_one(&mut *tx).await?;
        if lacks {
            follow_all(&mut tx, Instant::from_seconds(at.unwrap_or(0))).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Lists every order that counts and every order that has sales.
async fn list_everything(tx: &mut SqliteConnection) -> Result<()> {
    for sql in [
        "insert or ignore into temp.sales_todo (shop, name) select shop, name from orders where current = 1 order by id",
        "insert or ignore into temp.sales_todo (shop, name) select shop, order_name from sales where state <> 'gone'",
    ] {
        sqlx::query(sql).execute(&mut *tx).await?;
    }
    Ok(())
}

/// Goes through the listed orders, a few thousand at a time.
async fn follow_listed(tx: &mut SqliteConnection, cause: Cause, depth: Depth, at: Instant) -> Result<()> {
    let count = facts::count(tx).await?;
    if count == 0 {
        return Ok(());
    }
    let rules = rules::read(tx).await?;
    let next: i64 = sqlx::query_scalar("select coalesce(max(id), 0) from sales").fetch_one(&mut *tx).await?;
    let mut run = Run {
        moment: Moment { at, day: rules.zone.day(at) },
        rules,
        payees: Payees::read(tx).await?,
        next,
        is_first: next == 0,
        cause,
        depth,
    };
    let mut start = 1;
    while start <= count {
        run.chunk(tx, &(start..start + ORDERS)).await?;
        start += ORDERS;
    }
    Ok(())
}

/// A run through the listed orders.
struct Run {
    rules: Rules,
    payees: Payees,
    moment: Moment,
    /// The highest number of a sale so far.
    next: i64,
    /// There were no sales before it.
    is_first: bool,
    cause: Cause,
    depth: Depth,
}

/// A row before and after, where it differs or is to be compared with the ledger.
struct Turned {
    before: Option<StoredSale>,
    after: StoredSale,
    differs: bool,
}

impl Run {
    async fn chunk(&mut self, tx: &mut SqliteConnection, places: &Range<i64>) -> Result<()> {
        let found = facts::read(tx, places).await?;
        let mut known: HashMap<(i64, String), StoredSale> = HashMap::new();
        if !self.is_first {
            let rows = rows::read(tx, places).await?;
            known.extend(rows.into_iter().map(|(place, row)| ((place, row.sale.line.clone()), row)));
        }
        let mut turned: Vec<Turned> = Vec::new();
        let mut moved: Vec<(i64, i64)> = Vec::new();
        for order in &found {
            for sale in sales_of(&self.rules, &order.facts) {
                let before =
                    if known.is_empty() { None } else { known.remove(&(order.place, sale.line.clone())) };
                let id = before.as_ref().map_or_else(
                    || {
                        self.next += 1;
                        self.next
                    },
                    |b| b.id,
                );
                let after = StoredSale {
                    id,
                    shop: order.facts.shop,
                    order_name: order.facts.name.clone(),
                    order: order.order,
                    at: order.facts.head.at,
                    currency: order.facts.head.currency,
                    sale,
                };
                // Another import tells the same: only the row it stands in is another one.
                let before = before.map(|mut before| {
                    if before.order != after.order {
                        before.order = after.order;
                        moved.push((after.id, after.order));
                    }
                    before
                });
                let differs = before.as_ref() != Some(&after);
                if differs || self.depth != Depth::Differing {
                    turned.push(Turned { before, after, differs });
                }
            }
        }
        let mut left: Vec<StoredSale> = known.into_values().collect();
        left.sort_by_key(|row| row.id);
        for before in left {
            let after = before.gone();
            let differs = before != after;
            if differs || self.depth != Depth::Differing {
                turned.push(Turned { before: Some(before), after, differs });
            }
        }
        let written: Vec<&StoredSale> = turned.iter().filter(|t| t.differs).map(|t| &t.after).collect();
        rows::write(tx, &written).await?;
        rows::stand_in(tx, &moved).await?;
        self.post(tx, &turned).await
    }

    async fn post(&mut self, tx: &mut SqliteConnection, turned: &[Turned]) -> Result<()> {
        for kind in [EntryKind::Sale, EntryKind::Platform] {
            let due: Vec<Due> = turned
                .iter()
                .filter(|t| self.is_due(t))
                .filter(|t| {
                    // What no platform ever paid has no rows of that kind.
                    kind == EntryKind::Sale
                        || t.after.sale.settled.is_some()
                        || t.before.as_ref().is_some_and(|b| b.sale.settled.is_some())
                })
                .map(|t| Due {
                    document: Document::of(kind, t.after.id),
                    wanted: wanted(kind, &t.after),
                    why: self.why(t),
                })
                .collect();
            let older: Vec<i64> =
                turned.iter().filter(|t| t.before.is_some() && self.is_due(t)).map(|t| t.after.id).collect();
            // A new sale has nothing in the ledger: it need not be read.
            let standing = match older.as_slice() {
                [] => HashMap::new(),
                ids => entries::standing(tx, kind, ids).await?,
            };
            entries::post(tx, self.moment, &mut self.payees, &due, &standing).await?;
        }
        Ok(())
    }

    /// Whether a row can have made the ledger untrue.
    fn is_due(&self, turned: &Turned) -> bool {
        self.depth != Depth::Differing
            || match &turned.before {
                None => owed(&turned.after).is_some(),
                Some(before) => {
                    owed(before) != owed(&turned.after) || before.sale.settled != turned.after.sale.settled
                }
            }
    }

    /// What a reader of the ledger is told of why a row was added.
    fn why(&self, turned: &Turned) -> EntryWhy {
        let after = &turned.after.sale;
        let Some(before) = turned.before.as_ref().map(|b| &b.sale) else { return EntryWhy::Sold };
        if let (Depth::Every(why), false) = (self.depth, turned.differs) {
            return why;
        }
        let file = |sale: &Sale| (sale.standard, sale.ads, sale.cofunded, sale.settled);
        if (before.state == SaleState::Gone) != (after.state == SaleState::Gone) {
            EntryWhy::Import
        } else if after.state == SaleState::Cancelled && before.state != SaleState::Cancelled {
            EntryWhy::Cancelled
        } else if before.creator != after.creator {
            EntryWhy::Credit
        } else if before.state != after.state {
            if after.state == SaleState::Counted { EntryWhy::Sold } else { EntryWhy::Shop }
        } else if self.cause == Cause::Orders && before.refunded != after.refunded {
            EntryWhy::Refund
        } else if self.cause == Cause::Orders
            && ((before.gross, before.net) != (after.gross, after.net) || file(before) != file(after))
        {
            EntryWhy::Shop
        } else if before.commission != after.commission
            || (&before.rate, before.base, before.payer) != (&after.rate, after.base, after.payer)
        {
            EntryWhy::Rate
        } else {
            EntryWhy::Release
        }
    }
}

/// What is owed for a sale: to whom, how much, when and by whom. `None` = nothing, or not known.
fn owed(row: &StoredSale) -> Option<Wanted> {
    let sale = &row.sale;
    let minor = sale.commission.filter(|minor| *minor != 0 && sale.state == SaleState::Counted)?;
    Some(Wanted {
        creator: Some(sale.creator?.0),
        payee: 0,
        currency: Some(row.currency?),
        minor,
        release: sale.release,
        payer: Some(sale.payer),
        program: sale.program,
        base: sale.base,
        // Of TikTok Shop's parts each has a rate of its own; none of them is the rate of the sum.
        rate: sale.rate.clone().filter(|_| sale.rate_of != Some(RateOf::File)),
    })
}

fn wanted(kind: EntryKind, row: &StoredSale) -> Option<Wanted> {
    let owed = owed(row)?;
    match kind {
        EntryKind::Platform if row.sale.payer == Payer::Platform => {
            Some(Wanted { release: Some(row.sale.settled?), ..owed })
        }
        EntryKind::Platform => None,
        _ => Some(owed),
    }
}
