//! A choice of creators: what they cost, what they are likely to bring, and the same money spent otherwise.
//!
//! Every creator's orders of a month are drawn once, the same runs for all: a choice is a sum of columns, so that choices
//! are compared by their creators and not by luck. Her cost takes the place of the scenario's samples, all other costs of
//! the scenario stay. A cost that is unknown counts as none where creators were chosen by hand, which `without_cost` tells,
//! and keeps a creator out of every comparison for money.

use super::answer::{BudgetStep, CreatorChoice, PortfolioAnswer, ProspectAnswer};
use super::bottom_up::{self, Drawn};
use super::course::Course;
use super::plan::{Assumptions, Channel, Demand, Plan, Scenario, Way};
use super::problem::{Problem, ProblemCode};
use super::prospect::Prospect;
use super::simulate::{Stop, spreading};
use crate::creator::CreatorId;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::cmp::Reverse;

/// Months of a creator that are drawn at most, all creators together, so that the answer comes within about a second: the
/// more candidates, the fewer runs.
const DRAWN: usize = 2_000_000;

/// Answers for these creators in a scenario of the plan. `prospects` are all candidates, the chosen ones among them: the
/// plan's shortlist and who else was chosen. Asks `stop` between blocks; `None` = stopped.
///
/// * `chosen`: the chosen creators together.
/// * `one_large`: the dearest of them alone, in as many months' worth of work a month as their money pays for in whole;
///   what nobody knows about her (her chance to post, her true views) is the same in all of it.
/// * `many_small`: the cheapest other candidates, one after the other, as long as the same money pays for them.
/// * `budgets`: candidates one after the other, most expected orders per cost first; `best` the step with the highest
///   chance, the cheaper one where two are equal.
///
/// Only candidates with known views and a known cost stand in the last three. Where the scenario is a hybrid, n* and
/// chance are those of its last phase, as in the closed form: a month after its switch, with the start-ups of the channels
/// that run then.
pub fn portfolio(
    plan: &Plan,
    scenario: &str,
    chosen: &[CreatorId],
    prospects: &[Prospect],
    stop: Stop<'_>,
) -> Option<PortfolioAnswer> {
    let wrong = |problem: Problem| PortfolioAnswer {
        problems: vec![problem],
        scenario: scenario.to_owned(),
        chosen: None,
        one_large: None,
        many_small: None,
        budgets: Vec::new(),
        best: None,
        creators: Vec::new(),
    };
    let Some(found) = plan.scenarios.iter().find(|one| one.name == scenario) else {
        return Some(wrong(Problem::new("scenario", ProblemCode::UnknownName, scenario)));
    };
    let Demand::Shortlist { assumptions, .. } = &plan.demand else {
        return Some(wrong(Problem::new("demand.shortlist", ProblemCode::Missing, "")));
    };
    let candidates = Candidates::draw(plan, found, assumptions, prospects, stop)?;
    let of = |at: usize| chosen.contains(&prospects[at].creator);
    let chosen: Vec<usize> = (0..prospects.len()).filter(|at| of(*at)).collect();
    let money: Decimal = chosen.iter().map(|at| candidates.cost(*at)).sum();
    let priced: Vec<usize> = (0..prospects.len()).filter(|at| candidates.is_priced(*at)).collect();
    let dearest = priced
        .iter()
        .copied()
        .filter(|at| chosen.contains(at) && !candidates.cost(*at).is_zero())
        .max_by_key(|at| (candidates.cost(*at), Reverse(*at)));
    let one_large = match dearest {
        Some(at) => Some(candidates.alone(at, money, stop)?),
        None => None,
    };
    let many_small = candidates.cheapest(&priced, dearest, money);
    let (budgets, best) = candidates.budgets(&priced);
    Some(PortfolioAnswer {
        problems: Vec::new(),
        scenario: scenario.to_owned(),
        chosen: (!chosen.is_empty()).then(|| candidates.together(&chosen)),
        one_large,
        many_small: (!many_small.is_empty()).then(|| candidates.together(&many_small)),
        budgets,
        best,
        creators: candidates.answers(),
    })
}

/// Everybody who may be chosen, drawn.
struct Candidates<'a> {
    plan: &'a Plan,
    scenario: &'a Scenario,
    assumptions: &'a Assumptions,
    prospects: &'a [Prospect],
    means: Vec<f64>,
    drawn: Drawn,
}

impl<'a> Candidates<'a> {
    fn draw(
        plan: &'a Plan,
        scenario: &'a Scenario,
        assumptions: &'a Assumptions,
        prospects: &'a [Prospect],
        stop: Stop<'_>,
    ) -> Option<Self> {
        let most = u32::try_from(DRAWN / prospects.len().max(1)).unwrap_or(u32::MAX).max(1);
        let drawn = bottom_up::draw(assumptions, prospects, 1, plan.draws.min(most), plan.seed, stop)?;
        let means = bottom_up::means(assumptions, prospects);
        Some(Self { plan, scenario, assumptions, prospects, means, drawn })
    }

    /// What she costs a month; nothing where that is unknown.
    fn cost(&self, at: usize) -> Decimal {
        self.prospects[at].cost.unwrap_or_default()
    }

    /// Brings something for money that is known.
    fn is_priced(&self, at: usize) -> bool {
        self.prospects[at].cost.is_some() && self.means[at] > 0.0
    }

