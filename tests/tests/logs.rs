//! Log lines of every library and of our own, at their most talkative, while people's data go through: none of it is in them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use troupe_workspace::api::{Address, FactEdit, Objection, ReadOptions, Settings};
use troupe_workspace::{Clock, Workspace};

/// Keeps everything that is said, as text.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<String>>);

impl Visit for Heard {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let mut text = self.0.lock().unwrap();
        text.push_str(&format!("{}={value:?}\n", field.name()));
    }
}

impl Subscriber for Heard {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

const FILE: &str = "platform,handle,name,followers,bio,email\n\
    tiktok,zandloper.alma,Alma Zandbergen,5200,Schrijft over zeewier,alma.zandbergen@example.com\n\
    tiktok,noor.bakt,Noor Vliet,8100,Brood,noor@example.com\n";
const HERS: [&str; 6] =
    ["zandloper", "zandbergen", "zeewier", "kwelderweg", "told on the phone", "rather not be ranked"];

#[tokio::test]
async fn nothing_of_a_person_is_in_a_log_line_at_the_most_talkative_level() {
    let heard = Heard::default();
    tracing::subscriber::set_global_default(heard.clone()).unwrap();
    tracing::info!("the listener listens");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list_2026-06-20.csv");
    std::fs::write(&file, FILE).unwrap();
    let place = folder.path().join("w.troupe");
    let workspace = Workspace::open_with(&place, true, Clock::System).await.unwrap();
    let settings = workspace.settings().await.unwrap();
    workspace.save_settings(Settings { backups: false, ..settings }).await.unwrap();
    workspace.import_files(&[file], &ReadOptions::default()).await.unwrap();
    workspace.close().await;
    let workspace = Workspace::open_with(&place, false, Clock::System).await.unwrap();
    let alma = workspace.creator_named("zandloper.alma", None).await.unwrap();
    let address = Address {
        name: "Alma Zandbergen".into(),
        lines: "Kwelderweg 3".into(),
        country: "NL".into(),
        ..Address::default()
    };
    workspace.save_address(alma, Some(address)).await.unwrap();
    workspace
        .save_fact(FactEdit {
            creators: vec![alma],
            fact: troupe_core::rules::Fact::Adult,
            value: Some("yes".into()),
            source: "told on the phone".into(),
        })
        .await
        .unwrap();
    let objection = Objection { on: None, reason: "rather not be ranked".into() };
    workspace.save_objection(alma, Some(objection)).await.unwrap();
    let _ = workspace.find_person("Zandbergen".into()).await.unwrap();
    // What goes wrong is where values slip into lines.
    assert!(workspace.save_address(alma, Some(Address::default())).await.is_err());
    assert!(workspace.creator_named("zandloper.nobody", None).await.is_err());
    workspace.undo().await.unwrap();
    workspace.redo().await.unwrap();
    workspace.erase(vec![alma]).await.unwrap();
    workspace.close().await;
    let said = heard.0.lock().unwrap().to_lowercase();
    assert!(said.contains("the listener listens"), "nothing was heard at all");
    for word in HERS {
        assert!(!said.contains(word), "{word} in:\n{said}");
    }
}
