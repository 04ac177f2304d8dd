//! Disclosure, permissions for ads, ways to reach creators and people's data, for people in a terminal.

use super::table;
use troupe_workspace::api::{
    CaptionCheck, Contact, DisclosurePage, DisclosureRun, NoticePreview, NoticeQueue, PersonFound,
    PersonalData, PrivacySettings, Reach, Retention, SparkCode, Who,
};

const DASH: &str = "\u{2013}";
/// Characters of a caption in a table.
const SHORT: usize = 60;

fn at(who: &Who) -> String {
    format!("@{}", who.handle)
}

fn words(key: &impl serde::Serialize) -> String {
    let name = serde_json::to_value(key).ok();
    name.as_ref().and_then(|name| name.as_str()).unwrap_or_default().replace('_', " ")
}

fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| DASH.to_owned(), |value| value.to_string())
}

fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHORT { line } else { line.chars().take(SHORT).chain(['\u{2026}']).collect() }
}

/// What a round of checks found.
pub fn disclosure_run(run: &DisclosureRun) -> String {
    format!(
        "{} posts looked at: {} found, {} doubtful, {} none. {} without a caption.",
        run.looked, run.found, run.doubtful, run.none, run.without_text
    )
}

/// The log of checks.
pub fn disclosure_log(page: &DisclosurePage) -> String {
    let rows: Vec<Vec<String>> = page
        .rows
        .iter()
        .map(|row| {
            vec![
                row.found.clone(),
                at(&row.who),
                or_dash(row.posted_at.map(|at| at.day())),
                words(&row.given),
                row.words.join(", "),
                row.at.day().to_string(),
                cut(&row.text),
            ]
        })
        .collect();
    format!(
        "{}\n{} found, {} doubtful, {} none; {} wait to be looked at.",
        table(&["result", "who", "posted", "given", "words", "looked at", "caption"], &rows),
        page.found,
        page.doubtful,
        page.none,
        page.waiting
    )
}

/// What a check of a text found.
pub fn caption_check(check: &CaptionCheck) -> String {
    let rows: Vec<Vec<String>> = check
        .words
        .iter()
        .map(|word| {
            vec![
                word.word.clone(),
                word.language.clone(),
                or_dash(word.country.as_ref()),
                or_dash(word.given.map(|given| words(&given))),
                or_dash(word.strength.map(|strength| words(&strength))),
                word.source.clone(),
            ]
        })
        .collect();
    let found = format!("{} (words of {})", check.found, check.pack);
    if rows.is_empty() {
        return found;
    }
    format!("{found}\n{}", table(&["word", "language", "country", "for", "strength", "source"], &rows))
}

/// Spark codes.
pub fn spark_codes(codes: &[SparkCode]) -> String {
    if codes.is_empty() {
        return "There are no Spark codes.".to_owned();
    }
    let rows: Vec<Vec<String>> = codes
        .iter()
        .map(|code| {
            vec![
                code.edit.id.to_string(),
                at(&code.who),
                words(&code.state),
                code.until.to_string(),
                code.days_left.to_string(),
                code.edit.code.clone(),
                code.edit.link.clone(),
            ]
        })
        .collect();
    table(&["number", "who", "state", "last day", "days left", "code", "video"], &rows)
}

/// Ways to reach a creator.
pub fn contacts(contacts: &[Contact]) -> String {
    if contacts.is_empty() {
        return "No other way to reach her is known.".to_owned();
    }
    let rows: Vec<Vec<String>> = contacts
        .iter()
        .map(|contact| {
            vec![
                or_dash(Some(contact.edit.id).filter(|id| *id != 0)),
                words(&contact.edit.kind),
                contact.edit.value.clone(),
                contact.edit.source.clone(),
                or_dash(contact.noted_on),
            ]
        })
        .collect();
    table(&["number", "kind", "value", "source", "noted on"], &rows)
}

/// How much hangs on one platform.
pub fn reach(reach: &Reach) -> String {
    let platforms: Vec<Vec<String>> = reach
        .platforms
        .iter()
        .map(|p| vec![words(&p.platform), p.creators.to_string(), p.only.to_string(), p.lost.to_string()])
        .collect();
    let rows: Vec<Vec<String>> = reach
        .rows
        .iter()
        .map(|row| {
            let kinds: Vec<String> = row.contacts.iter().map(words).collect();
            vec![
                at(&row.who),
                row.platforms.iter().map(words).collect::<Vec<_>>().join(", "),
                kinds.join(", "),
            ]
        })
        .collect();
    format!(
        "{} creators in play\n{}\n{}",
        reach.creators,
        table(&["platform", "creators", "only there", "no other way"], &platforms),
        table(&["who", "only on", "other ways"], &rows)
    )
}

