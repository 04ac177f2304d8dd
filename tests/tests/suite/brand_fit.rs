//! Brand fit and other brands as a user meets them: made-up posts go in, a profile is written, the creator's page tells
//! which words and posts every point came from.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write;
use std::path::PathBuf;
use troupe_core::brand::BrandProfile;
use troupe_core::creator::Platform;
use troupe_tests::answer_key::AnswerKey;
use troupe_workspace::api::{CreatorDetail, FitWord, RankQuery, ReadOptions, Settings};
use troupe_workspace::{Clock, Workspace};

const HEAD: &str = "platform,handle,post_id,posted_at,views,likes,comments,shares,caption,is_ad\n";

struct Desk {
    folder: tempfile::TempDir,
    workspace: Workspace,
}

impl Desk {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("fit.troupe");
        let workspace = Workspace::open_with(&at, true, Clock::System).await.unwrap();
        // The folder of backups belongs to the user who runs the tests.
        let settings = workspace.settings().await.unwrap();
        workspace.save_settings(Settings { backups: false, ..settings }).await.unwrap();
        Self { folder, workspace }
    }

    async fn import(&self, name: &str, text: &str) {
        let path: PathBuf = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let reports = self.workspace.import_files(&[path], &ReadOptions::default()).await.unwrap();
        assert!(reports[0].rejected.is_empty(), "{:?}", reports[0]);
    }

    async fn creator(&self, handle: &str) -> CreatorDetail {
        let id = self.workspace.creator_named(handle, Some(Platform::TikTok)).await.unwrap();
        self.workspace.creator(id).await.unwrap()
    }

    async fn fit(&self, handle: &str) -> f64 {
        self.creator(handle).await.fit.unwrap().value.unwrap()
    }
}

/// A table of posts: each creator with captions, newest last; the flag of an ad is empty where no file says.
fn posts(creators: &[(&str, &[(&str, &str)])]) -> String {
    let mut text = HEAD.to_owned();
    for (handle, captions) in creators {
        for (day, (caption, is_ad)) in captions.iter().enumerate() {
            writeln!(
                text,
                "tiktok,{handle},{handle}{day},2026-06-{:02}T10:00:00Z,1000,100,5,5,\"{caption}\",{is_ad}",
                day + 1
            )
            .unwrap();
        }
    }
    text
}

/// Twelve people of skin care who also write #grwm, and many who post about cars; everybody writes #fyp.
fn roster() -> String {
    let mut text = HEAD.to_owned();
    let mut add = |handle: String, captions: [&str; 2]| {
        let table = posts(&[(&handle, &captions.map(|caption| (caption, "")))]);
        text.push_str(table.strip_prefix(HEAD).unwrap());
    };
    for i in 0..12 {
        add(format!("skin{i}"), ["morning #skincare #grwm #fyp", "new serum #skincare #fyp"]);
    }
    for i in 0..150 {
        add(format!("car{i}"), ["full throttle #cars #fyp", "at the track #drift #fyp"]);
    }
    text
}

fn profile() -> BrandProfile {
    let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
    BrandProfile {
        name: "Noorderhuid".to_owned(),
        keywords: list(&["skincare"]),
        refused: list(&["botox"]),
        competitors: list(&["Glowhaus"]),
        countries: list(&["NL", "FI"]),
        ..BrandProfile::default()
    }
}

async fn desk() -> Desk {
    let desk = Desk::new().await;
    desk.import("roster.csv", &roster()).await;
    desk.import(
        "more.csv",
        &posts(&[
            ("only.grwm", &[("get up with me #grwm #fyp", ""), ("again #GRWM", "")]),
            ("refuser", &[("#grwm after my botox", ""), ("botox day", "")]),
            (
                "paid.lotte",
                &[
                    ("#grwm with @glowhaus_nl and @serumco", "true"),
                    ("in betaalde samenwerking met @serumco, dank @skin1", ""),
                    ("new from @noorderhuid #reclame", ""),
                    ("just me and @mybestie", "false"),
                ],
            ),
        ]),
    )
    .await;
    desk.workspace.save_brand(profile()).await.unwrap();
    desk.workspace.finish_reading().await.unwrap();
    desk
}

#[tokio::test]
async fn a_creator_with_a_neighbouring_hashtag_only_gets_points_that_name_the_word_and_the_posts() {
    let desk = desk().await;
    let near = desk.workspace.near_hashtags().await.unwrap();
    let grwm = near.iter().find(|n| n.hashtag == "grwm").unwrap_or_else(|| panic!("{near:?}"));
    assert_eq!((grwm.near.as_str(), grwm.accounts), ("skincare", 15));
    assert!(
        near.iter().all(|n| !["fyp", "cars", "drift", "botox"].contains(&n.hashtag.as_str())),
        "{near:?}"
    );
    let detail = desk.creator("only.grwm").await;
    let fit = detail.fit.unwrap();
    let [word] = &fit.words[..] else { panic!("{fit:?}") };
    assert_eq!((word.word.as_str(), word.near.as_deref(), word.posts), ("grwm", Some("skincare"), 2));
    assert_eq!(word.places, ["hashtag"]);
    let shown: Vec<&str> = word.examples.iter().map(|e| e.text.as_str()).collect();
    assert_eq!(shown, ["again #GRWM", "get up with me #grwm #fyp"]);
    assert!(word.points > 0.0 && (word.points - fit.value.unwrap()).abs() < 1e-3);
    assert!(fit.value.unwrap() < desk.fit("skin1").await, "the word itself counts for more");
    assert_eq!(desk.fit("car1").await, 0.0);
    desk.workspace.close().await;
}

