//! What there is to know about a file that was read. Not here: what stops it (`read`).

use crate::field::{Field, Shape as FieldShape};
use crate::read::{Run, implausible};
use crate::report::Warning;

/// Rows at which TikTok Shop cuts its exports.
const CUT_AT: u32 = 5_000;

impl Run<'_, '_> {
    /// The warnings of the whole file.
    pub(crate) fn warnings(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let mut warn_rows = |code, count: u32, rows: &[u32], message: String| {
            if count > 0 {
                warnings.push(Warning { code, message, count, rows: rows.to_vec() });
            }
        };
        let maker = &self.maker;
        let ambiguous = |date: bool| {
            let of = |f: Field| (f.shape() == FieldShape::Date) == date;
            let states = maker.columns.states.iter().filter(|s| s.ambiguous > 0 && s.field.is_some_and(of));
            states.fold((0, Vec::new()), |(n, mut headers), s| {
                headers.push(s.header.trim());
                (n + s.ambiguous, headers)
            })
        };
        let (dates, headers) = ambiguous(true);
        warn_rows(
            "ambiguous_dates",
            dates,
            &[],
            format!(
                "{dates} dates could be day/month or month/day ({}); they are read as day/month. Choose the order if that \
             is wrong.",
                headers.join(", ")
            ),
        );
        let (numbers, headers) = ambiguous(false);
        warn_rows(
            "ambiguous_numbers",
            numbers,
            &[],
            format!(
                "{numbers} numbers like 1.234 could be thousands or decimals ({}); they are read as thousands. Choose the \
             decimal sign if that is wrong.",
                headers.join(", ")
            ),
        );
        let (off, compared) = (maker.id_off, maker.compared);
        if implausible(off, compared) {
            warn_rows(
                "id_time_implausible",
                off,
                &self.ids_off.rows,
                format!(
                    "{off} of {compared} TikTok ids do not hold the second of posting, as real ones do. This file may be \
                 made up."
                ),
            );
        } else {
            warn_rows(
                "id_time_mismatch",
                off,
                &self.ids_off.rows,
                format!(
                    "{off} of {compared} posts have a time that is over an hour off the one in their TikTok id."
                ),
            );
        }
        let above = maker.likes_above_views;
        warn_rows(
            "likes_above_views",
            above,
            &self.likes_above.rows,
            format!("{above} posts have more likes than views."),
        );
        if self.opened.platform_guessed {
            let platform = self.opened.platform.map_or("other", |p| p.as_str());
            warn_rows(
                "platform_guessed",
                self.taken,
                &[],
                format!(
                    "No column says which platform this is; {platform} is a guess. Choose the platform if that is wrong."
                ),
            );
        }
        let opened = self.opened;
        let dated = maker.newest_post.is_some() || maker.column_day.is_some() || opened.day_in_name.is_some();
        if !dated {
            warn_rows(
                "undated",
                self.taken,
                &[],
                "The file holds no date. Give the day on which its figures were true.".into(),
            );
        }
        if opened.kind.as_str().starts_with("shop_") && self.data_rows() == CUT_AT {
            warn_rows(
                "rows_cut",
                CUT_AT,
                &[],
                format!(
                    "The file has exactly {CUT_AT} rows, where TikTok Shop cuts its exports. Rows may be missing: export \
                         a shorter period."
                ),
            );
        }
        warnings.extend(self.plausible.warnings());
        warnings.extend(maker.warnings(self.taken));
        warnings
    }

    /// Rows but the explanation below the header.
    fn data_rows(&self) -> u32 {
        self.report.rows_read - u32::from(self.explained)
    }
}
