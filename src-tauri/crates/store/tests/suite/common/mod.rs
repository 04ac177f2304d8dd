//! A made-up workspace with something in every table, and a stranger's access to its file.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use std::path::Path;
use troupe_core::creator::{Handle, Platform, Stage};
use troupe_core::pipeline::StageRef;
use troupe_core::records::{
    AccountFacts, AccountRecord, AsOf, AsOfSource, PostFigures, PostKind, PostRecord, Record,
};
use troupe_core::scoring::{Factor, ScoreState};
use troupe_core::time::Instant;
use troupe_store::imports::{NewImport, ReadSummary};
use troupe_store::{Op, Store};

/// The present moment of the tests.
pub const NOW: Instant = Instant::from_seconds(1_795_000_000);

/// So many seconds after [`NOW`].
pub fn later(seconds: i64) -> Instant {
    Instant::from_seconds(NOW.seconds() + seconds)
}

/// A connection past the store, as a stranger would have it.
pub async fn stranger(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(path).foreign_keys(false).connect().await.unwrap()
}

/// Writes into the file past the store.
pub async fn sqlite(path: &Path, sql: &str) {
    let mut connection = stranger(path).await;
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// Reads one number past the store.
pub async fn number(path: &Path, sql: &str) -> i64 {
    let mut connection = stranger(path).await;
    let number = sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    number
}

/// A post of these views.
pub fn post(handle: &str, id: &str, views: u64, row: u32) -> Record {
    Record::Post(Box::new(PostRecord {
        platform: Platform::TikTok,
        handle: Handle::parse(handle).unwrap(),
        post_id: id.to_owned(),
        posted_at: Some(later(-86_400 * i64::from(row))),
        figures: PostFigures {
            views: Some(views),
            likes: Some(views / 10),
            comments: None,
            ..PostFigures::default()
        },
        duration_s: Some(31),
        is_ad: row.is_multiple_of(3).then_some(true),
        kind: PostKind::Video,
        caption: Some(format!("=havermout\n\"{id}\" 🍲 met, komma")),
        hashtags: row.is_multiple_of(2).then(|| "koken brood".to_owned()),
        url: None,
        author: None,
        row,
    }))
}

/// An account with facts.
pub fn account(handle: &str, followers: Option<u64>, row: u32) -> Record {
    Record::Account(Box::new(AccountRecord {
        platform: Platform::TikTok,
        handle: Handle::parse(handle).unwrap(),
        facts: AccountFacts {
            name: Some(format!("  {handle} de Vries ")),
            bio: Some(String::new()),
            email: Some(format!("{handle}@example.com")),
            followers,
            verified: Some(false),
            ..AccountFacts::default()
        },
        row,
    }))
}

/// Brings records in.
pub async fn import(store: &Store, file: &str, as_of: i64, records: Vec<Record>) -> i64 {
    let mut writer = store
        .begin_import(NewImport {
            file: file.to_owned(),
            kind: "troupe_posts".into(),
            bytes: 1_234,
            at: later(as_of),
            large: false,
            op: "import",
        })
        .await
        .unwrap();
    writer.write(records).await.unwrap();
    writer.keep_state(state(&[(1, 0.25), (2, 0.5)]));
    let summary = ReadSummary {
        as_of: Some(AsOf { at: later(as_of), source: AsOfSource::Given }),
        fingerprint: Some(vec![0, 255, 7]),
        rows_read: 9,
        rejected: 1,
        rejected_rows: vec![(4, "the handle is blank".into())],
        warnings: "[]".into(),
        ..ReadSummary::default()
    };
    writer.finish(summary).await.unwrap().id
}

/// Scores before an import, of accounts with their engagement.
pub fn state(engagement: &[(i64, f64)]) -> ScoreState {
    let mut in_use = [false; Factor::COUNT];
    in_use[0] = true;
    let mut state = ScoreState::with_capacity(in_use, engagement.len());
    for (account, value) in engagement {
        let mut metrics = [None; Factor::COUNT];
        metrics[0] = Some(*value);
        state.push(*account, &metrics, &metrics);
    }
    state
}

/// An edit; gives the step of undo.
pub async fn note(store: &Store, creator: i64, text: &str, at: Instant) -> Option<i64> {
    let mut change = store.change(Op::new("set_notes", at).about(&[creator])).await.unwrap();
    change.set_notes(creator, text).await.unwrap();
    change.finish().await.unwrap()
}

/// Orders, reports, merges and the like, as SQL: what brings them in is tested elsewhere.
const MORE: &str = "
    insert into orders (shop, name, import_id, row, current, at, status, currency, total, codes) values
        ('shopify', '#1001', 1, 1, 0, 1794000000, 'pending', 'EUR', 4250, '[\"MIRA10\"]'),
        ('shopify', '#1001', 2, 3, 1, 1794000000, 'paid', 'EUR', 4250, '[\"MIRA10\"]'),
        ('tiktok_shop', '577000000000000123', 2, 4, 1, 1794000100, 'paid', 'GBP', 999, '[]');
    insert into order_lines (order_id, key, row, current, sku, quantity, price, account_id, rate) values
        (1, '1', 1, 0, 'OAT-1', 2, 2125, null, null),
        (2, '1', 3, 1, 'OAT-1', 2, 2125, null, null),
        (3, '1729000000000000001', 4, 1, '1729000000000000001', 1, 999, 1, '0.125');
    insert into reports (import_id, row, subject, account_id, item, from_day, to_day, currency, figures) values
        (2, 7, 'creator', 1, null, '2026-10-01', '2026-10-31', 'GBP', '{\"gmv\":\"1234.50\",\"views\":\"90071992547409931\"}');
    insert into account_shop (account_id, video_gpm, currency, gmv, views, videos, from_day, to_day, import_id, row)
        values (1, 0.1, 'GBP', '1234.50', 90071992547409931, 3, '2026-10-01', '2026-10-31', 2, 7);
    insert into former_handles values ('tiktok', 'mira.kookt', 1);
    insert into not_same_person (one, other) values (1, 3);
    insert into mappings (layout, name, mapping) values ('a|b|c', 'Agency list', '{\"a\":\"handle\"}');
    insert into account_fit (account_id, profile, evidence) values (1, 'f00', '[\"oat\"]');
    insert into account_words (account_id, reading, hashtags, brands) values (1, 1, '[[\"oat\",3]]', null);
";

/// A campaign with what belongs to it: stages, messages, a product, a sample, a briefing.
const PARTNERSHIP: &str = "
    insert into own_stages (name, stands_for, place) values ('Waiting for the sample', 'agreed', 1.0);
    insert into products (name, currency, price_minor, vat, cost_minor, shipping_minor, affiliate, words)
        values ('Oat bar', 'EUR', 399, '0.09', 110, 475, 1, '[\"haverreep\"]');
    insert into skus (product_id, sku, variant, low_at) values (1, 'OAT-1', 'Apple', 5);
    insert into briefings (name, list_id, content, edited_at) values ('Autumn', 1, '{\"goal\":\"Taste\"}', 1794900000);
    insert into campaigns (list_id, goal, product_id, briefing_id, from_day, to_day, budget_minor, currency)
        values (1, 'Autumn', 1, 1, '2026-11-01', '2026-12-15', 150000, 'EUR');
    insert into campaign_costs (campaign_id, what, cost_minor, currency, day) values (1, 'Photographer', 25000, 'EUR', '2026-11-10');
    update shortlist_members set stage = 'replied', fee_minor = 12500, fee_currency = 'EUR';
    insert into stage_moves (creator_id, list_id, from_stage, stage, at) values (1, 1, 'prospect', 'replied', 1794900000);
    insert into rates (creator_id, item, fee_minor, currency, noted_on) values (1, 'video', 15000, 'EUR', '2026-11-02');
    insert into message_templates (name, channel) values ('Hello', 'email');
    insert into template_texts (template_id, language, subject, body) values (1, 'nl', 'Hoi', 'Dag {first_name}');
    insert into messages (creator_id, list_id, template_id, language, channel, direction, body, at)
        values (1, 1, 1, 'nl', 'email', 'out', 'Dag Mira', 1794800000), (1, 1, null, null, 'email', 'in', 'Leuk', 1794850000);
    insert into actions (creator_id, list_id, what, due, made_at) values (1, 1, 'Call', '2026-11-24', 1794900000);
    insert into samples (creator_id, list_id, sku_id, product, sku, quantity, state, requested_on, decided_on, packed_on, shipped_on, goods_minor, shipping_minor, currency)
        values (1, 1, 1, 'Oat bar', 'OAT-1', 2, 'shipped', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06', 220, 475, 'EUR');
    insert into sample_moves (sample_id, from_state, state, on_day, at) values
        (1, null, 'requested', '2026-11-03', 1793700000), (1, 'requested', 'approved', '2026-11-04', 1793800000),
        (1, 'approved', 'packed', '2026-11-05', 1793900000), (1, 'packed', 'shipped', '2026-11-06', 1794000000);
    insert into sample_posts (sample_id, account_id, post_id, how, why) values (1, 1, '7000000000000000001', 'hand', '');
    insert into stock_moves (sku_id, kind, delta, sample_id, at) values (1, 'count', 10, null, 1793000000), (1, 'shipped', -2, 1, 1794000000);
    insert into addresses (creator_id, name, lines, noted_on) values (1, 'Mira de Vries', 'Dorpsstraat 1', '2026-11-03');
    insert into briefing_versions (briefing_id, version, content, made_at) values (1, 1, '{\"goal\":\"Taste\"}', 1794900000);
    insert into briefing_receipts (briefing_id, creator_id, version, language, sent_at) values (1, 1, 1, 'nl', 1794900000);
    insert into deliverables (briefing_id, creator_id, item, number, title, format, state) values (1, 1, 'video', 1, 'Video', 'review', 'briefed');
    insert into deliverable_notes (deliverable_id, kind, text, at) values (1, 'comment', 'Looking forward', 1794900000);
    insert into notices (item, at) values ('action:1', 1794900000);
    insert into plans (name, content, made_at, changed_at) values ('Autumn', '{\"currency\":\"EUR\",\"product\":{\"aov\":\"40\"},\"scenarios\":[{\"name\":\"Own\",\"kind\":\"own\"}]}', 1794900000, 1794900100);
    insert into programs (name, channel, currency, paid_on, attribution_days, hold_days, minimum_minor)
        values ('Own shop', 'own', 'EUR', 'net', 30, 30, 2500);
    insert into program_rates (program_id, creator_id, rate, from_day) values
        (1, null, '0.12', '2026-01-01'), (1, 1, '0.15', '2026-10-01'), (1, 1, null, '2026-12-01');
    insert into codes (code, creator_id, program_id, percent, to_day, made_at) values ('MIRA15', 1, 1, '0.15', '2026-12-31', 1794900000);
    insert into codes (code, amount_minor, currency, made_at) values ('WELCOME5', 500, 'EUR', 1794900000);
    insert into affiliate_links (creator_id, program_id, url, label, made_at)
        values (1, 1, 'https://example.com/?ref=mira', 'Shop', 1794900000);
    insert into asset_files (sha256, bytes) values
        ('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 3),
        ('a591a6d40bf420404a011733cfb7b190d62c65bf0bcda32b57b277d9ad9f146e', 11);
    insert into asset_parts (sha256, part, data) values
        ('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 0, x'616263'),
        ('a591a6d40bf420404a011733cfb7b190d62c65bf0bcda32b57b277d9ad9f146e', 0, x'48656c6c6f'),
        ('a591a6d40bf420404a011733cfb7b190d62c65bf0bcda32b57b277d9ad9f146e', 1, x'20576f726c64');
    insert into assets (name, kind, alt, product_id, holder, licence, licence_until, made_at)
        values ('Oat bar on a table', 'image', '{\"nl\":\"Een haverreep\"}', 1, 'Studio Noor', 'Social media', '2027-06-30', 1794900000);
    insert into asset_versions (asset_id, version, sha256, preview, format, bytes, width, height, file, made_at)
        values (1, 1, 'a591a6d40bf420404a011733cfb7b190d62c65bf0bcda32b57b277d9ad9f146e',
                'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'jpeg', 11, 800, 600, 'bar.jpg', 1794900000);
    insert into kit_templates (name, program_id, briefing_id, content, edited_at)
        values ('Autumn kit', 1, 1, '{\"assets\":[1],\"texts\":{\"nl\":{\"title\":\"Voor jou\"}}}', 1794900000);
    insert into kits (template_id, creator_id, language, version, parts, made_on, made_at, file, bytes, sha256, given_on)
        values (1, 1, 'nl', 1, '{\"texts\":\"f00\"}', '2026-11-20', 1794900000, 'kit-mira-nl-1.zip', 4096, 'f00', '2026-11-21');
    insert into rules (rule, content, edited_at) values ('own.country.1', '{\"id\":\"own.country.1\",\"kind\":\"country\",\"values\":{\"countries\":\"NL\"},\"source\":\"ours\",\"standing\":\"rule\"}', 1795000000);
    insert into creator_facts (creator_id, fact, value, source, noted_on) values (1, 'adult', 'yes', 'told by her', '2026-11-02');
    insert into health_ratings (creator_id, day, rating, note) values (1, '2026-11-03', 208, '');
    insert into pilot_content (creator_id, kind, how, at, seconds) values (1, 'video', 'published', 1794900000, 31);
    insert into spark_codes (creator_id, code, days, from_day) values (1, '#4tMadeUp', 30, '2026-11-04');
    insert into contacts (creator_id, kind, value, source, noted_on) values (1, 'phone', '+31 6 00000000', '', '2026-11-02');
    insert into disclosure_checks (creator_id, account_id, post_id, at, given, found, pack, text) values (1, 1, '7000000000000000002', 1794900000, 'free', 'none', '2026-11-21', 'soup');
    insert into privacy_notices (creator_id, on_day, channel, language, text, made_at) values (1, '2026-11-05', 'email', 'nl', 'We keep data of you', 1794900000);
    insert into retention_reviews (creator_id, on_day, reason, next_on) values (1, '2026-11-06', 'still selling', '2027-11-06');
    insert into erasures (id, at) values (9, 1794900000);
    insert into suppressions (kind, hash, erasure_id, on_day) values ('handle', '00000000000000000000000000000000', 9, '2026-11-07');
    insert into exports (at, what, path, creators) values (1794900000, 'export_shortlist', '/tmp/list.pdf', '[1]');
";

/// Tiers, bonuses, clicks, decisions by hand and payees: the sales and the ledger are made from them when the file is opened.
const SALES: &str = "
    insert into program_tiers (program_id, name, threshold_minor) values (1, 'Gold', 100000);
    insert into tier_members (program_id, creator_id, tier_id, from_day) values (1, 2, 1, '2026-06-01');
    insert into program_bonuses (program_id, name, counts, threshold, amount_minor, from_day)
        values (1, 'First order', 'orders', 1, 1000, '2026-01-01');
    insert into link_clicks (link_id, day, clicks, file, row) values (1, '2026-11-05', 12, 'clicks.csv', 1);
    insert into link_orders (link_id, order_name, clicked_at, file, row) values (1, '#1002', 1793990000, 'clicks.csv', 2);
    insert into credit_corrections (shop, order_name, creator_id, reason, made_at)
        values ('shopify', '#1001', 1, 'She told us', 1794900000);
    insert into adjustments (creator_id, program_id, currency, amount_minor, day, reason, made_at)
        values (1, 1, 'EUR', 500, '2026-11-10', 'Late parcel', 1794900000);
    insert into payees (creator_id, name, iban, country, vat_status) values (1, 'M. de Vries', 'NL91ABNA0417164300', 'NL', 'private');
";

/// A payout run that pays the amount by hand.
const PAYOUT: &str = "
    insert into payouts (number, made_at, until_day, execute_on) values ('2026-001', 1794900000, '2026-11-20', '2026-11-21');
    insert into payout_lines (payout_id, payee_id, currency, amount_minor, details) values (1, 1, 'EUR', 500, '{}');
    insert into payout_entries (line_id, entry_id) select 1, id from ledger where kind = 'adjustment';
    insert into ledger (day, at, kind, document, why, debit, credit, payee_id, payer, currency, minor)
        values ('2026-11-20', 1794900000, 'payout', 1, 'payout', 'creator', 'transit', 1, 'own', 'EUR', 500);
";

/// A workspace with something in every table: four creators, three imports of which one was taken back, a merge,
/// orders, a report, lists, notes.
pub async fn sample(path: &Path) -> Store {
    let store = Store::open(path, true).await.unwrap();
    let first = vec![
        account("mira", Some(12_000), 1),
        account("sanna", None, 2),
        post("mira", "7000000000000000001", 1_000, 3),
        post("mira", "7000000000000000002", 2_000, 4),
        post("sanna", "7000000000000000003", 300, 5),
        post("joost", "7000000000000000004", 40, 6),
    ];
    import(&store, "first.csv", -200_000, first).await;
    let second = vec![account("mira", Some(12_500), 1), post("mira", "7000000000000000001", 1_500, 2)];
    import(&store, "second.csv", -100_000, second).await;
    let gone =
        vec![post("mira", "7000000000000000001", 9_999, 1), post("verdwenen", "7000000000000000009", 5, 2)];
    let gone = import(&store, "gone.csv", -50_000, gone).await;
    store.undo_import(gone, later(-40_000)).await.unwrap();
    note(&store, 1, "Belt graag 's middags", NOW).await.unwrap();
    let mut change = store.change(Op::new("stage", later(1)).about(&[1, 2])).await.unwrap();
    change.move_by_hand(&[1, 2], StageRef::of(Stage::Replied), "").await.unwrap();
    change.add_tag(&[1, 3], "oat").await.unwrap();
    change.set("brand", "{\"name\":\"North Oats\"}").await.unwrap();
    change.save_weight_profile("Calm", "{\"fit\":40}").await.unwrap();
    for sql in [
        "insert into shortlists (name) values ('Autumn box')",
        "insert into shortlist_members (list_id, creator_id, place) values (1, 2, 0.1), (1, 1, 0.30000000000000004)",
        "insert into own_columns (name, kind) values ('Shoe size', 'number')",
        "insert into own_values (column_id, creator_id, value) values (1, 1, '41')",
        "insert into same_person (account_id, creator_id) values (3, 2)",
        "insert into ratings (creator_id, rubric, rater, criterion, score) values
             (1, 'quality', 'Noor', 'hook', 4), (1, 'quality', 'Veikko', 'hook', 3), (1, 'fit', 'Noor', 'tone', 5)",
    ] {
        sqlx::query(sql).execute(change.connection()).await.unwrap();
    }
    change.finish().await.unwrap().unwrap();
    sqlite(path, MORE).await;
    sqlite(path, PARTNERSHIP).await;
    sqlite(path, SALES).await;
    store.close().await;
    let store = Store::open(path, false).await.unwrap();
    sqlite(path, PAYOUT).await;
    while store.index_some(100).await.unwrap() > 0 {}
    store
}

/// Fails unless every check finds nothing.
pub async fn assert_sound(store: &Store) {
    let found: Vec<_> = store.check().await.unwrap().into_iter().filter(|c| !c.ok).collect();
    assert!(found.is_empty(), "{found:?}");
}

/// Permissions of a file.
#[cfg(unix)]
pub fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Overwrites the root page of a table in the file itself.
pub async fn spoil_table(path: &Path, table: &str) {
    let page = number(path, &format!("select rootpage from sqlite_schema where name = '{table}'")).await;
    let mut bytes = std::fs::read(path).unwrap();
    let size = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    let at = (page as usize - 1) * size;
    bytes[at..at + size].fill(0xAA);
    std::fs::write(path, bytes).unwrap();
}
