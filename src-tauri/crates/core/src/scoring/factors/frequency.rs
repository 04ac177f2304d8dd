//! Posts a week. Their number is taken as Poisson, whose logarithm has the standard error 1/√n (delta method): an
//! idealisation, because people post in spurts.

use super::{Definition, InUse, Says, Scale};

pub(super) const DEFINITION: Definition = Definition {
    key: "frequency",
    unit: "per_week",
    scale: Scale::Log,
    fewer_is_better: false,
    in_use: InUse::OnceKnown,
    metric: |s| s.account.metrics.posting.per_week.filter(|rate| *rate > 0.0),
    n: |s| s.account.metrics.posting.n,
    says: |s| {
        let rate = (DEFINITION.metric)(s)?;
        Some(Says::Figure { at: rate.ln(), error: 1.0 / f64::from((DEFINITION.n)(s).max(1)).sqrt() })
    },
    group: None,
};
