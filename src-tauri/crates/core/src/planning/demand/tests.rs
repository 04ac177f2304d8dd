//! Estimates of demand: own months, guesses, quantiles.

use super::*;
use proptest::prelude::*;

fn history(months: &[u32]) -> Fitted {
    Fitted::of(&Demand::History(months.to_vec()), &[]).unwrap()
}

fn k(fitted: &Fitted) -> f64 {
    fitted.spread.unwrap().k
}

#[test]
fn own_months_have_their_exact_mean_and_k_by_moments() {
    // Mean 30, variance of the sample 400, so 1 / k = 370 / 900.
    let told = history(&[10, 10, 30, 50, 50, 30]);
    assert_eq!(told.mean, Decimal::from(30));
    let variance = 4.0 * 400.0 / 5.0;
    assert!((1.0 / k(&told) - (variance - 30.0) / 900.0).abs() < 1e-12, "{told:?}");
    assert_eq!((told.n, told.own_share), (Some(6), Some(1.0)));
    assert_eq!(history(&[1, 1, 2]).mean, Decimal::from(4) / Decimal::from(3));
}

#[test]
fn few_own_months_lean_on_the_usual_k_of_one() {
    let told = history(&[10, 50, 30]);
    let own = (400.0 - 30.0) / 900.0;
    assert_eq!(told.own_share, Some(0.4));
    assert!((1.0 / k(&told) - (0.4 * own + 0.6)).abs() < 1e-12);
    let one = history(&[12]);
    assert_eq!((one.own_share, k(&one), one.mean), (Some(0.0), 1.0, Decimal::from(12)));
}

#[test]
fn months_more_even_than_poisson_are_poisson_once_there_are_enough() {
    assert!(k(&history(&[30, 31, 30, 29, 30, 30])).is_infinite());
    assert_eq!(answer(&history(&[30, 31, 30, 29, 30, 30])).k, None);
    assert!(k(&history(&[30, 31, 30])).is_finite());
}

#[test]
fn months_without_any_orders_say_nothing_of_their_spread() {
    let told = history(&[0; 8]);
    assert_eq!((told.mean, told.own_share, k(&told)), (Decimal::ZERO, Some(0.0), 1.0));
    let answer = answer(&told);
    assert_eq!((answer.low, answer.high), (Some(0.0), Some(0.0)));
    assert!(told.spread.unwrap().at_least(1).abs() < f64::EPSILON);
}

#[test]
fn a_guess_gives_mean_and_k_and_tells_how_far_it_is_off() {
    let guess = Demand::Guess { bad: 3.into(), normal: 21.into(), good: 70.into() };
    let told = Fitted::of(&guess, &[]).unwrap();
    assert!((told.spread.unwrap().mean - 30.0).abs() < 2.0, "{told:?}");
    assert!((k(&told) - 1.0).abs() < 0.2, "{told:?}");
    assert!(told.misfit.unwrap() <= 1.0 && told.own_share.is_none());
    assert!((float(told.mean) - told.spread.unwrap().mean).abs() < 1e-9);
}

proptest! {
    #[test]
    fn a_quantile_is_the_least_that_is_not_exceeded(mean in 0.0..3000.0, k in 0.05..500.0, share in 0.01..0.99) {
        let spread = Spread { mean, k };
        let found = spread.quantile(share);
        prop_assert!(spread.at_least(found + 1) <= 1.0 - share + 1e-9);
        prop_assert!(found == 0 || spread.at_least(found) > 1.0 - share - 1e-9);
    }

    #[test]
    fn tails_fall_as_more_orders_are_wanted_and_rise_with_the_mean(
        mean in 0.1..2000.0, k in 0.05..500.0, n in 1u64..3000,
    ) {
        let spread = Spread { mean, k };
        let here = spread.at_least(n);
        prop_assert!((-1e-12..=1.0 + 1e-12).contains(&here));
        prop_assert!(spread.at_least(n + 1) <= here + 1e-12);
        let larger = Spread { mean: mean * 1.1, k };
        prop_assert!(larger.at_least(n) >= here - 1e-12);
    }

    #[test]
    fn every_history_is_estimated(months in prop::collection::vec(0u32..2_000_000, 1..40)) {
        let told = history(&months);
        let spread = told.spread.unwrap();
        prop_assert!(spread.k > 0.0 && spread.mean >= 0.0);
        let answer = answer(&told);
        prop_assert!(answer.low <= answer.high);
    }

    #[test]
    fn every_guess_is_fitted(bad in 0u32..3000, more in 0u32..3000, most in 1u32..10_000) {
        let (normal, good) = (bad + more, bad + more + most);
        let guess = Demand::Guess { bad: bad.into(), normal: normal.into(), good: good.into() };
        let told = Fitted::of(&guess, &[]).unwrap();
        let spread = told.spread.unwrap();
        prop_assert!(spread.mean.is_finite() && spread.mean > 0.0 && spread.k > 0.0, "{:?}", told);
        prop_assert!(told.misfit.unwrap().is_finite());
    }
}
