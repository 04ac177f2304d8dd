//! How many messages a shop may send on TikTok: weekly quotas by the shop's sales, batches, messages before a reply.
//! The figures are data (a dated pack); the rules that read them stand here.

use super::Channel;
use crate::money::{Currency, Money};
use crate::time::{Day, Instant, Zone};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A dated pack of quotas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuotaPack {
    /// What it is.
    pub about: String,
    /// Its date.
    pub date: Day,
    /// Who says so.
    pub source: String,
    /// Channels whose messages count.
    pub channels: Vec<Channel>,
    /// Currency of `up_to`.
    pub currency: Currency,
    /// Zone in which a week begins on Monday at 00:00.
    pub zone: String,
    /// The fixed offset that may be chosen instead.
    pub fixed_zone: String,
    /// Handles in one invitation file at most.
    pub batch: u32,
    /// Messages to somebody who has not answered at most.
    pub before_reply: u32,
    /// Quotas by sales of 30 days, the smallest sales first; the last one is without an upper end.
    pub tiers: Vec<Tier>,
}

/// The quota of shops with sales up to an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Sales of 30 days up to and with this, decimal text; `None` = any.
    pub up_to: Option<Decimal>,
    /// Messages; `None` = as many as one likes.
    pub messages: Option<u32>,
    /// Not a week but once and for all.
    #[serde(default)]
    pub once: bool,
}

impl Tier {
    /// The upper end of its sales; `None` = there is none.
    pub fn up_to(&self, currency: Currency) -> Option<Money> {
        Some(Money::of(currency.minor(self.up_to?)?, currency))
    }
}

/// A week of a quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its first moment.
    pub from: Instant,
    /// The first moment of the next one.
    pub until: Instant,
}

impl QuotaPack {
    /// The tier of a shop with these sales in 30 days.
    pub fn tier(&self, sales: Decimal) -> Option<&Tier> {
        self.tiers.iter().find(|tier| tier.up_to.is_none_or(|most| sales <= most))
    }

    /// The same for sales as the user writes them; `None` when they are no sales in the pack's currency.
    pub fn tier_of(&self, money: &Money) -> Option<&Tier> {
        self.tier(sales(money, self.currency)?)
    }

    /// The zone in which weeks begin: the pack's, or the fixed one.
    pub fn zone(&self, fixed: bool) -> Option<Zone> {
        Zone::parse(if fixed { &self.fixed_zone } else { &self.zone })
    }
}

/// The week that holds this instant: from Monday 00:00 to the next Monday 00:00 in the zone. With a change of clocks in
/// it, it is an hour longer or shorter than seven times 24 hours.
pub fn week(at: Instant, zone: Zone) -> Week {
    let monday = zone.day(at).monday();
    Week { from: zone.start(monday), until: zone.start(monday.plus(7)) }
}

