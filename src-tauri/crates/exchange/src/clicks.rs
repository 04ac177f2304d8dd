//! A list of clicks on links, and of orders that came by them: one row a link and day, or one row a click. Which headers mean
//! what is data (`packs/aliases/troupe_clicks.json`). Not here: which links there are.

use crate::error::ExchangeError;
use crate::listing::{self, Listing, Wish, Words};
use crate::report::Rejected;
use crate::shape::shorten;
use std::path::Path;
use std::sync::OnceLock;
use troupe_core::programs::link_keys;
use troupe_core::time::{Day, Instant, Zone};

/// Rows of a list of clicks at most.
const MOST: usize = 500_000;
/// Clicks of a row at most.
const CLICKS: u64 = 1_000_000_000;

/// Columns by which a link is known, and the keys of addresses that they stand for.
const KEYS: [(&str, &str); 6] = [
    ("ref", "ref"),
    ("utm source", "utm_source"),
    ("utm medium", "utm_medium"),
    ("utm campaign", "utm_campaign"),
    ("utm content", "utm_content"),
    ("utm term", "utm_term"),
];

/// A row of a list of clicks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClicksRow {
    /// Row, 1 = the first after the header.
    pub row: u32,
    /// The day; only a row that names an order may lack it.
    pub day: Option<Day>,
    /// The moment, where the list tells a time of day.
    pub at: Option<Instant>,
    /// The link's address, as it stands there.
    pub link: Option<String>,
    /// What else it is known by: `ref`, `utm_*` of columns of their own, in lower case and sorted.
    pub keys: Vec<(String, String)>,
    /// A code whose creator is meant.
    pub code: Option<String>,
    /// Clicks; `None` = the row names an order only.
    pub clicks: Option<u64>,
    /// The order that came of it.
    pub order: Option<String>,
}

/// What a list of clicks holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clicks {
    /// File name.
    pub file: String,
    /// Rows that can be taken.
    pub rows: Vec<ClicksRow>,
    /// Rows that cannot, with the reason and the remedy.
    pub rejected: Vec<Rejected>,
    /// Headers that were not understood.
    pub ignored: Vec<String>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| listing::words(include_str!("../../../packs/aliases/troupe_clicks.json")))
}

fn clicks_row(list: &Listing, row: &[String], number: u32, zone: Zone) -> Result<ClicksRow, String> {
    let link = list.cell(row, "link");
    let mut keys: Vec<(String, String)> = KEYS
        .iter()
        .filter_map(|(field, key)| Some(((*key).to_owned(), list.cell(row, field)?.to_lowercase())))
        .collect();
    // An affiliate's own key outranks the others, as in addresses.
    if keys.iter().any(|(key, _)| key == "ref") {
        keys.retain(|(key, _)| key == "ref");
    }
    keys.sort();
    let code = list.cell(row, "code");
    if link.is_none() && keys.is_empty() && code.is_none() {
        return Err("it names no link; fill in link, ref, utm_content or code".to_owned());
    }
    let order = list.cell(row, "order");
    let clicks: Option<u64> = match list.has("clicks") {
        true => list.count(row, "clicks")?,
        // A list without a count has one row a click.
        false => Some(1),
    };
    if let Some(clicks) = clicks.filter(|n| *n > CLICKS) {
        return Err(format!("clicks {clicks} is more than {CLICKS}; correct it"));
    }
    let (day, at) = (list.day(row, "date", zone)?, list.instant(row, "date", zone)?);
    if clicks.is_none() && order.is_none() {
        return Err("it has neither clicks nor an order; fill in one of them".to_owned());
    }
    if day.is_none() && order.is_none() {
        return Err("no date; fill in the column date".to_owned());
    }
    // Without a day clicks cannot be placed; the order can.
    let clicks = clicks.filter(|_| day.is_some());
    Ok(ClicksRow { row: number, day, at, link, keys, code, clicks, order: order.map(|o| shorten(&o, 200)) })
}

