//! What goes with parcels: the list of what is to be packed, and address labels.

use crate::document::{Column, Document};
use crate::numbers::parse_day;
use crate::texts::line;
use crate::words::Words;
use crate::{Language, PdfError, world};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is to be packed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PackingList {
    /// Language of words, numbers and dates.
    pub language: Language,
    /// The day on which it is made, as `2026-11-21`.
    pub made_on: String,
    /// Name of the brand; empty when there is none.
    pub brand: String,
    /// One line a sample, in the order in which they are to stand.
    pub lines: Vec<PackingLine>,
}

/// One sample to pack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PackingLine {
    /// Number of the sample; stands on its label too.
    pub number: i64,
    /// Product.
    pub product: String,
    /// Variant; empty when there is only one.
    pub variant: String,
    /// Stock keeping unit; empty when unknown.
    pub sku: String,
    /// How many.
    pub quantity: u32,
    /// For whom.
    pub name: String,
    /// Her handle without the `@`.
    pub handle: String,
    /// Where to, in short; empty when no address is known.
    pub place: String,
    /// Note for whoever packs.
    pub note: String,
}

/// Address labels, two by seven of 99.1 x 38.1 mm on A4.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LabelSheet {
    /// Language of the document's title.
    pub language: Language,
    /// The day on which it is made.
    pub made_on: String,
    /// Labels of the first sheet that are used up already.
    pub skip: u32,
    /// The labels.
    pub labels: Vec<Label>,
}

/// One address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// Name on the parcel.
    pub name: String,
    /// The address, line by line.
    pub lines: Vec<String>,
    /// Small print in the corner: the sample's number.
    pub reference: String,
}

/// The packing list as a tagged PDF: what to take from the shelf in all, then parcel by parcel with a box to tick.
///
/// # Errors
/// [`PdfError::Day`] when it is made on no day. The others tell of a fault in the program.
pub fn packing_list(list: &PackingList) -> Result<Vec<u8>, PdfError> {
    let title = Words::new(list.language)?.say("pdf_packing", &[]);
    let mut page = Document::new(list.language, &title, &list.made_on)?;
    page.fact(&list.brand);
    page.dated();
    let parcels = list.lines.len() as u64;
    let shown = page.numbers.count(parcels);
    let told = page.words.count("pdf_parcels", parcels, &[("shown", &shown)]);
    page.fact(&told);
    let mut shelf: BTreeMap<(&str, &str, &str), u64> = BTreeMap::new();
    for one in &list.lines {
        *shelf.entry((&one.product, &one.variant, &one.sku)).or_default() += u64::from(one.quantity);
    }
    page.heading(page.say("pdf_packing_shelf"));
    let columns = vec![
        Column::ticks(),
        Column::wide(page.say("pdf_packing_product")),
        Column::words(page.say("pdf_packing_sku")),
        Column::figures(page.say("pdf_packing_quantity")),
    ];
    let rows = shelf
        .into_iter()
        .map(|((product, variant, sku), many)| {
            vec![String::new(), called(product, variant), sku.to_owned(), page.numbers.count(many)]
        })
        .collect();
    page.table(columns, rows);
    page.heading(page.say("pdf_packing_parcels"));
    let columns = vec![
        Column::ticks(),
        Column::figures(page.say("pdf_packing_number")),
        Column::wide(page.say("pdf_packing_for")),
        Column::wide(page.say("pdf_packing_product")),
        Column::figures(page.say("pdf_packing_quantity")),
        Column::wide(page.say("pdf_packing_to")),
    ];
    let rows = list
        .lines
        .iter()
        .map(|one| {
            let who = if one.name.is_empty() { String::new() } else { format!("{} ", one.name) };
            let place =
                if one.place.is_empty() { page.say("pdf_packing_no_address") } else { one.place.clone() };
            let note = if one.note.is_empty() { String::new() } else { format!(" · {}", one.note) };
            vec![
                String::new(),
                one.number.to_string(),
                format!("{who}@{}", one.handle),
                called(&one.product, &one.variant),
                page.numbers.count(u64::from(one.quantity)),
                format!("{place}{note}"),
            ]
        })
        .collect();
    page.table(columns, rows);
    page.pdf()
}

fn called(product: &str, variant: &str) -> String {
    if variant.is_empty() { product.to_owned() } else { format!("{product}, {variant}") }
}

/// Everything that the template of labels prints.
#[derive(Debug, Serialize)]
struct Printed {
    language: &'static str,
    title: String,
    made_on: String,
    skip: u32,
    labels: Vec<Label>,
}

/// Address labels as a PDF.
///
/// # Errors
/// [`PdfError::Day`] when it is made on no day. The others tell of a fault in the program.
pub fn labels(sheet: &LabelSheet) -> Result<Vec<u8>, PdfError> {
    parse_day(&sheet.made_on)?;
    let labels = sheet.labels.iter().map(|one| Label {
        name: line(&one.name, 60),
        lines: one.lines.iter().map(|text| line(text, 60)).filter(|text| !text.is_empty()).take(8).collect(),
        reference: line(&one.reference, 20),
    });
    let printed = Printed {
        language: sheet.language.tag(),
        title: Words::new(sheet.language)?.say("pdf_labels", &[]),
        made_on: sheet.made_on.clone(),
        skip: sheet.skip % 14,
        labels: labels.collect(),
    };
    world::typeset(include_str!("labels.typ"), &printed)
}
