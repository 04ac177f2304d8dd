//! Rules, who is eligible by them, the pilot and health ratings through the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use troupe_tests::cli::Desk;

const NOW: &str = "2026-11-21T08:00:00Z";
const FACTS: [(&str, &str); 5] = [
    ("adult", "yes"),
    ("political", "no"),
    ("permission_revoked", "no"),
    ("shared_login", "no"),
    ("follows_policies", "yes"),
];

fn run(desk: &Desk, words: &[&str]) -> Value {
    let told = desk.run(&[&["--now", NOW][..], words].concat());
    assert_eq!(told.code, 0, "{words:?}: {} {}", told.json, told.told);
    told.json
}

fn refused(desk: &Desk, words: &[&str]) -> String {
    let told = desk.run(&[&["--now", NOW][..], words].concat());
    assert_eq!(told.code, 1, "{words:?}: {}", told.told);
    told.json["error"]["code"].as_str().unwrap().to_owned()
}

/// Mira (999), Sven (1,000) and Anna (5,000) live in the Netherlands and are on a list; of Noor the followers are not known.
fn desk() -> Desk {
    let desk = Desk::default();
    let table = "platform,handle,name,followers,country\n\
        tiktok,mira.kookt,Mira,999,NL\ntiktok,sven,Sven,1000,NL\ntiktok,anna,Anna,5000,NL\ntiktok,noor,Noor,,NL\n";
    let file = desk.file("creators_2026-11-20.csv", table);
    run(&desk, &["import", file.to_str().unwrap()]);
    run(&desk, &["shortlist", "add", "Najaar", "mira.kookt", "sven", "anna", "noor"]);
    desk
}

fn know(desk: &Desk, handle: &str) {
    for (fact, value) in FACTS {
        run(desk, &["fact", handle, fact, value, "--source", "told by her"]);
    }
}

fn answer(desk: &Desk, words: &[&str]) -> Value {
    run(desk, &[&["eligible"][..], words].concat())["answer"].clone()
}

fn pack(desk: &Desk, name: &str, rules: &Value) -> String {
    let path =
        desk.file(name, json!({ "about": "Made up", "date": "2026-11-20", "rules": rules }).to_string());
    path.to_str().unwrap().to_owned()
}

fn followers(id: &str, needed: &str, from: &str) -> Value {
    json!({
        "id": id, "kind": "min_followers", "values": { "followers": needed },
        "creator_types": ["standard", "affiliate"], "valid_from": from,
        "source": "a made-up announcement", "standing": "rule",
    })
}

