//! Payees, the ledger and payout runs for people in a terminal.

use super::table;
use troupe_core::money::Money;
use troupe_workspace::api::{
    AccountBalance, Balance, FilesWritten, LedgerRow, NotPaid, NotPaidWhy, Payee, PayerDetails, Payout,
    PayoutDetail, PayoutLine, PayoutPreview, Who, YearRow,
};

const DASH: &str = "\u{2013}";

fn dash(text: Option<impl ToString>) -> String {
    text.map_or_else(|| DASH.to_owned(), |text| text.to_string())
}

fn known(text: &str) -> String {
    dash(Some(text).filter(|text| !text.is_empty()))
}

fn money(money: &Money) -> String {
    format!("{} {}", money.amount, money.currency)
}

fn all(amounts: &[Money]) -> String {
    let told: Vec<String> = amounts.iter().map(money).collect();
    known(&told.join(", "))
}

fn named(who: Option<&Who>) -> String {
    dash(who.map(|who| format!("@{}", who.handle)))
}

/// How a creator is paid.
pub fn payee(payee: &Payee) -> String {
    let edit = &payee.edit;
    let rows = vec![vec![
        named(payee.who.as_ref()),
        known(&edit.name),
        known(&edit.iban),
        known(&edit.country),
        edit.vat_status.as_str().to_owned(),
        known(&edit.vat_number),
        known(&payee.missing.join(", ")),
    ]];
    table(&["creator", "name", "iban", "country", "vat", "vat number", "lacks"], &rows)
}

/// Who pays.
pub fn payer(payer: &PayerDetails) -> String {
    let rows = vec![vec![
        known(&payer.name),
        known(&payer.iban),
        known(&payer.bic),
        known(&payer.town),
        known(&payer.country),
        known(&payer.vat_number),
    ]];
    table(&["name", "iban", "bic", "town", "country", "vat number"], &rows)
}

/// Entries, balances and accounts.
pub fn ledger(entries: &[LedgerRow], balances: &[Balance], accounts: &[AccountBalance]) -> String {
    let rows: Vec<Vec<String>> = entries
        .iter()
        .map(|row| {
            vec![
                row.id.to_string(),
                row.day.to_string(),
                row.kind.as_str().to_owned(),
                row.why.as_str().to_owned(),
                named(row.who.as_ref()),
                row.debit.as_str().to_owned(),
                row.credit.as_str().to_owned(),
                money(&row.amount),
                dash(row.order.as_ref()),
                dash(row.release_on),
                dash(row.payout.as_ref()),
            ]
        })
        .collect();
    let head = [
        "entry", "day", "kind", "why", "creator", "debit", "credit", "amount", "order", "released", "payout",
    ];
    let owed: Vec<Vec<String>> = balances
        .iter()
        .map(|b| {
            vec![
                named(b.who.as_ref()),
                b.pending.currency.to_string(),
                b.pending.amount.clone(),
                b.approved.amount.clone(),
                b.transit.amount.clone(),
                b.paid.amount.clone(),
                known(&b.missing.join(", ")),
            ]
        })
        .collect();
    let sums: Vec<Vec<String>> =
        accounts.iter().map(|a| vec![a.account.as_str().to_owned(), money(&a.balance)]).collect();
    [
        table(&head, &rows),
        table(&["creator", "currency", "pending", "approved", "in a payout", "paid", "lacks"], &owed),
        table(&["account", "balance"], &sums),
    ]
    .join("\n")
}

fn lines(lines: &[PayoutLine]) -> String {
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            vec![
                named(line.who.as_ref()),
                known(&line.name),
                known(&line.iban),
                money(&line.amount),
                money(&line.vat),
                money(&line.gross),
                line.entries.to_string(),
                known(&line.document),
            ]
        })
        .collect();
    table(&["creator", "name", "iban", "amount", "vat", "to pay", "entries", "document"], &rows)
}

fn why(why: &NotPaidWhy) -> String {
    match why {
        NotPaidWhy::BelowMinimum { minimum } => format!("below the smallest payout of {}", money(minimum)),
        NotPaidWhy::Missing { fields } => format!("lacks {}", fields.join(", ")),
        NotPaidWhy::Negative => "owes more than she is owed".to_owned(),
        NotPaidWhy::Blocked => "blocked".to_owned(),
    }
}

fn left(left: &[NotPaid]) -> String {
    let rows: Vec<Vec<String>> =
        left.iter().map(|left| vec![named(left.who.as_ref()), money(&left.amount), why(&left.why)]).collect();
    table(&["not paid", "amount", "why"], &rows)
}

/// What a run would pay.
pub fn payout_preview(preview: &PayoutPreview) -> String {
    let sum = format!("Until {}: {}", preview.until, all(&preview.sums));
    [sum, lines(&preview.lines), left(&preview.left_out)].join("\n")
}

/// Runs, one a row.
pub fn payouts(payouts: &[Payout]) -> String {
    let rows: Vec<Vec<String>> = payouts
        .iter()
        .map(|p| {
            vec![
                p.number.clone(),
                p.until.to_string(),
                p.execute_on.to_string(),
                dash(p.paid_on),
                p.count.to_string(),
                all(&p.sums),
            ]
        })
        .collect();
    table(&["payout", "until", "execute on", "paid on", "lines", "to pay"], &rows)
}

/// A run with its lines.
pub fn payout_detail(detail: &PayoutDetail) -> String {
    [payouts(std::slice::from_ref(&detail.payout)), lines(&detail.lines)].join("\n")
}

/// Files of a run.
pub fn files(written: &FilesWritten) -> String {
    let notes = written.notes.iter().map(|(code, about)| format!("not written: {code} ({about})"));
    let files = written.files.iter().map(|file| format!("{}/{file}", written.folder));
    files.chain(notes).collect::<Vec<_>>().join("\n")
}

/// A run that was made.
pub fn payout_made(detail: &PayoutDetail, preview: &PayoutPreview, written: &FilesWritten) -> String {
    [payout_detail(detail), left(&preview.left_out), files(written)].join("\n")
}

/// What people got in a year.
pub fn year(rows: &[YearRow]) -> String {
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            vec![
                named(row.who.as_ref()),
                known(&row.name),
                known(&row.country),
                all(&row.paid),
                all(&row.vat),
                all(&row.platform),
                all(&row.goods),
                row.pieces.to_string(),
                row.goods_unknown.to_string(),
            ]
        })
        .collect();
    table(
        &["creator", "name", "country", "paid", "vat", "platforms", "goods", "pieces", "cost unknown"],
        &rows,
    )
}
