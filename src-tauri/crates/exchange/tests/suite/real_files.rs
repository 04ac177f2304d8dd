//! Files that nobody on this project wrote, with what is known of them. Skipped aloud where they are absent.
#![allow(clippy::unwrap_used, clippy::panic)]

use crate::common;

use common::{Whole, read, read_with, real};
use std::collections::{HashMap, HashSet};
use troupe_core::creator::Platform;
use troupe_core::money::Currency;
use troupe_core::records::{OrderStatus, ReportRecord};
use troupe_exchange::{ExchangeError, Kind, Options, expand, fingerprint, open};

#[test]
fn the_famous_tiktokers_have_their_known_posts_and_handles() {
    let Some(folder) = real("tiktok-famous-2020") else {
        return;
    };
    let files: Vec<Whole> = expand(&[folder]).unwrap().iter().map(|f| read(&f.path).unwrap()).collect();
    let posts: Vec<_> = files.iter().flat_map(Whole::posts).collect();
    assert_eq!(posts.len(), 36_435);
    assert_eq!(posts.iter().map(|p| &p.post_id).collect::<HashSet<_>>().len(), 32_784);
    let mut handles: HashSet<&str> = posts.iter().map(|p| p.handle.as_str()).collect();
    assert_eq!(handles.len(), 1_103);
    let table = files.iter().find(|f| f.opened.kind == Kind::RankingTable).unwrap();
    assert_eq!(
        (table.accounts().len(), table.opened.platform, table.opened.platform_guessed),
        (256, Some(Platform::TikTok), true)
    );
    handles.extend(table.accounts().iter().map(|a| a.handle.as_str()));
    assert_eq!(handles.len(), 1_105);
    assert!(
        posts.iter().any(|p| p.author.as_ref().is_some_and(|a| a.followers == Some(0))),
        "0 followers stays 0"
    );
    for file in files.iter().filter(|f| f.opened.kind == Kind::TiktokApiResearch) {
        assert_eq!(file.report.rejected_total, 0);
        assert!(!file.warned().iter().any(|(code, _)| *code == "id_time_implausible"));
    }
}

#[test]
fn an_apify_table_keeps_its_repeated_posts_and_never_reads_what_was_searched() {
    let Some(path) = real("apify-free-tiktok-2022/dataset_free-tiktok-scraper_2022-07-27_21-44-20-266.csv")
    else {
        return;
    };
    let whole = read(&path).unwrap();
    assert_eq!(
        (whole.opened.kind, whole.posts().len(), whole.report.rejected_total),
        (Kind::ApifyTiktok, 1_200, 0)
    );
    let mut times: HashMap<&str, u32> = HashMap::new();
    for post in whole.posts() {
        *times.entry(&post.post_id).or_default() += 1;
    }
    assert_eq!(times.values().filter(|n| **n > 1).count(), 86);
    assert_eq!(whole.opened.day_in_name.map(|d| d.to_string()).as_deref(), Some("2022-07-27"));
    let searched = whole.opened.columns.iter().find(|c| c.header == "searchHashtag/name").unwrap();
    assert_eq!(searched.field, None);
    assert_eq!(whole.report.fingerprint, fingerprint(&path).unwrap());
}

#[test]
fn an_apify_table_without_id_and_time_is_read_by_its_links() {
    let Some(path) = real("luxury-handbags-2026/tiktok.csv") else {
        return;
    };
    let whole = read(&path).unwrap();
    assert_eq!((whole.posts().len(), whole.report.rejected_total), (1_351, 0));
    assert_eq!(whole.posts().iter().map(|p| &p.post_id).collect::<HashSet<_>>().len(), 1_160);
    assert!(whole.posts().iter().all(|p| p.posted_at.is_some()));
    assert!(whole.warned().contains(&("likes_above_views", 1)));
}

