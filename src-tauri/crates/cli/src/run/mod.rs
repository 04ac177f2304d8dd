//! One function per command: words in, workspace called, answer printed.

mod assets;
mod briefings;
mod erase;
mod files;
mod kit_templates;
mod kits;
mod outreach;
mod payouts;
mod people;
mod pipeline;
mod planner;
mod privacy;
mod products;
mod programs;
mod rules;
mod safety;
mod sales;
mod samples;
mod score;
mod today;

use crate::args::{Args, Command, ShortlistAction};
use crate::{answers, text};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use troupe_core::creator::{CreatorId, Platform};
use troupe_core::money::Money;
use troupe_core::scoring::Weights;
use troupe_core::time::Instant;
use troupe_workspace::api::{ApiError, Condition, Op, RankQuery, Row, Sort, StaleQuery};
use troupe_workspace::{Clock, DemoSize, Workspace};

type Result<T> = std::result::Result<T, ApiError>;

/// How the answer is printed.
struct Out {
    json: bool,
}

impl Out {
    fn print(&self, value: &Value, as_text: impl FnOnce() -> String) {
        if self.json { text::out(&value.to_string()) } else { text::out(as_text().trim_end()) }
    }
}

fn platform_of(name: Option<&String>) -> Option<Platform> {
    name.and_then(|n| Platform::parse(n))
}

async fn open(path: Option<&PathBuf>, create: bool, clock: Clock) -> Result<Workspace> {
    let path = match path {
        Some(path) => path.clone(),
        None => Workspace::default_path()?,
    };
    Workspace::open_with(&path, create, clock).await
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|e| {
        ApiError::new("file_missing", format!("{shown} cannot be read: {e}."), "Check the path.")
            .with("file", &shown)
    })?;
    // Some editors begin a file with a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    serde_json::from_str(text).map_err(|e| not_expected(path, &e))
}

/// A JSON file that says something else than was expected.
fn not_expected(path: &Path, error: &serde_json::Error) -> ApiError {
    let shown = path.display();
    ApiError::new(
        "json_invalid",
        format!("{shown} is not the JSON that is expected: {error}."),
        "Mend what is named here and read it again.",
    )
    .with("file", shown)
    .with("row", error.line())
}

