//! Journeys of resource kits: made for a list, given, out of date when a code changes, taken back; and what a template says is
//! seen at once in a kit.

use super::score::{ask, go, no_barriers, sample};
use serde_json::{Value, json};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use troupe_tests::stage::Stage;
use troupe_tests::window::{Window, journey};

/// The only kit template of the sample, and its shortlist.
async fn first(window: &Window) -> (i64, i64) {
    let templates = ask(window, "kit_templates", json!({})).await;
    let lists = ask(window, "shortlists", json!({})).await;
    (templates[0]["id"].as_i64().expect("a template"), lists[0]["id"].as_i64().expect("a list"))
}

/// Chooses a value of a native list by its test id.
async fn choose(window: &Window, id: &str, value: i64) {
    window
        .script(&format!(
            "const list = document.querySelector('[data-testid={id}]');
             list.value = '{value}'; list.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ))
        .await;
}

/// Waits until so many rows of the table stand in a state.
async fn rows_in(window: &Window, state: &str, count: usize) {
    let script = format!(
        "const chip = document.querySelector('[data-testid=filter-{state}] .n');
         return (chip ? Number(chip.innerText) : 0) === {count}"
    );
    window.until(&format!("{count} kits to be {state}"), &script).await;
}

fn zips(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

fn page_of(kit: &Path) -> String {
    let mut archive = zip::ZipArchive::new(File::open(kit).expect("the kit")).expect("a ZIP file");
    let mut page = String::new();
    archive.by_name("index.html").expect("its page").read_to_string(&mut page).expect("text");
    page
}

#[tokio::test]
async fn kits_are_made_for_a_list_given_fall_out_of_date_with_a_code_and_are_made_anew() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "Kits").await;
        let folder = stage.home().join("kits");
        std::fs::create_dir(&folder).expect("a folder");
        // The folder that kits went to last, as if it had been chosen in the system's dialog.
        let memory = json!({ "kit_folder": folder.display().to_string() }).to_string();
        window.script(&format!("localStorage.setItem('troupe.window', {memory:?})")).await;
        window.reload().await;
        let (template, list) = first(&window).await;
        let members = ask(&window, "kit_rows", json!({ "query": { "template": template, "list": list, "limit": 100 } })).await;
        let total = members["total"].as_u64().expect("members") as usize;
        assert!(total >= 8, "{members}");

        window.find_css("body").await.send_keys("gk").await.expect("the page takes keys");
        window.find("kits").await;
        window.find("kits-list").await;
        choose(&window, "kits-list", list).await;
        rows_in(&window, "none", total).await;
        no_barriers(&window, "who has which kit").await;
        window.click("kits-make").await;
        window.find("make-plan").await;
        no_barriers(&window, "making kits").await;
        window.click("make-start").await;
        window.gone("make-kits-dialog").await;
        rows_in(&window, "made", total).await;
        let made = zips(&folder);
        assert_eq!(made.len(), total, "{made:?}");
        let bytes: Vec<Vec<u8>> = made.iter().map(|file| std::fs::read(file).expect("a kit")).collect();
        let merel = made.iter().find(|file| file.to_string_lossy().contains("merel")).expect("a kit for Merel");
        assert!(page_of(merel).contains("MEREL15") && page_of(merel).contains("lang=\"nl\""));

        // Made again from the same: the same bytes, the same versions.
        let request = json!({ "template": template, "creators": [], "list": list, "language": null, "only_changed": false });
        let again = stage.home().join("again");
        std::fs::create_dir(&again).expect("a folder");
        let job = ask(&window, "start_kits", json!({ "request": request, "folder": again.display().to_string() })).await;
        let over = |jobs: &Value| {
            let found = jobs.as_array().expect("jobs").iter().find(|one| one["id"] == job).cloned();
            found.is_some_and(|one| one["state"] == "done")
        };
        while !over(&ask(&window, "jobs", json!({})).await) {
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
        let other: Vec<Vec<u8>> = zips(&again).iter().map(|file| std::fs::read(file).expect("a kit")).collect();
        assert!(bytes == other, "the same inputs give the same bytes");

        // All of them are given; then one code changes.
        window.click_css("[data-testid=kits-table] [role=row][aria-rowindex='2']").await;
        window.find_css("[data-testid=kits-table] [role=grid], [data-testid=kits-table][role=grid]").await.send_keys("\u{e009}a\u{e000}").await.expect("the table takes keys");
        window.click("bulk-give").await;
        window.click("give-save").await;
        rows_in(&window, "current", total).await;
        let page = ask(&window, "kit_rows", json!({ "query": { "template": template, "text": "merel", "limit": 9 } })).await;
        let creator = page["rows"][0]["who"]["creator"].as_i64().expect("Merel");
        let codes = ask(&window, "codes_of", json!({ "creator": creator })).await;
        let mut code = codes["codes"][0]["edit"].clone();
        assert_eq!(code["code"], "MEREL15");
        code["code"] = json!("MEREL20");
        code["percent"] = json!("0.20");
        ask(&window, "save_code", json!({ "code": code })).await;
        rows_in(&window, "out_of_date", 1).await;
        window.click("filter-out_of_date").await;
        window.reads("Merel Haverkamp").await;
        window.find_css("body").await.send_keys("\u{e009}z\u{e000}").await.expect("the page takes keys");
        rows_in(&window, "out_of_date", 0).await;
        window.close().await;
        stage.troupe(&stage.workspace("Kits"), &["check"]);
    })
    .await;
}

#[tokio::test]
async fn what_a_template_says_is_seen_in_the_kit_beside_it_and_hostile_words_stay_words() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "Template").await;
        let (template, _) = first(&window).await;
        go(&window, &format!("#/kit/{template}")).await;
        window.find("preview-page").await;
        let shown = |words: &str| {
            format!(
                "return (document.querySelector('iframe[data-testid=preview-page], [data-testid=preview-page] iframe')
                    ?.contentDocument?.body?.innerText ?? '').includes({words:?})"
            )
        };
        window.until("the kit to be seen", &shown("so glad you are cooking along")).await;
        no_barriers(&window, "a kit template").await;
        let mut edit = ask(&window, "kit_template", json!({ "template": template })).await;
        let hostile = "<script>window.parent.document.title = 'taken'</script> <img src=x onerror=alert(1)>";
        edit["content"]["texts"]["en"]["greeting"] = json!(hostile);
        ask(&window, "save_kit_template", json!({ "template": edit })).await;
        window.reload().await;
        window.until("the words to be words", &shown("<script>window.parent")).await;
        assert_eq!(window.script("return document.title").await, "Troupe");
        for tab in ["templates", "assets", "given"] {
            go(&window, "#/kits").await;
            window.click(&format!("tab-{tab}")).await;
            window.find_css(&format!("#kits-panel-{tab}[aria-selected=true]")).await;
            no_barriers(&window, tab).await;
        }
        window.close().await;
    })
    .await;
}
