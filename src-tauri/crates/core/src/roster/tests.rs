//! Tests of filters, orders and percentiles over a small roster.

use super::*;
use crate::scoring::Weights;

fn roster() -> Roster {
    let mut symbols = Symbols::default();
    let rows = [
        ("noor", Platform::TikTok, "NL", Some(8_200), Some(0.05)),
        ("aino", Platform::TikTok, "FI", Some(104_000), Some(0.03)),
        ("jip", Platform::TikTok, "", None, None),
        ("tess", Platform::Instagram, "NL", Some(900), Some(0.09)),
    ];
    let food = symbols.number("food");
    let accounts = rows
        .iter()
        .enumerate()
        .map(|(i, (handle, platform, country, followers, engagement))| Account {
            id: AccountId(i as i64 + 1),
            creator: i as u32,
            platform: *platform,
            handle: (*handle).into(),
            name: "".into(),
            country: symbols.number(country),
            language: 0,
            category: 0,
            followers: *followers,
            is_brand: false,
            metrics: AccountMetrics { engagement: *engagement, engagement_n: 6, ..Default::default() },
            fit: None,
            fit_n: 0,
            fit_error: 0.0,
            shop: None,
            brands: None,
        })
        .collect();
    let creators = (0..4u32)
        .map(|i| Creator {
            id: CreatorId(i64::from(i) + 1),
            stage: Stage::Prospect,
            tags: if i == 0 { vec![food] } else { vec![] },
            values: if i == 1 { vec![(7, "12.5".into())] } else { vec![] },
            first: i,
            accounts: 1,
            quality: None,
            fit_rating: None,
            promises: None,
            objected: false,
        })
        .collect();
    Roster::new(accounts, creators, symbols, false)
}

fn passing(filter: &str) -> Vec<String> {
    let roster = roster();
    let mask = roster.mask(&parse_filter(filter).unwrap()).unwrap();
    roster.accounts.iter().zip(mask).filter(|(_, m)| *m).map(|(a, _)| a.handle.to_string()).collect()
}

#[test]
fn the_text_form_of_a_filter_selects_as_it_reads() {
    assert_eq!(passing("followers >= 5000 and country in NL,FI"), ["noor", "aino"]);
    assert_eq!(passing("tag has food"), ["noor"]);
    assert_eq!(passing("engagement > 4%"), ["noor", "tess"]);
    assert_eq!(passing("followers missing"), ["jip"]);
    assert_eq!(passing("platform != instagram and followers < 10k"), ["noor"]);
    assert_eq!(passing("column:7 >= 12"), ["aino"]);
    assert_eq!(passing("handle has \"o\""), ["noor", "aino"]);
    assert_eq!(passing("").len(), 4);
}

#[test]
fn a_filter_that_cannot_be_read_says_where() {
    assert_eq!(parse_filter("followers ~ 3"), Err(FilterError::Syntax("followers ~ 3".into())));
    let roster = roster();
    let field = parse_filter("shoe = 43").unwrap();
    assert_eq!(roster.mask(&field), Err(FilterError::Field("shoe".into())));
    let value = parse_filter("followers > many").unwrap();
    assert!(matches!(roster.mask(&value), Err(FilterError::Value { .. })));
}

#[test]
fn percentiles_compare_within_the_platform_and_unused_factors_stay_out() {
    let roster = roster();
    let w = Weights::standard();
    let mut ranking = roster.rank(&w, None);
    let rows = ranking.all();
    assert_eq!(roster.accounts[rows[0].account].handle.as_ref(), "noor");
    let parts = roster.columns.breakdown(0, &w.as_array()).parts;
    assert_eq!(parts.iter().map(|p| p.factor).collect::<Vec<_>>(), [Factor::Engagement, Factor::Followers]);
    assert_eq!(roster.compared[Factor::Engagement.index()][0], 2);
    let last = rows[3];
    assert_eq!((roster.accounts[last.account].handle.as_ref(), last.rank), ("jip", None));
}

#[test]
fn a_missing_figure_is_last_in_either_direction() {
    let roster = roster();
    for descending in [true, false] {
        let mut rows = roster.rank(&Weights::standard(), None).all();
        roster.order(&mut rows, &Sort { field: "followers".into(), descending });
        assert_eq!(roster.accounts[rows[3].account].handle.as_ref(), "jip");
    }
}

/// The four of [`roster`] with sales, brands and a rating.
fn known_by_more() -> Roster {
    let mut roster = roster();
    let (euro, yen) = (roster.symbols.number("EUR"), roster.symbols.number("JPY"));
    for (at, video_gpm, currency) in [(0, 3.0, euro), (1, 900.0, yen), (3, 4.0, euro)] {
        roster.accounts[at].shop = Some(ShopFigures { video_gpm, currency, n: 1, import: 1 });
    }
    for (at, brands) in [(0, 2), (2, 0)] {
        roster.accounts[at].brands = Some(BrandCount { brands, competitors: 0, posts: 9 });
    }
    roster.creators[3].quality = Some(Rated { mean: 4.5, error: 0.3, raters: 1 });
    roster
}

