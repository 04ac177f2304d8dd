//! A kit in finished words: its sheet, made of what goes into it. Everything that people wrote is cleaned here, once, so that
//! page, PDF and text files say the same. Beside this file: code, link, terms and disclosure (terms), files (files).

mod files;
mod terms;

use super::inputs::{FileInput, KitInputs, PieceInput};
use super::paths::{Folder, Paths};
use crate::briefings::{PageBody, briefing_sections};
use crate::errors::{Result, internal};
use std::collections::HashMap;
use std::sync::Arc;
use troupe_core::briefings::fill as briefing_fill;
use troupe_core::kits::{AssetKind, KitTexts, fill};
use troupe_core::merge::FillError;
use troupe_core::time::Day;
use troupe_pdf::{KitBlock, KitSection, KitSheet, Language, Said, line, lines};

/// Characters of a text at most.
const LONGEST_TEXT: usize = 10_000;
/// Characters of an entry at most: a point, a label, a name.
const LONGEST_LINE: usize = 1_000;
/// Characters of a name at most.
const LONGEST_NAME: usize = 120;

/// Small pictures by their checksum, shared by all kits.
pub(super) type Pictures = HashMap<String, Arc<[u8]>>;

/// Says things in the languages that were asked for, each read once.
#[derive(Default)]
pub(super) struct Speakers(HashMap<&'static str, Said>);

impl Speakers {
    /// The speaker of a language.
    pub fn of(&mut self, language: Language) -> Result<&Said> {
        Ok(match self.0.entry(language.tag()) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => {
                new.insert(Said::new(language).map_err(internal)?)
            }
        })
    }
}

/// The version that a kit bears, and its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The version; 0 = a preview for nobody.
    pub version: u32,
    /// The day on which that version was first made.
    pub day: Day,
}

/// A file that a kit shares with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SharedUse {
    /// Checksum of its content.
    pub sha256: String,
    /// Its path in the kit.
    pub path: String,
}

/// A kit in words, with what lies beside its page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Worded {
    /// What it says.
    pub sheet: KitSheet,
    /// Files that it shares.
    pub shared: Vec<SharedUse>,
    /// Where the checksums of these files stand.
    pub checksums: String,
}

/// What merge fields of a kit's texts cannot be filled with.
pub(super) fn lacks(inputs: &KitInputs) -> Option<FillError> {
    let texts = fill::filled(&inputs.texts.value, &inputs.values()).err();
    let briefing = inputs.briefing.as_ref().and_then(|briefing| {
        let content = &briefing.value.content;
        briefing_fill::filled(content, &briefing_fill::values(content, &person(inputs))).err()
    });
    match (texts, briefing) {
        (Some(FillError::Empty(mut one)), Some(FillError::Empty(other))) => {
            one.extend(other);
            one.sort();
            one.dedup();
            Some(FillError::Empty(one))
        }
        (Some(FillError::Empty(_)), Some(unknown)) => Some(unknown),
        (one, other) => one.or(other),
    }
}

/// Her, as a briefing names her.
pub(super) fn person(inputs: &KitInputs) -> briefing_fill::Person {
    let briefing = inputs.briefing.as_ref().map(|b| &b.value);
    briefing_fill::Person {
        name: inputs.names.name.clone(),
        handle: inputs.names.handle.clone(),
        brand: inputs.names.brand.clone(),
        product: briefing.map(|b| b.product.clone()).unwrap_or_default(),
        code: inputs.codes.first().map(|code| code.code.clone()).unwrap_or_default(),
        campaign: briefing.map(|b| b.campaign.clone()).unwrap_or_default(),
    }
}

/// Words a kit. Fields that nothing is known for stand as they are written: whoever makes kits looks at [`lacks`] first.
pub(super) fn worded(inputs: &KitInputs, stamp: Stamp, said: &Said, pictures: &Pictures) -> Worded {
    let mut texts = fill::filled_where_known(&inputs.texts.value, &inputs.values());
    for (_, text) in texts.each_mut() {
        *text = lines(text, LONGEST_TEXT);
    }
    let mut kit = Kit { inputs, texts, said, pictures, paths: Paths::new(said), shared: Vec::new() };
    let pdf = [kit.say("kit_page_pdf"), kit.paths.beside("kit_page_file_pdf", "pdf")];
    let checksums = kit.paths.beside("kit_page_file_checksums", "txt");
    let logo = inputs.look.value.logo.as_ref().and_then(|logo| kit.picture(logo));
    let sections = kit.sections();
    let names = &inputs.names;
    let called = match line(&names.name, LONGEST_NAME) {
        name if name.is_empty() && !names.handle.is_empty() => {
            format!("@{}", line(&names.handle, LONGEST_NAME))
        }
        name => name,
    };
    let title = match line(&kit.texts.title, LONGEST_LINE) {
        title if title.is_empty() => kit.say("kit_page_title"),
        title => title,
    };
    let day = said.day(&stamp.day.to_string());
    let stamp_text = match stamp.version {
        0 => said.say("kit_page_stamp_preview", &[("day", &day)]),
        version => said.say("kit_page_stamp", &[("version", &version.to_string()), ("day", &day)]),
    };
    let sheet = KitSheet {
        language: inputs.language,
        made_on: stamp.day.to_string(),
        title,
        brand: line(&names.brand, LONGEST_NAME),
        to: if called.is_empty() { called } else { said.say("kit_page_to", &[("name", &called)]) },
        stamp: stamp_text,
        accent: inputs.look.value.colours.first().map(|colour| colour.hex.clone()).filter(|hex| is_hex(hex)),
        logo,
        greeting: kit.texts.greeting.clone(),
        contents: kit.say("kit_page_contents"),
        sections,
        pdf,
        footer: match kit.shared.is_empty() {
            true => String::new(),
            false => said.say("kit_page_footer", &[("file", &checksums)]),
        },
    };
    Worded { sheet, shared: kit.shared, checksums }
}

