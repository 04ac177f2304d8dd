//! The alias packs as the inputs are made from them: a new kind is covered as soon as its pack stands beside the
//! others.

use crate::chance::Chance;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;
use troupe_exchange::{Field, Kind};

#[derive(Deserialize)]
struct File {
    keys: Vec<Vec<String>>,
    marks: Vec<Vec<String>>,
    refuses: Vec<String>,
    columns: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    field: String,
    header: String,
}

/// What a kind's files look like.
pub struct Pack {
    pub kind: Kind,
    keys: Vec<Vec<Field>>,
    marks: Vec<Vec<String>>,
    refuses: Vec<String>,
    pub columns: Vec<(Field, String)>,
    /// Lists of one object of which records stand, where one file holds several: paths begin with their name.
    pub lists: Vec<String>,
}

/// A column of an input.
#[derive(Clone)]
pub struct Named {
    /// What it means; `None` = a header that only gives the kind away, or means nothing.
    pub field: Option<Field>,
    pub header: String,
}

const NAMED: [&str; 4] = ["creators", "orders", "sample_applications", "fulfillments"];

impl Pack {
    /// The packs of every kind, in the order of [`Kind::ALL`].
    pub fn all() -> Vec<Pack> {
        Kind::ALL.into_iter().map(Pack::of).collect()
    }

    pub fn of(kind: Kind) -> Pack {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/aliases");
        let text = std::fs::read_to_string(path.join(format!("{}.json", kind.as_str()))).unwrap();
        let file: File = serde_json::from_str(&text).unwrap();
        let field = |name: &String| Field::parse(name).unwrap();
        let columns: Vec<(Field, String)> =
            file.columns.iter().map(|line| (field(&line.field), line.header.clone())).collect();
        let first = |header: &String| header.split('.').next().unwrap_or_default().to_owned();
        let tops: BTreeSet<String> = columns.iter().map(|(_, header)| first(header)).collect();
        let several = !kind.is_table() && tops.iter().all(|top| NAMED.contains(&top.as_str()));
        Pack {
            kind,
            keys: file.keys.iter().map(|group| group.iter().map(field).collect()).collect(),
            marks: file.marks,
            refuses: file.refuses,
            columns,
            lists: if several { tops.into_iter().collect() } else { Vec::new() },
        }
    }

    fn named(&self, header: &str) -> Named {
        let field = self.columns.iter().find(|(_, h)| h == header).map(|(f, _)| *f);
        Named { field, header: header.to_owned() }
    }

    /// Columns with which a file of the kind can be read: one mark of each group, one field of each key, and some more.
    pub fn complete(&self, chance: &mut Chance, list: Option<&str>) -> Vec<Named> {
        let inside = |header: &str| list.is_none_or(|list| header.split('.').next() == Some(list));
        let refused = |header: &str| self.refuses.iter().any(|r| r.eq_ignore_ascii_case(header));
        let mut columns: Vec<Named> = Vec::new();
        for group in &self.marks {
            let group: Vec<&String> = group.iter().filter(|h| inside(h) && !refused(h)).collect();
            if !group.is_empty() {
                columns.push(self.named(&chance.pick(&group).to_string()));
            }
        }
        for group in &self.keys {
            if columns.iter().any(|c| c.field.is_some_and(|f| group.contains(&f))) && !chance.once_in(3) {
                continue;
            }
            let able = self.columns.iter().filter(|(f, h)| group.contains(f) && inside(h) && !refused(h));
            let able: Vec<&(Field, String)> = able.collect();
            if !able.is_empty() {
                columns.push(self.named(&chance.pick(&able).1));
            }
        }
        let more = 1 + chance.below(8);
        for _ in 0..more {
            let (field, header) = chance.pick(&self.columns);
            let twice = columns.iter().any(|c| c.field == Some(*field));
            if inside(header) && !refused(header) && !twice {
                columns.push(self.named(header));
            }
        }
        let mut seen = BTreeSet::new();
        columns.retain(|c| seen.insert(c.header.clone()));
        columns
    }

    /// Any columns of the kind, with some of other kinds.
    pub fn some(&self, chance: &mut Chance, others: &[Pack]) -> Vec<Named> {
        let mut columns = if chance.once_in(20) { Vec::new() } else { self.complete(chance, None) };
        for _ in 0..chance.below(5) {
            let pack = if chance.once_in(4) { chance.pick(others) } else { self };
            let named = pack.named(&chance.pick(&pack.columns).1);
            columns.push(named);
        }
        if chance.once_in(20) && !self.refuses.is_empty() {
            columns.push(self.named(&chance.pick(&self.refuses).clone()));
        }
        if chance.once_in(6) && !columns.is_empty() {
            let twice = chance.pick(&columns).clone();
            columns.push(twice);
        }
        if chance.once_in(12) && !columns.is_empty() {
            columns.remove(chance.below(columns.len()));
        }
        columns
    }
}
