//! Percentiles of every factor: estimates of all accounts, placed among those they are compared with.

use super::{Account, Roster, Sym};
use crate::creator::{Platform, Stage};
use crate::scoring::factors::{InUse, Says, Subject};
use crate::scoring::{
    Column, Columns, Estimate, Factor, Own, Point, Priors, Ranking, Reference, Weights, estimate, point,
};
use rayon::prelude::*;
use std::collections::HashMap;

/// Accounts looked at in one go.
const CHUNK: usize = 4_096;

/// Accounts compared with, per platform.
type Compared = [u32; Platform::ALL.len()];

/// One factor, measured.
struct Measured {
    factor: Factor,
    column: Column,
    in_use: bool,
    compared: Compared,
    groups: HashMap<(Platform, Sym), u32>,
}

impl Roster {
    /// An account with its creator, as factors see it.
    pub(crate) fn subject<'a>(&'a self, account: &'a Account) -> Subject<'a> {
        Subject { account, creator: &self.creators[account.creator as usize] }
    }

    /// The metric behind a factor as measured; `None` when it is missing for this account.
    pub fn metric(&self, account: &Account, factor: Factor) -> Option<f64> {
        (factor.definition().metric)(self.subject(account))
    }

    /// Posts (videos, ratings, promises) behind a factor's metric.
    pub fn metric_n(&self, account: &Account, factor: Factor) -> u32 {
        (factor.definition().n)(self.subject(account))
    }

    /// How a factor's figure came about for an account: what was measured, what it was shrunk towards, how sure it is;
    /// `None` when the metric is missing. Right for the state that was last measured.
    pub fn estimate(&self, account: &Account, factor: Factor) -> Option<Estimate> {
        estimate(factor, self.subject(account), &self.priors)
    }

    /// What of an account is compared in a factor: place and standard error on the factor's scale; `None` when the
    /// metric is missing.
    pub fn point(&self, account: &Account, factor: Factor) -> Option<Point> {
        point(factor, self.subject(account), &self.priors)
    }

    /// Variance of an account's single posts around their mean, on the factor's scale; `None` where the factor is not of
    /// posts or nothing tells how far they spread.
    pub fn spread(&self, account: &Account, factor: Factor) -> Option<f64> {
        match (factor.definition().says)(self.subject(account))? {
            Says::Posts(own) => {
                Some(self.priors.applied(factor, account, own).spread(&own)).filter(|v| v.is_finite())
            }
            _ => None,
        }
    }

    /// How many accounts the percentile of this account's metric compares with: those of its platform that have the
    /// metric, for Video GPM those of its currency.
    pub fn compared_with(&self, account: &Account, factor: Factor) -> u32 {
        if let Some(group) = factor.definition().group.and_then(|group| group(account)) {
            return self.compared_groups.get(&(factor, account.platform, group)).copied().unwrap_or(0);
        }
        self.compared[factor.index()][account.platform as usize]
    }

    /// True for accounts that percentiles and priors compare with: not a brand's own, not blocked (domain.md 3).
    pub fn is_reference(&self, account: &Account) -> bool {
        !account.is_brand && self.creators[account.creator as usize].stage != Stage::Blocked
    }

    /// Measures every factor again: after an import, a new brand profile, a block. `fit_in_use` says whether the brand
    /// profile looks for something.
    pub fn measure(&mut self, fit_in_use: bool) {
        self.fit_in_use = fit_in_use;
        let creator = self.accounts.iter().map(|a| a.creator).collect();
        self.columns = Columns::new(Vec::new(), [false; Factor::COUNT], creator);
        self.measure_only(&Factor::ALL);
    }

