//! Exports: the roster or a shortlist, rejected rows.

use crate::api::{ApiError, ColumnKind, ExportFormat, Exported, FactorPart, OwnColumn, RankQuery, Row};
use crate::errors::Result;
use crate::exports::Whose;
use crate::workspace::Workspace;
use std::path::Path;
use troupe_core::scoring::Factor;
use troupe_exchange::Rejected;
use troupe_exchange::out::{OutColumn, OutRow, write_csv, write_rejected, write_xlsx};

/// Columns of an export when none are asked for: those of a Troupe file first, so that it reads back.
const STANDARD: [&str; 25] = [
    "platform",
    "handle",
    "name",
    "followers",
    "country",
    "language",
    "category",
    "rank",
    "rank_best",
    "rank_worst",
    "score",
    "score_low",
    "score_high",
    "engagement",
    "views",
    "views_per_follower",
    "frequency",
    "fit",
    "video_gpm",
    "video_gpm_currency",
    "other_brands",
    "quality",
    "posts",
    "stage",
    "tags",
];

/// The header of a column in a file. Files are read by programs and by people in any language: the names are fixed.
fn header(column: &str, own: &[OwnColumn]) -> Option<String> {
    let name = match column {
        "engagement" => "engagement_by_views",
        "engagement_followers" => "engagement_by_followers",
        "views" => "median_views",
        "frequency" => "posts_per_week",
        "fit" => "brand_fit",
        "tag" => "tags",
        "creator" | "handle" => "handle",
        "rank" | "score" | "platform" | "name" | "followers" | "country" | "language" | "category"
        | "stage" | "tags" | "posts" | "mean_views" | "top_share" | "coverage" | "signal" | "as_of"
        | "rank_best" | "rank_worst" | "score_low" | "score_high" | "views_per_follower" | "video_gpm"
        | "video_gpm_currency" | "other_brands" | "quality" => column,
        _ => {
            let id: i64 = column.strip_prefix("column:")?.parse().ok()?;
            return own.iter().find(|c| c.id == id).map(|c| c.name.clone());
        }
    };
    Some(name.to_owned())
}

/// What stands beside a column that says little alone: an amount has its currency, a score its interval, the range of
/// ranks its two ends.
fn whole(column: String) -> Vec<String> {
    let parts: &[&str] = match column.as_str() {
        "score" => &["score", "score_low", "score_high"],
        "video_gpm" => &["video_gpm", "video_gpm_currency"],
        "rank_range" => &["rank_best", "rank_worst"],
        _ => return vec![column],
    };
    parts.iter().map(|part| (*part).to_owned()).collect()
}

/// True for columns whose cells are numbers.
fn is_number(column: &str, own: &[OwnColumn]) -> bool {
    match column.strip_prefix("column:").and_then(|id| id.parse::<i64>().ok()) {
        Some(id) => own.iter().any(|c| c.id == id && c.kind == ColumnKind::Number),
        None => matches!(
            column,
            "followers"
                | "rank"
                | "score"
                | "coverage"
                | "engagement"
                | "engagement_followers"
                | "views"
                | "mean_views"
                | "top_share"
                | "rank_best"
                | "rank_worst"
                | "score_low"
                | "score_high"
                | "views_per_follower"
                | "video_gpm"
                | "other_brands"
                | "quality"
                | "frequency"
                | "fit"
                | "posts"
        ),
    }
}

fn cell(column: &str, row: &Row) -> Option<String> {
    let number = |n: Option<f64>| n.map(|n| format!("{n}"));
    let list = |texts: &[String]| Some(texts.join(", ")).filter(|t| !t.is_empty());
    match column {
        "platform" => Some(row.platform.as_str().to_owned()),
        "handle" | "creator" => Some(row.handle.clone()),
        "name" => Some(row.name.clone()),
        "followers" => row.followers.map(|f| f.to_string()),
        "country" => row.country.clone(),
        "language" => row.language.clone(),
        "category" => row.category.clone(),
        "rank" => row.rank.map(|r| r.to_string()),
        "rank_best" => row.rank_best.map(|r| r.to_string()),
        "rank_worst" => row.rank_worst.map(|r| r.to_string()),
        "score" => number(row.score),
        "score_low" => number(row.low),
        "score_high" => number(row.high),
        "views_per_follower" => number(part(row, Factor::ViewsPerFollower).and_then(|p| p.value)),
        "video_gpm" => number(part(row, Factor::VideoGpm).and_then(|p| p.value)),
        "video_gpm_currency" => part(row, Factor::VideoGpm)?.currency.map(|c| c.code().to_owned()),
        "other_brands" => number(part(row, Factor::OtherBrands).and_then(|p| p.value)),
        "quality" => number(part(row, Factor::Quality).and_then(|p| p.value)),
        "coverage" => number(Some(row.coverage)),
        "engagement" => number(row.engagement),
        "engagement_followers" => number(row.engagement_followers),
        "views" => number(row.median_views),
        "mean_views" => number(row.mean_views),
        "top_share" => number(row.top_share),
        "frequency" => number(row.posts_per_week),
        "fit" => number(row.fit),
        "posts" => Some(row.posts.to_string()),
        "stage" => Some(row.stage.as_str().to_owned()),
        "tags" | "tag" => list(&row.tags),
        "signal" => list(&row.signals),
        "as_of" => row.as_of.map(|at| at.day().to_string()),
        _ => {
            let id = column.strip_prefix("column:").and_then(|id| id.parse::<i64>().ok());
            row.values.iter().find(|v| Some(v.column) == id).map(|v| v.value.clone())
        }
    }
}

