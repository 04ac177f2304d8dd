//! Engagement by views: the recency-weighted, shrunk geometric mean of interactions per view.

use super::{Definition, InUse, Says, Scale};
use crate::scoring::estimate::Own;

pub(super) const DEFINITION: Definition = Definition {
    key: "engagement",
    unit: "fraction",
    scale: Scale::Log,
    fewer_is_better: false,
    in_use: InUse::OnceKnown,
    metric: |s| s.account.metrics.engagement,
    n: |s| s.account.metrics.engagement_n,
    says: |s| {
        let m = &s.account.metrics;
        // Without a sample (measured by an earlier version) the median stands for the mean. A median of nothing has
        // no logarithm: half an interaction on a post of a million views stands for it.
        let stand_in = Own::unspread(m.engagement?.max(5e-7).ln(), m.engagement_n);
        Some(Says::Posts(m.engagement_sample.map_or(stand_in, Own::from)))
    },
    group: None,
};
