//! WebM: a film's elements walked under limits; what it says about its making is blanked in place, so that nothing moves.
//! Element numbers are those of RFC 9559 (Matroska) and RFC 8794 (EBML).

use crate::{Change, Format, Kind, MediaError, Safe, damaged};
use std::ops::Range;

const SEGMENT: u32 = 0x1853_8067;
const INFO: u32 = 0x1549_A966;
const TRACKS: u32 = 0x1654_AE6B;
const CLUSTER: u32 = 0x1F43_B675;
const TAGS: u32 = 0x1254_C367;
const ATTACHMENTS: u32 = 0x1941_A469;
const CHAPTERS: u32 = 0x1043_A770;
const CUES: u32 = 0x1C53_BB6B;
const SEEK: u32 = 0x114D_9B74;
const VOID: u32 = 0xEC;
const CRC: u32 = 0xBF;
/// Title, date and file names of a film.
const ABOUT: [u32; 4] = [0x7BA9, 0x4461, 0x7384, CRC];
const SCALE: u32 = 0x002A_D7B1;
const DURATION: u32 = 0x4489;
const TRACK: u32 = 0xAE;
const VIDEO: u32 = 0xE0;
const WIDTH: u32 = 0xB0;
const HEIGHT: u32 = 0xBA;
/// Elements that are walked.
const ELEMENTS: usize = 2_000_000;

/// An element.
struct Element {
    id: u32,
    /// Its first byte.
    start: usize,
    /// Its content. Of an element that does not say its size: up to the end of what holds it.
    content: Range<usize>,
    sized: bool,
}

/// The element at `at` within `end`.
fn element(bytes: &[u8], at: usize, end: usize) -> Result<Element, MediaError> {
    let cut = || damaged("it is cut off");
    let id = vint(bytes, at, end).ok_or_else(cut)?;
    let size = vint(bytes, at + id.length, end).ok_or_else(cut)?;
    if id.length > 4 {
        return Err(damaged("an element has no valid number"));
    }
    let from = at + id.length + size.length;
    // All ones say that the size is not known.
    let sized = size.bits != (1 << (7 * size.length)) - 1;
    let to = if sized {
        usize::try_from(size.bits).ok().and_then(|n| from.checked_add(n)).unwrap_or(usize::MAX)
    } else {
        end
    };
    if to > end {
        return Err(cut());
    }
    Ok(Element { id: id.whole as u32, start: at, content: from..to, sized })
}

/// A number of variable length.
struct Vint {
    length: usize,
    /// With the bits that tell its length.
    whole: u64,
    /// Without them.
    bits: u64,
}

fn vint(bytes: &[u8], at: usize, end: usize) -> Option<Vint> {
    let first = *bytes.get(at).filter(|_| at < end)?;
    let length = first.leading_zeros() as usize + 1;
    let whole = bytes.get(at..at.checked_add(length).filter(|to| *to <= end && length <= 8)?)?;
    let whole = whole.iter().fold(0_u64, |n, b| n << 8 | u64::from(*b));
    Some(Vint { length, whole, bits: whole & !(1 << (7 * length)) })
}

/// Makes nothing of an element, of the same length.
fn blank(bytes: &mut [u8], element: Range<usize>) {
    let total = element.len();
    bytes[element.clone()].fill(0);
    if total < 2 {
        return;
    }
    bytes[element.start] = VOID as u8;
    if total < 9 {
        bytes[element.start + 1] = 0x80 | (total - 2) as u8;
        return;
    }
    let size = (total - 9) as u64 | 1 << 56;
    bytes[element.start + 1..element.start + 9].copy_from_slice(&size.to_be_bytes());
}

/// What a film says of itself.
#[derive(Default)]
struct Says {
    scale: Option<u64>,
    duration: Option<f64>,
    size: Option<(u32, u32)>,
    clusters: bool,
}

