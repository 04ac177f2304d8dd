//! The objects of a JSON file as rows: values go to the columns that the kind knows, and a complete object is taken
//! like a row of a table. Not here: parsing (`json`), counting and batching (`read`).

use crate::cells::Cells;
use crate::json::{LIST, Sink};
use crate::read::Run;
use crate::record::CELL_LIMIT;
use crate::shape::{self, Shape};
use std::collections::HashMap;
use std::ops::ControlFlow;

/// The objects of a JSON file as rows.
pub(crate) struct Objects<'a, 's> {
    pub run: Run<'a, 's>,
    wrapped: bool,
    /// Where a path goes; `None` = not used. Paths are as the file writes them.
    places: HashMap<String, Option<usize>>,
    /// The columns with a meaning by the normal form of their path.
    known: HashMap<String, usize>,
    slots: Slots,
    too_long: bool,
    /// Nothing was said since the last object.
    nothing: bool,
}

/// The values of the object being read, by column.
struct Slots {
    values: Vec<String>,
    filled: Vec<usize>,
}

impl Slots {
    fn clear(&mut self) {
        for place in self.filled.drain(..) {
            self.values[place].clear();
        }
    }
}

impl Cells for Slots {
    fn cell(&self, column: usize) -> &str {
        self.values.get(column).map_or("", |v| v.trim())
    }
}

impl<'a, 's> Objects<'a, 's> {
    pub fn new(run: Run<'a, 's>) -> Self {
        let wrapped = match run.opened.shape {
            Shape::Lines { wrapped } | Shape::Document { wrapped, .. } => wrapped,
            Shape::Table { .. } => false,
        };
        let columns = run.maker.columns.states.len();
        let mut slots = Slots { values: vec![String::new(); columns], filled: Vec::new() };
        for (place, value) in &run.maker.columns.constants {
            (*value).clone_into(&mut slots.values[*place]);
        }
        let mut known = HashMap::new();
        for (place, state) in run.maker.columns.states.iter().enumerate().filter(|(_, s)| s.field.is_some()) {
            known.entry(crate::headers::normal(&state.header, false)).or_insert(place);
        }
        Self { run, wrapped, places: HashMap::new(), known, slots, too_long: false, nothing: true }
    }

    /// The column of a path: the one with that header, else the one that the alias table knows.
    fn place(&self, path: &str) -> Option<usize> {
        let path = shape::unwrap_path(path, self.wrapped)?;
        self.known.get(&crate::headers::normal(path, false)).copied()
    }
}

impl Sink for Objects<'_, '_> {
    fn value(&mut self, path: &str, text: &str) {
        self.nothing = false;
        let place = match self.places.get(path) {
            Some(place) => *place,
            None => {
                let place = self.place(path);
                // Objects keyed by ids could have paths without end.
                if self.places.len() < 10_000 {
                    self.places.insert(path.to_owned(), place);
                }
                place
            }
        };
        let Some(place) = place else { return };
        let slot = &mut self.slots.values[place];
        if slot.len() + text.len() > CELL_LIMIT {
            self.too_long = true;
            return;
        }
        if slot.is_empty() {
            self.slots.filled.push(place);
        } else if path.contains('*') {
            slot.push(LIST);
        } else {
            slot.clear();
        }
        slot.push_str(text);
    }

    fn record(&mut self) -> ControlFlow<()> {
        self.run.meter.mark();
        let number = self.run.report.rows_read + 1;
        let made = if std::mem::take(&mut self.too_long) {
            Err(format!("row {number}: a value is longer than {CELL_LIMIT} bytes"))
        } else if self.nothing {
            // A list's `null`: a video that is no longer there.
            Ok(None)
        } else {
            self.run.maker.record(&self.slots, number)
        };
        self.slots.clear();
        self.nothing = true;
        self.run.take(made)
    }

    fn container(&mut self, name: &str) {
        self.slots.clear();
        self.nothing = true;
        self.run.maker.list.clear();
        self.run.maker.list.push_str(name);
    }

    fn bad_line(&mut self, reason: String) -> ControlFlow<()> {
        self.run.meter.mark();
        self.too_long = false;
        self.slots.clear();
        let number = self.run.report.rows_read + 1;
        self.run.take(Err(format!("row {number}: damaged JSON ({reason})")))
    }
}
