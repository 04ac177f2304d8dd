//! Products, stock and samples through the command line: what was asked for, sent, and what came of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use std::path::PathBuf;
use troupe_tests::cli::{Answer, Desk};
use troupe_workspace::api::Settings;
use troupe_workspace::{Clock, Workspace};

const HEAD: &str = "platform,handle,post_id,posted_at,views,likes,comments,shares,caption\n";
const NOW: &str = "2026-11-20T10:00:00Z";

/// A desk with creators, a soap and a brush, at a fixed moment.
struct Shop(Desk);

impl Shop {
    fn new() -> Self {
        Self::with(&["mira.moss", "aino.k", "bram_bakt"])
    }

    fn with(handles: &[&str]) -> Self {
        let shop = Self(Desk::default());
        shop.zone("Europe/Amsterdam");
        let rows: String = handles
            .iter()
            .map(|h| format!("tiktok,{h},{h}0,2026-10-01T10:00:00Z,1000,50,3,1,hallo\n"))
            .collect();
        shop.posts("first.csv", &rows);
        shop.save(json!({"name": "Citrus soap", "currency": "EUR", "price": "12.50", "cost": "4.20", "shipping": "3.95",
            "words": ["zeepje"], "skus": [{"sku": "CS-1", "low_at": 2}]}));
        shop.save(json!({"name": "Pan brush", "currency": "EUR", "skus": [{"sku": "PB-1"}]}));
        shop
    }

    /// Says where the brand is: the command line has no words for settings.
    fn zone(&self, zone: &str) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let workspace =
                Workspace::open_with(&self.0.workspace(), true, Clock::System).await.expect("a workspace");
            let settings = workspace.settings().await.unwrap();
            let settings = Settings { time_zone: Some(zone.to_owned()), backups: false, ..settings };
            workspace.save_settings(settings).await.unwrap();
            workspace.close().await;
        });
    }

    fn run_at(&self, now: &str, words: &[&str]) -> Answer {
        self.0.run(&[&["--now", now], words].concat())
    }

    fn run(&self, words: &[&str]) -> Answer {
        self.run_at(NOW, words)
    }

    fn ok(&self, words: &[&str]) -> Value {
        let answer = self.run(words);
        assert_eq!(answer.code, 0, "troupe {}: {} {}", words.join(" "), answer.json, answer.told);
        answer.json
    }

    fn refused(&self, words: &[&str]) -> String {
        let answer = self.run(words);
        assert_eq!(answer.code, 1, "troupe {}: {}", words.join(" "), answer.json);
        answer.error().to_owned()
    }

    fn path(&self, name: &str, text: &str) -> String {
        let path: PathBuf = self.0.file(name, text);
        path.to_str().unwrap().to_owned()
    }

    fn posts(&self, name: &str, rows: &str) -> Value {
        let path = self.path(name, &format!("{HEAD}{rows}"));
        self.ok(&["import", &path])
    }

    fn save(&self, product: Value) -> Value {
        let path = self.path("product.json", &product.to_string());
        self.ok(&["products", "save", &path])
    }

    /// What is on hand, reserved and free of a SKU.
    fn stock(&self, sku: &str) -> (Value, Value, Value) {
        let shown = self.ok(&["products", "show", sku]);
        let stock = &shown["product"]["stock"][0];
        (stock["on_hand"].clone(), stock["reserved"].clone(), stock["free"].clone())
    }

    fn row(&self, id: &str) -> Value {
        self.ok(&["samples", "show", id])["row"].clone()
    }

    /// A sample that stands where it was sent, on these days.
    fn shipped(&self, handle: &str) -> String {
        let made = self.ok(&["samples", "request", handle, "--sku", "CS-1", "--on", "2026-11-01"]);
        let id = made["samples"][0]["row"]["id"].to_string();
        self.ok(&["samples", "approve", &id, "--on", "2026-11-02"]);
        self.ok(&["samples", "pack", &id, "--on", "2026-11-02"]);
        self.ok(&[
            "samples",
            "ship",
            &id,
            "--on",
            "2026-11-03",
            "--carrier",
            "PostNL",
            "--tracking",
            "3SAB1",
        ]);
        id
    }

    fn sound(&self) {
        let checks = self.ok(&["check"]);
        assert_eq!(checks["ok"], true, "{checks}");
    }
}

