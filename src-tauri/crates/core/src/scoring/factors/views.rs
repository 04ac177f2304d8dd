//! Views of a typical post: the recency-weighted, shrunk mean of ln(1 + views).

use super::{Definition, InUse, Says, Scale};
use crate::metrics::log_views;
use crate::scoring::estimate::Own;

pub(super) const DEFINITION: Definition = Definition {
    key: "views",
    unit: "count",
    scale: Scale::LogOnePlus,
    fewer_is_better: false,
    in_use: InUse::OnceKnown,
    metric: |s| s.account.metrics.median_views,
    n: |s| s.account.metrics.views_n,
    says: |s| {
        let m = &s.account.metrics;
        // Without a sample (measured by an earlier version) the median stands for the mean.
        let stand_in = Own::unspread(log_views(m.median_views?), m.views_n);
        Some(Says::Posts(m.views_sample.map_or(stand_in, Own::from)))
    },
    group: None,
};
