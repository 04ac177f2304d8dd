//! People's data over the command line: who is to be told and by when, proof, reviews, objections, finding somebody, what is
//! known and where from. Undo takes each of them back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use troupe_tests::cli::{Answer, Desk};
use troupe_tests::files::posts;

const IMPORTED: &str = "2026-06-20";

fn at(desk: &Desk, day: &str, words: &[&str]) -> Answer {
    desk.run(&[&["--now", &format!("{day}T09:00:00Z")], words].concat())
}

fn ok(desk: &Desk, day: &str, words: &[&str]) -> Value {
    let answer = at(desk, day, words);
    assert_eq!(answer.code, 0, "{words:?}: {} {}", answer.json, answer.told);
    answer.json
}

fn desk() -> Desk {
    let desk = Desk::default();
    let file = desk.file("posts_2026-06-20.csv", posts(&["alma", "sanna", "noor"]));
    let imported = at(&desk, IMPORTED, &["import", file.to_str().unwrap()]);
    assert_eq!(imported.code, 0, "{}", imported.json);
    desk
}

fn queue(desk: &Desk, day: &str) -> Value {
    ok(desk, day, &["privacy", "notices"])
}

/// Handle, due day and why of each row of the queue.
fn due(queue: &Value) -> Vec<(String, String, String)> {
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let rows = queue["rows"].as_array().unwrap();
    rows.iter().map(|r| (text(&r["who"]["handle"]), text(&r["due"]), text(&r["why"]))).collect()
}

fn expected(rows: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    rows.iter().map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect()
}

fn settings(desk: &Desk, value: &Value) -> Answer {
    let file = desk.file("privacy.json", value.to_string());
    at(desk, IMPORTED, &["privacy", "settings", "--set", file.to_str().unwrap()])
}

fn filled() -> Value {
    json!({
        "controller": "Kaiku B.V.", "address": "Zeestraat 1\n1011 AB Amsterdam", "email": "privacy@kaiku.example",
        "authority": "Autoriteit Persoonsgegevens",
    })
}

#[test]
fn a_bulk_import_puts_nobody_into_the_queue_and_a_shortlist_does() {
    let desk = Desk::default();
    let folder = desk.path("demo");
    ok(
        &desk,
        IMPORTED,
        &["demo", "--creators", "2000", "--posts-each", "2", "--out", folder.to_str().unwrap()],
    );
    let imported = at(&desk, IMPORTED, &["import", folder.to_str().unwrap()]);
    assert_eq!(imported.code, 0, "{}", imported.json);
    let empty = queue(&desk, "2027-01-10");
    assert_eq!((due(&empty), &empty["others"]), (Vec::new(), &json!(2000)));
    let due_items = ok(&desk, "2026-06-21", &["today"]);
    let told = due_items.to_string();
    assert!(!told.contains("notice_due"), "{told}");
    let rows = ok(&desk, IMPORTED, &["rank", "--limit", "1"]);
    let handle = rows["rows"][0]["handle"].as_str().unwrap().to_owned();
    ok(&desk, "2026-07-01", &["shortlist", "add", "Spring", &handle]);
    let one = queue(&desk, "2026-07-02");
    assert_eq!(due(&one), expected(&[(&handle, "2026-07-20", "month")]));
    assert_eq!(one["others"], json!(1999));
    ok(&desk, "2026-07-02", &["undo"]);
    assert_eq!(due(&queue(&desk, "2026-07-02")), Vec::new());
}

#[test]
fn the_first_message_is_the_last_day_to_tell_somebody_and_undo_takes_it_back() {
    let desk = desk();
    ok(&desk, "2026-07-01", &["shortlist", "add", "Spring", "alma", "sanna"]);
    let before = expected(&[("alma", "2026-07-20", "month"), ("sanna", "2026-07-20", "month")]);
    assert_eq!(due(&queue(&desk, "2026-07-02")), before);
    ok(&desk, "2026-07-05", &["message", "log", "sanna", "--out", "--channel", "tiktok", "--text", "Hello"]);
    assert_eq!(
        due(&queue(&desk, "2026-07-05")),
        expected(&[("sanna", "2026-07-05", "first_contact"), ("alma", "2026-07-20", "month")])
    );
    let today = ok(&desk, "2026-07-05", &["today"]).to_string();
    assert!(today.contains("notice_due"), "{today}");
    ok(&desk, "2026-07-05", &["undo"]);
    assert_eq!(due(&queue(&desk, "2026-07-05")), before);
}

