//! Draws the horizon many times and follows every scenario through the same orders: how the cumulated result spreads, by
//! when it has paid back, what may be lost. Seeded: the same plan gives the same answer, on any number of processors,
//! because every block of runs has a stream of random numbers of its own.
//!
//! Amounts are floating point numbers here: a spread of drawn results is an estimate, nobody owes it. What is exact, such
//! as n*, is reckoned in decimals before.

use super::answer::{FanMonth, PlanChances, ScenarioChances, Spreading};
use super::bottom_up;
use super::course::Course;
use super::demand::{Fitted, Spread};
use super::inversion::Inversion;
use super::plan::{Demand, Plan};
use super::prospect::Prospect;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rayon::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Runs of one block: it has a stream of random numbers of its own and is drawn at once.
pub(super) const BLOCK: usize = 1_000;
/// Most months that are drawn, all runs together: more of them need more memory and say nothing more. A long horizon
/// with many runs gets fewer runs, which the answer tells.
const MONTHS: usize = 12_000_000;
/// Streams of the orders that come as evenly as Poisson has them begin here.
const EVEN: u64 = 1 << 40;
/// Sums of a hundred amounts are exact to this share of the amounts: a cumulated result that is 0 but for it is 0.
const ROUNDING: f64 = 1e-12;

/// Is the answer still wanted? Asked between blocks; true = nobody waits for it any more.
pub type Stop<'a> = &'a (dyn Fn() -> bool + Sync);

/// Drawn orders of every month of every run. All scenarios are followed through the same orders, so that a difference
/// between two of them is theirs and not that of luck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orders {
    /// Runs.
    draws: usize,
    /// Months of a run.
    horizon: u32,
    /// By blocks of runs, in a block by months, in a month by runs.
    blocks: Vec<Vec<u32>>,
}

impl Orders {
    /// Draws the orders of a plan's horizon so many times (or as often as fits: see `draws`). `prospects` count for a
    /// bottom-up demand only. `None` = stopped.
    pub fn draw(
        plan: &Plan,
        fitted: &Fitted,
        prospects: &[Prospect],
        draws: u32,
        stop: Stop<'_>,
    ) -> Option<Self> {
        match (fitted.spread, &plan.demand) {
            (None, Demand::Shortlist { assumptions, .. }) => {
                let drawn = bottom_up::draw(assumptions, prospects, plan.horizon, draws, plan.seed, stop)?;
                Some(drawn.orders)
            }
            (spread, _) => {
                let spread = spread.unwrap_or(Spread::poisson(0.0));
                Self::independent(spread, plan.horizon, draws, plan.seed, 0, stop)
            }
        }
    }

    /// Draws months that are independent of each other and all spread alike.
    fn independent(
        spread: Spread,
        horizon: u32,
        draws: u32,
        seed: u64,
        stream: u64,
        stop: Stop<'_>,
    ) -> Option<Self> {
        let inversion = Inversion::of(spread);
        let (orders, _) = Self::blocks(horizon, draws, stop, |at, runs| {
            let mut rng = stream_of(seed, stream + at);
            let months = (0..horizon as usize * runs).map(|_| inversion.draw(&mut rng)).collect();
            (months, ())
        })?;
        Some(orders)
    }

    /// Draws block by block. `block` gets the number of a block and its runs, and gives their orders by months and what
    /// else comes of it.
    pub(super) fn blocks<T: Send>(
        horizon: u32,
        draws: u32,
        stop: Stop<'_>,
        block: impl Fn(u64, usize) -> (Vec<u32>, T) + Sync,
    ) -> Option<(Self, Vec<T>)> {
        let draws = (draws as usize).min(MONTHS / horizon.max(1) as usize).max(1);
        let blocks: Option<Vec<(Vec<u32>, T)>> = (0..draws.div_ceil(BLOCK))
            .into_par_iter()
            .map(|at| {
                if stop() {
                    return None;
                }
                Some(block(at as u64, BLOCK.min(draws - at * BLOCK)))
            })
            .collect();
        let (blocks, beside) = blocks?.into_iter().unzip();
        Some((Self { draws, horizon, blocks }, beside))
    }

