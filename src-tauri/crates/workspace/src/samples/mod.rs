//! Samples: what is asked for, sent, and what came of it. Here: rules, lists, one sample, its dates. Moving stands in
//! `moves`, warnings and chances in `judge`, posts in `link`, files in `import`.

mod address;
mod carriers;
mod due;
mod import;
mod judge;
mod link;
mod moves;
pub mod parcels;
mod request;
mod rows;
mod sheets;

use crate::api::*;
use crate::errors::{Result, internal};
use crate::products::unknown;
use crate::workspace::Workspace;
use rows::{Shown, Totals};
use std::cmp::Ordering;
use troupe_core::creator::CreatorId;
use troupe_core::samples::SampleState;
use troupe_core::time::Day;
use troupe_store::Op;
use troupe_store::samples::{SampleFilter, SampleRow as Stored};

/// Name of the setting that holds the rules.
const RULES: &str = "sample_rules";
/// Rows of one answer at most.
const MOST_ROWS: u32 = 500;
/// No clock is longer than two years.
const LONGEST: u32 = 730;

impl Workspace {
    /// Clocks and limits of samples.
    pub async fn sample_rules(&self) -> Result<SampleRules> {
        Ok(match self.store().setting(RULES).await? {
            Some(text) => serde_json::from_str(&text).unwrap_or_default(),
            None => SampleRules::default(),
        })
    }

    /// Writes clocks and limits.
    pub async fn save_sample_rules(&self, rules: SampleRules) -> Result<SampleRules> {
        let mut rules = rules;
        for days in [
            &mut rules.approve_days,
            &mut rules.send_days,
            &mut rules.assume_days,
            &mut rules.content_days,
            &mut rules.extension_days,
            &mut rules.refundable_days,
        ] {
            *days = (*days).clamp(1, LONGEST);
        }
        rules.stay_days = rules.stay_days.min(LONGEST);
        rules.extensions = rules.extensions.min(20);
        rules.max_open = rules.max_open.clamp(1, 1_000);
        if let Some(limit) = &mut rules.month_limit {
            let minor = crate::products::amount("month_limit", Some(&limit.amount), limit.currency)?;
            let minor = minor.ok_or_else(|| {
                crate::products::wrong("month_limit", "", "Write an amount, or leave the limit out.")
            })?;
            *limit = troupe_core::money::Money::of(minor, limit.currency);
        }
        rules.carriers = carriers::checked(rules.carriers)?;
        let mut change = self.store().change(Op::new("save_sample_rules", self.now())).await?;
        change.set(RULES, &serde_json::to_string(&rules).map_err(internal)?).await?;
        let step = change.finish().await?;
        if step.is_some() {
            self.follow_promises(None).await?;
            self.changed("save_sample_rules");
        }
        Ok(rules)
    }

    /// Carriers with their tracking pages, own ones first, then shipped ones.
    pub async fn carriers(&self) -> Result<Vec<Carrier>> {
        Ok(carriers::all(&self.sample_rules().await?))
    }

    /// A page of samples.
    pub async fn samples(&self, query: SampleQuery) -> Result<SamplePage> {
        let shown = self.shown().await?;
        let mut found = self.store().samples(&self.filter_of(&query)).await?;
        if query.overdue {
            found.retain(|s| shown.is_overdue(s));
        }
        let states = SampleState::ALL
            .iter()
            .map(|state| SampleStateCount {
                state: *state,
                samples: found.iter().filter(|s| s.standing.state == *state).count() as u32,
            })
            .filter(|count| count.samples > 0)
            .collect();
        if !query.states.is_empty() {
            found.retain(|s| query.states.contains(&s.standing.state));
        }
        let totals = Totals::of(&found);
        let overdue = found.iter().filter(|s| shown.is_overdue(s)).count() as u32;
        let total = found.len() as u32;
        let page = self.page_of(found, &shown, &query);
        Ok(SamplePage {
            total,
            offset: query.offset,
            rows: page.iter().map(|s| self.sample_row(s, &shown)).collect(),
            states,
            overdue,
            cost: totals.cost,
            cost_unknown: totals.unknown,
            cost_per_post: totals.per_post,
            posts: totals.posts,
        })
    }

    fn filter_of(&self, query: &SampleQuery) -> SampleFilter {
        let words = query.search.trim().to_lowercase();
        let search = (!words.is_empty()).then(|| {
            let haystack = self.haystack();
            let roster = self.roster();
            let named = haystack.iter().zip(&roster.creators).filter(|(text, _)| text.contains(&words));
            let named = named.map(|(_, creator)| creator.id.0).collect();
            (words, named)
        });
        SampleFilter {
            creators: query.creator.map(|c| vec![c.0]),
            list: query.list,
            product: query.product,
            search,
            ..SampleFilter::default()
        }
    }

