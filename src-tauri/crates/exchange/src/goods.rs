//! A list of products, one row a SKU: CSV or a workbook, in any encoding, with any decimal sign. Which headers mean what is
//! data (`packs/aliases/troupe_products.json`). Not here: which products there are, and what a row changes.

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

/// Rows of a list of products at most.
const MOST: usize = 50_000;

/// A row of a list of products. `None` = the file does not say it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoodsRow {
    /// Row, 1 = the first after the header.
    pub row: u32,
    /// Product.
    pub product: String,
    /// SKU.
    pub sku: String,
    /// Variant.
    pub variant: Option<String>,
    /// Category.
    pub category: Option<String>,
    /// Price with VAT, decimal text.
    pub price: Option<String>,
    /// Currency of the amounts.
    pub currency: Option<Currency>,
    /// VAT as a fraction, decimal text.
    pub vat: Option<String>,
    /// Cost, decimal text.
    pub cost: Option<String>,
    /// Shipping, decimal text.
    pub shipping: Option<String>,
    /// Pieces on hand.
    pub stock: Option<u32>,
    /// Part of the affiliate programme.
    pub affiliate: Option<bool>,
    /// Words by which posts mention it.
    pub words: Option<Vec<String>>,
    /// Its page.
    pub link: Option<String>,
}

/// What a list of products holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Goods {
    /// File name.
    pub file: String,
    /// Rows that can be taken.
    pub rows: Vec<GoodsRow>,
    /// Rows that cannot, with the reason and the remedy.
    pub rejected: Vec<Rejected>,
    /// Headers that were not understood.
    pub ignored: Vec<String>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| listing::words(include_str!("../../../packs/aliases/troupe_products.json")))
}

