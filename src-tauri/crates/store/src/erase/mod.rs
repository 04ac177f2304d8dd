//! Erasing a person everywhere (GDPR, Art. 17), keeping her out afterwards, and giving her what is held of her.
//!
//! Erasing is one transaction and no change: it has no undo. Rows that are hers go, as the [`registry`] says; what stays is
//! emptied of her, texts of others lose her name, undo and activity too. What is owed to her is written off, paid money stays
//! under the payee's number. Afterwards the file is written anew, because SQLite leaves deleted content in freed pages
//! ([`overwrite`]).
//!
//! Every table is listed in [`registry`]; a test fails for a column that is not.

mod hers;
mod overwrite;
mod person;
pub(crate) mod registry;
mod sidecar;
mod suppress;
mod undo;
mod words;

pub(crate) use overwrite::finish_unfinished;
pub use person::{PersonTable, person_columns};
pub(crate) use sidecar::{apply_list, keep_list, known_to};
pub use suppress::{Gate, LeftOut, Suppressed, is_pseudonym, left_out_message};
pub(crate) use suppress::{link_pseudonym, pseudonym, refuse_codes, returned};

use crate::change::{Op, log};
use crate::error::Result;
use crate::open::Store;
use crate::sales;
use registry::{Fate, TABLES};
use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Row};
use std::collections::{BTreeMap, BTreeSet};
use troupe_core::creator::Platform;
use troupe_core::time::Instant;

/// What erasing did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Erased {
    /// People.
    pub people: u32,
    /// Rows that went, by table.
    pub removed: BTreeMap<String, u64>,
    /// Freed space was overwritten; else the next opening does it.
    pub overwritten: bool,
}

/// What erasing would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Rows that are hers, by table.
    pub held: Vec<(String, u64)>,
    /// What is owed, by currency: it would be written off.
    pub owed: Vec<(String, i64)>,
    /// Rows of paid money that stay.
    pub paid_rows: u64,
}

/// Somebody who was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasureRow {
    /// Number.
    pub id: i64,
    /// When.
    pub at: Instant,
    /// Rows that went, by table.
    pub removed: BTreeMap<String, u64>,
    /// She is kept out.
    pub suppressed: bool,
}

impl Store {
    /// The only creator of a hidden account with this handle; `None` when there is none, or several.
    pub async fn hidden_creator(&self, handle: &str) -> Result<Option<i64>> {
        let found: Vec<i64> = sqlx::query_scalar(
            "select distinct creator_id from accounts where visible = 0 and handle = $1 limit 2",
        )
        .bind(handle)
        .fetch_all(&self.readers)
        .await?;
        Ok(match found[..] {
            [creator] => Some(creator),
            _ => None,
        })
    }

    /// What erasing these creators would do. Nothing is changed.
    pub async fn plan_erase(&self, creators: &[i64]) -> Result<Plan> {
        let mut reader = self.readers.acquire().await?;
        hers::gather(&mut reader, creators).await?;
        let held = hers::counts(&mut reader).await?;
        let owed: Vec<(String, i64)> = sqlx::query_as(
            "select currency, sum(iif(credit = 'creator', minor, -minor)) from ledger l
             where payee_id in (select id from temp.hers_rows where name = 'payees') and payer = 'own'
               and kind in ('sale', 'bonus', 'adjustment')
               and not exists (select 1 from payout_entries e where e.entry_id = l.id)
             group by currency having sum(iif(credit = 'creator', minor, -minor)) <> 0 order by currency",
        )
        .fetch_all(&mut *reader)
        .await?;
        let paid: i64 = sqlx::query_scalar(
            "select count(*) from ledger where payee_id in (select id from temp.hers_rows where name = 'payees')
               and (kind in ('payout', 'vat', 'confirmed', 'platform') or id in (select entry_id from payout_entries))",
        )
        .fetch_one(&mut *reader)
        .await?;
        hers::forget(&mut reader).await?;
        let stays = |name: &str| registry::named(name).is_some_and(|t| t.fate != Fate::Goes);
        let held = held
            .into_iter()
            .filter(|(name, _)| !stays(name) || name == "sales" || name == "payees")
            .collect();
        Ok(Plan { held, owed, paid_rows: paid.unsigned_abs() })
    }

