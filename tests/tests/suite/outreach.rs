//! Outreach through the command line: templates filled in, messages written down, who answers, whom TikTok lets one
//! write to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use troupe_tests::cli::{Answer, Desk};

const NOW: [&str; 2] = ["--now", "2026-11-20T12:00:00Z"];

fn ok(desk: &Desk, words: &[&str]) -> Value {
    desk.ok(&[&NOW, words].concat())
}

fn run(desk: &Desk, words: &[&str]) -> Answer {
    desk.run(&[&NOW, words].concat())
}

fn at(desk: &Desk, now: &str, words: &[&str]) -> Value {
    desk.ok(&[&["--now", now], words].concat())
}

/// Creators, their display names and languages.
fn desk(creators: &[(&str, &str, &str)]) -> Desk {
    let desk = Desk::default();
    let mut text = "platform,handle,name,followers,language\n".to_owned();
    for (i, (handle, name, language)) in creators.iter().enumerate() {
        text += &format!("tiktok,{handle},{name},{},{language}\n", 1_000 + i);
    }
    let file = desk.file("creators.csv", text);
    desk.import(&[&file], &[]);
    let brand = desk.file("brand.json", json!({ "name": "Veldkruid" }).to_string());
    desk.ok(&["brand", "--set", brand.to_str().unwrap()]);
    desk
}

fn save(desk: &Desk, name: &str, body: &str) {
    let template =
        json!({ "name": name, "channel": "tiktok", "texts": [{ "language": "en", "body": body }] });
    let file = desk.file("template.json", template.to_string());
    ok(desk, &["template", "save", file.to_str().unwrap()]);
}

fn stage(desk: &Desk, handle: &str) -> Value {
    let rows = desk.ok(&["rank"])["rows"].clone();
    rows.as_array().unwrap().iter().find(|r| r["handle"] == handle).unwrap()["stage"].clone()
}

#[test]
fn a_starter_is_filled_in_in_her_own_language_and_refuses_to_leave_a_field_empty() {
    let desk =
        desk(&[("noor.tuin", "Noor de Vries", "nl"), ("aino.k", "Aino Koski", "fi"), ("no.name", "", "")]);
    let starters = ok(&desk, &["template", "starters"]);
    assert!(starters["templates"].as_array().unwrap().len() >= 5);
    assert_eq!(ok(&desk, &["template", "starters"]), starters, "nothing is added twice");
    let words = ["message", "noor.tuin", "--template", "First contact"];
    let refused = run(&desk, &words);
    assert_eq!((refused.code, refused.error()), (1, "merge_empty"));
    assert!(refused.said().contains("@noor.tuin {sender}"), "{}", refused.said());
    let sender = ["--field", "sender=Mats"];
    let dutch = ok(&desk, &[&words[..], &sender].concat());
    assert_eq!((&dutch["language"], &dutch["lacks"]), (&json!("nl"), &Value::Null));
    assert!(dutch["body"].as_str().unwrap().starts_with("Hoi Noor,\n\nIk ben Mats van Veldkruid."));
    let finnish = ok(&desk, &[&["message", "aino.k", "--template", "first contact"], &sender[..]].concat());
    assert!(finnish["body"].as_str().unwrap().starts_with("Hei Aino,"), "{finnish}");
    let nameless =
        run(&desk, &[&["message", "no.name", "--template", "First contact"], &sender[..]].concat());
    assert!(nameless.said().contains("@no.name {first_name}"), "{}", nameless.said());
    assert_eq!(ok(&desk, &["message", "list"])["total"], 0, "a preview writes nothing down");
}

#[test]
fn a_template_with_an_unknown_field_is_not_saved() {
    let desk = desk(&[("noor.tuin", "Noor", "nl")]);
    let bad =
        json!({ "name": "A", "channel": "email", "texts": [{ "language": "nl", "body": "Hoi {nmae}" }] });
    let file = desk.file("bad.json", bad.to_string());
    let refused = run(&desk, &["template", "save", file.to_str().unwrap()]);
    assert_eq!((refused.code, refused.error()), (1, "merge_unknown"));
    assert!(refused.said().contains("character 5") && refused.said().contains("{first_name}"));
    assert_eq!(ok(&desk, &["template", "list"])["templates"], json!([]));
}

