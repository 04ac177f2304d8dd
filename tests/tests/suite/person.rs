//! What somebody is given of her data: a page that she can read, in her language, and the same for programs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::collections::BTreeSet;
use troupe_tests::cli::Desk;

const HANDLE: &str = "merelkookt.zo";

/// Her page and the file for programs, in a language (empty = hers).
fn given(desk: &Desk, handle: &str, language: &str) -> (String, Value) {
    let folder = desk.path(&format!("given-{handle}-{language}"));
    let to = folder.to_str().unwrap().to_owned();
    let asked = ["--language", language];
    let asked: &[&str] = if language.is_empty() { &[] } else { &asked };
    desk.ok(&[&["person", handle, "--out", &to], asked].concat());
    let page = std::fs::read_to_string(folder.join("person.html")).unwrap();
    let json = std::fs::read_to_string(folder.join("person.json")).unwrap();
    (page, serde_json::from_str(&json).unwrap())
}

/// The texts between a tag and its end.
fn between(page: &str, tag: &str) -> Vec<String> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let starts = page.split(&open).skip(1).filter(|rest| rest.starts_with(['>', ' ']));
    starts
        .filter_map(|rest| {
            let (_, rest) = rest.split_once('>')?;
            Some(without_tags(rest.split_once(&close)?.0).trim().to_owned())
        })
        .collect()
}

fn without_tags(html: &str) -> String {
    let mut pieces = html.split('<');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push(' ');
        text.push_str(piece.split_once('>').map_or("", |(_, after)| after));
    }
    text
}

/// Everything that names something on the page: headings, labels, heads of columns.
fn names(page: &str) -> BTreeSet<String> {
    ["h2", "h3", "dt", "th"]
        .iter()
        .flat_map(|tag| between(page, tag))
        .map(|text| text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace()).to_owned())
        .collect()
}

/// What is read on the page.
fn read(page: &str) -> String {
    let (_, body) = page.split_once("<body>").unwrap();
    without_tags(body)
}

/// Words joined by underscores: names of columns and tables, and of values that have no words.
fn names_of_the_database(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| word.contains('_') && word.bytes().any(|b| b.is_ascii_lowercase()))
        .collect()
}

#[test]
fn a_page_speaks_her_language_and_no_other_and_names_no_table() {
    let desk = Desk::default();
    desk.ok(&["demo"]);
    let (english, _) = given(&desk, HANDLE, "en");
    let (dutch, _) = given(&desk, HANDLE, "");
    let (finnish, json) = given(&desk, HANDLE, "fi");
    for (page, tag, says) in [
        (&english, "en", ["Who you are", "What was done", "Your rights", "48,200", "November 2026", "€"]),
        (&dutch, "nl", ["Wie je bent", "Wat er gedaan is", "Polderpan B.V.", "48.200", "november 2026", "€"]),
        (&finnish, "fi", ["Kuka olet", "Mitä on tehty", "Oikeutesi", "48\u{a0}200", "marraskuuta 2026", "€"]),
    ] {
        assert!(page.contains(&format!("<html lang=\"{tag}\">")), "{tag}");
        let text = read(page);
        for word in says {
            assert!(text.contains(word), "{tag}: {word}");
        }
        assert_eq!(names_of_the_database(&text), [""; 0], "{tag}");
        for table in json["tables"].as_object().unwrap().keys().filter(|name| name.contains('_')) {
            assert!(!text.contains(&table.replace('_', " ")), "{tag}: {table}");
        }
        assert!(!text.contains("activity_") && !text.contains('{'), "{tag}");
    }
    // Words that both languages write alike; whatever else is English was not translated.
    let english = names(&english);
    let alike = |page: &str| english.intersection(&names(page)).cloned().collect::<Vec<_>>();
    let both = [
        "Account", "Accounts", "Bio", "Briefing", "Code", "E-mail", "Likes", "Links", "Platform", "Postcode",
        "Posts", "Product", "Sample", "Samples", "Scores",
    ];
    assert_eq!(alike(&dutch), both);
    assert_eq!(alike(&finnish), [""; 0]);
    assert!(english.len() > 80, "{}", english.len());
}

