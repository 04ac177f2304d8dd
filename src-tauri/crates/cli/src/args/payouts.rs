//! The words for payees, the ledger and payout runs.

use super::pipeline::{currency, day};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use troupe_core::money::Currency;
use troupe_core::sales::VatStatus;
use troupe_core::time::Day;

/// Who is paid, by whom, what the ledger says, and payout runs.
#[derive(Debug, Subcommand)]
pub enum PayoutCommand {
    /// How a creator is paid; what is named is written, the rest stays.
    Payee(PayeeWords),
    /// Who pays: the brand's own details. What is named is written, the rest stays.
    Payer(PayerWords),
    /// The ledger: entries, what is owed to each creator, and accounts, which sum to zero.
    Ledger {
        /// Only this creator's.
        #[arg(long, value_name = "HANDLE")]
        creator: Option<String>,
        /// Only entries posted from this day on.
        #[arg(long, value_name = "DAY", value_parser = day)]
        from: Option<Day>,
        /// Only entries posted until this day.
        #[arg(long, value_name = "DAY", value_parser = day)]
        to: Option<Day>,
        /// Write the journal as CSV instead: a row for each side of an entry, sums at the end.
        #[arg(long, value_name = "FILE", conflicts_with_all = ["xlsx", "creator"])]
        csv: Option<PathBuf>,
        /// Write the journal as a workbook instead.
        #[arg(long, value_name = "FILE", conflicts_with = "creator")]
        xlsx: Option<PathBuf>,
    },
    /// Pay what was released: makes a payout run and writes its payment files and statements. Or see, mark and write older runs.
    Payout(PayoutArgs),
    /// Write an amount by hand into the ledger: more for her, or with a minus less.
    Adjust {
        /// Whose: a handle, or platform:handle.
        handle: String,
        /// The amount, such as 25.00 or -12.50.
        #[arg(allow_negative_numbers = true)]
        amount: String,
        /// Its currency (ISO 4217).
        #[arg(value_name = "CUR", value_parser = currency)]
        currency: Currency,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// The program.
        #[arg(long, value_name = "NAME")]
        program: Option<String>,
        /// From this day it may be paid; without it today.
        #[arg(long, value_name = "DAY", value_parser = day)]
        day: Option<Day>,
    },
    /// What every person got in a year: payments and goods.
    Year {
        /// The calendar year.
        year: i32,
        /// Write it as CSV or XLSX, by the ending.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

/// A creator's details.
#[derive(Debug, Args)]
pub struct PayeeWords {
    /// Whose: a handle, or platform:handle.
    pub handle: String,
    /// Name of the account's holder.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// IBAN.
    #[arg(long, value_name = "IBAN")]
    pub iban: Option<String>,
    /// BIC; not needed inside Europe.
    #[arg(long, value_name = "BIC")]
    pub bic: Option<String>,
    /// Street and number.
    #[arg(long, value_name = "TEXT")]
    pub street: Option<String>,
    /// Postcode.
    #[arg(long, value_name = "TEXT")]
    pub postcode: Option<String>,
    /// Town.
    #[arg(long, value_name = "TEXT")]
    pub town: Option<String>,
    /// Country, two letters.
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,
    /// E-mail for statements.
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    /// unknown, private, exempt, registered or reverse.
    #[arg(long, value_name = "STATUS", value_parser = vat_status)]
    pub vat_status: Option<VatStatus>,
    /// VAT number.
    #[arg(long, value_name = "NUMBER")]
    pub vat_number: Option<String>,
    /// VAT that she charges, a fraction such as 0.21.
    #[arg(long, value_name = "FRACTION")]
    pub vat_rate: Option<String>,
    /// Whether we write her invoices: yes or no.
    #[arg(long, value_name = "YES|NO", value_parser = yes_or_no)]
    pub self_billing: Option<bool>,
    /// Print the IBAN whole.
    #[arg(long)]
    pub reveal: bool,
}

/// The brand's own details.
#[derive(Debug, Args)]
pub struct PayerWords {
    /// Legal name.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// IBAN.
    #[arg(long, value_name = "IBAN")]
    pub iban: Option<String>,
    /// BIC.
    #[arg(long, value_name = "BIC")]
    pub bic: Option<String>,
    /// Street and number.
    #[arg(long, value_name = "TEXT")]
    pub street: Option<String>,
    /// Postcode.
    #[arg(long, value_name = "TEXT")]
    pub postcode: Option<String>,
    /// Town.
    #[arg(long, value_name = "TEXT")]
    pub town: Option<String>,
    /// Country, two letters.
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,
    /// VAT number.
    #[arg(long, value_name = "NUMBER")]
    pub vat_number: Option<String>,
}

/// A payout run to make.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct PayoutArgs {
    /// What to do with older runs.
    #[command(subcommand)]
    pub action: Option<PayoutAction>,
    /// What was released until this day; without it today.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub until: Option<Day>,
    /// Only these creators (may be repeated).
    #[arg(long = "creator", value_name = "HANDLE", num_args = 1..)]
    pub creators: Vec<String>,
    /// Say what would be paid and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Folder for payment files and statements.
    #[arg(long, value_name = "DIR", required_unless_present = "dry_run")]
    pub out: Option<PathBuf>,
    /// The bank executes on this day; without it today.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub execute_on: Option<Day>,
    /// Language of statements; without it each creator's own.
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<String>,
    /// A note for the team.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub note: String,
}

/// What to do with a run.
#[derive(Debug, Subcommand)]
pub enum PayoutAction {
    /// All runs, newest first.
    List,
    /// A run with its lines.
    Show {
        /// Its number, such as 2026-001.
        number: String,
    },
    /// Mark a run as paid.
    Paid {
        /// Its number.
        number: String,
        /// On this day; without it today.
        #[arg(long, value_name = "DAY", value_parser = day)]
        on: Option<Day>,
    },
    /// A run is not paid after all.
    Unpaid {
        /// Its number.
        number: String,
    },
    /// Write the files of a run again.
    Files {
        /// Its number.
        number: String,
        /// Folder for payment files and statements.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Language of statements; without it each creator's own.
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<String>,
    },
    /// Write the number of a creator's invoice.
    Invoice {
        /// The run's number.
        number: String,
        /// Whose: a handle, or platform:handle.
        handle: String,
        /// The invoice's number.
        document: String,
    },
}

fn vat_status(text: &str) -> Result<VatStatus, String> {
    VatStatus::parse(text).ok_or_else(|| "use unknown, private, exempt, registered or reverse".to_owned())
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("use yes or no".to_owned()),
    }
}
