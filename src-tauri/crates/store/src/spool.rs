//! Posts of new accounts on their way to being measured.
//!
//! Metrics end at the import's as-of, which is often known only when the last row is read. Instead of reading millions
//! of rows back from the database, an import of new accounts writes what measuring needs, 56 bytes a post, to a
//! temporary file in the order of the rows, and measures in one pass over it at the end. Memory stays bounded.

use crate::error::{Result, StoreError};
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use troupe_core::metrics::{IdTime, PostPoint};
use troupe_core::records::{PostFigures, PostKind, PostRecord};
use troupe_core::time::Instant;

const SIZE: usize = 56;
/// Flags: the id's time is off, or far off.
const OFF: u64 = 2;
const FAR_OFF: u64 = 4;
/// Stands for a missing number: no platform counts so far.
const MISSING: u64 = u64::MAX;

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
        let flags = u64::from(post.is_ad == Some(true)) | off;
        let posted = post.posted_at.map_or(MISSING, |at| at.seconds().cast_unsigned());
        let mut bytes = [0; SIZE];
        let numbers = [Some(posted), f.views, f.likes, f.comments, f.shares, f.saves, Some(flags)];
        for (at, number) in numbers.into_iter().enumerate() {
            bytes[at * 8..at * 8 + 8].copy_from_slice(&number.unwrap_or(MISSING).to_le_bytes());
        }
        file.write_all(&bytes).map_err(failed)
    }

    /// Hands out the runs in the order of writing: the account's place and its posts.
    pub fn drain(self, mut take: impl FnMut(u32, Vec<PostPoint>)) -> Result<()> {
        let Some(file) = self.file else { return Ok(()) };
        let mut file = file.into_inner().map_err(|e| failed(e.into_error()))?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        let mut file = BufReader::with_capacity(1 << 18, file);
        let mut bytes = [0; SIZE];
        for (place, count) in self.runs {
            let mut posts = Vec::with_capacity(count as usize);
            for _ in 0..count {
                file.read_exact(&mut bytes).map_err(failed)?;
                posts.push(point(&bytes));
            }
            take(place, posts);
        }
        Ok(())
    }
}

fn point(bytes: &[u8; SIZE]) -> PostPoint {
    let number = |at: usize| {
        let mut eight = [0; 8];
        eight.copy_from_slice(&bytes[at * 8..at * 8 + 8]);
        Some(u64::from_le_bytes(eight)).filter(|n| *n != MISSING)
    };
    let flags = number(6).unwrap_or(0);
    PostPoint {
        posted_at: number(0).map(|s| Instant::from_seconds(s.cast_signed())),
        figures: PostFigures {
            views: number(1),
            likes: number(2),
            comments: number(3),
            shares: number(4),
            saves: number(5),
        },
        is_ad: flags & 1 != 0,
        kind: PostKind::default(),
        id_time: match flags & (OFF | FAR_OFF) {
            0 => IdTime::Agrees,
            OFF => IdTime::Off,
            _ => IdTime::FarOff,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use troupe_core::creator::{Handle, Platform};

    #[test]
    fn what_measuring_needs_comes_back_as_it_went_in() {
        let post = |n: u64| PostRecord {
            platform: Platform::TikTok,
            handle: Handle::default(),
            post_id: n.to_string(),
            posted_at: (n != 2).then(|| Instant::from_seconds(1_600_000_000 + n as i64)),
            figures: PostFigures { views: Some(n), likes: None, ..PostFigures::default() },
            duration_s: None,
            is_ad: Some(n == 1),
            kind: PostKind::Video,
            caption: None,
            hashtags: None,
            url: None,
            author: None,
            row: 0,
        };
        let mut spool = Spool::default();
        for (place, n) in [(0, 0), (0, 1), (7, 2)] {
            spool.add(place, &post(n)).unwrap();
        }
        let mut seen = Vec::new();
        spool.drain(|place, posts| seen.push((place, posts))).unwrap();
        assert_eq!(seen.iter().map(|(p, posts)| (*p, posts.len())).collect::<Vec<_>>(), [(0, 2), (7, 1)]);
        assert_eq!(seen[0].1[1].posted_at, Some(Instant::from_seconds(1_600_000_001)));
        assert!(seen[0].1[1].is_ad && seen[1].1[0].posted_at.is_none());
        assert_eq!((seen[0].1[1].figures.views, seen[0].1[1].figures.likes), (Some(1), None));
    }
}