#[test]
fn the_page_tells_what_is_known_by_words_and_numbers_of_rows_stay_in_the_other_file() {
    let desk = Desk::default();
    desk.ok(&["demo"]);
    let (page, json) = given(&desk, HANDLE, "nl");
    let text = read(&page);
    for word in [
        "Polderpan B.V.",
        "privacy@example.com",
        "gerechtvaardigd belang",
        "12 maanden",
        "Dorpsstraat 12",
        "MEREL15",
        "Nederland",
        "15%",
        "Autoriteit Persoonsgegevens",
        "per week",
        "van 100",
        "Koken voor gewone dagen",
    ] {
        assert!(text.contains(word), "{word}");
    }
    // Facts by their names and in words, not `adult: yes`.
    assert!(text.contains("18 jaar of ouder") && !text.contains("yes"), "facts are told in Dutch");
    assert!(json["about"].as_str().is_some_and(|about| about.contains("GDPR, Art. 20")), "{}", json["about"]);
    assert!(
        json["names"]["programs"].as_object().is_some_and(|names| !names.is_empty()),
        "{}",
        json["names"]
    );
    for table in ["accounts", "posts", "activity", "sales", "creator_facts"] {
        assert!(json["tables"][table]["rows"].as_array().is_some_and(|rows| !rows.is_empty()), "{table}");
    }
    assert!(json["tables"]["posts"]["rows"][0]["post_id"].is_string());
}

#[test]
fn what_was_done_names_her_and_nobody_else_and_a_file_only_by_its_name() {
    let desk = Desk::default();
    let people = "platform,handle,name,followers\ntiktok,alma,Alma Zandbergen,5200\ntiktok,sanna,Sanna Vuori,8100\ntiktok,noor,Noor,90\n";
    let file = desk.file("people.csv", people);
    desk.ok(&["import", file.to_str().unwrap()]);
    desk.ok(&["shortlist", "add", "Spring", "noor"]);
    desk.ok(&["shortlist", "add", "Spring", "sanna", "alma"]);
    desk.ok(&["contact", "add", "alma", "phone", "+31 6 12345678", "--source", "her mail"]);
    let shipping = desk.path("private-folder");
    desk.ok(&["person", "alma", "--out", shipping.to_str().unwrap()]);
    let (page, json) = given(&desk, "alma", "en");
    let text = read(&page);
    assert!(text.contains("Wrote down how to reach Alma Zandbergen"), "{text}");
    assert!(text.contains("Added 2 creators to Spring"), "{text}");
    for all in [text, json.to_string()] {
        assert!(!all.to_lowercase().contains("sanna"), "another person is named: {all}");
        let folder = shipping.parent().unwrap().to_str().unwrap();
        assert!(all.contains("private-folder") && !all.contains(folder), "{all}");
    }
    let done = json["tables"]["activity"]["rows"].as_array().unwrap();
    assert!(done.iter().any(|row| row["op"] == "save_contact" && row["at"].is_number()), "{done:?}");
}

#[test]
fn a_page_runs_nothing_loads_nothing_and_takes_what_people_wrote_as_text() {
    let desk = Desk::default();
    let hostile = "</title></p><script>alert(1)</script><img src=x onerror=alert(2)> {name} {day}";
    let people = format!(
        "platform,handle,name,followers,bio,link\ntiktok,evil,\"{hostile}\",5200,\"{hostile}\",javascript:alert(3)\n"
    );
    let file = desk.file("people.csv", people);
    desk.ok(&["import", file.to_str().unwrap()]);
    desk.ok(&["fact", "evil", "adult", "yes", "--source", hostile]);
    desk.ok(&["contact", "add", "evil", "other", hostile, "--source", hostile]);
    for language in ["en", "nl", "fi"] {
        let (page, _) = given(&desk, "evil", language);
        assert!(page.contains("&#60;script&#62;") || page.contains("&lt;script&gt;"), "the text is there");
        for markup in
            ["<script", "<img", "<link", "<iframe", "<object", "src=", "url(", "@import", "\"javascript:"]
        {
            let found = page.replace("src=x", "").contains(markup);
            assert!(!found, "{language}: {markup}");
        }
        assert!(!page.contains(" onerror=\""), "{language}");
        let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
        assert!(page.contains(policy), "{language}");
        for href in page.split("href=\"").skip(1) {
            assert!(href.starts_with('#') || href.starts_with("https://"), "{}", &href[..40]);
        }
    }
}

#[test]
fn who_speaks_another_language_gets_the_page_in_that_of_the_settings_and_a_wrong_one_is_refused() {
    let desk = Desk::default();
    let file = desk.file("people.csv", "platform,handle,followers,language\ntiktok,otto,5200,de\n");
    desk.ok(&["import", file.to_str().unwrap()]);
    assert!(given(&desk, "otto", "").0.contains("<html lang=\"en\">"));
    let to = desk.path("none");
    let refused = desk.run(&["person", "otto", "--out", to.to_str().unwrap(), "--language", "sv"]);
    assert_eq!(refused.error(), "value_wrong");
    assert!(!to.exists(), "nothing is written");
}
