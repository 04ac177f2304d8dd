//! What a plan's report says: gathers its values. How it looks and reads stands in `troupe_pdf`.

use super::answer::Ready;
use super::export::Made;
use troupe_core::planning::answer::{Outcome, PlanChances, ScenarioAnswer, ScenarioChances, SensitivityRow};
use troupe_core::planning::assumptions::{Assumption, InputOrigin, InputUnit, InputValue, assumptions};
use troupe_core::planning::draft::InputSourceKind;
use troupe_core::planning::{Demand, ScenarioKind, Way, sensitivity};
use troupe_pdf::{
    PlanDemand, PlanDemandForm, PlanFan, PlanFee, PlanFigure, PlanHybrid, PlanInput, PlanMove, PlanScenario,
    PlanSheet, PlanSource,
};

/// The report of a plan with its answers.
pub(super) fn sheet(made: &Made, told: &Outcome, drawn: &PlanChances) -> PlanSheet {
    let Ready { plan, fitted, prospects } = &made.ready;
    let listed = assumptions(&made.edit.draft, plan, fitted);
    let first = plan.scenarios.first().map_or("", |scenario| scenario.name.as_str());
    let moved = sensitivity(plan, fitted, prospects, first, &|| false);
    let all = told.scenarios.iter().zip(&drawn.scenarios).enumerate();
    PlanSheet {
        language: made.language,
        made_on: made.made_on.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        name: made.edit.name.clone(),
        brand: made.brand.clone(),
        currency: told.currency.clone(),
        horizon: told.horizon_months,
        planned_orders: told.planned_orders.normalize().to_string(),
        scenarios: all.map(|(at, (one, drawn))| scenario(made, at, one, drawn)).collect(),
        moves: moved.map_or_else(Vec::new, |found| {
            found.rows.iter().filter_map(|row| moves(row, course(made, 0).as_ref())).collect()
        }),
        inputs: listed.iter().filter(|one| one.scenario.is_none()).map(input).collect(),
        fees: fees(&listed, plan.scenarios.len()),
        demand: PlanDemand {
            form: match plan.demand {
                Demand::Mean { .. } => PlanDemandForm::Mean,
                Demand::History(_) => PlanDemandForm::History,
                Demand::Guess { .. } => PlanDemandForm::Guess,
                Demand::Shortlist { .. } => PlanDemandForm::Shortlist,
            },
            mean: told.demand.mean,
            k: told.demand.k,
            n: told.demand.n,
        },
        draws: u64::from(drawn.draws),
        seed: drawn.seed,
    }
}

fn scenario(made: &Made, at: usize, one: &ScenarioAnswer, drawn: &ScenarioChances) -> PlanScenario {
    let hybrid = one.kind == ScenarioKind::Hybrid;
    PlanScenario {
        name: one.name.clone(),
        per_order: one.contribution_per_order.map(|amount| amount.to_string()),
        fixed: one.fixed_per_month.map(|amount| amount.to_string()),
        breakeven: if hybrid {
            one.phases.iter().map(|phase| phase.breakeven_orders).collect()
        } else {
            vec![one.breakeven_orders]
        },
        chance: one.chance.filter(|_| !hybrid),
        chance_poisson: one.chance_poisson.filter(|_| !hybrid),
        chance_horizon: one.chance_horizon.unwrap_or(drawn.chance_horizon),
        payback: one.breakeven_month,
        max_commission: one.max_commission.map(|share| share.to_string()),
        months: one.months.iter().map(|month| month.cumulated.to_string()).collect(),
        fan: drawn
            .fan
            .iter()
            .map(|month| PlanFan {
                p5: month.cumulated.p5,
                p25: month.cumulated.p25,
                p75: month.cumulated.p75,
                p95: month.cumulated.p95,
            })
            .collect(),
        shortfall: drawn.shortfall,
        hybrid: course(made, at),
    }
}

fn course(made: &Made, at: usize) -> Option<PlanHybrid> {
    let Way::Hybrid { switch_month, network_share, .. } = &made.ready.plan.scenarios.get(at)?.way else {
        return None;
    };
    let draft = &made.edit.draft;
    let phase = |kind| {
        let found = draft.phase(at, kind).and_then(|found| draft.scenarios.get(found));
        found.map_or_else(String::new, |scenario| scenario.name.trim().to_owned())
    };
    Some(PlanHybrid {
        network: phase(ScenarioKind::Network),
        own: phase(ScenarioKind::Own),
        switch_month: *switch_month,
        network_share: network_share.to_string(),
    })
}

