//! Posts of new accounts on their way to being measured.
//!
//! Metrics end at the import's as-of, which is often known only when the last row is read. Instead of reading millions
//! of rows back from the database, an import of new accounts writes what measuring needs, 28 bytes a post, to a
//! temporary file in the order of the rows, and measures in one pass over it at the end. Memory stays bounded.

use crate::error::{Result, StoreError};
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use troupe_core::metrics::{IdTime, PostPoint};
use troupe_core::records::{PostFigures, PostKind, PostRecord};
use troupe_core::time::Instant;

/// Numbers of a post: the second of posting and five figures.
const NUMBERS: usize = 6;
/// Flags: paid; the id's time is off, or far off; a number needs eight bytes instead of four.
const AD: u32 = 1;
const OFF: u32 = 2;
const FAR_OFF: u32 = 4;
const WIDE: u32 = 8;
/// Stands for a missing number: no platform counts so far.
const MISSING: u64 = u64::MAX;
/// The same among numbers of four bytes.
const MISSING_NARROW: u32 = u32::MAX;

/// A temporary file of posts, run after run.
#[derive(Debug, Default)]
pub(crate) struct Spool {
    file: Option<BufWriter<File>>,
    /// Place of the account and number of posts, in the order of writing.
    runs: Vec<(u32, u32)>,
}

fn failed(error: std::io::Error) -> StoreError {
    StoreError::Database(format!("a temporary file failed: {error}"))
}

impl Spool {
    /// Adds a post of the account at `place`.
    pub fn add(&mut self, place: u32, post: &PostRecord) -> Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            None => {
                let made = tempfile::tempfile().map_err(failed)?;
                self.file.insert(BufWriter::with_capacity(1 << 18, made))
            }
        };
        match self.runs.last_mut() {
            Some((last, count)) if *last == place => *count += 1,
            _ => self.runs.push((place, 1)),
        }
        let f = &post.figures;
        let off = match IdTime::of(post.platform, &post.post_id, post.posted_at) {
            IdTime::Agrees => 0,
            IdTime::Off => OFF,
            IdTime::FarOff => FAR_OFF,
        };
        let flags = off | if post.is_ad == Some(true) { AD } else { 0 };
        let posted = post.posted_at.map(|at| at.seconds().cast_unsigned());
        let numbers = [posted, f.views, f.likes, f.comments, f.shares, f.saves];
        let mut bytes = [0; 4 + NUMBERS * 8];
        let is_wide = numbers.into_iter().flatten().any(|n| n >= u64::from(MISSING_NARROW));
        let size = if is_wide {
            bytes[..4].copy_from_slice(&(flags | WIDE).to_le_bytes());
            for (number, place) in numbers.into_iter().zip(bytes[4..].chunks_exact_mut(8)) {
                place.copy_from_slice(&number.unwrap_or(MISSING).to_le_bytes());
            }
            4 + NUMBERS * 8
        } else {
            bytes[..4].copy_from_slice(&flags.to_le_bytes());
            for (number, place) in numbers.into_iter().zip(bytes[4..].chunks_exact_mut(4)) {
                let narrow = number.and_then(|n| u32::try_from(n).ok()).unwrap_or(MISSING_NARROW);
                place.copy_from_slice(&narrow.to_le_bytes());
            }
            4 + NUMBERS * 4
        };
        file.write_all(&bytes[..size]).map_err(failed)
    }

    /// Hands out the runs in the order of writing: the account's place and its posts.
    pub fn drain(self) -> Result<impl Iterator<Item = Result<(u32, Vec<PostPoint>)>>> {
        let mut file = match self.file {
            None => None,
            Some(file) => {
                let mut file = file.into_inner().map_err(|e| failed(e.into_error()))?;
                file.seek(SeekFrom::Start(0)).map_err(failed)?;
                Some(BufReader::with_capacity(1 << 18, file))
            }
        };
        Ok(self.runs.into_iter().map(move |(place, count)| {
            let mut posts = Vec::with_capacity(count as usize);
            if let Some(file) = &mut file {
                for _ in 0..count {
                    posts.push(point(file).map_err(failed)?);
                }
            }
            Ok((place, posts))
        }))
    }
}

