//! Tables that no alias table knows: what is proposed, what a mapping makes of them, and what it refuses to guess.
#![allow(clippy::unwrap_used, clippy::panic)]

use crate::common;

use common::{Whole, read_text, read_with, real};
use troupe_core::creator::Platform;
use troupe_core::records::Record;
use troupe_exchange::mapping::{Mapping, Proposal, fields_of, propose, targets};
use troupe_exchange::{
    ColumnChoice, DateOrder, ExchangeError, Field, Kind, Options, OrderProof, Reading, Source, Sureness,
};

const DUTCH: &str = "Account;Datum;Weergaven;Vind-ik-leuks;Link;Opmerking\n\
    @mira.moss;13-05-2026 20:15;1.234,0;56;https://www.tiktok.com/@mira.moss/video/7639420000000000001;mooi\n\
    @jo;14-05-2026 09:00;2.500;1.204;https://www.tiktok.com/@jo/video/7639420000000000002;\n";

fn proposal(name: &str, text: &str, options: &Options) -> Proposal {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    propose(&Source::file(&path), options).unwrap()
}

fn fields(proposal: &Proposal) -> Vec<(&str, Option<&'static str>)> {
    proposal.columns.iter().map(|c| (c.key.as_str(), c.field.map(Field::as_str))).collect()
}

fn mapped(text: &str, mapping: &str) -> Result<Whole, ExchangeError> {
    let mapping = Mapping::parse(mapping, "m.json")?.into_options(Options::default(), "m.json")?;
    read_text("a.csv", text.as_bytes(), &mapping)
}

#[test]
fn an_unknown_table_gets_a_proposal_that_reads_it() {
    let unknown = read_text("a.csv", DUTCH.as_bytes(), &Options::default()).err().unwrap();
    assert_eq!(unknown.code(), "kind_unknown");
    let found = proposal("a.csv", DUTCH, &Options::default());
    assert_eq!((found.kind, found.delimiter, found.missing.len()), (Kind::TroupePosts, Some(';'), 0));
    assert_eq!(
        fields(&found),
        [
            ("Account", Some("handle")),
            ("Datum", Some("posted_at")),
            ("Weergaven", Some("views")),
            ("Vind-ik-leuks", Some("likes")),
            ("Link", Some("url")),
            ("Opmerking", None),
        ]
    );
    assert!(found.columns.iter().all(|c| c.field.is_none() == (c.confidence < 45)));
    // 1.204 could be one and a fifth: nothing in its own column decides, so the user does.
    let error = read_text("a.csv", DUTCH.as_bytes(), &found.options).err().unwrap();
    assert_eq!((error.code(), error.params()["column"].as_str()), ("ambiguous_column", "Vind-ik-leuks"));
    let decided = Options { decimal: Some(','), ..found.options.clone() };
    let whole = read_text("a.csv", DUTCH.as_bytes(), &decided).unwrap();
    let posts = whole.posts();
    assert_eq!(posts[1].figures.likes, Some(1_204));
    assert_eq!((posts[0].handle.as_str(), posts[0].post_id.as_str()), ("mira.moss", "7639420000000000001"));
    assert_eq!((posts[0].figures.views, posts[1].figures.views), (Some(1_234), Some(2_500)));
    assert_eq!(whole.opened.layout, found.layout);
}

#[test]
fn a_mapping_survives_json_and_reads_times_in_its_zone() {
    let text = r#"{"kind": "troupe_posts", "columns": {"Account": "handle", "Datum": "posted_at", "Weergaven": "views",
        "Link": "url", "Opmerking": null}, "constants": {"platform": "tiktok", "saves": "7"}, "decimal": ",",
        "date_order": "dmy", "timezone": "Europe/Amsterdam", "decimals": {"Weergaven": ","}, "delimiter": ";"}"#;
    let mapping = Mapping::parse(text, "m.json").unwrap();
    assert_eq!(Mapping::parse(&mapping.to_json(), "m.json").unwrap(), mapping);
    let options = mapping.clone().into_options(Options::default(), "m.json").unwrap();
    assert_eq!(Mapping::of(&options).unwrap(), mapping);
    let whole = read_text("a.csv", DUTCH.as_bytes(), &options).unwrap();
    let post = whole.posts()[0];
    assert_eq!(post.posted_at.unwrap().to_string(), "2026-05-13T18:15:00Z");
    assert_eq!((post.figures.views, post.figures.likes, post.figures.saves), (Some(1_234), None, Some(7)));
    assert_eq!((whole.opened.columns_matched(), whole.opened.columns.len()), (4, 6));
}

