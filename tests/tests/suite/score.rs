//! What stands behind a score, through the built command line: ranges, explanations, comparisons, portfolios, the
//! back-test. Made-up files; the real ones are skipped aloud where they are absent.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::path::PathBuf;
use troupe_tests::cli::{Desk, real};

const POSTS: &str = "platform,handle,post_id,posted_at,views,likes,comments,shares,caption\n";
const CREATORS: &str = "platform,handle,name,followers\n";

/// Made-up numbers that depend on their place alone, 0-1.
fn chance(seed: u64) -> f64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

/// Posts of creators `maker00`, `maker01`, …: each with so many, every second day up to 30 June, views around a level
/// of her own.
fn posts(counts: &[usize]) -> String {
    let mut text = POSTS.to_owned();
    for (c, count) in counts.iter().enumerate() {
        let level = 500.0 * (1.0 + 40.0 * chance(c as u64 * 7 + 1));
        let liked = 0.02 + 0.15 * chance(c as u64 * 7 + 2);
        for p in 0..*count {
            let at = 60 - (*count - p) * 2 + 1;
            let (month, day) = if at <= 30 { (5, at + 1) } else { (6, at - 30) };
            let views = (level * (0.4 + 1.8 * chance((c * 1_000 + p) as u64))).round();
            let likes = (views * liked * (0.7 + 0.6 * chance((c * 1_000 + p) as u64 + 77))).round();
            let topic = ["#soep #koken", "#fyp #voetbal", "#skincare #fyp"][c % 3];
            text.push_str(&format!(
                "tiktok,maker{c:02},{c:02}{p:02},2026-{month:02}-{day:02}T10:00:00Z,{views},{likes},{},{},dag {p} {topic}\n",
                (likes / 20.0).round(),
                (likes / 30.0).round(),
            ));
        }
    }
    text
}

fn creators(count: usize) -> String {
    let mut text = CREATORS.to_owned();
    for c in 0..count {
        let followers = (1_000.0 + 60_000.0 * chance(c as u64 + 900)).round();
        text.push_str(&format!("tiktok,maker{c:02},Maker {c},{followers}\n"));
    }
    text
}

/// Forty creators with posts, one with five that are old enough to count, one with none such, one without any.
fn desk() -> Desk {
    let desk = Desk::default();
    let mut counts: Vec<usize> = (0..40).map(|c| 14 + c % 15).collect();
    counts.extend([7, 2]);
    let posts = desk.file("posts.csv", posts(&counts));
    let creators = desk.file("creators.csv", creators(43));
    desk.import(&[&creators, &posts], &[]);
    desk
}

fn rows(answer: &Value) -> &Vec<Value> {
    answer["rows"].as_array().unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().or_else(|| value.as_str()?.parse().ok()).unwrap_or_else(|| panic!("not a number: {value}"))
}

fn weights_file(desk: &Desk, name: &str, change: Option<(&str, f64)>) -> PathBuf {
    let mut weights = serde_json::json!({
        "engagement": 20.0, "views": 15.0, "frequency": 10.0, "brand_fit": 20.0, "video_gpm": 15.0,
        "other_brands": 5.0, "quality": 10.0, "reliability": 5.0, "followers": 0.0, "views_per_follower": 0.0
    });
    if let Some((factor, weight)) = change {
        weights[factor] = weight.into();
    }
    desk.file(name, weights.to_string())
}

#[test]
fn the_ranks_that_are_possible_follow_from_the_intervals_of_the_whole_list() {
    let desk = desk();
    let ranking = desk.ok(&["rank", "--limit", "500"]);
    let ranked: Vec<&Value> = rows(&ranking).iter().filter(|r| !r["rank"].is_null()).collect();
    assert!(ranked.len() >= 40);
    for row in &ranked {
        let (low, score, high) = (number(&row["low"]), number(&row["score"]), number(&row["high"]));
        assert!(0.0 <= low && low <= score && score <= high && high <= 100.0, "{row}");
        let above = ranked.iter().filter(|r| number(&r["low"]) > high).count();
        let reach = ranked.iter().filter(|r| number(&r["high"]) >= low).count();
        assert_eq!(row["rank_best"], above + 1, "{}", row["handle"]);
        assert_eq!(row["rank_worst"], reach, "{}", row["handle"]);
        let rank = row["rank"].as_u64().unwrap();
        assert!(row["rank_best"].as_u64().unwrap() <= rank && rank <= row["rank_worst"].as_u64().unwrap());
        assert_eq!(row["tied"], !row["bracket"].is_null());
    }
    for row in rows(&ranking).iter().filter(|r| r["rank"].is_null()) {
        assert!(row["low"].is_null() && row["rank_best"].is_null() && row["score"].is_null());
    }
}

