//! Pieces of content that creators owe by briefings, and what was said about them.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use serde::Serialize;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use troupe_core::briefings::{ContentFormat, DeliverableState};
use troupe_core::time::{Day, Instant};

/// A piece of content.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeliverableRow {
    /// Number.
    pub id: i64,
    /// The briefing.
    pub briefing: i64,
    /// Its name.
    pub briefing_name: String,
    /// Its list.
    pub list: Option<i64>,
    /// Who owes it.
    pub creator: i64,
    /// Key of what it was planned as.
    pub item: String,
    /// Which one of several, from 1.
    pub number: u32,
    /// How many of this item she owes, cancelled ones left out.
    pub of: u32,
    /// What.
    pub title: String,
    /// Kind of content.
    pub format: ContentFormat,
    /// When it is to be online.
    pub due: Option<Day>,
    /// Where it stands.
    pub state: DeliverableState,
    /// Caption or script.
    pub text: String,
    /// Address of the draft or the post.
    pub link: String,
    /// Account of the post.
    pub account: Option<i64>,
    /// The post's own id.
    pub post: Option<String>,
    /// When it was handed in last.
    pub submitted_on: Option<Day>,
    /// When it was approved.
    pub approved_on: Option<Day>,
    /// When it went online.
    pub published_on: Option<Day>,
    /// Last day on which the brand may use it.
    pub usage_until: Option<Day>,
    /// The brand uses it.
    pub in_use: bool,
    /// Where it may be used.
    pub used_where: String,
}

/// A piece that is new.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewDeliverable {
    /// Who owes it.
    pub creator: i64,
    /// Key of what it was planned as.
    pub item: String,
    /// Which one of several, from 1.
    pub number: u32,
    /// What.
    pub title: String,
    /// Kind of content.
    pub format: ContentFormat,
    /// When it is to be online.
    pub due: Option<Day>,
    /// Where it may be used.
    pub used_where: String,
}

/// Something said about a piece.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteRow {
    /// The piece.
    pub deliverable: i64,
    /// What kind of word it is.
    pub kind: String,
    /// Who said it.
    pub author: String,
    /// What.
    pub text: String,
    /// When.
    pub at: Instant,
}

/// Something to say about a piece.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewNote {
    /// The piece.
    pub deliverable: i64,
    /// What kind of word it is.
    pub kind: &'static str,
    /// Who says it.
    pub author: String,
    /// What.
    pub text: String,
}

/// Which pieces are asked for.
#[derive(Debug, Clone, Copy)]
pub enum Which<'w> {
    /// Of a briefing, by creator, day and number.
    Briefing(i64),
    /// Of a creator, newest first.
    Creator(i64),
    /// These.
    Numbers(&'w [i64]),
    /// Those that are still to come, or in use.
    Live,
}

/// Everything of a piece; `of_item` counts its siblings.
const COLUMNS: &str = "d.id, d.briefing_id, b.name as briefing_name, b.list_id, d.creator_id, d.item, d.number, \
    (select count(*) from deliverables o where o.briefing_id = d.briefing_id and o.creator_id = d.creator_id \
     and o.item = d.item and (o.state <> 'cancelled' or o.id = d.id)) as of_item, \
    d.title, d.format, d.due, d.state, d.text, d.link, d.account_id, d.post_id, d.submitted_on, d.approved_on, \
    d.published_on, d.usage_until, d.in_use, d.used_where";

fn day(row: &SqliteRow, column: &str) -> Option<Day> {
    row.get::<Option<&str>, _>(column).and_then(Day::parse)
}

fn deliverable_of(row: &SqliteRow) -> Result<DeliverableRow> {
    let wrong = |what: &str| StoreError::Database(format!("deliverable {}: {what}", row.get::<i64, _>("id")));
    Ok(DeliverableRow {
        id: row.get("id"),
        briefing: row.get("briefing_id"),
        briefing_name: row.get("briefing_name"),
        list: row.get("list_id"),
        creator: row.get("creator_id"),
        item: row.get("item"),
        number: row.get("number"),
        of: row.get("of_item"),
        title: row.get("title"),
        format: ContentFormat::parse(row.get("format")).ok_or_else(|| wrong("format"))?,
        due: day(row, "due"),
        state: DeliverableState::parse(row.get("state")).ok_or_else(|| wrong("state"))?,
        text: row.get("text"),
        link: row.get("link"),
        account: row.get("account_id"),
        post: row.get("post_id"),
        submitted_on: day(row, "submitted_on"),
        approved_on: day(row, "approved_on"),
        published_on: day(row, "published_on"),
        usage_until: day(row, "usage_until"),
        in_use: row.get("in_use"),
        used_where: row.get("used_where"),
    })
}