#[test]
fn a_sample_goes_its_way_and_takes_its_goods_along_once() {
    let shop = Shop::new();
    shop.ok(&["products", "count", "CS-1", "10"]);
    let made = shop.ok(&[
        "samples",
        "request",
        "mira.moss",
        "--sku",
        "CS-1",
        "--quantity",
        "2",
        "--on",
        "2026-11-01",
    ]);
    assert_eq!(made["samples"][0]["row"]["state"], "requested");
    assert_eq!(made["samples"][0]["row"]["cost"], Value::Null, "a cost is fixed at yes");
    assert_eq!(shop.refused(&["samples", "ship", "1"]), "sample_refused");
    assert_eq!(shop.refused(&["samples", "approve", "1", "--on", "2026-10-31"]), "sample_day");
    assert_eq!(shop.refused(&["samples", "approve", "1", "--on", "2026-11-21"]), "sample_day");
    assert_eq!(shop.refused(&["samples", "decline", "1"]), "reason_missing");
    shop.ok(&["samples", "approve", "1", "--on", "2026-11-02"]);
    assert_eq!(shop.row("1")["cost"], json!({"amount": "12.35", "currency": "EUR"}), "2 x 4.20 + 3.95");
    assert_eq!(shop.stock("CS-1"), (json!(10), json!(2), json!(8)));
    shop.ok(&["samples", "pack", "1", "--on", "2026-11-02"]);
    shop.ok(&["samples", "ship", "1", "--on", "2026-11-03", "--carrier", "PostNL", "--tracking", "3SAB1"]);
    assert_eq!(shop.stock("CS-1"), (json!(8), json!(0), json!(8)));
    assert_eq!(shop.row("1")["tracking_link"], "https://postnl.nl/tracktrace/?B=3SAB1");
    shop.ok(&["samples", "deliver", "1", "--on", "2026-11-05"]);
    assert_eq!((&shop.row("1")["due"], &shop.row("1")["days"]), (&json!("2026-11-19"), &json!(-1)));
    assert_eq!(shop.ok(&["samples", "list", "--overdue"])["total"], 1);
    shop.ok(&["samples", "extend", "1", "--reason", "ill"]);
    assert_eq!((&shop.row("1")["due"], &shop.row("1")["extensions"]), (&json!("2026-11-26"), &json!(1)));
    assert_eq!(shop.refused(&["samples", "extend", "1"]), "no_extension");
    assert_eq!(shop.ok(&["samples", "list", "--overdue"])["total"], 0);
    shop.ok(&["samples", "due", "1", "--on", "2026-11-06"]);
    shop.ok(&["samples", "posted", "1", "--on", "2026-11-19"]);
    assert_eq!(shop.refused(&["samples", "close", "1"]), "sample_stays");
    let later = shop.run_at("2026-11-22T10:00:00Z", &["samples", "close", "1"]);
    assert_eq!(later.json["samples"][0]["row"]["state"], "closed", "{}", later.json);
    let history = shop.ok(&["samples", "show", "1"])["history"].clone();
    assert_eq!(history.as_array().unwrap().len(), 9, "{history}");
    shop.sound();
}

