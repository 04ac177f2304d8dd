//! Shortlists and own columns.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

/// A shortlist.
#[derive(Debug, Clone, PartialEq)]
pub struct ListRow {
    /// Number.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Members.
    pub creators: u32,
}

/// An own column.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnRow {
    /// Number.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Kind, as the front names it.
    pub kind: String,
    /// Choices as JSON.
    pub choices: String,
}

impl Store {
    /// Every shortlist, by name.
    pub async fn shortlists(&self) -> Result<Vec<ListRow>> {
        let rows = sqlx::query(
            "select l.id, l.name, (select count(*) from shortlist_members m where m.list_id = l.id) as creators
             from shortlists l order by l.name collate nocase",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|r| ListRow { id: r.get(0), name: r.get(1), creators: r.get(2) }).collect())
    }

    /// Members of a shortlist in the list's order.
    pub async fn members(&self, list: i64) -> Result<Vec<i64>> {
        Ok(sqlx::query_scalar(
            "select creator_id from shortlist_members where list_id = $1 order by place, id",
        )
        .bind(list)
        .fetch_all(&self.readers)
        .await?)
    }

    /// Shortlists that a creator is on.
    pub async fn lists_of(&self, creator: i64) -> Result<Vec<(i64, String)>> {
        let rows = sqlx::query(
            "select l.id, l.name from shortlist_members m join shortlists l on l.id = m.list_id
             where m.creator_id = $1 order by l.name collate nocase",
        )
        .bind(creator)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|r| (r.get(0), r.get(1))).collect())
    }

    /// Own columns in order of making.
    pub async fn own_columns(&self) -> Result<Vec<ColumnRow>> {
        let rows = sqlx::query("select id, name, kind, choices from own_columns order by id")
            .fetch_all(&self.readers)
            .await?;
        Ok(rows
            .iter()
            .map(|r| ColumnRow { id: r.get(0), name: r.get(1), kind: r.get(2), choices: r.get(3) })
            .collect())
    }
}

/// Turns a broken uniqueness into the error that names the name.
pub(crate) fn name_taken(name: &str) -> impl Fn(sqlx::Error) -> StoreError + '_ {
    move |error| match &error {
        sqlx::Error::Database(e) if e.is_unique_violation() => StoreError::NameTaken(name.to_owned()),
        _ => error.into(),
    }
}

async fn name_of(connection: &mut SqliteConnection, list: i64) -> Result<String> {
    sqlx::query_scalar("select name from shortlists where id = $1")
        .bind(list)
        .fetch_optional(connection)
        .await?
        .ok_or(StoreError::NotFound { what: "shortlist", id: list.to_string() })
}

impl Change {
    /// The name of a shortlist.
    pub async fn list_name(&mut self, list: i64) -> Result<String> {
        name_of(self.connection(), list).await
    }

    /// Makes a shortlist.
    pub async fn create_list(&mut self, name: &str) -> Result<i64> {
        Ok(sqlx::query("insert into shortlists (name) values ($1) returning id")
            .bind(name)
            .fetch_one(self.connection())
            .await
            .map_err(name_taken(name))?
            .get(0))
    }

    /// Renames a shortlist.
    pub async fn rename_list(&mut self, list: i64, name: &str) -> Result<()> {
        sqlx::query("update shortlists set name = $2 where id = $1 and name <> $2")
            .bind(list)
            .bind(name)
            .execute(self.connection())
            .await
            .map_err(name_taken(name))?;
        Ok(())
    }

    /// Deletes a shortlist, with its campaign if it is one. What points to it goes or lets go first, so that taking it
    /// back finds the list before them. Gives who was on it.
    pub async fn delete_list(&mut self, list: i64) -> Result<Vec<i64>> {
        let members: Vec<i64> = sqlx::query_scalar(
            "select creator_id from shortlist_members where list_id = $1 order by place, id",
        )
        .bind(list)
        .fetch_all(self.connection())
        .await?;
        for sql in [
            "delete from campaign_costs where campaign_id in (select id from campaigns where list_id = $1)",
            "delete from campaigns where list_id = $1",
            "delete from actions where list_id = $1",
            "delete from stage_moves where list_id = $1",
            "update messages set list_id = null where list_id = $1",
            "update samples set list_id = null where list_id = $1",
            "update briefings set list_id = null where list_id = $1",
            "delete from shortlist_members where list_id = $1",
            "delete from shortlists where id = $1",
        ] {
            sqlx::query(sql).bind(list).execute(self.connection()).await?;
        }
        self.derive_stages(&members).await?;
        Ok(members)
    }

