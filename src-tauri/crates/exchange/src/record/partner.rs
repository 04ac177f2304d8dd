//! TikTok Shop's programming interface as agencies save it: one document holds lists of creators, orders, samples and
//! their content. Amounts are text, a rate of 800 is 8 %, a percentage of 4694 is 46.94 %.

use super::Maker;
use super::order::words;
use super::report::figure;
use crate::cells::Cells;
use crate::field::Field;
use crate::numbers::{self, Reading};
use troupe_core::creator::{Handle, Platform};
use troupe_core::records::{Record, ReportRecord, Shop, Subject};

impl Maker<'_> {
    pub(super) fn partner<R: Cells>(&mut self, row: &R, number: u32) -> Result<Option<Record>, String> {
        match self.list.as_str() {
            "orders" => {
                self.order(row, number, Shop::TiktokShop).map(|order| Some(Record::Order(Box::new(order))))
            }
            "sample_applications" | "fulfillments" => {
                self.sample(row, number).map(|r| Some(Record::Report(Box::new(r))))
            }
            _ => self.shop_creator(row, number).map(|r| Some(Record::Report(Box::new(r)))),
        }
    }

    fn shop_creator<R: Cells>(&mut self, row: &R, number: u32) -> Result<ReportRecord, String> {
        let mut report = self.account_report(row, number)?;
        report.figures.extend(self.audience_shares(row, number)?);
        let gmv = self.columns.raw(row, Field::GmvWords).map(str::to_owned);
        let ends = [Field::GmvLow, Field::GmvHigh].map(|f| self.columns.raw(row, f));
        match (gmv, ends) {
            (Some(text), _) => match numbers::read(&text, Some('.')) {
                Reading::Sure(amount) => {
                    report.currency = self.currency_of(row, number)?;
                    if report.currency.is_none() {
                        return Err(format!("row {number}: no currency"));
                    }
                    report.figures.push(figure("gmv", amount.decimal_text()));
                }
                Reading::Missing => {}
                // A range is no number: the words are kept.
                _ => report.words.push(figure("gmv", text)),
            },
            (None, [None, None]) => {}
            (None, [low, high]) => {
                let currency = self.columns.text(row, Field::Currency).unwrap_or_default();
                let range = format!("{}–{} {currency}", low.unwrap_or(""), high.unwrap_or(""));
                report.words.push(figure("gmv", range.trim()));
            }
        }
        Ok(report)
    }

    fn sample<R: Cells>(&mut self, row: &R, number: u32) -> Result<ReportRecord, String> {
        let id = self.columns.text(row, Field::Item);
        let id = id.ok_or_else(|| format!("row {number}: no id of a sample application"))?.to_owned();
        let subject = Subject::Sample {
            id,
            platform: Platform::TikTok,
            handle: self.columns.raw(row, Field::Handle).and_then(Handle::parse),
            product: self.columns.text(row, Field::ProductId).map(str::to_owned),
        };
        let mut report = self.report(row, subject, number)?;
        report.name = self.columns.text(row, Field::Product).map(str::to_owned);
        let at = self.columns.date(row, Field::OrderedAt)?;
        report.from = at.map(|at| at.day());
        report.to = report.from;
        self.column_day = self.column_day.max(report.to);
        if let Some(original) = self.columns.text(row, Field::Status) {
            let state = words().samples.get(&original.to_uppercase());
            report.words.extend(state.map(|state| figure("status", state.as_str())));
            report.words.push(figure("status_words", original));
        }
        // The moment besides the day: which day it was depends on where the brand is.
        let told = if self.list == "fulfillments" { "posted_at" } else { "requested_at" };
        for (key, at) in [
            (told, at),
            ("shipped_at", self.columns.date(row, Field::ShippedAt)?),
            ("delivered_at", self.columns.date(row, Field::DeliveredAt)?),
        ] {
            report.words.extend(at.map(|at| figure(key, at.to_string())));
        }
        let more = [Field::Sku, Field::TrackingNumber, Field::Carrier, Field::ContentKind, Field::ContentId];
        report.words.extend(self.words(row, &more));
        Ok(report)
    }
}
