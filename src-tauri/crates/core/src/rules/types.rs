//! Rules, questions and answers as they are stored and shown.

use crate::named::named_enum;
use crate::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

named_enum! {
    /// What a creator is for TikTok Shop.
    CreatorType {
        /// May post, has no shop rights yet.
        Standard = "standard",
        /// Sells for shops on commission.
        Affiliate = "affiliate",
        /// The account of a shop, bound to it.
        OfficialShop = "official_shop",
        /// A marketing account of a shop, bound to it.
        Marketing = "marketing",
    }
}

named_enum! {
    /// For whom a creator would sell.
    SellsFor {
        /// Any shop: the marketplace.
        Marketplace = "marketplace",
        /// The shop she is bound to.
        OwnShop = "own_shop",
    }
}

named_enum! {
    /// What a rule asks. Its values stand in [`Rule::values`] under the keys named here; keys in brackets may be missing.
    RuleKind {
        /// So many followers at least: `followers`.
        MinFollowers = "min_followers",
        /// So old at least: `years`. Known from [`Fact::Adult`] (18) only.
        MinAge = "min_age",
        /// TikTok Shop is open in the rule's countries, or is not: `open` (yes, no).
        ShopOpen = "shop_open",
        /// She lives in one of these countries: `countries`.
        Resident = "resident",
        /// A fact must be so: `fact`, `value`.
        FactIs = "fact_is",
        /// Age is to be checked within so many months of registering: `months`.
        AgeCheck = "age_check",
        /// Identity is to be checked before commission is paid out; decides nothing before.
        IdCheck = "id_check",
        /// The pilot of creators with few followers: `from_followers`, `below_followers`, `days`, `videos_per_week`,
        /// `lives_per_week`, `[shop_score]`, `[campaigns]` (yes, no), `[zone]`, `[utc_offset_hours]`.
        Pilot = "pilot",
        /// How the pilot is left: `days`, `health`, `videos`, `video_seconds`, `lives`, `live_minutes`, `orders`, `followers`.
        Graduation = "graduation",
        /// Links in stories: `followers`, `hours`.
        StoryLink = "story_link",
        /// Links in the bio: `count`.
        BioLinks = "bio_links",
        /// Accounts that one person may verify: `count`.
        MaxAccounts = "max_accounts",
        /// Her country is one of these: `countries`.
        Country = "country",
        /// Her language is one of these: `languages`.
        Language = "language",
        /// She has an account on one of these platforms: `platforms`.
        OnPlatform = "on_platform",
        /// What somebody advises; decides nothing: `topic`.
        Advice = "advice",
    }
}

named_enum! {
    /// How far a rule stands.
    RuleStanding {
        /// A rule.
        Rule = "rule",
        /// One source only says so: shown, and never enough to refuse.
        OneSource = "one_source",
        /// Advice that goes against a rule or the law: shown as a conflict, never followed.
        Refused = "refused",
    }
}

