//! Codes and links written many at once, and what files say of clicks.

use super::{CodeRow, LinkRow};
use crate::change::Change;
use crate::error::Result;
use crate::lists::name_taken;
use serde_json::{Value, json};
use troupe_core::time::{Day, Instant};

/// Clicks on a link on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkClicks {
    /// The link.
    pub link: i64,
    /// The day.
    pub day: Day,
    /// Clicks.
    pub clicks: i64,
    /// Row of the file, 1 = the first after the header.
    pub row: u32,
}

/// An order that came by a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedOrder {
    /// The link.
    pub link: i64,
    /// Name of the order.
    pub order: String,
    /// When it was clicked.
    pub clicked_at: Option<Instant>,
    /// Row of the file.
    pub row: u32,
}

/// What became of rows that were written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    /// New ones.
    pub created: u32,
    /// Changed ones.
    pub updated: u32,
    /// As they were.
    pub unchanged: u32,
}

impl Taken {
    fn of(all: usize, known: i64, written: u64) -> Self {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (all, known) = (number(all), u32::try_from(known).unwrap_or(u32::MAX));
        let written = u32::try_from(written).unwrap_or(u32::MAX);
        let created = all.saturating_sub(known);
        Self { created, updated: written.saturating_sub(created), unchanged: all.saturating_sub(written) }
    }
}

fn code_json(code: &CodeRow) -> Value {
    json!([
        code.id,
        code.code,
        code.creator,
        code.program,
        code.percent,
        code.amount.map(|(minor, _)| minor),
        code.amount.as_ref().map(|(_, currency)| currency.code()),
        code.scope,
        code.from,
        code.to,
        code.max_uses,
        i32::from(code.active),
        code.note,
        code.made_at.seconds(),
    ])
}

impl Change {
    /// Makes (id 0) and changes codes; what stays the same is not written.
    ///
    /// # Errors
    /// [`crate::StoreError::Erased`] where one was the code of somebody who was erased.
    pub async fn save_codes(&mut self, codes: &[CodeRow]) -> Result<()> {
        let texts: Vec<&str> = codes.iter().map(|c| c.code.as_str()).collect();
        crate::erase::refuse_codes(self.connection(), &texts).await?;
        let (new, known): (Vec<&CodeRow>, Vec<&CodeRow>) = codes.iter().partition(|code| code.id == 0);
        let text = |codes: Vec<&CodeRow>| {
            serde_json::to_string(&codes.into_iter().map(code_json).collect::<Vec<_>>())
        };
        sqlx::query(
            "insert into codes (code, creator_id, program_id, percent, amount_minor, currency, scope, from_day, to_day,
                                max_uses, active, note, made_at)
             select value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8,
                    value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13
             from json_each($1) order by key",
        )
        .bind(text(new)?)
        .execute(self.connection())
        .await
        .map_err(name_taken("code"))?;
        sqlx::query(
            "update codes set code = k.value ->> 1, creator_id = k.value ->> 2, program_id = k.value ->> 3,
                    percent = k.value ->> 4, amount_minor = k.value ->> 5, currency = k.value ->> 6,
                    scope = k.value ->> 7, from_day = k.value ->> 8, to_day = k.value ->> 9, max_uses = k.value ->> 10,
                    active = k.value ->> 11, note = k.value ->> 12
             from json_each($1) k
             where codes.id = k.value ->> 0
               and (codes.code collate binary, codes.creator_id, codes.program_id, codes.percent, codes.amount_minor,
                    codes.currency, codes.scope, codes.from_day, codes.to_day, codes.max_uses, codes.active, codes.note)
                   is not (k.value ->> 1, k.value ->> 2, k.value ->> 3, k.value ->> 4, k.value ->> 5, k.value ->> 6,
                           k.value ->> 7, k.value ->> 8, k.value ->> 9, k.value ->> 10, k.value ->> 11, k.value ->> 12)",
        )
        .bind(text(known)?)
        .execute(self.connection())
        .await
        .map_err(name_taken("code"))?;
        Ok(())
    }

    /// Writes links that their creators do not have yet.
    pub async fn add_links(&mut self, links: &[LinkRow]) -> Result<()> {
        let rows: Vec<Value> = links
            .iter()
            .map(|l| json!([l.creator, l.program, l.url, l.label, l.made_at.seconds()]))
            .collect();
        sqlx::query(
            "insert into affiliate_links (creator_id, program_id, url, label, made_at)
             select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each($1) k
             where not exists (select 1 from affiliate_links l
                               where l.creator_id = k.value ->> 0 and l.url = k.value ->> 2)
             order by key",
        )
        .bind(serde_json::to_string(&rows)?)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Takes clicks, one row a link and day. What an earlier file said of the same day is replaced.
    pub async fn save_clicks(&mut self, clicks: &[LinkClicks], file: &str) -> Result<Taken> {
        let rows: Vec<Value> = clicks.iter().map(|c| json!([c.link, c.day, c.clicks, c.row])).collect();
        let rows = serde_json::to_string(&rows)?;
        let known: i64 = sqlx::query_scalar(
            "select count(*) from json_each($1) k
             join link_clicks c on c.link_id = k.value ->> 0 and c.day = k.value ->> 1",
        )
        .bind(&rows)
        .fetch_one(self.connection())
        .await?;
        let written = sqlx::query(
            "insert into link_clicks (link_id, day, clicks, file, row)
             select value ->> 0, value ->> 1, value ->> 2, $2, value ->> 3 from json_each($1) where true
             on conflict (link_id, day) do update set clicks = excluded.clicks, file = excluded.file, row = excluded.row
             where clicks <> excluded.clicks",
        )
        .bind(&rows)
        .bind(file)
        .execute(self.connection())
        .await?
        .rows_affected();
        Ok(Taken::of(clicks.len(), known, written))
    }

    /// Takes orders that came by links. What an earlier file said of the same order is replaced.
    pub async fn save_link_orders(&mut self, orders: &[LinkedOrder], file: &str) -> Result<Taken> {
        let rows: Vec<Value> = orders
            .iter()
            .map(|o| json!([o.link, o.order, o.clicked_at.map(Instant::seconds), o.row]))
            .collect();
        let rows = serde_json::to_string(&rows)?;
        let known: i64 = sqlx::query_scalar(
            "select count(*) from json_each($1) k join link_orders o on o.order_name = k.value ->> 1",
        )
        .bind(&rows)
        .fetch_one(self.connection())
        .await?;
        let written = sqlx::query(
            "insert into link_orders (link_id, order_name, clicked_at, file, row)
             select value ->> 0, value ->> 1, value ->> 2, $2, value ->> 3 from json_each($1) where true
             on conflict (order_name) do update
                set link_id = excluded.link_id, clicked_at = excluded.clicked_at, file = excluded.file, row = excluded.row
             where (link_id, clicked_at) is not (excluded.link_id, excluded.clicked_at)",
        )
        .bind(&rows)
        .bind(file)
        .execute(self.connection())
        .await?
        .rows_affected();
        Ok(Taken::of(orders.len(), known, written))
    }
}