/// What an input moves; `None` when its chances are not known.
fn moves(row: &SensitivityRow, hybrid: Option<&PlanHybrid>) -> Option<PlanMove> {
    let (unit, name) = known(&row.input)?;
    Some(PlanMove {
        name: format!("planbook_input_{name}"),
        of: hybrid.zip(row.channel).map(|(hybrid, kind)| match kind {
            ScenarioKind::Network => hybrid.network.clone(),
            _ => hybrid.own.clone(),
        }),
        low: row.low.normalize().to_string(),
        high: row.high.normalize().to_string(),
        figure: figure(unit),
        chance_low: row.chance_low?,
        chance_high: row.chance_high?,
    })
}

/// Unit and name of an input of the sensitivity.
fn known(input: &str) -> Option<(InputUnit, &str)> {
    let unit = match input {
        "aov" | "price" | "cost" | "shipping" | "payment_fee" => InputUnit::AmountOrder,
        "return_cost" => InputUnit::AmountReturn,
        "setup" | "deposit" => InputUnit::AmountOnce,
        "subscription" | "samples" | "monthly_minimum" => InputUnit::AmountMonth,
        "hourly_rate" => InputUnit::AmountHour,
        "margin" | "commission" | "fee_of_sale" => InputUnit::ShareSale,
        "discount" => InputUnit::SharePrice,
        "return_rate" | "anyway" | "network_share" => InputUnit::ShareOrders,
        "override_of_commission" => InputUnit::ShareCommission,
        "post_rate" => InputUnit::ShareCreators,
        "ctr" => InputUnit::ShareViews,
        "ctor" => InputUnit::ShareClicks,
        "hours" => InputUnit::HoursMonth,
        "mean" => InputUnit::OrdersMonth,
        "posts" => InputUnit::PostsMonth,
        "k" => InputUnit::Plain,
        _ => return None,
    };
    Some((unit, input))
}

fn figure(unit: InputUnit) -> PlanFigure {
    if unit.is_share() {
        PlanFigure::Share
    } else if unit.is_amount() {
        PlanFigure::Money
    } else {
        PlanFigure::Plain
    }
}

fn value(one: &Assumption) -> Option<String> {
    match &one.value {
        InputValue::Exact(value) => Some(value.normalize().to_string()),
        InputValue::Estimate(value) => Some(format!("{value:.4}")),
        InputValue::Text(text) => text.clone(),
    }
}

fn unit(one: &Assumption) -> String {
    match one.unit {
        InputUnit::Plain => String::new(),
        unit => format!("planbook_unit_{}", unit.as_str()),
    }
}

fn source(one: &Assumption) -> PlanSource {
    if let Some(source) = &one.source {
        let date = source.date.map(|date| date.to_string());
        return match source.kind {
            InputSourceKind::Preset => PlanSource::Published { name: source.name.clone(), date },
            InputSourceKind::Own => PlanSource::Own { n: source.n, date },
        };
    }
    match one.origin {
        InputOrigin::Given => PlanSource::Hand,
        InputOrigin::Usual => PlanSource::Usual,
        InputOrigin::Taken => PlanSource::Follows,
        InputOrigin::Estimated => PlanSource::Estimated,
        InputOrigin::Behind => PlanSource::Behind,
    }
}

fn input(one: &Assumption) -> PlanInput {
    PlanInput {
        name: format!("planbook_input_{}", one.name),
        unit: unit(one),
        value: value(one),
        figure: figure(one.unit),
        source: source(one),
    }
}

/// Inputs of channels, a row each, with a place for every scenario.
fn fees(listed: &[Assumption], scenarios: usize) -> Vec<PlanFee> {
    let mut fees: Vec<PlanFee> = Vec::new();
    for one in listed {
        let Some(at) = one.scenario else { continue };
        if matches!(one.name, "network" | "own" | "switch_month" | "network_share") {
            continue;
        }
        let name = format!("planbook_input_{}", one.name);
        let place = fees.iter().position(|fee| fee.name == name).unwrap_or_else(|| {
            fees.push(PlanFee {
                name,
                unit: unit(one),
                figure: figure(one.unit),
                values: vec![None; scenarios],
            });
            fees.len() - 1
        });
        fees[place].values[at] = value(one).map(|value| (value, source(one)));
    }
    fees
}

#[cfg(test)]
mod tests {
    use super::*;
    use troupe_core::planning::input::Input;

    #[test]
    fn every_input_that_moves_a_plan_has_a_unit_in_the_report() {
        for input in Input::ALL {
            assert!(known(input.as_str()).is_some(), "{}", input.as_str());
        }
    }
}
