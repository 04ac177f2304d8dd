//! What a rule asks, read from its figures and words. One place for what a kind of rule has, for the form that is filled
//! in, for checking what was written and for deciding.

use super::facts::{read_country, read_yes_no, yes_no};
use super::types::{Fact, Rule, RuleKind, RuleStanding};
use super::{read_fact, types::CreatorType};
use crate::creator::Platform;
use crate::time::Zone;

/// What a value of a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueForm {
    /// A whole number.
    Number,
    /// yes or no.
    YesNo,
    /// Two-letter countries, by commas.
    Countries,
    /// Two-letter languages, by commas.
    Languages,
    /// Platforms, by commas.
    Platforms,
    /// A [`Fact`].
    Fact,
    /// Words.
    Text,
}

/// A value that a kind of rule has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueField {
    /// Its key in the rule's values.
    pub key: &'static str,
    /// What it is.
    pub form: ValueForm,
    /// It may not be missing.
    pub required: bool,
}

const fn must(key: &'static str, form: ValueForm) -> ValueField {
    ValueField { key, form, required: true }
}

const fn may(key: &'static str, form: ValueForm) -> ValueField {
    ValueField { key, form, required: false }
}

/// What a kind of rule has, in order.
pub fn fields_of(kind: RuleKind) -> &'static [ValueField] {
    use ValueForm::{Countries, Languages, Number, Platforms, Text, YesNo};
    match kind {
        RuleKind::MinFollowers => const { &[must("followers", Number)] },
        RuleKind::MinAge => const { &[must("years", Number)] },
        RuleKind::ShopOpen => const { &[must("open", YesNo)] },
        RuleKind::Resident | RuleKind::Country => const { &[must("countries", Countries)] },
        RuleKind::FactIs => const { &[must("fact", ValueForm::Fact), must("value", Text)] },
        RuleKind::AgeCheck => const { &[must("months", Number)] },
        RuleKind::IdCheck => &[],
        RuleKind::Pilot => {
            const {
                &[
                    must("from_followers", Number),
                    must("below_followers", Number),
                    must("days", Number),
                    must("videos_per_week", Number),
                    must("lives_per_week", Number),
                    may("shop_score", Number),
                    may("campaigns", YesNo),
                    may("zone", Text),
                    may("utc_offset_hours", Text),
                ]
            }
        }
        RuleKind::Graduation => {
            const {
                &[
                    must("days", Number),
                    must("health", Number),
                    must("videos", Number),
                    must("video_seconds", Number),
                    must("lives", Number),
                    must("live_minutes", Number),
                    must("orders", Number),
                    must("followers", Number),
                ]
            }
        }
        RuleKind::StoryLink => const { &[must("followers", Number), must("hours", Number)] },
        RuleKind::BioLinks | RuleKind::MaxAccounts => const { &[must("count", Number)] },
        RuleKind::Language => const { &[must("languages", Languages)] },
        RuleKind::OnPlatform => const { &[must("platforms", Platforms)] },
        RuleKind::Advice => const { &[must("topic", Text), may("against", Text)] },
    }
}

/// Whether rules of a kind decide who is eligible; others limit or ask something later.
pub fn decides(kind: RuleKind) -> bool {
    matches!(
        kind,
        RuleKind::MinFollowers
            | RuleKind::MinAge
            | RuleKind::ShopOpen
            | RuleKind::Resident
            | RuleKind::FactIs
            | RuleKind::Country
            | RuleKind::Language
            | RuleKind::OnPlatform
    )
}

