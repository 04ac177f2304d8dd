//! The roster in memory: every creator with the figures that lists, filters and ranks need, in columns where speed
//! asks for it. Not here: how it is loaded (workspace), what is stored (store).

mod filter;
mod order;

pub use filter::{Condition, Filter, FilterError, Op, parse_filter};
pub use order::Sort;

use crate::creator::{AccountId, CreatorId, Platform, Stage};
use crate::metrics::AccountMetrics;
use crate::scoring::{Columns, Factor, Ranking, Weights, percentiles};
use std::collections::HashMap;

/// A short text that many creators share (country, language, category, tag), by number.
pub type Sym = u16;

/// Shared texts. Number 0 is the empty text, "unknown".
#[derive(Debug, Clone)]
pub struct Symbols {
    texts: Vec<Box<str>>,
    numbers: HashMap<Box<str>, Sym>,
}

impl Default for Symbols {
    fn default() -> Self {
        let mut symbols = Self { texts: Vec::new(), numbers: HashMap::new() };
        symbols.number("");
        symbols
    }
}

impl Symbols {
    /// The number of a text, a new one when needed. Beyond 65,535 different texts the rest is "unknown".
    pub fn number(&mut self, text: &str) -> Sym {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let Ok(number) = Sym::try_from(self.texts.len()) else { return 0 };
        self.texts.push(text.into());
        self.numbers.insert(text.into(), number);
        number
    }

    /// The number of a text that is already known.
    pub fn find(&self, text: &str) -> Option<Sym> {
        self.numbers.get(text).copied()
    }

    /// The text of a number.
    pub fn text(&self, number: Sym) -> &str {
        self.texts.get(usize::from(number)).map_or("", |t| t)
    }
}

/// One account in the roster.
#[derive(Debug, Clone)]
pub struct Account {
    /// The account.
    pub id: AccountId,
    /// Slot of the creator in [`Roster::creators`].
    pub creator: u32,
    /// Platform.
    pub platform: Platform,
    /// Handle.
    pub handle: Box<str>,
    /// Display name; empty when unknown.
    pub name: Box<str>,
    /// Country.
    pub country: Sym,
    /// Language.
    pub language: Sym,
    /// Category.
    pub category: Sym,
    /// Followers.
    pub followers: Option<u64>,
    /// A brand's own account: never a comparison.
    pub is_brand: bool,
    /// Figures from the posts.
    pub metrics: AccountMetrics,
    /// Strength of brand fit, 0-100.
    pub fit: Option<f64>,
    /// Posts read for it.
    pub fit_n: u32,
    /// One standard error of `fit`, in its own points.
    pub fit_error: f64,
    /// What shop reports say.
    pub shop: Option<ShopFigures>,
    /// Other brands in her paid posts; `None` = no file says which posts are paid.
    pub brands: Option<BrandCount>,
}

/// How many brands an account's paid posts name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BrandCount {
    /// Distinct brands, the own one left out.
    pub brands: u32,
    /// Of these, competitors of the own brand.
    pub competitors: u32,
    /// Posts looked at.
    pub posts: u32,
}

/// What people said of a creator on a rubric.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rated {
    /// Mean of the criteria and raters, 1-5.
    pub mean: f32,
    /// One standard error of it.
    pub error: f32,
    /// Raters behind it.
    pub raters: u8,
}

/// Promises of content that a creator made to this brand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promises {
    /// Promises that have come due.
    pub made: u32,
    /// Of these, kept.
    pub kept: u32,
}

/// What shop reports say of an account.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShopFigures {
    /// GMV per 1,000 views of its videos.
    pub video_gpm: f64,
    /// Its currency, a symbol of the code: figures of two currencies are not compared.
    pub currency: Sym,
    /// Videos behind it, at least 1.
    pub n: u32,
    /// The import it comes from.
    pub import: i64,
}

