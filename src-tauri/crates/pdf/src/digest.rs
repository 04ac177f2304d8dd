//! A week on paper, for those who do not open the program.

use crate::document::{Column, Document};
use crate::words::Words;
use crate::{Language, PdfError};
use serde::{Deserialize, Serialize};

/// What a week brought and what comes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DigestSheet {
    /// Language of words, numbers and dates.
    pub language: Language,
    /// The day on which it is made.
    pub made_on: String,
    /// Name of the brand; empty when there is none.
    pub brand: String,
    /// First day of the week.
    pub from: String,
    /// Last day of the week.
    pub to: String,
    /// What was done: a message's key and how often.
    pub done: Vec<DigestCount>,
    /// What is due, in order.
    pub due: Vec<DigestDue>,
    /// Things due that did not find a place in `due`.
    pub more: u32,
    /// Budgets of open campaigns.
    pub budgets: Vec<DigestBudget>,
}

/// How often something happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DigestCount {
    /// Key of its name.
    pub key: String,
    /// How often; none when it is not known.
    pub count: Option<u64>,
}

/// Something due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DigestDue {
    /// Key of what is to be done; its values are `title` and `name`.
    pub key: String,
    /// What it is about.
    pub title: String,
    /// Whom it is about; empty when nobody.
    pub name: String,
    /// When; none = as soon as possible.
    pub due: Option<String>,
    /// It is overdue.
    pub late: bool,
}

/// Budget of a campaign against what it costs. Amounts are decimal text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DigestBudget {
    /// The campaign.
    pub campaign: String,
    /// ISO 4217.
    pub currency: String,
    /// Spent and promised.
    pub spent: String,
    /// Some costs are unknown: `spent` is at least this.
    pub at_least: bool,
    /// Budget; none when none is set.
    pub budget: Option<String>,
    /// What is left of it.
    pub left: Option<String>,
}

/// The week as a tagged PDF.
///
/// # Errors
/// [`PdfError::Day`] when it is made on no day. The others tell of a fault in the program.
pub fn digest(sheet: &DigestSheet) -> Result<Vec<u8>, PdfError> {
    let title = Words::new(sheet.language)?.say("pdf_digest", &[]);
    let mut page = Document::new(sheet.language, &title, &sheet.made_on)?;
    page.fact(&sheet.brand);
    let (from, to) = (page.day(&sheet.from), page.day(&sheet.to));
    let told = page.words.say("pdf_digest_period", &[("from", &from), ("to", &to)]);
    page.fact(&told);
    page.heading(page.say("pdf_digest_done"));
    let rows = sheet
        .done
        .iter()
        .map(|one| {
            [page.say(&one.key), one.count.map_or_else(|| "–".to_owned(), |many| page.numbers.count(many))]
        })
        .collect();
    page.facts(rows);
    page.heading(page.say("pdf_digest_due"));
    due(&mut page, sheet);
    if !sheet.budgets.is_empty() {
        page.heading(page.say("pdf_digest_budgets"));
        budgets(&mut page, &sheet.budgets);
    }
    page.pdf()
}

fn due(page: &mut Document, sheet: &DigestSheet) {
    if sheet.due.is_empty() {
        page.quiet(page.say("pdf_digest_nothing_due"));
        return;
    }
    let columns = vec![
        Column::words(page.say("pdf_digest_when")),
        Column::wide(page.say("pdf_digest_what")),
        Column::wide(page.say("pdf_digest_who")),
    ];
    let rows = sheet
        .due
        .iter()
        .map(|one| {
            let day = one.due.as_deref().map_or_else(|| page.say("pdf_digest_soon"), |day| page.day(day));
            let when = if one.late { page.words.say("pdf_digest_late", &[("date", &day)]) } else { day };
            vec![
                when,
                page.words.say(&one.key, &[("title", &one.title), ("name", &one.name)]),
                one.name.clone(),
            ]
        })
        .collect();
    page.table(columns, rows);
    if sheet.more > 0 {
        let shown = page.numbers.count(u64::from(sheet.more));
        page.quiet(page.words.count("pdf_digest_more", u64::from(sheet.more), &[("shown", &shown)]));
    }
}

fn budgets(page: &mut Document, budgets: &[DigestBudget]) {
    let columns = vec![
        Column::wide(page.say("pdf_digest_campaign")),
        Column::words(page.say("pdf_digest_currency")),
        Column::figures(page.say("pdf_digest_spent")),
        Column::figures(page.say("pdf_digest_budget")),
        Column::figures(page.say("pdf_digest_left")),
    ];
    let amount = |page: &Document, text: Option<&String>| {
        text.map_or_else(|| "–".to_owned(), |text| page.numbers.exact(text))
    };
    let rows = budgets
        .iter()
        .map(|one| {
            let spent = page.numbers.exact(&one.spent);
            let spent =
                if one.at_least { page.words.say("pdf_at_least", &[("amount", &spent)]) } else { spent };
            vec![
                one.campaign.clone(),
                one.currency.clone(),
                spent,
                amount(page, one.budget.as_ref()),
                amount(page, one.left.as_ref()),
            ]
        })
        .collect();
    page.table(columns, rows);
}
