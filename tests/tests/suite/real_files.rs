//! Real files that nobody on this project wrote, through the command line. Skipped aloud where they are absent.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use troupe_tests::cli::{Desk, real};

fn sum(answer: &Value, key: &str) -> u64 {
    answer["imports"].as_array().unwrap().iter().map(|i| i[key].as_u64().unwrap()).sum()
}

#[test]
fn a_folder_of_overlapping_files_becomes_one_roster_and_a_second_run_changes_nothing() {
    let Some(folder) = real("tiktok-famous-2020") else {
        return;
    };
    let desk = Desk::default();
    let folder = folder.to_str().unwrap();
    let first = desk.ok(&["import", folder]);
    let posts: Vec<&Value> =
        first["imports"].as_array().unwrap().iter().filter(|i| i["kind"] == "tiktok_api_research").collect();
    assert_eq!(posts.len(), 4);
    let of_posts = |key: &str| posts.iter().map(|i| i[key].as_u64().unwrap()).sum::<u64>();
    assert_eq!(of_posts("rows_read"), 36_435);
    assert_eq!(of_posts("created"), 32_784, "distinct posts");
    // 2,196 posts have other figures in a second file; one of them stands in three files.
    assert_eq!(of_posts("updated"), 2_197);
    for import in &posts {
        assert_eq!(import["as_of_source"], "newest_post", "{}", import["file"]);
    }
    let ranking = desk.ok(&["rank", "--limit", "5"]);
    assert_eq!(ranking["total"], 1_105);

    let second = desk.ok(&["import", folder]);
    assert_eq!((sum(&second, "created"), sum(&second, "updated")), (0, 0));
    assert_eq!(desk.ok(&["rank", "--limit", "5"]), ranking);
    assert_eq!(desk.ok(&["check"])["ok"], true);
    assert_eq!(desk.ok(&["imports"])["imports"].as_array().unwrap().len(), 5);
}

#[test]
fn taking_one_of_two_overlapping_files_back_brings_the_other_ones_figures_back() {
    let Some(folder) = real("tiktok-famous-2020") else {
        return;
    };
    let one = folder.join("sug_users_vids1.csv");
    let two = folder.join("sug_users_vids2.csv");
    let alone = Desk::default();
    alone.ok(&["import", one.to_str().unwrap()]);
    let both = Desk::default();
    both.ok(&["import", one.to_str().unwrap(), two.to_str().unwrap()]);
    let imports = both.ok(&["imports"]);
    let second =
        imports["imports"].as_array().unwrap().iter().find(|i| i["file"] == "sug_users_vids2.csv").unwrap();
    let together = both.ok(&["rank", "--limit", "2000"]);
    both.ok(&["undo-import", &second["id"].to_string()]);
    assert_eq!(both.ok(&["check"])["ok"], true);
    assert_eq!(
        both.ok(&["rank", "--limit", "2000"]),
        alone.ok(&["rank", "--limit", "2000"]),
        "as if the second file had never been there"
    );
    both.ok(&["undo"]);
    assert_eq!(both.ok(&["rank", "--limit", "2000"]), together, "and as if it had never gone");
}

/// Creators found under the tags of a group of briefs.json: what brand fit never reads.
fn answer_key(csv: &std::path::Path, tags: &[&str]) -> std::collections::HashSet<String> {
    let mut reader = csv::Reader::from_path(csv).unwrap();
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|h| h == name).unwrap();
    let (tag, author) = (column("searchHashtag/name"), column("authorMeta/name"));
    reader
        .records()
        .map(|r| r.unwrap())
        .filter(|r| tags.contains(&r[tag].to_lowercase().as_str()))
        .map(|r| r[author].to_lowercase())
        .collect()
}

#[test]
fn brand_fit_alone_finds_the_creators_of_a_brief() {
    let Some(folder) = real("apify-free-tiktok-2022") else {
        return;
    };
    let file = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let desk = Desk::default();
    desk.ok(&["import", file.to_str().unwrap()]);
    let weights = desk.file("fit.json", r#"{"brand_fit": 1}"#);
    let food = ["recipe", "cooking", "foodie", "tiktokfood", "healthyfood"];
    let fitness = ["gym", "workout", "fitnessgoals", "5minworkout", "fitnesschallenge"];
    let briefs: [(&str, Value, &[&str]); 3] = [
        ("food in three words", json!(["cooking", "recipe", "healthy food"]), &food),
        ("food as fixed", json!(["cook at home", "recipe", "healthy meals", "kitchen", "tasty food"]), &food),
        (
            "fitness as fixed",
            json!(["training", "exercise at home", "muscles", "get fit", "fitness"]),
            &fitness,
        ),
    ];
    for (name, keywords, tags) in briefs {
        let key = answer_key(&file, tags);
        let brief = desk.file("brief.json", json!({ "name": name, "keywords": keywords }).to_string());
        desk.ok(&["brand", "--set", brief.to_str().unwrap()]);
        let ranking = desk.ok(&["rank", "--weights", weights.to_str().unwrap(), "--limit", "20"]);
        let rows = ranking["rows"].as_array().unwrap();
        let right = rows.iter().filter(|r| key.contains(r["handle"].as_str().unwrap())).count();
        assert!(right >= 16, "{name}: {right} of 20");
    }
}

#[test]
fn every_real_file_of_a_known_kind_is_recognised() {
    for (path, kind, rows) in [
        ("tiktok-trending-2020-nl/trending.json", "drawrowfly", 1_000),
        ("tiktok-web-api-2021/trending.json", "tiktok_web", 10),
        ("pyktok-sample-2023/tiktok_data.csv", "pyktok", 4),
        ("luxury-handbags-2026/tiktok.csv", "apify_tiktok", 1_351),
        ("top-instagram-200/top_insta_influencers_data.csv", "ranking_table", 200),
    ] {
        let Some(file) = real(path) else { continue };
        let desk = Desk::default();
        let answer = desk.run(&["import", file.to_str().unwrap()]);
        assert!(answer.code == 0 || answer.code == 3, "{path}: {} {}", answer.json, answer.told);
        let import = &answer.json["imports"][0];
        assert_eq!(
            (import["kind"].as_str(), import["rows_read"].as_u64()),
            (Some(kind), Some(rows)),
            "{path}"
        );
        assert_eq!(desk.ok(&["check"])["ok"], true, "{path}");
    }
}

#[test]
fn tables_of_five_months_with_other_headers_every_month_go_in() {
    let Some(folder) = real("top-influencers-2022") else {
        return;
    };
    let desk = Desk::default();
    let answer = desk.run(&["import", folder.to_str().unwrap()]);
    assert!(answer.code == 0 || answer.code == 3, "{} {}", answer.json, answer.told);
    assert_eq!(answer.json["imports"].as_array().unwrap().len(), 11);
    for import in answer.json["imports"].as_array().unwrap() {
        assert_eq!(import["kind"], "ranking_table", "{}", import["file"]);
    }
    assert_eq!(desk.ok(&["check"])["ok"], true);
}
