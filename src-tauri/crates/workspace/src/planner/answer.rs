//! What a plan answers: the closed form at once, drawn answers on a thread of their own, where a newer question of the
//! same kind ends the older one.

use super::keep::written;
use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use troupe_core::creator::CreatorId;
use troupe_core::money::Currency;
use troupe_core::planning::answer::*;
use troupe_core::planning::{
    DemandForm, Fitted, Plan, PlanDraft, Problem, ProblemCode, Prospect, ScenarioKind, chances, must_be,
    outcome, portfolio, sensitivity,
};
use troupe_core::time::Day;

/// Creators of a portfolio at most: more are no choice but a roster.
const MOST_CREATORS: usize = 2_000;

/// What the creators of a portfolio are called where a plan names no shortlist.
const NO_LIST: &str = "creators";

/// The newest question of each kind.
#[derive(Debug, Default)]
pub(crate) struct Newest {
    chances: Arc<AtomicU64>,
    sensitivity: Arc<AtomicU64>,
    must_be: Arc<AtomicU64>,
    portfolio: Arc<AtomicU64>,
    /// The creators of the shortlist that was asked about last: a slider asks about the same ones many times a second.
    pub(super) prospects: Mutex<Option<Kept>>,
}

/// Creators with what they depend on beside the revision's records: list, currency, day.
#[derive(Debug)]
pub(super) struct Kept {
    pub revision: u64,
    pub of: (i64, Currency, Day),
    pub prospects: Arc<Vec<Prospect>>,
}

/// A question that waits for its answer.
struct Turn {
    newest: Arc<AtomicU64>,
    mine: u64,
}

impl Turn {
    /// Takes the place of the one before.
    fn of(newest: &Arc<AtomicU64>) -> Self {
        let mine = newest.fetch_add(1, Ordering::AcqRel) + 1;
        Self { newest: Arc::clone(newest), mine }
    }

    /// True when a newer one waits.
    fn is_over(&self) -> bool {
        self.newest.load(Ordering::Acquire) != self.mine
    }
}

fn superseded() -> ApiError {
    ApiError::new("superseded", "A newer question took the place of this one.", "")
}

/// A plan that can be reckoned with.
pub(super) struct Ready {
    pub plan: Plan,
    pub fitted: Fitted,
    /// The creators of its shortlist; nobody for another demand.
    pub prospects: Arc<Vec<Prospect>>,
}

/// A plan after reading: ready, or what is wrong with it.
pub(super) type Read = std::result::Result<Ready, Vec<Problem>>;

/// Reads a plan and estimates its demand. A shortlist needs the workspace.
pub(super) async fn read(workspace: Option<&Workspace>, draft: &PlanDraft) -> Result<Read> {
    written(draft)?;
    let plan = match Plan::read(draft) {
        Ok(plan) => plan,
        Err(problems) => return Ok(Err(problems)),
    };
    let prospects = match workspace {
        None => Arc::default(),
        Some(workspace) => match workspace.prospects(&plan).await? {
            Ok(prospects) => prospects,
            Err(problem) => return Ok(Err(vec![problem])),
        },
    };
    Ok(match Fitted::of(&plan.demand, &prospects) {
        Ok(fitted) => Ok(Ready { plan, fitted, prospects }),
        Err(problem) => Err(vec![problem]),
    })
}

/// Works on a thread of its own; `None` = a newer question came.
async fn drawn<T: Send + 'static>(
    turn: Turn,
    work: impl FnOnce(&(dyn Fn() -> bool + Sync)) -> Option<T> + Send + 'static,
) -> Result<T> {
    let done = tokio::task::spawn_blocking(move || {
        let done = work(&|| turn.is_over());
        // What came too late is not wanted either.
        done.filter(|_| !turn.is_over())
    });
    done.await.map_err(internal)?.ok_or_else(superseded)
}

/// Everything that a plan answers, as the command line tells it.
#[derive(Debug, Clone)]
pub struct WholeAnswer {
    /// The closed form. What it leaves to the simulation is filled in: chances of scenarios.
    pub answer: PlanAnswer,
    /// What drawing answers; `None` while something is wrong.
    pub chances: Option<PlanChances>,
    /// Sensitivity of each scenario but hybrids, which have no n* of their own.
    pub sensitivity: Vec<Sensitivity>,
}

/// Everything that a plan answers. Without a workspace nobody is in a shortlist.
///
/// # Errors
/// `plan_too_large`, and what reading the workspace can say.
pub async fn plan_whole(workspace: Option<&Workspace>, draft: &PlanDraft) -> Result<WholeAnswer> {
    let ignored = Plan::ignored(draft);
    let ready = match read(workspace, draft).await? {
        Ok(ready) => ready,
        Err(problems) => {
            let answer = PlanAnswer { problems, ignored, outcome: None };
            return Ok(WholeAnswer { answer, chances: None, sensitivity: Vec::new() });
        }
    };
    // Nobody else asks.
    let turn = Turn::of(&Arc::default());
    let (outcome, drawn, moved) = drawn(turn, move |stop| {
        let Ready { plan, fitted, prospects } = &ready;
        let mut told = outcome(plan, fitted);
        let drawn = chances(plan, fitted, prospects, stop)?;
        for (one, drawn) in told.scenarios.iter_mut().zip(&drawn.scenarios) {
            one.chance = one.chance.or(Some(drawn.chance));
            one.chance_poisson = one.chance_poisson.or(Some(drawn.chance_poisson));
            one.chance_horizon = one.chance_horizon.or(Some(drawn.chance_horizon));
        }
        let single = plan.scenarios.iter().filter(|one| one.kind != ScenarioKind::Hybrid);
        let moved: Option<Vec<Sensitivity>> =
            single.map(|one| sensitivity(plan, fitted, prospects, &one.name, stop)).collect();
        Some((told, drawn, moved?))
    })
    .await?;
    let answer = PlanAnswer { problems: Vec::new(), ignored, outcome: Some(outcome) };
    Ok(WholeAnswer { answer, chances: Some(drawn), sensitivity: moved })
}