#[test]
fn json_of_two_scrapers_and_a_table_of_a_third_are_read() {
    if let Some(path) = real("tiktok-trending-2020-nl/trending.json") {
        let whole = read(&path).unwrap();
        let handles: HashSet<&str> = whole.posts().iter().map(|p| p.handle.as_str()).collect();
        assert_eq!((whole.opened.kind, whole.posts().len(), handles.len()), (Kind::Drawrowfly, 1_000, 802));
        assert_eq!(whole.report.fingerprint, fingerprint(&path).unwrap());
    }
    if let Some(path) = real("tiktok-web-api-2021/trending.json") {
        let whole = read(&path).unwrap();
        assert_eq!((whole.opened.kind, whole.posts().len()), (Kind::TiktokWeb, 10));
        assert!(whole.posts().iter().all(|p| p.author.as_ref().is_some_and(|a| a.followers.is_some())));
    }
    if let Some(path) = real("pyktok-sample-2023/tiktok_data.csv") {
        let whole = read(&path).unwrap();
        assert_eq!((whole.opened.kind, whole.posts().len()), (Kind::Pyktok, 4));
        assert!(whole.posts().iter().all(|p| p.author.as_ref().is_some_and(|a| a.followers.is_none())));
        assert_eq!(whole.warned(), []);
    }
}

#[test]
fn an_invented_file_is_refused_as_implausible_and_read_when_the_user_says_so() {
    let Some(folder) = real("invented-not-real") else {
        return;
    };
    for source in expand(&[folder]).unwrap() {
        let error = read(&source.path).err().unwrap();
        let ExchangeError::Implausible { off, compared, report, .. } = &error else { panic!("{error}") };
        assert!(off * 10 > *compared && report.rows_read > 0 && error.hint().contains("made up"));
        let options = Options { accept_implausible: true, ..Options::default() };
        let whole = read_with(&source.path, &options).unwrap();
        assert!(whole.warned().contains(&("id_time_implausible", *off)));
        assert_eq!(&whole.report, report.as_ref());
    }
}

#[test]
fn ranking_tables_of_every_month_give_their_accounts() {
    let Some(folder) = real("top-influencers-2022") else {
        return;
    };
    let files = expand(&[folder]).unwrap();
    assert_eq!(files.len(), 11);
    for file in files {
        let whole = read(&file.path).unwrap();
        let name = whole.opened.file_name.to_lowercase();
        assert_eq!(whole.opened.kind, Kind::RankingTable, "{name}");
        assert!((1_000..=1_050).contains(&whole.accounts().len()), "{name}");
        let platform = whole.opened.platform.unwrap();
        assert!(name.contains(platform.as_str()), "{name}: {platform:?}");
        assert!(!whole.opened.platform_guessed, "{name}");
        assert_eq!(whole.report.rejected_total, 0, "{name}: {:?}", whole.report.rejected.first());
        // The exact figure, not the shortened one; display names are not handles.
        assert!(whole.accounts().iter().all(|a| a.facts.followers.is_some()), "{name}");
        let handles = whole.accounts().iter().filter(|a| !a.handle.as_str().contains(' ')).count();
        let share = handles * 100 / whole.accounts().len();
        assert!(
            share > if platform == Platform::YouTube { 40 } else { 98 },
            "{name}: {share} % look like handles"
        );
        assert!(
            whole.accounts().iter().all(|a| !a.facts.reported.is_empty() || platform == Platform::YouTube),
            "{name}"
        );
    }
}

#[test]
fn the_table_of_two_hundred_keeps_rates_as_reported_figures() {
    let Some(path) = real("top-instagram-200/top_insta_influencers_data.csv") else {
        return;
    };
    let whole = read(&path).unwrap();
    assert_eq!((whole.opened.kind, whole.accounts().len()), (Kind::RankingTable, 200));
    assert_eq!((whole.opened.platform, whole.opened.platform_guessed), (Some(Platform::Instagram), true));
    let rates = whole
        .accounts()
        .iter()
        .filter(|a| a.facts.reported.iter().any(|r| r.key == "engagement_rate"))
        .count();
    assert_eq!(rates, 199, "one rate is NaN%");
}

