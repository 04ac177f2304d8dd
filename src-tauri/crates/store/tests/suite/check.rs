//! Every check finds what it is there for: a copy is broken on purpose.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{assert_sound, sample, sqlite};
use troupe_store::Store;

/// A check, and what breaks it.
const BREAKS: [(&str, &str); 80] = [
    (
        "the_erased_stay_out",
        "insert into suppressions (kind, hash, erasure_id, on_day) values ('handle', '5340421a958997414d0e26a17c9bab6f', 7, '2026-11-22')",
    ),
    ("foreign_keys", "insert into orders (shop, name, import_id, row) values ('shopify', 'x', 99, 1)"),
    ("foreign_keys", "insert into reports (import_id, row, subject) values (99, 1, 'post')"),
    ("foreign_keys", "insert into order_lines (order_id, key, row) values (99, '1', 1)"),
    ("posts_have_an_account", "update posts set account_id = 99 where post_id = '7000000000000000002'"),
    ("posts_have_an_import", "update posts set import_id = 99 where post_id = '7000000000000000002'"),
    ("no_unfinished_import", "insert into imports (at, file, kind) values (1, 'x.csv', 'x')"),
    ("metrics_count_the_posts", "delete from posts where post_id = '7000000000000000002'"),
    ("current_figures_are_the_newest", "update imports set as_of = as_of + 900000 where id = 1"),
    ("metrics_can_be_read", "update account_metrics set layout = 2 where account_id = 1"),
    ("metrics_can_be_read", "update account_metrics set figures = 'x' where account_id = 1"),
    ("metrics_can_be_read", "update account_metrics set figures = '[]' where account_id = 1"),
    (
        "visible_accounts_have_a_source",
        "delete from sightings where account_id = 1; update creators set notes = '', stage = 'prospect'; delete from creator_tags; delete from own_values; delete from shortlist_members; delete from ratings; delete from actions; delete from rates; delete from messages; delete from samples; delete from addresses; delete from briefing_receipts; delete from deliverables; delete from program_rates; delete from codes; delete from affiliate_links; delete from kits; delete from tier_members; delete from credit_corrections; delete from adjustments; delete from creator_facts; delete from health_ratings; delete from pilot_content; delete from spark_codes; delete from contacts; delete from disclosure_checks; delete from privacy_notices; update payees set name = '', iban = ''",
    ),
    (
        "ratings_are_by_two_at_most",
        "insert into ratings (creator_id, rubric, rater, criterion, score) values (1, 'quality', 'Kim', 'tone', 1)",
    ),
    ("ratings_are_by_two_at_most", "update ratings set rubric = 'taste'"),
    ("ratings_are_by_two_at_most", "update ratings set rater = ' ' where rater = 'Noor'"),
    (
        "ratings_are_by_two_at_most",
        "pragma ignore_check_constraints = on; update ratings set score = 6 where id = 1",
    ),
    ("score_states_can_be_read", "update score_states set import_id = 99 where import_id = 1"),
    ("score_states_can_be_read", "update score_states set accounts = 3 where import_id = 1"),
    ("score_states_can_be_read", "update score_states set state = x'00' where import_id = 1"),
    ("shortlist_places_are_distinct", "update shortlist_members set place = 1"),
    ("campaign_members_have_a_stage", "update shortlist_members set stage = null where creator_id = 1"),
    ("campaign_members_have_a_stage", "update shortlist_members set stage = 'blocked' where creator_id = 1"),
    ("campaign_members_have_a_stage", "delete from campaign_costs; delete from campaigns"),
    ("only_the_blocked_have_a_reason", "update creators set blocked_reason = 'x' where id = 1"),
    ("stages_follow_the_campaigns", "update creators set stage = 'agreed' where id = 1"),
    ("stages_follow_the_campaigns", "update creators set own_stage = 1 where id = 1"),
    ("stages_follow_the_campaigns", "update shortlist_members set stage = 'declined' where creator_id = 1"),
    (
        "stages_follow_the_campaigns",
        "update campaigns set closed_at = 1; update creators set hand_stage = 'paused' where id = 1",
    ),
    ("lines_and_reports_point_to_accounts", "update order_lines set account_id = 99"),
    ("lines_and_reports_point_to_accounts", "update reports set account_id = 99"),
    ("orders_have_one_current_row", "update orders set current = 1"),
    ("orders_have_one_current_row", "update orders set current = 0"),
    ("orders_have_one_current_row", "update orders set import_id = 3 where id = 2"),
    ("current_orders_are_the_newest", "update orders set current = 1 - current where shop = 'shopify'"),
    ("order_lines_follow_their_orders", "update order_lines set current = 0 where order_id = 2"),
    ("order_lines_follow_their_orders", "update order_lines set current = 0 where order_id = 3"),
    ("amounts_have_a_currency", "update orders set currency = null where id = 2"),
    ("amounts_have_a_currency", "update orders set currency = null, total = null where id = 3"),
    ("shop_figures_have_their_report", "delete from reports"),
    ("merged_accounts_are_with_their_person", "update accounts set creator_id = home_creator"),
    ("other_accounts_are_at_home", "update accounts set creator_id = 2 where id = 1"),
    ("every_account_has_a_home", "update accounts set home_creator = null where id = 1"),
    ("every_account_has_a_home", "update accounts set home_creator = 99 where id = 1"),
    ("former_handles_belong_to_an_account", "insert into former_handles values ('tiktok', 'mira', 1)"),
    ("samples_that_left_took_stock_once", "delete from stock_moves where sample_id = 1"),
    (
        "samples_that_left_took_stock_once",
        "insert into stock_moves (sku_id, kind, delta, sample_id, at) values (1, 'shipped', -2, 1, 1794000001)",
    ),
    ("samples_that_left_took_stock_once", "update samples set shipped_on = null"),
    ("samples_stand_where_they_went", "update samples set state = 'lost'"),
    ("samples_stand_where_they_went", "delete from sample_moves"),
    (
        "plans_can_be_read",
        "insert into plans (name, content, made_at, changed_at) values ('Pans', 'no plan', 1, 1)",
    ),
    ("plans_can_be_read", "insert into plans (name, content, made_at, changed_at) values (' ', '{}', 1, 1)"),
    ("rates_are_shares", "update program_rates set rate = '1.5' where id = 1"),
    ("rates_are_shares", "update codes set percent = '15 %' where id = 1"),
    ("asset_files_are_whole", "update asset_parts set data = x'00' where id = 1"),
    ("asset_files_are_whole", "pragma foreign_keys = off; delete from asset_versions"),
    ("asset_files_are_whole", "update asset_versions set bytes = 1"),
    (
        "asset_files_are_what_they_are_named",
        "update asset_parts set data = x'78797a' where part = 0 and length(data) = 3",
    ),
    ("kits_can_be_read", "update kit_templates set content = 'no kit'"),
    ("kits_can_be_read", "update kits set parts = '[]'"),
    ("sales_follow_orders", "delete from sales where shop = 'shopify'"),
    ("sales_follow_orders", "update sales set currency = 'USD'"),
    (
        "sales_follow_orders",
        "insert into sales (shop, order_name, line_key, order_id, state, why, payer) values ('shopify', '#9', '1', 1, 'counted', 'nothing', 'own')",
    ),
    (
        "ledger_follows_sales",
        "update sales set commission_minor = commission_minor + 1 where shop = 'shopify'",
    ),
    ("ledger_follows_sales", "update sales set release_on = '2030-01-01' where shop = 'shopify'"),
    ("ledger_follows_sales", "update sales set creator_id = 2 where shop = 'shopify'"),
    ("ledger_follows_sales", "update adjustments set amount_minor = 501"),
    ("ledger_follows_sales", "update program_bonuses set amount_minor = 1001"),
    ("ledger_follows_sales", "update program_bonuses set threshold = 2"),
    (
        "ledger_sums_to_zero",
        "insert into ledger (day, at, kind, document, why, debit, credit, payee_id, payer, currency, minor)
         values ('2026-11-20', 1, 'sale', 1, 'sold', 'commission', 'bank', 1, 'own', 'EUR', 1)",
    ),
    ("ledger_follows_payouts", "update payout_lines set vat_minor = 1"),
    ("ledger_follows_payouts", "update payouts set paid_on = '2026-11-21'"),
    ("payouts_pay_each_entry_once", "delete from payout_entries"),
    ("payouts_pay_each_entry_once", "update payout_lines set amount_minor = 501"),
    ("payouts_pay_each_entry_once", "update payout_lines set currency = 'USD'"),
    ("payees_are_known", "delete from payees"),
    ("payees_are_known", "update payees set vat_status = 'sure'"),
    ("payees_are_known", "update payees set vat_rate = '21 %'"),
    ("search_knows_everybody", "delete from search where rowid = 1"),
    ("undo_rows_have_a_step", "insert into undo_rows values (99, 1, 'creators', 1, null, null)"),
];

