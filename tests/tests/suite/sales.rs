//! Sales through the command line: codes, credits, decisions by hand, grouped figures, files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use troupe_tests::cli::{Desk, real};
use troupe_tests::files::posts;

const NOW: &str = "2026-11-21T08:00:00Z";

fn run(desk: &Desk, words: &[&str]) -> Value {
    let told = desk.run(&[&["--now", NOW][..], words].concat());
    assert_eq!(told.code, 0, "{words:?}: {} {}", told.json, told.told);
    told.json
}

fn refused(desk: &Desk, words: &[&str]) -> String {
    let told = desk.run(&[&["--now", NOW][..], words].concat());
    assert_eq!(told.code, 1, "{words:?}: {} {}", told.json, told.told);
    told.error().to_owned()
}

/// What the README of the real shop says of each code: paid orders, what buyers paid, and that without shipping.
const KNOWN: [(&str, u32, &str, &str); 16] = [
    ("debora", 5, "312.35", "312.35"),
    ("GI", 3, "189.07", "189.07"),
    ("Assucena", 3, "234.82", "189.07"),
    ("Flareis", 2, "124.94", "124.94"),
    ("SUPINK", 2, "124.94", "124.94"),
    ("BIA", 2, "126.60", "126.60"),
    ("INGRID", 2, "128.26", "128.26"),
    ("Tacruzeiro", 2, "128.26", "128.26"),
    ("franmoraes", 2, "189.16", "189.16"),
    ("LAIZA", 1, "62.47", "62.47"),
    ("AMENDES8", 1, "62.47", "62.47"),
    ("Paloma", 1, "192.19", "192.19"),
    ("Correre", 1, "64.13", "64.13"),
    ("JANA", 1, "79.76", "64.13"),
    ("JANA_PROVISORIO", 1, "45.27", "29.64"),
    ("PRIMEIRACOMPRA", 4, "404.40", "388.76"),
];

fn codes_agree(desk: &Desk) -> Vec<Value> {
    let answer = run(desk, &["codes"]);
    let rows = answer["rows"].as_array().unwrap().clone();
    for (code, orders, total, net) in KNOWN {
        let row = rows.iter().find(|row| row["code"] == code).unwrap_or_else(|| panic!("{code}: {answer}"));
        let brl = |amount: &str| json!({ "amount": amount, "currency": "BRL" });
        assert_eq!(
            (&row["orders"], &row["total"], &row["net_sales"]),
            (&json!(orders), &brl(total), &brl(net)),
            "{code}"
        );
    }
    let paid = rows.iter().filter(|row| row["orders"] != 0).count();
    assert_eq!(paid, KNOWN.len(), "no other code was paid for: {answer}");
    rows
}

