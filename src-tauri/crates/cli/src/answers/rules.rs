//! Rules and answers as scripts read them.

use serde_json::{Value, json};
use troupe_core::rules::{Eligibility, Reason};
use troupe_workspace::api::{ChangedAnswers, Pilot, RuleDay, RuleLine, RulesFile};

fn reason(reason: &Reason) -> Value {
    json!(reason)
}

/// Whether a creator may, and why.
pub fn eligible(answer: &Eligibility) -> Value {
    json!({
        "answer": answer.answer,
        "reasons": answer.reasons.iter().map(reason).collect::<Vec<_>>(),
        "on": answer.on,
        "creator_type": answer.creator_type,
        "sells_for": answer.sells_for,
        "region": answer.region,
        "conflicts": answer.conflicts,
    })
}

/// A rule with where it stands.
pub fn rule(line: &RuleLine) -> Value {
    let mut value = json!(line.rule);
    value["origin"] = json!(line.origin);
    value["state"] = json!(line.state);
    value["replaced_by"] = json!(line.replaced_by);
    value
}

fn changed(answers: &ChangedAnswers) -> Value {
    let rows: Vec<Value> = answers
        .rows
        .iter()
        .map(|row| {
            json!({
                "creator": row.who.handle,
                "platform": row.who.platform,
                "before": row.before,
                "after": row.after,
                "because": row.because,
            })
        })
        .collect();
    json!({
        "changed": answers.changed,
        "to_eligible": answers.to_eligible,
        "to_not_eligible": answers.to_not_eligible,
        "to_unknown": answers.to_unknown,
        "rows": rows,
    })
}

/// A day on which rules begin or end.
pub fn rule_day(day: &RuleDay) -> Value {
    json!({
        "day": day.day,
        "begins": day.begins,
        "ends": day.ends,
        "answers": changed(&day.answers),
    })
}

/// What a file of rules holds, or brought.
pub fn rules_file(file: &RulesFile) -> Value {
    let rules: Vec<Value> = file
        .rules
        .iter()
        .map(|line| {
            let mut value = json!(line.rule);
            value["what"] = json!(line.what);
            value
        })
        .collect();
    json!({
        "file": file.file,
        "about": file.about,
        "rules": rules,
        "rejected": file.rejected,
        "answers": changed(&file.answers),
        "step": file.step,
    })
}

/// A pilot.
pub fn pilot(pilot: &Pilot) -> Value {
    let mut value = json!(pilot);
    value["creator"] = json!(pilot.who.handle);
    value["platform"] = json!(pilot.who.platform);
    if let Some(fields) = value.as_object_mut() {
        fields.remove("who");
    }
    value
}