/// A factor in use; those that are exported come into use as soon as anybody has them.
fn part(row: &Row, factor: Factor) -> Option<&FactorPart> {
    row.factors.iter().find(|part| part.factor == factor)
}

impl Workspace {
    /// Writes every creator that matches to a file, in the order of the query.
    pub async fn export_creators(
        &self,
        query: RankQuery,
        columns: Vec<String>,
        format: ExportFormat,
        path: String,
    ) -> Result<Exported> {
        let own = self.own_columns().await?;
        let mut wanted: Vec<String> =
            columns.into_iter().flat_map(whole).filter(|c| header(c, &own).is_some()).collect();
        if wanted.is_empty() {
            wanted = STANDARD.iter().map(|c| (*c).to_owned()).collect();
            wanted.extend(own.iter().map(|c| format!("column:{}", c.id)));
        }
        // Platform and handle name the creator; without them a row says nothing.
        for key in ["handle", "platform"] {
            if !wanted.iter().any(|c| c == key || (key == "handle" && c == "creator")) {
                wanted.insert(0, key.to_owned());
            }
        }
        let mut seen = std::collections::HashSet::new();
        wanted.retain(|c| seen.insert(header(c, &own)));
        let rows = self.rank_all(&query).await?;
        let head: Vec<OutColumn> = wanted
            .iter()
            .filter_map(|c| {
                let header = header(c, &own)?;
                Some(if is_number(c, &own) { OutColumn::number(header) } else { OutColumn::text(header) })
            })
            .collect();
        let table: Vec<OutRow> =
            rows.iter().map(|row| wanted.iter().map(|c| cell(c, row)).collect()).collect();
        let to = path.clone();
        let written = tokio::task::spawn_blocking(move || match format {
            ExportFormat::Csv => write_csv(Path::new(&to), &head, table),
            ExportFormat::Xlsx => write_xlsx(Path::new(&to), &head, table),
        })
        .await
        .map_err(crate::errors::internal)?;
        let rows = written.map_err(ApiError::from)? as u32;
        self.exported("export_creators", path, rows, Whose::Many).await
    }

    /// Writes the rejected rows of an import to a CSV file.
    pub async fn export_rejected(&self, import: i64, path: String) -> Result<Exported> {
        let rows = self.store().rejected_rows(import).await?;
        let rows: Vec<Rejected> = rows.into_iter().map(|(row, reason)| Rejected { row, reason }).collect();
        let written = write_rejected(Path::new(&path), &rows).map_err(ApiError::from)?;
        self.exported("export_rejected", path, written as u32, Whose::Many).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made::Made;
    use std::collections::HashMap;

    /// What a file holds, row by row, by column.
    fn read(path: &str) -> Vec<HashMap<String, String>> {
        csv::Reader::from_path(path).unwrap().deserialize().map(|row| row.unwrap()).collect()
    }

    #[tokio::test]
    async fn an_export_holds_the_interval_the_ranks_and_money_with_its_currency() {
        let made = Made::new().await;
        made.workspace.fill_with_sample().await.unwrap();
        made.workspace.finish_reading().await.unwrap();
        let path = made.path("all.csv").display().to_string();
        let query = RankQuery::default();
        let export = made.workspace.export_creators(query.clone(), vec![], ExportFormat::Csv, path.clone());
        assert!(export.await.unwrap().rows > 50);
        let rows = read(&path);
        let of = |handle: &str| rows.iter().find(|r| r["handle"] == handle).unwrap();
        let number = |row: &HashMap<String, String>, column: &str| row[column].parse::<f64>().unwrap();
        let merel = of("merelkookt.zo");
        assert!(number(merel, "score_low") < number(merel, "score"));
        assert!(number(merel, "score") < number(merel, "score_high"));
        assert!(number(merel, "rank_best") <= number(merel, "rank"));
        assert!(number(merel, "rank") <= number(merel, "rank_worst"));
        // 1,286.40 by 214,300 views.
        assert!((number(merel, "video_gpm") - 6.0028).abs() < 1e-3 && merel["video_gpm_currency"] == "EUR");
        assert!(number(merel, "other_brands") >= 1.0 && number(merel, "views_per_follower") > 0.0);
        assert!((number(merel, "quality") - 4.2).abs() < 1e-6, "the mean of two raters");
        let nobody = of("nogleeg.neeltje");
        for missing in ["score", "score_low", "rank_worst", "video_gpm", "video_gpm_currency", "quality"] {
            assert_eq!(nobody[missing], "", "{missing} is missing, not zero");
        }

        // A chosen column takes along what it says little without.
        let path = made.path("some.csv").display().to_string();
        let columns = ["rank_range", "video_gpm", "rank_range"].map(str::to_owned).to_vec();
        made.workspace.export_creators(query, columns, ExportFormat::Csv, path.clone()).await.unwrap();
        let head = csv::Reader::from_path(&path).unwrap().headers().unwrap().clone();
        let head: Vec<&str> = head.iter().collect();
        assert_eq!(
            head,
            ["platform", "handle", "rank_best", "rank_worst", "video_gpm", "video_gpm_currency"]
        );
    }

    #[tokio::test]
    async fn the_ratings_of_the_sample_go_with_its_shortlist_when_that_is_taken_back() {
        let made = Made::new().await;
        made.workspace.fill_with_sample().await.unwrap();
        let rated = || made.workspace.roster().creators.iter().filter(|c| c.quality.is_some()).count();
        assert_eq!(rated(), 2);
        made.workspace.undo().await.unwrap();
        assert_eq!((rated(), made.workspace.shortlists().await.unwrap().len()), (0, 0));
        made.workspace.redo().await.unwrap();
        assert_eq!(rated(), 2);
    }
}
