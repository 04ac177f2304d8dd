//! The roster in memory: every creator with the figures that lists, filters and ranks need, in columns where speed
//! asks for it. Not here: how it is loaded (workspace), what is stored (store).

mod around;
mod filter;
mod measure;
mod order;

pub use filter::{Condition, Filter, FilterError, Op, parse_filter};
pub use order::Sort;

use crate::creator::{AccountId, CreatorId, Platform, Stage};
use crate::metrics::AccountMetrics;
use crate::scoring::{Columns, Factor, Priors};
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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
    /// She objects to being scored (GDPR, Art. 21): no factor of hers counts, and nobody is compared with her.
    pub objected: bool,
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
    /// The same for factors that compare within a group of a platform (Video GPM: a currency).
    compared_groups: HashMap<(Factor, Platform, Sym), u32>,
    /// What estimates are shrunk towards.
    pub priors: Priors,
    /// The brand profile looks for something.
    fit_in_use: bool,
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

    /// The slot of a creator.
    pub fn slot(&self, creator: CreatorId) -> Option<usize> {
        self.by_creator.get(&creator).map(|s| *s as usize)
    }

    /// The accounts of a creator.
    pub fn accounts_of(&self, slot: usize) -> &[Account] {
        let c = &self.creators[slot];
        &self.accounts[c.first as usize..(c.first + c.accounts) as usize]
    }
}

/// An account without any figure and its creator, the only one of a roster: for tests.
#[cfg(test)]
pub(crate) fn fixture(id: u32, handle: &str) -> (Account, Creator) {
    let account = Account {
        id: AccountId(i64::from(id)),
        creator: id - 1,
        platform: Platform::TikTok,
        handle: handle.into(),
        name: "".into(),
        country: 0,
        language: 0,
        category: 0,
        followers: None,
        is_brand: false,
        metrics: AccountMetrics::default(),
        fit: None,
        fit_n: 0,
        fit_error: 0.0,
        shop: None,
        brands: None,
    };
    let creator = Creator {
        id: CreatorId(i64::from(id)),
        stage: Stage::Prospect,
        tags: Vec::new(),
        values: Vec::new(),
        first: id - 1,
        accounts: 1,
        quality: None,
        fit_rating: None,
        promises: None,
        objected: false,
    };
    (account, creator)
}

#[cfg(test)]
mod tests;
