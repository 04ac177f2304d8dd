//! Fit measured on real posts with a known answer: which hashtag search found them. Reads the folder of shared
//! data when it is there, and says so when it is not; none of its rows are kept here.

use super::{AccountText, Evidence, Matcher, PostText, Rarity};
use crate::brand::BrandProfile;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

#[derive(Default)]
struct Creator {
    bio: String,
    posts: Vec<(i64, String, String, String)>,
    tags: BTreeSet<String>,
}

fn shared(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data").join(path)
}

fn creators() -> Option<BTreeMap<String, Creator>> {
    let path = shared("apify-free-tiktok-2022/dataset_free-tiktok-scraper_2022-07-27_21-44-20-266.csv");
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    }
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|h| h.trim_start_matches('\u{feff}') == name).unwrap();
    let (name, bio, text, id, time, search) = (
        column("authorMeta/name"),
        column("authorMeta/signature"),
        column("text"),
        column("id"),
        column("createTime"),
        column("searchHashtag/name"),
    );
    let hashtags: Vec<usize> = (0..headers.len())
        .filter(|&i| headers[i].starts_with("hashtags/") && headers[i].ends_with("/name"))
        .collect();
    let mut out: BTreeMap<String, Creator> = BTreeMap::new();
    for row in reader.records().map(Result::unwrap) {
        let creator = out.entry(row[name].to_owned()).or_default();
        creator.bio = row[bio].to_owned();
        creator.tags.insert(row[search].to_owned());
        if creator.posts.iter().any(|p| p.1 == row[id]) {
            continue;
        }
        let tags = hashtags.iter().map(|&i| row[i].to_owned()).collect::<Vec<_>>().join(" ");
        creator.posts.push((row[time].parse().unwrap_or(0), row[id].to_owned(), row[text].to_owned(), tags));
    }
    out.values_mut().for_each(|c| c.posts.sort_by(|a, b| b.cmp(a)));
    Some(out)
}

struct Ranked {
    /// Hits among the first ten if ties fall badly.
    at_10: usize,
    /// Hits among the first twenty if ties fall badly.
    worst: usize,
    at_20: usize,
    tied_at_20: usize,
    average_precision: f64,
    first: Vec<(String, f32, bool)>,
}

fn ranked(
    creators: &BTreeMap<String, Creator>,
    tags: &[String],
    score: impl Fn(&str, &Creator) -> f32,
) -> Ranked {
    let mut rows: Vec<(String, f32, bool)> = creators
        .iter()
        .map(|(name, c)| (name.clone(), score(name, c), tags.iter().any(|t| c.tags.contains(t))))
        .collect();
    // Among equals the wrong ones first: no result below owes anything to luck.
    rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.2.cmp(&b.2)).then_with(|| a.0.cmp(&b.0)));
    let twentieth = rows[19].1;
    let right = rows.iter().filter(|r| r.2).count() as f64;
    let (mut seen, mut sum) = (0.0, 0.0);
    for (i, row) in rows.iter().enumerate() {
        if row.2 {
            seen += 1.0;
            sum += seen / (i + 1) as f64;
        }
    }
    let above = rows[..20].iter().filter(|r| r.1 > twentieth && r.2).count();
    Ranked {
        at_10: rows[..10].iter().filter(|r| r.2).count(),
        worst: rows[..20].iter().filter(|r| r.2).count(),
        at_20: above,
        tied_at_20: rows.iter().filter(|r| r.1 == twentieth).count(),
        average_precision: sum / right,
        first: rows.into_iter().take(30).collect(),
    }
}

/// The hashtags of a creator's posts with the number of posts that have each.
fn hashtags(creator: &Creator) -> BTreeMap<String, u32> {
    let mut out = BTreeMap::new();
    for (_, _, caption, column) in &creator.posts {
        let inside = caption.split('#').skip(1).map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
        let both = inside.flatten().map(str::to_lowercase).chain(column.split(' ').map(str::to_lowercase));
        let set: BTreeSet<String> = both.filter(|t| !t.is_empty()).collect();
        set.into_iter().for_each(|tag| *out.entry(tag).or_default() += 1);
    }
    out
}

