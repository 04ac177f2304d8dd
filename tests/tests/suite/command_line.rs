//! The command line's contract (cli.md): JSON shapes, exit codes, errors, and what a second program sees.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use troupe_tests::cli::Desk;

const POSTS: &str = "platform,handle,post_id,posted_at,views,likes,comments,shares,caption\n";

/// Ten posts for each of a few made-up creators; the later ones have more views.
fn posts(handles: &[&str]) -> String {
    let mut text = POSTS.to_owned();
    for (c, handle) in handles.iter().enumerate() {
        for p in 0..10 {
            let views = 1_000 * (c + 1) + p * 10;
            text.push_str(&format!(
                "tiktok,{handle},{c}{p},2026-06-{:02}T10:00:00Z,{views},{},{},5,pannenkoeken bakken #koken\n",
                p + 1,
                views / 10 - c * 20,
                p
            ));
        }
    }
    text
}

fn handles(ranking: &Value) -> Vec<&str> {
    ranking["rows"].as_array().unwrap().iter().map(|r| r["handle"].as_str().unwrap()).collect()
}

#[test]
fn the_parts_of_every_score_add_up_to_it() {
    let desk = Desk::default();
    let file = desk.file("posts.csv", posts(&["anna", "bram", "cato", "daan"]));
    let report = desk.ok(&["import", file.to_str().unwrap()]);
    let import = &report["imports"][0];
    assert_eq!(
        (import["kind"].as_str(), import["created"].as_u64(), import["rows_read"].as_u64()),
        (Some("troupe_posts"), Some(40), Some(40))
    );
    let ranking = desk.ok(&["rank"]);
    assert_eq!((ranking["total"].as_u64(), ranking["profile"].as_str()), (Some(4), Some("default")));
    for row in ranking["rows"].as_array().unwrap() {
        let millionths = |v: &Value| (v.as_f64().unwrap() * 1e6).round() as i64;
        let points: i64 = row["factors"].as_array().unwrap().iter().map(|f| millionths(&f["points"])).sum();
        assert_eq!(points, millionths(&row["score"]), "{row}");
        let (low, high) = (row["low"].as_f64().unwrap(), row["high"].as_f64().unwrap());
        assert!((low..=high).contains(&row["score"].as_f64().unwrap()) && row["rank_best"].is_u64(), "{row}");
        assert!(row["factors"][0]["value"].is_string(), "a figure is decimal text");
    }
}

