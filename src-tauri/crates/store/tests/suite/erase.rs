//! Erasing a person: nothing of her is left in any file, everybody else is as before, and she does not come back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{NOW, account, assert_sound, import, later, note, number, post, sample, sqlite, stranger};
use sqlx::{AssertSqlSafe, Connection};
use std::collections::BTreeMap;
use std::path::Path;
use troupe_core::creator::{Handle, Platform};
use troupe_core::money::Currency;
use troupe_core::records::{OrderHead, OrderLine, OrderRecord, OrderStatus, Record, Shop};
use troupe_store::addresses::AddressRow;
use troupe_store::backup::Folder;
use troupe_store::programs::CodeRow;
use troupe_store::sales::NewAdjustment;
use troupe_store::{Op, OpenOptions, Store, StoreError};

/// What only she has. Each is looked for byte by byte.
const HERS: &[&str] = &[
    "zephyrine.qx77",
    "zephy_former_qx",
    "zephyrine quexington",
    "zephyrine@quexington.example",
    "quexbio oats and mornings",
    "quexcaption with porridge",
    "7000000000000000001",
    "7000000000000000002",
    "native-qx-4711",
    "quexnote likes early calls",
    "quexmessage thank you for the parcel",
    "quexsubject",
    "quexstreet 12",
    "quexville",
    "+31 6 55577700",
    "nl91abna0417164300",
    "zephqx15",
    "utm_source=zephyrine",
    "https://shop.example/?ref=zephqxref",
    "quextracking-998877",
    "kit-zephyrine-nl-1.zip",
    "quextag",
    "quexvalue",
    "quexdeliverable",
    "quexspark",
    "quexcontact@elsewhere.example",
    "quexfact",
    "quexhealth",
    "quexobjection",
    "quexnotice",
    "quexreview",
    "quexcheck",
    "quexadjust",
    "quexreason",
];

