//! Backups: whole, verified, private, never over another file; the folder of automatic ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{NOW, assert_sound, import, later, post, sample, sqlite};
use std::path::Path;
use troupe_store::backup::{Folder, Rules, Why};
use troupe_store::{OpenOptions, Store, StoreError};

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .map(|d| d.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    names.sort();
    names
}

#[tokio::test]
async fn a_backup_opens_and_holds_what_the_workspace_holds() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("a.troupe")).await;
    let to = folder.path().join("copies/b.troupe");
    let made = store.backup_to(&to).await.unwrap();
    assert_eq!((made.content.posts, made.content.imports, made.content.orders), (5, 3, 3));
    assert_eq!(made.bytes, std::fs::metadata(&to).unwrap().len());
    #[cfg(unix)]
    assert_eq!((common::mode(&to), common::mode(store.path())), (0o600, 0o600));
    assert_eq!(files(to.parent().unwrap()), ["b.troupe"], "nothing is left beside it");
    let copy = Store::open(&to, false).await.unwrap();
    assert_sound(&copy).await;
    assert_eq!(copy.undo_step().await.unwrap(), store.undo_step().await.unwrap());
}

#[tokio::test]
async fn a_backup_never_takes_the_place_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("a.troupe")).await;
    let to = folder.path().join("precious.troupe");
    std::fs::write(&to, "precious").unwrap();
    assert!(matches!(store.backup_to(&to).await, Err(StoreError::Exists(_))));
    assert_eq!(std::fs::read_to_string(&to).unwrap(), "precious");
}

#[tokio::test]
async fn a_backup_of_a_workspace_that_is_written_to_meanwhile_is_one_moment_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("a.troupe")).await;
    let writing = store.clone();
    let writer = tokio::spawn(async move {
        for i in 0..40u32 {
            let records =
                vec![post(&format!("busy{i}"), &i.to_string(), 5, 1), post("mira", &i.to_string(), 5, 2)];
            import(&writing, &format!("{i}.csv"), i64::from(i), records).await;
        }
    });
    for i in 0..6 {
        let to = folder.path().join(format!("{i}.backup"));
        store.backup_to(&to).await.unwrap();
        let copy = Store::open(&to, false).await.unwrap();
        assert_sound(&copy).await;
        copy.close().await;
    }
    writer.await.unwrap();
}

#[tokio::test]
async fn a_damaged_page_in_the_middle_makes_no_backup() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    store.close().await;
    let store = Store::open(&path, false).await.unwrap();
    common::spoil_table(&path, "posts").await;
    let kept = Folder::of(&folder.path().join("backups"), &path);
    let made = kept.make(&store, Why::Daily, NOW).await;
    assert!(matches!(made, Err(StoreError::Damaged(..))), "{made:?}");
    assert!(files(kept.path()).is_empty());
}

#[tokio::test]
async fn the_folder_tells_what_it_holds_newest_first_and_knows_a_damaged_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let kept = Folder::of(&folder.path().join("backups"), &path);
    assert!(kept.list().await.is_empty() && kept.due(NOW, 3_600));
    let first = kept.make(&store, Why::Daily, NOW).await.unwrap();
    let twice = kept.make(&store, Why::Daily, NOW).await.unwrap();
    assert_ne!(first.path, twice.path);
    kept.make(&store, Why::ByHand, later(60)).await.unwrap();
    std::fs::write(kept.path().join("notes.txt"), "mine").unwrap();
    std::fs::write(&twice.path, &std::fs::read(&twice.path).unwrap()[..9_000]).unwrap();
    let list = kept.list().await;
    let told: Vec<_> = list.iter().map(|k| (k.at, k.why, k.is_good())).collect();
    assert_eq!(told.len(), 3);
    assert_eq!(told[0], (later(60), Why::ByHand, true));
    assert_eq!(told.iter().filter(|t| !t.2).count(), 1);
    let content = list[0].content.unwrap();
    assert_eq!((content.accounts, content.imports, content.orders), (4, 3, 3));
    assert_eq!(content.posts, 4, "the posts that count");
    assert!(!kept.due(later(61), 3_600) && kept.due(later(3_661), 3_600));
    let mut removed = kept.thin(later(40 * 86_400), &Rules { months: 0, ..Rules::default() }).await.unwrap();
    removed.sort();
    let mut older = [first.path, twice.path];
    older.sort();
    assert_eq!(removed, older, "the damaged one, and the older one of its week");
    assert!(files(kept.path()).contains(&"notes.txt".to_owned()));
}

