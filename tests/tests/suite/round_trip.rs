//! Everything out and in again, through the command line: an export imported into an empty workspace is the same
//! workspace, in every form, and no cell of it is a formula to a spreadsheet program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use troupe_tests::cli::{Desk, fixture};
use troupe_tests::files::{POSTS, SHOPIFY, posts, shop_creators, shopify_order, studio};

const NOW: &str = "2026-11-21T08:00:00Z";

/// A workspace that holds something of everything.
fn full() -> Desk {
    let desk = Desk::default();
    let profiles = "platform,handle,name,followers,bio,email,link,is_brand,native_id\n\
        tiktok,anna,Anna Aho,12800,Koken,anna@example.org,https://linktr.ee/annaaho,no,6800000000000000001\n\
        instagram,anna_cooks,Anna Aho,4200,Soep,anna@example.org,https://linktr.ee/annaaho,no,\n\
        tiktok,dubbel,Dora,10,,dora@example.org,,no,\ninstagram,dubbel2,Dora,20,,dora@example.org,,no,\n\
        tiktok,zeepje,@SUM(A1:A9),50000,,,,yes,\n";
    let renamed = "platform,handle,followers,native_id\ntiktok,anna.aho,13000,6800000000000000001\n";
    let mut odd = POSTS.to_owned();
    odd.push_str("tiktok,bram,=1+1,2026-06-11T10:00:00Z,50,9000,1,1,=1+1\n");
    odd.push_str("tiktok,bram,plus,2026-06-12T10:00:00Z,500,50,1,1,+31 is a country\n");
    odd.push_str("tiktok,bram,quote,2026-06-13T10:00:00Z,500,50,1,1,'tis the season\n");
    odd.push_str("tiktok,bram,both,2026-06-14T10:00:00Z,500,50,1,1,'=not taken off twice\n");
    odd.push_str("tiktok,bram,lines,2026-06-15T10:00:00Z,500,50,1,1,\"two\nlines, and a \"\"quote\"\"\"\n");
    odd.push_str("tiktok,bram,bad,2026-06-16T10:00:00Z,many,50,1,1,rejected\n");
    let orders = [
        SHOPIFY.to_owned(),
        shopify_order(1, "paid", "MIRA10", "50.00", "0.00"),
        shopify_order(2, "refunded", "=SUM(1)", "20.00", "20.00"),
    ]
    .concat();
    for (name, bytes, words) in [
        ("profiles.csv", profiles.as_bytes().to_vec(), &["--as-of", "2026-04-01"][..]),
        ("posts.csv", posts(&["anna", "bram"]).into_bytes(), &["--as-of", "2026-06-20"]),
        ("odd.csv", odd.into_bytes(), &["--as-of", "2026-06-20"]),
        ("renamed.csv", renamed.as_bytes().to_vec(), &["--as-of", "2026-06-21"]),
        ("undated.csv", b"platform,handle,followers\ntiktok,eva,5\n".to_vec(), &[]),
        ("orders.csv", orders.into_bytes(), &[]),
        (
            "Transaction_Analysis_Creator_List_20260401-20260430.xlsx",
            shop_creators(&[("bram", "$80.00", "20,000")]),
            &["--currency", "USD"],
        ),
        ("studio.zip", studio(), &[]),
    ] {
        let file = desk.file(name, bytes);
        let answer = desk.try_import(&[&file], &[words, &["--now", NOW]].concat());
        assert!(answer.code == 0 || answer.code == 3, "{name}: {} {}", answer.json, answer.told);
    }
    desk.try_import(&[&fixture("shop-orders.csv"), &fixture("partner-api.json")], &["--now", NOW]);
    let gone = desk.file("gone.csv", posts(&["gone"]));
    let gone = desk.import(&[&gone], &[]).remove(0);
    desk.ok(&["undo-import", &gone["id"].to_string()]);
    desk.ok(&["shortlist", "add", "=Autumn", "bram", "anna.aho"]);
    desk.ok(&["shortlist", "add", "Second", "eva"]);
    desk.ok(&["people", "merge", "anna.aho", "anna_cooks"]);
    let brand = desk.file(
        "brand.json",
        json!({ "name": "Zeepje & zoon", "keywords": ["koken", "soep"], "countries": ["NL"] }).to_string(),
    );
    desk.ok(&["brand", "--set", brand.to_str().unwrap()]);
    desk
}

