//! Made-up files of every kind: what each row becomes stands in `tests/golden/<file>.txt`. With `TROUPE_GOLDEN=write`
//! the files are written anew; read the difference before you keep it.
#![allow(clippy::unwrap_used, clippy::panic)]

use crate::common;

use common::describe::describe;
use common::{Whole, fixture, read, read_with};
use std::path::Path;
use troupe_core::money::Currency;
use troupe_exchange::{Field, Kind, Options};

fn golden(name: &str, kind: Kind, options: &Options) -> Whole {
    let whole = read_with(&fixture(name), options).unwrap_or_else(|e| panic!("{name}: {e} {}", e.hint()));
    assert_eq!(whole.opened.kind, kind, "{name}");
    let mut text: String = whole.records.iter().map(|r| describe(r) + "\n").collect();
    for rejected in &whole.report.rejected {
        text.push_str(&format!("rejected: {}\n", rejected.reason));
    }
    for warning in &whole.report.warnings {
        text.push_str(&format!("warning: {} {}\n", warning.code, warning.count));
    }
    text.push_str(&format!(
        "columns: {} of {}\n",
        whole.opened.columns_matched(),
        whole.opened.columns.len()
    ));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.txt"));
    if std::env::var("TROUPE_GOLDEN").is_ok_and(|v| v == "write") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, expected, "{name}");
    whole
}

fn plain(name: &str, kind: Kind) -> Whole {
    golden(name, kind, &Options::default())
}

fn of_account(handle: &str) -> Options {
    Options { constants: vec![(Field::Handle, handle.into())], ..Options::default() }
}

#[test]
fn shopify_orders_with_points_or_commas_and_nothing_of_the_buyer() {
    for name in ["shopify-orders.csv", "shopify-orders-nl.csv"] {
        let whole = plain(name, Kind::ShopifyOrders);
        let text = format!("{:?}", whole.records).to_lowercase();
        for word in ["koopster", "geheim", "example.org", "10.1.1.1", "+31"] {
            assert!(!text.contains(word), "{name}: {word} is the buyer's");
        }
    }
}

#[test]
fn lists_of_creators_of_three_generations_and_three_languages() {
    plain("Transaction_Analysis_Creator_List_20260401-20260430.csv", Kind::ShopCreators);
    plain("shop-creators-2023.csv", Kind::ShopCreators);
    plain("shop-creators-vi.csv", Kind::ShopCreators);
    plain("shop-creators-fi.csv", Kind::ShopCreators);
}

#[test]
fn a_dollar_sign_is_a_guess_that_the_user_can_change() {
    let name = "Transaction_Analysis_Creator_List_20260401-20260430.csv";
    let options = Options { currency: Currency::parse("SGD"), ..Options::default() };
    let whole = read_with(&fixture(name), &options).unwrap();
    assert!(whole.reports().iter().all(|r| r.currency == Currency::parse("SGD")));
    assert!(!whole.warned().iter().any(|(code, _)| *code == "currency_guessed"));
}

#[test]
fn videos_and_products_of_a_shop() {
    plain("Transaction_Analysis_Video_List_20260401-20260430.csv", Kind::ShopVideos);
    plain("shop-products.csv", Kind::ShopProducts);
}

#[test]
fn affiliate_orders_and_the_shops_programming_interface() {
    plain("shop-orders.csv", Kind::ShopOrders);
    plain("shop-orders-es.csv", Kind::ShopOrders);
    plain("partner-api.json", Kind::PartnerApi);
}

#[test]
fn what_yt_dlp_says_of_three_sites() {
    plain("yt-dlp.info.json", Kind::YtDlp);
    plain("yt-dlp-playlist.json", Kind::YtDlp);
    plain("yt-dlp.ndjson", Kind::YtDlp);
}