/// Runs a command and says how it ended.
pub async fn run(args: Args) -> Result<ExitCode> {
    let clock = match &args.now {
        None => Clock::System,
        Some(text) => Clock::Fixed(Instant::parse_rfc3339(text).ok_or_else(|| {
            ApiError::new(
                "value_wrong",
                format!("{text} is not an instant."),
                "Write --now 2026-11-21T08:00:00Z.",
            )
        })?),
    };
    let out = Out { json: args.json };
    let at = args.workspace.as_ref();
    match args.command {
        Command::Import(words) => files::import(&out, at, clock, words).await,
        Command::Imports => {
            let workspace = open(at, false, clock).await?;
            let imports = workspace.imports().await?;
            out.print(&json!({ "imports": imports }), || text::imports(&imports));
            finish(workspace).await
        }
        Command::UndoImport { id } => {
            let workspace = open(at, false, clock).await?;
            let undone = workspace.undo_import(id).await?;
            workspace.finish_reading().await?;
            out.print(&json!(undone), || text::undone(&undone));
            finish(workspace).await
        }
        Command::Undo | Command::Redo => {
            let workspace = open(at, false, clock).await?;
            let step = if matches!(args.command, Command::Undo) {
                workspace.undo().await?
            } else {
                workspace.redo().await?
            };
            workspace.finish_reading().await?;
            out.print(&json!({ "step": step }), || match &step {
                Some(step) => {
                    format!("{}: {}", step.op, step.params.values().cloned().collect::<Vec<_>>().join(", "))
                }
                None => "There is nothing to take back or do again.".to_owned(),
            });
            finish(workspace).await
        }
        Command::Rank { weights, platform, filter, search, shortlist, limit, offset } => {
            let workspace = open(at, false, clock).await?;
            workspace.finish_reading().await?;
            let mut query =
                RankQuery { offset, limit, search: search.unwrap_or_default(), ..RankQuery::default() };
            let mut profile = None;
            if let Some(weights) = weights {
                let (weights, name) = weights_of(&workspace, &weights).await?;
                query.weights = Some(weights);
                profile = name;
            }
            if let Some(filter) = filter {
                query.filter = workspace.parse_filter(&filter).await?;
            }
            query.filter.conditions.extend(platform.map(platform_is));
            if let Some(name) = shortlist {
                query.shortlist = Some(workspace.shortlist_named(&name).await?.id);
                query.sort = Some(Sort { field: "rank".into(), descending: false });
            }
            if !query.search.is_empty() {
                workspace.finish_index().await?;
            }
            let (total, used, rows) = ranked(&workspace, query).await?;
            let profile = profile.or(used);
            out.print(
                &json!({ "total": total, "profile": profile, "rows": rows.iter().map(answers::row).collect::<Vec<_>>() }),
                || text::ranking(total, profile.as_deref(), &rows),
            );
            finish(workspace).await
        }
        Command::Show { handle, platform } => {
            let workspace = open(at, false, clock).await?;
            workspace.finish_reading().await?;
            let creator = workspace.creator_named(&handle, platform_of(platform.as_ref())).await?;
            let detail = workspace.creator(creator).await?;
            out.print(&answers::creator(&detail), || text::creator(&detail));
            finish(workspace).await
        }
        Command::Today(command) => today::run(&out, at, clock, command).await,
        Command::PeopleData(command) => privacy::run(&out, at, clock, command).await,
        Command::Rules(command) => rules::run(&out, at, clock, command).await,
        Command::Erase(command) => erase::run(&out, at, clock, command).await,
        Command::Payouts(command) => payouts::run(&out, at, clock, command).await,
        Command::Backtest { split } => score::backtest(&out, at, clock, split).await,
        Command::Explain { handle, other, weights } => {
            score::explain(&out, at, clock, handle, other, weights).await
        }
        Command::Compare { handles } => score::compare(&out, at, clock, handles).await,
        Command::Moved { limit } => score::moved(&out, at, clock, limit).await,
        Command::Stability { weights, platform, filter } => {
            score::stability(&out, at, clock, weights, platform, filter).await
        }
        Command::Portfolio { name } => score::portfolio(&out, at, clock, name).await,
        Command::Rate { handle, rubric, rater, scores } => {
            score::rate(&out, at, clock, handle, rubric, rater, scores).await
        }
        Command::Benchmarks => score::benchmarks(&out, at, clock).await,
        Command::Near => score::near(&out, at, clock).await,
        Command::Brand { set } => {
            let workspace = open(at, set.is_some(), clock).await?;
            let brand = match set {
                Some(file) => {
                    let brand = workspace.save_brand(read_json(&file)?).await?;
                    workspace.finish_reading().await?;
                    brand
                }
                None => workspace.brand().await?,
            };
            out.print(&json!(brand), || text::brand(&brand));
            finish(workspace).await
        }
        Command::Shortlist { action } => shortlist(&out, at, clock, action).await,
        Command::Kit(words) => kits::run(&out, at, clock, words).await,
        Command::Brief { action } => briefings::run(&out, at, clock, action).await,
        Command::KitTemplate { action } => kit_templates::run(&out, at, clock, action).await,
        Command::Stage { handle, stage, campaign, reason } => {
            let step = pipeline::Step::Move { stage, campaign, reason };
            pipeline::stand(&out, at, clock, &handle, step).await
        }
        Command::Block { handle, reason } => {
            pipeline::stand(&out, at, clock, &handle, pipeline::Step::Block { reason }).await
        }
        Command::Unblock { handle } => {
            pipeline::stand(&out, at, clock, &handle, pipeline::Step::Unblock).await
        }
        Command::Board { name, limit } => pipeline::board(&out, at, clock, name, limit).await,
        Command::Stages { action } => pipeline::stages(&out, at, clock, action).await,
        Command::Campaign { action } => pipeline::campaign(&out, at, clock, action).await,
        Command::Action { action } => pipeline::action(&out, at, clock, action).await,
        Command::Rates { handle, item, amount, currency } => {
            let fee = amount.zip(currency).map(|(amount, currency)| Money { amount, currency });
            pipeline::rates(&out, at, clock, &handle, item.zip(fee)).await
        }
        Command::Breakeven { plan } => planner::breakeven(&out, at, clock, &plan).await,
        Command::Plan { action } => planner::run(&out, at, clock, action).await,
        Command::Demo { creators, posts_each, seed, out: folder } => {
            demo(&out, at, clock, creators, posts_each, seed, folder).await
        }
        Command::Code { action } => programs::code(&out, at, clock, action).await,
        Command::Link { action } => programs::link(&out, at, clock, action).await,
        Command::Program { action } => programs::program(&out, at, clock, action).await,
        Command::Asset { action } => assets::run(&out, at, clock, action).await,
        Command::Products { action } => products::run(&out, at, clock, action).await,
        Command::Samples { action } => samples::run(&out, at, clock, action).await,
        Command::Orders(words) => sales::orders(&out, at, clock, words).await,
        Command::Codes => sales::codes(&out, at, clock).await,
        Command::Sales(words) => sales::sales(&out, at, clock, words).await,
        Command::Credit(words) => sales::credit(&out, at, clock, words).await,
        Command::Warnings => sales::warnings(&out, at, clock).await,
        Command::Exposure { currency } => sales::exposure(&out, at, clock, currency).await,
        Command::People { action } => people::run(&out, at, clock, action).await,
        Command::Stale { days, posts, platform, shortlist, format, out: file } => {
            let query = StaleQuery {
                older_than_days: days,
                fewer_posts_than: posts,
                platform: platform_of(platform.as_ref()),
                shortlist: None,
            };
            people::stale(&out, at, clock, query, shortlist, format, file).await
        }
        Command::Template { action } => outreach::template(&out, at, clock, action).await,
        Command::Message(words) => outreach::message(&out, at, clock, words).await,
        Command::Invite(words) => outreach::invite(&out, at, clock, words).await,
        Command::Quota { gmv, limit } => outreach::quota(&out, at, clock, gmv, limit).await,
        Command::Replies => outreach::replies(&out, at, clock).await,
        Command::Check => safety::check(&out, at, clock).await,
        Command::Backup { to, list } => safety::backup(&out, at, clock, to, list).await,
        Command::Restore { file, dry_run } => safety::restore(&out, at, clock, file, dry_run).await,
        Command::Export { out: folder, format } => safety::export(&out, at, clock, folder, format).await,
    }
}

