//! How the numbers and dates of a column are read: decimal sign, order of day and month, and how sure that is.
//! Judged by every cell of the file. Not here: reading a cell (`numbers`, `dates`).

use crate::dates;
use crate::field::{Field, Shape as FieldShape};
use crate::kind::{DateOrder, Options};
use crate::numbers;
use crate::open::Column;
use crate::shape::{Shape, shorten};
use crate::source::{Content, Hash};
use crate::table::Rows;
use encoding_rs::Encoding;

/// How sure a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sureness {
    /// The user said so.
    Given,
    /// Values prove it.
    Sure,
    /// No value depends on it.
    Unneeded,
    /// Values could be read in two ways and nothing decides.
    Ambiguous,
}

/// What proves the order of day and month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderProof {
    /// A value of the column, such as `31/12/2025`.
    OwnValues,
    /// A value of another column of the file, by its header.
    OtherColumn(String),
    /// The rows stand in the order of time if it is read so, and in none if it is read the other way.
    RowOrder,
}

/// How a column of numbers or dates is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Decimal sign, where it is known.
    pub decimal: Option<char>,
    /// How sure the decimal sign is.
    pub decimal_sure: Sureness,
    /// Order of day and month, where it is known.
    pub date_order: Option<DateOrder>,
    /// How sure the order is.
    pub order_sure: Sureness,
    /// What proves the order, where values do.
    pub order_proof: Option<OrderProof>,
}

/// What the cells of a column give away.
#[derive(Debug, Clone, Default)]
pub(crate) struct Decided {
    pub decimal: Option<char>,
    pub order: Option<(DateOrder, OrderProof)>,
    ambiguous: bool,
}

/// Different days that must stand in one order before that counts as proof: eight fall into order by chance once in
/// twenty thousand times.
const PROOF: u32 = 8;

#[derive(Default)]
struct Evidence {
    points: bool,
    commas: bool,
    day_first: bool,
    month_first: bool,
    ambiguous: bool,
    rows: [Course; 2],
}

/// Whether days go one way from row to row.
#[derive(Default)]
struct Course {
    last: Option<i64>,
    up: u32,
    down: u32,
}

impl Course {
    fn see(&mut self, seconds: i64) {
        if let Some(last) = self.last {
            self.up += u32::from(seconds > last);
            self.down += u32::from(seconds < last);
        }
        self.last = Some(seconds);
    }

    fn straight(&self) -> bool {
        (self.up == 0 || self.down == 0) && self.up.max(self.down) + 1 >= PROOF
    }

    fn crooked(&self) -> bool {
        self.up > 0 && self.down > 0
    }
}

impl Evidence {
    fn see(&mut self, shape: FieldShape, cell: &str) {
        match shape {
            FieldShape::Count | FieldShape::Decimal => match numbers::evidence(cell) {
                Some('.') => self.points = true,
                Some(_) => self.commas = true,
                None => {
                    self.ambiguous |= matches!(numbers::read(cell, None), numbers::Reading::Ambiguous(_));
                }
            },
            FieldShape::Date => {
                match dates::evidence(cell) {
                    Some(DateOrder::Dmy) => self.day_first = true,
                    Some(DateOrder::Mdy) => self.month_first = true,
                    None => {}
                }
                for (course, order) in self.rows.iter_mut().zip([DateOrder::Dmy, DateOrder::Mdy]) {
                    if let dates::Reading::Sure(at) = dates::read(cell, Some(order)) {
                        course.see(at.day().start().seconds());
                    }
                }
                self.ambiguous |= matches!(dates::read(cell, None), dates::Reading::Ambiguous(_));
            }
            FieldShape::Text | FieldShape::Flag => {}
        }
    }

    fn decimal(&self) -> Option<char> {
        match (self.points, self.commas) {
            (true, false) => Some('.'),
            (false, true) => Some(','),
            _ => None,
        }
    }

    fn order(&self) -> Option<DateOrder> {
        match (self.day_first, self.month_first) {
            (true, false) => Some(DateOrder::Dmy),
            (false, true) => Some(DateOrder::Mdy),
            _ => None,
        }
    }
}

fn is_judged(shape: FieldShape) -> bool {
    matches!(shape, FieldShape::Count | FieldShape::Decimal | FieldShape::Date)
}

fn decide(columns: &[Column], evidence: Vec<Evidence>) -> Vec<Decided> {
    let dated = |c: &Column| c.field.is_some_and(|f| f.shape() == FieldShape::Date);
    let proofs: Vec<(usize, DateOrder)> = evidence
        .iter()
        .enumerate()
        .filter(|(i, _)| columns.get(*i).is_some_and(dated))
        .filter_map(|(i, e)| e.order().map(|order| (i, order)))
        .collect();
    let mixed = evidence.iter().any(|e| e.day_first && e.month_first);
    let elsewhere = proofs.first().filter(|(_, order)| !mixed && proofs.iter().all(|(_, o)| o == order));
    let one = |e: &Evidence| {
        if e.day_first && e.month_first {
            return None;
        }
        if let Some(order) = e.order() {
            return Some((order, OrderProof::OwnValues));
        }
        if !e.ambiguous {
            return None;
        }
        if let Some((column, order)) = elsewhere {
            return Some((*order, OrderProof::OtherColumn(columns[*column].key.clone())));
        }
        match &e.rows {
            [dmy, mdy] if dmy.straight() && mdy.crooked() => Some((DateOrder::Dmy, OrderProof::RowOrder)),
            [dmy, mdy] if mdy.straight() && dmy.crooked() => Some((DateOrder::Mdy, OrderProof::RowOrder)),
            _ => None,
        }
    };
    evidence.iter().map(|e| Decided { decimal: e.decimal(), order: one(e), ambiguous: e.ambiguous }).collect()
}

