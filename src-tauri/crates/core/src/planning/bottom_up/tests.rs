//! Orders bottom-up: means in closed form and drawn, what is unknown, and what is common to all.

use super::*;
use crate::creator::CreatorId;
use crate::planning::problem::ProblemCode;
use crate::planning::{Demand, Fitted, Plan, PlanDraft, chances};
use proptest::prelude::*;
use serde_json::json;
use statrs::distribution::{Beta as BetaOf, ContinuousCDF};

fn going() -> bool {
    false
}

fn assumptions(post_rate: Option<&str>) -> Assumptions {
    let range = |low: &str, likely: &str, high: &str| RateRange {
        low: low.parse().unwrap(),
        likely: likely.parse().unwrap(),
        high: high.parse().unwrap(),
    };
    Assumptions {
        posts: "1.5".parse().unwrap(),
        post_rate: post_rate.map(|rate| rate.parse().unwrap()),
        ctr: range("0.005", "0.01", "0.03"),
        ctor: range("0.01", "0.02", "0.04"),
    }
}

fn prospect(at: i64, views: Option<Views>) -> Prospect {
    Prospect {
        creator: CreatorId(at),
        name: format!("Creator {at}"),
        own: Outcomes { known: 4, posted: 3 },
        others: Outcomes { known: 20, posted: 7 },
        views,
        cost: Some(Decimal::from(20)),
    }
}

fn viewed(at: i64, median: f64) -> Prospect {
    prospect(at, Some(Views { median, spread: 0.6, n: 20 }))
}

fn mean_of(orders: &Orders) -> f64 {
    orders.months().map(f64::from).sum::<f64>() / (orders.months().count() as f64)
}

#[test]
fn the_posterior_is_that_of_samples() {
    for (known, posted, all, of_them) in [(0, 0, 0, 0), (4, 3, 20, 7), (40, 1, 3, 3)] {
        let (own, others) = (Outcomes { known, posted }, Outcomes { known: all, posted: of_them });
        let Posting::Unsure { alpha, beta, .. } = Posting::of(&assumptions(None), own, others) else {
            panic!("her own chance counts");
        };
        let (posterior, chance) = (BetaOf::new(alpha, beta).unwrap(), Chance::of(own, others));
        assert!((posterior.inverse_cdf(0.05) - chance.low).abs() < 1e-9);
        assert!((posterior.inverse_cdf(0.95) - chance.high).abs() < 1e-9);
    }
}

#[test]
fn a_rate_has_its_bounds_at_5_and_95_per_cent_and_its_mean_in_closed_form() {
    for (low, likely, high) in [("0.005", "0.01", "0.03"), ("0.2", "0.5", "1"), ("0.01", "0.01", "0.01")] {
        let range = RateRange {
            low: low.parse().unwrap(),
            likely: likely.parse().unwrap(),
            high: high.parse().unwrap(),
        };
        let rate = Rate::of(&range);
        let mut rng = stream_of(1, 0);
        let mut drawn: Vec<f64> = (0..400_000).map(|_| rate.draw(&mut rng)).collect();
        let told = spreading(&mut drawn).0;
        for (found, wanted) in [(told.p5, range.low), (told.p50, range.likely), (told.p95, range.high)] {
            let wanted = wanted.to_f64().unwrap();
            assert!((found / wanted - 1.0).abs() < 0.02, "{found} {wanted}");
        }
        assert!((told.mean / rate.mean() - 1.0).abs() < 0.01, "{} {}", told.mean, rate.mean());
    }
}

#[test]
fn drawn_months_have_the_mean_of_the_closed_form() {
    let assumptions = assumptions(None);
    let prospects = [viewed(1, 20_000.0), viewed(2, 100_000.0), prospect(3, None), viewed(4, 5_000.0)];
    let drawn = draw(&assumptions, &prospects, 2, 60_000, 1, &going).unwrap();
    let mean: f64 = means(&assumptions, &prospects).into_iter().sum();
    assert!((mean_of(&drawn.orders) / mean - 1.0).abs() < 0.02, "{} {mean}", mean_of(&drawn.orders));
}

#[test]
fn many_posts_a_month_and_less_than_one_have_the_mean_that_is_assumed() {
    for posts in ["0.3", "1", "9"] {
        let assumptions = Assumptions { posts: posts.parse().unwrap(), ..assumptions(Some("0.7")) };
        let prospects = [viewed(1, 50_000.0)];
        let drawn = draw(&assumptions, &prospects, 1, 200_000, 1, &going).unwrap();
        let mean: f64 = means(&assumptions, &prospects).into_iter().sum();
        assert!(
            (mean_of(&drawn.orders) / mean - 1.0).abs() < 0.03,
            "{posts}: {} {mean}",
            mean_of(&drawn.orders)
        );
    }
}

#[test]
fn every_month_of_a_long_run_is_like_every_other() {
    let assumptions = assumptions(Some("0.7"));
    let prospects = [viewed(1, 20_000.0), viewed(2, 9_000.0)];
    // Longer than a part of months that are asked at once.
    let drawn = draw(&assumptions, &prospects, 130, 4_000, 1, &going).unwrap();
    let mut by_month = vec![0.0; 130];
    for (at, orders) in drawn.orders.months().enumerate() {
        // By blocks of 1,000 runs, in a block by months.
        by_month[at / 1_000 % 130] += f64::from(orders) / 4_000.0;
    }
    let mean: f64 = means(&assumptions, &prospects).into_iter().sum();
    for (month, found) in by_month.iter().enumerate() {
        assert!((found / mean - 1.0).abs() < 0.25, "{month}: {found} {mean}");
    }
    // The first month is drawn creator by creator, the others together: they spread alike.
    let variance = |month: usize| {
        let all: Vec<f64> = drawn
            .orders
            .months()
            .enumerate()
            .filter(|(at, _)| at / 1_000 % 130 == month)
            .map(|(_, n)| f64::from(n).ln_1p())
            .collect();
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        all.iter().map(|n| (n - mean).powi(2)).sum::<f64>() / all.len() as f64
    };
    for month in [1, 63, 64, 129] {
        assert!(
            (variance(month) / variance(0) - 1.0).abs() < 0.15,
            "{month}: {} {}",
            variance(month),
            variance(0)
        );
    }
}

