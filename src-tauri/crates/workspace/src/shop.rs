//! Orders as they are kept.

use crate::api::{Changed, OrderPage, OrdersQuery, ReadOptions, SavedMapping};
use crate::errors::{Result, internal};
use crate::workspace::Workspace;

impl Workspace {
    /// Orders, newest first.
    pub async fn orders(&self, _query: OrdersQuery) -> Result<OrderPage> {
        Ok(OrderPage { total: 0, rows: Vec::new(), next: None })
    }

    /// Saved ways to read tables of unknown layout.
    pub async fn mappings(&self) -> Result<Vec<SavedMapping>> {
        Ok(Vec::new())
    }

    /// Saves how tables of a layout are read.
    pub async fn save_mapping(
        &self,
        _name: String,
        _layout: String,
        _options: ReadOptions,
    ) -> Result<SavedMapping> {
        Err(internal("not joined yet"))
    }

    /// Forgets a saved mapping.
    pub async fn delete_mapping(&self, _mapping: i64) -> Result<Changed> {
        Err(internal("not joined yet"))
    }
}