/// Judges every column by the sample of the file's beginning.
fn by_sample(columns: &[Column]) -> Vec<Decided> {
    let evidence = columns.iter().map(|column| {
        let mut evidence = Evidence::default();
        if let Some(shape) = column.field.map(Field::shape).filter(|s| is_judged(*s)) {
            column.values.iter().for_each(|cell| evidence.see(shape, cell));
        }
        evidence
    });
    decide(columns, evidence.collect())
}

/// Judges every column by the whole file. A file that cannot be read to its end is judged by what was read.
pub(crate) fn by_file(
    content: &Content,
    charset: &'static Encoding,
    shape: &Shape,
    columns: &[Column],
) -> Vec<Decided> {
    let &Shape::Table { delimiter, titles } = shape else {
        return vec![Decided::default(); columns.len()];
    };
    let mut evidence: Vec<Evidence> = columns.iter().map(|_| Evidence::default()).collect();
    let judged: Vec<(usize, FieldShape)> = columns
        .iter()
        .enumerate()
        .filter_map(|(i, c)| Some((i, c.field?.shape())))
        .filter(|(_, shape)| is_judged(*shape))
        .collect();
    if let Ok(mut rows) = Rows::open(content, charset, delimiter, titles, Hash::No) {
        while let Ok(true) = rows.next() {
            for (i, shape) in &judged {
                if let Some(cell) = rows.record.get(*i).and_then(|c| std::str::from_utf8(c).ok()) {
                    evidence[*i].see(*shape, cell);
                }
            }
        }
    }
    decide(columns, evidence)
}

/// Fills in how each column is read. `whole` judges the whole file; it is asked only when the sample holds a value
/// that could be read in two ways.
pub(crate) fn fill(
    columns: &mut [Column],
    options: &Options,
    json: bool,
    whole: impl FnOnce(&[Column]) -> Vec<Decided>,
) {
    let mut decided = by_sample(columns);
    if !json && decided.iter().any(|d| d.ambiguous) {
        decided = whole(columns);
    }
    for (column, decided) in columns.iter_mut().zip(decided) {
        let shape = column.field.map_or(FieldShape::Text, Field::shape);
        if !is_judged(shape) {
            continue;
        }
        let date = shape == FieldShape::Date;
        let choice = options.columns.iter().find(|c| c.header == column.key);
        let sure = |known: bool| match (known, decided.ambiguous) {
            (true, _) => Sureness::Sure,
            (false, true) => Sureness::Ambiguous,
            (false, false) => Sureness::Unneeded,
        };
        let mut reading = Reading {
            decimal: None,
            decimal_sure: Sureness::Unneeded,
            date_order: None,
            order_sure: Sureness::Unneeded,
            order_proof: None,
        };
        if date {
            match choice.and_then(|c| c.date_order).or(options.date_order) {
                Some(order) => (reading.date_order, reading.order_sure) = (Some(order), Sureness::Given),
                None => {
                    reading.order_sure = sure(decided.order.is_some());
                    (reading.date_order, reading.order_proof) = decided.order.unzip();
                }
            }
        } else if json {
            // Numbers in JSON have a point by definition.
            reading.decimal = Some('.');
        } else {
            match given_decimal(choice.and_then(|c| c.decimal).or(options.decimal)) {
                Some(sign) => (reading.decimal, reading.decimal_sure) = (Some(sign), Sureness::Given),
                None => {
                    reading.decimal_sure = sure(decided.decimal.is_some());
                    reading.decimal = decided.decimal;
                }
            }
        }
        column.reading = Some(reading);
    }
}

/// A decimal sign that the user may give.
pub(crate) fn given_decimal(sign: Option<char>) -> Option<char> {
    sign.filter(|c| matches!(c, '.' | ','))
}

impl Reading {
    /// The reading after the last row: a cell may have come that nothing decides.
    pub(crate) fn at_the_end(&self, date: bool, ambiguous: &Option<String>) -> Self {
        let mut reading = self.clone();
        if ambiguous.is_some() {
            *(if date { &mut reading.order_sure } else { &mut reading.decimal_sure }) = Sureness::Ambiguous;
        }
        reading
    }
}

/// A sample of what is ambiguous, for a message.
pub(crate) fn sample(cell: &str) -> String {
    shorten(cell, 40)
}
