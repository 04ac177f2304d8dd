//! The words for rules, who is eligible by them, facts, health ratings and the pilot.

use super::pipeline::day;
use clap::{Args, Subcommand};
use std::path::PathBuf;
use troupe_core::rules::{CreatorType, Fact, PilotHow, PilotKind, SellsFor};
use troupe_core::time::{Day, Instant};

/// Who may sell, by which rules, and what is known of it.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// Whether a creator may sell on TikTok Shop, or take part in a program: eligible, not eligible, or what is missing.
    Eligible(EligibleArgs),
    /// Rules: list, show, set, delete, import, export; what changes when, and where sources disagree.
    Rules {
        /// What to do.
        #[command(subcommand)]
        action: RulesAction,
    },
    /// What is known of a creator that no file tells; with FACT and VALUE writes it.
    Fact(FactArgs),
    /// Health ratings of a creator, with bands and milestones.
    Health {
        /// Handle, or platform:handle.
        handle: String,
        /// What to do; without it the log.
        #[command(subcommand)]
        action: Option<HealthAction>,
    },
    /// The pilot of creators with few followers: this week's limits and how far graduation is.
    Pilot {
        /// What to do.
        #[command(subcommand)]
        action: PilotAction,
    },
}

/// A question.
#[derive(Debug, Clone, Args)]
pub struct EligibleArgs {
    /// Handle, or platform:handle.
    pub handle: String,
    /// In this program; without it TikTok Shop as such.
    #[arg(long, value_name = "NAME")]
    pub program: Option<String>,
    /// On this day; without it today.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub on: Option<Day>,
    /// As this type: standard, affiliate, official_shop or marketing; without it what she is, else affiliate.
    #[arg(long = "as", value_name = "TYPE", value_parser = creator_type)]
    pub creator_type: Option<CreatorType>,
    /// Selling for: marketplace or own_shop.
    #[arg(long = "for", value_name = "WHOM", value_parser = sells_for)]
    pub sells_for: Option<SellsFor>,
    /// In this country (two letters); without it hers.
    #[arg(long, value_name = "CC")]
    pub region: Option<String>,
}

/// What to do with rules.
#[derive(Debug, Clone, Subcommand)]
pub enum RulesAction {
    /// All rules with where they stand today.
    List,
    /// A rule with everything that it says.
    Show {
        /// Its name.
        rule: String,
    },
    /// Write a rule from a JSON file; a shipped one of the same name is covered by it.
    Set {
        /// The file.
        #[arg(value_name = "FILE.json")]
        file: PathBuf,
    },
    /// Delete an own rule; a changed one becomes again what shipped.
    Delete {
        /// Its name.
        rule: String,
    },
    /// Take the rules of a file: JSON or a table.
    Import {
        /// The file.
        file: PathBuf,
        /// Say what would happen and write nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Write every rule: .json or .csv, as import reads them.
    Export {
        /// The file.
        file: PathBuf,
    },
    /// Days on which rules begin or end, and whose answers change.
    Changes {
        /// From this day; without it 90 days ago.
        #[arg(long, value_name = "DAY", value_parser = day)]
        from: Option<Day>,
        /// Until this day; without it a year ahead.
        #[arg(long, value_name = "DAY", value_parser = day)]
        to: Option<Day>,
        /// Of everybody, not only of creators who are shortlisted or beyond a prospect.
        #[arg(long, conflicts_with = "list")]
        all: bool,
        /// Only of those on this shortlist.
        #[arg(long, value_name = "NAME")]
        list: Option<String>,
    },
    /// Rules whose sources cannot both be right, and advice that is not followed.
    Conflicts,
}

/// A fact.
#[derive(Debug, Clone, Args)]
pub struct FactArgs {
    /// Handle, or platform:handle.
    pub handle: String,
    /// Which: adult, resident, political, pilot_from …
    #[arg(value_name = "FACT", value_parser = fact)]
    pub fact: Option<Fact>,
    /// What is known: yes, no, a day, a country.
    #[arg(value_name = "VALUE", conflicts_with = "clear")]
    pub value: Option<String>,
    /// From whom.
    #[arg(long, value_name = "TEXT", requires = "value")]
    pub source: Option<String>,
    /// Take the fact away.
    #[arg(long, requires = "fact")]
    pub clear: bool,
}

/// What to do with health ratings.
#[derive(Debug, Clone, Subcommand)]
pub enum HealthAction {
    /// Write a rating; one of the same day is replaced.
    Log {
        /// 0 to 1,000.
        rating: u32,
        /// Of this day; without it today.
        #[arg(long, value_name = "DAY", value_parser = day)]
        on: Option<Day>,
        /// Notes.
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        note: String,
    },
    /// Delete a rating by its number.
    Delete {
        /// Its number in the log.
        id: i64,
    },
}

/// What to do with the pilot.
#[derive(Debug, Clone, Subcommand)]
pub enum PilotAction {
    /// Everybody in the pilot, those at their limit first.
    List,
    /// The pilot of a creator.
    Show {
        /// Handle, or platform:handle.
        handle: String,
    },
    /// Write something that counts towards the weekly limit.
    Log {
        /// Handle, or platform:handle.
        handle: String,
        /// video or live.
        #[arg(value_parser = kind)]
        kind: PilotKind,
        /// When it was published or scheduled, or the link was added, such as 2026-11-16T08:00:00Z; without it now.
        #[arg(long, value_name = "TIME", value_parser = moment)]
        at: Option<Instant>,
        /// Why it counts: published, private, scheduled or link_added.
        #[arg(long, value_name = "HOW", value_parser = how, default_value = "published")]
        how: PilotHow,
        /// How long it is.
        #[arg(long, value_name = "N")]
        seconds: Option<u32>,
        /// Its post, as the platform numbers it.
        #[arg(long, value_name = "ID")]
        post: Option<String>,
        /// It was removed on this day; it counts all the same.
        #[arg(long, value_name = "DAY", value_parser = day)]
        removed: Option<Day>,
        /// Notes.
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        note: String,
    },
    /// Delete an entry that was made by mistake.
    Delete {
        /// Its number in the log.
        id: i64,
    },
}

fn creator_type(text: &str) -> Result<CreatorType, String> {
    CreatorType::parse(text).ok_or_else(|| "use standard, affiliate, official_shop or marketing".to_owned())
}

fn sells_for(text: &str) -> Result<SellsFor, String> {
    SellsFor::parse(text).ok_or_else(|| "use marketplace or own_shop".to_owned())
}

fn fact(text: &str) -> Result<Fact, String> {
    let names = || Fact::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>().join(", ");
    Fact::parse(text).ok_or_else(|| format!("use one of: {}", names()))
}

fn kind(text: &str) -> Result<PilotKind, String> {
    PilotKind::parse(text).ok_or_else(|| "use video or live".to_owned())
}

fn how(text: &str) -> Result<PilotHow, String> {
    PilotHow::parse(text).ok_or_else(|| "use published, private, scheduled or link_added".to_owned())
}

fn moment(text: &str) -> Result<Instant, String> {
    Instant::parse_rfc3339(text).ok_or_else(|| "use a moment such as 2026-11-16T08:00:00Z".to_owned())
}
