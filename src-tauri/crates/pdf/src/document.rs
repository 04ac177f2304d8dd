//! A document of plain blocks: what the sheets without a form of their own are made of. Not here: which words stand in
//! them (the sheets).

use crate::colours::{self, Colour};
use crate::numbers::{Numbers, parse_day};
use crate::plan::Chart;
use crate::texts::{breakable, line};
use crate::words::Words;
use crate::{Language, PdfError, world};
use serde::Serialize;
use std::collections::BTreeMap;

/// Characters of one paragraph at most.
const MOST: usize = 4_000;

/// Everything that the template prints.
#[derive(Debug, Serialize)]
struct Printed {
    language: &'static str,
    title: String,
    made_on: String,
    facts: Vec<String>,
    footer: String,
    colours: BTreeMap<&'static str, Colour>,
    blocks: Vec<Block>,
}

/// A block.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Block {
    Heading { text: String },
    Text { text: String },
    Quiet { text: String },
    List { lines: Vec<String> },
    Facts { rows: Vec<[String; 2]> },
    Table { columns: Vec<Column>, rows: Vec<Vec<String>>, dense: bool },
    Lead { text: String },
    Note { text: String },
    Chart(Chart),
    Bars(Bars),
}

/// Inputs, each with what it moves to both sides of the present.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Bars {
    /// The bars in words.
    pub(crate) aloud: String,
    /// What the texts at the left tell.
    pub(crate) low: String,
    /// What the texts at the right tell.
    pub(crate) high: String,
    /// The present.
    pub(crate) now: String,
    /// Its place, 0-1.
    pub(crate) now_at: f64,
    /// A bar each.
    pub(crate) rows: Vec<Bar>,
}

/// What an input moves.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Bar {
    /// Its name.
    pub(crate) name: String,
    /// Its low value and what comes of it.
    pub(crate) low: String,
    /// Its high value and what comes of it.
    pub(crate) high: String,
    /// Place of what comes of the low value, 0-1.
    pub(crate) low_at: f64,
    /// Place of what comes of the high value.
    pub(crate) high_at: f64,
}

/// A column of a table.
#[derive(Debug, Serialize)]
pub(crate) struct Column {
    name: String,
    side: &'static str,
    /// It takes the room that is left.
    wide: bool,
    /// An empty box to tick; its cells hold nothing.
    tick: bool,
    /// Its width in millimetres; none = as it needs.
    width: Option<f64>,
}

impl Column {
    /// Words, as wide as they need.
    pub(crate) fn words(name: String) -> Self {
        Self { name, side: "left", wide: false, tick: false, width: None }
    }

    /// Words that take the room that is left.
    pub(crate) fn wide(name: String) -> Self {
        Self { wide: true, ..Self::words(name) }
    }

    /// Figures.
    pub(crate) fn figures(name: String) -> Self {
        Self { side: "right", ..Self::words(name) }
    }

    /// The same with a fixed width in millimetres.
    pub(crate) fn width(self, width: f64) -> Self {
        Self { width: Some(width), ..self }
    }

    /// The same, sharing the room that is left with others of its kind.
    pub(crate) fn share(self) -> Self {
        Self { wide: true, ..self }
    }

    /// Boxes to tick.
    pub(crate) fn ticks() -> Self {
        Self { tick: true, ..Self::words(String::new()) }
    }
}

/// A document under way.
pub(crate) struct Document {
    language: Language,
    title: String,
    made_on: String,
    facts: Vec<String>,
    blocks: Vec<Block>,
    pub(crate) words: Words,
    pub(crate) numbers: Numbers,
}

impl Document {
    /// An empty document. Its title must not be empty: a document without one is not accessible.
    ///
    /// # Errors
    /// [`PdfError::Day`] when `made_on` is not a day.
    pub(crate) fn new(language: Language, title: &str, made_on: &str) -> Result<Self, PdfError> {
        parse_day(made_on)?;
        Ok(Self {
            language,
            title: line(title, 120),
            made_on: made_on.to_owned(),
            facts: Vec::new(),
            blocks: Vec::new(),
            words: Words::new(language)?,
            numbers: Numbers::new(language)?,
        })
    }

