//! Payment files against the schema of ISO 20022, through xmllint.
#![allow(clippy::unwrap_used, clippy::panic)]

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use std::path::{Path, PathBuf};
use std::process::Command;
use troupe_core::money::Currency;
use troupe_core::time::{Day, Instant};
use troupe_exchange::out::sepa::{Batch, NotWritten, Party, Payment, Sepa, SepaError, sepa};

fn party(name: &str, iban: &str) -> Party {
    Party { name: name.to_owned(), iban: iban.to_owned(), ..Party::default() }
}

fn payment(to: Party, code: &str, minor: i64, n: usize) -> Payment {
    Payment {
        to,
        currency: Currency::parse(code).unwrap(),
        minor,
        reference: format!("2026-001-{n}"),
        reason: "Commission until 2026-11-21 2026-001".to_owned(),
    }
}

fn batch(payments: Vec<Payment>) -> Batch {
    Batch {
        number: "2026-001-67409f00".to_owned(),
        at: Instant::parse_rfc3339("2026-11-22T08:00:00Z").unwrap(),
        execute_on: Day::parse("2026-11-24").unwrap(),
        from: Party {
            town: "Utrecht".to_owned(),
            country: "nl".to_owned(),
            bic: "ABNANL2A".to_owned(),
            ..party("Polderpan & Zonen B.V.", "NL91 ABNA 0417 1643 00")
        },
        payments,
    }
}

fn known() -> Vec<Payment> {
    let aino = Party {
        street: "Hämeenkatu 1 A 2".to_owned(),
        postcode: "33100".to_owned(),
        town: "Tampere".to_owned(),
        country: "FI".to_owned(),
        ..party("Äinö <Laaksonen>", "FI21 1234 5600 0007 85")
    };
    vec![
        payment(aino, "EUR", 123_456, 1),
        payment(party("Bram de Wit", "NL91ABNA0417164300"), "EUR", 5, 2),
        payment(party("Bram de Wit", "NL91ABNA0417164300"), "SEK", 10_000, 3),
        payment(party("李", "NL91ABNA0417164300"), "EUR", 100, 4),
        payment(party("Odd", "NL91ABNA0417164301"), "EUR", 100, 5),
        payment(party("Noor", "AE070331234567890123456"), "EUR", 100, 6),
        payment(party("Noor", "NL91ABNA0417164300"), "EUR", 0, 7),
    ]
}

fn text(made: &Sepa) -> String {
    String::from_utf8(made.bytes.clone().unwrap()).unwrap()
}

/// Where xmllint lies; without it tests against the schema are left out aloud, except in the whole suite.
fn xmllint() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).map(|folder| folder.join("xmllint")).find(|file| file.exists());
    if found.is_none() {
        let whole_suite = std::env::var_os("TROUPE_CLI").is_some();
        assert!(!whole_suite, "xmllint is missing: `cargo xtask test` installs libxml2-utils");
        eprintln!("SKIPPED: xmllint (libxml2-utils) is not here to check payment files");
    }
    found
}

/// What the schema says of files.
fn valid(xmllint: &Path, files: &[Vec<u8>]) {
    let folder = tempfile::tempdir().unwrap();
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pain.001.001.09.xsd");
    let mut command = Command::new(xmllint);
    command.args(["--nonet", "--noout", "--schema"]).arg(schema);
    for (n, file) in files.iter().enumerate() {
        let path = folder.path().join(format!("{n}.xml"));
        std::fs::write(&path, file).unwrap();
        command.arg(path);
    }
    let said = command.output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
}