/// One creator in the roster.
#[derive(Debug, Clone)]
pub struct Creator {
    /// The creator.
    pub id: CreatorId,
    /// Furthest pipeline stage.
    pub stage: Stage,
    /// Tags, as symbols, sorted by text.
    pub tags: Vec<Sym>,
    /// Values of own columns.
    pub values: Vec<(i64, Box<str>)>,
    /// First account in [`Roster::accounts`].
    pub first: u32,
    /// Number of accounts.
    pub accounts: u32,
    /// Her content on the quality rubric.
    pub quality: Option<Rated>,
    /// Her fit on the brand-fit rubric.
    pub fit_rating: Option<Rated>,
    /// Promises she made to this brand.
    pub promises: Option<Promises>,
}

/// The whole roster.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    /// Accounts, ordered by creator slot.
    pub accounts: Vec<Account>,
    /// Creators, by slot.
    pub creators: Vec<Creator>,
    /// Shared texts.
    pub symbols: Symbols,
    /// Ready factors for ranking.
    pub columns: Columns,
    /// Accounts compared with, per factor and platform. Video GPM compares within one currency: all of them together
    /// here, one by one in [`Roster::compared_with`].
    pub compared: [[u32; Platform::ALL.len()]; Factor::COUNT],
    /// Accounts that Video GPM compares with, per platform and currency.
    compared_gpm: HashMap<(Platform, Sym), u32>,
    by_creator: HashMap<CreatorId, u32>,
}

impl Roster {
    /// Puts the roster together and measures every percentile. `accounts` must be ordered by creator slot.
    /// `fit_in_use` says whether the brand profile looks for something.
    pub fn new(accounts: Vec<Account>, creators: Vec<Creator>, symbols: Symbols, fit_in_use: bool) -> Self {
        let by_creator = creators.iter().enumerate().map(|(slot, c)| (c.id, slot as u32)).collect();
        let mut roster = Self { accounts, creators, symbols, by_creator, ..Self::default() };
        roster.measure(fit_in_use);
        roster
    }

    /// The metric behind a factor; `None` when it is missing for this account.
    pub fn metric(account: &Account, factor: Factor) -> Option<f64> {
        match factor {
            Factor::Engagement => account.metrics.engagement,
            Factor::Views => account.metrics.median_views,
            Factor::Frequency => account.metrics.posting.per_week,
            Factor::BrandFit => account.fit,
            Factor::Followers => account.followers.map(|f| f as f64),
            Factor::VideoGpm => account.shop.map(|s| s.video_gpm),
            Factor::OtherBrands => account.brands.map(|b| f64::from(b.brands)),
            Factor::ViewsPerFollower => account.metrics.views_per_follower,
            Factor::Quality | Factor::Reliability => None,
        }
    }

    /// Posts (or profiles) behind a factor's metric.
    pub fn metric_n(account: &Account, factor: Factor) -> u32 {
        match factor {
            Factor::Engagement => account.metrics.engagement_n,
            Factor::Views => account.metrics.views_n,
            Factor::Frequency => account.metrics.posting.n,
            Factor::BrandFit => account.fit_n,
            Factor::VideoGpm => account.shop.map_or(0, |s| s.n),
            _ => 0,
        }
    }

    /// How many accounts the percentile of this account's metric compares with: those of its platform that have the
    /// metric, for Video GPM those of its currency.
    pub fn compared_with(&self, account: &Account, factor: Factor) -> u32 {
        if let (Factor::VideoGpm, Some(shop)) = (factor, account.shop) {
            return self.compared_gpm.get(&(account.platform, shop.currency)).copied().unwrap_or(0);
        }
        let platform = Platform::ALL.iter().position(|p| *p == account.platform).unwrap_or(0);
        self.compared[factor.index()][platform]
    }

    /// True for accounts that percentiles compare with: not a brand's own, not blocked (domain.md 3).
    fn is_reference(&self, account: &Account) -> bool {
        !account.is_brand && self.creators[account.creator as usize].stage != Stage::Blocked
    }

