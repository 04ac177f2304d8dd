//! The files of a payout run: payments for the bank, the same as a table, a statement for each creator.

use super::{TableForm, columns, filled};
use crate::api::*;
use crate::errors::{Result, internal};
use crate::exports::Whose;
use crate::workspace::Workspace;
use std::path::{Path, PathBuf};
use troupe_exchange::out::sepa::{Batch, Party, Payment, SepaError, sepa};
use troupe_exchange::out::{OutRow, write_bytes};
use troupe_store::payouts::{PayoutLineRow, PayoutRow};

/// Columns of the table of payments.
const PAYMENTS: [&str; 17] = [
    "payout",
    "document",
    "name",
    "iban",
    "bic",
    "street",
    "postcode",
    "town",
    "country",
    "vat_status",
    "vat_number",
    "currency",
    "#amount",
    "#vat",
    "#gross",
    "execute_on",
    "reference",
];

/// What a bank and both sides know a payment by. Numbers of lines are never given twice.
fn reference(payout: &PayoutRow, line: &PayoutLineRow) -> String {
    format!("{}-{}", payout.number, line.id)
}

/// A text as part of a file's name: letters, digits and hyphens.
fn part_of_name(text: &str) -> String {
    let plain: String =
        text.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).take(60).collect();
    match plain.trim_matches('_') {
        "" => "creator".to_owned(),
        plain => plain.to_owned(),
    }
}

fn batch(payout: &PayoutRow, lines: &[PayoutLineRow], payer: &PayerDetails) -> Batch {
    let payments = lines
        .iter()
        .map(|line| {
            let d = &line.details;
            Payment {
                to: Party {
                    name: d.name.clone(),
                    iban: d.iban.clone(),
                    bic: d.bic.clone(),
                    street: d.street.clone(),
                    postcode: d.postcode.clone(),
                    town: d.town.clone(),
                    country: d.country.clone(),
                },
                currency: line.currency,
                minor: line.minor + line.vat,
                reference: reference(payout, line),
                reason: format!("{} {} {}", payer.name, line.document, payout.number),
            }
        })
        .collect();
    Batch {
        // A run that was taken back leaves its number to the next one; the bank must not take the two for one.
        number: format!("{}-{:x}", payout.number, payout.made_at.seconds()),
        at: payout.made_at,
        execute_on: payout.execute_on,
        from: Party {
            name: payer.name.clone(),
            iban: payer.iban.clone(),
            bic: payer.bic.clone(),
            street: payer.street.clone(),
            postcode: payer.postcode.clone(),
            town: payer.town.clone(),
            country: payer.country.clone(),
        },
        payments,
    }
}

fn payment_row(payout: &PayoutRow, line: &PayoutLineRow) -> OutRow {
    let d = &line.details;
    let amount = |minor: i64| Some(line.currency.amount(minor).to_string());
    vec![
        filled(&payout.number),
        filled(&line.document),
        filled(&d.name),
        filled(&d.iban),
        filled(&d.bic),
        filled(&d.street),
        filled(&d.postcode),
        filled(&d.town),
        filled(&d.country),
        filled(d.vat_status.as_str()),
        filled(&d.vat_number),
        filled(line.currency.code()),
        amount(line.minor),
        amount(line.vat),
        amount(line.minor + line.vat),
        Some(payout.execute_on.to_string()),
        Some(reference(payout, line)),
    ]
}

impl Workspace {
    /// Writes a payout run's payment files and statements into a folder. Statements are in the language asked for, else in each
    /// creator's own. A payment that cannot be in the bank's file is told in the notes, with whom it is for.
    pub async fn export_payout(
        &self,
        payout: i64,
        language: Option<String>,
        folder: String,
    ) -> Result<FilesWritten> {
        let run = self.store().payout(payout).await?;
        let lines = self.store().payout_lines(Some(payout)).await?;
        let payer = self.payer().await?;
        let mut notes = Vec::new();
        let sepa = match sepa(&batch(&run, &lines, &payer)) {
            Ok(sepa) => {
                for (at, why) in &sepa.left {
                    notes.push((why.as_str().to_owned(), lines[*at].details.name.clone()));
                }
                sepa.bytes
            }
            Err(SepaError::Payer(field)) => {
                notes.push(("payer_missing".to_owned(), field.to_owned()));
                None
            }
            Err(error) => return Err(internal(error)),
        };
        let stem = part_of_name(&run.number);
        let whose: Vec<i64> = lines.iter().filter_map(|line| line.creator).collect();
        let mut sheets = Vec::with_capacity(lines.len());
        for line in &lines {
            let language = self.language_to(line.creator, language.as_deref()).await?;
            let who = self.who_maybe(line.creator);
            let handle = who.as_ref().map_or(line.details.name.as_str(), |who| who.handle.as_str());
            let name = format!("statement-{stem}-{}-{}", part_of_name(handle), line.id);
            sheets.push((name, self.statement_of(&run, line, &payer, language).await?));
        }
        let to = PathBuf::from(&folder);
        let files = tokio::task::spawn_blocking(move || {
            std::fs::create_dir_all(&to).map_err(|error| not_made(&to, &error))?;
            let mut files = Vec::new();
            let mut path = |name: String| {
                let path = to.join(&name);
                files.push(name);
                path
            };
            if let Some(bytes) = sepa {
                write_bytes(&path(format!("payments-{stem}.xml")), &bytes)?;
            }
            let table = path(format!("payments-{stem}.csv"));
            let rows = lines.iter().map(|line| payment_row(&run, line));
            TableForm::Csv.write(&table.to_string_lossy(), &columns(&PAYMENTS), rows)?;
            for (name, sheet) in &sheets {
                super::statement::write_pdf(sheet, &path(format!("{name}.pdf")))?;
                super::statement::write_table(sheet, &path(format!("{name}.csv")))?;
            }
            Ok::<_, ApiError>(files)
        })
        .await
        .map_err(internal)??;
        self.note_export("export_payout", &folder, Whose::Of(&whose)).await;
        Ok(FilesWritten { folder, files, notes })
    }
}

fn not_made(folder: &Path, error: &std::io::Error) -> ApiError {
    ApiError::new(
        "write_failed",
        format!("{} cannot be made: {error}", folder.display()),
        "Choose a folder that you may write to.",
    )
    .with("file", folder.display())
    .with("reason", error)
}
