//! The words of the command line. A flag and its help stand here and nowhere else.

mod assets;
mod briefings;
mod erase;
mod kit_templates;
mod kits;
mod pipeline;
mod planner;
pub use assets::{AssetAction, AssetWords};
pub use briefings::{BriefAction, PieceArgs};
pub use kit_templates::KitTemplateAction;
pub use kits::{KitAction, KitArgs, KitMakeArgs};
pub use pipeline::*;
pub use planner::{PlanAction, PlanFile};
mod payouts;
mod privacy;
mod programs;
mod sales;
mod samples;
mod shortlists;

pub use erase::EraseCommand;
pub use payouts::{PayeeWords, PayerWords, PayoutAction, PayoutArgs, PayoutCommand};
pub use privacy::*;
pub use programs::{
    BonusAction, CodeAction, CodeWords, CodesWords, LinkAction, ProgramAction, SimulateWords, TierAction,
};
pub use sales::{By, CreditArgs, OrdersArgs, SalesArgs, Which};
pub use samples::{Happened, Moved, Printed, ProductsAction, SamplesAction};
pub use shortlists::ShortlistAction;
pub mod outreach;
pub mod rules;
mod today;

pub use rules::RulesCommand;
pub use today::TodayCommand;

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use troupe_core::money::Currency;
use troupe_core::time::Day;
use troupe_workspace::api::Split;

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
    /// Import files, folders or archives: creators, posts, orders, reports.
    Import(ImportArgs),
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
    /// What is due, what happened, the week in short.
    #[command(flatten)]
    Today(TodayCommand),
    /// Disclosure, permissions for ads, ways to reach creators, people's data.
    #[command(flatten)]
    PeopleData(PrivacyCommand),
    /// Rules, who is eligible by them, facts, health ratings, the pilot.
    #[command(flatten)]
    Rules(RulesCommand),
    /// Payees, the ledger, payout runs.
    #[command(flatten)]
    Payouts(PayoutCommand),
    #[command(flatten)]
    Erase(EraseCommand),
    /// Everything about one creator.
    Show {
        /// Handle, with or without @.
        handle: String,
        /// Platform, where the handle stands on several.
        #[arg(long, value_name = "PLATFORM", value_parser = platform)]
        platform: Option<String>,
    },
    /// How well each factor and the score ordered creators' later results.
    Backtest {
        /// Where posts are cut in two: the share of each account's posts that comes before (0.5-0.9), or a day.
        #[arg(long, default_value = "0.75", value_name = "SHARE|DAY", value_parser = split)]
        split: Split,
    },
    /// Why a creator stands where she stands, and what would change it.
    Explain {
        /// Handle, or platform:handle.
        handle: String,
        /// Compare with this creator instead of her neighbours.
        #[arg(long, value_name = "HANDLE")]
        other: Option<String>,
        /// A weight profile by name, or a JSON file with weights.
        #[arg(long, value_name = "NAME|FILE.json")]
        weights: Option<String>,
    },
    /// Two to six creators side by side.
    Compare {
        /// Handles, with or without @.
        #[arg(required = true, value_name = "HANDLE")]
        handles: Vec<String>,
    },
    /// Whose score the last import moved most, and why.
    Moved {
        /// Rows to print.
        #[arg(long, default_value_t = 20, value_name = "N")]
        limit: u32,
    },
    /// How much of the top 20 stays when the weights move by a fifth.
    Stability {
        /// A weight profile by name, or a JSON file with weights.
        #[arg(long, value_name = "NAME|FILE.json")]
        weights: Option<String>,
        /// Only accounts of this platform.
        #[arg(long, value_name = "PLATFORM", value_parser = platform)]
        platform: Option<String>,
        /// Conditions, as in rank.
        #[arg(long, value_name = "EXPR")]
        filter: Option<String>,
    },
    /// A shortlist as a whole: expected views, share of the largest, overlap.
    Portfolio {
        /// Name of the list.
        name: String,
    },
    /// Rate a creator on a rubric; without scores the rater's rating is taken back.
    Rate {
        /// Handle, or platform:handle.
        handle: String,
        /// What is rated.
        #[arg(long, value_enum)]
        rubric: RubricName,
        /// Who rates.
        #[arg(long, value_name = "NAME")]
        rater: String,
        /// Scores from 1 to 5, such as hook=4 honest=5.
        #[arg(value_name = "CRITERION=SCORE", value_parser = criterion)]
        scores: Vec<(String, u8)>,
    },
    /// Published figures by what they are about, and how far they differ.
    Benchmarks,
    /// Hashtags that the roster uses together with what the brand looks for.
    Near,
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
    /// Make a personal kit for creators: a ZIP file each. Who has which, and that it was given.
    Kit(KitArgs),
    /// Briefings: what creators are asked to make, in versions, and what became of it.
    Brief {
        /// What to do.
        #[command(subcommand)]
        action: BriefAction,
    },
    /// Kit templates: what resource kits say, in several languages.
    KitTemplate {
        /// What to do.
        #[command(subcommand)]
        action: KitTemplateAction,
    },
    /// Move a creator to a stage, in every open campaign of hers or in one.
    Stage {
        /// Handle, or platform:handle.
        handle: String,
        /// prospect, contacted, replied, negotiating, agreed, active, paused, declined, blocked, or an own stage's name.
        stage: String,
        /// Only in this campaign.
        #[arg(long, value_name = "NAME")]
        campaign: Option<String>,
        /// Why; a block needs it.
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        reason: String,
    },
    /// Block a creator: do not contact.
    Block {
        /// Handle, or platform:handle.
        handle: String,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Take a block back: she goes to the stage she had before.
    Unblock {
        /// Handle, or platform:handle.
        handle: String,
    },
    /// The pipeline by stage: everybody in play, or one campaign.
    Board {
        /// A campaign or shortlist.
        name: Option<String>,
        /// Creators to print of each stage.
        #[arg(long, default_value_t = 500, value_name = "N")]
        limit: u32,
    },
    /// Own stages, each behind a shipped one.
    Stages {
        /// What to do.
        #[command(subcommand)]
        action: StagesAction,
    },
    /// Campaigns: shortlists with a purpose, a budget and stages.
    Campaign {
        /// What to do.
        #[command(subcommand)]
        action: CampaignAction,
    },
    /// What to do next with creators.
    Action {
        /// What to do.
        #[command(subcommand)]
        action: ActionAction,
    },
    /// A creator's prices; with an item and an amount: write one.
    Rates {
        /// Handle, or platform:handle.
        handle: String,
        /// What for, such as video.
        #[arg(requires = "amount")]
        item: Option<String>,
        /// The price.
        #[arg(requires = "currency", value_name = "AMOUNT")]
        amount: Option<String>,
        /// Its currency (ISO 4217).
        #[arg(value_name = "CUR", value_parser = currency)]
        currency: Option<Currency>,
    },
    /// Templates of messages.
    Template {
        /// What to do.
        #[command(subcommand)]
        action: outreach::TemplateAction,
    },
    /// A template filled in for a creator; or the log of messages.
    Message(outreach::MessageArgs),
    /// Files of handles for TikTok's invitation, at most 100 a file.
    Invite(outreach::InviteArgs),
    /// The week's quota of messages on TikTok, and whom to write to first.
    Quota {
        /// Write down the shop's sales of the last 30 days in US dollars first.
        #[arg(long, value_name = "AMOUNT")]
        gmv: Option<String>,
        /// Creators to propose.
        #[arg(long, default_value_t = 20, value_name = "N")]
        limit: u32,
    },
    /// Reply rates: overall, by template, by channel.
    Replies,
    /// When a plan pays, and how likely that is: contribution, break-even, chances, months, sensitivity.
    Breakeven {
        /// The plan.
        #[arg(value_name = "PLAN.json")]
        plan: PathBuf,
    },
    /// Plans: kept, compared, exported; presets and own figures for them.
    Plan {
        /// What to do.
        #[command(subcommand)]
        action: PlanAction,
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
    /// Discount codes: whose, what buyers save, until when.
    Code {
        /// What to do.
        #[command(subcommand)]
        action: CodeAction,
    },
    /// Affiliate links of creators.
    Link {
        /// What to do.
        #[command(subcommand)]
        action: LinkAction,
    },
    /// Affiliate programs and what they pay.
    Program {
        /// What to do.
        #[command(subcommand)]
        action: ProgramAction,
    },
    /// Products, what can be sent of them, and stock.
    Products {
        /// What to do.
        #[command(subcommand)]
        action: ProductsAction,
    },
    /// Assets: images, films and documents to hand out, made safe.
    Asset {
        /// What to do.
        #[command(subcommand)]
        action: AssetAction,
    },
    /// Samples: what was asked for, sent, and what came of it.
    Samples {
        /// What to do.
        #[command(subcommand)]
        action: SamplesAction,
    },
    /// Orders: whose each is and why, and what it earns.
    Orders(OrdersArgs),
    /// Codes as orders carry them, with paid orders, sales and commission.
    Codes,
    /// Sales that count, by creator, code, product, program or month; or as a file.
    Sales(SalesArgs),
    /// Decide by hand whose an order is, or take that back.
    Credit(CreditArgs),
    /// What seems wrong with sales: leaked codes, orders paid twice, sales without a rate.
    Warnings,
    /// How much hangs on few creators and on one platform.
    Exposure {
        /// In this currency; without it the one with most orders.
        #[arg(long, value_name = "CUR", value_parser = currency)]
        currency: Option<Currency>,
    },
    /// Who is who: accounts that may be one person.
    People {
        /// What to do.
        #[command(subcommand)]
        action: PeopleAction,
    },
    /// Handles with old or thin figures, as input for the tool that fetches them.
    Stale {
        /// Newest figures older than this many days, or undated.
        #[arg(long, default_value_t = 30, value_name = "N")]
        days: u32,
        /// Or fewer known posts than this.
        #[arg(long, default_value_t = 6, value_name = "N")]
        posts: u32,
        /// Only this platform.
        #[arg(long, value_name = "PLATFORM", value_parser = platform)]
        platform: Option<String>,
        /// Only members of this shortlist.
        #[arg(long, value_name = "NAME")]
        shortlist: Option<String>,
        /// What the list looks like.
        #[arg(long, value_enum, default_value = "handles")]
        format: StaleForm,
        /// Where to write it; without it only the count is told.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Check every invariant of the workspace.
    Check,
    /// Make a verified backup, in the backups' folder or at a path.
    Backup {
        /// Where to write it.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        /// List the backups of the workspace instead.
        #[arg(long, conflicts_with = "to")]
        list: bool,
    },
    /// Restore a backup; the present state is kept as a backup first.
    Restore {
        /// The backup.
        file: PathBuf,
        /// Say what would change and write nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Export everything; importing it into an empty workspace gives the same workspace.
    Export {
        /// Folder to write to.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// CSV files, one workbook, or one JSON document.
        #[arg(long, value_enum, default_value = "csv")]
        format: Form,
    },
}

/// The rubrics.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum RubricName {
    /// Content quality.
    Quality,
    /// Brand fit.
    Fit,
}

/// How files are read.
#[derive(Debug, Default, clap::Args)]
pub struct ImportArgs {
    /// Files, folders or archives.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read as this kind instead of the recognised one.
    #[arg(long = "as", value_name = "KIND")]
    pub kind: Option<String>,
    /// How to read a table that Troupe does not know (JSON).
    #[arg(long, value_name = "FILE.json")]
    pub mapping: Option<PathBuf>,
    /// Say what would happen and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Currency of amounts that do not say theirs (ISO 4217).
    #[arg(long, value_name = "CUR")]
    pub currency: Option<String>,
    /// Order of day and month where a file leaves it open.
    #[arg(long)]
    pub date_order: Option<DateOrder>,
    /// The decimal sign where a file leaves it open: , or .
    #[arg(long, value_name = "SIGN", value_parser = [",", "."])]
    pub decimal: Option<String>,
    /// Platform of tables that do not say theirs.
    #[arg(long, value_name = "PLATFORM", value_parser = platform)]
    pub platform: Option<String>,
    /// Whose figures these are, in files that do not say it.
    #[arg(long, value_name = "HANDLE")]
    pub handle: Option<String>,
    /// The day at which the figures were true, instead of the one that the file tells.
    #[arg(long, value_name = "DAY")]
    pub as_of: Option<String>,
    /// Zone of times that do not say theirs, such as Europe/Amsterdam or +02:00.
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,
    /// Text encoding, such as windows-1252.
    #[arg(long, value_name = "LABEL")]
    pub encoding: Option<String>,
    /// Delimiter of a table.
    #[arg(long, value_name = "SIGN")]
    pub delimiter: Option<String>,
    /// Sheet of a workbook.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Take files whose figures cannot be true all the same.
    #[arg(long)]
    pub accept_implausible: bool,
}

/// The form of an export of everything.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Form {
    /// A folder of CSV files.
    Csv,
    /// One workbook.
    Xlsx,
    /// One JSON document.
    Json,
}

/// What a list for the scraper looks like.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum StaleForm {
    /// One handle a line.
    Handles,
    /// One profile address a line.
    Addresses,
    /// JSON input of Apify's scrapers.
    Apify,
    /// A table with the reasons.
    Csv,
}

