//! Erasing a person over the command line: what would go, what goes, what is left on the disk of her, and that neither the same
//! files nor a backup bring her back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use troupe_tests::cli::Desk;

const HANDLE: &str = "merelkookt.zo";

/// What nobody must find of her: handle, name, e-mail, code, permission for an ad, street, what somebody wrote.
const HERS: [&str; 8] = [
    "merelkookt",
    "haverkamp",
    "merel@example",
    "merel15",
    "4tpolderpansudder01",
    "dorpsstraat",
    "sauna on sundays",
    "nl91abna0417164300",
];

/// The sample with more of hers in it, in a workspace of its own.
fn desk() -> Desk {
    let desk = Desk::default();
    desk.ok(&["demo"]);
    desk.ok(&[
        "payee",
        HANDLE,
        "--name",
        "M Haverkamp",
        "--iban",
        "NL91ABNA0417164300",
        "--vat-status",
        "private",
    ]);
    desk.ok(&["fact", HANDLE, "adult", "yes", "--source", "told while in the sauna on Sundays"]);
    desk
}

/// Every file below a folder, whatever its ending.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// Which of her words stand in a file, as UTF-8 or UTF-16, whatever their case.
fn found_in(file: &Path) -> Vec<String> {
    let bytes = std::fs::read(file).unwrap().to_ascii_lowercase();
    let thin: Vec<u8> = bytes.iter().copied().filter(|b| *b != 0).collect();
    let holds = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|at| at == word.as_bytes());
    HERS.iter()
        .filter(|word| holds(&bytes, word) || holds(&thin, word))
        .map(|word| format!("{}: {word}", file.display()))
        .collect()
}

/// The workspace, its journal and whatever lies beside it under its name.
fn left(desk: &Desk) -> Vec<String> {
    let workspace = desk.workspace();
    let stem = workspace.file_stem().unwrap().to_string_lossy().into_owned();
    let beside = files(workspace.parent().unwrap());
    let own = beside.into_iter().filter(|f| f.file_name().unwrap().to_string_lossy().starts_with(&stem));
    own.flat_map(|file| found_in(&file)).collect()
}

fn sound(desk: &Desk) {
    let check = desk.ok(&["check"]);
    assert_eq!(check["ok"], true, "{check}");
}

#[test]
fn after_erase_nothing_of_her_is_on_the_disk_nor_in_what_was_said() {
    let desk = desk();
    let before = left(&desk);
    assert!(before.len() >= HERS.len(), "the sample should hold all of it: {before:?}");
    let others = desk.ok(&["rank", "--limit", "500"])["rows"].as_array().unwrap().len();

    let plan = desk.ok(&["erase", HANDLE, "--dry-run"]);
    assert_eq!(plan["would_remove"]["posts"], 50, "{plan}");
    assert_eq!(plan["owed"][0]["currency"], "EUR", "{plan}");
    assert_eq!(left(&desk), before, "looking at it changes nothing");

    let done = desk.output(&["erase", HANDLE, "--json"]);
    assert!(done.status.success());
    let erased: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!((&erased["people"], &erased["overwritten"]), (&1.into(), &true.into()), "{erased}");
    assert_eq!(left(&desk), Vec::<String>::new());
    let told = String::from_utf8_lossy(&done.stderr).to_lowercase();
    assert!(HERS.iter().all(|word| !told.contains(word)), "{told}");
    sound(&desk);

    assert_eq!(desk.run(&["show", HANDLE]).code, 1);
    assert_eq!(desk.ok(&["rank", "--limit", "500"])["rows"].as_array().unwrap().len(), others - 1);
    // Everything that can be taken back and done again brings nothing of her.
    let all_the_way = |word: &str| {
        let steps = (0..200).take_while(|_| desk.ok(&[word])["step"]["op"].is_string()).count();
        assert!(steps < 200, "{word} has no end");
    };
    all_the_way("undo");
    assert_eq!(left(&desk), Vec::<String>::new());
    all_the_way("redo");
    assert_eq!(left(&desk), Vec::<String>::new());
    sound(&desk);
    let list = desk.ok(&["erasures"]);
    assert!(list.to_string().contains("suppressed"), "{list}");
}

