//! A creator's statement of a payout: every entry with its reason, sums to the cent, VAT; or the invoice that we write for her.

use crate::document::{Column, Document};
use crate::numbers::{MISSING, Numbers};
use crate::said::Said;
use crate::words::Words;
use crate::{Language, PdfError};
use serde::{Deserialize, Serialize};

/// What a statement says. Amounts are decimal text in `currency`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatementSheet {
    /// Language of words, numbers and dates.
    pub language: Language,
    /// The day on which the payout run was made.
    pub made_on: String,
    /// Who pays: name, address, VAT number, line by line.
    pub payer: Vec<String>,
    /// Who is paid: name and address, line by line.
    pub payee: Vec<String>,
    /// Her account, masked.
    pub iban: String,
    /// Key of her VAT status.
    pub vat_status: String,
    /// Her VAT number; empty when there is none.
    pub vat_number: String,
    /// Number of the payout run.
    pub number: String,
    /// Number of the invoice; empty when there is none.
    pub document: String,
    /// It is the invoice itself, written by whoever pays.
    pub self_billing: bool,
    /// The earliest day of a sale in it; none when no entry has one.
    pub from: Option<String>,
    /// Everything released until this day.
    pub until: String,
    /// The bank is to pay it on this day.
    pub execute_on: String,
    /// ISO 4217.
    pub currency: String,
    /// Entries.
    pub lines: Vec<StatementLine>,
    /// What the lines sum to, without VAT.
    pub amount: String,
    /// Rate of the VAT, a fraction as decimal text; none = no VAT is charged.
    pub vat_rate: Option<String>,
    /// VAT.
    pub vat: String,
    /// What is paid.
    pub gross: String,
}

/// An entry of the ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatementLine {
    /// Day of the sale, or of the entry; none = not known.
    pub day: Option<String>,
    /// The order; empty when it is about none.
    pub order: String,
    /// What was bought; empty when not known.
    pub product: String,
    /// Key of its reason: why the sale is hers, `bonus`, or `adjustment`.
    pub why: String,
    /// The code, the link, the name of the bonus or what somebody wrote.
    pub told: String,
    /// Key of what made the entry necessary.
    pub change: String,
    /// What it is a share of.
    pub base: Option<String>,
    /// The share, a fraction as decimal text.
    pub rate: Option<String>,
    /// Key and amount of each part, where there are several.
    pub parts: Vec<(String, String)>,
    /// The amount, with its sign.
    pub amount: String,
}

/// A statement as a table for spreadsheets: headers in her language, figures as decimal text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementTable {
    /// Headers, each with whether its cells are figures.
    pub columns: Vec<(String, bool)>,
    /// Rows: entries, then the sum, the VAT and what is paid.
    pub rows: Vec<Vec<Option<String>>>,
}

/// What an entry is, in words.
fn reason(words: &Words, line: &StatementLine) -> String {
    let key = if line.told.is_empty() {
        format!("statement_plain_{}", line.why)
    } else {
        format!("statement_why_{}", line.why)
    };
    let why = words.say(&key, &[("value", &line.told)]);
    match line.change.as_str() {
        "sold" | "bonus" | "by_hand" | "" => why,
        change => format!("{why} \u{b7} {}", words.say(&format!("statement_change_{change}"), &[])),
    }
}

fn parts(said: &Words, numbers: &Numbers, line: &StatementLine) -> Vec<String> {
    let part = |(key, amount): &(String, String)| {
        said.say(&format!("statement_part_{key}"), &[("amount", &numbers.exact(amount))])
    };
    line.parts.iter().map(part).collect()
}

/// The statement as a tagged PDF.
///
/// # Errors
/// [`PdfError::Day`] when it is made on no day. The others tell of a fault in the program.
pub fn statement(sheet: &StatementSheet) -> Result<Vec<u8>, PdfError> {
    let words = Words::new(sheet.language)?;
    let title = words.say(if sheet.self_billing { "statement_self_billing" } else { "statement_title" }, &[]);
    let mut page = Document::new(sheet.language, &title, &sheet.made_on)?;
    if let Some(name) = sheet.payee.first() {
        page.fact(name);
    }
    page.fact(&if sheet.document.is_empty() { sheet.number.clone() } else { sheet.document.clone() });
    page.dated();
    page.facts(facts(&page, sheet));
    page.heading(page.say("statement_entries"));
    let money = |key: &str| words.say(key, &[("currency", &sheet.currency)]);
    let columns = vec![
        Column::words(page.say("statement_day")),
        Column::words(page.say("statement_order_and_product")).share(),
        Column::words(page.say("statement_why")).share(),
        Column::figures(money("statement_base")),
        Column::figures(page.say("statement_rate")),
        Column::figures(money("statement_amount")),
    ];
    let rows = sheet.lines.iter().map(|line| row(&page, line)).collect();
    page.dense_table(columns, rows);
    let said = Said::new(sheet.language)?;
    let amount = |text: &str| said.money(text, &sheet.currency);
    let mut sums = vec![[page.say("statement_sum"), amount(&sheet.amount)]];
    if let Some(rate) = &sheet.vat_rate {
        let rate = page.numbers.share(rate, 2, &page.words);
        sums.push([page.words.say("statement_vat_sum", &[("rate", &rate)]), amount(&sheet.vat)]);
    }
    sums.push([page.say("statement_total"), amount(&sheet.gross)]);
    page.heading(page.say("statement_sums"));
    page.facts(sums);
    if sheet.vat_status == "reverse" {
        page.note(page.say("statement_reverse_note"));
    }
    page.pdf()
}

