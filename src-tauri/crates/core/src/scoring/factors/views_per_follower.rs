//! Typical views per follower: the shrunk estimate of views over the followers, whose count is taken as exact. A size-free
//! measure; optional, with no weight unless the user gives it one.

use super::{Definition, InUse, Says, Scale};
use crate::scoring::Factor;

pub(super) const DEFINITION: Definition = Definition {
    key: "views_per_follower",
    unit: "fraction",
    scale: Scale::Log,
    fewer_is_better: false,
    in_use: InUse::OnceKnown,
    metric: |s| s.account.metrics.views_per_follower,
    n: |s| s.account.metrics.views_n,
    says: |s| {
        let followers = s.account.followers.filter(|f| *f > 0)?;
        s.account.metrics.views_per_follower?;
        // A ratio needs views too: the estimate of views is missing where the median is.
        s.account.metrics.median_views?;
        Some(Says::Relative { of: Factor::Views, less: (followers as f64).ln() })
    },
    group: None,
};
