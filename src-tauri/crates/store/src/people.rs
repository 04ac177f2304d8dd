//! Which accounts are one person: merging creators and taking merges apart.
//!
//! A merge is rows of `same_person`, one an account, whose triggers move the account to the other creator; the end of a
//! row moves it home. The creator it came with stays, without accounts, and shows nowhere. All of it stands in tables
//! that undo watches.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use crate::pipeline::standing;
use sqlx::Row;
use std::collections::HashSet;
use troupe_core::creator::{Platform, Stage};
use troupe_core::identity::{IdentityFacts, pair};
use troupe_core::pipeline::{StageRef, furthest};

/// An account that the user gave to another creator than the one it came with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedAccount {
    /// Account.
    pub account: i64,
    /// Platform.
    pub platform: Platform,
    /// Handle.
    pub handle: String,
    /// The creator it belongs to now.
    pub creator: i64,
    /// The creator it goes back to when it is parted.
    pub home: i64,
}

impl Store {
    /// What suggestions of merges need to know of every visible account.
    pub async fn identity_facts(&self) -> Result<Vec<IdentityFacts>> {
        let rows = sqlx::query(
            "select id, creator_id, platform, handle, name, native_id, email, link, bio, is_brand
             from accounts where visible = 1 order by id",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|row| IdentityFacts {
                account: row.get(0),
                creator: row.get(1),
                platform: Platform::parse(row.get(2)).filter(|p| *p != Platform::Other),
                handle: row.get(3),
                name: row.get(4),
                native_id: row.get(5),
                email: row.get(6),
                link: row.get(7),
                bio: row.get(8),
                is_brand: row.get::<Option<bool>, _>(9).unwrap_or(false),
            })
            .collect())
    }

    /// The creator of the only visible account that had this handle once; `None` when there is none, or several.
    pub async fn creator_formerly(&self, handle: &str, platform: Option<Platform>) -> Result<Option<i64>> {
        let found: Vec<i64> = sqlx::query_scalar(
            "select distinct a.creator_id from former_handles f join accounts a on a.id = f.account_id and a.visible = 1
             where f.handle = $1 and ($2 is null or f.platform = $2) limit 2",
        )
        .bind(handle)
        .bind(platform.map(Platform::as_str))
        .fetch_all(&self.readers)
        .await?;
        Ok(match found[..] {
            [creator] => Some(creator),
            _ => None,
        })
    }

    /// Pairs of creators that the user said are two people, the smaller number first.
    pub async fn not_same(&self) -> Result<HashSet<(i64, i64)>> {
        let rows = sqlx::query("select one, other from not_same_person").fetch_all(&self.readers).await?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }

    /// Accounts of a creator that the user joined to her.
    pub async fn joined_accounts(&self, creator: i64) -> Result<Vec<i64>> {
        Ok(sqlx::query_scalar("select account_id from same_person where creator_id = $1")
            .bind(creator)
            .fetch_all(&self.readers)
            .await?)
    }

    /// Visible accounts that were merged, by creator.
    pub async fn merges(&self) -> Result<Vec<MergedAccount>> {
        let rows = sqlx::query(
            "select a.id, a.platform, a.handle, a.creator_id, a.home_creator
             from same_person p join accounts a on a.id = p.account_id
             where a.visible = 1 order by a.creator_id, a.id",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|row| MergedAccount {
                account: row.get(0),
                platform: Platform::parse(row.get(1)).unwrap_or(Platform::Other),
                handle: row.get(2),
                creator: row.get(3),
                home: row.get(4),
            })
            .collect())
    }
}

/// The user's own fields of a creator.
#[derive(Default)]
struct Fields {
    shown: StageRef,
    /// What was set by hand; `None` = what is shown.
    hand: Option<StageRef>,
    blocked_reason: Option<String>,
    notes: String,
    corrected: [Option<String>; 3],
}

