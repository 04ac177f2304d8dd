//! MP4 and QuickTime: a film's boxes walked under limits (ISO/IEC 14496-12); what it says about its making is blanked in place,
//! so that the places of pictures and sound stay as they are.

use crate::iso_tracks::{Track, track};
use crate::{Change, Format, Kind, MediaError, Safe, damaged};
use std::ops::Range;

/// Boxes that are walked in one box.
const BOXES: usize = 200_000;
/// Boxes at the beginning of which a film says what it is made of; all others are blanked.
const TOP: [&[u8; 4]; 12] = [
    b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"ssix", b"styp", b"free", b"skip", b"wide",
    b"prft",
];

/// A box: its kind, all of it, and what it holds.
#[derive(Clone)]
pub(crate) struct Part {
    pub kind: [u8; 4],
    pub whole: Range<usize>,
    pub content: Range<usize>,
}

/// The boxes in a range, which they must fill.
pub(crate) fn parts(bytes: &[u8], range: Range<usize>) -> Result<Vec<Part>, MediaError> {
    let cut = || damaged("it is cut off");
    let mut list = Vec::new();
    let mut at = range.start;
    while at < range.end {
        // QuickTime ends some lists with four zeros.
        if range.end - at < 8 && bytes[at..range.end].iter().all(|b| *b == 0) {
            break;
        }
        let head = bytes.get(at..at + 8).filter(|_| at + 8 <= range.end).ok_or_else(cut)?;
        let kind = [head[4], head[5], head[6], head[7]];
        let (size, header) = match number(&head[..4]) {
            0 => (range.end - at, 8),
            1 => {
                let long = bytes.get(at + 8..at + 16).filter(|_| at + 16 <= range.end).ok_or_else(cut)?;
                (usize::try_from(number(long)).map_err(damaged)?, 16)
            }
            size => (size as usize, 8),
        };
        let end = at.checked_add(size).filter(|end| *end <= range.end && size >= header).ok_or_else(cut)?;
        if !kind.iter().all(|b| b.is_ascii_graphic() || *b == b' ' || *b == 0xA9) {
            return Err(damaged("a part of it has no valid name"));
        }
        list.push(Part { kind, whole: at..end, content: at + header..end });
        if list.len() > BOXES {
            return Err(damaged("it has too many parts"));
        }
        at = end;
    }
    Ok(list)
}

pub(crate) fn number(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).fold(0, |n, b| n << 8 | u64::from(*b))
}

/// Makes a box free space of the same length.
fn blank(bytes: &mut [u8], part: &Part) {
    bytes[part.whole.start + 4..part.whole.start + 8].copy_from_slice(b"free");
    bytes[part.content.clone()].fill(0);
}

/// Data about a film or a part of it.
fn about(kind: &[u8; 4]) -> bool {
    [b"udta", b"meta", b"uuid", b"XMP_"].contains(&kind)
}

/// What is known of a film while it is walked.
#[derive(Default)]
struct Film {
    seconds: Option<u32>,
    size: Option<(u32, u32)>,
    blanks: Vec<Part>,
    /// Bytes of tracks that are not handed out.
    data: Vec<Range<usize>>,
    place: bool,
}

