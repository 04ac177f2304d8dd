//! The words of programs, discount codes and affiliate links.

use super::pipeline::{currency, day};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use troupe_core::kits::{PaidOn, ProgramChannel};
use troupe_core::money::Currency;
use troupe_core::sales::BonusCounts;
use troupe_core::time::Day;
use troupe_workspace::api::CodesForm;

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
    /// Codes that could be made for creators; writes nothing.
    Propose(CodesWords),
    /// Make a code for every creator who has none that can be used.
    Make(CodesWords),
    /// Take codes from Shopify's export of discounts, or from a list.
    Import {
        /// The file: CSV or XLSX.
        file: PathBuf,
        /// Say what it holds and write nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Write all codes as a CSV for the shop.
    Export {
        /// The file to write.
        file: PathBuf,
        /// Its form: shopify or plain.
        #[arg(long, value_name = "FORM", value_parser = codes_form, default_value = "shopify")]
        form: CodesForm,
    },
    /// Codes that are easily taken for each other.
    Check,
}

/// Codes to make for many creators.
#[derive(Debug, Clone, Args)]
pub struct CodesWords {
    /// For whom: handles, or platform:handle.
    #[arg(required_unless_present = "shortlist")]
    pub handles: Vec<String>,
    /// Everybody's on this shortlist.
    #[arg(long, value_name = "NAME")]
    pub shortlist: Option<String>,
    /// What the buyer saves, a fraction such as 0.15.
    #[arg(long, value_name = "FRACTION")]
    pub percent: Option<String>,
    /// How codes are made: {name}, {handle}, {percent} and letters; without it {name}{percent}.
    #[arg(long, value_name = "PATTERN")]
    pub pattern: Option<String>,
    /// The program they belong to.
    #[arg(long, value_name = "NAME")]
    pub program: Option<String>,
    /// First day; without it at once.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub from: Option<Day>,
    /// Last day; without it no end.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub to: Option<Day>,
    /// Another one for creators who have a code, too.
    #[arg(long)]
    pub also_with_code: bool,
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
    /// Make a link for many creators, each with her own utm parameters.
    Make {
        /// For whom: handles, or platform:handle.
        #[arg(required_unless_present = "shortlist")]
        handles: Vec<String>,
        /// Everybody's on this shortlist.
        #[arg(long, value_name = "NAME")]
        shortlist: Option<String>,
        /// The page they lead to: https only.
        #[arg(long, value_name = "URL")]
        target: String,
        /// Where they stand, such as bio or video.
        #[arg(long, value_name = "WHERE", default_value = "")]
        placement: String,
        /// The post they stand with.
        #[arg(long, value_name = "POST", default_value = "")]
        post: String,
        /// The program they belong to.
        #[arg(long, value_name = "NAME")]
        program: Option<String>,
    },
    /// Take clicks, and orders that came by links, from a list.
    Clicks {
        /// The file: CSV or XLSX.
        file: PathBuf,
        /// Say what it holds and write nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Write a link as a QR code.
    Qr {
        /// Whose: a handle, or platform:handle.
        handle: String,
        /// Its address.
        url: String,
        /// The picture to write: .png or .svg.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// What to do with tiers.
#[derive(Debug, Subcommand)]
pub enum TierAction {
    /// Tiers and bonuses of a program.
    List {
        /// Name of the program.
        program: String,
    },
    /// Write a tier down, or change the one of the same name.
    Add {
        /// Name of the program.
        program: String,
        /// Name of the tier.
        name: String,
        /// Net sales of a calendar month from which a creator is proposed for it.
        #[arg(long, value_name = "AMOUNT")]
        threshold: Option<String>,
    },
    /// Put creators into a tier from a day on.
    Assign {
        /// Name of the program.
        program: String,
        /// Name of the tier; `none` takes them out of all.
        name: String,
        /// Whom.
        #[arg(required = true)]
        handles: Vec<String>,
        /// From this day on; without it today.
        #[arg(long, value_name = "DAY", value_parser = day)]
        from: Option<Day>,
    },
    /// Who qualifies for which tier by the sales of a month.
    Propose {
        /// Name of the program.
        program: String,
        /// The month, such as 2026-10; without it the last whole one.
        #[arg(long, value_name = "MONTH")]
        month: Option<String>,
    },
    /// Delete a tier with its rates.
    Remove {
        /// Name of the program.
        program: String,
        /// Name of the tier.
        name: String,
    },
}

/// What to do with bonuses.
#[derive(Debug, Subcommand)]
pub enum BonusAction {
    /// Write a bonus down, or change the one of the same name.
    Add {
        /// Name of the program.
        program: String,
        /// Name of the bonus.
        name: String,
        /// What it counts in a calendar month: orders or net_sales.
        #[arg(long, value_name = "WHAT", value_parser = counts)]
        counts: BonusCounts,
        /// From so many orders, or so much.
        #[arg(long, value_name = "N")]
        threshold: String,
        /// What it pays.
        #[arg(long, value_name = "AMOUNT")]
        amount: String,
        /// First day; without it today.
        #[arg(long, value_name = "DAY", value_parser = day)]
        from: Option<Day>,
        /// Last day; without it no end.
        #[arg(long, value_name = "DAY", value_parser = day)]
        to: Option<Day>,
    },
    /// Delete a bonus.
    Remove {
        /// Name of the program.
        program: String,
        /// Name of the bonus.
        name: String,
    },
}

/// Terms to try on past orders.
#[derive(Debug, Clone, Args)]
pub struct SimulateWords {
    /// Name of the program.
    pub program: String,
    /// The rate to try, a fraction such as 0.15.
    #[arg(long, value_name = "FRACTION")]
    pub rate: Option<String>,
    /// Only for this creator.
    #[arg(long, value_name = "HANDLE", conflicts_with = "tier")]
    pub creator: Option<String>,
    /// Only for this tier.
    #[arg(long, value_name = "NAME")]
    pub tier: Option<String>,
    /// Only for this product.
    #[arg(long, value_name = "NAME")]
    pub product: Option<String>,
    /// Put into the tier for the trial.
    #[arg(long, value_name = "HANDLE", requires = "tier")]
    pub assign: Vec<String>,
    /// Orders from this day.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub from: Day,
    /// Until this day.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub to: Day,
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
        /// A fraction such as 0.15; `none` ends a rate of a creator, a tier or a product.
        rate: String,
        /// Only for this creator.
        #[arg(long, value_name = "HANDLE")]
        creator: Option<String>,
        /// Only for this tier.
        #[arg(long, value_name = "NAME", conflicts_with = "creator")]
        tier: Option<String>,
        /// Only for this product.
        #[arg(long, value_name = "NAME")]
        product: Option<String>,
        /// From this day on; without it today.
        #[arg(long, value_name = "DAY", value_parser = day)]
        from: Option<Day>,
    },
    /// Tiers: who has better terms.
    Tier {
        /// What to do.
        #[command(subcommand)]
        action: TierAction,
    },
    /// Bonuses: a fixed amount for a good month.
    Bonus {
        /// What to do.
        #[command(subcommand)]
        action: BonusAction,
    },
    /// What other terms would have cost on past orders; writes nothing.
    Simulate(SimulateWords),
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

fn counts(text: &str) -> Result<BonusCounts, String> {
    BonusCounts::parse(text).ok_or_else(|| "use orders or net_sales".to_owned())
}

fn codes_form(text: &str) -> Result<CodesForm, String> {
    match text {
        "shopify" => Ok(CodesForm::Shopify),
        "plain" => Ok(CodesForm::Plain),
        _ => Err("use shopify or plain".to_owned()),
    }
}