#[test]
fn paid_money_stays_without_her_name_and_what_was_owed_is_written_off() {
    let desk = desk();
    let sums = |desk: &Desk| {
        let ledger = desk.ok(&["ledger"]);
        let rows = ledger["rows"].as_array().or(ledger["entries"].as_array()).unwrap().len();
        (rows, ledger["balances"].to_string())
    };
    let (rows, _) = sums(&desk);
    desk.ok(&["erase", HANDLE]);
    let (after, balances) = sums(&desk);
    assert!(after > rows, "a write-off is rows that are added: {rows} {after}");
    assert!(!balances.to_lowercase().contains("merel"), "{balances}");
    sound(&desk);
}

#[test]
fn neither_the_same_file_nor_a_backup_brings_her_back_until_somebody_allows_it() {
    let desk = Desk::default();
    let creators = "platform,handle,name,followers,bio\n\
        tiktok,alma.kookt,Alma Zandbergen,5200,Soep en brood\ntiktok,noor.bakt,Noor Vliet,8100,Met dank aan @alma.kookt\n";
    let file = desk.file("creators_2026-06-20.csv", creators);
    let path = file.to_str().unwrap();
    desk.ok(&["import", path]);
    let backup = desk.path("before.troupe");
    desk.ok(&["backup", "--to", backup.to_str().unwrap()]);
    desk.ok(&["erase", "alma.kookt"]);

    let of_alma = |desk: &Desk| {
        let bytes = std::fs::read(desk.workspace()).unwrap().to_ascii_lowercase();
        ["alma.kookt", "zandbergen"].iter().any(|w| bytes.windows(w.len()).any(|at| at == w.as_bytes()))
    };
    assert!(!of_alma(&desk), "not even in what others wrote");
    // Another file with her in it: she is left out, the others come.
    let more = desk.file(
        "creators_2026-07-20.csv",
        creators.replace("5200", "5400").replace("8100", "8300").replace("Soep en brood", "Nieuw"),
    );
    let looked = desk.ok(&["import", more.to_str().unwrap(), "--dry-run"]);
    let report = desk.ok(&["import", more.to_str().unwrap()]);
    for report in [&looked, &report] {
        assert_eq!(report["imports"][0]["skipped"], 1, "{report}");
        assert_eq!(report["imports"][0]["erased_rows"], json!([1]), "{report}");
        assert_eq!(report["imports"][0]["warnings"][0]["count"], 1, "{report}");
    }
    assert_eq!(report["imports"][0]["warnings"][0]["code"], "suppressed", "{report}");
    assert_eq!(desk.run(&["show", "alma.kookt"]).code, 1);
    assert_eq!(desk.ok(&["show", "noor.bakt"])["accounts"].as_array().map(Vec::len), Some(1));

    let told = desk.ok(&["erasures"]);
    assert!(told["erasures"][0]["removed"]["accounts"] == 1, "{told}");
    let plan = desk.ok(&["restore", backup.to_str().unwrap(), "--dry-run"]);
    assert_eq!(plan["erased_again"], 1, "{plan}");
    desk.ok(&["restore", backup.to_str().unwrap()]);
    assert_eq!(desk.ok(&["erasures"]), told, "the same is told as before");
    assert_eq!(desk.run(&["show", "alma.kookt"]).code, 1, "she was in the backup");
    assert!(!of_alma(&desk), "and is gone from what was restored");
    sound(&desk);

    desk.ok(&["allow-again", "tiktok", "alma.kookt"]);
    desk.ok(&["import", more.to_str().unwrap()]);
    sound(&desk);
}

#[test]
fn files_of_codes_and_clicks_are_taken_without_the_rows_of_an_erased_person() {
    let desk = Desk::default();
    let creators = "platform,handle,name,followers\n\
        tiktok,alma.kookt,Alma Zandbergen,5200\ntiktok,noor.bakt,Noor Vliet,8100\n";
    desk.ok(&["import", desk.file("creators_2026-06-20.csv", creators).to_str().unwrap()]);
    desk.ok(&["code", "add", "alma.kookt", "ALMA10", "--percent", "0.1"]);
    for (who, source) in [("alma.kookt", "alma"), ("noor.bakt", "noor")] {
        let url = format!("https://shop.example/?utm_source={source}&utm_campaign=herfst");
        desk.ok(&["link", "add", who, &url]);
    }
    desk.ok(&["erase", "alma.kookt"]);
    let codes = desk.file(
        "codes.csv",
        "code,creator,percent\nNOOR10,noor.bakt,10\nalma10,,10\nALMANEW,@alma.kookt,10\nZOMER,,5\n",
    );
    for dry_run in [true, false] {
        let mut words = vec!["code", "import", codes.to_str().unwrap()];
        words.extend(dry_run.then_some("--dry-run"));
        let told = desk.ok(&words);
        assert_eq!((&told["created"], &told["rows"]), (&json!(2), &json!(4)), "{told}");
        let rows: Vec<&Value> = told["rejected"].as_array().unwrap().iter().map(|r| &r["row"]).collect();
        assert_eq!(rows, [2, 3], "{told}");
        assert!(!told.to_string().to_lowercase().contains("alma"), "{told}");
    }
    let clicks = desk.file(
        "clicks.csv",
        "day,utm_source,utm_campaign,code,clicks\n2026-06-20,noor,herfst,,5\n2026-06-20,alma,,,7\n\
         2026-06-20,,,ALMA10,2\n",
    );
    let told = desk.ok(&["link", "clicks", clicks.to_str().unwrap()]);
    assert_eq!((&told["created"], &told["rows"]), (&json!(1), &json!(3)), "{told}");
    let reasons = told["rejected"].to_string();
    assert_eq!(reasons.matches("somebody who was erased").count(), 2, "{told}");
    sound(&desk);
}

