//! The incomplete beta and gamma functions behind the tails of negative binomial and Poisson. The library's are right to
//! 3e-11 up to 20,000 orders, but its continued fraction ends after 140 steps: off by 7e-6 at a million orders a month and
//! by 5e-4 at ten years of them. Ours go on until nothing changes, and the factor before them is Loader's (2000, "Fast and
//! accurate computation of binomial probabilities"), which loses no digits in differences of large logarithms.

use statrs::function::gamma::ln_gamma;
use std::f64::consts::PI;

/// The logarithm of the square root of 2 pi.
const LN_ROOT_TWO_PI: f64 = 0.918_938_533_204_672_7;
/// A divisor of the continued fraction that is 0 is this instead (Lentz's method).
const TINY: f64 = 1e-300;
/// Steps at most: many times what figures of a plan need, so that wrong ones end too.
const STEPS: u32 = 1_000_000;

/// How far Stirling's formula is off: `ln(x!) - ((x + 1/2) ln x - x + ln sqrt(2 pi))`. DLMF 5.11.1.
fn stirling_error(x: f64) -> f64 {
    if x < 16.0 {
        return ln_gamma(x + 1.0) - (x + 0.5) * x.ln() + x - LN_ROOT_TWO_PI;
    }
    let square = x * x;
    let inner = 1.0 / 1_680.0 - 1.0 / 1_188.0 / square;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1_260.0 - inner / square) / square) / square) / x
}

/// `x ln(x / mean) + mean - x`, by a series where the two are near and the terms would cancel.
fn deviance(x: f64, mean: f64) -> f64 {
    let difference = x - mean;
    if difference.abs() >= 0.1 * (x + mean) {
        return x * (x / mean).ln() - difference;
    }
    let v = difference / (x + mean);
    let mut sum = difference * v;
    let mut term = 2.0 * x * v;
    let mut odd = 3.0;
    loop {
        term *= v * v;
        let next = sum + term / odd;
        if next == sum {
            return sum;
        }
        sum = next;
        odd += 2.0;
    }
}

/// The regularised incomplete beta `I(x; a, b)` with `y = 1 - x` given beside x, so that neither loses digits. a, b, x and
/// y lie above 0. DLMF 8.17.22.
pub(super) fn beta_lower(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    let factor =
        (stirling_error(n) - stirling_error(a) - stirling_error(b) - deviance(a, n * x) - deviance(b, n * y))
            .exp()
            * (a * b / (2.0 * PI * n)).sqrt();
    if x < (a + 1.0) / (n + 2.0) {
        factor * beta_fraction(a, b, x) / a
    } else {
        1.0 - factor * beta_fraction(b, a, y) / b
    }
}

fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    let keep = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / keep(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    for step in 1..STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / keep(1.0 + even * d);
        c = keep(1.0 + even / c);
        value *= c * d;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / keep(1.0 + odd * d);
        c = keep(1.0 + odd / c);
        value *= c * d;
        if (c * d - 1.0).abs() < 1e-15 {
            break;
        }
    }
    value
}

/// The regularised incomplete gamma `P(a, x)`, a and x above 0. DLMF 8.11.4 and 8.9.2.
pub(super) fn gamma_lower(a: f64, x: f64) -> f64 {
    let factor = (-stirling_error(a) - deviance(a, x)).exp() / (2.0 * PI * a).sqrt();
    if x < a + 1.0 {
        let (mut sum, mut term, mut at) = (1.0, 1.0, a);
        while term > sum * 1e-17 {
            at += 1.0;
            term *= x / at;
            sum += term;
        }
        return factor * sum;
    }
    let keep = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut value = d;
    for step in 1..STEPS {
        let m = f64::from(step);
        let part = -m * (m - a);
        b += 2.0;
        d = 1.0 / keep(part * d + b);
        c = keep(b + part / c);
        value *= c * d;
        if (c * d - 1.0).abs() < 1e-15 {
            break;
        }
    }
    1.0 - factor * a * value
}

#[cfg(test)]
mod tests {
    use crate::planning::Spread;
    use statrs::function::beta::beta_reg;
    use statrs::function::gamma::gamma_lr;

    /// The committed table, made by tails.py.
    fn table() -> Vec<(Spread, u64, f64)> {
        let mut reader = csv::Reader::from_reader(include_str!("tails.csv").as_bytes());
        let rows = reader.deserialize::<(f64, f64, u64, f64)>();
        rows.map(|row| row.map(|(mean, k, n, tail)| (Spread { mean, k }, n, tail)).unwrap()).collect()
    }

    #[test]
    fn tails_agree_with_the_table_of_another_program() {
        let table = table();
        assert!(table.len() > 300, "{}", table.len());
        for (spread, n, tail) in table {
            let found = spread.at_least(n);
            assert!((found - tail).abs() < 1e-9, "{spread:?} {n}: {found} instead of {tail}");
        }
    }

    #[test]
    fn the_table_notices_a_fraction_that_ends_too_early() {
        let off = |(spread, n, tail): (Spread, u64, f64)| {
            let n = n as f64;
            let library = if spread.k.is_infinite() {
                gamma_lr(n, spread.mean)
            } else {
                beta_reg(n, spread.k, spread.mean / (spread.mean + spread.k))
            };
            (library - tail).abs()
        };
        let worst = table().into_iter().map(off).fold(0.0, f64::max);
        assert!(worst > 1e-9, "the library's functions would do: {worst}");
    }
}
