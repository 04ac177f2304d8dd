//! One JSON document: `{"troupe":{…},"tables":[{"name":…,"columns":[…],"rows":[[…],…],"count":…},…]}`, written and
//! read row by row. Whole numbers that a double cannot hold are texts, bytes are hexadecimal texts.

use super::cells::{from_text, to_text};
use super::{FORMAT, Gathered, Stamp, check_format, check_rows, damaged, failed, missing, place};
use crate::error::ExchangeError;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use troupe_core::table::{Cell, CellKind, Column, Head, Piece};

/// Whole numbers beyond this are texts: a double holds no more of them exactly.
const EXACT: u64 = 1 << 53;

/// The document being written, under another name until it is complete.
pub(super) struct Out {
    file: BufWriter<tempfile::NamedTempFile>,
    path: PathBuf,
    head: Option<(Head, u64)>,
    tables: u32,
}

impl Out {
    pub fn create(path: &Path, beside: &Path) -> Result<Self, ExchangeError> {
        // Files of this kind are made with mode 0600.
        let file =
            tempfile::Builder::new().prefix(".troupe-").tempfile_in(beside).map_err(|e| failed(path, e))?;
        let mut file = BufWriter::with_capacity(256 << 10, file);
        write!(file, "{{\"troupe\":{{\"format\":{FORMAT}}},\n\"tables\":[").map_err(|e| failed(path, e))?;
        Ok(Self { file, path: path.to_path_buf(), head: None, tables: 0 })
    }

    pub fn write(&mut self, piece: Piece) -> Result<(), ExchangeError> {
        self.put(piece).map_err(|e| failed(&self.path, e))
    }

    fn put(&mut self, piece: Piece) -> std::io::Result<()> {
        match piece {
            Piece::Table(head) => {
                self.end_table()?;
                let comma = if self.tables == 0 { "" } else { "," };
                let (name, columns) =
                    (serde_json::to_string(&head.name)?, serde_json::to_string(&head.columns)?);
                write!(self.file, "{comma}\n{{\"name\":{name},\n\"columns\":{columns},\n\"rows\":[")?;
                self.tables += 1;
                self.head = Some((head, 0));
            }
            Piece::Rows(rows) => {
                let Some((head, count)) = &mut self.head else { return Ok(()) };
                for row in rows {
                    let values: Vec<Value> =
                        row.iter().zip(&head.columns).map(|(cell, column)| value(cell, column)).collect();
                    self.file.write_all(if *count == 0 { b"\n" } else { b",\n" })?;
                    serde_json::to_writer(&mut self.file, &values)?;
                    *count += 1;
                }
            }
        }
        Ok(())
    }

    fn end_table(&mut self) -> std::io::Result<()> {
        match self.head.take() {
            Some((_, count)) => write!(self.file, "],\n\"count\":{count}}}"),
            None => Ok(()),
        }
    }

    pub fn finish(mut self) -> Result<(), ExchangeError> {
        let path = self.path.clone();
        self.end_table().and_then(|()| self.file.write_all(b"]}\n")).map_err(|e| failed(&path, e))?;
        let file = self.file.into_inner().map_err(|e| failed(&path, e.error()))?;
        file.as_file().sync_all().map_err(|e| failed(&path, e))?;
        file.persist_noclobber(&path).map_err(|e| failed(&path, e.error))?;
        Ok(())
    }
}

fn value(cell: &Cell, column: &Column) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Integer(n) if n.unsigned_abs() <= EXACT => Value::from(*n),
        Cell::Real(n) => Value::from(*n),
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Integer(_) | Cell::Blob(_) => Value::from(to_text(cell, column)),
    }
}

fn cell(value: &Value, column: &Column) -> Option<Cell> {
    match (value, column.kind) {
        (Value::Null, _) => Some(Cell::Null),
        (Value::String(text), CellKind::Text) => Some(Cell::Text(text.clone())),
        (Value::String(text), CellKind::Integer | CellKind::Blob) => from_text(text, column),
        (Value::Number(n), CellKind::Integer) => n.as_i64().map(Cell::Integer),
        (Value::Number(n), CellKind::Real) => n.as_f64().map(Cell::Real),
        _ => None,
    }
}

/// Whether a file begins like an export.
pub(super) fn is_export(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = File::open(path).and_then(|file| file.take(200).read_to_end(&mut beginning));
    let beginning = String::from_utf8_lossy(&beginning);
    let squeezed: String = beginning.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect();
    read.is_ok() && squeezed.starts_with("{\"troupe\":{\"format\":")
}