const MARKS: &str = "
    update accounts set handle = 'zephyrine.qx77', name = 'Zephyrine Quexington', bio = 'Quexbio oats and mornings',
        email = 'zephyrine@quexington.example', native_id = 'native-qx-4711', link = 'https://quexington.example/zephyrine' where id = 1;
    update sightings set name = 'Zephyrine Quexington', bio = 'Quexbio oats and mornings', email = 'zephyrine@quexington.example',
        native_id = 'native-qx-4711', handle = 'zephy_former_qx' where account_id = 1;
    update former_handles set handle = 'zephy_former_qx' where account_id = 1;
    update posts set caption = 'Quexcaption with porridge ' || post_id where account_id = 1;
    update post_sightings set caption = 'Quexcaption with porridge ' || post_id where account_id = 1;
    update posts set caption = 'Baking with @Zephyrine.QX77 today', hashtags = null where account_id <> 1;
    insert or ignore into search_todo (creator_id) select id from creators;
    update creators set notes = 'Quexnote likes early calls', name = 'Zephyrine Quexington', objected_on = '2026-11-01',
        objection = 'Quexobjection' where id = 1;
    update messages set body = 'Quexmessage thank you for the parcel', subject = 'Quexsubject' where creator_id = 1;
    update addresses set name = 'Zephyrine Quexington', lines = 'Quexstreet 12', town = 'Quexville', phone = '+31 6 55577700';
    update payees set name = 'Zephyrine Quexington', street = 'Quexstreet 12', email = 'zephyrine@quexington.example' where creator_id = 1;
    update payout_lines set details = '{\"name\":\"Zephyrine Quexington\",\"iban\":\"NL91ABNA0417164300\"}';
    update codes set code = 'ZEPHQX15' where creator_id = 1;
    update affiliate_links set url = 'https://shop.example/?ref=zephqxref' where creator_id = 1;
    update samples set tracking = 'QUEXTRACKING-998877', reason = 'Quexreason', note = 'for Zephyrine Quexington';
    update sample_moves set reason = 'Quexreason';
    update kits set file = 'kit-zephyrine-nl-1.zip';
    insert into creator_tags (creator_id, tag) values (1, 'quextag');
    update own_values set value = 'quexvalue' where creator_id = 1;
    update deliverables set text = 'quexdeliverable', link = 'https://example.com/@zephyrine.qx77/quexdeliverable', account_id = 1, post_id = '7000000000000000001';
    update deliverable_notes set text = 'quexdeliverable';
    insert into spark_codes (creator_id, code, days, from_day) values (1, 'quexspark', 30, '2026-11-01');
    insert into contacts (creator_id, kind, value, noted_on) values (1, 'email', 'quexcontact@elsewhere.example', '2026-11-01');
    insert into creator_facts (creator_id, fact, value, source, noted_on) values (1, 'resident', 'quexfact', 'Zephyrine Quexington', '2026-11-01');
    insert into health_ratings (creator_id, day, rating, note) values (1, '2026-11-01', 180, 'quexhealth');
    insert into pilot_content (creator_id, kind, how, at, post_id) values (1, 'video', 'published', 1794900000, '7000000000000000001');
    insert into disclosure_checks (creator_id, account_id, post_id, at, given, found, pack, text)
        values (1, 1, '7000000000000000001', 1794900000, 'ad', 'none', '2026-11', 'quexcheck');
    insert into privacy_notices (creator_id, on_day, channel, language, text, made_at) values (1, '2026-11-01', 'email', 'nl', 'quexnotice', 1794900000);
    insert into retention_reviews (creator_id, on_day, reason, next_on) values (1, '2026-11-01', 'quexreview', '2027-11-01');
    insert into exports (at, what, path, creators) values (1794900000, 'export_shortlist', '/home/noor/zephyrine.qx77.csv', '[1,2]');
    update adjustments set reason = 'quexadjust';
    update credit_corrections set reason = 'quexreason';
    update imports set file = 'posts of zephyrine.qx77.csv', warnings = '[{\"code\":\"x\",\"message\":\"@zephyrine.qx77 has no id\",\"count\":1}]' where id = 1;
    update rejected_rows set reason = 'the row of zephyrine.qx77 is blank';
    update orders set codes = '[\"ZEPHQX15\"]', links = '[\"ref=zephqxref\"]' where name = '#1001';
    update order_lines set creator = 'zephyrine.qx77', content_id = '7000000000000000001' where account_id = 1;
    update campaigns set goal = 'Have Zephyrine Quexington and zephyrine.qx77 cook';
    update plans set content = json_set(content, '$.note', 'with @zephyrine.qx77') where id = 1;
    update stock_moves set note = 'to Zephyrine Quexington' where sample_id is not null;
    insert into not_same_person (one, other) values (2, 5);
";

