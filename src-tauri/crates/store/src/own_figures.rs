//! What orders and reports of posts say, in the few columns that inputs of a plan are reckoned from. Nothing is added up
//! here.

use crate::error::Result;
use crate::open::Store;
use sqlx::Row;
use troupe_core::money::Currency;
use troupe_core::planning::own::{ClickFact, OrderFact, RateFact};
use troupe_core::time::{Day, Instant};

impl Store {
    /// Paid orders in a currency, whatever came back of them. Orders that are pending, cancelled or of unknown state are
    /// left out.
    pub async fn order_facts(&self, currency: Currency) -> Result<Vec<OrderFact>> {
        let rows = sqlx::query(
            "select o.at, o.subtotal, o.shipping, o.taxes, o.total,
                    o.status in ('partly_refunded', 'refunded') or coalesce(o.refunded, 0) > 0
                        or exists (select 1 from order_lines l where l.order_id = o.id and l.current = 1 and l.returned = 1),
                    o.codes <> '[]'
                        or exists (select 1 from order_lines l
                                   where l.order_id = o.id and l.current = 1 and l.creator is not null)
             from orders o join imports i on i.id = o.import_id and i.state = 'done'
             where o.current = 1 and o.currency = $1 and o.status in ('paid', 'partly_refunded', 'refunded')
             order by coalesce(o.at, -1), o.id",
        )
        .bind(currency.code())
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|row| OrderFact {
                at: row.get::<Option<i64>, _>(0).map(Instant::from_seconds),
                subtotal: row.get(1),
                shipping: row.get(2),
                taxes: row.get(3),
                total: row.get(4),
                returned: row.get(5),
                by_programme: row.get(6),
            })
            .collect())
    }

    /// The newest report that counts of each post with figures of clicks.
    pub async fn click_facts(&self) -> Result<Vec<ClickFact>> {
        let rows = sqlx::query(
            "select cast(figures ->> '$.views' as integer), cast(figures ->> '$.clicks' as integer),
                    cast(figures ->> '$.orders' as integer), from_day, to_day
             from (select r.figures, r.from_day, r.to_day,
                          row_number() over (partition by r.account_id, r.item
                              order by coalesce(r.to_day, date(i.as_of, 'unixepoch'), '') desc, i.id desc, r.row desc) as place
                   from reports r join imports i on i.id = r.import_id and i.state = 'done'
                   where r.subject = 'post' and r.item is not null and r.figures ->> '$.clicks' is not null)
             where place = 1",
        )
        .fetch_all(&self.readers)
        .await?;
        let day = |text: Option<&str>| text.and_then(Day::parse);
        Ok(rows
            .iter()
            .map(|row| ClickFact {
                views: row.get(0),
                clicks: row.get(1),
                orders: row.get(2),
                from: day(row.get(3)),
                to: day(row.get(4)),
            })
            .collect())
    }

    /// Commission rates on lines of paid orders in a currency that a shop credits to creators.
    pub async fn rate_facts(&self, currency: Currency) -> Result<Vec<RateFact>> {
        let rows = sqlx::query(
            "select l.rate, count(*), min(o.at), max(o.at)
             from order_lines l join orders o on o.id = l.order_id
             join imports i on i.id = o.import_id and i.state = 'done'
             where l.current = 1 and l.rate is not null and o.currency = $1
               and o.status in ('paid', 'partly_refunded', 'refunded')
             group by l.rate order by cast(l.rate as real), l.rate",
        )
        .bind(currency.code())
        .fetch_all(&self.readers)
        .await?;
        let instant = |second: Option<i64>| second.map(Instant::from_seconds);
        Ok(rows
            .iter()
            .map(|row| RateFact {
                rate: row.get(0),
                lines: row.get(1),
                first: instant(row.get(2)),
                last: instant(row.get(3)),
            })
            .collect())
    }

    /// Fixed fees of creators: in this campaign where it is named, else in the open campaign that was made last, as
    /// creator, minor units and currency.
    pub async fn fees_of(&self, creators: &[i64], list: Option<i64>) -> Result<Vec<(i64, i64, Currency)>> {
        let rows = sqlx::query(
            "select m.creator_id, m.fee_minor, m.fee_currency, max(m.list_id)
             from shortlist_members m join campaigns p on p.list_id = m.list_id
             where m.fee_minor is not null and m.creator_id in (select value from json_each($1))
               and iif($2 is null, p.closed_at is null, m.list_id = $2)
             group by m.creator_id",
        )
        .bind(serde_json::to_string(creators)?)
        .bind(list)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .filter_map(|row| {
                let currency = Currency::parse(row.get::<Option<&str>, _>(2)?)?;
                Some((row.get(0), row.get(1), currency))
            })
            .collect())
    }
}