impl Workspace {
    /// The closed form of a plan.
    pub async fn plan_answer(&self, draft: PlanDraft) -> Result<PlanAnswer> {
        let ignored = Plan::ignored(&draft);
        match read(Some(self), &draft).await? {
            Err(problems) => Ok(PlanAnswer { problems, ignored, outcome: None }),
            Ok(Ready { plan, fitted, .. }) => {
                let told = tokio::task::spawn_blocking(move || outcome(&plan, &fitted));
                let outcome = Some(told.await.map_err(internal)?);
                Ok(PlanAnswer { problems: Vec::new(), ignored, outcome })
            }
        }
    }

    /// A plan's horizon drawn many times; a newer request ends an older one with the error `superseded`.
    pub async fn plan_chances(&self, draft: PlanDraft) -> Result<PlanChances> {
        let turn = Turn::of(&self.inner.plans.chances);
        match read(Some(self), &draft).await? {
            Ok(ready) => {
                drawn(turn, move |stop| chances(&ready.plan, &ready.fitted, &ready.prospects, stop)).await
            }
            Err(problems) => Ok(PlanChances {
                problems,
                draws: 0,
                seed: 0,
                orders: None,
                scenarios: Vec::new(),
                creators: Vec::new(),
            }),
        }
    }

    /// Which input moves break-even and chance of a scenario most.
    pub async fn plan_sensitivity(&self, draft: PlanDraft, scenario: String) -> Result<Sensitivity> {
        let turn = Turn::of(&self.inner.plans.sensitivity);
        match read(Some(self), &draft).await? {
            Ok(Ready { plan, fitted, prospects }) => {
                drawn(turn, move |stop| sensitivity(&plan, &fitted, &prospects, scenario.trim(), stop)).await
            }
            Err(problems) => Ok(Sensitivity {
                problems,
                scenario,
                chance: None,
                breakeven: None,
                rows: Vec::new(),
                table: None,
            }),
        }
    }

    /// What each input alone must be for a chance from 0 to 1.
    pub async fn plan_must_be(
        &self,
        draft: PlanDraft,
        scenario: String,
        wanted: f64,
    ) -> Result<WhatMustBeTrue> {
        let turn = Turn::of(&self.inner.plans.must_be);
        match read(Some(self), &draft).await? {
            Ok(Ready { plan, fitted, prospects }) => {
                drawn(turn, move |stop| must_be(&plan, &fitted, &prospects, scenario.trim(), wanted, stop))
                    .await
            }
            Err(problems) => {
                Ok(WhatMustBeTrue { problems, scenario, chance: None, wanted, rows: Vec::new() })
            }
        }
    }

    /// These creators together, and beside them the members of the plan's shortlist, if it names one. Any plan that says
    /// how many clicks a view brings and how many orders a click will do, whatever its own demand is.
    pub async fn plan_portfolio(
        &self,
        draft: PlanDraft,
        scenario: String,
        creators: Vec<CreatorId>,
    ) -> Result<PortfolioAnswer> {
        let turn = Turn::of(&self.inner.plans.portfolio);
        let wrong = |problems, scenario| PortfolioAnswer {
            problems,
            scenario,
            chosen: None,
            one_large: None,
            many_small: None,
            budgets: Vec::new(),
            best: None,
            creators: Vec::new(),
        };
        if creators.len() > MOST_CREATORS {
            let many = Problem::new("creators", ProblemCode::TooMany, "").limit(MOST_CREATORS);
            return Ok(wrong(vec![many], scenario));
        }
        // Whatever the plan's own demand is: what creators bring follows from its click and order rates.
        let mut draft = draft;
        let listed = draft.demand.shortlist.as_deref().is_some_and(|name| !name.trim().is_empty());
        draft.demand.form = Some(DemandForm::Shortlist);
        if !listed {
            draft.demand.shortlist = Some(NO_LIST.to_owned());
        }
        written(&draft)?;
        let plan = match Plan::read(&draft) {
            Ok(plan) => plan,
            Err(problems) => return Ok(wrong(problems, scenario)),
        };
        let mut prospects = Vec::new();
        if listed {
            match self.prospects(&plan).await? {
                Ok(listed) => prospects.extend(listed.iter().cloned()),
                Err(problem) => return Ok(wrong(vec![problem], scenario)),
            }
        }
        // Who was chosen beside the plan's shortlist is a candidate too.
        let known: HashSet<CreatorId> = prospects.iter().map(|one| one.creator).collect();
        let others: Vec<CreatorId> = creators.iter().copied().filter(|one| !known.contains(one)).collect();
        if !others.is_empty() {
            prospects.extend(self.prospects_of(&others, None, plan.currency).await?);
        }
        if let Err(problem) = Fitted::of(&plan.demand, &prospects) {
            return Ok(wrong(vec![problem], scenario));
        }
        drawn(turn, move |stop| portfolio(&plan, scenario.trim(), &creators, &prospects, stop)).await
    }
}