#[test]
fn weights_from_a_file_and_filters_change_who_stands_where() {
    let desk = Desk::default();
    let file = desk.file("posts.csv", posts(&["anna", "bram", "cato", "daan"]));
    desk.ok(&["import", file.to_str().unwrap()]);
    let views = desk.file("views.json", r#"{"views": 1}"#);
    let ranking = desk.ok(&["rank", "--weights", views.to_str().unwrap()]);
    assert_eq!(handles(&ranking), ["daan", "cato", "bram", "anna"]);
    assert!(ranking["profile"].is_null());
    let engagement = desk.file("engagement.json", r#"{"engagement": 1}"#);
    let ranking = desk.ok(&["rank", "--weights", engagement.to_str().unwrap()]);
    assert_eq!(handles(&ranking)[0], "anna");
    let ranking = desk.ok(&[
        "rank",
        "--filter",
        "views >= 2000 and views < 4000",
        "--weights",
        views.to_str().unwrap(),
    ]);
    assert_eq!(handles(&ranking), ["cato", "bram"]);
    assert_eq!(ranking["rows"][0]["rank"], 1);
    let ranking = desk.ok(&["rank", "--search", "PANNENKOEK", "--limit", "2", "--offset", "1"]);
    assert_eq!((ranking["total"].as_u64(), handles(&ranking).len()), (Some(4), 2));
    assert_eq!(handles(&desk.ok(&["rank", "--search", "b"])), ["bram"]);
    for weights in [r#"{"views": -1}"#, r#"{"views": 0}"#] {
        let file = desk.file("wrong.json", weights);
        let wrong = desk.run(&["rank", "--weights", file.to_str().unwrap()]);
        assert_eq!((wrong.code, wrong.json["error"]["code"].as_str()), (1, Some("weights_wrong")));
    }
    let wrong = desk.run(&["rank", "--filter", "shoe = 43"]);
    assert_eq!((wrong.code, wrong.json["error"]["code"].as_str()), (1, Some("filter_wrong")));
}

#[test]
fn a_missing_workspace_is_made_by_a_write_and_told_by_a_read() {
    let desk = Desk::default();
    let answer = desk.run(&["rank"]);
    assert_eq!((answer.code, answer.json["error"]["code"].as_str()), (1, Some("not_found")));
    assert!(answer.json["error"]["message"].as_str().unwrap().contains("desk.troupe"));
    assert!(!desk.workspace().exists());
    let file = desk.file("posts.csv", posts(&["anna"]));
    let dry = desk.ok(&["import", "--dry-run", file.to_str().unwrap()]);
    assert!(dry["imports"][0]["id"].is_null() && dry["imports"][0]["created"] == 10);
    assert!(!desk.workspace().exists(), "a dry run writes nothing");
    desk.ok(&["import", file.to_str().unwrap()]);
    assert!(desk.workspace().exists());
}

#[test]
fn wrong_use_ends_with_two_and_rejected_rows_with_three() {
    let desk = Desk::default();
    assert_eq!(desk.run(&["frobnicate"]).code, 2);
    assert_eq!(desk.run(&["frobnicate"]).json["error"]["code"], "wrong_use");
    assert!(desk.run(&["import"]).said().contains("<PATH>"), "what is missing is named");
    let posts_of_one = desk.file("one.csv", posts(&["anna"]));
    let unknown = desk.run(&["import", posts_of_one.to_str().unwrap(), "--as", "shoes"]);
    assert!(
        unknown.said().contains("troupe_posts") && !unknown.said().contains("--mapping"),
        "{}",
        unknown.json
    );
    let mut text = posts(&["anna", "bram"]);
    text.push_str("tiktok,cato,77,2026-06-01T10:00:00Z,many,1,1,1,x\n");
    let file = desk.file("posts.csv", text);
    let answer = desk.run(&["import", file.to_str().unwrap()]);
    assert_eq!(answer.code, 3, "{}", answer.json);
    let rejected = &answer.json["imports"][0]["rejected"];
    assert_eq!(rejected[0]["row"], 21);
    assert!(rejected[0]["reason"].as_str().unwrap().contains("many"), "{rejected}");
    assert_eq!(desk.ok(&["rank"])["total"], 2, "the rejected row brought nobody");
}

#[test]
fn broken_files_are_told_with_a_remedy_and_change_nothing() {
    let desk = Desk::default();
    let good = desk.file("good.csv", posts(&["anna"]));
    desk.ok(&["import", good.to_str().unwrap()]);
    let before = desk.ok(&["rank"]);
    let numbers = {
        let mut text = POSTS.to_owned();
        for i in 0..20 {
            text.push_str(&format!("tiktok,bram,{i},2026-06-01T10:00:00Z,lots of,1,1,1,x\n"));
        }
        text
    };
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("empty.csv", Vec::new(), "file_empty"),
        ("binary.csv", (0..4_096u32).map(|i| (i * 7 % 256) as u8).collect(), "file_binary"),
        ("header.csv", POSTS.as_bytes().to_vec(), "header_only"),
        ("stranger.csv", b"shoe,size\nleft,43\n".to_vec(), "kind_unknown"),
        ("words.csv", numbers.into_bytes(), "column_not_numbers"),
        ("broken.json", b"[{\"id\": \"1\", \"text\": ".to_vec(), "json_invalid"),
    ];
    for (name, bytes, code) in cases {
        let file = desk.file(name, bytes);
        let answer = desk.run(&["import", file.to_str().unwrap()]);
        let error = &answer.json["error"];
        assert_eq!((answer.code, error["code"].as_str()), (1, Some(code)), "{name}: {}", answer.json);
        assert!(error["message"].as_str().unwrap().contains(name), "the message names the file: {error}");
        assert!(!error["hint"].as_str().unwrap().is_empty(), "there is a remedy: {error}");
        assert_eq!(desk.ok(&["rank"]), before, "{name} changed nothing");
    }
    let missing = desk.run(&["import", "/nowhere/x.csv"]);
    assert_eq!(missing.json["error"]["code"], "file_missing");
    assert_eq!(desk.ok(&["check"])["ok"], true);
    assert_eq!(desk.ok(&["imports"])["imports"].as_array().unwrap().len(), 1);
}

#[test]
fn the_same_file_with_another_as_of_is_dated_anew() {
    let desk = Desk::default();
    let table = "platform,handle,followers\ntiktok,anna,100\ntiktok,bram,200\n";
    let file = desk.file("creators.csv", table);
    let path = file.to_str().unwrap();
    assert!(desk.ok(&["import", path])["imports"][0]["as_of"].is_null(), "the file holds no date");
    let again = desk.ok(&["import", path, "--as-of", "2026-05-01"]);
    assert_eq!(again["imports"][0]["as_of"], "2026-05-01T23:59:59Z");
    assert_eq!(
        (again["imports"][0]["created"].as_u64(), again["imports"][0]["unchanged"].as_u64()),
        (Some(0), Some(2))
    );
    let figures = desk.ok(&["show", "anna"])["account_figures"][0]["figures"].clone();
    let followers = figures.as_array().unwrap().iter().find(|f| f["metric"] == "followers").unwrap().clone();
    assert_eq!((followers["value"].as_str(), followers["source"]["row"].as_u64()), (Some("100"), Some(1)));
    assert_eq!(followers["source"]["as_of"], "2026-05-01T23:59:59Z");
}

#[test]
fn a_line_without_an_end_is_told_at_once() {
    let desk = Desk::default();
    let path = desk.file("line.csv", POSTS);
    // Two gigabytes that take no room on the disk: a hole of zero bytes would be binary, so the line begins as text.
    let file = std::fs::OpenOptions::new().append(true).open(&path).unwrap();
    std::io::Write::write_all(&mut &file, "tiktok,anna,1,2026-06-01T10:00:00Z,1,1,1,1,".as_bytes()).unwrap();
    std::io::Write::write_all(&mut &file, "a".repeat(64 << 20).as_bytes()).unwrap();
    file.set_len(2 << 30).unwrap();
    let begun = std::time::Instant::now();
    let answer = desk.run(&["import", path.to_str().unwrap()]);
    assert_eq!(answer.code, 1, "{}", answer.json);
    assert_eq!(answer.json["error"]["code"], "line_too_long", "{}", answer.json);
    assert!(begun.elapsed().as_secs() < 20, "it does not read two gigabytes first");
}

#[test]
fn undo_is_one_line_that_outlives_the_program() {
    let desk = Desk::default();
    let file = desk.file("posts.csv", posts(&["anna", "bram"]));
    desk.ok(&["import", file.to_str().unwrap()]);
    desk.ok(&["shortlist", "add", "Autumn", "anna", "@Bram"]);
    desk.ok(&["shortlist", "remove", "Autumn", "anna"]);
    let members = |desk: &Desk| desk.ok(&["shortlist", "show", "Autumn"])["creators"].as_u64();
    assert_eq!(members(&desk), Some(1));
    desk.ok(&["undo"]);
    assert_eq!(members(&desk), Some(2));
    desk.ok(&["redo"]);
    assert_eq!(members(&desk), Some(1));
    desk.ok(&["undo"]);
    desk.ok(&["undo"]);
    assert_eq!(desk.ok(&["shortlist", "list"])["shortlists"], json!([]));
    desk.ok(&["undo"]);
    assert_eq!(desk.ok(&["rank"])["total"], 0, "the import is taken back");
    for _ in 0..3 {
        desk.ok(&["redo"]);
    }
    assert_eq!(members(&desk), Some(1));
    assert_eq!(desk.ok(&["rank"])["total"], 2);
    assert_eq!(desk.ok(&["check"])["ok"], true);
}

#[test]
fn a_hundred_steps_can_be_taken_back() {
    let desk = Desk::default();
    let file = desk.file("posts.csv", posts(&["anna"]));
    desk.ok(&["import", file.to_str().unwrap()]);
    for i in 0..50 {
        desk.ok(&["shortlist", "add", &format!("List {i}"), "anna"]);
        desk.ok(&["shortlist", "remove", &format!("List {i}"), "anna"]);
    }
    for _ in 0..100 {
        assert!(!desk.ok(&["undo"])["step"].is_null());
    }
    assert_eq!(desk.ok(&["shortlist", "list"])["shortlists"], json!([]));
    assert_eq!(desk.ok(&["rank"])["total"], 1);
}

#[test]
fn an_undone_import_leaves_a_creator_that_got_something_of_the_users_own() {
    let desk = Desk::default();
    let file = desk.file("posts.csv", posts(&["anna", "bram"]));
    let import = desk.ok(&["import", file.to_str().unwrap()]);
    desk.ok(&["shortlist", "add", "Autumn", "anna"]);
    let undone = desk.ok(&["undo-import", &import["imports"][0]["id"].to_string()]);
    assert_eq!(undone["posts_removed"], 20);
    assert_eq!(undone["creators_removed"], 1);
    assert_eq!(undone["creators_kept"], json!(["@anna"]));
    let ranking = desk.ok(&["rank"]);
    assert_eq!(handles(&ranking), ["anna"]);
    let row = &ranking["rows"][0];
    assert!(row["rank"].is_null() && row["score"].is_null(), "without figures there is no rank: {row}");
    assert_eq!(desk.ok(&["check"])["ok"], true);
    let again = desk.run(&["undo-import", &import["imports"][0]["id"].to_string()]);
    assert_eq!(again.json["error"]["code"], "already_undone");
    desk.ok(&["import", file.to_str().unwrap()]);
    assert_eq!(desk.ok(&["rank"])["total"], 2, "the file can come again");
}

#[test]
fn the_sample_workspace_is_ranked_and_explained() {
    let desk = Desk::default();
    desk.ok(&["demo"]);
    let ranking = desk.ok(&["rank"]);
    assert!(ranking["total"].as_u64().unwrap() >= 50);
    let first = &ranking["rows"][0];
    assert!(first["factors"].as_array().unwrap().iter().any(|f| f["factor"] == "brand_fit"));
    let shown = desk.ok(&["show", first["handle"].as_str().unwrap()]);
    assert!(!shown["fit"]["words"].as_array().unwrap().is_empty());
    let figures = shown["account_figures"][0]["figures"].as_array().unwrap();
    assert!(figures.iter().any(|f| f["metric"] == "median_views" && f["source"]["file"].is_string()));
    assert_eq!(desk.ok(&["check"])["ok"], true);
}

#[test]
fn generated_files_are_the_same_for_the_same_seed_and_go_in() {
    let desk = Desk::default();
    let folder = |name: &str| desk.workspace().with_file_name(name);
    for name in ["one", "two"] {
        desk.ok(&[
            "demo",
            "--creators",
            "200",
            "--posts-each",
            "8",
            "--seed",
            "7",
            "--out",
            folder(name).to_str().unwrap(),
        ]);
    }
    for file in ["creators.csv", "posts.csv"] {
        let read = |name: &str| std::fs::read(folder(name).join(file)).unwrap();
        assert_eq!(read("one"), read("two"));
    }
    let report = desk.ok(&["import", folder("one").to_str().unwrap()]);
    let created: Vec<u64> =
        report["imports"].as_array().unwrap().iter().map(|i| i["created"].as_u64().unwrap()).collect();
    assert_eq!(created, [200, 1_600]);
    assert_eq!(desk.ok(&["rank", "--limit", "1"])["total"], 200);
}