#[test]
fn instagram_posts_of_scrapers_and_of_meta() {
    plain("apify-instagram.json", Kind::ApifyInstagram);
    plain("apify-instagram.csv", Kind::ApifyInstagram);
    plain("meta-business.csv", Kind::MetaBusiness);
}

#[test]
fn tiktoks_own_interfaces() {
    plain("display-api.json", Kind::TiktokDisplayApi);
    plain("display-api-user.json", Kind::TiktokDisplayApi);
    plain("research-api.json", Kind::TiktokResearchApi);
}

#[test]
fn reports_of_tools_that_sell_them() {
    plain("modash.json", Kind::Modash);
    plain("hypeauditor.json", Kind::Hypeauditor);
}

#[test]
fn a_creators_own_tables_need_her_name() {
    plain("studio-content-2026-11-10.csv", Kind::StudioContent);
    for (name, kind) in [
        ("studio-overview-2026-11-10.csv", Kind::StudioOverview),
        ("studio-followers-2026-11-10.csv", Kind::StudioFollowers),
        ("studio-gender-2026-11-10.csv", Kind::StudioAudience),
        ("studio-territories-2026-11-10.csv", Kind::StudioAudience),
        ("Content 2026-03-01_2026-03-31 Mira.csv", Kind::YoutubeStudio),
    ] {
        let error = read(&fixture(name)).map(|w| w.opened.kind).unwrap_err();
        assert_eq!(error.code(), "key_column_missing", "{name}: {error}");
        assert!(error.hint().contains("whose figures"), "{name}: {}", error.hint());
        golden(name, kind, &of_account("mira.moss"));
    }
}

#[test]
fn troupes_own_tables_of_orders_and_figures() {
    plain("troupe-orders.csv", Kind::TroupeOrders);
    plain("troupe-figures.csv", Kind::TroupeFigures);
}

#[test]
fn a_table_without_its_column_of_money_is_stopped() {
    let none = Options::default();
    let text = b"Creator name,Attributed orders,Est. commission\nmira.moss,3,$1.00\n";
    let error = common::read_text("creators.csv", text, &none).map(|w| w.report.rows_read).unwrap_err();
    assert_eq!(error.code(), "key_column_missing");
    assert!(error.to_string().contains("Creator-attributed GMV"), "{error}");
    let text = b"Name,Financial Status,Lineitem name,Currency\n#1,paid,Soap,EUR\n";
    let error = common::read_text("orders.csv", text, &none).map(|w| w.report.rows_read).unwrap_err();
    assert!(error.to_string().contains("Total"), "{error}");
}

#[test]
fn figures_of_one_day_are_not_a_posts_own() {
    let head = "Post ID,Account username,Publish time,Permalink,Date,Views";
    let row =
        |date: &str| format!("{head}\n1,aino.k,03/09/2026 05:12,https://www.instagram.com/p/DX/,{date},5\n");
    let read = |date: &str| common::read_text("meta.csv", row(date).as_bytes(), &Options::default());
    assert_eq!(read("Lifetime").unwrap().posts().len(), 1);
    let error = read("03/10/2026").map(|w| w.report.rows_read).unwrap_err();
    assert!(error.to_string().contains("one day"), "{error}");
}

#[test]
fn an_audience_with_a_share_missing_is_left_out_and_the_rest_is_kept() {
    let text = br#"{"profile":{"profile":{"username":"aino.k","url":"https://www.instagram.com/aino.k/","engagements":5},
        "audience":{"geoCountries":[{"code":"FI","weight":0.6},{"code":"NL"}],"genders":[{"code":"MALE","weight":1}]}}}"#;
    let whole = common::read_text("modash.json", text, &Options::default()).unwrap();
    assert_eq!(describe(&whole.records[0]).matches("audience_").count(), 1);
    assert_eq!(whole.warned(), [("undated", 1), ("audience_uneven", 1)]);
}