#[test]
fn few_posts_widen_what_is_known_of_views() {
    let at = |n: u32, spread: f64| shrunk(&Views { median: 1.0, spread, n });
    assert!((at(1, 0.0) - USUAL_SPREAD).abs() < 1e-12 && (at(1, f64::NAN) - USUAL_SPREAD).abs() < 1e-12);
    assert!((at(6, 0.3) - 0.3).abs() < 1e-12);
    assert!(at(2, 0.3) > at(4, 0.3) && at(4, 0.3) > at(6, 0.3));
    let one = |n| prospect(1, Some(Views { median: 50_000.0, spread: USUAL_SPREAD, n }));
    let wide = |n| {
        let drawn = draw(&assumptions(Some("1")), &[one(n)], 1, 50_000, 1, &going).unwrap();
        let told = answers(&assumptions(Some("1")), &[one(n)], &drawn);
        told[0].high / told[0].low.max(1.0)
    };
    assert!(wide(1) > 1.2 * wide(30), "{} {}", wide(1), wide(30));
}

#[test]
fn what_is_common_makes_months_spread_more_than_poisson() {
    let prospects: Vec<Prospect> = (0..40).map(|at| viewed(at, 5_000.0)).collect();
    let drawn = draw(&assumptions(None), &prospects, 1, 20_000, 1, &going).unwrap();
    let mean = mean_of(&drawn.orders);
    let variance = drawn.orders.months().map(|n| (f64::from(n) - mean).powi(2)).sum::<f64>() / 20_000.0;
    assert!(variance > 5.0 * mean, "{variance} {mean}");
}

#[test]
fn a_creator_without_views_brings_nothing_and_is_told() {
    let demand = Demand::Shortlist { name: "Autumn".to_owned(), assumptions: assumptions(None) };
    let prospects = [viewed(1, 20_000.0), prospect(2, None)];
    let fitted = Fitted::of(&demand, &prospects).unwrap();
    assert_eq!((fitted.n, fitted.without_views), (Some(2), 1));
    assert_eq!(fitted.mean, Fitted::of(&demand, &prospects[..1]).unwrap().mean);
    for nobody in [&[][..], &prospects[1..]] {
        assert_eq!(Fitted::of(&demand, nobody).unwrap_err().code, ProblemCode::NoViews);
    }
    let draft = json!({ "currency": "EUR", "product": { "aov": 40, "margin": ".55" }, "horizon_months": 3,
        "commission": ".15", "draws": 2000, "demand": { "shortlist": "Autumn", "ctr": ".01", "ctor": ".02" },
        "scenarios": [{ "name": "Own", "kind": "own", "subscription": 30 }] });
    let plan = Plan::read(&serde_json::from_value::<PlanDraft>(draft).unwrap()).unwrap();
    let fitted = Fitted::of(&plan.demand, &prospects).unwrap();
    let told = chances(&plan, &fitted, &prospects, &going).unwrap();
    assert_eq!(told.creators.iter().map(|one| one.creator.0).collect::<Vec<_>>(), [1, 2]);
    let silent = &told.creators[1];
    assert_eq!((silent.orders, silent.high, silent.views, silent.n), (0.0, 0.0, None, 0));
    assert!(told.creators[0].low <= told.creators[0].high && told.creators[0].high > 0.0);
}

#[test]
fn long_shortlists_get_fewer_runs_and_any_number_of_threads_the_same_ones() {
    assert_eq!(runs(50, 12, 10_000), 10_000);
    assert_eq!(runs(500, 12, 10_000), 1_666);
    assert_eq!(runs(20_000, 120, 10_000), 500);
    let prospects: Vec<Prospect> = (0..5).map(|at| viewed(at, 3_000.0)).collect();
    let run = || draw(&assumptions(None), &prospects, 3, 2_500, 4, &going).unwrap();
    let drawn = run();
    assert_eq!(drawn.orders.draws(), 2_500);
    assert!(drawn.first.iter().all(|column| column.len() == 2_500));
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(alone.install(run).orders, drawn.orders);
    assert!(draw(&assumptions(None), &prospects, 3, 2_500, 4, &|| true).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn one_more_creator_never_takes_orders_away(
        views in prop::collection::vec(prop::option::of((10.0..100_000.0, 0.0..2.0, 1u32..40)), 1..8), seed in 0u64..9,
    ) {
        let prospects: Vec<Prospect> = views
            .into_iter()
            .zip(0..)
            .map(|(one, at)| prospect(at, one.map(|(median, spread, n)| Views { median, spread, n })))
            .collect();
        let assumptions = assumptions(None);
        let fewer = draw(&assumptions, &prospects[..prospects.len() - 1], 1, 300, seed, &going).unwrap();
        let more = draw(&assumptions, &prospects, 1, 300, seed, &going).unwrap();
        prop_assert!(fewer.orders.months().zip(more.orders.months()).all(|(few, many)| few <= many));
        let sum = |of: &[Prospect]| means(&assumptions, of).into_iter().sum::<f64>();
        prop_assert!(sum(&prospects) >= sum(&prospects[..prospects.len() - 1]));
    }
}
