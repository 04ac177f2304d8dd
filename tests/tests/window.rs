//! Journeys through the real window: the built program, its web view, a real workspace file. Nothing is replaced.
//!
//! They need the built interface, the built programs and a driver, which `cargo xtask test` provides; a plain
//! `cargo test` leaves this file out (`test = false` in Cargo.toml).
// A test fails by a panic with a sentence, also in the functions that tests share.
#![allow(clippy::expect_used)]

#[path = "window/by_hand.rs"]
mod by_hand;
#[path = "window/crash.rs"]
mod crash;
#[path = "window/files.rs"]
mod files;
#[path = "window/kits.rs"]
mod kits;
#[path = "window/month.rs"]
mod month;
#[path = "window/pipeline.rs"]
mod pipeline;
#[path = "window/planner.rs"]
mod planner;
#[path = "window/rules.rs"]
mod rules;
#[path = "window/sales.rs"]
mod sales;
#[path = "window/samples.rs"]
mod samples;
#[path = "window/score.rs"]
mod score;

use serde_json::{Value, json};
use std::path::PathBuf;
use troupe_tests::repository;
use troupe_tests::stage::Stage;
use troupe_tests::window::{Window, journey};

/// The screens, by the test id that opens them.
const SCREENS: [&str; 15] = [
    "nav-today",
    "nav-creators",
    "nav-pipeline",
    "nav-outreach",
    "nav-samples",
    "nav-products",
    "nav-briefings",
    "nav-sales",
    "nav-rules",
    "nav-privacy",
    "nav-planner",
    "nav-kits",
    "nav-shortlists",
    "nav-imports",
    "nav-settings",
];

fn fixture(name: &str) -> PathBuf {
    repository::root().join("tests/fixtures/north").join(name)
}

/// Imports both files of the fixture through the preview that opens for files given at the start.
async fn import(stage: &Stage, workspace: &std::path::Path) -> Window {
    let window = Window::open(stage, workspace, &[&fixture("creators.csv"), &fixture("posts.csv")]).await;
    window.find("preview-import").await;
    window.click("preview-import").await;
    window.find("import-done").await;
    window.click("nav-creators").await;
    window.find("row").await;
    window
}

/// Changes some settings as the settings screen does.
async fn set(window: &Window, changes: &[(&str, &str)]) {
    let mut settings = window.invoke("settings", json!({})).await.expect("settings are read");
    for (name, value) in changes {
        settings[name] = json!(value);
    }
    window.invoke("save_settings", json!({ "settings": settings })).await.expect("settings are saved");
    window.reload().await;
}

async fn status(window: &Window) -> Value {
    window.invoke("status", json!({})).await.expect("the workspace tells its state")
}

