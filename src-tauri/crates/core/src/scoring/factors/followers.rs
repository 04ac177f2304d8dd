//! Followers, as the platform counts them: no sampling error.

use super::{Definition, InUse, Says, Scale};

pub(super) const DEFINITION: Definition = Definition {
    key: "followers",
    unit: "count",
    scale: Scale::Linear,
    fewer_is_better: false,
    in_use: InUse::OnceKnown,
    metric: |s| s.account.followers.map(|f| f as f64),
    n: |_| 0,
    says: |s| s.account.followers.map(|f| Says::Figure { at: f as f64, error: 0.0 }),
    group: None,
};
