//! Files as people have them, through the command line: what goes in, what is told, what a mapping makes of a table
//! that nobody knows, and what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use std::path::Path;
use troupe_tests::cli::{Desk, fixture, real};
use troupe_tests::files::{archive, posts, shop_creators, studio};

fn figure(shown: &Value, metric: &str) -> Value {
    let figures = shown["account_figures"][0]["figures"].as_array().unwrap();
    figures.iter().find(|f| f["metric"] == metric).unwrap_or_else(|| panic!("no {metric}: {shown}")).clone()
}

fn counts(import: &Value) -> (u64, u64, u64, usize) {
    let n = |key: &str| import[key].as_u64().unwrap_or_else(|| panic!("no {key}: {import}"));
    (n("created"), n("updated"), n("unchanged"), import["rejected"].as_array().unwrap().len())
}

fn kinds(reports: &[Value]) -> Vec<&str> {
    reports.iter().map(|r| r["kind"].as_str().unwrap()).collect()
}

#[test]
fn a_shops_workbook_is_read_as_it_comes() {
    let desk = Desk::default();
    let book = shop_creators(&[("mira.moss", "$1,234.56", "74,200"), ("aino.k", "$99.00", "1.2K")]);
    let file = desk.file("Transaction_Analysis_Creator_List_20260401-20260430.xlsx", book);
    let report = desk.import(&[&file], &["--currency", "USD"]).remove(0);
    assert_eq!((report["kind"].as_str(), counts(&report)), (Some("shop_creators"), (2, 0, 0, 0)));
    assert_eq!(
        (report["rows_read"].as_u64(), report["skipped"].as_u64()),
        (Some(3), Some(1)),
        "one explains"
    );
    assert_eq!((report["columns_matched"].as_u64(), report["columns_total"].as_u64()), (Some(8), Some(8)));
    let shown = desk.ok(&["show", "mira.moss"]);
    let told = &shown["account_figures"][0]["reports"][0];
    assert_eq!((told["from"].as_str(), told["to"].as_str()), (Some("2026-04-01"), Some("2026-04-30")));
    assert_eq!(told["source"]["row"], 2, "the explanations are a row of the file: {told}");
    let gmv = told["figures"].as_array().unwrap().iter().find(|f| f["key"] == "gmv").unwrap();
    assert_eq!(gmv["value"], "1234.56");
}

#[test]
fn what_a_creator_sends_from_tiktok_studio_is_hers_by_the_links_in_it() {
    let desk = Desk::default();
    let file = desk.file("tiktok-studio.zip", studio());
    let reports = desk.import(&[&file], &[]);
    assert_eq!(kinds(&reports), ["studio_content", "studio_followers", "studio_overview"]);
    assert!(reports.iter().all(|r| r["file"].as_str().unwrap().starts_with("tiktok-studio.zip \u{203a} ")));
    let shown = desk.ok(&["show", "mira.moss"]);
    assert_eq!(shown["account_figures"][0]["reports"].as_array().unwrap().len(), 2);
    // Without the table of posts nothing says whose figures these are.
    let entry = b"Date,Followers,Difference in followers from previous day\nNovember 8,\"12,800\",31\n";
    let alone = desk.file("alone.zip", archive(&[("FollowerHistory_2026-11-10.csv", entry)]));
    assert_eq!(desk.try_import(&[&alone], &[]).error(), "key_column_missing");
    desk.import(&[&alone], &["--handle", "@Aino.K"]);
    assert_eq!(desk.ok(&["rank"])["total"], 2);
}