#[test]
fn nobody_is_eligible_while_something_is_unknown() {
    let desk = desk();
    let first = run(&desk, &["eligible", "sven"]);
    assert_eq!(first["answer"], "unknown");
    let missing: Vec<&str> = first["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|reason| reason["effect"] == "decides")
        .filter_map(|reason| reason["missing"].as_str())
        .collect();
    assert_eq!(missing.len(), FACTS.len(), "{missing:?}");
    for (at, (fact, value)) in FACTS.iter().enumerate() {
        run(&desk, &["fact", "sven", fact, value]);
        let expected = if at + 1 == FACTS.len() { "eligible" } else { "unknown" };
        assert_eq!(answer(&desk, &["sven"]), expected, "after {fact}");
    }
    know(&desk, "noor");
    assert_eq!(answer(&desk, &["noor"]), "unknown", "her followers are not known");
    assert_eq!(
        answer(&desk, &["mira.kookt"]),
        "not_eligible",
        "999 followers are too few, whatever else is missing"
    );
    assert_eq!(run(&desk, &["fact", "sven", "adult", "--clear"])["facts"][0]["value"], Value::Null);
    assert_eq!(answer(&desk, &["sven"]), "unknown");
    run(&desk, &["undo"]);
    assert_eq!(answer(&desk, &["sven"]), "eligible");
    run(&desk, &["block", "sven", "--reason", "made up"]);
    let blocked = run(&desk, &["eligible", "sven"]);
    assert_eq!(
        (&blocked["answer"], &blocked["reasons"][0]["rule"]),
        (&json!("not_eligible"), &json!("blocked"))
    );
}

#[test]
fn a_question_has_its_day_country_type_and_source() {
    let desk = desk();
    know(&desk, "sven");
    assert_eq!(answer(&desk, &["sven", "--on", "2026-06-15"]), "eligible");
    assert_eq!(
        answer(&desk, &["sven", "--on", "2026-06-14"]),
        "not_eligible",
        "TikTok Shop was not open yet"
    );
    assert_eq!(answer(&desk, &["sven", "--region", "DE", "--on", "2025-12-16"]), "eligible");
    assert_eq!(answer(&desk, &["sven", "--region", "DE", "--on", "2025-12-15"]), "not_eligible");
    assert_eq!(answer(&desk, &["sven", "--region", "fi"]), "not_eligible");
    assert_eq!(answer(&desk, &["sven", "--region", "JP"]), "unknown", "no rule names the country");
    assert_eq!(answer(&desk, &["sven", "--as", "marketing"]), "unknown", "nobody says that she is bound");
    assert_eq!(refused(&desk, &["eligible", "sven", "--region", "Holland"]), "value_wrong");
    let told = run(&desk, &["eligible", "sven"]);
    let reasons = told["reasons"].as_array().unwrap();
    let minimum = reasons.iter().find(|reason| reason["rule"] == "followers.affiliate.2025").unwrap();
    assert_eq!(
        (&minimum["holds"], &minimum["valid_from"], &minimum["has"]),
        (&json!(true), &json!("2025-12-16"), &json!("1000"))
    );
    assert_eq!(minimum["source"], "TikTok Shop creator policy, 16 December 2025");
}

#[test]
fn a_pack_changes_answers_on_its_first_day_and_says_whose() {
    let desk = desk();
    ["sven", "anna", "noor"].iter().for_each(|handle| know(&desk, handle));
    let file = pack(&desk, "rules.json", &json!([followers("followers.2027", "2000", "2027-01-01")]));
    let preview = run(&desk, &["rules", "import", &file, "--dry-run"]);
    assert_eq!((&preview["rules"][0]["what"], &preview["step"]), (&json!("new"), &Value::Null));
    assert_eq!(preview["answers"]["changed"], 0, "it begins later than today");
    assert!(run(&desk, &["rules", "import", &file])["step"].is_number());
    assert_eq!(
        run(&desk, &["rules", "import", &file])["step"],
        Value::Null,
        "the same again changes nothing"
    );
    assert_eq!(answer(&desk, &["sven", "--on", "2026-12-31"]), "eligible");
    assert_eq!(answer(&desk, &["sven", "--on", "2027-01-01"]), "not_eligible");
    assert_eq!(answer(&desk, &["anna", "--on", "2027-01-01"]), "eligible");
    let days = run(&desk, &["rules", "changes"]);
    let day = &days["days"][0];
    assert_eq!((&day["day"], days["days"].as_array().unwrap().len()), (&json!("2027-01-01"), 1));
    assert_eq!(
        (&day["begins"][0]["id"], &day["ends"][0]["id"]),
        (&json!("followers.2027"), &json!("followers.affiliate.2025"))
    );
    let rows = &day["answers"]["rows"];
    assert_eq!(rows.as_array().unwrap().len(), 1, "{rows}");
    assert_eq!(
        (&rows[0]["creator"], &rows[0]["before"], &rows[0]["after"]),
        (&json!("sven"), &json!("eligible"), &json!("not_eligible"))
    );
    assert_eq!(rows[0]["because"], json!(["followers.2027", "followers.affiliate.2025"]));
    let due = run(&desk, &["today", "--days", "60"]);
    let change = due["rows"].as_array().unwrap().iter().find(|row| row["kind"] == "rule_change").unwrap();
    assert_eq!((&change["title"], &change["due"]), (&json!("1"), &json!("2027-01-01")));
    run(&desk, &["undo"]);
    assert_eq!(answer(&desk, &["sven", "--on", "2027-01-01"]), "eligible");
    assert_eq!(run(&desk, &["check"])["ok"], true);
}

#[test]
fn sources_that_disagree_are_listed_and_leave_the_answer_open() {
    let desk = desk();
    ["sven", "anna"].iter().for_each(|handle| know(&desk, handle));
    let shipped = run(&desk, &["rules", "conflicts"]);
    let only = shipped["conflicts"].as_array().unwrap();
    assert_eq!(
        (only.len(), &only[0]["refused"]),
        (1, &json!(true)),
        "the advice that the app does not follow"
    );
    let file = pack(&desk, "other.json", &json!([followers("followers.other", "3000", "2025-12-16")]));
    run(&desk, &["rules", "import", &file]);
    let conflicts = run(&desk, &["rules", "conflicts"]);
    let open = conflicts["conflicts"].as_array().unwrap().iter().find(|one| one["refused"] == false).unwrap();
    let ids: Vec<&Value> = open["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    assert_eq!(ids, ["followers.affiliate.2025", "followers.other"]);
    let sven = run(&desk, &["eligible", "sven"]);
    assert_eq!((&sven["answer"], sven["conflicts"].as_array().unwrap().len()), (&json!("unknown"), 1));
    assert_eq!(answer(&desk, &["anna"]), "eligible", "for her both say the same");
    assert_eq!(answer(&desk, &["mira.kookt"]), "not_eligible", "for her too");
}

#[test]
fn a_file_is_taken_entry_by_entry_and_goes_round() {
    let desk = desk();
    let mut bad = followers("followers.bad", "many", "2027-01-01");
    bad["note"] = json!("not a number");
    let file = pack(
        &desk,
        "mixed.json",
        &json!([bad, followers("followers.good", "1500", "2027-01-01"), { "id": "half" }]),
    );
    let read = run(&desk, &["rules", "import", &file]);
    let rows: Vec<&Value> = read["rejected"].as_array().unwrap().iter().map(|one| &one["row"]).collect();
    assert_eq!((rows, &read["rules"][0]["id"]), (vec![&json!(1), &json!(3)], &json!("followers.good")));
    let why = read["rejected"][0]["reason"].as_str().unwrap();
    assert!(why.contains("mixed.json, row 1") && why.contains("followers"), "{why}");
    for name in ["out.json", "out.csv"] {
        let out = desk.path(name);
        let written = run(&desk, &["rules", "export", out.to_str().unwrap()]);
        let all = run(&desk, &["rules", "list"])["rules"].as_array().unwrap().len();
        assert_eq!(written["rows"], all);
        let again = run(&desk, &["rules", "import", out.to_str().unwrap()]);
        assert_eq!((&again["rejected"], &again["step"]), (&json!([]), &Value::Null), "{name}");
        assert!(again["rules"].as_array().unwrap().iter().all(|rule| rule["what"] == "same"), "{name}");
    }
    let broken = desk.file("broken.json", "{ \"rules\": [");
    assert_eq!(refused(&desk, &["rules", "import", broken.to_str().unwrap()]), "json_invalid");
    assert_eq!(refused(&desk, &["rules", "export", desk.path("out.txt").to_str().unwrap()]), "value_wrong");
    assert_eq!(refused(&desk, &["rules", "delete", "age.adult"]), "rule_shipped");
    assert_eq!(refused(&desk, &["rules", "show", "nothing"]), "not_found");
    let mut changed = run(&desk, &["rules", "show", "age.adult"]);
    changed["values"] = json!({ "years": "21" });
    for field in ["origin", "state", "replaced_by"] {
        changed.as_object_mut().unwrap().remove(field);
    }
    let set = desk.file("age.json", changed.to_string());
    assert_eq!(run(&desk, &["rules", "set", set.to_str().unwrap()])["origin"], "changed");
    run(&desk, &["rules", "delete", "age.adult"]);
    assert_eq!(run(&desk, &["rules", "show", "age.adult"])["origin"], "shipped");
}

#[test]
fn a_program_elsewhere_asks_its_own_rules_only() {
    let desk = desk();
    run(&desk, &["program", "add", "Own shop", "--currency", "EUR"]);
    let rule = json!([{
        "id": "own.country", "kind": "country", "values": { "countries": "NL,BE" }, "program": "own shop",
        "source": "our terms", "standing": "rule",
    }]);
    assert_eq!(answer(&desk, &["sven", "--program", "Own shop"]), "eligible", "it has no rules yet");
    run(&desk, &["rules", "import", &pack(&desk, "own.json", &rule)]);
    let own = run(&desk, &["eligible", "sven", "--program", "own shop"]);
    assert_eq!((&own["answer"], own["reasons"].as_array().unwrap().len()), (&json!("eligible"), 1));
    assert_eq!(answer(&desk, &["sven", "--program", "Own shop", "--region", "DE"]), "not_eligible");
    let missing = json!([{
        "id": "no.program", "kind": "country", "values": { "countries": "NL" }, "program": "Nobody's",
        "source": "our terms", "standing": "rule",
    }]);
    let read = run(&desk, &["rules", "import", &pack(&desk, "none.json", &missing)]);
    assert_eq!((read["rejected"].as_array().unwrap().len(), &read["step"]), (1, &Value::Null));
}

#[test]
fn the_pilot_counts_a_week_and_gives_nothing_back() {
    let desk = desk();
    run(&desk, &["fact", "sven", "pilot_from", "2026-11-01"]);
    // The week of the 21st began on Monday the 16th at 00:00 in Los Angeles: 08:00 UTC.
    for at in ["2026-11-16T07:59:59Z", "2026-11-16T08:00:00Z", "2026-11-18T10:00:00Z"] {
        run(&desk, &["pilot", "log", "sven", "video", "--at", at, "--seconds", "9"]);
    }
    let words = ["--at", "2026-11-19T10:00:00Z", "--how", "private", "--removed", "2026-11-20"];
    run(&desk, &[&["pilot", "log", "sven", "video"][..], &words].concat());
    let told =
        run(&desk, &["pilot", "log", "sven", "live", "--at", "2026-11-20T10:00:00Z", "--seconds", "300"]);
    let pilot = &told["pilot"];
    assert_eq!((&pilot["videos"], &pilot["videos_limit"]), (&json!(3), &json!(5)));
    assert_eq!((&pilot["lives"], &pilot["lives_limit"]), (&json!(1), &json!(3)));
    assert_eq!(
        (&pilot["resets_at"], &pilot["zone"]),
        (&json!("2026-11-23T08:00:00Z"), &json!("America/Los_Angeles"))
    );
    assert_eq!(
        (&pilot["day"], &pilot["earliest"], &pilot["state"]),
        (&json!(21), &json!("2026-12-01"), &json!("running"))
    );
    run(&desk, &["health", "sven", "log", "200", "--on", "2026-11-20"]);
    let later = |now: &str| desk.ok(&["--now", now, "pilot", "show", "sven"])["pilot"]["state"].clone();
    assert_eq!(later("2026-11-30T12:00:00Z"), "running");
    assert_eq!(later("2026-12-01T12:00:00Z"), "quiz_open");
    run(&desk, &["health", "sven", "log", "150", "--on", "2026-11-21"]);
    let ratings = run(&desk, &["health", "sven"]);
    assert_eq!(
        (&ratings["ratings"][0]["band"], &ratings["ratings"][0]["milestones"]),
        (&json!("unhealthy"), &json!([150]))
    );
    assert_eq!(later("2026-12-01T12:00:00Z"), "running");
    assert_eq!(refused(&desk, &["health", "sven", "log", "1001"]), "value_wrong");
    assert_eq!(
        refused(&desk, &["pilot", "log", "sven", "video", "--at", "2026-11-22T08:00:00Z"]),
        "value_wrong"
    );
    assert_eq!(run(&desk, &["pilot", "show", "anna"])["pilot"], Value::Null);
    assert_eq!(run(&desk, &["check"])["ok"], true);
}

#[test]
fn whatever_is_due_says_what_it_is_about() {
    let desk = Desk::default();
    desk.ok(&["demo"]);
    let told = desk.ok(&["today", "--days", "30"]);
    let items = told["rows"].as_array().expect("a list");
    assert!(items.iter().any(|item| item["kind"] == "age_check_due"), "{told}");
    for item in items {
        assert!(item["title"].as_str().is_some_and(|title| !title.is_empty()), "{item}");
    }
}
