//! What warnings about sales are made from: how codes are used, orders that stand in two shops, and lines whose credit is odd.
//! How much of it is too much is the core's matter.

use super::{currency, day};
use crate::error::Result;
use crate::open::Store;
use sqlx::{AssertSqlSafe, Row};
use troupe_core::money::Currency;
use troupe_core::time::{Day, Instant};

/// Orders that are named at most.
const NAMED: u32 = 20;

/// How a creator's code is used in orders that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeUse {
    /// The code.
    pub code: String,
    /// Whose.
    pub creator: i64,
    /// Orders with it.
    pub uses: u32,
    /// The first.
    pub first: Option<Instant>,
    /// The last.
    pub last: Option<Instant>,
    /// Posts of hers from so many days before the first use until the last one.
    pub posts: u32,
    /// Their views; `None` = no post tells.
    pub views: Option<i64>,
    /// Her first known post since the code began.
    pub first_post: Option<Instant>,
    /// Orders before that post.
    pub early: u32,
    /// These, the newest first.
    pub early_orders: Vec<String>,
    /// Orders with it, the newest first.
    pub orders: Vec<String>,
}

/// Orders that are odd in one way, of one creator, code and currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OddOrder {
    /// What they have in common: a code, codes, a program.
    pub what: String,
    /// Whose they are.
    pub creator: Option<i64>,
    /// Currency.
    pub currency: Option<Currency>,
    /// How many.
    pub count: u32,
    /// Net sales, minor units.
    pub net: Option<i64>,
    /// The newest of them.
    pub orders: Vec<String>,
}

/// An order of TikTok Shop that seems to stand in another shop too, both credited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoubleOrder {
    /// Its number at TikTok Shop.
    pub platform_order: String,
    /// The other shop's order.
    pub own_order: String,
    /// Whose the other shop's order is.
    pub creator: i64,
    /// They bear the same number.
    pub same_name: bool,
    /// Currency.
    pub currency: Option<Currency>,
    /// What the other shop's order earns, minor units.
    pub commission: Option<i64>,
}

/// A code that ends while posts that name it are live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndingCode {
    /// The code.
    pub code: String,
    /// Whose.
    pub creator: i64,
    /// Its last day.
    pub to: Day,
    /// Posts that name it.
    pub posts: u32,
}

