//! Which tables an export has, which rows of them count, and how their columns are named.

use crate::accounts::HAS_OWN;
use crate::error::Result;
use crate::measured::READABLE;
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use troupe_core::table::{CellKind, Column, Head};

/// A table of an export: its name in the file and in the database (`t` in the conditions).
pub(super) struct Spec {
    pub name: &'static str,
    /// The rows that go out.
    pub which: &'static str,
    /// Columns that only people read: name and expression.
    pub readable: &'static [(&'static str, &'static str)],
}

const ALL: &str = "true";
// The plus keeps the rows in the order of their keys: by the index of imports, millions would have to be sorted.
const OF_IMPORT: &str = "+t.import_id in (select id from imports where state = 'done')";
const OF_ACCOUNT: &str = "t.account_id in (select id from temp.kept_accounts)";
const OF_CREATOR: &str = "t.creator_id in (select id from temp.kept_creators)";

const ACCOUNT: &[(&str, &str)] = &[
    ("platform", "(select a.platform from accounts a where a.id = t.account_id)"),
    ("handle", "(select a.handle from accounts a where a.id = t.account_id)"),
];
/// Platform and handle, and the figures that stand together in one column.
const MEASURED: &[(&str, &str)] = &{
    let mut all = [("", ""); ACCOUNT.len() + READABLE.len()];
    let mut i = 0;
    while i < all.len() {
        all[i] = if i < ACCOUNT.len() { ACCOUNT[i] } else { READABLE[i - ACCOUNT.len()] };
        i += 1;
    }
    all
};
const CREATOR: &[(&str, &str)] = &[
    (
        "first_platform",
        "(select a.platform from accounts a where a.creator_id = t.creator_id order by a.id limit 1)",
    ),
    (
        "first_handle",
        "(select a.handle from accounts a where a.creator_id = t.creator_id order by a.id limit 1)",
    ),
];
const SELF: &[(&str, &str)] = &[
    ("first_platform", "(select a.platform from accounts a where a.creator_id = t.id order by a.id limit 1)"),
    ("first_handle", "(select a.handle from accounts a where a.creator_id = t.id order by a.id limit 1)"),
];

const fn spec(
    name: &'static str,
    which: &'static str,
    readable: &'static [(&'static str, &'static str)],
) -> Spec {
    Spec { name, which, readable }
}