#[test]
fn a_bulk_assessment_counts_from_the_shortlist_and_needs_its_address_and_reason() {
    let desk = desk();
    ok(&desk, "2026-08-31", &["shortlist", "add", "Autumn", "noor"]);
    assert_eq!(due(&queue(&desk, "2026-09-01")), expected(&[("noor", "2026-07-20", "month")]));
    let decide = |how: &str, url: &str, reason: &str| {
        let mut value = filled();
        value["bulk"] = json!({ "how": how, "url": url, "reason": reason, "on": "2026-06-20" });
        settings(&desk, &value)
    };
    assert_eq!(decide("assessment", "", "Too many").error(), "assessment_incomplete");
    assert_eq!(decide("assessment", "https://kaiku.example/privacy", " ").error(), "assessment_incomplete");
    assert_eq!(decide("assessment", "http://kaiku.example", "Too many").error(), "value_wrong");
    assert_eq!(queue(&desk, "2026-09-01")["bulk"], Value::Null, "what is refused changes nothing");
    assert_eq!(decide("assessment", "https://kaiku.example/privacy", "Too many").code, 0);
    assert_eq!(due(&queue(&desk, "2026-09-01")), expected(&[("noor", "2026-09-30", "shortlisted")]));
    assert_eq!(decide("notices", "", "").code, 0);
    assert_eq!(due(&queue(&desk, "2026-09-01")), expected(&[("noor", "2026-07-20", "month")]));
    ok(&desk, "2026-09-01", &["undo"]);
    assert_eq!(due(&queue(&desk, "2026-09-01")), expected(&[("noor", "2026-09-30", "shortlisted")]));
}

#[test]
fn a_notice_lacks_nothing_when_it_is_given_and_its_text_is_the_proof() {
    let desk = desk();
    ok(&desk, "2026-07-01", &["shortlist", "add", "Spring", "alma", "noor"]);
    let give = ["privacy", "give", "alma", "--channel", "email", "--language", "nl"];
    let refused = at(&desk, "2026-07-02", &give);
    assert_eq!(refused.error(), "notice_incomplete");
    assert!(refused.said().contains("controller, address, email"), "{}", refused.said());
    assert_eq!(queue(&desk, "2026-07-02")["given_total"], 0);
    let preview = ok(&desk, "2026-07-02", &["privacy", "notice", "alma"]);
    assert_eq!(preview["missing"], json!(["controller", "address", "email"]));
    assert_eq!(settings(&desk, &filled()).code, 0);
    ok(&desk, "2026-07-02", &give);
    let told = queue(&desk, "2026-07-03");
    assert_eq!(due(&told), expected(&[("noor", "2026-07-20", "month")]));
    let proof = &told["given"][0];
    assert_eq!((&proof["who"]["handle"], &proof["on"]), (&json!("alma"), &json!("2026-07-02")));
    let text = proof["text"].as_str().unwrap();
    let says =
        ["Kaiku B.V.", "Zeestraat 1, 1011 AB Amsterdam", "privacy@kaiku.example", "posts_2026-06-20.csv"];
    for part in
        says.into_iter().chain(["gerechtvaardigd belang", "12 maanden", "Autoriteit Persoonsgegevens"])
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains(['{', '}']) && !text.contains("  ") && !text.contains("\n\n\n"), "{text}");
    // The proof stays as it went out, whatever the settings say later.
    let mut other = filled();
    other["controller"] = json!("Somebody Else");
    settings(&desk, &other);
    assert_eq!(queue(&desk, "2026-07-03")["given"][0]["text"].as_str().unwrap(), text);
    ok(&desk, "2026-07-03", &["undo"]);
    ok(&desk, "2026-07-03", &["undo"]);
    assert_eq!(due(&queue(&desk, "2026-07-03")).len(), 2, "the notice is taken back");
    ok(&desk, "2026-07-03", &["redo"]);
    let number = queue(&desk, "2026-07-03")["given"][0]["id"].to_string();
    ok(&desk, "2026-07-03", &["privacy", "notices", "--delete", &number]);
    assert_eq!(queue(&desk, "2026-07-03")["given_total"], 0);
    assert_eq!(at(&desk, "2026-07-03", &["privacy", "notices", "--delete", &number]).error(), "not_found");
    // Somebody who must not be contacted may be told all the same.
    ok(&desk, "2026-07-03", &["block", "noor", "--reason", "asked us to"]);
    ok(&desk, "2026-07-04", &["privacy", "give", "noor", "--channel", "letter"]);
    assert_eq!(queue(&desk, "2026-07-04")["given_total"], 1);
}

#[test]
fn settings_refuse_what_cannot_be() {
    let desk = desk();
    for (field, value, code) in [
        ("retention_months", json!(0), "value_wrong"),
        ("retention_months", json!(121), "value_wrong"),
        ("email", json!("kaiku"), "value_wrong"),
        ("texts", json!([{ "language": "de", "subject": "a", "body": "b" }]), "value_wrong"),
        ("texts", json!([{ "language": "nl", "subject": "a", "body": "" }]), "value_wrong"),
        ("texts", json!([{ "language": "nl", "subject": "a", "body": "Hallo {nmae}" }]), "notice_field"),
    ] {
        let mut settings_of = filled();
        settings_of[field] = value;
        assert_eq!(settings(&desk, &settings_of).error(), code, "{field}");
    }
    let mut own = filled();
    own["texts"] =
        json!([{ "language": "fi", "subject": "Tietosuoja", "body": "Hei {name}, {controller}." }]);
    assert_eq!(settings(&desk, &own).code, 0);
    let preview = ok(&desk, "2026-07-01", &["privacy", "notice", "alma", "--language", "fi"]);
    assert_eq!(preview["body"], "Hei @alma, Kaiku B.V..");
}

