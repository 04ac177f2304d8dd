//! Whose answers differ between two books or two days.

use super::eligible::{Asker, Subject};
use super::types::{EligibleAnswer, Reason};
use std::collections::BTreeSet;

/// An answer that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changes {
    /// Before.
    pub before: EligibleAnswer,
    /// From then on.
    pub after: EligibleAnswer,
}

/// Whether somebody's answer differs between two questions; `None` = it does not.
pub fn changes(before: &mut Asker<'_>, after: &mut Asker<'_>, subject: &Subject<'_>) -> Option<Changes> {
    let (was, is) = (before.verdict(subject).answer, after.verdict(subject).answer);
    (was != is).then_some(Changes { before: was, after: is })
}

/// The rules by which an answer differs: those whose part is there on one side only, or is another one.
pub fn because(before: &mut Asker<'_>, after: &mut Asker<'_>, subject: &Subject<'_>) -> Vec<String> {
    let parts = |reasons: Vec<Reason>| -> BTreeSet<(String, Option<bool>)> {
        let decides = reasons.into_iter().filter(|reason| reason.effect == super::types::Effect::Decides);
        decides.map(|reason| (reason.rule, reason.holds)).collect()
    };
    let (was, is) = (parts(before.ask(subject).reasons), parts(after.ask(subject).reasons));
    let differ: BTreeSet<String> = was.symmetric_difference(&is).map(|(rule, _)| rule.clone()).collect();
    differ.into_iter().collect()
}
