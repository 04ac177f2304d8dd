//! When does it pay, and how likely is that (domain.md 9). Money and rates are exact decimals and are not rounded; chances
//! are floating point numbers, 0-1. Pure: randomness comes from a passed seed.
//!
//! `draft` is a plan as somebody writes it, `plan` the same after reading (`read`, `bounds`), `terms` what a channel costs
//! and brings, `course` a scenario month by month, `demand` how orders of a month spread (`fit` finds that behind three
//! guessed months, `tails` has the functions behind its chances), `bottom_up` what a shortlist's creators bring, `outcome`
//! the closed form (`ads`, `chance`), `simulate` draws the horizon (`inversion` a month), `sensitivity` and `solve` vary
//! inputs (`input`), `portfolio` compares choices of creators. Not here: presets and own figures (troupe-workspace),
//! keeping plans (troupe-store), reports (troupe-pdf, troupe-exchange).

pub mod ads;
pub mod answer;
pub mod assumptions;
mod bottom_up;
pub mod bounds;
pub mod chance;
pub mod course;
pub mod demand;
pub mod draft;
mod fit;
pub mod input;
mod inversion;
pub mod outcome;
pub mod own;
pub mod plan;
pub mod portfolio;
pub mod problem;
pub mod prospect;
mod read;
pub mod sensitivity;
pub mod simulate;
pub mod solve;
mod tails;
pub mod terms;

pub use bounds::{DRAWS, HORIZON, SCENARIOS};
pub use course::Course;
pub use demand::{Fitted, Spread};
pub use draft::{DemandForm, PlanDraft, ProductForm, ScenarioKind};
pub use outcome::outcome;
pub use plan::{Demand, Economics, Plan, Scenario, Told, Way};
pub use portfolio::portfolio;
pub use problem::{Problem, ProblemCode};
pub use prospect::Prospect;
pub use sensitivity::sensitivity;
pub use simulate::{Orders, chances, horizon_chance, scenario_chance};
pub use solve::must_be;
pub use terms::{BreakEven, Never, Terms};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;
