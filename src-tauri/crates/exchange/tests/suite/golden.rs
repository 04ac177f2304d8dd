//! The project's own files, with invented people: what each kind becomes.
#![allow(clippy::unwrap_used, clippy::panic)]

use crate::common;

use common::{Whole, fixture, read, read_text, read_with};
use troupe_core::creator::Platform;
use troupe_core::records::{PostKind, PostRecord};
use troupe_exchange::{DateOrder, ExchangeError, Kind, Options};

fn file(name: &str, kind: Kind) -> Whole {
    let whole = read(&fixture(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert_eq!(whole.opened.kind, kind, "{name}");
    whole
}

/// The parts of a post that every format can give, on one line.
fn line(post: &PostRecord) -> String {
    let f = &post.figures;
    let part = |n: Option<u64>| n.map_or("-".to_owned(), |n| n.to_string());
    format!(
        "{} {} {} v{} l{} c{} s{} b{} {} {}",
        post.handle.as_str(),
        // The fixtures' ids are the second of posting, shifted, plus a number: the number says it.
        post.post_id.parse::<u64>().map_or(post.post_id.clone(), |id| (id & 0xFFFF_FFFF).to_string()),
        post.posted_at.map_or("-".to_owned(), |t| t.to_string()),
        part(f.views),
        part(f.likes),
        part(f.comments),
        part(f.shares),
        part(f.saves),
        post.caption.as_deref().unwrap_or("-"),
        post.hashtags.as_deref().unwrap_or("-"),
    )
}

fn lines(whole: &Whole) -> Vec<String> {
    whole.posts().into_iter().map(line).collect()
}

#[test]
fn troupes_own_accounts_keep_what_is_known_and_leave_out_the_rest() {
    let whole = file("creators.csv", Kind::TroupeCreators);
    let accounts = whole.accounts();
    assert_eq!(accounts.len(), 4);
    let mira = accounts[0];
    assert_eq!((mira.platform, mira.handle.as_str(), mira.row), (Platform::TikTok, "mira.moss", 1));
    assert_eq!(mira.facts.bio.as_deref(), Some("Koken, fietsen\nen \"kaas\""));
    assert_eq!((mira.facts.followers, mira.facts.country.as_deref()), (Some(12_800), Some("NL")));
    let aino = &accounts[1].facts;
    assert_eq!(
        (aino.followers, aino.country.as_deref(), aino.language.as_deref()),
        (Some(0), Some("FI"), Some("fi"))
    );
    assert_eq!(
        (aino.bio.as_deref(), aino.email.as_deref(), aino.category.as_deref()),
        (Some("=skincare"), None, None)
    );
    assert_eq!((accounts[2].facts.followers, accounts[2].facts.bio.as_deref()), (None, None));
    assert_eq!(accounts[3].platform, Platform::Other);
    assert_eq!(whole.warned(), [("undated", 4)]);
    assert_eq!(whole.opened.columns_matched(), 9);
}

#[test]
fn troupes_own_posts_find_their_id_in_the_link_and_tell_rejected_rows() {
    let whole = file("posts.csv", Kind::TroupePosts);
    assert_eq!(
        lines(&whole),
        [
            "mira.moss 1 2026-03-01T10:00:00Z v1000 l100 c10 s5 b2 Soep, simpel -",
            "mira.moss 2 2026-03-08T18:30:00Z v2000 l- c- s- b- @mira again -",
            "aino.k DXa1 2026-03-09T12:00:00Z v- l55 c3 s- b- - -",
            "mira.moss 3 2026-03-15T07:45:10Z v10 l11 c0 s0 b0 - -",
        ]
    );
    let posts = whole.posts();
    assert_eq!(
        (posts[0].duration_s, posts[0].is_ad, posts[1].is_ad, posts[2].is_ad),
        (Some(31), Some(false), Some(true), Some(false))
    );
    assert_eq!(
        (posts[3].kind, posts[1].url.is_none(), posts[3].url.is_some()),
        (PostKind::Photo, true, true)
    );
    assert_eq!(
        whole.report.rejected.iter().map(|r| r.reason.as_str()).collect::<Vec<_>>(),
        ["row 5: no handle"]
    );
    assert_eq!((whole.report.rows_read, whole.report.rejected[0].row), (5, 5));
    assert_eq!(whole.warned(), [("likes_above_views", 1)]);
    assert_eq!(whole.report.newest_post.map(|t| t.to_string()).as_deref(), Some("2026-03-15T07:45:10Z"));
}

#[test]
fn apify_tables_with_dots_or_slashes_are_one_format() {
    let whole = file("apify-dotted.csv", Kind::ApifyTiktok);
    assert_eq!(
        lines(&whole),
        [
            "mira.moss 5 2026-03-01T10:00:00Z v2400 l120 c7 s3 b- Soep #soup winter",
            "aino.k 6 2026-03-08T18:30:00Z v20 l1 c0 s0 b- Kaas -",
        ]
    );
    assert_eq!((whole.posts()[1].is_ad, whole.opened.delimiter), (Some(true), Some(',')));
    let whole = file("apify-slashed.csv", Kind::ApifyTiktok);
    let author = whole.posts()[0].author.clone().unwrap();
    assert_eq!(
        (author.followers, author.country.as_deref(), author.verified),
        (Some(12_800), Some("NL"), Some(true))
    );
    assert_eq!(whole.opened.delimiter, Some(';'));
}

#[test]
fn apify_json_and_jsonl_say_the_same_and_error_rows_are_left_out() {
    let array = file("apify.json", Kind::ApifyTiktok);
    let lined = file("apify.jsonl", Kind::ApifyTiktok);
    assert_eq!(line(array.posts()[0]), line(lined.posts()[0]));
    assert_eq!(
        line(lined.posts()[0]),
        "mira.moss 8 2026-03-01T10:00:00Z v2400 l120 c7 s3 b9 Soep #soup winter"
    );
    assert_eq!((lined.report.rows_read, lined.report.skipped, lined.posts().len()), (3, 1, 2));
    assert_eq!(lined.posts()[1].figures.likes, None, "-1 likes are hidden, not zero");
    let post = lined.posts()[0];
    assert_eq!((post.kind, post.duration_s, post.row), (PostKind::Photo, Some(31), 1));
    let author = post.author.clone().unwrap();
    assert_eq!(
        (author.link.as_deref(), author.country.as_deref(), author.posts_total),
        (Some("https://mira.example"), Some("NL"), Some(140))
    );
    assert_eq!(lined.warned(), []);
}

#[test]
fn every_shape_of_tiktoks_own_objects_is_read() {
    let expected = "aino.k 11 2026-03-01T10:00:00Z v9000 l300 c12 s4 b21 Uusi seerumi #iho talvi";
    for (name, count) in
        [("web.json", 2), ("web-items.json", 2), ("web-single.json", 1), ("zeeschuimer.ndjson", 2)]
    {
        let whole = file(name, Kind::TiktokWeb);
        assert_eq!(whole.posts().len(), count, "{name}");
        assert_eq!(line(whole.posts()[0]), expected, "{name}");
        assert_eq!(whole.posts()[0].author.as_ref().unwrap().followers, Some(4_200), "{name}");
        assert_eq!(whole.report.column_day.is_some(), name == "zeeschuimer.ndjson");
    }
}

#[test]
fn the_other_tiktok_tools_are_read() {
    for (name, kind, expected) in [
        (
            "drawrowfly.json",
            Kind::Drawrowfly,
            "mira.moss 10 2026-03-01T10:00:00Z v2400 l120 c7 s3 b- Soep #soup winter",
        ),
        (
            "research.csv",
            Kind::TiktokApiResearch,
            "mira.moss 13 2026-03-01T10:00:00Z v2400 l120 c7 s3 b- - soup winter",
        ),
        ("pyktok.csv", Kind::Pyktok, "mira.moss 14 2026-03-01T12:00:00Z v399 l56 c12 s0 b- Kaas -"),
        (
            "fourcat.csv",
            Kind::Fourcat,
            "mira.moss 15 2026-03-01T10:00:00Z v2400 l120 c7 s3 b- Soep #soup winter",
        ),
    ] {
        let whole = file(name, kind);
        assert_eq!(lines(&whole), [expected], "{name}");
        // pyktok's time is two hours off its id because it has no zone; that is no reason to warn.
        assert_eq!(whole.warned(), [], "{name}");
    }
    let research = file("research.csv", Kind::TiktokApiResearch);
    assert_eq!(research.posts()[0].author.as_ref().unwrap().followers, Some(0));
}

#[test]
fn ranking_tables_prefer_exact_figures_and_decide_the_handle_by_its_looks() {
    let whole = file("ranking-tiktok.csv", Kind::RankingTable);
    let accounts = whole.accounts();
    assert_eq!(
        (accounts[0].handle.as_str(), accounts[0].facts.name.as_deref()),
        ("mira.moss", Some("Mira Moss ✿"))
    );
    assert_eq!(
        (accounts[0].facts.followers, accounts[0].facts.country.as_deref()),
        (Some(12_812), Some("US"))
    );
    assert_eq!(
        (accounts[0].facts.reported[0].key.as_str(), accounts[0].facts.reported[0].value.as_str()),
        ("avg_views", "1234")
    );
    assert_eq!((accounts[1].facts.reported.len(), accounts[1].facts.category.as_deref()), (0, None));
    assert_eq!((whole.opened.platform, whole.opened.platform_guessed), (Some(Platform::TikTok), false));

    let whole = file("ranking of instagram.csv", Kind::RankingTable);
    let accounts = whole.accounts();
    assert_eq!(
        (accounts[0].facts.followers, accounts[0].facts.is_brand, accounts[1].facts.is_brand),
        (Some(12_300 + 500), Some(false), Some(true))
    );
    let reported: Vec<(&str, &str)> =
        accounts[0].facts.reported.iter().map(|r| (r.key.as_str(), r.value.as_str())).collect();
    assert_eq!(reported, [("avg_likes", "1500"), ("engagement_rate", "0.166")]);
    assert_eq!((whole.opened.platform, whole.opened.platform_guessed), (Some(Platform::Instagram), true));
    assert_eq!(whole.warned(), [("platform_guessed", 2), ("undated", 2)]);
    let told = Options { platform: Some(Platform::YouTube), ..Options::default() };
    let whole = read_with(&fixture("ranking of instagram.csv"), &told).unwrap();
    assert_eq!((whole.accounts()[0].platform, whole.opened.platform_guessed), (Platform::YouTube, false));
}

#[test]
fn what_is_ambiguous_is_said_unless_the_column_or_the_user_decides() {
    let views = |w: &Whole| w.posts().iter().map(|p| p.figures.views).collect::<Vec<_>>();
    let days =
        |w: &Whole| w.posts().iter().map(|p| p.posted_at.unwrap().day().to_string()).collect::<Vec<_>>();
    let whole = file("ambiguous.csv", Kind::TroupePosts);
    assert_eq!(views(&whole), [Some(1_234), Some(2_500)]);
    assert_eq!(days(&whole), ["2026-04-03", "2026-05-04"]);
    assert_eq!(whole.warned(), [("ambiguous_dates", 2), ("ambiguous_numbers", 2)]);

    let options = Options { date_order: Some(DateOrder::Mdy), decimal: Some(','), ..Options::default() };
    let whole = read_with(&fixture("ambiguous.csv"), &options).unwrap();
    assert_eq!(
        (days(&whole), whole.warned()),
        (vec!["2026-03-04".to_owned(), "2026-04-05".to_owned()], vec![])
    );
    let options = Options { decimal: Some('.'), ..options };
    let error = read_with(&fixture("ambiguous.csv"), &options).err().unwrap();
    assert!(matches!(&error, ExchangeError::ColumnNotNumbers { column, .. } if column == "views"), "{error}");

    let whole = file("decided-late.csv", Kind::TroupePosts);
    assert_eq!((views(&whole), days(&whole)[0].as_str()), (vec![Some(1_234), Some(1_234_567)], "2026-04-03"));
    assert_eq!(whole.warned(), []);
}

#[test]
fn the_same_table_reads_the_same_in_every_encoding_and_with_every_delimiter() {
    let text =
        "platform,handle,name,followers\ntiktok,aino.k,Äinö Kälviäinen,4200\ntiktok,mira,Zoë Müller,17\n";
    let none = Options::default();
    let expected = read_text("a.csv", text.as_bytes(), &none).unwrap().records;
    let utf16 = |big: bool| -> Vec<u8> {
        let bytes = |u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() };
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(c as u32).unwrap()).collect();
    for (name, bytes) in [
        ("windows-1252", latin),
        ("utf-16le", utf16(false)),
        ("utf-16be", utf16(true)),
        ("utf-16le without mark", utf16(false)[2..].to_vec()),
        ("utf-8 with mark", format!("\u{feff}{text}").into_bytes()),
        ("semicolons and CRLF", text.replace(',', ";").replace('\n', "\r\n").into_bytes()),
        ("tabs", text.replace(',', "\t").into_bytes()),
        ("no last line break", text.trim_end().as_bytes().to_vec()),
        ("blank lines", text.replace('\n', "\n\n").into_bytes()),
    ] {
        assert_eq!(read_text("a.csv", &bytes, &none).unwrap().records, expected, "{name}");
    }
}

#[test]
fn a_platform_column_a_profile_address_and_a_given_platform_are_understood() {
    let none = Options::default();
    let text = b"Platform,Username,Followers\nTikTok,https://www.tiktok.com/@Mira.Moss,12\nyoutube,@bram,7\n";
    let whole = read_text("list.csv", text, &none).unwrap();
    let accounts = whole.accounts();
    assert_eq!((accounts[0].handle.as_str(), accounts[0].platform), ("mira.moss", Platform::TikTok));
    assert_eq!((accounts[1].platform, whole.warned()), (Platform::YouTube, vec![("undated", 2)]));
    let text = b"platform,handle,followers,url\ntiktok,mira,5,https://www.tiktok.com/@mira\n";
    assert_eq!(read_text("a.csv", text, &none).unwrap().opened.kind, Kind::TroupeCreators);
    let given = Options { platform: Some(Platform::Instagram), ..Options::default() };
    let whole = read_text("a.csv", b"handle,post_id,likes\naino,DX,5\n", &given).unwrap();
    assert_eq!((whole.opened.kind, whole.posts()[0].platform), (Kind::TroupePosts, Platform::Instagram));
}
