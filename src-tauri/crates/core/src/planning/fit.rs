//! Finds the negative binomial behind a bad, a normal and a good month.

use super::demand::Spread;
use super::tails::{beta_lower, gamma_lower};

/// Which months the three are: one in ten is worse than a bad one, every other than a normal one, one in ten better than a
/// good one.
const SHARES: [f64; 3] = [0.1, 0.5, 0.9];
/// Variance above that of Poisson, as a share of it, which nobody can tell from none.
const NONE: f64 = 1e-3;
/// Where the search for that share lies, as logarithms.
const OVER: (f64, f64) = (-12.0, 20.0);
/// Steps of the search.
const STEPS: u32 = 200;

/// A fit and how far it is off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fit {
    /// The distribution; its k is infinite where the guess is as narrow as Poisson or narrower.
    pub(super) spread: Spread,
    /// Largest distance between a guessed month and the same quantile of the fit, in orders.
    pub(super) misfit: f64,
}

/// Fits mean and k by least squares on the distribution function: at each guessed month it should be a tenth, a half, nine
/// tenths. Orders are whole, so it is read half an order above the guess, between steps; a guess of no orders only asks
/// for at least that share of months without any. The search (Nelder and Mead 1965, over the logarithms of the mean and
/// of its variance above Poisson's) begins at the same place for the same guess and needs no luck.
pub(super) fn fit(guess: [f64; 3]) -> Fit {
    let [bad, normal, good] = guess;
    // A lognormal through the three says roughly how wide it is.
    let centre = normal.max(good / 10.0).max(0.1);
    let width = (((good + 0.5) / (bad + 0.5)).ln() / 2.563).max(0.05);
    let over = (centre * width.powi(2).exp_m1() - 1.0).max(0.01);
    let loss = |at: [f64; 2]| loss(spread_at(at), guess);
    let found = search([centre.ln(), over.ln()], 0.4, loss);
    let even = search([centre.ln(), OVER.0], 0.0, |at| loss([at[0], OVER.0]));
    // Where more than Poisson's variance explains nothing more, it is none.
    let is_even = found[1].exp() < NONE || loss([even[0], OVER.0]) <= loss(found) + 1e-12;
    let spread = if is_even { Spread::poisson(even[0].exp()) } else { spread_at(found) };
    let off = |(share, month): (f64, f64)| (spread.quantile(share) as f64 - month).abs();
    Fit { spread, misfit: SHARES.into_iter().zip(guess).map(off).fold(0.0, f64::max) }
}

/// The distribution of a point of the search.
fn spread_at([mean, over]: [f64; 2]) -> Spread {
    let mean = mean.clamp(-7.0, 30.0).exp();
    let over = over.clamp(OVER.0, OVER.1);
    let k = if over <= OVER.0 { f64::INFINITY } else { mean / over.exp() };
    Spread { mean, k }
}

/// Sum of the squares by which the distribution function misses the shares.
fn loss(spread: Spread, guess: [f64; 3]) -> f64 {
    let missed = |(share, month): (f64, f64)| {
        let below = below(spread, month + 0.5);
        if month > 0.0 { below - share } else { (share - self::below(spread, 1.0)).max(0.0) }
    };
    SHARES.into_iter().zip(guess).map(missed).map(|off| off * off).sum()
}

/// Chance of fewer orders than this, its exact value at whole numbers and smooth between them.
fn below(spread: Spread, orders: f64) -> f64 {
    let Spread { mean, k } = spread;
    if k.is_infinite() {
        1.0 - gamma_lower(orders, mean)
    } else {
        1.0 - beta_lower(orders, k, mean / (mean + k), k / (mean + k))
    }
}