/// Takes away what counts anew in another workspace: the numbers of lists, imports, lines and creators.
fn without_numbers(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(key, value)| {
                !(matches!(key.as_str(), "id" | "import" | "creator" | "account") && value.is_number())
            })
            .map(|(key, value)| (key, without_numbers(value)))
            .collect(),
        Value::Array(items) => items.into_iter().map(without_numbers).collect(),
        other => other,
    }
}

/// All that the command line tells of a workspace.
fn told(desk: &Desk) -> Vec<(String, Value)> {
    let ranking = desk.ok(&["rank", "--limit", "500", "--now", NOW]);
    let handles: Vec<(String, String)> = ranking["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["handle"].as_str().unwrap().to_owned(), r["platform"].as_str().unwrap().to_owned()))
        .collect();
    let mut told = vec![("rank".to_owned(), ranking)];
    for (handle, platform) in &handles {
        told.push((
            format!("show {handle}"),
            desk.ok(&["show", handle, "--platform", platform, "--now", NOW]),
        ));
    }
    for words in [
        &["orders"][..],
        &["shortlist", "list"],
        &["shortlist", "show", "=Autumn"],
        &["shortlist", "show", "Second"],
        &["brand"],
        &["people", "suggest"],
        &["stale", "--now", NOW],
        &["rank", "--search", "koken"],
        &["check"],
    ] {
        told.push((words.join(" "), desk.ok(words)));
    }
    let imports = desk.ok(&["imports"]);
    let done = imports["imports"].as_array().unwrap().iter().filter(|i| i["state"] == "done").cloned();
    told.push(("imports".to_owned(), done.collect()));
    told.into_iter().map(|(what, value)| (what, without_numbers(value))).collect()
}

/// Exports everything to a folder that is not there yet, and gives that folder.
fn exported(desk: &Desk, format: &str) -> PathBuf {
    let number = (0..).find(|n| !desk.path(&format!("out-{n}")).exists()).unwrap();
    let out = desk.path(&format!("out-{number}"));
    let written = desk.ok(&["export", "--out", out.to_str().unwrap(), "--format", format, "--now", NOW]);
    for file in written["files"].as_array().unwrap() {
        assert!(Path::new(file.as_str().unwrap()).starts_with(&out), "{written}");
    }
    out
}

#[test]
fn an_export_of_everything_is_the_same_workspace_again_in_every_form() {
    let desk = full();
    let before = told(&desk);
    assert!(before.len() > 15 && before[0].1["total"].as_u64().unwrap() >= 7, "{}", before[0].1);
    for format in ["csv", "xlsx", "json"] {
        let out = exported(&desk, format);
        let other = Desk::default();
        let dry = other.try_import(&[&out], &["--dry-run"]);
        assert_eq!(dry.code, 0, "{format}: {}", dry.json);
        assert!(!other.workspace().exists());
        let report = other.import(&[&out], &[]).remove(0);
        assert_eq!(report["kind"], "troupe_export", "{format}");
        assert_eq!(dry.imports()[0]["created"], report["created"], "{format}: the dry run said so");
        for ((what, was), (_, is)) in before.iter().zip(told(&other)) {
            assert_eq!(is, *was, "{format}: {what}");
        }
        // And once more: what it exports is the same again.
        let [again, first] = [&other, &desk].map(|desk| exported(desk, "json").join("troupe.json"));
        let (again, first) = (without_exports(&again), without_exports(&first));
        assert!(first.len() > 50, "{format}");
        for (again, first) in std::iter::zip(&again, &first) {
            assert_eq!(again, first, "{format}: the second export");
        }
        assert_eq!(again.len(), first.len(), "{format}");
        let twice = other.try_import(&[&out], &[]);
        assert_eq!((twice.code, twice.error()), (1, "not_empty"), "{format}");
    }
}

/// The tables of a whole export, without the list of files that were written: exporting is noted itself.
fn without_exports(file: &Path) -> Vec<Value> {
    let whole: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let tables = whole["tables"].as_array().unwrap();
    tables.iter().filter(|table| table["name"] != "exports").cloned().collect()
}

#[test]
fn no_cell_of_an_export_is_a_formula_and_every_text_comes_back_whole() {
    let desk = full();
    let out = exported(&desk, "csv");
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(&out).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "csv") {
            continue;
        }
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(&path).unwrap();
        for record in reader.records() {
            for cell in record.unwrap().iter() {
                let starts = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                assert!(!starts || cell.parse::<f64>().is_ok(), "{}: {cell}", path.display());
                texts.push(cell.to_owned());
            }
        }
    }
    for guarded in ["'=1+1", "'@SUM(A1:A9)", "'+31 is a country", "'=Autumn"] {
        assert!(texts.iter().any(|t| t == guarded), "{guarded}");
    }
    let other = Desk::default();
    other.import(&[&out], &[]);
    for desk in [&desk, &other] {
        assert_eq!(desk.ok(&["show", "zeepje"])["name"], "@SUM(A1:A9)");
        assert_eq!(
            desk.ok(&["shortlist", "list"])["shortlists"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|l| l["name"] == "=Autumn")
                .count(),
            1
        );
        let found = |words: &str| desk.ok(&["rank", "--search", words])["total"].clone();
        assert_eq!((found("tis the season"), found("not taken off twice")), (json!(1), json!(1)));
    }
}

