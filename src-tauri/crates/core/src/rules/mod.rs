//! Rules of TikTok Shop and of one's own programmes (domain.md 4): whom they let in, what they limit, when they change. A
//! rule is data with a first day, countries and a source; what a kind of rule means stands here. Not here: the rules
//! themselves (`packs/rules`), and who has which (the store).

mod book;
mod changes;
mod eligible;
mod facts;
mod health;
pub mod pilot;
#[cfg(test)]
mod tests;
mod types;
mod values;

pub use book::{Book, Stand, Turn};
pub use changes::{Changes, because, changes};
pub use eligible::{
    Asker, BLOCKED, NO_ACCOUNT, PilotRules, Question, SHOP_OPEN, Subject, Verdict, age_check_due, eligible,
};
pub use facts::{FactForm, Facts, day_of, read_fact};
pub use health::{MILESTONES, MOST_HEALTH, health_band, milestones};
pub use types::*;
pub use values::{GraduationRule, PilotRule, RuleFault, ValueField, ValueForm, decides, fields_of, tidy};