/// Why a rule cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleFault {
    /// It has no name, or one with other characters than small letters, digits, points, dashes and underscores.
    #[error(
        "a rule has a name of 1 to 80 small letters, digits, points, dashes and underscores, not \u{201c}{0}\u{201d}"
    )]
    Id(String),
    /// Nobody says so.
    #[error("a rule says where it comes from")]
    Source,
    /// A value that the kind needs is not there.
    #[error("the value \u{201c}{0}\u{201d} is missing")]
    Missing(&'static str),
    /// The kind has no such value.
    #[error("a rule of kind {kind} has no value \u{201c}{key}\u{201d}")]
    NoSuch {
        /// The kind.
        kind: &'static str,
        /// The value's key.
        key: String,
    },
    /// The value is not what the key holds.
    #[error("\u{201c}{value}\u{201d} is not what \u{201c}{key}\u{201d} holds: {hint}")]
    Value {
        /// The value's key.
        key: String,
        /// The value.
        value: String,
        /// How it is to be written.
        hint: String,
    },
    /// Not a country of two letters.
    #[error("\u{201c}{0}\u{201d} is not a country of two letters")]
    Region(String),
    /// It ends before it begins.
    #[error("it ends before it begins")]
    Days,
    /// A text is too long.
    #[error("its {0} is longer than 2,000 characters")]
    Long(&'static str),
}

/// The weekly limits of the pilot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PilotRule {
    /// From so many followers.
    pub from_followers: u64,
    /// Below so many.
    pub below_followers: u64,
    /// How long it lasts.
    pub days: i64,
    /// Videos a week.
    pub videos: u32,
    /// LIVEs a week.
    pub lives: u32,
    /// The lowest score of a shop that she may sell for, per cent.
    pub shop_score: Option<u32>,
    /// She may take part in campaigns.
    pub campaigns: bool,
    /// The zone that the week goes by.
    pub zone: Zone,
    /// How that zone is called: an IANA name, or `UTC-8`.
    pub zone_name: String,
}

/// How the pilot is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GraduationRule {
    /// Days since the pilot began.
    pub days: i64,
    /// The health rating.
    pub health: u32,
    /// Videos that are long enough.
    pub videos: u32,
    /// Seconds of a video that is long enough.
    pub video_seconds: u32,
    /// LIVEs that are long enough.
    pub lives: u32,
    /// Minutes of a LIVE that is long enough.
    pub live_minutes: u32,
    /// Orders.
    pub orders: u64,
    /// Followers that end the pilot by themselves.
    pub followers: u64,
}

/// What a rule asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ask {
    Followers(u64),
    Age(u32),
    Open(bool),
    Resident(Vec<String>),
    FactIs(Fact, String),
    AgeCheck(u32),
    IdCheck,
    Pilot(Box<PilotRule>),
    Graduation(GraduationRule),
    StoryLink(u64),
    BioLinks,
    MaxAccounts(u64),
    Country(Vec<String>),
    Language(Vec<String>),
    OnPlatform(Vec<Platform>),
    Advice,
}

/// The zone of a pilot's week where its rule names none.
const USUAL_ZONE: &str = "America/Los_Angeles";
/// The largest number that a rule may hold.
const MOST: u64 = 1_000_000_000;
/// Characters of a source or note at most.
const LONG: usize = 2_000;

/// Parts of a list by commas (or blanks), without empty ones.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', ' ']).map(str::trim).filter(|part| !part.is_empty())
}

fn listed(text: &str, read: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut all = parts(text).map(read).collect::<Option<Vec<String>>>()?;
    all.sort_unstable();
    all.dedup();
    (!all.is_empty()).then(|| all.join(","))
}

