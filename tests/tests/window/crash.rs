//! The program is killed at a bad moment: nothing that was typed or done is lost.

use super::score::{ask, go};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use troupe_tests::stage::Stage;
use troupe_tests::window::{Window, journey};

/// The process of the program that has this workspace open.
fn process(program: &Path, workspace: &Path) -> String {
    let wanted = workspace.display().to_string();
    let program = program.canonicalize().expect("the program has a place");
    let processes = std::fs::read_dir("/proc").expect("this system tells its processes");
    let mut found: Vec<PathBuf> = processes
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| std::fs::read_link(path.join("exe")).is_ok_and(|exe| exe == program))
        .filter(|path| {
            std::fs::read_to_string(path.join("cmdline")).is_ok_and(|words| words.contains(&wanted))
        })
        .collect();
    let one = found.pop().expect("the program runs");
    assert!(found.is_empty(), "one program has the workspace open: {found:?}");
    one.file_name().expect("a process has a number").to_string_lossy().into_owned()
}

#[tokio::test]
async fn a_note_half_written_and_a_change_just_made_are_there_after_the_program_was_killed() {
    journey(async {
        let stage = Stage::raise();
        let workspace = stage.workspace("Crash");
        stage.troupe(&workspace, &["demo"]);
        let window = Window::open(&stage, &workspace, &[]).await;
        let creator = ask(&window, "rank", json!({ "query": { "limit": 1 } })).await["rows"][0]["creator"].clone();
        go(&window, &format!("#/creator/{creator}")).await;
        window.find("notes").await;
        let already = ask(&window, "creator", json!({ "creator": creator })).await["notes"].clone();
        window.press("notes", "She asked for the smaller p").await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        let tagged = json!({ "creators": [creator], "add": ["just-now"], "remove": [] });
        ask(&window, "tag_creators", tagged).await;
        let number = process(&stage.programs.window, &workspace);
        let killed = Command::new("kill").args(["-9", &number]).status().expect("a process can be killed");
        assert!(killed.success());
        window.died().await;

        let window = Window::open(&stage, &workspace, &[]).await;
        go(&window, &format!("#/creator/{creator}")).await;
        window
            .until(
                "the half note to stand in its field",
                "return document.querySelector('[data-testid=notes]')?.value.includes('She asked for the smaller p') === true",
            )
            .await;
        let detail = ask(&window, "creator", json!({ "creator": creator })).await;
        assert_eq!(detail["notes"], already, "it was not saved, only kept");
        assert!(detail["row"]["tags"].to_string().contains("just-now"), "{}", detail["row"]["tags"]);
        let checks = ask(&window, "check", json!({})).await;
        assert!(checks.as_array().is_some_and(|all| all.iter().all(|c| c["ok"] == true)), "{checks}");
        window.close().await;
    })
    .await;
}
