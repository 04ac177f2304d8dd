//! The log of messages with their follow-ups.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use serde::Serialize;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use troupe_core::creator::Stage;
use troupe_core::outreach::{Channel, Direction};
use troupe_core::time::{Day, Instant};

/// A message as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRow {
    /// Number.
    pub id: i64,
    /// Who.
    pub creator: i64,
    /// The campaign or shortlist: number and name.
    pub list: Option<(i64, String)>,
    /// The template: number and name.
    pub template: Option<(i64, String)>,
    /// Language it was written in.
    pub language: Option<String>,
    /// By which way.
    pub channel: Channel,
    /// Whose.
    pub direction: Direction,
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
    /// When.
    pub at: Instant,
    /// When to write again.
    pub follow_up: Option<FollowUp>,
}

/// A reminder to write again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowUp {
    /// Number of the action.
    pub action: i64,
    /// When.
    pub due: Option<Day>,
    /// It was done, or she answered.
    pub done: bool,
}

/// A message to write down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewMessage {
    /// Who.
    pub creator: i64,
    /// The campaign or shortlist.
    pub list: Option<i64>,
    /// The template.
    pub template: Option<i64>,
    /// Language.
    pub language: Option<String>,
    /// By which way.
    #[serde(serialize_with = "channel")]
    pub channel: Channel,
    /// Whose.
    pub direction: Direction,
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
    /// When.
    #[serde(serialize_with = "seconds")]
    pub at: Instant,
}

fn channel<S: serde::Serializer>(channel: &Channel, to: S) -> std::result::Result<S::Ok, S::Error> {
    to.serialize_str(channel.as_str())
}

fn seconds<S: serde::Serializer>(at: &Instant, to: S) -> std::result::Result<S::Ok, S::Error> {
    to.serialize_i64(at.seconds())
}

/// Which messages to read, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MessagesFilter {
    /// Only this creator's.
    pub creator: Option<i64>,
    /// Only of this campaign or shortlist.
    pub list: Option<i64>,
    /// Only those written with this template.
    pub template: Option<i64>,
    /// Only of this way.
    pub channel: Option<Channel>,
    /// Only ours or only theirs.
    pub direction: Option<Direction>,
    /// Words that stand in subject or text; empty = any.
    pub words: String,
    /// Creators whose messages match the words all the same: their names hold them.
    pub named: Vec<i64>,
    /// Messages to skip.
    pub offset: u32,
    /// Messages at most.
    pub limit: u32,
}

const MATCHES: &str = "($1 is null or m.creator_id = $1) and ($2 is null or m.list_id = $2)
    and ($3 is null or m.template_id = $3) and ($4 is null or m.channel = $4)
    and ($5 is null or m.direction = $5)
    and ($6 = '' or m.subject like $6 escape '\\' or m.body like $6 escape '\\'
         or m.creator_id in (select value from json_each($7)))";

const READ: &str =
    "select m.id, m.creator_id, m.list_id, l.name as list_name, m.template_id, t.name as template_name,
           m.language, m.channel, m.direction, m.subject, m.body, m.at, f.id as action, f.due, f.done_at
    from messages m left join shortlists l on l.id = m.list_id
    left join message_templates t on t.id = m.template_id
    left join actions f on f.id = (select max(a.id) from actions a
        where a.creator_id = m.creator_id and a.message_id = m.id and a.kind = 'follow_up')";

fn message_of(row: &SqliteRow) -> MessageRow {
    MessageRow {
        id: row.get("id"),
        creator: row.get("creator_id"),
        list: row.get::<Option<i64>, _>("list_id").zip(row.get("list_name")),
        template: row.get::<Option<i64>, _>("template_id").zip(row.get("template_name")),
        language: row.get("language"),
        channel: Channel::parse(row.get("channel")).unwrap_or(Channel::Other),
        direction: Direction::parse(row.get("direction")).unwrap_or(Direction::Out),
        subject: row.get("subject"),
        body: row.get("body"),
        at: Instant::from_seconds(row.get("at")),
        follow_up: row.get::<Option<i64>, _>("action").map(|action| FollowUp {
            action,
            due: row.get::<Option<&str>, _>("due").and_then(Day::parse),
            done: row.get::<Option<i64>, _>("done_at").is_some(),
        }),
    }
}

/// A pattern for `like` that finds the text anywhere.
fn pattern(words: &str) -> String {
    let words = words.trim();
    if words.is_empty() {
        return String::new();
    }
    let plain = words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{plain}%")
}

impl Store {
    /// How many messages match, and a window of them, newest first.
    pub async fn messages(&self, filter: &MessagesFilter) -> Result<(u32, Vec<MessageRow>)> {
        let (words, named) = (pattern(&filter.words), serde_json::to_string(&filter.named)?);
        let mut connection = self.readers.acquire().await?;
        let total =
            sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from messages m where {MATCHES}")))
                .bind(filter.creator)
                .bind(filter.list)
                .bind(filter.template)
                .bind(filter.channel.map(Channel::as_str))
                .bind(filter.direction.map(Direction::as_str))
                .bind(&words)
                .bind(&named)
                .fetch_one(&mut *connection)
                .await?;
        let rows = sqlx::query(AssertSqlSafe(format!(
            "{READ} where {MATCHES} order by m.at desc, m.id desc limit $8 offset $9"
        )))
        .bind(filter.creator)
        .bind(filter.list)
        .bind(filter.template)
        .bind(filter.channel.map(Channel::as_str))
        .bind(filter.direction.map(Direction::as_str))
        .bind(&words)
        .bind(&named)
        .bind(filter.limit)
        .bind(filter.offset)
        .fetch_all(&mut *connection)
        .await?;
        Ok((total, rows.iter().map(message_of).collect()))
    }