impl Store {
    /// Pieces of content.
    pub async fn deliverables(&self, which: Which<'_>) -> Result<Vec<DeliverableRow>> {
        let (from, numbers) = match which {
            Which::Briefing(briefing) => (
                "deliverables d join briefings b on b.id = d.briefing_id where d.briefing_id = $1
                 order by d.creator_id, d.due is null, d.due, d.item, d.number",
                briefing.to_string(),
            ),
            Which::Creator(creator) => (
                "deliverables d join briefings b on b.id = d.briefing_id where d.creator_id = $1 order by d.id desc",
                creator.to_string(),
            ),
            Which::Numbers(numbers) => (
                "deliverables d join briefings b on b.id = d.briefing_id
                 where d.id in (select value from json_each($1)) order by d.id",
                serde_json::to_string(numbers)?,
            ),
            Which::Live => (
                "deliverables d join briefings b on b.id = d.briefing_id
                 where $1 = 'live' and (d.state not in ('published', 'cancelled') or d.in_use = 1) order by d.id",
                "live".to_owned(),
            ),
        };
        let query = sqlx::query(AssertSqlSafe(format!("select {COLUMNS} from {from}"))).bind(numbers);
        query.fetch_all(&self.readers).await?.iter().map(deliverable_of).collect()
    }

    /// What was said about these pieces, oldest first.
    pub async fn deliverable_notes(&self, deliverables: &[i64]) -> Result<Vec<NoteRow>> {
        let rows = sqlx::query(
            "select n.deliverable_id, n.kind, n.author, n.text, n.at
             from json_each($1) k join deliverable_notes n on n.deliverable_id = k.value order by n.at, n.id",
        )
        .bind(serde_json::to_string(deliverables)?)
        .fetch_all(&self.readers)
        .await?;
        let note = |row: &SqliteRow| NoteRow {
            deliverable: row.get(0),
            kind: row.get(1),
            author: row.get(2),
            text: row.get(3),
            at: Instant::from_seconds(row.get(4)),
        };
        Ok(rows.iter().map(note).collect())
    }
}

impl Change {
    /// Adds pieces of content to a briefing, each as briefed.
    pub async fn add_deliverables(&mut self, briefing: i64, new: &[NewDeliverable]) -> Result<u32> {
        let done = sqlx::query(
            "insert into deliverables (briefing_id, creator_id, item, number, title, format, due, state, used_where)
             select $1, value ->> 'creator', value ->> 'item', value ->> 'number', value ->> 'title', value ->> 'format',
                    value ->> 'due', 'briefed', value ->> 'used_where'
             from json_each($2) where true order by key",
        )
        .bind(briefing)
        .bind(serde_json::to_string(new)?)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }

    /// Writes pieces of content as they are now; those that are the same stay untouched. Gives how many changed.
    pub async fn write_deliverables(&mut self, rows: &[DeliverableRow]) -> Result<u32> {
        let done = sqlx::query(
            "update deliverables set title = v ->> 'title', format = v ->> 'format', due = v ->> 'due',
                    state = v ->> 'state', text = v ->> 'text', link = v ->> 'link', account_id = v ->> 'account',
                    post_id = v ->> 'post', submitted_on = v ->> 'submitted_on', approved_on = v ->> 'approved_on',
                    published_on = v ->> 'published_on', usage_until = v ->> 'usage_until', in_use = v ->> 'in_use',
                    used_where = v ->> 'used_where'
             from (select value as v from json_each($1)) k
             where deliverables.id = v ->> 'id'
               and (title, format, due, state, text, link, account_id, post_id, submitted_on, approved_on, published_on,
                    usage_until, in_use, used_where)
                   is not (v ->> 'title', v ->> 'format', v ->> 'due', v ->> 'state', v ->> 'text', v ->> 'link',
                           v ->> 'account', v ->> 'post', v ->> 'submitted_on', v ->> 'approved_on',
                           v ->> 'published_on', v ->> 'usage_until', v ->> 'in_use', v ->> 'used_where')",
        )
        .bind(serde_json::to_string(rows)?)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }

    /// Says something about pieces of content.
    pub async fn add_deliverable_notes(&mut self, notes: &[NewNote], at: Instant) -> Result<u32> {
        let done = sqlx::query(
            "insert into deliverable_notes (deliverable_id, kind, author, text, at)
             select value ->> 'deliverable', value ->> 'kind', value ->> 'author', value ->> 'text', $2
             from json_each($1) where true order by key",
        )
        .bind(serde_json::to_string(notes)?)
        .bind(at.seconds())
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }
}