/// Reads one post.
fn point(file: &mut impl Read) -> std::io::Result<PostPoint> {
    let mut four = [0; 4];
    file.read_exact(&mut four)?;
    let flags = u32::from_le_bytes(four);
    let mut numbers = [None; NUMBERS];
    if flags & WIDE != 0 {
        let mut bytes = [0; NUMBERS * 8];
        file.read_exact(&mut bytes)?;
        let (eights, _) = bytes.as_chunks::<8>();
        for (number, eight) in numbers.iter_mut().zip(eights) {
            *number = Some(u64::from_le_bytes(*eight)).filter(|n| *n != MISSING);
        }
    } else {
        let mut bytes = [0; NUMBERS * 4];
        file.read_exact(&mut bytes)?;
        let (fours, _) = bytes.as_chunks::<4>();
        for (number, four) in numbers.iter_mut().zip(fours) {
            *number = Some(u32::from_le_bytes(*four)).filter(|n| *n != MISSING_NARROW).map(u64::from);
        }
    }
    let [posted, views, likes, comments, shares, saves] = numbers;
    Ok(PostPoint {
        posted_at: posted.map(|s| Instant::from_seconds(s.cast_signed())),
        figures: PostFigures { views, likes, comments, shares, saves },
        is_ad: flags & AD != 0,
        kind: PostKind::default(),
        id_time: match flags & (OFF | FAR_OFF) {
            0 => IdTime::Agrees,
            OFF => IdTime::Off,
            _ => IdTime::FarOff,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use troupe_core::creator::{Handle, Platform};

    #[test]
    fn what_measuring_needs_comes_back_as_it_went_in() {
        let post = |n: u64| PostRecord {
            post_id: n.to_string(),
            posted_at: (n != 2).then(|| Instant::from_seconds(1_600_000_000 + n as i64)),
            is_ad: Some(n == 1),
            ..post_of(Some(n))
        };
        let mut spool = Spool::default();
        for (place, n) in [(0, 0), (0, 1), (7, 2)] {
            spool.add(place, &post(n)).unwrap();
        }
        let seen: Vec<(u32, Vec<PostPoint>)> = spool.drain().unwrap().map(Result::unwrap).collect();
        assert_eq!(seen.iter().map(|(p, posts)| (*p, posts.len())).collect::<Vec<_>>(), [(0, 2), (7, 1)]);
        assert_eq!(seen[0].1[1].posted_at, Some(Instant::from_seconds(1_600_000_001)));
        assert!(seen[0].1[1].is_ad && seen[1].1[0].posted_at.is_none());
        assert_eq!((seen[0].1[1].figures.views, seen[0].1[1].figures.likes), (Some(1), None));
    }

    #[test]
    fn numbers_too_large_for_four_bytes_and_times_before_1970_come_back_too() {
        let mut spool = Spool::default();
        let views = [u64::from(u32::MAX) - 1, u64::from(u32::MAX), u64::from(u32::MAX) + 1, 0];
        for (n, views) in views.into_iter().enumerate() {
            let at = Instant::from_seconds(if n == 3 { -5 } else { 5 });
            spool.add(0, &PostRecord { posted_at: Some(at), ..post_of(Some(views)) }).unwrap();
        }
        spool.add(0, &post_of(None)).unwrap();
        let posts = spool.drain().unwrap().next().unwrap().unwrap().1;
        let expected: Vec<Option<u64>> = views.into_iter().map(Some).chain([None]).collect();
        assert_eq!(posts.iter().map(|p| p.figures.views).collect::<Vec<_>>(), expected);
        assert_eq!(posts[3].posted_at, Some(Instant::from_seconds(-5)));
        assert!(posts.iter().all(|p| p.figures.likes.is_none()) && posts[4].posted_at.is_none());
    }

    fn post_of(views: Option<u64>) -> PostRecord {
        PostRecord {
            platform: Platform::TikTok,
            handle: Handle::default(),
            post_id: "1".to_owned(),
            posted_at: None,
            figures: PostFigures { views, ..PostFigures::default() },
            duration_s: None,
            is_ad: None,
            kind: PostKind::Video,
            caption: None,
            hashtags: None,
            url: None,
            author: None,
            row: 0,
        }
    }
}