named_enum! {
    /// What no file tells of a creator.
    Fact {
        /// A [`CreatorType`].
        CreatorType = "creator_type",
        /// 18 or older: yes, no.
        Adult = "adult",
        /// Where she lives: a country of two letters.
        Resident = "resident",
        /// An account of a government, a politician or a party: yes, no.
        Political = "political",
        /// Her e-commerce permission was taken away: yes, no.
        PermissionRevoked = "permission_revoked",
        /// The log-in is shared: yes, no.
        SharedLogin = "shared_login",
        /// The account follows the platform's policies: yes, no.
        FollowsPolicies = "follows_policies",
        /// Bound to our shop as its official or marketing account: yes, no.
        Bound = "bound",
        /// The day she registered with TikTok Shop.
        RegisteredOn = "registered_on",
        /// The day her age was checked.
        AgeCheckedOn = "age_checked_on",
        /// The day her identity was checked.
        IdCheckedOn = "id_checked_on",
        /// The first day of her pilot.
        PilotFrom = "pilot_from",
        /// The day she passed the quiz that ends the pilot.
        QuizPassedOn = "quiz_passed_on",
        /// Orders since the pilot began, as she reported them: a whole number.
        ReportedOrders = "reported_orders",
        /// Why her data are kept (GDPR, Art. 6): legitimate_interests, consent, contract.
        LawfulBasis = "lawful_basis",
    }
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rule {
    /// Stable name, such as `followers.affiliate.2025`.
    pub id: String,
    /// What it asks.
    pub kind: RuleKind,
    /// What it asks in figures and words, by the keys that [`RuleKind`] names.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// For whom; empty = every type.
    #[serde(default)]
    pub creator_types: Vec<CreatorType>,
    /// Selling for whom; `None` = for anybody.
    #[serde(default)]
    pub sells_for: Option<SellsFor>,
    /// Countries in which it holds, ISO 3166 alpha-2; empty = everywhere.
    #[serde(default)]
    pub regions: Vec<String>,
    /// The programme whose rule it is; empty = TikTok Shop's own.
    #[serde(default)]
    pub program: String,
    /// First day; `None` = as far back as is known.
    #[serde(default)]
    pub valid_from: Option<Day>,
    /// Last day; `None` = until another of its kind begins.
    #[serde(default)]
    pub valid_to: Option<Day>,
    /// Who says so.
    pub source: String,
    /// How far it stands.
    pub standing: RuleStanding,
    /// What else there is to know, in words.
    #[serde(default)]
    pub note: String,
}

named_enum! {
    /// Whether a creator may.
    EligibleAnswer {
        /// Every rule holds.
        Eligible = "eligible",
        /// A rule does not hold.
        NotEligible = "not_eligible",
        /// No rule is broken as far as is known, and something is not known.
        Unknown = "unknown",
    }
}

named_enum! {
    /// What a reason does to the answer.
    Effect {
        /// It decides.
        Decides = "decides",
        /// It limits what she may, or asks something later.
        Tells = "tells",
    }
}

/// What is asked of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EligibilityQuestion {
    /// On this day; `None` = today.
    pub on: Option<Day>,
    /// As which type; `None` = what she is, else an affiliate.
    pub creator_type: Option<CreatorType>,
    /// Selling for whom; `None` = the marketplace.
    pub sells_for: Option<SellsFor>,
    /// In which country; `None` = hers.
    pub region: Option<String>,
    /// In which programme; `None` = TikTok Shop as such.
    #[ts(type = "number | null")]
    pub program: Option<i64>,
}

/// One rule's part of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Reason {
    /// The rule's stable name; `blocked` and `no_account` are the app's own.
    pub rule: String,
    /// What it asks; `None` for the app's own.
    pub kind: Option<RuleKind>,
    /// What it asks in figures and words.
    pub values: BTreeMap<String, String>,
    /// Whether it holds; `None` = not known.
    pub holds: Option<bool>,
    /// What it does to the answer.
    pub effect: Effect,
    /// What she has: a number, a day, a country, yes or no; `None` = not known.
    pub has: Option<String>,
    /// The fact that would tell, where a fact would.
    pub missing: Option<Fact>,
    /// By when it is to be done, where it has a day.
    pub due: Option<Day>,
    /// Who says so.
    pub source: String,
    /// First day of the rule.
    pub valid_from: Option<Day>,
    /// How far the rule stands.
    pub standing: RuleStanding,
}

/// Rules of different sources that cannot both be right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleConflict {
    /// The rules, the one that counts first.
    pub rules: Vec<Rule>,
    /// One of them is advice that the app refuses to follow.
    pub refused: bool,
}

/// Whether a creator may, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Eligibility {
    /// The answer.
    pub answer: EligibleAnswer,
    /// The day it is for.
    pub on: Day,
    /// The type it is for.
    pub creator_type: CreatorType,
    /// Selling for whom.
    pub sells_for: SellsFor,
    /// The country it is for; `None` = not known.
    pub region: Option<String>,
    /// Rule by rule: what does not hold first, then what is not known, then what holds, then what only tells.
    pub reasons: Vec<Reason>,
    /// Sources that disagree about rules that were asked.
    pub conflicts: Vec<RuleConflict>,
}

named_enum! {
    /// What counts towards a weekly limit.
    PilotKind {
        /// A video with a product link.
        Video = "video",
        /// A LIVE with products.
        Live = "live",
    }
}

named_enum! {
    /// Why something counts, and from which moment.
    PilotHow {
        /// Published.
        Published = "published",
        /// Published for nobody else to see: it counts as well.
        Private = "private",
        /// Scheduled: it counts when it is scheduled, not when it appears.
        Scheduled = "scheduled",
        /// A product link was added to something older: it counts then.
        LinkAdded = "link_added",
    }
}

named_enum! {
    /// A band of the Creator Health Rating.
    HealthBand {
        /// 200 and above.
        Healthy = "healthy",
        /// 151 to 199.
        Caution = "caution",
        /// 150 and below.
        Unhealthy = "unhealthy",
    }
}
