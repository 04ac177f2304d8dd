//! What a picture carries beside what it shows: found so that it can be told that it is gone. That it is gone does not depend
//! on it: pictures are written anew.

use image::ImageFormat;

/// What a picture carries.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hidden {
    /// A place on earth.
    pub place: bool,
    /// Anything else about it.
    pub data: bool,
}

/// What the bytes of a picture carry beside the picture.
pub(crate) fn find(bytes: &[u8], format: ImageFormat, exif: Option<&[u8]>) -> Hidden {
    let more = match format {
        ImageFormat::Jpeg => in_jpeg(bytes),
        ImageFormat::Png => in_png(bytes),
        ImageFormat::WebP => in_webp(bytes),
        _ => false,
    };
    Hidden { place: exif.is_some_and(has_place), data: more || exif.is_some() }
}

/// EXIF names a directory of places (tag 0x8825, "GPS Info IFD Pointer" of EXIF 2.32) in its first directory.
fn has_place(exif: &[u8]) -> bool {
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let little = match tiff.get(..2) {
        Some(b"II") => true,
        Some(b"MM") => false,
        _ => return false,
    };
    let short = |at: usize| -> Option<u16> {
        let two: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let long = |at: usize| Some((short(at)?, short(at.checked_add(2)?)?));
    let first = long(4).map(|(a, b)| {
        let (low, high) = if little { (a, b) } else { (b, a) };
        (usize::from(high) << 16) | usize::from(low)
    });
    let Some(first) = first else { return false };
    let Some(entries) = short(first) else { return false };
    (0..usize::from(entries))
        .any(|n| first.checked_add(2 + n * 12).and_then(short).is_some_and(|tag| tag == 0x8825))
}

/// Segments with data or comments, before the picture begins.
fn in_jpeg(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let (Some(0xFF), Some(&marker)) = (bytes.get(at), bytes.get(at + 1)) {
        // What belongs to the picture: JFIF, colour profile and Adobe's colour transform.
        let own = [0xE0, 0xE2, 0xEE].contains(&marker);
        if (0xE0..=0xEF).contains(&marker) && !own || marker == 0xFE {
            return true;
        }
        let length = bytes.get(at + 2..at + 4).map(|two| usize::from(two[0]) << 8 | usize::from(two[1]));
        match length {
            Some(length) if marker != 0xDA && length >= 2 => at += 2 + length,
            _ => return false,
        }
    }
    false
}

/// Chunks with texts, times or EXIF.
fn in_png(bytes: &[u8]) -> bool {
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = head[..4].iter().fold(0_usize, |n, b| n << 8 | usize::from(*b));
        match &head[4..8] {
            b"tEXt" | b"zTXt" | b"iTXt" | b"eXIf" | b"tIME" => return true,
            b"IEND" => return bytes.len() > at + 12,
            _ => {}
        }
        let Some(next) = at.checked_add(length).and_then(|n| n.checked_add(12)) else { return false };
        at = next;
    }
    false
}

/// Chunks with EXIF or XMP.
fn in_webp(bytes: &[u8]) -> bool {
    let mut at = 12;
    while let Some(head) = bytes.get(at..at + 8) {
        if [b"EXIF", b"XMP "].iter().any(|name| head[..4] == **name) {
            return true;
        }
        let length = head[4..8].iter().rev().fold(0_usize, |n, b| n << 8 | usize::from(*b));
        let Some(next) = at.checked_add(length + length % 2).and_then(|n| n.checked_add(8)) else {
            return false;
        };
        at = next;
    }
    false
}
