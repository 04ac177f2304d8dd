//! What a plan's report promises, read back from its bytes.
#![allow(clippy::unwrap_used)]

#[path = "../../examples/made_up_plan/mod.rs"]
mod made_up_plan;

use made_up_plan::sheet;
use troupe_pdf::{Language, PdfError, PlanSheet, plan};

/// The text of a report as one line; blanks inside numbers are plain ones.
fn text(sheet: &PlanSheet) -> String {
    let text = pdf_extract::extract_text_from_mem(&plan(sheet).unwrap()).unwrap();
    let text = text.replace(['\u{a0}', '\u{202f}'], " ").replace('\u{200b}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn holds_all(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is missing in: {text}");
    }
}

#[test]
fn the_sentence_stands_there_in_every_language() {
    for (language, sentence) in [
        (Language::En, "Own programme breaks even at 34 orders a month. Reaching that has a 33% chance."),
        (
            Language::Nl,
            "Own programme speelt quitte bij 34 bestellingen per maand. De kans dat dat lukt is 33%.",
        ),
        (
            Language::Fi,
            "Own programme: kannattavuusraja on 34 tilausta kuussa. Sen saavuttamisen todennäköisyys on 33 %.",
        ),
    ] {
        holds_all(&text(&sheet(language, &[0])), &[sentence]);
    }
}

#[test]
fn a_scenario_that_loses_with_each_order_never_pays_and_says_why() {
    let told = text(&sheet(Language::En, &[5]));
    holds_all(
        &told,
        &[
            "Giving samples away never breaks even: an order brings EUR -2.40",
            "is not back at zero by month 12",
        ],
    );
    assert!(!told.contains("Reaching that"), "{told}");
}

#[test]
fn a_hybrid_tells_the_chance_of_all_months_and_a_break_even_for_each_phase() {
    let told = text(&sheet(Language::En, &[3, 1, 0]));
    holds_all(
        &told,
        &[
            "changes from the network to the own programme after month 6. The chance that it has paid for itself after 12 months is 41%.",
            "25, then 34",
            "Network until month 6, then Own programme; 25% of orders stay with the network.",
        ],
    );
}

#[test]
fn a_report_has_two_pages_at_most_its_sources_and_how_it_was_reckoned() {
    for language in [Language::En, Language::Nl, Language::Fi] {
        for places in [&[0][..], &[1, 0, 3], &[0, 1, 2, 3, 4, 5]] {
            let made = plan(&sheet(language, places)).unwrap();
            let pages = pdf_extract::extract_text_from_mem_by_pages(&made).unwrap().len();
            assert!(pages <= 2, "{pages} pages with {} scenarios", places.len());
        }
    }
    holds_all(
        &text(&sheet(Language::En, &[0, 1])),
        &[
            "Made on 21 November 2026 with Troupe 0.6.0",
            "Price list of the Northern Affiliate Network, as of 1 October 2025",
            "own figures, n = 412, as of 1 November 2026",
            "29.99",
            "10,000 drawn runs of 12 months with seed 1",
            "Poisson is much too sure",
            "What is at risk",
        ],
    );
}

#[test]
fn the_seventh_scenario_is_counted_and_text_is_never_markup() {
    let mut many = sheet(Language::En, &[0, 1, 2, 3, 4, 5]);
    many.scenarios.push(many.scenarios[0].clone());
    many.name = "#set text(red) *x*".to_owned();
    holds_all(
        &text(&many),
        &["The plan has 1 more scenario, which the workbook shows.", "#set text(red) *x*"],
    );
    let wrong = PlanSheet { made_on: "today".to_owned(), ..many };
    assert!(matches!(plan(&wrong), Err(PdfError::Day(_))));
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let made = || plan(&sheet(Language::Fi, &[0, 3])).unwrap();
    assert_eq!(made(), made());
}
