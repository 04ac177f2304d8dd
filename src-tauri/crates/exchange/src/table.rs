//! Delimited tables: the delimiter, the header, the rows. Not here: what a column means.

use crate::source::{self, Hash, Meter, RecordTooLong};
use csv::ByteRecord;
use encoding_rs::Encoding;
use std::io::{self, Read};
use std::path::Path;
use std::rc::Rc;

/// Why the rows end before their time.
#[derive(Debug)]
pub(crate) enum Stop {
    /// A record is longer than the limit.
    TooLong,
    /// The system failed.
    Io(io::Error),
}

impl From<csv::Error> for Stop {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(e) => e.into(),
            other => Stop::Io(io::Error::other(format!("{other:?}"))),
        }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        let too_long = error.get_ref().is_some_and(|inner| inner.is::<RecordTooLong>());
        if too_long { Stop::TooLong } else { Stop::Io(error) }
    }
}

fn reader<R: Read>(input: R, delimiter: char) -> csv::Reader<R> {
    csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(source::CHUNK)
        .from_reader(input)
}

/// The rows of a file after its header.
pub(crate) struct Rows {
    reader: csv::Reader<Box<dyn Read>>,
    /// The row read last.
    pub record: ByteRecord,
    /// What is known of the bytes.
    pub meter: Rc<Meter>,
}

impl Rows {
    /// Opens a file and reads past its header.
    pub fn open(path: &Path, encoding: &'static Encoding, delimiter: char, hash: Hash) -> Result<Self, Stop> {
        let (input, meter) = source::open_text(path, encoding, hash)?;
        let mut rows = Self { reader: reader(input, delimiter), record: ByteRecord::new(), meter };
        rows.next()?;
        Ok(rows)
    }

    /// Reads the next row into `record`; `false` at the end of the file.
    #[inline]
    pub fn next(&mut self) -> Result<bool, Stop> {
        let more = self.reader.read_byte_record(&mut self.record)?;
        self.meter.mark();
        Ok(more)
    }
}

/// The records of a file's beginning. A record that the head cuts off is left out unless the head is `complete`.
pub(crate) fn head_records(head: &str, delimiter: char, complete: bool, most: usize) -> Vec<Vec<String>> {
    let mut reader = reader(head.as_bytes(), delimiter);
    let mut records = Vec::new();
    let mut record = ByteRecord::new();
    while records.len() < most && reader.read_byte_record(&mut record).unwrap_or(false) {
        let ended = reader.position().byte() < head.len() as u64 || complete || head.ends_with('\n');
        if !ended {
            break;
        }
        records.push(record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect());
    }
    records
}

/// The delimiter that divides the head into a header of several columns and rows of the same length.
pub(crate) fn delimiter(head: &str, complete: bool) -> Option<char> {
    let score = |delimiter: char| -> (usize, usize) {
        let records = head_records(head, delimiter, complete, 50);
        let Some(header) = records.first() else {
            return (0, 0);
        };
        let columns = header.len();
        if columns < 2 {
            return (0, 0);
        }
        let alike = records[1..].iter().filter(|r| r.len() == columns).count();
        let share = (alike * 10).checked_div(records.len() - 1).unwrap_or(10);
        (share, columns)
    };
    ['|', '\t', ';', ',']
        .into_iter()
        .map(|d| (score(d), d))
        .filter(|(s, _)| s.1 > 0)
        .max_by_key(|(s, _)| *s)
        .map(|(_, d)| d)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_makes_rows_of_one_length() {
        assert_eq!(delimiter("a;b;c\n1,5;2;3\n1,5;2,2;3\n", true), Some(';'));
        assert_eq!(delimiter("a,b\n\"x;y\nz\",2\n", true), Some(','));
        assert_eq!(delimiter("a\tb\n1\t2\n", true), Some('\t'));
        assert_eq!(delimiter("just a sentence\n", true), None);
    }
}
