//! What reading a file hands out: batches of records on the way, a report at the end.

use crate::readings::Reading;
use troupe_core::records::Record;
use troupe_core::time::{Day, Instant};

/// Rows listed with their reason; the rest is only counted.
pub const REJECTED_LISTED: usize = 10_000;

/// About a thousand rows' worth of records, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// Records. Fewer than rows where rows were rejected or left out.
    pub records: Vec<Record>,
    /// Bytes of the file read so far.
    pub bytes_done: u64,
    /// Rows of the file read so far.
    pub rows_done: u32,
}

/// A row that was not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Row, 1 = first after the header.
    pub row: u32,
    /// Reason in English, with the column and the value where there is one.
    pub reason: String,
}

/// Something to know about a file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Stable code: `ambiguous_dates`, `ambiguous_numbers`, `id_time_mismatch`, `id_time_implausible`,
    /// `likes_above_views`, `engagement_above_views`, `impossible_dates`, `gmv_parts`, `gmv_identity`, `rows_cut`,
    /// `platform_guessed`, `undated`, `currency_guessed`, `year_guessed`, `audience_uneven`.
    pub code: &'static str,
    /// The sentence in English.
    pub message: String,
    /// Rows or cells concerned.
    pub count: u32,
    /// The first rows concerned, where rows can be told.
    pub rows: Vec<u32>,
}

/// How reading a file went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadReport {
    /// Rows of the file, blank lines aside.
    pub rows_read: u32,
    /// Lines of a title above the header, which are no rows.
    pub title_rows: u32,
    /// Rows left out on purpose: a scraper's error rows, rows with nothing in them.
    pub skipped: u32,
    /// Rows that could not be read, in all.
    pub rejected_total: u32,
    /// The first [`REJECTED_LISTED`] of them.
    pub rejected: Vec<Rejected>,
    /// Things to know.
    pub warnings: Vec<Warning>,
    /// The newest post or order among the rows taken.
    pub newest_post: Option<Instant>,
    /// The newest day of the file's own as-of column, where it has one.
    pub column_day: Option<Day>,
    /// Cells that could not be read, for each of [`crate::Opened::columns`].
    pub unreadable: Vec<u32>,
    /// How the columns of [`crate::Opened::columns`] were read in the end; `None` for text.
    pub readings: Vec<Option<Reading>>,
    /// The receiver asked to stop; the report covers what was read until then.
    pub stopped: bool,
    /// BLAKE3 of the file's bytes, for a workbook of the workbook's. Of the bytes read, when `stopped`.
    pub fingerprint: [u8; 32],
}
