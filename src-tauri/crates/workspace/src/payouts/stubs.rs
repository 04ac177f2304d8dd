//! Commands whose bodies are being written.

use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::time::Day;

fn not_yet<T>() -> Result<T> {
    Err(ApiError::new("not_built", "This is not built yet.", ""))
}

impl Workspace {
    /// Rows of the ledger, newest first.
    pub async fn ledger(&self, _query: LedgerQuery) -> Result<LedgerPage> {
        not_yet()
    }

    /// What creators are owed, by name.
    pub async fn balances(&self) -> Result<Vec<Balance>> {
        not_yet()
    }

    /// How a creator is paid; her IBAN masked unless it is asked for.
    pub async fn payee(&self, _creator: CreatorId, _reveal: Reveal) -> Result<Payee> {
        not_yet()
    }

    /// What a payout run would pay.
    pub async fn preview_payout(&self, _request: PayoutRequest) -> Result<PayoutPreview> {
        not_yet()
    }

    /// Payout runs, newest first.
    pub async fn payouts(&self) -> Result<Vec<Payout>> {
        not_yet()
    }

    /// A payout run with its lines.
    pub async fn payout(&self, _payout: i64) -> Result<PayoutDetail> {
        not_yet()
    }

    /// What every person got in a year: payments and goods.
    pub async fn year_list(&self, _year: i32) -> Result<Vec<YearRow>> {
        not_yet()
    }

    /// Writes an amount by hand into the ledger.
    pub async fn add_adjustment(&self, _adjustment: AdjustmentEdit) -> Result<Changed> {
        not_yet()
    }

    /// Writes how a creator is paid.
    pub async fn save_payee(&self, _payee: PayeeEdit) -> Result<Payee> {
        not_yet()
    }

    /// Makes a payout run.
    pub async fn make_payout(&self, _request: PayoutRequest) -> Result<PayoutDetail> {
        not_yet()
    }

    /// Marks a payout run as paid; no day = it is not paid after all.
    pub async fn confirm_payout(&self, _payout: i64, _paid_on: Option<Day>) -> Result<Payout> {
        not_yet()
    }

    /// Writes the number of a payout line's invoice.
    pub async fn set_payout_document(&self, _line: i64, _document: String) -> Result<PayoutLine> {
        not_yet()
    }

    /// Writes a payout run's payment files and statements into a folder.
    pub async fn export_payout(
        &self,
        _payout: i64,
        _language: Option<String>,
        _folder: String,
    ) -> Result<FilesWritten> {
        not_yet()
    }

    /// Writes a creator's statement of one payout line as a PDF, or as CSV by the ending of the path.
    pub async fn export_statement(
        &self,
        _line: i64,
        _language: Option<String>,
        _path: String,
    ) -> Result<Exported> {
        not_yet()
    }

    /// Writes the journal: every row of the ledger, with both accounts and sums.
    pub async fn export_journal(
        &self,
        _from: Option<Day>,
        _to: Option<Day>,
        _form: JournalForm,
        _path: String,
    ) -> Result<Exported> {
        not_yet()
    }

    /// Writes what every person got in a year as CSV or XLSX, by the ending of the path.
    pub async fn export_year(&self, _year: i32, _path: String) -> Result<Exported> {
        not_yet()
    }
}
