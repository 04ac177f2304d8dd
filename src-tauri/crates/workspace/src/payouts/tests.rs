//! Payout runs and what finance gets, through the commands.

use crate::api::*;
use crate::made::Made;
use crate::{Clock, Workspace};
use calamine::{Data, Reader};
use std::collections::BTreeMap;
use std::path::Path;
use troupe_core::creator::CreatorId;
use troupe_core::kits::{PaidOn, ProgramChannel};
use troupe_core::money::{Currency, Money};
use troupe_core::sales::{EntryKind, VatStatus};
use troupe_core::time::{Day, Instant};
use troupe_store::Op;

/// Headers of a shop's table of orders, as far as they matter here.
const HEAD: &str = "Name,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,\
                    Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Refunded Amount,Id\n";

/// An order of one line in a currency: number, day, code, total, and what was given back.
fn order(number: u32, day: &str, code: &str, currency: &str, total: &str, refunded: &str) -> String {
    let status = if refunded == "0.00" { "paid" } else { "partially_refunded" };
    format!(
        "#{number},{status},{currency},{total},0.00,0.00,{total},{code},0.00,{day} 10:00:00 +0000,\
         1,Braadpan,{total},PAN-1,{refunded},70000000{number}\n"
    )
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

fn details(creator: CreatorId, name: &str, iban: &str) -> PayeeEdit {
    let none = String::new;
    PayeeEdit {
        creator,
        name: name.to_owned(),
        iban: iban.to_owned(),
        bic: none(),
        street: none(),
        postcode: none(),
        town: none(),
        country: none(),
        email: none(),
        vat_status: VatStatus::Private,
        vat_number: none(),
        vat_rate: None,
        self_billing: false,
        note: none(),
    }
}

/// A workspace on 21 November 2026 with two creators at 10 %, who have codes of their own.
struct Desk {
    made: Made,
    w: Workspace,
    aino: CreatorId,
    bram: CreatorId,
}

impl Desk {
    async fn new() -> Self {
        let made = Made::new().await;
        made.import(11, &[("aino", 70_000), ("bram", 4_000)]).await;
        let clock = Clock::Fixed(Instant::parse_rfc3339("2026-11-21T08:00:00Z").unwrap());
        let create = false;
        let w = Workspace::open_with(&made.path("made.troupe"), create, clock).await.unwrap();
        let settings = w.settings().await.unwrap();
        w.save_settings(Settings { time_zone: Some("UTC".to_owned()), ..settings }).await.unwrap();
        let (aino, bram) = (made.creator("aino").await, made.creator("bram").await);
        let program = w
            .save_program(ProgramEdit {
                id: 0,
                name: "Eigen winkel".to_owned(),
                channel: ProgramChannel::Own,
                currency: currency("EUR"),
                paid_on: PaidOn::Net,
                attribution_days: None,
                hold_days: Some(14),
                minimum: Some("5".to_owned()),
                precedence: None,
                notes: String::new(),
            })
            .await
            .unwrap()
            .edit
            .id;
        let rate = RateEdit {
            program,
            creator: None,
            tier: None,
            product: None,
            rate: Some("0.1".to_owned()),
            from: Some(day("2026-01-01")),
        };
        w.set_program_rate(rate).await.unwrap();
        for (code, creator) in [("AINO15", aino), ("BRAM15", bram)] {
            let code = CodeEdit {
                id: 0,
                code: code.to_owned(),
                creator: Some(creator),
                program: Some(program),
                percent: None,
                amount: None,
                scope: String::new(),
                from: None,
                to: None,
                max_uses: None,
                active: true,
                note: String::new(),
            };
            w.save_code(code).await.unwrap();
        }
        Self { made, w, aino, bram }
    }

    async fn orders(&self, name: &str, rows: &[String]) {
        let path = self.made.path(name);
        std::fs::write(&path, format!("{HEAD}{}", rows.concat())).unwrap();
        let reports = self.w.import_files(&[path], &ReadOptions::default()).await.unwrap();
        assert_eq!(reports[0].rejected.len(), 0, "{:?}", reports[0].rejected);
    }

    /// Sales of October: 12.34 EUR for Aino, 3 EUR for Bram, 20 SEK for Aino.
    async fn october(&self) {
        self.orders(
            "october.csv",
            &[
                order(1001, "2026-10-03", "AINO15", "EUR", "100.00", "0.00"),
                order(1002, "2026-10-04", "aino15", "EUR", "23.44", "0.00"),
                order(1003, "2026-10-05", "BRAM15", "EUR", "30.00", "0.00"),
                order(1004, "2026-10-06", "AINO15", "SEK", "200.00", "0.00"),
                order(1005, "2026-11-20", "AINO15", "EUR", "70.00", "0.00"),
            ],
        )
        .await;
    }

    async fn known(&self) {
        self.w.save_payee(details(self.aino, "Aino Laaksonen", "FI21 1234 5600 0007 85")).await.unwrap();
        self.w.save_payee(details(self.bram, "Bram de Wit", "NL91ABNA0417164300")).await.unwrap();
    }

    async fn payer(&self) {
        let settings = serde_json::json!({ "precedence": "link_code", "rates": [],
            "payer": { "name": "Polderpan B.V.", "iban": "NL91ABNA0417164300", "bic": "", "street": "", "postcode": "",
                       "town": "Utrecht", "country": "NL", "vat_number": "NL000099998B57" } });
        let at = self.w.now();
        let mut change = self.w.store().change(Op::new("save_sales_settings", at)).await.unwrap();
        change.set(troupe_store::settings::SALES, &settings.to_string()).await.unwrap();
        change.finish().await.unwrap();
    }

    async fn preview(&self) -> PayoutPreview {
        self.w.preview_payout(PayoutRequest::default()).await.unwrap()
    }

    async fn ledger(&self) -> LedgerPage {
        let page = self.w.ledger(LedgerQuery { limit: 500, ..LedgerQuery::default() }).await.unwrap();
        let mut sums = BTreeMap::<Currency, i64>::new();
        for account in &page.accounts {
            *sums.entry(account.balance.currency).or_default() += cents(&account.balance.amount);
        }
        assert!(sums.values().all(|sum| *sum == 0), "accounts sum to zero: {sums:?}");
        page
    }

    async fn whole(&self) {
        for check in self.w.check().await.unwrap() {
            assert!(check.ok, "{check:?}");
        }
    }

    fn path(&self, name: &str) -> String {
        self.made.path(name).display().to_string()
    }
}

/// An amount with two decimals in its smallest unit.
fn cents(text: &str) -> i64 {
    text.replace('.', "").parse().unwrap()
}

fn line(line: &PayoutLine) -> (String, String) {
    (line.name.clone(), format!("{} {}", line.gross.amount, line.gross.currency))
}

fn rows(path: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(path).unwrap().deserialize().map(|row| row.unwrap()).collect()
}

#[tokio::test]
async fn a_preview_says_who_is_paid_and_why_others_are_not() {
    let desk = Desk::new().await;
    desk.october().await;
    let preview = desk.preview().await;
    assert_eq!(preview.lines, []);
    assert_eq!(preview.payer_missing, ["name", "iban"]);
    let why: Vec<NotPaidWhy> = preview.left_out.into_iter().map(|left| left.why).collect();
    let minimum = Money::of(500, currency("EUR"));
    let lacks = || NotPaidWhy::Missing { fields: ["name", "iban", "vat_status"].map(str::to_owned).to_vec() };
    assert_eq!(why, [lacks(), lacks(), NotPaidWhy::BelowMinimum { minimum }]);
    desk.known().await;
    desk.payer().await;
    let preview = desk.preview().await;
    let lines: Vec<_> = preview.lines.iter().map(line).collect();
    let aino = "Aino Laaksonen".to_owned();
    assert_eq!(lines, [(aino.clone(), "12.34 EUR".to_owned()), (aino, "20.00 SEK".to_owned())]);
    assert_eq!((preview.left_out.len(), preview.payer_missing.len()), (1, 0));
    assert_eq!(preview.lines[0].iban, "\u{2022}\u{2022}\u{2022}\u{2022} 0785");
    let written = desk.ledger().await.total;
    desk.preview().await;
    assert_eq!(desk.ledger().await.total, written, "a preview writes nothing");
    let balances = desk.w.balances().await.unwrap();
    let euros = balances
        .iter()
        .find(|b| b.payee_name == "Aino Laaksonen" && b.pending.currency.code() == "EUR")
        .unwrap();
    assert_eq!((euros.pending.amount.as_str(), euros.approved.amount.as_str()), ("7.00", "12.34"));
    assert_eq!(euros.next_release, Some(day("2026-12-04")));
}

#[tokio::test]
async fn a_run_pays_each_entry_once_and_undo_reverses_it() {
    let desk = Desk::new().await;
    desk.october().await;
    desk.known().await;
    let before = desk.ledger().await;
    let made = desk.w.make_payout(PayoutRequest::default()).await.unwrap();
    assert_eq!((made.payout.number.as_str(), made.lines.len()), ("2026-001", 2));
    desk.whole().await;
    assert_eq!(desk.preview().await.lines, []);
    let again = desk.w.make_payout(PayoutRequest::default()).await.unwrap_err();
    assert_eq!(again.code, "payout_empty");
    let at = |balances: &[Balance]| {
        let euros = balances
            .iter()
            .find(|b| b.payee_name.starts_with("Aino") && b.paid.currency.code() == "EUR")
            .unwrap();
        [&euros.approved, &euros.transit, &euros.paid].map(|m| m.amount.clone())
    };
    assert_eq!(at(&desk.w.balances().await.unwrap()), ["0.00", "12.34", "0.00"]);
    let later = desk.w.confirm_payout(made.payout.id, Some(day("2026-12-01"))).await.unwrap_err();
    assert_eq!(later.code, "payout_paid_later");
    let paid = desk.w.confirm_payout(made.payout.id, Some(day("2026-11-21"))).await.unwrap();
    assert_eq!(paid.paid_on, Some(day("2026-11-21")));
    assert_eq!(at(&desk.w.balances().await.unwrap()), ["0.00", "0.00", "12.34"]);
    desk.whole().await;
    let most = desk.ledger().await.total;
    desk.w.undo().await.unwrap();
    desk.w.undo().await.unwrap();
    desk.whole().await;
    let after = desk.ledger().await;
    assert!(after.total > most, "what is taken back is written as new rows");
    let owed = |page: &LedgerPage| {
        page.accounts.iter().filter(|a| a.balance.amount != "0.00").cloned().collect::<Vec<_>>()
    };
    assert_eq!(owed(&after), owed(&before));
    assert_eq!(desk.preview().await.lines.len(), 2, "the entries are free again");
    assert_eq!(desk.w.payouts().await.unwrap(), []);
    desk.w.redo().await.unwrap();
    desk.whole().await;
    assert_eq!(desk.preview().await.lines, []);
}

#[tokio::test]
async fn a_late_refund_nets_in_the_next_run() {
    let desk = Desk::new().await;
    desk.october().await;
    desk.known().await;
    desk.w.make_payout(PayoutRequest::default()).await.unwrap();
    desk.orders("refund.csv", &[order(1001, "2026-10-03", "AINO15", "EUR", "100.00", "40.00")]).await;
    desk.whole().await;
    let preview = desk.preview().await;
    let negative = preview.left_out.iter().find(|left| left.why == NotPaidWhy::Negative).unwrap();
    assert_eq!(negative.amount.amount, "-4.00");
    desk.orders("new.csv", &[order(1006, "2026-10-30", "AINO15", "EUR", "150.00", "0.00")]).await;
    let made = desk.w.make_payout(PayoutRequest::default()).await.unwrap();
    assert_eq!(made.payout.number, "2026-002");
    let paid = &made.lines[0];
    assert_eq!((paid.amount.amount.as_str(), paid.deducted.amount.as_str()), ("11.00", "-4.00"));
    desk.whole().await;
    let path = desk.path("statement.csv");
    desk.w.export_statement(paid.id, Some("en".to_owned()), path.clone()).await.unwrap();
    let told: Vec<String> = rows(&path).into_iter().map(|row| row["Why"].clone()).collect();
    assert!(told.contains(&"Code AINO15 \u{b7} refund".to_owned()), "{told:?}");
}

#[tokio::test]
async fn files_of_a_run_say_the_same_as_its_lines() {
    let desk = Desk::new().await;
    desk.october().await;
    desk.known().await;
    let aino = PayeeEdit {
        vat_status: VatStatus::Registered,
        vat_number: "FI12345671".to_owned(),
        vat_rate: Some("0.255".to_owned()),
        country: "fi".to_owned(),
        town: "Tampere".to_owned(),
        self_billing: true,
        ..details(desk.aino, "Aino Laaksonen", "\u{2022}\u{2022}\u{2022}\u{2022} 0785")
    };
    desk.w.save_payee(aino).await.unwrap();
    let made = desk.w.make_payout(PayoutRequest::default()).await.unwrap();
    let euros = &made.lines[0];
    assert_eq!(
        [&euros.amount, &euros.vat, &euros.gross].map(|m| m.amount.as_str()),
        ["12.34", "3.15", "15.49"]
    );
    assert_eq!(euros.document, "SB-2026-001-1");
    let folder = desk.path("paid");
    let written = desk.w.export_payout(made.payout.id, None, folder.clone()).await.unwrap();
    assert!(written.notes.contains(&("payer_missing".to_owned(), "name".to_owned())));
    assert!(!written.files.iter().any(|file| file.ends_with(".xml")));
    desk.payer().await;
    let written = desk.w.export_payout(made.payout.id, None, folder.clone()).await.unwrap();
    assert_eq!(written.notes, [("sepa_not_euro".to_owned(), "Aino Laaksonen".to_owned())]);
    let xml = std::fs::read_to_string(Path::new(&folder).join("payments-2026-001.xml")).unwrap();
    assert!(
        xml.contains("<CtrlSum>15.49</CtrlSum>") && xml.contains("<IBAN>FI2112345600000785</IBAN>"),
        "{xml}"
    );
    let payments = rows(&format!("{folder}/payments-2026-001.csv"));
    let sums: Vec<_> = payments.iter().map(|row| (row["currency"].as_str(), row["gross"].as_str())).collect();
    assert_eq!(sums, [("EUR", "15.49"), ("SEK", "25.10")]);
    for line in &made.lines {
        let name = format!("statement-2026-001-aino-{}", line.id);
        assert!(written.files.contains(&format!("{name}.pdf")), "{:?}", written.files);
        let table = rows(&format!("{folder}/{name}.csv"));
        let head = format!("Amount ({})", line.amount.currency);
        let amounts: Vec<i64> = table.iter().map(|row| cents(&row[&head])).collect();
        let (entries, sums) = amounts.split_at(line.entries as usize);
        assert_eq!(entries.iter().sum::<i64>(), cents(&line.amount.amount), "parts sum to the line");
        assert_eq!(sums, [&line.amount, &line.vat, &line.gross].map(|m| cents(&m.amount)));
    }
    #[cfg(unix)]
    for file in &written.files {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(Path::new(&folder).join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
    let again = desk.path("again");
    desk.w.export_payout(made.payout.id, None, again.clone()).await.unwrap();
    for file in &written.files {
        let read = |folder: &str| std::fs::read(Path::new(folder).join(file)).unwrap();
        assert!(read(&folder) == read(&again), "{file}: the same run gives the same bytes");
    }
}

#[tokio::test]
async fn the_journal_as_csv_and_as_a_workbook_sums_to_the_ledger() {
    let desk = Desk::new().await;
    desk.october().await;
    desk.known().await;
    let edit = AdjustmentEdit {
        creator: desk.bram,
        program: None,
        amount: "-1.50".to_owned(),
        currency: currency("EUR"),
        day: None,
        reason: "=Dubbel betaald in maart".to_owned(),
    };
    desk.w.add_adjustment(edit).await.unwrap();
    let made = desk.w.make_payout(PayoutRequest::default()).await.unwrap();
    desk.w.confirm_payout(made.payout.id, Some(day("2026-11-21"))).await.unwrap();
    let page = desk.ledger().await;
    let mut ledger = BTreeMap::<(String, String), i64>::new();
    for row in &page.rows {
        let code = row.amount.currency.code().to_owned();
        *ledger.entry((row.debit.as_str().to_owned(), code.clone())).or_default() +=
            cents(&row.amount.amount);
        *ledger.entry((row.credit.as_str().to_owned(), code)).or_default() -= cents(&row.amount.amount);
    }
    let path = desk.path("journal.csv");
    let written = desk.w.export_journal(None, None, JournalForm::Csv, path.clone()).await.unwrap();
    let table = rows(&path);
    assert_eq!(table.len() as u32, written.rows);
    assert_eq!(table.len() as u32, page.total * 2 + 2, "two legs an entry, a sum a currency");
    let amount = |text: &str| if text.is_empty() { 0 } else { cents(text) };
    let mut journal = BTreeMap::<(String, String), i64>::new();
    for row in table.iter().filter(|row| row["kind"] != "sum") {
        let sum = journal.entry((row["account"].clone(), row["currency"].clone())).or_default();
        *sum += amount(&row["debit"]) - amount(&row["credit"]);
    }
    assert_eq!(journal, ledger);
    for sum in table.iter().filter(|row| row["kind"] == "sum") {
        let legs: i64 = table
            .iter()
            .filter(|row| row["kind"] != "sum" && row["currency"] == sum["currency"])
            .map(|row| amount(&row["debit"]))
            .sum();
        assert_eq!((amount(&sum["debit"]), amount(&sum["credit"])), (legs, legs));
    }
    assert!(table.iter().any(|row| row["document"] == "'=Dubbel betaald in maart"), "a formula is guarded");
    let book = desk.path("journal.xlsx");
    desk.w.export_journal(None, None, JournalForm::Xlsx, book.clone()).await.unwrap();
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(&book).unwrap();
    let sheet = workbook.worksheet_range_at(0).unwrap().unwrap();
    for (at, row) in table.iter().enumerate() {
        for (column, name) in [(5, "debit"), (6, "credit")] {
            let number = match sheet.get_value((at as u32 + 1, column)) {
                Some(Data::Float(number)) => format!("{number:.2}"),
                _ => String::new(),
            };
            assert_eq!(&number, &row[name], "row {at}");
        }
    }
    let only = desk.w.export_journal(Some(day("2026-11-22")), None, JournalForm::Csv, path).await.unwrap();
    assert_eq!(only.rows, 0);
}

#[tokio::test]
async fn details_are_checked_kept_and_shown_only_when_asked_for() {
    let desk = Desk::new().await;
    let edit = |iban: &str| details(desk.aino, "Aino Laaksonen", iban);
    for (wrong, code) in [
        (edit("FI2112345600000786"), "iban_wrong"),
        (PayeeEdit { bic: "X".to_owned(), ..edit("") }, "bic_wrong"),
        (
            PayeeEdit { vat_number: "FI1".to_owned(), country: "FI".to_owned(), ..edit("") },
            "vat_number_wrong",
        ),
        (PayeeEdit { vat_rate: Some("21".to_owned()), ..edit("") }, "value_wrong"),
        (PayeeEdit { country: "Finland".to_owned(), ..edit("") }, "value_wrong"),
    ] {
        let error = desk.w.save_payee(wrong).await.unwrap_err();
        assert_eq!(error.code, code);
        assert!(!error.message.contains("FI2112345600000786"), "{}", error.message);
    }
    assert_eq!(desk.w.payee(desk.aino, Reveal::Masked).await.unwrap().edit.name, "");
    let saved = desk.w.save_payee(edit("fi21 1234 5600 0007 85")).await.unwrap();
    assert_eq!((saved.edit.iban.as_str(), saved.missing.len()), ("\u{2022}\u{2022}\u{2022}\u{2022} 0785", 0));
    let again = desk.w.save_payee(PayeeEdit { name: "Aino L.".to_owned(), ..saved.edit }).await.unwrap();
    assert_eq!(again.edit.name, "Aino L.");
    let whole = desk.w.payee(desk.aino, Reveal::Whole).await.unwrap();
    assert_eq!(whole.edit.iban, "FI2112345600000785");
    desk.w.undo().await.unwrap();
    assert_eq!(desk.w.payee(desk.aino, Reveal::Masked).await.unwrap().edit.name, "Aino Laaksonen");
    let told = desk.w.activity(5).await.unwrap();
    assert!(told.iter().all(|line| line.params.values().all(|value| !value.contains("0785"))));
}

#[tokio::test]
async fn an_adjustment_needs_an_amount_and_a_reason_and_stands_in_the_ledger() {
    let desk = Desk::new().await;
    let edit = |amount: &str, reason: &str| AdjustmentEdit {
        creator: desk.aino,
        program: None,
        amount: amount.to_owned(),
        currency: currency("EUR"),
        day: None,
        reason: reason.to_owned(),
    };
    for (wrong, code) in [
        (edit("1", "  "), "reason_missing"),
        (edit("0", "x"), "value_wrong"),
        (edit("1.005", "x"), "value_wrong"),
        (edit("--1", "x"), "value_wrong"),
    ] {
        assert_eq!(desk.w.add_adjustment(wrong).await.unwrap_err().code, code);
    }
    assert_eq!(desk.ledger().await.total, 0);
    desk.w.add_adjustment(edit("-2.50", "Te veel betaald")).await.unwrap();
    let row = desk.ledger().await.rows.remove(0);
    assert_eq!(
        (row.kind, row.owed.amount.as_str(), row.words.as_str()),
        (EntryKind::Adjustment, "-2.50", "Te veel betaald")
    );
    desk.w.undo().await.unwrap();
    let page = desk.ledger().await;
    assert_eq!(page.total, 2, "taken back by a row of its own");
    desk.whole().await;
}

#[tokio::test]
async fn a_run_for_some_leaves_others_alone_and_refuses_days_that_cannot_be() {
    let desk = Desk::new().await;
    desk.october().await;
    desk.known().await;
    let only = PayoutRequest { creators: Some(vec![desk.bram]), ..PayoutRequest::default() };
    assert_eq!(desk.w.make_payout(only).await.unwrap_err().code, "payout_empty");
    let later = PayoutRequest { until: Some(day("2026-12-31")), ..PayoutRequest::default() };
    assert_eq!(desk.w.preview_payout(later.clone()).await.unwrap().sums.len(), 2);
    assert_eq!(desk.w.make_payout(later).await.unwrap_err().code, "payout_until_later");
    let past = PayoutRequest { execute_on: Some(day("2026-11-20")), ..PayoutRequest::default() };
    assert_eq!(desk.w.make_payout(past).await.unwrap_err().code, "payout_day_past");
    desk.w.block_creators(vec![desk.aino], "Vroeg erom".to_owned()).await.unwrap();
    let preview = desk.preview().await;
    assert_eq!(preview.lines, []);
    assert!(preview.left_out.iter().any(|left| left.why == NotPaidWhy::Blocked));
}

#[tokio::test]
async fn a_year_lists_what_was_paid_in_it() {
    let desk = Desk::new().await;
    desk.october().await;
    desk.known().await;
    let made = desk.w.make_payout(PayoutRequest::default()).await.unwrap();
    assert_eq!(desk.w.year_list(2026).await.unwrap(), [], "what is not paid yet is in no year");
    desk.w.confirm_payout(made.payout.id, Some(day("2026-11-21"))).await.unwrap();
    let list = desk.w.year_list(2026).await.unwrap();
    assert_eq!((list.len(), list[0].name.as_str(), list[0].paid.len()), (1, "Aino Laaksonen", 2));
    assert_eq!(desk.w.year_list(2025).await.unwrap(), []);
    let path = desk.path("year.csv");
    desk.w.export_year(2026, path.clone()).await.unwrap();
    let told: Vec<_> =
        rows(&path).into_iter().map(|row| (row["currency"].clone(), row["paid"].clone())).collect();
    assert_eq!(told, [("EUR".to_owned(), "12.34".to_owned()), ("SEK".to_owned(), "20.00".to_owned())]);
    assert_eq!(desk.w.export_year(2026, desk.path("year.txt")).await.unwrap_err().code, "value_wrong");
}
