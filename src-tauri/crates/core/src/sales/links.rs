//! Which of our links an order came by.

use super::LinkRule;
use std::collections::HashMap;

/// Links, found by the keys that an order carries.
#[derive(Debug, Clone, Default)]
pub struct Links {
    all: Vec<LinkRule>,
    /// Places of links by their first key.
    by_key: HashMap<(String, String), Vec<usize>>,
    by_id: HashMap<i64, usize>,
}

impl From<Vec<LinkRule>> for Links {
    fn from(all: Vec<LinkRule>) -> Self {
        let mut links =
            Self { by_id: all.iter().enumerate().map(|(at, l)| (l.id, at)).collect(), ..Self::default() };
        for (at, link) in all.iter().enumerate() {
            if let Some(first) = link.keys.first() {
                links.by_key.entry(first.clone()).or_default().push(at);
            }
        }
        links.all = all;
        links
    }
}

/// What an order's keys say.
pub(super) enum Found<'a> {
    /// Nothing of ours.
    Nothing,
    /// This link.
    Link(&'a LinkRule),
    /// Links of several creators.
    Several,
}

/// The keys that an order carries, as `key=value`, decoded and in lower case.
pub fn carried(texts: &[String]) -> Vec<(String, String)> {
    texts
        .iter()
        .flat_map(|text| url::form_urlencoded::parse(text.as_bytes()).collect::<Vec<_>>())
        .map(|(key, value)| (key.trim().to_lowercase(), value.trim().to_lowercase()))
        .filter(|(key, value)| !key.is_empty() && !value.is_empty())
        .collect()
}

impl Links {
    /// A link by its number.
    pub(super) fn numbered(&self, id: i64) -> Option<&LinkRule> {
        self.by_id.get(&id).map(|at| &self.all[*at])
    }

    /// The link whose keys the order carries, every one. Of several the one with the most keys, then the newest; where those
    /// with the most are of several creators it is nobody's.
    pub(super) fn found(&self, carried: &[(String, String)]) -> Found<'_> {
        let mut fitting: Vec<&LinkRule> = carried
            .iter()
            .filter_map(|key| self.by_key.get(key))
            .flatten()
            .map(|at| &self.all[*at])
            .filter(|link| link.keys.iter().all(|key| carried.contains(key)))
            .collect();
        fitting.sort_by_key(|link| std::cmp::Reverse((link.keys.len(), link.id)));
        let Some(best) = fitting.first().copied() else { return Found::Nothing };
        let rival = fitting.iter().any(|l| l.keys.len() == best.keys.len() && l.creator != best.creator);
        if rival { Found::Several } else { Found::Link(best) }
    }
}
