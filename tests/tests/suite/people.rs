//! Creators behind the files, through the command line: what shops say of them, who is who, where every figure stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use troupe_tests::cli::{Desk, fixture, real};
use troupe_tests::files::{POSTS, SHOPIFY, posts, shop_creators, shopify_order};

fn figure(shown: &Value, metric: &str) -> Option<Value> {
    let figures = shown["account_figures"][0]["figures"].as_array().unwrap();
    figures.iter().find(|f| f["metric"] == metric).cloned()
}

fn factor(row: &Value, name: &str) -> Option<Value> {
    row["factors"].as_array().unwrap().iter().find(|f| f["factor"] == name).cloned()
}

fn shop_file(desk: &Desk, days: &str, rows: &[(&str, &str, &str)]) -> PathBuf {
    desk.file(&format!("Transaction_Analysis_Creator_List_{days}.xlsx"), shop_creators(rows))
}

fn id(report: &Value) -> String {
    report["id"].to_string()
}

#[test]
fn sales_per_thousand_views_come_from_the_newest_report_and_overlapping_weeks_are_not_added_up() {
    let desk = Desk::default();
    let april = shop_file(
        &desk,
        "20260401-20260430",
        &[("mira.moss", "$80.00", "20,000"), ("aino.k", "$9.00", "3,000")],
    );
    let report = desk.import(&[&april], &["--currency", "USD"]).remove(0);
    let check = |value: &str, file: &Path, row: u64| {
        let shown = desk.ok(&["show", "mira.moss"]);
        assert_eq!(factor(&shown, "video_gpm").unwrap()["value"], value);
        let gpm = figure(&shown, "video_gpm").expect("the figure stands among the account's");
        assert_eq!((gpm["value"].as_str(), gpm["currency"].as_str()), (Some(value), Some("USD")));
        let source = &gpm["source"];
        assert_eq!(source["file"], file.file_name().unwrap().to_str().unwrap());
        assert_eq!((source["row"].as_u64(), source["as_of"].is_string()), (Some(row), true), "{source}");
        let ranking = desk.ok(&["rank"]);
        let row = ranking["rows"].as_array().unwrap().iter().find(|r| r["handle"] == "mira.moss").unwrap();
        assert_eq!(factor(row, "video_gpm").unwrap()["value"], value);
    };
    check("4", &april, 2);
    // Weeks that overlap: each is its own report, and the newest one counts alone.
    let week = shop_file(&desk, "20260427-20260503", &[("mira.moss", "$30.00", "10,000")]);
    desk.import(&[&week], &["--currency", "USD"]);
    check("3", &week, 2);
    let next = shop_file(
        &desk,
        "20260430-20260506",
        &[("other.one", "$1.00", "10"), ("mira.moss", "$5.00", "1,000")],
    );
    let last = desk.import(&[&next], &["--currency", "USD"]).remove(0);
    check("5", &next, 3);
    let told = desk.ok(&["show", "mira.moss"])["account_figures"][0]["reports"].clone();
    let days: Vec<&str> = told.as_array().unwrap().iter().map(|r| r["from"].as_str().unwrap()).collect();
    assert_eq!(days, ["2026-04-30", "2026-04-27", "2026-04-01"], "they stand beside each other");
    desk.ok(&["undo-import", &id(&last)]);
    check("3", &week, 2);
    desk.ok(&["undo"]);
    check("5", &next, 3);
    for import in desk.ok(&["imports"])["imports"].as_array().unwrap() {
        desk.ok(&["undo-import", &id(import)]);
    }
    assert_eq!(desk.ok(&["rank"])["total"], 0);
    desk.ok(&["check"]);
    let undone = desk.ok(&["imports"]);
    assert!(undone["imports"].as_array().unwrap().iter().all(|i| i["state"] == "undone"));
    assert_eq!(id(&report), undone["imports"][2]["id"].to_string());
}

