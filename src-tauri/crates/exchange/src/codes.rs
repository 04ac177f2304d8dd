//! A list of discount codes: Shopify's export of discounts, or a list that somebody keeps. Which headers mean what is data
//! (`packs/aliases/troupe_codes.json`). Not here: whose a code is, and which codes there are.

use crate::cells::yes_or_no;
use crate::error::ExchangeError;
use crate::listing::{self, Listing, Wish, Words, hundredth};
use crate::money::{Sign, sign};
use crate::report::Rejected;
use crate::shape::shorten;
use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;
use troupe_core::money::Currency;
use troupe_core::programs::{read_code, read_saving};
use troupe_core::time::{Day, Zone};

/// Rows of a list of codes at most.
const MOST: usize = 50_000;

/// What a buyer saves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// A fraction, decimal text.
    Percent(String),
    /// An amount, decimal text; its currency where the list says it.
    Amount(String, Option<Currency>),
}

/// A row of a list of codes. `None` = the list does not say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodesRow {
    /// Row, 1 = the first after the header.
    pub row: u32,
    /// The code, in capitals.
    pub code: String,
    /// Whose: a handle, as it stands there.
    pub creator: Option<String>,
    /// What the buyer saves.
    pub saving: Option<Saving>,
    /// What it is for, in words.
    pub scope: Option<String>,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
    /// Name of the program.
    pub program: Option<String>,
    /// Uses at most.
    pub max_uses: Option<u32>,
    /// It is switched on.
    pub active: Option<bool>,
    /// A note.
    pub note: Option<String>,
}

/// What a list of codes holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Codes {
    /// File name.
    pub file: String,
    /// Rows that can be taken.
    pub rows: Vec<CodesRow>,
    /// Rows that cannot, with the reason and the remedy.
    pub rejected: Vec<Rejected>,
    /// Headers that were not understood.
    pub ignored: Vec<String>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| listing::words(include_str!("../../../packs/aliases/troupe_codes.json")))
}

/// What the numbers of a column of percentages are, told by the whole column: `15` and `15 %` are percentages, `0.15` is a
/// fraction, and `1` may be either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shares {
    Percentages,
    Fractions,
    Unclear,
}

impl Shares {
    /// Told by the cells of rows that `counts` lets through.
    fn of(list: &Listing, field: &str, counts: impl Fn(&[String]) -> bool) -> Self {
        let (mut percentages, mut fractions) = (false, false);
        for row in list.rows.iter().filter(|row| counts(row)) {
            let Ok(Some(number)) = list.signed(row, field) else { continue };
            let text = number.decimal_text();
            match text.trim_start_matches('-') {
                _ if number.percent => {}
                "0" | "1" => {}
                _ if number.above_one() => percentages = true,
                _ => fractions = true,
            }
        }
        match (percentages, fractions) {
            (true, false) => Self::Percentages,
            (false, true) => Self::Fractions,
            _ => Self::Unclear,
        }
    }
}

/// What a row says that its value is.
fn value_type(list: &Listing, row: &[String]) -> Option<String> {
    list.cell(row, "value type").map(|text| text.to_lowercase().replace(' ', "_"))
}

/// Whether that is a share of the price.
fn is_share(value_type: Option<&str>) -> bool {
    matches!(value_type, Some("percentage" | "percent" | "%"))
}

struct Reader<'l> {
    list: &'l Listing,
    zone: Zone,
    percent: Shares,
    value: Shares,
}

