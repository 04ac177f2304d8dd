//! Rules, who is eligible by them, facts, health ratings, the pilot.

use super::{Out, Result, finish, open, read_json};
use crate::args::RulesCommand;
use crate::args::rules::{EligibleArgs, FactArgs, HealthAction, PilotAction, RulesAction};
use crate::{answers, text};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use troupe_core::creator::CreatorId;
use troupe_core::rules::{EligibilityQuestion, Rule};
use troupe_workspace::api::{ApiError, FactEdit, HealthEdit, PilotContent, RuleScope};
use troupe_workspace::{Clock, Workspace};

/// Days behind and ahead of today in which changes of rules are looked for.
const BEHIND: i64 = 90;
const AHEAD: i64 = 365;

fn shown(path: &Path) -> String {
    path.display().to_string()
}

pub(super) async fn run(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    command: RulesCommand,
) -> Result<ExitCode> {
    let writes_first = matches!(
        &command,
        RulesCommand::Rules { action: RulesAction::Set { .. } | RulesAction::Import { dry_run: false, .. } }
    );
    let now = clock.now();
    let workspace = open(at, writes_first, clock).await?;
    match command {
        RulesCommand::Eligible(words) => eligible(out, &workspace, words).await?,
        RulesCommand::Rules { action } => rules(out, &workspace, action).await?,
        RulesCommand::Fact(words) => fact(out, &workspace, words).await?,
        RulesCommand::Health { handle, action } => {
            let creator = workspace.creator_named(&handle, None).await?;
            match action {
                Some(HealthAction::Log { rating, on, note }) => {
                    workspace.save_health(HealthEdit { creator, day: on, rating, note }).await?;
                }
                Some(HealthAction::Delete { id }) => {
                    workspace.delete_health(id).await?;
                }
                None => {}
            }
            let ratings = workspace.health_of(creator).await?;
            out.print(&json!({ "ratings": ratings }), || text::health(&ratings));
        }
        RulesCommand::Pilot { action } => pilot(out, &workspace, now, action).await?,
    }
    finish(workspace).await
}

async fn eligible(out: &Out, workspace: &Workspace, words: EligibleArgs) -> Result<()> {
    let creator = workspace.creator_named(&words.handle, None).await?;
    let program = match &words.program {
        Some(name) => Some(workspace.program_named(name).await?.edit.id),
        None => None,
    };
    let question = EligibilityQuestion {
        on: words.on,
        creator_type: words.creator_type,
        sells_for: words.sells_for,
        region: words.region,
        program,
    };
    let answer = workspace.eligibility(creator, question).await?;
    out.print(&answers::eligible(&answer), || text::eligible(&answer));
    Ok(())
}

async fn rules(out: &Out, workspace: &Workspace, action: RulesAction) -> Result<()> {
    match action {
        RulesAction::List => {
            let rules = workspace.rules().await?;
            let shown: Vec<_> = rules.iter().map(answers::rule).collect();
            out.print(&json!({ "rules": shown }), || text::rules(&rules));
        }
        RulesAction::Show { rule } => show(out, workspace, &rule).await?,
        RulesAction::Set { file } => {
            let line = workspace.save_rule(read_json::<Rule>(&file)?).await?;
            out.print(&answers::rule(&line), || text::rule(&line));
        }
        RulesAction::Delete { rule } => {
            let changed = workspace.delete_rule(rule).await?;
            out.print(&json!(changed), || "Deleted.".to_owned());
        }
        RulesAction::Import { file, dry_run } => {
            let path = shown(&file);
            let read = if dry_run {
                workspace.preview_rules_file(path).await?
            } else {
                workspace.import_rules(path).await?
            };
            out.print(&answers::rules_file(&read), || text::rules_file(&read));
        }
        RulesAction::Export { file } => {
            let written = workspace.export_rules(shown(&file)).await?;
            out.print(&json!({ "file": written.path, "rows": written.rows }), || {
                format!("{}: {} rules", written.path, written.rows)
            });
        }
        RulesAction::Changes { from, to, all, list } => {
            let today = workspace.this_day().await?;
            let scope = match list {
                Some(name) => RuleScope::List(workspace.shortlist_named(&name).await?.id),
                None if all => RuleScope::All,
                None => RuleScope::InPlay,
            };
            let (from, to) = (from.unwrap_or(today.plus(-BEHIND)), to.unwrap_or(today.plus(AHEAD)));
            let days = workspace.rule_days(from, to, scope).await?;
            let shown: Vec<_> = days.iter().map(answers::rule_day).collect();
            out.print(&json!({ "days": shown }), || text::rule_days(&days));
        }
        RulesAction::Conflicts => {
            let conflicts = workspace.rule_conflicts().await?;
            out.print(&json!({ "conflicts": conflicts }), || text::rule_conflicts(&conflicts));
        }
    }
    Ok(())
}

async fn show(out: &Out, workspace: &Workspace, rule: &str) -> Result<()> {
    let found = workspace.rules().await?.into_iter().find(|line| line.rule.id == rule.trim());
    let line = found.ok_or_else(|| {
        ApiError::new(
            "not_found",
            format!("There is no rule \u{201c}{rule}\u{201d}."),
            "Run `troupe rules list`.",
        )
        .with("name", rule)
    })?;
    out.print(&answers::rule(&line), || text::rule(&line));
    Ok(())
}

async fn fact(out: &Out, workspace: &Workspace, words: FactArgs) -> Result<()> {
    let creator = workspace.creator_named(&words.handle, None).await?;
    if let Some(fact) = words.fact.filter(|_| words.clear || words.value.is_some()) {
        let source = words.source.unwrap_or_default();
        workspace.save_fact(FactEdit { creators: vec![creator], fact, value: words.value, source }).await?;
    }
    let mut facts = workspace.creator_facts(creator).await?;
    facts.retain(|one| words.fact.is_none_or(|wanted| wanted == one.fact));
    out.print(&json!({ "facts": facts }), || text::facts(&facts));
    Ok(())
}

async fn pilot(
    out: &Out,
    workspace: &Workspace,
    now: troupe_core::time::Instant,
    action: PilotAction,
) -> Result<()> {
    let creator: CreatorId = match action {
        PilotAction::List => {
            let pilots = workspace.pilots().await?;
            let shown: Vec<_> = pilots.iter().map(answers::pilot).collect();
            out.print(&json!({ "pilots": shown }), || text::pilots(&pilots));
            return Ok(());
        }
        PilotAction::Delete { id } => {
            let changed = workspace.delete_pilot_content(id).await?;
            out.print(&json!(changed), || "Deleted.".to_owned());
            return Ok(());
        }
        PilotAction::Show { handle } => workspace.creator_named(&handle, None).await?,
        PilotAction::Log { handle, kind, at, how, seconds, post, removed, note } => {
            let creator = workspace.creator_named(&handle, None).await?;
            let content = PilotContent {
                id: 0,
                creator,
                kind,
                how,
                at: at.unwrap_or(now),
                seconds,
                post,
                removed_on: removed,
                note,
            };
            workspace.save_pilot_content(content).await?;
            creator
        }
    };
    let pilot = workspace.pilot_of(creator).await?;
    out.print(&json!({ "pilot": pilot.as_ref().map(answers::pilot) }), || match &pilot {
        Some(pilot) => text::pilot(pilot),
        None => {
            "She is in no pilot: write its first day with `troupe fact HANDLE pilot_from DAY`.".to_owned()
        }
    });
    Ok(())
}
