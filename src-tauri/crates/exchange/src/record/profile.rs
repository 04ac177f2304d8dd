//! Reports about one account from tools that sell them, and shares of an audience.

use super::Maker;
use super::report::figure;
use crate::cells::{Cells, Columns};
use crate::field::Field;
use crate::json::LIST;
use crate::numbers::{self, Reading};
use crate::places;
use crate::shape::shorten;
use troupe_core::records::{ReportRecord, ReportedFigure, Subject};

const SHARES: [(&str, Field, Field); 4] = [
    ("audience_country", Field::AudienceCountries, Field::AudienceCountryShares),
    ("audience_gender", Field::AudienceGenders, Field::AudienceGenderShares),
    ("audience_age", Field::AudienceAges, Field::AudienceAgeShares),
    ("audience_language", Field::AudienceLanguages, Field::AudienceLanguageShares),
];

/// Columns that hold one share each, with the key that their header names.
pub(super) fn share_columns(columns: &Columns<'_>) -> Vec<(usize, String)> {
    let states = columns.states.iter().enumerate();
    let share = |(at, state): (usize, &crate::cells::ColumnState)| {
        let key = share_key(&state.header).filter(|_| state.field == Some(Field::AudienceShare))?;
        Some((at, key))
    };
    states.filter_map(share).collect()
}

/// The key of a header such as `audience_country.NL`; `None` for another header.
pub(crate) fn share_key(header: &str) -> Option<String> {
    let (kind, of) = header.trim().split_once('.')?;
    let (kind, _, _) = SHARES.into_iter().find(|(key, _, _)| *key == kind.to_ascii_lowercase())?;
    (!of.is_empty() && of.len() <= 40).then(|| key(kind, of))
}

fn key(kind: &str, of: &str) -> String {
    let of = match kind {
        "audience_country" => places::country(of),
        "audience_gender" => gender(of),
        "audience_age" => of.trim().replace('_', "-").replace(" - ", "-"),
        _ => places::language(of).unwrap_or_else(|| of.trim().to_lowercase()),
    };
    format!("{kind}.{of}")
}

fn gender(text: &str) -> String {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        "f" | "women" | "vrouw" | "nainen" => "female".into(),
        "m" | "men" | "man" | "mies" => "male".into(),
        _ => text,
    }
}

impl Maker<'_> {
    /// A tool's report about an account: figures that it computed, facts, and shares of the audience.
    pub(super) fn profile<R: Cells>(&mut self, row: &R, number: u32) -> Result<ReportRecord, String> {
        let platform = self.row_platform(row, number)?;
        let handle = self.handle(row, None, number)?;
        let mut report = self.report(row, Subject::Account { platform, handle }, number)?;
        // Facts of the account, not of a period.
        report.figures.retain(|f| {
            !matches!(
                Field::parse(&f.key),
                Some(Field::Followers | Field::EngagementRate | Field::Views | Field::Likes)
            )
        });
        let mut facts = self.facts(row)?.unwrap_or_default();
        for field in Field::REPORTED {
            if let Some(value) = self.columns.decimal(row, field)? {
                facts.reported.push(ReportedFigure { key: field.as_str().to_owned(), value });
            }
        }
        report.facts = Some(Box::new(facts));
        report.figures.extend(self.audience_shares(row, number)?);
        Ok(report)
    }

    /// One share of an account's followers, by gender or by territory.
    pub(super) fn audience<R: Cells>(&mut self, row: &R, number: u32) -> Result<ReportRecord, String> {
        let platform = self.row_platform(row, number)?;
        let handle = self.handle(row, None, number)?;
        let mut report = self.report(row, Subject::Account { platform, handle }, number)?;
        report.figures = self.audience_shares(row, number)?;
        if report.figures.is_empty() {
            return Err(format!("row {number}: no share of the audience"));
        }
        Ok(report)
    }

    /// The shares of the audience that a row tells, as fractions.
    pub(super) fn audience_shares<R: Cells>(
        &mut self,
        row: &R,
        number: u32,
    ) -> Result<Vec<ReportedFigure>, String> {
        let mut figures: Vec<ReportedFigure> = Vec::new();
        for (kind, names, shares) in SHARES {
            let Some(names) = self.columns.raw(row, names) else { continue };
            // Shares of a table stand in the one column of shares, whatever they are shares of.
            let told = self.columns.raw(row, shares).or_else(|| self.columns.raw(row, Field::AudienceShare));
            let Some(told) = told else { continue };
            let names: Vec<&str> = names.split(LIST).collect();
            let told: Vec<&str> = told.split(LIST).collect();
            if names.len() != told.len() {
                // One of them is missing somewhere, so that no share can be given to its name.
                self.uneven += 1;
                continue;
            }
            for (name, share) in names.into_iter().zip(told) {
                if name.trim().is_empty() {
                    continue;
                }
                let number_of = |text: &str| match numbers::read(text, Some('.')) {
                    Reading::Sure(share) => Ok(Some(share)),
                    Reading::Missing => Ok(None),
                    _ => Err(format!(
                        "row {number}: share of {kind} should be a number, found \"{}\"",
                        shorten(text, 40)
                    )),
                };
                let Some(share) = number_of(share)? else { continue };
                let scale = if share.percent { 0 } else { self.format.share_scale };
                let share = share.divided_by_ten(scale);
                if share.negative || share.above_one() {
                    return Err(format!("row {number}: the share of {} is above 100 %", shorten(name, 40)));
                }
                let key = key(kind, name);
                if !figures.iter().any(|f| f.key == key) {
                    figures.push(figure(key, share.decimal_text()));
                }
            }
        }
        Ok(figures)
    }
}
