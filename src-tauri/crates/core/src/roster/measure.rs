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

/// No point: the metric is missing.
const MISSING: Point = Point { at: f64::NAN, error: 0.0 };

/// What measuring a factor needs of every account, close together: the accounts themselves are half a kilobyte each.
struct Seen {
    platform: Vec<Platform>,
    reference: Vec<bool>,
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
        if self.objected(account) {
            return None;
        }
        estimate(factor, self.subject(account), &self.priors)
    }

    /// What of an account is compared in a factor: place and standard error on the factor's scale; `None` when the
    /// metric is missing.
    pub fn point(&self, account: &Account, factor: Factor) -> Option<Point> {
        if self.objected(account) {
            return None;
        }
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

    /// True for accounts that percentiles and priors compare with: not a brand's own, not blocked (domain.md 3), not of
    /// somebody who objects to being scored (domain.md 10).
    pub fn is_reference(&self, account: &Account) -> bool {
        let creator = &self.creators[account.creator as usize];
        !account.is_brand && creator.stage != Stage::Blocked && !creator.objected
    }

    /// Her creator objects to being scored.
    fn objected(&self, account: &Account) -> bool {
        self.creators[account.creator as usize].objected
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
    /// concern every factor: [`Roster::measure`], and a
    /// few of them [`Roster::measure_around`].
    pub fn measure_only(&mut self, factors: &[Factor]) {
        let mut wanted = factors.to_vec();
        if wanted.contains(&Factor::Views) {
            wanted.push(Factor::ViewsPerFollower);
        }
        wanted.sort_unstable();
        wanted.dedup();
        let seen = self.seen();
        let found: Vec<_> = wanted
            .par_iter()
            .filter(|factor| Priors::shrinks(**factor))
            .map(|factor| (*factor, Priors::found(&self.owns(*factor, &seen.reference))))
            .collect();
        for (factor, priors) in found {
            self.priors.put(factor, priors);
        }
        self.place(&wanted, &seen);
    }

    /// Places every account anew among those compared with, by the priors there are: what measuring around a few
    /// accounts is tested against.
    #[cfg(test)]
    pub(super) fn measure_by_kept_priors(&mut self) {
        let seen = self.seen();
        self.place(&Factor::ALL, &seen);
    }

    fn seen(&self) -> Seen {
        let (platform, reference) =
            self.accounts.par_iter().with_min_len(CHUNK).map(|a| (a.platform, self.is_reference(a))).unzip();
        Seen { platform, reference }
    }

    fn place(&mut self, wanted: &[Factor], seen: &Seen) {
        let points = self.points(wanted);
        let measured: Vec<Measured> = wanted
            .par_iter()
            .zip(&points)
            .map(|(factor, points)| self.measure_factor(*factor, points, seen))
            .collect();
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

    /// What of every account is compared in these factors: all factors of a few accounts at a time, because reading an
    /// account takes longer than what is done with it.
    fn points(&self, factors: &[Factor]) -> Vec<Vec<Point>> {
        let mut columns = vec![vec![MISSING; self.accounts.len()]; factors.len()];
        let mut chunks: Vec<Vec<&mut [Point]>> = Vec::new();
        for column in &mut columns {
            for (i, chunk) in column.chunks_mut(CHUNK).enumerate() {
                if i == chunks.len() {
                    chunks.push(Vec::with_capacity(factors.len()));
                }
                chunks[i].push(chunk);
            }
        }
        chunks.into_par_iter().zip(self.accounts.par_chunks(CHUNK)).for_each(|(mut columns, accounts)| {
            for (row, account) in accounts.iter().enumerate() {
                for (factor, column) in factors.iter().zip(&mut columns) {
                    column[row] = self.point(account, *factor).unwrap_or(MISSING);
                }
            }
        });
        columns
    }

    fn measure_factor(&self, factor: Factor, points: &[Point], seen: &Seen) -> Measured {
        let definition = factor.definition();
        let mut measured = Measured {
            factor,
            column: Column::default(),
            in_use: false,
            compared: Compared::default(),
            groups: HashMap::new(),
        };
        let by_profile = definition.in_use == InUse::WithBrandProfile;
        measured.in_use =
            if by_profile { self.fit_in_use } else { points.iter().any(|point| !point.at.is_nan()) };
        if !measured.in_use {
            return measured;
        }
        let (slots, names) = self.slots(factor, seen);
        let mut values: Vec<Vec<f64>> = vec![Vec::new(); names.len()];
        for ((slot, point), counts) in slots.iter().zip(points).zip(&seen.reference) {
            if *counts && !point.at.is_nan() {
                values[usize::from(*slot)].push(point.at);
            }
        }
        let references: Vec<Reference> =
            values.iter().map(|values| Reference::new(values, definition.fewer_is_better)).collect();
        for ((platform, group), reference) in names.iter().zip(&references) {
            measured.compared[*platform as usize] += reference.len() as u32;
            if definition.group.is_some() {
                measured.groups.insert((*platform, *group), reference.len() as u32);
            }
        }
        let place = |(point, slot): (&Point, &u16)| {
            if point.at.is_nan() {
                return (f32::NAN, 0);
            }
            let reference = &references[usize::from(*slot)];
            (reference.percentile(point.at) as f32, Column::steps(reference.error(*point)))
        };
        let (percentiles, errors) = points.par_iter().zip(&slots).with_min_len(CHUNK).map(place).unzip();
        measured.column = Column::of_steps(percentiles, errors);
        measured
    }

    /// Which accounts are compared among themselves: a number for every account, and what each number stands for.
    fn slots(&self, factor: Factor, seen: &Seen) -> (Vec<u16>, Vec<(Platform, Sym)>) {
        let Some(group) = factor.definition().group else {
            let slots = seen.platform.iter().map(|platform| *platform as u16).collect();
            return (slots, Platform::ALL.map(|platform| (platform, 0)).into());
        };
        let mut names: Vec<(Platform, Sym)> = Vec::new();
        let mut known: HashMap<(Platform, Sym), u16> = HashMap::new();
        let mut slot = |account: &Account| {
            *known.entry((account.platform, group(account).unwrap_or(0))).or_insert_with_key(|name| {
                names.push(*name);
                (names.len() - 1) as u16
            })
        };
        let slots = self.accounts.iter().map(&mut slot).collect();
        (slots, names)
    }

    /// Ranks the creators whose accounts pass the mask.
    pub fn rank(&self, weights: &Weights, include: Option<&[bool]>) -> Ranking {
        self.columns.rank(&weights.as_array(), include)
    }
}
