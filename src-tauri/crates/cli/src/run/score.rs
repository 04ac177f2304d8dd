//! What stands behind a score: the back-test, explanations, comparisons, portfolios, ratings.

use super::{Out, Result, finish, named, open, platform_is, weights_of};
use crate::args::RubricName;
use crate::{answers, text};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use troupe_core::rubric::Rubric;
use troupe_workspace::api::{CriterionScore, RankQuery, Rating, Split};
use troupe_workspace::{Clock, Workspace};

/// Opens a workspace whose brand fit is read.
async fn ready(at: Option<&PathBuf>, clock: Clock) -> Result<Workspace> {
    let workspace = open(at, false, clock).await?;
    workspace.finish_reading().await?;
    Ok(workspace)
}

pub(super) async fn backtest(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    split: Split,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let found = workspace.backtest(split).await?;
    out.print(&answers::backtest(&found), || text::backtest(&found));
    finish(workspace).await
}

pub(super) async fn explain(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    handle: String,
    other: Option<String>,
    weights: Option<String>,
) -> Result<ExitCode> {
    let workspace = ready(at, clock).await?;
    let weights = match &weights {
        Some(weights) => Some(weights_of(&workspace, weights).await?.0),
        None => None,
    };
    let creator = workspace.creator_named(&handle, None).await?;
    let other = match &other {
        Some(other) => Some(workspace.creator_named(other, None).await?),
        None => None,
    };
    let found = workspace.explain(creator, other, weights).await?;
    out.print(&answers::explanation(&found), || text::explanation(&found, other.is_some()));
    finish(workspace).await
}

pub(super) async fn compare(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    handles: Vec<String>,
) -> Result<ExitCode> {
    let workspace = ready(at, clock).await?;
    let creators = named(&workspace, &handles).await?;
    let found = workspace.compare(creators).await?;
    out.print(&answers::comparison(&found), || text::comparison(&found));
    finish(workspace).await
}

pub(super) async fn moved(out: &Out, at: Option<&PathBuf>, clock: Clock, limit: u32) -> Result<ExitCode> {
    let workspace = ready(at, clock).await?;
    let found = workspace.moved(limit).await?;
    out.print(&answers::moved(&found), || text::moved(&found));
    finish(workspace).await
}

pub(super) async fn stability(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    weights: Option<String>,
    platform: Option<String>,
    filter: Option<String>,
) -> Result<ExitCode> {
    let workspace = ready(at, clock).await?;
    let mut query = RankQuery::default();
    if let Some(weights) = &weights {
        query.weights = Some(weights_of(&workspace, weights).await?.0);
    }
    if let Some(filter) = &filter {
        query.filter = workspace.parse_filter(filter).await?;
    }
    query.filter.conditions.extend(platform.map(platform_is));
    let found = workspace.stability(query).await?;
    out.print(&answers::stability(&found), || text::stability(&found));
    finish(workspace).await
}

pub(super) async fn portfolio(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    name: String,
) -> Result<ExitCode> {
    let workspace = ready(at, clock).await?;
    let list = workspace.shortlist_named(&name).await?;
    let found = workspace.portfolio(list.id).await?;
    out.print(&answers::portfolio(&list.name, &found), || text::portfolio(&list.name, &found));
    finish(workspace).await
}

pub(super) async fn rate(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    handle: String,
    rubric: RubricName,
    rater: String,
    scores: Vec<(String, u8)>,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let creator = workspace.creator_named(&handle, None).await?;
    let rubric = match rubric {
        RubricName::Quality => Rubric::Quality,
        RubricName::Fit => Rubric::Fit,
    };
    let scores = scores.into_iter().map(|(criterion, score)| CriterionScore { criterion, score }).collect();
    workspace.rate_creator(creator, Rating { rubric, rater, scores }).await?;
    workspace.finish_reading().await?;
    let detail = workspace.creator(creator).await?;
    out.print(&answers::creator(&detail), || text::ratings(&detail));
    finish(workspace).await
}

pub(super) async fn benchmarks(out: &Out, at: Option<&PathBuf>, clock: Clock) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let found = workspace.benchmarks().await?;
    out.print(&json!(found), || text::benchmarks(&found));
    finish(workspace).await
}

pub(super) async fn near(out: &Out, at: Option<&PathBuf>, clock: Clock) -> Result<ExitCode> {
    let workspace = ready(at, clock).await?;
    let found = workspace.near_hashtags().await?;
    out.print(&json!({ "hashtags": found }), || text::near(&found));
    finish(workspace).await
}

pub(super) async fn shortlist_pdf(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    name: String,
    file: &Path,
    language: Option<String>,
) -> Result<ExitCode> {
    let workspace = ready(at, clock).await?;
    let list = workspace.shortlist_named(&name).await?;
    let written = workspace.export_shortlist(list.id, language, file.display().to_string()).await?;
    out.print(&json!({ "file": written.path, "creators": written.rows }), || {
        format!("{}: {} creators", written.path, written.rows)
    });
    finish(workspace).await
}