/// What to do with people.
#[derive(Debug, Subcommand)]
pub enum PeopleAction {
    /// Accounts that may be one person, with reasons.
    Suggest {
        /// Suggestions to print.
        #[arg(long, default_value_t = 50, value_name = "N")]
        limit: u32,
    },
    /// Make two creators one.
    Merge {
        /// The creator that stays: a handle, or platform:handle.
        into: String,
        /// The creator whose accounts join her: a handle, or platform:handle.
        from: String,
    },
    /// Take an account out of a merged creator.
    Part {
        /// Handle of the account.
        handle: String,
        /// Its platform.
        #[arg(long, value_name = "PLATFORM", value_parser = platform)]
        platform: Option<String>,
    },
}

fn platform(text: &str) -> Result<String, String> {
    troupe_core::creator::Platform::parse(text)
        .map(|p| p.as_str().to_owned())
        .ok_or_else(|| "use tiktok, instagram, youtube or other".to_owned())
}

fn split(text: &str) -> Result<Split, String> {
    let share = text.parse().ok().filter(|share| (0.5..=0.9).contains(share)).map(Split::Share);
    share
        .or_else(|| Day::parse(text).map(Split::Day))
        .ok_or_else(|| "use a share from 0.5 to 0.9, or a day such as 2026-09-01".to_owned())
}

fn criterion(text: &str) -> Result<(String, u8), String> {
    text.split_once('=')
        .and_then(|(key, score)| Some((key.trim().to_owned(), score.trim().parse().ok()?)))
        .filter(|(key, _)| !key.is_empty())
        .ok_or_else(|| "use criterion=score, such as hook=4".to_owned())
}
