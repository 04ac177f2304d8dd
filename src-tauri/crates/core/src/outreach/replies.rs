//! Who answers: reply rates of templates and channels, and messages that wait for an answer.

use super::{Channel, Direction};
use crate::creator::CreatorId;
use crate::time::Instant;
use statrs::function::beta::inv_beta_reg;
use std::collections::HashMap;

/// Whole days after which somebody who was written to and did not answer counts as not having answered.
pub const PATIENCE_DAYS: i64 = 7;

/// Creators below which a rate says too little to be told.
pub const ENOUGH: u32 = 10;

/// A message as far as rates need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// Who.
    pub creator: CreatorId,
    /// The template it was written with.
    pub template: Option<i64>,
    /// By which way.
    pub channel: Channel,
    /// Whose.
    pub direction: Direction,
    /// When.
    pub at: Instant,
}

/// What messages are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// All of them.
    Overall,
    /// Those written with a template.
    Template(i64),
    /// Those of a channel.
    Channel(Channel),
}

/// How many answer.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ReplyRate {
    /// Creators written to.
    pub written: u32,
    /// Of these, who answered.
    pub replied: u32,
    /// Of these, who neither answered nor had [`PATIENCE_DAYS`] to: not counted.
    pub young: u32,
    /// Share of those counted who answered, with its 90 % interval; `None` below [`ENOUGH`].
    pub rate: Option<Estimate>,
}

/// A share with its 90 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The share.
    pub share: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl ReplyRate {
    /// Creators who answered or had time to.
    pub fn counted(&self) -> u32 {
        self.written - self.young
    }

    fn of(written: u32, replied: u32, young: u32) -> Self {
        let counted = written - young;
        let rate = (counted >= ENOUGH).then(|| share(replied, counted));
        Self { written, replied, young, rate }
    }
}

/// A share of `n` with the 90 % interval of its Beta posterior under Jeffreys' prior, Beta(x + ½, n − x + ½). At 0 and
/// n the interval reaches the end. Source: Brown, Cai, DasGupta, "Interval Estimation for a Binomial Proportion",
/// Statistical Science 16 (2001), section 4.3. `n` must be above 0.
pub fn share(x: u32, n: u32) -> Estimate {
    let (a, b) = (f64::from(x) + 0.5, f64::from(n - x) + 0.5);
    Estimate {
        share: f64::from(x) / f64::from(n),
        low: if x == 0 { 0.0 } else { inv_beta_reg(a, b, 0.05) },
        high: if x == n { 1.0 } else { inv_beta_reg(a, b, 0.95) },
    }
}

/// Reply rates. `messages` are ordered by creator, then by time. A reply belongs to the newest message of ours before
/// it, so a message is answered when the next one is hers. A creator counts once in a group, from the first message
/// to her in it.
pub fn rates(messages: &[Sent], now: Instant) -> HashMap<Group, ReplyRate> {
    let mut counts: HashMap<Group, (u32, u32, u32)> = HashMap::new();
    for hers in messages.chunk_by(|a, b| a.creator == b.creator) {
        let mut groups: HashMap<Group, (Instant, bool)> = HashMap::new();
        for (i, message) in hers.iter().enumerate() {
            if message.direction != Direction::Out {
                continue;
            }
            let answered = hers.get(i + 1).is_some_and(|next| next.direction == Direction::In);
            let template = message.template.map(Group::Template);
            let all = [Some(Group::Overall), Some(Group::Channel(message.channel)), template];
            for group in all.into_iter().flatten() {
                groups.entry(group).or_insert((message.at, false)).1 |= answered;
            }
        }
        for (group, (first, answered)) in groups {
            let count = counts.entry(group).or_default();
            count.0 += 1;
            count.1 += u32::from(answered);
            count.2 += u32::from(!answered && now.days_since(first) < PATIENCE_DAYS);
        }
    }
    counts.into_iter().map(|(group, (w, r, y))| (group, ReplyRate::of(w, r, y))).collect()
}

