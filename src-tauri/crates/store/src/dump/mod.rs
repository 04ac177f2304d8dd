//! A whole workspace as plain tables, and a workspace filled from them.
//!
//! What goes out is what counts: imports that were taken back, the accounts that only they brought, and the line of
//! undo stay behind. Everything else goes out row by row with its own numbers, what is derived included, so that a
//! workspace filled from it is the same in every table (see [`differences`]). Only the search index is made anew.

mod load;
mod out;
mod tables;

pub use load::Load;
pub use out::Dump;

use crate::error::Result;
use crate::open::Store;
use troupe_core::table::{Cell, Head, Piece};

/// Rows of a dump, one at a time, each with its table.
struct Rows {
    dump: Dump,
    head: Head,
    waiting: std::vec::IntoIter<Vec<Cell>>,
}

impl Rows {
    async fn of(store: &Store) -> Result<Self> {
        let head = Head { name: String::new(), columns: Vec::new() };
        Ok(Self { dump: store.dump().await?, head, waiting: Vec::new().into_iter() })
    }

    /// The next row of the table at hand; `None` = the table is over, and the next one is at hand.
    async fn next(&mut self) -> Result<Option<Vec<Cell>>> {
        loop {
            if let Some(row) = self.waiting.next() {
                return Ok(Some(row));
            }
            match self.dump.next().await? {
                Some(Piece::Rows(rows)) => self.waiting = rows.into_iter(),
                Some(Piece::Table(head)) => {
                    self.head = head;
                    return Ok(None);
                }
                None => {
                    self.head = Head { name: String::new(), columns: Vec::new() };
                    return Ok(None);
                }
            }
        }
    }
}

/// Differences listed per table at most.
const LISTED: usize = 5;

/// Compares what counts in two workspaces, table by table and row by row. Empty = they are the same.
pub async fn differences(one: &Store, other: &Store) -> Result<Vec<String>> {
    let (mut one, mut other) = (Rows::of(one).await?, Rows::of(other).await?);
    let mut found = Vec::new();
    loop {
        let (mut number, mut listed) = (0u64, 0);
        let table = one.head.name.clone();
        let columns: Vec<String> = one.head.columns.iter().map(|c| c.name.clone()).collect();
        loop {
            let pair = (one.next().await?, other.next().await?);
            number += 1;
            let line = match pair {
                (None, None) => break,
                (Some(a), Some(b)) if a == b => continue,
                (Some(a), Some(b)) => {
                    let apart = (0..a.len().max(b.len())).find(|i| a.get(*i) != b.get(*i)).unwrap_or(0);
                    let name = columns.get(apart).map_or("", String::as_str);
                    format!("{table}, row {number}: {name} is {:?} and {:?}", a.get(apart), b.get(apart))
                }
                (a, b) => {
                    let mut more = 1u64;
                    let (longer, side) =
                        if a.is_some() { (&mut one, "first") } else { (&mut other, "second") };
                    while longer.next().await?.is_some() {
                        more += 1;
                    }
                    found.push(format!("{table}: {more} rows are in the {side} only, from {:?}", a.or(b)));
                    break;
                }
            };
            listed += 1;
            if listed <= LISTED {
                found.push(line);
            }
        }
        if one.head != other.head {
            found.push(format!("{:?} stands against {:?}", one.head.name, other.head.name));
            return Ok(found);
        }
        if one.head.name.is_empty() {
            return Ok(found);
        }
    }
}