impl Fields {
    fn by_hand(&self) -> StageRef {
        let shown = if self.shown.stage == Stage::Blocked { StageRef::default() } else { self.shown };
        self.hand.unwrap_or(shown)
    }
}

/// Columns of [`Fields::corrected`].
const CORRECTED: [&str; 3] = ["name", "country", "language"];

impl Change {
    /// Makes two creators one: the accounts of `from` go to `into`, and what the user wrote about `from` with them.
    /// Notes are joined; tags, values, shortlists and ratings move; where both have a value `into` keeps its own and the other
    /// is added to the notes. The stage is the further one of the two, in each campaign and by hand, and blocked before
    /// all; a block keeps its reason.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when one of them has no account.
    pub async fn merge(&mut self, into: i64, from: i64) -> Result<()> {
        if into == from {
            return Ok(());
        }
        let accounts = self.accounts_and_homes(from).await?;
        if accounts.is_empty() || self.accounts_and_homes(into).await?.is_empty() {
            let missing = if accounts.is_empty() { from } else { into };
            return Err(StoreError::NotFound { what: "creator", id: missing.to_string() });
        }
        for (account, home) in accounts {
            let query = if home == into {
                sqlx::query("delete from same_person where account_id = $1").bind(account)
            } else {
                sqlx::query(
                    "insert into same_person (account_id, creator_id) values ($1, $2)
                     on conflict (account_id) do update set creator_id = excluded.creator_id",
                )
                .bind(account)
                .bind(into)
            };
            query.execute(self.connection()).await?;
        }
        let mut kept = self.move_values(into, from).await?;
        kept.extend(self.move_ratings(into, from).await?);
        self.join_campaigns(into, from).await?;
        for (table, other) in [
            ("creator_tags", "tag"),
            ("shortlist_members", "list_id"),
            ("rates", "item"),
            ("addresses", "1"),
            ("briefing_receipts", "briefing_id || ' ' || version"),
            ("deliverables", "briefing_id || ' ' || item || ' ' || number"),
            ("program_rates", "program_id || ' ' || coalesce(product_id, 0) || ' ' || from_day"),
            ("tier_members", "program_id || ' ' || from_day"),
            ("affiliate_links", "url"),
            ("kits", "template_id || ' ' || language || ' ' || version"),
            ("creator_facts", "fact"),
            ("health_ratings", "day"),
            ("contacts", "kind || ' ' || value"),
        ] {
            self.move_rows(table, other, into, from).await?;
        }
        for table in [
            "stage_moves",
            "actions",
            "messages",
            "samples",
            "codes",
            "credit_corrections",
            "adjustments",
            "payees",
            "pilot_content",
            "spark_codes",
            "disclosure_checks",
            "privacy_notices",
            "retention_reviews",
        ] {
            self.move_all(table, into, from).await?;
        }
        self.join_fields(into, from, &mut kept).await
    }

    /// Accounts of a creator with the creators they came with.
    async fn accounts_and_homes(&mut self, creator: i64) -> Result<Vec<(i64, i64)>> {
        let rows = sqlx::query("select id, home_creator from accounts where creator_id = $1 order by id")
            .bind(creator)
            .fetch_all(self.connection())
            .await?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }

