//! Delimited tables: the delimiter, the header, the rows. Not here: what a column means.

use crate::source::{self, Content, Hash, Meter, RecordTooLong};
use csv::ByteRecord;
use encoding_rs::Encoding;
use std::io::{self, Read};
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

fn reader<R: Read>(input: R, delimiter: char, buffer: usize) -> csv::Reader<R> {
    csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(buffer)
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
    /// Opens a table and reads past its header, which is the record after `titles` others.
    pub fn open(
        content: &Content,
        encoding: &'static Encoding,
        delimiter: char,
        titles: usize,
        hash: Hash,
    ) -> Result<Self, Stop> {
        let (input, meter) = source::open_text(content, encoding, hash)?;
        let buffer = content.chunk();
        let mut rows = Self { reader: reader(input, delimiter, buffer), record: ByteRecord::new(), meter };
        for _ in 0..=titles {
            rows.next()?;
        }
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

/// A record of a file's beginning.
pub(crate) struct HeadRecord {
    /// Its cells.
    pub cells: Vec<String>,
    /// The byte at which it begins, or blank lines before it.
    pub start: u64,
}

impl HeadRecord {
    /// The line of the head on which the record begins, from 1.
    pub fn line(&self, head: &str) -> u64 {
        let bytes = head.as_bytes();
        let start = usize::try_from(self.start).unwrap_or(0).min(bytes.len());
        let blank = bytes[start..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        memchr::memchr_iter(b'\n', &bytes[..start + blank]).count() as u64 + 1
    }
}

/// The records of a file's beginning. A record that the head cuts off is left out unless the head is `complete`.
pub(crate) fn head_records(head: &str, delimiter: char, complete: bool, most: usize) -> Vec<HeadRecord> {
    let mut reader = reader(head.as_bytes(), delimiter, head.len().clamp(64, 8 << 10));
    let mut records = Vec::new();
    let mut record = ByteRecord::new();
    while records.len() < most && reader.read_byte_record(&mut record).unwrap_or(false) {
        let ended = reader.position().byte() < head.len() as u64 || complete || head.ends_with('\n');
        if !ended {
            break;
        }
        records.push(HeadRecord {
            cells: record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect(),
            start: record.position().map_or(0, csv::Position::byte),
        });
    }
    records
}

/// The delimiter that divides the head into a header of several columns and rows of the same length. Where the first
/// line is a title, the length that most rows have takes the place of the header's.
pub(crate) fn delimiter(head: &str, complete: bool) -> Option<char> {
    let widths: Vec<(char, Vec<usize>)> = ['|', '\t', ';', ',']
        .into_iter()
        // Making a reader costs more than reading a small file with it.
        .filter(|d| head.contains(*d))
        .map(|d| (d, head_records(head, d, complete, 50).iter().map(|r| r.cells.len()).collect()))
        .collect();
    let share = |widths: &[usize], columns: usize| {
        let alike = widths.iter().filter(|w| **w == columns).count();
        (alike * 10).checked_div(widths.len()).unwrap_or(10)
    };
    let best = |score: &dyn Fn(&[usize]) -> (usize, usize)| {
        let scored = widths.iter().map(|(d, widths)| (score(widths), *d));
        scored.filter(|((_, columns), _)| *columns > 1).max_by_key(|(score, _)| *score)
    };
    let by_header = best(&|widths| match widths.split_first() {
        Some((columns, rows)) => (share(rows, *columns), *columns),
        None => (0, 0),
    });
    if by_header.is_some_and(|((share, _), _)| share >= 5) {
        return by_header.map(|(_, d)| d);
    }
    let by_most = best(&|widths| {
        let wide = widths.iter().filter(|w| **w > 1);
        wide.map(|w| (share(widths, *w), *w)).max().unwrap_or((0, 0))
    });
    by_most.filter(|((share, _), _)| *share >= 5).or(by_header).map(|(_, d)| d)
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
        assert_eq!(delimiter("Report, April\n\na;b;c\n1;2;3\n4;5;6\n7;8;9\n", true), Some(';'));
    }
}
