//! Whatever happens to orders, codes, rates and payouts, in whichever order and taken back or not: the ledger says what a
//! slow reckoning from scratch says, nobody is paid twice, and no row of the ledger is ever lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::sold;

use proptest::prelude::*;
use sold::{Sold, day, in_currency};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use std::collections::BTreeMap;
use troupe_core::records::Shop;
use troupe_core::time::Instant;

const CURRENCIES: [&str; 3] = ["EUR", "GBP", "JPY"];
const CODES: [&str; 4] = ["MIRA", "sanna", "NOBODY", ""];

#[derive(Debug, Clone)]
struct Told {
    name: u8,
    day: u8,
    total: i64,
    code: usize,
    /// Quarters of it that were given back.
    refunded: i64,
    currency: usize,
}

#[derive(Debug, Clone)]
enum Step {
    Import(Vec<Told>),
    Rate { whose: usize, permille: i64, from: u8 },
    Move { code: usize, to: usize },
    Correct { name: u8, to: usize },
    Pay { whose: usize, until: u8, currency: usize },
    Merge,
    Undo,
    Redo,
}

fn told() -> impl Strategy<Value = Told> {
    (0_u8..6, 0_u8..90, 1_i64..50_000, 0_usize..4, 0_i64..5, 0_usize..3).prop_map(
        |(name, day, total, code, refunded, currency)| Told { name, day, total, code, refunded, currency },
    )
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => prop::collection::vec(told(), 1..5).prop_map(Step::Import),
        2 => (0_usize..3, 0_i64..400, 0_u8..90).prop_map(|(whose, permille, from)| Step::Rate { whose, permille, from }),
        1 => (0_usize..2, 0_usize..3).prop_map(|(code, to)| Step::Move { code, to }),
        1 => (0_u8..6, 0_usize..3).prop_map(|(name, to)| Step::Correct { name, to }),
        3 => (1_usize..3, 0_u8..150, 0_usize..3).prop_map(|(whose, until, currency)| Step::Pay { whose, until, currency }),
        1 => Just(Step::Merge),
        3 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

fn on(offset: u8) -> String {
    day("2026-03-01").plus(i64::from(offset)).to_string()
}

async fn take(sold: &Sold, step: &Step, number: usize) {
    let creator = |place: usize| [None, Some(sold.mira), Some(sold.sanna)][place];
    let now = Instant::from_seconds(sold::now().seconds() + number as i64);
    match step {
        Step::Import(orders) => {
            let mut names = std::collections::BTreeSet::new();
            let records = orders
                .iter()
                .filter(|o| names.insert(o.name))
                .map(|o| {
                    let back = o.total * o.refunded / 4;
                    let name = format!("#{}", o.name);
                    in_currency(&name, &on(o.day), o.total, CODES[o.code], back, CURRENCIES[o.currency])
                })
                .collect();
            let as_of = day("2026-06-01").plus(number as i64).to_string();
            sold.import(&format!("{number}.csv"), &as_of, records).await;
        }
        Step::Rate { whose, permille, from } => {
            sold.set_rate(creator(*whose), &format!("0.{permille:03}"), &on(*from)).await;
        }
        Step::Move { code, to } => sold.give_code(CODES[*code], creator(*to)).await,
        Step::Correct { name, to } => {
            let mut change = sold.change("correct_credit").await;
            let name = format!("#{name}");
            if change.correct_credit(Shop::Shopify, &name, None, creator(*to), "x").await.is_ok() {
                change.finish().await.unwrap();
            }
        }
        Step::Pay { whose, until, currency } => {
            let who = creator(*whose).unwrap();
            sold.pay_in(who, &on(*until), CURRENCIES[*currency]).await.unwrap();
        }
        Step::Merge => {
            let mut change = sold.change("merge_creators").await;
            if change.merge(sold.mira, sold.sanna).await.is_ok() {
                change.finish().await.unwrap();
            }
        }
        Step::Undo => {
            let step = sold.store.undo_step().await.unwrap();
            // What the shop began with stays.
            if step.is_some_and(|s| s.op != "save_program") {
                sold.store.undo(now).await.unwrap();
            }
        }
        Step::Redo => {
            sold.store.redo(now).await.unwrap();
        }
    }
}

type Sums = BTreeMap<(i64, String), i64>;

/// What everybody is owed, reckoned order by order from what files and rules say.
async fn slowly(connection: &mut SqliteConnection) -> Sums {
    let mut sums = Sums::new();
    let orders = sqlx::query(
        "select name, date(at, 'unixepoch') as day, currency, total, coalesce(refunded, 0) as refunded, codes ->> 0 as code
         from orders where current = 1",
    )
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    for order in &orders {
        let (name, on): (&str, &str) = (order.get("name"), order.get("day"));
        let decided: Option<Option<i64>> =
            sqlx::query_scalar("select creator_id from credit_corrections where order_name = $1")
                .bind(name)
                .fetch_optional(&mut *connection)
                .await
                .unwrap();
        let by_code: Option<i64> = sqlx::query_scalar("select creator_id from codes where code = $1")
            .bind(order.get::<Option<&str>, _>("code"))
            .fetch_optional(&mut *connection)
            .await
            .unwrap()
            .flatten();
        let Some(creator) = decided.unwrap_or(by_code) else { continue };
        let rate = |whose: Option<i64>| {
            sqlx::query_scalar::<_, Option<String>>(
                "select rate from program_rates where creator_id is $1 and from_day <= $2 order by from_day desc limit 1",
            )
            .bind(whose)
            .bind(on.to_owned())
        };
        let own = rate(Some(creator)).fetch_optional(&mut *connection).await.unwrap().flatten();
        let everybodys = rate(None).fetch_optional(&mut *connection).await.unwrap().flatten();
        let Some(share) = own.or(everybodys) else { continue };
        // A share has three decimals at most here: 0.1, 0.125.
        let permille: i64 = format!("{:0<3}", share.trim_start_matches("0.")).parse().unwrap();
        let base = order.get::<i64, _>("total") - order.get::<i64, _>("refunded");
        let commission = (base * permille + 500) / 1_000;
        *sums.entry((creator, order.get("currency"))).or_default() += commission;
    }
    sums.retain(|_, minor| *minor != 0);
    sums
}

/// What the ledger says that everybody is owed, paid or not, summed row by row.
async fn by_ledger(connection: &mut SqliteConnection) -> Sums {
    let mut sums = Sums::new();
    let rows = sqlx::query(
        "select p.creator_id, l.currency, l.credit, l.minor from ledger l join payees p on p.id = l.payee_id
         where l.kind = 'sale'",
    )
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    for row in &rows {
        let minor: i64 = row.get("minor");
        let signed = if row.get::<&str, _>("credit") == "creator" { minor } else { -minor };
        *sums.entry((row.get("creator_id"), row.get("currency"))).or_default() += signed;
    }
    sums.retain(|_, minor| *minor != 0);
    sums
}

async fn live(steps: &[Step]) {
    let sold = Sold::new().await;
    let mut connection = sold.connection().await;
    let mut rows = 0;
    for (number, step) in steps.iter().enumerate() {
        take(&sold, step, number).await;
        let context = || format!("after step {number} of {steps:?}");
        let said = by_ledger(&mut connection).await;
        assert_eq!(said, slowly(&mut connection).await, "{}", context());
        let summed: Vec<(i64, String, i64)> = sqlx::query_as(
            "select p.creator_id, l.currency, sum(iif(l.credit = 'creator', l.minor, -l.minor)) as owed from ledger l
             join payees p on p.id = l.payee_id where l.kind = 'sale'
             group by p.creator_id, l.currency having owed <> 0",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        let summed: Sums =
            summed.into_iter().map(|(who, currency, minor)| ((who, currency), minor)).collect();
        assert_eq!(said, summed, "{}", context());
        let now: i64 =
            sqlx::query_scalar("select count(*) from ledger").fetch_one(&mut connection).await.unwrap();
        assert!(now >= rows, "{}", context());
        rows = now;
        for check in sold.store.check().await.unwrap() {
            assert!(check.ok, "{}: {:?} {}", check.name, check.found, context());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_shrink_iters: 60, ..ProptestConfig::default() })]
    #[test]
    fn the_ledger_says_what_a_slow_reckoning_says_after_every_step(steps in prop::collection::vec(step(), 1..9)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(live(&steps));
    }
}