#[tokio::test]
async fn a_file_becomes_a_ranking_a_shortlist_and_is_still_there_after_a_restart() {
    journey(async {
        let stage = Stage::raise();
        let workspace = stage.workspace("Journey");
        let window = import(&stage, &workspace).await;
        let imported = status(&window).await;
        assert_eq!((&imported["creators"], &imported["posts"]), (&json!(24), &json!(186)));

        // Only engagement counts, then only followers: the order must differ.
        window.fill("weight-views-number", "0").await;
        window.fill("weight-frequency-number", "0").await;
        let before = window.creators().await;
        window.fill("weight-engagement-number", "0").await;
        window.fill("weight-followers-number", "50").await;
        let changed = format!(
            "return JSON.stringify([...document.querySelectorAll('[data-testid=row]')].filter((row) => row.dataset.creator)
                .map((row) => [Number(row.dataset.rank || 1e9), row.dataset.creator]).sort((a, b) => a[0] - b[0])
                .map((pair) => pair[1])) !== {:?}",
            json!(before).to_string()
        );
        window.until("the order to change with the weights", &changed).await;
        let after = window.creators().await;
        assert_eq!(after.len(), before.len(), "the same creators in another order");

        // The first two of the new order go on a shortlist.
        for creator in &after[..2] {
            window.click_css(&format!("[data-testid=row][data-creator='{creator}'] [data-testid=row-select]")).await;
        }
        window.click("shortlist-add").await;
        window.fill("shortlist-new-name", "Spring").await;
        window.click("shortlist-create").await;
        window.find("toast").await;
        let lists = window.invoke("shortlists", json!({})).await.expect("shortlists are read");
        assert_eq!((&lists[0]["name"], &lists[0]["creators"]), (&json!("Spring"), &json!(2)));

        // Taken back by the toast, then made again.
        window.click("toast-undo").await;
        let mut left = json!(null);
        for _ in 0..100 {
            left = window.invoke("shortlists", json!({})).await.expect("shortlists are read");
            if left == json!([]) {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert_eq!(left, json!([]), "the shortlist was taken back");
        window.invoke("redo", json!({})).await.expect("what was taken back can be done again");
        window.close().await;

        let window = Window::open(&stage, &workspace, &[]).await;
        window.find("row").await;
        let again = status(&window).await;
        assert_eq!((&again["creators"], &again["posts"]), (&json!(24), &json!(186)));
        let lists = window.invoke("shortlists", json!({})).await.expect("shortlists are read");
        assert_eq!((&lists[0]["name"], &lists[0]["creators"]), (&json!("Spring"), &json!(2)));
        window.close().await;

        // The command line sees the same workspace.
        let shown = stage.troupe(&workspace, &["shortlist", "show", "Spring", "--json"]);
        assert!(shown.contains("\"handle\""), "{shown}");
    })
    .await;
}

#[tokio::test]
async fn an_empty_workspace_offers_the_sample_and_fills_with_it() {
    journey(async {
        let stage = Stage::raise();
        let window = Window::open(&stage, &stage.workspace("Empty"), &[]).await;
        window.click("empty-sample").await;
        window.find("row").await;
        assert!(status(&window).await["creators"].as_u64().unwrap_or(0) >= 50);
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn axe_finds_no_serious_barrier_on_any_screen_in_light_and_dark() {
    journey(async {
        let stage = Stage::raise();
        let workspace = stage.workspace("Access");
        stage.troupe(&workspace, &["demo"]);
        let window = Window::open(&stage, &workspace, &[]).await;
        let mut barriers = Vec::new();
        for theme in ["light", "dark"] {
            set(&window, &[("theme", theme)]).await;
            for screen in SCREENS {
                window.click(screen).await;
                let found = window.barriers().await;
                barriers.extend(found.into_iter().map(|barrier| format!("{screen} {theme}: {barrier}")));
            }
        }
        window.close().await;
        assert!(barriers.is_empty(), "\n{}", barriers.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn the_window_speaks_dutch_and_finnish() {
    journey(async {
        let stage = Stage::raise();
        let window = Window::open(&stage, &stage.workspace("Words"), &[]).await;
        let mut seen = Vec::new();
        for language in ["en", "nl", "fi"] {
            set(&window, &[("language", language)]).await;
            assert_eq!(window.script("return document.documentElement.lang").await, json!(language));
            seen.push((window.text("nav-shortlists").await, window.text("nav-settings").await));
        }
        assert_ne!(seen[0], seen[1], "Dutch has words of its own");
        assert_ne!(seen[0], seen[2], "Finnish has words of its own");
        assert_ne!(seen[1], seen[2], "Dutch is not Finnish");
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_second_start_hands_its_files_to_the_open_window() {
    journey(async {
        let stage = Stage::raise();
        // Without a workspace by name: only the default one has one window.
        let window = Window::start(&stage, vec![]).await;
        let name = "later.csv";
        std::fs::copy(fixture("creators.csv"), stage.home().join(name)).expect("a file can be copied");
        assert!(stage.start_again(&[name]), "the second start ends well");
        window.find("preview-import").await;
        window.reads(name).await;
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_workspace_is_told_in_the_window_and_left_as_it_is() {
    journey(async {
        let stage = Stage::raise();
        let file = stage.workspace("Letter");
        std::fs::write(&file, "Dear Anna, this is not a workspace.").expect("a file can be written");
        let window = Window::open(&stage, &file, &[]).await;
        let told = window.invoke("status", json!({})).await.expect_err("the file cannot be opened");
        assert_eq!(told["code"], json!("not_a_workspace"));
        window.reads("Letter").await;
        window.close().await;
        let text = std::fs::read_to_string(&file).expect("the file is still there");
        assert_eq!(text, "Dear Anna, this is not a workspace.");
    })
    .await;
}

#[tokio::test]
async fn the_page_can_call_the_listed_commands_and_nothing_else() {
    journey(async {
        let stage = Stage::raise();
        let window = Window::open(&stage, &stage.workspace("Permissions"), &[]).await;
        for refused in [
            "plugin:dialog|open",
            "plugin:fs|read_text_file",
            "plugin:shell|execute",
            "plugin:opener|open_url",
        ] {
            let told =
                window.invoke(refused, json!({})).await.expect_err("a command that is not listed is refused");
            assert!(
                told.to_string().contains("not allowed") || told.to_string().contains("not found"),
                "{refused}: {told}"
            );
        }
        for url in ["http://example.org", "file:///etc/passwd", "javascript:alert(1)"] {
            let told =
                window.invoke("open_link", json!({ "url": url })).await.expect_err("the link is refused");
            assert_eq!(told["code"], json!("link_refused"));
        }
        // Every command answers to its name: a listed command without a body would say that it was not found.
        let listed = repository::text(std::path::Path::new("src-tauri/commands.txt"));
        let closes = "close_window";
        for command in listed.lines().filter(|name| !name.starts_with("pick_") && *name != closes) {
            if let Err(told) = window.invoke(command, json!({})).await {
                assert!(!told.to_string().contains("not found"), "{command}: {told}");
                assert!(!told.to_string().contains("not allowed"), "{command}: {told}");
            }
        }
        // The last one, for nobody answers after it.
        window.tell(closes).await;
        window.closed().await;
    })
    .await;
}