/// A workspace in which creator 1 has something in every table, with her words in undo and activity too.
async fn with_her(path: &Path) -> Store {
    let store = sample(path).await;
    store.close().await;
    sqlite(path, MARKS).await;
    let store = Store::open(path, false).await.unwrap();
    note(&store, 1, "Quexnote likes early calls", later(10)).await;
    let op = Op::new("save_address", later(11)).with("name", "Zephyrine Quexington").about(&[1]);
    let mut change = store.change(op).await.unwrap();
    let address = AddressRow {
        name: "Zephyrine Quexington".into(),
        lines: "Quexstreet 12\nQuexville".into(),
        phone: "+31 6 55577700".into(),
        ..AddressRow::default()
    };
    change.set_address(1, &address, NOW.day()).await.unwrap();
    change.finish().await.unwrap();
    let mut change = store.change(Op::new("tag", later(12)).about(&[1, 2, 3])).await.unwrap();
    change.add_tag(&[1, 2, 3], "quextag").await.unwrap();
    change.finish().await.unwrap();
    let mut change = store.change(Op::new("add_adjustment", later(12)).about(&[1, 2])).await.unwrap();
    for (creator, minor, reason) in [(1, 300, "quexadjust again"), (2, 700, "Late parcel")] {
        let new = NewAdjustment {
            creator,
            program: Some(1),
            currency: Currency::parse("EUR").unwrap(),
            minor,
            day: NOW.day(),
            reason: reason.into(),
        };
        change.add_adjustment(&new).await.unwrap();
    }
    change.finish().await.unwrap();
    let mut change = store.change(Op::new("x", later(13)).with("name", "@zephyrine.qx77")).await.unwrap();
    for sql in [
        "update codes set note = 'of zephyrine.qx77' where creator_id = 1",
        "update payees set note = 'zephyrine' where creator_id = 1",
        "update sample_moves set reason = 'Quexreason again' where sample_id = 1",
        "update settings set value = json_set(value, '$.about', 'like zephyrine.qx77 does') where name = 'brand'",
        "update campaigns set goal = 'Zephyrine Quexington cooks'",
    ] {
        sqlx::query(sql).execute(change.connection()).await.unwrap();
    }
    change.finish().await.unwrap();
    sqlite(path, "delete from creator_tags where creator_id <> 1 and tag = 'quextag'; update undo_rows set after = replace(after, 'quextag', 'plain tag'), before = replace(before, 'quextag', 'plain tag') where row_id <> 0 and coalesce(after, before) ->> '$.creator_id' <> 1;
        insert into creator_tags (id, creator_id, tag) select row_id, after ->> '$.creator_id', 'plain tag' from undo_rows where table_name = 'creator_tags' and after ->> '$.tag' = 'plain tag'").await;
    while store.index_some(100).await.unwrap() > 0 {}
    assert_sound(&store).await;
    store
}

/// Fails when something of hers stands in a file of the folder, as UTF-8 or UTF-16, in whatever case.
fn assert_nothing_of_hers(folder: &Path, what: &str) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap().to_ascii_lowercase();
        let narrow: Vec<u8> = bytes.iter().copied().filter(|b| *b != 0).collect();
        for text in HERS {
            for bytes in [&bytes, &narrow] {
                let found = bytes.windows(text.len()).position(|w| w == text.as_bytes());
                let around = found.map(|at| {
                    String::from_utf8_lossy(&bytes[at.saturating_sub(60)..(at + 90).min(bytes.len())])
                        .into_owned()
                });
                assert!(found.is_none(), "{what}: {text} stands in {}: {around:?}", path.display());
            }
        }
    }
}

/// Words of the search index that begin with a text.
async fn indexed(path: &Path, word: &str) -> i64 {
    let mut c = stranger(path).await;
    sqlx::raw_sql("create virtual table temp.seen using fts5vocab('main', 'search', 'row')")
        .execute(&mut c)
        .await
        .unwrap();
    let n = sqlx::query_scalar("select count(*) from temp.seen where term like $1 || '%'")
        .bind(word)
        .fetch_one(&mut c)
        .await
        .unwrap();
    c.close().await.unwrap();
    n
}

