//! The words of the command line. A flag and its help stand here and nowhere else.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Creator partnerships on your own machine: import files, score creators, keep shortlists.
#[derive(Debug, Parser)]
#[command(name = "troupe", version)]
pub struct Args {
    /// The workspace file; without it TROUPE_WORKSPACE, else the default workspace in your data folder.
    #[arg(long, global = true, env = "TROUPE_WORKSPACE", value_name = "FILE")]
    pub workspace: Option<PathBuf>,
    /// Print exactly one JSON document.
    #[arg(long, global = true)]
    pub json: bool,
    /// Fix the clock, for reproducible output (RFC 3339).
    #[arg(long, global = true, value_name = "INSTANT")]
    pub now: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Day and month of dates such as 03/04/2026.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum DateOrder {
    /// Day first.
    Dmy,
    /// Month first.
    Mdy,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Import files or folders of creators and posts.
    Import {
        /// Files or folders.
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Read as this kind instead of the recognised one.
        #[arg(long = "as", value_name = "KIND")]
        kind: Option<String>,
        /// Say what would happen and write nothing.
        #[arg(long)]
        dry_run: bool,
        /// Order of day and month where a file leaves it open.
        #[arg(long)]
        date_order: Option<DateOrder>,
        /// The decimal sign where a file leaves it open: , or .
        #[arg(long, value_name = "SIGN", value_parser = [",", "."])]
        decimal: Option<String>,
        /// Platform of tables that do not say theirs.
        #[arg(long, value_name = "PLATFORM", value_parser = platform)]
        platform: Option<String>,
        /// The day at which the figures were true, instead of the one that the file tells.
        #[arg(long, value_name = "DAY")]
        as_of: Option<String>,
    },
    /// The history of imports.
    Imports,
    /// Take a whole import back.
    UndoImport {
        /// Number of the import.
        id: i64,
    },
    /// Take the newest change back.
    Undo,
    /// Do the change again that was taken back last.
    Redo,
    /// The roster, ranked and explained.
    Rank {
        /// A weight profile by name, or a JSON file with weights.
        #[arg(long, value_name = "NAME|FILE.json")]
        weights: Option<String>,
        /// Only accounts of this platform.
        #[arg(long, value_name = "PLATFORM", value_parser = platform)]
        platform: Option<String>,
        /// Conditions, such as: followers >= 5000 and country in NL,FI and tag has food
        #[arg(long, value_name = "EXPR")]
        filter: Option<String>,
        /// Words in names, handles, bios and captions.
        #[arg(long, value_name = "TEXT")]
        search: Option<String>,
        /// Only members of this shortlist.
        #[arg(long, value_name = "NAME")]
        shortlist: Option<String>,
        /// Rows to print.
        #[arg(long, default_value_t = 50, value_name = "N")]
        limit: u32,
        /// Rows to skip.
        #[arg(long, default_value_t = 0, value_name = "N")]
        offset: u32,
    },
    /// Everything about one creator.
    Show {
        /// Handle, with or without @.
        handle: String,
        /// Platform, where the handle stands on several.
        #[arg(long, value_name = "PLATFORM", value_parser = platform)]
        platform: Option<String>,
    },
    /// The brand profile.
    Brand {
        /// Write the profile from this JSON file.
        #[arg(long, value_name = "FILE.json")]
        set: Option<PathBuf>,
    },
    /// Shortlists.
    Shortlist {
        /// What to do.
        #[command(subcommand)]
        action: ShortlistAction,
    },
    /// Fill the workspace with made-up creators, or write generated files with --out.
    Demo {
        /// Creators to generate (with --out).
        #[arg(long, value_name = "N")]
        creators: Option<u32>,
        /// Posts for each creator (with --out).
        #[arg(long, value_name = "M")]
        posts_each: Option<u32>,
        /// Seed: the same seed gives the same files.
        #[arg(long, default_value_t = 1, value_name = "S")]
        seed: u64,
        /// Folder for creators.csv and posts.csv.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Check every invariant of the workspace.
    Check,
}

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
    /// Take creators off.
    Remove {
        /// Name of the list.
        name: String,
        /// Handles, with or without @.
        #[arg(required = true, value_name = "HANDLE")]
        handles: Vec<String>,
    },
}

fn platform(text: &str) -> Result<String, String> {
    troupe_core::creator::Platform::parse(text)
        .map(|p| p.as_str().to_owned())
        .ok_or_else(|| "use tiktok, instagram, youtube or other".to_owned())
}
