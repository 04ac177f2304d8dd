//! A briefing as a creator gets it.

use crate::document::{Column, Document};
use crate::{Language, PdfError};
use serde::{Deserialize, Serialize};

/// A briefing. Its texts are filled in already: nothing in it is a merge field any more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BriefingSheet {
    /// Language of headings, numbers and dates; the texts are in the user's.
    pub language: Language,
    /// The day on which it is made.
    pub made_on: String,
    /// Name of the briefing.
    pub name: String,
    /// Name of the brand; empty when there is none.
    pub brand: String,
    /// For whom; empty when for nobody in particular.
    pub creator: String,
    /// The version; 0 = a draft.
    pub version: u32,
    /// Its sections, in the order in which they are to stand. Empty ones are left out.
    pub sections: Vec<BriefingSection>,
}

/// A section under its heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BriefingSection {
    /// Key of the heading: message `briefing_<field>`.
    pub field: String,
    /// What stands under it.
    pub body: BriefingBody,
}

/// What stands in a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum BriefingBody {
    /// A text.
    Text(String),
    /// Lines.
    Lines(Vec<String>),
    /// Things that the program names: keys of messages.
    Names(Vec<String>),
    /// Content asked for.
    Pieces(Vec<BriefingPiece>),
    /// A day.
    Day(String),
}

/// Content asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BriefingPiece {
    /// What.
    pub title: String,
    /// Kind of content: key of a message.
    pub format: String,
    /// How many.
    pub count: u32,
    /// When, as `2026-11-21`.
    pub due: Option<String>,
}

/// The briefing as a tagged PDF.
///
/// # Errors
/// [`PdfError::Day`] when it is made on no day. The others tell of a fault in the program.
pub fn briefing(sheet: &BriefingSheet) -> Result<Vec<u8>, PdfError> {
    let mut page = Document::new(sheet.language, &sheet.name, &sheet.made_on)?;
    page.fact(&sheet.brand);
    let told = if sheet.version == 0 {
        page.say("pdf_briefing_draft")
    } else {
        let shown = page.numbers.count(u64::from(sheet.version));
        page.words.say("pdf_briefing_version", &[("version", &shown)])
    };
    page.fact(&told);
    page.dated();
    if !sheet.creator.is_empty() {
        let told = page.words.say("pdf_briefing_for", &[("name", &sheet.creator)]);
        page.fact(&told);
    }
    for section in &sheet.sections {
        if section.body.is_empty() {
            continue;
        }
        page.heading(page.say(&format!("briefing_{}", section.field)));
        match &section.body {
            BriefingBody::Text(text) => page.text(text),
            BriefingBody::Lines(lines) => page.list(lines),
            BriefingBody::Names(keys) => {
                let names: Vec<String> = keys.iter().map(|key| page.say(key)).collect();
                page.list(&names);
            }
            BriefingBody::Pieces(pieces) => pieces_table(&mut page, pieces),
            BriefingBody::Day(day) => {
                let day = page.day(day);
                page.text(&day);
            }
        }
    }
    page.pdf()
}

fn pieces_table(page: &mut Document, pieces: &[BriefingPiece]) {
    let columns = vec![
        Column::wide(page.say("pdf_piece")),
        Column::words(page.say("pdf_piece_format")),
        Column::figures(page.say("pdf_packing_quantity")),
        Column::words(page.say("pdf_piece_due")),
    ];
    let rows = pieces
        .iter()
        .map(|one| {
            vec![
                one.title.clone(),
                page.say(&one.format),
                page.numbers.count(u64::from(one.count)),
                one.due.as_deref().map_or_else(|| "–".to_owned(), |day| page.day(day)),
            ]
        })
        .collect();
    page.table(columns, rows);
}

impl BriefingBody {
    fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) | Self::Day(text) => text.trim().is_empty(),
            Self::Lines(lines) | Self::Names(lines) => lines.iter().all(|one| one.trim().is_empty()),
            Self::Pieces(pieces) => pieces.is_empty(),
        }
    }
}
