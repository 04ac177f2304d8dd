//! From a kit to what its template prints: finished texts with places to break, colours, pictures by their places.

use super::{KitBlock, KitFile, KitHue, KitPicture, KitPictureKind, KitQr, KitSheet};
use crate::colours::{self, Colour};
use crate::numbers::parse_day;
use crate::texts::breakable;
use crate::{PdfError, Words};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage};

/// Letters of one paragraph at most: a kit has cut its texts already.
const MOST: usize = usize::MAX;

/// Everything that the template prints.
#[derive(Debug, Serialize)]
pub(crate) struct Printed {
    language: &'static str,
    title: String,
    brand: String,
    to: String,
    stamp: String,
    greeting: Vec<Vec<String>>,
    footer: String,
    made_with: String,
    /// Checked to be a day.
    made_on: String,
    colours: BTreeMap<&'static str, Colour>,
    /// The brand's colour as a ground and what is written on it.
    ground: Option<[String; 2]>,
    /// The brand's colour for letters.
    ink: Option<String>,
    logo: Option<Picture>,
    sections: Vec<Section>,
}

#[derive(Debug, Serialize)]
struct Section {
    heading: String,
    blocks: Vec<Block>,
}

/// A picture by its place among the pictures.
#[derive(Debug, Serialize)]
struct Picture {
    at: usize,
    alt: String,
    /// Height for a width of 1.
    tall: f64,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Block {
    Text { paragraphs: Vec<Vec<String>> },
    Subheading { text: String },
    List { lines: Vec<String> },
    Facts { rows: Vec<Pair> },
    Table { heads: Vec<String>, rows: Vec<Vec<String>> },
    Copy { label: String, paragraphs: Vec<Vec<String>>, file: String },
    Code { code: String, notes: Vec<String> },
    Link { label: String, url: String, shown: String, aloud: String, qr: String },
    Colours { rows: Vec<[String; 3]> },
    Assets { files: Vec<File> },
    Questions { rows: Vec<Pair> },
    Note { paragraphs: Vec<Vec<String>> },
}

/// A label or a question and what is said to it.
#[derive(Debug, Serialize)]
struct Pair {
    name: String,
    paragraphs: Vec<Vec<String>>,
}

#[derive(Debug, Serialize)]
struct File {
    name: String,
    path: String,
    ending: String,
    facts: String,
    licence: String,
    picture: Option<Picture>,
}

impl Printed {
    /// What a kit prints, and its pictures.
    ///
    /// # Errors
    /// [`PdfError::Day`] when it is made on no day.
    pub(crate) fn new(sheet: &KitSheet) -> Result<(Self, Vec<Bytes>), PdfError> {
        parse_day(&sheet.made_on)?;
        let mut pictures = Pictures::default();
        let hue = sheet.accent.as_deref().and_then(KitHue::of);
        let names = ["text", "muted", "line", "line-strong"];
        let colours = names.into_iter().map(|name| Ok((name, colours::needed(name)?)));
        let section = |one: &super::KitSection, pictures: &mut Pictures| Section {
            heading: text(&one.heading),
            blocks: one.blocks.iter().map(|block| worded(block, pictures)).collect(),
        };
        let title = [&sheet.title, &sheet.brand].into_iter().find(|text| !text.is_empty());
        let printed = Self {
            language: sheet.language.tag(),
            // A document without a title is not accessible.
            title: text(title.map_or("–", |title| title)),
            brand: text(&sheet.brand),
            to: text(&sheet.to),
            stamp: text(&sheet.stamp),
            greeting: paragraphs(&sheet.greeting),
            footer: text(&sheet.footer),
            made_with: Words::new(sheet.language)?.say("pdf_made_with", &[]),
            made_on: sheet.made_on.clone(),
            colours: colours.collect::<Result<_, PdfError>>()?,
            ground: hue.as_ref().map(|hue| [hue.ground.clone(), hue.over.to_owned()]),
            ink: hue.and_then(|hue| hue.light),
            logo: sheet.logo.as_ref().and_then(|logo| pictures.add(logo)),
            sections: sheet.sections.iter().map(|one| section(one, &mut pictures)).collect(),
        };
        Ok((printed, pictures.bytes))
    }
}

/// The pictures of a kit, each once.
#[derive(Default)]
struct Pictures {
    bytes: Vec<Bytes>,
    known: BTreeMap<*const u8, usize>,
}

impl Pictures {
    /// The place of a picture; `None` when it cannot be read.
    fn add(&mut self, picture: &KitPicture) -> Option<Picture> {
        let format = match picture.kind()? {
            KitPictureKind::Jpeg => ExchangeFormat::Jpg,
            KitPictureKind::Png => ExchangeFormat::Png,
        };
        let bytes = Bytes::new(Shared(picture.bytes.clone()));
        // Reading it here is not reading it twice: what was read is remembered while the sheet is set.
        let read = RasterImage::plain(bytes.clone(), format).ok()?;
        let places = self.bytes.len();
        let at = *self.known.entry(picture.bytes.as_ptr()).or_insert(places);
        if at == places {
            self.bytes.push(bytes);
        }
        let tall = f64::from(read.height().max(1)) / f64::from(read.width().max(1));
        Some(Picture { at, alt: picture.alt.clone(), tall })
    }
}

/// Bytes that several kits share.
struct Shared(Arc<[u8]>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

fn worded(block: &KitBlock, pictures: &mut Pictures) -> Block {
    let each = |all: &[String]| all.iter().map(|one| text(one)).collect();
    let pairs = |all: &[[String; 2]]| {
        all.iter().map(|[name, said]| Pair { name: text(name), paragraphs: paragraphs(said) }).collect()
    };
    match block {
        KitBlock::Text(said) => Block::Text { paragraphs: paragraphs(said) },
        KitBlock::Subheading(said) => Block::Subheading { text: text(said) },
        KitBlock::List(all) => Block::List { lines: each(all) },
        KitBlock::Facts(all) => Block::Facts { rows: pairs(all) },
        KitBlock::Table { heads, rows } => {
            Block::Table { heads: each(heads), rows: rows.iter().map(|row| each(row)).collect() }
        }
        KitBlock::Copy { label, text: said, file } => {
            Block::Copy { label: text(label), paragraphs: paragraphs(said), file: text(file) }
        }
        KitBlock::Code { code, notes } => Block::Code { code: text(code), notes: each(notes) },
        KitBlock::Link { label, url, aloud, .. } => Block::Link {
            label: text(label),
            url: url.clone(),
            shown: text(url),
            aloud: aloud.clone(),
            qr: Some(url)
                .filter(|url| !url.is_empty())
                .and_then(|url| KitQr::of(url))
                .map_or_else(String::new, |qr| qr.svg()),
        },
        KitBlock::Colours(all) => {
            let row = |[name, colour]: &[String; 2]| {
                [text(name), text(colour), super::hue::hex(colour).unwrap_or_default()]
            };
            Block::Colours { rows: all.iter().map(row).collect() }
        }
        KitBlock::Assets(all) => Block::Assets { files: all.iter().map(|one| file(one, pictures)).collect() },
        KitBlock::Questions(all) => Block::Questions { rows: pairs(all) },
        KitBlock::Note(said) => Block::Note { paragraphs: paragraphs(said) },
    }
}

fn file(one: &KitFile, pictures: &mut Pictures) -> File {
    File {
        name: text(&one.name),
        path: text(&one.path),
        ending: one.ending(),
        facts: text(&one.facts),
        licence: text(&one.licence),
        picture: one.picture.as_ref().and_then(|picture| pictures.add(picture)),
    }
}

fn text(said: &str) -> String {
    breakable(said, MOST)
}

/// Paragraphs, each of its lines.
fn paragraphs(said: &str) -> Vec<Vec<String>> {
    let lines = |one: &str| -> Vec<String> { one.lines().map(text).collect() };
    said.split("\n\n").filter(|one| !one.trim().is_empty()).map(lines).collect()
}
