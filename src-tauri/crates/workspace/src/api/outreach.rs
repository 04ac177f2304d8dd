//! Templates, messages, reply rates, the week's quota.

use super::{Exported, ListRef, Who};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use troupe_core::creator::CreatorId;
use troupe_core::merge::MergeField;
use troupe_core::money::Money;
use troupe_core::outreach::plan::WhyFirst;
use troupe_core::outreach::{Channel, Direction};
use troupe_core::time::{Day, Instant};
use ts_rs::TS;

/// A template's text in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TemplateText {
    /// `en`, `nl` or `fi`.
    pub language: String,
    /// Subject; empty where the way has none.
    #[serde(default)]
    pub subject: String,
    /// Text with merge fields such as `{first_name}`; `{{` and `}}` are braces.
    pub body: String,
}

/// A template to write down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TemplateEdit {
    /// Number; 0 = new.
    #[ts(type = "number")]
    #[serde(default)]
    pub id: i64,
    /// Name.
    pub name: String,
    /// The way it is written for.
    pub channel: Channel,
    /// Its texts, at most one a language; languages without one are absent.
    pub texts: Vec<TemplateText>,
}

/// A template with what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MessageTemplate {
    /// Number, name, channel, texts.
    pub edit: TemplateEdit,
    /// Fields that its texts use.
    pub fields: Vec<MergeField>,
    /// How many answered.
    pub replies: ReplyRate,
}

/// How many of those written to answered. A creator counts once; the reply belongs to the newest message before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, TS)]
pub struct ReplyRate {
    /// Creators written to.
    pub written: u32,
    /// Of these, who answered.
    pub replied: u32,
    /// Of these, who were written to less than seven days ago and have not answered: not counted.
    pub young: u32,
    /// Who is counted: written less young.
    pub counted: u32,
    /// Share of those counted who answered, a fraction; `None` below ten.
    pub rate: Option<f64>,
    /// Lower end of its 90 % interval.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// Reply rates.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Replies {
    /// Of all messages.
    pub overall: ReplyRate,
    /// By template, by name.
    pub templates: Vec<TemplateReplies>,
    /// By channel, those in use.
    pub channels: Vec<ChannelReplies>,
}

/// Reply rate of a template.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TemplateReplies {
    /// Its number.
    #[ts(type = "number")]
    pub template: i64,
    /// Its name.
    pub name: String,
    /// Its rate.
    pub replies: ReplyRate,
}

/// Reply rate of a channel.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ChannelReplies {
    /// The channel.
    pub channel: Channel,
    /// Its rate.
    pub replies: ReplyRate,
}

/// The user's rules of outreach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OutreachRules {
    /// Days after a message on which to write again.
    pub follow_up_days: u32,
    /// Who signs; empty = the name under which the user rates.
    pub sender: String,
    /// Sales of the shop in the last 30 days, in US dollars; `None` = not known yet.
    pub shop_sales: Option<Money>,
    /// Weeks begin at 00:00 eight hours behind UTC all year, not by the clocks of Los Angeles.
    pub fixed_week: bool,
}

impl Default for OutreachRules {
    fn default() -> Self {
        Self { follow_up_days: 5, sender: String::new(), shop_sales: None, fixed_week: false }
    }
}

/// The rules with what follows from them today.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct OutreachSetup {
    /// The rules.
    pub rules: OutreachRules,
    /// Who signs now; empty = nobody is known.
    pub sender: String,
    /// When a message of today would be followed up.
    pub follow_up_on: Day,
    /// Language of those whose own is none of `en`, `nl`, `fi`.
    pub language: String,
    /// Handles in one invitation file at most.
    pub batch: u32,
    /// Messages on TikTok before a reply at most.
    pub before_reply: u32,
}

/// What is to be written, to whom.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MessageDraft {
    /// The template.
    #[ts(type = "number")]
    pub template: i64,
    /// To whom; at most 1,000.
    pub creators: Vec<CreatorId>,
    /// The campaign or shortlist it is about.
    #[ts(type = "number | null")]
    pub list: Option<i64>,
    /// One language for all; `None` = each in her own.
    pub language: Option<String>,
    /// Values of fields that are the same for all, by the field's name; they outrank what is known.
    pub values: BTreeMap<String, String>,
}

/// A message as it would go to one creator.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MessagePreview {
    /// To whom.
    pub who: Who,
    /// By which way.
    pub channel: Channel,
    /// The text's language.
    pub language: String,
    /// The language she would have got, which the template lacks.
    pub lacks: Option<String>,
    /// Subject; unknown fields stand in it as they are written.
    pub subject: String,
    /// Text, likewise.
    pub body: String,
    /// Fields that nothing is known for; with any the message cannot be sent.
    pub missing: Vec<MergeField>,
    /// Her e-mail address.
    pub email: Option<String>,
    /// A mail with it all, ready for the mail program; only for e-mail with an address and without missing fields.
    pub mail_link: Option<String>,
    /// Messages on TikTok that wait for her answer.
    pub waiting: u32,
    /// The most of these that TikTok allows is reached: no more until she answers.
    pub too_many: bool,
    /// Nobody told her yet that her data are kept: with the first message is the last moment for it.
    pub untold: bool,
    /// When she was last written to.
    pub last_written: Option<Instant>,
}