#[test]
fn codes_of_a_real_shop_have_exactly_the_orders_and_sums_that_are_known_owned_or_not() {
    let Some(folder) = real("shopify-influencer-codes-br") else {
        return;
    };
    let desk = Desk::default();
    let answer = desk.try_import(&[&folder], &[]);
    assert_eq!(answer.code, 0, "{} {}", answer.json, answer.told);
    let unowned = codes_agree(&desk);
    assert!(unowned.iter().all(|row| row["creator"].is_null() && row["commission_pending"].is_null()));

    let file = desk.file("posts_2026-06-11.csv", posts(&["mira.kookt"]));
    run(&desk, &["import", file.to_str().unwrap()]);
    run(&desk, &["program", "add", "Own shop", "--currency", "BRL"]);
    run(&desk, &["program", "rate", "Own shop", "0.1", "--from", "2025-01-01"]);
    for (code, ..) in KNOWN {
        let whose = if code == "PRIMEIRACOMPRA" { "-" } else { "mira.kookt" };
        run(&desk, &["code", "add", whose, code, "--program", "Own shop"]);
    }
    let owned = codes_agree(&desk);
    let of = |code: &str| owned.iter().find(|row| row["code"] == code).unwrap();
    assert_eq!(of("debora")["creator"], "mira.kookt");
    // Five orders of 62.47 each: a tenth is 6.247, and 6.25 an order.
    assert_eq!(of("debora")["commission_approved"], json!({ "amount": "31.25", "currency": "BRL" }));
    assert_eq!(
        (&of("PRIMEIRACOMPRA")["creator"], &of("PRIMEIRACOMPRA")["general"]),
        (&Value::Null, &json!(true))
    );
    assert_eq!(run(&desk, &["check"])["ok"], true);

    // Every group of every kind sums to the same, and the file to what the screen shows.
    let sums = run(&desk, &["sales", "--by", "creator"])["sums"].clone();
    for by in ["code", "product", "program", "month"] {
        assert_eq!(run(&desk, &["sales", "--by", by])["sums"], sums, "{by}");
    }
    assert_eq!(sums["orders"], 40);
    let path = desk.path("sales.csv");
    run(&desk, &["sales", "--by", "code", "--out", path.to_str().unwrap()]);
    let text = std::fs::read_to_string(&path).unwrap();
    let mut lines = text.trim_end().lines();
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    let at = |name: &str| head.iter().position(|column| *column == name).unwrap();
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    let (last, groups) = rows.split_last().unwrap();
    assert_eq!(last[at("net_sales")], sums["net_sales"]["amount"].as_str().unwrap());
    for column in ["net_sales", "commission"] {
        let cents = |row: &Vec<&str>| row[at(column)].replace('.', "").parse::<i64>().unwrap_or(0);
        assert_eq!(groups.iter().map(cents).sum::<i64>(), cents(last), "{column}");
    }
}

/// Three orders: one with Mira's code, one with Sven's and Mira's, one with none.
fn shop() -> Desk {
    let desk = Desk::default();
    let file = desk.file("posts_2026-06-11.csv", posts(&["mira.kookt", "sven"]));
    run(&desk, &["import", file.to_str().unwrap()]);
    run(&desk, &["program", "add", "Own shop", "--currency", "EUR"]);
    run(&desk, &["program", "rate", "Own shop", "0.1", "--from", "2026-01-01"]);
    run(&desk, &["code", "add", "mira.kookt", "MIRA10", "--program", "Own shop"]);
    run(&desk, &["code", "add", "sven", "SVEN10", "--program", "Own shop"]);
    let orders = desk.file(
        "orders_2026-10-01.csv",
        "Name,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,\
         Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Refunded Amount,Cancelled at,Id,Email,Paid at\n\
         #1001,paid,EUR,40.00,5.00,0.00,45.00,mira10,4.00,2026-09-01 10:00:00 +0000,1,Pan,44.00,PAN,0.00,,11,,2026-09-01 10:00:00 +0000\n\
         #1002,paid,EUR,60.00,5.00,0.00,65.00,\"SVEN10, MIRA10\",6.00,2026-09-02 10:00:00 +0000,1,Pot,66.00,POT,0.00,,12,,2026-09-02 10:00:00 +0000\n\
         #1003,paid,EUR,20.00,5.00,0.00,25.00,,0.00,2026-10-01 10:00:00 +0000,1,Pan,20.00,PAN,0.00,,13,,2026-10-01 10:00:00 +0000\n",
    );
    run(&desk, &["import", orders.to_str().unwrap()]);
    desk
}

fn order(desk: &Desk, name: &str) -> Value {
    let answer = run(desk, &["orders"]);
    answer["rows"].as_array().unwrap().iter().find(|o| o["order"] == name).unwrap().clone()
}