/// Who is to be told, and who was.
pub fn notices(queue: &NoticeQueue) -> String {
    let rows: Vec<Vec<String>> = queue
        .rows
        .iter()
        .map(|row| {
            vec![
                row.due.to_string(),
                at(&row.who),
                words(&row.why),
                or_dash(row.obtained_on),
                row.obtained_from.clone(),
                row.language.clone(),
                or_dash(row.email.as_ref()),
            ]
        })
        .collect();
    let given: Vec<Vec<String>> = queue
        .given
        .iter()
        .map(|g| vec![g.id.to_string(), g.on.to_string(), at(&g.who), g.channel.clone(), g.language.clone()])
        .collect();
    let bulk = queue.bulk.as_ref().map_or("not decided".to_owned(), |bulk| words(&bulk.how));
    format!(
        "Large files: {bulk}\n{}\n{} creators were neither shortlisted nor contacted and wait for nothing.\n{} were told\n{}",
        table(&["due", "who", "why", "data came", "from", "language", "e-mail"], &rows),
        queue.others,
        queue.given_total,
        table(&["number", "on", "who", "how", "language"], &given)
    )
}

/// A notice.
pub fn notice(notice: &NoticePreview) -> String {
    let missing = match notice.missing.is_empty() {
        true => String::new(),
        false => format!("\n\nMissing in the settings: {}", notice.missing.join(", ")),
    };
    format!("{}\n\n{}{missing}", notice.subject, notice.body)
}

/// Settings about people's data.
pub fn privacy_settings(settings: &PrivacySettings) -> String {
    let own: Vec<&str> = settings.texts.iter().map(|text| text.language.as_str()).collect();
    let rows = [
        ("basis", words(&settings.basis)),
        ("controller", settings.controller.clone()),
        ("address", settings.address.clone()),
        ("e-mail", settings.email.clone()),
        ("data protection officer", settings.officer.clone()),
        ("authority", settings.authority.clone()),
        ("large files", settings.bulk.as_ref().map_or("not decided".to_owned(), |bulk| words(&bulk.how))),
        ("review after months", settings.retention_months.to_string()),
        ("own texts", own.join(", ")),
    ];
    let rows: Vec<Vec<String>> = rows.into_iter().map(|(name, value)| vec![name.to_owned(), value]).collect();
    table(&["setting", "value"], &rows)
}

/// What is known of a creator.
pub fn personal_data(person: &PersonalData) -> String {
    let facts: Vec<Vec<String>> = person
        .facts
        .iter()
        .map(|fact| {
            vec![
                fact.field.clone(),
                cut(&fact.value),
                fact.account.clone(),
                if fact.file.is_empty() { "by hand".to_owned() } else { fact.file.clone() },
                or_dash(fact.row),
                or_dash(fact.on),
                fact.source.clone(),
            ]
        })
        .collect();
    let held: Vec<Vec<String>> =
        person.held.iter().map(|held| vec![held.what.clone(), held.rows.to_string()]).collect();
    let own = if person.basis_own { person.basis_source.as_str() } else { "by the settings" };
    format!(
        "{}\nkept because of {} ({own}); data since {}; to be told by {}; last contact {}; review {}; objects since {}\n{}\n{}",
        at(&person.who),
        words(&person.basis),
        or_dash(person.obtained_on),
        or_dash(person.notice_due),
        or_dash(person.last_contact),
        or_dash(person.review_due),
        or_dash(person.objection.as_ref().and_then(|objection| objection.on)),
        table(&["what", "value", "account", "from", "row", "on", "source"], &facts),
        table(&["held", "rows"], &held)
    )
}

/// Whose data are to be looked at again.
pub fn retention(retention: &Retention) -> String {
    let rows: Vec<Vec<String>> = retention
        .rows
        .iter()
        .map(|row| {
            let busy = if row.busy { "yes" } else { "no" };
            vec![row.due.to_string(), at(&row.who), or_dash(row.last_contact), busy.to_owned()]
        })
        .collect();
    format!(
        "Months without contact: {}\n{}\nEverybody else: {} with files older than that, next look {}.",
        retention.months,
        table(&["due", "who", "last contact", "something under way"], &rows),
        retention.others,
        or_dash(retention.others_due)
    )
}

/// Where a person was found.
pub fn people_found(found: &[PersonFound]) -> String {
    if found.is_empty() {
        return "Nothing was found.".to_owned();
    }
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|one| vec![or_dash(one.who.as_ref().map(at)), words(&one.by), cut(&one.text)])
        .collect();
    table(&["who", "found as", "text"], &rows)
}
