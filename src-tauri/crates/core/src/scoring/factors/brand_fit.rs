//! Brand fit: what the texts say and what people said on the fit rubric, half each where both are known; otherwise the
//! one that is.

use super::{Definition, InUse, Says, Scale, Subject};
use crate::roster::Rated;

/// Points of fit in one step of the rubric: 1-5 becomes 0-100.
const STEP: f64 = 25.0;

fn rated(rating: Rated) -> (f64, f64) {
    ((f64::from(rating.mean) - 1.0) * STEP, f64::from(rating.error) * STEP)
}

/// Fit, 0-100, and one standard error of it. Text and rating are taken as independent.
fn fit(s: Subject<'_>) -> Option<(f64, f64)> {
    let text = s.account.fit.map(|fit| (fit, s.account.fit_error));
    match (text, s.creator.fit_rating.map(rated)) {
        (Some(text), Some(rating)) => Some(((text.0 + rating.0) / 2.0, text.1.hypot(rating.1) / 2.0)),
        (text, rating) => text.or(rating),
    }
}

pub(super) const DEFINITION: Definition = Definition {
    key: "brand_fit",
    unit: "score",
    scale: Scale::Linear,
    fewer_is_better: false,
    in_use: InUse::WithBrandProfile,
    metric: |s| fit(s).map(|(fit, _)| fit),
    n: |s| s.account.fit_n,
    says: |s| fit(s).map(|(at, error)| Says::Figure { at, error }),
    group: None,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::fixture;

    #[test]
    fn text_and_rating_count_half_each_and_alone_where_the_other_is_missing() {
        let (mut account, mut creator) = fixture(1, "noor");
        let of = |account: &_, creator: &_| fit(Subject { account, creator });
        assert_eq!(of(&account, &creator), None);
        creator.fit_rating = Some(Rated { mean: 4.0, error: 0.5, raters: 2 });
        assert_eq!(of(&account, &creator), Some((75.0, 12.5)), "4 of 1-5 is three quarters");
        account.fit = Some(25.0);
        account.fit_error = 0.0;
        assert_eq!(of(&account, &creator), Some((50.0, 6.25)));
        creator.fit_rating = None;
        assert_eq!(of(&account, &creator), Some((25.0, 0.0)));
    }
}
