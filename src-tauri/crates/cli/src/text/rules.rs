//! Rules, answers, facts, health ratings and pilots for people to read.

use super::table;
use serde::Serialize;
use troupe_core::rules::{Effect, Eligibility, Reason, Rule, RuleConflict, RuleStanding};
use troupe_workspace::api::{
    ChangedAnswers, CreatorFact, HealthRating, Pilot, RuleDay, RuleFileWhat, RuleLine, RulesFile,
};

const NONE: &str = "\u{2013}";

fn word(value: &impl Serialize) -> String {
    let name = serde_json::to_value(value).ok();
    name.as_ref().and_then(|name| name.as_str()).unwrap_or_default().replace('_', " ")
}

fn or_none(text: Option<impl ToString>) -> String {
    text.map_or(NONE.to_owned(), |text| text.to_string())
}

fn values(rule: &Rule) -> String {
    let pairs: Vec<String> = rule.values.iter().map(|(key, value)| format!("{key} {value}")).collect();
    pairs.join(", ")
}

fn holds(reason: &Reason) -> &'static str {
    match (reason.holds, reason.effect) {
        (Some(true), _) => "holds",
        (Some(false), _) => "does not hold",
        (None, _) => "not known",
    }
}

/// Whether a creator may, and why.
pub fn eligible(answer: &Eligibility) -> String {
    let lines: Vec<Vec<String>> = answer
        .reasons
        .iter()
        .map(|reason| {
            let asks: Vec<String> =
                reason.values.iter().map(|(key, value)| format!("{key} {value}")).collect();
            let effect = if reason.effect == Effect::Decides { "decides" } else { "tells" };
            let source = match reason.standing {
                RuleStanding::OneSource => format!("{} (one source only)", reason.source),
                _ => reason.source.clone(),
            };
            vec![
                reason.rule.clone(),
                holds(reason).to_owned(),
                effect.to_owned(),
                or_none(reason.has.as_ref()),
                asks.join(", "),
                or_none(reason.missing.map(|fact| fact.as_str())),
                or_none(reason.due),
                or_none(reason.valid_from),
                source,
            ]
        })
        .collect();
    let head = ["Rule", "Holds", "Effect", "Has", "Asks", "Missing", "Due", "From", "Source"];
    let mut text = format!(
        "{} on {} as {} in {}, selling for {}\n\n{}",
        word(&answer.answer),
        answer.on,
        word(&answer.creator_type),
        or_none(answer.region.as_ref()),
        word(&answer.sells_for),
        table(&head, &lines)
    );
    if !answer.conflicts.is_empty() {
        text.push_str("\n\n");
        text.push_str(&rule_conflicts(&answer.conflicts));
    }
    text
}

/// Rules with where they stand.
pub fn rules(rules: &[RuleLine]) -> String {
    let lines: Vec<Vec<String>> = rules
        .iter()
        .map(|line| {
            vec![
                line.rule.id.clone(),
                word(&line.state),
                word(&line.rule.kind),
                values(&line.rule),
                line.rule.regions.join(","),
                or_none(line.rule.valid_from),
                or_none(line.rule.valid_to),
                word(&line.origin),
                line.rule.source.clone(),
            ]
        })
        .collect();
    let head = ["Rule", "State", "Kind", "Asks", "Countries", "From", "To", "Origin", "Source"];
    table(&head, &lines)
}

/// A rule with everything that it says.
pub fn rule(line: &RuleLine) -> String {
    let rule = &line.rule;
    let types: Vec<String> = rule.creator_types.iter().map(word).collect();
    let said = |text: &str| if text.is_empty() { NONE.to_owned() } else { text.to_owned() };
    let lines: Vec<Vec<String>> = [
        ("State", word(&line.state)),
        ("Replaced by", or_none(line.replaced_by.as_ref())),
        ("Origin", word(&line.origin)),
        ("Kind", word(&rule.kind)),
        ("Asks", said(&values(rule))),
        ("Types", said(&types.join(", "))),
        ("Selling for", or_none(rule.sells_for.map(|whom| word(&whom)))),
        ("Countries", said(&rule.regions.join(", "))),
        ("Program", said(&rule.program)),
        ("From", or_none(rule.valid_from)),
        ("To", or_none(rule.valid_to)),
        ("Standing", word(&rule.standing)),
        ("Source", rule.source.clone()),
        ("Note", said(&rule.note)),
    ]
    .into_iter()
    .map(|(name, value)| vec![name.to_owned(), value])
    .collect();
    table(&[&rule.id, ""], &lines)
}

fn changed(answers: &ChangedAnswers) -> String {
    let lines: Vec<Vec<String>> = answers
        .rows
        .iter()
        .map(|row| {
            vec![format!("@{}", row.who.handle), word(&row.before), word(&row.after), row.because.join(", ")]
        })
        .collect();
    if lines.is_empty() {
        return "No answer changes.".to_owned();
    }
    let head = ["Creator", "Before", "After", "Because"];
    format!("{}\n\n{} of {} changed answers", table(&head, &lines), lines.len(), answers.changed)
}