/// Orders and their sum in minor units, of the heads that `counts` takes, by code.
fn by_code(whole: &Whole) -> HashMap<String, (u32, i64)> {
    let mut sums: HashMap<String, (u32, i64)> = HashMap::new();
    for head in whole.heads().filter(|h| h.status == OrderStatus::Paid) {
        for code in &head.codes {
            let sum = sums.entry(code.clone()).or_default();
            sum.0 += 1;
            sum.1 += head.total.unwrap();
        }
    }
    sums
}

#[test]
fn orders_with_influencers_codes_give_the_known_sums() {
    let Some(path) = real("shopify-influencer-codes-br/orders_export_50_redacted.csv") else {
        return;
    };
    let whole = read(&path).unwrap();
    assert_eq!((whole.opened.kind, whole.report.rejected_total), (Kind::ShopifyOrders, 0));
    assert_eq!((whole.orders().len(), whole.heads().count()), (50, 50));
    let of = |status| whole.heads().filter(|h| h.status == status).count();
    assert_eq!((of(OrderStatus::Paid), of(OrderStatus::Cancelled)), (40, 10));
    assert!(whole.heads().all(|h| h.currency == Currency::parse("BRL")));
    assert_eq!(whole.heads().filter(|h| h.codes.is_empty()).count(), 13);
    let sums = by_code(&whole);
    for (code, orders, sum) in [
        ("debora", 5, 31_235),
        ("GI", 3, 18_907),
        ("Assucena", 3, 23_482),
        ("Flareis", 2, 12_494),
        ("SUPINK", 2, 12_494),
        ("BIA", 2, 12_660),
        ("INGRID", 2, 12_826),
        ("Tacruzeiro", 2, 12_826),
        ("franmoraes", 2, 18_916),
        ("LAIZA", 1, 6_247),
        ("AMENDES8", 1, 6_247),
        ("Paloma", 1, 19_219),
        ("Correre", 1, 6_413),
        ("JANA", 1, 7_976),
        ("JANA_PROVISORIO", 1, 4_527),
        ("PRIMEIRACOMPRA", 4, 40_440),
    ] {
        assert_eq!(sums.get(code), Some(&(orders, sum)), "{code}");
    }
    assert_eq!(sums.len(), 16);
    let first = whole.heads().next().unwrap();
    assert_eq!(first.at.map(|t| t.to_string()).as_deref(), Some("2025-08-08T16:33:14Z"));
}

#[test]
fn lines_of_an_order_are_kept_apart_and_app_discounts_are_no_codes() {
    let Some(path) = real("shopify-orders-multiline-bdt/orders_export_15_redacted.csv") else {
        return;
    };
    let whole = read(&path).unwrap();
    assert_eq!((whole.opened.kind, whole.report.rejected_total), (Kind::ShopifyOrders, 0));
    let orders = whole.orders();
    assert_eq!((orders.len(), whole.heads().count()), (58, 50));
    assert_eq!(orders.iter().map(|o| &o.order).collect::<HashSet<_>>().len(), 50);
    let keys: HashSet<_> =
        orders.iter().map(|o| (&o.order, o.line.as_ref().map(|l| l.key.clone()))).collect();
    assert_eq!(keys.len(), 58, "every line has its own key");
    assert!(orders.iter().all(|o| o.line.as_ref().is_some_and(|l| l.price.is_some())));
    assert!(whole.heads().all(|h| h.codes.is_empty() && h.currency == Currency::parse("BDT")));
    assert_eq!(whole.heads().filter(|h| h.automatic_discounts == ["UPSELL DISCOUNT"]).count(), 8);
    let of = |status| whole.heads().filter(|h| h.status == status).count();
    assert_eq!((of(OrderStatus::Pending), of(OrderStatus::Cancelled)), (43, 7));
    assert!(whole.heads().flat_map(|h| &h.links).all(|link| link.starts_with("utm_")), "only campaign keys");
    assert!(whole.heads().any(|h| !h.links.is_empty()));
}