/// A value in the one form in which it is kept.
fn tidy_value(kind: RuleKind, field: ValueField, text: &str) -> Result<String, RuleFault> {
    let wrong = |hint: &str| RuleFault::Value {
        key: field.key.to_owned(),
        value: text.to_owned(),
        hint: hint.to_owned(),
    };
    match (field.form, field.key) {
        (ValueForm::Number, _) => text
            .trim()
            .parse::<u64>()
            .ok()
            .filter(|n| *n <= MOST)
            .map(|n| n.to_string())
            .ok_or_else(|| wrong("a whole number")),
        (ValueForm::YesNo, _) => {
            read_yes_no(text).map(|yes| yes_no(yes).to_owned()).ok_or_else(|| wrong("yes or no"))
        }
        (ValueForm::Countries, _) => {
            listed(text, read_country).ok_or_else(|| wrong("countries of two letters, by commas"))
        }
        (ValueForm::Languages, _) => {
            let code = |part: &str| read_country(part).map(|code| code.to_ascii_lowercase());
            listed(text, code).ok_or_else(|| wrong("languages of two letters, by commas"))
        }
        (ValueForm::Platforms, _) => {
            let platform = |part: &str| Platform::parse(part).map(|one| one.as_str().to_owned());
            listed(text, platform).ok_or_else(|| wrong("tiktok, instagram, youtube or other, by commas"))
        }
        (ValueForm::Fact, _) => Fact::parse(text)
            .map(|fact| fact.as_str().to_owned())
            .ok_or_else(|| wrong("a fact, such as adult or bound")),
        (ValueForm::Text, "zone") => Zone::parse(text)
            .map(|_| text.trim().to_owned())
            .ok_or_else(|| wrong("a time zone, such as America/Los_Angeles")),
        (ValueForm::Text, "utc_offset_hours") => text
            .trim()
            .parse::<i64>()
            .ok()
            .filter(|hours| (-12..=14).contains(hours))
            .map(|hours| hours.to_string())
            .ok_or_else(|| wrong("whole hours east of UTC, from -12 to 14")),
        (ValueForm::Text, "against") => {
            listed(text, |part| Some(part.to_owned())).ok_or_else(|| wrong("names of rules, by commas"))
        }
        (ValueForm::Text, _) if text.chars().count() > LONG => {
            Err(RuleFault::Long(if kind == RuleKind::Advice { "topic" } else { "value" }))
        }
        (ValueForm::Text, _) => Ok(text.trim().to_owned()),
    }
}

/// A rule in the one form in which it is kept and compared: values, countries and types in order, blanks gone.
///
/// # Errors
/// What is wrong with it, the first thing found.
pub fn tidy(mut rule: Rule) -> Result<Rule, RuleFault> {
    rule.id = rule.id.trim().to_owned();
    let fits = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, b'.' | b'-' | b'_');
    if rule.id.is_empty() || rule.id.len() > 80 || !rule.id.bytes().all(fits) {
        return Err(RuleFault::Id(rule.id));
    }
    for (text, name) in
        [(&mut rule.source, "source"), (&mut rule.note, "note"), (&mut rule.program, "programme")]
    {
        *text = text.trim().to_owned();
        if text.chars().count() > LONG {
            return Err(RuleFault::Long(name));
        }
    }
    if rule.source.is_empty() {
        return Err(RuleFault::Source);
    }
    if matches!((rule.valid_from, rule.valid_to), (Some(from), Some(to)) if to < from) {
        return Err(RuleFault::Days);
    }
    for region in &mut rule.regions {
        *region = read_country(region).ok_or_else(|| RuleFault::Region(region.clone()))?;
    }
    rule.regions.sort_unstable();
    rule.regions.dedup();
    rule.creator_types.sort_unstable();
    rule.creator_types.dedup();
    if rule.creator_types.len() == CreatorType::ALL.len() {
        rule.creator_types.clear();
    }
    rule.values.retain(|_, value| !value.trim().is_empty());
    let fields = fields_of(rule.kind);
    for (key, value) in &mut rule.values {
        let field = fields
            .iter()
            .find(|field| field.key == key)
            .ok_or_else(|| RuleFault::NoSuch { kind: rule.kind.as_str(), key: key.clone() })?;
        *value = tidy_value(rule.kind, *field, value)?;
    }
    if let Some(field) = fields.iter().find(|field| field.required && !rule.values.contains_key(field.key)) {
        return Err(RuleFault::Missing(field.key));
    }
    if rule.kind == RuleKind::FactIs
        && let Some(fact) = rule.values.get("fact").and_then(|fact| Fact::parse(fact))
        && let Some(value) = rule.values.get_mut("value")
    {
        let read = read_fact(fact, value);
        *value = read.map_err(|form| RuleFault::Value {
            key: "value".to_owned(),
            value: value.clone(),
            hint: form.hint(),
        })?;
    }
    Ask::read(&rule)?;
    Ok(rule)
}