pub(super) fn read(
    path: &Path,
    take: &mut dyn FnMut(Piece) -> Result<(), ExchangeError>,
) -> Result<(), ExchangeError> {
    let file = File::open(path).map_err(|e| missing(path, e))?;
    let mut parser = serde_json::Deserializer::from_reader(BufReader::with_capacity(256 << 10, file));
    let mut fault = None;
    let done =
        Document { path, take, fault: &mut fault }.deserialize(&mut parser).and_then(|()| parser.end());
    // What our own code found wrong says more than what the parser makes of it.
    match (fault, done) {
        (Some(fault), _) => Err(fault),
        (None, Err(e)) => Err(damaged(path, "document", e)),
        (None, Ok(())) => Ok(()),
    }
}

/// Where pieces go, and what went wrong on the way.
struct Document<'a> {
    path: &'a Path,
    take: &'a mut dyn FnMut(Piece) -> Result<(), ExchangeError>,
    fault: &'a mut Option<ExchangeError>,
}

impl Document<'_> {
    /// Keeps a fault of ours and gives the parser something to stop at.
    fn stop<T, E: Error>(&mut self, done: Result<T, ExchangeError>) -> Result<T, E> {
        done.map_err(|fault| {
            let said = E::custom(&fault);
            *self.fault = Some(fault);
            said
        })
    }
}

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an export of a workspace")
    }
    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut any = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "troupe" => {
                    let stamp: Stamp = map.next_value()?;
                    let path = self.path;
                    self.stop(check_format(path, &stamp))?;
                }
                "tables" => {
                    any = true;
                    map.next_value_seed(Tables(&mut self))?;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        if any { Ok(()) } else { Err(A::Error::missing_field("tables")) }
    }
}

struct Tables<'a, 'b>(&'a mut Document<'b>);

impl<'de> DeserializeSeed<'de> for Tables<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Tables<'_, '_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of tables")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(OneTable(self.0))?.is_some() {}
        Ok(())
    }
}

struct OneTable<'a, 'b>(&'a mut Document<'b>);

impl<'de> DeserializeSeed<'de> for OneTable<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for OneTable<'_, '_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table with name, columns and rows, in this order")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut head = Head { name: String::new(), columns: Vec::new() };
        let (mut found, mut told) = (None, None);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "name" => head.name = map.next_value()?,
                "columns" => head.columns = map.next_value()?,
                "rows" => found = Some(map.next_value_seed(Rows { document: self.0, head: &head })?),
                "count" => told = Some(map.next_value::<u64>()?),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let (Some(found), Some(told)) = (found, told) else {
            return Err(A::Error::custom("a table lacks its rows or their count"));
        };
        let path = self.0.path;
        self.0.stop(check_rows(path, &head.name, told, found))
    }
}

struct Rows<'a, 'b> {
    document: &'a mut Document<'b>,
    head: &'a Head,
}

impl<'de> DeserializeSeed<'de> for Rows<'_, '_> {
    type Value = u64;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u64, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_, '_> {
    type Value = u64;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<u64, A::Error> {
        let Rows { document, head } = self;
        let path = document.path;
        let outcome = (|| -> Result<Result<u64, ExchangeError>, A::Error> {
            let mut gathered = match Gathered::begin(head, document.take) {
                Ok(gathered) => gathered,
                Err(fault) => return Ok(Err(fault)),
            };
            let mut number = 0;
            while let Some(values) = list.next_element::<Vec<Value>>()? {
                number += 1;
                if values.len() != head.columns.len() {
                    let said = format!("{} cells instead of {}", values.len(), head.columns.len());
                    return Ok(Err(damaged(path, format!("{} row {number}", head.name), said)));
                }
                let mut row = Vec::with_capacity(values.len());
                for (value, column) in values.iter().zip(&head.columns) {
                    let Some(cell) = cell(value, column) else {
                        let shown: String = value.to_string().chars().take(60).collect();
                        let at = place(&head.name, number, column);
                        return Ok(Err(damaged(path, at, format!("{shown} does not fit"))));
                    };
                    row.push(cell);
                }
                if let Err(fault) = gathered.add(row) {
                    return Ok(Err(fault));
                }
            }
            Ok(gathered.end())
        })()?;
        document.stop(outcome)
    }
}
