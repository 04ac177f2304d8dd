//! What somebody notes of a creator that no file tells: which form it has, and how it is read.

use super::types::{CreatorType, Fact};
use crate::privacy::LawfulBasis;
use crate::time::Day;
use std::collections::BTreeMap;

/// What is noted of one creator, in the form that [`read_fact`] gives.
pub type Facts = BTreeMap<Fact, String>;

/// What the value of a fact looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactForm {
    /// `yes` or `no`.
    YesNo,
    /// A day, `2026-11-21`.
    Day,
    /// A country of two letters.
    Country,
    /// A whole number.
    Number,
    /// One of these names.
    OneOf(&'static [&'static str]),
}

impl FactForm {
    /// How it is to be written, as a sentence.
    pub fn hint(self) -> String {
        match self {
            Self::YesNo => "Write yes or no.".to_owned(),
            Self::Day => "Write a day as 2026-11-21.".to_owned(),
            Self::Country => "Write a country of two letters, such as NL.".to_owned(),
            Self::Number => "Write a whole number.".to_owned(),
            Self::OneOf(names) => format!("Write one of: {}.", names.join(", ")),
        }
    }
}

/// The most that a number of somebody's orders may be.
const MOST_ORDERS: u32 = 10_000_000;

impl Fact {
    /// What its value looks like.
    pub fn form(self) -> FactForm {
        match self {
            Self::CreatorType => FactForm::OneOf(&["standard", "affiliate", "official_shop", "marketing"]),
            Self::Resident => FactForm::Country,
            Self::Adult
            | Self::Political
            | Self::PermissionRevoked
            | Self::SharedLogin
            | Self::FollowsPolicies
            | Self::Bound => FactForm::YesNo,
            Self::RegisteredOn
            | Self::AgeCheckedOn
            | Self::IdCheckedOn
            | Self::PilotFrom
            | Self::QuizPassedOn => FactForm::Day,
            Self::ReportedOrders => FactForm::Number,
            Self::LawfulBasis => FactForm::OneOf(&["legitimate_interests", "consent", "contract"]),
        }
    }
}

/// Two letters as a country, upper case.
pub(super) fn read_country(text: &str) -> Option<String> {
    let text = text.trim();
    let code = (text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic()))
        .then(|| text.to_ascii_uppercase())?;
    // What people and the European Union write; ISO 3166 has others.
    Some(match code.as_str() {
        "UK" => "GB".to_owned(),
        "EL" => "GR".to_owned(),
        _ => code,
    })
}

/// `yes` and `no`, in any case, and what computers write for them.
pub(super) fn read_yes_no(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

/// `yes` or `no`.
pub(super) fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// Reads the value of a fact as it is stored: `yes` and `no`, days as `2026-11-21`, countries in upper case.
///
/// # Errors
/// The form that it should have.
pub fn read_fact(fact: Fact, text: &str) -> Result<String, FactForm> {
    let form = fact.form();
    let read = match form {
        FactForm::YesNo => read_yes_no(text).map(|yes| yes_no(yes).to_owned()),
        FactForm::Day => Day::parse(text).map(|day| day.to_string()),
        FactForm::Country => read_country(text),
        FactForm::Number => {
            text.trim().parse().ok().filter(|n| *n <= MOST_ORDERS).map(|n: u32| n.to_string())
        }
        FactForm::OneOf(_) if fact == Fact::CreatorType => {
            CreatorType::parse(text).map(|one| one.as_str().to_owned())
        }
        FactForm::OneOf(_) => LawfulBasis::parse(text).map(|one| one.as_str().to_owned()),
    };
    read.ok_or(form)
}

/// The day of a fact; `None` = not known.
pub fn day_of(facts: &Facts, fact: Fact) -> Option<Day> {
    facts.get(&fact).and_then(|text| Day::parse(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_read_in_its_own_form_and_in_no_other() {
        let read = |fact, text| read_fact(fact, text).ok();
        assert_eq!(read(Fact::Adult, " Yes ").as_deref(), Some("yes"));
        assert_eq!(read(Fact::Political, "FALSE").as_deref(), Some("no"));
        assert_eq!(read(Fact::Adult, "perhaps"), None);
        assert_eq!(read(Fact::Resident, "nl").as_deref(), Some("NL"));
        assert_eq!(read(Fact::Resident, "Netherlands"), None);
        assert_eq!(read(Fact::PilotFrom, "2026-02-29"), None);
        assert_eq!(read(Fact::PilotFrom, "2026-02-28").as_deref(), Some("2026-02-28"));
        assert_eq!(read(Fact::ReportedOrders, "010").as_deref(), Some("10"));
        assert_eq!(read(Fact::ReportedOrders, "-1"), None);
        assert_eq!(read(Fact::CreatorType, "Affiliate").as_deref(), Some("affiliate"));
        assert_eq!(read(Fact::LawfulBasis, "because"), None);
    }

    #[test]
    fn every_name_that_a_form_offers_can_be_read() {
        for fact in Fact::ALL {
            if let FactForm::OneOf(names) = fact.form() {
                for name in names {
                    assert_eq!(read_fact(*fact, name).as_deref(), Ok(*name));
                }
            }
        }
        assert_eq!(CreatorType::ALL.len(), 4, "the form of creator_type names them all");
        assert_eq!(LawfulBasis::ALL.len(), 3, "the form of lawful_basis names them all");
    }
}
