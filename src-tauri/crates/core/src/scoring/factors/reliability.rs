//! Promises kept, out of those that have come due. Compared by the lower end of the posterior's 90 % interval, so that
//! one kept promise does not beat nine of ten.

use super::{Definition, InUse, Says, Scale, Subject};
use crate::roster::Promises;

fn promises(s: Subject<'_>) -> Option<Promises> {
    s.creator.promises.filter(|p| p.made > 0)
}

pub(super) const DEFINITION: Definition = Definition {
    key: "reliability",
    unit: "fraction",
    scale: Scale::Linear,
    fewer_is_better: false,
    in_use: InUse::OnceKnown,
    metric: |s| promises(s).map(|p| f64::from(p.kept.min(p.made)) / f64::from(p.made)),
    n: |s| promises(s).map_or(0, |p| p.made),
    says: |s| promises(s).map(|p| Says::Promises { kept: p.kept.min(p.made), made: p.made }),
    group: None,
};