    /// Erases people for good. There is no undo.
    ///
    /// # Errors
    /// [`crate::StoreError::Busy`] while another program writes; nothing is changed then.
    pub async fn erase(&self, creators: &[i64], at: Instant) -> Result<Erased> {
        let mut tx = self.begin().await?;
        let pending: Vec<i64> =
            sqlx::query_scalar("select id from imports where state = 'pending'").fetch_all(&mut *tx).await?;
        // It read whom it may bring before she was erased.
        if pending.iter().any(|id| crate::lock::is_held(self.path(), *id)) {
            return Err(crate::StoreError::Busy(self.path().to_path_buf()));
        }
        let mut removed = BTreeMap::new();
        let mut people = 0;
        for creator in creators {
            let known: bool = sqlx::query_scalar("select exists (select 1 from creators where id = $1)")
                .bind(creator)
                .fetch_one(&mut *tx)
                .await?;
            // She may have gone with somebody that she was joined to.
            if !known {
                continue;
            }
            let id: i64 = sqlx::query_scalar(
                "insert into erasures (id, at) select max(coalesce((select max(id) from erasures), 0),
                     coalesce((select max(erasure_id) from suppressions), 0)) + 1, $1 returning id",
            )
            .bind(at.seconds())
            .fetch_one(&mut *tx)
            .await?;
            let gone = erase_one(&mut tx, &[*creator], id, at).await?;
            sqlx::query("update erasures set removed = $2 where id = $1")
                .bind(id)
                .bind(serde_json::to_string(&gone)?)
                .execute(&mut *tx)
                .await?;
            for (table, rows) in gone {
                *removed.entry(table).or_default() += rows;
            }
            people += 1;
        }
        if people == 0 {
            return Ok(Erased { overwritten: true, ..Erased::default() });
        }
        log(&mut tx, &Op::new("erase", at).with("count", people)).await?;
        overwrite::mark(&mut tx).await?;
        tx.commit().await?;
        let overwritten = self.overwrite().await?;
        Ok(Erased { people, removed, overwritten })
    }

    /// People who were erased, newest first.
    pub async fn erasures(&self) -> Result<Vec<ErasureRow>> {
        let rows = sqlx::query(
            "select id, at, removed, exists (select 1 from suppressions s where s.erasure_id = e.id) as suppressed
             from erasures e order by at desc, id desc",
        )
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(ErasureRow {
                    id: row.get("id"),
                    at: Instant::from_seconds(row.get("at")),
                    removed: serde_json::from_str(row.get("removed"))?,
                    suppressed: row.get("suppressed"),
                })
            })
            .collect()
    }
}

/// Erases again everybody whom the list keeps out and who came back with a backup. Gives how many.
pub(crate) async fn erase_returned(tx: &mut SqliteConnection, at: Instant) -> Result<u32> {
    let list = Suppressed::read(tx).await?;
    let returned = returned(tx, &list).await?;
    let mut people = 0;
    for (erasure, creators) in returned {
        erase_one(tx, &creators, erasure, at).await?;
        people += 1;
    }
    // Orders of theirs may have come back without them.
    let veiled = veil_orders(tx, &list).await?;
    sales::follow_orders(tx, &veiled, at).await?;
    if people > 0 {
        overwrite::mark(tx).await?;
    }
    Ok(people)
}

/// Erases one person. Gives the rows that went, by table.
async fn erase_one(
    tx: &mut SqliteConnection,
    creators: &[i64],
    erasure: i64,
    at: Instant,
) -> Result<BTreeMap<String, u64>> {
    sqlx::raw_sql("pragma secure_delete = on").execute(&mut *tx).await?;
    hers::gather(tx, creators).await?;
    for sql in PARTED {
        sqlx::query(*sql).execute(&mut *tx).await?;
    }
    let words = words::Words::of(tx).await?;
    let day = sales::civil_day(tx, at).await?;
    suppress::write(tx, erasure, day).await?;
    let mut orders: BTreeSet<(String, String)> = sqlx::query_as(
        "select shop, order_name from sales where creator_id in (select id from temp.hers_creators)
         union select o.shop, o.name from order_lines l join orders o on o.id = l.order_id
               where l.account_id in (select id from temp.hers_accounts)
         union select shop, order_name from credit_corrections where creator_id in (select id from temp.hers_creators)",
    )
    .fetch_all(&mut *tx)
    .await?
    .into_iter()
    .collect();
    let list = Suppressed::read(tx).await?;
    orders.extend(veil_orders(tx, &list).await?);
    for sql in PAYEES {
        sqlx::query(*sql).execute(&mut *tx).await?;
    }
    sales::write_off(tx, at).await?;
    undo::clean(tx, &words).await?;
    let mut removed = BTreeMap::new();
    for sql in EMPTIED {
        sqlx::query(*sql).execute(&mut *tx).await?;
    }
    crate::score_states::forget_hers(tx).await?;
    for table in TABLES {
        let (Some(which), Fate::Goes) = (hers::which(table), table.fate) else { continue };
        let sql = format!("delete from \"{0}\" as t where {which}", table.name);
        let rows = sqlx::query(AssertSqlSafe(sql)).execute(&mut *tx).await?.rows_affected();
        if rows > 0 && !matches!(table.name, "search_todo" | "activity_creators") {
            removed.insert(table.name.to_owned(), rows);
        }
    }
    words::clean_texts(tx, &words).await?;
    words::clean_mentions(tx, &words).await?;
    // A search document of somebody whose posts are gone must not be made again.
    sqlx::query("delete from search_todo where creator_id not in (select id from creators)")
        .execute(&mut *tx)
        .await?;
    // Documents that are to be made anew may name her until then.
    sqlx::query("delete from search where rowid in (select creator_id from search_todo)")
        .execute(&mut *tx)
        .await?;
    let orders: Vec<(String, String)> = orders.into_iter().collect();
    sales::follow_orders(tx, &orders, at).await?;
    hers::forget(tx).await?;
    Ok(removed)
}

