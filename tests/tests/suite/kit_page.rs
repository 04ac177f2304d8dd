//! A kit's page and files: what strangers wrote comes out as text, in a page without script that asks for nothing.
#![allow(clippy::unwrap_used)]

use dom_query::Document;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use troupe_pdf::{KitBlock, KitSheet, Language};
use troupe_tests::kit::{self, HOSTILE};
use troupe_workspace::{kit_files, kit_html};

const LANGUAGES: [Language; 3] = [Language::En, Language::Nl, Language::Fi];

/// Every element with the names of its attributes that a page of this kind may have.
fn skeleton(html: &str) -> BTreeMap<String, BTreeSet<String>> {
    let page = Document::from(html);
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for node in page.select("*").nodes() {
        let names = node.attrs().iter().map(|one| one.name.local.to_string()).collect::<Vec<_>>();
        found.entry(node.node_name().unwrap().to_string()).or_default().extend(names);
    }
    found
}

/// What a page may be made of: what it is made of when nobody means harm.
static OWN: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let whole = kit::sheet(Language::En);
    // A file that is in no place of the kit stands there without a link.
    let mut placeless = whole.clone();
    for block in placeless.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        if let KitBlock::Assets(files) = block {
            files.iter_mut().for_each(|file| file.path = String::new());
        }
    }
    let mut own = skeleton(&kit_html(&whole).unwrap());
    own.extend(
        skeleton(&kit_html(&placeless).unwrap()).into_iter().filter(|(element, _)| element == "strong"),
    );
    own
});

/// A hostile kit whose pictures are small, so that many can be read in a moment.
static SMALL: LazyLock<KitSheet> = LazyLock::new(|| {
    let mut sheet = kit::hostile(Language::Nl);
    sheet.greeting.truncate(200);
    for block in sheet.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        if let KitBlock::Assets(files) = block {
            let pictures = files.iter_mut().filter_map(|file| file.picture.as_mut());
            pictures.for_each(|picture| picture.bytes = [0xff, 0xd8, 0xff, 0xe0].as_slice().into());
        }
    }
    sheet
});

/// Complaints about addresses and styles in a page.
fn leaks(html: &str) -> Vec<String> {
    let page = Document::from(html);
    let mut complaints = Vec::new();
    let fine_path = |one: &str| {
        one.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-/".contains(&b)) && !one.contains("..")
    };
    for node in page.select("*").nodes() {
        for attr in node.attrs() {
            let (name, value) = (attr.name.local.to_string(), attr.value.to_string());
            let fine = match name.as_str() {
                "href" => {
                    value.starts_with('#')
                        || value.starts_with("https://")
                        || (fine_path(&value) && !value.starts_with('/'))
                }
                "src" => {
                    value.starts_with("data:image/png;base64,")
                        || value.starts_with("data:image/jpeg;base64,")
                }
                "style" => {
                    let colour = value.strip_prefix("background:#").unwrap_or_default();
                    colour.len() == 6 && colour.bytes().all(|b| b.is_ascii_hexdigit())
                }
                other => !other.starts_with("on"),
            };
            if !fine {
                complaints.push(format!("{name}={value}"));
            }
        }
    }
    let style = page.select("style").text().to_string();
    if style.contains("url(") || style.contains("@import") {
        complaints.push("a style asks for something".to_owned());
    }
    complaints
}

fn strangers(html: &str) -> Vec<String> {
    let mut complaints = leaks(html);
    for (element, attributes) in skeleton(html) {
        match OWN.get(&element) {
            None => complaints.push(format!("<{element}> is not of the page's making")),
            Some(known) => {
                complaints.extend(attributes.difference(known).map(|one| format!("<{element} {one}>")));
            }
        }
    }
    complaints
}

fn shown(html: &str) -> String {
    Document::from(html).select("body").text().to_string()
}

#[test]
fn a_page_speaks_its_language_and_holds_everything() {
    for language in LANGUAGES {
        let sheet = kit::sheet(language);
        let html = kit_html(&sheet).unwrap();
        let page = Document::from(html.as_str());
        assert_eq!(page.select("html").attr("lang").unwrap().to_string(), language.tag());
        assert!(
            !page.select("script").exists()
                && page.select("meta[http-equiv='Content-Security-Policy']").exists()
        );
        assert_eq!(page.select("main section").length(), sheet.sections.len());
        assert_eq!(page.select("nav li a").length(), sheet.sections.len());
        for link in page.select("nav li a").nodes() {
            let to = link.attr("href").unwrap().to_string();
            assert_eq!(page.select(&to).length(), 1, "{to} leads somewhere, and to one place");
        }
        assert_eq!(page.select(".code .whole").text().trim(), "NOOR15");
        assert_eq!(page.select(".link a[href^='https://']").length(), 1);
        assert_eq!(page.select("img").length(), 5, "four pictures and the logo");
        let text = shown(&html);
        for said in [&sheet.title, &sheet.to, &sheet.stamp, &sheet.footer, &sheet.contents] {
            assert!(text.contains(said.as_str()), "{said}");
        }
        assert!(leaks(&html).is_empty(), "{:?}", leaks(&html));
    }
}

