//! What a step of undo reaches: the orders whose credit may be another one, and the documents whose entries may be.
//!
//! Only what a changed row can decide about is looked at again, so that a new code in a workspace with a year of orders is
//! an edit and no computation.

use super::{Cause, Depth, documents, facts, follow_listed, list_everything};
use crate::error::Result;
use crate::settings::{SALES, SETTINGS};
use serde_json::Value;
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use troupe_core::sales::EntryWhy;
use troupe_core::time::Instant;

/// Tables that decide about sales or about the ledger.
const DECIDING: &str = r#"["programs", "program_rates", "tier_members", "program_bonuses", "codes", "affiliate_links",
    "link_orders", "credit_corrections", "adjustments", "same_person", "products", "skus", "settings", "payees", "payouts",
    "payout_lines", "payout_entries"]"#;

/// Whether a step was done for the first time, or travelled over by undo and redo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Done,
    Travelled,
}

/// A row before and after a step; `Null` = it was not there.
struct Changed {
    before: Value,
    after: Value,
}

impl Changed {
    /// Whether one of these columns differs. A row that came or went differs in all.
    fn any(&self, columns: &[&str]) -> bool {
        columns.iter().any(|c| self.before.get(c) != self.after.get(c))
            || self.before.is_null() != self.after.is_null()
    }

    /// What a column said before and says after, without nulls.
    fn said<'a>(&'a self, column: &'a str) -> impl Iterator<Item = &'a Value> {
        [&self.before, &self.after]
            .into_iter()
            .filter_map(move |row| row.get(column))
            .filter(|v| !v.is_null())
    }

    fn texts<'a>(&'a self, column: &'a str) -> impl Iterator<Item = &'a str> {
        self.said(column).filter_map(Value::as_str)
    }

    fn numbers<'a>(&'a self, column: &'a str) -> impl Iterator<Item = i64> {
        self.said(column).filter_map(Value::as_i64)
    }
}

type Step = BTreeMap<String, Vec<Changed>>;

/// Makes sales and ledger follow what a step changed, in whichever direction.
pub(crate) async fn follow_step(tx: &mut SqliteConnection, step: i64, way: Way, at: Instant) -> Result<()> {
    let changed = read(tx, step).await?;
    if changed.is_empty() {
        return Ok(());
    }
    facts::clear(tx).await?;
    let depth = list(tx, &changed, way).await?;
    let listed = facts::count(tx).await? > 0;
    follow_listed(tx, Cause::Rules, depth, at).await?;
    let touches = |names: &[&str]| names.iter().any(|n| changed.contains_key(*n));
    if listed || touches(&["program_bonuses", "programs", "payees", "payout_entries"]) {
        documents::follow_bonuses(tx, at).await?;
    }
    let mut adjustments: BTreeSet<i64> = ids(&changed, "adjustments");
    if touches(&["payees", "payout_entries"]) {
        adjustments.extend(other_adjustments(tx, &changed).await?);
    }
    documents::follow_adjustments(tx, Some(&adjustments.into_iter().collect::<Vec<_>>()), at).await?;
    let mut lines: BTreeSet<i64> = ids(&changed, "payout_lines");
    let runs: Vec<i64> = ids(&changed, "payouts").into_iter().collect();
    if !runs.is_empty() {
        let more: Vec<i64> = sqlx::query_scalar(
            "select id from payout_lines where payout_id in (select value from json_each($1))",
        )
        .bind(serde_json::to_string(&runs)?)
        .fetch_all(&mut *tx)
        .await?;
        lines.extend(more);
    }
    documents::follow_payouts(tx, Some(&lines.into_iter().collect::<Vec<_>>()), at).await?;
    if touches(&["payouts", "payout_lines", "payout_entries"]) {
        // A run that paid somebody who was erased since.
        super::write_off(tx, at).await?;
    }
    Ok(())
}

async fn read(tx: &mut SqliteConnection, step: i64) -> Result<Step> {
    let rows = sqlx::query(
        "select table_name, before, after from undo_rows
         where step_id = $1 and table_name in (select value from json_each($2)) order by seq",
    )
    .bind(step)
    .bind(DECIDING)
    .fetch_all(tx)
    .await?;
    let mut changed = Step::new();
    for row in &rows {
        let value = |name: &str| -> Result<Value> {
            Ok(match row.get::<Option<&str>, _>(name) {
                Some(text) => serde_json::from_str(text)?,
                None => Value::Null,
            })
        };
        let one = Changed { before: value("before")?, after: value("after")? };
        changed.entry(row.get("table_name")).or_default().push(one);
    }
    Ok(changed)
}

fn ids(changed: &Step, table: &str) -> BTreeSet<i64> {
    changed.get(table).into_iter().flatten().flat_map(|c| c.numbers("id")).collect()
}

