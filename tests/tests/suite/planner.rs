//! The planner through the command line: the figures of domain.md 9, what is wrong told at its field, plans that are kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use troupe_tests::cli::{Answer, Desk};
use troupe_tests::files::posts;

/// The plan behind the vectors of domain.md 9.
fn example() -> Value {
    let network = |name: &str, over: &str| {
        json!({ "name": name, "kind": "network", "setup": "625", "subscription": "35", "override_of_commission": over,
            "hours": "2", "hourly_rate": "30", "samples": "150" })
    };
    json!({
        "currency": "EUR", "horizon_months": 12, "commission": "0.15", "draws": 2000, "seed": 7,
        "product": { "aov": "40", "margin": "0.55", "return_rate": "0.12", "return_cost": "6" },
        "demand": { "mean": 30, "k": 1 },
        "scenarios": [
            { "name": "Own", "kind": "own", "subscription": "29.99", "fee_of_sale": "0.02", "hours": 8, "hourly_rate": 30,
              "samples": 150 },
            network("Network", ".20"), network("Dear network", ".30"),
            { "name": "Both", "kind": "hybrid", "switch_month": 6, "network_share": "0.1" },
        ],
    })
}

fn breakeven(desk: &Desk, plan: &Value) -> Answer {
    let file = desk.file("plan.json", plan.to_string());
    desk.run(&["breakeven", file.to_str().unwrap()])
}

fn near(found: &Value, wanted: f64) {
    let found = found.as_f64().unwrap_or_else(|| panic!("{found} is no number"));
    assert!((found - wanted).abs() < 0.0005, "{found} for {wanted}");
}

#[test]
fn breakeven_tells_the_figures_of_the_table_and_needs_no_workspace() {
    let desk = Desk::default();
    let told = breakeven(&desk, &example());
    assert_eq!((told.code, &told.json["currency"]), (0, &json!("EUR")), "{}", told.told);
    assert!(!desk.workspace().exists(), "no workspace was made");
    let scenarios = told.json["scenarios"].as_array().unwrap();
    for (at, u, fixed, orders, most) in [
        (0, "12.656", "419.99", 34, 0.112),
        (1, "12.304", "297.0833333333333333333333333", 25, 0.207),
        (2, "11.776", "297.0833333333333333333333333", 26, 0.191),
    ] {
        let one = &scenarios[at];
        assert_eq!(one["contribution_per_order"], u, "{one}");
        assert!(one["fixed_per_month"].as_str().unwrap().starts_with(&fixed[..fixed.len().min(20)]), "{one}");
        assert_eq!((&one["breakeven_orders"], &one["never"]), (&json!(orders), &Value::Null));
        let commission: f64 = one["max_commission"].as_str().unwrap().parse().unwrap();
        near(&json!(commission), most);
    }
    near(&scenarios[0]["chance"], 0.328);
    near(&scenarios[0]["chance_poisson"], 0.256);
    near(&scenarios[1]["chance"], 0.441);
    near(&scenarios[1]["chance_poisson"], 0.843);
    let months = scenarios[1]["months"].as_array().unwrap();
    assert_eq!(
        (months.len(), &months[0]),
        (13, &json!({ "month": 0, "result": "-625", "cumulated": "-625" }))
    );
    assert_eq!(months[1]["result"], "124.12", "30 x 12.304 - 245");
    assert_eq!(scenarios[1]["breakeven_month"], 6, "6 x 124.12 are more than 625");
}

