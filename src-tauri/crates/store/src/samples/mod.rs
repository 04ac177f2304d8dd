//! Samples: what is kept of each, its steps, the posts that came of it. Which step may follow which is the core's
//! matter; writing stands in `write`, finding posts in `posts`.

mod posts;
mod write;

pub use posts::{Candidate, FoundPost, LinkedPost};
pub use write::{NewSample, Step};

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use crate::products::currency;
use sqlx::sqlite::{SqliteArguments, SqliteConnection, SqliteRow};
use sqlx::{Arguments, Row};
use std::collections::HashMap;
use troupe_core::money::Currency;
use troupe_core::samples::{SampleKind, SampleState, Standing};
use troupe_core::time::{Day, Instant};

/// A sample as it is kept. Amounts are minor units of its currency; `None` = unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleRow {
    /// Number.
    pub id: i64,
    /// For whom.
    pub creator: i64,
    /// The campaign, with its name.
    pub list: Option<(i64, String)>,
    /// The SKU, while it is in the list of products.
    pub sku_id: Option<i64>,
    /// Product.
    pub product: String,
    /// SKU; empty when unknown.
    pub sku: String,
    /// How many.
    pub quantity: u32,
    /// State, kind and dates.
    pub standing: Standing,
    /// The day of delivery is assumed.
    pub delivered_assumed: bool,
    /// Cost of the goods.
    pub goods: Option<i64>,
    /// Cost of sending.
    pub shipping: Option<i64>,
    /// Fees.
    pub fees: Option<i64>,
    /// Currency of the costs.
    pub currency: Currency,
    /// Carrier.
    pub carrier: String,
    /// Tracking number.
    pub tracking: String,
    /// Why it ended.
    pub reason: String,
    /// Note.
    pub note: String,
    /// Its number at TikTok Shop.
    pub native_id: Option<String>,
    /// Its state in TikTok's words.
    pub native_state: Option<String>,
    /// Posts that came of it.
    pub posts: u32,
    /// The creator's address is known.
    pub has_address: bool,
}

/// Which samples. Everything that is `None` is left open.
#[derive(Debug, Clone, Default)]
pub struct SampleFilter {
    /// These.
    pub ids: Option<Vec<i64>>,
    /// Of these creators.
    pub creators: Option<Vec<i64>>,
    /// Of this campaign.
    pub list: Option<i64>,
    /// Of this product.
    pub product: Option<i64>,
    /// With this text, in lower case, in product, SKU or tracking number, or of one of the creators beside it.
    pub search: Option<(String, Vec<i64>)>,
    /// With these numbers at TikTok Shop.
    pub native: Option<Vec<String>>,
    /// Decided on from the first of these days to the last.
    pub decided: Option<(Day, Day)>,
    /// Open, or with a day of asking, leaving, arriving or posting from the first of these days to the last.
    pub around: Option<(Day, Day)>,
    /// In these states.
    pub states: Option<Vec<SampleState>>,
}

/// What a creator had of a product: samples that say the same are counted together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Had {
    /// The creator.
    pub creator: i64,
    /// The SKU, while it is in the list of products.
    pub sku_id: Option<i64>,
    /// Product.
    pub product: String,
    /// Samples but those declined or cancelled.
    pub samples: u32,
    /// The newest day on which one of these left, or was asked for while it has not left.
    pub last: Option<Day>,
    /// Samples that are open.
    pub open: u32,
}

/// A step of a sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRow {
    /// From; `None` = it began.
    pub from: Option<SampleState>,
    /// To.
    pub to: SampleState,
    /// On which day.
    pub on: Day,
    /// The day is assumed.
    pub assumed: bool,
    /// Why.
    pub reason: String,
    /// When it was written down.
    pub at: Instant,
}

fn state(text: &str) -> Result<SampleState> {
    SampleState::parse(text)
        .ok_or_else(|| StoreError::Database(format!("{text} is stored as the state of a sample")))
}

/// A day as it is stored.
pub(crate) fn day(text: &str) -> Result<Day> {
    Day::parse(text).ok_or_else(|| StoreError::Database(format!("{text} is stored as a day")))
}