#[test]
fn every_link_to_a_file_leads_to_a_file_of_the_kit() {
    let sheet = kit::sheet(Language::Nl);
    let folder = tempfile::tempdir().unwrap();
    kit::unpacked(&sheet, folder.path());
    let html = std::fs::read_to_string(folder.path().join("index.html")).unwrap();
    let page = Document::from(html.as_str());
    let paths: Vec<String> = page
        .select("a[href]")
        .nodes()
        .iter()
        .filter_map(|link| link.attr("href"))
        .map(|to| to.to_string())
        .filter(|to| !to.starts_with('#') && !to.starts_with("https:"))
        .collect();
    assert!(paths.len() >= 10, "{paths:?}");
    for path in paths {
        assert!(folder.path().join(&path).is_file(), "{path}");
    }
    let caption = std::fs::read_to_string(folder.path().join("teksten/bijschrift-1.txt")).unwrap();
    assert!(caption.starts_with("Eén pan") && caption.ends_with("#herfstkoken\n"));
    let code = std::fs::read_to_string(folder.path().join("qr/qr-noor-kookt.svg")).unwrap();
    assert!(code.starts_with("<svg ") && !code.contains("script"));
}

#[test]
fn the_same_sheet_gives_the_same_files() {
    let first = kit_files(&kit::sheet(Language::Fi)).unwrap();
    assert!(first == kit_files(&kit::sheet(Language::Fi)).unwrap());
    let paths: Vec<&str> = first.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "index.html",
            "materiaalipaketti.pdf",
            "qr/qr-noor-kookt.png",
            "qr/qr-noor-kookt.svg",
            "tekstit/kuvateksti-1.txt",
            "tekstit/kuvateksti-2.txt"
        ]
    );
}

#[test]
fn what_strangers_wrote_comes_out_as_text() {
    for language in LANGUAGES {
        let sheet = kit::hostile(language);
        let html = kit_html(&sheet).unwrap();
        assert!(strangers(&html).is_empty(), "{:?}", strangers(&html));
        let text = shown(&html);
        for said in HOSTILE.iter().filter(|one| one.is_ascii() && !one.contains(['\r', '\0'])) {
            assert!(text.contains(said), "{said} is missing");
        }
        for turned in ['\u{202e}', '\u{2066}', '\0', '\u{1b}'] {
            assert!(!html.contains(turned), "{turned:?} is no text");
        }
        let paths: Vec<String> = kit_files(&sheet).unwrap().into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths.len(), 2, "only the page and the PDF have a safe path: {paths:?}");
    }
}

#[test]
fn a_kit_with_nothing_in_it_is_a_page_all_the_same() {
    let bare =
        KitSheet { sections: Vec::new(), logo: None, greeting: String::new(), ..kit::sheet(Language::En) };
    assert!(strangers(&kit_html(&bare).unwrap()).is_empty());
    let mut empty = kit::sheet(Language::En);
    let nothing = [
        KitBlock::Text(String::new()),
        KitBlock::List(Vec::new()),
        KitBlock::Facts(Vec::new()),
        KitBlock::Table { heads: Vec::new(), rows: vec![vec!["lost".to_owned()]] },
        KitBlock::Assets(Vec::new()),
        KitBlock::Colours(Vec::new()),
        KitBlock::Questions(Vec::new()),
    ];
    empty.sections[0].blocks = nothing.to_vec();
    let html = kit_html(&empty).unwrap();
    let page = Document::from(html.as_str());
    assert_eq!(page.select("#code ul, #code dl, #code table").length(), 0);
    kit_files(&empty).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_a_tag_or_an_address_of_its_own(
        texts in proptest::collection::vec(
            prop_oneof![
                "\\PC{0,40}",
                "[<>\"'&/=!\\-;:#(){}a-z \n\r\t\\x00]{0,60}",
                proptest::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
            ],
            12,
        ),
    ) {
        let mut at = 0;
        let mut next = || {
            at += 1;
            texts[at % texts.len()].clone()
        };
        let mut sheet = SMALL.clone();
        (sheet.title, sheet.brand, sheet.to, sheet.footer) = (next(), next(), next(), next());
        (sheet.accent, sheet.pdf) = (Some(next()), [next(), next()]);
        for section in &mut sheet.sections {
            (section.id, section.heading) = (next(), next());
            for block in &mut section.blocks {
                match block {
                    KitBlock::Text(text) => *text = next(),
                    KitBlock::Facts(rows) | KitBlock::Questions(rows) | KitBlock::Colours(rows) => {
                        rows.iter_mut().for_each(|row| *row = [next(), next()]);
                    }
                    KitBlock::Table { heads, rows } => {
                        heads.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| *cell = next());
                    }
                    KitBlock::Link { label, url, aloud, file } => {
                        (*label, *url, *aloud, *file) = (next(), next(), next(), next());
                    }
                    KitBlock::Copy { label, text, file } => (*label, *text, *file) = (next(), next(), next()),
                    KitBlock::Assets(files) => files.iter_mut().for_each(|file| {
                        (file.name, file.path, file.facts, file.licence) = (next(), next(), next(), next());
                    }),
                    _ => {}
                }
            }
        }
        let html = kit_html(&sheet).unwrap();
        let found = strangers(&html);
        prop_assert!(found.is_empty(), "{found:?}");
        let ids: Vec<String> = Document::from(html.as_str()).select("[id]").nodes().iter()
            .filter_map(|one| one.attr("id")).map(|id| id.to_string()).collect();
        let unique: BTreeSet<&String> = ids.iter().collect();
        prop_assert_eq!(unique.len(), ids.len());
    }
}