    /// Runs that were drawn.
    pub fn draws(&self) -> u32 {
        self.draws as u32
    }

    /// Orders of all drawn months.
    pub fn months(&self) -> impl Iterator<Item = u32> + '_ {
        self.blocks.iter().flatten().copied()
    }

    /// Orders of all months of each run together.
    pub(super) fn of_runs(&self) -> Vec<f64> {
        let of = |block: &Vec<u32>| {
            let runs = block.len() / self.horizon as usize;
            let mut sums = vec![0.0; runs];
            for month in block.chunks_exact(runs) {
                for (sum, orders) in sums.iter_mut().zip(month) {
                    *sum += f64::from(*orders);
                }
            }
            sums
        };
        self.blocks.iter().flat_map(of).collect()
    }

    /// Share of all drawn months with at least so many orders.
    pub fn at_least(&self, orders: u64) -> f64 {
        let reached: usize = self
            .blocks
            .par_iter()
            .map(|block| block.iter().filter(|month| u64::from(**month) >= orders).count())
            .sum();
        reached as f64 / (self.draws * self.horizon as usize).max(1) as f64
    }

    /// How the orders of a drawn month spread.
    fn spreading(&self) -> Spreading {
        let mut all: Vec<f64> = self.months().map(f64::from).collect();
        spreading(&mut all).0
    }
}

/// The random numbers of a block.
pub(super) fn stream_of(seed: u64, stream: u64) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(stream);
    rng
}

/// Draws a plan. `fitted` is its demand after estimating, `prospects` the creators of a bottom-up one. Asks `stop`
/// between blocks; `None` = stopped.
pub fn chances(plan: &Plan, fitted: &Fitted, prospects: &[Prospect], stop: Stop<'_>) -> Option<PlanChances> {
    let (orders, creators) = match &plan.demand {
        Demand::Shortlist { assumptions, .. } => {
            let drawn = bottom_up::draw(assumptions, prospects, plan.horizon, plan.draws, plan.seed, stop)?;
            let creators = bottom_up::answers(assumptions, prospects, &drawn);
            (drawn.orders, creators)
        }
        _ => (Orders::draw(plan, fitted, prospects, plan.draws, stop)?, Vec::new()),
    };
    let courses: Vec<Course> =
        plan.scenarios.iter().map(|scenario| Course::of(&plan.economics, scenario, plan.horizon)).collect();
    let mean = fitted.mean.to_f64().unwrap_or_default();
    let even = Spread::poisson(mean);
    // A month's Poisson tail is exact; only the horizon of a hybrid has to be drawn.
    let even_orders = if courses.iter().any(|course| course.phases.len() > 1) {
        Some(Orders::independent(even, plan.horizon, orders.draws(), plan.seed, EVEN, stop)?)
    } else {
        None
    };
    let scenarios: Option<Vec<ScenarioChances>> = plan
        .scenarios
        .par_iter()
        .zip(&courses)
        .map(|(scenario, course)| {
            let followed = Followed::of(course, &orders, stop)?;
            let single = course.phases.len() == 1;
            let least = break_even(course);
            let chance_poisson = match (&even_orders, least) {
                (Some(even), _) if !single => horizon_chance(course, even, stop)?,
                (_, Some(orders)) => even.at_least(orders),
                (_, None) => 0.0,
            };
            Some(ScenarioChances {
                name: scenario.name.clone(),
                chance: if single {
                    least.map_or(0.0, |least| orders.at_least(least))
                } else {
                    followed.chance_horizon
                },
                chance_poisson,
                chance_horizon: followed.chance_horizon,
                fan: followed.fan,
                value_at_risk: followed.value_at_risk,
                shortfall: followed.shortfall,
            })
        })
        .collect();
    Some(PlanChances {
        problems: Vec::new(),
        draws: orders.draws(),
        seed: plan.seed,
        orders: Some(orders.spreading()),
        scenarios: scenarios?,
        creators,
    })
}

