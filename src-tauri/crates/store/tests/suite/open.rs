//! Opening files that are not ours, or not yet ours.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use std::path::Path;
use troupe_store::{Store, StoreError};

/// Writes into the file past the store, as a stranger would.
async fn sqlite(path: &Path, sql: &'static str) {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let mut connection = options.connect().await.unwrap();
    sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_strangers_database_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stranger.db");
    sqlite(&path, "create table stranger (x); insert into stranger values (1)").await;
    let before = std::fs::read(&path).unwrap();
    assert!(matches!(Store::open(&path, true).await, Err(StoreError::NotAWorkspace(_))));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn a_workspace_of_a_newer_troupe_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.troupe");
    Store::open(&path, true).await.unwrap().close().await;
    sqlite(
        &path,
        "insert into _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
         values (9999, 'from the future', current_timestamp, 1, x'00', 1)",
    )
    .await;
    assert!(matches!(Store::open(&path, true).await, Err(StoreError::Newer(_))));
}

#[tokio::test]
async fn a_missing_workspace_is_made_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sub/new.troupe");
    assert!(matches!(Store::open(&path, false).await, Err(StoreError::Missing(_))));
    assert!(!path.exists());
    Store::open(&path, true).await.unwrap().close().await;
    assert!(path.exists());
}