fn goods_row(list: &Listing, row: &[String], number: u32) -> Result<GoodsRow, String> {
    let (product, sku) = (list.need_cell(row, "product")?, list.need_cell(row, "sku")?);
    let mut made = GoodsRow {
        row: number,
        product,
        sku,
        variant: list.cell(row, "variant"),
        category: list.cell(row, "category"),
        price: list.number(row, "price")?,
        cost: list.number(row, "cost")?,
        shipping: list.number(row, "shipping")?,
        link: list.cell(row, "link"),
        ..GoodsRow::default()
    };
    made.currency = match list.cell(row, "currency") {
        Some(code) => Some(Currency::parse(&code).ok_or_else(|| {
            format!("\"{}\" is not a currency; write a code such as EUR", shorten(&code, 20))
        })?),
        None => ["price", "cost", "shipping"].iter().find_map(|field| match sign(&list.cell(row, field)?)? {
            Sign::Sure(currency) => Some(currency),
            Sign::Unclear(_) => None,
        }),
    };
    // A rate above 1 is a percentage whose sign was left out: no VAT is above 100 %.
    made.vat = match list.number(row, "vat")? {
        None => None,
        Some(text) => {
            let whole = text.split('.').next().unwrap_or("").trim_start_matches('0').is_empty();
            let text = if whole || text == "1" { text } else { hundredth(&text) };
            let read = troupe_core::money::read_fraction(&text);
            Some(read.ok_or_else(|| "vat is above 100 %; write 21 or 0.21".to_owned())?)
        }
    };
    made.stock = match list.number(row, "stock")? {
        None => None,
        Some(text) => Some(
            text.parse()
                .map_err(|_| format!("stock \"{}\" is not a whole number of pieces", shorten(&text, 20)))?,
        ),
    };
    made.affiliate = match list.cell(row, "affiliate") {
        None => None,
        Some(cell) => Some(
            yes_or_no(&cell)
                .ok_or_else(|| format!("affiliate \"{}\" is neither yes nor no", shorten(&cell, 20)))?,
        ),
    };
    made.words = list.has("words").then(|| {
        let cell = list.cell(row, "words").unwrap_or_default();
        let words = cell.split([',', ';', '|']).map(|w| w.trim().to_owned());
        words.filter(|w| !w.is_empty()).collect()
    });
    Ok(made)
}
/// Reads a list of products.
///
/// # Errors
/// The file cannot be opened or read, is no table, lacks the column product or sku, or has no rows or too many.
pub fn read_goods(path: &Path) -> Result<Goods, ExchangeError> {
    let wish = Wish {
        words: words(),
        what: "list of products",
        most: MOST,
        numbers: &["price", "cost", "shipping", "vat"],
        days: &[],
    };
    let list = Listing::open(path, &wish)?;
    for needed in ["product", "sku"] {
        list.need(needed, "troupe_products")?;
    }
    let file = list.file.clone();
    let mut goods = Goods { file: file.clone(), ignored: list.ignored.clone(), ..Goods::default() };
    let mut seen: HashMap<String, u32> = HashMap::new();
    for (at, row) in list.rows.iter().enumerate() {
        let number = at as u32 + 1;
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let made = goods_row(&list, row, number).and_then(|made| {
            match seen.insert(made.sku.to_lowercase(), number) {
                None => Ok(made),
                Some(first) => {
                    Err(format!("the SKU {} stands in row {first} too; keep one of them", made.sku))
                }
            }
        });
        match made {
            Ok(made) => goods.rows.push(made),
            Err(reason) => {
                let reason = format!("{file}, row {number}: {reason}");
                goods.rejected.push(Rejected { row: number, reason });
            }
        }
    }
    if goods.rows.is_empty() && goods.rejected.is_empty() {
        return Err(ExchangeError::HeaderOnly { file });
    }
    Ok(goods)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Result<Goods, ExchangeError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("goods.csv");
        std::fs::write(&path, text).unwrap();
        read_goods(&path)
    }

    #[test]
    fn a_dutch_spreadsheet_reads_like_an_english_one() {
        let dutch = "\u{feff}Naam;SKU;Prijs;BTW;Kostprijs;Voorraad;Affiliate;Kleur\n\
                     Zeepje, roze;ZP-1;\u{20ac} 1.234,50;21%;4,20;12;ja;roze\n";
        let read = read(dutch.as_bytes()).unwrap();
        let row = &read.rows[0];
        assert_eq!((row.product.as_str(), row.sku.as_str()), ("Zeepje, roze", "ZP-1"));
        assert_eq!((row.price.as_deref(), row.cost.as_deref()), (Some("1234.5"), Some("4.2")));
        assert_eq!((row.vat.as_deref(), row.stock, row.affiliate), (Some("0.21"), Some(12), Some(true)));
        assert_eq!(row.currency, Currency::parse("EUR"));
        assert_eq!(read.ignored, ["Kleur"]);
    }

    #[test]
    fn a_bad_row_is_named_with_its_remedy_and_the_others_are_taken() {
        let text = "product,sku,price,currency,vat,stock\nSoap,S1,12.50,EUR,21,3\nSoap,,1,EUR,,\n\
                    Brush,B1,dear,EUR,,\nBrush,B2,2.00,EURO,,\nSoap,s1,1,EUR,,\nPan,P1,\"1,234\",EUR,,\nPot,P2,3.00,EUR,,-1\n";
        let read = read(text.as_bytes()).unwrap();
        assert_eq!(read.rows.iter().map(|r| r.sku.as_str()).collect::<Vec<_>>(), ["S1", "P1"]);
        assert_eq!(read.rows[0].vat.as_deref(), Some("0.21"));
        assert_eq!(read.rows[1].price.as_deref(), Some("1234"), "other rows prove the point");
        let told: Vec<&str> = read.rejected.iter().map(|r| r.reason.as_str()).collect();
        for (told, part) in told.iter().zip([
            "goods.csv, row 2: no sku",
            "row 3: price \"dear\"",
            "row 4: \"EURO\" is not a currency",
            "row 5: the SKU s1 stands in row 1 too",
            "row 7: stock \"-1\"",
        ]) {
            assert!(told.contains(part), "{told}");
        }
        assert_eq!(told.len(), 5);
    }

    #[test]
    fn a_number_that_can_be_read_two_ways_is_not_guessed() {
        let read = read(b"product,sku,price\nPan,P1,\"1,234\"\n").unwrap();
        assert!(read.rejected[0].reason.contains("can be read two ways"), "{:?}", read.rejected);
    }

    #[test]
    fn a_table_without_a_key_says_which() {
        let error = read(b"product,price\nPan,1\n").unwrap_err();
        assert_eq!(error.code(), "key_column_missing");
        assert!(error.to_string().contains("sku"), "{error}");
        assert_eq!(read(b"product,sku\n").unwrap_err().code(), "header_only");
        assert_eq!(read(b"[{\"product\":1}]").unwrap_err().code(), "kind_unknown");
        assert_eq!(hundredth("5.5"), "0.055");
    }
}
