//! The words of the asset library.

use clap::{Args, Subcommand};
use std::path::PathBuf;
use troupe_core::time::Day;

/// What to do with assets. NAME is an asset's name.
#[derive(Debug, Subcommand)]
pub enum AssetAction {
    /// Add files, made safe; those that cannot be made safe are refused (exit code 3).
    Add {
        /// Pictures, films and documents.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Assets by name.
    List {
        /// Words of name, file, holder or note.
        #[arg(long, value_name = "TEXT")]
        search: Option<String>,
    },
    /// Everything about an asset, with its versions.
    Show {
        /// Its name.
        name: String,
    },
    /// Give an asset a new file: a new version of it.
    Replace {
        /// Its name.
        name: String,
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Change what is known of an asset; what is not named stays, an empty text clears.
    Set(AssetWords),
    /// Delete an asset; kit templates lose it.
    Remove {
        /// Its name.
        name: String,
    },
    /// Write an asset's file as it goes out.
    Save {
        /// Its name.
        name: String,
        /// Where to.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Of this version; the newest without it.
        #[arg(long, default_value_t = 0, value_name = "N", hide_default_value = true)]
        version: u32,
    },
}

/// What one can say about an asset.
#[derive(Debug, Args)]
pub struct AssetWords {
    /// Its name.
    pub name: String,
    /// A new name.
    #[arg(long, value_name = "NAME")]
    pub rename: Option<String>,
    /// What it shows, in English.
    #[arg(long, value_name = "TEXT")]
    pub alt_en: Option<String>,
    /// What it shows, in Dutch.
    #[arg(long, value_name = "TEXT")]
    pub alt_nl: Option<String>,
    /// What it shows, in Finnish.
    #[arg(long, value_name = "TEXT")]
    pub alt_fi: Option<String>,
    /// Who holds the rights.
    #[arg(long, value_name = "TEXT")]
    pub holder: Option<String>,
    /// What the licence allows.
    #[arg(long, value_name = "TEXT")]
    pub licence: Option<String>,
    /// The last day on which it may be used; empty = no end.
    #[arg(long, value_name = "DAY", value_parser = day_or_none)]
    pub until: Option<Until>,
    /// The product that it shows, by name or SKU; empty = none.
    #[arg(long, value_name = "NAME")]
    pub product: Option<String>,
    /// Languages in whose kits it may stand; empty = all.
    #[arg(long, value_name = "LANGUAGES")]
    pub languages: Option<String>,
    /// Notes, for the team.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// The last day of a licence; `None` = it has no end.
#[derive(Debug, Clone, Copy)]
pub struct Until(pub Option<Day>);

fn day_or_none(text: &str) -> Result<Until, String> {
    if text.trim().is_empty() {
        return Ok(Until(None));
    }
    Day::parse(text).map(|day| Until(Some(day))).ok_or_else(|| "write a day such as 2026-11-21".to_owned())
}
