//! Where parcels go: one address a creator, cleared some time after the last delivery (domain.md 10).

use crate::change::{Change, Op, log};
use crate::error::Result;
use crate::open::Store;
use sqlx::Row;
use troupe_core::samples::SampleState;
use troupe_core::time::Day;

/// An address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressRow {
    /// Name on the parcel.
    pub name: String,
    /// Street and number, further lines after line breaks.
    pub lines: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Region.
    pub region: String,
    /// Two-letter country code.
    pub country: String,
    /// Telephone.
    pub phone: String,
}

impl Store {
    /// Addresses of these creators.
    pub async fn addresses(&self, creators: &[i64]) -> Result<Vec<(i64, AddressRow)>> {
        let rows = sqlx::query(
            "select a.creator_id, a.name, a.lines, a.postcode, a.town, a.region, a.country, a.phone
             from json_each($1) k join addresses a on a.creator_id = k.value",
        )
        .bind(serde_json::to_string(creators)?)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|r| {
                let address = AddressRow {
                    name: r.get(1),
                    lines: r.get(2),
                    postcode: r.get(3),
                    town: r.get(4),
                    region: r.get(5),
                    country: r.get(6),
                    phone: r.get(7),
                };
                (r.get(0), address)
            })
            .collect())
    }

    /// Creators whose address is not needed any more: no open sample, and the last delivery (without one, the day on
    /// which the address was noted or the last sample ended) before a day.
    pub async fn old_addresses(&self, before: Day) -> Result<Vec<i64>> {
        let open = SampleState::ALL.iter().filter(|s| s.is_open()).map(|s| s.as_str());
        let open = serde_json::Value::from(open.collect::<Vec<_>>()).to_string();
        Ok(sqlx::query_scalar(
            "select a.creator_id from addresses a left join samples s on s.creator_id = a.creator_id
             group by a.creator_id
             having coalesce(max(s.state in (select value from json_each($2))
                                 and s.delivered_on is null and s.posted_on is null), 0) = 0
                and max(a.noted_on, coalesce(max(coalesce(s.delivered_on, s.posted_on, s.ended_on)), '')) < $1
             order by a.creator_id",
        )
        .bind(before.to_string())
        .bind(open)
        .fetch_all(&self.readers)
        .await?)
    }
}

impl Store {
    /// Clears addresses for good, as `op` tells: no step of undo has them any more, and none brings them back. Gives how many
    /// there were.
    pub async fn forget_addresses(&self, creators: &[i64], op: &Op) -> Result<u32> {
        let ids = serde_json::to_string(creators)?;
        let mut tx = self.begin().await?;
        sqlx::raw_sql("pragma secure_delete = on").execute(&mut *tx).await?;
        let cleared =
            sqlx::query("delete from addresses where creator_id in (select value from json_each($1))")
                .bind(&ids)
                .execute(&mut *tx)
                .await?
                .rows_affected();
        sqlx::query(
            "delete from undo_rows where table_name = 'addresses'
               and coalesce(after, before) ->> '$.creator_id' in (select value from json_each($1))",
        )
        .bind(&ids)
        .execute(&mut *tx)
        .await?;
        sqlx::query(
            "delete from undo_steps where import_id is null
               and not exists (select 1 from undo_rows r where r.step_id = undo_steps.id)",
        )
        .execute(&mut *tx)
        .await?;
        log(&mut tx, op).await?;
        tx.commit().await?;
        Ok(u32::try_from(cleared).unwrap_or(u32::MAX))
    }
}

impl Change {
    /// Writes a creator's address.
    pub async fn set_address(&mut self, creator: i64, address: &AddressRow, on: Day) -> Result<()> {
        sqlx::query(
            "insert into addresses (creator_id, name, lines, postcode, town, region, country, phone, noted_on)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict (creator_id) do update set name = excluded.name, lines = excluded.lines,
                 postcode = excluded.postcode, town = excluded.town, region = excluded.region,
                 country = excluded.country, phone = excluded.phone, noted_on = excluded.noted_on
             where (name, lines, postcode, town, region, country, phone)
                is not (excluded.name, excluded.lines, excluded.postcode, excluded.town, excluded.region,
                        excluded.country, excluded.phone)",
        )
        .bind(creator)
        .bind(&address.name)
        .bind(&address.lines)
        .bind(&address.postcode)
        .bind(&address.town)
        .bind(&address.region)
        .bind(&address.country)
        .bind(&address.phone)
        .bind(on.to_string())
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Clears addresses. Gives how many there were.
    pub async fn clear_addresses(&mut self, creators: &[i64]) -> Result<u32> {
        let done = sqlx::query("delete from addresses where creator_id in (select value from json_each($1))")
            .bind(serde_json::to_string(creators)?)
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() as u32)
    }
}
