//! What keeps the workspace safe, through the command line: backups, restoring, checks, everything out and in again,
//! and lists for the tool that fetches figures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use troupe_tests::cli::Desk;
use troupe_tests::files::{POSTS, posts};
use troupe_tests::repository;

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn imported(handles: &[&str]) -> Desk {
    let desk = Desk::default();
    let file = desk.file("posts.csv", posts(handles));
    desk.import(&[&file], &["--as-of", "2026-06-20"]);
    desk
}

fn backups(desk: &Desk) -> Vec<Value> {
    desk.ok(&["backup", "--list"])["backups"].as_array().unwrap().clone()
}

fn why(backups: &[Value]) -> Vec<&str> {
    backups.iter().map(|b| b["why"].as_str().unwrap()).collect()
}

#[test]
fn a_backup_can_be_looked_at_and_restored_and_the_state_before_is_kept() {
    let desk = imported(&["anna", "bram"]);
    let before = desk.ok(&["rank"]);
    let made = desk.ok(&["backup"]);
    let backup = PathBuf::from(made["file"].as_str().unwrap());
    assert!(backup.exists() && !backup.starts_with(desk.workspace().parent().unwrap().join("desk.troupe")));
    assert_eq!((&made["backup"]["creators"], &made["backup"]["posts"]), (&json!(2), &json!(20)));
    desk.ok(&["shortlist", "add", "Later", "anna"]);
    let more = desk.file("more.csv", posts(&["cato"]));
    desk.import(&[&more], &["--as-of", "2026-06-20"]);
    let now = desk.ok(&["rank"]);

    let preview = desk.ok(&["restore", text(&backup), "--dry-run"]);
    assert_eq!((&preview["backup"]["creators"], &preview["now"]["creators"]), (&json!(2), &json!(3)));
    assert_eq!(desk.ok(&["rank"]), now, "a dry run restores nothing");

    let restored = desk.ok(&["restore", text(&backup)]);
    assert_eq!(desk.ok(&["rank"]), before);
    assert_eq!(desk.ok(&["shortlist", "list"])["shortlists"], json!([]));
    assert_eq!(desk.ok(&["check"])["ok"], true);
    desk.ok(&["restore", restored["before"].as_str().unwrap()]);
    assert_eq!(desk.ok(&["rank"]), now, "and back again");

    let elsewhere = desk.path("elsewhere.troupe");
    desk.ok(&["backup", "--to", text(&elsewhere)]);
    let taken = desk.run(&["backup", "--to", text(&elsewhere)]);
    assert_eq!((taken.code, taken.error()), (1, "backup_exists"));
    let stranger = desk.file("stranger.troupe", "no backup at all ".repeat(100));
    let wrong = desk.run(&["restore", text(&stranger)]);
    assert_eq!(
        (wrong.code, wrong.json["error"]["message"].as_str().unwrap().contains("stranger.troupe")),
        (1, true)
    );
    assert_eq!(desk.ok(&["rank"]), now, "a file that is no backup changes nothing");
}

#[test]
fn a_backup_takes_the_place_of_a_damaged_or_a_missing_workspace() {
    let desk = imported(&["anna", "bram"]);
    let before = desk.ok(&["rank"]);
    let backup = desk.path("kept.troupe");
    desk.ok(&["backup", "--to", text(&backup)]);

    let mut bytes = std::fs::read(desk.workspace()).unwrap();
    let third = bytes.len() / 3;
    bytes[4_096..third.max(8_192)].fill(0x5a);
    std::fs::write(desk.workspace(), &bytes).unwrap();
    let told = desk.run(&["rank"]);
    assert_eq!((told.code, told.error()), (1, "workspace_damaged"), "{}", told.json);
    assert!(told.said().to_lowercase().contains("restore"), "{}", told.said());
    let preview = desk.run(&["restore", text(&backup), "--dry-run"]);
    assert_eq!(preview.code, 0, "{}", preview.json);
    assert!(preview.json["now"].is_null(), "nothing can be said of a damaged file: {}", preview.json);
    assert_eq!(preview.json["backup"]["creators"], 2);
    assert_eq!(std::fs::read(desk.workspace()).unwrap(), bytes, "neither changed it");
    let restored = desk.ok(&["restore", text(&backup)]);
    assert_eq!(desk.ok(&["rank"]), before);
    let aside = PathBuf::from(restored["before"].as_str().unwrap());
    assert_eq!(std::fs::read(aside).unwrap(), bytes, "the damaged file is kept aside");

    for leftover in ["desk.troupe", "desk.troupe-wal", "desk.troupe-shm"] {
        std::fs::remove_file(desk.path(leftover)).ok();
    }
    let preview = desk.ok(&["restore", text(&backup), "--dry-run"]);
    assert!(preview["now"].is_null() && !desk.workspace().exists(), "{preview}");
    desk.ok(&["restore", text(&backup)]);
    assert_eq!(desk.ok(&["rank"]), before);
    assert_eq!(desk.ok(&["check"])["ok"], true);
}

