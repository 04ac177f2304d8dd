//! The words of monitoring and of people's data.

use super::pipeline::day;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;
use troupe_core::brands::{Case, Disclosed};
use troupe_core::privacy::ContactKind;
use troupe_core::time::Day;

/// Disclosure, permissions for ads, ways to reach creators, people's data.
#[derive(Debug, Subcommand)]
pub enum PrivacyCommand {
    /// Whether captions say that they are paid. It finds words; it never says that a post is lawful.
    Disclosure {
        /// What to do.
        #[command(subcommand)]
        action: DisclosureAction,
    },
    /// Spark codes: permissions to use a video as an ad.
    Spark {
        /// What to do.
        #[command(subcommand)]
        action: SparkAction,
    },
    /// Ways to reach a creator when a platform is gone.
    Contact {
        /// What to do.
        #[command(subcommand)]
        action: ContactAction,
    },
    /// How much hangs on one platform, and who could still be reached without it.
    Reach,
    /// People's data: who is to be told, settings, reviews, objections, where facts come from.
    Privacy {
        /// What to do.
        #[command(subcommand)]
        action: PrivacyAction,
    },
}

/// What to do about disclosure.
#[derive(Debug, Subcommand)]
pub enum DisclosureAction {
    /// Look at posts of ours (of samples, of briefings, with her code, that name the brand) and keep what was found.
    Check {
        /// Only these creators (may be repeated).
        #[arg(long = "creator", value_name = "HANDLE", num_args = 1..)]
        creators: Vec<String>,
        /// Only those on this shortlist.
        #[arg(long, value_name = "NAME")]
        shortlist: Option<String>,
        /// Only posts since this day.
        #[arg(long, value_name = "DAY", value_parser = day)]
        since: Option<Day>,
        /// Also posts that were looked at before and have not changed.
        #[arg(long)]
        again: bool,
    },
    /// The newest look at each post: those that found nothing first.
    Log(DisclosureLogArgs),
    /// Check a text.
    Text {
        /// The text.
        text: String,
        /// What was given for it: paid, free or affiliate.
        #[arg(long, default_value = "paid", value_name = "WHAT", value_parser = given)]
        given: Case,
        /// Its language (ISO 639-1); without it, it is told from the text.
        #[arg(long, value_name = "L")]
        language: Option<String>,
    },
}

/// Which looks to print.
#[derive(Debug, Args)]
pub struct DisclosureLogArgs {
    /// Only this creator's.
    #[arg(long, value_name = "HANDLE")]
    pub creator: Option<String>,
    /// Only with this result: found, doubtful or none.
    #[arg(long, value_name = "RESULT", value_parser = result)]
    pub only: Option<String>,
    /// Looks to print.
    #[arg(long, default_value_t = u32::MAX, value_name = "N", hide_default_value = true)]
    pub limit: u32,
    /// Write them as CSV or XLSX, by the ending.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// What to do with Spark codes.
#[derive(Debug, Subcommand)]
pub enum SparkAction {
    /// All of them, those that end first.
    List {
        /// Only this creator's.
        #[arg(long, value_name = "HANDLE")]
        creator: Option<String>,
    },
    /// Write one down.
    Add {
        /// Whose: a handle, or platform:handle.
        handle: String,
        /// The code.
        code: String,
        /// For how many days: 7, 30, 60 or 365.
        #[arg(long, value_name = "N")]
        days: u32,
        /// First day; without it today.
        #[arg(long, value_name = "DAY", value_parser = day)]
        from: Option<Day>,
        /// The video, https.
        #[arg(long, value_name = "URL", default_value = "", hide_default_value = true)]
        link: String,
        /// A note.
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        note: String,
    },
    /// She took it back.
    Revoke {
        /// Its number or the code.
        code: String,
        /// On this day; without it today.
        #[arg(long, value_name = "DAY", value_parser = day)]
        on: Option<Day>,
    },
    /// Delete one that was written down by mistake.
    Delete {
        /// Its number or the code.
        code: String,
    },
}

/// What to do with ways to reach a creator.
#[derive(Debug, Subcommand)]
pub enum ContactAction {
    /// Those written down, then those that files tell.
    List {
        /// Whose: a handle, or platform:handle.
        handle: String,
    },
    /// Write one down.
    Add {
        /// Whose: a handle, or platform:handle.
        handle: String,
        /// email, phone, whatsapp, signal, telegram, instagram, youtube, website, agent or other.
        #[arg(value_parser = kind)]
        kind: ContactKind,
        /// Address, number, name.
        value: String,
        /// From whom.
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        source: String,
    },
    /// Delete one.
    Delete {
        /// Its number.
        number: i64,
    },
}

/// How somebody was told.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ToldBy {
    /// E-mail.
    Email,
    /// A message on a platform.
    Message,
    /// A letter.
    Letter,
    /// Another way.
    Other,
}