/// Reads a list of clicks. Times of day without a zone are times of `zone`, and days are civil days there.
///
/// # Errors
/// The file cannot be opened or read, is no table, names neither links nor what they are known by, has neither dates nor
/// orders, or has no rows or too many.
pub fn read_clicks(path: &Path, zone: Zone) -> Result<Clicks, ExchangeError> {
    let wish =
        Wish { words: words(), what: "list of clicks", most: MOST, numbers: &["clicks"], days: &["date"] };
    let list = Listing::open(path, &wish)?;
    if !list.has("code") && !KEYS.iter().any(|(field, _)| list.has(field)) {
        list.need("link", "troupe_clicks")?;
    }
    if !list.has("order") {
        list.need("date", "troupe_clicks")?;
    }
    let file = list.file.clone();
    let mut clicks = Clicks { file: file.clone(), ignored: list.ignored.clone(), ..Clicks::default() };
    for (at, row) in list.rows.iter().enumerate() {
        let number = at as u32 + 1;
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match clicks_row(&list, row, number, zone) {
            Ok(made) => clicks.rows.push(made),
            Err(reason) => {
                let reason = format!("{file}, row {number}: {reason}");
                clicks.rejected.push(Rejected { row: number, reason });
            }
        }
    }
    if clicks.rows.is_empty() && clicks.rejected.is_empty() {
        return Err(ExchangeError::HeaderOnly { file });
    }
    Ok(clicks)
}

impl ClicksRow {
    /// By what the row's link is known: the keys of its address, else those of its columns.
    pub fn known_by(&self) -> Vec<(String, String)> {
        let of_link = self.link.as_deref().map(link_keys).unwrap_or_default();
        if of_link.is_empty() { self.keys.clone() } else { of_link }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Clicks, ExchangeError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clicks.csv");
        std::fs::write(&path, text).unwrap();
        read_clicks(&path, Zone::parse("Europe/Amsterdam").unwrap())
    }

    #[test]
    fn days_of_clicks_and_single_clicks_with_orders_are_read() {
        let days =
            read("Datum;Link;Klikken\n13-01-2026;https://shop.example/?ref=Mira;1.204\n14-01-2026;x;12,0\n")
                .unwrap();
        let row = &days.rows[0];
        assert_eq!((row.day, row.clicks, row.at), (Day::parse("2026-01-13"), Some(1204), None));
        assert_eq!(row.known_by(), [("ref".to_owned(), "mira".to_owned())]);
        let single = read(
            "clicked at,utm_content,utm_source,order\n2026-01-13 00:30:00,V7,Mira,#1001\n,V7,Mira,#1002\n",
        )
        .unwrap();
        let row = &single.rows[0];
        assert_eq!(
            (row.day, row.clicks, row.order.as_deref()),
            (Day::parse("2026-01-13"), Some(1), Some("#1001"))
        );
        assert_eq!(row.at, Instant::parse_rfc3339("2026-01-12T23:30:00Z"));
        assert_eq!(row.known_by().len(), 2);
        assert_eq!((single.rows[1].day, single.rows[1].clicks), (None, None), "an order needs no day");
    }

    #[test]
    fn a_row_that_says_too_little_is_named_with_its_remedy() {
        let text = "date,ref,clicks,order\n2026-01-13,,5,\n,mira,5,\n2026-01-13,mira,,\n2026-01-13,mira,-2,\n\
                    2026-01-13,mira,1.5,\n03/04/2026,mira,1,\n2026-01-13,mira,0,\n";
        let read = read(text).unwrap();
        assert_eq!(read.rows.len(), 1, "no clicks are a number: {:?}", read.rows);
        let told: Vec<&str> = read.rejected.iter().map(|r| r.reason.as_str()).collect();
        let parts = [
            "row 1: it names no link",
            "row 2: no date",
            "row 3: it has neither clicks nor an order",
            "row 4: clicks \"-2\"",
            "row 5: clicks \"1.5\" is not a whole number",
            "row 6: date \"03/04/2026\" can be read two ways",
        ];
        assert_eq!(told.len(), parts.len(), "{told:#?}");
        for (told, part) in told.iter().zip(parts) {
            assert!(told.starts_with("clicks.csv, ") && told.contains(part), "{told}");
        }
    }

    #[test]
    fn a_list_that_names_no_links_says_which_column_it_lacks() {
        let error = read("date,clicks\n2026-01-13,5\n").unwrap_err();
        assert_eq!(error.code(), "key_column_missing");
        assert!(error.to_string().contains("link"), "{error}");
        assert!(read("link,clicks\nx,5\n").unwrap_err().to_string().contains("date"));
        assert_eq!(read("date,link\n").unwrap_err().code(), "header_only");
    }
}
