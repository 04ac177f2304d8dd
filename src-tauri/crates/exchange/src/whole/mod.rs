//! A whole workspace in a file of its own: as a folder of CSV files, as one XLSX, as one JSON document.
//!
//! All three say the same and come back exactly: which tables there are, what their columns are, how many rows each
//! has. They are recognised by that description (`troupe.json`, a sheet `troupe`, a first key `troupe`). Rows go by a
//! few thousand at a time. Not here: what the tables mean (troupe-store).

mod cells;
mod csv;
mod json;
mod xlsx;

use crate::error::ExchangeError;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use troupe_core::table::{Cell, Column, Head, Piece};

/// Version of the description. A reader refuses what is newer.
const FORMAT: u32 = 1;
/// Rows of one piece.
const ROWS: usize = 1_000;

/// How a whole workspace is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A folder with a CSV file for each table and `troupe.json`.
    Csv,
    /// One workbook with a sheet for each table.
    Xlsx,
    /// One JSON document.
    Json,
}

/// What an export says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp {
    format: u32,
}

/// What an export says of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Told {
    #[serde(flatten)]
    head: Head,
    rows: u64,
}

/// An export being written. It gets its name when it is complete; dropped before, it leaves nothing behind.
pub struct Writer {
    to: Target,
    path: PathBuf,
}

enum Target {
    Csv(Box<csv::Out>),
    Xlsx(Box<xlsx::Out>),
    Json(json::Out),
}

impl Writer {
    /// Begins an export at `path`, which must not exist.
    ///
    /// # Errors
    /// `write_failed`.
    pub fn create(path: &Path, form: Form) -> Result<Self, ExchangeError> {
        if path.exists() {
            return Err(failed(path, "it exists already; choose another name"));
        }
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let to = match form {
            Form::Csv => Target::Csv(Box::new(csv::Out::create(path, folder)?)),
            Form::Xlsx => Target::Xlsx(Box::new(xlsx::Out::create(path, folder)?)),
            Form::Json => Target::Json(json::Out::create(path, folder)?),
        };
        Ok(Self { to, path: path.to_path_buf() })
    }

    /// Writes the next piece.
    ///
    /// # Errors
    /// `write_failed`.
    pub fn write(&mut self, piece: Piece) -> Result<(), ExchangeError> {
        match &mut self.to {
            Target::Csv(out) => out.write(piece),
            Target::Xlsx(out) => out.write(piece),
            Target::Json(out) => out.write(piece),
        }
    }

    /// Brings the export to the disk and gives it its name. Only its owner can read it.
    ///
    /// # Errors
    /// `write_failed`.
    pub fn finish(self) -> Result<PathBuf, ExchangeError> {
        match self.to {
            Target::Csv(out) => out.finish()?,
            Target::Xlsx(out) => out.finish()?,
            Target::Json(out) => out.finish()?,
        }
        Ok(self.path)
    }
}

/// Says whether a path is an export of a whole workspace, and in which form. Only its beginning is looked at.
pub fn recognise(path: &Path) -> Option<Form> {
    if path.is_dir() {
        return csv::is_export(path).then_some(Form::Csv);
    }
    // Somebody may have picked the description inside the folder.
    let inside = path.file_name().is_some_and(|n| n == csv::MANIFEST);
    match path.parent() {
        Some(folder) if inside && csv::is_export(folder) => return Some(Form::Csv),
        _ => {}
    }
    if json::is_export(path) {
        return Some(Form::Json);
    }
    xlsx::is_export(path).then_some(Form::Xlsx)
}

/// Reads an export, piece by piece. An error of `take` ends the reading.
///
/// # Errors
/// `file_missing`, `kind_unknown` when it is no export, `export_damaged` when it does not hold what it says.
pub fn read(
    path: &Path,
    take: &mut dyn FnMut(Piece) -> Result<(), ExchangeError>,
) -> Result<(), ExchangeError> {
    match recognise(path) {
        Some(Form::Csv) if path.is_dir() => csv::read(path, take),
        Some(Form::Csv) => csv::read(path.parent().unwrap_or(Path::new(".")), take),
        Some(Form::Xlsx) => xlsx::read(path, take),
        Some(Form::Json) => json::read(path, take),
        None => Err(ExchangeError::KindUnknown {
            file: name_of(path),
            columns: String::from("unknown"),
            remedy: "Choose the folder, workbook or JSON file that Troupe exported.".into(),
        }),
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

fn failed(path: &Path, reason: impl ToString) -> ExchangeError {
    ExchangeError::WriteFailed { file: name_of(path), reason: reason.to_string() }
}

fn missing(path: &Path, reason: impl ToString) -> ExchangeError {
    ExchangeError::FileMissing { file: name_of(path), reason: reason.to_string() }
}

fn damaged(path: &Path, table: impl ToString, reason: impl ToString) -> ExchangeError {
    ExchangeError::ExportDamaged { file: name_of(path), table: table.to_string(), reason: reason.to_string() }
}

fn check_format(path: &Path, stamp: &Stamp) -> Result<(), ExchangeError> {
    if stamp.format > FORMAT {
        return Err(damaged(path, "description", "it was written by a newer Troupe; update, then try again"));
    }
    Ok(())
}

fn check_rows(path: &Path, table: &str, told: u64, found: u64) -> Result<(), ExchangeError> {
    if told == found {
        return Ok(());
    }
    Err(damaged(path, table, format!("it says {told} rows and has {found}")))
}

/// Gathers rows into pieces.
struct Gathered<'a> {
    take: &'a mut dyn FnMut(Piece) -> Result<(), ExchangeError>,
    rows: Vec<Vec<Cell>>,
    count: u64,
}

impl<'a> Gathered<'a> {
    fn begin(
        head: &Head,
        take: &'a mut dyn FnMut(Piece) -> Result<(), ExchangeError>,
    ) -> Result<Self, ExchangeError> {
        take(Piece::Table(head.clone()))?;
        Ok(Self { take, rows: Vec::new(), count: 0 })
    }

    fn add(&mut self, row: Vec<Cell>) -> Result<(), ExchangeError> {
        self.count += 1;
        self.rows.push(row);
        if self.rows.len() == ROWS {
            (self.take)(Piece::Rows(std::mem::take(&mut self.rows)))?;
        }
        Ok(())
    }

    fn end(self) -> Result<u64, ExchangeError> {
        if !self.rows.is_empty() {
            (self.take)(Piece::Rows(self.rows))?;
        }
        Ok(self.count)
    }
}

/// The place of the cell that a row lacks or cannot read, for a message.
fn place(table: &str, row: u64, column: &Column) -> String {
    format!("{table} row {row}, {}", column.name)
}

#[cfg(test)]
mod tests;