#[test]
fn a_returned_parcel_is_stock_again_unless_it_is_spoilt_and_a_lost_one_never_is() {
    let shop = Shop::new();
    shop.ok(&["products", "count", "CS-1", "10"]);
    let ids = [shop.shipped("mira.moss"), shop.shipped("aino.k"), shop.shipped("bram_bakt")];
    assert_eq!(shop.stock("CS-1").0, 7);
    shop.ok(&["samples", "return", &ids[0], "--reason", "refused at the door"]);
    shop.ok(&["samples", "return", &ids[1], "--reason", "crushed", "--spoilt"]);
    shop.ok(&["samples", "lost", &ids[2], "--reason", "no trace"]);
    assert_eq!(shop.stock("CS-1").0, 8);
    assert_eq!(shop.row(&ids[2])["reason"], "no trace");
    assert_eq!(shop.refused(&["samples", "deliver", &ids[2]]), "sample_refused");
    let moves = shop.ok(&["products", "show", "CS-1"])["stock"][0]["moves"].clone();
    let kinds: Vec<&str> = moves.as_array().unwrap().iter().map(|m| m["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["returned", "shipped", "shipped", "shipped", "count"]);
    shop.sound();
    // Each step back takes its stock along.
    for (on_hand, state) in [(8, "shipped"), (8, "shipped"), (7, "shipped")] {
        shop.ok(&["undo"]);
        assert_eq!(shop.stock("CS-1").0, on_hand, "{state}");
    }
    shop.ok(&["undo"]);
    assert_eq!((shop.stock("CS-1").0, &shop.row(&ids[2])["state"]), (json!(8), &json!("packed")));
    shop.ok(&["redo"]);
    assert_eq!(shop.stock("CS-1").0, 7);
    shop.sound();
}

#[test]
fn samples_move_together_or_not_at_all() {
    let shop = Shop::new();
    shop.ok(&["samples", "request", "mira.moss", "aino.k", "--sku", "CS-1"]);
    shop.ok(&["samples", "approve", "1"]);
    assert_eq!(shop.refused(&["samples", "approve", "1", "2"]), "sample_refused");
    assert_eq!(shop.row("2")["state"], "requested");
    assert_eq!(shop.refused(&["samples", "approve", "2", "99"]), "not_found");
    assert_eq!(shop.row("2")["state"], "requested");
}

#[test]
fn uncounted_stock_and_unknown_costs_are_missing_and_not_zero() {
    let shop = Shop::new();
    assert_eq!(shop.stock("PB-1"), (Value::Null, json!(0), Value::Null));
    shop.ok(&["samples", "request", "mira.moss", "--sku", "PB-1"]);
    shop.ok(&["samples", "approve", "1"]);
    assert_eq!(shop.row("1")["cost"], Value::Null);
    let budget = shop.ok(&["samples", "budget"]);
    assert_eq!((&budget["unknown"], &budget["spent"]["amount"]), (&json!(1), &json!("0.00")));
    let told = shop.ok(&["samples", "cost", "1", "--goods", "5", "--shipping", "2.50"]);
    assert_eq!(told["samples"][0]["row"]["cost"]["amount"], "7.50");
    assert_eq!(shop.ok(&["samples", "budget"])["spent"]["amount"], "7.50");
    assert_eq!(shop.refused(&["samples", "cost", "1", "--fees", "1.005"]), "value_wrong");
    shop.ok(&["undo"]);
    assert_eq!(shop.row("1")["cost"], Value::Null);
}

#[test]
fn the_limit_of_a_month_stops_when_it_is_told_to() {
    let shop = Shop::new();
    let rules = |stop: bool| {
        let rules = json!({"month_limit": {"amount": "10", "currency": "EUR"}, "stop": stop});
        let file = shop.path("rules.json", &rules.to_string());
        shop.ok(&["samples", "rules", "--set", &file])
    };
    assert_eq!(rules(true)["month_limit"]["amount"], "10.00");
    shop.ok(&["samples", "request", "mira.moss", "aino.k", "--sku", "CS-1"]);
    assert_eq!(shop.refused(&["samples", "approve", "1", "2"]), "month_limit", "2 x 8.15");
    shop.ok(&["samples", "approve", "1"]);
    assert_eq!(shop.ok(&["samples", "budget"])["left"]["amount"], "1.85");
    assert_eq!(shop.refused(&["samples", "approve", "2"]), "month_limit");
    let warned = shop.ok(&["samples", "show", "2"])["warnings"].clone();
    let limit = warned.as_array().unwrap().iter().find(|w| w["code"] == "over_month_limit").unwrap();
    assert_eq!(limit["stops"], true, "{warned}");
    rules(false);
    shop.ok(&["samples", "approve", "2"]);
}

#[test]
fn what_speaks_against_a_sample_is_told_before_it_is_sent() {
    let shop = Shop::new();
    let codes = |handle: &str, quantity: &str| {
        let told = shop.ok(&["samples", "check", handle, "--sku", "CS-1", "--quantity", quantity]);
        let codes: Vec<String> = told["warnings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|w| w["code"].as_str().unwrap().to_owned())
            .collect();
        codes.join(" ")
    };
    assert_eq!(codes("mira.moss", "1"), "no_address");
    let file = shop.path(
        "home.json",
        r#"{"name":"M. Moss","lines":"Kade 1","postcode":"1011 AB","town":"Amsterdam",
        "region":"","country":"nl","phone":""}"#,
    );
    let home = shop.ok(&["samples", "address", "mira.moss", "--set", &file]);
    assert_eq!(home["address"]["country"], "NL");
    assert_eq!(codes("mira.moss", "1"), "");
    shop.ok(&["products", "count", "CS-1", "3"]);
    assert_eq!(codes("mira.moss", "4"), "out_of_stock");
    shop.shipped("mira.moss");
    assert_eq!(codes("mira.moss", "1"), "sent_before");
    shop.ok(&["samples", "request", "mira.moss", "--sku", "PB-1"]);
    assert_eq!(codes("mira.moss", "1"), "sent_before too_many_open");
    shop.ok(&["samples", "address", "mira.moss", "--clear"]);
    assert_eq!(codes("mira.moss", "1"), "sent_before too_many_open no_address");
}

#[test]
fn a_post_that_mentions_the_product_is_found_after_its_import_and_can_be_taken_back() {
    let shop = Shop::new();
    let id = shop.shipped("mira.moss");
    shop.posts(
        "week.csv",
        "tiktok,mira.moss,m1,2026-11-02T10:00:00Z,900,50,3,1,citrus soap besteld\n\
         tiktok,mira.moss,m2,2026-11-08T22:30:00Z,5000,50,3,1,mijn #CitrusSoap!\n\
         tiktok,aino.k,a1,2026-11-08T10:00:00Z,900,50,3,1,citrus soap heb ik niet\n",
    );
    let shown = shop.ok(&["samples", "show", &id]);
    let row = &shown["row"];
    assert_eq!((&row["state"], &row["posts"]), (&json!("content_posted"), &json!(1)), "{shown}");
    assert_eq!(row["delivered_assumed"], true);
    let post = &shown["posts"][0];
    assert_eq!((&post["post"], &post["found_by"]), (&json!("m2"), &json!("Citrus soap")));
    let assumed: Vec<(&str, bool)> = shown["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| (s["to"].as_str().unwrap(), s["assumed"].as_bool().unwrap()))
        .collect();
    assert_eq!(
        assumed[4..],
        [("delivered", true), ("content_due", true), ("content_posted", false)],
        "{assumed:?}"
    );
    let listed = shop.ok(&["samples", "list"]);
    assert_eq!(listed["cost_per_post"], json!([{"amount": "8.15", "currency": "EUR"}]));
    shop.sound();
    shop.ok(&["undo"]);
    let row = shop.row(&id);
    assert_eq!((&row["state"], &row["posts"]), (&json!("shipped"), &json!(0)));
    shop.ok(&["redo"]);
    assert_eq!(shop.row(&id)["state"], "content_posted");
    shop.sound();
}

#[test]
fn of_two_samples_of_one_product_each_gets_a_post() {
    let shop = Shop::new();
    let ids = [shop.shipped("mira.moss"), shop.shipped("mira.moss")];
    shop.posts(
        "week.csv",
        "tiktok,mira.moss,m1,2026-11-08T10:00:00Z,900,50,3,1,zeepje\n\
         tiktok,mira.moss,m2,2026-11-09T10:00:00Z,900,50,3,1,nog een zeepje\n\
         tiktok,mira.moss,m3,2026-11-10T10:00:00Z,900,50,3,1,weer een zeepje\n",
    );
    let posts = |id: &str| shop.row(id)["posts"].clone();
    assert_eq!((posts(&ids[0]), posts(&ids[1])), (json!(2), json!(1)), "the third goes to the oldest");
}

#[test]
fn a_post_can_be_named_by_hand_and_only_by_the_one_who_got_the_sample() {
    let shop = Shop::new();
    let id = shop.shipped("mira.moss");
    shop.posts("a.csv", "tiktok,mira.moss,m9,2026-11-09T10:00:00Z,900,50,3,1,kijk eens\n");
    assert_eq!(shop.refused(&["samples", "posted", &id, "--post", "aino.k0"]), "not_found");
    let posted = shop.ok(&["samples", "posted", &id, "--post", "m9"]);
    let row = &posted["samples"][0]["row"];
    assert_eq!((&row["state"], &row["posted_on"]), (&json!("content_posted"), &json!("2026-11-09")));
    assert_eq!(posted["samples"][0]["posts"][0]["found_by"], Value::Null);
}

const APPLICATIONS: &str = r#"{"code":0,"data":{
 "creators":[{"username":"mira.moss","nickname":"Mira"},{"username":"new.face","nickname":"Nieuw"}],
 "sample_applications":[
  {"id":"8800000000000000001","status":"CONTENT_PENDING","create_time":1793606400,"ship_time":1793779200,
   "delivery_time":1793917800,"creator":{"username":"mira.moss"},"product":{"id":"17","title":"Citrus soap"},
   "quantity":2,"tracking_number":"TRK0001","shipping_provider_name":"PostPaard"},
  {"id":"8800000000000000002","status":"REJECT_CANCELLED","create_time":1793606400,
   "creator":{"username":"new.face"},"product":{"id":"18","title":"Tea towel"},"quantity":1},
  {"id":"8800000000000000003","status":"STRANGE","create_time":1793606400,
   "creator":{"username":"new.face"},"product":{"id":"18","title":"Tea towel"},"quantity":1},
  {"id":"8800000000000000004","status":"AWAITING_SHIPMENT","create_time":1793606400,
   "creator":{"username":"new.face"},"product":{"id":"17","title":"Citrus soap"},"quantity":1}],
 "fulfillments":[]}}"#;

fn samples_of(shop: &Shop) -> Vec<Value> {
    let mut rows = shop.ok(&["samples", "list"])["rows"].as_array().unwrap().clone();
    rows.sort_by_key(|r| r["id"].as_i64());
    rows
}

#[test]
fn sample_states_of_the_shop_come_with_the_import_and_move_forward_only() {
    let shop = Shop::new();
    shop.ok(&["products", "count", "CS-1", "10"]);
    let file = shop.path("applications.json", APPLICATIONS);
    let report = shop.ok(&["import", &file])["imports"][0].clone();
    let warned = report["warnings"].as_array().unwrap().iter().any(|w| w["code"] == "samples_rejected");
    assert!(warned, "{report}");
    let rows = samples_of(&shop);
    let told: Vec<(&str, &str)> =
        rows.iter().map(|r| (r["who"]["handle"].as_str().unwrap(), r["state"].as_str().unwrap())).collect();
    assert_eq!(told, [("mira.moss", "content_due"), ("new.face", "declined"), ("new.face", "approved")]);
    assert_eq!((&rows[0]["sku"], &rows[0]["quantity"]), (&json!("CS-1"), &json!(2)));
    assert_eq!(
        (&rows[0]["shipped_on"], &rows[0]["delivered_assumed"]),
        (&json!("2026-11-04"), &json!(false))
    );
    assert_eq!(rows[1]["reason"], "REJECT_CANCELLED", "the original word is the reason");
    assert_eq!(shop.stock("CS-1"), (json!(10), json!(1), json!(9)), "it left before the count");
    shop.sound();

    // The same again changes nothing; a file alone tells what it does not take.
    let again = shop.run(&["samples", "import", &file]);
    assert_eq!((again.code, &again.json["unchanged"], &again.json["created"]), (3, &json!(3), &json!(0)));
    assert!(again.json["rejected"][0]["reason"].as_str().unwrap().contains("STRANGE"), "{}", again.json);

    // Own steps further on stay; news moves on; a contradiction is told.
    let id = rows[2]["id"].to_string();
    shop.ok(&["samples", "pack", &id]);
    let same = shop.run(&["samples", "import", &file]);
    assert_eq!(same.json["unchanged"], 3, "{}", same.json);
    assert_eq!(shop.row(&id)["state"], "packed");
    let news = APPLICATIONS
        .replace("\"CONTENT_PENDING\"", "\"COMPLETED\"")
        .replace("\"REJECT_CANCELLED\"", "\"SHIPPED\"")
        .replace("\"AWAITING_SHIPMENT\"", "\"SHIPPED\"");
    let news = shop.path("news.json", &news);
    let moved = shop.run(&["samples", "import", &news]);
    assert_eq!((&moved.json["updated"], moved.json["rejected"].as_array().unwrap().len()), (&json!(2), 2));
    assert!(moved.json["rejected"][0]["reason"].as_str().unwrap().contains("declined"), "{}", moved.json);
    let states: Vec<String> = samples_of(&shop).iter().map(|r| r["state"].to_string()).collect();
    assert_eq!(states, ["\"closed\"", "\"declined\"", "\"shipped\""]);
    shop.sound();
    shop.ok(&["undo"]);
    assert_eq!(shop.row(&id)["state"], "packed");
    shop.sound();
}

#[test]
fn content_that_the_shop_counts_is_a_post_of_the_sample() {
    let shop = Shop::new();
    let with = APPLICATIONS.replace(
        "\"fulfillments\":[]",
        r#""fulfillments":[{"sample_application_id":"8800000000000000001","content_type":"VIDEO",
            "content_id":"7625305553161420801","publish_time":1794330000,"view_count":12000}]"#,
    );
    let file = shop.path("with.json", &with);
    shop.ok(&["import", &file]);
    let shown = shop.ok(&["samples", "show", "1"]);
    assert_eq!(
        (&shown["row"]["state"], &shown["row"]["posts"]),
        (&json!("content_posted"), &json!(1)),
        "{shown}"
    );
    assert_eq!(shown["posts"][0]["post"], "7625305553161420801");
}

