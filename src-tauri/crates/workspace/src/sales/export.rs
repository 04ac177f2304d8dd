//! Grouped sales as a file: the rows of the screen, all of them, and their sums.

use crate::api::{ApiError, Exported, SalesBy, SalesFigures, SalesQuery, SalesRow};
use crate::errors::Result;
use crate::exports::Whose;
use crate::workspace::Workspace;
use std::path::Path;
use troupe_core::money::Money;
use troupe_exchange::out::{OutColumn, OutRow, write_csv, write_xlsx};

/// Rows that are read at a time.
const PAGE: u32 = 500;
/// How the last row is named.
const SUM: &str = "total";

/// Columns after the key and its name: header, and what stands there. Files are read by programs and by people in any
/// language: the names are fixed.
type Cell = fn(&SalesFigures) -> Option<String>;
const COLUMNS: [(&str, Cell); 18] = [
    ("orders", |f| Some(f.orders.to_string())),
    ("lines", |f| Some(f.lines.to_string())),
    ("units", |f| f.units.map(|units| units.to_string())),
    ("total", |f| amount(&f.total)),
    ("net_sales", |f| amount(&f.net_sales)),
    ("refunded", |f| amount(&f.refunded)),
    ("ads", |f| amount(&f.ads)),
    ("organic", |f| amount(&f.organic)),
    ("commission", |f| amount(&f.commission)),
    ("commission_pending", |f| amount(&f.pending)),
    ("commission_approved", |f| amount(&f.approved)),
    ("commission_paid", |f| amount(&f.paid)),
    ("goods", |f| amount(&f.goods)),
    ("lines_with_cost", |f| Some(f.costed.to_string())),
    ("samples", |f| amount(&f.samples)),
    ("fees", |f| amount(&f.fees)),
    ("margin", |f| amount(&f.margin)),
    ("lines_without_rate", |f| Some(f.without_rate.to_string())),
];

fn amount(money: &Option<Money>) -> Option<String> {
    money.as_ref().map(|money| money.amount.clone())
}

fn row(key: String, name: String, currency: &str, figures: &SalesFigures) -> OutRow {
    let mut cells = vec![Some(key), Some(name), Some(currency.to_owned())];
    cells.extend(COLUMNS.iter().map(|(_, cell)| cell(figures)));
    cells
}

impl Workspace {
    /// Writes the grouped sales as CSV or XLSX, by the ending of the path: every group, then a row `total` with the sums.
    pub async fn export_sales(&self, query: SalesQuery, path: String) -> Result<Exported> {
        let xlsx = match Path::new(&path).extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase) {
            Some(ending) if ending == "xlsx" => true,
            Some(ending) if ending == "csv" => false,
            _ => {
                return Err(ApiError::new(
                    "value_wrong",
                    format!("{path} ends neither in .csv nor in .xlsx."),
                    "Name the file so that its ending says what it is.",
                )
                .with("field", "path")
                .with("value", &path));
            }
        };
        let mut rows: Vec<SalesRow> = Vec::new();
        let (sums, currency) = loop {
            let page = SalesQuery { offset: rows.len() as u32, limit: PAGE, ..query.clone() };
            let page = self.sales(page).await?;
            let got = page.rows.len();
            rows.extend(page.rows);
            if got == 0 || rows.len() >= page.total as usize {
                break (page.sums, page.currency);
            }
        };
        let currency = currency.map(|currency| currency.code().to_owned()).unwrap_or_default();
        let by = match query.by {
            SalesBy::Creator => "creator",
            SalesBy::Code => "code",
            SalesBy::Product => "product",
            SalesBy::Program => "program",
            SalesBy::Month => "month",
        };
        let mut head = vec![OutColumn::text(by), OutColumn::text("name"), OutColumn::text("currency")];
        head.extend(COLUMNS.iter().map(|(header, _)| OutColumn::number(*header)));
        let count = rows.len() as u32;
        let mut table: Vec<OutRow> = rows
            .into_iter()
            .map(|group| {
                let key = group.who.map_or(group.key, |who| who.handle);
                row(key, group.name, &currency, &group.figures)
            })
            .collect();
        table.push(row(SUM.to_owned(), String::new(), &currency, &sums));
        let to = path.clone();
        let written = tokio::task::spawn_blocking(move || {
            if xlsx {
                write_xlsx(Path::new(&to), &head, table)
            } else {
                write_csv(Path::new(&to), &head, table)
            }
        })
        .await
        .map_err(crate::errors::internal)?;
        written.map_err(ApiError::from)?;
        self.exported("export_sales", path, count, Whose::Many).await
    }
}
