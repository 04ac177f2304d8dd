//! Content quality: the mean that people gave on the rubric, 1-5.

use super::{Definition, InUse, Says, Scale};

pub(super) const DEFINITION: Definition = Definition {
    key: "quality",
    unit: "rating",
    scale: Scale::Linear,
    fewer_is_better: false,
    in_use: InUse::OnceKnown,
    metric: |s| s.creator.quality.map(|rated| f64::from(rated.mean)),
    n: |s| s.creator.quality.map_or(0, |rated| u32::from(rated.raters)),
    says: |s| {
        let rated = s.creator.quality?;
        Some(Says::Figure { at: f64::from(rated.mean), error: f64::from(rated.error) })
    },
    group: None,
};