#[test]
fn a_payment_file_says_what_is_paid_and_names_what_is_not_in_it() {
    let made = sepa(&batch(known())).unwrap();
    assert_eq!((made.count, made.cents), (2, 123_461));
    let left = [
        (2, NotWritten::NotEuro),
        (3, NotWritten::Name),
        (4, NotWritten::Iban),
        (5, NotWritten::Outside),
        (6, NotWritten::Amount),
    ];
    assert_eq!(made.left, left);
    let told = text(&made);
    for part in [
        "<MsgId>2026-001-67409f00</MsgId>",
        "<CreDtTm>2026-11-22T08:00:00Z</CreDtTm>",
        "<NbOfTxs>2</NbOfTxs>",
        "<CtrlSum>1234.61</CtrlSum>",
        "<Nm>Polderpan + Zonen B.V.</Nm>",
        "<BICFI>ABNANL2A</BICFI>",
        "<InstdAmt Ccy=\"EUR\">1234.56</InstdAmt>",
        "<InstdAmt Ccy=\"EUR\">0.05</InstdAmt>",
        "<EndToEndId>2026-001-1</EndToEndId>",
        "<Nm>Aino .Laaksonen.</Nm>",
        "<StrtNm>Hameenkatu 1 A 2</StrtNm>",
        "<IBAN>FI2112345600000785</IBAN>",
    ] {
        assert!(told.contains(part), "{part} is missing in {told}");
    }
    assert!(!told.contains("AdrLine"));
    assert_eq!(told.matches("<PstlAdr>").count(), 2, "an address without town and country is left out");
    assert_eq!(made, sepa(&batch(known())).unwrap(), "the same payments give the same bytes");
}

#[test]
fn without_a_payer_there_is_no_file_and_without_euros_an_empty_one_is_not_written() {
    let mut nobody = batch(known());
    nobody.from.iban = String::new();
    assert_eq!(sepa(&nobody), Err(SepaError::Payer("iban")));
    nobody.from.name = " ".to_owned();
    assert_eq!(sepa(&nobody), Err(SepaError::Payer("name")));
    let kronor = vec![payment(party("Bram", "NL91ABNA0417164300"), "SEK", 100, 1)];
    assert_eq!(sepa(&batch(kronor)).unwrap().bytes, None);
}

#[test]
fn the_schema_accepts_a_payment_file_and_refuses_a_damaged_one() {
    let Some(xmllint) = xmllint() else { return };
    let mut without = batch(known());
    without.from.bic = String::new();
    let made = sepa(&batch(known())).unwrap();
    valid(&xmllint, &[made.bytes.clone().unwrap(), sepa(&without).unwrap().bytes.unwrap()]);
    let damaged = text(&made).replace("<ReqdExctnDt>", "<ReqdExctnDt><X/>").into_bytes();
    assert!(std::panic::catch_unwind(|| valid(&xmllint, &[damaged])).is_err());
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,200}", "[A-Za-zÀ-ſ<>&\"'/ ]{0,200}", Just(String::new()), any::<String>()]
}

fn any_party() -> impl Strategy<Value = Party> {
    let iban =
        prop_oneof![Just("FI2112345600000785"), Just("NL91ABNA0417164300"), Just("CH9300762011623852957")];
    (
        any_text(),
        iban,
        any_text(),
        any_text(),
        any_text(),
        any_text(),
        prop_oneof![any_text(), Just("FI".to_owned())],
    )
        .prop_map(|(name, iban, bic, street, postcode, town, country)| Party {
            name,
            iban: iban.to_owned(),
            bic,
            street,
            postcode,
            town,
            country,
        })
}

fn any_batch() -> impl Strategy<Value = Batch> {
    let payments = (any_party(), 1_i64..=99_999_999_999, any_text(), any_text());
    (any_party(), proptest::collection::vec(payments, 1..6), any_text()).prop_map(
        |(from, payments, number)| {
            let payments = payments
                .into_iter()
                .map(|(to, minor, reference, reason)| Payment {
                    to,
                    currency: Currency::parse("EUR").unwrap(),
                    minor,
                    reference,
                    reason,
                })
                .collect();
            Batch { number, from: Party { name: format!("P{}", from.name), ..from }, ..batch(payments) }
        },
    )
}

#[test]
fn any_names_and_reasons_give_files_that_the_schema_accepts() {
    let Some(xmllint) = xmllint() else { return };
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut files = Vec::new();
    for _ in 0..300 {
        let batch = any_batch().new_tree(&mut runner).unwrap().current();
        let made = sepa(&batch).unwrap();
        let cents: i64 = batch.payments.iter().map(|p| p.minor).sum();
        let left: i64 = made.left.iter().map(|(at, _)| batch.payments[*at].minor).sum();
        assert_eq!(made.cents + left, cents);
        files.extend(made.bytes);
    }
    assert!(files.len() > 200, "most can be written");
    valid(&xmllint, &files);
}
