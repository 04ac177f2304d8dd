//! Posts, and what a row says of who posted.

use super::Maker;
use crate::cells::{Cells, yes_or_no};
use crate::field::Field;
use crate::formats::PlatformFrom;
use crate::json::LIST;
use crate::links::{self, PostLink};
use crate::numbers;
use crate::places;
use crate::shape::shorten;
use troupe_core::creator::{Handle, Platform};
use troupe_core::records::{AccountFacts, AccountRecord, PostFigures, PostKind, PostRecord, ReportedFigure};
use troupe_core::time::Instant;

/// Who posted.
pub(super) struct Author {
    pub platform: Platform,
    pub handle: Handle,
}

impl Maker<'_> {
    pub(super) fn post<R: Cells>(&mut self, row: &R, number: u32) -> Result<PostRecord, String> {
        let platform = match self.format.platform {
            PlatformFrom::Fixed(platform) => platform,
            _ => self.row_platform(row, number)?,
        };
        let url = self.columns.text(row, Field::Url).map(|text| self.unguarded(text));
        let link = url.and_then(links::post_link);
        let handle = self.handle(row, link.as_ref(), number)?;
        self.post_by(row, Author { platform, handle }, url, link, number)
    }

    /// The post of a row whose author is known.
    #[inline]
    pub(super) fn post_by<R: Cells>(
        &mut self,
        row: &R,
        author: Author,
        url: Option<&str>,
        link: Option<PostLink<'_>>,
        number: u32,
    ) -> Result<PostRecord, String> {
        let Author { platform, handle } = author;
        // Meta numbers posts for itself; everybody else knows an Instagram post by the code in its address.
        let by_address = self.format.platform == PlatformFrom::Link && platform == Platform::Instagram;
        let code = link.and_then(|l| l.post_id).filter(|_| by_address);
        let told = self.columns.text(row, Field::PostId).map(|text| self.unguarded(text));
        let post_id = match code.or(told) {
            Some(id) if is_id(id) => Some(id),
            other => match (link.and_then(|l| l.post_id), other) {
                (Some(id), _) if is_id(id) => Some(id),
                (_, Some(id)) if id.to_ascii_lowercase().contains("e+") => {
                    return Err(format!(
                        "row {number}: the post id \"{}\" lost its last digits in a spreadsheet program",
                        shorten(id, 40)
                    ));
                }
                (_, Some(id)) => {
                    return Err(format!("row {number}: \"{}\" cannot be a post id", shorten(id, 40)));
                }
                (_, None) if self.makes_ids => None,
                (_, None) => return Err(format!("row {number}: no post id")),
            },
        };
        let posted_at = if self.yearless_allowed {
            self.date(row, Field::PostedAt)?
        } else {
            self.columns.date(row, Field::PostedAt)?
        };
        let figures = PostFigures {
            views: self.columns.count(row, Field::Views)?,
            likes: self.columns.count(row, Field::Likes)?,
            comments: self.columns.count(row, Field::Comments)?,
            shares: self.columns.count(row, Field::Shares)?,
            saves: self.columns.count(row, Field::Saves)?,
        };
        let duration_s = self.columns.count(row, Field::Duration)?;
        let duration_s = duration_s.map(u32::try_from).transpose();
        let duration_s = duration_s.map_err(|_| format!("row {number}: duration is too long to be true"))?;
        let caption = self.columns.raw(row, Field::Caption).map(|text| self.unguarded(text));
        let made = match post_id {
            Some(_) => None,
            None => Some(self.made_id(&handle, posted_at, caption, number)?),
        };
        let post_id = post_id.or(made.as_deref()).unwrap_or_default();
        let author = if self.has_author { self.facts(row)? } else { None };
        let photo = link.is_some_and(|l| l.photo)
            || (self.has_more
                && self.columns.text(row, Field::IsPhoto).is_some_and(|t| yes_or_no(t) != Some(false)));
        let kind = match photo {
            true => PostKind::Photo,
            false if self.has_kind => self.post_kind(row),
            false => PostKind::Video,
        };
        self.look_at(platform, post_id, posted_at, &figures);
        Ok(PostRecord {
            platform,
            post_id: post_id.to_owned(),
            posted_at,
            figures,
            // A photo lasts no time at all, which is not a length of zero.
            duration_s: duration_s.filter(|s| *s > 0 || kind != PostKind::Photo),
            is_ad: self.columns.flag(row, Field::IsAd),
            kind,
            hashtags: if self.has_hashtags { self.hashtags(row, caption) } else { None },
            caption: caption.map(str::to_owned),
            url: url
                .and_then(|u| links::worth_keeping(platform, u, handle.as_str(), post_id))
                .map(str::to_owned),
            author: author.map(Box::new),
            handle,
            row: number,
        })
    }

    /// An id for a post of a table that has none, made of what tells it from the others: the same in every file that
    /// holds the post with the same date and caption.
    #[cold]
    fn made_id(
        &mut self,
        handle: &Handle,
        posted_at: Option<Instant>,
        caption: Option<&str>,
        number: u32,
    ) -> Result<String, String> {
        if posted_at.is_none() && caption.is_none() {
            return Err(format!(
                "row {number}: no post id, and neither date nor caption to tell the post by"
            ));
        }
        self.ids_made += 1;
        let day = posted_at.map_or(0, Instant::seconds).to_string();
        let text = [handle.as_str(), &day, caption.unwrap_or("")].join("\u{1f}");
        Ok(format!("made-{}", &blake3::hash(text.as_bytes()).to_hex()[..16]))
    }

    /// What kind of content a row's own words say it is.
    fn post_kind<R: Cells>(&self, row: &R) -> PostKind {
        let live = self.columns.text(row, Field::LiveStatus).map(str::to_lowercase);
        if live.is_some_and(|t| matches!(t.as_str(), "true" | "is_live" | "was_live" | "post_live")) {
            return PostKind::Live;
        }
        let Some(words) = self.columns.text(row, Field::PostType).map(str::to_lowercase) else {
            return PostKind::Video;
        };
        let says = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
        if says(&["image", "photo", "sidecar", "carousel", "album", "foto"]) {
            PostKind::Photo
        } else if says(&["story", "stories"]) {
            PostKind::Story
        } else if says(&["live"]) {
            PostKind::Live
        } else {
            PostKind::Video
        }
    }

    /// Counts what is odd about a post and remembers the newest.
    #[inline]
    fn look_at(&mut self, platform: Platform, id: &str, posted_at: Option<Instant>, figures: &PostFigures) {
        self.newest_post = self.newest_post.max(posted_at);
        if let (Some(likes), Some(views)) = (figures.likes, figures.views) {
            self.likes_above_views += u32::from(likes > views);
        }
        if platform != Platform::TikTok || self.format.zoneless || id.len() < 17 {
            return;
        }
        // The upper 32 bits of a TikTok id are the second of its making.
        let (Some(at), Some(id)) = (posted_at, numbers::plain(id.as_bytes())) else {
            return;
        };
        self.compared += 1;
        let made = i64::try_from(id >> 32).unwrap_or(0);
        self.id_off += u32::from((made - at.seconds()).abs() > 3600);
    }

    pub(super) fn account<R: Cells>(&mut self, row: &R, number: u32) -> Result<AccountRecord, String> {
        let platform = self.row_platform(row, number)?;
        let handle = self.handle(row, None, number)?;
        let mut facts = self.facts(row)?.unwrap_or_default();
        for field in Field::REPORTED {
            if let Some(value) = self.columns.decimal(row, field)? {
                facts.reported.push(ReportedFigure { key: field.as_str().to_owned(), value });
            }
        }
        Ok(AccountRecord { platform, handle, facts, row: number })
    }

    /// What the row says of the account; `None` when it says nothing.
    pub(super) fn facts<R: Cells>(&mut self, row: &R) -> Result<Option<AccountFacts>, String> {
        let followers = self.columns.count(row, Field::Followers)?;
        let following = self.columns.count(row, Field::Following)?;
        let likes_total = self.columns.count(row, Field::LikesTotal)?;
        let posts_total = self.columns.count(row, Field::PostsTotal)?;
        let verified = self.columns.flag(row, Field::Verified);
        let text = |field| self.columns.text(row, field).map(|t| self.unguarded(t));
        let owned = |field| text(field).map(str::to_owned);
        let facts = AccountFacts {
            native_id: text(Field::NativeId).filter(|id| is_id(id)).map(str::to_owned),
            name: owned(Field::Name),
            bio: owned(Field::Bio),
            country: text(Field::Country).map(places::country),
            language: text(Field::Language).and_then(places::language),
            category: Some(self.columns.texts(row, Field::Category).join(", ")).filter(|t| !t.is_empty()),
            email: text(Field::Email).filter(|e| e.contains('@')).map(str::to_owned),
            link: text(Field::Link).and_then(links::profile_link).map(str::to_owned),
            verified,
            is_brand: self.columns.flag(row, Field::IsBrand),
            followers,
            following,
            likes_total,
            posts_total,
            reported: Vec::new(),
        };
        Ok((facts != AccountFacts::default()).then_some(facts))
    }

    /// Hashtags that the caption does not hold, blank-separated. The cell may be a list with commas, a Python list,
    /// or the values of a JSON list.
    fn hashtags<R: Cells>(&self, row: &R, caption: Option<&str>) -> Option<String> {
        let caption = caption.map(str::to_lowercase).unwrap_or_default();
        let mut tags: Vec<&str> = Vec::new();
        for cell in self.columns.texts(row, Field::Hashtags) {
            let cell = cell.strip_prefix('[').and_then(|c| c.strip_suffix(']')).unwrap_or(cell);
            for tag in cell.split(|c: char| c == ',' || c == LIST || c.is_whitespace()) {
                let tag = tag.trim_matches(['\'', '"']).trim_start_matches('#');
                if !tag.is_empty() && !tags.contains(&tag) && !holds_tag(&caption, tag) {
                    tags.push(tag);
                }
            }
        }
        (!tags.is_empty()).then(|| tags.join(" "))
    }
}

/// Whether a text can be an id: short, without blanks, and not a number that a spreadsheet program rounded.
pub(super) fn is_id(text: &str) -> bool {
    text.len() <= 128
        && !text.bytes().any(|b| b <= b' ' || b == 0x7F)
        && !(text.contains("E+") || (text.contains("e+") && text.starts_with(|c: char| c.is_ascii_digit())))
}

/// Whether a lower-case caption holds `#tag` as a whole word.
fn holds_tag(caption: &str, tag: &str) -> bool {
    let wanted = format!("#{}", tag.to_lowercase());
    caption.match_indices(&wanted).any(|(at, _)| {
        caption[at + wanted.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hashtag_is_in_the_caption_only_as_a_whole_word() {
        assert!(holds_tag("new bag #adidas #ad!", "AD"));
        assert!(!holds_tag("new bag #adidas", "ad"));
    }

    #[test]
    fn an_id_that_a_spreadsheet_rounded_is_no_id() {
        assert!(is_id("6892428462015958273") && is_id("DVbUe8OklER"));
        assert!(!is_id("6.89243E+18") && !is_id("a b") && !is_id(&"1".repeat(200)));
    }
}
