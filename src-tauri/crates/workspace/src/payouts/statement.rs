//! Statements of creators: what a line of a payout run pays, entry by entry.

use super::{TableForm, filled};
use crate::api::*;
use crate::errors::{Result, internal};
use crate::exports::Whose;
use crate::workspace::Workspace;
use std::path::Path;
use troupe_core::money::Currency;
use troupe_core::payouts::mask_iban;
use troupe_core::sales::{CreditWhy, EntryKind, VatStatus};
use troupe_exchange::out::{OutColumn, write_bytes, write_csv};
use troupe_pdf::{Language, StatementLine, StatementSheet, statement, statement_table};
use troupe_store::payouts::{PaidEntry, PayoutLineRow, PayoutRow};

/// Names of a sale's parts, in the order in which the store gives them.
const PARTS: [&str; 3] = ["standard", "ads", "cofunded"];

fn line_of(entry: PaidEntry, currency: Currency) -> StatementLine {
    let amount = |minor: i64| currency.amount(minor).to_string();
    let (why, told) = match (entry.kind, entry.credit) {
        (EntryKind::Bonus, _) => ("bonus", entry.words),
        (EntryKind::Adjustment, _) => ("adjustment", entry.words),
        (_, Some(CreditWhy::Code)) => ("code", entry.by),
        (_, Some(CreditWhy::Link)) => ("link", entry.by),
        (_, Some(CreditWhy::ShopColumn)) => ("shop_column", String::new()),
        (_, Some(CreditWhy::ByHand)) => ("by_hand", entry.words),
        _ => ("other", String::new()),
    };
    // Parts belong to the whole sale: they are told where the entry is the whole of it and has several.
    let known: Vec<(usize, i64)> = entry
        .parts
        .iter()
        .enumerate()
        .filter_map(|(at, minor)| Some((at, minor.filter(|m| *m != 0)?)))
        .collect();
    let whole = known.len() > 1 && known.iter().map(|(_, minor)| minor).sum::<i64>() == entry.minor;
    StatementLine {
        day: entry.day.map(|day| day.to_string()),
        order: entry.order,
        product: entry.product,
        why: why.to_owned(),
        told,
        change: entry.why.as_str().to_owned(),
        base: entry.base.map(amount),
        rate: entry.rate,
        parts: match whole {
            true => known.into_iter().map(|(at, minor)| (PARTS[at].to_owned(), amount(minor))).collect(),
            false => Vec::new(),
        },
        amount: amount(entry.minor),
    }
}

fn lines<'a>(parts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    parts.into_iter().filter_map(|part| filled(part.trim())).collect()
}

/// A statement's files.
pub(super) fn write_pdf(sheet: &StatementSheet, path: &Path) -> Result<()> {
    write_bytes(path, &statement(sheet).map_err(internal)?).map_err(ApiError::from)
}

/// The same as CSV.
pub(super) fn write_table(sheet: &StatementSheet, path: &Path) -> Result<()> {
    let table = statement_table(sheet).map_err(internal)?;
    let columns: Vec<OutColumn> = table
        .columns
        .into_iter()
        .map(|(name, figure)| if figure { OutColumn::number(name) } else { OutColumn::text(name) })
        .collect();
    write_csv(path, &columns, table.rows)?;
    Ok(())
}

impl Workspace {
    /// What the statement of a line says.
    pub(super) async fn statement_of(
        &self,
        payout: &PayoutRow,
        line: &PayoutLineRow,
        payer: &PayerDetails,
        language: Language,
    ) -> Result<StatementSheet> {
        let entries = self.store().paid_entries(line.id).await?;
        let details = &line.details;
        let place = format!("{} {}", details.postcode, details.town);
        let payer_place = format!("{} {}", payer.postcode, payer.town);
        let from = entries.iter().filter(|e| e.kind == EntryKind::Sale).filter_map(|e| e.day).min();
        let amount = |minor: i64| line.currency.amount(minor).to_string();
        Ok(StatementSheet {
            language,
            made_on: self.zone().await?.day(payout.made_at).to_string(),
            payer: lines([
                payer.name.as_str(),
                &payer.street,
                &payer_place,
                &payer.country,
                &payer.vat_number,
            ]),
            payee: lines([details.name.as_str(), &details.street, &place, &details.country]),
            iban: mask_iban(&details.iban),
            vat_status: details.vat_status.as_str().to_owned(),
            vat_number: details.vat_number.clone(),
            number: payout.number.clone(),
            document: line.document.clone(),
            self_billing: details.self_billing,
            from: from.map(|day| day.to_string()),
            until: payout.until.to_string(),
            execute_on: payout.execute_on.to_string(),
            currency: line.currency.code().to_owned(),
            lines: entries.into_iter().map(|entry| line_of(entry, line.currency)).collect(),
            amount: amount(line.minor),
            vat_rate: details.vat_rate.clone().filter(|_| details.vat_status == VatStatus::Registered),
            vat: amount(line.vat),
            gross: amount(line.minor + line.vat),
        })
    }

    /// Writes a creator's statement of one payout line as a PDF, or as CSV by the ending of the path.
    pub async fn export_statement(
        &self,
        line: i64,
        language: Option<String>,
        path: String,
    ) -> Result<Exported> {
        let row = self.store().payout_line(line).await?;
        let payout = self.store().payout(row.payout).await?;
        let language = self.language_to(row.creator, language.as_deref()).await?;
        let sheet = self.statement_of(&payout, &row, &self.payer().await?, language).await?;
        let rows = sheet.lines.len() as u32;
        let table = matches!(TableForm::of(&path), Ok(TableForm::Csv));
        let to = path.clone();
        tokio::task::spawn_blocking(move || match table {
            true => write_table(&sheet, Path::new(&to)),
            false => write_pdf(&sheet, Path::new(&to)),
        })
        .await
        .map_err(internal)??;
        let whose: Vec<i64> = row.creator.into_iter().collect();
        self.exported("export_statement", path, rows, Whose::Of(&whose)).await
    }
}