#[test]
fn a_workspace_of_a_newer_troupe_is_refused_and_left_as_it_is() {
    let desk = Desk::default();
    // A workspace of which only the list of its migrations is there: one of them is from the future.
    let bytes = std::fs::read(repository::root().join("tests/fixtures/newer.troupe")).unwrap();
    std::fs::write(desk.workspace(), &bytes).unwrap();
    let more = desk.file("more.csv", posts(&["bram"]));
    let other = desk.path("other.troupe");
    for words in [
        &["rank"][..],
        &["check"],
        &["import", text(&more)],
        &["import", text(&more), "--dry-run"],
        &["shortlist", "add", "X", "anna"],
        &["backup", "--to", text(&other)],
        &["restore", text(&desk.workspace())],
        &["restore", text(&desk.workspace()), "--dry-run"],
        &["undo"],
    ] {
        let answer = desk.run(words);
        assert_eq!((answer.code, answer.error()), (1, "workspace_newer"), "{words:?}: {}", answer.json);
        assert!(std::fs::read(desk.workspace()).unwrap() == bytes, "{words:?} left it as it was");
    }
    assert!(!other.exists());
}

#[test]
fn a_backup_is_made_before_a_second_import_and_never_two_within_an_hour() {
    let desk = Desk::default();
    let import = |name: &str, at: &str| {
        let file = desk.file(&format!("{name}.csv"), posts(&[name]));
        desk.import(&[&file], &["--now", at]);
    };
    import("anna", "2026-07-01T08:00:00Z");
    assert_eq!(why(&backups(&desk)), [""; 0], "there was nothing to keep");
    import("bram", "2026-07-01T08:10:00Z");
    assert_eq!(why(&backups(&desk)), ["before_import"]);
    import("cato", "2026-07-01T09:09:59Z");
    assert_eq!(why(&backups(&desk)).len(), 1, "not twice within an hour");
    import("daan", "2026-07-01T09:10:00Z");
    let two = backups(&desk);
    assert_eq!(why(&two), ["before_import", "before_import"]);
    assert_eq!((&two[0]["creators"], &two[1]["creators"]), (&json!(3), &json!(1)), "newest first");
    assert!(two.iter().all(|b| b["good"] == true));
    // A dry run and a file that cannot be read need none.
    let stranger = desk.file("stranger.csv", "shoe,size\nleft,43\n");
    desk.try_import(&[&stranger], &["--now", "2026-07-02T08:00:00Z"]);
    desk.try_import(&[&desk.path("anna.csv")], &["--dry-run", "--now", "2026-07-02T08:00:00Z"]);
    assert_eq!(backups(&desk).len(), 2);
    let folder = desk.ok(&["backup", "--list"])["folder"].as_str().unwrap().to_owned();
    assert!(!Path::new(&folder).starts_with(desk.path("desk.troupe")));
    // Another root, from the surroundings.
    let root = desk.path("root");
    let more = desk.file("eva.csv", posts(&["eva"]));
    let answer =
        desk.run_with(("TROUPE_BACKUPS", &root), &["import", text(&more), "--now", "2026-07-03T08:00:00Z"]);
    assert_eq!(answer.code, 0, "{}", answer.json);
    let listed = desk.run_with(("TROUPE_BACKUPS", &root), &["backup", "--list"]).json;
    assert!(listed["folder"].as_str().unwrap().starts_with(text(&root)), "{listed}");
    assert_eq!((listed["backups"].as_array().unwrap().len(), backups(&desk).len()), (1, 2));
}

