//! Tables: headers of a kind, rows below them, and everything that programs do to both.

use crate::cells::{About, nasty};
use crate::chance::Chance;
use crate::choices;
use crate::damage::{Plain, damage, encoded};
use crate::packs::{Named, Pack};
use troupe_exchange::Options;

/// A file and the decisions with which it is read.
pub struct Input {
    pub name: String,
    pub bytes: Vec<u8>,
    pub options: Options,
    /// Nothing about it is wrong: it has to give records.
    pub sound: bool,
}

const NAMES: [&str; 9] = [
    "export.csv",
    "Content 2026-03-01_2026-03-31 Mira.csv",
    "List_20260401-20260430.csv",
    "ranking of instagram.csv",
    "youtube 2026-99-99.tsv",
    "studio-content-2026-11-10.csv",
    "",
    "..",
    "a\u{202e}vsc.exe",
];

/// The table of a kind and number.
pub fn table(pack: &Pack, packs: &[Pack], chance: &mut Chance) -> Input {
    let sound = chance.below(10) < 4;
    let about = About::new(pack.kind, chance);
    let mut columns = if sound { pack.complete(chance, None) } else { pack.some(chance, packs) };
    chance.shuffle(&mut columns);
    let options = if sound {
        choices::sound(pack, &about, &columns, chance)
    } else {
        choices::wild(pack, &columns, chance)
    };
    let mut text = String::with_capacity(1024);
    let style = Style::new(sound, chance);
    titles(&mut text, &style, chance);
    // Most headers stay what they are, or nothing would be read.
    let plain = sound || !chance.once_in(5);
    let headers: Vec<String> = columns.iter().map(|c| header(c, plain, chance)).collect();
    style.row(&mut text, headers.iter().map(String::as_str), chance);
    if !sound && chance.once_in(8) {
        style.row(&mut text, columns.iter().map(|_| "What this column says"), chance);
    }
    let rows = match chance.below(1000) {
        0 if !sound => 1_050 + chance.below(100),
        0..4 => 210 + chance.below(40),
        4..20 if !sound => 0,
        _ => 1 + chance.below(5),
    };
    // How many of a hundred cells are nasty.
    let share = if sound { 0 } else { *chance.pick(&[0, 3, 10, 10, 30, 100]) };
    for _ in 0..rows {
        let about = About::new(pack.kind, chance);
        let mut cells: Vec<String> = columns
            .iter()
            .map(|c| match chance.below(100) < share {
                true => nasty(c.field, chance),
                false => about.value(c.field, chance, false),
            })
            .collect();
        if !sound && chance.once_in(20) {
            cells.truncate(chance.below(cells.len() + 1));
        }
        if !sound && chance.once_in(20) {
            cells.push(nasty(None, chance));
        }
        style.row(&mut text, cells.iter().map(String::as_str), chance);
    }
    if !sound && chance.once_in(20) {
        text.push_str(chance.word(&["\"", "\"never closed", "\n\n\n", ";;;;;", ",", "\0"]));
    }
    let plain = if sound { Plain::Yes } else { Plain::No };
    let mut bytes = encoded(&text, plain, chance);
    if !sound && chance.once_in(3) {
        damage(&mut bytes, chance);
    }
    let names = if sound { &NAMES[..4] } else { &NAMES };
    Input { name: chance.word(names).to_owned(), bytes, options, sound }
}

fn titles(text: &mut String, style: &Style, chance: &mut Chance) {
    if !chance.once_in(10) {
        return;
    }
    for _ in 0..=chance.below(if style.odd { 20 } else { 2 }) {
        text.push_str(chance.word(&["Report of April", "Mira Moss BV", "Made on 2026-05-01"]));
        text.push_str(style.end);
        if style.odd && chance.once_in(3) {
            text.push_str(style.end);
        }
    }
}

fn header(column: &Named, plain: bool, chance: &mut Chance) -> String {
    let header = &column.header;
    match chance.below(if plain { 12 } else { 24 }) {
        0 => header.to_uppercase(),
        1 => format!(" {header} "),
        2 => format!("{header}\u{a0}"),
        // An eszett or an i without a dot does not come back from capitals, so lower case is the other sound one.
        3 => header.to_lowercase(),
        12 => format!("\u{feff}{header}"),
        13 => header.replace('.', "/"),
        14 => header.replace(' ', "\n"),
        15 => header.chars().rev().collect(),
        16 => String::new(),
        17 => format!("{header} (%)"),
        18 => format!("{header}#2"),
        19 => header
            .chars()
            .map(|c| char::from_u32(c as u32 + 0xFEE0).filter(|_| c.is_ascii_graphic()).unwrap_or(c))
            .collect(),
        20 => nasty(None, chance),
        _ => header.clone(),
    }
}

/// How a program writes tables.
struct Style {
    delimiter: char,
    end: &'static str,
    /// 0 where it is needed, 1 always, 2 never.
    quotes: usize,
    odd: bool,
}

impl Style {
    fn new(sound: bool, chance: &mut Chance) -> Self {
        let ends = ["\n", "\r\n", "\r", "\n\r", "\n\n"];
        Self {
            delimiter: *chance.pick(if sound { &[',', ';', '\t', '|'] } else { &[',', ';', '\t', '|', ' '] }),
            end: chance.word(if sound { &ends[..2] } else { &ends }),
            quotes: chance.below(if sound { 2 } else { 3 }),
            odd: !sound,
        }
    }

    fn row<'c>(&self, text: &mut String, cells: impl Iterator<Item = &'c str>, chance: &mut Chance) {
        for (i, cell) in cells.enumerate() {
            if i > 0 {
                text.push(self.delimiter);
            }
            let needed = cell.contains([self.delimiter, '"', '\n', '\r']);
            if self.quotes == 1 || (needed && self.quotes == 0) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                if !self.odd || !chance.once_in(300) {
                    text.push('"');
                }
            } else {
                text.push_str(cell);
            }
        }
        text.push_str(self.end);
    }
}
