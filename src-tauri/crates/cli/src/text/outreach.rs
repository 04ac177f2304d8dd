//! Outreach for people in a terminal.

use super::table;
use troupe_workspace::api::{
    InvitePlan, MessageLine, MessagePreview, MessageTemplate, OutreachPlan, Replies, ReplyRate,
};

fn rate(rate: &ReplyRate) -> String {
    match (rate.rate, rate.low, rate.high) {
        (Some(share), Some(low), Some(high)) => {
            format!("{:.0} % ({:.0}-{:.0} %)", share * 100.0, low * 100.0, high * 100.0)
        }
        _ => "too few".to_owned(),
    }
}

fn rates(rows: &[(String, ReplyRate)]) -> String {
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|(name, r)| {
            vec![name.clone(), r.written.to_string(), r.replied.to_string(), r.young.to_string(), rate(r)]
        })
        .collect();
    table(&["Messages", "Written to", "Replied", "Too young", "Reply rate (90 %)"], &lines)
}

/// Templates.
pub fn templates(templates: &[MessageTemplate]) -> String {
    let lines: Vec<Vec<String>> = templates
        .iter()
        .map(|t| {
            let languages: Vec<&str> = t.edit.texts.iter().map(|text| text.language.as_str()).collect();
            vec![
                t.edit.name.clone(),
                t.edit.channel.as_str().to_owned(),
                languages.join(", "),
                t.replies.written.to_string(),
                rate(&t.replies),
            ]
        })
        .collect();
    table(&["Template", "Channel", "Languages", "Written to", "Reply rate (90 %)"], &lines)
}

/// A template with its texts.
pub fn template(template: &MessageTemplate) -> String {
    let mut text = format!("{} ({})\n", template.edit.name, template.edit.channel.as_str());
    for one in &template.edit.texts {
        text.push_str(&format!("\n[{}] {}\n{}\n", one.language, one.subject, one.body));
    }
    text
}

/// A message, ready to be copied.
pub fn preview(preview: &MessagePreview, logged: bool) -> String {
    let mut text = String::new();
    if !preview.subject.is_empty() {
        text.push_str(&format!("{}\n\n", preview.subject));
    }
    text.push_str(&preview.body);
    if let Some(lacks) = &preview.lacks {
        text.push_str(&format!("\n\n(The template has no text in {lacks}.)"));
    }
    if logged {
        text.push_str("\n\n(Written down as sent.)");
    }
    text
}

/// The log.
pub fn messages(total: u32, lines: &[MessageLine]) -> String {
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|l| {
            let what = if l.subject.is_empty() { l.body.lines().next().unwrap_or("") } else { &l.subject };
            vec![
                l.at.to_string(),
                format!("@{}", l.who.handle),
                l.direction.as_str().to_owned(),
                l.channel.as_str().to_owned(),
                what.chars().take(60).collect(),
            ]
        })
        .collect();
    format!(
        "{}\n\n{} of {total} messages",
        table(&["At", "Creator", "", "Channel", "Text"], &rows),
        rows.len()
    )
}

/// Who is invited, and who is not.
pub fn invites(plan: &InvitePlan, files: &[String], logged: bool) -> String {
    let mut text = format!("{} handles in {} files\n{}", plan.handles.len(), plan.files, files.join("\n"));
    for one in &plan.left_out {
        let why = match one.why {
            troupe_workspace::api::LeftOutWhy::Blocked => "blocked",
            troupe_workspace::api::LeftOutWhy::Written => "written to before",
            troupe_workspace::api::LeftOutWhy::NoTiktok => "not on TikTok",
        };
        text.push_str(&format!("\nleft out: @{} ({why})", one.who.handle));
    }
    if let Some(over) = plan.over_quota.filter(|over| *over > 0) {
        text.push_str(&format!("\n{over} more than what is left of the quota"));
    }
    text.push_str(if logged { "\nwritten down as invited" } else { "" });
    text
}

/// Reply rates.
pub fn replies(replies: &Replies) -> String {
    let mut rows = vec![("All".to_owned(), replies.overall)];
    rows.extend(replies.templates.iter().map(|t| (t.name.clone(), t.replies)));
    rows.extend(replies.channels.iter().map(|c| (c.channel.as_str().to_owned(), c.replies)));
    rates(&rows)
}

/// The week's quota.
pub fn quota(plan: &OutreachPlan) -> String {
    let allowed = match (&plan.sales, plan.quota, plan.once) {
        (None, ..) => "Sales of 30 days are not known: give them with --gmv.".to_owned(),
        (_, None, _) => "No limit.".to_owned(),
        (_, Some(quota), once) => {
            let left = plan.left.unwrap_or_default();
            format!("{quota} messages {}, {left} left.", if once { "once and for all" } else { "a week" })
        }
    };
    let rows: Vec<Vec<String>> = plan
        .first
        .iter()
        .map(|p| {
            let rank = p.rank.map_or("\u{2013}".to_owned(), |r| r.to_string());
            vec![format!("@{}", p.who.handle), p.why.as_str().to_owned(), rank]
        })
        .collect();
    format!(
        "{allowed} {} written down. The week began at {} and ends at {}.\n\n{}\n\n{} of {} creators to write to",
        plan.used,
        plan.from,
        plan.until,
        table(&["Creator", "Why", "Rank"], &rows),
        rows.len(),
        plan.total,
    )
}
