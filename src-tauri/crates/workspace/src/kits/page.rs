//! A kit's page and text files, made of its sheet. How its PDF looks stands in `troupe_pdf`.

use crate::errors::{Result, internal};
use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeSet;
use troupe_pdf::{
    KIT_DARK, KIT_LIGHT, KitBlock, KitFile, KitHue, KitPicture, KitPictureKind, KitQr, KitSection, KitSheet,
};

/// The file that a creator opens.
const PAGE: &str = "index.html";

/// The ground of a code where a brand has no colour of its own.
const GROUND: &str = "#22252a";

/// A kit as a page, from top to bottom. Its texts are those of a safe sheet.
#[derive(Debug, Template)]
#[template(path = "kit.html")]
struct Page<'a> {
    language: &'static str,
    title: &'a str,
    brand: &'a str,
    to: &'a str,
    stamp: &'a str,
    /// Page and card in each theme.
    light: [&'static str; 2],
    dark: [&'static str; 2],
    /// The brand's colour as a ground, and letters on it.
    ground: String,
    over: &'static str,
    /// Letters in the brand's colour, or in the theme's.
    own_light: String,
    own_dark: String,
    logo: Option<Picture<'a>>,
    greeting: Vec<&'a str>,
    contents: &'a str,
    pdf: &'a [String; 2],
    sections: Vec<Section<'a>>,
    footer: &'a str,
}

/// A heading and what stands under it.
#[derive(Debug)]
struct Section<'a> {
    id: &'a str,
    heading: &'a str,
    blocks: Vec<PageBlock<'a>>,
}

/// A picture that stands in the page itself.
#[derive(Debug)]
struct Picture<'a> {
    data: String,
    width: u32,
    height: u32,
    alt: &'a str,
}

/// A file and what is said of it.
#[derive(Debug)]
struct File<'a> {
    name: &'a str,
    path: &'a str,
    ending: String,
    facts: &'a str,
    licence: &'a str,
    picture: Option<Picture<'a>>,
}