#[test]
fn an_application_of_somebody_unknown_is_told_and_one_that_was_written_by_hand_is_met() {
    let shop = Shop::with(&["mira.moss"]);
    shop.ok(&["samples", "request", "mira.moss", "--sku", "CS-1", "--on", "2026-11-01"]);
    let file = shop.path("applications.json", APPLICATIONS);
    let done = shop.run(&["samples", "import", &file]);
    assert_eq!((done.code, &done.json["created"], &done.json["updated"]), (3, &json!(0), &json!(1)));
    let reasons: Vec<&str> =
        done.json["rejected"].as_array().unwrap().iter().map(|r| r["reason"].as_str().unwrap()).collect();
    assert!(reasons[0].contains("applications.json, row") && reasons[0].contains("@new.face"), "{reasons:?}");
    assert_eq!(samples_of(&shop).len(), 1, "nothing is sent twice");
    assert_eq!(shop.row("1")["state"], "content_due");
}

#[test]
fn a_day_is_the_one_on_the_wall_where_the_brand_is() {
    // Half past eleven in the evening of 24 October in Amsterdam; its clocks go back in that night.
    let shown = |zone: &str| {
        let shop = Shop::with(&["mira.moss"]);
        let id = {
            let made = shop.ok(&["samples", "request", "mira.moss", "--sku", "CS-1", "--on", "2026-10-20"]);
            made["samples"][0]["row"]["id"].to_string()
        };
        for step in ["approve", "pack", "ship"] {
            shop.ok(&["samples", step, &id, "--on", "2026-10-21"]);
        }
        shop.zone(zone);
        let delivered = shop.run_at("2026-10-24T21:30:00Z", &["samples", "deliver", &id]);
        assert_eq!(delivered.code, 0, "{zone}: {}", delivered.json);
        let row = delivered.json["samples"][0]["row"].clone();
        (row["delivered_on"].as_str().unwrap().to_owned(), row["due"].as_str().unwrap().to_owned())
    };
    let day = |on: &str, due: &str| (on.to_owned(), due.to_owned());
    assert_eq!(shown("Europe/Amsterdam"), day("2026-10-24", "2026-11-07"));
    assert_eq!(shown("Europe/Helsinki"), day("2026-10-25", "2026-11-08"));
    assert_eq!(shown("America/Los_Angeles"), day("2026-10-24", "2026-11-07"));
}

