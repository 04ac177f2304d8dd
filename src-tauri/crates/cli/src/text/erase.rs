//! Erasing people, for people in a terminal.

use super::table;
use troupe_workspace::api::{ErasePreview, Erased, Erasure, ExportedFile, Held};

fn held(rows: &[Held]) -> String {
    let rows: Vec<_> = rows.iter().map(|h| vec![h.what.clone(), h.rows.to_string()]).collect();
    table(&["TABLE", "ROWS"], &rows)
}

fn files(files: &[ExportedFile]) -> String {
    if files.is_empty() {
        return String::new();
    }
    let paths: Vec<&str> = files.iter().map(|f| f.path.as_str()).collect();
    format!("\nFiles outside that may hold their data; delete them by hand:\n{}", paths.join("\n"))
}

/// What erasing would do.
pub fn erase_preview(plan: &ErasePreview) -> String {
    let who: Vec<String> = plan.who.iter().map(|w| format!("@{}", w.handle)).collect();
    let owed: Vec<String> = plan.owed.iter().map(|m| format!("{} {}", m.amount, m.currency)).collect();
    let owed = if owed.is_empty() { String::new() } else { format!("\nWritten off: {}", owed.join(", ")) };
    format!(
        "Would erase {}\n{}{owed}\nPaid rows that stay, by number: {}\nBackups that hold them until they are thinned: {}{}",
        who.join(", "),
        held(&plan.held),
        plan.paid_rows,
        plan.backups,
        files(&plan.files)
    )
}

/// What erasing did.
pub fn erased(erased: &Erased) -> String {
    let rest = if erased.overwritten {
        ""
    } else {
        "\nAnother program has the workspace open: freed space is overwritten at the next opening."
    };
    let who = match erased.people {
        1 => "1 person".to_owned(),
        people => format!("{people} people"),
    };
    format!("Erased {who}\n{}{rest}{}", held(&erased.removed), files(&erased.files))
}

/// People who were erased.
pub fn erasures(erasures: &[Erasure]) -> String {
    let rows: Vec<_> = erasures
        .iter()
        .map(|e| {
            let rows: u32 = e.removed.iter().map(|h| h.rows).sum();
            let kept_out = if e.suppressed { "kept out" } else { "may return" };
            vec![e.id.to_string(), e.at.to_string(), rows.to_string(), kept_out.to_owned()]
        })
        .collect();
    table(&["NUMBER", "AT", "ROWS", ""], &rows)
}
