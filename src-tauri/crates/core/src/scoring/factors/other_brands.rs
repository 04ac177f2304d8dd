//! Distinct other brands in paid posts; fewer is better. A count is taken as Poisson; √(count + ¼) keeps the error of
//! "none" above zero (Anscombe 1948 adds a constant of this kind to stabilise the variance of counts).

use super::{Definition, InUse, Says, Scale};

pub(super) const DEFINITION: Definition = Definition {
    key: "other_brands",
    unit: "count",
    scale: Scale::Linear,
    fewer_is_better: true,
    in_use: InUse::OnceKnown,
    metric: |s| s.account.brands.map(|b| f64::from(b.brands)),
    n: |s| s.account.brands.map_or(0, |b| b.posts),
    says: |s| {
        let count = f64::from(s.account.brands?.brands);
        Some(Says::Figure { at: count, error: (count + 0.25).sqrt() })
    },
    group: None,
};
