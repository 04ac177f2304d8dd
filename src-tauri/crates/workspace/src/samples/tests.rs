//! Old addresses go by the clock, and come back with undo.

use crate::api::{Address, ReadOptions, SampleMove, SampleOrder, Settings};
use crate::{Clock, Workspace};
use std::path::Path;
use troupe_core::samples::{SampleKind, SampleState};
use troupe_core::time::{Day, Instant};

/// The workspace on a day at noon, in Amsterdam.
async fn on(path: &Path, day: &str) -> Workspace {
    let at = Instant::parse_rfc3339(&format!("{day}T11:00:00Z")).unwrap();
    let workspace = Workspace::open_with(path, true, Clock::Fixed(at)).await.unwrap();
    let settings = workspace.settings().await.unwrap();
    let zone = Some("Europe/Amsterdam".to_owned());
    workspace.save_settings(Settings { backups: false, time_zone: zone, ..settings }).await.unwrap();
    workspace
}

#[tokio::test]
async fn an_address_goes_ninety_days_after_the_last_delivery() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let file = folder.path().join("posts.csv");
    let text = "platform,handle,post_id,posted_at,views,likes,comments,shares,caption\n\
                tiktok,mira.moss,p1,2026-06-01T10:00:00Z,1000,50,3,1,hallo\n";
    std::fs::write(&file, text).unwrap();
    let workspace = on(&path, "2026-06-01").await;
    workspace.import_files(&[file], &ReadOptions::default()).await.unwrap();
    workspace.reload().await.unwrap();
    let creator = workspace.creator_named("mira.moss", None).await.unwrap();
    let home = Address { name: "M. Moss".into(), lines: "Kade 1".into(), ..Address::default() };
    workspace.save_address(creator, Some(home.clone())).await.unwrap();
    let order = SampleOrder {
        sku: None,
        product: "Zeepje".into(),
        quantity: 1,
        kind: SampleKind::Free,
        list: None,
        requested_on: None,
        note: String::new(),
    };
    let made = workspace.request_samples(vec![creator], order).await.unwrap();
    for to in [SampleState::Approved, SampleState::Packed, SampleState::Shipped] {
        workspace.move_samples(made.clone(), SampleMove { to, ..SampleMove::default() }).await.unwrap();
    }
    workspace.close().await;

    let much_later = on(&path, "2026-12-01").await;
    assert_eq!(much_later.clear_old_addresses().await.unwrap(), 0, "the parcel is still on its way");
    let delivered = Day::parse("2026-06-05");
    let step = SampleMove { to: SampleState::Delivered, on: delivered, ..SampleMove::default() };
    much_later.move_samples(made, step).await.unwrap();
    much_later.close().await;

    let last_day = on(&path, "2026-09-03").await;
    assert_eq!(last_day.clear_old_addresses().await.unwrap(), 0);
    last_day.close().await;
    let day_after = on(&path, "2026-09-04").await;
    assert_eq!(day_after.clear_old_addresses().await.unwrap(), 1);
    assert_eq!(day_after.address(creator).await.unwrap(), None);
    assert_eq!(day_after.clear_old_addresses().await.unwrap(), 0);
    // What the clock cleared is gone for good, from undo too.
    while day_after.undo().await.unwrap().is_some() {
        assert_ne!(day_after.address(creator).await.unwrap().as_ref(), Some(&home));
    }
}
