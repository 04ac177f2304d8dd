//! A whole workspace out and into an empty one: the same in every table.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{assert_sound, later, note, number, sample};
use std::path::Path;
use troupe_core::table::{Cell, Piece};
use troupe_store::dump::differences;
use troupe_store::{Store, StoreError};

async fn pieces(store: &Store) -> Vec<Piece> {
    let mut dump = store.dump().await.unwrap();
    let mut pieces = Vec::new();
    while let Some(piece) = dump.next().await.unwrap() {
        pieces.push(piece);
    }
    pieces
}

async fn fill(path: &Path, pieces: Vec<Piece>) -> Result<Store, StoreError> {
    let store = Store::open(path, true).await?;
    let mut load = store.begin_load().await?;
    for piece in pieces {
        load.write(piece).await?;
    }
    load.finish().await?;
    Ok(store)
}

#[tokio::test]
async fn a_workspace_filled_from_another_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let one = sample(&folder.path().join("one.troupe")).await;
    let other = fill(&folder.path().join("other.troupe"), pieces(&one).await).await.unwrap();
    assert_eq!(differences(&one, &other).await.unwrap(), Vec::<String>::new());
    assert_sound(&other).await;
    // Read by the doors that everybody uses.
    assert_eq!(one.posts(1, None, 99).await.unwrap(), other.posts(1, None, 99).await.unwrap());
    assert_eq!(one.activity(99).await.unwrap(), other.activity(99).await.unwrap());
    assert_eq!(one.sightings_of(1).await.unwrap(), other.sightings_of(1).await.unwrap());
    assert_eq!(other.members(1).await.unwrap(), [2, 1]);
    assert_eq!(other.imports().await.unwrap().len(), 2, "the import that was taken back stays behind");
    assert_eq!(number(other.path(), "select count(*) from accounts where handle = 'verdwenen'").await, 0);
    while other.index_some(100).await.unwrap() > 0 {}
    assert_eq!(other.search_text("havermout").await.unwrap().unwrap().len(), 2);
    assert!(note(&other, 1, "and it can be edited", later(50)).await.is_some());
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(left.iter().all(|n| !n.to_string_lossy().starts_with('.')), "{left:?}");
}

#[tokio::test]
async fn a_difference_is_seen_in_every_table() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.troupe");
    let one = sample(&path).await;
    for (table, column) in pieces(&one).await.into_iter().filter_map(|piece| match piece {
        Piece::Table(head) => Some((head.name.clone(), head.columns.last().unwrap().name.clone())),
        Piece::Rows(_) => None,
    }) {
        let copy = folder.path().join(format!("{table}.troupe"));
        one.backup_to(&copy).await.unwrap();
        // Sales that are gone are made anew when the file is opened.
        if table == "sales" {
            continue;
        }
        let outside = ["orders", "order_lines"].contains(&table.as_str());
        let column = if outside { column.trim_end_matches("_minor").to_owned() } else { column };
        common::sqlite(
            &copy,
            &format!("drop trigger same_person_parts; drop trigger ledger_is_not_shortened; delete from {table} where {column} is null or true"),
        )
        .await;
        let other = Store::open(&copy, false).await.unwrap();
        let found = differences(&one, &other).await.unwrap();
        assert!(found.iter().any(|f| f.starts_with(&format!("{table}:"))), "{table}: {found:?}");
    }
}

#[tokio::test]
async fn a_workspace_with_something_in_it_is_not_filled() {
    let folder = tempfile::tempdir().unwrap();
    let one = sample(&folder.path().join("one.troupe")).await;
    let refused = one.begin_load().await.err();
    assert!(matches!(refused, Some(StoreError::NotEmpty(_))), "{refused:?}");
    // Somebody else is quicker.
    let path = folder.path().join("other.troupe");
    let other = Store::open(&path, true).await.unwrap();
    let mut load = other.begin_load().await.unwrap();
    for piece in pieces(&one).await {
        load.write(piece).await.unwrap();
    }
    common::import(&other, "quick.csv", 1, vec![common::post("quick", "1", 1, 1)]).await;
    assert!(matches!(load.finish().await, Err(StoreError::NotEmpty(_))));
    assert_eq!(other.posts_total().await.unwrap(), 1);
}

#[tokio::test]
async fn what_does_not_fit_names_table_and_row_and_leaves_the_workspace_empty() {
    let folder = tempfile::tempdir().unwrap();
    let one = sample(&folder.path().join("one.troupe")).await;
    let whole = pieces(&one).await;
    let spoil = |table: &str, change: &dyn Fn(&mut Vec<Vec<Cell>>)| {
        let mut pieces = whole.clone();
        let at = pieces.iter().position(|p| matches!(p, Piece::Table(h) if h.name == table)).unwrap();
        let Piece::Rows(rows) = &mut pieces[at + 1] else { panic!("{table} has no rows") };
        change(rows);
        pieces
    };
    let cases = [
        ("posts", 2, spoil("posts", &|rows| rows[1][4] = Cell::Text("many".into()))),
        ("imports", 1, spoil("imports", &|rows| rows[0][1] = Cell::Text("yesterday".into()))),
        ("orders", 1, spoil("orders", &|rows| rows[0].truncate(3))),
        ("creator_tags", 1, spoil("creator_tags", &|rows| rows.push(rows[0].clone()))),
        ("foreign_keys", 0, spoil("accounts", &|rows| rows.truncate(1))),
        ("activity_creators", 0, whole[..whole.len() - 2].to_vec()),
    ];
    for (i, (table, row, pieces)) in cases.into_iter().enumerate() {
        let path = folder.path().join(format!("{i}.troupe"));
        match fill(&path, pieces).await {
            Err(StoreError::Unfit { table: named, row: at, reason }) => {
                assert_eq!((named.as_str(), at), (table, row), "{reason}");
                assert!(reason.contains("export") || reason.contains("correct"), "{reason}");
            }
            other => panic!("{table}: {other:?}"),
        }
        assert_eq!(number(&path, "select count(*) from creators").await, 0);
    }
}
