//! What packing lists, labels, briefings and digests promise, read back from their bytes.
#![allow(clippy::unwrap_used)]

use troupe_pdf::{
    BriefingBody, BriefingPiece, BriefingSection, BriefingSheet, DigestBudget, DigestCount, DigestDue,
    DigestSheet, Label, LabelSheet, Language, PackingLine, PackingList, PdfError, briefing, digest, labels,
    packing_list,
};

fn text(pdf: &[u8]) -> String {
    let text = pdf_extract::extract_text_from_mem(pdf).unwrap().replace('\u{200b}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pages(pdf: &[u8]) -> usize {
    pdf_extract::extract_text_from_mem_by_pages(pdf).unwrap().len()
}

fn holds_all(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is missing in: {text}");
    }
}

fn packing(language: Language) -> PackingList {
    let line = |number, name: &str, variant: &str, quantity, place: &str| PackingLine {
        number,
        product: "Braising pan".to_owned(),
        variant: variant.to_owned(),
        sku: format!("PAN-{variant}"),
        quantity,
        name: name.to_owned(),
        handle: format!("handle{number}"),
        place: place.to_owned(),
        note: String::new(),
    };
    PackingList {
        language,
        made_on: "2026-11-21".to_owned(),
        brand: "Polderpan".to_owned(),
        lines: vec![
            line(12, "Noor Vermeulen", "24 cm", 1, "Utrecht, NL"),
            line(13, "Aino Laaksonen", "24 cm", 2, "Tampere, FI"),
            line(14, "#set text(red) <b>", "28 cm", 1, ""),
        ],
    }
}

#[test]
fn a_packing_list_sums_the_shelf_and_names_every_parcel() {
    let told = text(&packing_list(&packing(Language::En)).unwrap());
    holds_all(
        &told,
        &[
            "Packing list",
            "Polderpan",
            "3 parcels",
            "Braising pan, 24 cm PAN-24 cm 3",
            "Noor Vermeulen @handle12",
            "Tampere, FI",
            "no address yet",
            "#set text(red) <b> @handle14",
        ],
    );
    holds_all(&text(&packing_list(&packing(Language::Fi)).unwrap()), &["Pakkausluettelo", "3 pakettia"]);
    let wrong = PackingList { made_on: "today".to_owned(), ..packing(Language::Nl) };
    assert!(matches!(packing_list(&wrong), Err(PdfError::Day(_))));
}

#[test]
fn fourteen_labels_fill_a_sheet_and_used_ones_are_skipped() {
    let sheet = |many: usize, skip| LabelSheet {
        language: Language::Nl,
        made_on: "2026-11-21".to_owned(),
        skip,
        labels: (0..many)
            .map(|n| Label {
                name: format!("Jip de Wit {n}"),
                lines: vec!["Lange Nieuwstraat 101 bis A".to_owned(), "3512 PG Utrecht".to_owned()],
                reference: format!("#{n}"),
            })
            .collect(),
    };
    for (many, skip, expected) in [(1, 0, 1), (14, 0, 1), (15, 0, 2), (14, 1, 2), (13, 1, 1), (2, 14, 1)] {
        let made = labels(&sheet(many, skip)).unwrap();
        assert_eq!(pages(&made), expected, "{many} labels after {skip}");
        let told = text(&made);
        for n in 0..many {
            assert!(told.contains(&format!("Jip de Wit {n}Lange")), "label {n} of {many}: {told}");
        }
    }
}

#[test]
fn a_briefing_stands_under_headings_of_its_language_and_leaves_empty_ones_out() {
    let section = |field: &str, body| BriefingSection { field: field.to_owned(), body };
    let sheet = |language| BriefingSheet {
        language,
        made_on: "2026-11-21".to_owned(),
        name: "Autumn pans".to_owned(),
        brand: "Polderpan".to_owned(),
        creator: "Aino Laaksonen".to_owned(),
        version: 2,
        sections: vec![
            section("goal", BriefingBody::Text("Show the pan on a real stove.\n\nNo studio.".to_owned())),
            section(
                "messages",
                BriefingBody::Lines(vec!["Oven-proof to 250 °C".to_owned(), "  ".to_owned()]),
            ),
            section("donts", BriefingBody::Lines(vec![])),
            section(
                "deliverables",
                BriefingBody::Pieces(vec![BriefingPiece {
                    title: "Recipe video".to_owned(),
                    format: "pdf_piece".to_owned(),
                    count: 2,
                    due: Some("2026-12-05".to_owned()),
                }]),
            ),
            section("usage_until", BriefingBody::Day("2027-06-30".to_owned())),
        ],
    };
    let told = text(&briefing(&sheet(Language::En)).unwrap());
    holds_all(
        &told,
        &["Version 2", "For Aino Laaksonen", "Show the pan", "Oven-proof", "5 December 2026", "30 June 2027"],
    );
    assert!(!told.contains("briefing_donts") && !told.contains("Please do not"), "{told}");
    holds_all(&text(&briefing(&sheet(Language::Fi)).unwrap()), &["Versio 2", "5. joulukuuta 2026"]);
    let draft = BriefingSheet { version: 0, ..sheet(Language::Nl) };
    holds_all(&text(&briefing(&draft).unwrap()), &["Concept"]);
}

#[test]
fn a_digest_tells_what_is_unknown_and_what_is_more() {
    let sheet = DigestSheet {
        language: Language::Nl,
        made_on: "2026-11-23".to_owned(),
        brand: String::new(),
        from: "2026-11-16".to_owned(),
        to: "2026-11-22".to_owned(),
        done: vec![
            DigestCount { key: "pdf_packing_parcels".to_owned(), count: Some(1_250) },
            DigestCount { key: "pdf_piece".to_owned(), count: None },
        ],
        due: vec![DigestDue {
            key: "pdf_briefing_for".to_owned(),
            title: "Pan".to_owned(),
            name: "Noor".to_owned(),
            due: Some("2026-11-20".to_owned()),
            late: true,
        }],
        more: 3,
        budgets: vec![DigestBudget {
            campaign: "Herfst".to_owned(),
            currency: "EUR".to_owned(),
            spent: "1234.50".to_owned(),
            at_least: true,
            budget: None,
            left: None,
        }],
    };
    let told = text(&digest(&sheet).unwrap());
    holds_all(
        &told,
        &["16 november 2026 t/m 22 november 2026", "1.250", "–", "te laat", "en nog 3", "minstens 1.234,50"],
    );
    let calm = DigestSheet { due: vec![], more: 0, budgets: vec![], ..sheet };
    let told = text(&digest(&calm).unwrap());
    assert!(told.contains("Er is niets te doen.") && !told.contains("Campagnebudgetten"), "{told}");
}
