//! The photographer behind `cargo xtask shots`: every screen in the real window, empty, with the sample workspace and
//! full, in two sizes, two themes and three languages, on contact sheets in shots/. `--only rules,creator` takes the screens
//! whose names begin so, `--states empty,sample` leaves out the others. With `--readme` it takes the few pictures of the
//! README instead.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use troupe_tests::repository;
use troupe_tests::sheets::{Photograph, sheet};
use troupe_tests::stage::Stage;
use troupe_tests::window::Window;

const SIZES: [(u32, u32); 2] = [(1280, 800), (1920, 1080)];
const THEMES: [&str; 2] = ["light", "dark"];
const LANGUAGES: [&str; 3] = ["en", "nl", "fi"];
/// The largest picture that the README may carry.
const README_BYTES: u64 = 300_000;

/// What is photographed, in order: a name and what opens it.
const SCREENS: [(&str, Opens); 24] = [
    ("today", Opens::Place("nav-today")),
    ("creators", Opens::Place("nav-creators")),
    ("creator", Opens::FirstRow),
    ("pipeline", Opens::Place("nav-pipeline")),
    ("outreach", Opens::Place("nav-outreach")),
    ("samples", Opens::Place("nav-samples")),
    ("products", Opens::Place("nav-products")),
    ("briefings", Opens::Place("nav-briefings")),
    ("sales", Opens::Place("nav-sales")),
    ("rules", Opens::Place("nav-rules")),
    ("rules-pilot", Opens::Tab("nav-rules", "tab-pilot")),
    ("rules-disclosure", Opens::Tab("nav-rules", "tab-disclosure")),
    ("rules-spark", Opens::Tab("nav-rules", "tab-spark")),
    ("rules-reach", Opens::Tab("nav-rules", "tab-reach")),
    ("rules-book", Opens::Tab("nav-rules", "tab-rules")),
    ("privacy", Opens::Place("nav-privacy")),
    ("privacy-reviews", Opens::Tab("nav-privacy", "tab-reviews")),
    ("privacy-people", Opens::Tab("nav-privacy", "tab-people")),
    ("privacy-settings", Opens::Tab("nav-privacy", "tab-settings")),
    ("planner", Opens::Plan),
    ("kits", Opens::Place("nav-kits")),
    ("shortlists", Opens::Place("nav-shortlists")),
    ("imports", Opens::Place("nav-imports")),
    ("settings", Opens::Place("nav-settings")),
];

#[derive(Clone, Copy)]
enum Opens {
    /// A place in the sidebar.
    Place(&'static str),
    /// A tab of a place in the sidebar.
    Tab(&'static str, &'static str),
    /// The first creator of the roster, in the inspector.
    FirstRow,
    /// The plan to begin with; the last one where there is one already.
    Plan,
}

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str, default: &str| -> String {
        let place = words.iter().position(|word| word == name);
        place.and_then(|place| words.get(place + 1)).map_or(default, String::as_str).to_owned()
    };
    let stage = Stage::raise();
    if words.iter().any(|word| word == "--readme") {
        readme(&stage).await;
        return;
    }
    let named = |name: &str, default: &str| -> Vec<String> {
        number(name, default).split(',').map(str::to_owned).collect()
    };
    let (only, states) = (named("--only", ""), named("--states", "empty,sample,full"));
    let screens: Vec<_> = SCREENS
        .into_iter()
        .filter(|(name, _)| only.iter().any(|one| name.starts_with(one.as_str())))
        .collect();
    let folder = repository::root().join("shots");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(folder.join("single")).expect("a folder for the photographs can be made");

    let sample = stage.workspace("Sample");
    stage.troupe(&sample, &["demo"]);
    let full = stage.workspace("Full");
    if states.iter().any(|state| state == "full") {
        let files = stage.home().join("generated");
        let out = files.display().to_string();
        let (creators, posts) = (number("--creators", "100000"), number("--posts-each", "3"));
        println!("making {creators} creators with {posts} posts each");
        let made = ["demo", "--creators", &creators, "--posts-each", &posts, "--seed", "7", "--out", &out];
        stage.troupe(&full, &made);
        stage.troupe(&full, &["import", &out]);
    }

    for (state, workspace) in [("empty", stage.workspace("New")), ("sample", sample), ("full", full)] {
        if !states.iter().any(|one| one == state) {
            continue;
        }
        for (width, height) in SIZES {
            stage.size(width, height);
            let window = Window::open(&stage, &workspace, &[]).await;
            for theme in THEMES {
                let name = format!("{state}-{width}-{theme}");
                let photographs = album(&window, &screens, theme, &folder, &name).await;
                // An empty workspace has no creator to open.
                let columns = photographs.len() / LANGUAGES.len();
                let page = sheet(&photographs, u32::try_from(columns).unwrap(), 640);
                page.save(folder.join(format!("{name}.png"))).expect("a contact sheet can be written");
                println!("shots/{name}.png: {} photographs", photographs.len());
            }
            window.close().await;
        }
    }
}