#[test]
fn why_a_score_moved_is_still_known_of_the_others() {
    let desk = Desk::default();
    // The second file turns the order round, so that every score moves.
    let file = |day: &str, order: [usize; 4]| {
        let mut rows = "platform,handle,post_id,posted_at,views,likes,comments,shares,followers\n".to_owned();
        for ((at, who), place) in
            ["alma.kookt", "noor.bakt", "sven.eet", "ida.lepo"].iter().enumerate().zip(order)
        {
            for post in 0..6 {
                let (views, likes) = (1_000 * place * (post + 2), 50 * (at + 2) * place);
                let day = post + 1;
                rows.push_str(&format!("tiktok,{who},{at}{post},2026-06-0{day},{views},{likes},5,3,5000\n"));
            }
        }
        desk.file(&format!("posts_{day}.csv"), rows)
    };
    desk.ok(&["import", file("2026-06-20", [1, 2, 3, 4]).to_str().unwrap()]);
    desk.ok(&["import", file("2026-07-20", [4, 3, 2, 1]).to_str().unwrap()]);
    let before = desk.ok(&["moved"]);
    assert_eq!(before["rows"].as_array().map(Vec::len), Some(4), "{before}");
    desk.ok(&["erase", "alma.kookt"]);
    let after = desk.ok(&["moved"]);
    assert_eq!(after["rows"].as_array().map(Vec::len), Some(3), "{after}");
    assert_eq!(after["import"], before["import"]);
    sound(&desk);
}

#[test]
fn a_person_gets_everything_as_json_and_as_a_page_that_nobody_else_can_read() {
    let desk = desk();
    let folder = desk.path("hers");
    let written = desk.ok(&["person", HANDLE, "--out", folder.to_str().unwrap()]);
    assert_eq!(written["files"].as_array().map(Vec::len), Some(2), "{written}");
    let json = std::fs::read_to_string(folder.join("person.json")).unwrap();
    let whole: Value = serde_json::from_str(&json).unwrap();
    for table in
        ["accounts", "posts", "samples", "addresses", "codes", "payees", "creator_facts", "spark_codes"]
    {
        assert!(whole["tables"][table]["rows"].as_array().is_some_and(|r| !r.is_empty()), "{table}");
    }
    let page = std::fs::read_to_string(folder.join("person.html")).unwrap();
    for word in ["merelkookt.zo", "Dorpsstraat 12", "MEREL15"] {
        assert!(json.contains(word) && page.contains(word), "{word}");
    }
    assert!(!page.contains("<script") && page.contains("Content-Security-Policy"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for name in ["person.json", "person.html"] {
            let mode = std::fs::metadata(folder.join(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{name}");
        }
    }
    // The file is told when she is erased: Troupe cannot reach it.
    let erased = desk.ok(&["erase", HANDLE]);
    assert!(erased["files"].to_string().contains("hers"), "{erased}");
}

#[test]
fn nothing_personal_is_in_log_lines() {
    let desk = desk();
    let told = |words: &[&str]| {
        let output = desk.output(words);
        String::from_utf8_lossy(&output.stderr).to_lowercase()
    };
    let mut log = String::new();
    for words in [
        &["shortlist", "add", "Herfst", HANDLE][..],
        &["stage", HANDLE, "active"][..],
        &["contact", "list", HANDLE][..],
        &["disclosure", "check"][..],
        &["check"][..],
        &["erase", HANDLE][..],
    ] {
        log.push_str(&told(words));
    }
    assert!(HERS.iter().all(|word| !log.contains(word)), "{log}");
}
