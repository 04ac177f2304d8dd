//! What a file says, once it is understood: the records that an import hands from reading to keeping.
//! Not here: how a format is read (troupe-exchange) and where a record goes (troupe-store).

mod orders;
mod reports;

pub use orders::{OrderHead, OrderLine, OrderRecord, OrderStatus, Shop, ShopCommission};
pub use reports::{ReportRecord, Subject, SubjectKind};

use crate::creator::{Handle, Platform};
use crate::time::{Day, Instant};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Facts about an account as one row of a file gives them. Missing facts are `None`, never zero.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AccountFacts {
    /// The platform's own account id, as text.
    pub native_id: Option<String>,
    /// Display name.
    pub name: Option<String>,
    /// Profile text.
    pub bio: Option<String>,
    /// ISO 3166 alpha-2 country code in upper case where it could be read as one, else the file's own words.
    pub country: Option<String>,
    /// ISO 639-1 language code in lower case.
    pub language: Option<String>,
    /// Category or genre in the file's own words.
    pub category: Option<String>,
    /// Public e-mail address.
    pub email: Option<String>,
    /// Link in the profile.
    pub link: Option<String>,
    /// Verified by the platform.
    pub verified: Option<bool>,
    /// A brand's own account, not a creator's.
    pub is_brand: Option<bool>,
    /// Followers (YouTube: subscribers).
    pub followers: Option<u64>,
    /// Accounts that this one follows.
    pub following: Option<u64>,
    /// Likes received by the whole profile.
    pub likes_total: Option<u64>,
    /// Posts ever made, as the platform counts them.
    pub posts_total: Option<u64>,
    /// Figures that somebody else computed (a ranking table's averages). Shown with their source, never scored.
    pub reported: Vec<ReportedFigure>,
}

/// A figure that the file's author computed, kept in the file's words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReportedFigure {
    /// Stable key, for example `avg_views`.
    pub key: String,
    /// The value as decimal text.
    pub value: String,
}

/// One account as a file gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountRecord {
    /// Platform of the account.
    pub platform: Platform,
    /// Normalised handle.
    pub handle: Handle,
    /// What the row says of it.
    pub facts: AccountFacts,
    /// Row in the file, 1 = first row after the header (JSON: first object).
    pub row: u32,
}

/// What kind of content a post is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    /// A video (the default on TikTok and YouTube).
    #[default]
    Video,
    /// A photo or a photo series.
    Photo,
    /// A LIVE.
    Live,
    /// A story.
    Story,
}

impl PostKind {
    /// The stable name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::Photo => "photo",
            Self::Live => "live",
            Self::Story => "story",
        }
    }

    /// Reads the stable name.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Video, Self::Photo, Self::Live, Self::Story].into_iter().find(|k| k.as_str() == text)
    }
}

/// Dated figures of a post. `None` is missing (hidden likes, a blank cell), never zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PostFigures {
    /// Views (plays).
    pub views: Option<u64>,
    /// Likes.
    pub likes: Option<u64>,
    /// Comments.
    pub comments: Option<u64>,
    /// Shares.
    pub shares: Option<u64>,
    /// Saves.
    pub saves: Option<u64>,
}

/// One post as a file gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct PostRecord {
    /// Platform of the account.
    pub platform: Platform,
    /// Handle of the account that posted.
    pub handle: Handle,
    /// The platform's own post id, as text (19 digits do not survive a float).
    pub post_id: String,
    /// When it was posted, if the file says so.
    pub posted_at: Option<Instant>,
    /// Dated figures.
    pub figures: PostFigures,
    /// Length in whole seconds.
    pub duration_s: Option<u32>,
    /// Flagged as paid or as an ad.
    pub is_ad: Option<bool>,
    /// Kind of content.
    pub kind: PostKind,
    /// Caption as posted.
    pub caption: Option<String>,
    /// Hashtags without `#`, blank-separated, only where the file holds them apart from the caption.
    pub hashtags: Option<String>,
    /// Address of the post, only where it cannot be made from platform, handle and id.
    pub url: Option<String>,
    /// What the same row says of the author, if anything.
    pub author: Option<Box<AccountFacts>>,
    /// Row in the file, 1 = first row after the header (JSON: first object).
    pub row: u32,
}

/// One understood row. The variants are boxed because records pass through several lists on their way from reading to
/// keeping, and millions of them are handed on by their address instead of being copied each time.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// An account.
    Account(Box<AccountRecord>),
    /// A post, with what its row says of the author.
    Post(Box<PostRecord>),
    /// A line of an order.
    Order(Box<OrderRecord>),
    /// Figures over a period.
    Report(Box<ReportRecord>),
}

/// Where an import's as-of date came from (domain.md 2), in order of trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AsOfSource {
    /// The user said so.
    Given,
    /// A date column of the file.
    Column,
    /// A full date in the file's name.
    FileName,
    /// The file's modification day, within seven days after the newest post.
    FileTime,
    /// The newest post in the file.
    NewestPost,
    /// Entered by hand, at the moment of entry.
    Entry,
}

impl AsOfSource {
    /// The stable name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Column => "column",
            Self::FileName => "file_name",
            Self::FileTime => "file_time",
            Self::NewestPost => "newest_post",
            Self::Entry => "entry",
        }
    }

    /// Reads the stable name.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Given, Self::Column, Self::FileName, Self::FileTime, Self::NewestPost, Self::Entry]
            .into_iter()
            .find(|s| s.as_str() == text)
    }
}

/// The instant that an import's figures were true, and how we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AsOf {
    /// The instant.
    pub at: Instant,
    /// How we know.
    pub source: AsOfSource,
}

/// Picks the as-of of an import by the rule of domain.md 2: a date column, else a full date in the file's name,
/// else the newest post; the file's modification time only if it lies within seven days after the newest post.
///
/// `None` means undated: the file holds no date at all (a ranking table called "sep 2022"). Undated figures rank
/// behind every dated one, and the user can date them in the preview. A day (column or file name) counts until its
/// end, so that posts of that day lie before the as-of.
pub fn choose_as_of(
    column: Option<Day>,
    file_name: Option<Day>,
    newest_post: Option<Instant>,
    file_time: Option<Instant>,
) -> Option<AsOf> {
    if let Some(day) = column {
        return Some(AsOf { at: day.end(), source: AsOfSource::Column });
    }
    if let Some(day) = file_name {
        return Some(AsOf { at: day.end(), source: AsOfSource::FileName });
    }
    let newest = newest_post?;
    match file_time {
        Some(file) if file >= newest && file.seconds() - newest.seconds() <= 7 * 86_400 => {
            Some(AsOf { at: file, source: AsOfSource::FileTime })
        }
        _ => Some(AsOf { at: newest, source: AsOfSource::NewestPost }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_time_counts_only_within_seven_days_after_the_newest_post() {
        let post = Instant::from_seconds(1_600_000_000);
        let at = |days: i64| Some(Instant::from_seconds(1_600_000_000 + days * 86_400));
        let source = |file| choose_as_of(None, None, Some(post), file).map(|a| a.source);
        assert_eq!(source(at(3)), Some(AsOfSource::FileTime));
        assert_eq!(source(at(8)), Some(AsOfSource::NewestPost));
        assert_eq!(source(at(-1)), Some(AsOfSource::NewestPost));
        assert_eq!(choose_as_of(None, None, None, at(0)), None);
    }
}
