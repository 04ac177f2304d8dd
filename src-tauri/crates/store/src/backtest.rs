//! Posts and sales for the back-test: accounts in key order, a chunk at a time, so that a large workspace is never in
//! memory as a whole.

use crate::error::Result;
use crate::open::Store;
use crate::posts::figures;
use futures_util::TryStreamExt;
use sqlx::Row;
use std::collections::HashMap;
use troupe_core::creator::Platform;
use troupe_core::metrics::{IdTime, PostPoint};
use troupe_core::money::Currency;
use troupe_core::records::PostKind;
use troupe_core::time::Instant;

/// An account with its posts.
#[derive(Debug, Clone)]
pub struct PostedAccount {
    /// Number.
    pub id: i64,
    /// Platform.
    pub platform: Platform,
    /// Followers, as the newest source says.
    pub followers: Option<u64>,
    /// A brand's own account, or one of a blocked creator.
    pub is_left_out: bool,
    /// Its posts, in key order.
    pub posts: Vec<PostPoint>,
    /// Caption and column of hashtags of each post, where they were asked for; empty else.
    pub texts: Vec<(Option<String>, Option<String>)>,
}

/// Whether captions are read too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Captions {
    /// Figures only.
    Left,
    /// Captions and hashtags too.
    Read,
}

/// A sale that a shop credits to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sale {
    /// When the order was placed.
    pub at: Instant,
    /// What was paid for the line, in minor units of the currency.
    pub minor: i64,
    /// Currency.
    pub currency: Currency,
}

impl Store {
    /// The newest posting time of all visible accounts.
    pub async fn newest_post(&self) -> Result<Option<Instant>> {
        let newest: Option<i64> = sqlx::query_scalar(
            "select max(p.posted_at) from accounts a join posts p on p.account_id = a.id
             join imports i on i.id = p.import_id and i.state = 'done' where a.visible = 1",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(newest.map(Instant::from_seconds))
    }

    /// The next visible accounts after `after` that have posts, at most `limit`, with all their posts.
    pub async fn accounts_with_posts(
        &self,
        after: i64,
        limit: u32,
        captions: Captions,
    ) -> Result<Vec<PostedAccount>> {
        let mut connection = self.readers.acquire().await?;
        let mut accounts: Vec<PostedAccount> = sqlx::query(
            "select a.id, a.platform, a.followers, coalesce(a.is_brand, 0) = 1 or c.stage = 'blocked' or c.objected_on is not null
             from accounts a join creators c on c.id = a.creator_id
             where a.visible = 1 and a.id > $1 and exists (select 1 from posts p where p.account_id = a.id)
             order by a.id limit $2",
        )
        .bind(after)
        .bind(limit)
        .fetch_all(&mut *connection)
        .await?
        .iter()
        .map(|row| PostedAccount {
            id: row.get(0),
            platform: Platform::parse(row.get(1)).unwrap_or(Platform::Other),
            followers: row.get::<Option<i64>, _>(2).and_then(|f| u64::try_from(f).ok()),
            is_left_out: row.get(3),
            posts: Vec::new(),
            texts: Vec::new(),
        })
        .collect();
        let ids: Vec<i64> = accounts.iter().map(|a| a.id).collect();
        let sql = match captions {
            Captions::Left => {
                "select p.account_id, p.post_id, p.posted_at, p.views, p.likes, p.comments, p.shares, p.saves,
                        p.is_ad, p.kind, null as caption, null as hashtags
                 from json_each($1) k join posts p on p.account_id = k.value
                 join imports i on i.id = p.import_id and i.state = 'done'"
            }
            Captions::Read => {
                "select p.account_id, p.post_id, p.posted_at, p.views, p.likes, p.comments, p.shares, p.saves,
                        p.is_ad, p.kind, p.caption, p.hashtags
                 from json_each($1) k join posts p on p.account_id = k.value
                 join imports i on i.id = p.import_id and i.state = 'done'"
            }
        };
        let mut rows = sqlx::query(sql).bind(serde_json::to_string(&ids)?).fetch(&mut *connection);
        while let Some(row) = rows.try_next().await? {
            let Ok(at) = accounts.binary_search_by_key(&row.get::<i64, _>(0), |a| a.id) else { continue };
            let account = &mut accounts[at];
            let posted_at = row.get::<Option<i64>, _>(2).map(Instant::from_seconds);
            account.posts.push(PostPoint {
                posted_at,
                figures: figures(&row),
                is_ad: row.get::<Option<bool>, _>(8).unwrap_or(false),
                kind: PostKind::parse(row.get(9)).unwrap_or_default(),
                id_time: IdTime::of(account.platform, row.get(1), posted_at),
            });
            if captions == Captions::Read {
                account.texts.push((row.get(10), row.get(11)));
            }
        }
        Ok(accounts)
    }

    /// Lines of paid orders that a shop credits to an account, by account. Orders without a time, a currency or a paid
    /// amount say nothing here.
    pub async fn sales_by_account(&self) -> Result<HashMap<i64, Vec<Sale>>> {
        let mut found: HashMap<i64, Vec<Sale>> = HashMap::new();
        let mut rows = sqlx::query(
            "select l.account_id, coalesce(o.at, o.paid_at), l.payment, o.currency
             from orders o join imports i on i.id = o.import_id and i.state = 'done'
             join orders p on p.shop = o.shop and p.name = o.name
             join order_lines l on l.order_id = p.id and l.current = 1
             where o.current = 1 and o.status in ('paid', 'partly_refunded', 'refunded')
               and l.account_id is not null and l.payment is not null
               and coalesce(o.at, o.paid_at) is not null and o.currency is not null",
        )
        .fetch(&self.readers);
        while let Some(row) = rows.try_next().await? {
            let Some(currency) = Currency::parse(row.get(3)) else { continue };
            let sale = Sale { at: Instant::from_seconds(row.get(1)), minor: row.get(2), currency };
            found.entry(row.get(0)).or_default().push(sale);
        }
        Ok(found)
    }
}