#[test]
fn contributions_add_up_to_the_score_of_everybody() {
    let desk = desk();
    for row in rows(&desk.ok(&["rank", "--limit", "500"])).iter().filter(|r| !r["score"].is_null()) {
        let millionths = |v: &Value| (number(v) * 1e6).round() as i64;
        let parts = row["factors"].as_array().unwrap().iter().filter(|f| !f["points"].is_null());
        assert_eq!(parts.map(|f| millionths(&f["points"])).sum::<i64>(), millionths(&row["score"]), "{row}");
    }
}

#[test]
fn a_weight_that_is_said_to_swap_two_creators_swaps_them() {
    let desk = desk();
    let (mut tried, mut with_neighbours) = (0, 0);
    for handle in ["maker03", "maker10", "maker17", "maker29"] {
        let told = desk.ok(&["explain", handle]);
        for other in [&told["above"], &told["below"]].into_iter().filter(|o| !o.is_null()) {
            with_neighbours += 1;
            let name = other["other"]["handle"].as_str().unwrap();
            let is_above = number(&other["other"]["score"]) > number(&told["score"]);
            assert!(
                (number(&other["gap"]) - (number(&other["other"]["score"]) - number(&told["score"])).abs())
                    .abs()
                    < 1e-9
            );
            for swap in other["weights"].as_array().unwrap() {
                let (from, to) = (number(&swap["from"]), number(&swap["to"]));
                assert!((0.0..=100.0).contains(&to) && from != to);
                let behind = to + (to - from).signum() * 0.05;
                let file = weights_file(&desk, "swap.json", Some((swap["factor"].as_str().unwrap(), behind)));
                let then = desk.ok(&["rank", "--limit", "500", "--weights", file.to_str().unwrap()]);
                let score = |handle: &str| {
                    number(&rows(&then).iter().find(|r| r["handle"] == handle).unwrap()["score"])
                };
                let swapped =
                    if is_above { score(handle) > score(name) } else { score(handle) < score(name) };
                assert!(swapped, "{handle} and {name} at {behind}: {swap}");
                tried += 1;
            }
        }
    }
    assert!(with_neighbours >= 6 && tried >= 6, "{tried} swaps of {with_neighbours} neighbours");
}