#[tokio::test]
async fn what_a_killed_program_left_goes_when_it_is_a_day_old() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let kept = Folder::of(&folder.path().join("backups"), &path);
    std::fs::create_dir_all(kept.path().join(".troupe-old")).unwrap();
    std::fs::write(kept.path().join(".troupe-new.part"), "half").unwrap();
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(90_000);
    std::fs::File::open(kept.path().join(".troupe-old")).unwrap().set_modified(old).unwrap();
    kept.make(&store, Why::Daily, NOW).await.unwrap();
    assert_eq!(files(kept.path()), [".troupe-new.part", "2026-11-18T11-06-40Z-daily.troupe"]);
}

#[tokio::test]
async fn before_a_restore_is_another_state_and_makes_no_other_backup_needless() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let kept = Folder::of(&folder.path().join("backups"), &path);
    kept.make(&store, Why::BeforeRestore, NOW).await.unwrap();
    assert!(kept.due(later(5), 3_600));
}

/// A copy of the file that schema 1 wrote.
fn old(folder: &Path) -> std::path::PathBuf {
    let from =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/workspaces/schema-1.troupe");
    let path = folder.join("old.troupe");
    std::fs::copy(from, &path).unwrap();
    path
}

#[tokio::test]
async fn an_old_file_is_backed_up_before_its_schema_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = old(folder.path());
    let kept = Folder::of(&folder.path().join("backups"), &path);
    let how = OpenOptions { create: false, backups: Some((kept.clone(), NOW)) };
    let store = Store::open_with(&path, &how).await.unwrap();
    store.close().await;
    let list = kept.list().await;
    assert_eq!(list.len(), 1);
    assert_eq!((list[0].why, list[0].content.unwrap().posts), (Why::BeforeMigration, 72));
    let schema = "select max(version) from _sqlx_migrations";
    assert_eq!(common::number(&list[0].path, schema).await, 1, "the backup has the old schema");
    Store::open_with(&path, &how).await.unwrap().close().await;
    assert_eq!(kept.list().await.len(), 1, "no migration, no backup");
}

#[tokio::test]
async fn without_room_for_the_backup_an_old_file_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = old(folder.path());
    let before = std::fs::read(&path).unwrap();
    std::fs::write(folder.path().join("backups"), "a file where the folder should be").unwrap();
    let kept = Folder::of(&folder.path().join("backups"), &path);
    let how = OpenOptions { create: false, backups: Some((kept, NOW)) };
    let refused = Store::open_with(&path, &how).await;
    assert!(matches!(refused, Err(StoreError::NoBackup(..))), "{refused:?}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert!(!folder.path().join("old.troupe-wal").exists());
}

#[tokio::test]
async fn a_new_file_needs_no_backup() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.troupe");
    let kept = Folder::of(&folder.path().join("backups"), &path);
    let how = OpenOptions { create: true, backups: Some((kept.clone(), NOW)) };
    Store::open_with(&path, &how).await.unwrap().close().await;
    assert!(kept.list().await.is_empty());
}

#[tokio::test]
async fn a_newer_file_stays_as_it_is_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.troupe");
    sample(&path).await.close().await;
    let future =
        "insert into _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
                  values (9999, 'from the future', current_timestamp, 1, x'00', 1)";
    sqlite(&path, future).await;
    let (before, beside) = (std::fs::read(&path).unwrap(), files(folder.path()));
    let kept = Folder::of(&folder.path().join("backups"), &path);
    let how = OpenOptions { create: true, backups: Some((kept, NOW)) };
    assert!(matches!(Store::open_with(&path, &how).await, Err(StoreError::Newer(_))));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(files(folder.path()), beside);
}

/// The size of a page, as the file's head tells it.
fn page(bytes: &[u8]) -> usize {
    usize::from(u16::from_be_bytes([bytes[16], bytes[17]]))
}

#[tokio::test]
async fn a_damaged_file_is_told_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    sample(&path).await.close().await;
    let whole = std::fs::read(&path).unwrap();
    type Spoil = fn(&mut Vec<u8>);
    let spoil: [(&str, Spoil); 4] = [
        ("cut off", |b| b.truncate(b.len() / 2)),
        ("the schema", |b| b[100..400].fill(0xAA)),
        ("a page in the middle", |b| {
            let middle = b.len() / 2 / page(b) * page(b);
            let end = middle + page(b);
            b[middle..end].fill(0xAA);
        }),
        ("one page less", |b| b.truncate(b.len() - page(b))),
    ];
    for (what, how) in spoil {
        let mut bytes = whole.clone();
        how(&mut bytes);
        std::fs::write(&path, &bytes).unwrap();
        let opened = Store::open(&path, true).await;
        assert!(matches!(opened, Err(StoreError::Damaged(..))), "{what}: {opened:?}");
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{what}");
        assert_eq!(files(folder.path()), ["a.troupe"], "{what}");
    }
}
