//! The workbook of a plan, recalculated by another program (LibreOffice), equals the program's own answers; so it does
//! after an input was changed in it. What the workbook keeps as results is made wrong first, so that only recalculation
//! can pass.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use calamine::{Data, Range, Reader, Xlsx};
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use troupe_core::money::round;
use troupe_core::planning::answer::Outcome;
use troupe_core::planning::{Course, Fitted, Plan, PlanDraft, ScenarioKind, outcome};
use troupe_exchange::out::{PlanBook, write_plan_book};

/// A plan by its JSON with its answers.
struct Told {
    draft: PlanDraft,
    plan: Plan,
    fitted: Fitted,
    outcome: Outcome,
}

fn told(draft: &Value) -> Told {
    let draft: PlanDraft = serde_json::from_value(draft.clone()).unwrap();
    let plan = Plan::read(&draft).unwrap();
    let fitted = Fitted::of(&plan.demand, &[]).unwrap();
    let outcome = outcome(&plan, &fitted);
    Told { draft, plan, fitted, outcome }
}

/// The bytes of its workbook, whose words are the keys of messages.
fn book(told: &Told, name: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.xlsx");
    let say = |key: &str, _: &[(&str, &str)]| key.to_owned();
    let Told { draft, plan, fitted, outcome } = told;
    write_plan_book(&path, &PlanBook { name, draft, plan, fitted, outcome, say: &say }).unwrap();
    std::fs::read(&path).unwrap()
}

/// The spreadsheet program, or a sentence why there is none. The whole suite installs it, so there it must be.
fn calculator() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join("soffice")).find(|file| file.exists());
    if found.is_none() {
        let whole_suite = std::env::var_os("TROUPE_CLI").is_some();
        assert!(!whole_suite, "soffice is missing: `cargo xtask test` installs libreoffice-calc-nogui");
        eprintln!("SKIPPED: soffice (libreoffice-calc-nogui) is not here to recalculate a workbook");
    }
    found
}

/// The workbook with every result of a formula made wrong, and inputs changed by the row of their cell.
fn spoiled(book: &[u8], changes: &HashMap<u32, String>) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut entry = from.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            let mut text = String::from_utf8(bytes).unwrap();
            if name.ends_with("sheet1.xml") {
                for (row, value) in changes {
                    let start = text.find(&format!("<c r=\"C{row}\"")).expect("the input has a cell");
                    let begin = start + text[start..].find("<v>").unwrap() + 3;
                    let end = begin + text[begin..].find("</v>").unwrap();
                    text.replace_range(begin..end, value);
                }
            }
            let mut parts = text.split("</f><v>");
            let mut wrong = parts.next().unwrap().to_owned();
            for part in parts {
                wrong.push_str("</f><v>-987654321");
                wrong.push_str(&part[part.find("</v>").unwrap()..]);
            }
            bytes = wrong.into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// Always reckon anew on loading, whoever wrote the file.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// Two of these programs at once on one machine get into each other's way.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The workbooks after the spreadsheet program reckoned them anew, in one run of it.
