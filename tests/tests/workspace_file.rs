//! The workspace file under bad luck: killed programs, strangers' files, two programs at once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::Duration;
use troupe_tests::cli::Desk;

/// Enough rows that an import writes several transactions before the last one makes it visible.
fn large(desk: &Desk, name: &str, offset: u32) -> std::path::PathBuf {
    let mut text = String::from("platform,handle,post_id,posted_at,views,likes,comments,shares,caption\n");
    let caption = "een lange tekst over koken en bakken in de keuken van een ander ".repeat(2);
    for i in 0..70_000u32 {
        let day = i % 28 + 1;
        text.push_str(&format!(
            "tiktok,{name}{},{},2026-05-{day:02}T10:00:00Z,{},{},3,1,{caption}\n",
            i / 20,
            offset + i,
            1_000 + i % 977,
            i % 90,
        ));
    }
    desk.file(&format!("{name}.csv"), text)
}

fn total(desk: &Desk) -> u64 {
    desk.ok(&["rank", "--limit", "1"])["total"].as_u64().unwrap()
}

#[test]
fn a_program_killed_in_the_middle_of_an_import_leaves_all_of_it_or_nothing() {
    let desk = Desk::default();
    let small = desk.file(
        "small.csv",
        "platform,handle,post_id,posted_at,views,likes,comments,shares\ntiktok,anna,1,2026-05-01T10:00:00Z,9,1,1,1\n",
    );
    desk.ok(&["import", small.to_str().unwrap()]);
    desk.ok(&["shortlist", "add", "Kept", "anna"]);
    let file = large(&desk, "many", 0);
    let mut halves = 0;
    for wait in [30, 120, 250, 400, 600, 900, 1_300] {
        let mut child = desk.start(&["import", file.to_str().unwrap()]);
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        let creators = total(&desk);
        assert!(creators == 1 || creators == 3_501, "half an import after {wait} ms: {creators} creators");
        halves += u32::from(creators == 1);
        assert_eq!(desk.ok(&["check"])["ok"], true, "after {wait} ms");
        assert_eq!(desk.ok(&["shortlist", "show", "Kept"])["creators"], 1);
    }
    assert!(halves > 0, "no kill came early enough to say anything");
    desk.ok(&["import", file.to_str().unwrap()]);
    assert_eq!(total(&desk), 3_501);
}

#[test]
fn two_programs_work_on_one_workspace_at_once() {
    let desk = Desk::default();
    let first = large(&desk, "first", 0);
    desk.ok(&["import", first.to_str().unwrap()]);
    let second = large(&desk, "second", 1_000_000);
    let mut importing = desk.start(&["import", second.to_str().unwrap()]);
    let mut edits = 0;
    while importing.try_wait().unwrap().is_none() {
        desk.ok(&["shortlist", "add", &format!("List {edits}"), "first1", "first2"]);
        edits += 1;
    }
    assert!(importing.wait().unwrap().success());
    assert!(edits > 0);
    assert_eq!(total(&desk), 7_000);
    assert_eq!(desk.ok(&["shortlist", "list"])["shortlists"].as_array().unwrap().len(), edits);
    assert_eq!(desk.ok(&["check"])["ok"], true);
}

#[test]
fn a_file_that_is_no_workspace_is_told_and_left_alone() {
    let text = "this is not a database at all, only words that go on for a while\n".repeat(50);
    let desk = Desk::default();
    std::fs::write(desk.workspace(), &text).unwrap();
    let answer = desk.run(&["rank"]);
    assert_eq!((answer.code, answer.json["error"]["code"].as_str()), (1, Some("not_a_workspace")));
    assert_eq!(std::fs::read_to_string(desk.workspace()).unwrap(), text);
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_a_workspace() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::default();
    desk.ok(&["demo"]);
    assert_eq!(std::fs::metadata(desk.workspace()).unwrap().permissions().mode() & 0o777, 0o600);
}