impl Ask {
    /// What a rule asks.
    ///
    /// # Errors
    /// The value that is missing or is not what its key holds.
    pub(super) fn read(rule: &Rule) -> Result<Self, RuleFault> {
        let fields = fields_of(rule.kind);
        let text = |key: &'static str| -> Result<String, RuleFault> {
            let value = rule.values.get(key).ok_or(RuleFault::Missing(key))?;
            let field = fields.iter().find(|field| field.key == key).ok_or(RuleFault::Missing(key))?;
            tidy_value(rule.kind, *field, value)
        };
        let number = |key: &'static str| Ok::<u64, RuleFault>(text(key)?.parse().unwrap_or(MOST));
        let small = |key: &'static str| Ok::<u32, RuleFault>(u32::try_from(number(key)?).unwrap_or(u32::MAX));
        let list = |key: &'static str| {
            Ok::<Vec<String>, RuleFault>(text(key)?.split(',').map(str::to_owned).collect())
        };
        let has = |key: &str| rule.values.contains_key(key);
        Ok(match rule.kind {
            RuleKind::MinFollowers => Self::Followers(number("followers")?),
            RuleKind::MinAge => Self::Age(small("years")?),
            RuleKind::ShopOpen => Self::Open(text("open")? == "yes"),
            RuleKind::Resident => Self::Resident(list("countries")?),
            RuleKind::FactIs => {
                let fact = text("fact")?;
                let fact = Fact::parse(&fact).ok_or(RuleFault::Missing("fact"))?;
                Self::FactIs(fact, text("value")?)
            }
            RuleKind::AgeCheck => Self::AgeCheck(small("months")?.min(1_200)),
            RuleKind::IdCheck => Self::IdCheck,
            RuleKind::Pilot => {
                let (zone, zone_name) = if has("utc_offset_hours") {
                    let hours: i64 = text("utc_offset_hours")?.parse().unwrap_or(0);
                    (Zone::parse(&format!("{hours:+}")), format!("UTC{hours:+}"))
                } else {
                    let name = if has("zone") { text("zone")? } else { USUAL_ZONE.to_owned() };
                    (Zone::parse(&name), name)
                };
                Self::Pilot(Box::new(PilotRule {
                    from_followers: number("from_followers")?,
                    below_followers: number("below_followers")?,
                    days: i64::from(small("days")?),
                    videos: small("videos_per_week")?,
                    lives: small("lives_per_week")?,
                    shop_score: if has("shop_score") { Some(small("shop_score")?) } else { None },
                    campaigns: !has("campaigns") || text("campaigns")? == "yes",
                    zone: zone.ok_or(RuleFault::Missing("zone"))?,
                    zone_name,
                }))
            }
            RuleKind::Graduation => Self::Graduation(GraduationRule {
                days: i64::from(small("days")?),
                health: small("health")?,
                videos: small("videos")?,
                video_seconds: small("video_seconds")?,
                lives: small("lives")?,
                live_minutes: small("live_minutes")?,
                orders: number("orders")?,
                followers: number("followers")?,
            }),
            RuleKind::StoryLink => Self::StoryLink(number("followers")?),
            RuleKind::BioLinks => Self::BioLinks,
            RuleKind::MaxAccounts => Self::MaxAccounts(number("count")?),
            RuleKind::Country => Self::Country(list("countries")?),
            RuleKind::Language => Self::Language(list("languages")?),
            RuleKind::OnPlatform => {
                let platforms = list("platforms")?;
                Self::OnPlatform(platforms.iter().filter_map(|one| Platform::parse(one)).collect())
            }
            RuleKind::Advice => Self::Advice,
        })
    }
}

/// A rule that is shown and decides nothing: advice, and what the app refuses to follow.
pub(super) fn only_shown(rule: &Rule) -> bool {
    rule.standing == RuleStanding::Refused || rule.kind == RuleKind::Advice
}
