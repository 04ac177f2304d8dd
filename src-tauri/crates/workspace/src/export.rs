//! Exports: the roster or a shortlist, rejected rows.

use crate::api::{ApiError, ColumnKind, ExportFormat, Exported, OwnColumn, RankQuery, Row};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::path::Path;
use troupe_exchange::Rejected;
use troupe_exchange::out::{OutColumn, OutRow, write_csv, write_rejected, write_xlsx};

/// Columns of an export when none are asked for: those of a Troupe file first, so that it reads back.
const STANDARD: [&str; 16] = [
    "platform",
    "handle",
    "name",
    "followers",
    "country",
    "language",
    "category",
    "rank",
    "score",
    "engagement",
    "views",
    "frequency",
    "fit",
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
        | "stage" | "tags" | "posts" | "mean_views" | "top_share" | "coverage" | "signal" | "as_of" => column,
        _ => {
            let id: i64 = column.strip_prefix("column:")?.parse().ok()?;
            return own.iter().find(|c| c.id == id).map(|c| c.name.clone());
        }
    };
    Some(name.to_owned())
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
        "score" => number(row.score),
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
        let mut wanted: Vec<String> = columns.into_iter().filter(|c| header(c, &own).is_some()).collect();
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
        Ok(Exported { path, rows: written.map_err(ApiError::from)? as u32 })
    }

    /// Writes the rejected rows of an import to a CSV file.
    pub async fn export_rejected(&self, import: i64, path: String) -> Result<Exported> {
        let rows = self.store().rejected_rows(import).await?;
        let rows: Vec<Rejected> = rows.into_iter().map(|(row, reason)| Rejected { row, reason }).collect();
        let written = write_rejected(Path::new(&path), &rows).map_err(ApiError::from)?;
        Ok(Exported { path, rows: written as u32 })
    }
}
