//! What a kit as a PDF promises, read back from its bytes.
#![allow(clippy::unwrap_used)]

#[path = "../../examples/made_up_kit/mod.rs"]
mod made_up_kit;

use made_up_kit::sheet;
use proptest::prelude::*;
use troupe_pdf::{KitBlock, KitFile, KitPicture, KitSection, KitSheet, Language, PdfError, kit};

const LANGUAGES: [Language; 3] = [Language::En, Language::Nl, Language::Fi];

/// The text without blanks and marks that print nothing, because where a line ends is nobody's promise.
fn letters(text: &str) -> String {
    text.chars().filter(|one| !one.is_whitespace() && *one != '\u{200b}').collect()
}

fn text(pdf: &[u8]) -> String {
    letters(&pdf_extract::extract_text_from_mem(pdf).unwrap())
}

fn holds(pdf: &[u8], what: &[u8]) -> bool {
    pdf.windows(what.len()).any(|part| part == what)
}

fn one_block(block: KitBlock) -> KitSheet {
    let section = KitSection { id: "only".to_owned(), heading: "Only".to_owned(), blocks: vec![block] };
    KitSheet { sections: vec![section], logo: None, ..sheet(Language::En) }
}

#[test]
fn everything_in_a_kit_can_be_read_in_its_order_in_every_language() {
    for language in LANGUAGES {
        let sheet = sheet(language);
        let told = text(&kit(&sheet).unwrap());
        let mut from = 0;
        let mut expected =
            vec![sheet.brand.clone(), sheet.title.clone(), sheet.to.clone(), sheet.stamp.clone()];
        for section in &sheet.sections {
            expected.push(section.heading.clone());
            for block in &section.blocks {
                match block {
                    KitBlock::Text(text) | KitBlock::Note(text) | KitBlock::Subheading(text) => {
                        expected.push(text.clone())
                    }
                    KitBlock::Code { code, notes } => {
                        expected.extend([vec![code.clone()], notes.clone()].concat())
                    }
                    KitBlock::Link { label, url, .. } => expected.extend([label.clone(), url.clone()]),
                    KitBlock::Copy { label, text, .. } => expected.extend([label.clone(), text.clone()]),
                    KitBlock::List(all) => expected.extend(all.clone()),
                    KitBlock::Questions(rows) => expected.extend(rows.concat()),
                    KitBlock::Table { rows, .. } => expected.extend(rows.concat()),
                    KitBlock::Facts(_) | KitBlock::Colours(_) | KitBlock::Assets(_) => {}
                }
            }
        }
        for part in expected.iter().flat_map(|part| part.lines()).map(letters).filter(|part| !part.is_empty())
        {
            let Some(at) = told[from..].find(&part) else {
                panic!("{}: {part:?} is missing or in another place: {told}", language.tag());
            };
            from += at;
        }
    }
}

#[test]
fn a_kit_claims_to_be_accessible_and_the_same_sheet_gives_the_same_bytes() {
    let first = kit(&sheet(Language::Fi)).unwrap();
    assert!(holds(&first, b"pdfuaid:part") && holds(&first, b"/StructTreeRoot"));
    assert_eq!(first, kit(&sheet(Language::Fi)).unwrap());
    // An emoji has no picture in the built-in fonts: the claim goes, the kit does not.
    let emoji = KitSheet { greeting: "Hoi 🍲".to_owned(), ..sheet(Language::Nl) };
    assert!(!holds(&kit(&emoji).unwrap(), b"pdfuaid:part"));
    let undated = KitSheet { made_on: "tomorrow".to_owned(), ..sheet(Language::En) };
    assert!(matches!(kit(&undated), Err(PdfError::Day(_))));
}

#[test]
fn a_photograph_goes_in_as_it_is() {
    let sheet = sheet(Language::En);
    let pdf = kit(&sheet).unwrap();
    let files = sheet.sections.iter().flat_map(|section| &section.blocks).find_map(|block| match block {
        KitBlock::Assets(files) => Some(files),
        _ => None,
    });
    let photographs: Vec<&KitPicture> =
        files.unwrap().iter().filter_map(|file| file.picture.as_ref()).collect();
    assert_eq!(photographs.len(), 4);
    for one in photographs {
        // The scan: what comes after the headers, which the PDF may tell in its own way.
        assert!(holds(&pdf, &one.bytes[one.bytes.len() / 2..]), "{} was written anew", one.alt);
    }
}