#[test]
fn a_rate_without_its_sign_is_refused_and_not_guessed() {
    let text = b"Order ID,SKU ID,Price,Currency,Quantity,Creator Username,Standard commission rate\n\
        1,11,5.00,EUR,1,mira.moss,15%\n2,11,5.00,EUR,1,mira.moss,0.15\n3,11,5.00,EUR,1,mira.moss,15\n";
    let whole = common::read_text("orders.csv", text, &Options::default()).unwrap();
    assert_eq!(whole.orders().len(), 2);
    assert!(whole.report.rejected[0].reason.contains("write 15% or 0.15"), "{:?}", whole.report.rejected);
    let text = b"Creator name,Creator-attributed GMV,CTR\nmira.moss,EUR 1,4.17\naino.k,EUR 1,0.0417\nbram,EUR 1,4.17%\n";
    let whole = common::read_text("creators.csv", text, &Options::default()).unwrap();
    let rates: Vec<_> = whole.reports().iter().map(|r| r.figure("ctr").map(str::to_owned)).collect();
    assert_eq!(rates, [Some("0.0417".to_owned()), Some("0.0417".to_owned())]);
}

#[test]
fn an_order_that_stands_in_a_file_twice_keeps_its_lines() {
    let order = "#1,paid,5.00,EUR,Soap,3.00\n#1,,,,Brush,2.00\n";
    let head = "Name,Financial Status,Total,Currency,Lineitem name,Lineitem price\n";
    let text = format!("{head}{order}{order}#2,paid,1.00,EUR,Soap,1.00\n{order}");
    let whole = common::read_text("orders.csv", text.as_bytes(), &Options::default()).unwrap();
    let keys: Vec<_> = whole.orders().iter().map(|o| o.line.as_ref().unwrap().key.clone()).collect();
    assert_eq!(keys, ["1", "2", "1", "2", "1", "1", "2"]);
}

#[test]
fn an_unknown_table_of_orders_reads_with_what_the_user_adds() {
    let options = Options {
        kind: Some(Kind::TroupeOrders),
        constants: vec![(Field::Currency, "EUR".into()), (Field::Shop, "other".into())],
        ..Options::default()
    };
    let text = b"order,at,total,codes\nA-1,2026-03-01,\"1.234,50\",MIRA10\nA-2,2026-03-02,\"5,00\",\n";
    let whole = common::read_text("webshop.csv", text, &options).unwrap();
    let totals: Vec<_> = whole.heads().map(|h| (h.total, h.currency.map(|c| c.to_string()))).collect();
    assert_eq!(totals, [(Some(123_450), Some("EUR".into())), (Some(500), Some("EUR".into()))]);
}

#[test]
fn tables_that_only_resemble_ours_are_left_to_the_user() {
    for text in [
        "Order,Date,Total\n1,2026-03-01,5.00\n",
        "Subject,From,To,Date\nHello,a@example.org,b@example.org,2026-03-01\n",
        r#"[{"username":"mira","create_time":"2026-03-01","like_count":3}]"#,
        r#"[{"profile":{"username":"mira"},"likes":3}]"#,
    ] {
        let error = common::read_text("file", text.as_bytes(), &Options::default()).map(|w| w.opened.kind);
        assert_eq!(error.unwrap_err().code(), "kind_unknown", "{text}");
    }
}

#[test]
fn an_order_needs_a_currency_that_exists() {
    let text = b"Name,Financial Status,Total,Currency,Lineitem name\n#1,paid,5.00,EUR,Soap\n#2,paid,5.00,Euros,Soap\n";
    let whole = common::read_text("orders.csv", text, &Options::default()).unwrap();
    assert_eq!(whole.report.rejected[0].reason, "row 2: \"Euros\" is not an ISO 4217 currency");
    let text = b"Name,Financial Status,Total,Lineitem name\n#1,paid,5.00,Soap\n";
    let error =
        common::read_text("orders.csv", text, &Options::default()).map(|w| w.report.rows_read).unwrap_err();
    assert_eq!(error.code(), "currency_missing");
}