    fn answers(&self) -> Vec<ProspectAnswer> {
        bottom_up::answers(self.assumptions, self.prospects, &self.drawn)
    }

    /// Least orders of a month that pay for the scenario with creators of this cost; `None` = never.
    fn break_even(&self, cost: Decimal) -> Option<u64> {
        let with = |channel: &Channel| Channel { samples: cost, ..channel.clone() };
        let way = match &self.scenario.way {
            Way::Single(channel) => Way::Single(with(channel)),
            Way::Hybrid { network, own, switch_month, network_share } => Way::Hybrid {
                network: with(network),
                own: with(own),
                switch_month: *switch_month,
                network_share: *network_share,
            },
        };
        let scenario = Scenario { way, ..self.scenario.clone() };
        let course = Course::of(&self.plan.economics, &scenario, self.plan.horizon);
        course.phases.last()?.break_even(course.horizon).orders()
    }

    /// These creators together.
    fn together(&self, who: &[usize]) -> CreatorChoice {
        let mut sums = vec![0.0; self.drawn.orders.draws() as usize];
        for at in who {
            add(&mut sums, &self.drawn.first[*at]);
        }
        let cost = who.iter().map(|at| self.cost(*at)).sum();
        let total: f64 = who.iter().map(|at| self.means[*at]).sum();
        let most = who.iter().map(|at| self.means[*at]).fold(0.0, f64::max);
        let creators = who.iter().map(|at| self.prospects[*at].creator).collect();
        let without_cost = who.iter().filter(|at| self.prospects[**at].cost.is_none()).count() as u32;
        let largest = if total > 0.0 { most / total } else { 0.0 };
        CreatorChoice { without_cost, ..self.choice(creators, cost, sums, largest) }
    }

    /// One creator as often as the money pays for: months of a run in which only months differ, together.
    fn alone(&self, at: usize, money: Decimal, stop: Stop<'_>) -> Option<CreatorChoice> {
        let price = self.cost(at);
        let times = money.checked_div(price)?.floor().to_u32()?.max(1);
        let one = std::slice::from_ref(&self.prospects[at]);
        let draws = self.drawn.orders.draws();
        let drawn = bottom_up::draw(self.assumptions, one, times, draws, self.plan.seed, stop)?;
        let sums = drawn.orders.of_runs();
        Some(self.choice(vec![one[0].creator], price * Decimal::from(times), sums, 1.0))
    }

    fn choice(
        &self,
        creators: Vec<CreatorId>,
        cost: Decimal,
        mut orders: Vec<f64>,
        largest: f64,
    ) -> CreatorChoice {
        let breakeven = self.break_even(cost);
        let chance = share_from(&orders, breakeven);
        let orders = spreading(&mut orders).0;
        CreatorChoice { creators, cost, without_cost: 0, orders, breakeven, chance, largest }
    }

    /// The cheapest of these but one, as long as the money pays for them; equally cheap ones by expected orders.
    fn cheapest(&self, priced: &[usize], but: Option<usize>, money: Decimal) -> Vec<usize> {
        let mut others: Vec<usize> = priced.iter().copied().filter(|at| Some(*at) != but).collect();
        others.sort_by(|a, b| {
            self.cost(*a).cmp(&self.cost(*b)).then(self.means[*b].total_cmp(&self.means[*a]))
        });
        let mut left = money;
        let mut paid = others;
        let end = paid.iter().position(|at| {
            left -= self.cost(*at);
            left < Decimal::ZERO
        });
        paid.truncate(end.unwrap_or(paid.len()));
        paid
    }

    /// One creator after the other, most orders per cost first (who costs nothing before all), and the best step.
    fn budgets(&self, priced: &[usize]) -> (Vec<BudgetStep>, Option<u32>) {
        let worth = |at: usize| self.means[at] / self.cost(at).to_f64().unwrap_or_default();
        let mut order: Vec<usize> = priced.to_vec();
        order.sort_by(|a, b| worth(*b).total_cmp(&worth(*a)).then(self.means[*b].total_cmp(&self.means[*a])));
        let mut sums = vec![0.0; self.drawn.orders.draws() as usize];
        let (mut cost, mut orders) = (Decimal::ZERO, 0.0);
        let mut steps: Vec<BudgetStep> = Vec::with_capacity(order.len());
        let mut best: Option<u32> = None;
        for (step, at) in order.into_iter().enumerate() {
            add(&mut sums, &self.drawn.first[at]);
            cost += self.cost(at);
            orders += self.means[at];
            let breakeven = self.break_even(cost);
            let chance = share_from(&sums, breakeven);
            if chance > best.map_or(0.0, |best| steps[best as usize].chance) {
                best = Some(step as u32);
            }
            steps.push(BudgetStep { creators: step as u32 + 1, cost, orders, breakeven, chance });
        }
        (steps, best)
    }
}

fn add(sums: &mut [f64], column: &[u32]) {
    for (sum, orders) in sums.iter_mut().zip(column) {
        *sum += f64::from(*orders);
    }
}

/// Share of drawn months with at least so many orders; 0 where none are enough.
fn share_from(orders: &[f64], least: Option<u64>) -> f64 {
    let Some(least) = least else { return 0.0 };
    let reached = orders.iter().filter(|month| **month >= least as f64).count();
    reached as f64 / orders.len().max(1) as f64
}

#[cfg(test)]
mod tests;