#[test]
fn a_code_of_a_fifth_nearly_doubles_the_orders_that_pay() {
    // 48.40 with 21 % VAT and a fifth off are 32 net; costs of 18 leave a margin of .4375.
    let mut plan = example();
    plan["product"] = json!({ "price": "48.40", "vat": ".21", "discount": ".2", "cost": 14, "shipping": 3,
        "payment_fee": 1, "return_rate": ".12", "return_cost": 6, "anyway": ".01" });
    let inputs = |told: &Value| -> Vec<String> {
        let rows = told["sensitivity"].as_array().unwrap().iter();
        rows.map(|row| row["input"].as_str().unwrap().to_owned()).collect()
    };
    let moved = inputs(&breakeven(&Desk::default(), &plan).json);
    assert!(
        ["payment_fee", "anyway", "discount"].iter().all(|one| moved.contains(&(*one).to_owned())),
        "{moved:?}"
    );
    plan["product"]["anyway"] = 0.into();
    let told = breakeven(&Desk::default(), &plan).json;
    let own = &told["scenarios"][0];
    assert_eq!((&told["aov"], &told["margin"]), (&json!("32"), &json!("0.4375")));
    let u: f64 = own["contribution_per_order"].as_str().unwrap().parse().unwrap();
    assert!((u - 6.8128).abs() < 1e-9, "{u}");
    assert_eq!(own["breakeven_orders"], 62);
    assert!(!inputs(&told).contains(&"anyway".to_owned()), "an input of nothing moves nothing");
}

#[test]
fn chances_are_those_of_the_table_for_every_mean_and_shape() {
    let desk = Desk::default();
    // n* of 34, 25 and 20 orders: an order brings 1 and a month costs as much.
    let with = |fixed: u32| json!({ "name": format!("{fixed}"), "kind": "own", "subscription": fixed });
    for (mean, orders, poisson, one, half) in [
        (30, 20, 0.978, 0.519, 0.419),
        (30, 25, 0.843, 0.441, 0.366),
        (30, 34, 0.256, 0.328, 0.291),
        (45, 25, 1.000, 0.577, 0.460),
        (45, 34, 0.962, 0.474, 0.388),
    ] {
        for (k, wanted) in [("1", one), ("0.5", half)] {
            let told = breakeven(
                &desk,
                &json!({ "currency": "EUR", "commission": 0, "product": { "aov": 2, "margin": "0.5" }, "draws": 100,
                    "demand": { "mean": mean, "k": k }, "scenarios": [with(orders)] }),
            );
            let only = &told.json["scenarios"][0];
            assert_eq!(only["breakeven_orders"], orders, "{only}");
            near(&only["chance"], wanted);
            near(&only["chance_poisson"], poisson);
        }
    }
}

#[test]
fn every_form_of_demand_is_read_and_only_a_shortlist_asks_for_a_workspace() {
    let desk = Desk::default();
    for demand in [
        json!({ "mean": 30 }),
        json!({ "history": [20, "30", 0, 44] }),
        json!({ "bad": 5, "normal": 25, "good": 80 }),
    ] {
        let mut plan = example();
        plan["demand"] = demand.clone();
        let told = breakeven(&desk, &plan);
        assert_eq!(told.code, 0, "{demand}: {}", told.json);
        assert!(told.json["demand"]["mean"].as_f64().unwrap() > 20.0 && !desk.workspace().exists());
    }
    let mut plan = example();
    plan["demand"] = json!({ "shortlist": "Autumn", "ctr": ".01", "ctor": ".02" });
    let told = breakeven(&desk, &plan);
    assert_eq!(told.code, 1, "{}", told.json);
    assert!(told.said().contains("workspace") && !desk.workspace().exists(), "{}", told.said());
}

#[test]
fn a_misspelled_field_is_told_with_its_place_and_changes_nothing() {
    let desk = Desk::default();
    let mut plan = example();
    plan["scenarios"][0]["fee_of_sales"] = "0.02".into();
    plan["produkt"] = json!({});
    let told = breakeven(&desk, &plan);
    assert_eq!((told.code, told.error()), (1, "json_invalid"), "{}", told.json);
    for wanted in ["plan.json", "scenarios.0.fee_of_sales", "produkt"] {
        assert!(told.said().contains(wanted), "{}", told.said());
    }
    let file = desk.path("plan.json");
    assert_eq!(
        desk.run(&["plan", "save", file.to_str().unwrap(), "--name", "Winter"]).error(),
        "json_invalid"
    );
    assert_eq!(desk.ok(&["plan", "list"])["plans"], json!([]));
}

