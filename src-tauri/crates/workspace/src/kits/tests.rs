//! Kits from end to end inside the workspace: what a job leaves behind when it is stopped, languages, notes, many at once.

use crate::api::*;
use crate::made::Made;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};
use troupe_core::creator::CreatorId;
use troupe_core::kits::{KitContent, KitTexts};

/// A template with texts in these languages.
fn template(languages: &[&str]) -> KitTemplateEdit {
    let texts = |language: &&str| {
        let texts = KitTexts {
            title: format!("Kit {language}"),
            greeting: "Hi {handle}".into(),
            captions: vec!["One".into(), "Two".into()],
            ..KitTexts::default()
        };
        ((*language).to_owned(), texts)
    };
    let content = KitContent { texts: languages.iter().map(texts).collect(), ..KitContent::default() };
    KitTemplateEdit { id: 0, name: "Autumn".into(), program: None, briefing: None, content }
}

async fn saved(made: &Made, languages: &[&str]) -> i64 {
    made.workspace.save_kit_template(template(languages)).await.unwrap()
}

fn request(template: i64, creators: Vec<CreatorId>) -> KitRequest {
    KitRequest { template, creators, ..KitRequest::default() }
}

/// Names in a folder.
fn inside(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> = names.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The job when it has ended.
async fn ended(made: &Made, job: u64) -> Job {
    loop {
        let jobs = made.workspace.jobs().await.unwrap();
        let found = jobs.into_iter().find(|one| one.id == job).unwrap();
        if matches!(found.state.as_str(), "done" | "failed" | "cancelled") {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

fn codes(notes: &[KitNote]) -> Vec<&str> {
    notes.iter().map(|note| note.code.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_is_stopped_leaves_nothing_and_one_that_ends_leaves_everything() {
    let made = Made::new().await;
    let handles: Vec<String> = (0..40).map(|n| format!("creator{n}")).collect();
    let rows: Vec<(&str, u64)> = handles.iter().map(|handle| (handle.as_str(), 100)).collect();
    made.import(20, &rows).await;
    let template = saved(&made, &["en"]).await;
    let mut creators = Vec::new();
    for handle in &handles {
        creators.push(made.creator(handle).await);
    }
    let folder = made.path("kits");
    let start =
        || made.workspace.start_kits(request(template, creators.clone()), folder.display().to_string());
    let job = start().await.unwrap();
    made.workspace.cancel_job(job).await.unwrap();
    let stopped = ended(&made, job).await;
    assert_eq!((stopped.state.as_str(), stopped.total), ("cancelled", Some(40)));
    assert!(!folder.exists(), "{:?}", inside(&folder));
    assert!(made.workspace.kits_of(creators[0]).await.unwrap().is_empty());

    let job = ended(&made, start().await.unwrap()).await;
    assert_eq!((job.state.as_str(), job.done, job.error), ("done", 40, None));
    assert_eq!(inside(&folder).len(), 40);
    assert!(inside(&folder).contains(&"kit-creator7-en-1.zip".to_owned()));
    let page =
        made.workspace.kit_rows(KitsQuery { template, limit: 10, ..KitsQuery::default() }).await.unwrap();
    assert_eq!((page.total, page.counts, page.rows.len()), (40, vec![0, 40, 0, 0], 10));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_put_in_place_leaves_those_before_it_as_they_were() {
    let made = Made::new().await;
    made.import(20, &[("mira", 100), ("noor", 100)]).await;
    let template = saved(&made, &["en"]).await;
    let creators = vec![made.creator("mira").await, made.creator("noor").await];
    let folder = made.path("kits");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("kit-mira-en-1.zip"), "an older one").unwrap();
    std::fs::create_dir_all(folder.join("kit-noor-en-1.zip")).unwrap();
    let error = made.workspace.make_kits(request(template, creators.clone()), &folder).await.unwrap_err();
    assert_eq!(error.code, "kits_in_the_way");
    assert_eq!(std::fs::read_to_string(folder.join("kit-mira-en-1.zip")).unwrap(), "an older one");
    std::fs::remove_dir(folder.join("kit-noor-en-1.zip")).unwrap();
    let written = made.workspace.make_kits(request(template, creators), &folder).await.unwrap();
    assert_eq!(written.len(), 2);
    assert_eq!(inside(&folder), ["kit-mira-en-1.zip", "kit-noor-en-1.zip"], "nothing waits beside them");
    assert_eq!(std::fs::metadata(&written[0].path).unwrap().len(), written[0].bytes);
}

#[tokio::test]
async fn a_language_is_hers_as_far_as_the_template_speaks_it() {
    let made = Made::new().await;
    made.import(20, &[("mira", 100)]).await;
    let mira = made.creator("mira").await;
    let dutch = CreatorEdit { language: Some("nl".into()), ..CreatorEdit::default() };
    made.workspace.edit_creator(mira, dutch).await.unwrap();
    let preview = async |languages: &[&str], asked: Option<&str>| {
        let kit = made.workspace.kit_preview(template(languages), Some(mira), asked.map(str::to_owned));
        let kit = kit.await.unwrap();
        (kit.language, codes(&kit.notes).contains(&"no_texts"), kit.version)
    };
    assert_eq!(preview(&["en", "fi", "nl"], None).await, ("nl".into(), false, 1));
    assert_eq!(preview(&["en", "fi", "nl"], Some("fi")).await, ("fi".into(), false, 1));
    assert_eq!(preview(&["en", "fi"], None).await, ("en".into(), true, 1));
    assert_eq!(preview(&["fi"], None).await, ("fi".into(), true, 1));
    assert_eq!(preview(&["fi", "nl"], Some("en")).await, ("nl".into(), true, 1));
}

#[tokio::test]
async fn a_preview_for_nobody_shows_its_fields_and_stops_at_nothing() {
    let made = Made::new().await;
    let kit = made.workspace.kit_preview(template(&["en"]), None, None).await.unwrap();
    assert_eq!((kit.version, kit.same), (0, false));
    assert!(kit.html.contains("Hi {handle}") && kit.notes.iter().all(|note| !note.stops), "{:?}", kit.notes);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_which_kit_is_told_for_thousands_at_once() {
    let made = Made::new().await;
    let handles: Vec<String> = (0..3_000).map(|n| format!("creator{n}")).collect();
    let rows: Vec<(&str, u64)> = handles.iter().map(|handle| (handle.as_str(), 100)).collect();
    made.import(20, &rows).await;
    let template = saved(&made, &["en", "nl"]).await;
    let everybody: Vec<CreatorId> = made.workspace.roster().creators.iter().map(|c| c.id).collect();
    let list = made.workspace.create_shortlist("All".into(), everybody.clone()).await.unwrap();
    let parts = BTreeMap::new();
    let records: Vec<troupe_store::kits::NewKit> = everybody
        .iter()
        .take(2_000)
        .map(|creator| troupe_store::kits::NewKit {
            creator: creator.0,
            language: "en".into(),
            version: 1,
            parts: parts.clone(),
            made_on: troupe_core::time::Day::new(2026, 11, 1).unwrap(),
            file: "kit-x-en-1.zip".into(),
            bytes: 1,
            sha256: "f00".into(),
        })
        .collect();
    let mut change = made
        .workspace
        .store()
        .change(troupe_store::Op::new("make_kits", made.workspace.now()))
        .await
        .unwrap();
    change.add_kits(template, &records, made.workspace.now()).await.unwrap();
    change.finish().await.unwrap();
    let watch = Instant::now();
    let query = KitsQuery { template, list: Some(list.id), limit: 100, ..KitsQuery::default() };
    let page = made.workspace.kit_rows(query.clone()).await.unwrap();
    let took = watch.elapsed();
    assert_eq!((page.total, page.counts), (3_000, vec![1_000, 0, 0, 2_000]));
    // Without optimisation, on a busy machine: a statement for each creator would take far longer.
    assert!(took < Duration::from_secs(20), "{took:?}");
    let none = KitsQuery { state: Some(KitState::None), text: "@creator29".into(), ..query };
    let some = made.workspace.kit_rows(none).await.unwrap();
    assert!(some.rows.iter().all(|row| row.newest.is_none() && row.who.handle.contains("creator29")));
}