/// The least of a function of two figures by a simplex that walks downhill. A `tilt` of 0 leaves the second as it is.
fn search(start: [f64; 2], tilt: f64, of: impl Fn([f64; 2]) -> f64) -> [f64; 2] {
    let valued = |at: [f64; 2]| (of(at), at);
    let mut corners = [
        valued(start),
        valued([start[0] + 0.3, start[1] + tilt / 4.0]),
        valued([start[0] - 0.3, start[1] + tilt]),
    ];
    for _ in 0..STEPS {
        corners.sort_by(|a, b| a.0.total_cmp(&b.0));
        let [best, middle, worst] = corners;
        let size = (worst.1[0] - best.1[0]).abs() + (worst.1[1] - best.1[1]).abs();
        if size < 1e-6 {
            break;
        }
        let centre = [(best.1[0] + middle.1[0]) / 2.0, (best.1[1] + middle.1[1]) / 2.0];
        let along = |by: f64| {
            valued([centre[0] + by * (worst.1[0] - centre[0]), centre[1] + by * (worst.1[1] - centre[1])])
        };
        let mirrored = along(-1.0);
        let next = if mirrored.0 < best.0 {
            let further = along(-2.0);
            if further.0 < mirrored.0 { further } else { mirrored }
        } else if mirrored.0 < middle.0 {
            mirrored
        } else {
            let inside = if mirrored.0 < worst.0 { along(-0.5) } else { along(0.5) };
            if inside.0 < worst.0.min(mirrored.0) {
                inside
            } else {
                for corner in &mut corners[1..] {
                    *corner = valued([(corner.1[0] + best.1[0]) / 2.0, (corner.1[1] + best.1[1]) / 2.0]);
                }
                continue;
            }
        };
        corners[2] = next;
    }
    corners.sort_by(|a, b| a.0.total_cmp(&b.0));
    corners[0].1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantiles(spread: Spread) -> [f64; 3] {
        SHARES.map(|share| spread.quantile(share) as f64)
    }

    #[test]
    fn the_quantiles_of_a_distribution_find_it_again() {
        for (mean, k) in [(30.0, 1.0), (30.0, 0.5), (45.0, 4.0), (400.0, 0.8), (3_000.0, 20.0), (5.0, 2.0)] {
            let told = fit(quantiles(Spread { mean, k }));
            assert!((told.spread.mean / mean - 1.0).abs() < 0.15, "{mean} {k}: {told:?}");
            assert!((told.spread.k / k).ln().abs() < 0.35, "{mean} {k}: {told:?}");
            assert!(told.misfit <= 1.0, "{mean} {k}: {told:?}");
        }
    }

    #[test]
    fn a_guess_narrower_than_poisson_is_poisson_and_its_misfit_is_told() {
        let told = fit([95.0, 100.0, 105.0]);
        assert!(told.spread.k.is_infinite(), "{told:?}");
        assert!((told.spread.mean - 100.0).abs() < 1.0, "{told:?}");
        // One month in ten of a Poisson with mean 100 has 87 orders or fewer.
        assert!((7.0..=9.0).contains(&told.misfit), "{told:?}");
    }

    #[test]
    fn months_without_orders_are_fitted_too() {
        for guess in [
            [0.0, 0.0, 1.0],
            [0.0, 0.0, 100.0],
            [0.0, 10.0, 1_000.0],
            [0.0, 1.0, 1_000_000.0],
            [0.0, 2.0, 3.0],
        ] {
            let told = fit(guess);
            assert!(
                told.spread.mean.is_finite() && told.spread.mean > 0.0 && told.spread.k > 0.0,
                "{guess:?} {told:?}"
            );
            assert!(told.misfit.is_finite(), "{guess:?} {told:?}");
            assert_eq!(told, fit(guess));
        }
    }

    #[test]
    fn a_guess_of_a_million_orders_is_fitted() {
        let told = fit([800_000.0, 890_000.0, 1_000_000.0]);
        assert!(told.misfit < 10_000.0, "{told:?}");
        let even = fit([999_000.0, 1_000_000.0, 1_001_000.0]);
        assert!(even.spread.k.is_infinite(), "{even:?}");
    }
}