/// Least orders a month of a single channel, n*; `None` = never, or a hybrid.
fn break_even(course: &Course) -> Option<u64> {
    match course.phases.as_slice() {
        [only] => only.parts.first()?.terms.break_even(course.horizon).orders(),
        _ => None,
    }
}

/// Chance of a scenario by drawn orders: that a month reaches n* (0 without one), for a hybrid that the cumulated result
/// is 0 or more at the end. `None` = stopped.
pub fn scenario_chance(course: &Course, least: Option<u64>, orders: &Orders, stop: Stop<'_>) -> Option<f64> {
    if course.phases.len() > 1 {
        horizon_chance(course, orders, stop)
    } else {
        Some(least.map_or(0.0, |least| orders.at_least(least)))
    }
}

/// Share of runs at whose end the cumulated result is 0 or more. `None` = stopped.
pub fn horizon_chance(course: &Course, orders: &Orders, stop: Stop<'_>) -> Option<f64> {
    let rates = Rates::of(course);
    let zero = -rates.rounding;
    let reached: Option<Vec<usize>> = orders
        .blocks
        .par_iter()
        .map(|block| {
            if stop() {
                return None;
            }
            let runs = block.len() / orders.horizon as usize;
            let mut cumulated = vec![rates.start(); runs];
            for (at, month) in block.chunks_exact(runs).enumerate() {
                rates.add(at, month, &mut cumulated);
            }
            Some(cumulated.iter().filter(|result| **result >= zero).count())
        })
        .collect();
    Some(reached?.iter().sum::<usize>() as f64 / orders.draws as f64)
}

/// A course in floating point numbers.
struct Rates {
    /// The channels of each month, the first month first.
    months: Vec<Vec<Channel>>,
    /// Cash that leaves at the end of each month beside what its orders bring, 0 = before the first: start-ups, and
    /// deposits, which come back as less than nothing.
    paid: Vec<f64>,
    /// A result this far below 0 is 0.
    rounding: f64,
}

/// A channel's share in a month.
#[derive(Clone, Copy)]
struct Channel {
    /// Contribution per order of the month: its own per order by its share of the orders.
    per_order: f64,
    /// Its fees per order of the month.
    fees: f64,
    fixed: f64,
    minimum: f64,
}

impl Channel {
    fn result(&self, orders: f64) -> f64 {
        orders * self.per_order - self.fixed - (self.minimum - orders * self.fees).max(0.0)
    }
}

impl Rates {
    fn of(course: &Course) -> Self {
        let float = |amount: Decimal| amount.to_f64().unwrap_or_default();
        let months: Vec<Vec<Channel>> = (1..=course.horizon)
            .map(|month| {
                let parts = course.phase(month).map_or(&[][..], |phase| &phase.parts);
                let channel = parts.iter().map(|part| Channel {
                    per_order: float(part.terms.per_order * part.share),
                    fees: float(part.terms.fees_per_order * part.share),
                    fixed: float(part.terms.fixed),
                    minimum: float(part.terms.minimum),
                });
                channel.collect()
            })
            .collect();
        let paid: Vec<f64> = (0..=course.horizon).map(|month| float(course.leaves_at_end(month))).collect();
        let costs: f64 = months.iter().flatten().map(|one| one.fixed + one.minimum).sum();
        let rounding = ROUNDING * (costs + paid.iter().map(|paid| paid.abs()).sum::<f64>());
        Self { months, paid, rounding }
    }

    /// Cash before the first month. A start that costs nothing is 0, not the -0 that a negated 0 is.
    fn start(&self) -> f64 {
        0.0 - self.paid[0]
    }

