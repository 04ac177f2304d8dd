//! Briefings for people in a terminal.

use super::table;
use troupe_workspace::api::{
    BriefingDetail, BriefingLine, ContentCheck, Deliverable, FieldChange, WordFound,
};

/// The list of briefings.
pub fn briefings(lines: &[BriefingLine]) -> String {
    if lines.is_empty() {
        return "There is no briefing yet. Copy one with `troupe brief copy`; see `troupe brief starters`."
            .to_owned();
    }
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|b| {
            vec![
                b.name.clone(),
                if b.template { "template".to_owned() } else { b.version.to_string() },
                b.sent.to_string(),
                b.acknowledged.to_string(),
                b.deliverables.to_string(),
                b.published.to_string(),
                b.to_review.to_string(),
                b.late.to_string(),
            ]
        })
        .collect();
    table(&["briefing", "version", "sent", "acknowledged", "pieces", "published", "to review", "late"], &rows)
}

/// One briefing.
pub fn briefing(detail: &BriefingDetail) -> String {
    let line = &detail.line;
    let mut text = format!("{}, version {}\n{}\n", line.name, line.version, detail.content.goal);
    for receipt in &detail.receipts {
        let acknowledged = match (&receipt.acknowledged_at, receipt.superseded) {
            (Some(at), true) => format!("acknowledged {at}; a newer version went to her since"),
            (Some(at), false) => format!("acknowledged {at}"),
            (None, true) => "not acknowledged; a newer version went to her since".to_owned(),
            (None, false) => "not acknowledged".to_owned(),
        };
        text += &format!("@{}: version {}, {acknowledged}\n", receipt.who.handle, receipt.version);
    }
    for one in &detail.deliverables {
        text += &piece(one);
    }
    text
}

/// One piece of content.
pub fn piece(one: &Deliverable) -> String {
    let due = one.due.map(|day| format!(", due {day}")).unwrap_or_default();
    let late = one.days.filter(|d| *d < 0).map(|d| format!(", {} days late", -d)).unwrap_or_default();
    format!("@{}: {} ({}), {}{due}{late}\n", one.who.handle, one.title, one.id, one.state.as_str())
}

/// How two versions differ: what went in [-…-], what came in {+…+}.
pub fn difference(fields: &[FieldChange]) -> String {
    if fields.is_empty() {
        return "The two say the same.".to_owned();
    }
    let mut text = String::new();
    for field in fields {
        text += &format!("{}: ", field.field);
        for piece in &field.pieces {
            match piece.kind.as_str() {
                "gone" => text += &format!("[-{}-]", piece.text),
                "new" => text += &format!("{{+{}+}}", piece.text),
                _ => text += &piece.text,
            }
        }
        text.push('\n');
    }
    text
}

/// What a check found.
pub fn content_check(found: &ContentCheck) -> String {
    let words = |head: &str, words: &[WordFound]| -> String {
        let line =
            |w: &WordFound| format!("{head} {}: {}\n", w.word, if w.found { "found" } else { "not found" });
        words.iter().map(line).collect()
    };
    let mut text = words("must", &found.must);
    text += &words("must not", &found.must_not);
    text += &words("hashtag", &found.hashtags);
    text += &words("code", found.code.as_slice());
    let by = match found.disclosed_by.is_empty() {
        true => String::new(),
        false => format!(" ({})", found.disclosed_by.join(", ")),
    };
    text + &format!("disclosure: {}{by}; {} content, words of {}", found.disclosure, found.case, found.pack)
}