#[test]
fn sales_other_brands_and_ratings_are_number_fields_and_missing_is_not_zero() {
    let roster = known_by_more();
    let passing = |filter: &str| -> Vec<&str> {
        let mask = roster.mask(&parse_filter(filter).unwrap()).unwrap();
        roster.accounts.iter().zip(mask).filter(|(_, m)| *m).map(|(a, _)| &*a.handle).collect()
    };
    assert_eq!(passing("video_gpm >= 4 and shop_currency = EUR"), ["tess"]);
    assert_eq!(passing("other_brands <= 1"), ["jip"]);
    assert_eq!(passing("other_brands missing"), ["aino", "tess"]);
    assert_eq!(passing("quality > 4"), ["tess"]);
    assert_eq!(passing("views_per_follower missing").len(), 4);
}

#[test]
fn an_order_by_sales_keeps_one_currency_together_and_the_missing_last() {
    let roster = known_by_more();
    let order = |field: &str, descending| -> Vec<String> {
        let mut rows = roster.rank(&Weights::standard(), None).all();
        roster.order(&mut rows, &Sort { field: field.into(), descending });
        rows.iter().map(|r| roster.accounts[r.account].handle.to_string()).collect()
    };
    assert_eq!(order("video_gpm", true), ["tess", "noor", "aino", "jip"]);
    assert_eq!(order("video_gpm", false), ["noor", "tess", "aino", "jip"]);
    assert_eq!(order("other_brands", true)[..2], ["noor", "jip"]);
    assert_eq!(order("quality", false)[0], "tess");
}

#[test]
fn video_gpm_is_compared_within_one_currency_and_counts_once_somebody_has_it() {
    let mut roster = roster();
    assert!(!roster.columns.in_use()[Factor::VideoGpm.index()]);
    let (euro, yen) = (roster.symbols.number("EUR"), roster.symbols.number("JPY"));
    for (at, video_gpm, currency) in [(0, 3.0, euro), (1, 4.0, euro), (2, 900.0, yen)] {
        roster.accounts[at].shop = Some(ShopFigures { video_gpm, currency, n: 5, import: 1 });
    }
    roster.measure(false);
    assert!(roster.columns.in_use()[Factor::VideoGpm.index()]);
    let mut weights = [0.0; Factor::COUNT];
    weights[Factor::VideoGpm.index()] = 1.0;
    let percentile = |at: usize| {
        let parts = roster.columns.breakdown(at, &weights).parts;
        parts.iter().find(|p| p.factor == Factor::VideoGpm).unwrap().percentile
    };
    assert_eq!((percentile(0), percentile(1), percentile(2)), (Some(0.0), Some(100.0), Some(50.0)));
    assert_eq!(percentile(3), None);
    assert_eq!(roster.compared_with(&roster.accounts[0], Factor::VideoGpm), 2);
    assert_eq!(roster.compared_with(&roster.accounts[2], Factor::VideoGpm), 1);
    assert_eq!(roster.compared[Factor::VideoGpm.index()][0], 3);
    let mask = roster.mask(&parse_filter("video_gpm >= 3.5 and shop_currency = eur").unwrap()).unwrap();
    assert_eq!(mask, [false, true, false, false]);
}

#[test]
fn somebody_who_objects_has_no_score_and_is_compared_with_nobody() {
    let weights = [1.0; Factor::COUNT];
    let mut with = roster();
    let before = with.columns.breakdown(0, &weights).score;
    assert!(before.is_some(), "the test needs somebody with a score");
    with.creators[0].objected = true;
    with.measure(false);
    let without = {
        let mut rest = roster();
        rest.accounts.remove(0);
        rest.creators.remove(0);
        for (i, creator) in rest.creators.iter_mut().enumerate() {
            creator.first = i as u32;
            rest.accounts[i].creator = i as u32;
        }
        rest.measure(false);
        rest
    };
    let hers = with.columns.breakdown(0, &weights);
    assert_eq!((hers.score, hers.coverage), (None, 0.0));
    assert!(Factor::ALL.iter().all(|factor| with.estimate(&with.accounts[0], *factor).is_none()));
    for other in 1..4 {
        assert_eq!(
            with.columns.breakdown(other, &weights),
            without.columns.breakdown(other - 1, &weights),
            "her figures count for nobody else",
        );
    }
    with.creators[0].objected = false;
    with.measure(false);
    assert_eq!(with.columns.breakdown(0, &weights).score, before);
}
