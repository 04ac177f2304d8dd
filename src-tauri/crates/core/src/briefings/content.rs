//! What a briefing may say: texts tidied, lists without blanks and repetitions, limits.

use super::{Content, Planned};
use std::collections::HashSet;

/// Characters of a text.
pub const LONGEST_TEXT: usize = 10_000;
/// Characters of an entry of a list, and of a deliverable's title.
pub const LONGEST_ENTRY: usize = 500;
/// Entries of a list.
pub const MOST_ENTRIES: usize = 100;
/// Pieces that one deliverable may ask for.
pub const MOST_PIECES: u32 = 50;

/// Why a content is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    /// A text is too long.
    #[error("{field} has more than {most} characters")]
    TooLong {
        /// The field.
        field: &'static str,
        /// Characters that it may have.
        most: usize,
    },
    /// A list is too long.
    #[error("{field} has more than {most} entries")]
    TooMany {
        /// The field.
        field: &'static str,
        /// Entries that it may have.
        most: usize,
    },
    /// A hashtag of several words.
    #[error("\u{201c}{0}\u{201d} is no hashtag: write it as one word")]
    Hashtag(String),
    /// A deliverable without a title.
    #[error("deliverable {0} has no title")]
    Untitled(usize),
    /// A deliverable that asks for none or for too many.
    #[error("\u{201c}{0}\u{201d} asks for {1} pieces; 1 to {MOST_PIECES} are possible")]
    Count(String, u32),
    /// A word is asked for and forbidden.
    #[error("\u{201c}{0}\u{201d} is asked for and forbidden")]
    Contradiction(String),
}

impl ContentError {
    /// The field that is wrong.
    pub fn field(&self) -> &'static str {
        match self {
            Self::TooLong { field, .. } | Self::TooMany { field, .. } => field,
            Self::Hashtag(_) => "hashtags",
            Self::Untitled(_) | Self::Count(..) => "deliverables",
            Self::Contradiction(_) => "must_not",
        }
    }
}

impl Content {
    /// The content as it is kept: trimmed, without empty and repeated entries, hashtags without `#`, a key for each
    /// deliverable. Tidying twice changes nothing more.
    ///
    /// # Errors
    /// A [`ContentError`] that names the field.
    pub fn tidied(self) -> Result<Self, ContentError> {
        let content = Self {
            goal: text("goal", self.goal)?,
            product: text("product", self.product)?,
            messages: list("messages", self.messages)?,
            dos: list("dos", self.dos)?,
            donts: list("donts", self.donts)?,
            formats: once(self.formats),
            hook: text("hook", self.hook)?,
            hashtags: hashtags(self.hashtags)?,
            must: list("must", self.must)?,
            must_not: list("must_not", self.must_not)?,
            sounds: text("sounds", self.sounds)?,
            disclosure: text("disclosure", self.disclosure)?,
            code: text("code", self.code)?,
            code_places: once(self.code_places),
            deliverables: planned(self.deliverables)?,
            usage_until: self.usage_until,
            usage_where: text("usage_where", self.usage_where)?,
            notes: text("notes", self.notes)?,
        };
        let forbidden: HashSet<String> = content.must_not.iter().map(|w| w.to_lowercase()).collect();
        match content.must.iter().find(|word| forbidden.contains(&word.to_lowercase())) {
            Some(word) => Err(ContentError::Contradiction(word.clone())),
            None => Ok(content),
        }
    }
}

fn text(field: &'static str, text: String) -> Result<String, ContentError> {
    within(field, text, LONGEST_TEXT)
}

fn within(field: &'static str, text: String, most: usize) -> Result<String, ContentError> {
    let tidy = text.trim();
    if tidy.chars().count() > most {
        return Err(ContentError::TooLong { field, most });
    }
    Ok(tidy.to_owned())
}

fn list(field: &'static str, entries: Vec<String>) -> Result<Vec<String>, ContentError> {
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for entry in entries {
        let entry = within(field, entry, LONGEST_ENTRY)?;
        if !entry.is_empty() && seen.insert(entry.to_lowercase()) {
            kept.push(entry);
        }
    }
    if kept.len() > MOST_ENTRIES {
        return Err(ContentError::TooMany { field, most: MOST_ENTRIES });
    }
    Ok(kept)
}

