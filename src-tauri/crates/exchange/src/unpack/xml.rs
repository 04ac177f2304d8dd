//! XML looked at byte by byte before a parser sees it: no text, tag or cell without end, no more cells and shared
//! strings than the limits, no document type. Memory is one tag. Not here: what the XML says.

use super::UnpackError;

/// A run of text, a comment or the like may have this many bytes.
const RUN_LIMIT: usize = 1 << 20;
/// A tag with its attributes may have this many bytes.
const TAG_LIMIT: usize = 64 << 10;
/// A cell or a shared string with its markup may have this many bytes.
const CELL_LIMIT: usize = 2 << 20;
/// A workbook may have this many shared strings.
const STRINGS_LIMIT: u64 = 1_000_000;
/// A workbook may have this many cells.
const CELLS_LIMIT: u64 = 40_000_000;
/// Rows and columns that a sheet can have, by the file format.
const SHEET: (u32, u32) = (1_048_576, 16_384);

enum At {
    Text,
    /// After `<`.
    Tag {
        quote: u8,
    },
    Comment,
    Cdata,
    Instruction,
}

/// What was counted over all parts of a workbook.
#[derive(Default)]
pub(crate) struct Counts {
    cells: u64,
    strings: u64,
    /// There are cells that do not say where they are.
    pub unplaced: bool,
}

/// Looks at one part.
pub(crate) struct Guard<'c> {
    counts: &'c mut Counts,
    at: At,
    tag: Vec<u8>,
    run: usize,
    /// The last bytes, newest lowest: finds `-->` and `]]>`.
    tail: u32,
    /// Bytes since the cell or shared string began.
    cell: Option<usize>,
}

fn over(what: &str, limit: impl ToString) -> UnpackError {
    UnpackError::Unsafe { what: what.to_owned(), limit: limit.to_string() }
}

fn damaged(reason: &str) -> UnpackError {
    UnpackError::Damaged { reason: reason.to_owned() }
}

impl<'c> Guard<'c> {
    pub fn new(counts: &'c mut Counts) -> Self {
        Self { counts, at: At::Text, tag: Vec::new(), run: 0, tail: 0, cell: None }
    }

    /// Looks at the next bytes.
    pub fn feed(&mut self, mut bytes: &[u8]) -> Result<(), UnpackError> {
        while let Some(&byte) = bytes.first() {
            // Text and tags go in one step as far as they reach; only their ends are looked at byte by byte.
            if matches!(self.at, At::Text) {
                let end = memchr::memchr(b'<', bytes).unwrap_or(bytes.len());
                self.count(end)?;
                if end < bytes.len() {
                    self.at = At::Tag { quote: 0 };
                    self.run = 0;
                    self.tag.clear();
                    self.count(1)?;
                }
                bytes = &bytes[(end + 1).min(bytes.len())..];
                continue;
            }
            bytes = &bytes[1..];
            self.count(1)?;
            self.tail = self.tail << 8 | u32::from(byte);
            let ended = match self.at {
                At::Comment => self.tail & 0xFF_FFFF == u32::from_be_bytes([0, b'-', b'-', b'>']),
                At::Cdata => self.tail & 0xFF_FFFF == u32::from_be_bytes([0, b']', b']', b'>']),
                At::Instruction => self.tail & 0xFFFF == u32::from(u16::from_be_bytes([b'?', b'>'])),
                At::Text | At::Tag { .. } => false,
            };
            if ended {
                self.at = At::Text;
                self.run = 0;
            } else if let At::Tag { quote } = self.at {
                self.in_tag(byte, quote)?;
            }
        }
        Ok(())
    }

    fn count(&mut self, bytes: usize) -> Result<(), UnpackError> {
        self.run += bytes;
        if self.run > RUN_LIMIT {
            return Err(over("a text in it is too long", RUN_LIMIT));
        }
        if let Some(cell) = &mut self.cell {
            *cell += bytes;
            if *cell > CELL_LIMIT {
                return Err(over("a cell in it is too long", CELL_LIMIT));
            }
        }
        Ok(())
    }