    /// The page asked for, in the order asked for; equal ones by number, so that no page depends on chance.
    fn page_of(&self, mut found: Vec<Stored>, shown: &Shown, query: &SampleQuery) -> Vec<Stored> {
        match query.sort.as_str() {
            "creator" => {
                found.sort_by_cached_key(|s| (self.called(CreatorId(s.creator)).to_lowercase(), s.id))
            }
            "product" => found.sort_by_cached_key(|s| (s.product.to_lowercase(), s.sku.to_lowercase(), s.id)),
            "state" => found.sort_by_key(|s| (s.standing.state, s.standing.since(), s.id)),
            "requested" => found.sort_by_key(|s| (s.standing.requested, s.id)),
            // What is unknown comes last, whichever way the rest is sorted.
            "cost" => found.sort_by(|a, b| {
                let cost = |s: &Stored| rows::cost_of(s).map(|c| (s.currency, c));
                let order = match (cost(a), cost(b)) {
                    (Some(a), Some(b)) if query.descending => b.cmp(&a),
                    (Some(a), Some(b)) => a.cmp(&b),
                    (Some(_), None) => Ordering::Less,
                    (None, Some(_)) => Ordering::Greater,
                    (None, None) => Ordering::Equal,
                };
                order.then(a.id.cmp(&b.id))
            }),
            _ => found.sort_by_key(|s| {
                let due = shown.due(s);
                (due.is_none(), due, s.id)
            }),
        }
        if query.descending && query.sort != "cost" {
            found.reverse();
        }
        let limit = if query.limit == 0 { MOST_ROWS } else { query.limit.min(MOST_ROWS) };
        found.into_iter().skip(query.offset as usize).take(limit as usize).collect()
    }

    /// Everything about a sample.
    pub async fn sample(&self, sample: i64) -> Result<SampleDetail> {
        let shown = self.shown().await?;
        let filter = SampleFilter { ids: Some(vec![sample]), ..SampleFilter::default() };
        let found = self.store().samples(&filter).await?.into_iter().next();
        let found = found.ok_or_else(|| unknown("sample", sample))?;
        let creator = CreatorId(found.creator);
        let history = self.store().sample_steps(sample).await?;
        let posts = self.store().sample_posts(sample).await?;
        let warnings = self.warnings_of(&found, &shown).await?;
        let chance = self.post_chances(vec![creator]).await?.into_iter().next();
        let money = |minor: Option<i64>| minor.map(|m| troupe_core::money::Money::of(m, found.currency));
        Ok(SampleDetail {
            row: self.sample_row(&found, &shown),
            goods: money(found.goods),
            shipping: money(found.shipping),
            fees: money(found.fees),
            note: found.note.clone(),
            native_id: found.native_id.clone(),
            native_state: found.native_state.clone(),
            moves: found.standing.state.next().to_vec(),
            extendable: found.standing.is_extendable(&shown.clocks, shown.today),
            history: history
                .into_iter()
                .map(|s| SampleStep {
                    from: s.from,
                    to: s.to,
                    on: s.on,
                    assumed: s.assumed,
                    reason: s.reason,
                    at: s.at,
                })
                .collect(),
            posts: posts
                .into_iter()
                .map(|p| SamplePost {
                    account: p.account,
                    post: p.post,
                    url: p.url,
                    caption: p.caption,
                    posted_at: p.posted_at,
                    views: p.views,
                    found_by: p.why,
                })
                .collect(),
            warnings,
            chance: chance.ok_or_else(|| internal("a creator without a chance"))?,
        })
    }

    /// Dates of samples between two days, both with them, for a calendar.
    pub async fn sample_dates(&self, from: Day, to: Day) -> Result<Vec<SampleDate>> {
        let shown = self.shown().await?;
        let mut dates = Vec::new();
        for sample in self.store().samples(&SampleFilter::default()).await? {
            let t = &sample.standing;
            let days = [
                ("requested", Some(t.requested)),
                ("shipped", t.shipped),
                ("delivered", t.delivered),
                ("due", shown.due(&sample)),
                ("posted", t.posted),
            ];
            let within = |day: &Option<Day>| day.is_some_and(|day| (from..=to).contains(&day));
            if !days.iter().any(|(_, day)| within(day)) {
                continue;
            }
            let row = self.sample_row(&sample, &shown);
            for (what, day) in days.into_iter().filter(|(_, day)| within(day)) {
                if let Some(day) = day {
                    dates.push(SampleDate { day, sample: row.clone(), what: what.to_owned() });
                }
            }
        }
        dates.sort_by_key(|date| (date.day, date.sample.id));
        Ok(dates)
    }
}

#[cfg(test)]
mod tests;