fn hashtags(entries: Vec<String>) -> Result<Vec<String>, ContentError> {
    let bare =
        entries.iter().map(|tag| tag.trim().trim_start_matches(['#', '＃']).trim().to_owned()).collect();
    let tags = list("hashtags", bare)?;
    match tags.iter().find(|tag| tag.contains(|c: char| c.is_whitespace() || matches!(c, '#' | '＃' | ',')))
    {
        Some(tag) => Err(ContentError::Hashtag(tag.clone())),
        None => Ok(tags),
    }
}

fn once<T: Copy + PartialEq>(entries: Vec<T>) -> Vec<T> {
    let mut kept = Vec::new();
    for entry in entries {
        if !kept.contains(&entry) {
            kept.push(entry);
        }
    }
    kept
}

/// Deliverables with a title and a key each. A key that is missing or taken becomes the first free number.
fn planned(entries: Vec<Planned>) -> Result<Vec<Planned>, ContentError> {
    if entries.len() > MOST_ENTRIES {
        return Err(ContentError::TooMany { field: "deliverables", most: MOST_ENTRIES });
    }
    let given: HashSet<String> = entries.iter().map(|one| one.item.trim().to_owned()).collect();
    let mut taken = HashSet::new();
    let mut kept = Vec::with_capacity(entries.len());
    for (at, one) in entries.into_iter().enumerate() {
        let title = within("deliverables", one.title, LONGEST_ENTRY)?;
        if title.is_empty() {
            return Err(ContentError::Untitled(at + 1));
        }
        if !(1..=MOST_PIECES).contains(&one.count) {
            return Err(ContentError::Count(title, one.count));
        }
        let mut item = within("deliverables", one.item, LONGEST_ENTRY)?;
        if item.is_empty() || taken.contains(&item) {
            let free = |n: &usize| !given.contains(&n.to_string()) && !taken.contains(&n.to_string());
            item = (1..).find(free).unwrap_or_default().to_string();
        }
        taken.insert(item.clone());
        kept.push(Planned { item, title, ..one });
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::super::ContentFormat;
    use super::*;

    fn piece(item: &str, title: &str, count: u32) -> Planned {
        Planned { item: item.into(), title: title.into(), format: ContentFormat::Review, count, due: None }
    }

    fn with(deliverables: Vec<Planned>) -> Content {
        Content { deliverables, ..Content::default() }
    }

    #[test]
    fn blanks_and_repetitions_go_and_tidying_twice_changes_nothing_more() {
        let content = Content {
            goal: "  Show the pan ".into(),
            hashtags: vec!["#Soep".into(), "soep".into(), " ".into()],
            must: vec!["pan".into(), "Pan".into(), String::new()],
            deliverables: vec![piece("", "A", 1), piece("1", "B", 1), piece("1", "C", 2)],
            ..Content::default()
        };
        let tidy = content.tidied().unwrap();
        assert_eq!((tidy.goal.as_str(), tidy.hashtags.len(), tidy.must.len()), ("Show the pan", 1, 1));
        let items: Vec<&str> = tidy.deliverables.iter().map(|d| d.item.as_str()).collect();
        assert_eq!(items, ["2", "1", "3"], "a key that was given stays with whom it was given to first");
        assert_eq!(tidy.clone().tidied().unwrap(), tidy);
    }

    #[test]
    fn what_cannot_be_meant_is_refused_with_its_field() {
        let refused = |content: Content| content.tidied().unwrap_err();
        assert_eq!(refused(with(vec![piece("a", " ", 1)])), ContentError::Untitled(1));
        assert_eq!(refused(with(vec![piece("a", "x", 0)])), ContentError::Count("x".into(), 0));
        let tag = Content { hashtags: vec!["two words".into()], ..Content::default() };
        assert_eq!(refused(tag).field(), "hashtags");
        let both = Content { must: vec!["Pan".into()], must_not: vec!["pan".into()], ..Content::default() };
        assert_eq!(refused(both), ContentError::Contradiction("Pan".into()));
        let long = Content { notes: "x".repeat(LONGEST_TEXT + 1), ..Content::default() };
        assert_eq!(refused(long).field(), "notes");
    }
}
