//! Archives: data files among others, names that lead elsewhere, archives in archives, sizes that lie.

use crate::books::packed;
use crate::chance::Chance;
use crate::damage::damage;
use crate::packs::Pack;
use crate::{books, objects, tables};

/// An archive, and whether nothing about it is wrong.
pub struct Archive {
    pub bytes: Vec<u8>,
    pub sound: bool,
}

const SOUND: [&str; 8] = [
    "posts.csv",
    "a/b/posts.CSV",
    "Export 2026/data.json",
    "x.tsv",
    "kesä.csv",
    "a b.ndjson",
    ".hidden.csv",
    "notes.pdf",
];
const ODD: [&str; 24] = [
    "../a.csv",
    "/etc/a.csv",
    "C:\\a.csv",
    "a/../../b.csv",
    "..\\..\\a.csv",
    "a\0.csv",
    "\u{202e}vsc.csv",
    "con.csv",
    "a/",
    "__MACOSX/a.csv",
    "inner.zip",
    "xl/workbook.xml",
    "mimetype",
    "[Content_Types].xml",
    "",
    ".",
    "..",
    "//a.csv",
    "a.csv/",
    "\n.csv",
    "book.xlsx",
    "a.csv.exe",
    "~/a.csv",
    "0001.csv",
];

/// The archive of a number.
pub fn archive(packs: &[Pack], chance: &mut Chance) -> Archive {
    let sound = chance.below(10) < 4;
    let mut parts: Vec<(String, Vec<u8>)> = vec![("first.csv".into(), table(packs, chance))];
    for _ in 0..chance.below(5) {
        let odd = !sound && chance.once_in(2);
        let name = if odd { chance.word(&ODD) } else { chance.word(&SOUND) };
        let name = if chance.once_in(60) { name.repeat(1 + chance.below(400)) } else { name.to_owned() };
        let bytes = match chance.below(12) {
            0 if !sound => packed(&[("inner.csv", "a,b\n1,2\n".into())], chance),
            1 if !sound => books::book(packs, chance).bytes,
            2 if !sound => vec![b'0'; 1 + chance.below(400_000)],
            3 => Vec::new(),
            4 => {
                let lists: Vec<&Pack> = packs.iter().filter(|pack| pack.kind.is_json()).collect();
                objects::json(lists[chance.below(lists.len())], packs, chance).bytes
            }
            _ => table(packs, chance),
        };
        parts.push((name, bytes));
    }
    if !sound && chance.once_in(40) {
        parts.extend((0..200).map(|n| (format!("{n}.csv"), Vec::new())));
    }
    chance.shuffle(&mut parts);
    let mut bytes = zipped(&parts, chance);
    if !sound {
        lie(&mut bytes, chance);
        if chance.once_in(3) {
            damage(&mut bytes, chance);
        }
    }
    Archive { bytes, sound }
}

fn table(packs: &[Pack], chance: &mut Chance) -> Vec<u8> {
    let able: Vec<&Pack> = packs.iter().filter(|pack| pack.kind.is_table()).collect();
    tables::table(able[chance.below(able.len())], packs, chance).bytes
}

/// An archive as the format says it, written here because libraries refuse bad names: stored entries only.
fn zipped(parts: &[(String, Vec<u8>)], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut list = Vec::new();
    for (name, content) in parts {
        let at = bytes.len() as u32;
        let time: [u8; 4] = if chance.once_in(4) { [0xFF; 4] } else { [0, 0x50, 0xA4, 0x5C] };
        let sizes = [
            crc(content).to_le_bytes(),
            (content.len() as u32).to_le_bytes(),
            (content.len() as u32).to_le_bytes(),
        ];
        // UTF-8 names, stored, the time, check sum and sizes, the name's length, nothing more.
        let mut common = vec![20, 0, 0, 8, 0, 0];
        common.extend(time);
        common.extend(sizes.concat());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(name.as_bytes());
        bytes.extend(content);
        list.extend(b"PK\x01\x02\x14\x00");
        list.extend(&common);
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let (count, start) = ((parts.len() as u16).to_le_bytes(), (bytes.len() as u32).to_le_bytes());
    bytes.extend(&list);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend((list.len() as u32).to_le_bytes());
    bytes.extend(start);
    bytes.extend([0, 0]);
    bytes
}

/// CRC-32 of zip archives, bit by bit.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| (0..8).fold(crc, |c, _| if c & 1 == 1 { 0xEDB8_8320 ^ (c >> 1) } else { c >> 1 });
    !bytes.iter().fold(!0, |crc, byte| step((crc ^ u32::from(*byte)) & 0xFF) ^ (crc >> 8))
}

/// Changes what the archive says of itself: flags, methods, sizes, counts and places.
fn lie(bytes: &mut [u8], chance: &mut Chance) {
    if chance.once_in(2) {
        return;
    }
    let marks = [&b"PK\x03\x04"[..], b"PK\x01\x02", b"PK\x05\x06"];
    let mark = *chance.pick(&marks);
    let places: Vec<usize> =
        bytes.windows(4).enumerate().filter(|(_, four)| *four == mark).map(|(at, _)| at).collect();
    if places.is_empty() {
        return;
    }
    let at = *chance.pick(&places) + 4 + chance.below(40);
    let width = *chance.pick(&[1, 2, 4]);
    let value = chance.pick(&[0u32, 1, 9, 12, 99, 0xFFFF, 0xFFFF_FFFF, 0x7FFF_FFFF]).to_le_bytes();
    for (place, byte) in bytes.iter_mut().skip(at).take(width).zip(value) {
        *place = byte;
    }
}
