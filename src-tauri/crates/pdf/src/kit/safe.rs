//! What a kit says comes from strangers: before it is drawn, marks that are no text go, paths and addresses that lead elsewhere
//! go, and what is left is text.

use super::{KitBlock, KitFile, KitPicture, KitSection, KitSheet, hue};
use crate::texts::plain;
use std::collections::BTreeSet;

/// Letters of one text at most, as a guard against what nobody wrote by hand.
const MOST: usize = 40_000;

impl KitSheet {
    /// The same kit with nothing in it that is not text, a safe path or an `https` address. Every form of a kit is made of this.
    pub fn safe(&self) -> Self {
        let mut known = BTreeSet::new();
        let sections = self.sections.iter().enumerate().map(|(place, one)| {
            let named =
                !one.id.is_empty() && one.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            let id = Some(one.id.clone()).filter(|id| named && known.insert(id.clone()));
            // A digit stands in no name of a section.
            let id = id.unwrap_or_else(|| format!("section_{place}"));
            KitSection { id, heading: line(&one.heading), blocks: one.blocks.iter().map(block).collect() }
        });
        Self {
            language: self.language,
            made_on: self.made_on.clone(),
            title: line(&self.title),
            brand: line(&self.brand),
            to: line(&self.to),
            stamp: line(&self.stamp),
            accent: self.accent.as_deref().and_then(hue::hex),
            logo: self.logo.as_ref().and_then(picture),
            greeting: lines(&self.greeting),
            contents: line(&self.contents),
            sections: sections.collect(),
            pdf: [line(&self.pdf[0]), path(&self.pdf[1])],
            footer: lines(&self.footer),
        }
    }
}

fn block(one: &KitBlock) -> KitBlock {
    let pairs = |all: &[[String; 2]]| all.iter().map(|[a, b]| [line(a), lines(b)]).collect();
    let each = |all: &[String]| all.iter().map(|one| line(one)).filter(|one| !one.is_empty()).collect();
    match one {
        KitBlock::Text(text) => KitBlock::Text(lines(text)),
        KitBlock::Subheading(text) => KitBlock::Subheading(line(text)),
        KitBlock::List(all) => KitBlock::List(each(all)),
        KitBlock::Facts(all) => KitBlock::Facts(pairs(all)),
        KitBlock::Table { heads, rows } => {
            // A row has as many cells as there are heads.
            let cells = |row: &Vec<String>| {
                let mut cells: Vec<String> = row.iter().map(|cell| line(cell)).collect();
                cells.resize(heads.len(), String::new());
                cells
            };
            KitBlock::Table {
                heads: heads.iter().map(|head| line(head)).collect(),
                rows: rows.iter().map(cells).collect(),
            }
        }
        KitBlock::Copy { label, text, file } => {
            KitBlock::Copy { label: line(label), text: lines(text), file: path(file) }
        }
        KitBlock::Code { code, notes } => KitBlock::Code { code: line(code), notes: each(notes) },
        KitBlock::Link { label, url, aloud, file } => KitBlock::Link {
            label: line(label),
            url: address(url),
            aloud: line(aloud),
            file: Some(path(file)).filter(|path| path.ends_with(".png")).unwrap_or_default(),
        },
        KitBlock::Colours(all) => {
            let named = |[name, colour]: &[String; 2]| [line(name), line(colour)];
            KitBlock::Colours(all.iter().map(named).collect())
        }
        KitBlock::Assets(all) => KitBlock::Assets(all.iter().map(file).collect()),
        KitBlock::Questions(all) => KitBlock::Questions(pairs(all)),
        KitBlock::Note(text) => KitBlock::Note(lines(text)),
    }
}

fn file(one: &KitFile) -> KitFile {
    KitFile {
        name: line(&one.name),
        path: path(&one.path),
        facts: line(&one.facts),
        licence: line(&one.licence),
        picture: one.picture.as_ref().and_then(picture),
    }
}

/// A picture when its first bytes say that it is one.
fn picture(one: &KitPicture) -> Option<KitPicture> {
    one.kind().map(|_| KitPicture { alt: line(&one.alt), ..one.clone() })
}

/// The text on one line.
fn line(text: &str) -> String {
    crate::texts::line(text, MOST)
}

/// The text with its line breaks, at most two in a row, without anything that is no text.
fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let clean = |one: &str| -> String {
        let clean: String = one.chars().map(|letter| if plain(letter) { letter } else { ' ' }).collect();
        clean.trim_end().to_owned()
    };
    let mut kept: Vec<String> = Vec::new();
    for one in text.split('\n').map(clean) {
        if !one.is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
            kept.push(one);
        }
    }
    let text = kept.join("\n");
    let text = text.trim_end();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A path within the kit; empty when it could lead anywhere else.
fn path(text: &str) -> String {
    let letter = |one: u8| one.is_ascii_alphanumeric() || matches!(one, b'.' | b'_' | b'-');
    let part = |one: &str| {
        !one.is_empty() && !one.starts_with('.') && !one.ends_with('.') && one.bytes().all(letter)
    };
    if text.len() <= 200 && text.split('/').all(part) { text.to_owned() } else { String::new() }
}

/// An address that a browser may open: `https`, a host, printable ASCII. Empty when it is anything else.
fn address(text: &str) -> String {
    let text = text.trim();
    let rest = text.strip_prefix("https://").unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let hosted = !host.is_empty()
        && host.bytes().all(|one| one.is_ascii_alphanumeric() || matches!(one, b'.' | b'-' | b':'));
    let written = rest.bytes().all(|one| one.is_ascii_graphic() && !br#""'<>\^`{|}"#.contains(&one));
    if hosted && written && text.len() <= 2_000 { text.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_a_browser_may_open_stay() {
        for fine in ["https://polderpan.example/?ref=noor&x=%20", "https://xn--pn-fka.example:8443/a#b"] {
            assert_eq!(address(fine), fine);
        }
        for other in [
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "data:text/html,x",
            "http://polderpan.example",
            "https://",
            "https:///x",
            "https://user@polderpan.example",
            "https://polderpan.example/\" onclick=\"x",
            "https://polderpan.example/a b",
            "https://polderpän.example",
            "//polderpan.example",
        ] {
            assert_eq!(address(other), "", "{other}");
        }
    }

    #[test]
    fn only_paths_within_the_kit_stay() {
        assert_eq!(path("images/01-pan_Utrecht.jpg"), "images/01-pan_Utrecht.jpg");
        for other in
            ["", "../x", "/etc/hostname", "a//b", "a/../b", "a\\b", "c:x", "a b", ".hidden", "x.", "ä", "a/"]
        {
            assert_eq!(path(other), "", "{other}");
        }
    }

    #[test]
    fn a_text_keeps_its_paragraphs_and_loses_what_is_no_text() {
        assert_eq!(lines("\n\na \r\nb\u{202e}c\n\n\n\nd\u{0}\n"), "a\nb c\n\nd");
        assert_eq!(lines(&"x".repeat(MOST + 5)).chars().count(), MOST + 1);
    }
}