fn sample(row: &SqliteRow) -> Result<SampleRow> {
    // By place: a look-up by name for thirty columns of five thousand rows is what a page would wait for.
    let on = |at: usize| row.get::<Option<&str>, _>(at).map(day).transpose();
    let list: Option<i64> = row.get(2);
    Ok(SampleRow {
        id: row.get(0),
        creator: row.get(1),
        list: list.map(|id| (id, row.get::<Option<String>, _>(3).unwrap_or_default())),
        sku_id: row.get(4),
        product: row.get(5),
        sku: row.get(6),
        quantity: row.get(7),
        standing: Standing {
            kind: SampleKind::parse(row.get(8)).unwrap_or(SampleKind::Free),
            state: state(row.get(9))?,
            requested: day(row.get(10))?,
            decided: on(11)?,
            packed: on(12)?,
            shipped: on(13)?,
            delivered: on(14)?,
            due_from: on(15)?,
            posted: on(16)?,
            closed: on(17)?,
            ended: on(18)?,
            extensions: row.get(19),
        },
        delivered_assumed: row.get(20),
        goods: row.get(21),
        shipping: row.get(22),
        fees: row.get(23),
        currency: currency(row.get(24))?,
        carrier: row.get(25),
        tracking: row.get(26),
        reason: row.get(27),
        note: row.get(28),
        native_id: row.get(29),
        native_state: row.get(30),
        posts: row.get(31),
        has_address: row.get(32),
    })
}

/// Which samples a filter means, as a condition on `samples s` with the values of `bound`.
macro_rules! matching {
    () => {
        "($1 is null or s.id in (select value from json_each($1)))
           and ($2 is null or s.creator_id in (select value from json_each($2)))
           and ($3 is null or s.list_id = $3)
           and ($4 is null or s.sku_id in (select k.id from skus k where k.product_id = $4))
           and ($5 is null or instr(lower(s.product), $5) > 0 or instr(lower(s.sku), $5) > 0
                or instr(lower(s.tracking), $5) > 0 or s.creator_id in (select value from json_each($6)))
           and ($7 is null or s.native_id in (select value from json_each($7)))
           and ($8 is null or s.decided_on between $8 and $9)
           and ($10 is null or s.requested_on between $10 and $11 or s.shipped_on between $10 and $11
                or s.delivered_on between $10 and $11 or s.posted_on between $10 and $11
                or s.state in (select value from json_each($12)))
           and ($13 is null or s.state in (select value from json_each($13)))"
    };
}

/// The values of a filter, in the order in which `matching` names them.
fn bound(filter: &SampleFilter) -> Result<SqliteArguments> {
    fn list<T: serde::Serialize>(values: Option<&Vec<T>>) -> Result<Option<String>> {
        Ok(values.map(serde_json::to_string).transpose()?)
    }
    let (words, named) = match &filter.search {
        Some((words, creators)) => (Some(words.clone()), list(Some(creators))?),
        None => (None, None),
    };
    let days =
        |between: Option<(Day, Day)>| between.map(|(from, to)| (from.to_string(), to.to_string())).unzip();
    let decided = days(filter.decided);
    let around = days(filter.around);
    let mut values = SqliteArguments::default();
    let texts = [list(filter.ids.as_ref())?, list(filter.creators.as_ref())?];
    for text in texts {
        values.add(text).map_err(sqlx::Error::Encode)?;
    }
    for number in [filter.list, filter.product] {
        values.add(number).map_err(sqlx::Error::Encode)?;
    }
    let texts = [
        words,
        named,
        list(filter.native.as_ref())?,
        decided.0,
        decided.1,
        around.0,
        around.1,
        Some(open_states()),
        list(filter.states.as_ref().map(|states| states.iter().map(|s| s.as_str()).collect()).as_ref())?,
    ];
    for text in texts {
        values.add(text).map_err(sqlx::Error::Encode)?;
    }
    Ok(values)
}

/// The open states as a JSON list.
fn open_states() -> String {
    let open = SampleState::ALL.iter().filter(|state| state.is_open()).map(|state| state.as_str());
    serde_json::Value::from_iter(open).to_string()
}

pub(crate) async fn read(connection: &mut SqliteConnection, filter: &SampleFilter) -> Result<Vec<SampleRow>> {
    let rows = sqlx::query_with(concat!(
        "select s.id, s.creator_id, s.list_id, l.name, s.sku_id, s.product, s.sku, s.quantity, s.kind, s.state,
                s.requested_on, s.decided_on, s.packed_on, s.shipped_on, s.delivered_on, s.due_from, s.posted_on,
                s.closed_on, s.ended_on, s.extensions, s.delivered_assumed, s.goods_minor, s.shipping_minor,
                s.fees_minor, s.currency, s.carrier, s.tracking, s.reason, s.note, s.native_id, s.native_state,
                (select count(*) from sample_posts p where p.sample_id = s.id and p.how <> 'not') as posts,
                exists (select 1 from addresses a where a.creator_id = s.creator_id) as has_address
         from samples s left join shortlists l on l.id = s.list_id
         where ",
        matching!(),
        " order by s.id"
    ), bound(filter)?)
    .fetch_all(connection)
    .await?;
    rows.iter().map(sample).collect()
}

