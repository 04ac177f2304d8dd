//! Journeys of files: a folder with strangers, a table that the user maps, one person with two accounts, a damaged
//! workspace that a backup replaces.

use super::status;
use serde_json::json;
use std::path::{Path, PathBuf};
use troupe_tests::stage::Stage;
use troupe_tests::window::{Window, journey};

pub(super) fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    std::fs::create_dir_all(folder).expect("a folder can be made");
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file can be written");
    path
}

/// Chooses a value of a list, as a user does.
pub(super) async fn choose(window: &Window, css: &str, value: &str) {
    window.find_css(css).await;
    let script = format!(
        "const list = document.querySelector({css:?}); list.value = {value:?};
         list.dispatchEvent(new Event('change', {{ bubbles: true }})); return list.value === {value:?}"
    );
    assert_eq!(window.script(&script).await, json!(true), "{css} has no {value}");
}

/// A brand's own list: Dutch headers, a figure that could be read in two ways, no platform.
const OWN_LIST: &str =
    "Naam account;Volgers;Bereik gem.\n@pannenkoekenpien;1.234;2.100\n@koekjeskoen;8.500;3.900\n";
const POSTS: &str = "platform,handle,post_id,posted_at,views,likes,comments,shares,caption\n\
    tiktok,soepsanne,1,2026-06-01T10:00:00Z,1000,100,5,1,soep\n\
    tiktok,soepsanne,2,2026-06-02T10:00:00Z,2000,150,5,1,meer soep\n";

#[tokio::test]
async fn a_folder_with_an_unknown_table_is_mapped_by_keyboard_and_read_by_itself_the_next_time() {
    journey(async {
        let stage = Stage::raise();
        let workspace = stage.workspace("Folder");
        let folder = stage.home().join("exports");
        write(&folder, "posts.csv", POSTS);
        write(&folder, "eigen lijst.csv", OWN_LIST);
        write(&folder, "readme.txt", "Dit is geen tabel.\n");
        let window = Window::open(&stage, &workspace, &[&folder]).await;
        window.find("preview-import").await;
        window
            .until(
                "three files",
                "return document.querySelectorAll('[data-testid=preview-file]').length === 3",
            )
            .await;
        let list = "[data-testid=preview-file][data-file='eigen lijst.csv']";
        window.find_css(&format!("{list} [data-testid=mapping-row]")).await;

        // A letter on a row chooses a field by its name; then the platform for all rows; then how 1.234 is written.
        choose(&window, &format!("{list} [data-testid=mapping-target]"), "troupe_creators").await;
        window
            .until(
                "the fields of creators",
                &format!(
                    "return [...document.querySelectorAll({:?})].some(o => o.value === 'followers')",
                    format!("{list} [data-testid=mapping-field] option")
                ),
            )
            .await;
        choose(&window, &format!("{list} [data-testid=mapping-row]:nth-child(1) select"), "handle").await;
        choose(&window, &format!("{list} [data-testid=mapping-row]:nth-child(2) select"), "followers").await;
        choose(&window, &format!("{list} [data-testid=mapping-row]:nth-child(3) select"), "").await;
        choose(&window, &format!("{list} [data-testid=constant-platform]"), "tiktok").await;
        window.click_css(&format!("{list} [data-testid^='decide-decimal-,']")).await;
        window
            .until(
                "the table to be readable",
                &format!(
                    "return /2/.test(document.querySelector({:?})?.innerText ?? '')",
                    format!("{list} [data-testid=preview-outcome]")
                ),
            )
            .await;
        window.fill("mapping-name", "Eigen lijst").await;
        window.click("mapping-save").await;
        window.find("toast").await;

        let ready = "return !document.querySelector('[data-testid=preview-import]').disabled";
        window.until("the files to be ready", ready).await;
        window.click("preview-import").await;
        window.find("import-done").await;
        window.find("report-line").await;
        let told = status(&window).await;
        assert_eq!((&told["creators"], &told["posts"]), (&json!(3), &json!(2)));
        let found = stage.troupe(&workspace, &["show", "pannenkoekenpien", "--json"]);
        assert!(found.contains("\"followers\":1234"), "{found}");
        window.close().await;

        // The next table of this layout needs no decision.
        let next = write(&folder, "eigen lijst 2.csv", &OWN_LIST.replace("8.500", "9.000"));
        let window = Window::open(&stage, &workspace, &[&next]).await;
        window.find("preview-import").await;
        window.reads("Eigen lijst").await;
        window.until("the file to be ready", ready).await;
        window.click("preview-import").await;
        window.find("import-done").await;
        let found = stage.troupe(&workspace, &["show", "koekjeskoen", "--json"]);
        assert!(found.contains("\"followers\":9000"), "{found}");
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn two_accounts_of_one_person_are_suggested_merged_and_taken_apart_by_undo() {
    journey(async {
        let stage = Stage::raise();
        let workspace = stage.workspace("People");
        let file = write(
            stage.home(),
            "creators.csv",
            "platform,handle,name,followers,email\n\
             tiktok,soepsanne,Sanne Vermeulen,12000,sanne@soep.example\n\
             instagram,sanne.soep,Sanne Vermeulen,9000,sanne@soep.example\n\
             tiktok,koekjeskoen,Koen,8000,koen@koek.example\n",
        );
        stage.troupe(&workspace, &["import", &file.display().to_string()]);
        let window = Window::open(&stage, &workspace, &[]).await;
        window.find("row").await;
        window.click("nav-people").await;
        window.find("suggestion").await;
        assert!(window.barriers().await.is_empty(), "{:?}", window.barriers().await);
        window.click("same-person").await;
        window.find("toast").await;
        window
            .until("the suggestion to be gone", "return !document.querySelector('[data-testid=suggestion]')")
            .await;
        assert_eq!(status(&window).await["creators"], json!(2));
        window.click("toast-undo").await;
        let mut creators = json!(null);
        for _ in 0..100 {
            creators = status(&window).await["creators"].clone();
            if creators == json!(3) {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert_eq!(creators, json!(3), "the merge was taken back");
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_damaged_workspace_offers_its_newest_good_backup_and_opens_it() {
    journey(async {
        let stage = Stage::raise();
        let workspace = stage.workspace("Damaged");
        stage.troupe(&workspace, &["demo"]);
        let window = Window::open(&stage, &workspace, &[]).await;
        window.click("nav-creators").await;
        window.find("row").await;
        let creators = status(&window).await["creators"].clone();
        window.click("nav-settings").await;
        window.click("backup-now").await;
        window.find("backup").await;
        window.close().await;

        // The middle of the file is overwritten, as a failing disk would.
        let mut bytes = std::fs::read(&workspace).expect("the workspace can be read");
        let middle = bytes.len() / 2;
        for byte in &mut bytes[4096..middle] {
            *byte = 0xA5;
        }
        std::fs::write(&workspace, bytes).expect("the workspace can be damaged");

        let window = Window::open(&stage, &workspace, &[]).await;
        window.find("cannot-open").await;
        assert!(window.barriers().await.is_empty(), "{:?}", window.barriers().await);
        window.click("rescue-open").await;
        window.click("nav-creators").await;
        window.find("row").await;
        assert_eq!(status(&window).await["creators"], creators);
        window.close().await;
    })
    .await;
}
