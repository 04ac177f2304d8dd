//! What is due, what happened and the week in short, through the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use troupe_tests::cli::Desk;
use troupe_tests::files::posts;

/// A desk with one creator and ten posts.
fn desk() -> Desk {
    let desk = Desk::default();
    let file = desk.file("posts.csv", posts(&["mira.moss"]));
    desk.import(&[&file], &[]);
    desk
}

fn whats(answer: &Value) -> Vec<&str> {
    answer["rows"].as_array().unwrap().iter().map(|row| row["what"].as_str().unwrap()).collect()
}

#[test]
fn without_anything_due_today_says_so_and_its_calendar_is_empty() {
    let desk = desk();
    let today = desk.ok(&["--now", "2026-11-21T12:00:00Z", "today", "--days", "30"]);
    assert_eq!(today["rows"], json!([]));
    assert!(today["day"].as_str().unwrap().starts_with("2026-11-2"));
    let file = desk.path("due.ics");
    let written = desk.ok(&["today", "--ics", file.to_str().unwrap()]);
    assert_eq!(written["events"], 0);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.trim_end().ends_with("END:VCALENDAR"), "{text}");
    let refused = desk.run(&["today", "--ics", "/nowhere/at/all/due.ics"]);
    assert_eq!((refused.code, refused.error()), (1, "write_failed"));
}

#[test]
fn a_timeline_holds_imports_and_posts_by_kind_and_by_words() {
    let desk = desk();
    let all = desk.ok(&["timeline", "mira.moss"]);
    assert_eq!(whats(&all).iter().filter(|what| what.starts_with("post")).count(), 10);
    assert!(whats(&all).contains(&"import"), "{all}");
    assert_eq!(all["more"], false);
    let one = desk.ok(&["timeline", "mira.moss", "--kind", "post", "--limit", "1"]);
    assert_eq!((whats(&one).len(), &one["more"]), (1, &json!(true)));
    assert_eq!(
        whats(&desk.ok(&["timeline", "mira.moss", "--kind", "import", "--search", "POSTS.CSV"])),
        ["import"]
    );
    assert_eq!(desk.ok(&["timeline", "mira.moss", "--search", "no such words"])["rows"], json!([]));
    assert_eq!(desk.run(&["timeline", "mira.moss", "--kind", "nothing"]).code, 2);
    assert_eq!(desk.run(&["timeline", "nobody.here"]).error(), "creator_unknown");
    let days: Vec<&str> = all["rows"].as_array().unwrap().iter().map(|r| r["at"].as_str().unwrap()).collect();
    assert!(days.is_sorted_by(|a, b| a >= b), "newest first: {days:?}");
}

#[test]
fn what_was_taken_back_is_on_no_timeline() {
    let desk = desk();
    desk.ok(&["rate", "mira.moss", "--rubric", "quality", "--rater", "Noor", "hook=4"]);
    let changes = || whats(&desk.ok(&["timeline", "mira.moss", "--kind", "change"])).len();
    assert_eq!(changes(), 1);
    desk.ok(&["undo"]);
    assert_eq!(changes(), 0);
    desk.ok(&["redo"]);
    assert_eq!(changes(), 1);
}

#[test]
fn a_week_goes_from_monday_to_sunday() {
    let desk = desk();
    let digest = desk.ok(&["--now", "2026-11-21T12:00:00Z", "digest", "--week", "2026-11-18"]);
    assert_eq!((&digest["from"], &digest["to"]), (&json!("2026-11-16"), &json!("2026-11-22")));
    assert_eq!(digest["done"]["messages"], 0);
    assert_eq!(digest["campaigns"], json!([]));
    assert_eq!(desk.run(&["digest", "--week", "soon"]).code, 2);
}