/// A colour as it may stand in a style.
fn is_hex(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// An address that may become a link: https with a host, in characters that no address hides anything behind.
pub(crate) fn address(text: &str) -> Option<String> {
    let rest = text.trim().strip_prefix("https://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && line(&c.to_string(), 2) == c.to_string();
    let whole = !host.is_empty() && !host.contains('@') && rest.chars().all(plain);
    whole.then(|| text.trim().to_owned())
}

/// A kit on its way into words.
struct Kit<'k> {
    inputs: &'k KitInputs,
    texts: KitTexts,
    said: &'k Said,
    pictures: &'k Pictures,
    paths: Paths<'k>,
    shared: Vec<SharedUse>,
}

impl Kit<'_> {
    fn say(&self, key: &str) -> String {
        self.said.say(key, &[])
    }

    /// Sections that say something, from what she needs first.
    fn sections(&mut self) -> Vec<KitSection> {
        let mut sections = vec![
            ("code", self.codes()),
            ("link", self.links()),
            ("terms", self.terms()),
            ("deliverables", self.deliverables()),
            ("briefing", self.briefing()),
            ("about", text(&self.texts.about)),
            ("products", self.products()),
            ("messages", list(&self.texts.messages)),
            ("dos", list(&self.texts.dos)),
            ("donts", list(&self.texts.donts)),
            ("texts", self.copyable()),
            ("disclosure", self.disclosure()),
        ];
        sections.extend([("files", self.assets()), ("look", self.look())]);
        sections.extend([
            ("rules", list(&self.texts.rules)),
            ("questions", self.questions()),
            ("contact", text(&self.texts.contact)),
        ]);
        let said = sections.into_iter().filter(|(_, blocks)| !blocks.is_empty());
        said.map(|(id, blocks)| KitSection { id: id.to_owned(), heading: self.heading(id), blocks }).collect()
    }

    fn heading(&self, id: &str) -> String {
        let brand = line(&self.inputs.names.brand, LONGEST_NAME);
        let count = match id {
            "code" => self.inputs.codes.len(),
            "link" => self.inputs.links.len(),
            "about" if !brand.is_empty() => {
                return self.said.say("kit_page_about_brand", &[("brand", &brand)]);
            }
            _ => return self.say(&format!("kit_page_{id}")),
        };
        self.said.words.count(&format!("kit_page_{id}"), count as u64, &[])
    }

    fn deliverables(&self) -> Vec<KitBlock> {
        if self.inputs.deliverables.is_empty() {
            return Vec::new();
        }
        let row = |piece: &PieceInput| {
            let due = piece.due.map(|day| self.said.day(&day.to_string()));
            vec![
                line(&piece.title, LONGEST_LINE),
                self.say(&format!("briefing_format_{}", piece.format.as_str())),
                self.said.whole(u64::from(piece.count)),
                due.unwrap_or_else(|| self.say("briefing_page_no_date")),
            ]
        };
        vec![KitBlock::Table {
            heads: ["what", "kind", "count", "due"].map(|k| self.say(&format!("briefing_page_{k}"))).to_vec(),
            rows: self.inputs.deliverables.iter().map(row).collect(),
        }]
    }

    fn briefing(&self) -> Vec<KitBlock> {
        let Some(briefing) = &self.inputs.briefing else { return Vec::new() };
        let content = &briefing.value.content;
        let values = briefing_fill::values(content, &person(self.inputs));
        let filled = briefing_fill::filled_where_known(content, &values);
        let mut blocks = Vec::new();
        for section in briefing_sections(&filled, &self.said.words, self.inputs.language) {
            let body = match section.body {
                PageBody::Text(paragraphs) => text(&lines(&paragraphs.join("\n\n"), LONGEST_TEXT)),
                PageBody::List(entries) => list(&entries),
                PageBody::Table { heads, rows } => vec![KitBlock::Table { heads, rows }],
            };
            if !body.is_empty() {
                blocks.push(KitBlock::Subheading(section.heading));
                blocks.extend(body);
            }
        }
        if !blocks.is_empty() {
            let version = briefing.value.version.to_string();
            blocks.push(KitBlock::Note(self.said.say("briefing_page_version", &[("version", &version)])));
        }
        blocks
    }

    fn products(&self) -> Vec<KitBlock> {
        let mut blocks = Vec::new();
        for product in &self.inputs.products.value {
            blocks.push(KitBlock::Subheading(line(&product.name, LONGEST_LINE)));
            let price = product.price.as_ref().map(|p| self.said.money(&p.amount, p.currency.code()));
            let facts: Vec<[String; 2]> =
                [("kit_page_price", price), ("kit_page_page", address(&product.link))]
                    .into_iter()
                    .filter_map(|(key, value)| value.map(|value| [self.say(key), value]))
                    .collect();
            if !facts.is_empty() {
                blocks.push(KitBlock::Facts(facts));
            }
            let known = self.texts.facts.iter().filter(|facts| facts.product == product.id);
            blocks.extend(known.flat_map(|facts| list(&facts.lines)));
        }
        blocks
    }

    /// Captions and hashtags, each with a file of its own.
    fn copyable(&mut self) -> Vec<KitBlock> {
        let captions: Vec<String> = self.texts.captions.iter().filter(|c| !c.is_empty()).cloned().collect();
        let mut blocks = Vec::new();
        for (at, text) in captions.into_iter().enumerate() {
            let label = self.said.say("kit_page_caption", &[("number", &(at + 1).to_string())]);
            let file = self.paths.within(Folder::Texts, &label, "txt");
            blocks.push(KitBlock::Copy { label, text, file });
        }
        let tags: Vec<String> =
            self.texts.hashtags.iter().map(|tag| line(tag, LONGEST_NAME)).filter(|t| !t.is_empty()).collect();
        if !tags.is_empty() {
            let label = self.say("kit_page_hashtags");
            let file = self.paths.within(Folder::Texts, &label, "txt");
            let text = tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ");
            blocks.push(KitBlock::Copy { label, text, file });
        }
        blocks
    }

    fn look(&mut self) -> Vec<KitBlock> {
        let look = &self.inputs.look.value;
        let mut blocks = text(&self.texts.look);
        let colours: Vec<[String; 2]> = look
            .colours
            .iter()
            .filter(|colour| is_hex(&colour.hex))
            .map(|colour| [line(&colour.name, LONGEST_NAME), colour.hex.clone()])
            .collect();
        if !colours.is_empty() {
            blocks.push(KitBlock::Subheading(self.say("kit_page_colours")));
            blocks.push(KitBlock::Colours(colours));
        }
        let fonts: Vec<String> = look.fonts.iter().map(|font| line(font, LONGEST_NAME)).collect();
        let fonts = list(&fonts);
        if !fonts.is_empty() {
            blocks.push(KitBlock::Subheading(self.say("kit_page_fonts")));
            blocks.extend(fonts);
        }
        // A logo that is among the files has its card there.
        let own = |logo: &&FileInput| !self.inputs.assets.value.iter().any(|file| file.sha256 == logo.sha256);
        if let Some(logo) = look.logo.as_ref().filter(own) {
            blocks.push(KitBlock::Subheading(self.say("kit_page_logo")));
            blocks.push(KitBlock::Assets(vec![self.file(logo)]));
        }
        blocks
    }

    fn assets(&mut self) -> Vec<KitBlock> {
        let all = &self.inputs.assets.value;
        let kinds: Vec<AssetKind> =
            AssetKind::ALL.iter().copied().filter(|kind| all.iter().any(|a| a.kind == *kind)).collect();
        let mut blocks = Vec::new();
        for kind in &kinds {
            if kinds.len() > 1 {
                blocks.push(KitBlock::Subheading(self.say(&format!("kit_page_{}s", kind.as_str()))));
            }
            let files = all.iter().filter(|file| file.kind == *kind).map(|file| self.file(file)).collect();
            blocks.push(KitBlock::Assets(files));
        }
        blocks
    }

    fn questions(&self) -> Vec<KitBlock> {
        let pairs: Vec<[String; 2]> = self
            .texts
            .questions
            .iter()
            .map(|one| [line(&one.question, LONGEST_LINE), one.answer.clone()])
            .filter(|[question, answer]| !question.is_empty() && !answer.is_empty())
            .collect();
        if pairs.is_empty() { Vec::new() } else { vec![KitBlock::Questions(pairs)] }
    }
}

/// Paragraphs; nothing when there is nothing to say.
fn text(text: &str) -> Vec<KitBlock> {
    if text.is_empty() { Vec::new() } else { vec![KitBlock::Text(text.to_owned())] }
}

/// Points; nothing without any.
fn list(entries: &[String]) -> Vec<KitBlock> {
    let entries: Vec<String> =
        entries.iter().map(|one| line(one, LONGEST_LINE)).filter(|one| !one.is_empty()).collect();
    if entries.is_empty() { Vec::new() } else { vec![KitBlock::List(entries)] }
}
