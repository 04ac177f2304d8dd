//! Kits for people in a terminal.

use super::table;
use troupe_workspace::KitWritten;
use troupe_workspace::api::{KitRow, KitState};

/// Kits that were just written.
pub fn kits_written(kits: &[KitWritten]) -> String {
    if kits.is_empty() {
        return "Every kit is as it would be made now; nothing was written.".to_owned();
    }
    let rows: Vec<Vec<String>> = kits
        .iter()
        .map(|kit| {
            vec![
                format!("@{}", kit.who.handle),
                kit.language.clone(),
                kit.version.to_string(),
                kit.bytes.to_string(),
                kit.path.display().to_string(),
            ]
        })
        .collect();
    table(&["creator", "language", "version", "bytes", "file"], &rows)
}

/// Who has which kit.
pub fn kits(rows: &[KitRow]) -> String {
    if rows.is_empty() {
        return "Nobody has a kit of this template yet. Make some with `troupe kit`.".to_owned();
    }
    let state = |state: KitState| match state {
        KitState::None => "none",
        KitState::Made => "made",
        KitState::Current => "current",
        KitState::OutOfDate => "out of date",
    };
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let kit = row.newest.as_ref();
            let said = |text: Option<String>| text.unwrap_or_default();
            let changed: Vec<&str> = row.changed.iter().map(|part| part.as_str()).collect();
            vec![
                format!("@{}", row.who.handle),
                state(row.state).to_owned(),
                said(kit.map(|k| k.language.clone())),
                said(kit.map(|k| k.version.to_string())),
                said(kit.map(|k| k.made_on.to_string())),
                said(kit.and_then(|k| k.given_on).map(|day| day.to_string())),
                changed.join(", "),
            ]
        })
        .collect();
    table(&["creator", "kit", "language", "version", "made", "given", "changed since"], &rows)
}