/// What to do about people's data.
#[derive(Debug, Subcommand)]
pub enum PrivacyAction {
    /// Who is to be told that her data are kept and by when, and who was told.
    Notices {
        /// Delete a notice that was written down by mistake.
        #[arg(long, value_name = "NUMBER")]
        delete: Option<i64>,
    },
    /// The notice as it would read for a creator.
    Notice {
        /// Whom: a handle, or platform:handle.
        handle: String,
        /// en, nl or fi; without it hers.
        #[arg(long, value_name = "L")]
        language: Option<String>,
    },
    /// Write down that creators were told, with the text as proof.
    Give {
        /// Whom: handles, or platform:handle.
        #[arg(required = true, value_name = "HANDLE")]
        handles: Vec<String>,
        /// How.
        #[arg(long, value_enum, value_name = "HOW")]
        channel: ToldBy,
        /// On this day; without it today.
        #[arg(long, value_name = "DAY", value_parser = day)]
        on: Option<Day>,
        /// en, nl or fi; without it each in hers.
        #[arg(long, value_name = "L")]
        language: Option<String>,
    },
    /// Print the settings, or write them from a JSON file.
    Settings {
        /// The file.
        #[arg(long, value_name = "FILE")]
        set: Option<PathBuf>,
    },
    /// What is known of a creator, where from, and why it is kept.
    Show {
        /// Whom: a handle, or platform:handle.
        handle: String,
    },
    /// Whose data are to be looked at again.
    Retention,
    /// Write down that data were looked at and are kept.
    Review {
        /// Whose: handles, or platform:handle.
        #[arg(value_name = "HANDLE", required_unless_present = "others", conflicts_with = "others")]
        handles: Vec<String>,
        /// Of everybody who was never shortlisted or contacted.
        #[arg(long)]
        others: bool,
        /// Why they are kept.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// When to look again; without it after the months of the settings.
        #[arg(long, value_name = "DAY", value_parser = day)]
        next: Option<Day>,
    },
    /// A creator objects to being scored, or no longer.
    Object {
        /// Who: a handle, or platform:handle.
        handle: String,
        /// What she said.
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        reason: String,
        /// Since this day; without it today.
        #[arg(long, value_name = "DAY", value_parser = day)]
        on: Option<Day>,
        /// She no longer objects.
        #[arg(long, conflicts_with_all = ["reason", "on"])]
        clear: bool,
    },
    /// Look for a person everywhere: handles, names, e-mails, numbers, codes, orders.
    Find {
        /// A part of it.
        text: String,
    },
}

fn given(text: &str) -> Result<Case, String> {
    Case::parse(text).ok_or_else(|| "use paid, free or affiliate".to_owned())
}

fn result(text: &str) -> Result<String, String> {
    let found = Disclosed::parse(text).ok_or_else(|| "use found, doubtful or none".to_owned())?;
    Ok(found.as_str().to_owned())
}

fn kind(text: &str) -> Result<ContactKind, String> {
    let all: Vec<&str> = ContactKind::ALL.iter().map(|kind| kind.as_str()).collect();
    ContactKind::parse(text).ok_or_else(|| format!("use one of {}", all.join(", ")))
}