#[test]
fn every_made_up_file_of_the_formats_goes_in() {
    for (name, kind, words) in [
        ("shop-orders.csv", "shop_orders", &[][..]),
        ("shop-products.csv", "shop_products", &[]),
        ("shopify-orders.csv", "shopify_orders", &[]),
        ("yt-dlp-playlist.json", "yt_dlp", &[]),
        ("partner-api.json", "partner_api", &[]),
        ("modash.json", "modash", &[]),
        ("hypeauditor.json", "hypeauditor", &[]),
        ("meta-business.csv", "meta_business", &[]),
        ("apify-instagram.json", "apify_instagram", &[]),
        ("display-api.json", "tiktok_display_api", &[]),
        ("research-api.json", "tiktok_research_api", &[]),
        ("Content 2026-03-01_2026-03-31 Mira.csv", "youtube_studio", &["--handle", "mira"]),
        ("troupe-orders.csv", "troupe_orders", &["--decimal", "."]),
    ] {
        let desk = Desk::default();
        let answer = desk.try_import(&[&fixture(name)], words);
        assert!(answer.code == 0 || answer.code == 3, "{name}: {} {}", answer.json, answer.told);
        let report = &answer.imports()[0];
        assert_eq!(report["kind"], kind, "{name}");
        assert!(report["created"].as_u64().unwrap() > 0, "{name}: {report}");
        let (created, updated, unchanged, rejected) = counts(report);
        assert_eq!(desk.ok(&["check"])["ok"], true, "{name}");
        let again = desk.try_import(&[&fixture(name)], words);
        let same = counts(&again.imports()[0]);
        assert_eq!(same, (0, 0, created + updated + unchanged, rejected), "{name} twice");
        assert_eq!(again.code, answer.code, "{name} twice");
    }
}

#[test]
fn dutch_and_finnish_numbers_are_read_as_they_are_written() {
    let desk = Desk::default();
    let dutch = "platform;handle;post_id;posted_at;views;likes;comments;shares\n\
        tiktok;mira;a1;13-05-2026 20:15;1.234.567;1.204;12;3\ntiktok;mira;a2;14-05-2026 09:00;2.500;56;1;0\n";
    let file = desk.file("berichten.csv", dutch);
    desk.import(&[&file], &["--decimal", ",", "--timezone", "Europe/Amsterdam", "--as-of", "2026-06-01"]);
    assert_eq!(figure(&desk.ok(&["show", "mira"]), "mean_views")["value"], "618533.5");

    let desk = Desk::default();
    let finnish = shop_creators(&[
        ("aino.k", "1\u{a0}234,56\u{a0}\u{20ac}", "74\u{a0}200"),
        ("mira", "99,00 \u{20ac}", "1\u{202f}310"),
    ]);
    let file = desk.file("Transaction_Analysis_Creator_List_20260401-20260430.xlsx", finnish);
    desk.import(&[&file], &[]);
    let told = desk.ok(&["show", "aino.k"])["account_figures"][0]["reports"][0].clone();
    let value = |key: &str| {
        told["figures"].as_array().unwrap().iter().find(|f| f["key"] == key).unwrap()["value"].clone()
    };
    assert_eq!(
        (value("gmv"), value("views"), &told["currency"]),
        (json!("1234.56"), json!("74200"), &json!("EUR"))
    );
}

