//! The cells of a row under their meaning: typed reading, faults counted per column, and the column's decimal sign
//! and order of day and month found out when a cell first needs them.
//! Not here: which record the cells make (`record`).

use crate::dates;
use crate::field::{Field, Shape as FieldShape};
use crate::formats;
use crate::kind::DateOrder;
use crate::numbers::{self, Number};
use crate::open::Opened;
use crate::readings::{self, Reading, Sureness};
use crate::shape::{Shape, shorten};
use troupe_core::time::{Instant, Zone};

/// No column.
const NONE: u32 = u32::MAX;
/// The largest count that the database's integers hold.
const COUNT_MAX: u64 = i64::MAX as u64;

/// A row whose cells can be asked for by column. Cells are trimmed; an absent one is blank.
pub(crate) trait Cells {
    /// The cell of a column.
    fn cell(&self, column: usize) -> &str;
}

/// What is known and counted of a column.
#[derive(Debug, Default)]
pub(crate) struct ColumnState {
    pub header: String,
    pub field: Option<Field>,
    /// Cells that held something and were asked for.
    pub filled: u32,
    /// Of these, the ones that could not be read.
    pub unreadable: u32,
    /// The first of those.
    pub first_bad: Option<(u32, String)>,
    /// Cells whose reading is a guess.
    pub ambiguous: u32,
    /// The first of those.
    pub first_ambiguous: Option<String>,
    decimal: Option<char>,
    order: Option<DateOrder>,
}

/// The columns of a file by meaning.
pub(crate) struct Columns<'a> {
    opened: &'a Opened,
    /// The file's columns, then headers that the kind knows and the sample of a JSON file did not show.
    pub states: Vec<ColumnState>,
    first: [u32; Field::COUNT],
    rest: Vec<Vec<usize>>,
    searched: bool,
    zone: Option<Zone>,
    /// The values that the user gave for fields without a column, and the places of their columns behind the file's.
    pub constants: Vec<(usize, &'a str)>,
    /// Row being read.
    pub row: u32,
}

impl<'a> Columns<'a> {
    pub fn new(opened: &'a Opened) -> Self {
        let json = !matches!(opened.shape, Shape::Table { .. });
        let state = |header: &str, field, reading: Option<&Reading>| ColumnState {
            header: header.to_owned(),
            field,
            // Numbers in JSON have a point by definition. What values prove is asked for when a cell needs it.
            decimal: reading
                .filter(|r| json || r.decimal_sure == Sureness::Given)
                .map_or(json.then_some('.'), |r| r.decimal),
            order: reading
                .filter(|r| r.order_sure == Sureness::Given)
                .and_then(|r| r.date_order)
                .or(formats::of(opened.kind).format.date_order),
            ..ColumnState::default()
        };
        let mut states: Vec<ColumnState> =
            opened.columns.iter().map(|c| state(&c.header, c.field, c.reading.as_ref())).collect();
        let mut ordered: Vec<(usize, bool, usize)> =
            opened.columns.iter().enumerate().map(|(i, c)| (i, !exact(c), c.rank)).collect();
        if json && !opened.mapped() {
            let aliases = &formats::of(opened.kind).aliases;
            let seen: Vec<usize> = opened
                .columns
                .iter()
                .filter_map(|c| aliases.field(&c.header))
                .map(|(_, rank)| rank)
                .collect();
            for (rank, (header, field)) in aliases.headers.iter().enumerate() {
                let header = header.replace(".0", ".*");
                if !seen.contains(&rank) {
                    ordered.push((states.len(), false, rank));
                    states.push(state(&header, Some(*field), None));
                }
            }
        }
        let has: Vec<Field> = states.iter().filter_map(|s| s.field).collect();
        let mut constants = Vec::new();
        for (field, value) in opened.options.constants.iter().filter(|(field, _)| !has.contains(field)) {
            constants.push((states.len(), value.trim()));
            ordered.push((states.len(), false, usize::MAX));
            states.push(ColumnState {
                order: opened.options.date_order,
                decimal: readings::given_decimal(opened.options.decimal),
                ..state(&format!("the value given for {}", field.as_str()), Some(*field), None)
            });
        }
        // Of two columns with one meaning the exact figures outrank `13.8M`, then the better known header.
        ordered.sort_by_key(|(index, inexact, rank)| (*inexact, *rank, *index));
        let mut columns = Self {
            opened,
            states,
            first: [NONE; Field::COUNT],
            rest: vec![Vec::new(); Field::COUNT],
            searched: json,
            zone: opened.zone,
            constants,
            row: 0,
        };
        for (index, _, _) in ordered {
            let Some(field) = columns.states[index].field else {
                continue;
            };
            let first = &mut columns.first[field.index()];
            if *first == NONE {
                *first = u32::try_from(index).unwrap_or(NONE);
            } else {
                columns.rest[field.index()].push(index);
            }
        }
        columns
    }