/// How many messages of ours on these channels wait since her last answer there. `hers` is ordered by time.
pub fn waiting(hers: &[Sent], channels: &[Channel]) -> u32 {
    hers.iter()
        .rev()
        .filter(|m| channels.contains(&m.channel))
        .take_while(|m| m.direction == Direction::Out)
        .count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sent(creator: i64, direction: Direction, template: Option<i64>, day: i64) -> Sent {
        Sent {
            creator: CreatorId(creator),
            template,
            channel: Channel::Email,
            direction,
            at: Instant::from_seconds(day * 86_400),
        }
    }

    #[test]
    fn a_reply_belongs_to_the_newest_message_before_it_and_the_young_are_told_apart() {
        let messages = [
            sent(1, Direction::Out, Some(1), 0),
            sent(1, Direction::Out, Some(2), 5),
            sent(1, Direction::In, None, 6),
            sent(1, Direction::In, None, 7),
            sent(2, Direction::Out, Some(1), 15),
            sent(3, Direction::Out, Some(1), 18),
            sent(3, Direction::In, None, 19),
            sent(4, Direction::In, None, 1),
        ];
        let rates = rates(&messages, Instant::from_seconds(20 * 86_400));
        let counts = |group| rates.get(&group).map(|r: &ReplyRate| (r.written, r.replied, r.young));
        assert_eq!(counts(Group::Template(1)), Some((3, 1, 1)));
        assert_eq!(counts(Group::Template(2)), Some((1, 1, 0)));
        assert_eq!(counts(Group::Overall), Some((3, 2, 1)));
        assert_eq!(counts(Group::Channel(Channel::Email)), Some((3, 2, 1)));
        assert_eq!(counts(Group::Channel(Channel::Phone)), None);
        assert_eq!(rates[&Group::Overall].rate, None, "below ten a rate is not told");
    }

    #[test]
    fn ten_counted_creators_are_enough_and_seven_days_are_patience() {
        let messages: Vec<Sent> = (0..10).map(|c| sent(c, Direction::Out, None, 0)).collect();
        let after = |days: i64, seconds: i64| {
            rates(&messages, Instant::from_seconds(days * 86_400 + seconds))[&Group::Overall]
        };
        assert_eq!((after(7, -1).young, after(7, -1).rate), (10, None));
        let rate = after(7, 0);
        assert_eq!((rate.young, rate.counted()), (0, 10));
        assert_eq!(rate.rate.map(|r| (r.share, r.low)), Some((0.0, 0.0)));
    }

    #[test]
    fn the_interval_is_that_of_the_published_posterior() {
        // Quantiles of Beta(3.5, 17.5), found by adding up its density in small steps.
        let e = share(3, 20);
        assert!((e.low - 0.05625).abs() < 1e-4 && (e.high - 0.31368).abs() < 1e-4, "{e:?}");
    }

    #[test]
    fn a_reply_ends_the_wait_on_its_channels_only() {
        let on = |channel, direction, day| Sent { channel, ..sent(1, direction, None, day) };
        let tiktok = [Channel::TikTok, Channel::TikTokInvite];
        let mut hers = vec![
            on(Channel::TikTok, Direction::Out, 0),
            on(Channel::TikTok, Direction::In, 1),
            on(Channel::TikTokInvite, Direction::Out, 2),
            on(Channel::Email, Direction::In, 3),
            on(Channel::TikTok, Direction::Out, 4),
        ];
        assert_eq!(waiting(&hers, &tiktok), 2);
        hers.push(on(Channel::TikTok, Direction::In, 5));
        assert_eq!(waiting(&hers, &tiktok), 0);
    }

    proptest! {
        #[test]
        fn an_interval_holds_its_share_and_narrows_with_more(x in 0u32..200, more in 0u32..200) {
            let n = x + more + 1;
            let (one, ten) = (share(x, n), share(x * 10, n * 10));
            prop_assert!(one.low <= one.share && one.share <= one.high);
            prop_assert!(0.0 <= one.low && one.high <= 1.0);
            prop_assert!(ten.high - ten.low < one.high - one.low);
        }
    }
}
