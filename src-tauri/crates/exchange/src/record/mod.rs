//! From the cells of a row to its records, and what the rows of a file give away about it.
//! Not here: typed reading of cells (`cells`).

mod order;
mod partner;
mod post;
mod profile;
mod report;
mod video;

pub(crate) use profile::share_key;

use crate::cells::{Cells, Columns};
use crate::dates;
use crate::field::Field;
use crate::formats::{Format, PlatformFrom, RowIs};
use crate::links::{self, PostLink};
use crate::money::{CurrencyFound, CurrencyFrom};
use crate::numbers;
use crate::open::Opened;
use crate::report::Warning;
use crate::shape::shorten;
use troupe_core::creator::{Handle, Platform};
use troupe_core::records::Record;
use troupe_core::time::{Day, Instant, period_in_file_name};

/// A cell may have this many bytes.
pub(crate) const CELL_LIMIT: usize = 1 << 20;

/// Makes records and counts what is odd about them.
pub(crate) struct Maker<'a> {
    pub columns: Columns<'a>,
    opened: &'a Opened,
    format: &'static Format,
    /// Platform of every row, where no column says it.
    platform: Option<Platform>,
    has_author: bool,
    has_hashtags: bool,
    has_more: bool,
    has_kind: bool,
    /// Posts with an id and a time that can be compared.
    pub compared: u32,
    /// Of these, posts whose id tells another time, by more than an hour.
    pub id_off: u32,
    pub likes_above_views: u32,
    pub newest_post: Option<Instant>,
    pub column_day: Option<Day>,
    /// Records of the row besides the one that was handed out.
    pub more: Vec<Record>,
    /// The list of a document in which the row stands.
    pub list: String,
    figures: Vec<Field>,
    shares: Vec<(usize, String)>,
    period: Option<(Day, Day)>,
    currency: CurrencyFound,
    last_order: order::LastOrder,
    /// Days whose year the file does not say, and how the year was found.
    /// Days may come without a year.
    yearless_allowed: bool,
    /// Posts of a mapped table without ids are told apart by account, date and caption.
    makes_ids: bool,
    /// Posts told apart like that.
    ids_made: u32,
    yearless: u32,
    /// Lists of an audience with more names than shares, or fewer.
    uneven: u32,
}

const AUTHOR: [Field; 13] = [
    Field::NativeId,
    Field::Name,
    Field::Bio,
    Field::Country,
    Field::Language,
    Field::Category,
    Field::Email,
    Field::Link,
    Field::Verified,
    Field::Followers,
    Field::Following,
    Field::LikesTotal,
    Field::PostsTotal,
];

impl<'a> Maker<'a> {
    pub fn new(opened: &'a Opened, format: &'static Format) -> Self {
        let columns = Columns::new(opened);
        let any = |fields: &[Field]| fields.iter().any(|f| columns.has(*f));
        let has_ids = any(&[Field::PostId, Field::Url]);
        Self {
            opened,
            format,
            platform: match format.platform {
                PlatformFrom::Names => Some(opened.platform.unwrap_or(Platform::Other)),
                _ => opened.platform,
            },
            has_author: any(&AUTHOR) || columns.has(Field::IsBrand),
            has_hashtags: columns.has(Field::Hashtags),
            has_more: any(&[Field::Error, Field::AsOf, Field::IsPhoto]),
            has_kind: any(&[Field::PostType, Field::LiveStatus]),
            figures: Field::FIGURES.into_iter().filter(|f| columns.has(*f)).collect(),
            shares: profile::share_columns(&columns),
            columns,
            compared: 0,
            id_off: 0,
            likes_above_views: 0,
            newest_post: None,
            column_day: None,
            more: Vec::new(),
            list: String::new(),
            period: period_in_file_name(&opened.file_name),
            currency: opened.currency(),
            last_order: order::LastOrder::default(),
            yearless_allowed: format.yearless || opened.mapped(),
            makes_ids: opened.mapped() && !has_ids,
            ids_made: 0,
            yearless: 0,
            uneven: 0,
        }
    }

    /// The record of a row; `None` for a row that is left out on purpose; `Err` says why it cannot be taken. A row
    /// that gives several records leaves the others in `more`.
    #[inline]
    pub fn record<R: Cells>(&mut self, row: &R, number: u32) -> Result<Option<Record>, String> {
        self.columns.row = number;
        if self.has_more {
            if self.columns.text(row, Field::Error).is_some_and(|e| !matches!(e, "0" | "false")) {
                return Ok(None);
            }
            if let Some(at) = self.columns.date(row, Field::AsOf)? {
                self.column_day = self.column_day.max(Some(at.day()));
            }
        }
        match self.format.row {
            RowIs::Post => self.post(row, number).map(|post| Some(Record::Post(Box::new(post)))),
            RowIs::Account => {
                self.account(row, number).map(|account| Some(Record::Account(Box::new(account))))
            }
            _ => self.other(row, number),
        }
    }

