//! Settings of sales: who comes first, rates for display, the brand as payer.

use crate::api::{ApiError, ExchangeRate, PayerDetails, SalesSettings};
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use troupe_core::money::read_positive;
use troupe_core::payouts::read_iban;
use troupe_core::sales::Precedence;
use troupe_core::time::Zone;
use troupe_store::Op;
use troupe_store::settings::SALES;

/// Characters of a field at most.
const LONG: usize = 200;

fn cleaned(text: &str) -> String {
    text.trim().chars().take(LONG).collect()
}

impl Workspace {
    /// Settings of sales.
    pub async fn sales_settings(&self) -> Result<SalesSettings> {
        let kept = self.store().setting(SALES).await?;
        Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(SalesSettings {
            precedence: Precedence::LinkCode,
            rates: Vec::new(),
            payer: PayerDetails::default(),
        }))
    }

    /// The zone whose civil days sales have: the settings', UTC where none is set, never the machine's.
    pub(crate) async fn sales_zone(&self) -> Result<Zone> {
        Ok(self.settings().await?.time_zone.and_then(|name| Zone::parse(&name)).unwrap_or(Zone::UTC))
    }

    /// Writes the settings of sales.
    pub async fn save_sales_settings(&self, settings: SalesSettings) -> Result<SalesSettings> {
        let mut rates: Vec<ExchangeRate> = Vec::new();
        for rate in settings.rates {
            let value = read_positive(&rate.rate).ok_or_else(|| {
                ApiError::new(
                    "value_wrong",
                    format!("\u{201c}{}\u{201d} is no exchange rate.", cleaned(&rate.rate)),
                    "Write what one unit is worth, such as 1.0842.",
                )
                .with("field", "rate")
                .with("value", cleaned(&rate.rate))
            })?;
            rates.retain(|known| known.currency != rate.currency);
            rates.push(ExchangeRate { rate: value, source: cleaned(&rate.source), ..rate });
        }
        rates.sort_by_key(|rate| rate.currency);
        let p = settings.payer;
        let iban = match p.iban.trim() {
            "" => String::new(),
            text => read_iban(text).ok_or_else(|| {
                ApiError::new(
                    "iban_wrong",
                    format!("\u{201c}{}\u{201d} is no IBAN.", cleaned(text)),
                    "Copy it from your bank: two letters, two digits, then up to 30 signs.",
                )
                .with("field", "payer_iban")
                .with("value", cleaned(text))
            })?,
        };
        let payer = PayerDetails {
            name: cleaned(&p.name),
            iban,
            bic: cleaned(&p.bic).to_uppercase(),
            street: cleaned(&p.street),
            postcode: cleaned(&p.postcode),
            town: cleaned(&p.town),
            country: cleaned(&p.country).to_uppercase(),
            vat_number: cleaned(&p.vat_number),
        };
        let settings = SalesSettings { precedence: settings.precedence, rates, payer };
        let mut change = self.store().change(Op::new("save_sales_settings", self.now())).await?;
        change.set(SALES, &serde_json::to_string(&settings).map_err(internal)?).await?;
        change.finish().await?;
        self.changed("save_sales_settings");
        Ok(settings)
    }
}
