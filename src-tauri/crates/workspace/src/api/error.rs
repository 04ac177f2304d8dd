//! What a front is told when something fails.

use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A failure as the fronts see it. The window turns `code` and `params` into a sentence in the user's language
/// (messages `error_<code>`); the command line prints `message` and `hint`.
#[derive(Debug, Clone, PartialEq, Serialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct ApiError {
    /// Stable code; every code has a message in every language.
    pub code: &'static str,
    /// Values for the message: file, row, name ...
    pub params: BTreeMap<&'static str, String>,
    /// The sentence in English, with the values filled in.
    pub message: String,
    /// What to do about it, in English; empty when there is nothing to add.
    pub hint: String,
}

impl ApiError {
    /// A failure with its English sentence and remedy.
    pub fn new(code: &'static str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, params: BTreeMap::new(), message: message.into(), hint: hint.into() }
    }

    /// Adds a value for the message.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl ToString) -> Self {
        self.params.insert(key, value.to_string());
        self
    }
}
