//! Commands whose bodies are being written.

use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::money::Currency;
use troupe_core::records::Shop;

fn not_yet<T>() -> Result<T> {
    Err(ApiError::new("not_built", "This is not built yet.", ""))
}

impl Workspace {
    /// Sales that count, grouped.
    pub async fn sales(&self, _query: SalesQuery) -> Result<SalesPage> {
        not_yet()
    }

    /// Codes in orders with their sales, the largest first.
    pub async fn code_sales(&self) -> Result<Vec<CodeSales>> {
        not_yet()
    }

    /// What seems wrong with sales.
    pub async fn sales_warnings(&self) -> Result<Vec<SalesWarning>> {
        not_yet()
    }

    /// How much hangs on few creators and on one platform (`None` = the currency with most orders).
    pub async fn exposure(&self, _currency: Option<Currency>) -> Result<Exposure> {
        not_yet()
    }

    /// Whether samples paid for themselves, the newest first.
    pub async fn sample_returns(&self) -> Result<Vec<SampleReturn>> {
        not_yet()
    }

    /// Settings of sales.
    pub async fn sales_settings(&self) -> Result<SalesSettings> {
        not_yet()
    }

    /// Decides by hand whose an order, or a line of it, is.
    pub async fn correct_credit(&self, _correction: CreditCorrection) -> Result<Changed> {
        not_yet()
    }

    /// Takes such a decision back: the rules count again.
    pub async fn clear_correction(
        &self,
        _shop: Shop,
        _order: String,
        _line: Option<String>,
    ) -> Result<Changed> {
        not_yet()
    }

    /// Writes the settings of sales.
    pub async fn save_sales_settings(&self, _settings: SalesSettings) -> Result<SalesSettings> {
        not_yet()
    }

    /// Writes the grouped sales as CSV or XLSX, by the ending of the path.
    pub async fn export_sales(&self, _query: SalesQuery, _path: String) -> Result<Exported> {
        not_yet()
    }
}