#[tokio::test]
async fn what_is_refused_stays_refused_however_near_the_rest_is() {
    let desk = desk().await;
    let fit = desk.creator("refuser").await.fit.unwrap();
    assert!(fit.refused.iter().any(|w| w.word == "botox" && w.points < 0.0 && w.examples.len() == 2));
    assert!(fit.value.unwrap() < desk.fit("only.grwm").await);
    let sum = |words: &[FitWord]| words.iter().map(|w| w.points).sum::<f64>();
    assert!((sum(&fit.words) + sum(&fit.refused) + fit.place_points - fit.value.unwrap()).abs() < 1e-3);
    desk.workspace.close().await;
}

#[tokio::test]
async fn brands_of_paid_posts_are_named_with_their_posts_and_a_competitor_is_told() {
    let desk = desk().await;
    let detail = desk.creator("paid.lotte").await;
    let brands = detail.brands.unwrap();
    assert_eq!((brands.posts, brands.paid_posts), (4, 3));
    let named: Vec<(&str, bool, u32)> =
        brands.brands.iter().map(|b| (b.name.as_str(), b.competitor, b.posts)).collect();
    assert_eq!(
        named,
        [("serumco", false, 2), ("glowhaus_nl", true, 1)],
        "not the own brand, not a fellow creator"
    );
    assert!(brands.brands[0].examples[0].text.contains("betaalde samenwerking"));
    assert_eq!(desk.creator("only.grwm").await.brands, None, "nobody says which of her posts are paid");
    desk.workspace.close().await;
}

#[tokio::test]
async fn other_brands_are_found_without_any_profile() {
    let desk = Desk::new().await;
    desk.import("posts.csv", &posts(&[("lotte", &[("@serumco #advertentie", ""), ("thuis", "")])])).await;
    desk.workspace.finish_reading().await.unwrap();
    let brands = desk.creator("lotte").await.brands.unwrap();
    assert_eq!(brands.brands.iter().map(|b| b.name.as_str()).collect::<Vec<_>>(), ["serumco"]);
    desk.workspace.close().await;
}

#[tokio::test]
async fn the_audience_outranks_the_own_country_and_a_missing_one_is_not_zero() {
    let desk = desk().await;
    let before = desk.creator("skin1").await.fit.unwrap();
    assert_eq!((before.audience_country, before.place_points), (None, 0.0));
    desk.import(
        "audience.csv",
        "subject,platform,handle,from,to,audience_country.NL,audience_country.DE\n\
         account,tiktok,skin1,2026-06-01,2026-06-30,0.6,0.3\n\
         account,tiktok,skin2,2026-06-01,2026-06-30,0.05,0.9\n",
    )
    .await;
    desk.workspace.finish_reading().await.unwrap();
    let (home, abroad) = (desk.creator("skin1").await.fit.unwrap(), desk.creator("skin2").await.fit.unwrap());
    assert!((home.audience_country.unwrap() - 0.6).abs() < 1e-6);
    assert!(home.place_points > 0.0 && abroad.place_points < 0.0);
    assert!(home.value > before.value && abroad.value < before.value);
    desk.workspace.close().await;
}

#[tokio::test]
async fn a_small_import_is_read_with_the_hashtags_learned_before_and_a_new_profile_learns_its_own() {
    let desk = desk().await;
    let learned = desk.workspace.near_hashtags().await.unwrap();
    desk.import("late.csv", &posts(&[("late.nora", &[("first try #grwm", "")])])).await;
    desk.workspace.finish_reading().await.unwrap();
    assert_eq!(desk.workspace.near_hashtags().await.unwrap(), learned);
    assert!(desk.fit("late.nora").await > 0.0);
    let cars = BrandProfile { keywords: vec!["full throttle".to_owned()], ..profile() };
    desk.workspace.save_brand(cars).await.unwrap();
    assert_eq!(
        desk.workspace.near_hashtags().await.unwrap(),
        [],
        "what stood near skin care says nothing of cars"
    );
    desk.workspace.finish_reading().await.unwrap();
    assert_eq!(desk.fit("late.nora").await, 0.0);
    let page = desk.workspace.rank(RankQuery { limit: 10, ..RankQuery::default() }).await.unwrap();
    assert_eq!(page.all, 166);
    desk.workspace.close().await;
}

#[test]
fn fit_finds_more_right_creators_than_keywords_do_on_every_scale_of_the_answer_key() {
    let Some(key) = AnswerKey::measure() else { return };
    eprint!("{}", key.table());
    let (learned, words, plain) = (key.mean(|l| l.learned), key.mean(|l| l.words), key.mean(|l| l.plain));
    assert!(learned >= 0.58, "mean average precision {learned:.3}");
    assert!(learned > words + 0.08 && words > plain + 0.2, "{learned:.3} {words:.3} {plain:.3}");
    for line in &key.lines {
        assert!(line.learned.average_precision >= line.plain.average_precision, "{}", line.group);
        if ["food", "fitness"].contains(&line.group.as_str()) {
            assert!(line.learned.at_20 >= 17, "{}: {} of 20", line.group, line.learned.at_20);
            assert!(line.words.at_20 >= 16, "{}: {} of 20 by words alone", line.group, line.words.at_20);
        }
    }
}
