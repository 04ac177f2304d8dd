//! What a shortlist's PDF promises, read back from its bytes.
#![allow(clippy::unwrap_used)]

#[path = "../../examples/made_up/mod.rs"]
mod made_up;

use troupe_pdf::{Figure, Language, PdfError, Reason, ShortlistSheet, WordCount, shortlist};

/// The pages' texts, with every run of blanks as one space: a PDF breaks lines where they happen to end.
fn pages(pdf: &[u8]) -> Vec<String> {
    let pages = pdf_extract::extract_text_from_mem_by_pages(pdf).unwrap();
    // The mark that lets a long word break prints nothing.
    pages.iter().map(|page| plain(&page.replace('\u{200b}', ""))).collect()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without any blank: for texts that a column may break.
fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

fn text(sheet: &ShortlistSheet) -> String {
    pages(&shortlist(sheet).unwrap()).join(" ")
}

fn holds(pdf: &[u8], part: &str) -> bool {
    pdf.windows(part.len()).any(|window| window == part.as_bytes())
}

#[test]
fn a_sheet_tells_names_scores_and_reasons_in_english() {
    let mut sheet = made_up::sheet(6, 2, Language::En);
    sheet.creators[0].score.value = 71.4;
    let text = text(&sheet);
    for part in [
        "Autumn pans",
        "Made on 21 November 2026",
        "8 creators",
        "Views to expect of one post by each: 1,204,500, between 988,000 and 1,431,000",
        "Summed over 6 of 8",
        "Weights: Kitchen launch",
        "Not in use yet: Followers",
        "Noor Vermeulen",
        "@aino.bakes1 · Instagram",
        " 71 ",
        "too few posts",
        "Unknown: Video GPM",
        "Not enough data",
        "– unknown",
        "Missing is not zero",
    ] {
        assert!(text.contains(part), "{part:?} is missing in: {text}");
    }
}

#[test]
fn numbers_dates_and_words_follow_the_language() {
    let told = |language| solid(&text(&made_up::sheet(6, 1, language)));
    let parts = [
        (
            Language::Nl,
            ["21november2026", "tussen988.000en1.431.000", "teweinigposts", "Bekendgewicht:85,0%"],
        ),
        (
            Language::Fi,
            ["21.marraskuuta2026", "välillä988000–1431000", "liianvähänjulkaisuja", "Tunnettupaino:85,0%"],
        ),
        (Language::En, ["21November2026", "between988,000and1,431,000", "toofewposts", "Knownweight:85.0%"]),
    ];
    for (language, parts) in parts {
        let text = told(language);
        for part in parts {
            assert!(text.contains(part), "{language:?}: {part:?} is missing in: {text}");
        }
    }
}

#[test]
fn a_text_that_looks_like_markup_comes_out_as_it_is() {
    let hostile = [
        "#import \"@preview/x\"",
        "*bold* _slanted_",
        "] #panic() [",
        "$x^2$ <label> @ref",
        "= Heading",
        "\\u{41} {brand} `raw`",
        "#read(\"/etc/passwd\")",
        "https://example.org//a",
    ];
    let mut sheet = made_up::sheet(8, 1, Language::En);
    for (creator, hostile) in sheet.creators.iter_mut().zip(hostile) {
        creator.person.name = hostile.to_owned();
        creator.person.tags = vec![hostile.to_owned()];
        creator.person.notes = Some(hostile.to_owned());
        creator.reasons = vec![Reason::FitWords(vec![WordCount { word: hostile.to_owned(), posts: 2 }])];
    }
    sheet.title = hostile[0].to_owned();
    sheet.brand = Some(hostile[1].to_owned());
    sheet.profile.name = Some(hostile[2].to_owned());
    let text = solid(&text(&sheet));
    for hostile in hostile {
        assert!(text.matches(&solid(hostile)).count() >= 4, "{hostile:?} is missing in: {text}");
    }
}

#[test]
fn an_ordinary_sheet_is_an_accessible_pdf_and_a_strange_letter_does_not_stop_it() {
    let sheet = made_up::sheet(3, 1, Language::Fi);
    let pdf = shortlist(&sheet).unwrap();
    for part in ["<pdfuaid:part>1", "<rdf:li>fi</rdf:li>", "Autumn pans", "/Outlines"] {
        assert!(holds(&pdf, part), "{part}");
    }
    // Letters that the fonts have: Latin, Greek, Cyrillic, Arabic, Hebrew.
    let mut known = sheet.clone();
    known.creators[0].person.name = "Šárka Ελένη Ольга سارة שרה".to_owned();
    assert!(holds(&shortlist(&known).unwrap(), "<pdfuaid:part>1"));
    // Letters that they lack.
    let mut strange = sheet;
    strange.creators[0].person.name = "美咲 🧑‍🍳 किरण".to_owned();
    let pdf = shortlist(&strange).unwrap();
    assert!(!holds(&pdf, "<pdfuaid:part>1"), "a box is not accessible, so the claim is left out");
    assert!(pages(&pdf).len() == 1 && holds(&pdf, "/StructTreeRoot"), "the file is tagged all the same");
}

#[test]
fn texts_without_end_stay_inside_their_rows() {
    let mut sheet = made_up::sheet(4, 0, Language::En);
    let endless = "x".repeat(5_000);
    for creator in &mut sheet.creators {
        creator.person.name.clone_from(&endless);
        creator.person.handle.clone_from(&endless);
        creator.person.notes = Some(endless.clone());
        creator.person.tags = vec![endless.clone(); 300];
        creator.reasons = vec![
            Reason::TiedWith(vec![endless.clone(); 300]),
            Reason::RefusedWords(vec![WordCount { word: endless.clone(), posts: 3 }; 300]),
        ];
    }
    let pages = pages(&shortlist(&sheet).unwrap());
    assert!(pages.len() <= 4, "{} pages for four creators", pages.len());
    assert!(pages.join(" ").contains("+294"), "what is left out is counted");
}

#[test]
fn missing_figures_are_a_dash_and_never_zero() {
    let mut sheet = made_up::sheet(1, 0, Language::En);
    sheet.summary.expected_views = None;
    let creator = &mut sheet.creators[0];
    creator.person.followers = None;
    creator.score.low = f64::NAN;
    creator.score.high = f64::NAN;
    for factor in &mut creator.factors {
        (factor.points, factor.percentile, factor.figure, factor.n) = (None, None, None, None);
    }
    creator.factors[0].figure = Some(Figure::Share { value: f64::NAN });
    let text = text(&sheet);
    assert!(text.contains("Views to expect: unknown") && text.contains("no followers known"), "{text}");
    let row = text.split("Brand fit – unknown").nth(1).unwrap_or_else(|| panic!("no such row in: {text}"));
    assert!(row.trim_start().starts_with("– – –"), "{row}");
    assert!(!text.contains("NaN") && !text.contains("0.0"), "{text}");
}

#[test]
fn one_creator_forty_and_three_hundred_fit_on_ever_more_pages() {
    let counted = |creators: usize, (language, foot, head): (Language, &str, &str)| {
        let pages = pages(&shortlist(&made_up::sheet(creators, creators / 8, language)).unwrap());
        let many = pages.len();
        for (number, page) in (1..).zip(&pages) {
            assert!(page.contains(&format!("{number} / {many}")), "page {number} of {many}: {page}");
            assert!(page.contains(foot), "page {number} of {many} has its foot");
            assert!(solid(page).len() > 250, "page {number} of {many} is empty: {page}");
        }
        // The head of the table stands on every page that has rows of it.
        let heads = pages.iter().filter(|page| page.contains(head)).count();
        assert!(heads + 1 + creators / 80 >= many, "{heads} heads on {many} pages");
        many
    };
    let languages = [
        (Language::En, "Missing is not zero", "Score and its factors"),
        (Language::Nl, "Ontbrekend is niet nul", "Score en factoren"),
        (Language::Fi, "Puuttuva ei ole nolla", "Pisteet ja osatekijät"),
    ];
    for language in languages {
        assert_eq!(counted(1, language), 1, "{language:?}");
        let forty = counted(40, language);
        assert!((7..=11).contains(&forty), "{language:?}: {forty} pages for 40 creators");
    }
    let many = counted(300, languages[1]);
    assert!((50..=78).contains(&many), "{many} pages for 300 creators");
}

#[test]
fn an_empty_list_says_so() {
    let sheet = made_up::sheet(0, 0, Language::Fi);
    assert!(text(&sheet).contains("Listalla ei ole vielä ketään"));
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let sheet = made_up::sheet(12, 2, Language::Fi);
    assert_eq!(shortlist(&sheet).unwrap(), shortlist(&sheet).unwrap());
}

#[test]
fn a_day_that_is_none_is_refused_with_what_to_write() {
    let mut sheet = made_up::sheet(1, 0, Language::En);
    sheet.made_on = "21 Nov".to_owned();
    let refused = shortlist(&sheet).unwrap_err();
    assert!(matches!(&refused, PdfError::Day(day) if day == "21 Nov"));
    assert_eq!(refused.to_string(), "\"21 Nov\" is not a day; write it like 2026-11-21");
}

#[test]
fn a_sheet_keeps_its_shape_as_json() {
    let sheet = made_up::sheet(2, 1, Language::Nl);
    let json = serde_json::to_value(&sheet).unwrap();
    assert_eq!(json["language"], "nl");
    assert_eq!(json["creators"][0]["reasons"][0]["key"], "strongest");
    assert_eq!(json["creators"][0]["factors"][0]["figure"]["unit"], "share");
    assert_eq!(serde_json::from_value::<ShortlistSheet>(json).unwrap(), sheet);
}
