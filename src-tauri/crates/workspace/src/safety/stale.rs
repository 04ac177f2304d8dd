//! Accounts with old or thin figures, as input for the tool that fetches them.

use crate::api::{ApiError, Exported, StaleCount, StaleFormat, StaleQuery};
use crate::errors::Result;
use crate::exports::Whose;
use crate::workspace::Workspace;
use std::collections::HashSet;
use std::path::Path;
use troupe_core::creator::{Handle, Platform};
use troupe_core::time::Instant;
use troupe_exchange::out::{OutColumn, OutRow, write_csv, write_text};
use troupe_store::stale::StaleAccount;

/// An account of the list and why it stands there.
struct Stale {
    account: StaleAccount,
    handle: Handle,
    old: bool,
    thin: bool,
}

impl Workspace {
    /// The accounts whose figures are old or thin, the oldest first. Brand accounts are left out, and so are accounts
    /// whose handle somebody else has now.
    async fn stale_now(&self, query: &StaleQuery) -> Result<Vec<Stale>> {
        let members: Option<HashSet<i64>> = match query.shortlist {
            Some(list) => Some(self.store().members(list).await?.into_iter().collect()),
            None => None,
        };
        let before = Instant::from_seconds(self.now().seconds() - i64::from(query.older_than_days) * 86_400);
        let found = self.store().stale_accounts(before, query.fewer_posts_than).await?;
        Ok(found
            .into_iter()
            .filter(|a| query.platform.is_none_or(|p| p == a.platform))
            .filter(|a| members.as_ref().is_none_or(|m| m.contains(&a.creator)))
            .filter_map(|account| {
                let handle = Handle::parse(&account.handle)?;
                let old = account.as_of.is_none_or(|at| at < before);
                let thin = account.posts < query.fewer_posts_than;
                Some(Stale { account, handle, old, thin })
            })
            .collect())
    }

    /// How many accounts have old or thin figures.
    pub async fn count_stale(&self, query: StaleQuery) -> Result<StaleCount> {
        let list = self.stale_now(&query).await?;
        let of = |test: fn(&Stale) -> bool| list.iter().filter(|s| test(s)).count() as u32;
        Ok(StaleCount { old: of(|s| s.old), thin: of(|s| s.thin), total: list.len() as u32 })
    }

    /// Writes handles with old or thin figures.
    ///
    /// # Errors
    /// `nothing_to_export` when nobody's figures are old or thin, `write_failed`.
    pub async fn export_stale(
        &self,
        query: StaleQuery,
        format: StaleFormat,
        path: String,
    ) -> Result<Exported> {
        let list = self.stale_now(&query).await?;
        if list.is_empty() {
            return Err(ApiError::new(
                "nothing_to_export",
                "Nobody's figures are that old or that thin.",
                "Choose fewer days or more posts.",
            ));
        }
        let rows = list.len() as u32;
        let at = Path::new(&path);
        let lines = |text: Vec<String>| text.join("\n") + "\n";
        let address = |s: &Stale| s.account.platform.profile_url(&s.handle);
        match format {
            StaleFormat::Csv => write_csv(at, &columns(), list.iter().map(row)).map(|_| ())?,
            StaleFormat::Handles => {
                let text = lines(list.iter().map(|s| s.handle.as_str().to_owned()).collect());
                write_text(at, &text)?;
            }
            StaleFormat::Addresses => {
                let text = lines(list.iter().filter_map(address).collect());
                write_text(at, &text)?;
            }
            StaleFormat::Apify => {
                // The input of the TikTok scraper; the Instagram one takes addresses under another name.
                let of = |platform| {
                    list.iter().filter(move |s| s.account.platform == platform).collect::<Vec<_>>()
                };
                let handles: Vec<&str> = of(Platform::TikTok).iter().map(|s| s.handle.as_str()).collect();
                let addresses: Vec<String> =
                    of(Platform::Instagram).into_iter().filter_map(address).collect();
                let mut input = serde_json::Map::new();
                if !handles.is_empty() {
                    input.insert("profiles".into(), handles.into());
                    input.insert("resultsPerPage".into(), 30.into());
                }
                if !addresses.is_empty() {
                    input.insert("directUrls".into(), addresses.into());
                    input.insert("resultsType".into(), "posts".into());
                    input.insert("resultsLimit".into(), 30.into());
                }
                let text = serde_json::to_string_pretty(&input).map_err(crate::errors::internal)?;
                write_text(at, &text)?;
            }
        }
        self.exported("export_stale", path, rows, Whose::Many).await
    }
}

fn columns() -> Vec<OutColumn> {
    ["platform", "handle", "url", "followers", "posts", "as_of", "reason"]
        .into_iter()
        .map(|name| {
            if matches!(name, "followers" | "posts") {
                OutColumn::number(name)
            } else {
                OutColumn::text(name)
            }
        })
        .collect()
}

fn row(s: &Stale) -> OutRow {
    let reason = match (s.old, s.thin) {
        (true, true) => "old and few posts",
        (true, false) => "old",
        _ => "few posts",
    };
    vec![
        Some(s.account.platform.as_str().to_owned()),
        Some(s.handle.as_str().to_owned()),
        s.account.platform.profile_url(&s.handle),
        s.account.followers.map(|f| f.to_string()),
        Some(s.account.posts.to_string()),
        s.account.as_of.map(|at| at.day().to_string()),
        Some(reason.to_owned()),
    ]
}