fn by_fit(
    creators: &BTreeMap<String, Creator>,
    tags: &[String],
    keywords: &[String],
    learns: bool,
) -> Ranked {
    let profile = BrandProfile { keywords: keywords.to_vec(), ..BrandProfile::default() };
    let mut matcher = Matcher::new(&profile);
    let mut evidence: BTreeMap<&str, Evidence> = creators
        .iter()
        .map(|(name, c)| {
            let account = AccountText { bio: Some(&c.bio), ..AccountText::default() };
            let posts = c.posts.iter().map(|(_, id, caption, tags)| PostText {
                id,
                caption: Some(caption),
                hashtags: Some(tags),
            });
            (name.as_str(), matcher.read(account, posts))
        })
        .collect();
    if learns {
        let mut rarity = Rarity::default();
        evidence.values().for_each(|e| rarity.add(e));
        let used: BTreeMap<&str, BTreeMap<String, u32>> =
            creators.iter().map(|(name, c)| (name.as_str(), hashtags(c))).collect();
        let each = |name: &str| used[name].iter().map(|(tag, n)| (tag.as_str(), *n));
        let mut learner = matcher.learner(&rarity);
        evidence.iter().for_each(|(name, e)| learner.add(e, each(name)));
        let near = learner.finish();
        if std::env::var_os("TROUPE_FIT_SHOW").is_some() {
            near.iter().for_each(|n| eprint!(" {}<{} {:.2} {}", n.hashtag, n.near, n.strength, n.accounts));
            eprintln!();
        }
        matcher = Matcher::with_near(&profile, &near);
        evidence.iter_mut().for_each(|(name, e)| matcher.apply_near(e, each(name)));
    }
    let mut rarity = Rarity::default();
    evidence.values().for_each(|e| rarity.add(e));
    let result =
        ranked(creators, tags, |name, _| matcher.value(&evidence[name], &rarity).map_or(-1.0, |v| v.value));
    if std::env::var_os("TROUPE_FIT_SHOW").is_some() {
        for (name, value, right) in &result.first {
            let words = matcher.value(&evidence[name.as_str()], &rarity).map(|v| v.words).unwrap_or_default();
            let words: Vec<String> = words
                .iter()
                .map(|w| match w.part {
                    super::FitPart::Word(t) => {
                        format!("{} {:.0}", matcher.terms()[usize::from(t)].text, w.points)
                    }
                    other => format!("{other:?}"),
                })
                .collect();
            let text = &creators[name].posts[0].2;
            eprintln!("   {right:5} {value:6.2} {name} [{}] {text:.90}", words.join(", "));
        }
    }
    result
}

/// What a spreadsheet would do: count how many of the keywords stand in the text, letter for letter.
fn by_plain_keywords(creators: &BTreeMap<String, Creator>, tags: &[String], keywords: &[String]) -> Ranked {
    ranked(creators, tags, |_, c| {
        let mut text = c.bio.to_lowercase();
        for (_, _, caption, tags) in &c.posts {
            text = format!("{text} {} {}", caption.to_lowercase(), tags.to_lowercase());
        }
        keywords.iter().filter(|k| text.contains(&k.to_lowercase())).count() as f32
    })
}

#[test]
fn fit_alone_puts_at_least_sixteen_right_creators_among_the_first_twenty() {
    let Some(creators) = creators() else { return };
    let briefs: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(shared("briefs.json")).unwrap()).unwrap();
    let list = |value: &serde_json::Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
    };
    let mut briefs: Vec<(String, Vec<String>, Vec<String>)> = briefs["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|g| (g["group"].as_str().unwrap().to_owned(), list(&g["tags"]), list(&g["keywords"])))
        .collect();
    let spec = ["cooking", "recipe", "healthy food"].map(str::to_owned).to_vec();
    briefs.insert(0, ("food, spec".to_owned(), briefs[0].1.clone(), spec));
    eprintln!("{} creators; ties count against us", creators.len());
    eprintln!(
        "{:<12} {:>6} | {:^18} | {:^18} | {:^18}",
        "", "", "with neighbours", "words alone", "plain keywords"
    );
    let columns = format!("{:>6} {:>5} {:>5}", "AP", "P@10", "P@20");
    eprintln!("{:<12} {:>6} | {columns} | {columns} | {columns}", "brief", "right");
    let mut means = [0.0; 3];
    let mut failed = Vec::new();
    for (group, tags, keywords) in &briefs {
        let results = [
            by_fit(&creators, tags, keywords, true),
            by_fit(&creators, tags, keywords, false),
            by_plain_keywords(&creators, tags, keywords),
        ];
        let right = creators.values().filter(|c| tags.iter().any(|t| c.tags.contains(t))).count();
        let told: Vec<String> = results
            .iter()
            .map(|r| format!("{:>6.3} {:>5} {:>5}", r.average_precision, r.at_10, r.worst))
            .collect();
        eprintln!("{group:<12} {right:>6} | {}", told.join(" | "));
        if group != "food, spec" {
            means.iter_mut().zip(&results).for_each(|(mean, r)| *mean += r.average_precision / 9.0);
        }
        let fit = &results[0];
        assert!(fit.at_20 <= fit.worst && fit.tied_at_20 > 0);
        if (group.starts_with("food") || group == "fitness") && fit.worst < 16 {
            failed.push(format!("{group}: {} of 20", fit.worst));
        }
    }
    let told: Vec<String> = means.iter().map(|m| format!("{m:>6.3} {:>11}", "")).collect();
    eprintln!("{:<12} {:>6} | {}", "mean", "", told.join(" | "));
    assert!(failed.is_empty(), "{failed:?}");
    assert!(means[0] >= 0.58, "mean average precision {:.3}", means[0]);
}
