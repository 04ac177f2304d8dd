//! What a line of a payout run pays, entry by entry, with what is known of each sale.

use super::ledger::unknown;
use crate::error::Result;
use crate::open::Store;
use crate::samples::day;
use sqlx::Row;
use troupe_core::sales::{CreditWhy, EntryKind, EntryWhy};
use troupe_core::time::Day;

/// An entry that a payout pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidEntry {
    /// Number of the entry.
    pub id: i64,
    /// What it is about.
    pub kind: EntryKind,
    /// What made it necessary.
    pub why: EntryWhy,
    /// Day of the sale; of others the day on which they were posted.
    pub day: Option<Day>,
    /// Minor units, with their sign.
    pub minor: i64,
    /// What it is a share of, in minor units.
    pub base: Option<i64>,
    /// The share.
    pub rate: Option<String>,
    /// The order; empty when it is about none.
    pub order: String,
    /// What was bought; empty when not known.
    pub product: String,
    /// Why the sale is hers; `None` = it is not about a sale, or the sale is no longer hers.
    pub credit: Option<CreditWhy>,
    /// The code, or the address of the link; empty when there is none.
    pub by: String,
    /// Reason of an adjustment or of a decision by hand, name and month of a bonus.
    pub words: String,
    /// Standard, Shop Ads and co-funded part of the whole sale, in minor units.
    pub parts: [Option<i64>; 3],
}

impl Store {
    /// Entries that a line of a payout run pays, by day of the sale.
    pub async fn paid_entries(&self, line: i64) -> Result<Vec<PaidEntry>> {
        let rows = sqlx::query(
            "select l.id, l.kind, l.why, case l.kind when 'sale' then s.day else l.day end as day,
                    case l.credit when 'creator' then l.minor else -l.minor end as minor, l.base_minor, l.rate,
                    coalesce(s.order_name, '') as order_name, coalesce(i.product, g.name, '') as product,
                    case when s.creator_id = p.creator_id then s.why end as credit,
                    case s.why when 'code' then coalesce(s.code, '') when 'link' then coalesce(k.url, '') else '' end as by,
                    coalesce(a.reason, case when l.kind = 'bonus' then trim(coalesce(b.name, '') || ' ' || l.month) end,
                             c.reason, d.reason, '') as words,
                    s.standard_minor, s.ads_minor, s.cofunded_minor
             from payout_entries e join ledger l on l.id = e.entry_id join payees p on p.id = l.payee_id
             left join sales s on l.kind = 'sale' and s.id = l.document
             left join order_lines i on i.order_id = s.order_id and i.key = s.line_key
             left join products g on g.id = s.product_id
             left join affiliate_links k on k.id = s.link_id
             left join adjustments a on l.kind = 'adjustment' and a.id = l.document
             left join program_bonuses b on l.kind = 'bonus' and b.id = l.document
             left join credit_corrections c on s.why = 'by_hand' and c.shop = s.shop and c.order_name = s.order_name
                  and c.line_key = s.line_key and c.line_key <> ''
             left join credit_corrections d on s.why = 'by_hand' and d.shop = s.shop and d.order_name = s.order_name
                  and d.line_key = ''
             where e.line_id = $1 order by 4, l.id",
        )
        .bind(line)
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let (kind, why): (&str, &str) = (row.get("kind"), row.get("why"));
                Ok(PaidEntry {
                    id: row.get("id"),
                    kind: EntryKind::parse(kind).ok_or_else(|| unknown("a kind of entry", kind))?,
                    why: EntryWhy::parse(why).ok_or_else(|| unknown("a reason", why))?,
                    day: row.get::<Option<&str>, _>("day").map(day).transpose()?,
                    minor: row.get("minor"),
                    base: row.get("base_minor"),
                    rate: row.get("rate"),
                    order: row.get("order_name"),
                    product: row.get("product"),
                    credit: row.get::<Option<&str>, _>("credit").and_then(CreditWhy::parse),
                    by: row.get("by"),
                    words: row.get("words"),
                    parts: [row.get("standard_minor"), row.get("ads_minor"), row.get("cofunded_minor")],
                })
            })
            .collect()
    }
}