#[test]
fn an_order_says_whose_it_is_and_why_and_a_decision_by_hand_comes_first_until_it_is_taken_back() {
    let desk = shop();
    let first = order(&desk, "#1001");
    assert_eq!(
        (&first["credit"]["creator"], &first["credit"]["why"], &first["commission"]["amount"]),
        (&json!("mira.kookt"), &json!("code"), &json!("4.00"))
    );
    assert_eq!(
        order(&desk, "#1003")["credit"],
        json!({
            "creator": null, "why": "nothing", "code": null, "link": null, "program": null, "others": [], "reason": null,
        })
    );
    assert_eq!(
        refused(&desk, &["credit", "#1003", "--to", "sven", "--reason", " "]),
        "credit_reason_missing"
    );
    assert_eq!(refused(&desk, &["credit", "#9", "--to", "sven", "--reason", "x"]), "order_unknown");
    let made = run(&desk, &["credit", "#1003", "--to", "sven", "--reason", "She asked in her story"]);
    let credit = &made["rows"][0]["credit"];
    assert_eq!(
        (&credit["creator"], &credit["why"], &credit["reason"]),
        (&json!("sven"), &json!("by_hand"), &json!("She asked in her story"))
    );
    assert_eq!(made["rows"][0]["commission"]["amount"], "2.00");
    run(&desk, &["credit", "#1003", "--clear"]);
    assert_eq!(order(&desk, "#1003")["credit"]["creator"], Value::Null);
    run(&desk, &["credit", "#1001", "--to", "nobody", "--reason", "Her own order"]);
    assert_eq!(order(&desk, "#1001")["credit"]["why"], "nobody_by_hand");
    assert_eq!(run(&desk, &["sales"])["sums"]["commission"]["amount"], "6.00");
    assert_eq!(run(&desk, &["check"])["ok"], true);
}

#[test]
fn orders_are_found_by_creator_code_days_number_and_kind_of_credit() {
    let desk = shop();
    let names = |words: &[&str]| {
        let answer = run(&desk, &[&["orders"][..], words].concat());
        let rows = answer["rows"].as_array().unwrap();
        assert_eq!(answer["total"], rows.len(), "{words:?}");
        rows.iter().map(|o| o["order"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&[]), ["#1003", "#1002", "#1001"]);
    assert_eq!(names(&["--creator", "sven"]), ["#1002"]);
    assert_eq!(names(&["--code", "mira10"]), ["#1002", "#1001"], "the code that did not decide counts too");
    assert_eq!(names(&["--from", "2026-09-02", "--to", "2026-09-30"]), ["#1002"]);
    assert_eq!(names(&["--search", "1001"]), ["#1001"]);
    assert_eq!(names(&["--only", "unmatched"]), ["#1003"]);
    assert_eq!(names(&["--only", "several"]), ["#1002"]);
    assert_eq!(names(&["--only", "credited"]), ["#1002", "#1001"]);
    for none in ["general", "by-hand", "no-rate", "not-counted"] {
        assert!(names(&["--only", none]).is_empty(), "{none}");
    }
}

#[test]
fn two_codes_in_one_order_are_told_and_what_hangs_on_few_is_reckoned() {
    let desk = shop();
    let warnings = run(&desk, &["warnings"])["warnings"].as_array().unwrap().clone();
    let several = warnings.iter().find(|w| w["kind"] == "several_codes").unwrap();
    assert_eq!((&several["what"], &several["orders"]), (&json!("MIRA10, SVEN10"), &json!(["#1002"])));
    let exposure = run(&desk, &["exposure"]);
    assert_eq!(
        (&exposure["net_sales"]["amount"], &exposure["credited"]["amount"], &exposure["top_share"]),
        (&json!("120.00"), &json!("100.00"), &json!("0.6"))
    );
    assert_eq!(exposure["gone"][0]["lost"]["amount"], "100.00", "both are on TikTok only");
    let months = run(&desk, &["sales", "--by", "month"]);
    let net: Vec<&Value> =
        months["rows"].as_array().unwrap().iter().map(|row| &row["figures"]["net_sales"]["amount"]).collect();
    assert_eq!(net, ["100.00", "20.00"]);
}
