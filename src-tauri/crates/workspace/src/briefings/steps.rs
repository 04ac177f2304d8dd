//! What becomes of a piece of content: handed in, sent back, approved, published; what is said about it; until when it may
//! be used.

use super::title_of;
use crate::api::{ApiError, Changed, DeliverableMove, Usage};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::{BTreeSet, HashMap};
use troupe_core::briefings::{Content, DeliverableState, LONGEST_TEXT};
use troupe_core::creator::CreatorId;
use troupe_core::time::Day;
use troupe_store::Op;
use troupe_store::briefings::{DeliverableRow, NewNote, Which};

/// A text that people write, within bounds.
fn within(field: &'static str, text: &str) -> Result<String> {
    let text = text.trim();
    if text.chars().count() > LONGEST_TEXT {
        return Err(ApiError::new(
            "value_wrong",
            format!("The {field} is too long."),
            format!("Use at most {LONGEST_TEXT} characters."),
        )
        .with("field", field)
        .with("value", "\u{2026}"));
    }
    Ok(text.to_owned())
}

/// An https address, or nothing.
fn address(link: &str) -> Result<String> {
    let link = link.trim();
    let host = link.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
    let whole = host.is_some_and(|host| host.contains('.') && !host.contains('@'))
        && link.chars().count() <= 2_000
        && !link.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'));
    if link.is_empty() || whole {
        return Ok(link.to_owned());
    }
    Err(ApiError::new(
        "deliverable_link",
        format!("\u{201c}{link}\u{201d} is not an https address."),
        "Copy the whole address of the post or draft, beginning with https://.",
    )
    .with("value", link))
}

impl Workspace {
    /// These pieces, each once; all of them are there.
    pub(super) async fn pieces(&self, numbers: &[i64]) -> Result<Vec<DeliverableRow>> {
        let wanted: BTreeSet<i64> = numbers.iter().copied().collect();
        let rows = self.store().deliverables(Which::Numbers(numbers)).await?;
        match wanted.iter().find(|number| !rows.iter().any(|row| row.id == **number)) {
            None => Ok(rows),
            Some(gone) => Err(ApiError::new(
                "not_found",
                format!("There is no deliverable {gone}."),
                "Reload: its briefing may have been deleted.",
            )
            .with("name", gone)),
        }
    }

    /// A change of pieces of content, with the words of its sentence.
    pub(super) fn about_pieces(&self, name: &'static str, rows: &[DeliverableRow]) -> Op {
        let creators: BTreeSet<i64> = rows.iter().map(|row| row.creator).collect();
        let more = |text: String, count: usize| match count {
            0 | 1 => text,
            count => format!("{text} +{}", count - 1),
        };
        let first = rows.first();
        let title = first.map(title_of).unwrap_or_default();
        let called = first.map(|row| self.called(CreatorId(row.creator))).unwrap_or_default();
        Op::new(name, self.now())
            .with("title", more(title, rows.len()))
            .with("name", more(called, creators.len()))
            .with("count", rows.len())
            .with("briefing", first.map(|row| row.briefing_name.clone()).unwrap_or_default())
            .about(&creators.into_iter().collect::<Vec<_>>())
    }

    /// What each piece's creator was told last: the newest version that she got, by briefing and creator.
    pub(super) async fn contents_of(&self, rows: &[DeliverableRow]) -> Result<HashMap<(i64, i64), Content>> {
        let briefings: BTreeSet<i64> = rows.iter().map(|row| row.briefing).collect();
        let mut told = HashMap::new();
        for briefing in briefings {
            let mut newest: HashMap<i64, u32> = HashMap::new();
            for receipt in self.store().briefing_receipts(briefing).await? {
                newest.insert(receipt.creator, receipt.version);
            }
            let versions: BTreeSet<u32> = newest.values().copied().collect();
            for version in versions {
                let content = self.store().briefing_version(briefing, version).await?.unwrap_or_default();
                for (creator, _) in newest.iter().filter(|(_, got)| **got == version) {
                    told.insert((briefing, *creator), content.clone());
                }
            }
        }
        Ok(told)
    }

