//! What to do next with a creator, and follow-ups of messages.

use super::list;
use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use troupe_core::pipeline::ActionKind;
use troupe_core::time::{Day, Instant};

/// An action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionRow {
    /// Number.
    pub id: i64,
    /// Who it is about.
    pub creator: i64,
    /// The campaign with its name.
    pub list: Option<(i64, String)>,
    /// Where it comes from.
    pub kind: ActionKind,
    /// What to do.
    pub what: String,
    /// When.
    pub due: Option<Day>,
    /// Who does it.
    pub owner: String,
    /// When it was done.
    pub done_at: Option<Instant>,
    /// She said no in its campaign.
    pub declined: bool,
}

/// An action to write down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAction {
    /// The campaign.
    pub list: Option<i64>,
    /// What to do.
    pub what: String,
    /// When.
    pub due: Option<Day>,
    /// Who does it.
    pub owner: String,
}

const READ: &str = "select a.id, a.creator_id, a.list_id, l.name, a.kind, a.what, a.due, a.owner, a.done_at,
       exists (select 1 from shortlist_members m
               where m.list_id = a.list_id and m.creator_id = a.creator_id and m.stage = 'declined')
     from actions a left join shortlists l on l.id = a.list_id";

fn action(row: &SqliteRow) -> ActionRow {
    ActionRow {
        id: row.get(0),
        creator: row.get(1),
        list: row.get::<Option<i64>, _>(2).zip(row.get(3)),
        kind: ActionKind::parse(row.get(4)).unwrap_or(ActionKind::Task),
        what: row.get(5),
        due: row.get::<Option<&str>, _>(6).and_then(Day::parse),
        owner: row.get(7),
        done_at: row.get::<Option<i64>, _>(8).map(Instant::from_seconds),
        declined: row.get(9),
    }
}

impl Store {
    /// Open actions, the earliest first, those without a day last.
    pub async fn open_actions(&self) -> Result<Vec<ActionRow>> {
        self.read_actions("where a.done_at is null order by a.due nulls last, a.id", 0).await
    }

    /// Actions of a creator: open ones as above, then those that are done, the newest first.
    pub async fn actions_of(&self, creator: i64) -> Result<Vec<ActionRow>> {
        self.read_actions(
            "where a.creator_id = $1
             order by a.done_at is not null, a.done_at desc, a.due nulls last, a.id",
            creator,
        )
        .await
    }

    /// An action by its number.
    pub async fn action(&self, id: i64) -> Result<Option<ActionRow>> {
        Ok(self.read_actions("where a.id = $1", id).await?.pop())
    }

    /// `tail` is our own text, never input.
    async fn read_actions(&self, tail: &'static str, number: i64) -> Result<Vec<ActionRow>> {
        let rows = sqlx::query(AssertSqlSafe(format!("{READ} {tail}")))
            .bind(number)
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.iter().map(action).collect())
    }
}

impl Change {
    /// Writes an action down for each of these creators. Gives how many.
    pub async fn add_actions(&mut self, creators: &[i64], action: &NewAction) -> Result<u32> {
        let at = self.at().seconds();
        let done = sqlx::query(
            "insert into actions (creator_id, list_id, kind, what, due, owner, made_at)
             select c.id, $2, 'task', $3, $4, $5, $6 from json_each($1) k join creators c on c.id = k.value order by k.key",
        )
        .bind(list(creators)?)
        .bind(action.list)
        .bind(&action.what)
        .bind(action.due.map(|d| d.to_string()))
        .bind(&action.owner)
        .bind(at)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }

    /// Changes an action. Gives 1 when something changed.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such action.
    pub async fn edit_action(&mut self, id: i64, action: &NewAction) -> Result<u32> {
        self.action_is_there(id).await?;
        let done = sqlx::query(
            "update actions set list_id = $2, what = $3, due = $4, owner = $5
             where id = $1 and (list_id is not $2 or what <> $3 or due is not $4 or owner <> $5)",
        )
        .bind(id)
        .bind(action.list)
        .bind(&action.what)
        .bind(action.due.map(|d| d.to_string()))
        .bind(&action.owner)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }

    /// Marks an action as done at this moment, or (`None`) as open again.
    pub async fn finish_action(&mut self, id: i64, at: Option<Instant>) -> Result<u32> {
        self.action_is_there(id).await?;
        let done = sqlx::query(
            "update actions set done_at = $2 where id = $1 and (done_at is null) <> ($2 is null)",
        )
        .bind(id)
        .bind(at.map(Instant::seconds))
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }

    /// Deletes an action.
    pub async fn delete_action(&mut self, id: i64) -> Result<u32> {
        self.action_is_there(id).await?;
        let done =
            sqlx::query("delete from actions where id = $1").bind(id).execute(self.connection()).await?;
        Ok(done.rows_affected() as u32)
    }

    async fn action_is_there(&mut self, id: i64) -> Result<()> {
        let found: Option<i64> = sqlx::query_scalar("select id from actions where id = $1")
            .bind(id)
            .fetch_optional(self.connection())
            .await?;
        found.map(|_| ()).ok_or(StoreError::NotFound { what: "action", id: id.to_string() })
    }
}