impl Store {
    /// Samples that match, in order of making.
    pub async fn samples(&self, filter: &SampleFilter) -> Result<Vec<SampleRow>> {
        let mut connection = self.readers.acquire().await?;
        read(&mut connection, filter).await
    }

    /// How many samples match in each state, in whatever states the filter names.
    pub async fn sample_counts(&self, filter: &SampleFilter) -> Result<Vec<(SampleState, u32)>> {
        let filter = SampleFilter { states: None, ..filter.clone() };
        let rows = sqlx::query_with(
            concat!(
                "select s.state, count(*) as samples from samples s where ",
                matching!(),
                " group by s.state"
            ),
            bound(&filter)?,
        )
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| Ok((state(row.get(0))?, row.get(1)))).collect()
    }

    /// Of every sample that left or was posted about: whose it is and what its outcome follows from. Days that the
    /// outcome does not follow from are left out.
    pub async fn sent_samples(&self) -> Result<Vec<(i64, Standing)>> {
        let rows = sqlx::query(
            "select creator_id, kind, state, requested_on, shipped_on, delivered_on, posted_on, extensions from samples
             where shipped_on is not null or posted_on is not null or delivered_on is not null or state = 'closed'",
        )
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let on = |at: usize| row.get::<Option<&str>, _>(at).map(day).transpose();
                let kind = SampleKind::parse(row.get(1)).unwrap_or(SampleKind::Free);
                let standing = Standing {
                    state: state(row.get(2))?,
                    shipped: on(4)?,
                    delivered: on(5)?,
                    posted: on(6)?,
                    extensions: row.get(7),
                    ..Standing::new(kind, day(row.get(3))?)
                };
                Ok((row.get(0), standing))
            })
            .collect()
    }

    /// What these creators had, without these samples.
    pub async fn had_samples(&self, creators: &[i64], without: &[i64]) -> Result<Vec<Had>> {
        let rows = sqlx::query(
            "select s.creator_id, s.sku_id, s.product,
                    sum(s.state not in ('declined', 'cancelled')) as samples,
                    max(case when s.state not in ('declined', 'cancelled') then coalesce(s.shipped_on, s.requested_on)
                        end) as last,
                    sum(s.state in (select value from json_each($3))) as open
             from samples s
             where s.creator_id in (select value from json_each($1)) and s.id not in (select value from json_each($2))
             group by s.creator_id, s.sku_id, s.product",
        )
        .bind(serde_json::to_string(creators)?)
        .bind(serde_json::to_string(without)?)
        .bind(open_states())
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Had {
                    creator: row.get(0),
                    sku_id: row.get(1),
                    product: row.get(2),
                    samples: row.get(3),
                    last: row.get::<Option<&str>, _>(4).map(day).transpose()?,
                    open: row.get(5),
                })
            })
            .collect()
    }

    /// What happened to a sample, oldest first.
    pub async fn sample_steps(&self, sample: i64) -> Result<Vec<StepRow>> {
        let rows = sqlx::query(
            "select from_state, state, on_day, assumed, reason, at from sample_moves where sample_id = $1 order by id",
        )
        .bind(sample)
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|r| {
                Ok(StepRow {
                    from: r.get::<Option<&str>, _>(0).map(state).transpose()?,
                    to: state(r.get(1))?,
                    on: day(r.get(2))?,
                    assumed: r.get(3),
                    reason: r.get(4),
                    at: Instant::from_seconds(r.get(5)),
                })
            })
            .collect()
    }
}

impl Change {
    /// Samples that match, as they stand inside the change.
    pub async fn samples(&mut self, filter: &SampleFilter) -> Result<Vec<SampleRow>> {
        read(self.connection(), filter).await
    }

    /// Samples by number, as they stand inside the change.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when one of them is not there.
    pub async fn samples_by_id(&mut self, ids: &[i64]) -> Result<Vec<SampleRow>> {
        let filter = SampleFilter { ids: Some(ids.to_vec()), ..SampleFilter::default() };
        let found = self.samples(&filter).await?;
        let known: HashMap<i64, ()> = found.iter().map(|s| (s.id, ())).collect();
        match ids.iter().find(|id| !known.contains_key(id)) {
            Some(id) => Err(StoreError::NotFound { what: "sample", id: id.to_string() }),
            None => Ok(found),
        }
    }
}