/// Reads sales in the pack's currency. `None` when they are no amount of 0 or more in it.
pub fn sales(money: &Money, currency: Currency) -> Option<Decimal> {
    let amount: Decimal = money.amount.trim().parse().ok()?;
    (money.currency == currency && !amount.is_sign_negative()).then_some(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack() -> QuotaPack {
        serde_json::from_str(include_str!("../../../../packs/quota/2026-11.json")).unwrap()
    }

    fn at(text: &str) -> Instant {
        Instant::parse_rfc3339(text).unwrap()
    }

    #[test]
    fn the_shipped_pack_holds_the_published_quotas() {
        let pack = pack();
        let tier = |sales: &str| pack.tier(sales.parse().unwrap()).map(|t| (t.messages, t.once));
        assert_eq!(tier("0"), Some((Some(1_000), true)));
        assert_eq!(tier("0.01"), Some((Some(2_000), false)));
        assert_eq!(tier("2000"), Some((Some(2_000), false)));
        assert_eq!(tier("2000.01"), Some((Some(7_000), false)));
        assert_eq!(tier("50000.00"), Some((Some(7_000), false)));
        assert_eq!(tier("50000.01"), Some((None, false)));
        assert_eq!((pack.batch, pack.before_reply), (100, 5));
        assert!(pack.zone(false).is_some() && pack.zone(true).is_some());
    }

    #[test]
    fn a_week_begins_on_monday_in_los_angeles_also_when_clocks_change() {
        let pack = pack();
        let named = pack.zone(false).unwrap();
        // In winter eight hours behind UTC, in summer seven.
        let winter = week(at("2026-11-21T08:00:00Z"), named);
        assert_eq!((winter.from, winter.until), (at("2026-11-16T08:00:00Z"), at("2026-11-23T08:00:00Z")));
        let spring = week(at("2026-03-08T12:00:00Z"), named);
        assert_eq!((spring.from, spring.until), (at("2026-03-02T08:00:00Z"), at("2026-03-09T07:00:00Z")));
        let autumn = week(at("2026-11-01T12:00:00Z"), named);
        assert_eq!((autumn.from, autumn.until), (at("2026-10-26T07:00:00Z"), at("2026-11-02T08:00:00Z")));
        let fixed = week(at("2026-03-08T12:00:00Z"), pack.zone(true).unwrap());
        assert_eq!((fixed.from, fixed.until), (at("2026-03-02T08:00:00Z"), at("2026-03-09T08:00:00Z")));
    }

    #[test]
    fn the_last_second_of_a_week_is_not_the_first_of_the_next() {
        let zone = pack().zone(false).unwrap();
        let next = week(at("2026-11-23T08:00:00Z"), zone);
        assert_eq!(next.from, at("2026-11-23T08:00:00Z"));
        assert_eq!(week(at("2026-11-23T07:59:59Z"), zone).until, next.from);
    }

    #[test]
    fn the_reset_is_shown_on_the_users_own_clock() {
        let reset = |when: &str, theirs: &str| {
            let until = week(at(when), pack().zone(false).unwrap()).until;
            let zone = Zone::parse(theirs).unwrap();
            (zone.day(until).to_string(), zone.minute(until))
        };
        // Summer time began in the United States on 8 March 2026 and in Europe on the 29th.
        assert_eq!(reset("2026-03-01T12:00:00Z", "Europe/Amsterdam"), ("2026-03-02".into(), 9 * 60));
        assert_eq!(reset("2026-03-12T12:00:00Z", "Europe/Amsterdam"), ("2026-03-16".into(), 8 * 60));
        assert_eq!(reset("2026-03-12T12:00:00Z", "Europe/Helsinki"), ("2026-03-16".into(), 9 * 60));
        assert_eq!(reset("2026-04-01T12:00:00Z", "Europe/Helsinki"), ("2026-04-06".into(), 10 * 60));
        // In Europe it ends on 25 October, in the United States on 1 November.
        assert_eq!(reset("2026-10-28T12:00:00Z", "Europe/Amsterdam"), ("2026-11-02".into(), 9 * 60));
        assert_eq!(reset("2026-10-21T12:00:00Z", "Europe/Amsterdam"), ("2026-10-26".into(), 8 * 60));
        assert_eq!(reset("2026-07-01T12:00:00Z", "America/Los_Angeles"), ("2026-07-06".into(), 0));
    }

    #[test]
    fn sales_are_read_in_the_packs_currency_only() {
        let usd = Currency::parse("USD").unwrap();
        let money = |amount: &str, currency: &str| Money {
            amount: amount.into(),
            currency: Currency::parse(currency).unwrap(),
        };
        assert_eq!(sales(&money("12.50", "USD"), usd), Some(Decimal::new(1250, 2)));
        for wrong in [money("12.50", "EUR"), money("-1", "USD"), money("much", "USD")] {
            assert_eq!(sales(&wrong, usd), None);
        }
    }
}
