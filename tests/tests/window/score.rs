//! Journeys of the score: why a creator stands where she stands, side by side, whether it came true, what an import
//! moved, a shortlist as a whole and as a sheet.

use super::files::write;
use super::{set, status};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use troupe_tests::stage::Stage;
use troupe_tests::window::{Window, journey};

/// Opens the window on a workspace that holds the sample.
pub(super) async fn sample(stage: &Stage, name: &str) -> Window {
    let workspace = stage.workspace(name);
    stage.troupe(&workspace, &["demo"]);
    let window = Window::open(stage, &workspace, &[]).await;
    // Something is due in the sample, so the window opens on Today.
    window.click("nav-creators").await;
    window.find("row").await;
    window
}

pub(super) async fn ask(window: &Window, command: &str, arguments: Value) -> Value {
    window.invoke(command, arguments).await.unwrap_or_else(|error| panic!("{command}: {error}"))
}

pub(super) async fn go(window: &Window, address: &str) {
    window.script(&format!("location.hash = {address:?}")).await;
}

pub(super) async fn no_barriers(window: &Window, screen: &str) {
    let barriers = window.barriers().await;
    assert!(barriers.is_empty(), "{screen}\n{}", barriers.join("\n"));
}

/// The rows of the ranking as the window gets them.
async fn ranked(window: &Window) -> Vec<Value> {
    let page = ask(window, "rank", json!({ "query": { "limit": 200 } })).await;
    page["rows"].as_array().expect("a ranking has rows").clone()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("not a number: {value}"))
}

/// The points of a factor in a row; `None` = unknown for her.
fn points(row: &Value, factor: &str) -> Option<f64> {
    let parts = row["factors"].as_array().expect("a row has factors");
    parts.iter().find(|part| part["factor"] == factor)?["points"].as_f64()
}

pub(super) async fn type_into(window: &Window, css: &str, keys: &str) {
    window.find_css(css).await.send_keys(keys).await.expect("an element takes keys");
}

/// Numbers that depend on their place alone, 0-1.
fn chance(seed: u64) -> f64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

/// Made-up posts of so many accounts, one every second day; `luck` moves the views of all.
fn posts(accounts: u64, each: u64, month: u64, luck: u64) -> String {
    let mut text = "platform,handle,post_id,posted_at,views,likes,comments,shares,caption\n".to_owned();
    for account in 0..accounts {
        let level = 600.0 * (1.0 + 30.0 * chance(account * 7 + luck));
        for post in 0..each {
            let views = (level * (0.5 + chance(account * 1_000 + post + luck))).round();
            let likes = (views * (0.03 + 0.1 * chance(account * 7 + 3))).round();
            let (of_month, day) = (month + post / 14, post % 14 * 2 + 1);
            text.push_str(&format!(
                "tiktok,maakster{account:02},{account:02}{month:02}{post:02},2026-{of_month:02}-{day:02}T10:00:00Z,{views},{likes},{},{},soep #koken\n",
                (likes / 20.0).round(),
                (likes / 30.0).round(),
            ));
        }
    }
    text
}

fn creators(accounts: u64) -> String {
    let mut text = "platform,handle,name,followers\n".to_owned();
    for account in 0..accounts {
        let followers = (2_000.0 + 50_000.0 * chance(account + 900)).round();
        text.push_str(&format!("tiktok,maakster{account:02},Maakster {account},{followers}\n"));
    }
    text
}

fn import(stage: &Stage, workspace: &Path, files: &[(&str, String)]) {
    for (name, text) in files {
        let path = write(stage.home(), name, text);
        stage.troupe(workspace, &["import", &path.display().to_string()]);
    }
}