fn row(page: &Document, line: &StatementLine) -> Vec<String> {
    let none = || MISSING.to_owned();
    let what: Vec<&str> =
        [line.order.as_str(), line.product.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
    let mut why = vec![reason(&page.words, line)];
    why.extend(parts(&page.words, &page.numbers, line));
    vec![
        line.day.as_deref().map_or_else(none, |day| page.day(day)),
        if what.is_empty() { none() } else { what.join(" \u{b7} ") },
        why.join(" \u{b7} "),
        line.base.as_deref().map_or_else(none, |base| page.numbers.exact(base)),
        line.rate.as_deref().map_or_else(none, |rate| page.numbers.share(rate, 4, &page.words)),
        page.numbers.exact(&line.amount),
    ]
}

fn facts(page: &Document, sheet: &StatementSheet) -> Vec<[String; 2]> {
    let mut facts: Vec<[String; 2]> = Vec::new();
    let mut fact = |key: &str, value: String| {
        if !value.is_empty() {
            facts.push([page.say(key), value]);
        }
    };
    fact("statement_payer", sheet.payer.join(", "));
    fact("statement_payee", sheet.payee.join(", "));
    fact("statement_iban", sheet.iban.clone());
    fact("statement_vat_status", page.say(&format!("statement_vat_{}", sheet.vat_status)));
    fact("statement_vat_number", sheet.vat_number.clone());
    let document = if sheet.self_billing { "statement_document_self" } else { "statement_document" };
    fact(document, sheet.document.clone());
    fact("statement_number", sheet.number.clone());
    fact("statement_from", sheet.from.as_deref().map(|day| page.day(day)).unwrap_or_default());
    fact("statement_until", page.day(&sheet.until));
    fact("statement_execute_on", page.day(&sheet.execute_on));
    facts
}

/// The statement as a table.
///
/// # Errors
/// A fault of the program.
pub fn statement_table(sheet: &StatementSheet) -> Result<StatementTable, PdfError> {
    let words = Words::new(sheet.language)?;
    let text = |key: &str| (words.say(key, &[]), false);
    let figure = |key: &str| (words.say(key, &[("currency", &sheet.currency)]), true);
    let columns = vec![
        text("statement_number"),
        text("statement_document"),
        text("statement_day"),
        text("statement_order"),
        text("statement_product"),
        text("statement_why"),
        figure("statement_base"),
        figure("statement_rate"),
        figure("statement_standard"),
        figure("statement_ads"),
        figure("statement_cofunded"),
        figure("statement_amount"),
        text("statement_currency"),
    ];
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let head = || [filled(&sheet.number), filled(&sheet.document)];
    let mut rows: Vec<Vec<Option<String>>> = Vec::new();
    for line in &sheet.lines {
        let part = |key: &str| line.parts.iter().find(|(of, _)| of == key).map(|(_, amount)| amount.clone());
        let mut row = head().to_vec();
        row.extend([
            line.day.clone(),
            filled(&line.order),
            filled(&line.product),
            Some(reason(&words, line)),
            line.base.clone(),
            line.rate.clone(),
            part("standard"),
            part("ads"),
            part("cofunded"),
            Some(line.amount.clone()),
            Some(sheet.currency.clone()),
        ]);
        rows.push(row);
    }
    let mut sum = |name: String, amount: &str| {
        let mut row = head().to_vec();
        row.extend([None, None, None, Some(name), None, None, None, None, None]);
        row.extend([Some(amount.to_owned()), Some(sheet.currency.clone())]);
        rows.push(row);
    };
    sum(words.say("statement_sum", &[]), &sheet.amount);
    if let Some(rate) = &sheet.vat_rate {
        let rate = Numbers::new(sheet.language)?.share(rate, 2, &words);
        sum(words.say("statement_vat_sum", &[("rate", &rate)]), &sheet.vat);
    }
    sum(words.say("statement_total", &[]), &sheet.gross);
    Ok(StatementTable { columns, rows })
}
