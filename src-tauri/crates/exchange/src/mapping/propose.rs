//! A first mapping for a table that no alias table knows, made by looking at headers and values. It is offered, never
//! used by itself. Not here: how well a column fits a field (`guess`).

use super::guess::{self, Look};
use super::{fields_of, targets};
use crate::choose;
use crate::error::ExchangeError;
use crate::expand::Source;
use crate::field::Field;
use crate::formats;
use crate::kind::{ColumnChoice, Kind, Options};
use crate::open::{self, Column, Looked};
use crate::readings::{self, Reading};
use crate::shape::Shape;
use std::sync::Arc;
use troupe_core::creator::Platform;

/// A column is proposed from this confidence on.
const FROM: u8 = 45;

/// What a table could be, and what its columns could mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Name of the file.
    pub file_name: String,
    /// The most sensible kind.
    pub kind: Kind,
    /// Every kind it could be mapped to, the most sensible first.
    pub candidates: Vec<Candidate>,
    /// Its columns, in their order.
    pub columns: Vec<ProposedColumn>,
    /// What is still needed: fields, joined by ` or ` where one of several will do.
    pub missing: Vec<String>,
    /// Decisions with which the table is read as proposed, once nothing is missing.
    pub options: Options,
    /// Fingerprint of the set of headers.
    pub layout: String,
    /// Name of the text encoding.
    pub encoding: &'static str,
    /// Delimiter; `None` for JSON and workbooks.
    pub delimiter: Option<char>,
    /// The sheet that was looked at.
    pub sheet: Option<String>,
    /// Every sheet.
    pub sheets: Vec<String>,
    /// Line (of a sheet: row) of the header, from 1; 0 for JSON.
    pub header_row: u64,
}

/// A kind to which a table could be mapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The kind.
    pub kind: Kind,
    /// Columns that would become something.
    pub columns: usize,
    /// What would be missing.
    pub missing: Vec<String>,
}

/// What a column could mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedColumn {
    /// Header by which choices name it.
    pub key: String,
    /// The proposed meaning; `None` = not used.
    pub field: Option<Field>,
    /// How sure that is, 0 to 100.
    pub confidence: u8,
    /// Up to three different values, shortened.
    pub samples: Vec<String>,
    /// How its numbers or dates would be read.
    pub reading: Option<Reading>,
}

/// Proposes a mapping. Choices in `options` (kind, columns, platform, constants) are kept.
///
/// # Errors
/// Those of [`crate::open`], but not `kind_unknown` for unknown headers and not `key_column_missing`.
pub fn propose(source: &Source, options: &Options) -> Result<Proposal, ExchangeError> {
    let looked = open::look_at(source, options)?;
    Ok(of(looked, options))
}

/// Like [`propose`], for bytes in memory under a name. Nothing touches the disk.
///
/// # Errors
/// Like [`propose`].
pub fn propose_bytes(
    name: &str,
    bytes: impl Into<Arc<[u8]>>,
    options: &Options,
) -> Result<Proposal, ExchangeError> {
    Ok(of(open::look_at_bytes(name, bytes.into(), options)?, options))
}

fn of(looked: Looked, options: &Options) -> Proposal {
    let Looked { raw, charset, found, headers, sheets, .. } = looked;
    let mut columns = found.columns;
    let looks: Vec<Look> = columns.iter().map(Look::of).collect();
    let platform = options.platform.or_else(|| platform(&raw.file, &columns));
    let base = Options { platform, ..options.clone() };
    let kinds = options.kind.map_or_else(targets, |kind| vec![kind]);
    let mut plans: Vec<Plan> =
        kinds.into_iter().map(|kind| Plan::of(kind, &columns, &looks, &base)).collect();
    plans.sort_by_key(|plan| std::cmp::Reverse(plan.worth));
    let candidates = plans
        .iter()
        .map(|p| Candidate {
            kind: p.kind,
            columns: p.fields.iter().flatten().count(),
            missing: p.missing.clone(),
        })
        .collect();
    let plan =
        plans.into_iter().next().unwrap_or_else(|| Plan::of(Kind::TroupePosts, &columns, &looks, &base));
    let mut choices: Vec<ColumnChoice> = Vec::new();
    for (column, field) in columns.iter_mut().zip(&plan.fields) {
        column.field = field.map(|(field, _)| field);
        let given = options.columns.iter().find(|c| c.header == column.key);
        choices.push(ColumnChoice {
            header: column.key.clone(),
            field: column.field,
            decimal: given.and_then(|c| c.decimal),
            date_order: given.and_then(|c| c.date_order),
        });
    }
    let options = Options { kind: Some(plan.kind), columns: choices, ..base };
    let json = !matches!(found.shape, Shape::Table { .. });
    readings::fill(&mut columns, &options, json, |columns| {
        readings::by_file(&raw.content, charset, &found.shape, columns)
    });
    let proposed = columns.into_iter().zip(&plan.fields).map(|(column, field)| ProposedColumn {
        key: column.key,
        field: column.field,
        confidence: field.map_or(0, |(_, confidence)| confidence),
        samples: column.samples,
        reading: column.reading,
    });
    let delimiter = match found.shape {
        Shape::Table { delimiter, .. } if sheets.is_none() => Some(delimiter),
        _ => None,
    };
    let (sheet, sheets) = sheets.map_or((None, Vec::new()), |s| (Some(s.sheet), s.sheets));
    Proposal {
        kind: plan.kind,
        candidates,
        columns: proposed.collect(),
        missing: plan.missing,
        options,
        layout: headers.layout(),
        encoding: charset.name(),
        delimiter,
        sheet,
        sheets,
        header_row: found.header_line,
        file_name: raw.file,
    }
}

