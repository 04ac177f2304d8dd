//! Words of `troupe kit`.

use clap::{Args, Subcommand};
use std::path::PathBuf;
use troupe_core::time::Day;

/// Kits to make, or who has which.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct KitArgs {
    /// Who has which kit, and that it was given.
    #[command(subcommand)]
    pub action: Option<KitAction>,
    /// Kits to make.
    #[command(flatten)]
    pub make: KitMakeArgs,
}

/// Which kits to make.
#[derive(Debug, Args)]
pub struct KitMakeArgs {
    /// Whose: handles, with or without @.
    #[arg(long, value_name = "HANDLE", num_args = 1..)]
    pub creator: Vec<String>,
    /// Everybody's on this shortlist.
    #[arg(long, value_name = "NAME", conflicts_with = "creator")]
    pub shortlist: Option<String>,
    /// The folder for the ZIP files.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Language of all of them: en, nl or fi. Without it, each in her own as far as the template speaks it.
    #[arg(long, value_name = "L", value_parser = ["en", "nl", "fi"])]
    pub language: Option<String>,
    /// The template; without it, the only one there is.
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// Only kits that are missing or out of date.
    #[arg(long)]
    pub only_changed: bool,
}

/// What to do with kits that were made.
#[derive(Debug, Subcommand)]
pub enum KitAction {
    /// Who has which kit, and what would be different now.
    List {
        /// The template; without it, the only one there is.
        #[arg(long, value_name = "NAME")]
        template: Option<String>,
        /// Members of this shortlist, with a kit or without.
        #[arg(long, value_name = "NAME")]
        shortlist: Option<String>,
    },
    /// Write down that creators got their newest kit.
    Given {
        /// Handles, with or without @.
        #[arg(required = true, value_name = "HANDLE")]
        handles: Vec<String>,
        /// On which day; without it today.
        #[arg(long, value_name = "DAY", value_parser = day)]
        on: Option<Day>,
        /// The template; without it, the only one there is.
        #[arg(long, value_name = "NAME")]
        template: Option<String>,
    },
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "use a day such as 2026-11-21".to_owned())
}
