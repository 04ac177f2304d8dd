//! Briefings with their versions, and who got which. Not here: what creators owe by them (deliverables), which post is
//! which piece (awaited).

mod awaited;
mod deliverables;

pub use awaited::{Awaiting, FoundPost, NOT_IT};
pub use deliverables::{DeliverableRow, NewDeliverable, NewNote, NoteRow, Which};

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use troupe_core::briefings::Content;
use troupe_core::time::{Day, Instant};

/// A briefing's draft.
#[derive(Debug, Clone, PartialEq)]
pub struct BriefingRow {
    /// Number; 0 = new.
    pub id: i64,
    /// Name.
    pub name: String,
    /// The campaign: a shortlist.
    pub list: Option<i64>,
    /// It is a template.
    pub template: bool,
    /// What it says.
    pub content: Content,
    /// When it was edited.
    pub edited_at: Instant,
}

/// A briefing with what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct BriefingSum {
    /// The draft.
    pub row: BriefingRow,
    /// Name of its list.
    pub list_name: Option<String>,
    /// Newest version; 0 = none.
    pub version: u32,
    /// What the newest version says.
    pub newest: Option<Content>,
    /// Creators who got it.
    pub sent: u32,
    /// Of these, acknowledged the newest version that they got.
    pub acknowledged: u32,
    /// Pieces of content, cancelled ones left out.
    pub deliverables: u32,
    /// Of these, published.
    pub published: u32,
    /// Of these, handed in.
    pub submitted: u32,
    /// Of these, neither published nor in time.
    pub late: u32,
}

/// A version.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionRow {
    /// Its number, from 1.
    pub version: u32,
    /// When it was made.
    pub made_at: Instant,
    /// Creators who got it.
    pub sent: u32,
    /// Of these, acknowledged it.
    pub acknowledged: u32,
}

/// A version in a creator's hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptRow {
    /// The briefing.
    pub briefing: i64,
    /// Who.
    pub creator: i64,
    /// The version.
    pub version: u32,
    /// In which language.
    pub language: String,
    /// When it was sent.
    pub sent_at: Instant,
    /// When she acknowledged it.
    pub acknowledged_at: Option<Instant>,
}

fn sum_of(row: &SqliteRow) -> Result<BriefingSum> {
    let newest: Option<&str> = row.get("newest");
    Ok(BriefingSum {
        row: BriefingRow {
            id: row.get("id"),
            name: row.get("name"),
            list: row.get("list_id"),
            template: row.get("template"),
            content: serde_json::from_str(row.get("content"))?,
            edited_at: Instant::from_seconds(row.get("edited_at")),
        },
        list_name: row.get("list_name"),
        version: row.get("version"),
        newest: newest.map(serde_json::from_str).transpose()?,
        sent: row.get("sent"),
        acknowledged: row.get("acknowledged"),
        deliverables: row.get("deliverables"),
        published: row.get("published"),
        submitted: row.get("submitted"),
        late: row.get("late"),
    })
}

fn receipt_of(row: &SqliteRow) -> ReceiptRow {
    ReceiptRow {
        briefing: row.get("briefing_id"),
        creator: row.get("creator_id"),
        version: row.get("version"),
        language: row.get("language"),
        sent_at: Instant::from_seconds(row.get("sent_at")),
        acknowledged_at: row.get::<Option<i64>, _>("acknowledged_at").map(Instant::from_seconds),
    }
}

fn no_briefing(briefing: i64) -> StoreError {
    StoreError::NotFound { what: "briefing", id: briefing.to_string() }
}

