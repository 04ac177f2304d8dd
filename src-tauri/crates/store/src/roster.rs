//! Loading the roster: one pass over the visible accounts with their rolled-up metrics.

use crate::error::Result;
use crate::measured::unpack;
use crate::open::Store;
use futures_util::TryStreamExt;
use sqlx::Row;
use std::collections::HashMap;
use troupe_core::creator::{AccountId, CreatorId, Platform, Stage};
use troupe_core::roster::{Account, Creator, ShopFigures, Symbols};

/// The roster's parts as they are stored; `troupe_core::roster::Roster` makes columns and percentiles of them.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Accounts by creator.
    pub accounts: Vec<Account>,
    /// Creators.
    pub creators: Vec<Creator>,
    /// Shared texts.
    pub symbols: Symbols,
}

impl Store {
    /// Loads every visible account, ordered by creator.
    pub async fn load_roster(&self) -> Result<Loaded> {
        let mut connection = self.readers.acquire().await?;
        let mut loaded = Loaded::default();
        // On its own: most workspaces have no shop file, and one more join would slow every start.
        let mut shops: HashMap<i64, ShopFigures> = HashMap::new();
        for row in sqlx::query(
            "select account_id, video_gpm, currency, videos, import_id from account_shop where video_gpm is not null",
        )
        .fetch_all(&mut *connection)
        .await?
        {
            let figures = ShopFigures {
                video_gpm: row.get(1),
                currency: loaded.symbols.number(row.get::<Option<&str>, _>(2).unwrap_or("")),
                n: row.get(3),
                import: row.get(4),
            };
            shops.insert(row.get(0), figures);
        }
        let mut slots: HashMap<i64, u32> = HashMap::new();
        {
            let mut rows = sqlx::query(
                "select a.id, a.creator_id, a.platform, a.handle, coalesce(c.name, a.name, '') as name,
                        coalesce(c.country, a.country, '') as country,
                        coalesce(c.language, a.language, a.language_guess, '') as language,
                        coalesce(a.category, '') as category, a.followers, a.is_brand, c.stage,
                        m.posts, m.as_of, m.figures, m.spark, c.objected_on is not null
                 from accounts a join creators c on c.id = a.creator_id
                 left join account_metrics m on m.account_id = a.id
                 where a.visible = 1 order by a.creator_id, a.id",
            )
            .fetch(&mut *connection);
            while let Some(row) = rows.try_next().await? {
                // By place: a look-up by name for 15 columns of 100,000 rows is what starting would wait for.
                let creator_id: i64 = row.get(1);
                let slot = match slots.get(&creator_id) {
                    Some(slot) => *slot,
                    None => {
                        let slot = loaded.creators.len() as u32;
                        slots.insert(creator_id, slot);
                        loaded.creators.push(Creator {
                            id: CreatorId(creator_id),
                            stage: Stage::parse(row.get(10)).unwrap_or_default(),
                            tags: Vec::new(),
                            values: Vec::new(),
                            first: loaded.accounts.len() as u32,
                            accounts: 0,
                            quality: None,
                            fit_rating: None,
                            promises: None,
                            objected: row.get(15),
                        });
                        slot
                    }
                };
                loaded.creators[slot as usize].accounts += 1;
                let measured: Option<&str> = row.get(13);
                let metrics = measured
                    .and_then(|figures| unpack(row.get(11), row.get(12), figures, row.get(14)))
                    .unwrap_or_default();
                let account = Account {
                    id: AccountId(row.get(0)),
                    creator: slot,
                    platform: Platform::parse(row.get(2)).unwrap_or(Platform::Other),
                    handle: row.get::<&str, _>(3).into(),
                    name: row.get::<&str, _>(4).into(),
                    country: loaded.symbols.number(row.get(5)),
                    language: loaded.symbols.number(row.get(6)),
                    category: loaded.symbols.number(row.get(7)),
                    followers: row.get::<Option<i64>, _>(8).and_then(|f| u64::try_from(f).ok()),
                    is_brand: row.get::<Option<bool>, _>(9).unwrap_or(false),
                    metrics,
                    fit: None,
                    fit_n: 0,
                    fit_error: 0.0,
                    brands: None,
                    shop: shops.get(&row.get::<i64, _>(0)).copied(),
                };
                loaded.accounts.push(account);
            }
        }
        {
            let mut rows = sqlx::query("select creator_id, tag from creator_tags order by creator_id, tag")
                .fetch(&mut *connection);
            while let Some(row) = rows.try_next().await? {
                if let Some(slot) = slots.get(&row.get(0)) {
                    let tag = loaded.symbols.number(row.get(1));
                    loaded.creators[*slot as usize].tags.push(tag);
                }
            }
        }
        {
            let mut rows = sqlx::query(
                "select creator_id, column_id, value from own_values order by creator_id, column_id",
            )
            .fetch(&mut *connection);
            while let Some(row) = rows.try_next().await? {
                if let Some(slot) = slots.get(&row.get(0)) {
                    loaded.creators[*slot as usize].values.push((row.get(1), row.get::<&str, _>(2).into()));
                }
            }
        }
        crate::ratings::fill(&mut connection, &mut loaded.creators).await?;
        Ok(loaded)
    }

    /// Posts that count.
    pub async fn posts_total(&self) -> Result<u64> {
        let n: i64 = sqlx::query_scalar(
            "select coalesce(sum(m.posts), 0) from account_metrics m join accounts a on a.id = m.account_id and a.visible = 1",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(n.unsigned_abs())
    }
}
