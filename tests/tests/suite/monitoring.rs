//! What is watched over once somebody posts, over the command line: captions, Spark codes, ways to reach creators.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use troupe_tests::cli::{Answer, Desk};
use troupe_tests::files::POSTS;

fn at(desk: &Desk, day: &str, words: &[&str]) -> Answer {
    desk.run(&[&["--now", &format!("{day}T09:00:00Z")], words].concat())
}

fn ok(desk: &Desk, day: &str, words: &[&str]) -> Value {
    let answer = at(desk, day, words);
    assert_eq!(answer.code, 0, "{words:?}: {} {}", answer.json, answer.told);
    answer.json
}

fn import(desk: &Desk, day: &str, name: &str, rows: &[(&str, &str, &str, &str)]) {
    let mut text = POSTS.to_owned();
    for (handle, post, on, caption) in rows {
        text.push_str(&format!("tiktok,{handle},{post},{on}T10:00:00Z,1000,10,1,1,{caption}\n"));
    }
    let file = desk.file(name, text);
    let answer = at(desk, day, &["import", file.to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{}", answer.json);
}

/// Sanna has a code and talks about the brand; Noor was written to on 5 November; Alma is nobody's business.
fn desk() -> Desk {
    let desk = Desk::default();
    let brand = desk.file("brand.json", json!({ "name": "Kaiku" }).to_string());
    ok(&desk, "2026-11-01", &["brand", "--set", brand.to_str().unwrap()]);
    import(
        &desk,
        "2026-11-10",
        "posts_2026-11-10.csv",
        &[
            ("sanna", "s1", "2026-11-02", "Use SANNA10 at checkout"),
            ("sanna", "s2", "2026-11-06", "#reclame Use sanna10"),
            ("sanna", "s3", "2026-11-07", "SANNA100 is no code of mine"),
            ("noor", "n1", "2026-11-03", "My own Kaiku pan"),
            ("noor", "n2", "2026-11-06", "Soup in my Kaiku pan"),
            ("noor", "n3", "2026-11-07", "#kaiku soup"),
            ("noor", "n4", "2026-11-08", "Just soup"),
            ("alma", "a1", "2026-11-08", "I bought a Kaiku pan"),
        ],
    );
    ok(&desk, "2026-11-10", &["code", "add", "sanna", "SANNA10"]);
    ok(
        &desk,
        "2026-11-10",
        &[
            "message",
            "log",
            "noor",
            "--out",
            "--channel",
            "tiktok",
            "--text",
            "Hello",
            "--at",
            "2026-11-05T09:00:00Z",
        ],
    );
    desk
}

fn log(desk: &Desk, day: &str) -> (Vec<(String, String, String)>, Value) {
    let page = ok(desk, day, &["disclosure", "log"]);
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let rows = page["rows"].as_array().unwrap();
    let rows = rows.iter().map(|r| (text(&r["post"]), text(&r["found"]), text(&r["given"]))).collect();
    (rows, page["waiting"].clone())
}

#[test]
fn posts_of_ours_are_looked_at_once_and_again_when_their_caption_changes() {
    let desk = desk();
    assert_eq!(log(&desk, "2026-11-11"), (vec![], json!(4)));
    let run = ok(&desk, "2026-11-11", &["disclosure", "check"]);
    assert_eq!((&run["looked"], &run["found"], &run["none"]), (&json!(4), &json!(1), &json!(3)), "{run}");
    let row = |post: &str, found: &str, given: &str| (post.to_owned(), found.to_owned(), given.to_owned());
    let first = vec![
        row("n3", "none", "free"),
        row("n2", "none", "free"),
        row("s1", "none", "affiliate"),
        row("s2", "found", "affiliate"),
    ];
    assert_eq!(log(&desk, "2026-11-11"), (first.clone(), json!(0)));
    assert_eq!(ok(&desk, "2026-11-11", &["disclosure", "check"])["looked"], 0);
    assert_eq!(
        ok(&desk, "2026-11-11", &["disclosure", "check", "--again", "--creator", "sanna"])["looked"],
        2
    );
    let missing = ok(&desk, "2026-11-11", &["today"]).to_string();
    assert_eq!(missing.matches("disclosure_missing").count(), 6, "three items with kind and key: {missing}");
    assert_eq!(ok(&desk, "2027-01-11", &["today"]).to_string().matches("disclosure_missing").count(), 0);
    import(
        &desk,
        "2026-11-12",
        "posts_2026-11-12.csv",
        &[("noor", "n2", "2026-11-06", "#reclame Soup in my Kaiku pan")],
    );
    assert_eq!(log(&desk, "2026-11-12").1, json!(1));
    assert_eq!(ok(&desk, "2026-11-12", &["disclosure", "check"])["looked"], 1);
    let after = log(&desk, "2026-11-12").0;
    assert!(after.contains(&row("n2", "found", "free")) && after.len() == 4, "{after:?}");
    ok(&desk, "2026-11-12", &["undo"]);
    assert_eq!(log(&desk, "2026-11-12"), (first, json!(1)));
    let out = desk.path("proof.csv");
    let words = ["disclosure", "log", "--only", "none", "--out", out.to_str().unwrap()];
    assert_eq!(ok(&desk, "2026-11-12", &words)["rows"], 3);
    let proof = std::fs::read_to_string(out).unwrap();
    assert!(
        proof.contains("https://www.tiktok.com/@sanna/video/s1") && proof.contains("Use SANNA10"),
        "{proof}"
    );
}

#[test]
fn a_text_is_told_with_each_words_source_and_never_called_lawful() {
    let desk = Desk::default();
    ok(&desk, "2026-11-10", &["demo"]);
    let found = ok(&desk, "2026-11-10", &["disclosure", "text", "#reclame soep", "--language", "nl"]);
    assert_eq!(found["found"], "found");
    let word = &found["words"][0];
    assert_eq!(
        (&word["word"], &word["strength"], &word["given"]),
        (&json!("#reclame"), &json!("clear"), &json!("paid"))
    );
    assert!(!word["source"].as_str().unwrap().is_empty());
    let doubtful = ["disclosure", "text", "#reclame soep", "--language", "fi"];
    assert_eq!(ok(&desk, "2026-11-10", &doubtful)["found"], "doubtful");
    assert_eq!(ok(&desk, "2026-11-10", &["disclosure", "text", "soep"])["found"], "none");
}

#[test]
fn a_spark_code_counts_down_to_its_last_day() {
    let desk = desk();
    let add = [
        "spark",
        "add",
        "sanna",
        "#abc123=",
        "--days",
        "30",
        "--from",
        "2026-11-01",
        "--note",
        "Recipe video",
    ];
    assert_eq!(ok(&desk, "2026-11-10", &add)["code"]["until"], "2026-11-30");
    let state = |day: &str| {
        let code = ok(&desk, day, &["spark", "list"])["codes"][0].clone();
        (code["state"].as_str().unwrap().to_owned(), code["days_left"].as_i64().unwrap())
    };
    assert_eq!(state("2026-11-23"), ("active".to_owned(), 8));
    assert_eq!(state("2026-11-24"), ("ending".to_owned(), 7));
    assert_eq!(state("2026-12-01"), ("ended".to_owned(), 0));
    let told = |day: &str| ok(&desk, day, &["today"]).to_string().contains("Recipe video");
    assert_eq!((told("2026-11-23"), told("2026-11-24"), told("2026-12-01")), (false, true, false));
    ok(&desk, "2026-11-25", &["spark", "revoke", "#abc123="]);
    assert_eq!(state("2026-11-25").0, "revoked");
    ok(&desk, "2026-11-25", &["undo"]);
    assert_eq!(state("2026-11-25").0, "ending");
    for bad in [
        ["spark", "add", "sanna", "abc", "--days", "31", "--link", ""],
        ["spark", "add", "sanna", "a b", "--days", "30", "--link", ""],
        ["spark", "add", "sanna", "abc", "--days", "30", "--link", "http://tiktok.com"],
    ] {
        assert_eq!(at(&desk, "2026-11-25", &bad).error(), "value_wrong", "{bad:?}");
    }
    ok(&desk, "2026-11-25", &["spark", "delete", "1"]);
    assert_eq!(ok(&desk, "2026-11-25", &["spark", "list"])["codes"], json!([]));
}

#[test]
fn whoever_is_on_one_platform_without_another_way_is_told_first() {
    let desk = desk();
    let reach = ok(&desk, "2026-11-10", &["reach"]);
    assert_eq!(reach["creators"], 2, "Alma is not in play");
    assert_eq!(reach["platforms"], json!([{ "platform": "tiktok", "creators": 2, "only": 2, "lost": 2 }]));
    let add = ["contact", "add", "noor", "email", "noor@tuin.example", "--source", "told by her"];
    ok(&desk, "2026-11-10", &add);
    let reach = ok(&desk, "2026-11-10", &["reach"]);
    assert_eq!(reach["platforms"][0]["lost"], 1);
    assert_eq!(reach["rows"][0]["who"]["handle"], "sanna");
    assert_eq!(reach["rows"][1]["contacts"], json!(["email"]));
    assert_eq!(
        at(&desk, "2026-11-10", &["contact", "add", "noor", "email", "noor"]).error(),
        "contact_wrong"
    );
    assert_eq!(
        ok(&desk, "2026-11-10", &["contact", "list", "noor"])["contacts"][0]["edit"]["value"],
        "noor@tuin.example"
    );
    ok(&desk, "2026-11-10", &["undo"]);
    assert_eq!(ok(&desk, "2026-11-10", &["contact", "list", "noor"])["contacts"], json!([]));
}