/// Lists the orders that the step can decide about.
async fn list(tx: &mut SqliteConnection, changed: &Step, way: Way) -> Result<Depth> {
    let of = |table: &str| changed.get(table).map_or(&[][..], Vec::as_slice);
    let programs = of("programs")
        .iter()
        .any(|c| c.any(&["channel", "precedence", "attribution_days", "paid_on", "hold_days", "currency"]));
    let settings = of("settings").iter().any(|c| {
        let named = |name: &str| c.texts("name").any(|n| n == name);
        (named(SETTINGS) && inner(&c.before, "time_zone") != inner(&c.after, "time_zone"))
            || (named(SALES) && inner(&c.before, "precedence") != inner(&c.after, "precedence"))
    });
    if programs || settings {
        list_everything(tx).await?;
    } else {
        codes(tx, of("codes")).await?;
        links(tx, of("affiliate_links")).await?;
        goods(tx, of("skus"), of("products")).await?;
        by_program(tx, of("program_rates")).await?;
        by_program(tx, of("tier_members")).await?;
        corrections(tx, of("credit_corrections"), of("link_orders")).await?;
        accounts(tx, of("same_person")).await?;
    }
    // Undo may part what was posted under a payee from her creator, and free or bind what a payout paid.
    let payees: Vec<i64> =
        of("payees").iter().filter(|c| c.any(&["creator_id"])).flat_map(|c| c.numbers("id")).collect();
    let entries: Vec<i64> = match way {
        Way::Travelled => of("payout_entries").iter().flat_map(|c| c.numbers("entry_id")).collect(),
        // What was just paid was owed as it stood.
        Way::Done => Vec::new(),
    };
    for (sql, ids) in [
        (
            "insert or ignore into temp.sales_todo (shop, name)
             select s.shop, s.order_name from ledger l join sales s on s.id = l.document
             where l.payee_id in (select value from json_each($1)) and l.kind in ('sale', 'platform') order by l.id",
            &payees,
        ),
        (
            "insert or ignore into temp.sales_todo (shop, name)
             select s.shop, s.order_name from json_each($1) k join ledger l on l.id = k.value and l.kind = 'sale'
             join sales s on s.id = l.document order by l.id",
            &entries,
        ),
    ] {
        if !ids.is_empty() {
            sqlx::query(sql).bind(serde_json::to_string(ids)?).execute(&mut *tx).await?;
        }
    }
    Ok(match (payees.is_empty(), entries.is_empty()) {
        (true, true) => Depth::Differing,
        (false, _) => Depth::Every(EntryWhy::Credit),
        (true, false) => Depth::Every(EntryWhy::Release),
    })
}

/// A value inside the JSON text of a setting.
fn inner(row: &Value, key: &str) -> Option<Value> {
    let text = row.get("value")?.as_str()?;
    serde_json::from_str::<Value>(text).ok()?.get(key).filter(|v| !v.is_null()).cloned()
}

/// Lists orders by a statement that takes values as JSON.
async fn add<T: serde::Serialize>(tx: &mut SqliteConnection, sql: &'static str, values: &[T]) -> Result<()> {
    if !values.is_empty() {
        sqlx::query(sql).bind(serde_json::to_string(values)?).execute(tx).await?;
    }
    Ok(())
}

/// Orders that carry codes. Letters are compared as the core compares them.
async fn codes(tx: &mut SqliteConnection, changed: &[Changed]) -> Result<()> {
    let codes: HashSet<String> = changed
        .iter()
        .filter(|c| c.any(&["code", "creator_id", "program_id", "from_day", "to_day"]))
        .flat_map(|c| c.texts("code").map(str::to_uppercase))
        .collect();
    if codes.is_empty() {
        return Ok(());
    }
    let written: Vec<String> = sqlx::query_scalar(
        "select distinct j.value from orders o, json_each(o.codes) j where o.current = 1 and o.codes <> '[]'",
    )
    .fetch_all(&mut *tx)
    .await?;
    let meant: Vec<String> = written.into_iter().filter(|w| codes.contains(&w.to_uppercase())).collect();
    add(
        tx,
        "insert or ignore into temp.sales_todo (shop, name)
         select o.shop, o.name from orders o where o.current = 1 and o.codes <> '[]'
           and exists (select 1 from json_each(o.codes) j where j.value in (select value from json_each($1)))
         order by o.id",
        &meant,
    )
    .await
}

/// Orders that carry keys of links, and those that a link has or had.
async fn links(tx: &mut SqliteConnection, changed: &[Changed]) -> Result<()> {
    let links: Vec<i64> = changed
        .iter()
        .filter(|c| c.any(&["creator_id", "program_id", "url"]))
        .flat_map(|c| c.numbers("id"))
        .collect();
    add(
        tx,
        "insert or ignore into temp.sales_todo (shop, name)
         select o.shop, o.name from orders o where o.current = 1 and o.links <> '[]' and json_array_length($1) > 0
         union
         select o.shop, o.name from link_orders k join orders o on o.name = k.order_name and o.current = 1
         where k.link_id in (select value from json_each($1))
         union
         select s.shop, s.order_name from sales s where s.link_id in (select value from json_each($1))",
        &links,
    )
    .await
}