#[test]
fn automatic_backups_are_thinned_and_those_made_by_hand_stay() {
    let desk = imported(&["anna"]);
    desk.ok(&["backup", "--now", "2026-01-01T12:00:00Z"]);
    let kept = |day: u32, hour: u32| {
        let file = desk.file("more.csv", posts(&[&format!("name{day}x{hour}")]));
        let at = format!("2026-03-{day:02}T{hour:02}:00:00Z");
        desk.import(&[&file], &["--now", &at]);
        backups(&desk)
    };
    for hour in (0..24).step_by(2) {
        kept(1, hour);
    }
    let at_night = backups(&desk);
    assert_eq!(why(&at_night).iter().filter(|w| **w == "before_import").count(), 8, "of the last day");
    let later = kept(20, 12);
    let ordinary: Vec<&str> =
        later.iter().filter(|b| b["why"] == "before_import").map(|b| b["at"].as_str().unwrap()).collect();
    assert_eq!(ordinary, ["2026-03-20T12:00:00Z", "2026-03-01T22:00:00Z"], "the newest of that week");
    assert!(later.iter().any(|b| b["why"] == "by_hand"), "what was made by hand stays");
}

#[test]
fn a_check_that_fails_says_what_it_found() {
    let desk = imported(&["anna"]);
    let checks = desk.ok(&["check"]);
    assert!(checks["checks"].as_array().unwrap().len() > 10);
    assert!(checks["checks"].as_array().unwrap().iter().all(|c| c["ok"] == true && c["found"] == json!([])));
    let missing = Desk::default();
    assert_eq!(missing.run(&["check"]).error(), "not_found");
}

#[test]
fn lists_for_the_scraper_name_those_with_old_or_few_figures() {
    let desk = imported(&["anna", "bram"]);
    let mut thin = POSTS.to_owned();
    thin.push_str(
        "tiktok,cato,c1,2026-06-18T10:00:00Z,9,1,1,1,x\ninstagram,dora,d1,2026-06-18T10:00:00Z,9,1,1,1,x\n",
    );
    let thin = desk.file("thin.csv", thin);
    desk.import(&[&thin], &["--as-of", "2026-08-20"]);
    let brands = desk.file("brands.csv", "platform,handle,is_brand\ntiktok,zeepje,yes\n");
    desk.import(&[&brands], &[]);
    let now = "2026-08-21T00:00:00Z";
    let count = desk.ok(&["stale", "--now", now]);
    assert_eq!(
        (&count["old"], &count["thin"], &count["total"]),
        (&json!(2), &json!(2), &json!(4)),
        "{count}"
    );
    assert!(count["file"].is_null());
    let list = |format: &str, words: &[&str]| {
        let path = desk.path(&format!("list-{format}"));
        desk.ok(&[&["stale", "--now", now, "--format", format, "--out", text(&path)], words].concat());
        std::fs::read_to_string(path).unwrap()
    };
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&list("handles", &[])), ["anna", "bram", "cato", "dora"]);
    assert_eq!(
        sorted(&list("addresses", &["--platform", "tiktok"])),
        ["https://www.tiktok.com/@anna", "https://www.tiktok.com/@bram", "https://www.tiktok.com/@cato"]
    );
    let apify: Value = serde_json::from_str(&list("apify", &[])).unwrap();
    assert_eq!(
        sorted(
            &apify["profiles"]
                .as_array()
                .unwrap()
                .iter()
                .map(|h| h.as_str().unwrap())
                .collect::<Vec<_>>()
                .join("\n")
        ),
        ["anna", "bram", "cato"]
    );
    assert_eq!(apify["directUrls"], json!(["https://www.instagram.com/dora/"]));
    let table = list("csv", &["--posts", "1"]);
    assert_eq!(table.lines().count(), 3, "{table}");
    assert!(table.lines().next().unwrap().starts_with("platform,handle,url,followers,posts,as_of,reason"));
    desk.ok(&["shortlist", "add", "Few", "anna"]);
    assert_eq!(list("handles", &["--shortlist", "Few"]), "anna\n");
    let nobody = desk.run(&[
        "stale",
        "--now",
        now,
        "--days",
        "9999",
        "--posts",
        "0",
        "--format",
        "csv",
        "--out",
        text(&desk.path("none")),
    ]);
    assert_eq!((nobody.code, nobody.error()), (1, "nothing_to_export"));
}

#[test]
fn a_workspace_of_the_first_schema_is_backed_up_before_it_is_migrated() {
    let desk = Desk::default();
    std::fs::copy(repository::root().join("tests/fixtures/workspaces/schema-1.troupe"), desk.workspace())
        .unwrap();
    assert_eq!(desk.ok(&["check"])["ok"], true);
    let made = backups(&desk);
    assert_eq!(why(&made), ["before_migration"]);
    assert_eq!(desk.ok(&["rank"])["total"], made[0]["creators"]);
    desk.ok(&["restore", made[0]["path"].as_str().unwrap()]);
    assert_eq!(desk.ok(&["check"])["ok"], true);
}
