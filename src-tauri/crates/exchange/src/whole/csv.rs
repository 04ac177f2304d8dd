//! A folder with a CSV file for each table, and `troupe.json`, which tells what they hold.

use super::cells::{from_text, to_text};
use super::{
    FORMAT, Gathered, Stamp, Told, check_format, check_rows, damaged, failed, missing, name_of, place,
};
use crate::error::ExchangeError;
use crate::out::{guard, unguard};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use troupe_core::table::{Cell, CellKind, Head, Piece};

/// The file that tells what the others hold.
pub(super) const MANIFEST: &str = "troupe.json";

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    troupe: Stamp,
    tables: Vec<Told>,
}

type Table = csv::Writer<BufWriter<File>>;

/// The folder being written, under another name until it is complete.
pub(super) struct Out {
    folder: tempfile::TempDir,
    path: PathBuf,
    tables: Vec<Told>,
    open: Option<Table>,
}

impl Out {
    pub fn create(path: &Path, beside: &Path) -> Result<Self, ExchangeError> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".troupe-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o700));
        }
        let folder = builder.tempdir_in(beside).map_err(|e| failed(path, e))?;
        Ok(Self { folder, path: path.to_path_buf(), tables: Vec::new(), open: None })
    }

    fn file(&self, name: &str) -> Result<File, ExchangeError> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        options.open(self.folder.path().join(name)).map_err(|e| failed(&self.path, e))
    }

    pub fn write(&mut self, piece: Piece) -> Result<(), ExchangeError> {
        match piece {
            Piece::Table(head) => {
                self.close_table()?;
                let file = self.file(&format!("{}.csv", head.name))?;
                let mut table = csv::WriterBuilder::new()
                    .terminator(csv::Terminator::CRLF)
                    .from_writer(BufWriter::with_capacity(256 << 10, file));
                let headers = head.columns.iter().map(|c| c.name.as_str());
                table.write_record(headers).map_err(|e| failed(&self.path, e))?;
                self.open = Some(table);
                self.tables.push(Told { head, rows: 0 });
            }
            Piece::Rows(rows) => {
                let (Some(table), Some(told)) = (&mut self.open, self.tables.last_mut()) else {
                    return Ok(());
                };
                for row in rows {
                    for (cell, column) in row.iter().zip(&told.head.columns) {
                        let text = to_text(cell, column);
                        let text =
                            if matches!(cell, Cell::Text(_)) { guard(&text) } else { text.as_ref().into() };
                        table.write_field(text.as_bytes()).map_err(|e| failed(&self.path, e))?;
                    }
                    table.write_record(None::<&[u8]>).map_err(|e| failed(&self.path, e))?;
                    told.rows += 1;
                }
            }
        }
        Ok(())
    }

    fn close_table(&mut self) -> Result<(), ExchangeError> {
        let Some(table) = self.open.take() else { return Ok(()) };
        let buffered = table.into_inner().map_err(|e| failed(&self.path, e.error()))?;
        let file = buffered.into_inner().map_err(|e| failed(&self.path, e.error()))?;
        file.sync_all().map_err(|e| failed(&self.path, e))
    }

    pub fn finish(mut self) -> Result<(), ExchangeError> {
        self.close_table()?;
        let mut file = self.file(MANIFEST)?;
        let manifest =
            Manifest { troupe: Stamp { format: FORMAT }, tables: std::mem::take(&mut self.tables) };
        let text = serde_json::to_string_pretty(&manifest).map_err(|e| failed(&self.path, e))?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|e| failed(&self.path, e))?;
        if self.path.exists() {
            return Err(failed(&self.path, "it exists already; choose another name"));
        }
        std::fs::rename(self.folder.path(), &self.path).map_err(|e| failed(&self.path, e))?;
        // The folder has its own name now: nothing is left to clean up.
        let _ = self.folder.keep();
        Ok(())
    }
}

/// Whether a folder holds an export.
pub(super) fn is_export(folder: &Path) -> bool {
    manifest(folder).is_ok()
}

fn manifest(folder: &Path) -> Result<Manifest, ExchangeError> {
    let path = folder.join(MANIFEST);
    let file = File::open(&path).map_err(|e| missing(&path, e))?;
    serde_json::from_reader(std::io::BufReader::new(file)).map_err(|e| damaged(&path, "description", e))
}

pub(super) fn read(
    folder: &Path,
    take: &mut dyn FnMut(Piece) -> Result<(), ExchangeError>,
) -> Result<(), ExchangeError> {
    let manifest = manifest(folder)?;
    check_format(folder, &manifest.troupe)?;
    for Told { head, rows } in manifest.tables {
        // A name is a name, not a way out of the folder.
        let plain = head.name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if !plain {
            return Err(damaged(folder, &head.name, "this is no name of a table"));
        }
        let path = folder.join(format!("{}.csv", head.name));
        let found = read_table(&path, &head, take)?;
        check_rows(&path, &head.name, rows, found)?;
    }
    Ok(())
}

fn read_table(
    path: &Path,
    head: &Head,
    take: &mut dyn FnMut(Piece) -> Result<(), ExchangeError>,
) -> Result<u64, ExchangeError> {
    let file = File::open(path).map_err(|e| missing(path, e))?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).buffer_capacity(256 << 10).from_reader(file);
    let headers = reader.headers().map_err(|e| damaged(path, &head.name, e))?.clone();
    if !headers.iter().eq(head.columns.iter().map(|c| c.name.as_str())) {
        return Err(damaged(path, &head.name, format!("its columns are not those that {MANIFEST} tells")));
    }
    let mut gathered = Gathered::begin(head, take)?;
    let mut record = csv::StringRecord::new();
    let mut number = 0;
    while reader
        .read_record(&mut record)
        .map_err(|e| damaged(path, format!("{} row {}", head.name, number + 1), e))?
    {
        number += 1;
        if record.len() != head.columns.len() {
            let said = format!("{} cells instead of {}", record.len(), head.columns.len());
            return Err(damaged(path, format!("{} row {number}", head.name), said));
        }
        let mut row = Vec::with_capacity(head.columns.len());
        for (text, column) in record.iter().zip(&head.columns) {
            let text = if column.kind == CellKind::Text { unguard(text) } else { text };
            let cell = from_text(text, column).ok_or_else(|| {
                let shown: String = text.chars().take(60).collect();
                damaged(
                    &PathBuf::from(name_of(path)),
                    place(&head.name, number, column),
                    format!("“{shown}” does not fit"),
                )
            })?;
            row.push(cell);
        }
        gathered.add(row)?;
    }
    gathered.end()
}
