//! How two contents differ, field by field, in words that stayed, went and came. Not here: how a difference looks.

use super::{Content, Planned};
use similar::{ChangeTag, TextDiff};

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It is in both.
    Same,
    /// It was in the first.
    Gone,
    /// It is in the second.
    New,
}

impl Became {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Gone => "gone",
            Self::New => "new",
        }
    }
}

/// A piece of a text that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub became: Became,
    /// The text.
    pub text: String,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDifference {
    /// Name of the field of [`Content`].
    pub field: &'static str,
    /// Its text in pieces: what stayed and went is the first text, what stayed and came the second.
    pub pieces: Vec<Piece>,
}

/// How a kind of content, a place or a day is written: by group (`format`, `place`, `day`) and stable name.
pub type Name<'n> = &'n dyn Fn(&str, &str) -> String;

/// Every field as one text, in the order of [`Content`]; lists one entry a line.
pub fn texts(content: &Content, name: Name<'_>) -> Vec<(&'static str, String)> {
    let lines = |entries: &[String]| entries.join("\n");
    let formats: Vec<String> = content.formats.iter().map(|f| name("format", f.as_str())).collect();
    let places: Vec<String> = content.code_places.iter().map(|p| name("place", p.as_str())).collect();
    let planned: Vec<String> = content.deliverables.iter().map(|one| line(one, name)).collect();
    vec![
        ("goal", content.goal.clone()),
        ("product", content.product.clone()),
        ("messages", lines(&content.messages)),
        ("dos", lines(&content.dos)),
        ("donts", lines(&content.donts)),
        ("formats", formats.join("\n")),
        ("hook", content.hook.clone()),
        ("hashtags", content.hashtags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ")),
        ("must", lines(&content.must)),
        ("must_not", lines(&content.must_not)),
        ("sounds", content.sounds.clone()),
        ("disclosure", content.disclosure.clone()),
        ("code", content.code.clone()),
        ("code_places", places.join("\n")),
        ("deliverables", planned.join("\n")),
        ("usage_until", content.usage_until.map(|day| name("day", &day.to_string())).unwrap_or_default()),
        ("usage_where", content.usage_where.clone()),
        ("notes", content.notes.clone()),
    ]
}

fn line(one: &Planned, name: Name<'_>) -> String {
    let due = one.due.map(|day| format!(" · {}", name("day", &day.to_string()))).unwrap_or_default();
    format!("{} × {} · {}{due}", one.count, one.title, name("format", one.format.as_str()))
}

/// The fields in which two contents differ.
pub fn difference(from: &Content, to: &Content, name: Name<'_>) -> Vec<FieldDifference> {
    texts(from, name)
        .into_iter()
        .zip(texts(to, name))
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| FieldDifference { field, pieces: pieces(&before, &after) })
        .collect()
}

/// Two texts word by word.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        let became = match change.tag() {
            ChangeTag::Equal => Became::Same,
            ChangeTag::Delete => Became::Gone,
            ChangeTag::Insert => Became::New,
        };
        match pieces.last_mut() {
            Some(last) if last.became == became => last.text.push_str(change.value()),
            _ => pieces.push(Piece { became, text: change.value().to_owned() }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(_: &str, name: &str) -> String {
        name.to_owned()
    }

    #[test]
    fn only_the_fields_that_differ_are_told_word_by_word() {
        let from = Content { goal: "Show the red pan".into(), notes: "same".into(), ..Content::default() };
        let to = Content { goal: "Show the blue pan".into(), ..from.clone() };
        let told = difference(&from, &to, &plain);
        assert_eq!(told.len(), 1);
        let pieces: Vec<(&str, &str)> =
            told[0].pieces.iter().map(|p| (p.became.as_str(), p.text.as_str())).collect();
        assert_eq!((told[0].field, pieces.len()), ("goal", 4));
        assert_eq!(pieces, [("same", "Show the "), ("gone", "red"), ("new", "blue"), ("same", " pan")]);
        assert_eq!(difference(&to, &to, &plain), []);
    }

    proptest! {
        #[test]
        fn the_pieces_put_together_give_both_texts(before in "[ab ä\n]{0,30}", after in "[ab ä\n]{0,30}") {
            let told = pieces(&before, &after);
            let with = |other: Became| -> String {
                told.iter()
                    .filter(|p| p.became == Became::Same || p.became == other)
                    .map(|p| p.text.as_str())
                    .collect()
            };
            prop_assert_eq!(with(Became::Gone), before);
            prop_assert_eq!(with(Became::New), after);
        }
    }
}
