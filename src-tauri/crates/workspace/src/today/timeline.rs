//! What happened with a creator, a page at a time.

use crate::api::{ApiError, TimelineEntry, TimelinePage, TimelinePlace, TimelineQuery};
use crate::creators::post_url;
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::Platform;
use troupe_store::timeline::{Asked, Place};

/// Entries of one page at most.
const MOST: u32 = 500;
/// Characters of what people wrote.
const SHOWN: usize = 300;

impl Workspace {
    /// A page of a creator's timeline, newest first. What was taken back is not in it.
    pub async fn timeline(&self, query: TimelineQuery) -> Result<TimelinePage> {
        let before = match &query.before {
            Some(text) => Some(Place::parse(text).ok_or_else(|| {
                ApiError::new(
                    "value_wrong",
                    format!("\u{201c}{text}\u{201d} is not a place in a timeline."),
                    "Use `next` of the page before.",
                )
                .with("field", "before")
                .with("value", text)
            })?),
            None => None,
        };
        let zone = self.zone().await?;
        let asked = Asked {
            creator: query.creator.0,
            kinds: query.kinds,
            search: query.search,
            before,
            limit: query.limit.clamp(1, MOST),
            offset: zone.offset_at(self.now()),
        };
        let page = self.store().timeline(&asked).await?;
        let next = page.entries.last().filter(|_| page.more).map(|entry| entry.place.to_string());
        let entries = page.entries.into_iter().map(|entry| {
            let url = entry.post.and_then(|(platform, handle, post, url)| {
                post_url(Platform::parse(&platform)?, &handle, &post, url.as_deref())
            });
            let opens = entry.opens.and_then(|(place, id)| Some((place_of(&place)?, id)));
            TimelineEntry {
                key: entry.place.to_string(),
                kind: entry.kind,
                at: entry.at,
                day: zone.day(entry.at),
                what: entry.what,
                params: entry.params,
                text: entry.text.chars().take(SHOWN).collect(),
                money: entry.money,
                place: opens.map(|(place, _)| place),
                id: opens.map(|(_, id)| id),
                url,
            }
        });
        Ok(TimelinePage { entries: entries.collect(), next })
    }
}

fn place_of(name: &str) -> Option<TimelinePlace> {
    match name {
        "import" => Some(TimelinePlace::Import),
        "campaign" => Some(TimelinePlace::Campaign),
        "sample" => Some(TimelinePlace::Sample),
        "briefing" => Some(TimelinePlace::Briefing),
        _ => None,
    }
}