    /// Moves rows of `from`; one that `into` has already goes. Table and column are our own names, never input.
    async fn move_rows(
        &mut self,
        table: &'static str,
        key: &'static str,
        into: i64,
        from: i64,
    ) -> Result<()> {
        sqlx::query(sqlx::AssertSqlSafe(format!(
            "update {table} set creator_id = $1 where creator_id = $2
               and {key} not in (select {key} from {table} where creator_id = $1)"
        )))
        .bind(into)
        .bind(from)
        .execute(self.connection())
        .await?;
        sqlx::query(sqlx::AssertSqlSafe(format!("delete from {table} where creator_id = $1")))
            .bind(from)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Moves every row of `from`. The table is our own name, never input.
    async fn move_all(&mut self, table: &'static str, into: i64, from: i64) -> Result<()> {
        sqlx::query(sqlx::AssertSqlSafe(format!("update {table} set creator_id = $1 where creator_id = $2")))
            .bind(into)
            .bind(from)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Moves values of own columns. Gives those that had to give way, `column: value`.
    async fn move_values(&mut self, into: i64, from: i64) -> Result<Vec<String>> {
        let kept = sqlx::query_scalar(
            "select c.name || ': ' || f.value from own_values f
             join own_values i on i.column_id = f.column_id and i.creator_id = $1 and i.value <> f.value
             join own_columns c on c.id = f.column_id where f.creator_id = $2 order by c.id",
        )
        .bind(into)
        .bind(from)
        .fetch_all(self.connection())
        .await?;
        self.move_rows("own_values", "column_id", into, from).await?;
        Ok(kept)
    }

    /// In campaigns that both are in, `into` stands where the further one stood; without a fee she gets the other's.
    async fn join_campaigns(&mut self, into: i64, from: i64) -> Result<()> {
        let rows = sqlx::query(
            "select i.id, i.stage, i.own_stage, f.stage, f.own_stage from shortlist_members i
             join shortlist_members f on f.list_id = i.list_id and f.creator_id = $2 and f.stage is not null
             where i.creator_id = $1 and i.stage is not null",
        )
        .bind(into)
        .bind(from)
        .fetch_all(self.connection())
        .await?;
        for row in rows {
            let stands = furthest([standing(&row, 1), standing(&row, 3)]).unwrap_or_default();
            sqlx::query(
                "update shortlist_members set stage = $2, own_stage = $3 where id = $1
                   and (stage is not $2 or own_stage is not $3)",
            )
            .bind(row.get::<i64, _>(0))
            .bind(stands.stage.as_str())
            .bind(stands.own)
            .execute(self.connection())
            .await?;
        }
        sqlx::query(
            "update shortlist_members set fee_minor = f.fee_minor, fee_currency = f.fee_currency
             from shortlist_members f where f.creator_id = $2 and f.list_id = shortlist_members.list_id
               and f.fee_minor is not null and shortlist_members.creator_id = $1 and shortlist_members.fee_minor is null",
        )
        .bind(into)
        .bind(from)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn fields(&mut self, creator: i64) -> Result<Fields> {
        let row = sqlx::query(
            "select stage, own_stage, hand_stage, hand_own, blocked_reason, notes, name, country, language
             from creators where id = $1",
        )
        .bind(creator)
        .fetch_one(self.connection())
        .await?;
        Ok(Fields {
            shown: standing(&row, 0),
            hand: row.get::<Option<&str>, _>(2).is_some().then(|| standing(&row, 2)),
            blocked_reason: row.get(4),
            notes: row.get(5),
            corrected: [row.get(6), row.get(7), row.get(8)],
        })
    }

    async fn write_fields(&mut self, creator: i64, fields: &Fields) -> Result<()> {
        let [name, country, language] = &fields.corrected;
        sqlx::query(
            "update creators set stage = $2, own_stage = $3, hand_stage = $4, hand_own = $5, blocked_reason = $6,
                    notes = $7, name = $8, country = $9, language = $10
             where id = $1 and ((stage, notes) <> ($2, $7) or own_stage is not $3 or hand_stage is not $4
               or hand_own is not $5 or blocked_reason is not $6 or name is not $8 or country is not $9
               or language is not $10)",
        )
        .bind(creator)
        .bind(fields.shown.stage.as_str())
        .bind(fields.shown.own)
        .bind(fields.hand.map(|h| h.stage.as_str()))
        .bind(fields.hand.and_then(|h| h.own))
        .bind(&fields.blocked_reason)
        .bind(&fields.notes)
        .bind(name)
        .bind(country)
        .bind(language)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn join_fields(&mut self, into: i64, from: i64, kept: &mut Vec<String>) -> Result<()> {
        let mut joined = self.fields(into).await?;
        let other = self.fields(from).await?;
        joined.hand = furthest([joined.by_hand(), other.by_hand()]);
        for ((mine, theirs), column) in joined.corrected.iter_mut().zip(other.corrected).zip(CORRECTED) {
            match (&mine, theirs) {
                (None, theirs) => *mine = theirs,
                (Some(mine), Some(theirs)) if *mine != theirs => kept.push(format!("{column}: {theirs}")),
                _ => {}
            }
        }
        let notes: Vec<&str> = [joined.notes.as_str(), other.notes.as_str()]
            .into_iter()
            .chain(kept.iter().map(String::as_str))
            .filter(|text| !text.trim().is_empty())
            .collect();
        joined.notes = notes.join("\n\n");
        joined.shown = furthest([joined.shown, other.shown]).unwrap_or_default();
        let reasons: Vec<String> = [joined.blocked_reason.take(), other.blocked_reason]
            .into_iter()
            .flatten()
            .filter(|reason| !reason.is_empty())
            .collect();
        joined.blocked_reason = (!reasons.is_empty()).then(|| reasons.join("; "));
        self.write_fields(into, &joined).await?;
        self.write_fields(from, &Fields::default()).await?;
        // Who objected as one of the two objected as both.
        self.share_objection(from, into).await?;
        self.derive_stages(&[into, from]).await
    }

    /// Takes an account away from its creator: a merged one goes back to the creator it came with, one that a file
    /// said belongs here gets a creator of its own. What the user wrote stays where it is; a block holds for both, because
    /// nobody knows any more which of the two asked not to be contacted. Gives the account's creator; the only account of
    /// a creator stays.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such account.
    pub async fn part(&mut self, account: i64) -> Result<i64> {
        let before: Option<i64> = sqlx::query_scalar("select creator_id from accounts where id = $1")
            .bind(account)
            .fetch_optional(self.connection())
            .await?;
        let before = before.ok_or(StoreError::NotFound { what: "account", id: account.to_string() })?;
        let after = self.part_from(account).await?;
        self.share_objection(before, after).await?;
        if after != before
            && let Some((_, reason)) = self.blocked_among(&[before]).await?.pop()
        {
            self.block(&[after], &reason).await?;
        }
        Ok(after)
    }

    /// An objection of one creator holds for the other as well; nobody knows any more who of the two it was.
    async fn share_objection(&mut self, of: i64, with: i64) -> Result<()> {
        sqlx::query(
            "update creators set objected_on = o.objected_on, objection = o.objection
             from creators o where o.id = $1 and o.objected_on is not null
               and creators.id = $2 and creators.objected_on is null",
        )
        .bind(of)
        .bind(with)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn part_from(&mut self, account: i64) -> Result<i64> {
        let gone = sqlx::query("delete from same_person where account_id = $1")
            .bind(account)
            .execute(self.connection())
            .await?
            .rows_affected();
        let row = sqlx::query(
            "select creator_id, (select count(*) from accounts b where b.creator_id = a.creator_id)
             from accounts a where id = $1",
        )
        .bind(account)
        .fetch_optional(self.connection())
        .await?
        .ok_or(StoreError::NotFound { what: "account", id: account.to_string() })?;
        let (creator, accounts): (i64, i64) = (row.get(0), row.get(1));
        if gone > 0 || accounts < 2 {
            return Ok(creator);
        }
        let made: i64 = sqlx::query("insert into creators default values returning id")
            .fetch_one(self.connection())
            .await?
            .get(0);
        sqlx::query("insert into same_person (account_id, creator_id) values ($1, $2)")
            .bind(account)
            .bind(made)
            .execute(self.connection())
            .await?;
        Ok(made)
    }

    /// Says that two creators are two people: no suggestion names them together again.
    pub async fn say_not_same(&mut self, a: i64, b: i64) -> Result<()> {
        let (one, other) = pair(a, b);
        sqlx::query("insert into not_same_person (one, other) values ($1, $2) on conflict do nothing")
            .bind(one)
            .bind(other)
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
