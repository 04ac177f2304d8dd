//! The start of the page: what somebody is to know beside her data (GDPR, Art. 15(1)). The sentences are those of the notice.

use super::cells::{Values, number, text};
use super::words::Speaker;
use crate::api::PersonalData;
use crate::privacy::NoticeValues;
use std::collections::BTreeSet;
use troupe_core::privacy::NoticeField;
use troupe_store::erase::PersonTable;

/// Files that are named at most; a roster that is read every day has hundreds.
const FILES: usize = 12;

/// A heading with its paragraphs.
pub(super) type Asked = (&'static str, Vec<String>);

/// What the page says before the data.
pub(super) fn start(
    notice: &NoticeValues,
    brand: &str,
    data: Option<&PersonalData>,
    tables: &[PersonTable],
    speaker: &Speaker,
) -> Vec<Asked> {
    let field = |field: NoticeField| notice.get(&field).cloned().unwrap_or_default();
    let heading = |key: &'static str| speaker.text(key);
    let asked = vec![
        (heading("controller"), controller(notice, brand, speaker)),
        (
            heading("purposes"),
            vec![field(NoticeField::Purposes), field(NoticeField::Basis), basis_source(data, speaker)],
        ),
        (heading("source"), sources(tables, speaker)),
        (heading("recipients"), vec![field(NoticeField::Recipients)]),
        (heading("retention"), vec![field(NoticeField::Retention), review(data, speaker)]),
        (
            heading("rights"),
            vec![speaker.text("rights_text").to_owned(), write_to(&field(NoticeField::Email), speaker)],
        ),
        (heading("scores"), scores(data, speaker)),
        (heading("complain"), vec![field(NoticeField::Authority), field(NoticeField::Url)]),
    ];
    let said = asked.into_iter().map(|(heading, paragraphs)| {
        (heading, paragraphs.into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>())
    });
    said.filter(|(_, paragraphs)| !paragraphs.is_empty()).collect()
}

fn controller(notice: &NoticeValues, brand: &str, speaker: &Speaker) -> Vec<String> {
    let field = |field: NoticeField| notice.get(&field).cloned().unwrap_or_default();
    let (name, brand) = (field(NoticeField::Controller), brand.trim());
    let named = match (name.trim(), brand) {
        ("", "") => speaker.text("unnamed").to_owned(),
        ("", brand) => brand.to_owned(),
        // A company that is called as its brand is said once.
        (name, brand) if brand.is_empty() || name.to_lowercase().contains(&brand.to_lowercase()) => {
            name.to_owned()
        }
        (name, brand) => format!("{name} ({brand})"),
    };
    let lines: Vec<String> =
        [named, field(NoticeField::Address)].into_iter().filter(|line| !line.is_empty()).collect();
    vec![lines.join("\n"), write_to(&field(NoticeField::Email), speaker), field(NoticeField::Officer)]
}

fn write_to(email: &str, speaker: &Speaker) -> String {
    if email.is_empty() { String::new() } else { speaker.with("write", &[("email", email)]) }
}

fn basis_source(data: Option<&PersonalData>, speaker: &Speaker) -> String {
    match data {
        Some(data) if data.basis_own && !data.basis_source.is_empty() => {
            speaker.with("basis_source", &[("source", &data.basis_source)])
        }
        _ => String::new(),
    }
}

fn review(data: Option<&PersonalData>, speaker: &Speaker) -> String {
    let due = data.and_then(|data| data.review_due);
    due.map(|day| speaker.with("review", &[("day", &speaker.day(day))])).unwrap_or_default()
}

fn scores(data: Option<&PersonalData>, speaker: &Speaker) -> Vec<String> {
    let objected = data.and_then(|data| data.objection.as_ref()).and_then(|objection| objection.on);
    let objected = objected
        .map(|day| speaker.with("scores_objected", &[("day", &speaker.day(day))]))
        .unwrap_or_default();
    vec![speaker.text("scores_text").to_owned(), objected]
}

/// Files that told of her, the newest first, and that the rest was typed in.
fn sources(tables: &[PersonTable], speaker: &Speaker) -> Vec<String> {
    let of = |row: &Values| Some((number(row, "file_at")?, text(row, "file")?));
    let files: BTreeSet<(i64, String)> = tables.iter().flat_map(|t| &t.rows).filter_map(of).collect();
    let named = files
        .iter()
        .rev()
        .take(FILES)
        .map(|(at, file)| speaker.with("source_file", &[("day", &speaker.at(*at)), ("file", file)]));
    let mut lines: Vec<String> = named.collect();
    if files.len() > FILES {
        let more = speaker.said.whole((files.len() - FILES) as u64);
        lines.push(speaker.with("source_more", &[("count", &more)]));
    }
    vec![lines.join("\n"), speaker.text("source_hand").to_owned()]
}
