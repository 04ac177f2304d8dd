//! The words for shortlists.

use clap::Subcommand;
use std::path::PathBuf;

/// What to do with shortlists.
#[derive(Debug, Subcommand)]
pub enum ShortlistAction {
    /// All lists with counts.
    List,
    /// Members of a list, in its order.
    Show {
        /// Name of the list.
        name: String,
    },
    /// Add creators; the list is made when it is missing.
    Add {
        /// Name of the list.
        name: String,
        /// Handles, with or without @.
        #[arg(required = true, value_name = "HANDLE")]
        handles: Vec<String>,
    },
    /// Write a list as a PDF with score strips and reasons.
    Pdf {
        /// Name of the list.
        name: String,
        /// The file.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Language of the words: en, nl or fi.
        #[arg(long, value_name = "L", value_parser = ["en", "nl", "fi"])]
        language: Option<String>,
    },
    /// Take creators off.
    Remove {
        /// Name of the list.
        name: String,
        /// Handles, with or without @.
        #[arg(required = true, value_name = "HANDLE")]
        handles: Vec<String>,
    },
}