#[test]
fn a_shops_report_of_creators_keeps_its_identity_and_asks_for_its_currency() {
    let Some(path) = real("tiktok-shop-creators-us-2026/20260411_creator_all.pick12.csv") else {
        return;
    };
    let error = read(&path).map(|w| w.report.rows_read).unwrap_err();
    assert_eq!(error.code(), "currency_missing");
    let whole =
        read_with(&path, &Options { currency: Currency::parse("USD"), ..Options::default() }).unwrap();
    assert_eq!((whole.opened.kind, whole.reports().len()), (Kind::ShopCreators, 12));
    let reports = whole.reports();
    let of = |report: &ReportRecord, key: &str| -> f64 {
        report.figure(key).unwrap_or_else(|| panic!("{key}")).parse().unwrap()
    };
    for report in &reports {
        // GMV = impressions x CTR x CTOR x AOV, as far as the rounded rates tell (a small CTOR is rounded to zero).
        let told = of(report, "impressions") * of(report, "ctr") * of(report, "ctor") * of(report, "aov");
        let gmv = of(report, "gmv");
        assert!((told - gmv).abs() <= 0.1 || of(report, "ctor") == 0.0, "{:?}", report.subject);
        let parts = of(report, "gmv_video") + of(report, "gmv_live") + of(report, "gmv_card");
        assert!((parts - gmv).abs() < 0.005, "{:?}", report.subject);
        assert_eq!(report.from.map(|d| d.to_string()).as_deref(), Some("2026-04-11"));
        assert_eq!(report.to.map(|d| d.to_string()).as_deref(), Some("2026-10-09"));
    }
    let sold: Vec<_> = reports.iter().filter(|r| of(r, "orders") > 0.0).collect();
    assert_eq!(sold.len(), 2);
    assert_eq!(whole.report.column_day.map(|d| d.to_string()).as_deref(), Some("2026-10-09"));
}

#[test]
fn instagram_posts_of_two_scrapers_are_read_and_hidden_likes_are_missing() {
    if let Some(path) = real("luxury-handbags-2026/instagram_posts.json") {
        let whole = read(&path).unwrap();
        assert_eq!((whole.opened.kind, whole.posts().len()), (Kind::ApifyInstagram, 1_836));
        assert_eq!(whole.report.rejected_total, 0);
        assert!(whole.posts().iter().any(|p| p.figures.likes.is_none()));
        assert!(whole.posts().iter().all(|p| p.platform == Platform::Instagram && p.posted_at.is_some()));
    }
    if let Some(path) =
        real("streetwear-instagram-2025/dataset_instagram-hashtag-scraper_2025-09-22_11-58-11-805.jsonl")
    {
        let whole = read(&path).unwrap();
        let handles: HashSet<&str> = whole.posts().iter().map(|p| p.handle.as_str()).collect();
        assert_eq!((whole.opened.kind, whole.posts().len(), handles.len()), (Kind::ApifyInstagram, 351, 239));
        let hidden = whole.posts().iter().filter(|p| p.figures.likes.is_none()).count();
        assert!((20..=50).contains(&hidden), "{hidden}");
    }
}

#[test]
fn every_file_is_recognised_by_itself_and_one_goes_to_the_mapping_wizard() {
    let Some(folder) = real("README.md").and_then(|p| p.parent().map(std::path::Path::to_path_buf)) else {
        return;
    };
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap().filter_map(Result::ok).filter(|e| e.path().is_dir()) {
        for file in expand(&[entry.path()]).unwrap() {
            files += 1;
            let opened = open(&file, &Options::default());
            if entry.file_name() == "beauty-vn-2025" {
                let error = opened.map(|o| o.kind).unwrap_err();
                assert_eq!(error.code(), "kind_unknown");
                assert!(error.hint().contains("creators.csv"), "{}", error.hint());
            } else {
                opened.unwrap_or_else(|e| panic!("{}: {e}", file.name));
            }
        }
    }
    assert!(files >= 25, "{files}");
}