/// A digest of everything that is somebody else's.
async fn others(path: &Path) -> BTreeMap<String, String> {
    let mut c = stranger(path).await;
    let mut found = BTreeMap::new();
    for (table, columns, which) in [
        ("accounts", "*", "creator_id <> 1"),
        ("sightings", "*", "account_id <> 1"),
        ("posts", "account_id, post_id, views, likes", "account_id <> 1"),
        ("post_sightings", "*", "account_id <> 1"),
        ("creators", "*", "id <> 1"),
        ("creator_tags", "*", "creator_id <> 1"),
        ("shortlist_members", "*", "creator_id <> 1"),
        ("products", "*", "true"),
        ("skus", "*", "true"),
        ("programs", "*", "true"),
        ("codes", "*", "creator_id is null"),
        ("assets", "*", "true"),
        ("orders", "id, shop, name, total, status", "true"),
        ("order_lines", "order_id, key, quantity, price", "true"),
        ("adjustments", "*", "creator_id = 2"),
        ("ledger", "*", "payee_id not in (select id from payees where creator_id = 1 or creator_id is null)"),
        ("briefings", "*", "true"),
        ("stock_moves", "id, sku_id, kind, delta, at", "true"),
    ] {
        let names: String = if columns == "*" {
            sqlx::query_scalar("select group_concat(name) from pragma_table_info($1)")
                .bind(table)
                .fetch_one(&mut c)
                .await
                .unwrap()
        } else {
            columns.to_owned()
        };
        let sql = format!(
            "select group_concat(row, char(10)) from (select json_array({names}) as row from {table} where {which} order by 1)"
        );
        let digest: Option<String> = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut c).await.unwrap();
        found.insert(table.to_owned(), digest.unwrap_or_default());
    }
    c.close().await.unwrap();
    found
}

#[tokio::test]
async fn nothing_of_an_erased_person_is_left_in_any_file_and_everybody_else_is_as_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = with_her(&path).await;
    for text in HERS.iter().filter(|t| !t.starts_with("utm")) {
        let bytes = ["", "-wal"].map(|e| std::fs::read(format!("{}{e}", path.display())).unwrap_or_default());
        let there =
            bytes.iter().any(|b| b.to_ascii_lowercase().windows(text.len()).any(|w| w == text.as_bytes()));
        assert!(there, "{text} is not there to begin with");
    }
    let before = others(&path).await;
    let paid = number(
        &path,
        "select cast(total(minor) as integer) from ledger where kind in ('payout', 'confirmed', 'vat')",
    )
    .await;
    let plan = store.plan_erase(&[1]).await.unwrap();
    assert!(plan.held.iter().any(|(table, rows)| table == "posts" && *rows == 2), "{plan:?}");

    let erased = store.erase(&[1], later(100)).await.unwrap();
    assert_eq!(erased.people, 1);
    assert!(erased.overwritten);
    assert_sound(&store).await;
    assert_nothing_of_hers(folder.path(), "after erasing");
    for word in ["zephyrine", "quexbio", "quexcaption", "porridge"] {
        assert_eq!(indexed(&path, word).await, 0, "{word} is still in the index");
    }
    assert_eq!(others(&path).await, before);
    assert_eq!(
        paid,
        number(
            &path,
            "select cast(total(minor) as integer) from ledger where kind in ('payout', 'confirmed', 'vat')"
        )
        .await
    );
    // The order counts still, and what was paid stands under a number.
    assert_eq!(
        number(&path, "select count(*) from sales where order_name = '#1001' and why = 'nothing'").await,
        0
    );
    assert_eq!(number(&path, "select count(*) from sales where creator_id = 1").await, 0);
    assert_eq!(
        number(&path, "select count(*) from sales where code = 'erased-10' and why = 'erased'").await,
        1
    );
    let owed = "select cast(total(iif(credit = 'creator', minor, -minor)) as integer) from ledger l join payees p on p.id = l.payee_id
                where p.creator_id is null and l.kind in ('sale', 'bonus', 'adjustment') and l.payer = 'own'
                  and l.id not in (select entry_id from payout_entries)";
    assert_eq!(number(&path, owed).await, 0);
    assert_eq!(number(&path, "select count(*) from posts where caption like '%[erased]%'").await, 3);

    // Nothing brings her back: not undo, not redo, not opening.
    while store.undo(later(200)).await.unwrap().is_some() {}
    assert_sound(&store).await;
    while store.redo(later(300)).await.unwrap().is_some() {}
    assert_sound(&store).await;
    while store.index_some(100).await.unwrap() > 0 {}
    store.close().await;
    let store = Store::open(&path, false).await.unwrap();
    assert_sound(&store).await;
    store.close().await;
    assert_nothing_of_hers(folder.path(), "after undo and redo");
}

