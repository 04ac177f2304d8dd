//! Spearman's rank correlation with an interval.

/// 97.5 % quantile of the normal distribution.
const NINETY_FIVE: f64 = 1.959_964;

/// A rank correlation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correlation {
    /// Spearman's ρ, −1 to 1.
    pub rho: f64,
    /// Ends of its 95 % interval; `None` for a perfect order, of which Fisher's z knows no interval.
    pub interval: Option<(f64, f64)>,
}

/// Spearman's ρ: Pearson's correlation of the ranks, equal values sharing the mean of their ranks. The interval is
/// Fisher's z = atanh ρ with the standard error √((1 + ρ²/2) / (n − 3)) of Bonett & Wright (2000), which holds where
/// the plain 1/√(n − 3) is too narrow for ranks. `None` with fewer than four pairs or when one side is all equal.
pub fn spearman(pairs: &[(f64, f64)]) -> Option<Correlation> {
    if pairs.len() < 4 {
        return None;
    }
    let x = ranks(pairs.iter().map(|(x, _)| *x));
    let y = ranks(pairs.iter().map(|(_, y)| *y));
    let middle = (pairs.len() + 1) as f64 / 2.0;
    let (mut both, mut of_x, mut of_y) = (0.0, 0.0, 0.0);
    for (a, b) in x.iter().zip(&y) {
        both += (a - middle) * (b - middle);
        of_x += (a - middle) * (a - middle);
        of_y += (b - middle) * (b - middle);
    }
    if of_x == 0.0 || of_y == 0.0 {
        return None;
    }
    let rho = (both / (of_x * of_y).sqrt()).clamp(-1.0, 1.0);
    let error = ((1.0 + rho * rho / 2.0) / (pairs.len() - 3) as f64).sqrt();
    let z = rho.atanh();
    let end = |sign: f64| (z + sign * NINETY_FIVE * error).tanh();
    Some(Correlation { rho, interval: z.is_finite().then(|| (end(-1.0), end(1.0))) })
}

/// Ranks from 1, equal values sharing the mean of theirs.
fn ranks(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut order: Vec<(f64, usize)> = values.enumerate().map(|(i, x)| (x, i)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut ranks = vec![0.0; order.len()];
    let mut start = 0;
    for run in order.chunk_by(|a, b| a.0 == b.0) {
        let shared = start as f64 + (run.len() + 1) as f64 / 2.0;
        run.iter().for_each(|(_, i)| ranks[*i] = shared);
        start += run.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_the_mean_of_their_ranks() {
        assert_eq!(ranks([3.0, 1.0, 3.0, 2.0].into_iter()), [3.5, 1.0, 3.5, 2.0]);
    }

    #[test]
    fn the_textbook_example_of_iq_and_television_holds() {
        // Ten pairs, Σd² = 194, ρ = −29/165.
        let iq = [106.0, 86.0, 100.0, 101.0, 99.0, 103.0, 97.0, 113.0, 112.0, 110.0];
        let hours = [7.0, 0.0, 27.0, 50.0, 28.0, 29.0, 20.0, 12.0, 6.0, 17.0];
        let pairs: Vec<(f64, f64)> = iq.into_iter().zip(hours).collect();
        let found = spearman(&pairs).unwrap();
        assert!((found.rho + 29.0 / 165.0).abs() < 1e-12);
        // z = −0.17761, error = √(1.015445 / 7) = 0.38087
        let (low, high) = found.interval.unwrap();
        assert!((low - (-0.17761f64 - 1.959964 * 0.38087).tanh()).abs() < 1e-4, "{low}");
        assert!((high - (-0.17761f64 + 1.959964 * 0.38087).tanh()).abs() < 1e-4, "{high}");
    }

    #[test]
    fn no_correlation_without_spread_or_with_three_pairs() {
        assert_eq!(spearman(&[(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)]), None);
        assert_eq!(spearman(&[(1.0, 1.0), (1.0, 2.0), (1.0, 3.0), (1.0, 4.0)]), None);
        let perfect = spearman(&[(1.0, 1.0), (2.0, 2.0), (3.0, 3.0), (4.0, 9.0)]).unwrap();
        assert_eq!((perfect.rho, perfect.interval), (1.0, None));
    }
}
