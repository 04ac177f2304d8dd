//! Tracks of MP4 and QuickTime films: what is shown or heard stays, measurements go with every byte of them, and nothing may
//! stand in another file.

use crate::iso::{Part, number, parts};
use crate::{MediaError, damaged};
use std::ops::Range;

/// A track.
pub(crate) enum Track {
    /// Pictures, sound, subtitles, time code.
    Shown {
        /// Width and height in pixels as it is shown.
        size: Option<(u32, u32)>,
        /// Data about it.
        about: Vec<Part>,
    },
    /// Something else, such as places: where its bytes stand.
    Data(Vec<Range<usize>>),
}

/// Kinds of tracks that stay.
const SHOWN: [&[u8; 4]; 8] = [b"vide", b"soun", b"text", b"subt", b"sbtl", b"clcp", b"tmcd", b"auxv"];
/// Boxes of a track that a film needs; all others are blanked.
const KEPT: [&[u8; 4]; 12] = [
    b"tkhd", b"edts", b"mdia", b"tref", b"trgr", b"tapt", b"load", b"clip", b"matt", b"imap", b"free",
    b"skip",
];
/// Samples of a track of measurements at most.
const SAMPLES: u64 = 10_000_000;

fn about(kind: &[u8; 4]) -> bool {
    [b"udta", b"meta", b"uuid"].contains(&kind)
}

fn find<'p>(list: &'p [Part], kind: &[u8; 4]) -> Option<&'p Part> {
    list.iter().find(|part| part.kind == *kind)
}

pub(crate) fn track(bytes: &[u8], part: &Part) -> Result<Track, MediaError> {
    let top = parts(bytes, part.content.clone())?;
    let media = find(&top, b"mdia").ok_or_else(|| damaged("a track has no media"))?;
    let media = parts(bytes, media.content.clone())?;
    let kind = find(&media, b"hdlr").and_then(|p| bytes.get(p.content.clone())?.get(8..12));
    let kind = kind.ok_or_else(|| damaged("a track does not say what it is"))?;
    let info = find(&media, b"minf").ok_or_else(|| damaged("a track has no description"))?;
    let info = parts(bytes, info.content.clone())?;
    let table = find(&info, b"stbl").ok_or_else(|| damaged("a track has no table of places"))?;
    let table = parts(bytes, table.content.clone())?;
    if !SHOWN.iter().any(|shown| kind == *shown) {
        return Ok(Track::Data(samples(bytes, &table)?));
    }
    stands_here(bytes, &info)?;
    let mut gone: Vec<Part> = top.iter().filter(|p| !KEPT.contains(&&p.kind)).cloned().collect();
    let inner = media.iter().chain(&info).chain(&table);
    gone.extend(inner.filter(|p| about(&p.kind)).cloned());
    let size = (kind == b"vide")
        .then(|| find(&top, b"tkhd").and_then(|p| shown_size(bytes.get(p.content.clone())?)))
        .flatten();
    Ok(Track::Shown { size, about: gone })
}

/// Refuses a track whose samples stand in another file: an entry of `dref` without the flag that it is this one.
fn stands_here(bytes: &[u8], info: &[Part]) -> Result<(), MediaError> {
    let Some(data) = find(info, b"dinf") else { return Ok(()) };
    let data = parts(bytes, data.content.clone())?;
    let Some(references) = find(&data, b"dref") else { return Ok(()) };
    let from = references.content.start + 8;
    if from > references.content.end {
        return Err(damaged("a track does not say where it stands"));
    }
    for entry in parts(bytes, from..references.content.end)? {
        let flags = bytes.get(entry.content.clone()).and_then(|content| content.get(..4)).map(number);
        // Old QuickTime writes `alis` with the flag set; whatever has it unset names a file or an address.
        if flags.is_none_or(|flags| flags & 1 == 0) {
            return Err(MediaError::FilmElsewhere);
        }
    }
    Ok(())
}

/// Width and height of a track's header as it is shown: a quarter turn of its matrix swaps them.
fn shown_size(header: &[u8]) -> Option<(u32, u32)> {
    // Version 1 has three times of eight bytes where version 0 has four.
    let shift = if header.first() == Some(&1) { 12 } else { 0 };
    let fixed = |at: usize| header.get(at + shift..at + shift + 4).map(number);
    let (a, b) = (fixed(40)?, fixed(44)?);
    let (width, height) = ((fixed(76)? >> 16) as u32, (fixed(80)? >> 16) as u32);
    if width == 0 || height == 0 {
        return None;
    }
    Some(if a == 0 && b != 0 { (height, width) } else { (width, height) })
}

/// A table's numbers of `width` bytes from `from` on, as many as it says and has.
fn numbers<'b>(content: &'b [u8], from: usize, width: usize) -> impl Iterator<Item = u64> + 'b {
    content.get(from..).unwrap_or_default().chunks_exact(width.max(1)).map(number)
}

/// Where the bytes of a track's samples stand.
fn samples(bytes: &[u8], table: &[Part]) -> Result<Vec<Range<usize>>, MediaError> {
    let content = |kind: &[u8; 4]| find(table, kind).and_then(|p| bytes.get(p.content.clone()));
    let offsets: Vec<u64> = match (content(b"stco"), content(b"co64")) {
        (Some(short), _) => numbers(short, 8, 4).collect(),
        (_, Some(long)) => numbers(long, 8, 8).collect(),
        _ => return Ok(Vec::new()),
    };
    let sizes = content(b"stsz").ok_or_else(|| damaged("a track has no table of sizes"))?;
    let all = sizes.get(4..8).map_or(0, number);
    let count = sizes.get(8..12).map_or(0, number).min(SAMPLES);
    let mut sizes = numbers(sizes, 12, 4);
    let runs: Vec<(u64, u64)> = content(b"stsc")
        .map(|runs| runs.get(8..).unwrap_or_default().chunks_exact(12))
        .into_iter()
        .flatten()
        .map(|run| (number(&run[..4]), number(&run[4..8])))
        .collect();
    let (mut ranges, mut left, mut run) = (Vec::new(), count, 0);
    for (chunk, offset) in offsets.iter().enumerate() {
        while runs.get(run + 1).is_some_and(|next| next.0 <= chunk as u64 + 1) {
            run += 1;
        }
        let here = runs.get(run).map_or(1, |run| run.1).min(left);
        left -= here;
        let bytes = if all > 0 { all.saturating_mul(here) } else { sizes.by_ref().take(here as usize).sum() };
        let from = usize::try_from(*offset).unwrap_or(usize::MAX);
        ranges.push(from..from.saturating_add(usize::try_from(bytes).unwrap_or(usize::MAX)));
    }
    Ok(ranges)
}
