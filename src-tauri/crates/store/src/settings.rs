//! Settings, the brand profile and weight profiles: small JSON values by name.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use crate::rollup::{self, window_or_default};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use troupe_core::metrics::Window;

/// Name of the settings value that holds the window.
pub const SETTINGS: &str = "settings";
/// Name of the brand profile.
pub const BRAND: &str = "brand";
/// Name of the hashtags learned for the brand profile; derived, never a step of undo.
pub const NEAR: &str = "near_hashtags";
/// Name of the rules of outreach: follow-ups, the shop's sales.
pub const OUTREACH: &str = "outreach";
/// Name of the settings of sales: who comes first, exchange rates for display, the brand as the one that pays.
pub const SALES: &str = "sales";
/// Name of the settings about people's data.
pub const PRIVACY: &str = "privacy";
/// Name of the weight profile in use.
pub const PROFILE: &str = "weight_profile";

impl Store {
    /// A setting as JSON text.
    pub async fn setting(&self, name: &str) -> Result<Option<String>> {
        Ok(sqlx::query_scalar("select value from settings where name = $1")
            .bind(name)
            .fetch_optional(&self.readers)
            .await?)
    }

    /// Weight profiles by name, as JSON text.
    pub async fn weight_profiles(&self) -> Result<Vec<(String, String)>> {
        let rows = sqlx::query("select name, weights from weight_profiles order by name")
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.iter().map(|r| (r.get(0), r.get(1))).collect())
    }
}

impl Change {
    /// Writes a setting; the same value again changes nothing.
    pub async fn set(&mut self, name: &str, value: &str) -> Result<()> {
        sqlx::query(
            "insert into settings (name, value) values ($1, $2)
             on conflict (name) do update set value = excluded.value where value <> excluded.value",
        )
        .bind(name)
        .bind(value)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Writes a weight profile.
    pub async fn save_weight_profile(&mut self, name: &str, weights: &str) -> Result<()> {
        sqlx::query(
            "insert into weight_profiles (name, weights) values ($1, $2)
             on conflict (name) do update set weights = excluded.weights where weights <> excluded.weights",
        )
        .bind(name)
        .bind(weights)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Deletes a weight profile.
    pub async fn delete_weight_profile(&mut self, name: &str) -> Result<()> {
        let gone = sqlx::query("delete from weight_profiles where name = $1")
            .bind(name)
            .execute(self.connection())
            .await?
            .rows_affected();
        if gone == 0 {
            return Err(StoreError::NotFound { what: "weight profile", id: name.to_owned() });
        }
        Ok(())
    }

    /// Measures every account anew, after the window's setting changed.
    pub async fn measure_everybody(&mut self) -> Result<()> {
        rollup::of_everybody(self.connection()).await
    }
}

/// The metrics window of the workspace.
pub(crate) async fn window(connection: &mut SqliteConnection) -> Result<Window> {
    let row = sqlx::query(
        "select value ->> 'window_days' as days, value ->> 'window_posts' as posts, value ->> 'recency_days' as recency
         from settings where name = 'settings'",
    )
    .fetch_optional(connection)
    .await?;
    Ok(match row {
        Some(row) => window_or_default(row.get("days"), row.get("posts"), row.get("recency")),
        None => Window::default(),
    })
}
