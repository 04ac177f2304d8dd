//! What must hold of fit whatever the texts are.

use super::{AccountText, Audience, Evidence, FitPart, FitValue, Matcher, PostText, Rarity, TermKind};
use crate::brand::BrandProfile;
use proptest::prelude::*;

fn list(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| (*w).to_owned()).collect()
}

fn profile() -> BrandProfile {
    BrandProfile {
        keywords: list(&["healthy food", "koken", "ruoka", "resepti", "cast iron pan"]),
        hashtags: list(&["#foodtok", "#healthyfood"]),
        refused: list(&["casino", "crash diet"]),
        competitors: list(&["Panpalace", "@kook.winkel"]),
        languages: list(&["nl", "fi"]),
        countries: list(&["NL", "FI"]),
        ..BrandProfile::default()
    }
}

fn read(matcher: &Matcher, bio: &str, captions: &[String]) -> Evidence {
    let account = AccountText { bio: Some(bio), ..AccountText::default() };
    let ids: Vec<String> = (0..captions.len()).map(|i| i.to_string()).collect();
    matcher.read(
        account,
        captions.iter().zip(&ids).map(|(caption, id)| PostText {
            id,
            caption: Some(caption),
            hashtags: None,
        }),
    )
}

fn captions(texts: &[&str]) -> Vec<String> {
    list(texts)
}

fn found(matcher: &Matcher, evidence: &Evidence) -> Vec<String> {
    evidence.hits.iter().map(|h| matcher.terms()[usize::from(h.term)].text.clone()).collect()
}

fn value(matcher: &Matcher, evidence: &Evidence) -> FitValue {
    matcher.value(evidence, &Rarity::default()).unwrap()
}

#[test]
fn a_word_matches_its_forms_in_dutch_finnish_and_english() {
    let matcher = Matcher::new(&profile());
    for text in [
        "we koken vandaag",
        "ik kook",
        "#Koken",
        "RUOKAA",
        "ruokaan",
        "hyviä reseptejä",
        "reseptissä",
        "kotiruokaa",
    ] {
        let evidence = read(&matcher, "", &captions(&[text]));
        assert_eq!(evidence.hits.len(), 1, "{text}: {:?}", found(&matcher, &evidence));
    }
    for text in ["cookies", "the party", "ruo", "casinos"] {
        let evidence = read(&matcher, "", &captions(&[text]));
        let wanted =
            evidence.hits.iter().filter(|h| matcher.terms()[usize::from(h.term)].kind.is_wanted()).count();
        assert_eq!(wanted, 0, "{text}: {:?}", found(&matcher, &evidence));
    }
}

#[test]
fn short_words_inside_others_and_mere_endings_do_not_match() {
    let of =
        |words: &[&str]| Matcher::new(&BrandProfile { keywords: list(words), ..BrandProfile::default() });
    for (keyword, text) in
        [("art", "party"), ("art", "#artisan"), ("cook", "cookies"), ("play", "display"), ("pan", "#panda")]
    {
        assert!(read(&of(&[keyword]), "", &captions(&[text])).hits.is_empty(), "{keyword} in {text}");
    }
    for (keyword, text) in [
        ("food", "#tiktokfood"),
        ("recipe", "#veganrecipes"),
        ("cook", "#cookwithme"),
        ("recipe", "#myrecipe"),
        ("healthy food", "#healthyfoodinspo"),
    ] {
        let evidence = read(&of(&[keyword]), "", &captions(&[text]));
        assert_eq!(
            evidence.hits.first().map(|h| (h.posts, h.inside_posts)),
            Some((0, 1)),
            "{keyword} in {text}"
        );
    }
}

#[test]
fn a_phrase_outweighs_its_words_and_a_joined_hashtag_is_the_phrase() {
    let matcher =
        Matcher::new(&BrandProfile { keywords: list(&["healthy food"]), ..BrandProfile::default() });
    let points = |text: &str| value(&matcher, &read(&matcher, "", &captions(&[text]))).value;
    assert_eq!(points("healthy food"), points("#healthyfood"));
    assert_eq!(points("healthy and quick food"), points("healthy food"));
    assert!(points("healthy food") > points("food for the healthy"));
    assert!(points("food for the healthy") > points("food"));
    assert!(points("food") > points("#streetfoodlover"));
    assert_eq!(points("nothing of it"), 0.0);
}

