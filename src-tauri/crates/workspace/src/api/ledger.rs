//! The ledger, payees and payout runs.

use super::Who;
use serde::{Deserialize, Serialize};
use troupe_core::creator::CreatorId;
use troupe_core::money::{Currency, Money};
use troupe_core::sales::{EntryKind, EntryWhy, LedgerAccount, VatStatus};
use troupe_core::time::{Day, Instant};
use ts_rs::TS;

/// Which rows of the ledger, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LedgerQuery {
    /// Only this creator's.
    #[ts(optional)]
    pub creator: Option<CreatorId>,
    /// Only this kind.
    #[ts(optional)]
    pub kind: Option<EntryKind>,
    /// In this currency.
    #[ts(optional)]
    pub currency: Option<Currency>,
    /// From this day.
    #[ts(optional)]
    pub from: Option<Day>,
    /// Until this day.
    #[ts(optional)]
    pub to: Option<Day>,
    /// Continue before this number of an earlier page.
    #[ts(type = "number | null", optional)]
    pub before: Option<i64>,
    /// Rows to return, at most 500.
    pub limit: u32,
}

/// A row of the ledger: an amount goes from one account to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LedgerRow {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// Day of posting.
    pub day: Day,
    /// When it was posted.
    pub at: Instant,
    /// What it is about.
    pub kind: EntryKind,
    /// What made it necessary.
    pub why: EntryWhy,
    /// Account that it is added to.
    pub debit: LedgerAccount,
    /// Account that it is taken from.
    pub credit: LedgerAccount,
    /// The creator behind the payee; `None` = erased.
    pub who: Option<Who>,
    /// The payee.
    #[ts(type = "number")]
    pub payee: i64,
    /// Her name as a payee; empty when not known.
    pub payee_name: String,
    /// The amount, more than 0.
    pub amount: Money,
    /// What it does to what she is owed: the same with a sign, 0 when it leaves that alone.
    pub owed: Money,
    /// The order.
    pub order: Option<String>,
    /// Its line.
    pub line: Option<String>,
    /// The program.
    pub program: Option<String>,
    /// Number of the payout run, the reason of an adjustment, the name of a bonus; empty otherwise.
    pub words: String,
    /// What it is a share of, then.
    pub base: Option<Money>,
    /// The share, then.
    pub rate: Option<String>,
    /// Released on.
    pub release_on: Option<Day>,
    /// Number of the payout run that pays it.
    pub payout: Option<String>,
}

/// A page of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LedgerPage {
    /// Rows that match.
    pub total: u32,
    /// Rows.
    pub rows: Vec<LedgerRow>,
    /// For the next page.
    #[ts(type = "number | null")]
    pub next: Option<i64>,
    /// Every account's balance by currency, of all that matches: debits less credits. They sum to zero.
    pub accounts: Vec<AccountBalance>,
}

/// An account of the ledger in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AccountBalance {
    /// The account.
    pub account: LedgerAccount,
    /// Debits less credits.
    pub balance: Money,
}

/// What a creator is owed in a currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Balance {
    /// The creator; `None` = erased.
    pub who: Option<Who>,
    /// The payee.
    #[ts(type = "number")]
    pub payee: i64,
    /// Her name as a payee.
    pub payee_name: String,
    /// Not released.
    pub pending: Money,
    /// Released, not in a payout.
    pub approved: Money,
    /// In a payout that is not marked as paid.
    pub transit: Money,
    /// In a payout that is marked as paid, or paid by a platform.
    pub paid: Money,
    /// What a platform or a network owes her, of pending and approved: we do not pay it.
    pub platform: Money,
    /// Next release of something pending.
    pub next_release: Option<Day>,
    /// What lacks before she can be paid: `name`, `iban`, `vat_status`, `address`.
    pub missing: Vec<String>,
}

/// An amount by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AdjustmentEdit {
    /// Whose.
    pub creator: CreatorId,
    /// The program.
    #[ts(type = "number | null")]
    pub program: Option<i64>,
    /// Decimal text with a sign: more for her is positive.
    pub amount: String,
    /// Currency.
    pub currency: Currency,
    /// From this day it may be paid; `None` = today.
    pub day: Option<Day>,
    /// Why, in words. Needed.
    pub reason: String,
}

/// How a creator is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PayeeEdit {
    /// The creator.
    pub creator: CreatorId,
    /// Name of the account's holder.
    pub name: String,
    /// IBAN. On writing, one with `•` in it leaves what is there.
    pub iban: String,
    /// BIC; empty = not needed.
    pub bic: String,
    /// Street and number.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Country, two letters.
    pub country: String,
    /// E-mail for statements.
    pub email: String,
    /// Whether she charges VAT.
    pub vat_status: VatStatus,
    /// VAT number.
    pub vat_number: String,
    /// VAT that she charges, a fraction as decimal text.
    pub vat_rate: Option<String>,
    /// We write her invoices (self-billing).
    pub self_billing: bool,
    /// Notes.
    pub note: String,
}