#[test]
fn asking_about_another_creator_or_other_weights_answers_about_those() {
    let desk = desk();
    let told = desk.ok(&["explain", "maker03", "--other", "@maker21"]);
    assert_eq!((&told["above"]["other"]["handle"], told["below"].is_null()), (&"maker21".into(), true));
    let views = desk.file("views.json", r#"{"views": 1}"#);
    let by_views = desk.ok(&["explain", "maker03", "--weights", views.to_str().unwrap()]);
    let ranking = desk.ok(&["rank", "--limit", "500", "--weights", views.to_str().unwrap()]);
    let row = rows(&ranking).iter().find(|r| r["handle"] == "maker03").unwrap();
    assert_eq!((&by_views["rank"], &by_views["score"]), (&row["rank"], &row["score"]));
    assert_eq!(desk.run(&["explain", "maker03", "--other", "maker03"]).error(), "bad_request");
    assert_eq!(desk.run(&["explain", "nobody.here"]).error(), "creator_unknown");
}

#[test]
fn a_creator_without_a_rank_is_told_what_is_missing() {
    let desk = desk();
    let told = desk.ok(&["explain", "maker42"]);
    assert!(told["rank"].is_null() && told["above"].is_null() && told["below"].is_null());
    let lacks = &told["lacks"];
    assert_eq!((number(&lacks["coverage"]), number(&lacks["needed"])), (0.0, 0.5));
    let missing: Vec<(&str, f64)> = lacks["missing"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| (m["factor"].as_str().unwrap(), (number(&m["coverage"]) * 45.0).round()))
        .collect();
    assert_eq!(missing, [("engagement", 20.0), ("views", 15.0), ("frequency", 10.0)]);
    assert_eq!(lacks["smallest"], serde_json::json!(["engagement", "views"]));
    assert!(desk.ok(&["explain", "maker03"])["lacks"].is_null());
    let text = String::from_utf8(desk.output(&["explain", "maker42"]).stdout).unwrap();
    assert!(text.contains("Not enough data") && text.contains("engagement and views"), "{text}");
}

#[test]
fn below_six_posts_a_median_is_marked_and_its_estimate_leans_on_others() {
    let desk = desk();
    let show = |handle| desk.ok(&["show", handle]);
    let views = |shown: &Value| {
        shown["estimates"].as_array().unwrap().iter().find(|e| e["factor"] == "views").unwrap().clone()
    };
    let (few, enough) = (show("maker40"), show("maker13"));
    assert_eq!((views(&few)["note"].as_str(), views(&few)["n"].as_u64()), (Some("too_few_posts"), Some(5)));
    assert!(views(&enough)["note"].is_null());
    assert!(number(&views(&few)["own_share"]) < number(&views(&enough)["own_share"]));
    let width = |e: &Value| number(&e["high"]) / number(&e["low"]);
    assert!(width(&views(&few)) > width(&views(&enough)), "fewer posts, wider");
    for e in [views(&few), views(&enough)] {
        assert!(number(&e["low"]) <= number(&e["estimate"]) && number(&e["estimate"]) <= number(&e["high"]));
        assert!(number(&e["percentile_low"]) <= number(&e["percentile"]));
    }
    let figures = few["account_figures"][0]["figures"].as_array().unwrap();
    let median = figures.iter().find(|f| f["metric"] == "median_views").unwrap();
    assert_eq!(median["note"], "too_few_posts");
    let none = show("maker42");
    assert!(views(&none)["value"].is_null() && views(&none)["low"].is_null(), "missing is not zero");
}

#[test]
fn the_stability_of_the_top_is_the_same_every_time_and_heeds_the_filter() {
    let desk = desk();
    let told = desk.ok(&["stability"]);
    assert_eq!(told, desk.ok(&["stability"]));
    let (mean, least) = (number(&told["kept_mean"]), number(&told["kept_least"]));
    assert_eq!(told["top"], 20);
    assert!(least <= mean && mean <= 20.0 && least > 5.0, "{told}");
    let members = told["members"].as_array().unwrap();
    let ranking = desk.ok(&["rank", "--limit", "20"]);
    for (member, row) in members.iter().zip(rows(&ranking)) {
        assert_eq!((&member["handle"], &member["rank"]), (&row["handle"], &row["rank"]));
        assert!((0.0..=1.0).contains(&number(&member["share"])));
    }
    let sum: f64 = members.iter().map(|m| number(&m["share"])).sum();
    assert!((sum - mean).abs() < 1e-9, "shares and mean tell the same");
    let only = desk.ok(&["stability", "--filter", "handle in maker01,maker02,maker03"]);
    assert_eq!((&only["top"], number(&only["kept_mean"])), (&3.into(), 3.0));
    let one = desk.file("views.json", r#"{"views": 1}"#);
    let alone = desk.ok(&["stability", "--weights", one.to_str().unwrap()]);
    assert_eq!(number(&alone["kept_mean"]), 20.0, "the only weight moves nobody");
}

#[test]
fn two_to_six_creators_stand_side_by_side_with_what_is_missing_left_open() {
    let desk = desk();
    let told = desk.ok(&["compare", "maker03", "maker13", "maker42"]);
    assert_eq!(told["creators"].as_array().unwrap().len(), 3);
    let lines = told["lines"].as_array().unwrap();
    let line = |key: &str| lines.iter().find(|l| l["figure"] == key).unwrap_or_else(|| panic!("no {key}"));
    assert_eq!(lines[0]["figure"], "factor:engagement");
    for line in lines {
        let cells = line["cells"].as_array().unwrap();
        assert_eq!(cells.len(), 3);
        for cell in cells.iter().filter(|c| c["value"].is_null()) {
            assert!(cell["low"].is_null() && cell["high"].is_null());
        }
        if let Some(best) = line["clear_best"].as_str() {
            assert!(line["differs"] == true && best != "maker42");
        }
    }
    assert!(line("median_views")["cells"][2]["value"].is_null());
    assert!(!line("followers")["cells"][2]["value"].is_null());
    assert!(line("video_gpm")["cells"][0]["value"].is_null());
    for handles in [vec!["maker01"], vec!["maker01", "maker01"]] {
        let wrong = desk.run(&[&["compare"], handles.as_slice()].concat());
        assert_eq!((wrong.code, wrong.error()), (1, "compare_count"));
    }
    let seven: Vec<String> = (1..8).map(|c| format!("maker{c:02}")).collect();
    let words: Vec<&str> = ["compare"].into_iter().chain(seven.iter().map(String::as_str)).collect();
    assert_eq!(desk.run(&words).error(), "compare_count");
}

#[test]
fn a_shortlist_tells_what_to_expect_of_it_and_who_is_in_no_sum() {
    let desk = desk();
    desk.ok(&["shortlist", "add", "Zomer", "maker00", "maker03", "maker07", "maker42"]);
    let told = desk.ok(&["portfolio", "zomer"]);
    assert_eq!((&told["members"], &told["without_views"][0]["handle"]), (&4.into(), &"maker42".into()));
    let shares = told["shares"].as_array().unwrap();
    assert_eq!(shares.len(), 3);
    let sum: f64 = shares.iter().map(|s| number(&s["views"]["value"])).sum();
    assert!((sum / number(&told["views"]["value"]) - 1.0).abs() < 1e-9, "expected views add up");
    assert!((shares.iter().map(|s| number(&s["share"])).sum::<f64>() - 1.0).abs() < 1e-9);
    assert_eq!(told["largest"], shares[0]);
    for e in [&told["views"], &told["views_per_week"], &shares[0]["views"]] {
        assert!(number(&e["low"]) < number(&e["value"]) && number(&e["value"]) < number(&e["high"]), "{e}");
    }
    let hashtags: Vec<&str> =
        told["niches"].as_array().unwrap().iter().map(|n| n["hashtag"].as_str().unwrap()).collect();
    assert!(hashtags.contains(&"koken") && !hashtags.contains(&"fyp"), "{hashtags:?}");
    let pair = &told["pairs"][0];
    assert_eq!((pair["one"].as_str(), pair["other"].as_str()), (Some("maker00"), Some("maker03")));
    assert_eq!(told["pairs"].as_array().unwrap().len(), 1, "football and soup share nothing but #fyp");
    assert_eq!(told, desk.ok(&["portfolio", "Zomer"]), "the same every time");
    assert_eq!(desk.run(&["portfolio", "Winter"]).error(), "list_unknown");
}

#[test]
fn a_rating_switches_quality_on_and_a_third_rater_is_refused() {
    let desk = desk();
    let rate = |rater: &str, scores: &[&str]| {
        desk.run(&[&["rate", "maker03", "--rubric", "quality", "--rater", rater], scores].concat())
    };
    assert_eq!(rate("Ann", &["hook=4", "honest=5"]).code, 0);
    let shown = desk.ok(&["show", "maker03"]);
    let quality = shown["estimates"].as_array().unwrap().iter().find(|e| e["factor"] == "quality").unwrap();
    assert_eq!(number(&quality["value"]), 4.5);
    assert!(
        desk.ok(&["show", "maker04"])["factors"]
            .as_array()
            .unwrap()
            .iter()
            .any(|f| f["factor"] == "quality" && f["value"].is_null())
    );
    assert_eq!(rate("Ben", &["hook=2"]).code, 0);
    assert_eq!(rate("Cas", &["hook=3"]).error(), "two_raters");
    assert_eq!(rate("Ben", &["hook=6"]).code, 1);
    assert_eq!(desk.run(&["rate", "maker03", "--rubric", "quality", "--rater", "Ben", "hook"]).code, 2);
    assert_eq!(rate("Ben", &[]).code, 0, "no scores take the rating back");
    assert_eq!(rate("Cas", &["hook=3"]).code, 0);
}

#[test]
fn a_second_import_tells_who_moved_and_why() {
    let desk = desk();
    let mut text = POSTS.to_owned();
    for p in 0..8 {
        text.push_str(&format!(
            "tiktok,maker05,viral{p},2026-06-2{p}T11:00:00Z,900000,90000,900,800,viraal\n"
        ));
    }
    let file = desk.file("later.csv", text);
    desk.import(&[&file], &[]);
    let moved = desk.ok(&["moved", "--limit", "3"]);
    assert_eq!(moved["file"], "later.csv");
    let first = &rows(&moved)[0];
    assert_eq!(first["handle"], "maker05");
    let told = desk.ok(&["explain", "maker05"]);
    assert_eq!(told["change"], *first, "both tell the same");
    let points = |key: &str| -> f64 {
        first["factors"].as_array().unwrap().iter().map(|f| f[key].as_f64().unwrap_or(0.0)).sum()
    };
    let difference = number(&first["score"]) - number(&first["score_before"]);
    assert!((points("points") - points("points_before") - difference).abs() < 1e-6);
}

#[test]
fn the_back_test_compares_factors_with_what_came_later_and_says_what_it_is() {
    let desk = desk();
    let told = desk.ok(&["backtest"]);
    assert_eq!((&told["creators"], &told["considered"]), (&40.into(), &42.into()));
    assert_eq!(told["missing"], serde_json::json!(["later_sales"]));
    let found = |factor: &str, outcome: &str| {
        rows(&told).iter().find(|r| r["factor"] == factor && r["outcome"] == outcome).unwrap().clone()
    };
    for factor in ["engagement", "views", "frequency", "followers", "score", "plain_mean", "plain_median"] {
        for outcome in ["later_median_views", "later_engagement", "later_posts_per_week"] {
            let row = found(factor, outcome);
            if !row["spearman"].is_null() {
                assert!((-1.0..=1.0).contains(&number(&row["spearman"])));
                assert!(row["n"].as_u64().unwrap() <= 40);
            }
        }
    }
    let views = found("views", "later_median_views");
    assert!(number(&views["spearman"]) > 0.8, "creators keep their level: {views}");
    assert!(
        number(&views["low"]) < number(&views["spearman"])
            && number(&views["spearman"]) < number(&views["high"])
    );
    let text = String::from_utf8(desk.output(&["backtest"]).stdout).unwrap();
    assert!(text.contains("Both halves come from one scrape: a test of order, not a forecast."), "{text}");
    assert!(text.contains("plain median") && text.contains("later engagement"), "{text}");
    let by_day = desk.ok(&["backtest", "--split", "2026-06-15"]);
    assert_eq!(by_day["split"]["day"], "2026-06-15");
    assert!(by_day["creators"].as_u64().unwrap() > 10);
    for wrong in ["0.2", "soon"] {
        assert_eq!(desk.run(&["backtest", "--split", wrong]).code, 2);
    }
}

#[test]
fn later_sales_are_an_outcome_once_a_shop_credits_them() {
    let desk = desk();
    let mut text = "shop,order,at,status,currency,line,product,quantity,price,payment,creator\n".to_owned();
    for c in 0..30 {
        for (order, at) in [(0, "2026-05-02"), (1, "2026-06-30")] {
            let paid = 5.0 + 20.0 * chance(c as u64 * 7 + 1) * f64::from(order);
            text.push_str(&format!(
                "tiktok_shop,{c:03}{order},{at}T12:00:00Z,paid,EUR,{c:03}{order}1,Pan,1,{paid:.2},{paid:.2},maker{c:02}\n"
            ));
        }
    }
    text.push_str("tiktok_shop,9999,2026-06-30T12:00:00Z,cancelled,EUR,99991,Pan,1,900.00,900.00,maker39\n");
    let file = desk.file("orders.csv", text);
    desk.import(&[&file], &["--as", "troupe_orders"]);
    let told = desk.ok(&["backtest"]);
    assert_eq!(told["missing"], serde_json::json!([]));
    let sales = rows(&told).iter().find(|r| r["factor"] == "views" && r["outcome"] == "later_sales").unwrap();
    assert_eq!(
        sales["n"], 30,
        "a cancelled order counts for nobody, and who never sold is unknown, not zero"
    );
    assert!(number(&sales["spearman"]) > 0.5, "made to follow the level of views: {sales}");
}

#[test]
fn on_real_posts_the_estimates_order_later_results_at_least_as_well_as_plain_medians() {
    let Some(folder) = real("tiktok-famous-2020") else { return };
    let desk = Desk::default();
    let files: Vec<PathBuf> = ["top_users_vids", "sug_users_vids1", "sug_users_vids2"]
        .map(|name| folder.join(format!("{name}.csv")))
        .into();
    let words: Vec<&str> = ["import"].into_iter().chain(files.iter().map(|f| f.to_str().unwrap())).collect();
    desk.ok(&words);
    let told = desk.ok(&["backtest"]);
    assert_eq!(told["creators"], 1_032, "{}", told["considered"]);
    let rho = |factor: &str, outcome: &str| {
        let row = rows(&told).iter().find(|r| r["factor"] == factor && r["outcome"] == outcome).unwrap();
        number(&row["spearman"])
    };
    assert!(rho("views", "later_median_views") >= 0.951, "{}", rho("views", "later_median_views"));
    assert!(rho("engagement", "later_engagement") >= 0.893, "{}", rho("engagement", "later_engagement"));
    assert!((rho("plain_median", "later_median_views") - 0.951).abs() < 0.001);
    assert!((rho("followers", "later_engagement") - 0.039).abs() < 0.001);
}
