//! A finished kit in a real browser: it asks for nothing, says nothing on the console, fits a phone, and axe finds nothing.
//! What a page cannot do without a browser to look at is in `kit_page.rs`.
#![allow(clippy::expect_used)]

use serde_json::json;
use troupe_pdf::{KitSheet, Language};
use troupe_tests::browser::{Browser, Look};
use troupe_tests::kit;

const LOOKS: [Look; 4] = [
    Look { width: 390, theme: "light" },
    Look { width: 320, theme: "dark" },
    Look { width: 390, theme: "dark" },
    Look { width: 1280, theme: "light" },
];

/// Complaints about a kit in every look.
fn complaints(browser: &Browser, sheet: &KitSheet, name: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    kit::unpacked(sheet, folder.path());
    let file = folder.path().join("index.html");
    let mut complaints = Vec::new();
    for look in LOOKS {
        browser.look(look);
        browser.requests();
        browser.console();
        browser.open(&file);
        let of = |what: String| format!("{name}, {} px, {}: {what}", look.width, look.theme);
        let own = format!("file://{}", file.display());
        let asked =
            browser.requests().into_iter().filter(|one| *one != own && !one.starts_with("data:image/"));
        complaints.extend(asked.map(|one| of(format!("asks for {one}"))));
        complaints.extend(browser.console().into_iter().map(|said| of(format!("says {said}"))));
        let wide = browser.script("return document.documentElement.scrollWidth - window.innerWidth");
        if wide.as_i64().is_none_or(|wide| wide > 0) {
            complaints.push(of(format!("is {wide} px too wide")));
        }
        let small = browser.script(
            "return [...document.querySelectorAll('a, summary')].map((one) => [one.getBoundingClientRect().height, one.innerText])
                .filter(([height]) => height < 24)",
        );
        if small != json!([]) {
            complaints.push(of(format!("has targets under 24 px: {small}")));
        }
        let broken = browser.script("return [...document.images].filter((one) => !one.naturalWidth).length");
        if broken != json!(0) {
            complaints.push(of(format!("has {broken} pictures that do not show")));
        }
        complaints.extend(browser.barriers().into_iter().map(of));
    }
    complaints
}

#[test]
fn a_kit_asks_for_nothing_and_fits_a_phone_in_three_languages() {
    let Some(browser) = Browser::start() else {
        eprintln!("left out: chromium or its driver is not installed (chromium, chromium-driver)");
        return;
    };
    for language in [Language::En, Language::Nl, Language::Fi] {
        let found = complaints(&browser, &kit::sheet(language), language.tag());
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
    // A brand without a colour, a yellow one that no letter on white can have, and one that is nearly black.
    for accent in [None, Some("#ffe600"), Some("#0a0a0a")] {
        let sheet = KitSheet { accent: accent.map(str::to_owned), ..kit::sheet(Language::Nl) };
        let found = complaints(&browser, &sheet, accent.unwrap_or("no colour"));
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
    let found = complaints(&browser, &kit::hostile(Language::Fi), "hostile");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_is_asked_for_is_seen() {
    let Some(browser) = Browser::start() else {
        eprintln!("left out: chromium or its driver is not installed (chromium, chromium-driver)");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("loud.html");
    std::fs::write(&file, "<!doctype html><img src=beside.png><script>console.error('heard')</script>")
        .expect("a file");
    browser.open(&file);
    assert!(browser.requests().iter().any(|one| one.ends_with("beside.png")));
    assert!(browser.console().iter().any(|one| one.contains("heard")));
    assert!(!browser.barriers().is_empty(), "a picture without words is found");
}
