//! Which text encoding a file's beginning is in, and what it is when it is no text at all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// What the first bytes of a file are.
pub(crate) enum Text {
    /// Text in this encoding.
    In(&'static Encoding),
    /// Not text: what it looks like and what to do about it.
    Binary(&'static str, &'static str),
}

/// What cannot be made out.
pub(crate) const NO_TEXT: &str = "something other than text";
pub(crate) const EXPORT: &str =
    "Open it in a spreadsheet program and save the sheet as CSV (UTF-8), then import that.";
pub(crate) const UNPACK: &str = "Unpack it and import the files inside.";
pub(crate) const OTHER: &str = "Choose a CSV, JSON or JSONL file.";

/// Looks at a file's beginning. `complete` says that `head` is the whole file.
pub(crate) fn detect(head: &[u8], complete: bool) -> Text {
    const SIGNATURES: [(&[u8], &str, &str); 9] = [
        (b"PK\x03\x04", "a zip archive or an Excel workbook", EXPORT),
        (b"PK\x05\x06", "an empty zip archive", UNPACK),
        (b"\xD0\xCF\x11\xE0", "an old Excel or Word file", EXPORT),
        (b"\x1F\x8B", "a gzip archive", UNPACK),
        (b"%PDF", "a PDF document", OTHER),
        (b"\x89PNG", "a picture", OTHER),
        (b"\xFF\xD8\xFF", "a picture", OTHER),
        (b"SQLite format 3\0", "a database", OTHER),
        (b"7z\xBC\xAF", "a 7z archive", UNPACK),
    ];
    if let Some((_, looks, remedy)) = SIGNATURES.iter().find(|(start, _, _)| head.starts_with(start)) {
        return Text::Binary(looks, remedy);
    }
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Text::In(encoding);
    }
    if let Some(encoding) = utf16_without_mark(head) {
        return Text::In(encoding);
    }
    let odd = head
        .iter()
        .filter(|b| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B | 0x1A));
    let zeros = memchr::memchr_iter(0, head).count();
    // One stray zero in a long text is a blemish of one cell, not a binary file.
    if zeros * 2000 > head.len() || odd.count() * 50 > head.len() {
        return Text::Binary(NO_TEXT, OTHER);
    }
    match std::str::from_utf8(head) {
        Ok(_) => return Text::In(UTF_8),
        // The end of the head may cut a character in two; that is no fault of the file.
        Err(e) if e.error_len().is_none() && !complete => return Text::In(UTF_8),
        Err(_) => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, complete);
    Text::In(detector.guess(None, Utf8Detection::Deny))
}

/// UTF-16 of mostly Latin text has a zero in every second byte.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.chunks_exact(2).take(512);
    let (mut n, mut low, mut high) = (0usize, 0usize, 0usize);
    for pair in pairs {
        n += 1;
        low += usize::from(pair[1] == 0 && pair[0] != 0);
        high += usize::from(pair[0] == 0 && pair[1] != 0);
    }
    match n {
        0..4 => None,
        _ if low * 10 > n * 6 && high == 0 => Some(UTF_16LE),
        _ if high * 10 > n * 6 && low == 0 => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(head: &[u8]) -> &'static str {
        match detect(head, true) {
            Text::In(encoding) => encoding.name(),
            Text::Binary(looks, _) => looks,
        }
    }

    #[test]
    fn encodings_are_told_apart_and_binaries_refused() {
        assert_eq!(name(b"handle,bio\na,caf\xC3\xA9\n"), "UTF-8");
        assert_eq!(name(b"handle,bio\na,caf\xE9 cr\xE8me\n"), "windows-1252");
        assert_eq!(name(b"\xFF\xFEh\0a\0"), "UTF-16LE");
        assert_eq!(name(b"h\0a\0n\0d\0l\0e\0"), "UTF-16LE");
        assert_eq!(name(b"\0h\0a\0n\0d\0l\0e"), "UTF-16BE");
        assert_eq!(name(b"PK\x03\x04rest"), "a zip archive or an Excel workbook");
        assert_eq!(name(&[1, 2, 3, 4, 0, 0, 9]), "something other than text");
    }
}