#[test]
fn a_damaged_export_is_told_and_leaves_the_workspace_empty() {
    let desk = full();
    let out = exported(&desk, "json").join("troupe.json");
    let bytes = std::fs::read(&out).unwrap();
    let cut = desk.file("cut.json", &bytes[..bytes.len() / 2]);
    let other = Desk::default();
    let answer = other.try_import(&[&cut], &[]);
    assert_eq!(answer.code, 1, "{}", answer.json);
    assert!(answer.said().contains("cut.json"), "{}", answer.said());
    assert_eq!(other.ok(&["rank"])["total"], 0);
    assert_eq!(other.ok(&["imports"])["imports"], json!([]));
    other.import(&[&out], &[]);
    assert_eq!(other.ok(&["check"])["ok"], true);
}

#[test]
fn an_export_is_never_read_as_many_tables_beside_others() {
    let desk = full();
    let out = exported(&desk, "csv");
    let other = Desk::default();
    let more = other.file("in/more.csv", posts(&["cato"]));
    let answer = other.try_import(&[&out, &more], &[]);
    assert_eq!((answer.code, answer.error()), (1, "export_not_alone"), "{}", answer.json);
    assert_eq!(other.ok(&["rank"])["total"], 0);
    // In a folder it is a stranger: the others go in.
    for (name, form) in [("whole", "csv"), ("whole.json", "json")] {
        let from = exported(&desk, form);
        let to = other.path("in").join(name);
        let from = if form == "json" { from.join("troupe.json") } else { from };
        std::fs::rename(from, to).unwrap();
    }
    let answer = other.try_import(&[&other.path("in")], &[]);
    assert_eq!(answer.code, 3, "{}", answer.json);
    let told: Vec<(String, Value)> = answer
        .imports()
        .iter()
        .map(|r| (r["file"].as_str().unwrap().to_owned(), r["error"]["code"].clone()))
        .collect();
    let stranger = json!("export_not_alone");
    assert_eq!(
        told,
        [
            ("whole".to_owned(), stranger.clone()),
            ("whole.json".to_owned(), stranger),
            ("more.csv".to_owned(), Value::Null)
        ]
    );
    assert_eq!(other.ok(&["rank"])["total"], 1);
}
