//! A shortlist of made-up creators, for the example and the tests. Same number, same sheet.

use troupe_pdf::{
    Expected, FactorLine, Figure, Language, Order, Person, Profile, Ranked, Reason, ShortlistSheet, Span,
    Summary, Unranked, WeightLine, WordCount,
};

const FIRST: [&str; 12] =
    ["Noor", "Aino", "Jip", "Mila", "Eero", "Tess", "Veera", "Bram", "Saga", "Lotte", "Oskar", "Ilmari"];
const LAST: [&str; 11] = [
    "Vermeulen",
    "Laaksonen",
    "de Wit",
    "Peters",
    "Salmela",
    "Koning",
    "Niemi",
    "Hendriks",
    "Lindholm",
    "Smit",
    "Mäkeläinen",
];
/// Factor, weight, in use.
const WEIGHTS: [(&str, f64, bool); 10] = [
    ("engagement", 20.0, true),
    ("views", 15.0, true),
    ("frequency", 10.0, true),
    ("brand_fit", 20.0, true),
    ("video_gpm", 15.0, true),
    ("other_brands", 5.0, true),
    ("quality", 10.0, true),
    ("reliability", 5.0, true),
    ("views_per_follower", 0.0, true),
    ("followers", 0.0, false),
];

/// A number from 0 up to 1 that only depends on its arguments.
fn chance(place: usize, salt: usize) -> f64 {
    let mixed = (place * 7919 + salt * 104_729 + 17).wrapping_mul(2_654_435_761) % 1_000_003;
    mixed as f64 / 1_000_003.0
}

fn person(place: usize) -> Person {
    let (first, last) = (FIRST[place % FIRST.len()], LAST[place % LAST.len()]);
    let tags = ["ovenware", "weekday dinners", "met at fair"];
    Person {
        name: format!("{first} {last}"),
        handle: format!("{}.{}{place}", first.to_lowercase(), ["kookt", "bakes", "keittio"][place % 3]),
        platform: ["tiktok", "instagram", "youtube"][place % 3].to_owned(),
        country: (place % 7 != 3).then(|| ["NL", "FI", "BE"][place % 3].to_owned()),
        followers: (place % 9 != 8).then(|| 2_000 + (chance(place, 1) * 240_000.0) as u64),
        tags: tags[..place % 4].iter().map(|tag| (*tag).to_owned()).collect(),
        notes: (place % 3 == 1).then(|| {
            "Asked twice for the cast-iron pan; prefers a brief in her own language and two weeks of time."
                .to_owned()
        }),
    }
}

fn ranked(place: usize, of: usize) -> Ranked {
    let level = 92.0 - 80.0 * place as f64 / of.max(12) as f64;
    let unknown: &[&str] = match place % 5 {
        2 => &["video_gpm"],
        4 => &["video_gpm", "quality", "reliability"],
        _ => &[],
    };
    let used: Vec<_> = WEIGHTS.iter().filter(|(_, weight, used)| *used && *weight > 0.0).collect();
    let all: f64 = used.iter().map(|(_, weight, _)| weight).sum();
    let known: f64 =
        used.iter().filter(|(key, ..)| !unknown.contains(key)).map(|(_, weight, _)| weight).sum();
    let mut factors = Vec::new();
    for (salt, (key, weight, _)) in used.into_iter().enumerate() {
        let chance = chance(place, salt + 2);
        let value = (level + 30.0 * (chance - 0.5)).clamp(1.0, 99.0);
        let few = place % 6 == 5 && *key == "engagement";
        let missing = unknown.contains(key);
        let figure = match *key {
            "engagement" => Figure::Share { value: 0.02 + chance * 0.07 },
            "views" => Figure::Count { value: 800.0 + chance * 90_000.0 },
            "frequency" => Figure::PerWeek { value: 0.4 + chance * 6.0 },
            "brand_fit" => Figure::OfHundred { value },
            "video_gpm" => Figure::PerThousandViews {
                amount: format!("{}.40", 2 + place % 23),
                currency: "EUR".to_owned(),
            },
            "quality" => Figure::OfFive { value: 1.0 + chance * 4.0 },
            "reliability" => Figure::Share { value: 0.5 + chance * 0.5 },
            _ => Figure::Count { value: (chance * 9.0).floor() },
        };
        factors.push(FactorLine {
            key: (*key).to_owned(),
            points: (!missing).then_some(weight * value / known),
            weight: *weight,
            percentile: (!missing).then_some(Span {
                value,
                low: (value - 6.0).max(0.0),
                high: (value + 5.0).min(100.0),
            }),
            figure: (!missing).then_some(figure),
            n: (!missing && *key != "other_brands").then_some(if few {
                4
            } else {
                6 + (chance * 40.0) as u64
            }),
            note: few.then(|| "too_few_posts".to_owned()),
        });
    }
    let score: f64 = factors.iter().filter_map(|one| one.points).sum();
    let rank = place + 1;
    let mut reasons = vec![
        Reason::Strongest(vec!["brand_fit".to_owned(), "engagement".to_owned()]),
        Reason::Weakest(vec!["other_brands".to_owned()]),
        Reason::FitWords(vec![
            WordCount { word: "pannu".to_owned(), posts: 9 },
            WordCount { word: "#ovengerecht".to_owned(), posts: 1 },
            WordCount { word: "kitchen".to_owned(), posts: 0 },
        ]),
    ];
    if !unknown.is_empty() {
        reasons.push(Reason::Missing(unknown.iter().map(|key| (*key).to_owned()).collect()));
    }
    if place % 8 == 6 {
        reasons.push(Reason::RefusedWords(vec![WordCount { word: "crypto".to_owned(), posts: 2 }]));
    }
    Ranked {
        person: person(place),
        rank,
        best: rank.saturating_sub(place % 3).max(1),
        worst: (rank + place % 4).min(of),
        score: Span { value: score, low: (score - 4.5).max(0.0), high: (score + 4.0).min(100.0) },
        coverage: known / all,
        factors,
        reasons,
    }
}

/// A sheet of so many ranked creators, and some without a rank.
pub fn sheet(creators: usize, unranked: usize, language: Language) -> ShortlistSheet {
    let weights = WEIGHTS.iter().map(|(key, weight, in_use)| WeightLine {
        key: (*key).to_owned(),
        weight: *weight,
        in_use: *in_use,
    });
    ShortlistSheet {
        title: "Autumn pans".to_owned(),
        made_on: "2026-11-21".to_owned(),
        brand: Some("Polderpan kitchenware".to_owned()),
        language,
        profile: Profile { name: Some("Kitchen launch".to_owned()), weights: weights.collect() },
        order: Order::Score,
        summary: Summary {
            members: creators + unranked,
            expected_views: (creators > 0).then_some(Expected {
                views: Span { value: 1_204_500.0, low: 988_000.0, high: 1_431_000.0 },
                known: creators,
            }),
        },
        creators: (0..creators).map(|place| ranked(place, creators)).collect(),
        unranked: (0..unranked)
            .map(|place| Unranked {
                person: person(place + 500),
                coverage: 0.2 + 0.05 * (place % 5) as f64,
                missing: ["engagement", "views", "video_gpm"].map(str::to_owned).to_vec(),
            })
            .collect(),
    }
}
