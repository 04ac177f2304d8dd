//! The workspace file under bad luck: killed programs, strangers' files, two programs at once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::time::{Duration, Instant};
use troupe_tests::cli::Desk;
use troupe_tests::files::posts;

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

/// Kills an import after a while and says whether nothing of it was kept; half of it is a failure.
fn killed(desk: &Desk, file: &Path, wait: Duration, creators: [u64; 2]) -> bool {
    let mut child = desk.start(&["import", file.to_str().unwrap()]);
    std::thread::sleep(wait);
    child.kill().unwrap();
    child.wait().unwrap();
    let found = total(desk);
    assert!(creators.contains(&found), "half an import after {wait:?}: {found} creators");
    assert_eq!(desk.ok(&["check"])["ok"], true, "after {wait:?}");
    assert_eq!(desk.ok(&["shortlist", "show", "Kept"])["creators"], 1);
    found == creators[0]
}

/// A workspace with one creator on a list.
fn kept() -> Desk {
    let desk = Desk::default();
    let small = desk.file(
        "small.csv",
        "platform,handle,post_id,posted_at,views,likes,comments,shares\ntiktok,anna,1,2026-05-01T10:00:00Z,9,1,1,1\n",
    );
    desk.ok(&["import", small.to_str().unwrap()]);
    desk.ok(&["shortlist", "add", "Kept", "anna"]);
    desk
}

/// Moments of one to `last` milliseconds in an order that looks random and is the same every time.
fn moments(count: u64, last: u64) -> impl Iterator<Item = Duration> {
    (0..count).map(move |i| Duration::from_micros(1_000 + i * 7_919 % count * last * 1_000 / count))
}

#[test]
fn a_program_killed_in_the_middle_of_a_large_import_leaves_all_of_it_or_nothing() {
    let mut desk = kept();
    let shelf = Desk::default();
    let file = large(&shelf, "many", 0);
    let begun = Instant::now();
    shelf.ok(&["import", file.to_str().unwrap()]);
    let whole = begun.elapsed().as_millis() as u64;
    let mut nothing = 0;
    for wait in moments(13, whole * 11 / 10) {
        // A workspace that was left with half an import meets the next one; one that has all of it is done.
        if killed(&desk, &file, wait, [1, 3_501]) {
            nothing += 1;
        } else {
            desk = kept();
        }
    }
    desk.ok(&["import", file.to_str().unwrap()]);
    assert_eq!(total(&desk), 3_501, "what was not kept can come again");
    assert!(nothing > 2, "only {nothing} kills came early enough to say anything");
}

#[test]
fn a_program_killed_in_the_middle_of_a_small_import_leaves_all_of_it_or_nothing() {
    let desk = kept();
    let mut there = 1;
    let mut nothing = 0;
    for (n, wait) in moments(12, 120).enumerate() {
        let handles = [format!("first{n}"), format!("second{n}")];
        let file = desk.file(&format!("{n}.csv"), posts(&[&handles[0], &handles[1]]));
        let undone = killed(&desk, &file, wait, [there, there + 2]);
        nothing += u32::from(undone);
        there = total(&desk);
    }
    assert!(nothing > 0, "no kill came early enough to say anything");
    assert_eq!(desk.ok(&["imports"])["imports"].as_array().unwrap().len() as u64, 1 + (there - 1) / 2);
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