impl Store {
    /// Briefings, newest edits first; only this one when it is named. `today` decides what is late.
    pub async fn briefings(&self, only: Option<i64>, today: Day) -> Result<Vec<BriefingSum>> {
        let rows = sqlx::query(
            "select b.id, b.name, b.list_id, l.name as list_name, b.template, b.content, b.edited_at,
                    coalesce(v.version, 0) as version, v.content as newest,
                    (select count(distinct r.creator_id) from briefing_receipts r where r.briefing_id = b.id) as sent,
                    (select count(*) from briefing_receipts r
                     where r.briefing_id = b.id and r.acknowledged_at is not null
                       and not exists (select 1 from briefing_receipts n where n.briefing_id = r.briefing_id
                                       and n.creator_id = r.creator_id and n.version > r.version)) as acknowledged,
                    coalesce(d.asked, 0) as deliverables, coalesce(d.published, 0) as published,
                    coalesce(d.submitted, 0) as submitted, coalesce(d.late, 0) as late
             from briefings b
             left join shortlists l on l.id = b.list_id
             left join briefing_versions v on v.briefing_id = b.id
                  and v.version = (select max(m.version) from briefing_versions m where m.briefing_id = b.id)
             left join (select briefing_id, count(*) as asked, sum(state = 'published') as published,
                               sum(state = 'submitted') as submitted,
                               sum(state <> 'published' and due < $2) as late
                        from deliverables where state <> 'cancelled' group by briefing_id) d on d.briefing_id = b.id
             where $1 is null or b.id = $1
             order by b.edited_at desc, b.id desc",
        )
        .bind(only)
        .bind(today.to_string())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(sum_of).collect()
    }

    /// One briefing with what became of it.
    pub async fn briefing(&self, briefing: i64, today: Day) -> Result<BriefingSum> {
        self.briefings(Some(briefing), today).await?.pop().ok_or_else(|| no_briefing(briefing))
    }

    /// Versions of a briefing, newest first.
    pub async fn briefing_versions(&self, briefing: i64) -> Result<Vec<VersionRow>> {
        let rows = sqlx::query(
            "select v.version, v.made_at, count(r.id) as sent, count(r.acknowledged_at) as acknowledged
             from briefing_versions v
             left join briefing_receipts r on r.briefing_id = v.briefing_id and r.version = v.version
             where v.briefing_id = $1 group by v.version, v.made_at order by v.version desc",
        )
        .bind(briefing)
        .fetch_all(&self.readers)
        .await?;
        let version = |row: &SqliteRow| VersionRow {
            version: row.get(0),
            made_at: Instant::from_seconds(row.get(1)),
            sent: row.get(2),
            acknowledged: row.get(3),
        };
        Ok(rows.iter().map(version).collect())
    }

    /// What a version says; `None` when there is no such version.
    pub async fn briefing_version(&self, briefing: i64, version: u32) -> Result<Option<Content>> {
        let text: Option<String> = sqlx::query_scalar(
            "select content from briefing_versions where briefing_id = $1 and version = $2",
        )
        .bind(briefing)
        .bind(version)
        .fetch_optional(&self.readers)
        .await?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
    }

    /// Who got which version of a briefing, by creator and version.
    pub async fn briefing_receipts(&self, briefing: i64) -> Result<Vec<ReceiptRow>> {
        let rows = sqlx::query(
            "select briefing_id, creator_id, version, language, sent_at, acknowledged_at from briefing_receipts
             where briefing_id = $1 order by creator_id, version",
        )
        .bind(briefing)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(receipt_of).collect())
    }

    /// Newest receipts that were sent up to an instant and not acknowledged, each with its briefing's name and list.
    pub async fn unread_briefings(
        &self,
        sent_until: Instant,
    ) -> Result<Vec<(ReceiptRow, String, Option<i64>)>> {
        let rows = sqlx::query(
            "select r.briefing_id, r.creator_id, r.version, r.language, r.sent_at, r.acknowledged_at, b.name, b.list_id
             from briefing_receipts r join briefings b on b.id = r.briefing_id
             where r.acknowledged_at is null and r.sent_at <= $1
               and not exists (select 1 from briefing_receipts n where n.briefing_id = r.briefing_id
                               and n.creator_id = r.creator_id and n.version > r.version)
             order by r.briefing_id, r.creator_id",
        )
        .bind(sent_until.seconds())
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|row| (receipt_of(row), row.get("name"), row.get("list_id"))).collect())
    }

    /// A fixed fee above zero was agreed with a creator in a campaign.
    pub async fn has_fee(&self, list: i64, creator: i64) -> Result<bool> {
        let fee: Option<i64> = sqlx::query_scalar(
            "select fee_minor from shortlist_members where list_id = $1 and creator_id = $2 and fee_minor > 0",
        )
        .bind(list)
        .bind(creator)
        .fetch_optional(&self.readers)
        .await?;
        Ok(fee.is_some())
    }
}