#[tokio::test]
async fn a_score_is_taken_apart_to_its_posts_and_a_rating_by_keyboard_counts_until_it_is_taken_back() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "Why").await;
        window.click("stability-ask").await;
        window.find("stability-kept").await;
        let told = window.text("stability-kept").await;
        assert!(told.contains("20"), "the top and the spread are told: {told}");
        window.find("stability-factors").await;
        no_barriers(&window, "stability").await;

        // The waterfall: what is shown adds up to what is shown, and both to the score itself.
        let rows = ranked(&window).await;
        let best = &rows[0];
        let sum: f64 = best["factors"]
            .as_array()
            .expect("a row has factors")
            .iter()
            .filter_map(|part| part["points"].as_f64())
            .sum();
        assert!((sum - number(&best["score"])).abs() < 1e-6, "{sum} points make {}", best["score"]);
        go(&window, &format!("#/creator/{}", best["creator"])).await;
        window.find_css("tbody[data-testid='score-views']").await;
        let shown = window
            .script(
                "const number = (cell) => Number(cell.innerText.trim().replace('–', '0'));
                 const lines = [...document.querySelectorAll('tbody[data-testid^=score-]')];
                 return [lines.length, lines.reduce((sum, line) => sum + number(line.querySelector('tr td:last-child')), 0),
                     number(document.querySelector('[data-testid=score] tfoot td:last-child'))]",
            )
            .await;
        let (lines, parts, whole) = (number(&shown[0]), number(&shown[1]), number(&shown[2]));
        assert!((parts - whole).abs() <= 0.05 * (lines + 1.0), "{parts} shown for {whole}");
        assert!((whole - number(&best["score"])).abs() <= 0.051, "{whole} shown for {}", best["score"]);

        // One line opened: what was measured, between which ends, and what it was drawn towards.
        window.click("how-views").await;
        let how = window.text("how").await;
        assert!(how.contains("between") && how.contains("Drawn towards"), "{how}");

        // What would swap her with the next one.
        window.find_css("[data-testid=swap-below] li").await;
        let swap = ask(&window, "explain", json!({ "creator": best["creator"], "other": null, "weights": null })).await;
        assert!(swap["above"].is_null() && !swap["below"].is_null(), "{swap}");
        no_barriers(&window, "creator").await;

        // Nobody rated this one yet; her content counts once somebody has.
        set(&window, &[("rater", "Sanne")]).await;
        let nobody = rows.iter().find(|row| points(row, "quality").is_none()).expect("one is not rated");
        go(&window, &format!("#/creator/{}", nobody["creator"])).await;
        let unknown = "tbody[data-testid='score-quality'].muted";
        window.find_css(unknown).await;
        type_into(&window, "[data-testid=rubric-quality] [data-testid=rate-hook] [data-score='1']", "4").await;
        let counts = format!("return document.querySelector({unknown:?}) === null");
        window.until("the rating to count", &counts).await;
        let read = async |creator: &Value| ask(&window, "creator", json!({ "creator": creator })).await["row"].clone();
        assert!(points(&read(&nobody["creator"]).await, "quality").is_some());
        no_barriers(&window, "rubric").await;
        type_into(&window, "[data-testid=rubric-quality] [aria-checked=true]", "\u{e009}z\u{e000}").await;
        window.find_css(unknown).await;
        assert_eq!(points(&read(&nobody["creator"]).await, "quality"), None, "the rating is taken back");
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn three_creators_are_compared_by_keyboard_with_what_is_missing_marked() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "Compare").await;
        // Space selects, the arrow goes on, C compares.
        type_into(&window, "[role=grid]", " \u{e015} \u{e015} ").await;
        window.until("three to be selected", "return !!document.querySelector('[data-testid=selection-bar]')").await;
        type_into(&window, "[role=grid]", "c").await;
        window.find("compare-table").await;
        assert_eq!(window.count("compare-creator").await, 3);
        window.find("radar").await;

        // The table holds every point of the chart as a number.
        let compared = window.script("return location.hash.split('/').at(-1).split(',').map(Number)").await;
        let answer = ask(&window, "compare", json!({ "creators": compared })).await;
        let lines = answer["lines"].as_array().expect("a comparison has lines");
        assert_eq!(window.count("compare-line").await, lines.len());
        for line in lines.iter().filter(|line| line["unit"] == "percentile") {
            for (at, cell) in line["cells"].as_array().expect("a line has cells").iter().enumerate() {
                let css = format!("[data-key='{}'] td:nth-of-type({})", line["key"].as_str().unwrap_or(""), at + 1);
                let text = window.script(&format!("return document.querySelector({css:?}).innerText")).await;
                let text = text.as_str().unwrap_or_default();
                match cell["value"].as_f64() {
                    Some(value) => assert!(text.contains(&format!("{}", value.round())), "{css}: {text} of {value}"),
                    None => assert!(!text.trim().is_empty(), "{css}: what is missing is said in words"),
                }
            }
        }
        // What nobody knows is marked, and where an estimate is another figure than the measured one both are told.
        assert_ne!(window.script("return document.querySelectorAll('[data-testid=compare-table] td.none').length").await, json!(0));
        let sure = window.script("return [...document.querySelectorAll('[data-testid=compare-sure]')].map((e) => e.innerText).join('|')").await;
        assert!(sure.as_str().unwrap_or_default().contains("estimate"), "{sure}");
        for line in lines {
            for cell in line["cells"].as_array().expect("a line has cells") {
                let (Some(low), Some(high)) = (cell["low"].as_f64(), cell["high"].as_f64()) else { continue };
                let middle = cell["estimate"].as_f64().or(cell["value"].as_f64()).unwrap_or(f64::NAN);
                assert!(low <= middle + 1e-9 && middle <= high + 1e-9, "{}: {cell}", line["key"]);
            }
        }
        no_barriers(&window, "compare").await;

        // By keyboard again: one less.
        type_into(&window, "[data-testid=compare-remove]", "\u{e007}").await;
        window.until("two to stay", "return document.querySelectorAll('[data-testid=compare-creator]').length === 2").await;
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn the_back_test_tells_what_it_is_and_says_so_when_there_are_too_few_posts() {
    journey(async {
        let stage = Stage::raise();
        let enough = stage.workspace("Enough");
        import(&stage, &enough, &[("creators.csv", creators(12)), ("posts.csv", posts(12, 26, 5, 1))]);
        let window = Window::open(&stage, &enough, &[]).await;
        window.find("row").await;
        window.click("backtest-open").await;
        window.find("backtest-row").await;
        window.reads("a test of order, not a forecast").await;
        for factor in ["score", "followers", "plain_mean"] {
            window.find_css(&format!("[data-testid=backtest-row][data-factor={factor}]")).await;
        }
        window.find("backtest-missing").await;
        no_barriers(&window, "back-test").await;
        // Cut elsewhere: another answer, not an error.
        window.fill("backtest-share-number", "60").await;
        window.find("backtest-row").await;
        window.close().await;

        let few = stage.workspace("Few");
        import(&stage, &few, &[("creators.csv", creators(12)), ("posts.csv", posts(12, 5, 5, 1))]);
        let window = Window::open(&stage, &few, &[]).await;
        window.find("row").await;
        window.click("backtest-open").await;
        window.find("empty").await;
        window.reads("Not enough posts").await;
        assert_eq!(window.count("backtest-row").await, 0);
        no_barriers(&window, "empty back-test").await;
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn after_a_second_import_it_is_told_who_moved_and_the_parts_add_up() {
    journey(async {
        let stage = Stage::raise();
        let workspace = stage.workspace("Moved");
        import(&stage, &workspace, &[("creators.csv", creators(12)), ("may.csv", posts(12, 12, 5, 1))]);
        import(&stage, &workspace, &[("june.csv", posts(12, 12, 6, 5))]);
        let window = Window::open(&stage, &workspace, &[]).await;
        window.find("row").await;
        window.click("nav-imports").await;
        window.click("import-open").await;
        window.find("moved-line").await;
        let moved = ask(&window, "moved", json!({ "limit": 20 })).await;
        let rows = moved["rows"].as_array().expect("a list of moves");
        assert_eq!(moved["file"], json!("june.csv"));
        assert!(!rows.is_empty() && window.count("moved-line").await == rows.len());
        let change = |row: &Value| Some(row["who"]["score"].as_f64()? - row["score_before"].as_f64()?);
        for row in rows {
            let part = |p: &Value| p["points"].as_f64().unwrap_or(0.0) - p["points_before"].as_f64().unwrap_or(0.0);
            let parts: f64 = row["parts"].as_array().expect("a move has parts").iter().map(part).sum();
            let whole = change(row).expect("who moved had a score and has one");
            assert!((parts - whole).abs() < 1e-5, "{parts} of {whole}: {}", row["who"]["handle"]);
        }
        let sizes: Vec<f64> = rows.iter().filter_map(change).map(f64::abs).collect();
        assert!(sizes.windows(2).all(|two| two[0] >= two[1] - 1e-6), "those who moved most come first: {sizes:?}");
        // Why: factor by factor, as shown.
        window.click_css("[data-testid=moved-line] button[aria-expanded=false]").await;
        window.find("move-parts").await;
        let shown = window
            .script(
                "return [...document.querySelectorAll('[data-testid=move-parts] td.strong')]
                    .reduce((sum, cell) => sum + Number(cell.innerText.replace('−', '-').replace('+', '')), 0)",
            )
            .await;
        let whole = change(&rows[0]).expect("a change");
        assert!((number(&shown) - whole).abs() < 0.5, "{shown} shown of {whole}");
        no_barriers(&window, "moved").await;
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_shortlist_is_seen_as_a_whole_and_goes_round_as_a_pdf() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "Portfolio").await;
        let lists = ask(&window, "shortlists", json!({})).await;
        let list = lists[0]["id"].clone();
        go(&window, &format!("#/shortlist/{list}")).await;
        window.find("shortlist-table").await;
        window.click("portfolio-toggle").await;
        window.find("portfolio-views").await;
        let portfolio = ask(&window, "portfolio", json!({ "list": list })).await;
        let shares: f64 = portfolio["shares"]
            .as_array()
            .expect("a list of shares")
            .iter()
            .map(|s| number(&s["share"]))
            .sum();
        assert!((shares - 1.0).abs() < 1e-9, "shares are of the whole: {shares}");
        assert!(!portfolio["niches"].as_array().expect("a list of niches").is_empty());
        no_barriers(&window, "portfolio").await;

        let path = stage.home().join("shortlist.pdf");
        let arguments = json!({ "list": list, "language": "en", "path": path.display().to_string() });
        let done = ask(&window, "export_shortlist", arguments).await;
        assert_eq!(done["rows"], portfolio["members"]);
        let bytes = std::fs::read(&path).expect("the sheet is written");
        assert!(bytes.starts_with(b"%PDF-") && bytes.len() > 10_000, "{} bytes", bytes.len());
        match Command::new("pdftotext").arg(&path).arg("-").output() {
            Err(_) => eprintln!("SKIPPED: pdftotext is not there, the words of the sheet were not read"),
            Ok(read) => {
                let text = String::from_utf8_lossy(&read.stdout).into_owned();
                for name in ["Merel Haverkamp", "Saar Wilgenoord"] {
                    assert!(text.contains(name), "{name} is not in: {text}");
                }
            }
        }
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn settings_show_what_sources_say_and_what_the_roster_taught_and_a_refused_hashtag_comes_back() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "Taught").await;
        window.click("nav-settings").await;
        window.find("benchmark-group").await;
        window.find("near-hashtag").await;
        no_barriers(&window, "settings").await;
        let tag = window
            .script("return document.querySelector('[data-testid=near-hashtag]').dataset.hashtag")
            .await;
        let tag = tag.as_str().expect("a hashtag").to_owned();
        let line = format!("[data-testid=near-hashtag][data-hashtag='{tag}']");
        window.click_css(&format!("{line} [data-testid=near-refuse]")).await;
        let gone = format!("return document.querySelector({line:?}) === null");
        window.until("the refused hashtag to go", &gone).await;
        let brand = ask(&window, "brand", json!({})).await;
        assert!(brand["refused"].as_array().expect("a list").contains(&json!(format!("#{tag}"))));
        type_into(&window, "body", "\u{e009}z\u{e000}").await;
        window.find_css(&line).await;
        let brand = ask(&window, "brand", json!({})).await;
        assert!(!brand["refused"].as_array().expect("a list").contains(&json!(format!("#{tag}"))));
        assert!(status(&window).await["creators"].as_u64().unwrap_or(0) >= 50);
        window.close().await;
    })
    .await;
}