/// Every table of an export, those that people look at first.
pub(super) const TABLES: [Spec; 86] = [
    spec("creators", "t.id in (select id from temp.kept_creators)", SELF),
    spec("accounts", "t.id in (select id from temp.kept_accounts)", &[]),
    spec("posts", OF_IMPORT, ACCOUNT),
    spec("post_sightings", OF_IMPORT, ACCOUNT),
    spec("imports", "t.state = 'done'", &[]),
    spec("rejected_rows", OF_IMPORT, &[]),
    spec("sightings", OF_IMPORT, ACCOUNT),
    spec("former_handles", OF_ACCOUNT, &[]),
    spec("orders", OF_IMPORT, &[]),
    spec(
        "order_lines",
        "t.order_id in (select o.id from orders o join imports i on i.id = o.import_id and i.state = 'done')",
        &[],
    ),
    spec("reports", OF_IMPORT, &[]),
    spec("account_metrics", OF_ACCOUNT, MEASURED),
    spec("account_shop", OF_IMPORT, ACCOUNT),
    spec("account_fit", OF_ACCOUNT, &[]),
    spec("account_words", OF_ACCOUNT, ACCOUNT),
    spec("same_person", "t.account_id in (select id from temp.kept_accounts)", ACCOUNT),
    spec("not_same_person", ALL, &[]),
    spec("creator_tags", OF_CREATOR, CREATOR),
    spec("own_columns", ALL, &[]),
    spec("own_values", OF_CREATOR, CREATOR),
    spec("shortlists", ALL, &[]),
    spec("shortlist_members", OF_CREATOR, CREATOR),
    spec("ratings", OF_CREATOR, CREATOR),
    spec("own_stages", ALL, &[]),
    spec("products", ALL, &[]),
    spec("skus", ALL, &[]),
    spec("message_templates", ALL, &[]),
    spec("template_texts", ALL, &[]),
    spec("briefings", ALL, &[]),
    spec("campaigns", ALL, &[]),
    spec("campaign_costs", ALL, &[]),
    spec("stage_moves", OF_CREATOR, CREATOR),
    spec("messages", OF_CREATOR, CREATOR),
    spec("actions", OF_CREATOR, CREATOR),
    spec("rates", OF_CREATOR, CREATOR),
    spec("samples", OF_CREATOR, CREATOR),
    spec("sample_moves", ALL, &[]),
    spec("sample_posts", ALL, &[]),
    spec("stock_moves", ALL, &[]),
    spec("addresses", OF_CREATOR, CREATOR),
    spec("briefing_versions", ALL, &[]),
    spec("briefing_receipts", OF_CREATOR, CREATOR),
    spec("deliverables", OF_CREATOR, CREATOR),
    spec("deliverable_notes", ALL, &[]),
    spec("plans", ALL, &[]),
    spec("programs", ALL, &[]),
    spec("program_tiers", ALL, &[]),
    spec("tier_members", OF_CREATOR, CREATOR),
    spec("program_bonuses", ALL, &[]),
    spec("program_rates", ALL, &[]),
    spec("codes", ALL, CREATOR),
    spec("affiliate_links", OF_CREATOR, CREATOR),
    spec("link_clicks", ALL, &[]),
    spec("link_orders", ALL, &[]),
    spec("credit_corrections", ALL, CREATOR),
    spec("adjustments", OF_CREATOR, CREATOR),
    spec("sales", ALL, CREATOR),
    spec("payees", ALL, CREATOR),
    spec("payouts", ALL, &[]),
    spec("payout_lines", ALL, &[]),
    spec("ledger", ALL, &[]),
    spec("payout_entries", ALL, &[]),
    spec("rules", ALL, &[]),
    spec("creator_facts", OF_CREATOR, CREATOR),
    spec("health_ratings", OF_CREATOR, CREATOR),
    spec("pilot_content", OF_CREATOR, CREATOR),
    spec("spark_codes", OF_CREATOR, CREATOR),
    spec("contacts", OF_CREATOR, CREATOR),
    spec("disclosure_checks", OF_CREATOR, CREATOR),
    spec("privacy_notices", OF_CREATOR, CREATOR),
    spec("retention_reviews", ALL, CREATOR),
    spec("exports", ALL, &[]),
    spec("erasures", ALL, &[]),
    spec("suppressions", ALL, &[]),
    spec("asset_files", ALL, &[]),
    spec("asset_parts", ALL, &[]),
    spec("assets", ALL, &[]),
    spec("asset_versions", ALL, &[]),
    spec("kit_templates", ALL, &[]),
    spec("kits", OF_CREATOR, CREATOR),
    spec("notices", ALL, &[]),
    spec("weight_profiles", ALL, &[]),
    spec("settings", ALL, &[]),
    spec("mappings", ALL, &[]),
    spec("activity", ALL, &[]),
    spec("activity_creators", OF_CREATOR, &[]),
];

/// Tables with content that stay behind: the line of undo reaches back to what stays behind, and scores of the past are
/// told only while the import after them is fresh.
#[cfg(test)]
const LEFT: [&str; 3] = ["undo_steps", "undo_rows", "score_states"];

/// Columns that hold an instant: Unix seconds inside, RFC 3339 outside.
fn is_instant(column: &str) -> bool {
    matches!(
        column,
        "at" | "as_of"
            | "posted_at"
            | "paid_at"
            | "cancelled_at"
            | "commission_paid_at"
            | "from_at"
            | "made_at"
            | "changed_at"
            | "done_at"
            | "closed_at"
            | "sent_at"
            | "acknowledged_at"
            | "edited_at"
    )
}

/// Amounts in minor units say so outside.
fn is_amount(table: &str, column: &str) -> bool {
    match table {
        "orders" => ["subtotal", "shipping", "taxes", "total", "discount", "refunded"].contains(&column),
        "order_lines" => {
            column.starts_with("est_")
                || ["price", "discount", "payment", "base", "standard", "ads", "cofunded"].contains(&column)
        }
        // These carry the word in their own names.
        _ => false,
    }
}

/// What a readable column holds: a figure where its expression says so, else words.
fn kind_of(expression: &str) -> CellKind {
    if expression.ends_with(" as integer)") {
        CellKind::Integer
    } else if expression.ends_with(" as real)") {
        CellKind::Real
    } else {
        CellKind::Text
    }
}

