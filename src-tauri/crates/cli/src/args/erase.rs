//! The words for people's data: erasing somebody, giving her what is held.

use clap::Subcommand;
use std::path::PathBuf;
use troupe_core::creator::Platform;

/// Erasing people, and giving them their data.
#[derive(Debug, Subcommand)]
pub enum EraseCommand {
    /// Erase people everywhere, at once and for good: no undo, and no import or backup brings them back.
    Erase {
        /// Whom: handles, or platform:handle.
        #[arg(required = true, value_name = "HANDLE")]
        handles: Vec<String>,
        /// Only show what would go.
        #[arg(long)]
        dry_run: bool,
    },
    /// People who were erased, by number only.
    Erasures,
    /// Let somebody who was erased be imported again.
    AllowAgain {
        /// Platform.
        #[arg(value_parser = platform)]
        platform: Platform,
        /// Handle, with or without @.
        handle: String,
    },
    /// Write everything that is held of a creator: person.html in her language, and person.json.
    Person {
        /// Whose: a handle, or platform:handle.
        handle: String,
        /// The folder; files that are there are not replaced.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Language of the page: en, nl or fi; else hers, else that of the settings.
        #[arg(long)]
        language: Option<String>,
    },
}

fn platform(text: &str) -> Result<Platform, String> {
    Platform::parse(&text.to_lowercase())
        .ok_or_else(|| format!("\u{201c}{text}\u{201d} is no platform: use tiktok, instagram, youtube ..."))
}
