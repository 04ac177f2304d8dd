//! What Troupe writes, Troupe reads back the same.

#![allow(clippy::unwrap_used)]

use crate::common;

use common::read;
use proptest::prelude::*;
use troupe_exchange::out::{OutColumn, write_csv, write_rejected};
use troupe_exchange::{Kind, Rejected};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_exported_account_reads_back_whatever_its_words(
        name in "['=+@-]{0,2}[\\PC\n\"]{1,20}[a-z]",
        bio in "[=+@xyz'\",;\t\n-]{0,30}",
        followers in proptest::option::of(0..=i64::MAX as u64),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("creators.csv");
        let columns = [
            OutColumn::text("platform"),
            OutColumn::text("handle"),
            OutColumn::text("name"),
            OutColumn::number("followers"),
            OutColumn::text("bio"),
        ];
        let row = vec![
            Some("tiktok".to_owned()),
            Some("-mira.moss".to_owned()),
            Some(name.clone()),
            followers.map(|f| f.to_string()),
            Some(bio.clone()),
        ];
        write_csv(&path, &columns, [row]).unwrap();
        let whole = read(&path).unwrap();
        prop_assert_eq!(whole.opened.kind, Kind::TroupeCreators);
        let account = whole.accounts()[0].clone();
        prop_assert_eq!(account.handle.as_str(), "-mira.moss");
        prop_assert_eq!(account.facts.followers, followers);
        prop_assert_eq!(account.facts.name.as_deref().map(str::trim), Some(name.trim()));
        // Blanks around a text are lost, and a text of the words for "nothing" is nothing.
        let told = account.facts.bio.unwrap_or_default();
        prop_assert!(told.trim() == bio.trim() || matches!(bio.trim(), "-" | "--" | "---"), "{:?} {:?}", told, bio);
    }
}

#[test]
fn rejected_rows_come_back_as_a_table_with_their_reasons() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rejected.csv");
    let rejected = [Rejected { row: 3, reason: "row 3: views should be a number, found \"a, b\"".into() }];
    assert_eq!(write_rejected(&path, &rejected).unwrap(), 1);
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text, "row,reason\r\n3,\"row 3: views should be a number, found \"\"a, b\"\"\"\r\n");
}
