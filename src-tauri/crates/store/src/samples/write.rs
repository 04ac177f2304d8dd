//! Writing samples: many at once, each step with its line of history, stock in the same change.

use super::SampleRow;
use crate::change::Change;
use crate::error::Result;
use serde_json::{Value, json};
use sqlx::Row;
use troupe_core::samples::SampleState;
use troupe_core::time::{Day, Instant};

/// A sample to write down. Its number is given by the store.
pub type NewSample = SampleRow;

/// A step that a sample makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The sample.
    pub sample: i64,
    /// From; `None` = it begins.
    pub from: Option<SampleState>,
    /// To.
    pub to: SampleState,
    /// On which day.
    pub on: Day,
    /// The day is assumed.
    pub assumed: bool,
    /// Why.
    pub reason: String,
}

fn text(day: Option<Day>) -> Option<String> {
    day.map(|d| d.to_string())
}

fn values(s: &SampleRow) -> Value {
    let t = &s.standing;
    json!({
        "id": s.id, "creator": s.creator, "list": s.list.as_ref().map(|l| l.0), "sku_id": s.sku_id,
        "product": s.product, "sku": s.sku, "quantity": s.quantity, "kind": t.kind.as_str(), "state": t.state.as_str(),
        "requested": t.requested.to_string(), "decided": text(t.decided), "packed": text(t.packed),
        "shipped": text(t.shipped), "delivered": text(t.delivered), "assumed": i32::from(s.delivered_assumed),
        "due_from": text(t.due_from), "posted": text(t.posted), "closed": text(t.closed), "ended": text(t.ended),
        "extensions": t.extensions, "goods": s.goods, "shipping": s.shipping, "fees": s.fees,
        "currency": s.currency.code(), "carrier": s.carrier, "tracking": s.tracking, "reason": s.reason,
        "note": s.note, "native_id": s.native_id, "native_state": s.native_state,
    })
}

fn all(samples: &[SampleRow]) -> Result<String> {
    Ok(serde_json::to_string(&samples.iter().map(values).collect::<Vec<_>>())?)
}

