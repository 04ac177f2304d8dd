//! The contract's commands about scores; each is built in its own module.

use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::scoring::Weights;

fn missing<T>() -> Result<T> {
    Err(ApiError::new("not_built", "This is not built yet.", ""))
}

impl Workspace {
    /// See the table of commands.
    pub async fn backtest(&self, _split: Split) -> Result<Backtest> {
        missing()
    }

    /// See the table of commands.
    pub async fn explain(
        &self,
        _creator: CreatorId,
        _other: Option<CreatorId>,
        _weights: Option<Weights>,
    ) -> Result<Explanation> {
        missing()
    }

    /// See the table of commands.
    pub async fn stability(&self, _query: RankQuery) -> Result<Stability> {
        missing()
    }

    /// See the table of commands.
    pub async fn moved(&self, _limit: u32) -> Result<Moved> {
        missing()
    }

    /// See the table of commands.
    pub async fn compare(&self, _creators: Vec<CreatorId>) -> Result<Comparison> {
        missing()
    }

    /// See the table of commands.
    pub async fn portfolio(&self, _list: i64) -> Result<Portfolio> {
        missing()
    }

    /// See the table of commands.
    pub async fn benchmarks(&self) -> Result<Benchmarks> {
        missing()
    }

    /// See the table of commands.
    pub async fn rate_creator(&self, _creator: CreatorId, _rating: Rating) -> Result<Changed> {
        missing()
    }

    /// See the table of commands.
    pub async fn export_shortlist(
        &self,
        _list: i64,
        _language: Option<String>,
        _path: String,
    ) -> Result<Exported> {
        missing()
    }
}