    /// Measures these factors again, and those that follow from them. Enough where nothing but their metrics changed:
    /// [`Factor::Quality`] after a rating of content, [`Factor::BrandFit`] after a rating of fit or a new text,
    /// [`Factor::OtherBrands`], [`Factor::Reliability`]. Accounts that come, go, or change between blocked and not
    /// concern every factor: [`Roster::measure`].
    pub fn measure_only(&mut self, factors: &[Factor]) {
        let mut wanted = factors.to_vec();
        if wanted.contains(&Factor::Views) {
            wanted.push(Factor::ViewsPerFollower);
        }
        wanted.sort_unstable();
        wanted.dedup();
        let reference: Vec<bool> = self.accounts.iter().map(|a| self.is_reference(a)).collect();
        let found: Vec<_> = wanted
            .par_iter()
            .filter(|factor| Priors::shrinks(**factor))
            .map(|factor| (*factor, Priors::found(&self.owns(*factor, &reference))))
            .collect();
        for (factor, priors) in found {
            self.priors.put(factor, priors);
        }
        let measured: Vec<Measured> =
            wanted.par_iter().map(|factor| self.measure_factor(*factor, &reference)).collect();
        for Measured { factor, column, in_use, compared, groups } in measured {
            self.compared[factor.index()] = compared;
            self.compared_groups.retain(|(f, _, _), _| *f != factor);
            self.compared_groups
                .extend(groups.into_iter().map(|((platform, group), n)| ((factor, platform, group), n)));
            self.columns.put(factor, column, in_use);
        }
    }

    /// What the reference accounts' own posts say of a factor.
    fn owns(&self, factor: Factor, reference: &[bool]) -> Vec<(Platform, Option<u64>, Own)> {
        let says = factor.definition().says;
        self.accounts
            .iter()
            .zip(reference)
            .filter(|(_, counts)| **counts)
            .filter_map(|(account, _)| match says(self.subject(account))? {
                Says::Posts(own) => Some((account.platform, account.followers, own)),
                _ => None,
            })
            .collect()
    }

    fn measure_factor(&self, factor: Factor, reference: &[bool]) -> Measured {
        let definition = factor.definition();
        let mut measured = Measured {
            factor,
            column: Column::default(),
            in_use: false,
            compared: Compared::default(),
            groups: HashMap::new(),
        };
        let by_profile = definition.in_use == InUse::WithBrandProfile;
        if by_profile && !self.fit_in_use {
            return measured;
        }
        let points: Vec<Option<Point>> =
            self.accounts.par_iter().with_min_len(CHUNK).map(|account| self.point(account, factor)).collect();
        measured.in_use = by_profile || points.iter().any(Option::is_some);
        if !measured.in_use {
            return measured;
        }
        let group_of = |account: &Account| definition.group.and_then(|group| group(account)).unwrap_or(0);
        let mut values: HashMap<(Platform, Sym), Vec<f64>> = HashMap::new();
        for ((account, point), counts) in self.accounts.iter().zip(&points).zip(reference) {
            let Some(point) = point else { continue };
            let group = values.entry((account.platform, group_of(account))).or_default();
            if *counts {
                group.push(point.at);
            }
        }
        let groups: HashMap<(Platform, Sym), Reference> = values
            .into_iter()
            .map(|(key, values)| (key, Reference::new(&values, definition.fewer_is_better)))
            .collect();
        for ((platform, group), reference) in &groups {
            measured.compared[*platform as usize] += reference.len() as u32;
            if definition.group.is_some() {
                measured.groups.insert((*platform, *group), reference.len() as u32);
            }
        }
        let (percentiles, errors) = self
            .accounts
            .par_iter()
            .with_min_len(CHUNK)
            .zip(&points)
            .map(|(account, point)| {
                let reference = groups.get(&(account.platform, group_of(account)));
                let Some((point, reference)) = point.as_ref().zip(reference) else { return (f32::NAN, 0) };
                let error = Column::steps(reference.error(*point));
                (reference.percentile(point.at) as f32, error)
            })
            .unzip();
        measured.column = Column::of_steps(percentiles, errors);
        measured
    }

    /// Ranks the creators whose accounts pass the mask.
    pub fn rank(&self, weights: &Weights, include: Option<&[bool]>) -> Ranking {
        self.columns.rank(&weights.as_array(), include)
    }
}
