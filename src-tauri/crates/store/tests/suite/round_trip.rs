//! Everything out into files and into an empty workspace again: the same, in every form.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{assert_sound, sample};
use std::path::Path;
use troupe_exchange::whole::{Form, Writer, read, recognise};
use troupe_store::Store;
use troupe_store::dump::differences;

async fn export(store: &Store, path: &Path, form: Form) {
    let mut writer = Writer::create(path, form).unwrap();
    let mut dump = store.dump().await.unwrap();
    while let Some(piece) = dump.next().await.unwrap() {
        writer.write(piece).unwrap();
    }
    writer.finish().unwrap();
}

async fn load(path: &Path, into: &Path) -> Store {
    let mut pieces = Vec::new();
    read(path, &mut |piece| {
        pieces.push(piece);
        Ok(())
    })
    .unwrap();
    let store = Store::open(into, true).await.unwrap();
    let mut load = store.begin_load().await.unwrap();
    for piece in pieces {
        load.write(piece).await.unwrap();
    }
    load.finish().await.unwrap();
    store
}

#[tokio::test]
async fn a_workspace_that_went_through_files_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let one = sample(&folder.path().join("one.troupe")).await;
    for (name, form) in [("csv", Form::Csv), ("all.xlsx", Form::Xlsx), ("all.json", Form::Json)] {
        let path = folder.path().join(name);
        export(&one, &path, form).await;
        assert_eq!(recognise(&path), Some(form));
        let other = load(&path, &folder.path().join(format!("{name}.troupe"))).await;
        assert_eq!(differences(&one, &other).await.unwrap(), Vec::<String>::new(), "{name}");
        assert_sound(&other).await;
        // Out again, the files are the same too.
        let again = folder.path().join(format!("again-{name}"));
        export(&other, &again, form).await;
        if form == Form::Csv {
            for file in std::fs::read_dir(&path).unwrap().map(|e| e.unwrap().file_name()) {
                assert_eq!(
                    std::fs::read(path.join(&file)).unwrap(),
                    std::fs::read(again.join(&file)).unwrap()
                );
            }
        }
    }
}

#[tokio::test]
async fn a_workspace_that_an_old_version_wrote_goes_through_files_too() {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("old.troupe");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/workspaces");
    std::fs::copy(fixtures.join("schema-1.troupe"), &old).unwrap();
    let one = Store::open(&old, false).await.unwrap();
    let path = folder.path().join("all.json");
    export(&one, &path, Form::Json).await;
    let other = load(&path, &folder.path().join("new.troupe")).await;
    assert_eq!(differences(&one, &other).await.unwrap(), Vec::<String>::new());
    assert_eq!(one.posts_total().await.unwrap(), other.posts_total().await.unwrap());
}

#[tokio::test]
async fn people_find_creators_and_posts_with_platform_and_handle_first() {
    let folder = tempfile::tempdir().unwrap();
    let one = sample(&folder.path().join("one.troupe")).await;
    let path = folder.path().join("csv");
    export(&one, &path, Form::Csv).await;
    let posts = std::fs::read_to_string(path.join("posts.csv")).unwrap();
    assert!(posts.starts_with("platform,handle,account_id,post_id,"), "{}", posts.lines().next().unwrap());
    assert!(posts.contains("\r\ntiktok,mira,1,7000000000000000001,"), "{posts}");
    let creators = std::fs::read_to_string(path.join("creators.csv")).unwrap();
    assert!(creators.starts_with("first_platform,first_handle,id,stage,notes,"), "{creators}");
    assert!(creators.contains("\r\ntiktok,mira,1,"), "{creators}");
    let orders = std::fs::read_to_string(path.join("orders.csv")).unwrap();
    assert!(orders.contains("total_minor") && orders.contains("2026-"), "{orders}");
}