fn recalculated(soffice: &Path, books: &[Vec<u8>]) -> Vec<Xlsx<Cursor<Vec<u8>>>> {
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    std::fs::create_dir_all(profile.join("user")).unwrap();
    std::fs::write(profile.join("user/registrymodifications.xcu"), ALWAYS).unwrap();
    let mut command = Command::new(soffice);
    command
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .env("HOME", folder.path())
        .args(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(folder.path().join("out"));
    for (at, book) in books.iter().enumerate() {
        let path = folder.path().join(format!("book{at}.xlsx"));
        std::fs::write(&path, book).unwrap();
        command.arg(path);
    }
    let done = command.output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    (0..books.len())
        .map(|at| {
            let path = folder.path().join(format!("out/book{at}.xlsx"));
            let bytes = std::fs::read(path).unwrap_or_else(|_| panic!("soffice made no workbook: {said}"));
            Xlsx::new(Cursor::new(bytes)).unwrap()
        })
        .collect()
}

/// A cell by row and column, 0 = the first, however much of the sheet is blank.
fn cell(sheet: &Range<Data>, row: usize, column: usize) -> Data {
    sheet.get_value((row as u32, column as u32)).cloned().unwrap_or(Data::Empty)
}

fn near(found: &Data, wanted: f64, what: &str) {
    let found = match found {
        Data::Float(number) => *number,
        Data::Int(number) => *number as f64,
        other => panic!("{what}: {other:?}, not {wanted}"),
    };
    // A sum of amounts of thousands that comes to nothing leaves a residue.
    let least = wanted.abs().max(1e-3);
    assert!((found - wanted).abs() <= 1e-9 * least, "{what}: {found}, not {wanted}");
}

fn maybe(found: &Data, wanted: Option<f64>, word: &str, what: &str) {
    match wanted {
        Some(wanted) => near(found, wanted, what),
        None => assert_eq!(found, &Data::String(word.to_owned()), "{what}"),
    }
}

fn float(value: rust_decimal::Decimal) -> f64 {
    value.to_f64().unwrap()
}

/// Every result of the workbook is that of the plan.
fn equals(workbook: &mut Xlsx<Cursor<Vec<u8>>>, told: &Told, what: &str) {
    let results = workbook.worksheet_range("planbook_results").unwrap();
    let months = workbook.worksheet_range("planbook_months").unwrap();
    let table = workbook.worksheet_range("planbook_table").unwrap();
    let row = |name: &str| {
        let key = format!("planbook_result_{name}");
        (0..40).find(|row| cell(&results, *row, 0) == Data::String(key.clone())).expect("a row of results")
    };
    let Told { plan, outcome, .. } = told;
    let mut block = 2;
    for (at, answer) in outcome.scenarios.iter().enumerate() {
        let at_column = |name: &str| cell(&results, row(name), at + 1);
        let name = |part: &str| format!("{what}, {}, {part}", answer.name);
        let month = answer.breakeven_month.map(f64::from);
        maybe(&at_column("month"), month, "planbook_not_within", &name("month"));
        near(&at_column("end"), float(answer.months.last().unwrap().cumulated), &name("end"));
        for one in &answer.months {
            let row = one.month as usize + 2;
            near(&cell(&months, row, 0), f64::from(one.month), &name("month number"));
            near(&cell(&months, row, 2 * at + 1), float(one.result), &name("result of a month"));
            near(&cell(&months, row, 2 * at + 2), float(one.cumulated), &name("cumulated"));
        }
        let after = cell(&months, outcome.horizon_months as usize + 3, 2 * at + 2);
        assert!(matches!(after, Data::Empty) || after == Data::String(String::new()), "{after:?}");
        if answer.kind == ScenarioKind::Hybrid {
            continue;
        }
        near(&at_column("aov"), float(outcome.aov), &name("aov"));
        near(&at_column("margin"), float(outcome.margin), &name("margin"));
        near(&at_column("u"), float(answer.contribution_per_order.unwrap()), &name("u"));
        near(&at_column("f"), float(answer.fixed_per_month.unwrap()), &name("F"));
        let orders = answer.breakeven_orders.map(|orders| orders as f64);
        maybe(&at_column("orders"), orders, "planbook_never", &name("n*"));
        maybe(&at_column("commission"), answer.max_commission.map(float), "planbook_none", &name("c_max"));
        maybe(&at_column("cost"), answer.cost_per_order.map(float), "planbook_none", &name("cost per order"));
        let minimum =
            !Course::of(&plan.economics, &plan.scenarios[at], 12).single().unwrap().minimum.is_zero();
        let horizon = answer.chance_horizon.filter(|_| !minimum);
        for (row, wanted) in
            [("chance", answer.chance), ("poisson", answer.chance_poisson), ("chance_horizon", horizon)]
        {
            maybe(&at_column(row), wanted, "planbook_only_drawn", &name(row));
        }
        let course = Course::of(&plan.economics, &plan.scenarios[at], plan.horizon);
        let terms = course.single().unwrap();
        // The middle of the table is the plan itself.
        let planned = cell(&table, block, 5);
        let wanted = terms.month(round(outcome.planned_orders, 0))
            - terms.start_up / rust_decimal::Decimal::from(plan.horizon);
        near(&planned, float(round(outcome.planned_orders, 0)), &name("orders of the table"));
        near(&cell(&table, block + 5, 5), float(wanted), &name("table"));
        block += 12;
    }
}

fn own(changes: &Value) -> Value {
    let mut one = json!({ "name": "Own", "kind": "own", "subscription": "29.99", "fee_of_sale": "0.02", "hours": 8,
        "hourly_rate": 30, "samples": 150 });
    one.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    one
}

fn network(changes: &Value) -> Value {
    let mut one = json!({ "name": "Network", "kind": "network", "setup": 625, "deposit": 125, "subscription": 35,
        "override_of_commission": "0.2", "hours": 2, "hourly_rate": 30, "samples": 150 });
    one.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    one
}

fn plan(product: &Value, demand: &Value, scenarios: &Value) -> Value {
    json!({ "currency": "EUR", "horizon_months": 12, "commission": "0.15", "product": product, "demand": demand,
        "scenarios": scenarios })
}

fn value() -> Value {
    json!({ "aov": "40", "margin": "0.55", "return_rate": "0.12", "return_cost": 6 })
}

fn price() -> Value {
    json!({ "price": "48.40", "vat": "0.21", "discount": "0.2", "cost": 14, "shipping": 3, "payment_fee": 1,
        "return_rate": "0.12", "return_cost": 6, "anyway": "0.1" })
}

fn hybrid(share: &str) -> Value {
    json!({ "name": "Both", "kind": "hybrid", "switch_month": 5, "network_share": share })
}

/// Plans of every kind.
fn plans() -> Vec<(&'static str, Value)> {
    let mean = json!({ "mean": 30, "k": "0.5" });
    let guess = json!({ "bad": 10, "normal": 30, "good": 70 });
    let minimum = json!({ "name": "Minimum", "monthly_minimum": 500, "fee_of_sale": "0.03", "setup": 3000, "deposit": 3000 });
    let mut planned = plan(&value(), &mean, &json!([own(&json!({})), network(&json!({}))]));
    planned["planned_orders"] = json!("45.5");
    planned["horizon_months"] = json!(24);
    vec![
        ("vectors", plan(&value(), &mean, &json!([own(&json!({})), network(&json!({})), hybrid("0")]))),
        (
            "price",
            plan(
                &price(),
                &mean,
                &json!([own(&json!({})), network(&json!({ "commission": "0.1" })), hybrid("0.25")]),
            ),
        ),
        ("minimum", plan(&value(), &mean, &json!([own(&json!({})), network(&minimum), hybrid("0.4")]))),
        (
            "each order loses",
            plan(
                &value(),
                &mean,
                &json!([
                    own(&json!({ "commission": "0.6" })),
                    own(&json!({ "name": "=1+1", "subscription": 0, "hours": 0, "samples": 0 }))
                ]),
            ),
        ),
        // 40 x .9 x (.5 - .25) = 9 and 270 fixed: exactly 30 orders, which binary fractions miss by a hair.
        (
            "a whole number",
            plan(
                &json!({ "aov": "40.1", "margin": "0.6", "return_rate": "0.1" }),
                &mean,
                &json!([{ "name": "Own", "kind": "own", "commission": "0.2", "fee_of_sale": "0.1", "samples": "324.81" }]),
            ),
        ),
        ("guess", plan(&value(), &guess, &json!([own(&json!({}))]))),
        ("no orders", plan(&value(), &json!({ "mean": 0 }), &json!([own(&json!({}))]))),
        ("planned orders", planned),
    ]
}

#[test]
fn a_recalculated_workbook_equals_the_programs_answers() {
    let Some(soffice) = calculator() else { return };
    let plans: Vec<(&str, Told)> = plans().iter().map(|(name, plan)| (*name, told(plan))).collect();
    let books: Vec<Vec<u8>> =
        plans.iter().map(|(name, plan)| spoiled(&book(plan, name), &HashMap::new())).collect();
    for ((name, plan), mut workbook) in plans.iter().zip(recalculated(&soffice, &books)) {
        equals(&mut workbook, plan, name);
    }
}

#[test]
fn an_input_changed_in_the_workbook_changes_every_answer() {
    let Some(soffice) = calculator() else { return };
    let before = plan(
        &price(),
        &json!({ "mean": 30, "k": 1 }),
        &json!([own(&json!({})), network(&json!({})), hybrid("0.25")]),
    );
    let fields: [(&str, Value); 11] = [
        ("product.price", json!("60.5")),
        ("product.discount", json!("0.1")),
        ("product.return_rate", json!("0.05")),
        ("commission", json!("0.18")),
        ("demand.mean", json!("52")),
        ("demand.k", json!("0.7")),
        ("horizon_months", json!("18")),
        ("scenarios.0.hours", json!("12")),
        ("scenarios.1.monthly_minimum", json!("400")),
        ("scenarios.1.deposit", json!("300")),
        ("scenarios.2.switch_month", json!("9")),
    ];
    let old = told(&before);
    let mut after = before.clone();
    let mut changes = HashMap::new();
    for (at, input) in
        troupe_core::planning::assumptions::assumptions(&old.draft, &old.plan, &old.fitted).iter().enumerate()
    {
        if let Some((field, value)) = fields.iter().find(|(field, _)| *field == input.field) {
            changes.insert(at as u32 + 5, value.as_str().unwrap().to_owned());
            let pointer = format!("/{}", field.replace('.', "/"));
            let (parent, name) = pointer.rsplit_once('/').unwrap();
            after.pointer_mut(parent).unwrap()[name] = value.clone();
        }
    }
    assert_eq!(changes.len(), fields.len());
    let books = [spoiled(&book(&old, "changed"), &changes)];
    equals(&mut recalculated(&soffice, &books)[0], &told(&after), "changed");
}

#[test]
fn a_workbook_keeps_the_programs_own_answers_as_results_and_text_as_text() {
    let told = told(&plans()[3].1);
    let bytes = book(&told, "=cmd()");
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    equals(&mut workbook, &told, "not recalculated");
    let inputs = workbook.worksheet_range("planbook_inputs").unwrap();
    assert_eq!(cell(&inputs, 0, 0), Data::String("=cmd()".to_owned()));
    let formulas = workbook.worksheet_formula("planbook_inputs").unwrap();
    assert_eq!(formulas.get_value((0, 0)).map_or("", String::as_str), "");
    let results = workbook.worksheet_range("planbook_results").unwrap();
    assert_eq!(cell(&results, 2, 2), Data::String("=1+1".to_owned()));
}
