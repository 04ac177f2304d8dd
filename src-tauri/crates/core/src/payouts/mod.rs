//! Payout runs (domain.md 8): who can be paid, what a run pays and what it leaves out, the VAT on it. Pure functions; what is
//! owed is the store's, how a payment file looks the exchange's.

mod account;
mod run;

pub use account::{mask_iban, read_bic, read_iban, read_vat_number, sepa_country};
pub use run::{DueEntry, Left, LeftWhy, Line, Minimum, Run, next_number, run, vat_of};

use crate::sales::VatStatus;
use account::outside_eea;
use serde::{Deserialize, Serialize};

/// How somebody is paid, as it stands when she is paid: the content of `payout_lines.details`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// Name of the account's holder.
    pub name: String,
    /// IBAN without blanks.
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
    /// Whether she charges VAT.
    pub vat_status: VatStatus,
    /// VAT number.
    pub vat_number: String,
    /// VAT that she charges, a fraction as decimal text.
    pub vat_rate: Option<String>,
    /// We write her invoices.
    pub self_billing: bool,
}

impl Default for Details {
    fn default() -> Self {
        let none = String::new;
        Self {
            name: none(),
            iban: none(),
            bic: none(),
            street: none(),
            postcode: none(),
            town: none(),
            country: none(),
            vat_status: VatStatus::Unknown,
            vat_number: none(),
            vat_rate: None,
            self_billing: false,
        }
    }
}

impl Details {
    /// What lacks before she can be paid: `name`, `iban`, `address`, `vat_status`, `vat_number`, `vat_rate`. An address is needed
    /// (town and country) for an account outside the European Economic Area (EPC rulebook) and for invoices that we write
    /// (Directive 2006/112/EC, article 226).
    pub fn lacks(&self) -> Vec<&'static str> {
        let mut lacks = Vec::new();
        if self.name.is_empty() {
            lacks.push("name");
        }
        let iban = read_iban(&self.iban);
        if iban.is_none() {
            lacks.push("iban");
        }
        let address = self.self_billing || iban.as_deref().is_some_and(outside_eea);
        if address && (self.town.is_empty() || self.country.is_empty()) {
            lacks.push("address");
        }
        match self.vat_status {
            VatStatus::Unknown => lacks.push("vat_status"),
            VatStatus::Registered => {
                if self.vat_number.is_empty() {
                    lacks.push("vat_number");
                }
                if self.vat_rate.is_none() {
                    lacks.push("vat_rate");
                }
            }
            VatStatus::Reverse if self.vat_number.is_empty() => lacks.push("vat_number"),
            VatStatus::Reverse | VatStatus::Private | VatStatus::Exempt => {}
        }
        lacks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lacks_depends_on_the_account_and_on_vat() {
        let mut aino = Details { name: "Aino Laaksonen".to_owned(), ..Details::default() };
        assert_eq!(aino.lacks(), ["iban", "vat_status"]);
        aino.iban = "FI2112345600000785".to_owned();
        aino.vat_status = VatStatus::Private;
        assert_eq!(aino.lacks(), Vec::<&str>::new());
        aino.iban = "CH9300762011623852957".to_owned();
        assert_eq!(aino.lacks(), ["address"]);
        aino.iban = "FI2112345600000785".to_owned();
        aino.self_billing = true;
        aino.vat_status = VatStatus::Registered;
        assert_eq!(aino.lacks(), ["address", "vat_number", "vat_rate"]);
    }
}
