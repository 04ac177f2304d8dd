//! The words of programs, discount codes and affiliate links.

use super::pipeline::{currency, day};
use clap::{Args, Subcommand};
use troupe_core::kits::{PaidOn, ProgramChannel};
use troupe_core::money::Currency;
use troupe_core::time::Day;

/// A code to write. What is not named is not known; a code that is there keeps what is not named.
#[derive(Debug, Clone, Args)]
pub struct CodeWords {
    /// Whose: a handle, or platform:handle; `-` is a general code, which credits nobody.
    pub handle: String,
    /// The code, such as KRISTA20.
    pub code: String,
    /// What the buyer saves, a fraction such as 0.15.
    #[arg(long, value_name = "FRACTION", conflicts_with = "amount")]
    pub percent: Option<String>,
    /// What the buyer saves, an amount such as 5.00.
    #[arg(long, value_name = "AMOUNT")]
    pub amount: Option<String>,
    /// Currency of the amount; without it the workspace's.
    #[arg(long, value_name = "CUR", value_parser = currency, requires = "amount")]
    pub currency: Option<Currency>,
    /// First day; without it at once.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub from: Option<Day>,
    /// Last day; without it no end.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub to: Option<Day>,
    /// The program it belongs to.
    #[arg(long, value_name = "NAME")]
    pub program: Option<String>,
    /// What it is for, in words; without it everything.
    #[arg(long, value_name = "TEXT")]
    pub scope: Option<String>,
    /// Uses at most.
    #[arg(long, value_name = "N")]
    pub max_uses: Option<u32>,
    /// A note for the team.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// What to do with codes.
#[derive(Debug, Subcommand)]
pub enum CodeAction {
    /// Write a code down, or change the one of the same name and creator.
    Add(CodeWords),
    /// Codes of a creator, or all.
    List {
        /// Handle, or platform:handle.
        handle: Option<String>,
    },
    /// Switch a code off.
    Pause {
        /// The code.
        code: String,
    },
    /// Switch a code on again.
    Resume {
        /// The code.
        code: String,
    },
    /// Delete a code.
    Remove {
        /// The code.
        code: String,
    },
}

/// What to do with links.
#[derive(Debug, Subcommand)]
pub enum LinkAction {
    /// Write a link down, or change the one of the same address.
    Add {
        /// Whose: a handle, or platform:handle.
        handle: String,
        /// Its address: https only.
        url: String,
        /// What it leads to, in words.
        #[arg(long, value_name = "TEXT")]
        label: Option<String>,
        /// The program it belongs to.
        #[arg(long, value_name = "NAME")]
        program: Option<String>,
    },
    /// Links of a creator.
    List {
        /// Handle, or platform:handle.
        handle: String,
    },
    /// Delete a link.
    Remove {
        /// Whose: a handle, or platform:handle.
        handle: String,
        /// Its address.
        url: String,
    },
}

/// What to do with programs.
#[derive(Debug, Subcommand)]
pub enum ProgramAction {
    /// All programs with their rates.
    List,
    /// Write a program down, or change the one of the same name. What is not named stays.
    Add {
        /// Its name.
        name: String,
        /// Where it runs: own, network or tiktok_shop; without it own.
        #[arg(long, value_name = "CHANNEL", value_parser = channel)]
        channel: Option<ProgramChannel>,
        /// Currency of its amounts; without it the workspace's.
        #[arg(long, value_name = "CUR", value_parser = currency)]
        currency: Option<Currency>,
        /// Days after a click or a code's use in which a sale counts.
        #[arg(long, value_name = "N")]
        attribution_days: Option<u32>,
        /// Days until a commission is released.
        #[arg(long, value_name = "N")]
        hold_days: Option<u32>,
        /// Smallest payout, such as 25.00.
        #[arg(long, value_name = "AMOUNT")]
        minimum: Option<String>,
        /// What the commission is a share of: net or gross; without it net.
        #[arg(long, value_name = "WHAT", value_parser = paid_on)]
        paid_on: Option<PaidOn>,
        /// A note for the team.
        #[arg(long, value_name = "TEXT")]
        notes: Option<String>,
    },
    /// Write what a program pays from a day on.
    Rate {
        /// Name of the program.
        name: String,
        /// A fraction such as 0.15; `none` ends a creator's own rate.
        rate: String,
        /// Only for this creator.
        #[arg(long, value_name = "HANDLE")]
        creator: Option<String>,
        /// From this day on; without it today.
        #[arg(long, value_name = "DAY", value_parser = day)]
        from: Option<Day>,
    },
    /// Delete a program with its rates; codes and links of it stay.
    Remove {
        /// Its name.
        name: String,
    },
}

fn channel(text: &str) -> Result<ProgramChannel, String> {
    ProgramChannel::parse(text).ok_or_else(|| "use own, network or tiktok_shop".to_owned())
}

fn paid_on(text: &str) -> Result<PaidOn, String> {
    PaidOn::parse(text).ok_or_else(|| "use net or gross".to_owned())
}