    /// Adds creators at the end, in the order given; in a campaign they begin as prospects. Gives how many were not on it.
    pub async fn add_members(&mut self, list: i64, creators: &[i64]) -> Result<u32> {
        let added: Vec<i64> = sqlx::query_scalar(
            "insert into shortlist_members (list_id, creator_id, place, stage, added_at)
             select $1, c.id, coalesce((select max(place) from shortlist_members where list_id = $1), 0) + k.key + 1,
                    (select 'prospect' from campaigns p where p.list_id = $1), $3
             from json_each($2) k join creators c on c.id = k.value
             where not exists (select 1 from shortlist_members m where m.list_id = $1 and m.creator_id = c.id)
             order by k.key returning creator_id",
        )
        .bind(list)
        .bind(serde_json::to_string(creators)?)
        .bind(self.at().seconds())
        .fetch_all(self.connection())
        .await?;
        if self.is_campaign(list).await? {
            self.note_arrivals(list, &added).await?;
            self.derive_stages(&added).await?;
        }
        Ok(added.len() as u32)
    }

    /// Takes creators off. Gives how many were on it.
    pub async fn remove_members(&mut self, list: i64, creators: &[i64]) -> Result<u32> {
        let done = sqlx::query(
            "delete from shortlist_members where list_id = $1 and creator_id in (select value from json_each($2))",
        )
        .bind(list)
        .bind(serde_json::to_string(creators)?)
        .execute(self.connection())
        .await?;
        self.derive_stages(creators).await?;
        Ok(done.rows_affected() as u32)
    }

    /// Moves a member to another place (0 = first).
    pub async fn move_member(&mut self, list: i64, creator: i64, to: usize) -> Result<u32> {
        let members: Vec<i64> = sqlx::query_scalar(
            "select creator_id from shortlist_members where list_id = $1 order by place, id",
        )
        .bind(list)
        .fetch_all(self.connection())
        .await?;
        let Some(from) = members.iter().position(|m| *m == creator) else {
            return Err(StoreError::NotFound { what: "member", id: creator.to_string() });
        };
        let mut ordered = members;
        let member = ordered.remove(from);
        ordered.insert(to.min(ordered.len()), member);
        let done = sqlx::query(
            "update shortlist_members set place = k.key + 1 from json_each($2) k
             where list_id = $1 and creator_id = k.value and place <> k.key + 1",
        )
        .bind(list)
        .bind(serde_json::to_string(&ordered)?)
        .execute(self.connection())
        .await?;
        Ok(u32::from(done.rows_affected() > 0))
    }

    /// Makes (id 0) or changes an own column. Gives its number.
    pub async fn save_column(&mut self, column: &ColumnRow) -> Result<i64> {
        if column.id == 0 {
            return Ok(sqlx::query(
                "insert into own_columns (name, kind, choices) values ($1, $2, $3) returning id",
            )
            .bind(&column.name)
            .bind(&column.kind)
            .bind(&column.choices)
            .fetch_one(self.connection())
            .await
            .map_err(name_taken(&column.name))?
            .get(0));
        }
        let done = sqlx::query("update own_columns set name = $2, choices = $3 where id = $1")
            .bind(column.id)
            .bind(&column.name)
            .bind(&column.choices)
            .execute(self.connection())
            .await
            .map_err(name_taken(&column.name))?;
        if done.rows_affected() == 0 {
            return Err(StoreError::NotFound { what: "column", id: column.id.to_string() });
        }
        Ok(column.id)
    }

    /// Deletes an own column with its values.
    pub async fn delete_column(&mut self, column: i64) -> Result<u32> {
        sqlx::query("delete from own_values where column_id = $1")
            .bind(column)
            .execute(self.connection())
            .await?;
        Ok(sqlx::query("delete from own_columns where id = $1")
            .bind(column)
            .execute(self.connection())
            .await?
            .rows_affected() as u32)
    }
}