#[test]
fn more_posts_with_the_word_fit_better_and_one_post_alone_can_be_ranked() {
    let matcher = Matcher::new(&BrandProfile { keywords: list(&["recipe"]), ..BrandProfile::default() });
    let of = |with: usize, all: usize| {
        let texts: Vec<String> =
            (0..all).map(|i| if i < with { "a recipe" } else { "a song" }.to_owned()).collect();
        value(&matcher, &read(&matcher, "", &texts)).value
    };
    assert!(of(20, 30) > of(5, 30) && of(5, 30) > of(1, 30) && of(30, 30) > of(1, 1));
    assert!(of(1, 1) > of(5, 30));
}

#[test]
fn a_word_among_sixty_hashtags_counts_for_less_than_one_that_is_said() {
    let matcher = Matcher::new(&BrandProfile { keywords: list(&["recipe"]), ..BrandProfile::default() });
    let stuffed = (0..60).map(|i| format!("#tag{i}")).collect::<Vec<_>>().join(" ");
    let points = |text: String| value(&matcher, &read(&matcher, "", &[text])).value;
    assert!(points(format!("#recipe {stuffed}")) < points("#recipe #dinner".to_owned()) * 0.6);
    assert_eq!(points(format!("recipe {stuffed}")), points("recipe".to_owned()));
}

#[test]
fn nothing_to_read_is_unknown_and_nothing_found_is_zero() {
    let matcher = Matcher::new(&profile());
    assert_eq!(matcher.value(&read(&matcher, " ", &captions(&["", "  "])), &Rarity::default()), None);
    assert_eq!(value(&matcher, &read(&matcher, "cars", &[])).value, 0.0);
    let empty = Matcher::new(&BrandProfile::default());
    assert_eq!(empty.value(&read(&empty, "cars", &[]), &Rarity::default()), None);
}

#[test]
fn a_competitor_is_found_by_name_by_mention_and_in_a_hashtag_but_never_as_a_wanted_word() {
    let matcher = Matcher::new(&profile());
    for text in ["my Panpalace pan", "@panpalace_nl", "#panpalacehaul", "thanks @kook.winkel"] {
        let evidence = read(&matcher, "", &captions(&[text, "we koken ruoka"]));
        let value = value(&matcher, &evidence);
        assert!(value.names_competitor, "{text}");
        assert!(value.words.iter().any(|w| w.points < 0.0), "{text}");
    }
    let mention = read(&matcher, "", &captions(&["@koken"]));
    assert!(mention.hits.is_empty(), "a mention is somebody's name, not a topic");
}

#[test]
fn a_known_language_or_country_helps_or_hurts_and_an_unknown_one_does_neither() {
    let matcher = Matcher::new(&profile());
    let of = |language, country| {
        let account = AccountText { bio: Some("koken"), language, country, ..AccountText::default() };
        value(&matcher, &matcher.read(account, [])).value
    };
    let unknown = of(None, None);
    assert!(of(Some("nl-BE"), None) > unknown && of(None, Some("fi")) > unknown);
    assert!(of(Some("de"), None) < unknown && of(None, Some("DE")) < unknown);
    assert_eq!(of(None, Some("Nederland")), unknown);
}

#[test]
fn only_the_newest_hundred_posts_are_read_and_the_examples_are_the_newest() {
    let matcher = Matcher::new(&profile());
    let evidence = read(&matcher, "", &vec!["koken".to_owned(); 130]);
    assert_eq!(evidence.posts_read, 100);
    assert_eq!(evidence.hits[0].posts, 100);
    assert_eq!(evidence.hits[0].examples, ["0", "1", "2", "3", "4"]);
}

#[test]
fn the_fingerprint_follows_the_meaning_and_not_the_order_of_the_lists() {
    let one = profile();
    let mut other = profile();
    other.keywords.reverse();
    other.competitors.reverse();
    other.countries.reverse();
    other.name = "Another name".to_owned();
    assert_eq!(Matcher::new(&one).fingerprint(), Matcher::new(&other).fingerprint());
    assert_eq!(Matcher::new(&one).terms(), Matcher::new(&other).terms());
    other.refused.push("alcohol".to_owned());
    assert_ne!(Matcher::new(&one).fingerprint(), Matcher::new(&other).fingerprint());
}