/// A kind with the columns that fit it.
struct Plan {
    kind: Kind,
    fields: Vec<Option<(Field, u8)>>,
    missing: Vec<String>,
    worth: i64,
}

impl Plan {
    fn of(kind: Kind, columns: &[Column], looks: &[Look], options: &Options) -> Self {
        let mut fields: Vec<Option<(Field, u8)>> = vec![None; columns.len()];
        let known: Vec<Field> = fields_of(kind).into_iter().map(|(field, _)| field).collect();
        let mut fits: Vec<(u8, usize, Field)> = Vec::new();
        for (i, column) in columns.iter().enumerate() {
            if let Some(choice) = options.columns.iter().find(|c| c.header == column.key) {
                fields[i] = choice.field.map(|field| (field, 100));
                continue;
            }
            for field in &known {
                let fit = guess::fit(kind, *field, &looks[i]);
                if fit >= FROM {
                    fits.push((fit, i, *field));
                }
            }
        }
        // The surest first; of equal ones the column further left.
        fits.sort_by_key(|(fit, column, _)| (std::cmp::Reverse(*fit), *column));
        let chosen: Vec<usize> = (0..columns.len())
            .filter(|i| options.columns.iter().any(|c| c.header == columns[*i].key))
            .collect();
        for (fit, i, field) in fits {
            let taken = fields.iter().flatten().any(|(f, _)| *f == field);
            if fields[i].is_none() && !taken && !chosen.contains(&i) {
                fields[i] = Some((field, fit));
            }
        }
        let mut have: Vec<Field> = fields.iter().flatten().map(|(field, _)| *field).collect();
        have.extend(options.constants.iter().map(|(field, _)| *field));
        have.extend(options.platform.map(|_| Field::Platform));
        have.extend(options.currency.and_then(|_| Field::parse("currency")));
        if choose::tells_posts_apart(&have) {
            have.push(Field::PostId);
        }
        let groups = formats::of(kind).aliases.keys.iter();
        let missing: Vec<String> = groups
            .filter(|group| !group.iter().any(|f| have.contains(f)))
            .map(|group| group.iter().map(|f| f.as_str()).collect::<Vec<_>>().join(" or "))
            .collect();
        // The platform can be chosen; everything else has to be in the file.
        let lacking = missing.iter().filter(|m| *m != "platform").count() as i64;
        let worth = fields.iter().flatten().map(|(_, fit)| i64::from(*fit)).sum::<i64>() - lacking * 60;
        Self { kind, fields, missing, worth }
    }
}

/// The platform that the file's name, headers or addresses tell, if they tell one.
fn platform(file: &str, columns: &[Column]) -> Option<Platform> {
    let words =
        [("tiktok", Platform::TikTok), ("instagram", Platform::Instagram), ("youtu", Platform::YouTube)];
    let told = |text: &str| {
        let text = text.to_lowercase();
        let found: Vec<Platform> = words.iter().filter(|(w, _)| text.contains(w)).map(|(_, p)| *p).collect();
        if let [one] = found.as_slice() { Some(*one) } else { None }
    };
    let address = |value: &String| value.starts_with("http").then(|| told(value)).flatten();
    let mut addresses = columns.iter().flat_map(|c| &c.values).filter_map(address).peekable();
    if let Some(first) = addresses.peek().copied() {
        return addresses.all(|p| p == first).then_some(first);
    }
    columns.iter().find_map(|c| told(&c.header)).or_else(|| told(file))
}