    /// A word of the message files.
    pub(crate) fn say(&self, key: &str) -> String {
        self.words.say(key, &[])
    }

    /// A day in words; the text as it stands when it is none.
    pub(crate) fn day(&self, text: &str) -> String {
        parse_day(text).map_or_else(|_| line(text, 40), |day| self.numbers.day(&day))
    }

    /// A fact under the title.
    pub(crate) fn fact(&mut self, text: &str) {
        let text = line(text, 120);
        if !text.is_empty() {
            self.facts.push(text);
        }
    }

    /// The day on which it is made, under the title.
    pub(crate) fn dated(&mut self) {
        let date = self.day(&self.made_on);
        let said = self.words.say("pdf_made_on", &[("date", &date)]);
        self.fact(&said);
    }

    /// A heading.
    pub(crate) fn heading(&mut self, text: String) {
        self.blocks.push(Block::Heading { text });
    }

    /// A text of several paragraphs; empty ones print nothing.
    pub(crate) fn text(&mut self, text: &str) {
        let paragraphs = text.lines().map(|one| breakable(one, MOST)).filter(|one| !one.is_empty());
        self.blocks.extend(paragraphs.map(|text| Block::Text { text }));
    }

    /// A remark.
    pub(crate) fn quiet(&mut self, text: String) {
        self.blocks.push(Block::Quiet { text });
    }

    /// A list.
    pub(crate) fn list(&mut self, lines: &[String]) {
        let lines: Vec<String> =
            lines.iter().map(|one| breakable(one, MOST)).filter(|one| !one.is_empty()).collect();
        if !lines.is_empty() {
            self.blocks.push(Block::List { lines });
        }
    }

    /// Facts with their labels.
    pub(crate) fn facts(&mut self, rows: Vec<[String; 2]>) {
        self.blocks.push(Block::Facts { rows });
    }

    /// A table. Every row has as many cells as there are columns.
    pub(crate) fn table(&mut self, columns: Vec<Column>, rows: Vec<Vec<String>>) {
        self.blocks.push(Block::Table { columns, rows: cells(&rows), dense: false });
    }

    /// The same in smaller letters and narrower rows, for many figures.
    pub(crate) fn dense_table(&mut self, columns: Vec<Column>, rows: Vec<Vec<String>>) {
        self.blocks.push(Block::Table { columns, rows: cells(&rows), dense: true });
    }

    /// The sentence that matters most.
    pub(crate) fn lead(&mut self, text: String) {
        self.blocks.push(Block::Lead { text: breakable(&text, MOST) });
    }

    /// A remark in small letters.
    pub(crate) fn note(&mut self, text: String) {
        self.blocks.push(Block::Note { text: breakable(&text, MOST) });
    }

    /// A chart.
    pub(crate) fn chart(&mut self, chart: Chart) {
        self.blocks.push(Block::Chart(chart));
    }

    /// Bars.
    pub(crate) fn bars(&mut self, bars: Bars) {
        self.blocks.push(Block::Bars(bars));
    }

    /// Sets it in type.
    ///
    /// # Errors
    /// A fault of the program.
    pub(crate) fn pdf(self) -> Result<Vec<u8>, PdfError> {
        let names = ["text", "muted", "line", "line-strong", "accent"];
        let series = ["series-1", "series-2", "series-3", "series-4", "series-5", "series-6"];
        let colours = names.into_iter().chain(series).map(|name| Ok((name, colours::needed(name)?)));
        let printed = Printed {
            language: self.language.tag(),
            footer: self.words.say("pdf_made_with", &[]),
            title: self.title,
            made_on: self.made_on,
            facts: self.facts,
            colours: colours.collect::<Result<_, PdfError>>()?,
            blocks: self.blocks,
        };
        world::typeset(include_str!("pages.typ"), &printed)
    }
}

fn cells(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| breakable(cell, 400)).collect()).collect()
}
