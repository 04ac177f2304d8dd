//! How creators are paid: checked as it is written, the account shown only when somebody asks.

use super::{details_of, filled};
use crate::api::*;
use crate::errors::Result;
use crate::products::{short, wrong};
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::money::read_fraction;
use troupe_core::payouts::{mask_iban, read_bic, read_iban, read_vat_number};
use troupe_core::sales::VatStatus;
use troupe_store::Op;
use troupe_store::sales::PayeeRow;

/// What stands for signs that are not shown.
const HIDDEN: char = '\u{2022}';

fn refused(code: &'static str, field: &str, value: &str, why: &str, hint: &str) -> ApiError {
    let shown: String = value.chars().take(60).collect();
    ApiError::new(code, format!("\u{201c}{shown}\u{201d} {why}."), hint)
        .with("field", field)
        .with("value", shown)
}

/// An IBAN as somebody typed it: empty, or a valid one.
pub(super) fn iban(text: &str) -> Result<String> {
    match text.trim() {
        "" => Ok(String::new()),
        text => read_iban(text).ok_or_else(|| {
            // A wrong account number is still somebody's: the message does not repeat it.
            refused(
                "iban_wrong",
                "iban",
                &mask_iban(text),
                "is not an IBAN",
                "Check its digits: one of them is wrong.",
            )
        }),
    }
}

fn optional(
    text: &str,
    read: impl Fn(&str) -> Option<String>,
    error: impl Fn(&str) -> ApiError,
) -> Result<String> {
    match text.trim() {
        "" => Ok(String::new()),
        text => read(text).ok_or_else(|| error(text)),
    }
}

fn row_of(edit: &PayeeEdit, was: Option<&PayeeRow>) -> Result<PayeeRow> {
    let country = short("country", &edit.country, 2)?.to_uppercase();
    if !country.is_empty() && (country.len() != 2 || !country.bytes().all(|b| b.is_ascii_alphabetic())) {
        return Err(wrong("country", &country, "Use the two-letter code, such as NL or FI."));
    }
    let vat_rate = match edit.vat_rate.as_deref().map(str::trim).and_then(filled) {
        None => None,
        Some(text) => Some(read_fraction(&text).ok_or_else(|| {
            wrong("vat_rate", &text, "Write a fraction from 0 to 1 with a point, such as 0.21 for 21 %.")
        })?),
    };
    Ok(PayeeRow {
        id: was.map_or(0, |was| was.id),
        creator: Some(edit.creator.0),
        name: short("payee_name", &edit.name, 140)?,
        iban: match was.filter(|_| edit.iban.contains(HIDDEN)) {
            Some(was) => was.iban.clone(),
            None => iban(&edit.iban)?,
        },
        bic: optional(&edit.bic, read_bic, |text| {
            let hint =
                "A BIC has 8 or 11 letters and digits, such as NDEAFIHH. Leave it empty inside Europe.";
            refused("bic_wrong", "bic", text, "is not a BIC", hint)
        })?,
        street: short("street", &edit.street, 140)?,
        postcode: short("postcode", &edit.postcode, 16)?,
        town: short("town", &edit.town, 70)?,
        email: short("email", &edit.email, 254)?,
        vat_status: edit.vat_status,
        vat_number: optional(
            &edit.vat_number,
            |text| read_vat_number(&country, text),
            |text| {
                let hint = "Write it with the letters of its country, such as NL000099998B57, and choose the country.";
                refused(
                    "vat_number_wrong",
                    "vat_number",
                    text,
                    "cannot be a VAT number of that country",
                    hint,
                )
            },
        )?,
        vat_rate,
        self_billing: edit.self_billing,
        note: short("note", &edit.note, 2_000)?,
        country,
    })
}

impl Workspace {
    /// How a creator is paid; her IBAN masked unless it is asked for.
    pub async fn payee(&self, creator: CreatorId, reveal: Reveal) -> Result<Payee> {
        self.known(creator)?;
        let row = self.store().payee_of(creator.0).await?;
        let missing = row.as_ref().map(details_of).unwrap_or_default().lacks();
        let text = |of: fn(&PayeeRow) -> &String| row.as_ref().map(of).cloned().unwrap_or_default();
        let iban = text(|row| &row.iban);
        Ok(Payee {
            id: row.as_ref().map_or(0, |row| row.id),
            who: Some(self.who(creator)),
            missing: missing.into_iter().map(str::to_owned).collect(),
            edit: PayeeEdit {
                creator,
                name: text(|row| &row.name),
                iban: match reveal {
                    Reveal::Masked => mask_iban(&iban),
                    Reveal::Whole => iban,
                },
                bic: text(|row| &row.bic),
                street: text(|row| &row.street),
                postcode: text(|row| &row.postcode),
                town: text(|row| &row.town),
                country: text(|row| &row.country),
                email: text(|row| &row.email),
                vat_status: row.as_ref().map_or(VatStatus::Unknown, |row| row.vat_status),
                vat_number: text(|row| &row.vat_number),
                vat_rate: row.as_ref().and_then(|row| row.vat_rate.clone()),
                self_billing: row.as_ref().is_some_and(|row| row.self_billing),
                note: text(|row| &row.note),
            },
        })
    }

    /// Writes how a creator is paid. The line of what happened holds none of it.
    pub async fn save_payee(&self, payee: PayeeEdit) -> Result<Payee> {
        self.known(payee.creator)?;
        let creator = payee.creator;
        let was = self.store().payee_of(creator.0).await?;
        let row = row_of(&payee, was.as_ref())?;
        let op = Op::new("save_payee", self.now()).with("name", self.called(creator)).about(&[creator.0]);
        let mut change = self.store().change(op).await?;
        let id = change.ensure_payee(creator.0).await?;
        change.save_payee(&PayeeRow { id, ..row }).await?;
        change.finish().await?;
        self.changed("save_payee");
        self.payee(creator, Reveal::Masked).await
    }
}