#[test]
fn sales_that_do_not_add_up_are_kept_and_say_so() {
    let desk = Desk::default();
    let table = "Creator name,Creator-attributed GMV,Creator video-attributed GMV,Creator LIVE-attributed GMV,\
        Affiliate product card-attributed GMV,Product impressions,CTR,CTOR,AOV\n\
        sound,$50.00,$30.00,$15.00,$5.00,10000,2.00%,5.00%,$5.00\n\
        parts,$50.00,$30.00,$5.00,$5.00,10000,2.00%,5.00%,$5.00\n\
        identity,$90.00,$90.00,$0.00,$0.00,10000,2.00%,5.00%,$5.00\n";
    let file = desk.file("Transaction_Analysis_Creator_List_20260401-20260430.csv", table);
    let report = desk.import(&[&file], &["--currency", "USD"]).remove(0);
    let warned: Vec<&str> =
        report["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect();
    assert!(warned.contains(&"gmv_parts") && warned.contains(&"gmv_identity"), "{warned:?}");
    let doubts =
        |handle: &str| desk.ok(&["show", handle])["account_figures"][0]["reports"][0]["doubts"].clone();
    assert_eq!(
        (doubts("sound"), doubts("parts"), doubts("identity")),
        (json!([]), json!(["gmv_parts"]), json!(["gmv_identity"]))
    );
}

#[test]
fn a_real_shops_sales_are_impressions_times_rates_times_basket() {
    let Some(folder) = real("tiktok-shop-creators-us-2026") else {
        return;
    };
    let desk = Desk::default();
    assert_eq!(desk.try_import(&[&folder], &[]).error(), "currency_missing", "the file does not say it");
    let report = desk.import(&[&folder], &["--currency", "USD"]).remove(0);
    assert_eq!((&report["kind"], &report["rows_read"]), (&json!("shop_creators"), &json!(12)));
    // One creator has three orders and a rate of orders per click of 0.0.
    let warned = report["warnings"].as_array().unwrap();
    let identity: Vec<&Value> = warned.iter().filter(|w| w["code"] == "gmv_identity").collect();
    assert_eq!((identity.len(), &identity[0]["count"]), (1, &json!(1)), "{warned:?}");
    assert!(!warned.iter().any(|w| w["code"] == "gmv_parts"), "{warned:?}");
}

/// Orders and their totals by code, of paid orders only.
fn sums(orders: &Value) -> BTreeMap<String, (u32, f64)> {
    let mut sums: BTreeMap<String, (u32, f64)> = BTreeMap::new();
    for order in orders["rows"].as_array().unwrap().iter().filter(|o| o["status"] == "paid") {
        for code in order["codes"].as_array().unwrap() {
            let sum = sums.entry(code.as_str().unwrap().to_owned()).or_default();
            sum.0 += 1;
            sum.1 += order["total"]["amount"].as_str().unwrap().parse::<f64>().unwrap();
        }
    }
    sums
}

#[test]
fn orders_of_a_real_shop_add_up_to_what_is_known_of_each_code() {
    let Some(folder) = real("shopify-influencer-codes-br") else {
        return;
    };
    let desk = Desk::default();
    let answer = desk.try_import(&[&folder], &[]);
    assert_eq!(answer.code, 0, "{} {}", answer.json, answer.told);
    let orders = desk.ok(&["orders"]);
    assert_eq!(orders["total"], 50);
    assert!(orders["rows"].as_array().unwrap().iter().all(|o| o["total"]["currency"] == "BRL"));
    let known = [
        ("debora", 5, 312.35),
        ("GI", 3, 189.07),
        ("Assucena", 3, 234.82),
        ("Flareis", 2, 124.94),
        ("SUPINK", 2, 124.94),
        ("BIA", 2, 126.60),
        ("INGRID", 2, 128.26),
        ("Tacruzeiro", 2, 128.26),
        ("franmoraes", 2, 189.16),
        ("LAIZA", 1, 62.47),
        ("AMENDES8", 1, 62.47),
        ("Paloma", 1, 192.19),
        ("Correre", 1, 64.13),
        ("JANA", 1, 79.76),
        ("JANA_PROVISORIO", 1, 45.27),
        ("PRIMEIRACOMPRA", 4, 404.40),
    ];
    let found = sums(&orders);
    for (code, count, total) in known {
        let sum = found.get(code).copied().unwrap_or_default();
        assert_eq!(
            (sum.0, (sum.1 * 100.0).round()),
            (count, (total * 100.0_f64).round()),
            "{code}: {found:?}"
        );
    }
    assert_eq!(found.len(), known.len(), "{found:?}");
    let again = desk.import(&[&folder], &[]);
    assert_eq!((&again[0]["created"], &again[0]["updated"]), (&json!(0), &json!(0)));
    assert_eq!(desk.ok(&["orders"]), orders);
}

fn order(desk: &Desk, name: &str) -> Value {
    let orders = desk.ok(&["orders"]);
    orders["rows"].as_array().unwrap().iter().find(|o| o["order"] == name).unwrap().clone()
}

#[test]
fn a_later_export_of_the_same_orders_brings_the_refund_and_undo_takes_it_back() {
    let desk = Desk::default();
    let of = |refunded: &str, status: &str| {
        [
            SHOPIFY.to_owned(),
            shopify_order(1, "paid", "MIRA10", "50.00", "0.00"),
            shopify_order(2, status, "MIRA10", "20.00", refunded),
        ]
        .concat()
    };
    let first = desk.file("orders-may.csv", of("0.00", "paid"));
    let report = desk.import(&[&first], &[]).remove(0);
    assert_eq!(report["created"], 2);
    let before = desk.ok(&["orders"]);
    assert_eq!(sums(&before)["MIRA10"].0, 2);
    let second = desk.file("orders-june.csv", of("20.00", "refunded"));
    let report = desk.import(&[&second], &["--as-of", "2026-06-30"]).remove(0);
    assert_eq!(
        (&report["created"], &report["updated"], &report["unchanged"]),
        (&json!(0), &json!(1), &json!(1))
    );
    let refunded = order(&desk, "#2");
    assert_eq!((&refunded["status"], &refunded["refunded"]["amount"]), (&json!("refunded"), &json!("20.00")));
    assert_eq!(
        (&refunded["source"]["file"], &refunded["source"]["row"]),
        (&json!("orders-june.csv"), &json!(2))
    );
    let after = desk.ok(&["orders"]);
    assert_eq!(after["total"], 2);
    desk.ok(&["undo"]);
    assert_eq!(desk.ok(&["orders"]), before);
    desk.ok(&["redo"]);
    assert_eq!(desk.ok(&["orders"]), after);
    for (file, words) in [(&first, &[][..]), (&second, &["--as-of", "2026-06-30"])] {
        let again = desk.import(&[file], words).remove(0);
        assert_eq!(
            (&again["created"], &again["updated"], &again["unchanged"]),
            (&json!(0), &json!(0), &json!(2))
        );
    }
    assert_eq!(desk.ok(&["orders"]), after, "the same files twice change nothing");
    let text = desk.ok(&["orders"]).to_string();
    assert!(!text.contains("koper"), "nothing of the buyer is kept");
    assert_eq!(desk.ok(&["check"])["ok"], true);
}

#[test]
fn orders_of_a_creator_are_those_that_the_shop_credits_to_her() {
    let desk = Desk::default();
    desk.import(&[&fixture("shop-orders.csv")], &[]);
    let all = desk.ok(&["orders"])["rows"].as_array().unwrap().len();
    let hers = desk.ok(&["orders", "--creator", "mira.moss"]);
    let rows = hers["rows"].as_array().unwrap();
    assert!(!rows.is_empty() && rows.len() <= all);
    for row in rows {
        assert!(row["lines"].as_array().unwrap().iter().any(|l| l["creator"] == "mira.moss"), "{row}");
    }
    assert_eq!(desk.run(&["orders", "--creator", "nobody"]).error(), "creator_unknown");
}

#[test]
fn a_renamed_account_stays_one_and_keeps_its_former_handle() {
    let desk = Desk::default();
    let table = |handle: &str, followers: u32| {
        format!("platform,handle,native_id,followers\ntiktok,{handle},6800000000000000001,{followers}\n")
    };
    let old = desk.file("old.csv", table("mira.moss", 100));
    desk.import(&[&old], &["--as-of", "2026-04-01"]);
    desk.ok(&["shortlist", "add", "Kept", "mira.moss"]);
    let new = desk.file("new.csv", table("mira.cooks", 200));
    let report = desk.import(&[&new], &["--as-of", "2026-05-01"]).remove(0);
    assert_eq!((&report["created"], &report["updated"]), (&json!(0), &json!(1)));
    assert_eq!(desk.ok(&["rank"])["total"], 1);
    let shown = desk.ok(&["show", "mira.cooks"]);
    assert_eq!(shown["account_figures"][0]["former_handles"], json!(["mira.moss"]));
    assert_eq!((&shown["followers"], &shown["shortlists"][0]["name"]), (&json!(200), &json!("Kept")));
    let snapshots = shown["account_figures"][0]["snapshots"].as_array().unwrap();
    let over_time: Vec<(u64, &str)> = snapshots
        .iter()
        .map(|s| (s["followers"].as_u64().unwrap(), s["source"]["as_of"].as_str().unwrap()))
        .collect();
    assert_eq!(over_time, [(100, "2026-04-01T23:59:59Z"), (200, "2026-05-01T23:59:59Z")]);
    assert_eq!(desk.ok(&["show", "mira.moss"])["handle"], "mira.cooks", "she is found by it too");
    desk.ok(&["undo"]);
    let shown = desk.ok(&["show", "mira.moss"]);
    assert_eq!(
        (&shown["handle"], &shown["account_figures"][0]["former_handles"]),
        (&json!("mira.moss"), &json!([]))
    );
    assert_eq!(desk.run(&["show", "mira.cooks"]).error(), "creator_unknown");
}

const PROFILES: &str = "platform,handle,name,followers,bio,email,link,is_brand\n\
    tiktok,mira.moss,Mira Moss,12800,Koken,mira@example.org,https://linktr.ee/miramoss,no\n\
    instagram,mira_cooks,Mira Moss,4200,Soep,MIRA@example.org,https://linktr.ee/miramoss,no\n\
    tiktok,bram,Bram,900,Kaas,,,no\n\
    tiktok,zeepje,Zeepje,50000,Zeep,info@zeepje.example,,yes\n\
    instagram,zeepje.nl,Zeepje,40000,Zeep,info@zeepje.example,,yes\n";

#[test]
fn one_person_on_two_platforms_is_suggested_merged_parted_and_taken_back() {
    let desk = Desk::default();
    let file = desk.file("creators.csv", PROFILES);
    desk.import(&[&file], &["--as-of", "2026-05-01"]);
    let found = desk.ok(&["people", "suggest"]);
    let suggestions = found["suggestions"].as_array().unwrap();
    assert_eq!(suggestions.len(), 1, "brands are nobody's second account: {found}");
    let one = &suggestions[0];
    assert_eq!(
        (&one["into"]["accounts"][0]["handle"], &one["strength"]),
        (&json!("mira.moss"), &json!("strong"))
    );
    let reasons: Vec<(&str, &str)> = one["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["key"].as_str().unwrap(), r["value"].as_str().unwrap()))
        .collect();
    assert!(reasons.contains(&("same_email", "mira@example.org")), "{reasons:?}");
    assert!(
        reasons.iter().any(|(key, value)| *key == "same_link" && value.contains("miramoss")),
        "{reasons:?}"
    );

    let before = desk.ok(&["rank"]);
    let merged = desk.ok(&["people", "merge", "mira.moss", "mira_cooks"]);
    assert_eq!(merged["accounts"], json!(["tiktok:mira.moss", "instagram:mira_cooks"]));
    let after = desk.ok(&["rank"]);
    assert_eq!(after["total"], before["total"].as_u64().unwrap() - 1);
    assert_eq!(desk.ok(&["people", "suggest"])["suggestions"], json!([]));
    desk.ok(&["undo"]);
    assert_eq!(desk.ok(&["rank"]), before);
    desk.ok(&["redo"]);
    assert_eq!(desk.ok(&["rank"]), after);
    desk.ok(&["people", "part", "mira_cooks"]);
    assert_eq!(desk.ok(&["rank"]), before, "parted, she is two again");
    desk.ok(&["undo"]);
    assert_eq!(desk.ok(&["rank"]), after);
    assert_eq!(desk.ok(&["check"])["ok"], true);
    let same = desk.run(&["people", "merge", "mira.moss", "mira.moss"]);
    assert_eq!((same.code, same.error()), (1, "bad_request"));
}

#[test]
fn one_handle_on_two_platforms_can_be_merged_by_naming_them() {
    let desk = Desk::default();
    let table = "platform,handle,name,followers\ntiktok,mira,Mira Moss,100\ninstagram,mira,Mira Moss,50\n";
    let file = desk.file("creators.csv", table);
    desk.import(&[&file], &["--as-of", "2026-05-01"]);
    let found = desk.ok(&["people", "suggest"]);
    assert_eq!(found["suggestions"][0]["reasons"][0]["key"], "same_handle_and_name");
    let merged = desk.ok(&["people", "merge", "tiktok:mira", "instagram:mira"]);
    assert_eq!(merged["accounts"], json!(["tiktok:mira", "instagram:mira"]));
    assert_eq!(desk.ok(&["rank"])["total"], 1);
    assert_eq!(desk.ok(&["show", "instagram:mira"])["accounts"], merged["accounts"]);
    desk.ok(&["people", "part", "instagram:mira"]);
    assert_eq!(desk.ok(&["rank"])["total"], 2);
    assert_eq!(desk.run(&["show", "youtube:mira"]).error(), "creator_unknown");
}

#[test]
fn brand_accounts_are_told_apart_and_compared_with_nobody() {
    let table = |brand: &str| {
        format!(
            "platform,handle,followers,is_brand\ntiktok,anna,100,no\ntiktok,bram,200,no\ntiktok,zeepje,900000,{brand}\n"
        )
    };
    let rows = |brand: &str| {
        let desk = Desk::default();
        let profiles = desk.file("creators.csv", table(brand));
        let file = desk.file("posts.csv", posts(&["anna", "bram", "zeepje"]));
        desk.import(&[&profiles, &file], &["--as-of", "2026-06-20"]);
        let shown = desk.ok(&["show", "zeepje"]);
        (desk.ok(&["rank"]), shown)
    };
    let (ranking, brand) = rows("yes");
    assert_eq!(brand["account_figures"][0]["is_brand"], true);
    let of = |ranking: &Value| {
        let anna =
            ranking["rows"].as_array().unwrap().iter().find(|r| r["handle"] == "anna").unwrap().clone();
        factor(&anna, "views").unwrap()["of"].as_u64().unwrap()
    };
    assert_eq!(of(&ranking), 2, "a brand is nobody's measure");
    let (ranking, person) = rows("no");
    assert_eq!((of(&ranking), &person["account_figures"][0]["is_brand"]), (3, &json!(false)));
}

#[test]
fn every_figure_says_where_it_stands_and_since_when_it_is_stale() {
    let desk = Desk::default();
    let profiles = desk.file("creators.csv", "platform,handle,followers\ntiktok,bram,7\ntiktok,anna,1000\n");
    desk.import(&[&profiles], &["--as-of", "2026-06-01"]);
    let file = desk.file("posts.csv", posts(&["anna"]));
    desk.import(&[&file], &["--as-of", "2026-06-20"]);
    let shop = shop_file(&desk, "20260601-20260607", &[("anna", "$80.00", "20,000")]);
    desk.import(&[&shop], &["--currency", "USD"]);
    let shown = desk.ok(&["show", "anna", "--now", "2026-06-25T00:00:00Z"]);
    let account = &shown["account_figures"][0];
    for figure in account["figures"].as_array().unwrap() {
        if figure["value"].is_null() {
            continue;
        }
        let source = &figure["source"];
        assert!(source["file"].is_string() && source["as_of"].is_string(), "{figure}");
        let row = match figure["metric"].as_str().unwrap() {
            "followers" => json!(2),
            "video_gpm" => json!(2),
            // Medians and counts rest on many rows.
            _ => Value::Null,
        };
        assert_eq!(source["row"], row, "{figure}");
    }
    assert_eq!(account["reports"][0]["source"]["row"], 2);
    assert!(account["stale_since"].is_null(), "fresh: {account}");
    let later = desk.ok(&["show", "anna", "--now", "2026-09-01T00:00:00Z"]);
    assert_eq!(later["account_figures"][0]["stale_since"], "2026-07-20T23:59:59Z");
}

#[test]
fn figures_that_cannot_be_true_are_kept_and_left_out_of_medians() {
    let desk = Desk::default();
    let sound = desk.file("posts.csv", posts(&["anna"]));
    desk.import(&[&sound], &["--as-of", "2026-06-20"]);
    let before = desk.ok(&["show", "anna"]);
    let mut text = POSTS.to_owned();
    text.push_str("tiktok,anna,odd1,2026-06-11T10:00:00Z,50,9000,1,1,more likes than views\n");
    text.push_str("tiktok,anna,odd2,2026-06-12T10:00:00Z,0,9000,1,1,\n");
    let odd = desk.file("odd.csv", text);
    let report = desk.import(&[&odd], &["--as-of", "2026-06-20"]).remove(0);
    let warned: Vec<&str> =
        report["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect();
    assert!(warned.contains(&"likes_above_views"), "{warned:?}");
    let after = desk.ok(&["show", "anna"]);
    assert_eq!(after["account_figures"][0]["doubtful"], 2);
    for metric in ["median_views", "engagement_by_views", "mean_views"] {
        let value = |shown: &Value| figure(shown, metric).unwrap()["value"].clone();
        assert_eq!(value(&after), value(&before), "{metric}");
    }
    assert_eq!(figure(&after, "posts_known").unwrap()["value"], "12", "kept all the same");
}