#[test]
fn a_message_moves_the_stage_and_is_followed_up_until_she_answers_and_undo_takes_both_back() {
    let desk = desk(&[("mira.moss", "Mira Moss", "en")]);
    save(&desk, "Hello", "Hi {first_name}, {{no field}}");
    let sent = ok(&desk, &["message", "mira.moss", "--template", "Hello", "--log"]);
    assert_eq!((&sent["body"], &sent["logged"]), (&json!("Hi Mira, {no field}"), &json!(true)));
    assert_eq!(stage(&desk, "mira.moss"), "contacted");
    let log = ok(&desk, &["message", "list", "mira.moss"])["rows"][0].clone();
    assert_eq!((&log["follow_up"], &log["follow_up_done"]), (&json!("2026-11-25"), &json!(false)));
    let answered = at(
        &desk,
        "2026-11-22T09:00:00Z",
        &["message", "log", "mira.moss", "--in", "--channel", "tiktok", "--text", "Yes"],
    );
    assert_eq!(answered["direction"], "in");
    assert_eq!(stage(&desk, "mira.moss"), "replied");
    let follow_up_done = || {
        ok(&desk, &["message", "list"])["rows"].as_array().unwrap().last().unwrap()["follow_up_done"].clone()
    };
    assert_eq!(follow_up_done(), true);
    ok(&desk, &["undo"]);
    assert_eq!((stage(&desk, "mira.moss"), follow_up_done()), (json!("contacted"), json!(false)));
    ok(&desk, &["undo"]);
    assert_eq!(stage(&desk, "mira.moss"), "prospect");
    assert_eq!(ok(&desk, &["message", "list"])["total"], 0);
}

#[test]
fn five_messages_on_tiktok_wait_for_an_answer_and_a_sixth_is_refused() {
    let desk = desk(&[("mira.moss", "Mira", "en")]);
    let log = |day: u32, more: &[&str]| {
        let now = format!("2026-11-{day:02}T10:00:00Z");
        let words = [&["--now", &now, "message", "log", "mira.moss", "--channel"], more].concat();
        desk.run(&words)
    };
    for day in 1..=5 {
        assert_eq!(log(day, &["tiktok", "--out"]).code, 0);
    }
    let sixth = log(6, &["tiktok_invite", "--out"]);
    assert_eq!((sixth.code, sixth.error()), (1, "message_limit"));
    assert_eq!(log(6, &["email", "--out"]).code, 0, "by another way she can be written to");
    assert_eq!(log(7, &["tiktok", "--in"]).code, 0);
    assert_eq!(log(8, &["tiktok", "--out"]).code, 0);
    let future = desk.run(&[
        "--now",
        "2026-11-08T10:00:00Z",
        "message",
        "log",
        "mira.moss",
        "--in",
        "--channel",
        "phone",
        "--at",
        "2026-11-09T10:00:00Z",
    ]);
    assert_eq!((future.code, future.error()), (1, "value_wrong"));
}

#[test]
fn invitation_files_hold_a_hundred_handles_and_leave_out_whom_we_wrote_to() {
    let names: Vec<String> = (0..205).map(|n| format!("made.up{n:03}")).collect();
    let creators: Vec<(&str, &str, &str)> = names.iter().map(|n| (n.as_str(), "", "en")).collect();
    let desk = desk(&creators);
    let handles: Vec<&str> = names.iter().map(String::as_str).collect();
    desk.ok(&[&["shortlist", "add", "Spring"], &handles[..]].concat());
    ok(&desk, &["message", "log", "made.up007", "--out", "--channel", "email"]);
    let folder = desk.path("invites");
    let words = ["invite", "--shortlist", "Spring", "--out", folder.to_str().unwrap()];
    let done = ok(&desk, &words);
    let files: Vec<&str> = done["files"].as_array().unwrap().iter().map(|f| f.as_str().unwrap()).collect();
    let lines: Vec<Vec<String>> = files
        .iter()
        .map(|file| std::fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect())
        .collect();
    assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [101, 101, 5]);
    assert!(lines.iter().all(|l| l[0] == "handle") && files[2].ends_with("tiktok-invite-2026-11-20-3.csv"));
    assert_eq!(done["left_out"], json!([{ "handle": "made.up007", "why": "written" }]));
    assert!(!lines.concat().contains(&"made.up007".to_owned()));
    assert_eq!(ok(&desk, &["message", "list"])["total"], 1, "files alone are no messages");
    ok(&desk, &[&words[..], &["--log"]].concat());
    assert_eq!(ok(&desk, &["quota", "--gmv", "1500"])["used"], 204);
    let again = run(&desk, &words);
    assert_eq!((again.code, again.error()), (1, "nobody_to_invite"));
    ok(&desk, &["undo"]);
    ok(&desk, &["undo"]);
    assert_eq!(ok(&desk, &["message", "list"])["total"], 1, "one step takes all invitations back");
}