pub(crate) fn safe(mut bytes: Vec<u8>) -> Result<Safe, MediaError> {
    let top = parts(&bytes, 0..bytes.len())?;
    let brand =
        top.first().filter(|p| p.kind == *b"ftyp").and_then(|p| bytes.get(p.content.clone())?.get(..4));
    let format = if matches!(brand, None | Some(b"qt  ")) { Format::Mov } else { Format::Mp4 };
    let mut film = Film::default();
    let mut movies = 0;
    let mut samples = false;
    for part in &top {
        match &part.kind {
            b"moov" => {
                movies += 1;
                movie(&bytes, part, &mut film)?;
            }
            b"moof" => fragment(&bytes, part, &mut film)?,
            b"mdat" => samples |= !part.content.is_empty(),
            b"free" | b"skip" | b"wide" => {
                if bytes[part.content.clone()].iter().any(|b| *b != 0) {
                    film.blanks.push(part.clone());
                }
            }
            kind if TOP.contains(&kind) => {}
            _ => film.blanks.push(part.clone()),
        }
    }
    if movies != 1 || !samples {
        return Err(damaged("it holds no film, or only a part of one"));
    }
    let Some((width, height)) = film.size else { return Err(damaged("it holds no pictures")) };
    let mut changes = Vec::new();
    changes.extend(film.place.then_some(Change::PlaceRemoved));
    changes.extend((!film.blanks.is_empty()).then_some(Change::DataRemoved));
    changes.extend((!film.data.is_empty()).then_some(Change::TrackRemoved));
    for range in film.data {
        // Only within what holds pictures and sound: a place table may point anywhere.
        for media in top.iter().filter(|p| p.kind == *b"mdat") {
            let from = range.start.max(media.content.start);
            let to = range.end.min(media.content.end);
            if from < to {
                bytes[from..to].fill(0);
            }
        }
    }
    film.blanks.iter().for_each(|part| blank(&mut bytes, part));
    Ok(Safe {
        kind: Kind::Video,
        format,
        bytes,
        width: Some(width),
        height: Some(height),
        seconds: film.seconds,
        preview: None,
        changes,
    })
}

impl Film {
    /// Notes a box that is blanked.
    fn blank(&mut self, bytes: &[u8], part: &Part) {
        let content = &bytes[part.content.clone()];
        // The names under which cameras and phones write where a film was made.
        self.place |= [b"\xA9xyz".as_slice(), b"location.ISO6709", b"loci", b"GPS"]
            .iter()
            .any(|name| content.windows(name.len()).any(|w| w == *name));
        self.blanks.push(part.clone());
    }
}

fn movie(bytes: &[u8], part: &Part, film: &mut Film) -> Result<(), MediaError> {
    for one in parts(bytes, part.content.clone())? {
        match &one.kind {
            b"mvhd" => film.seconds = length(&bytes[one.content.clone()]),
            b"trak" => match track(bytes, &one)? {
                Track::Shown { size, about } => {
                    let larger = |(w, h): &(u32, u32)| u64::from(*w) * u64::from(*h);
                    film.size = film.size.into_iter().chain(size).max_by_key(larger);
                    about.iter().for_each(|part| film.blank(bytes, part));
                }
                Track::Data(data) => {
                    film.data.extend(data);
                    film.blanks.push(one);
                }
            },
            // A film that leads to other films, and one whose description is packed.
            b"rmra" => return Err(MediaError::FilmElsewhere),
            b"cmov" => return Err(damaged("its description is packed")),
            b"mvex" | b"iods" | b"prfl" | b"clip" => {}
            b"free" | b"skip" if bytes[one.content.clone()].iter().all(|b| *b == 0) => {}
            _ => film.blank(bytes, &one),
        }
    }
    Ok(())
}

/// A fragment of a film: its description may carry data about it too.
fn fragment(bytes: &[u8], part: &Part, film: &mut Film) -> Result<(), MediaError> {
    for one in parts(bytes, part.content.clone())? {
        if about(&one.kind) {
            film.blank(bytes, &one);
        } else if one.kind == *b"traf" {
            let inner = parts(bytes, one.content.clone())?;
            inner.iter().filter(|p| about(&p.kind)).for_each(|p| film.blank(bytes, p));
        }
    }
    Ok(())
}

/// Length in seconds by the movie's header; `None` = unknown.
fn length(header: &[u8]) -> Option<u32> {
    let long = header.first() == Some(&1);
    let (scale, duration) = if long {
        (number(header.get(20..24)?), number(header.get(24..32)?))
    } else {
        (number(header.get(12..16)?), number(header.get(16..20)?))
    };
    let unknown = if long { u64::MAX } else { u64::from(u32::MAX) };
    if scale == 0 || duration == unknown || duration == 0 {
        return None;
    }
    let seconds = (u128::from(duration) + u128::from(scale) / 2) / u128::from(scale);
    u32::try_from(seconds).ok()
}
