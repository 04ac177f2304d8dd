//! The back-test as a use case: posts account by account, later sales from orders. The definition stands in
//! `troupe_core::backtest`.

use crate::api::{Backtest, BacktestRow, Split};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::backtest::{Question, Report, Subject, Trial};
use troupe_core::money::Currency;
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
        let mut trial = Trial::new(newest, Question { split: cut, window, weights, fit_in_use: false });
        let mut after = 0;
        loop {
            let chunk = self.store().accounts_with_posts(after, SOME, Captions::Left).await?;
            let Some(last) = chunk.last() else { break };
            after = last.id;
            for account in chunk.into_iter().filter(|a| !a.is_left_out) {
                sales.add(&mut trial, account);
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

    /// Adds an account with its sales after its cut. An account to which no order was ever credited has unknown sales,
    /// not none: she may sell elsewhere, or not for this brand at all.
    fn add(&self, trial: &mut Trial, account: PostedAccount) {
        let PostedAccount { id, platform, followers, posts, .. } = account;
        let mut subject = Subject { platform, followers, posts, fit: None, sales: None };
        if let (Some(sales), Some(currency)) = (self.by_account.get(&id), self.currency)
            && sales.iter().any(|s| s.currency == currency)
            && let Some(cut) = trial.cut(&subject)
        {
            let later = sales.iter().filter(|s| s.currency == currency && s.at > cut.as_of);
            subject.sales = Some(currency.amount(later.map(|s| s.minor).sum()));
        }
        trial.add(&subject);
    }
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