/// A column inside and outside.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// Its name in the database; for readable ones the expression.
    pub inside: String,
    /// How it stands in the export.
    pub outside: Column,
    /// It holds an instant.
    pub instant: bool,
    /// Its value when the export lacks it is known to the database.
    pub dispensable: bool,
}

/// The columns of a table, readable ones first, and those that order its rows.
pub(super) async fn fields(
    connection: &mut SqliteConnection,
    spec: &Spec,
) -> Result<(Vec<Field>, Vec<String>)> {
    let mut fields: Vec<Field> = spec
        .readable
        .iter()
        .map(|(name, expression)| Field {
            inside: (*expression).to_owned(),
            outside: Column {
                name: (*name).to_owned(),
                kind: kind_of(expression),
                optional: true,
                readable: true,
            },
            instant: false,
            dispensable: true,
        })
        .collect();
    let mut key: Vec<(i64, String)> = Vec::new();
    let rows = sqlx::query("select name, type, \"notnull\", dflt_value is not null as filled, pk from pragma_table_info($1) order by cid")
        .bind(spec.name)
        .fetch_all(&mut *connection)
        .await?;
    for row in rows {
        let name: String = row.get("name");
        let (required, filled, pk): (bool, bool, i64) =
            (row.get("notnull"), row.get("filled"), row.get("pk"));
        if pk > 0 {
            key.push((pk, name.clone()));
        }
        let instant = is_instant(&name);
        let kind = match row.get::<&str, _>("type").to_ascii_lowercase().as_str() {
            _ if instant => CellKind::Text,
            "integer" => CellKind::Integer,
            "real" => CellKind::Real,
            "blob" => CellKind::Blob,
            _ => CellKind::Text,
        };
        let outside = if is_amount(spec.name, &name) { format!("{name}_minor") } else { name.clone() };
        fields.push(Field {
            inside: name,
            outside: Column { name: outside, kind, optional: !required && pk == 0, readable: false },
            instant,
            dispensable: filled || (!required && pk == 0),
        });
    }
    key.sort();
    Ok((fields, key.into_iter().map(|(_, name)| name).collect()))
}

/// The head of a table.
pub(super) fn head(spec: &Spec, fields: &[Field]) -> Head {
    Head { name: spec.name.to_owned(), columns: fields.iter().map(|f| f.outside.clone()).collect() }
}

/// Notes which accounts and creators go out: those that count, those that something which counts points to, and those
/// with something of the user's own. The tables are temporary and belong to the connection.
pub(super) async fn keep(connection: &mut SqliteConnection) -> Result<()> {
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "create temp table kept_accounts (id integer primary key);
         create temp table kept_creators (id integer primary key);
         insert or ignore into temp.kept_accounts
             select id from accounts where visible = 1
             union select account_id from sightings where import_id in (select id from imports where state = 'done')
             union select l.account_id from order_lines l join orders o on o.id = l.order_id
                   join imports i on i.id = o.import_id and i.state = 'done' where l.account_id is not null
             union select r.account_id from reports r join imports i on i.id = r.import_id and i.state = 'done'
                   where r.account_id is not null
             union select a.id from accounts a join creators c on c.id = a.creator_id where {HAS_OWN};
         delete from temp.kept_accounts where id not in (select id from accounts);
         insert or ignore into temp.kept_creators
             select creator_id from accounts where id in (select id from temp.kept_accounts)
             union select home_creator from accounts where id in (select id from temp.kept_accounts) and home_creator is not null
             union select creator_id from same_person where account_id in (select id from temp.kept_accounts)
             union select creator_id from payees where creator_id is not null
             union select c.id from creators c where {HAS_OWN};"
    )))
    .execute(&mut *connection)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;

    #[tokio::test]
    async fn every_table_with_content_goes_out_or_is_named_as_staying() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("a.troupe"), true).await.unwrap();
        let mut connection = store.readers.acquire().await.unwrap();
        let mut all = crate::look::tables(&mut connection, "main").await.unwrap();
        all.sort();
        let mut named: Vec<&str> = TABLES.iter().map(|s| s.name).chain(LEFT).collect();
        named.sort_unstable();
        assert_eq!(all, named);
    }
}