/// Orders with lines of products that are known by another SKU or name.
async fn goods(tx: &mut SqliteConnection, skus: &[Changed], products: &[Changed]) -> Result<()> {
    let skus: HashSet<String> = skus
        .iter()
        .filter(|c| c.any(&["sku", "product_id"]))
        .flat_map(|c| c.texts("sku").map(str::to_uppercase))
        .collect();
    let names: HashSet<String> = products
        .iter()
        .filter(|c| c.any(&["name"]))
        .flat_map(|c| c.texts("name").map(str::to_lowercase))
        .collect();
    if skus.is_empty() && names.is_empty() {
        return Ok(());
    }
    let rows = sqlx::query("select distinct sku, product from order_lines where current = 1")
        .fetch_all(&mut *tx)
        .await?;
    let mut meant: HashSet<(Option<String>, Option<String>)> = HashSet::new();
    for row in &rows {
        let (sku, product): (Option<String>, Option<String>) = (row.get(0), row.get(1));
        if sku.as_ref().is_some_and(|s| skus.contains(&s.trim().to_uppercase()))
            || product.as_ref().is_some_and(|p| names.contains(&p.trim().to_lowercase()))
        {
            meant.insert((sku, product));
        }
    }
    let meant: Vec<_> = meant.into_iter().collect();
    add(
        tx,
        "insert or ignore into temp.sales_todo (shop, name)
         select o.shop, o.name from json_each($1) k
         join order_lines l on l.sku is (k.value ->> 0) and l.product is (k.value ->> 1) and l.current = 1
         join orders o on o.id = l.order_id",
        &meant,
    )
    .await
}

/// Sales of a program, of one creator where the row is hers, from the day on which the row begins.
async fn by_program(tx: &mut SqliteConnection, changed: &[Changed]) -> Result<()> {
    let rows: BTreeSet<(i64, Option<i64>, &str)> = changed
        .iter()
        .flat_map(|c| [&c.before, &c.after])
        .filter_map(|row| {
            let program = row.get("program_id")?.as_i64()?;
            let creator = row.get("creator_id").and_then(Value::as_i64);
            Some((program, creator, row.get("from_day")?.as_str()?))
        })
        .collect();
    let rows: Vec<_> = rows.into_iter().collect();
    add(
        tx,
        "insert or ignore into temp.sales_todo (shop, name)
         select s.shop, s.order_name from json_each($1) k join sales s on s.program_id = k.value ->> 0
             and s.day >= k.value ->> 2 and (k.value ->> 1 is null or s.creator_id = k.value ->> 1)
         where s.state <> 'gone' order by s.id",
        &rows,
    )
    .await
}

/// Orders that somebody decided about, and those that files of clicks name.
async fn corrections(tx: &mut SqliteConnection, corrections: &[Changed], clicked: &[Changed]) -> Result<()> {
    let decided: BTreeSet<(&str, &str)> = corrections
        .iter()
        .flat_map(|c| [&c.before, &c.after])
        .filter_map(|row| Some((row.get("shop")?.as_str()?, row.get("order_name")?.as_str()?)))
        .collect();
    let decided: Vec<_> = decided.into_iter().collect();
    add(
        tx,
        "insert or ignore into temp.sales_todo (shop, name) select value ->> 0, value ->> 1 from json_each($1)",
        &decided,
    )
    .await?;
    let named: BTreeSet<&str> = clicked.iter().flat_map(|c| c.texts("order_name")).collect();
    let named: Vec<_> = named.into_iter().collect();
    // Shops are few; the key of orders begins with them.
    add(
        tx,
        "insert or ignore into temp.sales_todo (shop, name)
         select o.shop, o.name from json_each($1) k
         join (select 'shopify' as shop union select 'tiktok_shop' union select 'other') s
         join orders o on o.shop = s.shop and o.name = k.value and o.current = 1",
        &named,
    )
    .await
}

/// Orders whose lines a shop credits to accounts that belong to somebody else now.
async fn accounts(tx: &mut SqliteConnection, changed: &[Changed]) -> Result<()> {
    let accounts: Vec<i64> = changed.iter().flat_map(|c| c.numbers("account_id")).collect();
    add(
        tx,
        "insert or ignore into temp.sales_todo (shop, name)
         select o.shop, o.name from json_each($1) k
         join order_lines l on l.account_id = k.value and l.current = 1 join orders o on o.id = l.order_id",
        &accounts,
    )
    .await
}

/// Amounts by hand whose entries stand under payees that moved, or in payouts that came or went.
async fn other_adjustments(tx: &mut SqliteConnection, changed: &Step) -> Result<Vec<i64>> {
    let entries: Vec<i64> =
        changed.get("payout_entries").into_iter().flatten().flat_map(|c| c.numbers("entry_id")).collect();
    let payees: Vec<i64> = ids(changed, "payees").into_iter().collect();
    Ok(sqlx::query_scalar(
        "select document from ledger where kind = 'adjustment' and id in (select value from json_each($1))
         union
         select document from ledger where kind = 'adjustment' and payee_id in (select value from json_each($2))",
    )
    .bind(serde_json::to_string(&entries)?)
    .bind(serde_json::to_string(&payees)?)
    .fetch_all(tx)
    .await?)
}
