//! Sales that count, grouped: sums of lines, what buyers paid, and where commission stands. Which of them belong together in a
//! margin is the core's matter.

use super::{currency, owed, owner};
use crate::error::Result;
use crate::open::Store;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, AssertSqlSafe, Row};
use troupe_core::money::Currency;
use troupe_core::time::Day;

/// What sales are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Creator: her number.
    Creator,
    /// The code that decided, else the first that the order carries: in upper case.
    Code,
    /// Product by name, else what the shop calls it, else its SKU.
    Product,
    /// Program: its number.
    Program,
    /// Calendar month: `YYYY-MM`.
    Month,
}

impl Group {
    /// Key, name and the tables they need beside `sales s`.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Creator => ("coalesce(s.creator_id || '', '')", "''", ""),
            Self::Code => (
                "upper(coalesce(s.code, f.codes ->> 0, ''))",
                "coalesce(s.code, f.codes ->> 0, '')",
                " left join orders f on f.id = s.order_id",
            ),
            Self::Product => (
                "coalesce(g.name, i.product, i.sku,
                    (select coalesce(x.product, x.sku) from orders y join order_lines x on x.order_id = y.id
                     where y.shop = s.shop and y.name = s.order_name and x.key = s.line_key and x.current = 1 limit 1), '')",
                "''",
                " left join products g on g.id = s.product_id
                  left join order_lines i on i.order_id = s.order_id and i.key = s.line_key",
            ),
            Self::Program => (
                "coalesce(s.program_id || '', '')",
                "coalesce(q.name, '')",
                " left join programs q on q.id = s.program_id",
            ),
            Self::Month => ("coalesce(substr(s.day, 1, 7), '')", "''", ""),
        }
    }
}

/// Which sales.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SalesWindow {
    /// In this currency.
    pub currency: Currency,
    /// From this day.
    pub from: Option<Day>,
    /// Until this day.
    pub to: Option<Day>,
    /// Of this program.
    pub program: Option<i64>,
    /// Of this creator.
    pub creator: Option<i64>,
}

impl SalesWindow {
    /// Conditions on `sales s` with their values in `$1` to `$5`; `creator` is the column that says whose.
    fn conditions(&self, creator: &str) -> Result<(String, SqliteArguments)> {
        let mut sql = String::from(" and s.currency = $1");
        let mut values = SqliteArguments::default();
        let mut add = |value: Option<String>| values.add(value).map_err(sqlx::Error::Encode);
        add(Some(self.currency.code().to_owned()))?;
        add(self.from.map(|d| d.to_string()))?;
        add(self.to.map(|d| d.to_string()))?;
        add(self.program.map(|p| p.to_string()))?;
        add(self.creator.map(|c| c.to_string()))?;
        for (given, condition) in [
            (self.from.is_some(), " and s.day >= $2".to_owned()),
            (self.to.is_some(), " and s.day <= $3".to_owned()),
            (self.program.is_some(), " and s.program_id = cast($4 as integer)".to_owned()),
            (self.creator.is_some(), format!(" and {creator} = cast($5 as integer)")),
        ] {
            if given {
                sql += &condition;
            }
        }
        Ok((sql, values))
    }
}

/// Sums of a group, in minor units. `None` = no line of it knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupFigures {
    /// What it is grouped by; empty = none.
    pub key: String,
    /// Its name as it is written.
    pub name: String,
    /// Orders.
    pub orders: u32,
    /// Lines.
    pub lines: u32,
    /// Pieces.
    pub units: Option<i64>,
    /// What buyers paid for these orders, whole orders.
    pub total: Option<i64>,
    /// Goods after discounts and refunds, without VAT and shipping.
    pub net: Option<i64>,
    /// Given back, of that.
    pub refunded: Option<i64>,
    /// Net that came by ads.
    pub ads: Option<i64>,
    /// Net that came without.
    pub organic: Option<i64>,
    /// Cost of the goods whose cost is known.
    pub goods: Option<i64>,
    /// Lines whose goods' cost is known.
    pub costed: u32,
    /// Lines that are somebody's, without a rate.
    pub without_rate: u32,
}

/// What commission is owed and paid, in minor units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwedParts {
    /// What it is grouped by; empty = none.
    pub key: String,
    /// Its name as it is written.
    pub name: String,
    /// Not released.
    pub pending: i64,
    /// Released, not paid.
    pub approved: i64,
    /// In a payout, or paid by a platform.
    pub paid: i64,
}

/// A month of sales that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthFigures {
    /// `YYYY-MM`; empty = without a day.
    pub month: String,
    /// Net sales of creators.
    pub credited: i64,
    /// Net sales of nobody.
    pub other: i64,
    /// Orders.
    pub orders: u32,
    /// Lines.
    pub lines: u32,
}

/// The creator of a payee as a key.
const HERS: &str = "coalesce(w.creator || '', '')";