#[test]
fn what_a_mapping_cannot_mean_is_refused_with_the_remedy() {
    let refused = |json: &str, words: &[&str]| {
        let error = mapped(DUTCH, json).err().unwrap();
        let said = format!("{error} {}", error.hint());
        assert!(words.iter().all(|w| said.contains(w)), "{said}");
        error.code()
    };
    assert_eq!(refused("{", &["m.json", "\"columns\""]), "option_invalid");
    assert_eq!(refused(r#"{"kind":"troupe_posts","colums":{}}"#, &["colums"]), "option_invalid");
    assert_eq!(refused(r#"{"kind":"shop"}"#, &["troupe_posts"]), "option_invalid");
    assert_eq!(refused(r#"{"kind":"troupe_posts"}"#, &["at least one"]), "option_invalid");
    let of =
        |columns: &str, more: &str| format!(r#"{{"kind":"troupe_posts","columns":{{{columns}}}{more}}}"#);
    assert_eq!(refused(&of(r#""Account":"handel""#, ""), &["handel", "posted_at"]), "option_invalid");
    assert_eq!(refused(&of(r#""Account":"handle","Link":"handle""#, ""), &["both"]), "option_invalid");
    assert_eq!(refused(&of(r#""Account":"handle""#, r#","decimal":"x""#), &["\",\""]), "option_invalid");
    assert_eq!(refused(&of(r#""Account":"handle""#, r#","timezone":"Mars""#), &["IANA"]), "option_invalid");
    assert_eq!(refused(&of(r#""Account":"handle""#, r#","encoding":"x-y""#), &["utf-8"]), "option_invalid");
    assert_eq!(
        refused(&of(r#""Account":"handle""#, r#","constants":{"platform":"vine"}"#), &["youtube"]),
        "option_invalid"
    );
    assert_eq!(refused(&of(r#""Account":"handle","Nowhere":"url""#, ""), &["Nowhere"]), "kind_unknown");
    assert_eq!(refused(&of(r#""Account":"handle""#, ""), &["platform"]), "key_column_missing");
}

#[test]
fn columns_of_one_name_are_told_apart() {
    let text = "Name,Name,Followers\nMira Moss,mira.moss,5\n";
    let json = r#"{"kind":"troupe_creators","columns":{"Name":"name","Name#2":"handle","Followers":"followers"},
        "constants":{"platform":"instagram"}}"#;
    let whole = mapped(text, json).unwrap();
    let account = whole.accounts()[0];
    assert_eq!((account.handle.as_str(), account.facts.name.as_deref()), ("mira.moss", Some("Mira Moss")));
}

fn dates(cells: &[&str], more: &str) -> String {
    let mut text = format!("Account,When,Id{more}\n");
    for (i, cell) in cells.iter().enumerate() {
        text.push_str(&format!("mira,{cell},p{i}\n"));
    }
    text
}

const DATES: &str = r#"{"kind":"troupe_posts","columns":{"Account":"handle","When":"posted_at","Id":"post_id"},
    "constants":{"platform":"instagram"}}"#;

fn reading(whole: &Whole, key: &str) -> Reading {
    let at = whole.opened.columns.iter().position(|c| c.key == key).unwrap();
    assert_eq!(whole.report.readings[at].as_ref(), whole.opened.columns[at].reading.as_ref());
    whole.report.readings[at].clone().unwrap()
}

#[test]
fn a_mapped_column_that_can_be_read_in_two_ways_stops_until_it_is_decided() {
    let text = dates(&["03/04/2026", "05/06/2026"], "");
    let error = mapped(&text, DATES).err().unwrap();
    assert_eq!(
        (error.code(), error.params()["column"].as_str(), error.params()["sample"].as_str()),
        ("ambiguous_column", "When", "03/04/2026")
    );
    assert!(error.hint().contains("day first"));
    let decided = DATES.replace("\"constants\"", "\"date_orders\":{\"When\":\"mdy\"},\"constants\"");
    let whole = mapped(&text, &decided).unwrap();
    assert_eq!(whole.posts()[0].posted_at.unwrap().to_string(), "2026-03-04T00:00:00Z");
    assert_eq!(reading(&whole, "When").order_sure, Sureness::Given);
    let numbers = "Account,Views,Id\nmira,1.234,a\nmira,7,b\n";
    let json = DATES.replace("When", "Views").replace("posted_at", "views");
    let error = mapped(numbers, &json).err().unwrap();
    assert_eq!((error.code(), error.params()["sample"].as_str()), ("ambiguous_column", "1.234"));
    let whole = mapped(&numbers.replace('7', "12.345.678"), &json).unwrap();
    assert_eq!(whole.posts()[0].figures.views, Some(1_234));
    assert_eq!(reading(&whole, "Views").decimal, Some(','));
}

#[test]
fn values_another_column_or_the_order_of_rows_decide_and_say_so() {
    let whole = mapped(&dates(&["03/04/2026", "25/06/2026"], ""), DATES).unwrap();
    let when = reading(&whole, "When");
    assert_eq!((when.date_order, when.order_proof), (Some(DateOrder::Dmy), Some(OrderProof::OwnValues)));
    let text = "Account,When,Measured,Id\nmira,03/04/2026,04/30/2026,a\n";
    let json = DATES.replace("\"When\"", "\"Measured\":\"as_of\",\"When\"");
    let whole = mapped(text, &json).unwrap();
    let when = reading(&whole, "When");
    assert_eq!((when.date_order, when.order_sure), (Some(DateOrder::Mdy), Sureness::Sure));
    assert_eq!(when.order_proof, Some(OrderProof::OtherColumn("Measured".into())));
    let rows = [
        "11/05/2025",
        "12/05/2025",
        "01/06/2025",
        "02/06/2025",
        "03/06/2025",
        "04/06/2025",
        "05/06/2025",
        "06/06/2025",
    ];
    let whole = mapped(&dates(&rows, ""), DATES).unwrap();
    assert_eq!(reading(&whole, "When").order_proof, Some(OrderProof::RowOrder));
    assert_eq!(whole.posts()[0].posted_at.unwrap().to_string(), "2025-05-11T00:00:00Z");
    assert_eq!(mapped(&dates(&rows[..7], ""), DATES).err().unwrap().code(), "ambiguous_column");
    let whole = mapped(&dates(&["2026-04-03"], ""), DATES).unwrap();
    assert_eq!(reading(&whole, "When").order_sure, Sureness::Unneeded);
    assert_eq!(
        mapped(&dates(&["13/04/2026", "04/13/2026", "01/02/2026"], ""), DATES).err().unwrap().code(),
        "ambiguous_column"
    );
}

#[test]
fn finnish_numbers_and_dates_are_read_as_they_are_written() {
    let text = "K\u{e4}ytt\u{e4}j\u{e4}nimi;P\u{e4}iv\u{e4}m\u{e4}\u{e4}r\u{e4};Katselut;Tykk\u{e4}ykset;Tunnus\n\
        mira.moss;3.4.2026;1\u{a0}234,0;1\u{a0}000;aaa1\njo;4.5.2026 klo 12.30;12\u{a0}345;7;aaa2\n";
    let options = Options { platform: Some(Platform::Instagram), ..Options::default() };
    let found = proposal("a.csv", &text.replace(" klo 12.30", ""), &options);
    assert_eq!((found.kind, &found.missing[..]), (Kind::TroupePosts, &[][..]), "{:?}", fields(&found));
    let whole = read_text("a.csv", text.replace(" klo 12.30", "").as_bytes(), &found.options).unwrap();
    let posts = whole.posts();
    assert_eq!((posts[0].figures.views, posts[0].figures.likes), (Some(1_234), Some(1_000)));
    assert_eq!(posts[0].posted_at.unwrap().to_string(), "2026-04-03T00:00:00Z");
}

#[test]
fn choices_of_the_user_are_kept_in_a_proposal() {
    let choice = ColumnChoice {
        header: "Opmerking".into(),
        field: Field::parse("caption"),
        ..ColumnChoice::default()
    };
    let off = ColumnChoice { header: "Weergaven".into(), ..ColumnChoice::default() };
    let options = Options { columns: vec![choice, off], ..Options::default() };
    let found = proposal("a.csv", DUTCH, &options);
    assert!(fields(&found).contains(&("Opmerking", Some("caption"))));
    assert!(fields(&found).contains(&("Weergaven", None)));
    let creators = proposal("a.csv", "Influencer,Volgers\n@mira,1200\n", &Options::default());
    assert_eq!((creators.kind, &creators.missing[..]), (Kind::TroupeCreators, &["platform".to_owned()][..]));
}

#[test]
fn every_target_tells_its_fields_and_what_it_needs() {
    assert!(targets().contains(&Kind::TroupePosts) && targets().contains(&Kind::TroupeCreators));
    let needed: Vec<_> =
        fields_of(Kind::TroupePosts).into_iter().filter(|(_, n)| *n).map(|(f, _)| f.as_str()).collect();
    assert_eq!(needed, ["platform", "handle"]);
}

#[test]
fn the_brands_posts_that_nobody_exports_get_a_sensible_proposal() {
    let Some(path) = real("beauty-vn-2025/data_last_30_days.pick30.csv") else {
        return;
    };
    assert_eq!(read_with(&path, &Options::default()).err().unwrap().code(), "kind_unknown");
    let found = propose(&Source::file(&path), &Options::default()).unwrap();
    let has = |key: &str, field: &str| fields(&found).contains(&(key, Some(field)));
    assert_eq!(found.kind, Kind::TroupePosts);
    assert!(
        has("account", "handle")
            && has("video-title", "caption")
            && has("Views", "views")
            && has("Likes", "likes")
            && has("date", "posted_at")
    );
    assert_eq!(found.missing, ["platform"]);
    // Once the platform is told, it is read as proposed: days without a year, posts without an id.
    let options = Options { platform: Platform::parse("tiktok"), ..found.options };
    let Whole { report, records, .. } = read_with(&path, &options).unwrap();
    let warned = |code: &str| report.warnings.iter().find(|w| w.code == code).map(|w| w.count);
    assert_eq!((records.len(), warned("ids_made"), warned("year_guessed")), (30, Some(30), Some(30)));
}

#[test]
fn posts_of_a_mapped_table_without_ids_are_the_same_posts_in_the_next_export() {
    let options = Options {
        kind: Some(Kind::TroupePosts),
        platform: Platform::parse("tiktok"),
        columns: [("who", "handle"), ("text", "caption"), ("plays", "views")]
            .map(|(header, field)| ColumnChoice {
                header: header.to_owned(),
                field: Field::parse(field),
                ..ColumnChoice::default()
            })
            .to_vec(),
        ..Options::default()
    };
    let ids = |text: &str| -> Vec<String> {
        let read = read_text("mine.csv", text.as_bytes(), &options).unwrap();
        let id = |record: &Record| match record {
            Record::Post(post) => post.post_id.clone(),
            other => panic!("{other:?}"),
        };
        read.records.iter().map(id).collect()
    };
    let first = ids("who,text,plays\nmira,soup,10\nmira,bread,20\nnoor,soup,30\n");
    let next = ids("who,text,plays\nnoor,soup,35\nmira,bread,25\nmira,soup,11\n");
    assert_eq!(first.iter().collect::<std::collections::HashSet<_>>().len(), 3);
    assert_eq!(first, [&next[2], &next[1], &next[0]].map(String::clone));
}