#[tokio::test]
async fn undo_of_a_step_about_three_people_still_works_for_the_other_two() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let mut change = store.change(Op::new("tag_creators", later(12)).about(&[1, 2, 4])).await.unwrap();
    change.add_tag(&[1, 2, 4], "cooks").await.unwrap();
    change.finish().await.unwrap();
    store.erase(&[1], later(100)).await.unwrap();
    assert_eq!(number(&path, "select count(*) from creator_tags where tag = 'cooks'").await, 2);
    assert_eq!(store.undo(later(101)).await.unwrap().unwrap().op, "tag_creators");
    assert_eq!(number(&path, "select count(*) from creator_tags where tag = 'cooks'").await, 0);
    assert_sound(&store).await;
    store.redo(later(102)).await.unwrap();
    assert_eq!(number(&path, "select count(*) from creator_tags where tag = 'cooks'").await, 2);
    assert_sound(&store).await;
}

fn of(handle: &str, native: Option<&str>) -> Record {
    let Record::Account(mut record) = account(handle, Some(9_000), 1) else { panic!() };
    record.handle = Handle::parse(handle).unwrap();
    record.facts.native_id = native.map(str::to_owned);
    record.facts.email = None;
    Record::Account(record)
}

#[tokio::test]
async fn an_import_does_not_bring_an_erased_person_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = with_her(&path).await;
    store.erase(&[1], later(100)).await.unwrap();
    let accounts = number(&path, "select count(*) from accounts").await;
    let head = OrderHead {
        at: Some(NOW),
        status: OrderStatus::Paid,
        currency: Currency::parse("EUR"),
        total: Some(2_000),
        codes: vec!["zephqx15".to_owned()],
        links: vec!["utm_medium=bio&ref=ZephQxRef".to_owned()],
        ..OrderHead::default()
    };
    let order = OrderRecord {
        shop: Shop::Shopify,
        order: "#9001".to_owned(),
        head: Some(Box::new(head)),
        line: Some(Box::new(OrderLine { key: "1".to_owned(), quantity: Some(1), ..OrderLine::default() })),
        row: 5,
    };
    let records = vec![
        Record::Order(Box::new(order)),
        of("zephyrine.qx77", None),
        post("zephyrine.qx77", "7000000000000000001", 5, 2),
        of("another_name", Some("native-qx-4711")),
        of("zephy_former_qx", None),
    ];
    import(&store, "again.csv", 500, records).await;
    assert_eq!(number(&path, "select count(*) from accounts").await, accounts);
    assert_eq!(number(&path, "select skipped from imports order by id desc limit 1").await, 4);
    assert_eq!(
        number(&path, "select count(*) from imports, json_each(warnings) j where file = 'again.csv' and j.value ->> 'code' = 'suppressed' and j.value ->> 'count' = 4").await,
        1
    );
    // The order counts and is nobody's; her code is nobody's either.
    let nobodys =
        "select count(*) from sales where order_name = '#9001' and creator_id is null and why = 'erased'";
    assert_eq!(number(&path, nobodys).await, 1);
    let mut change = store.change(Op::new("save_code", later(550))).await.unwrap();
    let refused = change
        .save_code(&CodeRow {
            id: 0,
            code: "ZephQx15".into(),
            creator: None,
            program: None,
            program_name: None,
            percent: None,
            amount: None,
            scope: String::new(),
            from: None,
            to: None,
            max_uses: None,
            active: true,
            note: String::new(),
            made_at: NOW,
        })
        .await;
    assert!(matches!(refused, Err(StoreError::Erased(_))), "{refused:?}");
    drop(change);
    assert_sound(&store).await;
    assert_nothing_of_hers(folder.path(), "after importing again");

    assert!(store.allow_again(Platform::TikTok, "zephyrine.qx77", later(600)).await.unwrap().is_some());
    assert!(store.allow_again(Platform::TikTok, "zephyrine.qx77", later(600)).await.unwrap().is_none());
    import(&store, "allowed.csv", 700, vec![of("zephyrine.qx77", None)]).await;
    assert_eq!(number(&path, "select count(*) from accounts").await, accounts + 1);
}