/// A message to write down, ours or hers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MessageEdit {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// Who.
    pub creator: CreatorId,
    /// The campaign or shortlist.
    #[ts(type = "number | null")]
    pub list: Option<i64>,
    /// The template.
    #[ts(type = "number | null")]
    pub template: Option<i64>,
    /// Language.
    pub language: Option<String>,
    /// By which way.
    pub channel: Channel,
    /// Whose.
    pub direction: Direction,
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
    /// When; `None` = now.
    pub at: Option<Instant>,
    /// When to write again; `None` = not. For a message of ours that has no answer.
    pub follow_up: Option<Day>,
}

/// A message in the log.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MessageLine {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// Who.
    pub who: Who,
    /// The campaign or shortlist.
    pub list: Option<ListRef>,
    /// Number of the template.
    #[ts(type = "number | null")]
    pub template: Option<i64>,
    /// Its name.
    pub template_name: Option<String>,
    /// Language.
    pub language: Option<String>,
    /// By which way.
    pub channel: Channel,
    /// Whose.
    pub direction: Direction,
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
    /// When.
    pub at: Instant,
    /// When to write again.
    pub follow_up: Option<Day>,
    /// That is done: she answered, or was written to again.
    pub follow_up_done: bool,
}

/// Which messages.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct MessagesQuery {
    /// Only this creator's.
    pub creator: Option<CreatorId>,
    /// Only of this campaign or shortlist.
    #[ts(type = "number | null")]
    pub list: Option<i64>,
    /// Only those written with this template.
    #[ts(type = "number | null")]
    pub template: Option<i64>,
    /// Only of this way.
    pub channel: Option<Channel>,
    /// Only ours or only theirs.
    pub direction: Option<Direction>,
    /// Words in text, subject, name or handle.
    pub search: String,
    /// Rows to skip.
    pub offset: u32,
    /// Rows to return, at most 500.
    pub limit: u32,
}

/// A window of the log, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MessagePage {
    /// Messages that match.
    pub total: u32,
    /// Rows skipped.
    pub offset: u32,
    /// The rows.
    pub rows: Vec<MessageLine>,
}

/// Why somebody is not invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutWhy {
    /// She must not be contacted.
    Blocked,
    /// She was written to before.
    Written,
    /// She has no account on TikTok.
    NoTiktok,
}

/// Somebody who is not invited.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LeftOut {
    /// Who.
    pub who: Who,
    /// Why.
    pub why: LeftOutWhy,
}

/// What invitation files would hold.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct InvitePlan {
    /// Who is invited, in order.
    pub creators: Vec<CreatorId>,
    /// Her handle on TikTok, in the same order.
    pub handles: Vec<String>,
    /// Files.
    pub files: u32,
    /// Handles in a file at most.
    pub batch: u32,
    /// Who is not.
    pub left_out: Vec<LeftOut>,
    /// Messages beyond what is left of the quota; `None` = the quota is not known.
    pub over_quota: Option<u32>,
}

/// Invitation files that were written.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct InvitesWritten {
    /// The files.
    pub files: Vec<Exported>,
    /// What is in them and who is not.
    pub plan: InvitePlan,
}

/// The quota of messages on TikTok, and whom to write to first.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct OutreachPlan {
    /// Sales that the quota goes by; `None` = not known, so neither is the quota.
    pub sales: Option<Money>,
    /// Messages allowed; `None` = unlimited, or sales are not known.
    pub quota: Option<u32>,
    /// There is no limit.
    pub unlimited: bool,
    /// The quota is not a week's but once and for all.
    pub once: bool,
    /// Messages of ours written down in its time.
    pub used: u32,
    /// What is left; `None` = no limit, or not known.
    pub left: Option<u32>,
    /// First moment of the week.
    pub from: Instant,
    /// First moment of the next week.
    pub until: Instant,
    /// Day and time at which that is in the user's zone: minutes since midnight.
    pub until_day: Day,
    /// Minutes since midnight there.
    pub until_minute: u32,
    /// Date of the figures.
    pub date: Day,
    /// Who says so.
    pub source: String,
    /// The quotas, smallest sales first.
    pub tiers: Vec<QuotaTier>,
    /// Creators who could be written to.
    pub total: u32,
    /// The first of them.
    pub first: Vec<Proposed>,
}

/// A quota by sales.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct QuotaTier {
    /// Sales up to and with this; `None` = above.
    pub up_to: Option<Money>,
    /// Messages; `None` = unlimited.
    pub messages: Option<u32>,
    /// Once and for all, not a week.
    pub once: bool,
    /// This one applies.
    pub current: bool,
}

/// Somebody to write to.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Proposed {
    /// Who.
    pub who: Who,
    /// Why she comes here.
    pub why: WhyFirst,
    /// Rank with the current weights.
    pub rank: Option<u32>,
    /// Score.
    pub score: Option<f64>,
}