#[test]
fn the_quota_goes_by_sales_and_starts_anew_on_monday_in_california() {
    let desk = desk(&[("mira.moss", "Mira", "en"), ("aino.k", "Aino", "fi"), ("noor.t", "Noor", "nl")]);
    let unknown = ok(&desk, &["quota"]);
    assert_eq!(
        (&unknown["sales"], &unknown["quota"], &unknown["left"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    desk.ok(&["shortlist", "add", "Spring", "noor.t"]);
    ok(&desk, &["message", "log", "mira.moss", "--out", "--channel", "tiktok"]);
    let week = ok(&desk, &["quota", "--gmv", "0.01"]);
    assert_eq!((&week["quota"], &week["used"], &week["left"]), (&json!(2000), &json!(1), &json!(1999)));
    assert_eq!(
        (&week["from"], &week["until"]),
        (&json!("2026-11-16T08:00:00Z"), &json!("2026-11-23T08:00:00Z"))
    );
    assert_eq!(week["first"][0]["handle"], "noor.t", "a shortlist comes first: {}", week["first"]);
    assert_eq!((&week["first"][0]["why"], &week["total"]), (&json!("shortlist"), &json!(2)));
    let next = at(&desk, "2026-11-23T08:00:00Z", &["quota"]);
    assert_eq!((&next["used"], &next["left"]), (&json!(0), &json!(2000)));
    let once = at(&desk, "2026-11-23T08:00:00Z", &["quota", "--gmv", "0"]);
    assert_eq!((&once["once"], &once["quota"], &once["left"]), (&json!(true), &json!(1000), &json!(999)));
    let much = ok(&desk, &["quota", "--gmv", "50000.01"]);
    assert_eq!((&much["unlimited"], &much["left"]), (&json!(true), &Value::Null));
    let refused = run(&desk, &["quota", "--gmv", "-3"]);
    assert!(refused.code != 0);
}

#[test]
fn a_reply_rate_is_told_from_ten_creators_on_and_counts_no_one_who_had_no_time() {
    let names: Vec<String> = (0..12).map(|n| format!("made.up{n:02}")).collect();
    let creators: Vec<(&str, &str, &str)> = names.iter().map(|n| (n.as_str(), "Ann", "en")).collect();
    let desk = desk(&creators);
    save(&desk, "Hello", "Hi {first_name}");
    let send = |now: &str, handle: &str| {
        at(&desk, now, &["message", handle, "--template", "Hello", "--log"]);
    };
    for name in &names[..9] {
        send("2026-11-01T10:00:00Z", name);
    }
    for name in &names[9..] {
        send("2026-11-19T10:00:00Z", name);
    }
    let template = || ok(&desk, &["replies"])["templates"][0]["replies"].clone();
    let few = template();
    assert_eq!((&few["written"], &few["young"], &few["counted"]), (&json!(12), &json!(3), &json!(9)));
    assert_eq!(few["rate"], Value::Null);
    at(&desk, "2026-11-20T10:00:00Z", &["message", "log", &names[9], "--in", "--channel", "tiktok"]);
    at(&desk, "2026-11-20T10:00:00Z", &["message", "log", &names[0], "--in", "--channel", "tiktok"]);
    let enough = template();
    assert_eq!(
        (&enough["counted"], &enough["replied"], &enough["rate"]),
        (&json!(10), &json!(2), &json!("0.2"))
    );
    let end = |key: &str| enough[key].as_str().unwrap().parse::<f64>().unwrap();
    assert!(end("low") > 0.05 && end("low") < 0.2 && end("high") > 0.2 && end("high") < 0.5, "{enough}");
}
