//! Rolls Video GPM up from shop reports, one row an account, in the transaction that changed its reports.

use crate::error::Result;
use crate::open::Store;
use crate::reports::{COLUMNS, StoredReport, report_of};
use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, QueryBuilder, Row};
use std::collections::BTreeMap;
use troupe_core::metrics::{ShopFacts, VideoGpm, video_gpm};
use troupe_core::money::Currency;
use troupe_core::time::Day;

/// Accounts read at once; bounds memory.
const ACCOUNTS: usize = 500;

/// What a report gives to Video GPM. Money without a currency can be compared with nothing.
fn facts(report: StoredReport) -> Option<ShopFacts> {
    let (gmv, views, videos) = ShopFacts::figures(|key| report.figure(key))?;
    Some(ShopFacts {
        import: report.import,
        row: report.row,
        as_of: report.as_of.map(|a| a.at),
        from: report.from,
        to: report.to,
        currency: report.currency?,
        gmv,
        views,
        videos,
        post: report.item,
    })
}

/// Rolls up the accounts that the reports of an import concern.
pub(crate) async fn of_import(tx: &mut SqliteConnection, import: i64) -> Result<()> {
    let accounts: Vec<i64> = sqlx::query_scalar(
        "select distinct account_id from reports
         where import_id = $1 and account_id is not null and subject in ('account', 'post') order by 1",
    )
    .bind(import)
    .fetch_all(&mut *tx)
    .await?;
    for chunk in accounts.chunks(ACCOUNTS) {
        let list = serde_json::to_string(chunk)?;
        let sql = format!(
            "select {COLUMNS} from json_each($1) k
             join reports r on r.account_id = k.value and r.subject in ('account', 'post')
             join imports i on i.id = r.import_id and i.state = 'done'"
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(&list).fetch_all(&mut *tx).await?;
        let mut told: BTreeMap<i64, Vec<ShopFacts>> = BTreeMap::new();
        for row in &rows {
            let report = report_of(row)?;
            if let (Some(account), Some(facts)) = (report.account, facts(report)) {
                told.entry(account).or_default().push(facts);
            }
        }
        sqlx::query("delete from account_shop where account_id in (select value from json_each($1))")
            .bind(&list)
            .execute(&mut *tx)
            .await?;
        let found: Vec<(i64, VideoGpm)> =
            told.into_iter().filter_map(|(account, facts)| Some((account, video_gpm(&facts)?))).collect();
        if found.is_empty() {
            continue;
        }
        QueryBuilder::new(
            "insert into account_shop (account_id, video_gpm, currency, gmv, views, videos, from_day, to_day, import_id, row) ",
        )
        .push_values(found, |mut row, (account, g)| {
            row.push_bind(account)
                .push_bind(g.gpm)
                .push_bind(g.currency.code().to_owned())
                .push_bind(g.gmv.to_string())
                .push_bind(i64::try_from(g.views).ok())
                .push_bind(g.videos)
                .push_bind(g.from.map(|d| d.to_string()))
                .push_bind(g.to.map(|d| d.to_string()))
                .push_bind(g.import)
                .push_bind(g.row);
        })
        .build()
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

impl Store {
    /// Video GPM of an account with its source; `None` when no report has what it needs.
    pub async fn shop_of(&self, account: i64) -> Result<Option<VideoGpm>> {
        let row = sqlx::query("select * from account_shop where account_id = $1 and video_gpm is not null")
            .bind(account)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.and_then(|row| {
            Some(VideoGpm {
                gpm: row.get("video_gpm"),
                currency: Currency::parse(row.get::<Option<&str>, _>("currency")?)?,
                gmv: row.get::<Option<&str>, _>("gmv")?.parse().ok()?,
                views: u64::try_from(row.get::<Option<i64>, _>("views")?).ok()?,
                videos: row.get("videos"),
                from: row.get::<Option<&str>, _>("from_day").and_then(Day::parse),
                to: row.get::<Option<&str>, _>("to_day").and_then(Day::parse),
                import: row.get("import_id"),
                row: row.get("row"),
            })
        }))
    }
}