    #[inline(never)]
    fn other<R: Cells>(&mut self, row: &R, number: u32) -> Result<Option<Record>, String> {
        let report = |report| Some(Record::Report(Box::new(report)));
        match self.format.row {
            RowIs::Post => self.post(row, number).map(|post| Some(Record::Post(Box::new(post)))),
            RowIs::Account => {
                self.account(row, number).map(|account| Some(Record::Account(Box::new(account))))
            }
            RowIs::LifetimePost => self.lifetime_post(row, number),
            RowIs::PostOrAccount => self.post_or_account(row, number),
            RowIs::Download => self.download(row, number),
            RowIs::ChannelPost => self.channel_post(row, number),
            RowIs::Order(shop) => {
                self.order(row, number, shop).map(|order| Some(Record::Order(Box::new(order))))
            }
            RowIs::AccountReport => self.account_report(row, number).map(report),
            RowIs::DayReport => self.day_report(row, number).map(report),
            RowIs::VideoReport => self.video_report(row, number),
            RowIs::ProductReport => self.product_report(row, number).map(report),
            RowIs::AnyReport => self.any_report(row, number).map(report),
            RowIs::Profile => self.profile(row, number).map(report),
            RowIs::Audience => self.audience(row, number).map(report),
            RowIs::Partner => self.partner(row, number),
        }
    }

    #[inline]
    fn unguarded<'r>(&self, text: &'r str) -> &'r str {
        if self.format.guarded { crate::out::unguard(text) } else { text }
    }

    /// What the user said in place of a column.
    fn given(&self, field: Field) -> Option<&'a str> {
        self.opened.options.constants.iter().find(|(f, _)| *f == field).map(|(_, text)| text.as_str())
    }

    fn row_platform<R: Cells>(&self, row: &R, number: u32) -> Result<Platform, String> {
        if let Some(text) = self.columns.text(row, Field::Platform) {
            return match text {
                "tiktok" => Ok(Platform::TikTok),
                _ => Platform::parse(text).ok_or_else(|| {
                    let value = shorten(text, 40);
                    format!("row {number}: platform \"{value}\" is not tiktok, instagram, youtube or other")
                }),
            };
        }
        if self.format.platform == PlatformFrom::Link {
            let addresses = [Field::Url, Field::ProfileUrl];
            let found = addresses.iter().find_map(|f| links::platform_of(self.columns.text(row, *f)?));
            if let Some(platform) = found {
                return Ok(platform);
            }
        }
        let given = || self.given(Field::Platform).and_then(Platform::parse);
        self.platform.or_else(given).ok_or_else(|| format!("row {number}: no platform"))
    }

    fn handle<R: Cells>(&self, row: &R, link: Option<&PostLink<'_>>, number: u32) -> Result<Handle, String> {
        // "nan" and "none" are names that people really use, so fewer words count as missing here.
        let cell =
            self.columns.raw(row, Field::Handle).filter(|text| !matches!(*text, "-" | "--" | "undefined"));
        let cell = cell.filter(|text| !text.contains('/') || !numbers::is_missing(text));
        let from_link = || link.and_then(|l| l.handle);
        match cell.map(|text| self.unguarded(text)).or_else(from_link).or_else(|| self.given(Field::Handle)) {
            Some(text) => Handle::parse(links::handle_in(text))
                .ok_or_else(|| format!("row {number}: \"{}\" cannot be a handle", shorten(text, 40))),
            None => Err(format!("row {number}: no handle")),
        }
    }

    /// A moment whose year the file may leave out: then the year such that the day is the newest that is not after
    /// the day in the file's name, else the day on which the file was last changed.
    fn date<R: Cells>(&mut self, row: &R, field: Field) -> Result<Option<Instant>, String> {
        let yearless = self.columns.text(row, field).and_then(dates::without_year);
        let Some(day) = yearless.filter(|_| self.yearless_allowed) else {
            return self.columns.date(row, field);
        };
        let changed = || self.opened.modified.map(|at| at.day());
        if self.opened.day_in_name.is_none() {
            self.yearless += 1;
        }
        let Some(limit) = self.opened.day_in_name.or_else(changed) else {
            return Err(format!(
                "row {}: a day without a year; write the date into the file's name",
                self.columns.row
            ));
        };
        Ok(day.newest_until(limit))
    }

    /// What there is to say about the rows, besides what every kind of file is checked for.
    pub fn warnings(&self, taken: u32) -> Vec<Warning> {
        let counted = [
            (
                "year_guessed",
                self.yearless,
                "dates have no year; they are taken as the newest before the day on which the file was last changed. \
                 Write the day of the export into the file's name (2026-11-21) if that is wrong.",
            ),
            (
                "ids_made",
                self.ids_made,
                "posts have no id in this table; they are told apart by account, date and caption.",
            ),
            (
                "audience_uneven",
                self.uneven,
                "lists of the audience have more names than shares, or fewer; they are left out.",
            ),
        ];
        let mut warnings: Vec<Warning> = counted
            .into_iter()
            .filter(|(_, count, _)| *count > 0)
            .map(|(code, count, says)| Warning {
                code,
                message: format!("{count} {says}"),
                count,
                rows: Vec::new(),
            })
            .collect();
        if let (CurrencyFrom::Guess, Some(currency)) = (self.currency.from, self.currency.currency) {
            warnings.push(Warning {
                code: "currency_guessed",
                message: format!(
                    "Only a sign says the currency, and several have it; {currency} is a guess. Choose the currency if \
                     that is wrong."
                ),
                count: taken,
                rows: Vec::new(),
            });
        }
        warnings
    }
}