impl Reader<'_> {
    /// A share of a column; shops write what is taken off with a minus.
    fn share(&self, row: &[String], field: &str, shares: Shares) -> Result<Option<String>, String> {
        let Some(number) = self.list.signed(row, field)? else { return Ok(None) };
        let text = number.decimal_text();
        let text = text.trim_start_matches('-');
        let cell = shorten(&self.list.cell(row, field).unwrap_or_default(), 40);
        let fraction = match shares {
            // With its sign it is a fraction already.
            _ if number.percent => text.to_owned(),
            Shares::Percentages => hundredth(text),
            Shares::Fractions => text.to_owned(),
            Shares::Unclear if number.above_one() => hundredth(text),
            Shares::Unclear => {
                return Err(format!("{field} \"{cell}\" can be read two ways; write it with %, such as 15%"));
            }
        };
        let read = read_saving(&fraction);
        read.map(Some)
            .ok_or_else(|| format!("{field} \"{cell}\" is not above 0 and at most 100 %; write 15%"))
    }

    fn money(&self, row: &[String], field: &str) -> Result<Option<Saving>, String> {
        let Some(number) = self.list.signed(row, field)? else { return Ok(None) };
        let text = number.decimal_text().trim_start_matches('-').to_owned();
        let cell = self.list.cell(row, field).unwrap_or_default();
        if !text.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
            let cell = shorten(&cell, 40);
            return Err(format!(
                "{field} \"{cell}\" is no amount above 0; write one such as 5.00, or nothing"
            ));
        }
        let currency = match self.list.cell(row, "currency") {
            Some(code) => Some(Currency::parse(&code).ok_or_else(|| {
                format!("\"{}\" is not a currency; write a code such as EUR", shorten(&code, 20))
            })?),
            None => match sign(&cell) {
                Some(Sign::Sure(currency)) => Some(currency),
                _ => None,
            },
        };
        Ok(Some(Saving::Amount(text, currency)))
    }

    fn saving(&self, row: &[String]) -> Result<Option<Saving>, String> {
        let percent = self.share(row, "percent", self.percent)?.map(Saving::Percent);
        let amount = self.money(row, "amount")?;
        let value = match value_type(self.list, row).as_deref() {
            kind if is_share(kind) => self.share(row, "value", self.value)?.map(Saving::Percent),
            Some("fixed_amount" | "fixed" | "amount") => self.money(row, "value")?,
            // Free shipping, discounts of apps: what they are worth is not told.
            Some(_) => None,
            None => match self.list.cell(row, "value") {
                Some(cell) if cell.contains('%') => {
                    self.share(row, "value", self.value)?.map(Saving::Percent)
                }
                Some(cell) => {
                    let cell = shorten(&cell, 40);
                    return Err(format!(
                        "value \"{cell}\" is neither a percentage nor an amount; write 15% or fill in value type"
                    ));
                }
                None => None,
            },
        };
        let mut told = [percent, amount, value].into_iter().flatten();
        match (told.next(), told.next()) {
            (saving, None) => Ok(saving),
            _ => Err("a code saves a percentage or an amount, not both; leave one of them out".to_owned()),
        }
    }

    fn row(&self, row: &[String], number: u32) -> Result<CodesRow, String> {
        let column = if self.list.has("code") { "code" } else { "name" };
        let text = self.list.need_cell(row, column)?;
        let code = read_code(&text).map_err(|why| format!("\"{}\": {why}", shorten(&text, 60)))?;
        let (from, to) = (self.list.day(row, "from", self.zone)?, self.list.day(row, "to", self.zone)?);
        if let (Some(first), Some(last)) = (from, to)
            && last < first
        {
            return Err(format!("its last day {last} lies before its first, {first}; correct one of them"));
        }
        let max_uses = self.list.count(row, "max uses")?;
        if max_uses == Some(0) {
            return Err("max uses is 0: nobody could use it; write 1 or more, or nothing".to_owned());
        }
        let active = match self.list.cell(row, "status").map(|s| s.to_lowercase()).as_deref() {
            None => None,
            // An ended code has ended by its last day; one that has none must not come alive again.
            Some("expired" | "ended" | "verlopen" | "abgelaufen" | "päättynyt") => Some(to.is_some()),
            Some("active" | "scheduled" | "coming" | "enabled" | "actief" | "aktiv" | "aktiivinen") => {
                Some(true)
            }
            Some("inactive" | "paused" | "disabled" | "deactivated" | "draft" | "inactief" | "inaktiv") => {
                Some(false)
            }
            Some(other) => Some(yes_or_no(other).ok_or_else(|| {
                format!("status \"{}\" is not known; write active or paused", shorten(other, 20))
            })?),
        };
        Ok(CodesRow {
            row: number,
            code,
            creator: self.list.cell(row, "creator"),
            saving: self.saving(row)?,
            scope: self.list.cell(row, "scope"),
            from,
            to,
            program: self.list.cell(row, "program"),
            max_uses,
            active,
            note: self.list.cell(row, "note"),
        })
    }
}