#[test]
fn a_folder_of_everything_goes_in_but_for_what_nobody_can_read() {
    let desk = Desk::default();
    for name in
        ["shopify-orders.csv", "yt-dlp-playlist.json", "shop-orders.csv", "partner-api.json", "modash.json"]
    {
        desk.file(&format!("exports/{name}"), std::fs::read(fixture(name)).unwrap());
    }
    desk.file("exports/posts.csv", posts(&["anna", "bram"]));
    desk.file("exports/studio.zip", studio());
    desk.file(
        "exports/Transaction_Analysis_Creator_List_20260401-20260430.xlsx",
        shop_creators(&[("anna", "$5.00", "100")]),
    );
    desk.file("exports/README.md", "# What is here\n");
    desk.file("exports/picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    desk.file("exports/damaged.zip", &studio()[..200]);
    desk.file("exports/shoes.csv", "shoe,size\nleft,43\n");
    let answer = desk.try_import(&[&desk.path("exports")], &["--currency", "USD"]);
    assert_eq!(answer.code, 3, "{} {}", answer.json, answer.told);
    let reports = answer.imports();
    let told: Vec<(&str, &str)> = reports
        .iter()
        .filter(|r| !r["error"].is_null())
        .map(|r| (r["file"].as_str().unwrap(), r["error"]["code"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("damaged.zip", "workbook_damaged"), ("shoes.csv", "kind_unknown")]);
    let mut taken: Vec<&str> =
        reports.iter().filter(|r| r["error"].is_null()).map(|r| r["kind"].as_str().unwrap()).collect();
    taken.sort_unstable();
    assert_eq!(
        taken,
        [
            "modash",
            "partner_api",
            "shop_creators",
            "shop_orders",
            "shopify_orders",
            "studio_content",
            "studio_followers",
            "studio_overview",
            "troupe_posts",
            "yt_dlp"
        ]
    );
    assert_eq!(
        desk.ok(&["imports"])["imports"].as_array().unwrap().len(),
        10,
        "what was not read is no import"
    );
    assert_eq!(desk.ok(&["check"])["ok"], true);
    // Nothing in it that could be read: then it has failed, and says the first reason.
    let empty = desk.file("other/shoes.csv", "shoe,size\nleft,43\n");
    assert_eq!(desk.try_import(&[empty.parent().unwrap()], &[]).error(), "kind_unknown");
}

#[test]
fn a_named_file_that_cannot_be_read_changes_nothing_whatever_was_named_beside_it() {
    let desk = Desk::default();
    let good = desk.file("good.csv", posts(&["anna"]));
    let stranger = desk.file("stranger.csv", "shoe,size\nleft,43\n");
    let mut late = posts(&["bram"]);
    for row in 0..20 {
        late.push_str(&format!("tiktok,bram,late{row},2026-06-01T10:00:00Z,lots of,1,1,1,x\n"));
    }
    // The last is found out only while it is read, when the first is in already.
    let late = desk.file("late.csv", late);
    for (bad, code) in [(&stranger, "kind_unknown"), (&late, "column_not_numbers")] {
        let answer = desk.try_import(&[&good, bad], &[]);
        assert_eq!((answer.code, answer.error()), (1, code), "{}", answer.json);
        assert_eq!(desk.ok(&["rank"])["total"], 0, "{code}");
        assert_eq!(desk.ok(&["imports"])["imports"], json!([]), "{code}");
        assert_eq!(desk.ok(&["undo"])["step"], Value::Null, "{code}");
    }
    desk.import(&[&good], &[]);
    let before = desk.ok(&["rank"]);
    assert_eq!(desk.try_import(&[&good, &late], &[]).code, 1);
    assert_eq!(desk.ok(&["rank"]), before, "what was there before stays");
    assert_eq!(desk.ok(&["imports"])["imports"].as_array().unwrap().len(), 1);
}

const STRANGE: &str = "Account;Datum;Weergaven;Vind-ik-leuks;Nummer\n\
    @mira.moss;03-04-2026 20:15;1.234;56;aaa1\n@jo;05-04-2026 09:00;2.500;1.204;aaa2\n";

fn mapping(more: &Value) -> String {
    let mut mapping = json!({
        "kind": "troupe_posts",
        "columns": { "Account": "handle", "Datum": "posted_at", "Weergaven": "views", "Nummer": "post_id" },
        "constants": { "platform": "instagram", "saves": "7" },
    });
    for (key, value) in more.as_object().unwrap() {
        mapping[key] = value.clone();
    }
    mapping.to_string()
}

fn mapped(desk: &Desk, table: &Path, more: &Value) -> troupe_tests::cli::Answer {
    let mapping = desk.file("mapping.json", mapping(more));
    desk.try_import(&[table], &["--mapping", mapping.to_str().unwrap(), "--as-of", "2026-06-01"])
}

#[test]
fn a_mapping_reads_a_table_that_nobody_knows() {
    let desk = Desk::default();
    let table = desk.file("strange.csv", STRANGE);
    assert_eq!(desk.try_import(&[&table], &[]).error(), "kind_unknown");
    let all = json!({ "decimal": ",", "date_order": "dmy", "timezone": "Europe/Amsterdam" });
    let answer = mapped(&desk, &table, &all);
    assert_eq!(answer.code, 0, "{} {}", answer.json, answer.told);
    let report = &answer.imports()[0];
    assert_eq!(counts(report), (2, 0, 0, 0));
    assert_eq!((&report["columns_matched"], &report["columns_total"]), (&json!(4), &json!(5)));
    let shown = desk.ok(&["show", "mira.moss", "--platform", "instagram"]);
    assert_eq!(figure(&shown, "mean_views")["value"], "1234");
    assert_eq!(shown["account_figures"][0]["window"]["to"], "2026-06-01T23:59:59Z");
    let paused = figure(&shown, "days_since_last")["value"].as_str().unwrap().parse::<f64>().unwrap();
    let hour = (paused.fract() * 24.0).round();
    assert_eq!((paused.floor(), hour), (59.0, 6.0), "20:15 in Amsterdam is 18:15: {paused}");
}

#[test]
fn a_mapped_column_that_reads_in_two_ways_is_refused_until_it_is_decided() {
    let desk = Desk::default();
    let table = desk.file("strange.csv", STRANGE);
    for (more, column) in
        [(json!({ "decimal": "," }), "Datum"), (json!({ "date_order": "dmy" }), "Weergaven")]
    {
        let answer = mapped(&desk, &table, &more);
        assert_eq!((answer.code, answer.error()), (1, "ambiguous_column"), "{more}");
        assert!(answer.said().contains(column) && answer.said().contains("strange.csv"), "{}", answer.said());
    }
    assert_eq!(mapped(&desk, &table, &json!({ "decimal": ",", "date_order": "dmy" })).code, 0);
}

#[test]
fn a_mapping_with_a_member_that_does_not_exist_is_refused() {
    let desk = Desk::default();
    let table = desk.file("strange.csv", STRANGE);
    for more in [
        json!({ "colums": {} }),
        json!({ "decimal": "x" }),
        json!({ "timezone": "Mars" }),
        json!({ "kind": "shoes" }),
    ] {
        let answer = mapped(&desk, &table, &more);
        assert_eq!((answer.code, answer.error()), (1, "option_invalid"), "{more}: {}", answer.json);
        assert!(answer.said().contains("mapping.json"), "{}", answer.said());
    }
    let nowhere = desk.try_import(&[&table], &["--mapping", "/nowhere/mapping.json"]);
    assert_eq!(nowhere.error(), "file_missing");
    assert!(!desk.workspace().exists(), "a mapping that cannot be read makes no workspace");
}

#[test]
fn over_a_fifth_of_unreadable_cells_stops_a_mapped_table_and_fewer_reject_their_rows() {
    let table = |bad: usize| {
        let mut text = "Account;Datum;Weergaven;Nummer\n".to_owned();
        for row in 0..20 {
            let views = if row < bad { "veel".to_owned() } else { format!("{}", 100 + row) };
            text.push_str(&format!("mira;{}-04-2026;{views};n{row}\n", row + 1));
        }
        text
    };
    let desk = Desk::default();
    let file = desk.file("a-few.csv", table(4));
    let answer = mapped(&desk, &file, &json!({}));
    assert_eq!((answer.code, counts(&answer.imports()[0])), (3, (16, 0, 0, 4)), "{}", answer.json);
    let rows: Vec<u64> = answer.imports()[0]["rejected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["row"].as_u64().unwrap())
        .collect();
    assert_eq!(rows, [1, 2, 3, 4]);
    let file = desk.file("too-many.csv", table(5));
    let answer = mapped(&desk, &file, &json!({}));
    assert_eq!((answer.code, answer.error()), (1, "column_not_numbers"), "{}", answer.json);
    assert!(answer.said().contains("Weergaven"), "{}", answer.said());
    assert_eq!(desk.ok(&["imports"])["imports"].as_array().unwrap().len(), 1);
}

#[test]
fn an_unknown_real_table_says_that_a_mapping_would_help() {
    let Some(folder) = real("beauty-vn-2025") else {
        return;
    };
    let desk = Desk::default();
    let answer = desk.try_import(&[&folder.join("data_last_30_days.pick30.csv")], &[]);
    assert_eq!((answer.code, answer.error()), (1, "kind_unknown"));
    assert!(answer.said().contains("--mapping"), "{}", answer.said());
}

#[test]
fn figures_that_cannot_be_true_are_refused_until_the_user_takes_them() {
    let Some(folder) = real("invented-not-real") else {
        return;
    };
    let desk = Desk::default();
    let file = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let answer = desk.try_import(&[&file], &[]);
    assert_eq!((answer.code, answer.error()), (1, "implausible"), "{}", answer.json);
    assert!(answer.said().contains("--accept-implausible"), "the way to decide: {}", answer.said());
    assert!(answer.said().contains(file.file_name().unwrap().to_str().unwrap()));
    assert_eq!(desk.ok(&["imports"])["imports"], json!([]));
    let taken = desk.try_import(&[&file], &["--accept-implausible"]);
    assert!(taken.code == 0 || taken.code == 3, "{}", taken.json);
    let codes = |reports: &Value| -> Vec<String> {
        let warnings = reports[0]["warnings"].as_array().unwrap();
        warnings.iter().map(|w| w["code"].as_str().unwrap().to_owned()).collect()
    };
    let warned = codes(&taken.json["imports"]);
    assert!(warned.iter().any(|c| c == "id_time_implausible"), "{warned:?}");
    assert_eq!(codes(&desk.ok(&["imports"])["imports"]), warned, "the history keeps them");
}

#[test]
fn ids_that_do_not_hold_their_second_make_a_file_implausible() {
    // A TikTok id holds the second of its making above its lowest 32 bits. 2026-06-01T10:00:00Z is 1780308000.
    let table = |off: u64| {
        let mut text = troupe_tests::files::POSTS.to_owned();
        for row in 0..20u64 {
            let made = 1_780_308_000 + row * 86_400 - if row < off { 40 * 86_400 } else { 0 };
            let id = made << 32 | row;
            text.push_str(&format!("tiktok,mira,{id},2026-06-{:02}T10:00:00Z,1000,10,1,1,soep\n", row + 1));
        }
        text
    };
    let codes = |report: &Value| -> Vec<String> {
        let warnings = report["warnings"].as_array().unwrap();
        warnings.iter().map(|w| w["code"].as_str().unwrap().to_owned()).collect()
    };
    let desk = Desk::default();
    let some = desk.file("some.csv", table(2));
    let report = desk.import(&[&some], &[]).remove(0);
    assert_eq!(codes(&report), ["id_time_mismatch"], "a tenth is only a warning");
    let desk = Desk::default();
    let most = desk.file("most.csv", table(15));
    let answer = desk.try_import(&[&most], &[]);
    assert_eq!((answer.code, answer.error()), (1, "implausible"), "{}", answer.json);
    assert!(answer.said().contains("15") && answer.said().contains("20"), "{}", answer.said());
    assert!(!desk.workspace().exists() || desk.ok(&["imports"])["imports"] == json!([]));
    let taken = desk.import(&[&most], &["--accept-implausible"]).remove(0);
    assert!(codes(&taken).contains(&"id_time_implausible".to_owned()), "{taken}");
    assert_eq!(codes(&desk.ok(&["imports"])["imports"][0]), codes(&taken), "the history keeps them");
    assert_eq!(desk.ok(&["show", "mira"])["account_figures"][0]["doubtful"], 15);
}

/// Reports of a dry run without what only a kept import has.
fn dry(reports: &[Value]) -> Vec<Value> {
    let mut reports = reports.to_vec();
    for report in &mut reports {
        report["id"] = Value::Null;
    }
    reports
}

#[test]
fn a_dry_run_says_what_the_import_then_does_and_writes_nothing() {
    let desk = Desk::default();
    let first = desk.file("in/1-first.csv", posts(&["anna", "bram"]));
    let mut second =
        posts(&["bram", "cato"]).replace("2026-06-01T10:00:00Z,1000", "2026-06-01T10:00:00Z,1999");
    second.push_str("tiktok,daan,d1,2026-06-01T10:00:00Z,many,1,1,1,x\n");
    desk.file("in/2-second.csv", second);
    desk.file("in/shoes.csv", "shoe,size\nleft,43\n");
    let folder = desk.path("in");
    let tried = desk.try_import(&[&folder], &["--dry-run"]);
    assert_eq!(tried.code, 3);
    assert!(!desk.workspace().exists(), "no workspace is made");
    assert!(!desk.path(".local").exists() || !desk.path(".local/state").exists(), "and no backup");
    let done = desk.try_import(&[&folder], &[]);
    assert_eq!(dry(&done.imports()), tried.imports(), "without a workspace");

    let desk = Desk::default();
    desk.import(&[&first], &[]);
    let content = |desk: &Desk, name: &str| {
        let out = desk.path(name);
        desk.ok(&["export", "--out", out.to_str().unwrap(), "--now", "2026-11-21T08:00:00Z"]);
        let mut files: Vec<_> = std::fs::read_dir(&out).unwrap().map(|e| e.unwrap().path()).collect();
        files.sort();
        // Exporting is noted, so the list of files that were written, and its count, grow by each look.
        files.retain(|f| f.file_name().is_none_or(|name| name != "exports.csv" && name != "troupe.json"));
        files.iter().map(|f| std::fs::read(f).unwrap()).collect::<Vec<_>>()
    };
    let before = content(&desk, "before");
    let tried = desk.try_import(&[&folder], &["--dry-run"]);
    assert!(content(&desk, "after") == before, "a dry run changes nothing");
    let done = desk.try_import(&[&folder], &[]);
    assert_eq!(
        tried.imports().iter().map(counts).collect::<Vec<_>>(),
        done.imports().iter().map(counts).collect::<Vec<_>>(),
        "with a workspace"
    );
}