#[tokio::test]
async fn every_check_finds_what_it_is_there_for() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("whole.troupe")).await;
    assert_sound(&store).await;
    let named: std::collections::BTreeSet<&str> = BREAKS.iter().map(|(name, _)| *name).collect();
    for check in store.check().await.unwrap() {
        assert!(
            check.name == "database_file" || named.contains(check.name),
            "{} is never broken",
            check.name
        );
    }
    for (i, (name, sql)) in BREAKS.iter().enumerate() {
        let path = folder.path().join(format!("{i}.troupe"));
        store.backup_to(&path).await.unwrap();
        let broken = Store::open(&path, false).await.unwrap();
        sqlite(&path, sql).await;
        let checks = broken.check().await.unwrap();
        let found = checks.iter().find(|c| c.name == *name).unwrap();
        assert!(!found.ok && !found.found.is_empty(), "{name} does not see: {sql}");
        broken.close().await;
    }
}

#[tokio::test]
async fn a_check_sees_a_damaged_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    sample(&path).await.close().await;
    let store = Store::open(&path, false).await.unwrap();
    common::spoil_table(&path, "activity").await;
    match store.check().await {
        Ok(checks) => assert!(checks.iter().any(|c| c.name == "database_file" && !c.ok)),
        Err(error) => assert!(matches!(error, troupe_store::StoreError::Damaged(..)), "{error}"),
    }
}
