//! The back-test as a use case: posts account by account, later sales from orders. The definition stands in
//! `troupe_core::backtest`.

use crate::api::{Backtest, BacktestRow, Split};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;
use troupe_core::backtest::{Question, Report, Subject, TextFit, Trial};
use troupe_core::fit::{AccountText, Matcher, PostText, Rarity};
use troupe_core::money::Currency;
use troupe_core::time::Instant;
use troupe_store::backtest::{Captions, PostedAccount, Sale};

/// Accounts read at once.
const SOME: u32 = 1_000;

impl Workspace {
    /// How well each factor and the score, with the current weights, ordered creators' later results. Blocked creators
    /// and brands take no part, as in every comparison.
    pub async fn backtest(&self, split: Split) -> Result<Backtest> {
        let (_, weights) = self.current_weights().await?;
        let window = self.settings().await?.window();
        let newest = self.store().newest_post().await?;
        let sales = Sales::of(self.store().sales_by_account().await?);
        let cut = match split {
            Split::Share(share) => troupe_core::backtest::Split::Share(share.clamp(0.5, 0.9)),
            Split::Day(day) => troupe_core::backtest::Split::Day(day),
        };
        let fit = self.fit_of_texts().map(|(matcher, rarity)| Fit { matcher, rarity });
        let captions = if fit.is_some() { Captions::Read } else { Captions::Left };
        let mut trial =
            Trial::new(newest, Question { split: cut, window, weights, fit_in_use: fit.is_some() });
        let mut after = 0;
        loop {
            let chunk = self.store().accounts_with_posts(after, SOME, captions).await?;
            let Some(last) = chunk.last() else { break };
            after = last.id;
            for account in chunk.into_iter().filter(|a| !a.is_left_out) {
                add(&mut trial, account, &sales, fit.as_ref());
            }
        }
        let report =
            tokio::task::spawn_blocking(move || trial.report()).await.map_err(crate::errors::internal)?;
        Ok(told(report, split))
    }
}

/// Sales of one currency, by account.
struct Sales {
    by_account: HashMap<i64, Vec<Sale>>,
    currency: Option<Currency>,
}

impl Sales {
    /// The currency in which most lines are: money of two currencies is never added up or compared.
    fn of(by_account: HashMap<i64, Vec<Sale>>) -> Self {
        let mut lines: HashMap<Currency, usize> = HashMap::new();
        for sale in by_account.values().flatten() {
            *lines.entry(sale.currency).or_default() += 1;
        }
        let currency = lines.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(c, _)| c);
        Self { by_account, currency }
    }

    /// What an account sold after an instant, in minor units. One to which no order was ever credited has unknown sales, not none: she
    /// may sell elsewhere, or not for this brand at all.
    fn later(&self, account: i64, after: Instant) -> Option<i64> {
        let currency = self.currency?;
        let mine = self.by_account.get(&account)?;
        let mut sales = mine.iter().filter(|s| s.currency == currency).peekable();
        sales.peek()?;
        Some(sales.filter(|s| s.at > after).map(|s| s.minor).sum())
    }
}

/// What tells the fit of earlier captions. How rare words are is taken from the roster of today: it says nothing of any
/// one creator's later results.
struct Fit {
    matcher: Arc<Matcher>,
    rarity: Rarity,
}

impl Fit {
    /// Fit of the captions of posts up to an instant. Bio, country and audience are left out: they are today's.
    fn before(&self, account: &PostedAccount, until: Instant) -> Option<TextFit> {
        let mut read: Vec<usize> = (0..account.texts.len())
            .filter(|i| account.posts[*i].posted_at.is_some_and(|at| at <= until))
            .collect();
        read.sort_by_key(|i| Reverse(account.posts[*i].posted_at));
        let evidence = self.matcher.read(
            AccountText::default(),
            read.into_iter().map(|i| {
                let (caption, hashtags) = &account.texts[i];
                PostText { id: "", caption: caption.as_deref(), hashtags: hashtags.as_deref() }
            }),
        );
        let value = self.matcher.value(&evidence, &self.rarity)?;
        Some(TextFit {
            fit: f64::from(value.value),
            error: f64::from(value.error),
            n: u32::from(evidence.posts_read),
        })
    }
}

/// Adds an account with the fit of its earlier captions and its later sales.
fn add(trial: &mut Trial, account: PostedAccount, sales: &Sales, fit: Option<&Fit>) {
    let mut subject = Subject {
        platform: account.platform,
        followers: account.followers,
        posts: account.posts.clone(),
        fit: None,
        sales: None,
    };
    if let Some(cut) = trial.cut(&subject) {
        subject.sales = sales
            .currency
            .zip(sales.later(account.id, cut.as_of))
            .map(|(currency, minor)| currency.amount(minor));
        subject.fit = fit.and_then(|fit| fit.before(&account, cut.as_of));
    }
    trial.add(&subject);
}

fn told(report: Report, split: Split) -> Backtest {
    Backtest {
        creators: report.accounts,
        considered: report.considered,
        split,
        newest: report.newest,
        rows: report
            .rows
            .into_iter()
            .map(|row| {
                let interval = row.correlation.and_then(|c| c.interval);
                BacktestRow {
                    factor: row.factor.to_owned(),
                    outcome: row.outcome.key().to_owned(),
                    spearman: row.correlation.map(|c| c.rho),
                    low: interval.map(|(low, _)| low),
                    high: interval.map(|(_, high)| high),
                    n: row.n,
                }
            })
            .collect(),
        missing: report.missing.into_iter().map(|o| o.key().to_owned()).collect(),
    }
}