/// Every screen in every language.
async fn album(
    window: &Window,
    screens: &[(&'static str, Opens)],
    theme: &str,
    folder: &Path,
    name: &str,
) -> Vec<Photograph> {
    let mut photographs = Vec::new();
    for language in LANGUAGES {
        set(window, theme, language).await;
        for &(screen, opens) in screens {
            if !open(window, opens).await {
                continue;
            }
            let png = window.photograph().await;
            let title = format!("{screen} {language}");
            fs::write(folder.join(format!("single/{name}-{language}-{screen}.png")), &png)
                .expect("a photograph can be written");
            photographs.push(Photograph::read(title, &png));
        }
    }
    photographs
}

/// Sets theme and language as the settings screen does, and shows the page anew.
async fn set(window: &Window, theme: &str, language: &str) {
    let mut settings = window.invoke("settings", json!({})).await.expect("settings are read");
    settings["theme"] = json!(theme);
    settings["language"] = json!(language);
    window.invoke("save_settings", json!({ "settings": settings })).await.expect("settings are saved");
    window.reload().await;
}

/// Opens a screen; false when it has nothing to show (no row in an empty workspace).
async fn open(window: &Window, opens: Opens) -> bool {
    match opens {
        Opens::Place(id) => window.click(id).await,
        Opens::Tab(place, tab) => {
            window.click(place).await;
            window.click(tab).await;
        }
        Opens::FirstRow => {
            window.click("nav-creators").await;
            settle(window).await;
            if window.count("row").await == 0 {
                return false;
            }
            window.click_css("[data-testid=row][data-creator]").await;
        }
        Opens::Plan => {
            window.click("nav-planner").await;
            window.find_css("[data-testid=plan-new], [data-testid=plan]").await;
            if window.count("plan").await == 0 {
                window.click("plan-new").await;
            }
            let reckoned = "[data-testid=plan-results][aria-busy=false] [data-testid=plan-finding]";
            window.find_css(reckoned).await;
        }
    }
    settle(window).await;
    true
}

/// Waits until nothing moves any more: two frames and the longest transition there is.
async fn settle(window: &Window) {
    let still = "return document.getAnimations().every((one) => one.playState !== 'running')";
    tokio::time::sleep(std::time::Duration::from_millis(350)).await;
    window.until("the window to stand still", still).await;
}

async fn readme(stage: &Stage) {
    let workspace = stage.workspace("Sample");
    stage.troupe(&workspace, &["demo"]);
    stage.size(1280, 800);
    let window = Window::open(stage, &workspace, &[]).await;
    set(&window, "light", "en").await;
    open(&window, Opens::Place("nav-creators")).await;
    keep("creators", &window.photograph().await);
    set(&window, "dark", "en").await;
    open(&window, Opens::FirstRow).await;
    keep("creator", &window.photograph().await);
    open(&window, Opens::Plan).await;
    // The notice that the plan is saved would hide part of it.
    window.find("toast").await;
    window.click_css("[data-testid=toast] button:last-child").await;
    window.gone("toast").await;
    settle(&window).await;
    keep("planner", &window.photograph().await);
    set(&window, "light", "en").await;
    open(&window, Opens::Place("nav-sales")).await;
    keep("sales", &window.photograph().await);
    open(&window, Opens::Place("nav-rules")).await;
    window.click("rules-answer-not_eligible").await;
    window.click_css("[data-testid=eligibility-table] [role=row][aria-rowindex='2']").await;
    window.find("reasons").await;
    settle(&window).await;
    keep("rules", &window.photograph().await);
    let mut settings: Value = window.invoke("settings", json!({})).await.expect("settings are read");
    settings["theme"] = json!("light");
    window.invoke("save_settings", json!({ "settings": settings })).await.expect("settings are saved");
    window.close().await;

    let files =
        ["creators.csv", "posts.csv"].map(|name| repository::root().join("tests/fixtures/north").join(name));
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let window = Window::open(stage, &workspace, &files).await;
    window.find("preview-import").await;
    settle(&window).await;
    keep("import", &window.photograph().await);
    window.close().await;
}

/// Writes a picture of the README, packed as tightly as PNG can.
fn keep(name: &str, png: &[u8]) {
    let place = repository::root().join("docs/pictures").join(format!("{name}.png"));
    fs::create_dir_all(place.parent().unwrap()).expect("docs/pictures can be made");
    let picture = image::load_from_memory(png).expect("a photograph is a PNG").to_rgb8();
    let file = BufWriter::new(File::create(&place).expect("a picture can be written"));
    let packed = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive);
    picture.write_with_encoder(packed).expect("a picture can be packed");
    let bytes = fs::metadata(&place).expect("the picture is there").len();
    assert!(bytes < README_BYTES, "docs/pictures/{name}.png has {bytes} bytes; {README_BYTES} are allowed");
    println!("docs/pictures/{name}.png: {bytes} bytes");
}