    /// Moves pieces of content to another state; all or none.
    pub async fn move_deliverables(&self, deliverables: Vec<i64>, step: DeliverableMove) -> Result<Changed> {
        let rows = self.pieces(&deliverables).await?;
        let today = self.this_day().await?;
        let on = step.on.unwrap_or(today);
        let (text, link) = (within("text", &step.text)?, address(&step.link)?);
        let (comment, author) = (within("comment", &step.comment)?, within("author", &step.author)?);
        if on > today {
            return Err(ApiError::new(
                "value_wrong",
                format!("{on} has not come yet."),
                "Choose today or an earlier day.",
            )
            .with("field", "on")
            .with("value", on));
        }
        if step.to == DeliverableState::ChangesRequested && comment.is_empty() {
            return Err(ApiError::new(
                "deliverable_comment",
                "Changes are asked for without a word.",
                "Say which changes you ask for.",
            ));
        }
        for row in &rows {
            self.may_move(row, step.to)?;
        }
        let told = match step.to {
            DeliverableState::Published => self.contents_of(&rows).await?,
            _ => HashMap::new(),
        };
        let (mut notes, mut moved) = (Vec::new(), Vec::new());
        for row in rows {
            let note = |kind: &'static str, text: &str| NewNote {
                deliverable: row.id,
                kind,
                author: author.clone(),
                text: text.to_owned(),
            };
            match step.to {
                // The text stays in the note: the next draft replaces it in the piece.
                DeliverableState::Submitted => {
                    notes.push(note("submitted", &text));
                    if !comment.is_empty() {
                        notes.push(note("comment", &comment));
                    }
                }
                DeliverableState::ChangesRequested => notes.push(note("changes", &comment)),
                DeliverableState::Approved => notes.push(note("approved", &comment)),
                DeliverableState::Published => notes.push(note("published", &comment)),
                DeliverableState::Briefed | DeliverableState::Cancelled => {
                    if !comment.is_empty() {
                        notes.push(note("comment", &comment));
                    }
                }
            }
            let content = told.get(&(row.briefing, row.creator));
            moved.push(stepped(row, &step, on, &text, &link, content));
        }
        let op = self.about_pieces("move_deliverables", &moved).with("to", step.to.as_str());
        let mut change = self.store().change(op).await?;
        let changed = change.write_deliverables(&moved).await?;
        change.add_deliverable_notes(&notes, self.now()).await?;
        let step = change.finish().await?;
        self.follow_written(step).await?;
        self.changed("move_deliverables");
        Ok(Changed { changed, step })
    }

    /// The error of a move that cannot be.
    pub(super) fn may_move(&self, row: &DeliverableRow, to: DeliverableState) -> Result<()> {
        if row.state.may_become(to) {
            return Ok(());
        }
        let (title, name) = (title_of(row), self.called(CreatorId(row.creator)));
        let moves: Vec<&str> = row.state.moves().iter().map(|state| state.as_str()).collect();
        let hint = match moves.is_empty() {
            true => "It stays as it is.".to_owned(),
            false => format!("It can become: {}.", moves.join(", ")),
        };
        let (from, to) = (row.state.as_str(), to.as_str());
        Err(ApiError::new(
            "deliverable_move",
            format!("{title} of {name} is {from}; it cannot become {to}."),
            hint,
        )
        .with("title", title)
        .with("name", name)
        .with("from", from)
        .with("to", to))
    }

    /// Says something about a piece of content.
    pub async fn comment_deliverable(
        &self,
        deliverable: i64,
        author: String,
        text: String,
    ) -> Result<Changed> {
        let rows = self.pieces(&[deliverable]).await?;
        let (text, author) = (within("comment", &text)?, within("author", &author)?);
        if text.is_empty() {
            return Ok(Changed { changed: 0, step: None });
        }
        let mut change = self.store().change(self.about_pieces("comment_deliverable", &rows)).await?;
        let note = NewNote { deliverable, kind: "comment", author, text };
        let changed = change.add_deliverable_notes(&[note], self.now()).await?;
        let step = change.finish().await?;
        self.changed("comment_deliverable");
        Ok(Changed { changed, step })
    }

    /// Writes until when and where content may be used, and whether it is.
    pub async fn set_usage(&self, deliverable: i64, usage: Usage) -> Result<Changed> {
        let rows = self.pieces(&[deliverable]).await?;
        let places = within("places", &usage.places)?;
        let op = self.about_pieces("set_usage", &rows);
        let written: Vec<DeliverableRow> = rows
            .into_iter()
            .map(|row| DeliverableRow {
                usage_until: usage.until,
                in_use: usage.in_use,
                used_where: places.clone(),
                ..row
            })
            .collect();
        let mut change = self.store().change(op).await?;
        let changed = change.write_deliverables(&written).await?;
        let step = change.finish().await?;
        self.follow_written(step).await?;
        self.changed("set_usage");
        Ok(Changed { changed, step })
    }
}

fn stepped(
    row: DeliverableRow,
    step: &DeliverableMove,
    on: Day,
    text: &str,
    link: &str,
    content: Option<&Content>,
) -> DeliverableRow {
    let or_before = |new: &str, before: &str| if new.is_empty() { before } else { new }.to_owned();
    let mut moved = DeliverableRow { state: step.to, link: or_before(link, &row.link), ..row };
    match step.to {
        DeliverableState::Submitted => {
            moved.text = or_before(text, &moved.text);
            moved.submitted_on = Some(on);
        }
        DeliverableState::Approved => moved.approved_on = Some(on),
        DeliverableState::Published => {
            moved.published_on = Some(on);
            moved.usage_until = moved.usage_until.or_else(|| content.and_then(|c| c.usage_until));
        }
        DeliverableState::Briefed | DeliverableState::ChangesRequested | DeliverableState::Cancelled => {}
    }
    moved
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_whole_https_addresses_are_links() {
        for good in ["", "https://www.tiktok.com/@alma/video/1", " https://a.example/x?y=1#z "] {
            assert!(super::address(good).is_ok(), "{good}");
        }
        for bad in [
            "http://a.example/",
            "javascript:alert(1)",
            "https://",
            "https://a b.example",
            "https://me@a.example",
        ] {
            assert_eq!(super::address(bad).unwrap_err().code, "deliverable_link", "{bad}");
        }
    }
}