pub(crate) fn safe(mut bytes: Vec<u8>) -> Result<Safe, MediaError> {
    let end = bytes.len();
    let head = element(&bytes, 0, end)?;
    let segment = element(&bytes, head.content.end, end)?;
    if segment.id != SEGMENT || !head.sized {
        return Err(damaged("it holds no film"));
    }
    let mut says = Says::default();
    let mut blanks: Vec<Range<usize>> = Vec::new();
    let (mut at, mut walked) = (segment.content.start, 0);
    while at < segment.content.end {
        walked += 1;
        if walked > ELEMENTS {
            return Err(damaged("it has too many elements"));
        }
        let one = element(&bytes, at, segment.content.end)?;
        at = one.content.end;
        match one.id {
            INFO => info(&bytes, one.content.clone(), &mut says, &mut blanks)?,
            TRACKS => says.size = video(&bytes, one.content.clone())?,
            CLUSTER => {
                says.clusters = true;
                if !one.sized {
                    at = behind(&bytes, one.content.clone(), &mut walked)?;
                }
            }
            TAGS | ATTACHMENTS | CRC => blanks.push(one.start..one.content.end),
            CHAPTERS | CUES | SEEK | VOID => {}
            // What is not known says nothing that a film needs.
            _ => blanks.push(one.start..one.content.end),
        }
        if !one.sized && one.id != CLUSTER {
            return Err(damaged("an element does not say its size"));
        }
    }
    if says.size.is_none() || !says.clusters {
        return Err(damaged("it holds no pictures"));
    }
    // Behind the film nothing may follow.
    let trailing = end > segment.content.end;
    bytes.truncate(segment.content.end);
    let told = blanks.iter().any(|b| bytes[b.start] != CRC as u8) || trailing;
    blanks.into_iter().for_each(|range| blank(&mut bytes, range));
    let scale = says.scale.unwrap_or(1_000_000) as f64;
    let seconds = says.duration.map(|d| (d * scale / 1e9).round());
    let seconds = seconds.filter(|s| s.is_finite() && (0.0..=1e9).contains(s)).map(|s| s as u32);
    Ok(Safe {
        kind: Kind::Video,
        format: Format::Webm,
        bytes,
        width: says.size.map(|(w, _)| w),
        height: says.size.map(|(_, h)| h),
        seconds,
        preview: None,
        changes: told.then_some(Change::DataRemoved).into_iter().collect(),
    })
}

/// Where a cluster that does not say its size ends: at the next element that stands beside clusters.
fn behind(bytes: &[u8], content: Range<usize>, walked: &mut usize) -> Result<usize, MediaError> {
    let mut at = content.start;
    while at < content.end {
        *walked += 1;
        if *walked > ELEMENTS {
            return Err(damaged("it has too many elements"));
        }
        let one = element(bytes, at, content.end)?;
        if [CLUSTER, CUES, TAGS, INFO, TRACKS, CHAPTERS, ATTACHMENTS, SEEK].contains(&one.id) {
            return Ok(at);
        }
        at = one.content.end;
    }
    Ok(at)
}

/// The children of an element that says its size.
fn children(bytes: &[u8], content: Range<usize>) -> Result<Vec<Element>, MediaError> {
    let mut list = Vec::new();
    let mut at = content.start;
    while at < content.end && list.len() < 10_000 {
        let one = element(bytes, at, content.end)?;
        at = one.content.end;
        list.push(one);
    }
    Ok(list)
}

fn info(
    bytes: &[u8],
    content: Range<usize>,
    says: &mut Says,
    blanks: &mut Vec<Range<usize>>,
) -> Result<(), MediaError> {
    for one in children(bytes, content)? {
        match one.id {
            SCALE => says.scale = number(&bytes[one.content]),
            DURATION => says.duration = float(&bytes[one.content]),
            id if ABOUT.contains(&id) => blanks.push(one.start..one.content.end),
            _ => {}
        }
    }
    Ok(())
}

/// Width and height of the first track with pictures.
fn video(bytes: &[u8], content: Range<usize>) -> Result<Option<(u32, u32)>, MediaError> {
    for track in children(bytes, content)?.into_iter().filter(|one| one.id == TRACK) {
        for video in children(bytes, track.content)?.into_iter().filter(|one| one.id == VIDEO) {
            let parts = children(bytes, video.content)?;
            let side = |id: u32| {
                let part = parts.iter().find(|one| one.id == id)?;
                number(&bytes[part.content.clone()]).and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0)
            };
            if let (Some(width), Some(height)) = (side(WIDTH), side(HEIGHT)) {
                return Ok(Some((width, height)));
            }
        }
    }
    Ok(None)
}

fn number(bytes: &[u8]) -> Option<u64> {
    (bytes.len() <= 8).then(|| bytes.iter().fold(0, |n, b| n << 8 | u64::from(*b)))
}

fn float(bytes: &[u8]) -> Option<f64> {
    match bytes.len() {
        4 => Some(f64::from(f32::from_be_bytes(bytes.try_into().ok()?))),
        8 => Some(f64::from_be_bytes(bytes.try_into().ok()?)),
        _ => None,
    }
}