/// What stands under a heading.
#[derive(Debug)]
enum PageBlock<'a> {
    /// Paragraphs; a line break in one is a line break.
    Text(Vec<&'a str>),
    /// A smaller heading.
    Subheading(&'a str),
    /// Points.
    List(&'a [String]),
    /// Labels and values.
    Facts(&'a [[String; 2]]),
    /// A table.
    Table {
        /// Heads of the columns.
        heads: &'a [String],
        /// Cells, row by row, as many as there are heads.
        rows: &'a [Vec<String>],
    },
    /// A text to copy.
    Copy {
        /// What it is for.
        label: &'a str,
        /// The text.
        text: &'a str,
        /// Its file.
        file: &'a str,
    },
    /// A code.
    Code {
        /// The code.
        code: &'a str,
        /// What it gives.
        notes: &'a [String],
    },
    /// A link with its QR code as a path.
    Link {
        /// What it leads to.
        label: &'a str,
        /// Its address, which is safe to open.
        url: &'a str,
        /// The code read out.
        aloud: &'a str,
        /// Modules a side.
        side: usize,
        /// The dark modules; empty = there is no code.
        path: String,
        /// The code's file.
        file: &'a str,
    },
    /// Colours: name, as it is written, as a browser takes it (empty = it is none).
    Colours(Vec<[&'a str; 3]>),
    /// Files.
    Assets(Vec<File<'a>>),
    /// Questions with the paragraphs of their answers.
    Questions(Vec<(&'a str, Vec<&'a str>)>),
    /// Remarks.
    Note(Vec<&'a str>),
}

/// The page as a document without script, whole in itself: pictures stand in it.
///
/// # Errors
/// A fault of the program.
pub fn html(sheet: &KitSheet) -> Result<String> {
    page(&sheet.safe())
}

/// Everything in a kit that is its own: paths with contents, in order. Files that kits share are not among them.
///
/// # Errors
/// A day that is none; the rest tells of a fault in the program.
pub fn files(sheet: &KitSheet) -> Result<Vec<(String, Vec<u8>)>> {
    let sheet = sheet.safe();
    let mut files = Files::default();
    files.add(PAGE, page(&sheet)?.into_bytes());
    files.add(&sheet.pdf[1], troupe_pdf::kit(&sheet).map_err(internal)?);
    for block in sheet.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            KitBlock::Copy { text, file, .. } => files.add(file, format!("{text}\n").into_bytes()),
            KitBlock::Link { url, file, .. } => {
                if let Some(code) = qr(url).filter(|_| !file.is_empty()) {
                    files.add(file, code.png().map_err(internal)?);
                    files.add(&file.replace(".png", ".svg"), code.svg().into_bytes());
                }
            }
            _ => {}
        }
    }
    Ok(files.files)
}

/// Files under way: each path once.
#[derive(Default)]
struct Files {
    known: BTreeSet<String>,
    files: Vec<(String, Vec<u8>)>,
}

impl Files {
    fn add(&mut self, path: &str, content: Vec<u8>) {
        if !path.is_empty() && self.known.insert(path.to_ascii_lowercase()) {
            self.files.push((path.to_owned(), content));
        }
    }
}

fn page(sheet: &KitSheet) -> Result<String> {
    let hue = sheet.accent.as_deref().and_then(KitHue::of);
    let own = |of: fn(&KitHue) -> &Option<String>| {
        hue.as_ref().and_then(|hue| of(hue).clone()).unwrap_or_else(|| "var(--text)".to_owned())
    };
    let page = Page {
        language: sheet.language.tag(),
        title: &sheet.title,
        brand: &sheet.brand,
        to: &sheet.to,
        stamp: &sheet.stamp,
        light: KIT_LIGHT,
        dark: KIT_DARK,
        own_light: own(|hue| &hue.light),
        own_dark: own(|hue| &hue.dark),
        over: hue.as_ref().map_or("#ffffff", |hue| hue.over),
        ground: hue.as_ref().map_or_else(|| GROUND.to_owned(), |hue| hue.ground.clone()),
        logo: sheet.logo.as_ref().and_then(picture),
        greeting: paragraphs(&sheet.greeting),
        contents: &sheet.contents,
        pdf: &sheet.pdf,
        sections: sheet.sections.iter().map(section).collect(),
        footer: &sheet.footer,
    };
    page.render().map_err(internal)
}

fn section(one: &KitSection) -> Section<'_> {
    Section { id: &one.id, heading: &one.heading, blocks: one.blocks.iter().filter_map(block).collect() }
}

/// What a block shows; `None` = nothing.
fn block(one: &KitBlock) -> Option<PageBlock<'_>> {
    let shown = match one {
        KitBlock::Text(text) => PageBlock::Text(paragraphs(text)),
        KitBlock::Subheading(text) if !text.is_empty() => PageBlock::Subheading(text),
        KitBlock::List(entries) if !entries.is_empty() => PageBlock::List(entries),
        KitBlock::Facts(rows) if !rows.is_empty() => PageBlock::Facts(rows),
        KitBlock::Table { heads, rows } if !heads.is_empty() && !rows.is_empty() => {
            PageBlock::Table { heads, rows }
        }
        KitBlock::Copy { label, text, file } => PageBlock::Copy { label, text, file },
        KitBlock::Code { code, notes } => PageBlock::Code { code, notes },
        KitBlock::Link { label, url, aloud, file } if !url.is_empty() => {
            let code = qr(url);
            let (side, path) = code.map_or((0, String::new()), |code| (code.side(), code.path()));
            PageBlock::Link {
                label,
                url,
                aloud: if aloud.is_empty() { url } else { aloud },
                side,
                path,
                file,
            }
        }
        KitBlock::Link { label, .. } => PageBlock::Text(paragraphs(label)),
        KitBlock::Colours(rows) if !rows.is_empty() => PageBlock::Colours(
            rows.iter().map(|[name, colour]| [&**name, &**colour, ground(colour)]).collect(),
        ),
        KitBlock::Assets(files) if !files.is_empty() => PageBlock::Assets(files.iter().map(file).collect()),
        KitBlock::Questions(rows) => {
            PageBlock::Questions(rows.iter().map(|[asked, said]| (&**asked, paragraphs(said))).collect())
        }
        KitBlock::Note(text) => PageBlock::Note(paragraphs(text)),
        _ => return None,
    };
    Some(shown)
}

/// A colour where it is one, because only that may stand in a style.
fn ground(colour: &str) -> &str {
    if KitHue::of(colour).is_some() { colour } else { "" }
}

fn qr(url: &str) -> Option<KitQr> {
    Some(url).filter(|url| !url.is_empty()).and_then(KitQr::of)
}

fn file(one: &KitFile) -> File<'_> {
    let mut shown = one.picture.as_ref().and_then(picture);
    // What the name says already is not read out a second time.
    if let Some(shown) = shown.as_mut().filter(|shown| shown.alt == one.name) {
        shown.alt = "";
    }
    File {
        name: &one.name,
        path: &one.path,
        ending: one.ending(),
        facts: &one.facts,
        licence: &one.licence,
        picture: shown,
    }
}

fn picture(one: &KitPicture) -> Option<Picture<'_>> {
    let kind = match one.kind()? {
        KitPictureKind::Jpeg => "image/jpeg",
        KitPictureKind::Png => "image/png",
    };
    let data = format!("data:{kind};base64,{}", STANDARD.encode(&one.bytes));
    Some(Picture { data, width: one.width, height: one.height, alt: &one.alt })
}

fn paragraphs(text: &str) -> Vec<&str> {
    text.split("\n\n").map(str::trim).filter(|one| !one.is_empty()).collect()
}