    /// Adds a month (0 = the first) to the cumulated result of each run.
    fn add(&self, month: usize, orders: &[u32], cumulated: &mut [f64]) {
        let paid = self.paid[month + 1];
        if let [only] = self.months[month].as_slice() {
            for (sum, orders) in cumulated.iter_mut().zip(orders) {
                *sum += only.result(f64::from(*orders)) - paid;
            }
        } else {
            for (sum, orders) in cumulated.iter_mut().zip(orders) {
                let earned = self.months[month].iter().map(|one| one.result(f64::from(*orders)));
                *sum += earned.sum::<f64>() - paid;
            }
        }
    }
}

/// A scenario followed through drawn orders.
struct Followed {
    fan: Vec<FanMonth>,
    chance_horizon: f64,
    value_at_risk: f64,
    shortfall: f64,
}

impl Followed {
    fn of(course: &Course, orders: &Orders, stop: Stop<'_>) -> Option<Self> {
        let rates = Rates::of(course);
        let zero = -rates.rounding;
        let mut cumulated = vec![rates.start(); orders.draws];
        let mut paid_back = vec![0u8; orders.draws];
        let mut scratch = Vec::with_capacity(orders.draws);
        let start = cumulated[0];
        let all = Spreading { mean: start, p5: start, p25: start, p50: start, p75: start, p95: start };
        // Before the first month nothing was earned, so nothing was paid back, whatever the start costs.
        let mut fan = vec![FanMonth { month: 0, cumulated: all, paid_back: 0.0 }];
        let mut shortfall = start;
        for month in 0..orders.horizon as usize {
            if stop() {
                return None;
            }
            let back: usize = cumulated
                .par_chunks_mut(BLOCK)
                .zip(paid_back.par_chunks_mut(BLOCK))
                .zip(&orders.blocks)
                .map(|((sums, paid), block)| {
                    let runs = sums.len();
                    rates.add(month, &block[month * runs..(month + 1) * runs], sums);
                    for (paid, sum) in paid.iter_mut().zip(sums) {
                        *paid |= u8::from(*sum >= zero);
                    }
                    paid.iter().map(|paid| usize::from(*paid)).sum::<usize>()
                })
                .sum();
            scratch.clear();
            scratch.extend_from_slice(&cumulated);
            let (spread, worst) = spreading(&mut scratch);
            shortfall = worst;
            let paid_back = back as f64 / orders.draws as f64;
            fan.push(FanMonth { month: month as u32 + 1, cumulated: spread, paid_back });
        }
        let reached = cumulated.iter().filter(|result| **result >= zero).count();
        let value_at_risk = fan.last().map_or(start, |last| last.cumulated.p5);
        Some(Self { fan, chance_horizon: reached as f64 / orders.draws as f64, value_at_risk, shortfall })
    }
}

/// How values spread, and the mean of the lowest twentieth: those up to the 5 % quantile. A quantile is the value at the
/// place nearest to its share of the way from the lowest to the highest. Reorders the values.
pub(super) fn spreading(values: &mut [f64]) -> (Spreading, f64) {
    if values.is_empty() {
        return (Spreading { mean: 0.0, p5: 0.0, p25: 0.0, p50: 0.0, p75: 0.0, p95: 0.0 }, 0.0);
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let last = (values.len() - 1) as f64;
    let mut rest = values;
    // From the highest down: what lies below a quantile holds all lower ones.
    let mut at = |share: f64| {
        let place = (last * share).round() as usize;
        let whole = std::mem::take(&mut rest);
        let value = *whole.select_nth_unstable_by(place, f64::total_cmp).1;
        rest = &mut whole[..=place];
        value
    };
    let (p95, p75, p50, p25, p5) = (at(0.95), at(0.75), at(0.5), at(0.25), at(0.05));
    let worst = rest.iter().sum::<f64>() / rest.len() as f64;
    (Spreading { mean, p5, p25, p50, p75, p95 }, worst)
}

#[cfg(test)]
mod tests;