impl Change {
    /// Makes (number 0) or changes a briefing's draft; the moment of the edit moves only when something else does. Gives its
    /// number.
    pub async fn save_briefing(&mut self, briefing: &BriefingRow) -> Result<i64> {
        let content = serde_json::to_string(&briefing.content)?;
        let taken = |error: sqlx::Error| match &error {
            sqlx::Error::Database(e) if e.is_unique_violation() => {
                StoreError::NameTaken(briefing.name.clone())
            }
            _ => error.into(),
        };
        if briefing.id == 0 {
            let row = sqlx::query(
                "insert into briefings (name, list_id, template, content, edited_at) values ($1, $2, $3, $4, $5)
                 returning id",
            )
            .bind(&briefing.name)
            .bind(briefing.list)
            .bind(briefing.template)
            .bind(&content)
            .bind(briefing.edited_at.seconds())
            .fetch_one(self.connection())
            .await
            .map_err(taken)?;
            return Ok(row.get(0));
        }
        let known: Option<i64> = sqlx::query_scalar("select id from briefings where id = $1")
            .bind(briefing.id)
            .fetch_optional(self.connection())
            .await?;
        known.ok_or_else(|| no_briefing(briefing.id))?;
        sqlx::query(
            "update briefings set name = $2, list_id = $3, template = $4, content = $5, edited_at = $6
             where id = $1 and (name, list_id, template, content) is not ($2, $3, $4, $5)",
        )
        .bind(briefing.id)
        .bind(&briefing.name)
        .bind(briefing.list)
        .bind(briefing.template)
        .bind(&content)
        .bind(briefing.edited_at.seconds())
        .execute(self.connection())
        .await
        .map_err(taken)?;
        Ok(briefing.id)
    }

    /// Deletes a briefing with everything of it; what names it goes first, so that taking it back finds it in order.
    pub async fn delete_briefing(&mut self, briefing: i64) -> Result<u32> {
        let mut gone = 0;
        for sql in [
            "update campaigns set briefing_id = null where briefing_id = $1",
            "update kit_templates set briefing_id = null where briefing_id = $1",
            "delete from deliverable_notes where deliverable_id in (select id from deliverables where briefing_id = $1)",
            "delete from deliverables where briefing_id = $1",
            "delete from briefing_receipts where briefing_id = $1",
            "delete from briefing_versions where briefing_id = $1",
            "delete from briefings where id = $1",
        ] {
            gone = sqlx::query(sql).bind(briefing).execute(self.connection()).await?.rows_affected();
        }
        Ok(gone as u32)
    }

    /// Writes a version.
    pub async fn add_briefing_version(
        &mut self,
        briefing: i64,
        version: u32,
        content: &Content,
        at: Instant,
    ) -> Result<()> {
        sqlx::query(
            "insert into briefing_versions (briefing_id, version, content, made_at) values ($1, $2, $3, $4)",
        )
        .bind(briefing)
        .bind(version)
        .bind(serde_json::to_string(content)?)
        .bind(at.seconds())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Writes who got a version, in which language. Who has it already keeps her receipt. Gives how many are new.
    pub async fn add_briefing_receipts(
        &mut self,
        briefing: i64,
        version: u32,
        creators: &[(i64, String)],
        at: Instant,
    ) -> Result<u32> {
        let done = sqlx::query(
            "insert into briefing_receipts (briefing_id, creator_id, version, language, sent_at)
             select $1, value ->> 0, $2, value ->> 1, $4 from json_each($3) where true
             on conflict (briefing_id, creator_id, version) do nothing",
        )
        .bind(briefing)
        .bind(version)
        .bind(serde_json::to_string(creators)?)
        .bind(at.seconds())
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }

    /// Writes down that a creator acknowledged a version; the first time stays. Gives how many receipts changed.
    pub async fn acknowledge_briefing(
        &mut self,
        briefing: i64,
        creator: i64,
        version: u32,
        at: Instant,
    ) -> Result<u32> {
        let done = sqlx::query(
            "update briefing_receipts set acknowledged_at = $4
             where briefing_id = $1 and creator_id = $2 and version = $3 and acknowledged_at is null",
        )
        .bind(briefing)
        .bind(creator)
        .bind(version)
        .bind(at.seconds())
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }
}
