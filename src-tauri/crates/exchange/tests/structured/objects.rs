//! JSON: objects built from the paths of a kind, in every container, with everything that may be wrong about them.

use crate::cells::{About, nasty};
use crate::chance::Chance;
use crate::choices;
use crate::damage::{Plain, damage, encoded};
use crate::packs::{Named, Pack};
use crate::tables::Input;
use troupe_exchange::{Field, FieldShape, Kind};

/// A JSON value that keeps the order of its keys, and keys that stand twice.
enum Tree {
    Object(Vec<(String, Tree)>),
    List(Vec<Tree>),
    /// JSON as it is written.
    Leaf(String),
}

impl Tree {
    /// Puts a value at a path; numbers in it are places of lists. A path that runs into another value is left out.
    fn put(&mut self, path: &[&str], value: String) {
        let Some((step, rest)) = path.split_first() else { return };
        let numbered = step.bytes().all(|b| b.is_ascii_digit());
        let empty = || match rest.first() {
            None => Tree::Leaf(String::new()),
            Some(next) if next.bytes().all(|b| b.is_ascii_digit()) => Tree::List(Vec::new()),
            Some(_) => Tree::Object(Vec::new()),
        };
        let below = match self {
            Tree::Leaf(_) => return,
            Tree::List(list) if numbered => {
                if list.is_empty() {
                    list.push(empty());
                }
                &mut list[0]
            }
            Tree::Object(fields) if !numbered => {
                let at = fields.iter().position(|(key, _)| key == step).unwrap_or_else(|| {
                    fields.push(((*step).to_owned(), empty()));
                    fields.len() - 1
                });
                &mut fields[at].1
            }
            _ => return,
        };
        match below {
            Tree::Leaf(text) if rest.is_empty() => *text = value,
            other => other.put(rest, value),
        }
    }

    fn write(&self, text: &mut String) {
        match self {
            Tree::Leaf(value) => text.push_str(value),
            Tree::List(list) => {
                text.push('[');
                for (i, value) in list.iter().enumerate() {
                    text.push_str(if i > 0 { "," } else { "" });
                    value.write(text);
                }
                text.push(']');
            }
            Tree::Object(fields) => {
                text.push('{');
                for (i, (key, value)) in fields.iter().enumerate() {
                    text.push_str(if i > 0 { "," } else { "" });
                    quote(key, text);
                    text.push(':');
                    value.write(text);
                }
                text.push('}');
            }
        }
    }

    /// Makes something wrong, somewhere.
    fn spoil(&mut self, chance: &mut Chance) {
        let leaf = |chance: &mut Chance| {
            let mut text = String::new();
            match chance.below(12) {
                0 => text.push_str("null"),
                1 => text.push_str("{}"),
                2 => text.push_str("[[],[[]],{\"\":[null]}]"),
                3 => text.push_str("[1,\"2\",true,null,{\"name\":\"x\"}]"),
                4 => text = "[".repeat(chance.below(200)) + &"]".repeat(chance.below(200)),
                5 => text = "{\"a\":".repeat(63) + "1" + &"}".repeat(63),
                6 => text.push_str(chance.word(&[
                    "\"\\ud800\"",
                    "\"\\udc00\\ud800\"",
                    "\"\\u0000\"",
                    "\"\\ud83d\\ude00\"",
                ])),
                7 => text.push_str(
                    chance.word(&["-0", "1e999", "-1E-999", "01", "1.", "+1", "NaN", "1e", "0.1e-7"]),
                ),
                8 => text.push_str(chance.word(&["tru", "'x'", "\"", "\"\\x\"", "/*x*/", ",", "\u{0}"])),
                9 => text.push_str("18446744073709551616"),
                10 => text.push_str("-9223372036854775809"),
                _ => quote(&nasty(None, chance), &mut text),
            }
            Tree::Leaf(text)
        };
        match self {
            Tree::Object(fields) if !fields.is_empty() => {
                let at = chance.below(fields.len());
                match chance.below(8) {
                    0 => fields[at].1 = leaf(chance),
                    1 => fields.push((fields[at].0.clone(), leaf(chance))),
                    2 => fields[at].0 = nasty(None, chance),
                    3 => drop(fields.remove(at)),
                    4 => {
                        let keys = [
                            "data",
                            "items",
                            "collector",
                            "videos",
                            "entries",
                            "orders",
                            "skus",
                            "formats",
                            "",
                            "a.b",
                            "*",
                        ];
                        let key = chance.word(&keys).to_owned();
                        fields.insert(at, (key, leaf(chance)));
                    }
                    _ => fields[at].1.spoil(chance),
                }
            }
            Tree::List(list) if !list.is_empty() => {
                let at = chance.below(list.len());
                match chance.below(4) {
                    0 => list.push(leaf(chance)),
                    1 => list.insert(at, leaf(chance)),
                    _ => list[at].spoil(chance),
                }
            }
            other => *other = leaf(chance),
        }
    }
}

/// A text as JSON.
fn quote(text: &str, to: &mut String) {
    to.push_str(&serde_json::to_string(text).unwrap());
}

