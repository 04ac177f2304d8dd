//! Brand fit measured on real posts with a known answer: which hashtag search found them (`briefs.json` beside them).
//! Reads the folder of shared data when it is there; none of its rows are kept here. `searchHashtag` is the answer and is
//! never read as text.

use crate::repository;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;
use troupe_core::brand::BrandProfile;
use troupe_core::brands::{DisclosureWords, Names, PostWords};
use troupe_core::fit::{AccountText, Evidence, Matcher, PostText, Rarity};

/// One account of the file.
#[derive(Default)]
struct Creator {
    bio: String,
    /// Posting second, id, caption, hashtags; newest first.
    posts: Vec<(i64, String, String, String)>,
    found_under: BTreeSet<String>,
}

/// A fixed brief and the hashtags whose finds are right.
struct Brief {
    group: String,
    tags: Vec<String>,
    keywords: Vec<String>,
}

/// How well one way of looking ordered the creators for one brief.
#[derive(Debug, Clone, Copy, Default)]
pub struct Found {
    /// Average precision; among equals the wrong ones first, so that nothing is owed to luck.
    pub average_precision: f64,
    /// Right ones among the first ten.
    pub at_10: usize,
    /// Right ones among the first twenty.
    pub at_20: usize,
}

/// One brief with all three ways of looking.
pub struct Line {
    /// The brief's group.
    pub group: String,
    /// Right creators.
    pub right: usize,
    /// Fit with the hashtags that the roster teaches.
    pub learned: Found,
    /// Fit with the brief's words alone.
    pub words: Found,
    /// Keywords counted letter for letter, as a spreadsheet would.
    pub plain: Found,
}

/// All briefs.
pub struct AnswerKey {
    /// Creators that are ordered.
    pub creators: usize,
    /// The nine briefs, in the order of the file.
    pub lines: Vec<Line>,
}

impl AnswerKey {
    /// Measures every brief; `None` where the folder of shared data is not there.
    pub fn measure() -> Option<Self> {
        let creators = creators()?;
        let briefs = std::fs::read_to_string(shared("briefs.json")).expect("the briefs lie beside the posts");
        let briefs: Value = serde_json::from_str(&briefs).expect("the briefs are JSON");
        let list = |value: &Value| -> Vec<String> {
            let words = value.as_array().expect("a list of words").iter();
            words.map(|word| word.as_str().expect("a word").to_owned()).collect()
        };
        let groups = briefs["groups"].as_array().expect("a list of briefs").iter();
        let lines = groups
            .map(|brief| Brief {
                group: brief["group"].as_str().expect("a name").to_owned(),
                tags: list(&brief["tags"]),
                keywords: list(&brief["keywords"]),
            })
            .map(|brief| Line {
                group: brief.group.clone(),
                right: creators.values().filter(|c| brief.is_right(c)).count(),
                learned: by_fit(&creators, &brief, Learns::FromTheRoster),
                words: by_fit(&creators, &brief, Learns::Nothing),
                plain: by_plain_keywords(&creators, &brief),
            })
            .collect();
        Some(Self { creators: creators.len(), lines })
    }

    /// Mean average precision of one way of looking.
    pub fn mean(&self, of: impl Fn(&Line) -> Found) -> f64 {
        self.lines.iter().map(|line| of(line).average_precision).sum::<f64>() / self.lines.len() as f64
    }

    /// All figures as text.
    pub fn table(&self) -> String {
        let mut out = format!("{} creators; ties count against us\n", self.creators);
        let columns = format!("{:>6} {:>5} {:>5}", "AP", "P@10", "P@20");
        let ways = ["with neighbours", "words alone", "plain keywords"].map(|way| format!("{way:^18}"));
        let _ = writeln!(out, "{:<10} {:>6} | {}", "", "", ways.join(" | "));
        let _ = writeln!(out, "{:<10} {:>6} | {columns} | {columns} | {columns}", "brief", "right");
        for line in &self.lines {
            let told = [line.learned, line.words, line.plain]
                .map(|f| format!("{:>6.3} {:>5} {:>5}", f.average_precision, f.at_10, f.at_20));
            let _ = writeln!(out, "{:<10} {:>6} | {}", line.group, line.right, told.join(" | "));
        }
        let means = [self.mean(|l| l.learned), self.mean(|l| l.words), self.mean(|l| l.plain)]
            .map(|mean| format!("{mean:>6.3} {:>11}", ""));
        let _ = writeln!(out, "{:<10} {:>6} | {}", "mean", "", means.join(" | "));
        out
    }
}

impl Brief {
    fn is_right(&self, creator: &Creator) -> bool {
        self.tags.iter().any(|tag| creator.found_under.contains(tag))
    }