#[test]
fn a_list_of_products_comes_back_as_it_went_and_a_bad_row_is_named() {
    let shop = Shop::new();
    shop.ok(&["products", "count", "CS-1", "10"]);
    for name in ["list.csv", "list.xlsx"] {
        let out = shop.0.path(name).to_str().unwrap().to_owned();
        assert_eq!(shop.ok(&["products", "export", &out])["rows"], 2);
        let again = shop.ok(&["products", "import", &out]);
        assert_eq!(
            (&again["unchanged"], &again["step"], &again["ignored"]),
            (&json!(2), &Value::Null, &json!([])),
            "{name}: {again}"
        );
        let other = Shop(Desk::default());
        let made = other.ok(&["products", "import", &out]);
        assert_eq!(made["created"], 2, "{made}");
        let edits = |shop: &Shop| {
            let mut products = shop.ok(&["products", "list"])["products"].clone();
            for product in products.as_array_mut().unwrap() {
                product["samples"] = Value::Null;
                // When stock is low is not in the list, and a count has its own moment.
                product["stock"][0]["counted_at"] = Value::Null;
                product["stock"][0]["low"] = Value::Null;
                product["edit"]["skus"][0]["low_at"] = Value::Null;
                product["edit"]["id"] = Value::Null;
                product["edit"]["skus"][0]["id"] = Value::Null;
                product["stock"][0]["sku"] = Value::Null;
            }
            products
        };
        assert_eq!(edits(&other), edits(&shop), "{name}");
    }
    let dutch = "\u{feff}Product;SKU;Prijs;Valuta;Voorraad\nCitrus soap;CS-1;13,75;EUR;12\nCitrus soap;CS-2;15,00;EUR;\n\
                 Pan brush;PB-1;gratis;EUR;\n";
    let file = shop.path("lijst.csv", dutch);
    let done = shop.run(&["products", "import", &file]);
    assert_eq!((done.code, &done.json["updated"]), (3, &json!(1)), "{}", done.json);
    let reason = done.json["rejected"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("lijst.csv, row 3: price \"gratis\""), "{reason}");
    let soap = shop.ok(&["products", "show", "CS-2"])["product"].clone();
    assert_eq!(soap["edit"]["price"], "13.75");
    assert_eq!(
        (&soap["edit"]["skus"][1]["price"], &soap["stock"][0]["on_hand"]),
        (&json!("15.00"), &json!(12))
    );
    shop.ok(&["undo"]);
    assert_eq!(shop.ok(&["products", "show", "CS-1"])["product"]["edit"]["price"], "12.50");
    assert_eq!(shop.stock("CS-1").0, 10);
    shop.sound();
}