/// A value as a scraper writes it: numbers mostly bare.
fn leaf(field: Option<Field>, text: &str, sound: bool, chance: &mut Chance) -> String {
    let shape = field.map_or(FieldShape::Text, Field::shape);
    let bare = match shape {
        FieldShape::Flag => matches!(text, "true" | "false"),
        FieldShape::Count | FieldShape::Decimal | FieldShape::Date => {
            !text.is_empty() && text.len() < 18 && text.bytes().all(|b| b.is_ascii_digit())
        }
        FieldShape::Text => field.is_some_and(|f| f.as_str() == "audience_share") && sound,
    };
    if bare && !chance.once_in(4) {
        return text.to_owned();
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quote(text, &mut quoted);
    quoted
}

fn record(pack: &Pack, columns: &[Named], list: Option<&str>, share: usize, chance: &mut Chance) -> Tree {
    let about = About::new(pack.kind, chance);
    let mut tree = Tree::Object(Vec::new());
    for column in columns {
        let nasty_one = chance.below(100) < share;
        let text =
            if nasty_one { nasty(column.field, chance) } else { about.value(column.field, chance, true) };
        if text.is_empty() {
            continue;
        }
        let value = leaf(column.field, &text, share == 0, chance);
        let path = match list {
            Some(list) => column.header.strip_prefix(list).and_then(|rest| rest.strip_prefix('.')),
            None => Some(column.header.as_str()),
        };
        if let Some(path) = path {
            let steps: Vec<&str> = path.split('.').collect();
            tree.put(&steps, value);
        }
    }
    tree
}

/// The JSON of a kind and number.
pub fn json(pack: &Pack, packs: &[Pack], chance: &mut Chance) -> Input {
    let sound = chance.below(10) < 4;
    let about = About::new(pack.kind, chance);
    let list = (!pack.lists.is_empty()).then(|| chance.pick(&pack.lists).clone());
    let list = list.as_deref();
    let mut columns = if sound { pack.complete(chance, list) } else { pack.some(chance, packs) };
    if !sound || chance.once_in(2) {
        chance.shuffle(&mut columns);
    }
    let options = if sound {
        choices::sound(pack, &about, &columns, chance)
    } else {
        choices::wild(pack, &columns, chance)
    };
    let share = if sound { 0 } else { *chance.pick(&[0, 3, 10, 30, 100]) };
    let rows = match chance.below(1000) {
        0 if !sound => 1_050,
        0..3 => 210 + chance.below(40),
        3..20 if !sound => 0,
        _ => 1 + chance.below(4),
    };
    let mut records: Vec<Tree> = (0..rows).map(|_| record(pack, &columns, list, share, chance)).collect();
    if !sound && chance.once_in(2) {
        for _ in 0..=chance.below(3) {
            let most = records.len();
            if let Some(record) = records.get_mut(chance.below(most)) {
                record.spoil(chance);
            }
        }
    }
    if !sound && chance.once_in(20) {
        records.push(Tree::Leaf("null".into()));
    }
    let mut text = String::with_capacity(1024);
    contained(&mut text, pack, list, &records, sound, chance);
    let mut bytes = encoded(&text, if sound { Plain::Yes } else { Plain::No }, chance);
    if !sound && chance.once_in(4) {
        damage(&mut bytes, chance);
    }
    let name = chance.word(&["export.json", "lines.ndjson", "info 2026-05-01.json"]).to_owned();
    Input { name, bytes, options, sound }
}

fn joined(text: &mut String, records: &[Tree], between: &str) {
    for (i, record) in records.iter().enumerate() {
        text.push_str(if i > 0 { between } else { "" });
        record.write(text);
    }
}

/// Writes the records in one of the containers in which they come.
fn contained(
    text: &mut String,
    pack: &Pack,
    list: Option<&str>,
    records: &[Tree],
    sound: bool,
    chance: &mut Chance,
) {
    let around = |text: &mut String, before: &str, after: &str| {
        text.push_str(before);
        joined(text, records, ",");
        text.push_str(after);
    };
    let shape = match (list, pack.kind) {
        _ if !sound && chance.once_in(4) => chance.below(12),
        (Some(_), _) => 8 + chance.below(2),
        (None, Kind::Drawrowfly) => 4,
        // Paths with `data` in them have it themselves.
        _ => chance.below(4),
    };
    match shape {
        0 => around(text, "[", "]"),
        1 => around(text, "[\n  ", "\n]\n"),
        2 => joined(text, records, "\n"),
        3 => {
            joined(text, records, if sound { "\n" } else { "\n{\"broken\":\n" });
            text.push('\n');
        }
        4 => around(text, "{\"collector\":[", "]}"),
        5 => around(text, "{\"cursor\":1,\"itemList\":[", "],\"itemList\":[]}"),
        6 => around(text, "{\"id\":\"p\",\"entries\":[", "],\"formats\":[{\"url\":\"x\"}]}"),
        7 => around(text, "{\"data\":{\"videos\":[", "],\"cursor\":1},\"error\":{\"code\":\"ok\"}}"),
        8 => around(text, &format!("{{\"code\":0,\"data\":{{\"{}\":[", list.unwrap_or("orders")), "]}}"),
        9 => around(text, &format!("{{\"{}\":[", list.unwrap_or("creators")), "],\"message\":\"Success\"}"),
        10 => around(text, "{\"data\":[", "]}"),
        _ => {
            for record in records {
                text.push_str("{\"data\":");
                record.write(text);
                text.push_str(",\"timestamp_collected\":1772532672000}\n");
            }
        }
    }
    if !sound && chance.once_in(15) {
        text.push_str(chance.word(&["]", "}", ",", "{", "\u{0}", "[{\"id\":", "{}"]));
    }
}
