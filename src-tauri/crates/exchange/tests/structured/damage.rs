//! What happens to files on the way: other encodings, flipped bytes, cut ends, pieces in the wrong place.

use crate::chance::Chance;

/// The text in the bytes of some encoding. `plain`: only such as every reader finds out by itself.
pub fn encoded(text: &str, plain: Plain, chance: &mut Chance) -> Vec<u8> {
    let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(unit).collect() };
    match (chance.below(36), plain) {
        (0..3, _) => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        (3, _) => [b"\xFF\xFE".to_vec(), utf16(u16::to_le_bytes)].concat(),
        (4, _) => [b"\xFE\xFF".to_vec(), utf16(u16::to_be_bytes)].concat(),
        (5, Plain::No) => utf16(u16::to_le_bytes),
        (6, Plain::No) => encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
        (7, Plain::No) => encoding_rs::SHIFT_JIS.encode(text).0.into_owned(),
        (8, Plain::No) => [b"\xEF\xBB\xBF\xEF\xBB\xBF", text.as_bytes()].concat(),
        (9, Plain::No) => [b"\xFF\xFE", text.as_bytes()].concat(),
        _ => text.as_bytes().to_vec(),
    }
}

/// Whether only encodings that are told by their first bytes come about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Plain {
    Yes,
    No,
}

/// Damages bytes in some places.
pub fn damage(bytes: &mut Vec<u8>, chance: &mut Chance) {
    for _ in 0..=chance.below(4) {
        if bytes.is_empty() {
            return;
        }
        let at = chance.below(bytes.len());
        let to = (at + chance.below(40)).min(bytes.len());
        match chance.below(8) {
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => bytes[at] = *chance.pick(b"\",;\n\r\t|{}[]:\\\0\xFF\xFE\xC3\x80'"),
            2 => bytes.truncate(at),
            3 => drop(bytes.drain(at..to)),
            4 => {
                let piece = bytes[at..to].to_vec();
                let place = chance.below(bytes.len());
                bytes.splice(place..place, piece);
            }
            5 => bytes.insert(at, *chance.pick(b"\"\"\",\n{[\0\x1F\xEF")),
            6 => {
                let piece = bytes[at..].to_vec();
                bytes.extend(piece);
            }
            _ => bytes[at..to].reverse(),
        }
    }
}
