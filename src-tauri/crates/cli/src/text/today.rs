//! What is due, what happened and the week in short, for people in a terminal.

use super::table;
use troupe_workspace::api::{Digest, DueItem, TimelineEntry, WeekDone, Who};

fn named(who: Option<&Who>) -> String {
    who.map_or_else(|| "\u{2013}".to_owned(), |who| format!("@{}", who.handle))
}

fn words(key: &impl serde::Serialize) -> String {
    let name = serde_json::to_value(key).ok();
    name.as_ref().and_then(|name| name.as_str()).unwrap_or_default().replace('_', " ")
}

/// Days as people say them.
fn left(days: Option<i64>) -> String {
    match days {
        None => "as soon as possible".to_owned(),
        Some(0) => "today".to_owned(),
        Some(1) => "tomorrow".to_owned(),
        Some(-1) => "1 day overdue".to_owned(),
        Some(days) if days < 0 => format!("{} days overdue", -days),
        Some(days) => format!("in {days} days"),
    }
}

/// Everything that is due.
pub fn due(items: &[DueItem]) -> String {
    if items.is_empty() {
        return "Nothing is due.".to_owned();
    }
    let rows: Vec<Vec<String>> = items
        .iter()
        .map(|item| {
            vec![
                left(item.days),
                item.due.map_or_else(|| "\u{2013}".to_owned(), |day| day.to_string()),
                words(&item.kind),
                named(item.who.as_ref()),
                item.title.clone(),
                item.owner.clone(),
            ]
        })
        .collect();
    table(&["When", "Day", "What", "Creator", "About", "Owner"], &rows)
}

/// What happened with a creator.
pub fn timeline(entries: &[TimelineEntry]) -> String {
    if entries.is_empty() {
        return "Nothing has happened yet.".to_owned();
    }
    let rows: Vec<Vec<String>> = entries
        .iter()
        .map(|entry| {
            let mut about: Vec<String> = entry.params.values().cloned().collect();
            about.extend(entry.money.as_ref().map(|m| format!("{} {}", m.amount, m.currency)));
            about.push(entry.text.split_whitespace().collect::<Vec<_>>().join(" "));
            about.retain(|part| !part.is_empty());
            let about: String = about.join(", ").chars().take(100).collect();
            vec![entry.day.to_string(), entry.what.replace('_', " "), about]
        })
        .collect();
    table(&["Day", "What", "About"], &rows)
}

/// The week in short.
pub fn digest(digest: &Digest) -> String {
    let counts = |of: fn(&WeekDone) -> u32, name: &str| {
        vec![name.to_owned(), of(&digest.done).to_string(), of(&digest.before).to_string()]
    };
    let rows = [
        counts(|d| d.messages, "Messages sent"),
        counts(|d| d.written, "Creators written to"),
        counts(|d| d.replies, "Replies"),
        counts(|d| d.agreed, "Agreed"),
        counts(|d| d.samples_sent, "Samples sent"),
        counts(|d| d.samples_arrived, "Samples arrived"),
        counts(|d| d.samples_posted, "Samples posted about"),
        counts(|d| d.published, "Content published"),
        counts(|d| d.posts, "Posts of creators in campaigns"),
        counts(|d| d.actions, "Actions done"),
    ];
    let mut text = format!("{} to {}\n\n", digest.from, digest.to);
    text.push_str(&table(&["Done", "This week", "Week before"], &rows));
    for (head, lines) in
        [("Agreed", &digest.agreed), ("Sent", &digest.sent), ("Published", &digest.published)]
    {
        if !lines.is_empty() {
            let rows: Vec<Vec<String>> = lines
                .iter()
                .map(|line| vec![line.day.to_string(), named(Some(&line.who)), line.title.clone()])
                .collect();
            text.push_str(&format!("\n\n{}", table(&[head, "Creator", "About"], &rows)));
        }
    }
    text.push_str(&format!("\n\n{}", due(&digest.due)));
    for campaign in &digest.campaigns {
        for spend in &campaign.spend {
            let left = spend.left.as_ref().map(|m| format!(", {} {} left", m.amount, m.currency));
            text.push_str(&format!(
                "\nCampaign {}: {} {} spent{}",
                campaign.edit.name,
                spend.total.amount,
                spend.total.currency,
                left.unwrap_or_default()
            ));
        }
    }
    text
}
