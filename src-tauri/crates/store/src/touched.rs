//! What an edit touched, and those creators as they are after it: so that a roster in memory follows an edit, or an
//! edit taken back, without being loaded anew.

use crate::error::Result;
use crate::open::Store;
use sqlx::Row;
use troupe_core::creator::Stage;

/// What a step of undo touched of the roster.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// Creators of which something of the user's own changed.
    pub creators: Vec<i64>,
    /// Creators whose samples or deliverables changed: what they promised and kept may have.
    pub promises: Vec<i64>,
    /// Ratings changed: everybody's error may have moved with them.
    pub ratings: bool,
    /// More than single creators' own things changed: the roster has to be loaded.
    pub everything: bool,
}

/// A creator's part of the roster that edits reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The creator.
    pub creator: i64,
    /// Stage.
    pub stage: Stage,
    /// She objects to being scored.
    pub objected: bool,
    /// Tags, sorted.
    pub tags: Vec<String>,
    /// Values by own column.
    pub values: Vec<(i64, String)>,
    /// Visible accounts.
    pub accounts: Vec<EditedAccount>,
}

/// One of her accounts with the user's corrections, else what the files say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditedAccount {
    /// The account.
    pub account: i64,
    /// Name; empty when unknown.
    pub name: String,
    /// Country, likewise.
    pub country: String,
    /// Language, likewise.
    pub language: String,
}

impl Store {
    /// What a step touched, done or taken back.
    pub async fn touched_by(&self, step: i64) -> Result<Touched> {
        let import: Option<i64> = sqlx::query_scalar("select import_id from undo_steps where id = $1")
            .bind(step)
            .fetch_optional(&self.readers)
            .await?
            .flatten();
        if import.is_some() {
            return Ok(Touched { everything: true, ..Touched::default() });
        }
        let rows = sqlx::query(
            "select distinct table_name, coalesce(before ->> 'creator_id', after ->> 'creator_id', row_id) as creator,
                    coalesce(before ->> 'name', after ->> 'name', '') as name
             from undo_rows where step_id = $1",
        )
        .bind(step)
        .fetch_all(&self.readers)
        .await?;
        let mut touched = Touched::default();
        for row in rows {
            match row.get::<&str, _>("table_name") {
                "creators" | "creator_tags" | "own_values" => touched.creators.push(row.get("creator")),
                "ratings" => touched.ratings = true,
                // The roster holds nothing of these.
                "shortlists" | "shortlist_members" | "weight_profiles" | "mappings" | "own_columns"
                | "own_stages" | "stage_moves" | "actions" | "rates" | "campaigns" | "campaign_costs"
                | "message_templates" | "template_texts" | "messages" | "products" | "skus"
                | "stock_moves" | "sample_moves" | "sample_posts" | "addresses" | "briefings"
                | "briefing_versions" | "briefing_receipts" | "deliverable_notes" | "plans" | "programs"
                | "program_rates" | "codes" | "affiliate_links" | "assets" | "asset_versions"
                | "kit_templates" | "kits" | "program_tiers" | "tier_members" | "program_bonuses"
                | "link_clicks" | "link_orders" | "credit_corrections" | "adjustments" | "payees"
                | "payouts" | "payout_lines" | "payout_entries" | "rules" | "creator_facts"
                | "health_ratings" | "pilot_content" | "spark_codes" | "contacts" | "disclosure_checks"
                | "privacy_notices" | "retention_reviews" => {}
                // Promises: reliability follows them.
                "samples" | "deliverables" => touched.promises.push(row.get("creator")),
                "settings"
                    if [
                        crate::settings::PROFILE,
                        crate::settings::OUTREACH,
                        crate::settings::SALES,
                        crate::settings::PRIVACY,
                    ]
                    .contains(&row.get("name")) => {}
                _ => touched.everything = true,
            }
        }
        touched.creators.sort_unstable();
        touched.creators.dedup();
        touched.promises.sort_unstable();
        touched.promises.dedup();
        Ok(touched)
    }

    /// Creators as they are after an edit.
    pub async fn edited(&self, creators: &[i64]) -> Result<Vec<Edited>> {
        let ids = serde_json::to_string(creators)?;
        let mut connection = self.readers.acquire().await?;
        let mut edited: Vec<Edited> = sqlx::query(
            "select c.id, c.stage, c.objected_on is not null from json_each($1) k join creators c on c.id = k.value order by c.id",
        )
        .bind(&ids)
        .fetch_all(&mut *connection)
        .await?
        .iter()
        .map(|row| Edited {
            creator: row.get(0),
            stage: Stage::parse(row.get(1)).unwrap_or_default(),
            objected: row.get(2),
            tags: Vec::new(),
            values: Vec::new(),
            accounts: Vec::new(),
        })
        .collect();
        let rows = sqlx::query(
            "select a.creator_id, a.id, coalesce(c.name, a.name, ''), coalesce(c.country, a.country, ''),
                    coalesce(c.language, a.language, a.language_guess, '')
             from json_each($1) k join accounts a on a.creator_id = k.value and a.visible = 1
             join creators c on c.id = a.creator_id order by a.id",
        )
        .bind(&ids)
        .fetch_all(&mut *connection)
        .await?;
        for row in rows {
            if let Some(at) = place(&edited, row.get(0)) {
                edited[at].accounts.push(EditedAccount {
                    account: row.get(1),
                    name: row.get(2),
                    country: row.get(3),
                    language: row.get(4),
                });
            }
        }
        let rows = sqlx::query(
            "select t.creator_id, t.tag from json_each($1) k join creator_tags t on t.creator_id = k.value order by t.tag",
        )
        .bind(&ids)
        .fetch_all(&mut *connection)
        .await?;
        for row in rows {
            if let Some(at) = place(&edited, row.get(0)) {
                edited[at].tags.push(row.get(1));
            }
        }
        let rows = sqlx::query(
            "select v.creator_id, v.column_id, v.value from json_each($1) k join own_values v on v.creator_id = k.value
             order by v.column_id",
        )
        .bind(&ids)
        .fetch_all(&mut *connection)
        .await?;
        for row in rows {
            if let Some(at) = place(&edited, row.get(0)) {
                edited[at].values.push((row.get(1), row.get(2)));
            }
        }
        Ok(edited)
    }
}

fn place(edited: &[Edited], creator: i64) -> Option<usize> {
    edited.binary_search_by_key(&creator, |e| e.creator).ok()
}
