//! What a statement promises, read back from its bytes.
#![allow(clippy::unwrap_used)]

use troupe_pdf::{Language, PdfError, StatementLine, StatementSheet, statement, statement_table};

fn text(pdf: &[u8]) -> String {
    let text = pdf_extract::extract_text_from_mem(pdf).unwrap().replace('\u{200b}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn line(why: &str, told: &str, change: &str, amount: &str) -> StatementLine {
    StatementLine {
        day: Some("2026-10-03".to_owned()),
        order: "#1001".to_owned(),
        product: "Braising pan".to_owned(),
        why: why.to_owned(),
        told: told.to_owned(),
        change: change.to_owned(),
        base: Some("100.00".to_owned()),
        rate: Some("0.125".to_owned()),
        parts: Vec::new(),
        amount: amount.to_owned(),
    }
}

fn sheet(language: Language) -> StatementSheet {
    let shop = StatementLine {
        parts: vec![("standard".to_owned(), "3.10".to_owned()), ("ads".to_owned(), "2.90".to_owned())],
        base: None,
        rate: None,
        ..line("shop_column", "", "sold", "6.00")
    };
    StatementSheet {
        language,
        made_on: "2026-11-21".to_owned(),
        payer: vec!["Polderpan B.V.".to_owned(), "3512 PG Utrecht".to_owned()],
        payee: vec!["Aino Laaksonen".to_owned(), "33100 Tampere".to_owned()],
        iban: "\u{2022}\u{2022}\u{2022}\u{2022} 0785".to_owned(),
        vat_status: "registered".to_owned(),
        vat_number: "FI12345671".to_owned(),
        number: "2026-001".to_owned(),
        document: "SB-2026-001-1".to_owned(),
        self_billing: true,
        from: Some("2026-10-03".to_owned()),
        until: "2026-11-21".to_owned(),
        execute_on: "2026-11-23".to_owned(),
        currency: "EUR".to_owned(),
        lines: vec![
            line("code", "AINO15", "sold", "12.50"),
            line("code", "AINO15", "refund", "-2.50"),
            shop,
            line("adjustment", "#set text(red) <b>", "by_hand", "1.00"),
        ],
        amount: "17.00".to_owned(),
        vat_rate: Some("0.255".to_owned()),
        vat: "4.34".to_owned(),
        gross: "21.34".to_owned(),
    }
}

#[test]
fn a_statement_names_every_entry_its_reason_and_the_sums() {
    let made = statement(&sheet(Language::En)).unwrap();
    let told = text(&made);
    for part in [
        "Self-billing invoice",
        "SB-2026-001-1",
        "Polderpan B.V.",
        "Aino Laaksonen",
        "0785",
        "FI12345671",
        "#1001",
        "Braising pan",
        "Code AINO15",
        "refund",
        "-2.50",
        "12.5%",
        "standard 3.10",
        "Shop Ads 2.90",
        "Adjustment: #set text(red) <b>",
        "17.00",
        "VAT 25.5%",
        "4.34",
        "21.34",
    ] {
        assert!(told.contains(part), "{part:?} is missing in: {told}");
    }
    assert_eq!(made, statement(&sheet(Language::En)).unwrap(), "the same sheet gives the same bytes");
    let tagged = |name: &[u8]| made.windows(name.len()).any(|part| part == name);
    assert!(tagged(b"/StructTreeRoot"), "the file is tagged");
    let wrong = StatementSheet { made_on: "today".to_owned(), ..sheet(Language::Nl) };
    assert!(matches!(statement(&wrong), Err(PdfError::Day(_))));
}

#[test]
fn a_statement_speaks_its_language_and_without_vat_says_none() {
    let nl = text(&statement(&sheet(Language::Nl)).unwrap());
    assert!(
        nl.contains("Selfbilling-factuur") && nl.contains("terugbetaling") && nl.contains("12,50"),
        "{nl}"
    );
    let fi = text(&statement(&sheet(Language::Fi)).unwrap());
    assert!(fi.contains("Itselaskutuslasku") && fi.contains("Maksettava"), "{fi}");
    let plain = StatementSheet {
        vat_rate: None,
        vat_status: "private".to_owned(),
        self_billing: false,
        document: String::new(),
        ..sheet(Language::En)
    };
    let told = text(&statement(&plain).unwrap());
    assert!(told.contains("Commission statement") && !told.contains("25.5%"), "{told}");
}

#[test]
fn the_table_of_a_statement_holds_the_same_entries_and_sums() {
    let table = statement_table(&sheet(Language::En)).unwrap();
    assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    let at = table.columns.iter().position(|(name, _)| name == "Amount (EUR)").unwrap();
    let amounts: Vec<&str> = table.rows.iter().map(|row| row[at].as_deref().unwrap()).collect();
    assert_eq!(amounts, ["12.50", "-2.50", "6.00", "1.00", "17.00", "4.34", "21.34"]);
}

/// Every key that an entry, a status or a part may have stands in every language.
#[test]
fn every_word_of_a_statement_exists() {
    for language in [Language::En, Language::Nl, Language::Fi] {
        for why in ["code", "link", "shop_column", "by_hand", "bonus", "adjustment", "other"] {
            for told in ["", "X"] {
                for change in ["refund", "cancelled", "rate", "credit", "import", "release", "shop", "sold"] {
                    for status in ["unknown", "private", "exempt", "registered", "reverse"] {
                        let mut one = sheet(language);
                        one.lines = vec![line(why, told, change, "1.00")];
                        one.vat_status = status.to_owned();
                        let table = statement_table(&one).unwrap();
                        let words = format!("{table:?}");
                        assert!(!words.contains("statement_"), "{words}");
                    }
                }
            }
        }
        assert!(!text(&statement(&sheet(language)).unwrap()).contains("statement_"));
    }
}
