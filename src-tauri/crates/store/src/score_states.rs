//! The factors of every account just before an import, packed by `troupe_core::scoring::ScoreState`.

use crate::check::Check;
use crate::error::Result;
use crate::open::Store;
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use troupe_core::scoring::ScoreState;
use troupe_core::time::Instant;

/// States kept.
const KEPT: i64 = 5;

/// What was before the newest import that has a state.
#[derive(Debug, Clone, PartialEq)]
pub struct Before {
    /// The import.
    pub import: i64,
    /// Its file.
    pub file: String,
    /// When it came.
    pub at: Instant,
    /// The state before it.
    pub state: ScoreState,
}

impl Store {
    /// The state before the newest import that counts and has one; `None` when there is none.
    pub async fn state_before_last_import(&self) -> Result<Option<Before>> {
        let rows = sqlx::query(
            "select i.id, i.file, i.at, s.state from score_states s join imports i on i.id = s.import_id and i.state = 'done'
             where s.layout = $1 order by i.id desc limit 1",
        )
        .bind(ScoreState::LAYOUT)
        .fetch_optional(&self.readers)
        .await?;
        Ok(rows.and_then(|row| {
            Some(Before {
                import: row.get(0),
                file: row.get(1),
                at: Instant::from_seconds(row.get(2)),
                state: ScoreState::unpack(row.get(3))?,
            })
        }))
    }

    /// Every state is of a known import and can be read.
    pub(crate) async fn check_states(&self) -> Result<Check> {
        let rows = sqlx::query(
            "select s.import_id, s.layout, s.accounts, s.state, i.id is not null from score_states s
             left join imports i on i.id = s.import_id",
        )
        .fetch_all(&self.readers)
        .await?;
        let found: Vec<String> = rows
            .iter()
            .filter_map(|row| {
                let (import, layout, accounts): (i64, i64, i64) = (row.get(0), row.get(1), row.get(2));
                let known: bool = row.get(4);
                let reads = layout == ScoreState::LAYOUT
                    && ScoreState::unpack(row.get(3)).is_some_and(|s| s.accounts.len() as i64 == accounts);
                (!known || !reads).then(|| format!("the scores before import {import} cannot be read"))
            })
            .collect();
        Ok(Check { name: "score_states_can_be_read", ok: found.is_empty(), found })
    }
}

/// Keeps the state before an import, inside the import's last transaction; all but the newest few go.
pub(crate) async fn keep(tx: &mut SqliteConnection, import: i64, state: &ScoreState) -> Result<()> {
    sqlx::query(
        "insert or replace into score_states (import_id, layout, accounts, state) values ($1, $2, $3, $4)",
    )
    .bind(import)
    .bind(ScoreState::LAYOUT)
    .bind(state.accounts.len() as i64)
    .bind(state.pack())
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "delete from score_states where import_id not in
             (select import_id from score_states order by import_id desc limit $1)",
    )
    .bind(KEPT)
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// Takes the accounts in `temp.hers_accounts` out of every state. What cannot be read goes whole, because nobody knows whose
/// figures are in it.
pub(crate) async fn forget_hers(tx: &mut SqliteConnection) -> Result<()> {
    let accounts: Vec<i64> =
        sqlx::query_scalar("select id from temp.hers_accounts").fetch_all(&mut *tx).await?;
    let imports: Vec<i64> =
        sqlx::query_scalar("select import_id from score_states").fetch_all(&mut *tx).await?;
    // One at a time: a state of a large roster has megabytes.
    for import in imports {
        let (layout, bytes): (i64, Vec<u8>) =
            sqlx::query_as("select layout, state from score_states where import_id = $1")
                .bind(import)
                .fetch_one(&mut *tx)
                .await?;
        let known = (layout == ScoreState::LAYOUT).then(|| ScoreState::unpack(&bytes)).flatten();
        let Some(mut state) = known else {
            sqlx::query("delete from score_states where import_id = $1")
                .bind(import)
                .execute(&mut *tx)
                .await?;
            continue;
        };
        if state.forget(&accounts) {
            sqlx::query("update score_states set accounts = $2, state = $3 where import_id = $1")
                .bind(import)
                .bind(state.accounts.len() as i64)
                .bind(state.pack())
                .execute(&mut *tx)
                .await?;
        }
    }
    Ok(())
}
