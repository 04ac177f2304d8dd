//! What must hold of brands in paid posts.

use super::*;

fn words() -> DisclosureWords {
    let text = include_str!("../../../../packs/disclosure/2026-11.json");
    let pack: DisclosurePack = serde_json::from_str(text).unwrap();
    DisclosureWords::new(&pack)
}

fn list(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| (*w).to_owned()).collect()
}

fn read(posts: &[(&str, Option<bool>)], competitors: &[&str]) -> WordsOfAccount {
    let ids: Vec<String> = (0..posts.len()).map(|i| i.to_string()).collect();
    let posts = posts.iter().zip(&ids).map(|((caption, is_ad), id)| PostWords {
        id,
        caption: Some(caption),
        hashtags: None,
        is_ad: *is_ad,
    });
    words().read("pan.anna", &Names::new(&list(competitors)), posts)
}

fn names(words: &WordsOfAccount) -> Vec<&str> {
    words.paid.iter().flat_map(|p| &p.named).map(|n| n.name.as_str()).collect()
}

#[test]
fn a_post_is_paid_when_a_file_flags_it_or_its_words_say_so_in_dutch_finnish_or_english() {
    for caption in [
        "new pan from @koekla #ad",
        "nieuwe pan van @koekla #reclame",
        "in betaalde samenwerking met @koekla",
        "uusi pannu @koekla #kaupallinenyhteistyö",
        "Kaupallinen yhteistyö: @koekla",
        "MAINOS | uusi pannu @koekla",
        "paid partnership with @koekla",
        "use my code @koekla #affiliatelink",
        "@koekla pannu #prnäyte",
    ] {
        assert_eq!(names(&read(&[(caption, None)], &[])), ["koekla"], "{caption}");
    }
    assert_eq!(names(&read(&[("@koekla", Some(true))], &[])), ["koekla"]);
}

#[test]
fn unflagged_and_undisclosed_posts_leave_brands_unknown_and_a_flag_of_no_makes_them_none() {
    assert_eq!(read(&[("my pan from @koekla", None), ("adding salt", None)], &[]).paid, None);
    let paid = read(&[("my pan from @koekla", Some(false))], &[]).paid.unwrap();
    assert_eq!((paid.posts, paid.paid, paid.named.len()), (1, 0, 0));
}

#[test]
fn a_partners_hashtag_names_its_brand_once_and_a_dance_partner_is_none() {
    assert_eq!(names(&read(&[("leg day #gymlinepartner", None)], &[])), ["gymline"]);
    assert_eq!(names(&read(&[("#gymlineambassadeur @gymline_nl", None)], &[])), ["gymline_nl"]);
    assert_eq!(read(&[("#dancepartner #lifepartner", None)], &[]).paid, None);
}

#[test]
fn a_competitor_is_named_without_a_mention_and_the_own_brand_and_fellow_creators_are_left_out() {
    let competitors = ["Pan Palace"];
    let words = read(
        &[
            ("baking in my Pan Palace pan with @bakeleo and @koekla_official #ad", None),
            ("@koekla_official @ovenbro #ad", None),
            ("@PAN.ANNA again #ad", None),
        ],
        &competitors,
    );
    let paid = words.paid.unwrap();
    let creators = HashSet::from([fold("bakeleo")]);
    let (own, competitors) = (Names::new(&list(&["Koekla"])), Names::new(&list(&competitors)));
    let found: Vec<_> = named(&paid, &own, &competitors, &creators)
        .into_iter()
        .map(|n| (n.name.to_owned(), n.competitor, n.posts))
        .collect();
    assert_eq!(found, [("Pan Palace".to_owned(), true, 1), ("ovenbro".to_owned(), false, 1)]);
    assert_eq!(
        count(&paid, &own, &competitors, &creators),
        None,
        "no file flags ads: honesty is no disadvantage"
    );
    let flagged = PaidPosts { flagged: true, ..paid };
    let counted = count(&flagged, &own, &competitors, &creators).unwrap();
    assert_eq!((counted.brands, counted.competitors, counted.posts), (2, 1, 3));
}

#[test]
fn hashtags_are_counted_by_post_and_the_most_used_forty_are_kept() {
    let many = (0..50).map(|i| format!("#tag{i:02}")).collect::<Vec<_>>().join(" ");
    let words = read(&[(&many, None), ("#Soep #soep en #tag07", None)], &[]);
    assert_eq!(words.hashtags.len(), 40);
    assert_eq!(words.hashtags[0], ("tag07".to_owned(), 2));
    assert_eq!(words.hashtags[1], ("soep".to_owned(), 1));
}

#[test]
fn findings_read_back_from_their_json() {
    let paid = read(&[("@koekla #ad", None)], &[]).paid.unwrap();
    let json = serde_json::to_string(&paid).unwrap();
    assert_eq!(serde_json::from_str::<PaidPosts>(&json).unwrap(), paid);
}

#[test]
fn every_word_of_the_pack_has_a_source_and_is_found_by_itself() {
    let text = include_str!("../../../../packs/disclosure/2026-11.json");
    let pack: DisclosurePack = serde_json::from_str(text).unwrap();
    for language in ["nl", "fi", "en"] {
        assert!(pack.words.iter().filter(|w| w.language == language).count() >= 8, "{language}");
    }
    for word in &pack.words {
        assert!(!word.source.is_empty(), "{}", word.word);
        let caption = format!("kijk eens: {} @koekla", word.word);
        assert_eq!(names(&read(&[(&caption, None)], &[])), ["koekla"], "{caption}");
    }
}