#[tokio::test]
async fn a_backup_does_not_bring_an_erased_person_back() {
    let folder = tempfile::tempdir().unwrap();
    let safe = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = with_her(&path).await;
    let kept = Folder::of(safe.path(), &path);
    let backup = safe.path().join("before.troupe");
    store.backup_to(&backup).await.unwrap();
    store.erase(&[1], later(100)).await.unwrap();
    kept.write_erased(&store).await.unwrap();
    store.restore_from(&backup, &kept, later(200)).await.unwrap();
    assert_sound(&store).await;
    assert_nothing_of_hers(folder.path(), "after restoring");
    assert_eq!(number(&path, "select count(*) from accounts where visible = 1").await, 2);
    store.close().await;
    // The workspace is lost: the backup takes its place, and the list beside the backups tells who was erased.
    std::fs::remove_file(&path).unwrap();
    std::fs::copy(&backup, &path).unwrap();
    let how = OpenOptions { create: false, backups: Some((kept.clone(), later(300))) };
    let store = Store::open_with(&path, &how).await.unwrap();
    assert_sound(&store).await;
    store.close().await;
    assert_nothing_of_hers(folder.path(), "after opening a copied backup");
}

#[tokio::test]
async fn freed_space_is_overwritten_at_the_next_opening_where_a_reader_hinders_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = with_her(&path).await;
    let mut reader = stranger(&path).await;
    let mut tx = reader.begin().await.unwrap();
    let _: i64 = sqlx::query_scalar("select count(*) from posts").fetch_one(&mut *tx).await.unwrap();
    let erased = store.erase(&[1], later(100)).await.unwrap();
    assert!(!erased.overwritten);
    tx.rollback().await.unwrap();
    reader.close().await.unwrap();
    store.close().await;
    Store::open(&path, false).await.unwrap().close().await;
    assert_nothing_of_hers(folder.path(), "after the next opening");
}

#[tokio::test]
async fn an_address_that_the_clock_cleared_is_not_brought_back_by_undo() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    for (at, lines) in [(1, "Quexstreet 11"), (2, "Quexstreet 12")] {
        let mut change = store.change(Op::new("save_address", later(at)).about(&[2])).await.unwrap();
        let address = AddressRow { name: "Sanna".into(), lines: lines.into(), ..AddressRow::default() };
        change.set_address(2, &address, NOW.day()).await.unwrap();
        change.finish().await.unwrap();
    }
    let op = Op::new("clear_old_addresses", later(3)).with("count", 1).about(&[2]);
    assert_eq!(store.forget_addresses(&[2], &op).await.unwrap(), 1);
    assert_eq!(number(&path, "select count(*) from undo_rows where before || after like '%Quexstreet%' or after like '%Quexstreet%'").await, 0);
    while store.undo(later(4)).await.unwrap().is_some() {}
    while store.redo(later(5)).await.unwrap().is_some() {}
    assert_eq!(number(&path, "select count(*) from addresses where creator_id = 2").await, 0);
    assert_sound(&store).await;
}

#[tokio::test]
async fn everything_that_is_held_of_her_is_given_to_her() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = with_her(&path).await;
    let tables = store.person(1).await.unwrap();
    let text = format!("{tables:?}").to_lowercase();
    for word in HERS.iter().filter(|w| !w.starts_with("utm")) {
        assert!(text.contains(word), "{word} is not given");
    }
    let posts = tables.iter().find(|t| t.name == "posts").unwrap();
    assert!(posts.rows[0].contains_key("file") && posts.rows[0].contains_key("file_row"));
}
