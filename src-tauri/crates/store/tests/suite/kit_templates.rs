//! Kit templates: kept, changed, deleted, what they name, and each of it taken back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{assert_sound, later, number, sample, sqlite};
use std::collections::BTreeMap;
use troupe_core::kits::{BrandLook, KitContent, KitTexts};
use troupe_store::kit_templates::{KitTemplateRow, KitThing};
use troupe_store::{Op, Store, StoreError};

fn template(id: i64, name: &str, title: &str, at: i64) -> KitTemplateRow {
    let texts = KitTexts { title: title.into(), ..KitTexts::default() };
    let content = KitContent { texts: BTreeMap::from([("fi".to_owned(), texts)]), ..KitContent::default() };
    KitTemplateRow { id, name: name.into(), program: None, briefing: None, content, edited_at: later(at) }
}

async fn save(store: &Store, row: &KitTemplateRow) -> Result<i64, StoreError> {
    let mut change = store.change(Op::new("save_kit_template", row.edited_at)).await.unwrap();
    let id = change.save_kit_template(row).await?;
    change.finish().await.unwrap();
    Ok(id)
}

async fn names(store: &Store) -> Vec<String> {
    store.kit_templates().await.unwrap().into_iter().map(|sum| sum.row.name).collect()
}

#[tokio::test]
async fn a_template_is_kept_changed_deleted_with_its_kits_and_each_is_taken_back_and_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.troupe");
    let store = sample(&path).await;
    let id = save(&store, &template(0, "Winter", "Sinulle", 10)).await.unwrap();
    let changed = template(id, "Winter 2027", "Paketti", 11);
    save(&store, &changed).await.unwrap();
    assert_eq!(names(&store).await, ["Winter 2027", "Autumn kit"]);
    let mut change = store.change(Op::new("delete_kit_template", later(12))).await.unwrap();
    assert_eq!(change.delete_kit_template(1).await.unwrap(), "Autumn kit");
    change.finish().await.unwrap();
    assert_eq!(number(&path, "select count(*) from kits").await, 0);
    store.undo(later(13)).await.unwrap();
    assert_eq!(number(&path, "select count(*) from kits where template_id = 1").await, 1);
    assert_eq!(store.kit_template(id).await.unwrap(), changed);
    store.undo(later(14)).await.unwrap();
    assert_eq!(store.kit_template(id).await.unwrap(), template(id, "Winter", "Sinulle", 10));
    store.undo(later(15)).await.unwrap();
    assert_eq!(names(&store).await, ["Autumn kit"]);
    for _ in 0..3 {
        store.redo(later(16)).await.unwrap();
    }
    assert_eq!(names(&store).await, ["Winter 2027"]);
    assert_sound(&store).await;
}

#[tokio::test]
async fn a_name_stands_once_and_what_is_the_same_keeps_its_moment() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("one.troupe")).await;
    let id = save(&store, &template(0, "Winter", "Sinulle", 10)).await.unwrap();
    save(&store, &template(id, "Winter", "Sinulle", 99)).await.unwrap();
    assert_eq!(store.kit_template(id).await.unwrap().edited_at, later(10));
    let taken = save(&store, &template(id, "Autumn kit", "Sinulle", 11)).await;
    assert!(matches!(taken, Err(StoreError::NameTaken(name)) if name == "Autumn kit"));
    let gone = save(&store, &template(77, "Spring", "Sinulle", 11)).await;
    assert!(matches!(gone, Err(StoreError::NotFound { .. })));
    assert!(matches!(store.kit_template(77).await, Err(StoreError::NotFound { .. })));
}

#[tokio::test]
async fn the_list_counts_assets_that_are_there_and_creators_and_survives_a_strange_content() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.troupe");
    let store = sample(&path).await;
    let mut named = template(0, "Winter", "Sinulle", 10);
    named.content.assets = vec![1, 404];
    save(&store, &named).await.unwrap();
    let lines = store.kit_templates().await.unwrap();
    let seen: Vec<(&str, u32, u32)> =
        lines.iter().map(|sum| (sum.row.name.as_str(), sum.assets, sum.creators)).collect();
    let autumn = lines.iter().find(|sum| sum.row.name == "Autumn kit").unwrap();
    assert!(autumn.program_name.is_some() && autumn.briefing_name.is_some());
    assert!(seen.contains(&("Winter", 1, 0)) && seen.contains(&("Autumn kit", 1, 1)), "{seen:?}");
    sqlite(&path, "update kit_templates set content = 'torn' where name = 'Winter'").await;
    assert_eq!(store.kit_templates().await.unwrap().len(), 2);
}

#[tokio::test]
async fn what_a_template_names_and_is_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("one.troupe")).await;
    let mut row = template(0, "Winter", "Sinulle", 10);
    row.program = Some(1);
    row.briefing = Some(1);
    row.content.products = vec![1];
    row.content.assets = vec![1];
    row.content.look = BrandLook { logo: Some(1), ..BrandLook::default() };
    assert_eq!(store.kit_template_lacks(&row).await.unwrap(), []);
    row.program = Some(9);
    row.briefing = Some(9);
    row.content.products = vec![1, 9];
    row.content.look.logo = Some(8);
    let lacks = store.kit_template_lacks(&row).await.unwrap();
    for expected in
        [(KitThing::Program, 9), (KitThing::Briefing, 9), (KitThing::Product, 9), (KitThing::Asset, 8)]
    {
        assert!(lacks.contains(&expected), "{lacks:?}");
    }
    assert_eq!(lacks.len(), 4);
}

#[tokio::test]
async fn a_briefing_goes_and_comes_back_with_the_template_that_holds_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("one.troupe")).await;
    let mut change = store.change(Op::new("delete_briefing", later(10))).await.unwrap();
    change.delete_briefing(1).await.unwrap();
    change.finish().await.unwrap();
    assert_eq!(store.kit_template(1).await.unwrap().briefing, None);
    store.undo(later(11)).await.unwrap();
    assert_eq!(store.kit_template(1).await.unwrap().briefing, Some(1));
    assert_sound(&store).await;
}
