//! One creator: her accounts with their sources, and the user's own edits.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use troupe_core::creator::Platform;
use troupe_core::records::{AccountFacts, AsOf, AsOfSource, ReportedFigure};
use troupe_core::time::Instant;

/// An account with its current facts.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredAccount {
    /// Number.
    pub id: i64,
    /// Platform.
    pub platform: Platform,
    /// Handle.
    pub handle: String,
    /// Handles that it had before, sorted.
    pub former: Vec<String>,
    /// Current facts.
    pub facts: AccountFacts,
    /// Language guessed from captions.
    pub language_guess: Option<String>,
}

/// What one import says of an account, and where it says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sighting {
    /// The account.
    pub account: i64,
    /// The import.
    pub import: i64,
    /// Its file.
    pub file: String,
    /// The handle that the import names it by.
    pub handle: String,
    /// Kind of the import.
    pub kind: String,
    /// Row in the file.
    pub row: u32,
    /// Posts of the account in that import.
    pub posts: u32,
    /// As-of of the import.
    pub as_of: Option<AsOf>,
    /// What it says.
    pub facts: AccountFacts,
}

/// The user's own of a creator.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Own {
    /// Notes.
    pub notes: String,
    /// Corrected name.
    pub name: Option<String>,
    /// Corrected country.
    pub country: Option<String>,
    /// Corrected language.
    pub language: Option<String>,
}

const FACTS: &str = "native_id, name, bio, country, language, category, email, link, verified, is_brand, followers, \
                     following, likes_total, posts_total";

fn facts(row: &SqliteRow) -> AccountFacts {
    let number = |name: &str| row.get::<Option<i64>, _>(name).and_then(|n| u64::try_from(n).ok());
    AccountFacts {
        native_id: row.get("native_id"),
        name: row.get("name"),
        bio: row.get("bio"),
        country: row.get("country"),
        language: row.get("language"),
        category: row.get("category"),
        email: row.get("email"),
        link: row.get("link"),
        verified: row.get("verified"),
        is_brand: row.get("is_brand"),
        followers: number("followers"),
        following: number("following"),
        likes_total: number("likes_total"),
        posts_total: number("posts_total"),
        reported: Vec::new(),
    }
}

impl Store {
    /// The accounts of a creator.
    pub async fn accounts_of(&self, creator: i64) -> Result<Vec<StoredAccount>> {
        let rows = sqlx::query(AssertSqlSafe(format!(
            "select id, platform, handle, language_guess, {FACTS},
                    (select json_group_array(f.handle order by f.handle) from former_handles f
                     where f.account_id = accounts.id) as former
             from accounts where creator_id = $1 and visible = 1 order by id"
        )))
        .bind(creator)
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(StoredAccount {
                    id: row.get("id"),
                    platform: Platform::parse(row.get("platform")).unwrap_or(Platform::Other),
                    handle: row.get("handle"),
                    former: serde_json::from_str(row.get("former"))?,
                    facts: facts(row),
                    language_guess: row.get("language_guess"),
                })
            })
            .collect()
    }

    /// What every counting import says of a creator's accounts, oldest as-of first, undated ones before.
    pub async fn sightings_of(&self, creator: i64) -> Result<Vec<Sighting>> {
        let columns = FACTS.split(", ").map(|c| format!("s.{c}")).collect::<Vec<_>>().join(", ");
        let rows = sqlx::query(AssertSqlSafe(format!(
            "select s.account_id, s.import_id, s.row, s.posts, s.reported, coalesce(s.handle, a.first_handle, a.handle) as handle, i.file, i.kind, i.as_of, i.as_of_source, {columns}
             from accounts a join sightings s on s.account_id = a.id
             join imports i on i.id = s.import_id and i.state = 'done'
             where a.creator_id = $1 order by i.as_of nulls first, i.id"
        )))
        .bind(creator)
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let reported: Option<&str> = row.get("reported");
                let reported: Vec<ReportedFigure> =
                    reported.map(serde_json::from_str).transpose()?.unwrap_or_default();
                let source: Option<&str> = row.get("as_of_source");
                Ok(Sighting {
                    account: row.get("account_id"),
                    import: row.get("import_id"),
                    file: row.get("file"),
                    handle: row.get("handle"),
                    kind: row.get("kind"),
                    row: row.get("row"),
                    posts: row.get("posts"),
                    as_of: row
                        .get::<Option<i64>, _>("as_of")
                        .zip(source.and_then(AsOfSource::parse))
                        .map(|(at, source)| AsOf { at: Instant::from_seconds(at), source }),
                    facts: AccountFacts { reported, ..facts(row) },
                })
            })
            .collect()
    }

    /// The user's own of a creator.
    pub async fn own(&self, creator: i64) -> Result<Own> {
        let row = sqlx::query("select notes, name, country, language from creators where id = $1")
            .bind(creator)
            .fetch_optional(&self.readers)
            .await?
            .ok_or(StoreError::NotFound { what: "creator", id: creator.to_string() })?;
        Ok(Own { notes: row.get(0), name: row.get(1), country: row.get(2), language: row.get(3) })
    }
}

