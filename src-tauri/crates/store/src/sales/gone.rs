//! Sales and the ledger when somebody is erased: what she was owed is written off, her orders are nobody's.

use super::{Cause, Depth, documents, facts, follow_listed, rules};
use crate::error::Result;
use sqlx::sqlite::SqliteConnection;
use troupe_core::time::{Day, Instant};

/// The civil day of an instant in the time zone of the settings.
pub(crate) async fn civil_day(tx: &mut SqliteConnection, at: Instant) -> Result<Day> {
    Ok(rules::zone(tx).await?.day(at))
}

/// Writes off what payees are owed who were erased. What stands in a payout, and what a platform paid, stays as it is.
pub(crate) async fn write_off(tx: &mut SqliteConnection, at: Instant) -> Result<()> {
    let day = civil_day(tx, at).await?;
    sqlx::query(
        "insert into ledger (day, at, kind, document, month, why, debit, credit, payee_id, payer, program_id, currency, minor,
            release_on)
         select $1, $2, kind, document, month, 'erased', iif(owed > 0, 'creator', cost), iif(owed > 0, cost, 'creator'),
                payee_id, payer, program, currency, abs(owed), release_on
         from (select iif(l.kind = 'platform', 'sale', l.kind) as kind, l.document, l.month, l.payee_id, l.payer, l.currency,
                      max(l.program_id) as program, max(l.release_on) as release_on,
                      case l.kind when 'bonus' then 'bonus' when 'adjustment' then 'correction' else 'commission' end as cost,
                      sum(iif(l.credit = 'creator', l.minor, -l.minor)) as owed
               from ledger l join payees p on p.id = l.payee_id and p.creator_id is null
               where l.kind in ('sale', 'bonus', 'adjustment', 'platform')
                 and not exists (select 1 from payout_entries e where e.entry_id = l.id)
               group by 1, l.document, l.month, l.payee_id, l.payer, l.currency,
                        iif(l.payer = 'platform', '', coalesce(l.release_on, ''))
               having owed <> 0
               order by l.payee_id, 1, l.document, l.month)",
    )
    .bind(day.to_string())
    .bind(at.seconds())
    .execute(tx)
    .await?;
    Ok(())
}

/// Makes sales follow these orders, by shop and name.
pub(crate) async fn follow_orders(
    tx: &mut SqliteConnection,
    orders: &[(String, String)],
    at: Instant,
) -> Result<()> {
    if orders.is_empty() {
        return Ok(());
    }
    facts::clear(tx).await?;
    sqlx::query(
        "insert or ignore into temp.sales_todo (shop, name) select value ->> 0, value ->> 1 from json_each($1)",
    )
    .bind(serde_json::to_string(orders)?)
    .execute(&mut *tx)
    .await?;
    follow_listed(tx, Cause::Rules, Depth::Differing, at).await?;
    documents::follow_bonuses(tx, at).await
}
