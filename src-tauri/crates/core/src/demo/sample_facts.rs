//! What the sample's creators have besides their line and their posts: hashtags of a few, brands in paid posts, figures of a
//! shop, ratings. Read from `packs/demo/sample_facts.tsv`. Not here: who they are (sample), how a post is written (posts).

use crate::creator::{Handle, Platform};
use crate::money::Currency;
use crate::records::{ReportRecord, ReportedFigure, Subject};
use crate::rubric::Rubric;
use crate::time::{Day, Instant};

/// Days of the shop's period.
const DAYS: i64 = 30;
const DAY: i64 = 86_400;

/// What one made-up person says of a creator's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleRating {
    /// Platform of an account of hers.
    pub platform: Platform,
    /// Its handle.
    pub handle: Handle,
    /// Who rates.
    pub rater: &'static str,
    /// Scores of [`Rubric::Quality`] by criterion.
    pub scores: Vec<(String, u8)>,
}

/// The lines of the file: what each tells, of whom, and the fields after that.
pub(super) struct Facts {
    lines: Vec<(&'static str, &'static str, Vec<&'static str>)>,
}

impl Facts {
    pub(super) fn read() -> Self {
        let lines = include_str!("../../../../packs/demo/sample_facts.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let mut fields = line.split('\t');
                Some((fields.next()?, fields.next()?, fields.collect()))
            })
            .collect();
        Self { lines }
    }

    fn of_kind(&self, kind: &'static str) -> impl Iterator<Item = (&'static str, &[&'static str])> {
        self.lines
            .iter()
            .filter(move |line| line.0 == kind)
            .map(|(_, whose, fields)| (*whose, fields.as_slice()))
    }

    /// Hashtags that she writes under every other post.
    pub(super) fn tags_of(&self, handle: &str) -> Vec<&'static str> {
        self.of_kind("hashtag")
            .filter(|(whose, _)| whose.split(' ').any(|one| one == handle))
            .flat_map(|(_, fields)| fields.to_vec())
            .collect()
    }

    /// Brands that her paid posts name.
    pub(super) fn partners_of(&self, handle: &str) -> Vec<&'static str> {
        self.of_kind("partners")
            .filter(|(whose, _)| *whose == handle)
            .flat_map(|(_, fields)| fields.iter().flat_map(|names| names.split(' ')))
            .collect()
    }

    /// What the shop reports, for the thirty days that end on the day before the reference.
    pub(super) fn reports(&self, reference: Instant) -> Vec<ReportRecord> {
        let day = |before: i64| -> Day { Instant::from_seconds(reference.seconds() - before * DAY).day() };
        self.of_kind("shop")
            .enumerate()
            .filter_map(|(at, (handle, fields))| {
                let &[videos, views, gmv_video, gmv_live, orders, items_sold] = fields else { return None };
                let figures = [
                    ("gmv_video", gmv_video),
                    ("gmv_live", gmv_live),
                    ("orders", orders),
                    ("items_sold", items_sold),
                    ("views", views),
                    ("videos", videos),
                ];
                Some(ReportRecord {
                    subject: Subject::Account { platform: Platform::TikTok, handle: Handle::parse(handle)? },
                    name: None,
                    from: Some(day(DAYS)),
                    to: Some(day(1)),
                    currency: Currency::parse("EUR"),
                    figures: figures
                        .map(|(key, value)| ReportedFigure { key: key.to_owned(), value: value.to_owned() })
                        .into(),
                    words: Vec::new(),
                    facts: None,
                    row: u32::try_from(at + 1).unwrap_or(u32::MAX),
                })
            })
            .collect()
    }

    /// What people say of creators' content.
    pub(super) fn ratings(&self) -> Vec<SampleRating> {
        self.of_kind("rating")
            .filter_map(|(handle, fields)| {
                let &[rater, scores] = fields else { return None };
                let given = scores.split(' ').filter_map(|score| score.parse().ok());
                let scores = Rubric::Quality.criteria().iter().map(|c| (*c).to_owned()).zip(given).collect();
                Some(SampleRating {
                    platform: Platform::TikTok,
                    handle: Handle::parse(handle)?,
                    rater,
                    scores,
                })
            })
            .collect()
    }
}
