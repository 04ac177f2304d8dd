//! Made-up posts of a made-up creator. Not here: the creator herself.

use super::pack::{PACK, keys};
use super::rng::Rng;
use super::{DemoCreator, Special};
use crate::creator::Platform;
use crate::records::{PostFigures, PostKind, PostRecord};
use crate::time::Instant;

/// Posts lie within this many days before the reference instant.
const DAYS: f64 = 180.0;
const DAY: f64 = 86_400.0;

/// The newest `m` posts of a creator, newest first, all within the 180 days before `reference`, the newest within
/// the last days. The same arguments give the same posts; nothing is held in memory.
pub fn posts_of(
    creator: &DemoCreator,
    m: usize,
    seed: u64,
    reference: Instant,
) -> impl Iterator<Item = PostRecord> {
    let mut rng = Rng::new(seed ^ 0x705f_7374_736f_7000, creator.index);
    let gap = (7.0 / creator.posts_per_week.max(0.05)) * DAY;
    let mut age = rng.unit() * gap.min(3.0 * DAY) + 600.0;
    let viral = rng.below(m.max(1));
    let mut paid = 0;
    (0..m).map(move |i| {
        if i > 0 {
            // Busy weeks and quiet ones; never so quiet that the rest would not fit into the period.
            let step = gap * (0.15 + 0.85 * -(1.0 - rng.unit()).ln()).clamp(0.15, 5.0);
            let room = (DAYS * DAY - 1.0 - age).max(0.0) / (m - i + 1) as f64;
            age += step.min(room.max(1.0));
        }
        let at = Instant::from_seconds(reference.seconds() - age as i64);
        let mut figures = figures(creator, &mut rng);
        if creator.special == Special::Viral && i == viral {
            figures = viral_hit(creator);
        }
        let is_ad = rng.chance(match creator.special {
            Special::Ads => 0.5,
            _ if !creator.partners.is_empty() => 0.2,
            _ => 0.03,
        });
        let (mut caption, hashtags) = caption(creator, is_ad, &mut rng);
        if is_ad && !creator.partners.is_empty() {
            caption.push_str(" @");
            caption.push_str(creator.partners[paid % creator.partners.len()]);
            paid += 1;
        }
        if i % 2 == 0 {
            for tag in &creator.tags {
                caption.push_str(" #");
                caption.push_str(tag);
            }
        }
        PostRecord {
            platform: creator.platform,
            handle: creator.handle.clone(),
            post_id: post_id(creator.platform, at, &mut rng),
            posted_at: Some(at),
            figures,
            duration_s: Some(rng.lognormal(24.0, 0.6).clamp(5.0, 600.0) as u32),
            is_ad: Some(is_ad),
            kind: PostKind::Video,
            caption: Some(caption),
            hashtags,
            url: None,
            author: None,
            row: u32::try_from(i + 1).unwrap_or(u32::MAX),
        }
    })
}

/// A TikTok id holds its own posting second in its upper half; the other platforms have eleven letters.
fn post_id(platform: Platform, at: Instant, rng: &mut Rng) -> String {
    if platform == Platform::TikTok {
        let low = rng.next() & 0xffff_ffff;
        return (((at.seconds().max(0) as u64) << 32) | low).to_string();
    }
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (mut bits, mut id) = (rng.next(), String::with_capacity(11));
    for _ in 0..10 {
        id.push(char::from(LETTERS[(bits & 63) as usize]));
        bits >>= 6;
    }
    // Never first: a leading minus or equals sign is a formula to a spreadsheet.
    id.insert(0, char::from(b'A' + rng.below(26) as u8));
    id
}

fn figures(creator: &DemoCreator, rng: &mut Rng) -> PostFigures {
    let tail = if rng.chance(0.02) { 4.0 + 12.0 * rng.unit() } else { 1.0 };
    let reach = creator.views_per_follower * rng.lognormal(1.0, 0.75) * tail;
    let views = (creator.followers as f64 * reach).clamp(20.0, 4e8);
    let interactions = views * (creator.engagement * rng.lognormal(1.0, 0.3)).clamp(0.002, 0.35);
    let hidden = creator.hides_likes || rng.chance(0.01);
    let part = |share: f64, rng: &mut Rng| (interactions * share * (0.6 + 0.8 * rng.unit())) as u64;
    let (comments, shares, saves) = (part(0.02, rng), part(0.05, rng), part(0.07, rng));
    PostFigures {
        views: Some(views as u64),
        likes: (!hidden).then_some((interactions * 0.93) as u64),
        comments: Some(comments),
        shares: (creator.platform == Platform::TikTok).then_some(shares),
        saves: (creator.platform != Platform::YouTube).then_some(saves),
    }
}

/// One post that went round the world: forty views a follower.
fn viral_hit(creator: &DemoCreator) -> PostFigures {
    let views = creator.followers * 140;
    PostFigures {
        views: Some(views),
        likes: Some(views / 9),
        comments: Some(views / 400),
        shares: Some(views / 90),
        saves: Some(views / 120),
    }
}

fn caption(creator: &DemoCreator, is_ad: bool, rng: &mut Rng) -> (String, Option<String>) {
    let keys = keys(creator.speaks);
    let aside = !creator.also.is_empty() && rng.chance(0.25);
    let niche = if aside { creator.also } else { creator.niche };
    let special = match creator.special {
        Special::Refused if rng.chance(0.3) => "refused",
        Special::Competitor if rng.chance(0.4) => "competitor",
        Special::Brand => "brand",
        _ => niche,
    };
    let said = PACK.list(special, creator.speaks);
    let mut text = String::with_capacity(160);
    if rng.chance(0.3) {
        text.push_str(rng.pick(PACK.list("any", keys.open)));
        text.push(' ');
    }
    text.push_str(rng.pick(if said.is_empty() { PACK.list(niche, creator.speaks) } else { said }));
    if rng.chance(0.4) {
        text.push(' ');
        text.push_str(rng.pick(PACK.list("any", keys.close)));
    }
    if is_ad {
        text.push(' ');
        text.push_str(rng.pick(PACK.list("any", keys.ad)));
    }
    let mut tags: Vec<&str> = Vec::with_capacity(6);
    let own = PACK.list(niche, keys.tags);
    let general = PACK.list("any", keys.tags);
    for (list, count) in [(own, 2 + rng.below(3)), (general, rng.below(3))] {
        for _ in 0..count {
            let tag = rng.pick(list);
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
    }
    if creator.platform == Platform::YouTube {
        return (text, Some(tags.join(" ")));
    }
    for tag in tags {
        text.push_str(" #");
        text.push_str(tag);
    }
    (text, None)
}
