//! Figures over a period: of an account, a post, a product or a sample.

use super::Maker;
use crate::cells::{Cells, ColumnState};
use crate::field::{Field, Shape};
use crate::shape::shorten;
use rust_decimal::Decimal;
use troupe_core::creator::Platform;
use troupe_core::records::{AccountFacts, Record, ReportRecord, ReportedFigure, Subject, SubjectKind};
use troupe_core::time::Day;

const RATES: [Field; 4] = [Field::Ctr, Field::Ctor, Field::CompletionRate, Field::EngagementRate];

pub(super) fn figure(key: impl Into<String>, value: impl Into<String>) -> ReportedFigure {
    ReportedFigure { key: key.into(), value: value.into() }
}

impl Maker<'_> {
    pub(super) fn account_report<R: Cells>(&mut self, row: &R, number: u32) -> Result<ReportRecord, String> {
        let platform = self.row_platform(row, number)?;
        let handle = self.handle(row, None, number)?;
        let mut report = self.report(row, Subject::Account { platform, handle }, number)?;
        report.facts = self.report_facts(row)?;
        Ok(report)
    }

    /// The figures of one day. Followers of a past day are figures, not facts of today.
    pub(super) fn day_report<R: Cells>(&mut self, row: &R, number: u32) -> Result<ReportRecord, String> {
        let platform = self.row_platform(row, number)?;
        let handle = self.handle(row, None, number)?;
        let day = self.date(row, Field::From)?.map(|at| at.day());
        let day = day.ok_or_else(|| format!("row {number}: no date"))?;
        let mut report = self.report(row, Subject::Account { platform, handle }, number)?;
        (report.from, report.to) = (Some(day), Some(day));
        self.column_day = self.column_day.max(Some(day));
        Ok(report)
    }

    /// A video of a shop: its sales over the period, and the post itself where the row tells of it.
    pub(super) fn video_report<R: Cells>(&mut self, row: &R, number: u32) -> Result<Option<Record>, String> {
        let mut post = self.post(row, number)?;
        let subject = Subject::Post {
            platform: post.platform,
            handle: post.handle.clone(),
            post_id: post.post_id.clone(),
        };
        let mut report = self.report(row, subject, number)?;
        report.name = self.columns.raw(row, Field::Caption).map(|t| shorten(t, 300));
        // Views of a period are the post's own only when it was posted in that period.
        let whole = match (report.from, post.posted_at) {
            (Some(from), Some(at)) => at.day() >= from,
            (None, Some(_)) => true,
            (_, None) => false,
        };
        if !whole || post.figures == troupe_core::records::PostFigures::default() {
            return Ok(Some(Record::Report(Box::new(report))));
        }
        post.author = None;
        self.more.push(Record::Report(Box::new(report)));
        Ok(Some(Record::Post(Box::new(post))))
    }

    pub(super) fn product_report<R: Cells>(&mut self, row: &R, number: u32) -> Result<ReportRecord, String> {
        let id = self.columns.text(row, Field::ProductId);
        let id = id.ok_or_else(|| format!("row {number}: no product id"))?.to_owned();
        if id.to_ascii_lowercase().contains("e+") {
            return Err(format!(
                "row {number}: the product id \"{id}\" lost its last digits in a spreadsheet program"
            ));
        }
        let mut report = self.report(row, Subject::Product { id }, number)?;
        report.name = self.columns.text(row, Field::Product).map(str::to_owned);
        Ok(report)
    }

    /// A row of Troupe's own table of figures.
    pub(super) fn any_report<R: Cells>(&mut self, row: &R, number: u32) -> Result<ReportRecord, String> {
        let kind = self.columns.text(row, Field::Subject).or_else(|| self.given(Field::Subject));
        let kind = kind.unwrap_or("account");
        let kind = SubjectKind::parse(kind).ok_or_else(|| {
            format!("row {number}: subject \"{}\" is not account, post, product or sample", shorten(kind, 40))
        })?;
        let item = || {
            let item = self.columns.text(row, Field::Item).map(|t| self.unguarded(t).to_owned());
            item.ok_or_else(|| format!("row {number}: no item"))
        };
        let subject = match kind {
            SubjectKind::Account => Subject::Account {
                platform: self.row_platform(row, number)?,
                handle: self.handle(row, None, number)?,
            },
            SubjectKind::Post => Subject::Post {
                platform: self.row_platform(row, number)?,
                handle: self.handle(row, None, number)?,
                post_id: item()?,
            },
            SubjectKind::Product => Subject::Product { id: item()? },
            SubjectKind::Sample => Subject::Sample {
                id: item()?,
                platform: self.row_platform(row, number).unwrap_or(Platform::TikTok),
                handle: self.handle(row, None, number).ok(),
                product: self.columns.text(row, Field::ProductId).map(|t| self.unguarded(t).to_owned()),
            },
        };
        let mut report = self.report(row, subject, number)?;
        report.name = self.columns.text(row, Field::Name).map(|t| self.unguarded(t).to_owned());
        for (column, key) in &self.shares {
            let cell = row.cell(*column);
            match crate::numbers::read(cell, Some('.')) {
                crate::numbers::Reading::Missing => {}
                crate::numbers::Reading::Sure(share) => {
                    report.figures.push(figure(key.as_str(), share.decimal_text()));
                }
                _ => {
                    return Err(format!(
                        "row {number}: {key} should be a number, found \"{}\"",
                        shorten(cell, 40)
                    ));
                }
            }
        }
        report.words =
            self.words(row, &[Field::Status, Field::StatusWords, Field::TrackingNumber, Field::Carrier]);
        Ok(report)
    }

    pub(super) fn words<R: Cells>(&self, row: &R, fields: &[Field]) -> Vec<ReportedFigure> {
        let word = |f: &Field| {
            let text = self.columns.text(row, *f)?;
            Some(figure(f.as_str(), self.unguarded(text)))
        };
        fields.iter().filter_map(word).collect()
    }

    /// What a shop's or a tool's row says of the account; `None` when it says nothing.
    pub(super) fn report_facts<R: Cells>(&mut self, row: &R) -> Result<Option<Box<AccountFacts>>, String> {
        let facts = if self.has_author { self.facts(row)? } else { None };
        Ok(facts.map(Box::new))
    }

    /// A report with its period, currency and figures.
    pub(super) fn report<R: Cells>(
        &mut self,
        row: &R,
        subject: Subject,
        number: u32,
    ) -> Result<ReportRecord, String> {
        let (from, to) = self.row_period(row)?;
        let mut figures = Vec::new();
        let mut money = false;
        for at in 0..self.figures.len() {
            let field = self.figures[at];
            let value = match field.shape() {
                Shape::Count => self.columns.count(row, field)?.map(|n| n.to_string()),
                _ if RATES.contains(&field) => self.share(row, field, number)?,
                _ => self.columns.decimal(row, field)?,
            };
            if let Some(value) = value {
                money |= field.is_money();
                figures.push(figure(field.as_str(), value));
            }
        }
        let currency = if money { self.currency_of(row, number)? } else { None };
        if money && currency.is_none() {
            return Err(format!("row {number}: no currency"));
        }
        Ok(ReportRecord {
            subject,
            name: None,
            from,
            to,
            currency,
            figures,
            words: Vec::new(),
            facts: None,
            row: number,
        })
    }

    /// A rate as a fraction. One under a header with `%` is a percentage, although its cells do not say so.
    fn share<R: Cells>(&mut self, row: &R, field: Field, number: u32) -> Result<Option<String>, String> {
        let Some(text) = self.columns.decimal(row, field)? else { return Ok(None) };
        let headed = |s: &ColumnState| s.field == Some(field) && s.header.contains('%');
        let in_percent = self.columns.states.iter().any(headed)
            && self.columns.raw(row, field).is_some_and(|cell| !cell.contains('%'));
        let text = match text.parse::<Decimal>() {
            Ok(value) if in_percent => (value / Decimal::ONE_HUNDRED).normalize().to_string(),
            _ => text,
        };
        let above =
            field != Field::EngagementRate && text.parse().is_ok_and(|rate: Decimal| rate > Decimal::ONE);
        if above {
            let name = field.as_str();
            return Err(format!("row {number}: {name} of {text} is above 100 %; write 4.17% or 0.0417"));
        }
        Ok(Some(text))
    }

    /// The period of a row: its own columns, else the file's name.
    fn row_period<R: Cells>(&mut self, row: &R) -> Result<(Option<Day>, Option<Day>), String> {
        let from = self.date(row, Field::From)?.map(|at| at.day());
        let to = self.date(row, Field::To)?.map(|at| at.day());
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            return Err(format!(
                "row {}: the period ends on {to}, before it begins on {from}",
                self.columns.row
            ));
        }
        if from.is_some() || to.is_some() {
            self.column_day = self.column_day.max(to);
            return Ok((from, to));
        }
        Ok(self.period.map_or((None, None), |(from, to)| (Some(from), Some(to))))
    }
}