/// A weight profile by name, or the weights of a JSON file; the name where there is one.
async fn weights_of(workspace: &Workspace, text: &str) -> Result<(Weights, Option<String>)> {
    if Path::new(text).extension().is_some_and(|e| e.eq_ignore_ascii_case("json")) {
        let read = read_json(Path::new(text))?;
        Workspace::check_weights(&read)?;
        return Ok((read, None));
    }
    Ok((workspace.weights_named(text).await?, Some(text.to_owned())))
}

fn platform_is(platform: String) -> Condition {
    Condition { field: "platform".into(), op: Op::Eq, values: vec![platform] }
}

async fn finish(workspace: Workspace) -> Result<ExitCode> {
    workspace.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Ranks, page after page until the limit is reached.
async fn ranked(workspace: &Workspace, query: RankQuery) -> Result<(u32, Option<String>, Vec<Row>)> {
    let (limit, mut rows) = (query.limit as usize, Vec::new());
    loop {
        let page = workspace
            .rank(RankQuery {
                offset: query.offset + rows.len() as u32,
                limit: (limit - rows.len()).min(500) as u32,
                ..query.clone()
            })
            .await?;
        let (total, profile, got) = (page.total, page.profile, page.rows.len());
        rows.extend(page.rows);
        rows.truncate(limit);
        if got == 0 || rows.len() >= limit {
            return Ok((total, profile, rows));
        }
    }
}

async fn shortlist(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    action: ShortlistAction,
) -> Result<ExitCode> {
    if let ShortlistAction::Pdf { name, out: file, language } = action {
        return score::shortlist_pdf(out, at, clock, name, &file, language).await;
    }
    let create = matches!(action, ShortlistAction::Add { .. });
    let workspace = open(at, create, clock).await?;
    workspace.finish_reading().await?;
    let name = match action {
        ShortlistAction::List => {
            let lists = workspace.shortlists().await?;
            out.print(&json!({ "shortlists": lists }), || text::shortlists(&lists));
            return finish(workspace).await;
        }
        ShortlistAction::Show { name } | ShortlistAction::Pdf { name, .. } => name,
        ShortlistAction::Add { name, handles } => {
            let creators = named(&workspace, &handles).await?;
            match workspace.shortlist_named(&name).await {
                Ok(list) => {
                    workspace.add_to_shortlist(list.id, creators).await?;
                }
                Err(e) if e.code == "list_unknown" => {
                    workspace.create_shortlist(name.clone(), creators).await?;
                }
                Err(e) => return Err(e),
            }
            name
        }
        ShortlistAction::Remove { name, handles } => {
            let list = workspace.shortlist_named(&name).await?;
            let creators = named(&workspace, &handles).await?;
            workspace.remove_from_shortlist(list.id, creators).await?;
            name
        }
    };
    let list = workspace.shortlist_named(&name).await?;
    let query = RankQuery { shortlist: Some(list.id), limit: u32::MAX, ..RankQuery::default() };
    let (_, _, rows) = ranked(&workspace, query).await?;
    out.print(
        &json!({ "name": list.name, "creators": list.creators, "members": rows.iter().map(answers::row).collect::<Vec<_>>() }),
        || text::ranking(list.creators, None, &rows),
    );
    finish(workspace).await
}

async fn named(workspace: &Workspace, handles: &[String]) -> Result<Vec<CreatorId>> {
    let mut creators = Vec::with_capacity(handles.len());
    for handle in handles {
        creators.push(workspace.creator_named(handle, None).await?);
    }
    Ok(creators)
}

async fn demo(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    creators: Option<u32>,
    posts_each: Option<u32>,
    seed: u64,
    folder: Option<PathBuf>,
) -> Result<ExitCode> {
    if folder.is_none() && creators.is_none() && posts_each.is_none() {
        let workspace = open(at, true, clock).await?;
        let reports = workspace.fill_with_sample().await?;
        workspace.finish_reading().await?;
        workspace.close().await;
        out.print(&json!({ "imports": reports }), || text::reports(&reports, false));
        return Ok(ExitCode::SUCCESS);
    }
    let Some(folder) = folder else {
        return Err(ApiError::new(
            "bad_request",
            "Generated creators go into files.",
            "Add --out DIR, then import that folder.",
        ));
    };
    let size = DemoSize { creators: creators.unwrap_or(1_000), posts_each: posts_each.unwrap_or(30), seed };
    let files = troupe_workspace::demo_files(&folder, size)?;
    let shown: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
    out.print(&json!({ "files": shown }), || shown.join("\n"));
    Ok(ExitCode::SUCCESS)
}
