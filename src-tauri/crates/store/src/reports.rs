//! Reports over a period: every one of every import is kept, side by side. Which of them a figure comes from is
//! decided by whoever reads (`shop` for Video GPM); overlapping periods are never added up.

use crate::error::Result;
use crate::open::Store;
use crate::posts::Counts;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{QueryBuilder, Row};
use std::collections::BTreeMap;
use troupe_core::money::Currency;
use troupe_core::records::{AsOf, AsOfSource, ReportRecord, ReportedFigure, Subject, SubjectKind};
use troupe_core::time::{Day, Instant};

/// Rows of one multi-row statement.
const ROWS: usize = 300;

/// Values by key, sorted, so that equal figures are equal texts.
fn object(figures: &[ReportedFigure]) -> String {
    let sorted: BTreeMap<&str, &str> = figures.iter().map(|f| (f.key.as_str(), f.value.as_str())).collect();
    serde_json::to_string(&sorted).unwrap_or_else(|_| "{}".to_owned())
}

fn figures(text: &str) -> Result<Vec<ReportedFigure>> {
    let sorted: BTreeMap<String, String> = serde_json::from_str(text)?;
    Ok(sorted.into_iter().map(|(key, value)| ReportedFigure { key, value }).collect())
}

/// Writes reports of an import, each with the account that it concerns.
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    import: i64,
    mut reports: Vec<(Box<ReportRecord>, Option<i64>)>,
) -> Result<()> {
    while !reports.is_empty() {
        let chunk: Vec<_> = reports.drain(..reports.len().min(ROWS)).collect();
        let mut query = QueryBuilder::new(
            "insert into reports (import_id, row, subject, account_id, item, product, name, from_day, to_day, currency,
                figures, words) ",
        );
        query.push_values(chunk, |mut row, (report, account)| {
            let kind = report.subject.kind();
            let (item, product) = match report.subject {
                Subject::Account { .. } => (None, None),
                Subject::Post { post_id, .. } => (Some(post_id), None),
                Subject::Product { id } => (Some(id), None),
                Subject::Sample { id, product, .. } => (Some(id), product),
            };
            row.push_bind(import)
                .push_bind(report.row)
                .push_bind(kind.as_str())
                .push_bind(account)
                .push_bind(item)
                .push_bind(product)
                .push_bind(report.name)
                .push_bind(report.from.map(|d| d.to_string()))
                .push_bind(report.to.map(|d| d.to_string()))
                .push_bind(report.currency.map(|c| c.code().to_owned()))
                .push_bind(object(&report.figures))
                .push_bind(object(&report.words));
        });
        query.build().execute(&mut *tx).await?;
    }
    Ok(())
}

/// Counts the reports of an import that does not count yet against the newest one of the same subject, period and
/// currency: new ones, those with the same figures, and the others.
pub(crate) async fn counts(tx: &mut SqliteConnection, import: i64) -> Result<Counts> {
    // Two look-ups, because each has an index of its own.
    let newest = |by: &str| {
        format!(
            "select p.figures || p.words from reports p join imports i on i.id = p.import_id and i.state = 'done'
             where p.subject = r.subject and {by} and p.from_day is r.from_day and p.to_day is r.to_day
               and p.currency is r.currency
             order by i.as_of desc nulls last, i.id desc limit 1"
        )
    };
    let sql = format!(
        "select count(*) filter (where before is null), count(*) filter (where before = now), count(*)
         from (select r.figures || r.words as now,
                      iif(r.item is null, ({}), ({})) as before
               from reports r where r.import_id = $1)",
        newest("p.account_id = r.account_id"),
        newest("p.item = r.item and p.account_id is r.account_id"),
    );
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(import).fetch_one(&mut *tx).await?;
    let (created, unchanged, all): (u32, u32, u32) = (row.get(0), row.get(1), row.get(2));
    Ok(Counts { created, unchanged, updated: all - created - unchanged })
}

/// A report as it is kept, with its source.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredReport {
    /// Number.
    pub id: i64,
    /// What it is about.
    pub subject: SubjectKind,
    /// The account that it concerns.
    pub account: Option<i64>,
    /// Id of the post, product or sample.
    pub item: Option<String>,
    /// Product of a sample.
    pub product: Option<String>,
    /// Name of the product or post.
    pub name: Option<String>,
    /// First day of the period.
    pub from: Option<Day>,
    /// Last day of the period.
    pub to: Option<Day>,
    /// Currency of its money.
    pub currency: Option<Currency>,
    /// Figures, by key.
    pub figures: Vec<ReportedFigure>,
    /// Facts that are words, by key.
    pub words: Vec<ReportedFigure>,
    /// Import.
    pub import: i64,
    /// Its file.
    pub file: String,
    /// As-of of the import.
    pub as_of: Option<AsOf>,
    /// Row in the file.
    pub row: u32,
}

impl StoredReport {
    /// A figure by key.
    pub fn figure(&self, key: &str) -> Option<&str> {
        self.figures.iter().find(|f| f.key == key).map(|f| f.value.as_str())
    }
}

/// Columns that [`report_of`] reads, of `reports r join imports i`.
pub(crate) const COLUMNS: &str = "r.id, r.subject, r.account_id, r.item, r.product, r.name, r.from_day, r.to_day, r.currency, \
                                  r.figures, r.words, r.import_id, i.file, i.as_of, i.as_of_source, r.row";

pub(crate) fn report_of(row: &SqliteRow) -> Result<StoredReport> {
    let source: Option<&str> = row.get("as_of_source");
    Ok(StoredReport {
        id: row.get("id"),
        subject: SubjectKind::parse(row.get("subject")).unwrap_or(SubjectKind::Account),
        account: row.get("account_id"),
        item: row.get("item"),
        product: row.get("product"),
        name: row.get("name"),
        from: row.get::<Option<&str>, _>("from_day").and_then(Day::parse),
        to: row.get::<Option<&str>, _>("to_day").and_then(Day::parse),
        currency: row.get::<Option<&str>, _>("currency").and_then(Currency::parse),
        figures: figures(row.get("figures"))?,
        words: figures(row.get("words"))?,
        import: row.get("import_id"),
        file: row.get("file"),
        as_of: row
            .get::<Option<i64>, _>("as_of")
            .zip(source.and_then(AsOfSource::parse))
            .map(|(at, source)| AsOf { at: Instant::from_seconds(at), source }),
        row: row.get("row"),
    })
}

impl Store {
    /// Reports that count of a creator's accounts, her posts and samples; the newest period first.
    pub async fn reports_of(&self, creator: i64) -> Result<Vec<StoredReport>> {
        let sql = format!(
            "select {COLUMNS} from accounts a join reports r on r.account_id = a.id
             join imports i on i.id = r.import_id and i.state = 'done'
             where a.creator_id = $1
             order by r.subject, coalesce(r.to_day, date(i.as_of, 'unixepoch'), '') desc, r.from_day, i.id desc, r.row"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(creator).fetch_all(&self.readers).await?;
        rows.iter().map(report_of).collect()
    }
}
