//! The planner: plans that are kept, what they answer, what is offered as inputs. Formulas stand in
//! `troupe_core::planning`.

mod answer;
mod export;
mod figures;
mod keep;
mod presets;
mod prospects;
mod report;
mod starter;
#[cfg(test)]
mod tests;

pub(crate) use answer::Newest;
pub use answer::{WholeAnswer, plan_whole};
pub use presets::plan_presets;