    fn ordered(&self, creators: &BTreeMap<String, Creator>, score: impl Fn(&str, &Creator) -> f32) -> Found {
        let mut rows: Vec<(f32, bool)> =
            creators.iter().map(|(name, c)| (score(name, c), self.is_right(c))).collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let right = rows.iter().filter(|r| r.1).count() as f64;
        let (mut seen, mut sum) = (0.0, 0.0);
        for (i, _) in rows.iter().enumerate().filter(|(_, row)| row.1) {
            seen += 1.0;
            sum += seen / (i + 1) as f64;
        }
        let among = |first: usize| rows[..first].iter().filter(|r| r.1).count();
        Found { average_precision: sum / right, at_10: among(10), at_20: among(20) }
    }
}

/// Whether fit uses the roster's own hashtags.
#[derive(Clone, Copy, PartialEq)]
enum Learns {
    FromTheRoster,
    Nothing,
}

fn shared(path: &str) -> PathBuf {
    repository::root().join("../shared/data").join(path)
}

fn creators() -> Option<BTreeMap<String, Creator>> {
    let path = shared("apify-free-tiktok-2022/dataset_free-tiktok-scraper_2022-07-27_21-44-20-266.csv");
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    }
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).expect("the file opens");
    let headers = reader.headers().expect("it has headers").clone();
    let column = |name: &str| {
        headers.iter().position(|h| h.trim_start_matches('\u{feff}') == name).expect("the column is there")
    };
    let (name, bio, text) = (column("authorMeta/name"), column("authorMeta/signature"), column("text"));
    let (id, time, search) = (column("id"), column("createTime"), column("searchHashtag/name"));
    let hashtags: Vec<usize> = (0..headers.len())
        .filter(|&i| headers[i].starts_with("hashtags/") && headers[i].ends_with("/name"))
        .collect();
    let mut out: BTreeMap<String, Creator> = BTreeMap::new();
    for row in reader.records().map(|row| row.expect("a row")) {
        let creator = out.entry(row[name].to_owned()).or_default();
        creator.bio = row[bio].to_owned();
        creator.found_under.insert(row[search].to_owned());
        if creator.posts.iter().any(|p| p.1 == row[id]) {
            continue;
        }
        let tags = hashtags.iter().map(|&i| row[i].to_owned()).collect::<Vec<_>>().join(" ");
        creator.posts.push((row[time].parse().unwrap_or(0), row[id].to_owned(), row[text].to_owned(), tags));
    }
    out.values_mut().for_each(|c| c.posts.sort_by(|a, b| b.cmp(a)));
    Some(out)
}

fn by_fit(creators: &BTreeMap<String, Creator>, brief: &Brief, learns: Learns) -> Found {
    let profile = BrandProfile { keywords: brief.keywords.clone(), ..BrandProfile::default() };
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
    let rarity = |evidence: &BTreeMap<&str, Evidence>| {
        let mut rarity = Rarity::default();
        evidence.values().for_each(|e| rarity.add(e));
        rarity
    };
    if learns == Learns::FromTheRoster {
        let (disclosure, nobody) = (DisclosureWords::default(), Names::new(&[]));
        let used: BTreeMap<&str, Vec<(String, u32)>> = creators
            .iter()
            .map(|(name, c)| {
                let posts = c.posts.iter().map(|(_, id, caption, tags)| PostWords {
                    id,
                    caption: Some(caption),
                    hashtags: Some(tags),
                    is_ad: None,
                });
                (name.as_str(), disclosure.read(name, &nobody, posts).hashtags)
            })
            .collect();
        let each = |name: &str| used[name].iter().map(|(tag, n)| (tag.as_str(), *n));
        let rarity = rarity(&evidence);
        let mut learner = matcher.learner(&rarity);
        evidence.iter().for_each(|(name, e)| learner.add(e, each(name)));
        let near = learner.finish();
        matcher = Matcher::with_near(&profile, &near);
        evidence.iter_mut().for_each(|(name, e)| matcher.apply_near(e, each(name)));
    }
    let rarity = rarity(&evidence);
    brief.ordered(creators, |name, _| matcher.value(&evidence[name], &rarity).map_or(-1.0, |v| v.value))
}

/// What a spreadsheet would do: count how many of the keywords stand in the text, letter for letter.
fn by_plain_keywords(creators: &BTreeMap<String, Creator>, brief: &Brief) -> Found {
    brief.ordered(creators, |_, c| {
        let mut text = c.bio.to_lowercase();
        for (_, _, caption, tags) in &c.posts {
            text = format!("{text} {} {}", caption.to_lowercase(), tags.to_lowercase());
        }
        brief.keywords.iter().filter(|k| text.contains(&k.to_lowercase())).count() as f32
    })
}