    fn in_tag(&mut self, byte: u8, quote: u8) -> Result<(), UnpackError> {
        match (byte, quote) {
            (b'>', 0) => {
                let tag = std::mem::take(&mut self.tag);
                self.at = At::Text;
                self.run = 0;
                let seen = self.tag_seen(&tag);
                self.tag = tag;
                self.tag.clear();
                return seen;
            }
            (b'"' | b'\'', 0) => self.at = At::Tag { quote: byte },
            (_, q) if q == byte => self.at = At::Tag { quote: 0 },
            _ => {}
        }
        self.tag.push(byte);
        match self.tag.as_slice() {
            b"!--" => self.begin(At::Comment),
            b"![CDATA[" => self.begin(At::Cdata),
            b"?" => self.begin(At::Instruction),
            b"!D" | b"!d" | b"!E" => return Err(over("it declares a document type", 0)),
            tag if tag.len() > TAG_LIMIT => return Err(over("a tag in it is too long", TAG_LIMIT)),
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, at: At) {
        self.at = at;
        self.tail = 0;
    }

    fn tag_seen(&mut self, tag: &[u8]) -> Result<(), UnpackError> {
        if let Some(name) = tag.strip_prefix(b"/") {
            if matches!(local(name), b"c" | b"si") {
                self.cell = None;
            }
            return Ok(());
        }
        let open = !tag.ends_with(b"/");
        let end = tag.iter().position(|b| b.is_ascii_whitespace() || *b == b'/').unwrap_or(tag.len());
        let (name, rest) = tag.split_at(end);
        match local(name) {
            b"c" => {
                self.counts.cells += 1;
                if self.counts.cells > CELLS_LIMIT {
                    return Err(over("it has too many cells", CELLS_LIMIT));
                }
                self.cell = open.then_some(0);
                if attributes(rest, b"r").any(|place| place_of(place).is_none()) {
                    return Err(damaged("a cell has no valid place"));
                }
                self.counts.unplaced |= attributes(rest, b"r").next().is_none();
            }
            b"row" => {
                for place in attributes(rest, b"r") {
                    let row = std::str::from_utf8(place).ok().and_then(|t| t.parse::<u32>().ok());
                    if !row.is_some_and(|row| (1..=SHEET.0).contains(&row)) {
                        return Err(damaged("a row has no valid number"));
                    }
                }
            }
            b"si" => {
                self.counts.strings += 1;
                if self.counts.strings > STRINGS_LIMIT {
                    return Err(over("it has too many texts", STRINGS_LIMIT));
                }
                self.cell = open.then_some(0);
            }
            b"sst" => {
                // The parser makes room for as many strings as this says.
                let mut said =
                    attributes(rest, b"uniqueCount").map(|n| String::from_utf8_lossy(n).into_owned());
                if said.any(|n| n.trim().parse::<u64>().map_or(n.len() > 6, |n| n > STRINGS_LIMIT)) {
                    return Err(over("it says that it has too many texts", STRINGS_LIMIT));
                }
            }
            b"dimension" => {
                for range in attributes(rest, b"ref") {
                    let places: Option<Vec<_>> = range.split(|b| *b == b':').map(place_of).collect();
                    let valid = match places.as_deref() {
                        Some([_]) => true,
                        Some([from, to]) => from.0 <= to.0 && from.1 <= to.1,
                        _ => false,
                    };
                    if !valid {
                        return Err(damaged("a sheet has no valid extent"));
                    }
                }
            }
            b"Relationship" => {
                let sheet = attributes(rest, b"Type").any(|kind| kind.ends_with(b"sheet"));
                // Only parts with this ending have been looked at.
                let looked = |target: &[u8]| target.to_ascii_lowercase().ends_with(b".xml");
                if sheet && !attributes(rest, b"Target").all(looked) {
                    return Err(damaged("a sheet stands in a file of another kind"));
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// A name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    let name = name.trim_ascii();
    name.iter().rposition(|b| *b == b':').map_or(name, |colon| &name[colon + 1..])
}

/// Every value of an attribute, entities as they stand: a name may be given more than once, and which one counts is the
/// parser's affair. What follows a malformed attribute is not looked at, as the parser stops there.
fn attributes<'t>(mut rest: &'t [u8], wanted: &'static [u8]) -> impl Iterator<Item = &'t [u8]> {
    let next = move || {
        let equals = memchr::memchr(b'=', rest)?;
        let name = rest[..equals].trim_ascii();
        let (&quote, value) = rest[equals + 1..].trim_ascii_start().split_first()?;
        if !matches!(quote, b'"' | b'\'') {
            return None;
        }
        let end = memchr::memchr(quote, value)?;
        rest = &value[end + 1..];
        Some((name, &value[..end]))
    };
    std::iter::from_fn(next).filter(move |(name, _)| *name == wanted).map(|(_, value)| value)
}

/// Row and column of `B12`, from 1; `None` when there is no such place.
fn place_of(text: &[u8]) -> Option<(u32, u32)> {
    let letters = text.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let (letters, digits) = text.split_at(letters);
    if !(1..=3).contains(&letters.len()) || !(1..=7).contains(&digits.len()) {
        return None;
    }
    let column = letters.iter().fold(0, |n, b| n * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1);
    let row: u32 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    ((1..=SHEET.0).contains(&row) && column <= SHEET.1).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(xml: &[u8]) -> Result<Counts, UnpackError> {
        let mut counts = Counts::default();
        // One byte at a time: no state may depend on where a chunk ends.
        let mut guard = Guard::new(&mut counts);
        xml.iter().try_for_each(|b| guard.feed(std::slice::from_ref(b)))?;
        let mut whole = Counts::default();
        Guard::new(&mut whole).feed(xml)?;
        assert_eq!((whole.cells, whole.strings), (counts.cells, counts.strings));
        Ok(counts)
    }

    #[test]
    fn cells_and_texts_are_counted_wherever_tags_hide() {
        let xml =
            b"<?xml version='1.0'?><!-- <c r='A1'> --><x:sheetData><row r='1'><c r=\"A1\" t='s'><v>1</v></c>\
            <c r='B1' x='>'/></row><![CDATA[<c>]]></x:sheetData><si><t>a</t></si>";
        let counts = look(xml).unwrap();
        assert_eq!((counts.cells, counts.strings, counts.unplaced), (2, 1, false));
        assert!(look(b"<c><v>1</v></c>").unwrap().unplaced);
    }

    #[test]
    fn what_would_eat_memory_or_lies_about_places_is_refused() {
        let code = |xml: &[u8]| match look(xml).err() {
            Some(UnpackError::Unsafe { what, .. }) => what,
            Some(UnpackError::Damaged { reason }) => reason,
            _ => String::new(),
        };
        assert_eq!(code(b"<!DOCTYPE a [<!ENTITY b 'c'>]>"), "it declares a document type");
        assert_eq!(code(b"<sst uniqueCount=\"99999999999999999999\">"), "it says that it has too many texts");
        assert_eq!(code(b"<c r='A99999999'/>"), "a cell has no valid place");
        assert_eq!(code(b"<c r='ZZZ1'/>"), "a cell has no valid place");
        assert_eq!(code(b"<c r='A1'r='A99999999'/>"), "a cell has no valid place");
        assert_eq!(code(b"<row r='4294967296'/>"), "a row has no valid number");
        assert_eq!(code(b"<dimension ref='C3:A1'/>"), "a sheet has no valid extent");
        assert_eq!(code(b"<dimension ref='A1:XFD1048576'/>"), "");
        assert_eq!(
            code(&[b"<t>".as_slice(), &vec![b'x'; RUN_LIMIT + 1]].concat()),
            "a text in it is too long"
        );
        assert_eq!(
            code(&[b"<t ".as_slice(), &vec![b'x'; TAG_LIMIT + 1]].concat()),
            "a tag in it is too long"
        );
        let many = [b"<si>".as_slice(), &b"<r><t>abcdefgh</t></r>".repeat(200_000)].concat();
        assert_eq!(code(&many), "a cell in it is too long");
        let odd = b"<Relationship Type='x/worksheet' Target='media/a.png'/>";
        assert_eq!(code(odd), "a sheet stands in a file of another kind");
    }
}
