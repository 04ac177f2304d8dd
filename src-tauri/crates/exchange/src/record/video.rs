//! Posts of files that say who posted in their own way: yt-dlp, TikTok's Display API, YouTube Studio.

use super::Maker;
use super::post::Author;
use crate::cells::Cells;
use crate::dates;
use crate::field::Field;
use crate::links;
use troupe_core::creator::{Handle, Platform};
use troupe_core::records::{AccountFacts, PostFigures, Record, Subject};

/// What the first row of a table of sums is called.
const TOTAL: [&str; 5] = ["total", "totaal", "yhteensä", "gesamt", "totals"];

impl Maker<'_> {
    /// A post as yt-dlp describes it. Which of its fields holds the handle depends on the site: on TikTok
    /// `uploader`, on Instagram `channel`, on YouTube `uploader_id` or the profile's address.
    pub(super) fn download<R: Cells>(&mut self, row: &R, number: u32) -> Result<Option<Record>, String> {
        let url = self.columns.text(row, Field::Url);
        let site = self.columns.text(row, Field::Platform).unwrap_or_default().to_lowercase();
        let platform = match site.as_str() {
            s if s.starts_with("tiktok") => Platform::TikTok,
            s if s.starts_with("instagram") => Platform::Instagram,
            s if s.starts_with("youtube") => Platform::YouTube,
            _ => url.and_then(links::platform_of).unwrap_or(Platform::Other),
        };
        let uploader = self.columns.raw(row, Field::Handle);
        let uploader_id = self.columns.raw(row, Field::NativeId);
        let channel = self.columns.raw(row, Field::Channel);
        let profile = self.columns.texts(row, Field::ProfileUrl);
        let at_sign = || profile.iter().map(|url| links::handle_in(url)).find(|h| !h.contains('/'));
        let from_link = || url.and_then(links::post_link).and_then(|link| link.handle);
        let (handle, name, native) = match platform {
            Platform::YouTube => (
                uploader_id.filter(|id| id.starts_with('@')).or_else(at_sign),
                channel.or(uploader),
                self.columns.text(row, Field::ChannelId),
            ),
            Platform::Instagram => (channel.or_else(at_sign), uploader, uploader_id),
            _ => (uploader.or_else(at_sign).or_else(from_link), channel, uploader_id),
        };
        let handle = handle.or_else(|| self.given(Field::Handle)).and_then(Handle::parse);
        let handle = handle.ok_or_else(|| format!("row {number}: no handle"))?;
        let title = self.columns.raw(row, Field::Title);
        let link = url.and_then(links::post_link);
        let mut post = self.post_by(row, Author { platform, handle }, url, link, number)?;
        post.caption = match (title, post.caption.take()) {
            (Some(title), Some(text)) if platform == Platform::YouTube => Some(format!("{title}\n\n{text}")),
            (Some(title), None) => Some(title.to_owned()),
            (_, caption) => caption,
        };
        let mut author = post.author.take().map(|a| *a).unwrap_or_default();
        author.name = name.map(str::to_owned);
        author.native_id = native.filter(|id| super::post::is_id(id)).map(str::to_owned);
        post.author = (author != AccountFacts::default()).then(|| Box::new(author));
        Ok(Some(Record::Post(Box::new(post))))
    }

    /// A post whose row may be of one day only: such figures are not the post's own.
    pub(super) fn lifetime_post<R: Cells>(&mut self, row: &R, number: u32) -> Result<Option<Record>, String> {
        let day = self.columns.raw(row, Field::From).map(|cell| dates::read(cell, None));
        if matches!(day, Some(dates::Reading::Sure(_) | dates::Reading::Ambiguous(_))) {
            return Err(format!(
                "row {number}: figures of one day; export the content with figures of its lifetime"
            ));
        }
        self.post(row, number).map(|post| Some(Record::Post(Box::new(post))))
    }

    /// A video or a user, as TikTok's Display API answers.
    pub(super) fn post_or_account<R: Cells>(
        &mut self,
        row: &R,
        number: u32,
    ) -> Result<Option<Record>, String> {
        let video = [Field::PostId, Field::Url].iter().any(|f| self.columns.text(row, *f).is_some());
        if video {
            self.post(row, number).map(|post| Some(Record::Post(Box::new(post))))
        } else {
            self.account(row, number).map(|account| Some(Record::Account(Box::new(account))))
        }
    }

    /// A video in a creator's own table. The row of sums is left out. Figures are those of the table's period, so
    /// they are the post's own only when it was posted in that period.
    pub(super) fn channel_post<R: Cells>(&mut self, row: &R, number: u32) -> Result<Option<Record>, String> {
        let first = self.columns.raw(row, Field::PostId).unwrap_or_default();
        if TOTAL.contains(&first.to_lowercase().as_str()) {
            return Ok(None);
        }
        let post = self.post(row, number)?;
        let subject = Subject::Post {
            platform: post.platform,
            handle: post.handle.clone(),
            post_id: post.post_id.clone(),
        };
        let mut report = self.report(row, subject, number)?;
        report.name = post.caption.clone();
        let whole = report.from.is_none_or(|from| post.posted_at.is_some_and(|at| at.day() >= from));
        if !whole || post.figures == PostFigures::default() {
            return Ok(Some(Record::Report(Box::new(report))));
        }
        if report.from.is_some() {
            self.more.push(Record::Report(Box::new(report)));
        } else if report.figures.iter().any(|f| matches!(f.key.as_str(), "impressions" | "ctr")) {
            report.figures.retain(|f| matches!(f.key.as_str(), "impressions" | "ctr"));
            self.more.push(Record::Report(Box::new(report)));
        }
        Ok(Some(Record::Post(Box::new(post))))
    }
}