#[test]
fn a_deposit_is_cash_in_drawn_months_too_and_nothing_is_minus_nothing() {
    let mut plan = example();
    plan["scenarios"][1]["deposit"] = 3000.into();
    let desk = Desk::default();
    let told = breakeven(&desk, &plan);
    let network = &told.json["scenarios"][1];
    assert_eq!(network["fan"][0]["cumulated"]["p50"], -3625.0);
    assert_eq!(network["months"][0]["cumulated"], "-3625");
    assert_eq!(network["breakeven_month"], 12, "the deposit comes back");
    let file = desk.path("plan.json");
    let printed =
        |file: &std::path::Path| desk.output(&["--json", "breakeven", file.to_str().unwrap()]).stdout;
    let bytes = printed(&file);
    assert_eq!(bytes, printed(&file), "the same plan and seed give the same bytes");
    let text = String::from_utf8(bytes).unwrap();
    assert!(!text.contains("-0.0,") && !text.contains("\"-0\""), "{text}");
}

#[test]
fn a_hybrid_has_phases_and_no_figures_of_its_own_and_a_chance_of_the_horizon() {
    let told = breakeven(&Desk::default(), &example()).json;
    let hybrid = &told["scenarios"][3];
    for missing in ["contribution_per_order", "fixed_per_month", "breakeven_orders", "max_commission"] {
        assert_eq!(hybrid[missing], Value::Null, "{missing}");
    }
    let phases = hybrid["phases"].as_array().unwrap();
    assert_eq!((phases.len(), &phases[0]["to"], &phases[1]["from"]), (2, &json!(6), &json!(7)));
    assert_eq!(phases[0]["contribution_per_order"], "12.304");
    assert!(hybrid["chance"].is_number() && hybrid["chance"] == hybrid["chance_horizon"], "{hybrid}");
    assert!(told["sensitivity"].as_array().unwrap().iter().all(|row| row["scenario"] != "Both"));
    let inputs: Vec<&str> =
        told["sensitivity"].as_array().unwrap().iter().map(|row| row["input"].as_str().unwrap()).collect();
    assert!(inputs.contains(&"commission") && inputs.contains(&"margin"), "{inputs:?}");
}

#[test]
fn an_order_that_costs_more_than_it_brings_says_never_and_why() {
    let mut plan = example();
    plan["commission"] = "0.6".into();
    let told = breakeven(&Desk::default(), &plan);
    let own = &told.json["scenarios"][0];
    assert_eq!(
        (told.code, &own["breakeven_orders"], &own["never"]),
        (0, &Value::Null, &json!("each_order_loses"))
    );
    assert!(own["never_why"].as_str().unwrap().contains("no number of orders"), "{own}");
    assert!(own["contribution_per_order"].as_str().unwrap().starts_with('-'));
    near(&own["chance"], 0.0);
}

