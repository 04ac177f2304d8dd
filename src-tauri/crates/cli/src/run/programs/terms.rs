//! Tiers, bonuses, terms that are tried, and codes for many.

use super::{Out, Result, program_of};
use crate::args::{BonusAction, CodesWords, SimulateWords, TierAction};
use crate::run::named;
use crate::{answers, text};
use serde_json::json;
use troupe_core::creator::CreatorId;
use troupe_core::programs::CodeShapes;
use troupe_workspace::Workspace;
use troupe_workspace::api::{
    ApiError, BonusEdit, Code, CodeEdit, CodesRequest, SimulationRequest, TierAssignment, TierEdit, TriedRate,
};

/// How creators are taken out of all tiers.
const NONE: &str = "none";

/// Creators by handle, and everybody on a shortlist.
pub(super) async fn creators(
    workspace: &Workspace,
    handles: &[String],
    shortlist: Option<&str>,
) -> Result<Vec<CreatorId>> {
    let mut creators = named(workspace, handles).await?;
    if let Some(name) = shortlist {
        let list = workspace.shortlist_named(name).await?.id;
        creators.extend(workspace.shortlist_members(list).await?);
    }
    Ok(creators)
}

pub(super) async fn codes_request(workspace: &Workspace, words: CodesWords) -> Result<CodesRequest> {
    let creators = creators(workspace, &words.handles, words.shortlist.as_deref()).await?;
    let program = program_of(workspace, words.program.as_ref()).await?;
    Ok(CodesRequest {
        creators,
        pattern: words.pattern,
        also_with_code: words.also_with_code,
        terms: CodeEdit {
            id: 0,
            code: String::new(),
            creator: None,
            program,
            percent: words.percent,
            amount: None,
            scope: String::new(),
            from: words.from,
            to: words.to,
            max_uses: None,
            active: true,
            note: String::new(),
        },
    })
}

/// Pairs of codes that are easily taken for each other.
pub(super) fn look_alikes(codes: &[Code]) -> Vec<[String; 2]> {
    let mut shapes = CodeShapes::default();
    let mut pairs = Vec::new();
    for code in codes {
        let code = &code.edit.code;
        pairs.extend(shapes.like(code).into_iter().map(|other| [other, code.clone()]));
        shapes.add(code);
    }
    pairs
}

/// The tier of this name.
pub(super) async fn tier_named(workspace: &Workspace, program: i64, name: &str) -> Result<i64> {
    let wanted = name.trim().to_lowercase();
    let tiers = workspace.program_terms(program).await?.tiers;
    let found = tiers.into_iter().find(|t| t.edit.name.to_lowercase() == wanted);
    found.map(|t| t.edit.id).ok_or_else(|| missing("tier", name))
}

fn missing(what: &str, name: &str) -> ApiError {
    ApiError::new(
        "not_found",
        format!("The program has no {what} \u{201c}{name}\u{201d}."),
        "Run `troupe program tier list PROGRAM`.",
    )
    .with("name", name)
}

async fn show(out: &Out, workspace: &Workspace, program: i64) -> Result<()> {
    let terms = workspace.program_terms(program).await?;
    out.print(&json!(terms), || text::terms(&terms));
    Ok(())
}

pub(super) async fn tier(out: &Out, workspace: &Workspace, action: TierAction) -> Result<()> {
    match action {
        TierAction::List { program } => {
            let program = workspace.program_named(&program).await?.edit.id;
            show(out, workspace, program).await
        }
        TierAction::Add { program, name, threshold } => {
            let program = workspace.program_named(&program).await?.edit.id;
            let wanted = name.trim().to_lowercase();
            let known = workspace.program_terms(program).await?.tiers.into_iter().map(|t| t.edit);
            let known = known.into_iter().find(|t| t.name.to_lowercase() == wanted);
            let was = known.unwrap_or(TierEdit { id: 0, program, name, threshold: None });
            let threshold = threshold.or(was.threshold);
            workspace.save_tier(TierEdit { threshold, id: was.id, program, name: was.name }).await?;
            show(out, workspace, program).await
        }
        TierAction::Assign { program, name, handles, from } => {
            let program = workspace.program_named(&program).await?.edit.id;
            let tier = match name.eq_ignore_ascii_case(NONE) {
                true => None,
                false => Some(tier_named(workspace, program, &name).await?),
            };
            let creators = named(workspace, &handles).await?;
            workspace.assign_tier(TierAssignment { program, tier, creators, from }).await?;
            show(out, workspace, program).await
        }
        TierAction::Propose { program, month } => {
            let program = workspace.program_named(&program).await?.edit.id;
            let proposals = workspace.tier_proposals(program, month).await?;
            let tiers = workspace.program_terms(program).await?.tiers;
            let rows: Vec<_> = proposals.iter().map(|p| answers::tier_proposal(p, &tiers)).collect();
            out.print(&json!({ "proposals": rows }), || text::tier_proposals(&proposals, &tiers));
            Ok(())
        }
        TierAction::Remove { program, name } => {
            let program = workspace.program_named(&program).await?.edit.id;
            let tier = tier_named(workspace, program, &name).await?;
            workspace.delete_tier(tier).await?;
            show(out, workspace, program).await
        }
    }
}

pub(super) async fn bonus(out: &Out, workspace: &Workspace, action: BonusAction) -> Result<()> {
    let (BonusAction::Add { program, name, .. } | BonusAction::Remove { program, name }) = &action;
    let program = workspace.program_named(program).await?.edit.id;
    let wanted = name.trim().to_lowercase();
    let known = workspace.program_terms(program).await?.bonuses.into_iter().map(|b| b.edit);
    let known = known.into_iter().find(|b| b.name.to_lowercase() == wanted);
    match action {
        BonusAction::Add { name, counts, threshold, amount, from, to, .. } => {
            let from = match from.or(known.as_ref().map(|b| b.from)) {
                Some(day) => day,
                None => workspace.this_day().await?,
            };
            let (id, last) = known.as_ref().map_or((0, None), |b| (b.id, b.to));
            let to = to.or(last);
            workspace
                .save_bonus(BonusEdit { id, program, name, counts, threshold, amount, from, to })
                .await?;
        }
        BonusAction::Remove { name, .. } => {
            let known = known.ok_or_else(|| missing("bonus", &name))?;
            workspace.delete_bonus(known.id).await?;
        }
    }
    show(out, workspace, program).await
}

pub(super) async fn simulate(out: &Out, workspace: &Workspace, words: SimulateWords) -> Result<()> {
    let program = workspace.program_named(&words.program).await?.edit.id;
    let creator = match &words.creator {
        Some(handle) => Some(workspace.creator_named(handle, None).await?),
        None => None,
    };
    let tier = match &words.tier {
        Some(name) => Some(tier_named(workspace, program, name).await?),
        None => None,
    };
    let product = match &words.product {
        Some(name) => Some(workspace.product_named(name).await?.edit.id),
        None => None,
    };
    let rates = words.rate.into_iter().map(|rate| TriedRate { creator, tier, product, rate }).collect();
    let members = named(workspace, &words.assign).await?;
    let tiers = match members.is_empty() {
        true => Vec::new(),
        false => vec![TierAssignment { program, tier, creators: members, from: Some(words.from) }],
    };
    let request = SimulationRequest { program, rates, tiers, from: words.from, to: words.to };
    let simulation = workspace.simulate_terms(request).await?;
    out.print(&answers::simulation(&simulation), || text::simulation(&simulation));
    Ok(())
}
