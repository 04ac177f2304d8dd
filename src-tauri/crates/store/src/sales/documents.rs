//! What is owed besides sales, and what becomes of it: bonuses of a month, amounts by hand, lines of payout runs.

use super::entries::{self, Document, Due, Moment, Wanted};
use super::payees::Payees;
use super::rules;
use crate::error::Result;
use crate::products::currency;
use crate::programs::{day, stored};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use std::collections::BTreeMap;
use troupe_core::sales::{
    BonusCounts, BonusTarget, EntryKind, EntryWhy, Payer, USUAL_HOLD_DAYS, bonus_reached,
};
use troupe_core::time::{Day, Instant};

async fn moment(tx: &mut SqliteConnection, at: Instant) -> Result<Moment> {
    Ok(Moment { at, day: rules::zone(tx).await?.day(at) })
}

/// Makes bonuses follow the sales of every month. An order that came back whole is no order.
pub(super) async fn follow_bonuses(tx: &mut SqliteConnection, at: Instant) -> Result<()> {
    let any: bool = sqlx::query_scalar(
        "select exists (select 1 from program_bonuses) or exists (select 1 from ledger where kind = 'bonus')",
    )
    .fetch_one(&mut *tx)
    .await?;
    if !any {
        return Ok(());
    }
    let mut wanted: BTreeMap<(i64, String, i64), Wanted> = BTreeMap::new();
    let rows = sqlx::query(
        "select b.id, b.counts, b.threshold, b.amount_minor, p.id as program, p.currency, p.channel, p.hold_days,
                s.creator_id, substr(s.day, 1, 7) as month, count(distinct iif(s.refunded_minor > 0 and s.refunded_minor >= s.net_minor, null, s.shop || ' ' || s.order_name)) as orders,
                coalesce(sum(s.net_minor - coalesce(s.refunded_minor, 0)), 0) as net
         from program_bonuses b join programs p on p.id = b.program_id
         join sales s on s.program_id = p.id and s.currency = p.currency and s.state = 'counted' and s.creator_id is not null
                      and s.day >= b.from_day and (b.to_day is null or s.day <= b.to_day)
         group by b.id, s.creator_id, month order by b.id, month, s.creator_id",
    )
    .fetch_all(&mut *tx)
    .await?;
    for row in &rows {
        let counts: &str = row.get("counts");
        let counts = BonusCounts::parse(counts).ok_or_else(|| stored("what a bonus counts", counts))?;
        let target = BonusTarget { counts, threshold: row.get("threshold") };
        if !bonus_reached(target, row.get("orders"), row.get("net")) {
            continue;
        }
        let month: String = row.get("month");
        let hold = row.get::<Option<u32>, _>("hold_days").unwrap_or(USUAL_HOLD_DAYS);
        let payer = if row.get::<&str, _>("channel") == "own" { Payer::Own } else { Payer::Platform };
        let creator: i64 = row.get("creator_id");
        let one = Wanted {
            creator: Some(creator),
            payee: 0,
            currency: Some(currency(row.get("currency"))?),
            minor: row.get("amount_minor"),
            release: Some(last_day(&month)?.plus(i64::from(hold))),
            payer: Some(payer),
            program: row.get("program"),
            base: None,
            rate: None,
        };
        wanted.insert((row.get("id"), month, creator), one);
    }
    let posted = sqlx::query(
        "select distinct l.document, l.month, p.creator_id from ledger l join payees p on p.id = l.payee_id
         where l.kind = 'bonus'",
    )
    .fetch_all(&mut *tx)
    .await?;
    let mut due: Vec<Due> = Vec::new();
    for row in &posted {
        let key = (row.get("document"), row.get("month"), row.get::<Option<i64>, _>("creator_id"));
        // Of somebody who was erased nothing is reckoned any more.
        let Some(creator) = key.2 else { continue };
        if !wanted.contains_key(&(key.0, String::clone(&key.1), creator)) {
            due.push(Due {
                document: Document { kind: EntryKind::Bonus, id: key.0, month: key.1 },
                wanted: Some(Wanted { creator: Some(creator), ..Wanted::default() }),
                why: EntryWhy::Bonus,
            });
        }
    }
    due.extend(wanted.into_iter().map(|((id, month, _), wanted)| Due {
        document: Document { kind: EntryKind::Bonus, id, month },
        wanted: Some(wanted),
        why: EntryWhy::Bonus,
    }));
    let mut ids: Vec<i64> = due.iter().map(|d| d.document.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let standing = entries::standing(tx, EntryKind::Bonus, &ids).await?;
    let moment = moment(tx, at).await?;
    let mut payees = Payees::read(tx).await?;
    entries::post(tx, moment, &mut payees, &due, &standing).await?;
    Ok(())
}

/// The last day of a month `YYYY-MM`.
fn last_day(month: &str) -> Result<Day> {
    Ok(day(&format!("{month}-01"))?.plus(31).month_start().plus(-1))
}

/// Makes amounts by hand follow their rows: these, or all.
pub(super) async fn follow_adjustments(
    tx: &mut SqliteConnection,
    only: Option<&[i64]>,
    at: Instant,
) -> Result<()> {
    let ids: Vec<i64> = match only {
        Some(ids) => ids.to_vec(),
        None => {
            sqlx::query_scalar(
                "select id from adjustments union select document from ledger where kind = 'adjustment' order by 1",
            )
            .fetch_all(&mut *tx)
            .await?
        }
    };
    if ids.is_empty() {
        return Ok(());
    }
    let rows = sqlx::query(
        "select k.value as document, a.creator_id, a.program_id, a.currency, a.amount_minor, a.day
         from json_each($1) k left join adjustments a on a.id = k.value order by k.key",
    )
    .bind(serde_json::to_string(&ids)?)
    .fetch_all(&mut *tx)
    .await?;
    let mut due = Vec::with_capacity(rows.len());
    for row in &rows {
        let wanted = match row.get::<Option<i64>, _>("creator_id") {
            None => None,
            Some(creator) => Some(Wanted {
                creator: Some(creator),
                payee: 0,
                currency: Some(currency(row.get("currency"))?),
                minor: row.get("amount_minor"),
                release: Some(day(row.get("day"))?),
                payer: Some(Payer::Own),
                program: row.get("program_id"),
                base: None,
                rate: None,
            }),
        };
        due.push(Due {
            document: Document::of(EntryKind::Adjustment, row.get("document")),
            wanted,
            why: EntryWhy::ByHand,
        });
    }
    let standing = entries::standing(tx, EntryKind::Adjustment, &ids).await?;
    let moment = moment(tx, at).await?;
    let mut payees = Payees::read(tx).await?;
    entries::post(tx, moment, &mut payees, &due, &standing).await?;
    Ok(())
}

/// Makes payments follow the lines of payout runs: these, or all.
pub(super) async fn follow_payouts(
    tx: &mut SqliteConnection,
    only: Option<&[i64]>,
    at: Instant,
) -> Result<()> {
    let ids: Vec<i64> = match only {
        Some(ids) => ids.to_vec(),
        None => {
            sqlx::query_scalar(
                "select id from payout_lines
                 union select document from ledger where kind in ('payout', 'vat', 'confirmed') order by 1",
            )
            .fetch_all(&mut *tx)
            .await?
        }
    };
    if ids.is_empty() {
        return Ok(());
    }
    let rows = sqlx::query(
        "select k.value as document, l.payee_id, l.currency, l.amount_minor, l.vat_minor, p.paid_on
         from json_each($1) k left join payout_lines l on l.id = k.value left join payouts p on p.id = l.payout_id
         order by k.key",
    )
    .bind(serde_json::to_string(&ids)?)
    .fetch_all(&mut *tx)
    .await?;
    let moment = moment(tx, at).await?;
    for kind in [EntryKind::Payout, EntryKind::Vat, EntryKind::Confirmed] {
        let mut due = Vec::with_capacity(rows.len());
        for row in &rows {
            let payee: Option<i64> = row.get("payee_id");
            let paid_on: Option<&str> = row.get("paid_on");
            let wanted = match payee {
                None => None,
                Some(payee) => {
                    let (amount, vat): (i64, i64) = (row.get("amount_minor"), row.get("vat_minor"));
                    Some(Wanted {
                        payee,
                        currency: Some(currency(row.get("currency"))?),
                        minor: match kind {
                            EntryKind::Payout => amount,
                            EntryKind::Vat => vat,
                            _ if paid_on.is_some() => amount + vat,
                            _ => 0,
                        },
                        release: paid_on.filter(|_| kind == EntryKind::Confirmed).map(day).transpose()?,
                        payer: Some(Payer::Own),
                        ..Wanted::default()
                    })
                }
            };
            let stands = wanted.as_ref().is_some_and(|w| w.minor != 0);
            due.push(Due {
                document: Document::of(kind, row.get("document")),
                wanted,
                why: match (kind, stands) {
                    (EntryKind::Confirmed, true) => EntryWhy::Paid,
                    (EntryKind::Confirmed, false) => EntryWhy::PaidUndone,
                    (_, true) => EntryWhy::Payout,
                    (_, false) => EntryWhy::PayoutUndone,
                },
            });
        }
        let standing = entries::standing(tx, kind, &ids).await?;
        let mut payees = Payees::read(tx).await?;
        entries::post(tx, moment, &mut payees, &due, &standing).await?;
    }
    Ok(())
}
