//! A short list that somebody keeps: products, codes, clicks. A CSV or a workbook in any encoding, with any decimal sign and any
//! order of day and month, held in memory; which headers mean what is data. Not here: what its rows mean.

use crate::dates;
use crate::error::ExchangeError;
use crate::expand::Source;
use crate::kind::{DateOrder, Options};
use crate::numbers::{self, Number, Reading};
use crate::open::look_at;
use crate::shape::{Shape, shorten};
use crate::source::{Hash, RECORD_LIMIT};
use crate::table::{Rows, Stop};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use troupe_core::time::{Day, Instant, Zone};

/// What headers of a list mean.
pub(crate) type Words = HashMap<String, String>;

#[derive(Default, Deserialize)]
struct Aliases {
    fields: BTreeMap<String, Vec<String>>,
}

/// Reads a table of aliases: fields with their headers in lower case.
pub(crate) fn words(text: &str) -> Words {
    let aliases: Aliases = serde_json::from_str(text).unwrap_or_default();
    let pairs = aliases.fields.into_iter();
    pairs.flat_map(|(field, headers)| headers.into_iter().map(move |h| (h, field.clone()))).collect()
}

fn field_of<'w>(words: &'w Words, header: &str) -> Option<&'w str> {
    let header = header.trim().trim_start_matches('\u{feff}').to_lowercase().replace('_', " ");
    words.get(header.split_whitespace().collect::<Vec<_>>().join(" ").as_str()).map(String::as_str)
}

/// What is read, and how much of it.
pub(crate) struct Wish<'w> {
    /// What headers mean.
    pub words: &'w Words,
    /// What the list is, as a remedy names it: `list of products`.
    pub what: &'static str,
    /// Rows at most.
    pub most: usize,
    /// Fields with numbers.
    pub numbers: &'w [&'static str],
    /// Fields with days.
    pub days: &'w [&'static str],
}

/// One table, cell by cell.
pub(crate) struct Listing {
    /// File name.
    pub file: String,
    /// Rows; the first is row 1.
    pub rows: Vec<Vec<String>>,
    /// Headers that were not understood.
    pub ignored: Vec<String>,
    columns: HashMap<String, usize>,
    decimals: BTreeMap<&'static str, char>,
    orders: BTreeMap<&'static str, DateOrder>,
}

impl Listing {
    /// Reads a list into memory.
    ///
    /// # Errors
    /// The file cannot be opened or read, is no table, or has too many rows.
    pub fn open(path: &Path, wish: &Wish<'_>) -> Result<Self, ExchangeError> {
        let looked = look_at(&Source::file(path), &Options::default())?;
        let file = looked.raw.file.clone();
        let Shape::Table { delimiter, titles } = looked.found.shape else {
            return Err(ExchangeError::KindUnknown {
                file,
                columns: "those of a JSON document".into(),
                remedy: format!("Save the {} as CSV or XLSX.", wish.what),
            });
        };
        let mut list = Self {
            file: file.clone(),
            rows: Vec::new(),
            ignored: Vec::new(),
            columns: HashMap::new(),
            decimals: BTreeMap::new(),
            orders: BTreeMap::new(),
        };
        for (at, column) in looked.found.columns.iter().enumerate() {
            match field_of(wish.words, &column.header) {
                Some(field) if !list.columns.contains_key(field) => {
                    list.columns.insert(field.to_owned(), at);
                }
                _ if column.header.trim().is_empty() => {}
                _ => list.ignored.push(shorten(&column.header, 60)),
            }
        }
        let stopped = |stop: Stop, row: u32| match stop {
            Stop::TooLong => ExchangeError::LineTooLong { file: file.clone(), row, limit: RECORD_LIMIT },
            Stop::Io(e) => ExchangeError::FileMissing { file: file.clone(), reason: e.to_string() },
        };
        let mut rows = Rows::open(&looked.raw.content, looked.charset, delimiter, titles, Hash::No)
            .map_err(|stop| stopped(stop, 0))?;
        loop {
            let number = list.rows.len() as u32 + 1;
            if !rows.next().map_err(|stop| stopped(stop, number))? {
                break;
            }
            if list.rows.len() >= wish.most {
                let remedy = format!("Split the list: at most {} rows.", wish.most);
                return Err(ExchangeError::KindUnknown { file, columns: "too many rows".into(), remedy });
            }
            list.rows.push(rows.record.iter().map(|c| String::from_utf8_lossy(c).into_owned()).collect());
        }
        for field in wish.numbers {
            let told = list.filled(field).find_map(|cell| numbers::evidence(&cell));
            if let Some(sign) = told {
                list.decimals.insert(field, sign);
            }
        }
        for field in wish.days {
            let told = list.filled(field).find_map(|cell| dates::evidence(&cell));
            if let Some(order) = told {
                list.orders.insert(field, order);
            }
        }
        Ok(list)
    }