#[test]
fn evidence_reads_back_from_its_json() {
    let matcher = Matcher::new(&profile());
    let account =
        AccountText { bio: Some("koken"), category: Some("ruoka"), language: Some("nl"), country: None };
    let posts = [PostText { id: "7", caption: Some("#foodtok"), hashtags: Some("foodtok koken") }];
    let evidence = matcher.read(account, posts);
    let json = serde_json::to_string(&evidence).unwrap();
    assert_eq!(serde_json::from_str::<Evidence>(&json).unwrap(), evidence);
    assert!(json.len() < 250, "{json}");
}

#[test]
fn a_profile_of_a_thousand_lines_or_of_noise_compiles() {
    let keywords = (0..5_000).map(|i| format!("word{i} and thing{i} more of it")).collect();
    let matcher = Matcher::new(&BrandProfile {
        keywords,
        refused: list(&["", "#", "🔥", "@"]),
        ..BrandProfile::default()
    });
    assert!(matcher.terms().len() <= 2_000);
    let hit = read(&matcher, "word0 thing0", &[]);
    assert!(!hit.hits.is_empty());
}

fn caption() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "healthy",
        "food",
        "koken",
        "ruokaa",
        "#foodtok",
        "#healthyfood",
        "casino",
        "crash",
        "diet",
        "@panpalace",
        "party",
        "song",
        "#healthyfoodie",
        "reseptit",
        "iron",
        "pan",
        "ä",
        "🔥#fyp",
    ]);
    prop::collection::vec(words, 0..8).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn points_add_up_and_stay_between_0_and_100(
        bio in caption(), texts in prop::collection::vec(caption(), 0..12), roster in prop::collection::vec(caption(), 0..9),
        language in prop::option::of(any::<bool>()), country in prop::option::of(any::<bool>()),
    ) {
        let matcher = Matcher::new(&profile());
        let mut rarity = Rarity::default();
        for text in roster {
            rarity.add(&read(&matcher, "", &[text]));
        }
        let evidence = Evidence { language, country, ..read(&matcher, &bio, &texts) };
        if let Some(value) = matcher.value(&evidence, &rarity) {
            let sum: f32 = value.words.iter().map(|w| w.points).sum();
            prop_assert!((sum - value.value).abs() < 1e-3, "{sum} {value:?}");
            prop_assert!((0.0..=100.0).contains(&value.value));
            for word in &value.words {
                if let FitPart::Word(term) = word.part {
                    let wanted = matcher.terms()[usize::from(term)].kind.is_wanted();
                    let sign = if wanted { 1.0 } else { -1.0 };
                    prop_assert!(word.points * sign >= 0.0);
                }
            }
        } else {
            prop_assert!(evidence.is_empty());
        }
    }

    #[test]
    fn the_order_of_posts_and_of_accounts_changes_no_value(texts in prop::collection::vec(caption(), 1..12)) {
        let matcher = Matcher::new(&profile());
        let mut reversed = texts.clone();
        reversed.reverse();
        let (one, other) = (read(&matcher, "", &texts), read(&matcher, "", &reversed));
        let (mut forth, mut back) = (Rarity::default(), Rarity::default());
        for text in &texts {
            forth.add(&read(&matcher, "", std::slice::from_ref(text)));
        }
        for text in &reversed {
            let mut part = Rarity::default();
            part.add(&read(&matcher, "", std::slice::from_ref(text)));
            back.merge(&part);
        }
        prop_assert_eq!(&forth, &back);
        prop_assert_eq!(matcher.value(&one, &forth), matcher.value(&other, &back));
    }

    #[test]
    fn a_refused_word_or_a_competitor_never_raises_the_value(
        texts in prop::collection::vec(caption(), 1..8), at in 0usize..8, word in prop::sample::select(vec!["casino", "#onlinecasino", "@panpalace", "panpalace"]),
    ) {
        let matcher = Matcher::new(&profile());
        let mut worse = texts.clone();
        let at = at % worse.len();
        worse[at] = format!("{} . . . {word}", worse[at]);
        prop_assume!(!texts.iter().all(|t| t.is_empty()) && !texts[at].is_empty());
        let (before, after) = (read(&matcher, "", &texts), read(&matcher, "", &worse));
        prop_assert!(value(&matcher, &after).value <= value(&matcher, &before).value + 1e-3);
    }

    #[test]
    fn any_text_is_read_without_fault_and_the_same_with_a_warm_reader(bio in any::<String>(), texts in prop::collection::vec(any::<String>(), 0..5)) {
        let matcher = Matcher::new(&profile());
        let mut reader = matcher.reader();
        for _ in 0..2 {
            let posts = texts.iter().map(|t| PostText { id: "1", caption: Some(t), hashtags: Some(t) });
            let account = AccountText { bio: Some(&bio), category: Some(&bio), country: Some(&bio), language: Some(&bio) };
            let warm = reader.read(account, posts.clone());
            prop_assert_eq!(warm, matcher.read(account, posts));
        }
    }
}