/// Accounts that came with her and are somebody else's now: there is no home to go back to, so that taking them away from her
/// cannot be taken back, and their home is where they are.
const PARTED: &[&str] = &[
    "delete from undo_rows where table_name = 'same_person'
       and coalesce(after ->> '$.account_id', before ->> '$.account_id') in (
           select id from accounts where home_creator in (select id from temp.hers_creators)
             and creator_id not in (select id from temp.hers_creators))",
    "delete from undo_rows where table_name = 'creators' and before is null and row_id in (
           select creator_id from accounts where home_creator in (select id from temp.hers_creators)
             and creator_id not in (select id from temp.hers_creators))",
    "update accounts set home_creator = creator_id
     where home_creator in (select id from temp.hers_creators) and creator_id not in (select id from temp.hers_creators)",
];

/// How she was paid; the numbers stay.
const PAYEES: &[&str] = &[
    "update payout_lines set details = '{}' where payee_id in (select id from temp.hers_rows where name = 'payees')",
    "update payees set creator_id = null, name = '', iban = '', bic = '', street = '', postcode = '', town = '', country = '',
        email = '', vat_status = 'unknown', vat_number = '', vat_rate = null, self_billing = 0, note = ''
     where id in (select id from temp.hers_rows where name = 'payees')",
];

/// What is emptied in rows that stay, and what goes whole.
const EMPTIED: &[&str] = &[
    "update order_lines set creator = null, account_id = null, content_id = null
     where account_id in (select id from temp.hers_accounts)
        or (account_id is null and content_id in (
            select post_id from posts where account_id in (select id from temp.hers_accounts)))
        or (account_id is null and creator in (
            select handle from accounts where platform = 'tiktok' and id in (select id from temp.hers_accounts)))",
    "update stock_moves set sample_id = null, note = ''
     where sample_id in (select id from temp.hers_rows where name = 'samples')",
    "delete from sample_posts where account_id in (select id from temp.hers_accounts)",
    "update deliverables set account_id = null, post_id = null where account_id in (select id from temp.hers_accounts)",
    "update disclosure_checks set account_id = null, post_id = null where account_id in (select id from temp.hers_accounts)",
    "update exports set creators = (select json_group_array(value) from json_each(creators)
                                    where value not in (select id from temp.hers_creators))
     where exists (select 1 from json_each(creators) where value in (select id from temp.hers_creators))",
    "delete from search where rowid in (select id from temp.hers_creators)",
];

/// Puts numbers in the place of codes and links of erased people, in every row of every order. Gives the orders.
async fn veil_orders(tx: &mut SqliteConnection, list: &Suppressed) -> Result<Vec<(String, String)>> {
    if list.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(i64, String, String, String, String)> = sqlx::query_as(
        "select id, shop, name, codes, links from orders where codes <> '[]' or links <> '[]'",
    )
    .fetch_all(&mut *tx)
    .await?;
    let mut veiled = BTreeSet::new();
    for (id, shop, name, codes, links) in rows {
        let mut codes: Vec<String> = serde_json::from_str(&codes)?;
        let mut links: Vec<String> = serde_json::from_str(&links)?;
        if !list.veil(&mut codes, &mut links) {
            continue;
        }
        sqlx::query("update orders set codes = $2, links = $3 where id = $1")
            .bind(id)
            .bind(serde_json::to_string(&codes)?)
            .bind(serde_json::to_string(&links)?)
            .execute(&mut *tx)
            .await?;
        veiled.insert((shop, name));
    }
    // Lines of TikTok Shop name creators who need not be in the roster.
    let named: Vec<String> =
        sqlx::query_scalar("select distinct creator from order_lines where creator is not null")
            .fetch_all(&mut *tx)
            .await?;
    for handle in named {
        if list.account(Platform::TikTok.as_str(), &handle, None).is_none() {
            continue;
        }
        let orders: Vec<(String, String)> = sqlx::query_as(
            "select distinct o.shop, o.name from order_lines l join orders o on o.id = l.order_id where l.creator = $1",
        )
        .bind(&handle)
        .fetch_all(&mut *tx)
        .await?;
        veiled.extend(orders);
        sqlx::query(
            "update order_lines set creator = null, account_id = null, content_id = null where creator = $1",
        )
        .bind(&handle)
        .execute(&mut *tx)
        .await?;
    }
    Ok(veiled.into_iter().collect())
}