/// Costs of goods: a SKU's own, else its product's, where both are in the sale's currency.
const GOODS: &str = " left join products c on c.id = s.product_id and c.currency = s.currency
     left join order_lines n on n.order_id = s.order_id and n.key = s.line_key and c.id is not null
     left join skus k on k.product_id = c.id and k.sku = n.sku collate nocase";

impl Store {
    /// Currencies of sales that count, the most orders first.
    pub async fn sales_currencies(&self) -> Result<Vec<Currency>> {
        let rows = sqlx::query(
            "select currency, count(distinct order_id) as orders from sales
             where state = 'counted' and currency is not null group by currency order by orders desc, currency",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().filter_map(|row| currency(row, "currency")).collect())
    }

    /// Sales that count by group.
    pub async fn sales_groups(&self, by: Group, window: &SalesWindow) -> Result<Vec<GroupFigures>> {
        let (conditions, values) = window.conditions("s.creator_id")?;
        let (key, name, joins) = by.words();
        let sql = format!(
            "with o as (
                select {key} as bucket, min({name}) as name, s.order_id, count(*) as lines, sum(s.quantity) as units,
                    sum(s.net_minor - coalesce(s.refunded_minor, 0)) as net, sum(s.refunded_minor) as refunded,
                    sum(s.net_minor - coalesce(s.refunded_minor, 0)) filter (where s.by_ads = 1) as ads,
                    sum(s.net_minor - coalesce(s.refunded_minor, 0)) filter (where s.by_ads = 0) as organic,
                    sum(s.quantity * coalesce(k.cost_minor, c.cost_minor)) as goods,
                    count(s.quantity * coalesce(k.cost_minor, c.cost_minor)) as costed,
                    count(*) filter (where s.creator_id is not null and s.commission_minor is null) as without_rate
                from sales s {joins} {GOODS} where s.state = 'counted' {conditions} group by bucket, s.order_id)
             select o.bucket, min(o.name) as name, count(*) as orders, sum(o.lines) as lines, sum(o.units) as units,
                sum(t.total) as total, sum(o.net) as net, sum(o.refunded) as refunded, sum(o.ads) as ads,
                sum(o.organic) as organic, sum(o.goods) as goods, sum(o.costed) as costed,
                sum(o.without_rate) as without_rate
             from o left join orders t on t.id = o.order_id group by o.bucket"
        );
        let rows = sqlx::query_with(AssertSqlSafe(sql), values).fetch_all(&self.readers).await?;
        Ok(rows
            .iter()
            .map(|row| GroupFigures {
                key: row.get("bucket"),
                name: row.get("name"),
                orders: row.get("orders"),
                lines: row.get("lines"),
                units: row.get("units"),
                total: row.get("total"),
                net: row.get("net"),
                refunded: row.get("refunded"),
                ads: row.get("ads"),
                organic: row.get("organic"),
                goods: row.get("goods"),
                costed: row.get("costed"),
                without_rate: row.get("without_rate"),
            })
            .collect())
    }