#[test]
fn a_picture_that_cannot_be_read_is_left_out() {
    let whole = made_up_kit::drawn(64, 48, [200; 3], [40; 3], image::ImageFormat::Jpeg);
    let png = made_up_kit::drawn(64, 48, [200; 3], [40; 3], image::ImageFormat::Png);
    for bytes in [&whole[..whole.len() / 8], &png[..png.len() / 2], b"\xff\xd8\xff", b"<svg/>", b""] {
        let picture = KitPicture { alt: "x".to_owned(), width: 64, height: 48, bytes: bytes.into() };
        let file = KitFile {
            name: "A pan".to_owned(),
            path: "images/pan.jpg".to_owned(),
            facts: String::new(),
            licence: String::new(),
            picture: Some(picture.clone()),
        };
        let sheet = KitSheet { logo: Some(picture), ..one_block(KitBlock::Assets(vec![file])) };
        let pdf = kit(&sheet).unwrap();
        assert!(text(&pdf).contains("Apan") && text(&pdf).contains("JPG"));
    }
}

#[test]
fn no_address_but_https_can_be_opened_from_a_kit() {
    let link = |url: &str| KitBlock::Link {
        label: "To the pan".to_owned(),
        url: url.to_owned(),
        aloud: String::new(),
        file: String::new(),
    };
    assert!(holds(&kit(&one_block(link("https://polderpan.example/x"))).unwrap(), b"/URI"));
    for url in ["javascript:alert(1)", "file:///etc/passwd", "http://polderpan.example", ""] {
        let pdf = kit(&one_block(link(url))).unwrap();
        assert!(!holds(&pdf, b"/URI") && text(&pdf).contains("Tothepan"), "{url}");
    }
}

#[test]
fn a_word_of_ten_thousand_letters_stays_on_its_page() {
    let long = "x".repeat(10_000);
    let blocks = [
        KitBlock::Text(long.clone()),
        KitBlock::Code { code: long.clone(), notes: vec![long.clone()] },
        KitBlock::Copy { label: long.clone(), text: long.clone(), file: String::new() },
        KitBlock::Table { heads: vec!["a".into(), "b".into()], rows: vec![vec![long.clone(), "end".into()]] },
        KitBlock::Facts(vec![[long.clone(), long.clone()]]),
        KitBlock::List(vec![long.clone()]),
    ];
    let mut sheet = one_block(KitBlock::Text("y".to_owned()));
    sheet.sections[0].blocks = blocks.to_vec();
    let pdf = kit(&sheet).unwrap();
    // Nine words, some with a few letters of the kit's own beside them.
    let told = text(&pdf);
    assert!(told.matches('x').count() >= 90_000, "letters are lost: {}", told.matches('x').count());
    assert!(told.contains("end"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn any_texts_make_a_pdf_and_letters_of_its_fonts_can_be_read_in_it(
        texts in proptest::collection::vec("[ -~äöéß\n]{0,60}|\\PC{0,30}|[\\x00-\\x1f\u{202e}\u{2066}#$*_`@<>{}\\\\]{0,12}", 8),
    ) {
        let own = |at: usize| texts[at].clone();
        let mut sheet = one_block(KitBlock::Text(own(0)));
        sheet.title = own(1);
        sheet.accent = Some(own(2));
        let blocks = &mut sheet.sections[0].blocks;
        blocks.push(KitBlock::List(vec![own(1), own(2)]));
        blocks.push(KitBlock::Table { heads: vec![own(3), own(4)], rows: vec![vec![own(5)], vec![own(6), own(7), own(0)]] });
        blocks.push(KitBlock::Code { code: own(4), notes: vec![own(5)] });
        blocks.push(KitBlock::Link { label: own(6), url: own(7), aloud: own(0), file: own(1) });
        blocks.push(KitBlock::Colours(vec![[own(2), own(3)]]));
        blocks.push(KitBlock::Questions(vec![[own(4), own(5)]]));
        blocks.push(KitBlock::Copy { label: own(6), text: own(7), file: own(0) });
        let pdf = kit(&sheet).unwrap();
        let told = text(&pdf);
        // A letter under a mark that no font has is told beside its picture, where this reader does not look.
        for one in texts.iter().filter(|one| one.chars().all(|letter| letter < '\u{250}')) {
            for word in one.split(|one: char| !one.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
                prop_assert!(told.contains(word), "{word:?} of {one:?} is missing in {told:?}");
            }
        }
    }
}