#[test]
fn a_removed_product_leaves_its_samples_their_name_and_comes_back_with_undo() {
    let shop = Shop::new();
    shop.ok(&["products", "count", "CS-1", "10"]);
    let id = shop.shipped("mira.moss");
    shop.ok(&["products", "remove", "Citrus soap"]);
    let row = shop.row(&id);
    assert_eq!(
        (&row["product"], &row["sku"], &row["sku_id"]),
        (&json!("Citrus soap"), &json!("CS-1"), &Value::Null)
    );
    shop.sound();
    shop.ok(&["undo"]);
    assert_eq!(shop.stock("CS-1").0, 9);
    assert_ne!(shop.row(&id)["sku_id"], Value::Null);
    shop.sound();
}

#[test]
fn a_promise_that_was_not_kept_shows_in_the_score() {
    let shop = Shop::new();
    let reliability = |handle: &str| {
        let ranked = shop.ok(&["rank"]);
        let rows = ranked["rows"].as_array().unwrap().clone();
        let row = rows.into_iter().find(|r| r["handle"] == handle).unwrap();
        row["factors"].as_array().unwrap().iter().find(|f| f["factor"] == "reliability").cloned()
    };
    assert_eq!(reliability("mira.moss"), None, "nobody promised anything");
    let kept = shop.shipped("mira.moss");
    shop.posts("a.csv", "tiktok,mira.moss,m1,2026-11-10T10:00:00Z,900,50,3,1,zeepje\n");
    assert_eq!(shop.row(&kept)["state"], "content_posted");
    let broken = shop.shipped("aino.k");
    shop.ok(&["samples", "deliver", &broken, "--on", "2026-11-04"]);
    let told = |handle: &str| reliability(handle).unwrap()["value"].clone();
    assert_eq!((told("mira.moss"), told("aino.k")), (json!("1"), json!("0")));
    assert_eq!(told("bram_bakt"), Value::Null);
}