#[test]
fn the_kinds_of_terms_come_in_their_fixed_order() {
    let matcher = Matcher::new(&profile());
    let kinds: Vec<TermKind> = matcher.terms().iter().map(|t| t.kind).collect();
    assert!(kinds.is_sorted());
    let texts: Vec<&str> = matcher.terms().iter().map(|t| t.text.as_str()).collect();
    assert_eq!(texts.iter().filter(|t| t.to_lowercase().contains("healthy")).count(), 2, "{texts:?}");
}

#[test]
fn words_meet_their_forms_whatever_language_the_profile_names() {
    let cases: [(&str, &[&str], &[&str]); 3] = [
        (
            "nl",
            &["recept", "koken"],
            &["lekkere recepten", "ik kook graag", "#receptenvanoma", "kookrecepten"],
        ),
        (
            "fi",
            &["ruoka", "leipä"],
            &[
                "hyvää ruokaa",
                "ruoan kanssa",
                "ruoassa on suolaa",
                "#kotiruoka",
                "tuoretta leipää",
                "leivän päällä",
            ],
        ),
        ("en", &["recipe", "workout"], &["two recipes", "my #workouts", "#easyrecipes"]),
    ];
    for (own, keywords, texts) in cases {
        for language in ["nl", "fi", "en", "de"] {
            let matcher = Matcher::new(&BrandProfile {
                keywords: list(keywords),
                languages: list(&[language]),
                ..BrandProfile::default()
            });
            for text in texts {
                let evidence = read(&matcher, "", &captions(&[text]));
                assert!(!evidence.hits.is_empty(), "{own} words, profile in {language}: {text}");
            }
        }
    }
}

#[test]
fn known_audiences_outrank_the_own_country_and_half_of_them_is_enough() {
    let matcher = Matcher::new(&profile());
    let account = AccountText { bio: Some("koken"), country: Some("DE"), ..AccountText::default() };
    let evidence = matcher.read(account, []);
    let with = |country| {
        let audience = Audience { country, ..Audience::default() };
        matcher.value_with(&evidence, &Rarity::default(), audience).unwrap().value
    };
    assert!(with(Some(0.6)) > with(Some(0.2)) && with(Some(0.2)) > with(Some(0.0)));
    assert_eq!(with(Some(0.6)), with(Some(0.9)));
    assert_eq!(with(Some(0.0)), with(None), "nobody of the audience is as bad as the wrong country");
}

#[test]
fn more_posts_make_fit_surer_and_no_word_found_is_never_certain() {
    let matcher = Matcher::new(&BrandProfile { keywords: list(&["recipe"]), ..BrandProfile::default() });
    let error = |with: usize, all: usize| {
        let texts: Vec<String> =
            (0..all).map(|i| if i < with { "a recipe" } else { "a song" }.to_owned()).collect();
        value(&matcher, &read(&matcher, "", &texts)).error
    };
    assert!(error(1, 2) > error(5, 10) && error(5, 10) > error(50, 100) && error(50, 100) > 0.0);
    assert!(error(0, 1) > error(0, 30) && error(0, 30) > 0.0);
    let surest = read(&matcher, "all about recipes", &vec!["a recipe".to_owned(); 100]);
    assert!(value(&matcher, &surest).error < 2.0);
}
