//! What exposure, margins and samples that paid for themselves are reckoned from.

use super::{currency, day};
use crate::error::Result;
use crate::open::Store;
use sqlx::Row;
use troupe_core::creator::Stage;
use troupe_core::money::Currency;
use troupe_core::samples::SampleState;
use troupe_core::time::Day;

/// Net sales that count of a creator (`None` = nobody) in TikTok Shop or elsewhere, minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreatorSales {
    /// Whose.
    pub creator: Option<i64>,
    /// Sold in TikTok Shop.
    pub in_tiktok_shop: bool,
    /// Net sales.
    pub net: i64,
}

/// The fixed fee of a member of a campaign, minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeeRow {
    /// Whose.
    pub creator: i64,
    /// Her stage in the campaign.
    pub stage: Stage,
    /// The fee.
    pub minor: i64,
    /// First day of the campaign, else its last one.
    pub day: Option<Day>,
}

/// What a sample costs, minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleCost {
    /// Whose.
    pub creator: i64,
    /// Where it stands.
    pub state: SampleState,
    /// Goods, shipping and fees.
    pub costs: [Option<i64>; 3],
    /// The day it left, else was decided or asked for.
    pub day: Option<Day>,
}

/// A sample and the creator's sales of its product from the day it left until the next one of that product left. Minor units
/// of the sample's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentSample {
    /// Number.
    pub sample: i64,
    /// Whose.
    pub creator: i64,
    /// Product.
    pub product: String,
    /// It is known which product of the list that is.
    pub is_known: bool,
    /// Where it stands.
    pub state: SampleState,
    /// Sent on.
    pub sent: Option<Day>,
    /// Currency.
    pub currency: Currency,
    /// Goods, shipping and fees.
    pub costs: [Option<i64>; 3],
    /// Orders.
    pub orders: u32,
    /// Lines.
    pub lines: u32,
    /// Lines whose net, goods' cost and commission are known, in the sample's currency.
    pub known_lines: u32,
    /// Their net sales.
    pub net: i64,
    /// Their goods.
    pub goods: i64,
    /// Their commission.
    pub commission: i64,
}