/// Reads a list of discount codes. Days with a time of day are civil days in `zone`.
///
/// # Errors
/// The file cannot be opened or read, is no table, lacks the codes, or has no rows or too many.
pub fn read_codes(path: &Path, zone: Zone) -> Result<Codes, ExchangeError> {
    let wish = Wish {
        words: words(),
        what: "list of codes",
        most: MOST,
        numbers: &["percent", "amount", "value"],
        days: &["from", "to"],
    };
    let list = Listing::open(path, &wish)?;
    // A column of names is one of codes only beside Shopify's other columns.
    if !(list.has("name") && list.has("value type")) {
        list.need("code", "troupe_codes")?;
    }
    let file = list.file.clone();
    let mut codes = Codes { file: file.clone(), ignored: list.ignored.clone(), ..Codes::default() };
    let percent = Shares::of(&list, "percent", |_| true);
    let value = Shares::of(&list, "value", |row| is_share(value_type(&list, row).as_deref()));
    let reader = Reader { list: &list, zone, percent, value };
    let mut seen: HashMap<String, u32> = HashMap::new();
    for (at, row) in list.rows.iter().enumerate() {
        let number = at as u32 + 1;
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let made = reader.row(row, number).and_then(|made| match seen.get(&made.code) {
            None => {
                seen.insert(made.code.clone(), number);
                Ok(made)
            }
            Some(first) => Err(format!("{} stands in row {first} too; keep one of them", made.code)),
        });
        match made {
            Ok(made) => codes.rows.push(made),
            Err(reason) => {
                let reason = format!("{file}, row {number}: {reason}");
                codes.rejected.push(Rejected { row: number, reason });
            }
        }
    }
    if codes.rows.is_empty() && codes.rejected.is_empty() {
        return Err(ExchangeError::HeaderOnly { file });
    }
    Ok(codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Codes, ExchangeError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("codes.csv");
        std::fs::write(&path, text).unwrap();
        read_codes(&path, Zone::parse("Europe/Amsterdam").unwrap())
    }

    fn percent(text: &str) -> Option<Saving> {
        Some(Saving::Percent(text.to_owned()))
    }

    fn day(text: &str) -> Option<Day> {
        Day::parse(text)
    }

    #[test]
    fn an_export_of_shopify_reads_with_its_values_days_and_states() {
        let text = "Name,Value,Value Type,Type,Discount Class,Customer Selection,Times Used In Total,Applies Once Per \
                    Customer,Usage Limit Per Code,Status,Start,End\n\
                    krista20,-20.0,percentage,Amount Off,order,all,12,false,,Active,2026-01-05 23:30:00 +0000,\n\
                    FIVE,-5.0,fixed_amount,Amount Off,order,all,0,false,100,Expired,2026-01-01 00:00:00 +0100,2026-03-31 \
                    23:59:59 +0200\n\
                    SHIP,0.0,free_shipping,Free Shipping,shipping,all,0,false,,Expired,2026-01-01 00:00:00 +0100,\n\
                    Summer sale,-10.0,percentage,Amount Off,order,all,0,false,,Active,2026-01-01 00:00:00 +0100,\n";
        let read = read(text).unwrap();
        let rows = &read.rows;
        assert_eq!(rows.iter().map(|r| r.code.as_str()).collect::<Vec<_>>(), ["KRISTA20", "FIVE", "SHIP"]);
        assert_eq!(
            (rows[0].saving.clone(), rows[0].max_uses, rows[0].active),
            (percent("0.2"), None, Some(true))
        );
        assert_eq!(rows[0].from, day("2026-01-06"), "half past midnight in Amsterdam");
        assert_eq!(rows[1].saving, Some(Saving::Amount("5".to_owned(), None)));
        assert_eq!(
            (rows[1].to, rows[1].active, rows[1].max_uses),
            (day("2026-03-31"), Some(true), Some(100))
        );
        assert_eq!(
            (rows[2].saving.clone(), rows[2].active),
            (None, Some(false)),
            "it ended without a last day"
        );
        assert_eq!(read.rejected.len(), 1);
        assert!(
            read.rejected[0].reason.starts_with("codes.csv, row 4: \"Summer sale\""),
            "{:?}",
            read.rejected
        );
    }

    #[test]
    fn lists_in_dutch_german_and_finnish_read_alike() {
        for text in [
            "Kortingscode;Maker;Percentage;Vanaf;Tot en met;Programma\nmira15;@mira;15%;13-01-2026;05-02-2026;Zeep\n",
            "Rabattcode;Partner;Prozent;Gültig ab;Gültig bis;Programm\nMIRA15;@mira;15,0;13.01.2026;05.02.2026;Zeep\n",
            "Alennuskoodi;Tekijä;Alennus %;Alkaa;Päättyy;Ohjelma\nMIRA15;@mira;0,15;13.1.2026;5.2.2026;Zeep\n",
        ] {
            let read = read(text).unwrap();
            assert!(read.rejected.is_empty() && read.ignored.is_empty(), "{text}: {read:?}");
            let row = &read.rows[0];
            assert_eq!((row.code.as_str(), row.creator.as_deref()), ("MIRA15", Some("@mira")));
            assert_eq!((row.saving.clone(), row.program.as_deref()), (percent("0.15"), Some("Zeep")));
            assert_eq!((row.from, row.to), (day("2026-01-13"), day("2026-02-05")));
        }
    }

    #[test]
    fn what_can_be_read_two_ways_or_not_at_all_is_refused_by_row_with_a_remedy() {
        let text = "code,percent,amount,currency,from,to,max uses,status\n\
                    GOOD,15,,,,,,\nHALF,0.5,,,,,,\nSIGNED,0.5%,,,,,,\nBOTH,5,5.00,EUR,,,,\nTOO,150,,,,,,\nTWO WORDS,5,,,,,,\n\
                    good,20,,,,,,\nDAYS,,,,2026-03-01,2026-02-01,,\nDATE,,,,soon,,,\nEITHER,,,,03/04/2026,,,\n\
                    USES,,,,,,0,\nSTATE,,,,,,,maybe\nCUR,,5.00,EURO,,,,\nNIL,,0.00,EUR,,,,\n,5,,,,,,\n";
        let read = read(text).unwrap();
        assert_eq!(read.rows.iter().map(|r| r.code.as_str()).collect::<Vec<_>>(), ["GOOD", "SIGNED"]);
        assert_eq!(read.rows[1].saving, percent("0.005"));
        let told: Vec<&str> = read.rejected.iter().map(|r| r.reason.as_str()).collect();
        let parts = [
            "row 2: percent \"0.5\" can be read two ways; write it with %",
            "row 4: a code saves a percentage or an amount",
            "row 5: percent \"150\" is not above 0 and at most 100 %",
            "row 6: \"TWO WORDS\"",
            "row 7: GOOD stands in row 1 too",
            "row 8: its last day 2026-02-01 lies before its first",
            "row 9: from \"soon\" is not a day",
            "row 10: from \"03/04/2026\" can be read two ways",
            "row 11: max uses is 0",
            "row 12: status \"maybe\" is not known",
            "row 13: \"EURO\" is not a currency",
            "row 14: amount \"0.00\" is no amount above 0",
            "row 15: no code; fill in the column code",
        ];
        assert_eq!(told.len(), parts.len(), "{told:#?}");
        for (told, part) in told.iter().zip(parts) {
            assert!(told.starts_with("codes.csv, ") && told.contains(part), "{told}");
        }
    }

    #[test]
    fn a_list_without_codes_says_so() {
        assert_eq!(read("name,percent\nMira,15\n").unwrap_err().code(), "key_column_missing");
        assert_eq!(read("code,percent\n").unwrap_err().code(), "header_only");
        assert_eq!(read("[{\"code\":1}]").unwrap_err().code(), "kind_unknown");
    }
}