/// A JSON list for `json_each`: one parameter instead of one per number.
fn list(ids: &[i64]) -> Result<String> {
    Ok(serde_json::to_string(ids)?)
}

impl Change {
    /// Writes one of the user's own fields; `column` is one of our own names, never input.
    async fn set_own(&mut self, creator: i64, column: &'static str, value: Option<&str>) -> Result<()> {
        sqlx::query(AssertSqlSafe(format!(
            "update creators set {column} = $2 where id = $1 and {column} is not $2"
        )))
        .bind(creator)
        .bind(value)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Writes the notes.
    pub async fn set_notes(&mut self, creator: i64, notes: &str) -> Result<()> {
        self.set_own(creator, "notes", Some(notes)).await
    }

    /// Corrects the name; `None` goes back to the file's.
    pub async fn set_name(&mut self, creator: i64, name: Option<&str>) -> Result<()> {
        self.set_own(creator, "name", name).await
    }

    /// Corrects the country.
    pub async fn set_country(&mut self, creator: i64, country: Option<&str>) -> Result<()> {
        self.set_own(creator, "country", country).await
    }

    /// Corrects the language.
    pub async fn set_language(&mut self, creator: i64, language: Option<&str>) -> Result<()> {
        self.set_own(creator, "language", language).await
    }

    /// Adds a tag. Gives how many creators did not have it.
    pub async fn add_tag(&mut self, creators: &[i64], tag: &str) -> Result<u32> {
        let done = sqlx::query(
            "insert into creator_tags (creator_id, tag)
             select c.id, $2 from json_each($1) k join creators c on c.id = k.value
             where not exists (select 1 from creator_tags t where t.creator_id = c.id and t.tag = $2)",
        )
        .bind(list(creators)?)
        .bind(tag)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }

    /// Takes a tag away. Gives how many creators had it.
    pub async fn remove_tag(&mut self, creators: &[i64], tag: &str) -> Result<u32> {
        let done = sqlx::query(
            "delete from creator_tags where tag = $2 and creator_id in (select value from json_each($1))",
        )
        .bind(list(creators)?)
        .bind(tag)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }

    /// Writes a value of an own column; `None` clears it.
    pub async fn set_value(&mut self, column: i64, creators: &[i64], value: Option<&str>) -> Result<u32> {
        let query = match value {
            None => sqlx::query("delete from own_values where column_id = $2 and creator_id in (select value from json_each($1))")
                .bind(list(creators)?)
                .bind(column),
            Some(value) => sqlx::query(
                "insert into own_values (creator_id, column_id, value)
                 select c.id, $2, $3 from json_each($1) k join creators c on c.id = k.value where true
                 on conflict (creator_id, column_id) do update set value = excluded.value where value <> excluded.value",
            )
            .bind(list(creators)?)
            .bind(column)
            .bind(value),
        };
        Ok(query.execute(self.connection()).await?.rows_affected() as u32)
    }
}