impl Store {
    /// Net sales that count by creator and kind of shop.
    pub async fn sales_by_creator(&self, currency: Currency) -> Result<Vec<CreatorSales>> {
        let rows = sqlx::query(
            "select creator_id, shop = 'tiktok_shop', coalesce(sum(net_minor - coalesce(refunded_minor, 0)), 0)
             from sales where state = 'counted' and currency = $1 group by 1, 2",
        )
        .bind(currency.code())
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|row| CreatorSales { creator: row.get(0), in_tiktok_shop: row.get(1), net: row.get(2) })
            .collect())
    }

    /// Fixed fees of campaigns in a currency.
    pub async fn fee_rows(&self, currency: Currency) -> Result<Vec<FeeRow>> {
        let rows = sqlx::query(
            "select m.creator_id, coalesce(m.stage, 'prospect') as stage, m.fee_minor, coalesce(p.from_day, p.to_day) as day
             from campaigns p join shortlist_members m on m.list_id = p.list_id
             where m.fee_minor is not null and m.fee_currency = $1",
        )
        .bind(currency.code())
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|row| FeeRow {
                creator: row.get("creator_id"),
                stage: Stage::parse(row.get("stage")).unwrap_or_default(),
                minor: row.get("fee_minor"),
                day: day(row, "day"),
            })
            .collect())
    }

    /// What samples cost in a currency.
    pub async fn sample_costs(&self, currency: Currency) -> Result<Vec<SampleCost>> {
        let rows = sqlx::query(
            "select coalesce(h.creator_id, s.creator_id) as creator_id, s.state, s.goods_minor, s.shipping_minor, s.fees_minor,
                    coalesce(s.shipped_on, s.decided_on, s.requested_on) as day
             from samples s left join (
                select home_creator, min(creator_id) as creator_id from accounts group by home_creator) h
                on h.home_creator = s.creator_id
             where s.currency = $1",
        )
        .bind(currency.code())
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .filter_map(|row| {
                Some(SampleCost {
                    creator: row.get("creator_id"),
                    state: SampleState::parse(row.get("state"))?,
                    costs: [row.get("goods_minor"), row.get("shipping_minor"), row.get("fees_minor")],
                    day: day(row, "day"),
                })
            })
            .collect())
    }

    /// Samples with the sales of their product since, the newest first.
    pub async fn samples_with_sales(&self) -> Result<Vec<SentSample>> {
        let rows = sqlx::query(
            "with had as materialized (
                select s.id, coalesce(h.creator_id, s.creator_id) as creator_id, s.product, s.state, s.shipped_on, s.requested_on,
                    s.currency, s.goods_minor, s.shipping_minor, s.fees_minor,
                    coalesce(k.product_id, (select g.id from products g where g.name = s.product)) as product_id
                from samples s left join skus k on k.id = s.sku_id
                left join (select home_creator, min(creator_id) as creator_id from accounts group by home_creator) h
                    on h.home_creator = s.creator_id),
             sent as materialized (
                select *, lead(shipped_on) over (
                    partition by creator_id, product_id, shipped_on is null order by shipped_on, id) as next from had),
             sold as (
                select t.id, count(distinct x.order_id) as orders, count(x.id) as lines,
                    count(x.id) filter (where x.currency = t.currency and x.net_minor is not null
                        and x.commission_minor is not null
                        and x.quantity * coalesce(k.cost_minor, g.cost_minor) is not null) as known_lines,
                    sum(x.net_minor - coalesce(x.refunded_minor, 0)) as net,
                    sum(x.quantity * coalesce(k.cost_minor, g.cost_minor)) as goods, sum(x.commission_minor) as commission
                from sent t join sales x on x.creator_id = t.creator_id and x.day >= t.shipped_on
                    and (t.next is null or x.day < t.next) and x.product_id = t.product_id and x.state = 'counted'
                left join products g on g.id = x.product_id and g.currency = t.currency
                left join order_lines n on n.order_id = x.order_id and n.key = x.line_key and g.id is not null
                left join skus k on k.product_id = g.id and k.sku = n.sku collate nocase
                group by t.id)
             select t.*, coalesce(d.orders, 0) as orders, coalesce(d.lines, 0) as lines,
                coalesce(d.known_lines, 0) as known_lines, coalesce(d.net, 0) as net, coalesce(d.goods, 0) as goods,
                coalesce(d.commission, 0) as commission
             from sent t left join sold d on d.id = t.id order by coalesce(t.shipped_on, t.requested_on) desc, t.id desc",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .filter_map(|row| {
                Some(SentSample {
                    sample: row.get("id"),
                    creator: row.get("creator_id"),
                    product: row.get("product"),
                    is_known: row.get::<Option<i64>, _>("product_id").is_some(),
                    state: SampleState::parse(row.get("state"))?,
                    sent: day(row, "shipped_on"),
                    currency: currency(row, "currency")?,
                    costs: [row.get("goods_minor"), row.get("shipping_minor"), row.get("fees_minor")],
                    orders: row.get("orders"),
                    lines: row.get("lines"),
                    known_lines: row.get("known_lines"),
                    net: row.get("net"),
                    goods: row.get("goods"),
                    commission: row.get("commission"),
                })
            })
            .collect())
    }

    /// What is released of commissions, bonuses and corrections that we pay, from a day to another, by day and currency, minor
    /// units; nothing that stands in a payout.
    pub async fn released_between(&self, from: Day, to: Day) -> Result<Vec<(Day, Currency, i64)>> {
        let rows = sqlx::query(
            "select l.release_on as day, l.currency, sum(iif(l.credit = 'creator', l.minor, -l.minor)) as minor
             from ledger l left join payout_entries e on e.entry_id = l.id
             where l.kind in ('sale', 'bonus', 'adjustment') and l.payer = 'own' and e.id is null
               and l.release_on between $1 and $2 group by 1, 2 order by 1, 2",
        )
        .bind(from.to_string())
        .bind(to.to_string())
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .filter_map(|row| Some((day(row, "day")?, currency(row, "currency")?, row.get("minor"))))
            .collect())
    }

    /// Payouts that nobody marked as paid: number in the table, own number, day of execution.
    pub async fn unpaid_payouts(&self) -> Result<Vec<(i64, String, Day)>> {
        let rows = sqlx::query(
            "select id, number, execute_on from payouts where paid_on is null order by execute_on, id",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .filter_map(|row| Some((row.get("id"), row.get("number"), day(row, "execute_on")?)))
            .collect())
    }
}