impl Store {
    /// How the codes of creators are used. `before_days`: from so long before the first use on posts are counted. `offset`: seconds
    /// east of UTC of days.
    pub async fn code_uses(&self, before_days: u32, offset: i64) -> Result<Vec<CodeUse>> {
        let rows = sqlx::query(
            "with used as materialized (
                select c.id as code_id, c.code, c.creator_id, c.from_day, s.order_id, max(s.order_name) as name, max(s.at) as at
                from codes c join sales s on s.code = c.code collate nocase and s.state = 'counted'
                where c.creator_id is not null group by c.id, s.order_id),
             sums as materialized (
                select code_id, code, creator_id, from_day, count(*) as uses, min(at) as first, max(at) as last
                from used group by code_id),
             seen as materialized (
                select u.*,
                    (select json_array(count(*), sum(p.views)) from accounts a join posts p on p.account_id = a.id
                     where a.creator_id = u.creator_id and p.posted_at between u.first - $1 * 86400 and u.last) as views,
                    (select min(p.posted_at) filter (where p.posted_at >= unixepoch(u.from_day) - $2)
                     from accounts a join posts p on p.account_id = a.id where a.creator_id = u.creator_id
                     -- Files hold the newest posts: only where older ones than the code are known, her first one since is.
                     having min(p.posted_at) < unixepoch(u.from_day) - $2) as first_post
                from sums u),
             placed as (
                select u.code_id, u.name, u.at, u.at < s.first_post as early,
                    row_number() over (partition by u.code_id order by u.at desc, u.order_id desc) as place,
                    row_number() over (partition by u.code_id, u.at < s.first_post order by u.at desc, u.order_id desc) as among
                from used u join seen s on s.code_id = u.code_id)
             select s.code, s.creator_id, s.uses, s.first, s.last, s.views ->> 0 as posts, s.views ->> 1 as views, s.first_post,
                (select count(*) from used u where u.code_id = s.code_id and u.at < s.first_post) as early,
                json_group_array(p.name) filter (where p.early and p.among <= $3) as early_orders,
                json_group_array(p.name) filter (where p.place <= $3) as orders
             from seen s join placed p on p.code_id = s.code_id and (p.place <= $3 or p.among <= $3)
             group by s.code_id order by s.uses desc, s.code",
        )
        .bind(before_days)
        .bind(offset)
        .bind(NAMED)
        .fetch_all(&self.readers)
        .await?;
        let instant = |second: Option<i64>| second.map(Instant::from_seconds);
        rows.iter()
            .map(|row| {
                Ok(CodeUse {
                    code: row.get("code"),
                    creator: row.get("creator_id"),
                    uses: row.get("uses"),
                    first: instant(row.get("first")),
                    last: instant(row.get("last")),
                    posts: row.get("posts"),
                    views: row.get("views"),
                    first_post: instant(row.get("first_post")),
                    early: row.get("early"),
                    early_orders: serde_json::from_str(row.get("early_orders"))?,
                    orders: serde_json::from_str(row.get("orders"))?,
                })
            })
            .collect()
    }

    /// Orders with a line of which this is true, by what they have in common. All three are our own words.
    async fn odd(
        &self,
        what: &'static str,
        joins: &'static str,
        condition: &'static str,
    ) -> Result<Vec<OddOrder>> {
        let sql = format!(
            "with d as (
                select {what} as what, s.creator_id, s.currency, s.order_id, max(s.order_name) as name, max(s.at) as at,
                    sum(s.net_minor - coalesce(s.refunded_minor, 0)) as net
                from sales s {joins} where {condition} group by 1, s.creator_id, s.currency, s.order_id),
             r as (select *, row_number() over (
                     partition by what, creator_id, currency order by at desc, order_id desc) as place from d)
             select what, creator_id, currency, count(*) as orders, sum(net) as net,
                json_group_array(name order by place) filter (where place <= $1) as named
             from r group by what, creator_id, currency order by orders desc, what"
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(NAMED).fetch_all(&self.readers).await?;
        rows.iter().map(odd_of).collect()
    }

    /// Orders that count with codes that nobody wrote down, by code.
    pub async fn unknown_codes(&self) -> Result<Vec<OddOrder>> {
        self.odd("upper(s.code)", "", "s.why = 'unknown_code' and s.state = 'counted' and s.code is not null")
            .await
    }

    /// Orders that count in which a code was used outside its days, by code.
    pub async fn codes_not_valid(&self) -> Result<Vec<OddOrder>> {
        self.odd(
            "upper(s.code)",
            "",
            "s.why = 'code_not_valid' and s.state = 'counted' and s.code is not null",
        )
        .await
    }

    /// Orders of creators that count and whose commission is not known, by creator and program.
    pub async fn sales_without_rate(&self) -> Result<Vec<OddOrder>> {
        self.odd(
            "coalesce(p.name, '')",
            "left join programs p on p.id = s.program_id",
            "s.state = 'counted' and s.creator_id is not null and s.commission_minor is null",
        )
        .await
    }

    /// Orders of creators whose lines came by ads and earn her the standard part too, by creator.
    pub async fn sales_with_ads(&self) -> Result<Vec<OddOrder>> {
        self.odd(
            "''",
            "",
            "s.state = 'counted' and s.by_ads = 1 and s.creator_id is not null and s.standard_minor > 0",
        )
        .await
    }

    /// Orders that count with codes of several creators, by the codes.
    pub async fn orders_of_several(&self) -> Result<Vec<OddOrder>> {
        let rows = sqlx::query(
            "with d as (
                select group_concat(distinct c.code order by c.code) as what, null as creator_id, o.currency, o.id as order_id,
                    o.name, o.at,
                    (select sum(s.net_minor - coalesce(s.refunded_minor, 0)) from sales s where s.order_id = o.id) as net
                from (select distinct order_id from sales where others <> '[]' and state = 'counted') k
                join orders o on o.id = k.order_id, json_each(o.codes) u
                join codes c on c.code = trim(u.value) and c.creator_id is not null
                group by o.id having count(distinct c.creator_id) > 1),
             r as (select *, row_number() over (partition by what, currency order by at desc, order_id desc) as place from d)
             select replace(what, ',', ', ') as what, creator_id, currency, count(*) as orders, sum(net) as net,
                json_group_array(name order by place) filter (where place <= $1) as named
             from r group by what, currency order by orders desc, what",
        )
        .bind(NAMED)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(odd_of).collect()
    }

    /// Orders of TikTok Shop and of another shop that are credited both and look like one: the same number, or the same currency,
    /// amount and SKUs within so many seconds. Amounts are what buyers paid, where the shop does not say it the sum of the lines.
    pub async fn double_orders(&self, seconds: i64) -> Result<Vec<DoubleOrder>> {
        let rows = sqlx::query(
            "with t as materialized (
                select o.id, o.name, o.at, o.currency, coalesce(o.total, (select sum(l.payment) from order_lines l
                        where l.order_id = o.id and l.current = 1)) as total,
                    (select group_concat(l.sku, ' ' order by l.sku) from order_lines l where l.order_id = o.id and l.current = 1) as skus
                from orders o where o.shop = 'tiktok_shop' and o.current = 1
                  and exists (select 1 from sales s where s.order_id = o.id and s.state = 'counted' and s.creator_id is not null)),
             pairs as (
                select t.name as platform_order, o.id, o.name, 1 as same_name from t join orders o
                    on o.shop in ('shopify', 'other') and o.name in (t.name, '#' || t.name) and o.current = 1
                union
                select t.name, o.id, o.name, 0 from t join orders o
                    on o.current = 1 and coalesce(o.at, -1) between t.at - $1 and t.at + $1 and o.shop <> 'tiktok_shop'
                   and o.currency = t.currency and o.total = t.total
                where t.skus = (select group_concat(l.sku, ' ' order by l.sku) from order_lines l
                                where l.order_id = o.id and l.current = 1))
             select p.platform_order, p.name, max(p.same_name) as same_name, s.creator_id, s.currency, s.commission
             from pairs p join (
                select order_id, min(creator_id) as creator_id, currency, sum(commission_minor) as commission from sales
                where state = 'counted' and creator_id is not null group by order_id) s on s.order_id = p.id
             group by p.platform_order, p.id order by p.platform_order, p.name",
        )
        .bind(seconds)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|row| DoubleOrder {
                platform_order: row.get("platform_order"),
                own_order: row.get("name"),
                creator: row.get("creator_id"),
                same_name: row.get("same_name"),
                currency: currency(row, "currency"),
                commission: row.get("commission"),
            })
            .collect())
    }

    /// Codes that are switched on, end between these days, and stand in the caption of a post of hers since `since`.
    pub async fn ending_codes(&self, from: Day, to: Day, since: Instant) -> Result<Vec<EndingCode>> {
        let rows = sqlx::query(
            "select c.code, c.creator_id, c.to_day, count(*) as posts
             from codes c join accounts a on a.creator_id = c.creator_id join posts p on p.account_id = a.id
             where c.active = 1 and c.to_day between $1 and $2 and p.posted_at >= $3
               and instr(upper(p.caption), upper(c.code)) > 0
             group by c.id order by c.to_day, c.code",
        )
        .bind(from.to_string())
        .bind(to.to_string())
        .bind(since.seconds())
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .filter_map(|row| {
                Some(EndingCode {
                    code: row.get("code"),
                    creator: row.get("creator_id"),
                    to: day(row, "to_day")?,
                    posts: row.get("posts"),
                })
            })
            .collect())
    }
}

fn odd_of(row: &sqlx::sqlite::SqliteRow) -> Result<OddOrder> {
    Ok(OddOrder {
        what: row.get("what"),
        creator: row.get("creator_id"),
        currency: currency(row, "currency"),
        count: row.get("orders"),
        net: row.get("net"),
        orders: serde_json::from_str(row.get("named"))?,
    })
}
