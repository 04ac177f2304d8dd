//! Workspace files that earlier versions wrote: each opens with the present version and still holds everything.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{NOW, assert_sound, later, note};
use std::path::{Path, PathBuf};
use troupe_store::Store;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/workspaces")
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "troupe"))
        .collect();
    files.sort();
    files
}

#[test]
fn there_is_a_file_for_schema_1_and_each_is_described() {
    let described = std::fs::read_to_string(folder().join("README.md")).unwrap();
    let names: Vec<String> =
        files().iter().map(|p| p.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert!(names.contains(&"schema-1.troupe".to_owned()), "{names:?}");
    for name in names {
        assert!(described.contains(&format!("`{name}`")), "README.md does not tell what {name} holds");
    }
}

#[tokio::test]
async fn every_file_that_an_earlier_version_wrote_opens_and_holds_everything() {
    for file in files() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let before = std::fs::read(&file).unwrap();
        let scratch = tempfile::tempdir().unwrap();
        let path = scratch.path().join(&name);
        std::fs::copy(&file, &path).unwrap();
        let store = Store::open(&path, false).await.unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_sound(&store).await;
        let roster = store.load_roster().await.unwrap();
        assert!(roster.creators.len() >= 12, "{name}: creators");
        assert!(store.posts_total().await.unwrap() >= 72, "{name}: posts");
        // Figures of an older layout were measured anew: nobody lost hers.
        let measured = roster.accounts.iter().filter(|a| a.metrics.median_views.is_some()).count();
        assert!(measured >= 12, "{name}: {measured} accounts with median views");
        let snapshots = "select count(*) from post_sightings";
        assert!(common::number(&path, snapshots).await >= 19, "{name}: older figures");
        let lists = store.shortlists().await.unwrap();
        let list =
            lists.iter().find(|l| l.name == "Autumn box").unwrap_or_else(|| panic!("{name}: {lists:?}"));
        assert_eq!(store.members(list.id).await.unwrap().len(), 2, "{name}");
        assert!(store.setting("brand").await.unwrap().is_some(), "{name}: brand");
        assert!(store.imports().await.unwrap().iter().all(|i| i.rows_read > 0), "{name}: imports");
        if schema_of(&name) >= 4 {
            holds_the_work(&store, list.id, &path, &name).await;
        }
        if schema_of(&name) >= 5 {
            holds_the_plan(&store, &name).await;
        }
        if schema_of(&name) >= 6 {
            holds_the_kit(&path, &name).await;
        }
        if schema_of(&name) >= 7 {
            holds_the_sales(&path, &name).await;
        }
        if schema_of(&name) >= 8 {
            holds_the_rules(&path, &name).await;
        }
        // Every account has a page with posts or facts that name their import.
        for creator in 1..=12 {
            assert!(!store.sightings_of(creator).await.unwrap().is_empty(), "{name}: creator {creator}");
        }
        // The line of undo goes all the way back and forth again.
        let mut steps = Vec::new();
        while let Some(step) = store.undo(later(i64::try_from(steps.len()).unwrap())).await.unwrap() {
            steps.push(step.id);
        }
        assert!(!steps.is_empty(), "{name}: steps of undo");
        assert_sound(&store).await;
        for step in steps.iter().rev() {
            assert_eq!(store.redo(NOW).await.unwrap().unwrap().id, *step, "{name}");
        }
        assert_sound(&store).await;
        assert_eq!(store.members(list.id).await.unwrap().len(), 2, "{name}: after undo and redo");
        if schema_of(&name) >= 4 {
            holds_the_work(&store, list.id, &path, &name).await;
        }
        if schema_of(&name) >= 5 {
            holds_the_plan(&store, &name).await;
        }
        if schema_of(&name) >= 6 {
            holds_the_kit(&path, &name).await;
        }
        if schema_of(&name) >= 7 {
            holds_the_sales(&path, &name).await;
        }
        if schema_of(&name) >= 8 {
            holds_the_rules(&path, &name).await;
        }
        assert!(note(&store, 1, "new", NOW).await.is_some(), "{name}: can be edited");
        store.close().await;
        assert_eq!(std::fs::read(&file).unwrap(), before, "{name} in the repository was touched");
        assert!(
            !folder().join(format!("{name}-wal")).exists() && !folder().join(format!("{name}-shm")).exists()
        );
    }
}