    /// Measures the percentiles of every factor again: after an import, a new brand profile, a block.
    pub fn measure(&mut self, fit_in_use: bool) {
        let reference: Vec<bool> = self.accounts.iter().map(|a| self.is_reference(a)).collect();
        let measured: Vec<(Vec<f64>, [u32; Platform::ALL.len()], bool)> = {
            use rayon::prelude::*;
            Factor::ALL
                .par_iter()
                .map(|factor| self.measure_factor(*factor, &reference, fit_in_use))
                .collect()
        };
        self.compared_gpm.clear();
        for (account, _) in self.accounts.iter().zip(&reference).filter(|(_, counts)| **counts) {
            if let Some(shop) = account.shop {
                *self.compared_gpm.entry((account.platform, shop.currency)).or_default() += 1;
            }
        }
        let mut in_use = [false; Factor::COUNT];
        let mut columns = Vec::with_capacity(Factor::COUNT);
        for (f, (column, compared, used)) in measured.into_iter().enumerate() {
            self.compared[f] = compared;
            in_use[f] = used;
            columns.push(column);
        }
        let creator = self.accounts.iter().map(|a| a.creator).collect();
        self.columns = Columns::new(columns, in_use, creator);
    }

    fn measure_factor(
        &self,
        factor: Factor,
        reference: &[bool],
        fit_in_use: bool,
    ) -> (Vec<f64>, [u32; Platform::ALL.len()], bool) {
        let mut column = vec![f64::NAN; self.accounts.len()];
        let mut compared = [0; Platform::ALL.len()];
        let mut any = false;
        if factor == Factor::BrandFit && !fit_in_use {
            return (column, compared, false);
        }
        for (p, platform) in Platform::ALL.into_iter().enumerate() {
            let members: Vec<u32> = (0..self.accounts.len() as u32)
                .filter(|i| self.accounts[*i as usize].platform == platform)
                .collect();
            for members in self.groups(factor, members) {
                let values: Vec<f64> = members
                    .iter()
                    .map(|i| Self::metric(&self.accounts[*i as usize], factor).unwrap_or(f64::NAN))
                    .collect();
                let (percentile, n) =
                    percentiles(&values, |i| reference[members[i] as usize], factor.fewer_is_better());
                compared[p] += n;
                for (member, value) in members.iter().zip(percentile) {
                    column[*member as usize] = value;
                    any |= !value.is_nan();
                }
            }
        }
        (column, compared, any || (factor == Factor::BrandFit && fit_in_use))
    }

    /// The accounts of a platform in groups that are compared among themselves: one, but for Video GPM one a currency.
    fn groups(&self, factor: Factor, members: Vec<u32>) -> Vec<Vec<u32>> {
        if factor != Factor::VideoGpm {
            return if members.is_empty() { Vec::new() } else { vec![members] };
        }
        let mut groups: HashMap<Sym, Vec<u32>> = HashMap::new();
        for member in members {
            if let Some(shop) = self.accounts[member as usize].shop {
                groups.entry(shop.currency).or_default().push(member);
            }
        }
        groups.into_values().collect()
    }

    /// The slot of a creator.
    pub fn slot(&self, creator: CreatorId) -> Option<usize> {
        self.by_creator.get(&creator).map(|s| *s as usize)
    }

    /// The accounts of a creator.
    pub fn accounts_of(&self, slot: usize) -> &[Account] {
        let c = &self.creators[slot];
        &self.accounts[c.first as usize..(c.first + c.accounts) as usize]
    }

    /// Ranks the creators whose accounts pass the mask.
    pub fn rank(&self, weights: &Weights, include: Option<&[bool]>) -> Ranking {
        self.columns.rank(&weights.as_array(), include)
    }
}

#[cfg(test)]
mod tests;
