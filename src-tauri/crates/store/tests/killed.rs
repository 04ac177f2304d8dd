//! Programs that are killed in the middle of their work. A second process of this test edits, backs up, restores or
//! migrates in a loop and says what is done; it is killed at 25 different moments of each. Whatever it said stays,
//! and nothing is half.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "suite/common/mod.rs"]
mod common;

use common::{NOW, assert_sound, import, later, note, number, post, sample};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use troupe_store::backup::{Folder, Why};
use troupe_store::restore::preview;
use troupe_store::{OpenOptions, Store};

const KILLS: u64 = 25;
const WORK: &str = "TROUPE_TEST_WORK";
const FOLDER: &str = "TROUPE_TEST_FOLDER";

fn workspace(folder: &Path) -> PathBuf {
    folder.join("a.troupe")
}

fn kept(folder: &Path) -> Folder {
    Folder::of(&folder.join("backups"), &workspace(folder))
}

fn schema_1() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/workspaces/schema-1.troupe")
}

/// Starts this program again to do one kind of work.
fn start(work: &str, folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["what_the_killed_program_does", "--exact", "--nocapture"])
        .env(WORK, work)
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// How long one piece of a kind of work takes here and now.
fn lasts(work: &str, folder: &Path) -> Duration {
    let mut child = start(work, folder);
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines().map(|line| line.unwrap());
    assert!(said.by_ref().any(|line| line.ends_with("begin")), "the program did not begin to {work}");
    let begun = Instant::now();
    assert!(said.any(|line| line.starts_with("done ")), "the program did not {work}");
    let took = begun.elapsed();
    child.kill().unwrap();
    child.wait().unwrap();
    took
}

/// Starts this program again to do one kind of work, kills it, and gives the numbers that it said were done.
fn kill_while(work: &str, folder: &Path, after: Duration) -> Vec<u64> {
    let mut child = start(work, folder);
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines().map(|line| line.unwrap());
    let begun = said.by_ref().any(|line| line.ends_with("begin"));
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(begun, "the program did not begin to {work}");
    // A last line without its end was not said.
    said.filter_map(|line| line.strip_prefix("done ")?.strip_suffix(" .")?.parse().ok()).collect()
}

/// The moments: from at once to a quarter of a second after the work began.
fn moments() -> impl Iterator<Item = (u64, Duration)> {
    (0..KILLS).map(|i| (i, Duration::from_micros(300 + (i * 37 % KILLS) * 9_000)))
}

#[tokio::test]
async fn what_the_killed_program_does() {
    // Without these this is an ordinary run of all tests, and there is nothing to do.
    let (Ok(work), Ok(folder)) = (std::env::var(WORK), std::env::var(FOLDER)) else { return };
    let folder = PathBuf::from(folder);
    let kept = kept(&folder);
    let path = workspace(&folder);
    if work == "migrate" {
        println!("\nbegin");
        for i in 0.. {
            let path = folder.join(format!("{i}.troupe"));
            let kept = Folder::of(&folder.join("backups"), &path);
            std::fs::copy(schema_1(), folder.join("new")).unwrap();
            std::fs::rename(folder.join("new"), &path).unwrap();
            let how = OpenOptions { create: false, backups: Some((kept, NOW)) };
            Store::open_with(&path, &how).await.unwrap().close().await;
            println!("done {i} .");
        }
    }
    let store = Store::open(&path, false).await.unwrap();
    let start: u64 = store.own(1).await.unwrap().notes.parse().unwrap();
    println!("\nbegin");
    for i in start + 1.. {
        match work.as_str() {
            "edit" => {
                note(&store, 1, &i.to_string(), later(i as i64)).await.unwrap();
            }
            "backup" => {
                note(&store, 1, &i.to_string(), later(i as i64)).await.unwrap();
                kept.make(&store, Why::ByHand, later(i as i64)).await.unwrap();
            }
            "restore" => {
                let from = folder.join(format!("state-{}.troupe", i % 2));
                store.restore_from(&from, &kept, later(i as i64)).await.unwrap();
                // Which one it is, is told by the number of posts.
                println!("done {} .", i % 2);
                continue;
            }
            other => panic!("{other}"),
        }
        println!("done {i} .");
    }
}

/// Every file with the name of a backup is a whole backup.
async fn assert_no_half_backup(kept: &Folder) -> usize {
    let files: Vec<PathBuf> = match std::fs::read_dir(kept.path()) {
        Ok(entries) => entries.map(|e| e.unwrap().path()).collect(),
        Err(_) => Vec::new(),
    };
    let mut whole = 0;
    for path in files {
        if path.file_name().unwrap().to_string_lossy().starts_with(".troupe-") {
            continue;
        }
        preview(&path).await.unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        whole += 1;
    }
    whole
}