/// The schema that a file's name tells.
fn schema_of(name: &str) -> u32 {
    name.trim_start_matches("schema-").trim_end_matches(".troupe").parse().unwrap()
}

/// From schema 5 on: a plan with two scenarios.
async fn holds_the_plan(store: &Store, name: &str) {
    let plans = store.plans().await.unwrap();
    let plan = plans.iter().find(|p| p.name == "Winter").unwrap_or_else(|| panic!("{name}: {plans:?}"));
    assert_eq!(
        (plan.currency.as_str(), plan.scenarios.as_slice()),
        ("EUR", &["Own", "Network"].map(str::to_owned)[..])
    );
    assert!(store.plan(plan.id).await.unwrap().content.contains("\"aov\":\"40\""), "{name}");
}

/// From schema 6 on: a kit that was given, with what went into it.
async fn holds_the_kit(path: &Path, name: &str) {
    for (table, rows) in [
        ("programs", 1),
        ("program_rates", 2),
        ("codes", 2),
        ("affiliate_links", 1),
        ("assets", 1),
        ("asset_versions", 1),
        ("asset_parts", 3),
        ("kit_templates", 1),
        ("kits where given_on = '2026-11-21'", 1),
    ] {
        let found = common::number(path, &format!("select count(*) from {table}")).await;
        assert_eq!(found, rows, "{name}: {table}");
    }
}

/// From schema 7 on: sales by a code and by hand, a bonus, an amount by hand that was paid, and what is owed of it all. Undo
/// and redo add rows to the ledger, which come to nothing.
async fn holds_the_sales(path: &Path, name: &str) {
    for (what, rows) in [
        ("sales", 5),
        ("sales where why = 'code' and creator_id = 1", 2),
        ("sales where why = 'by_hand' and commission_minor = 1240", 1),
        ("tier_members", 1),
        ("program_bonuses", 1),
        ("payees where iban = 'NL91ABNA0417164300'", 1),
        ("payout_entries", 1),
        ("payout_lines where amount_minor = 500", 1),
    ] {
        let found = common::number(path, &format!("select count(*) from {what}")).await;
        assert_eq!(found, rows, "{name}: {what}");
    }
    let owed = "select sum(iif(credit = 'creator', minor, 0) - iif(debit = 'creator', minor, 0)) from ledger";
    assert_eq!(common::number(path, owed).await, 1_054 + 1_054 + 1_240 + 1_000, "{name}: what is owed");
}

/// From schema 8 on: a rule of one's own, what is known of a creator, a notice that was given, an objection, and somebody who was
/// erased and is kept out.
async fn holds_the_rules(path: &Path, name: &str) {
    for (what, rows) in [
        ("rules where rule = 'own.followers.1'", 1),
        ("creator_facts where fact = 'adult' and source = 'told by her'", 1),
        ("health_ratings where rating = 208", 1),
        ("pilot_content where kind = 'video' and seconds = 31", 1),
        ("spark_codes where days = 30", 1),
        ("contacts where kind = 'phone'", 1),
        ("privacy_notices where on_day = '2026-12-11' and length(text) > 200", 1),
        ("retention_reviews where reason = 'still selling'", 1),
        ("creators where objection = 'rather not'", 1),
        ("exports", 1),
        ("erasures", 1),
        ("suppressions where kind = 'handle'", 1),
    ] {
        let found = common::number(path, &format!("select count(*) from {what}")).await;
        assert_eq!(found, rows, "{name}: {what}");
    }
}

/// From schema 4 on: the list is a campaign, with what was sent and said.
async fn holds_the_work(store: &Store, list: i64, path: &Path, name: &str) {
    let facts = store.campaign_facts(list).await.unwrap().unwrap();
    assert!(facts.is_campaign, "{name}: campaign");
    assert_eq!(facts.product.as_deref(), Some("Oat bar"), "{name}");
    for (table, rows) in
        [("samples", 2), ("messages", 2), ("stock_moves", 2), ("briefing_receipts", 1), ("deliverables", 1)]
    {
        let found = common::number(path, &format!("select count(*) from {table}")).await;
        assert_eq!(found, rows, "{name}: {table}");
    }
    let blocked =
        "select count(*) from creators where stage = 'blocked' and blocked_reason = 'Sells followers'";
    assert_eq!(common::number(path, blocked).await, 1, "{name}");
}