#[test]
fn data_are_looked_at_again_after_twelve_months_without_contact() {
    let desk = desk();
    ok(&desk, "2026-07-01", &["shortlist", "add", "Spring", "alma", "sanna"]);
    ok(&desk, "2026-08-15", &["message", "log", "sanna", "--in", "--channel", "tiktok", "--text", "Yes"]);
    let rows = |day: &str| {
        let retention = ok(&desk, day, &["privacy", "retention"]);
        let text = |v: &Value| v.as_str().unwrap().to_owned();
        let rows: Vec<(String, String)> = retention["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| (text(&r["who"]["handle"]), text(&r["due"])))
            .collect();
        (rows, retention["others"].as_u64().unwrap(), retention["others_due"].clone())
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(rows("2027-06-19"), (vec![], 0, json!("2027-06-20")));
    assert_eq!(rows("2027-06-20"), (vec![pair("alma", "2027-06-20")], 1, json!("2027-06-20")));
    let both = vec![pair("alma", "2027-06-20"), pair("sanna", "2027-08-15")];
    assert_eq!(rows("2027-08-15").0, both);
    let today = ok(&desk, "2027-06-20", &["today"]).to_string();
    assert!(today.contains("retention_due"), "{today}");
    ok(
        &desk,
        "2027-08-15",
        &["privacy", "review", "alma", "--reason", "Back in spring", "--next", "2027-12-01"],
    );
    ok(&desk, "2027-08-15", &["privacy", "review", "--others", "--reason", "Still a useful roster"]);
    assert_eq!(rows("2027-11-30").0, vec![pair("sanna", "2027-08-15")]);
    assert_eq!(rows("2027-12-01").0, vec![pair("sanna", "2027-08-15"), pair("alma", "2027-12-01")]);
    assert_eq!(rows("2027-08-16").2, json!("2028-08-15"));
    ok(&desk, "2027-08-16", &["undo"]);
    assert_eq!(rows("2027-08-16").2, json!("2027-06-20"));
    ok(&desk, "2027-08-16", &["undo"]);
    assert_eq!(rows("2027-08-16").0, both);
    let late =
        at(&desk, "2027-08-16", &["privacy", "review", "alma", "--reason", "x", "--next", "2027-08-16"]);
    assert_eq!(late.error(), "value_wrong");
}

#[test]
fn what_is_known_of_somebody_comes_with_its_file_row_and_day() {
    let desk = Desk::default();
    let file = desk.file(
        "people.csv",
        "platform,handle,name,followers,email,bio\ntiktok,other,Other,10,,\n\
         tiktok,noor.tuin,Noor de Tuin,12000,noor@tuin.example,tuin\n",
    );
    let imported = at(&desk, IMPORTED, &["import", file.to_str().unwrap(), "--as-of", "2026-06-01"]);
    assert_eq!(imported.code, 0, "{}", imported.json);
    ok(
        &desk,
        "2026-07-01",
        &["contact", "add", "noor.tuin", "phone", "+31 6 12345678", "--source", "her mail"],
    );
    ok(
        &desk,
        "2026-07-02",
        &["privacy", "object", "noor.tuin", "--reason", "No scores", "--on", "2026-07-01"],
    );
    let person = ok(&desk, "2026-07-02", &["privacy", "show", "noor.tuin"]);
    let fact = |field: &str| {
        let facts = person["facts"].as_array().unwrap();
        facts
            .iter()
            .find(|fact| fact["field"] == field)
            .cloned()
            .unwrap_or_else(|| panic!("{field}: {person}"))
    };
    let email = fact("email");
    assert_eq!(email["value"], "noor@tuin.example");
    assert_eq!(
        (&email["file"], &email["row"], &email["on"]),
        (&json!("people.csv"), &json!(2), &json!("2026-06-01"))
    );
    assert_eq!(email["account"], "tiktok/@noor.tuin");
    let phone = fact("contact_phone");
    assert_eq!((&phone["source"], &phone["on"]), (&json!("her mail"), &json!("2026-07-01")));
    assert_eq!(person["basis"], "legitimate_interests");
    assert_eq!(person["obtained_on"], "2026-06-20");
    assert_eq!(person["objection"], json!({ "on": "2026-07-01", "reason": "No scores" }));
    assert_eq!(person["notice_due"], Value::Null, "nobody shortlisted or contacted her");
    ok(&desk, "2026-07-02", &["undo"]);
    assert_eq!(ok(&desk, "2026-07-02", &["privacy", "show", "noor.tuin"])["objection"], Value::Null);
    let found = |text: &str| {
        let found = ok(&desk, "2026-07-02", &["privacy", "find", text]);
        let all = found["found"].as_array().unwrap().clone();
        all.iter().map(|f| f["by"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("DE TUIN"), ["name"]);
    assert_eq!(found("@noor.t"), ["handle"]);
    assert_eq!(found("tuin.example"), ["email"]);
    assert_eq!(found("12345678"), ["contact"]);
    assert_eq!(found("100%"), [""; 0]);
    assert_eq!(at(&desk, "2026-07-02", &["privacy", "find", "%"]).error(), "value_wrong");
}