/// Whether an IBAN is shown whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Reveal {
    /// Its last four signs only.
    #[default]
    Masked,
    /// Whole: somebody asked for it.
    Whole,
}

/// How a creator is paid, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Payee {
    /// The payee; 0 = nothing is owed or written yet.
    #[ts(type = "number")]
    pub id: i64,
    /// Whose.
    pub who: Option<Who>,
    /// Her details; the IBAN is masked unless asked for.
    pub edit: PayeeEdit,
    /// What lacks before she can be paid.
    pub missing: Vec<String>,
}

/// What to pay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PayoutRequest {
    /// What was released until this day; `None` = today.
    #[ts(optional)]
    pub until: Option<Day>,
    /// Only these; `None` = everybody.
    #[ts(optional)]
    pub creators: Option<Vec<CreatorId>>,
    /// The bank executes on this day; `None` = today.
    #[ts(optional)]
    pub execute_on: Option<Day>,
    /// Notes.
    pub note: String,
}

/// A line of a payout run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PayoutLine {
    /// Number; 0 = a preview.
    #[ts(type = "number")]
    pub id: i64,
    /// Who.
    pub who: Option<Who>,
    /// The payee.
    #[ts(type = "number")]
    pub payee: i64,
    /// Name of the account's holder.
    pub name: String,
    /// Masked.
    pub iban: String,
    /// Commission and the like, without VAT.
    pub amount: Money,
    /// VAT on it.
    pub vat: Money,
    /// To pay.
    pub gross: Money,
    /// Entries of the ledger that it pays.
    pub entries: u32,
    /// Of these, negative ones together: refunds after an earlier payout.
    pub deducted: Money,
    /// Invoice or self-billing number.
    pub document: String,
    /// VAT status.
    pub vat_status: VatStatus,
}

/// Why somebody who is owed something is not in a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum NotPaidWhy {
    /// Less than the program's smallest payout.
    BelowMinimum {
        /// The minimum.
        minimum: Money,
    },
    /// Details lack.
    Missing {
        /// Which: `name`, `iban`, `vat_status`, `address`, `vat_rate`.
        fields: Vec<String>,
    },
    /// Refunds are larger than what she earned.
    Negative,
    /// She is blocked.
    Blocked,
}

/// Somebody who is not in a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NotPaid {
    /// Who.
    pub who: Option<Who>,
    /// The payee.
    #[ts(type = "number")]
    pub payee: i64,
    /// What she is owed.
    pub amount: Money,
    /// Why not.
    pub why: NotPaidWhy,
}

/// What a run would pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PayoutPreview {
    /// Until this day.
    pub until: Day,
    /// Lines, by name.
    pub lines: Vec<PayoutLine>,
    /// Who is not in it.
    pub left_out: Vec<NotPaid>,
    /// To pay, by currency.
    pub sums: Vec<Money>,
    /// What lacks of the brand's own details before a payment file can be written: `name`, `iban`.
    pub payer_missing: Vec<String>,
}

/// A payout run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Payout {
    /// Number of the row.
    #[ts(type = "number")]
    pub id: i64,
    /// Its number: `2026-001`.
    pub number: String,
    /// When it was made.
    pub made_at: Instant,
    /// Until this day.
    pub until: Day,
    /// The bank executes on.
    pub execute_on: Day,
    /// Marked as paid on; `None` = not yet.
    pub paid_on: Option<Day>,
    /// Notes.
    pub note: String,
    /// Lines.
    pub count: u32,
    /// To pay, by currency.
    pub sums: Vec<Money>,
}

/// A payout run with its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PayoutDetail {
    /// The run.
    pub payout: Payout,
    /// Its lines.
    pub lines: Vec<PayoutLine>,
}

/// Files that were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FilesWritten {
    /// The folder.
    pub folder: String,
    /// Their names.
    pub files: Vec<String>,
    /// What could not be written, as error codes with the file: `sepa_not_euro`, `payer_missing`.
    pub notes: Vec<(String, String)>,
}

/// A form of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JournalForm {
    /// CSV.
    Csv,
    /// XLSX.
    Xlsx,
}

/// What a person got in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct YearRow {
    /// Who; `None` = erased.
    pub who: Option<Who>,
    /// The payee; 0 = goods only.
    #[ts(type = "number")]
    pub payee: i64,
    /// Name.
    pub name: String,
    /// Country.
    pub country: String,
    /// VAT number.
    pub vat_number: String,
    /// Paid by us, without VAT, by currency.
    pub paid: Vec<Money>,
    /// VAT on it.
    pub vat: Vec<Money>,
    /// Paid by platforms.
    pub platform: Vec<Money>,
    /// Goods sent, at cost.
    pub goods: Vec<Money>,
    /// Pieces sent.
    pub pieces: u32,
    /// Samples whose cost is not known.
    pub goods_unknown: u32,
}