#[test]
fn what_is_wrong_is_told_at_its_field_with_the_file_and_a_remedy() {
    let desk = Desk::default();
    let mut plan = example();
    plan["product"]["margin"] = "1.4".into();
    plan["demand"]["mean"] = "many".into();
    plan["scenarios"][0]["hours"] = "-1".into();
    plan.as_object_mut().unwrap().remove("commission");
    let told = breakeven(&desk, &plan);
    assert_eq!((told.code, told.error()), (1, "plan_wrong"), "{}", told.json);
    let fields: Vec<(&str, &str)> = told.json["error"]["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| (f["field"].as_str().unwrap(), f["code"].as_str().unwrap()))
        .collect();
    for wanted in [
        ("product.margin", "too_high"),
        ("demand.mean", "not_number"),
        ("scenarios.0.hours", "too_low"),
        ("commission", "missing"),
    ] {
        assert!(fields.contains(&wanted), "{wanted:?} in {fields:?}");
    }
    assert!(told.said().contains("plan.json") && told.said().contains("Correct"), "{}", told.said());
    let file = desk.path("plan.json");
    let plain = desk.output(&["breakeven", file.to_str().unwrap()]);
    let line = String::from_utf8(plain.stderr).unwrap();
    assert_eq!((plain.status.code(), line.trim_end().lines().count()), (Some(1), 1), "{line}");
    assert!(line.contains("plan.json") && line.contains("product.margin"), "{line}");
    assert_eq!(desk.run(&["breakeven", desk.path("none.json").to_str().unwrap()]).error(), "file_missing");
    let broken = desk.file("broken.json", "{\"currency\": ");
    assert_eq!(desk.run(&["breakeven", broken.to_str().unwrap()]).error(), "json_invalid");
    assert_eq!(desk.run(&["breakeven"]).code, 2);
}

#[test]
fn a_seed_gives_the_same_answer_again_and_another_seed_another() {
    let desk = Desk::default();
    let first = breakeven(&desk, &example());
    assert_eq!(first.json, breakeven(&desk, &example()).json);
    let mut other = example();
    other["seed"] = 8.into();
    let other = breakeven(&desk, &other).json;
    assert_ne!(first.json["scenarios"][0]["value_at_risk"], other["scenarios"][0]["value_at_risk"]);
    assert_eq!(first.json["scenarios"][0]["chance"], other["scenarios"][0]["chance"], "closed form");
}

#[test]
fn people_read_a_table_and_a_sentence() {
    let desk = Desk::default();
    let file = desk.file("plan.json", example().to_string());
    let text = String::from_utf8(desk.output(&["breakeven", file.to_str().unwrap()]).stdout).unwrap();
    assert!(text.contains("Both: the chance that it has paid back after 12 months is"), "{text}");
    assert!(text.contains("From month 7 to 12 it pays from"), "{text}");
    assert!(text.contains("EUR, 12 months") && text.contains("Own pays from 34 orders a month on"), "{text}");
}

#[test]
fn a_plan_is_saved_copied_deleted_taken_back_and_exported_with_everything() {
    let desk = Desk::default();
    let file = desk.file("plan.json", example().to_string());
    let path = file.to_str().unwrap();
    let saved = desk.ok(&["plan", "save", path, "--name", "  Winter "]);
    assert_eq!((&saved["name"], &saved["plan"]["commission"]), (&json!("Winter"), &json!("0.15")));
    assert_eq!(
        desk.ok(&["plan", "save", path, "--name", "winter"])["id"],
        saved["id"],
        "replaced, not doubled"
    );
    desk.ok(&["plan", "copy", "Winter", "Spring"]);
    assert_eq!(desk.run(&["plan", "copy", "Winter", "Spring"]).error(), "name_taken");
    assert_eq!(desk.run(&["plan", "show", "Autumn"]).error(), "plan_unknown");
    assert_eq!(desk.run(&["plan", "save", path, "--name", " "]).error(), "name_empty");
    let names = |answer: &Value| -> Vec<String> {
        let plans = answer["plans"].as_array().unwrap();
        let mut names: Vec<String> =
            plans.iter().map(|p| p["name"].as_str().unwrap().to_lowercase()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&desk.ok(&["plan", "delete", "Spring"])), ["winter"]);
    assert_eq!(desk.ok(&["undo"])["step"]["op"], "delete_plan");
    assert_eq!(names(&desk.ok(&["plan", "list"])), ["spring", "winter"]);
    assert_eq!(desk.ok(&["redo"])["step"]["params"]["plan"], "Spring");
    assert_eq!(names(&desk.ok(&["plan", "list"])), ["winter"]);
    assert_eq!(desk.ok(&["check"])["ok"], true);
    // The plan file reads back as the same plan.
    let out = desk.path("out.json");
    desk.ok(&["plan", "export", "Winter", "--form", "json", "--out", out.to_str().unwrap()]);
    let again = desk.ok(&["breakeven", out.to_str().unwrap()]);
    assert_eq!(again["scenarios"], breakeven(&desk, &example()).json["scenarios"]);
    // And it is part of the whole.
    let whole = desk.path("whole");
    desk.ok(&["export", "--out", whole.to_str().unwrap()]);
    let other = Desk::default();
    other.import(&[&whole], &[]);
    assert_eq!(other.ok(&["plan", "show", "winter"])["plan"], desk.ok(&["plan", "show", "winter"])["plan"]);
}

#[test]
fn the_starter_answers_as_it_is_and_presets_name_their_sources_without_a_workspace() {
    let desk = Desk::default();
    let presets = desk.ok(&["plan", "presets"]);
    assert!(!desk.workspace().exists());
    let all = presets["inputs"].as_array().unwrap().iter().chain(presets["channels"].as_array().unwrap());
    assert!(all.clone().count() > 20);
    assert!(all.clone().all(|one| !one["source"].as_str().unwrap().is_empty() && one["date"].is_string()));
    let file = desk.file("posts.csv", posts(&["mira.moss"]));
    desk.import(&[&file], &[]);
    let starter = desk.ok(&["plan", "starter"]);
    assert_eq!(starter["sources"]["product.aov"]["kind"], "preset");
    let told = breakeven(&desk, &starter);
    assert_eq!(told.json["scenarios"][0]["breakeven_orders"], 34, "{}", told.json);
}

#[test]
fn a_shortlist_answers_from_its_members_and_an_unknown_one_is_told_at_its_field() {
    let desk = Desk::default();
    let file = desk.file("posts.csv", posts(&["mira.moss", "sanna.salo", "joost.bos"]));
    desk.import(&[&file], &[]);
    desk.ok(&["shortlist", "add", "Autumn", "mira.moss", "sanna.salo"]);
    let mut plan = example();
    plan["demand"] = json!({ "shortlist": "autumn", "ctr": "0.02", "ctor": "0.05", "posts": 4 });
    let told = breakeven(&desk, &plan);
    assert_eq!(told.code, 0, "{}", told.json);
    assert_eq!(told.json["demand"]["n"], 2, "{}", told.json["demand"]);
    assert_eq!(told.json["creators"].as_array().unwrap().len(), 2);
    assert!(told.json["scenarios"][0]["chance"].is_number(), "drawn where no closed form is");
    assert_eq!(told.json, breakeven(&desk, &plan).json, "seeded");
    let path = desk.path("plan.json");
    let together = desk.ok(&["plan", "portfolio", path.to_str().unwrap(), "joost.bos", "--scenario", "Own"]);
    assert_eq!((&together["problems"], &together["scenario"]), (&json!([]), &json!("Own")));
    assert_eq!(together["chosen"]["creators"].as_array().unwrap().len(), 1, "{together}");
    let odd = desk.run(&["plan", "must-be", path.to_str().unwrap(), "--scenario", "Nobody"]);
    assert_eq!((odd.code, odd.error()), (1, "plan_wrong"));
    assert_eq!(odd.json["error"]["fields"][0]["field"], "scenario");
    assert_eq!(together["chosen"]["without_cost"], 1, "nobody knows what he costs");
    let mut by_hand = plan.clone();
    by_hand["demand"] = json!({ "mean": 30, "ctr": "0.02", "ctor": "0.05", "posts": 4 });
    let hand = desk.file("hand.json", by_hand.to_string());
    let same = desk.ok(&["plan", "portfolio", hand.to_str().unwrap(), "joost.bos", "--scenario", "Own"]);
    assert_eq!(same["chosen"]["creators"], together["chosen"]["creators"], "whatever the demand is");
    let bare = desk.file("bare.json", example().to_string());
    let told = desk.run(&["plan", "portfolio", bare.to_str().unwrap(), "joost.bos"]);
    assert_eq!(
        (told.error(), &told.json["error"]["fields"][0]["field"]),
        ("plan_wrong", &json!("demand.ctr"))
    );
    plan["demand"]["shortlist"] = "Spring".into();
    let told = breakeven(&desk, &plan);
    assert_eq!((told.code, told.error()), (1, "plan_wrong"));
    assert_eq!(told.json["error"]["fields"][0]["field"], "demand.shortlist");
    assert_eq!(told.json["error"]["fields"][0]["code"], "unknown_name");
}

#[test]
fn what_must_be_true_reaches_the_wanted_chance_and_chances_are_drawn() {
    let desk = Desk::default();
    let file = desk.file("plan.json", example().to_string());
    desk.ok(&["plan", "save", file.to_str().unwrap(), "--name", "Winter"]);
    let told = desk.ok(&["plan", "must-be", "Winter", "--wanted", "0.8"]);
    let mean = told["rows"].as_array().unwrap().iter().find(|row| row["input"] == "mean").unwrap();
    assert!(mean["needed"].as_str().unwrap().parse::<f64>().unwrap() > 100.0, "{mean}");
    assert!(mean["chance"].as_f64().unwrap() >= 0.8, "{mean}");
    let drawn = desk.ok(&["plan", "chances", "Winter"]);
    assert_eq!((&drawn["draws"], &drawn["seed"]), (&json!(2000), &json!(7)));
    assert_eq!(drawn["scenarios"].as_array().unwrap().len(), 4);
    let moved = desk.ok(&["plan", "sensitivity", "Winter", "--scenario", "Network"]);
    assert_eq!((&moved["scenario"], &moved["breakeven_orders"]), (&json!("Network"), &json!(25)));
}

/// Orders with a code in every month from June to October, one of ten given back in part.
fn orders() -> String {
    let mut text = "shop,order,line,at,status,currency,subtotal,shipping,taxes,total,refunded,codes,sku,quantity,price\n"
        .to_owned();
    for month in 5..=11 {
        for order in 0..10 {
            let code = if order < 4 { "MIRA10" } else { "" };
            let (status, back) = if order == 0 { ("partly_refunded", "5.00") } else { ("paid", "") };
            text += &format!(
                "shopify,#{month}{order},1,2026-{month:02}-1{order}T10:00:00Z,{status},EUR,48.40,0,8.40,48.40,{back},{code},OAT,1,48.40\n"
            );
        }
    }
    text
}

#[test]
fn own_figures_come_from_orders_with_their_n_and_nothing_is_invented() {
    let desk = Desk::default();
    let file = desk.file("posts.csv", posts(&["mira.moss"]));
    desk.import(&[&file], &[]);
    assert_eq!(desk.ok(&["plan", "figures", "--currency", "EUR"])["figures"], json!([]), "no zeros");
    let file = desk.file("orders.csv", orders());
    desk.import(&[&file], &[]);
    let told = desk.ok(&["--now", "2026-11-21T12:00:00Z", "plan", "figures", "--currency", "EUR"]);
    let figures = told["figures"].as_array().unwrap();
    let of = |field: &str| {
        figures.iter().find(|f| f["field"] == field).unwrap_or_else(|| panic!("{field}: {told}"))
    };
    let aov = of("product.aov");
    assert_eq!(
        (&aov["value"], &aov["source"]["name"]),
        (&json!("40.00"), &json!("aov_by_programme")),
        "VAT within"
    );
    assert_eq!(aov["source"]["n"], 28);
    assert_eq!(of("product.return_rate")["value"], "0.25", "one of four with a code");
    let history = of("demand.history");
    assert_eq!(history["values"], json!(["4", "4", "4", "4", "4"]), "full months, June to October");
    assert_eq!((&history["from"], &history["to"]), (&json!("2026-06-01"), &json!("2026-10-31")));
    assert!(figures.iter().all(|f| f["source"]["kind"] == "own"));
    assert_eq!(
        desk.ok(&["plan", "figures", "--currency", "SEK"])["figures"],
        json!([]),
        "of another currency"
    );
}