/// Days on which rules begin or end.
pub fn rule_days(days: &[RuleDay]) -> String {
    if days.is_empty() {
        return "No rule begins or ends in these days.".to_owned();
    }
    let day = |day: &RuleDay| {
        let mut lines = vec![day.day.to_string()];
        lines.extend(day.begins.iter().map(|rule| format!("  begins  {}", rule.id)));
        lines.extend(day.ends.iter().map(|rule| format!("  ends    {}", rule.id)));
        lines.push(changed(&day.answers));
        lines.join("\n")
    };
    days.iter().map(day).collect::<Vec<_>>().join("\n\n")
}

/// Rules whose sources cannot both be right.
pub fn rule_conflicts(conflicts: &[RuleConflict]) -> String {
    if conflicts.is_empty() {
        return "No two sources disagree.".to_owned();
    }
    let conflict = |one: &RuleConflict| {
        let mut lines = vec![match one.refused {
            true => "Advice that is not followed:".to_owned(),
            false => "Sources disagree:".to_owned(),
        }];
        let rules = one.rules.iter();
        lines.extend(rules.map(|rule| format!("  {}: {} ({})", rule.id, values(rule), rule.source)));
        lines.join("\n")
    };
    conflicts.iter().map(conflict).collect::<Vec<_>>().join("\n\n")
}

/// What a file of rules holds, or brought.
pub fn rules_file(file: &RulesFile) -> String {
    let count = |what: RuleFileWhat| file.rules.iter().filter(|line| line.what == what).count();
    let mut lines = vec![format!(
        "{}: {} new, {} changed, {} the same, {} rejected",
        file.file,
        count(RuleFileWhat::New),
        count(RuleFileWhat::Changed),
        count(RuleFileWhat::Same),
        file.rejected.len()
    )];
    lines.extend(file.rejected.iter().map(|one| one.reason.clone()));
    lines.push(changed(&file.answers));
    lines.join("\n")
}

/// What is known of a creator that no file tells.
pub fn facts(facts: &[CreatorFact]) -> String {
    let lines: Vec<Vec<String>> = facts
        .iter()
        .map(|one| {
            vec![
                one.fact.as_str().to_owned(),
                or_none(one.value.as_ref()),
                or_none(one.noted_on),
                one.source.clone(),
            ]
        })
        .collect();
    table(&["Fact", "Value", "Noted", "Source"], &lines)
}

/// Health ratings, newest first.
pub fn health(ratings: &[HealthRating]) -> String {
    let lines: Vec<Vec<String>> = ratings
        .iter()
        .map(|one| {
            let reached: Vec<String> = one.milestones.iter().map(u32::to_string).collect();
            vec![
                one.id.to_string(),
                one.day.to_string(),
                one.rating.to_string(),
                word(&one.band),
                reached.join(", "),
                one.note.clone(),
            ]
        })
        .collect();
    table(&["Number", "Day", "Rating", "Band", "Reached", "Note"], &lines)
}

/// Everybody in the pilot.
pub fn pilots(pilots: &[Pilot]) -> String {
    let lines: Vec<Vec<String>> = pilots
        .iter()
        .map(|pilot| {
            vec![
                format!("@{}", pilot.who.handle),
                word(&pilot.state),
                pilot.day.to_string(),
                format!("{} of {}", pilot.videos, pilot.videos_limit),
                format!("{} of {}", pilot.lives, pilot.lives_limit),
                pilot.resets_at.to_string(),
                pilot.earliest.to_string(),
            ]
        })
        .collect();
    table(&["Creator", "State", "Day", "Videos", "LIVEs", "Resets", "Earliest"], &lines)
}

/// A pilot with its progress and log.
pub fn pilot(pilot: &Pilot) -> String {
    let steps: Vec<Vec<String>> = pilot
        .progress
        .iter()
        .map(|step| {
            let state = match step.holds {
                Some(true) => "enough",
                Some(false) => "not yet",
                None => "not known",
            };
            vec![word(&step.goal), or_none(step.has), step.needs.to_string(), state.to_owned()]
        })
        .collect();
    let log: Vec<Vec<String>> = pilot
        .content
        .iter()
        .map(|one| {
            vec![
                one.id.to_string(),
                one.at.to_string(),
                word(&one.kind),
                word(&one.how),
                or_none(one.seconds),
                or_none(one.post.as_ref()),
                or_none(one.removed_on),
            ]
        })
        .collect();
    let mut parts = vec![pilots(std::slice::from_ref(pilot)), table(&["Goal", "Has", "Needs", ""], &steps)];
    if !log.is_empty() {
        parts.push(table(&["Number", "At", "Kind", "How", "Seconds", "Post", "Removed"], &log));
    }
    if !pilot.found.is_empty() {
        parts.push(format!("{} posts of shops' reports are not in the log yet", pilot.found.len()));
    }
    parts.join("\n\n")
}
