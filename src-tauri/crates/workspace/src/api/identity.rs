//! Who is who: suggestions to merge creators, and why.

use serde::Serialize;
use troupe_core::creator::{CreatorId, Platform};
use ts_rs::TS;

/// A creator in a suggestion.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SuggestedCreator {
    /// The creator.
    pub creator: CreatorId,
    /// Display name, else the handle.
    pub name: String,
    /// Accounts as platform and handle.
    pub accounts: Vec<SuggestedAccount>,
}

/// An account in a suggestion.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SuggestedAccount {
    /// Platform.
    pub platform: Platform,
    /// Handle.
    pub handle: String,
    /// Followers.
    #[ts(type = "number | null")]
    pub followers: Option<u64>,
}

/// Why two creators may be one person.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SuggestionReason {
    /// Stable key: `same_native_id`, `links_profile`, `same_link`, `same_email`, `names_profile`,
    /// `same_handle_and_name`, `same_handle`, `same_name`; message `same_person_<key>`.
    pub key: String,
    /// What is the same.
    pub value: String,
}

/// Two creators that may be one person.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Suggestion {
    /// The one with more accounts or followers, into which the other would be merged.
    pub into: SuggestedCreator,
    /// The other.
    pub from: SuggestedCreator,
    /// Why, the strongest first.
    pub reasons: Vec<SuggestionReason>,
    /// How sure: `likely`, `strong`; message `same_person_strength_<key>`.
    pub strength: String,
}
