//! Samples: questions and answers.

use super::{ListRef, Who};
use serde::{Deserialize, Serialize};
use troupe_core::creator::{AccountId, CreatorId};
use troupe_core::money::{Currency, Money};
use troupe_core::samples::{Clocks, SampleKind, SampleState};
use troupe_core::time::{Day, Instant};
use ts_rs::TS;

/// Clocks and limits of samples. Defaults are TikTok's (domain.md 6) where it has one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SampleRules {
    /// Days to say yes or no.
    pub approve_days: u32,
    /// Days from yes to the parcel's leaving.
    pub send_days: u32,
    /// Days after which a parcel without news is taken to have arrived.
    pub assume_days: u32,
    /// Days from delivery to content of a free sample.
    pub content_days: u32,
    /// Days that one extension adds.
    pub extension_days: u32,
    /// Extensions that a sample may have.
    pub extensions: u32,
    /// Days from delivery to content of a refundable sample.
    pub refundable_days: u32,
    /// Days that content stays online before its sample may be closed.
    pub stay_days: u32,
    /// Open samples of one creator above which a warning is shown.
    pub max_open: u32,
    /// What samples may cost in a month; `None` = no limit.
    pub month_limit: Option<Money>,
    /// At the limit nothing more is approved; else a warning is shown.
    pub stop: bool,
    /// Carriers of one's own beside the shipped ones.
    pub carriers: Vec<Carrier>,
}

impl Default for SampleRules {
    fn default() -> Self {
        Self {
            approve_days: 7,
            send_days: 3,
            assume_days: 10,
            content_days: 14,
            extension_days: 7,
            extensions: 1,
            refundable_days: 90,
            stay_days: 3,
            max_open: 2,
            month_limit: None,
            stop: false,
            carriers: Vec::new(),
        }
    }
}

impl SampleRules {
    /// The clocks of these rules.
    pub fn clocks(&self) -> Clocks {
        Clocks {
            approve: self.approve_days,
            send: self.send_days,
            assume: self.assume_days,
            content: self.content_days,
            refundable: self.refundable_days,
            extension: self.extension_days,
            extensions: self.extensions,
            stay: self.stay_days,
        }
    }
}

/// Who carries parcels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Carrier {
    /// Name.
    pub name: String,
    /// Address of the tracking page with `{number}` in it; empty = none known.
    pub link: String,
}

/// Which samples.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SampleQuery {
    /// In these states; empty = all.
    pub states: Vec<SampleState>,
    /// Only overdue ones.
    pub overdue: bool,
    /// Of this creator.
    pub creator: Option<CreatorId>,
    /// Of this campaign.
    #[ts(type = "number | null")]
    pub list: Option<i64>,
    /// Of this product.
    #[ts(type = "number | null")]
    pub product: Option<i64>,
    /// Words in names, handles, products, tracking numbers.
    pub search: String,
    /// Order: `due` (overdue first, then by deadline, the default), `creator`, `product`, `state`, `requested`, `cost`.
    pub sort: String,
    /// The other way round.
    pub descending: bool,
    /// Rows to skip.
    pub offset: u32,
    /// Rows to return, at most 500.
    pub limit: u32,
}

/// A page of samples.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SamplePage {
    /// Samples that match.
    pub total: u32,
    /// Rows skipped.
    pub offset: u32,
    /// The rows.
    pub rows: Vec<SampleRow>,
    /// Samples by state that match everything but the states asked for.
    pub states: Vec<SampleStateCount>,
    /// Of all that match: overdue.
    pub overdue: u32,
    /// Known costs of all that match, one a currency.
    pub cost: Vec<Money>,
    /// Of all that match: samples of which a cost is unknown.
    pub cost_unknown: u32,
    /// Known costs of those sent for which content may be expected, over posts that came: one a currency; empty
    /// without posts.
    pub cost_per_post: Vec<Money>,
    /// Posts that came of all that match.
    pub posts: u32,
}

/// Samples in a state.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct SampleStateCount {
    /// The state.
    pub state: SampleState,
    /// Samples.
    pub samples: u32,
}

/// A sample in a list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SampleRow {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// For whom.
    pub who: Who,
    /// The campaign.
    pub list: Option<ListRef>,
    /// Product.
    pub product: String,
    /// Its SKU; empty when unknown.
    pub sku: String,
    /// Number of the SKU in the list of products; `None` = not in it.
    #[ts(type = "number | null")]
    pub sku_id: Option<i64>,
    /// How many.
    pub quantity: u32,
    /// Free or refundable.
    pub kind: SampleKind,
    /// Where it stands.
    pub state: SampleState,
    /// Since which day.
    pub since: Day,
    /// When something must have happened next; `None` = nothing is awaited.
    pub due: Option<Day>,
    /// Days until then; negative = overdue.
    #[ts(type = "number | null")]
    pub days: Option<i64>,
    /// When it was asked for.
    pub requested_on: Day,
    /// When it left.
    pub shipped_on: Option<Day>,
    /// When it arrived.
    pub delivered_on: Option<Day>,
    /// Nobody told that it arrived: the day is taken from the clock.
    pub delivered_assumed: bool,
    /// When she posted.
    pub posted_on: Option<Day>,
    /// Extensions given.
    pub extensions: u32,
    /// Goods, shipping and fees together; `None` when one of goods and shipping is unknown.
    pub cost: Option<Money>,
    /// Carrier.
    pub carrier: String,
    /// Tracking number.
    pub tracking: String,
    /// Tracking page; `None` = not known.
    pub tracking_link: Option<String>,
    /// Why it was declined, cancelled, lost or returned.
    pub reason: String,
    /// Posts that came of it.
    pub posts: u32,
    /// An address is known.
    pub has_address: bool,
}