    /// Whether a column has this meaning.
    pub fn has(&self, field: &str) -> bool {
        self.columns.contains_key(field)
    }

    /// Refuses a list without a column.
    pub fn need(&self, field: &str, kind: &'static str) -> Result<(), ExchangeError> {
        match self.has(field) {
            true => Ok(()),
            false => {
                Err(ExchangeError::KeyColumnMissing { file: self.file.clone(), column: field.into(), kind })
            }
        }
    }

    /// Every cell of a column that says something.
    pub fn filled<'l>(&'l self, field: &'l str) -> impl Iterator<Item = String> + 'l {
        self.rows.iter().filter_map(move |row| self.cell(row, field))
    }

    /// A cell; `None` when it says nothing.
    pub fn cell(&self, row: &[String], field: &str) -> Option<String> {
        let cell = crate::out::unguard(row.get(*self.columns.get(field)?)?.trim());
        (!numbers::is_missing(cell)).then(|| cell.to_owned())
    }

    /// Text as it stands.
    pub fn need_cell(&self, row: &[String], field: &str) -> Result<String, String> {
        self.cell(row, field).ok_or_else(|| format!("no {field}; fill in the column {field}"))
    }

    /// A number with its sign. The decimal sign is what any cell of the column gives away, else of any column.
    pub fn signed(&self, row: &[String], field: &str) -> Result<Option<Number>, String> {
        let Some(cell) = self.cell(row, field) else { return Ok(None) };
        let decimal = self.decimals.get(field).or_else(|| self.decimals.values().next()).copied();
        match numbers::read(&cell, decimal) {
            Reading::Missing => Ok(None),
            Reading::Sure(number) => Ok(Some(number)),
            Reading::Ambiguous(_) => {
                let cell = shorten(&cell, 40);
                Err(format!(
                    "{field} \"{cell}\" can be read two ways; write it with decimals, such as 1234.00"
                ))
            }
            Reading::Bad => Err(not_a_number(field, &cell)),
        }
    }

    /// A number of 0 or more as decimal text.
    pub fn number(&self, row: &[String], field: &str) -> Result<Option<String>, String> {
        match self.signed(row, field)? {
            Some(number) if number.negative => {
                Err(not_a_number(field, &self.cell(row, field).unwrap_or_default()))
            }
            number => Ok(number.map(|n| n.decimal_text())),
        }
    }

    /// A whole number of 0 or more.
    pub fn count<T: std::str::FromStr>(&self, row: &[String], field: &str) -> Result<Option<T>, String> {
        let Some(text) = self.number(row, field)? else { return Ok(None) };
        let whole = text.parse().map(Some);
        whole.map_err(|_| format!("{field} \"{}\" is not a whole number", shorten(&text, 20)))
    }

    /// A moment, and whether the cell tells a time of day. Times without a zone are times of `zone`.
    fn moment(&self, row: &[String], field: &str, zone: Zone) -> Result<Option<(Instant, bool)>, String> {
        let Some(cell) = self.cell(row, field) else { return Ok(None) };
        let order = self.orders.get(field).or_else(|| self.orders.values().next()).copied();
        // A day alone has no colon and is no count of seconds.
        let timed = cell.contains(':') || numbers::plain(cell.as_bytes()).is_some();
        match dates::read_in(&cell, order, Some(zone)) {
            dates::Reading::Missing => Ok(None),
            dates::Reading::Sure(at) => Ok(Some((at, timed))),
            dates::Reading::Ambiguous(_) => {
                let cell = shorten(&cell, 40);
                Err(format!("{field} \"{cell}\" can be read two ways; write it as 2026-11-30"))
            }
            dates::Reading::Bad => {
                let cell = shorten(&cell, 40);
                Err(format!("{field} \"{cell}\" is not a day; write it as 2026-11-30"))
            }
        }
    }

    /// The civil day of a cell: as it stands there, or the day in `zone` where a time of day is told.
    pub fn day(&self, row: &[String], field: &str, zone: Zone) -> Result<Option<Day>, String> {
        let told = self.moment(row, field, zone)?;
        Ok(told.map(|(at, timed)| if timed { zone.day(at) } else { at.day() }))
    }

    /// The moment of a cell that tells a time of day.
    pub fn instant(&self, row: &[String], field: &str, zone: Zone) -> Result<Option<Instant>, String> {
        Ok(self.moment(row, field, zone)?.filter(|(_, timed)| *timed).map(|(at, _)| at))
    }
}

fn not_a_number(field: &str, cell: &str) -> String {
    format!("{field} \"{}\" is not a number of 0 or more; write one such as 12.50", shorten(cell, 40))
}

/// Decimal text divided by a hundred.
pub(crate) fn hundredth(text: &str) -> String {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole:0>3}");
    let (before, after) = digits.split_at(digits.len() - 2);
    format!("{before}.{after}{fraction}")
}