    /// Orders of sales that count, each once, and what buyers paid for them. An order may stand in several groups; with
    /// `keys` only orders that stand in one of these count.
    pub async fn sales_orders(
        &self,
        by: Group,
        window: &SalesWindow,
        keys: Option<&[&str]>,
    ) -> Result<(u32, Option<i64>)> {
        let (conditions, mut values) = window.conditions("s.creator_id")?;
        let (key, _, joins) = by.words();
        let (joins, chosen) = match keys {
            None => ("", String::new()),
            Some(_) => (joins, format!(" and {key} in (select value from json_each($6))")),
        };
        values.add(serde_json::to_string(&keys)?).map_err(sqlx::Error::Encode)?;
        let sql = format!(
            "select count(*), sum(t.total) from (
                select distinct s.order_id from sales s {joins} where s.state = 'counted' {conditions} {chosen}) d
             left join orders t on t.id = d.order_id"
        );
        let row = sqlx::query_with(AssertSqlSafe(sql), values).fetch_one(&self.readers).await?;
        Ok((row.get(0), row.get(1)))
    }

    /// Where commission of sales stands on a day, by group: what the ledger says, of cancelled and lost sales too. By
    /// creator it is whose payee it was posted for.
    pub async fn sales_owed(&self, by: Group, window: &SalesWindow, on: Day) -> Result<Vec<OwedParts>> {
        self.owed_within(by, window, on, None).await
    }

    /// The same by month, only of sales in groups with these keys.
    pub async fn months_owed(
        &self,
        window: &SalesWindow,
        on: Day,
        within: Option<(Group, &[&str])>,
    ) -> Result<Vec<OwedParts>> {
        self.owed_within(Group::Month, window, on, within).await
    }

    async fn owed_within(
        &self,
        by: Group,
        window: &SalesWindow,
        on: Day,
        within: Option<(Group, &[&str])>,
    ) -> Result<Vec<OwedParts>> {
        let (conditions, mut values) = window.conditions("w.creator")?;
        let (also, chosen) = match within {
            None => ("", String::new()),
            Some((group, _)) => {
                let (key, _, joins) = group.words();
                let key = if group == Group::Creator { HERS } else { key };
                (joins, format!(" and {key} in (select value from json_each($7))"))
            }
        };
        let (key, name, joins) = match by {
            Group::Creator => (HERS, "''", ""),
            _ => by.words(),
        };
        let by_creator = by == Group::Creator || within.is_some_and(|(group, _)| group == Group::Creator);
        let whose = match (by_creator, window.creator) {
            (true, _) | (_, Some(_)) => " left join owner w on w.payee = l.payee_id",
            _ => "",
        };
        values.add(on.to_string()).map_err(sqlx::Error::Encode)?;
        values.add(serde_json::to_string(&within.map(|(_, keys)| keys))?).map_err(sqlx::Error::Encode)?;
        let sql = format!(
            "with {owner} select {key} as bucket, min({name}) as name, {owed}
             from ledger l cross join sales s on s.id = l.document {whose} {joins} {also}
             left join payout_entries e on e.entry_id = l.id
             where l.kind = 'sale' and l.currency = $1 {conditions} {chosen} group by bucket",
            owner = owner!(),
            owed = owed!("$6"),
        );
        let rows = sqlx::query_with(AssertSqlSafe(sql), values).fetch_all(&self.readers).await?;
        Ok(rows.iter().map(parts).collect())
    }

    /// Where bonuses of months stand on a day, with creator, program and month; those whose month ends in the window.
    pub async fn bonuses_owed(
        &self,
        window: &SalesWindow,
        on: Day,
    ) -> Result<Vec<(Option<i64>, Option<i64>, OwedParts)>> {
        let sql = format!(
            "with {owner} select w.creator, l.program_id, l.month as bucket, '' as name, {owed}
             from ledger l left join owner w on w.payee = l.payee_id left join (select null as settled_on) s
             left join payout_entries e on e.entry_id = l.id
             where l.kind = 'bonus' and l.currency = $1
               and ($2 is null or date(l.month || '-01', '+1 month', '-1 day') >= $2)
               and ($3 is null or date(l.month || '-01', '+1 month', '-1 day') <= $3)
               and ($4 is null or l.program_id = $4) and ($5 is null or w.creator = $5)
             group by w.creator, l.program_id, l.month",
            owner = owner!(),
            owed = owed!("$6"),
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(window.currency.code())
            .bind(window.from.map(|d| d.to_string()))
            .bind(window.to.map(|d| d.to_string()))
            .bind(window.program)
            .bind(window.creator)
            .bind(on.to_string())
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.iter().map(|row| (row.get("creator"), row.get("program_id"), parts(row))).collect())
    }

    /// Sales that count by month, the oldest first; with `within` only those in groups with these keys.
    pub async fn sales_months(
        &self,
        window: &SalesWindow,
        within: Option<(Group, &[&str])>,
    ) -> Result<Vec<MonthFigures>> {
        let (conditions, mut values) = window.conditions("s.creator_id")?;
        let (joins, chosen) = match within {
            None => ("", String::new()),
            Some((group, _)) => {
                let (key, _, joins) = group.words();
                (joins, format!(" and {key} in (select value from json_each($6))"))
            }
        };
        values.add(serde_json::to_string(&within.map(|(_, keys)| keys))?).map_err(sqlx::Error::Encode)?;
        let sql = format!(
            "select coalesce(substr(s.day, 1, 7), '') as month,
                coalesce(sum(s.net_minor - coalesce(s.refunded_minor, 0)) filter (where s.creator_id is not null), 0) as credited,
                coalesce(sum(s.net_minor - coalesce(s.refunded_minor, 0)) filter (where s.creator_id is null), 0) as other,
                count(distinct s.order_id) as orders, count(*) as lines
             from sales s {joins} where s.state = 'counted' {conditions} {chosen} group by month order by month"
        );
        let rows = sqlx::query_with(AssertSqlSafe(sql), values).fetch_all(&self.readers).await?;
        Ok(rows
            .iter()
            .map(|row| MonthFigures {
                month: row.get("month"),
                credited: row.get("credited"),
                other: row.get("other"),
                orders: row.get("orders"),
                lines: row.get("lines"),
            })
            .collect())
    }
}

fn parts(row: &sqlx::sqlite::SqliteRow) -> OwedParts {
    let sum = |column: &str| row.get::<Option<i64>, _>(column).unwrap_or(0);
    OwedParts {
        key: row.get("bucket"),
        name: row.get("name"),
        pending: sum("pending"),
        approved: sum("approved"),
        paid: sum("paid"),
    }
}