    /// Whether any column has this meaning.
    pub fn has(&self, field: Field) -> bool {
        self.first[field.index()] != NONE
    }

    fn of(&self, field: Field) -> impl Iterator<Item = usize> + use<> {
        let first = self.first[field.index()];
        let rest = if first == NONE { Vec::new() } else { self.rest[field.index()].clone() };
        (first != NONE).then_some(first as usize).into_iter().chain(rest)
    }

    /// Text that says something.
    #[inline]
    pub fn text<'r, R: Cells>(&self, row: &'r R, field: Field) -> Option<&'r str> {
        let first = self.first[field.index()];
        if first == NONE {
            return None;
        }
        let cell = row.cell(first as usize);
        if !numbers::is_missing(cell) {
            return Some(cell);
        }
        self.rest[field.index()].iter().map(|c| row.cell(*c)).find(|cell| !numbers::is_missing(cell))
    }

    /// Text as it stands: only a blank cell says nothing (a caption may well be "-").
    #[inline]
    pub fn raw<'r, R: Cells>(&self, row: &'r R, field: Field) -> Option<&'r str> {
        let first = self.first[field.index()];
        if first == NONE {
            return None;
        }
        let cell = row.cell(first as usize);
        if !cell.is_empty() {
            return Some(cell);
        }
        self.rest[field.index()].iter().map(|c| row.cell(*c)).find(|cell| !cell.is_empty())
    }

    /// Every text of a field that says something.
    pub fn texts<'r, R: Cells>(&self, row: &'r R, field: Field) -> Vec<&'r str> {
        self.of(field).map(|c| row.cell(c)).filter(|cell| !numbers::is_missing(cell)).collect()
    }

    /// A count. `Err` holds the reason why the row cannot be taken.
    #[inline]
    pub fn count<R: Cells>(&mut self, row: &R, field: Field) -> Result<Option<u64>, String> {
        let first = self.first[field.index()];
        if first == NONE {
            return Ok(None);
        }
        match numbers::plain(row.cell(first as usize).as_bytes()) {
            Some(value) if value <= COUNT_MAX => {
                self.states[first as usize].filled += 1;
                Ok(Some(value))
            }
            _ => self.count_as_written(row, field),
        }
    }

    #[cold]
    fn count_as_written<R: Cells>(&mut self, row: &R, field: Field) -> Result<Option<u64>, String> {
        self.numbers(row, field, |number| {
            if number.is_minus_one() && field == Field::Likes {
                return Some(None);
            }
            let count = if field == Field::Duration { number.rounded() } else { number.count() };
            count.filter(|v| *v <= COUNT_MAX).map(Some)
        })
    }

    /// A number as decimal text.
    pub fn decimal<R: Cells>(&mut self, row: &R, field: Field) -> Result<Option<String>, String> {
        if !self.has(field) {
            return Ok(None);
        }
        self.numbers(row, field, |number| Some(Some(number.decimal_text())))
    }

    /// The first number of a field's columns that `take` accepts: `None` refuses, `Some(None)` means missing.
    fn numbers<R: Cells, T>(
        &mut self,
        row: &R,
        field: Field,
        take: impl Fn(&Number) -> Option<Option<T>>,
    ) -> Result<Option<T>, String> {
        let mut fault = None;
        for column in self.of(field) {
            let cell = row.cell(column);
            let mut reading = numbers::read(cell, self.states[column].decimal);
            if matches!(reading, numbers::Reading::Ambiguous(_)) && self.search() {
                reading = numbers::read(cell, self.states[column].decimal);
            }
            let state = &mut self.states[column];
            let value = match reading {
                numbers::Reading::Missing => continue,
                numbers::Reading::Sure(number) => take(&number),
                numbers::Reading::Ambiguous(number) => {
                    state.guess(cell);
                    take(&number)
                }
                numbers::Reading::Bad => None,
            };
            match value {
                Some(Some(value)) => {
                    state.filled += 1;
                    return Ok(Some(value));
                }
                Some(None) => {}
                None => {
                    let reason = state.fault(self.row, cell, field.shape());
                    fault.get_or_insert(reason);
                }
            }
        }
        fault.map_or(Ok(None), Err)
    }

    /// A moment.
    #[inline]
    pub fn date<R: Cells>(&mut self, row: &R, field: Field) -> Result<Option<Instant>, String> {
        let first = self.first[field.index()];
        if first == NONE {
            return Ok(None);
        }
        let state = &mut self.states[first as usize];
        match dates::read_in(row.cell(first as usize), state.order, self.zone) {
            dates::Reading::Sure(instant) => {
                state.filled += 1;
                Ok(Some(instant))
            }
            _ => self.date_as_written(row, field),
        }
    }

    #[cold]
    fn date_as_written<R: Cells>(&mut self, row: &R, field: Field) -> Result<Option<Instant>, String> {
        let mut fault = None;
        for column in self.of(field) {
            let cell = row.cell(column);
            let mut reading = dates::read_in(cell, self.states[column].order, self.zone);
            if matches!(reading, dates::Reading::Ambiguous(_)) && self.search() {
                reading = dates::read_in(cell, self.states[column].order, self.zone);
            }
            let state = &mut self.states[column];
            match reading {
                dates::Reading::Missing => {}
                dates::Reading::Sure(instant) => {
                    state.filled += 1;
                    return Ok(Some(instant));
                }
                dates::Reading::Ambiguous(instant) => {
                    state.filled += 1;
                    state.guess(cell);
                    return Ok(Some(instant));
                }
                dates::Reading::Bad => {
                    let reason = state.fault(self.row, cell, field.shape());
                    fault.get_or_insert(reason);
                }
            }
        }
        fault.map_or(Ok(None), Err)
    }

    /// Yes or no. An unreadable cell is missing and counted.
    pub fn flag<R: Cells>(&mut self, row: &R, field: Field) -> Option<bool> {
        if !self.has(field) {
            return None;
        }
        let mut answer = None;
        for column in self.of(field) {
            let cell = row.cell(column);
            if numbers::is_missing(cell) {
                continue;
            }
            let state = &mut self.states[column];
            state.filled += 1;
            let read = yes_or_no(cell);
            if read.is_none() {
                state.unreadable += 1;
            }
            // One yes among several flags is a yes.
            answer = match (answer, read) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (before, now) => before.or(now),
            };
        }
        answer
    }

    /// Reads the whole file once for cells that give away decimal sign and order of day and month. `true` when it
    /// has just been done, so that the cell in question is worth another look.
    fn search(&mut self) -> bool {
        if std::mem::replace(&mut self.searched, true) {
            return false;
        }
        let opened = self.opened;
        let judge = || readings::by_file(&opened.content, opened.charset, &opened.shape, &opened.columns);
        for (state, decided) in self.states.iter_mut().zip(opened.decided.get_or_init(judge)) {
            state.decimal = state.decimal.or(decided.decimal);
            state.order = state.order.or(decided.order.as_ref().map(|(order, _)| *order));
        }
        true
    }
}