#[tokio::test]
async fn an_edit_that_was_said_to_be_done_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = workspace(folder.path());
    let store = sample(&path).await;
    note(&store, 1, "0", NOW).await.unwrap();
    store.close().await;
    let mut all = 0;
    for (i, moment) in moments() {
        let done = kill_while("edit", folder.path(), moment);
        all += done.len();
        let store = Store::open(&path, false).await.unwrap();
        assert_sound(&store).await;
        let now: u64 = store.own(1).await.unwrap().notes.parse().unwrap();
        if let Some(last) = done.last() {
            assert!(now == *last || now == last + 1, "kill {i}: {last} was done, {now} is there");
        }
        // The line of undo is whole: the newest step is the newest edit.
        if now > 0 {
            store.undo(NOW).await.unwrap();
            assert_eq!(store.own(1).await.unwrap().notes, (now - 1).to_string(), "kill {i}");
            store.redo(NOW).await.unwrap();
        }
        store.close().await;
    }
    assert!(all > 25, "hardly anything was done before the kills: {all}");
}

#[tokio::test]
async fn a_backup_that_was_said_to_be_done_survives_a_kill_and_none_is_half() {
    let folder = tempfile::tempdir().unwrap();
    let path = workspace(folder.path());
    let store = sample(&path).await;
    note(&store, 1, "0", NOW).await.unwrap();
    store.close().await;
    let (mut all, kept) = (0, kept(folder.path()));
    for (i, moment) in moments() {
        let done = kill_while("backup", folder.path(), moment);
        all += done.len();
        assert!(assert_no_half_backup(&kept).await >= done.len(), "kill {i}");
        let list = kept.list().await;
        for number in &done {
            let at = later(*number as i64);
            assert!(list.iter().any(|k| k.at == at && k.is_good()), "kill {i}: the backup {number} is gone");
        }
        let store = Store::open(&path, false).await.unwrap();
        assert_sound(&store).await;
        store.close().await;
        // A kill may come before there is a folder.
        let _ = std::fs::remove_dir_all(kept.path());
    }
    assert!(all > 10, "hardly anything was done before the kills: {all}");
}

#[tokio::test]
async fn a_restore_that_is_killed_leaves_the_one_state_or_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = workspace(folder.path());
    let store = sample(&path).await;
    note(&store, 1, "0", NOW).await.unwrap();
    store.backup_to(&folder.path().join("state-0.troupe")).await.unwrap();
    let many =
        (1..2_000).map(|i| post(&format!("many{}", i % 50), &i.to_string(), u64::from(i), i)).collect();
    import(&store, "many.csv", 10, many).await;
    store.backup_to(&folder.path().join("state-1.troupe")).await.unwrap();
    store.close().await;
    let (mut all, mut seen, kept) = (0, [0, 0], kept(folder.path()));
    for (i, moment) in moments() {
        let done = kill_while("restore", folder.path(), moment * 2);
        all += done.len();
        let store = Store::open(&path, false).await.unwrap();
        assert_sound(&store).await;
        let state = match store.posts_total().await.unwrap() {
            4 => 0,
            2_003 => 1,
            half => panic!("kill {i}: {half} posts"),
        };
        seen[state] += 1;
        // Undo, activity and sightings are of the same state.
        let steps =
            number(&path, "select count(*) from undo_steps where op = 'import' and import_id > 3").await;
        assert_eq!((steps, store.imports().await.unwrap().len()), (state as i64, 3 + state), "kill {i}");
        store.close().await;
        assert!(assert_no_half_backup(&kept).await >= done.len(), "kill {i}");
        // A kill may come before there is a folder.
        let _ = std::fs::remove_dir_all(kept.path());
    }
    assert!(all > 5 && seen[0] > 0 && seen[1] > 0, "the kills came at no telling moment: {all}, {seen:?}");
}

#[tokio::test]
async fn a_migration_that_is_killed_is_done_or_done_again() {
    let mut all = 0;
    // A migration has as many steps as there are schemas, and a machine has other work: the kills come in the course of the
    // first three, however long these take.
    let three = lasts("migrate", tempfile::tempdir().unwrap().path()) * 3;
    for i in 0..KILLS {
        let moment = three * u32::try_from(i * 37 % KILLS).unwrap() / u32::try_from(KILLS).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let done = kill_while("migrate", folder.path(), moment);
        all += done.len();
        let mut found = 0;
        for number in 0.. {
            let path = folder.path().join(format!("{number}.troupe"));
            if !path.exists() {
                break;
            }
            let kept = Folder::of(&folder.path().join("backups"), &path);
            let how = OpenOptions { create: false, backups: Some((kept.clone(), later(9))) };
            let store = Store::open_with(&path, &how).await.unwrap_or_else(|e| panic!("kill {i}: {e}"));
            assert_eq!(store.posts_total().await.unwrap(), 72, "kill {i}");
            // All of them would take minutes; those that nobody said were done are the telling ones.
            if number + 3 > done.len() {
                assert_sound(&store).await;
                assert!(assert_no_half_backup(&kept).await > 0, "kill {i}: migrated without a backup");
            }
            store.close().await;
            found += 1;
        }
        assert!(found >= done.len(), "kill {i}");
    }
    assert!(all > 10, "hardly anything was done before the kills: {all}");
}