impl Change {
    /// Writes samples down. Gives their numbers, in order.
    pub async fn add_samples(&mut self, samples: &[NewSample]) -> Result<Vec<i64>> {
        let rows = sqlx::query(
            "insert into samples (creator_id, list_id, sku_id, product, sku, quantity, kind, state, requested_on,
                    decided_on, packed_on, shipped_on, delivered_on, delivered_assumed, due_from, posted_on, closed_on,
                    ended_on, extensions, goods_minor, shipping_minor, fees_minor, currency, carrier, tracking, reason,
                    note, native_id, native_state)
             select v ->> 'creator', v ->> 'list', v ->> 'sku_id', v ->> 'product', v ->> 'sku', v ->> 'quantity',
                    v ->> 'kind', v ->> 'state', v ->> 'requested', v ->> 'decided', v ->> 'packed', v ->> 'shipped',
                    v ->> 'delivered', v ->> 'assumed', v ->> 'due_from', v ->> 'posted', v ->> 'closed', v ->> 'ended',
                    v ->> 'extensions', v ->> 'goods', v ->> 'shipping', v ->> 'fees', v ->> 'currency',
                    v ->> 'carrier', v ->> 'tracking', v ->> 'reason', v ->> 'note', v ->> 'native_id',
                    v ->> 'native_state'
             from (select key, value as v from json_each($1)) order by key returning id",
        )
        .bind(all(samples)?)
        .fetch_all(self.connection())
        .await?;
        let mut ids: Vec<i64> = rows.iter().map(|r| r.get(0)).collect();
        ids.sort_unstable();
        Ok(ids)
    }

    /// Writes samples as they are now; creator, SKU, product and kind of an existing one stay.
    pub async fn write_samples(&mut self, samples: &[SampleRow]) -> Result<u32> {
        let done = sqlx::query(
            "update samples set list_id = v ->> 'list', quantity = v ->> 'quantity', state = v ->> 'state',
                    decided_on = v ->> 'decided', packed_on = v ->> 'packed', shipped_on = v ->> 'shipped',
                    delivered_on = v ->> 'delivered', delivered_assumed = v ->> 'assumed', due_from = v ->> 'due_from',
                    posted_on = v ->> 'posted', closed_on = v ->> 'closed', ended_on = v ->> 'ended',
                    extensions = v ->> 'extensions', goods_minor = v ->> 'goods', shipping_minor = v ->> 'shipping',
                    fees_minor = v ->> 'fees', currency = v ->> 'currency', carrier = v ->> 'carrier',
                    tracking = v ->> 'tracking', reason = v ->> 'reason', note = v ->> 'note',
                    native_id = v ->> 'native_id', native_state = v ->> 'native_state'
             from (select value as v from json_each($1)) where samples.id = v ->> 'id'
               and (list_id, quantity, state, decided_on, packed_on, shipped_on, delivered_on, delivered_assumed,
                    due_from, posted_on, closed_on, ended_on, extensions, goods_minor, shipping_minor, fees_minor,
                    currency, carrier, tracking, reason, note, native_id, native_state)
                is not (v ->> 'list', v ->> 'quantity', v ->> 'state', v ->> 'decided', v ->> 'packed', v ->> 'shipped',
                    v ->> 'delivered', v ->> 'assumed', v ->> 'due_from', v ->> 'posted', v ->> 'closed', v ->> 'ended',
                    v ->> 'extensions', v ->> 'goods', v ->> 'shipping', v ->> 'fees', v ->> 'currency',
                    v ->> 'carrier', v ->> 'tracking', v ->> 'reason', v ->> 'note', v ->> 'native_id',
                    v ->> 'native_state')",
        )
        .bind(all(samples)?)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }

    /// Writes steps of samples into their history.
    pub async fn add_steps(&mut self, steps: &[Step], at: Instant) -> Result<()> {
        let steps: Vec<Value> = steps
            .iter()
            .map(|s| {
                json!({
                    "sample": s.sample, "from": s.from.map(SampleState::as_str), "to": s.to.as_str(),
                    "on": s.on.to_string(), "assumed": i32::from(s.assumed), "reason": s.reason,
                })
            })
            .collect();
        sqlx::query(
            "insert into sample_moves (sample_id, from_state, state, on_day, at, assumed, reason)
             select value ->> 'sample', value ->> 'from', value ->> 'to', value ->> 'on', $2, value ->> 'assumed',
                    value ->> 'reason'
             from json_each($1) order by key",
        )
        .bind(serde_json::to_string(&steps)?)
        .bind(at.seconds())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Takes the goods of samples that leave off their stock, each sample's once. Those that left before the SKU's
    /// newest count, which has missed them already, are noted with nothing taken off: `counted` says which.
    pub async fn stock_leaves(&mut self, samples: &[i64], counted: &[i64], at: Instant) -> Result<()> {
        sqlx::query(
            "insert into stock_moves (sku_id, kind, delta, sample_id, at)
             select s.sku_id, 'shipped',
                    case when s.id in (select value from json_each($2)) then 0 else -s.quantity end, s.id, $3
             from json_each($1) k join samples s on s.id = k.value where s.sku_id is not null
               and not exists (select 1 from stock_moves m where m.sample_id = s.id and m.kind = 'shipped')
             order by s.id",
        )
        .bind(serde_json::to_string(samples)?)
        .bind(serde_json::to_string(counted)?)
        .bind(at.seconds())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Puts the goods of samples that came back into their stock: as many as were taken off, each sample's once.
    pub async fn stock_returns(&mut self, samples: &[i64], at: Instant) -> Result<()> {
        sqlx::query(
            "insert into stock_moves (sku_id, kind, delta, sample_id, at)
             select m.sku_id, 'returned', s.quantity, s.id, $2
             from json_each($1) k join samples s on s.id = k.value
             join stock_moves m on m.sample_id = s.id and m.kind = 'shipped'
             where not exists (select 1 from stock_moves o where o.sample_id = s.id and o.kind = 'returned')
             order by s.id",
        )
        .bind(serde_json::to_string(samples)?)
        .bind(at.seconds())
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