    /// One message.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn message(&self, message: i64) -> Result<MessageRow> {
        sqlx::query(AssertSqlSafe(format!("{READ} where m.id = $1")))
            .bind(message)
            .fetch_optional(&self.readers)
            .await?
            .as_ref()
            .map(message_of)
            .ok_or(StoreError::NotFound { what: "message", id: message.to_string() })
    }
}

impl Change {
    /// Writes messages down. Gives their numbers.
    pub async fn write_messages(&mut self, messages: &[NewMessage]) -> Result<Vec<i64>> {
        Ok(sqlx::query_scalar(
            "insert into messages (creator_id, list_id, template_id, language, channel, direction, subject, body, at)
             select value ->> 'creator', value ->> 'list', value ->> 'template', value ->> 'language',
                    value ->> 'channel', value ->> 'direction', value ->> 'subject', value ->> 'body', value ->> 'at'
             from json_each($1) where true order by key returning id",
        )
        .bind(serde_json::to_string(messages)?)
        .fetch_all(self.connection())
        .await?)
    }

    /// Corrects a message.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn edit_message(&mut self, id: i64, message: &NewMessage) -> Result<u32> {
        let done = sqlx::query(
            "update messages set list_id = $2, template_id = $3, language = $4, channel = $5, direction = $6,
                    subject = $7, body = $8, at = $9
             where id = $1 and (list_id is not $2 or template_id is not $3 or language is not $4 or channel <> $5
                 or direction <> $6 or subject <> $7 or body <> $8 or at <> $9)",
        )
        .bind(id)
        .bind(message.list)
        .bind(message.template)
        .bind(&message.language)
        .bind(message.channel.as_str())
        .bind(message.direction.as_str())
        .bind(&message.subject)
        .bind(&message.body)
        .bind(message.at.seconds())
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }

    /// Deletes a message with its follow-ups.
    pub async fn delete_message(&mut self, message: i64) -> Result<u32> {
        sqlx::query("delete from actions where message_id = $1")
            .bind(message)
            .execute(self.connection())
            .await?;
        let gone = sqlx::query("delete from messages where id = $1")
            .bind(message)
            .execute(self.connection())
            .await?;
        Ok(gone.rows_affected() as u32)
    }

    /// Writes a follow-up for each of these messages of ours that has no answer yet. Its words are the subject, else
    /// the template's name.
    pub async fn add_follow_ups(
        &mut self,
        messages: &[i64],
        due: Day,
        owner: &str,
        now: Instant,
    ) -> Result<()> {
        sqlx::query(
            "insert into actions (creator_id, list_id, kind, what, due, owner, message_id, made_at)
             select m.creator_id, m.list_id, 'follow_up', coalesce(nullif(m.subject, ''), t.name, ''), $2, $3, m.id, $4
             from json_each($1) k join messages m on m.id = k.value
             left join message_templates t on t.id = m.template_id
             where m.direction = 'out' and not exists (select 1 from messages i
                 where i.creator_id = m.creator_id and i.direction = 'in' and i.at >= m.at)",
        )
        .bind(serde_json::to_string(messages)?)
        .bind(due.to_string())
        .bind(owner)
        .bind(now.seconds())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Moves the follow-up of a message to another day, or takes it away.
    pub async fn move_follow_up(&mut self, message: i64, due: Option<Day>) -> Result<u32> {
        let query = match due {
            Some(due) => sqlx::query(
                "update actions set due = $2
                 where message_id = $1 and kind = 'follow_up' and done_at is null and due is not $2",
            )
            .bind(message)
            .bind(due.to_string()),
            None => sqlx::query(
                "delete from actions where message_id = $1 and kind = 'follow_up' and done_at is null",
            )
            .bind(message),
        };
        Ok(query.execute(self.connection()).await?.rows_affected() as u32)
    }

    /// Finishes the open follow-ups of earlier messages to the same creators: she answered, or was written to again.
    pub async fn finish_follow_ups(&mut self, messages: &[i64], now: Instant) -> Result<()> {
        sqlx::query(
            "update actions set done_at = $2 where kind = 'follow_up' and done_at is null
             and exists (select 1 from json_each($1) k join messages n on n.id = k.value
                 where n.creator_id = actions.creator_id and n.id is not actions.message_id
                   and n.at >= coalesce((select m.at from messages m where m.id = actions.message_id), actions.made_at))",
        )
        .bind(serde_json::to_string(messages)?)
        .bind(now.seconds())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Of these creators, those who stand in one of these stages, in a campaign or (`None`, or a list that is none) in
    /// the roster.
    pub async fn standing_in(
        &mut self,
        creators: &[i64],
        list: Option<i64>,
        stages: &[Stage],
    ) -> Result<Vec<i64>> {
        let stages: Vec<&str> = stages.iter().map(|s| s.as_str()).collect();
        Ok(sqlx::query_scalar(
            "select c.id from json_each($1) k join creators c on c.id = k.value
             left join campaigns g on g.list_id = $2
             left join shortlist_members m on m.list_id = g.list_id and m.creator_id = c.id
             where c.stage <> 'blocked'
               and coalesce(m.stage, iif(m.id is null, c.stage, 'prospect')) in (select value from json_each($3))",
        )
        .bind(serde_json::to_string(creators)?)
        .bind(list)
        .bind(serde_json::to_string(&stages)?)
        .fetch_all(self.connection())
        .await?)
    }
}