/// Everything about a sample.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SampleDetail {
    /// As in the list.
    pub row: SampleRow,
    /// Cost of the goods.
    pub goods: Option<Money>,
    /// Cost of sending.
    pub shipping: Option<Money>,
    /// Fees.
    pub fees: Option<Money>,
    /// Note.
    pub note: String,
    /// Its number at TikTok Shop.
    pub native_id: Option<String>,
    /// Its state in TikTok's words.
    pub native_state: Option<String>,
    /// What it may become now.
    pub moves: Vec<SampleState>,
    /// An extension can be given.
    pub extendable: bool,
    /// What happened, oldest first.
    pub history: Vec<SampleStep>,
    /// Posts that came of it.
    pub posts: Vec<SamplePost>,
    /// Warnings that hold now.
    pub warnings: Vec<SampleWarning>,
    /// How likely she posts.
    pub chance: PostChance,
}

/// A step of a sample.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SampleStep {
    /// From; `None` = it began. The same as `to`: an extension was given.
    pub from: Option<SampleState>,
    /// To.
    pub to: SampleState,
    /// On which day.
    pub on: Day,
    /// The day is assumed.
    pub assumed: bool,
    /// Why.
    pub reason: String,
    /// When it was written down.
    pub at: Instant,
}

/// A post that came of a sample.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SamplePost {
    /// Account.
    pub account: AccountId,
    /// Post.
    pub post: String,
    /// Address of the post.
    pub url: Option<String>,
    /// Its caption.
    pub caption: String,
    /// When.
    pub posted_at: Option<Instant>,
    /// Views.
    #[ts(type = "number | null")]
    pub views: Option<u64>,
    /// Linked by the program because of this word or code; `None` = by hand.
    pub found_by: Option<String>,
}

/// A new sample for some creators.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SampleOrder {
    /// Number of the SKU; `None` = a product that is not in the list of products.
    #[ts(type = "number | null")]
    pub sku: Option<i64>,
    /// Product, when there is no SKU.
    pub product: String,
    /// How many for each.
    pub quantity: u32,
    /// Free or refundable.
    pub kind: SampleKind,
    /// The campaign.
    #[ts(type = "number | null")]
    pub list: Option<i64>,
    /// When it was asked for; `None` = today.
    pub requested_on: Option<Day>,
    /// Note.
    pub note: String,
}

/// A move to another state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SampleMove {
    /// To.
    pub to: SampleState,
    /// When; `None` = today.
    pub on: Option<Day>,
    /// Why; needed for declined, cancelled, lost and returned.
    pub reason: String,
    /// With shipped: the carrier.
    pub carrier: String,
    /// With shipped: the tracking number.
    pub tracking: String,
    /// With returned: the goods go back into stock.
    pub restock: bool,
}

impl Default for SampleMove {
    fn default() -> Self {
        Self {
            to: SampleState::Approved,
            on: None,
            reason: String::new(),
            carrier: String::new(),
            tracking: String::new(),
            restock: true,
        }
    }
}

/// Fields of a sample that may be corrected. `None` leaves one as it is; empty text clears it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SampleEdit {
    /// How many.
    pub quantity: Option<u32>,
    /// Cost of the goods, decimal text.
    pub goods: Option<String>,
    /// Cost of sending.
    pub shipping: Option<String>,
    /// Fees.
    pub fees: Option<String>,
    /// Currency of the costs.
    pub currency: Option<Currency>,
    /// Carrier.
    pub carrier: Option<String>,
    /// Tracking number.
    pub tracking: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// The campaign; 0 = none.
    #[ts(type = "number | null")]
    pub list: Option<i64>,
}

/// Something to know before a sample is approved. The sentence is message `sample_warning_<code>`.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SampleWarning {
    /// `sent_before`, `too_many_open`, `out_of_stock`, `over_month_limit`, `blocked`, `no_address`, `cost_unknown`.
    pub code: String,
    /// Who it is about; `None` = everybody.
    pub who: Option<Who>,
    /// Values for the sentence.
    pub params: std::collections::BTreeMap<String, String>,
    /// With this nothing can be approved.
    pub stops: bool,
}

/// How likely a creator posts after a sample: a Beta posterior over her own history.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PostChance {
    /// Mean, 0-1.
    pub mean: f64,
    /// Lower end of the 90 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Samples of hers whose outcome is known.
    pub known: u32,
    /// Of these, posted.
    pub posted: u32,
    /// Samples of everybody else whose outcome is known: the prior comes from them.
    pub all_known: u32,
    /// Of these, posted.
    pub all_posted: u32,
}

/// An address for parcels.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Address {
    /// Name on the parcel.
    pub name: String,
    /// Street and number; further lines after line breaks.
    pub lines: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Region or state.
    pub region: String,
    /// Two-letter country code.
    pub country: String,
    /// Telephone for the carrier.
    pub phone: String,
}

/// A date on the calendar of samples.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SampleDate {
    /// The day.
    pub day: Day,
    /// The sample.
    pub sample: SampleRow,
    /// `requested`, `shipped`, `delivered`, `due` or `posted`.
    pub what: String,
}

/// What a file of sample states did.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SamplesImported {
    /// File name.
    pub file: String,
    /// Applications read.
    pub rows: u32,
    /// Samples made.
    pub created: u32,
    /// Samples moved on.
    pub updated: u32,
    /// Applications that changed nothing.
    pub unchanged: u32,
    /// Applications that were not taken.
    pub rejected: Vec<super::RejectedRow>,
    /// The undo step.
    #[ts(type = "number | null")]
    pub step: Option<i64>,
}