impl ColumnState {
    fn guess(&mut self, cell: &str) {
        self.ambiguous += 1;
        self.first_ambiguous.get_or_insert_with(|| readings::sample(cell));
    }

    fn fault(&mut self, row: u32, cell: &str, shape: FieldShape) -> String {
        let value = shorten(cell, 40);
        self.filled += 1;
        self.unreadable += 1;
        let header = shorten(&self.header, 60);
        let reason = match shape {
            FieldShape::Date => format!("row {row}: {header} should be a date, found \"{value}\""),
            _ => format!("row {row}: {header} should be a number, found \"{value}\""),
        };
        self.first_bad.get_or_insert((row, value));
        reason
    }
}

/// Whether a column's sampled values are written out in full.
fn exact(column: &crate::open::Column) -> bool {
    let plain = |v: &String| v.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    match column.field.map(Field::shape) {
        Some(FieldShape::Count | FieldShape::Decimal) => {
            let told: Vec<&String> = column.values.iter().filter(|v| !numbers::is_missing(v)).collect();
            told.iter().filter(|v| plain(v)).count() * 10 >= told.len() * 9
        }
        _ => true,
    }
}

/// What a cell of yes or no says.
pub(crate) fn yes_or_no(cell: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|word| cell.eq_ignore_ascii_case(word));
    if is(&["false", "0", "no", "n", "nee", "ei", "0.0", "onwaar"]) {
        Some(false)
    } else if is(&["true", "1", "yes", "y", "ja", "kyllä", "1.0", "waar"]) {
        Some(true)
    } else {
        None
    }
}
