//! Payees, the ledger and payout runs as scripts read them.

use serde_json::{Value, json};
use troupe_workspace::api::{
    Balance, FilesWritten, LedgerRow, NotPaid, Payee, PayerDetails, Payout, PayoutDetail, PayoutLine,
    PayoutPreview, Who, YearRow,
};

fn handle(who: Option<&Who>) -> Option<&str> {
    who.map(|who| who.handle.as_str())
}

/// How a creator is paid.
pub fn payee(payee: &Payee) -> Value {
    let edit = &payee.edit;
    json!({
        "id": payee.id,
        "creator": handle(payee.who.as_ref()),
        "name": edit.name,
        "iban": edit.iban,
        "bic": edit.bic,
        "street": edit.street,
        "postcode": edit.postcode,
        "town": edit.town,
        "country": edit.country,
        "email": edit.email,
        "vat_status": edit.vat_status,
        "vat_number": edit.vat_number,
        "vat_rate": edit.vat_rate,
        "self_billing": edit.self_billing,
        "note": edit.note,
        "missing": payee.missing,
    })
}

/// Who pays.
pub fn payer(payer: &PayerDetails) -> Value {
    json!(payer)
}

/// An entry of the ledger.
pub fn entry(row: &LedgerRow) -> Value {
    json!({
        "id": row.id,
        "day": row.day,
        "at": row.at,
        "kind": row.kind,
        "why": row.why,
        "debit": row.debit,
        "credit": row.credit,
        "creator": handle(row.who.as_ref()),
        "payee": row.payee,
        "amount": row.amount,
        "owed": row.owed,
        "order": row.order,
        "line": row.line,
        "program": row.program,
        "words": row.words,
        "base": row.base,
        "rate": row.rate,
        "release_on": row.release_on,
        "payout": row.payout,
    })
}

/// What a creator is owed in a currency.
pub fn balance(balance: &Balance) -> Value {
    json!({
        "creator": handle(balance.who.as_ref()),
        "payee": balance.payee,
        "name": balance.payee_name,
        "currency": balance.pending.currency,
        "pending": balance.pending,
        "approved": balance.approved,
        "transit": balance.transit,
        "paid": balance.paid,
        "platform": balance.platform,
        "next_release": balance.next_release,
        "missing": balance.missing,
    })
}

/// A line of a payout run.
pub fn payout_line(line: &PayoutLine) -> Value {
    json!({
        "id": line.id,
        "creator": handle(line.who.as_ref()),
        "payee": line.payee,
        "name": line.name,
        "iban": line.iban,
        "amount": line.amount,
        "vat": line.vat,
        "gross": line.gross,
        "entries": line.entries,
        "deducted": line.deducted,
        "document": line.document,
        "vat_status": line.vat_status,
    })
}

fn not_paid(left: &NotPaid) -> Value {
    json!({
        "creator": handle(left.who.as_ref()),
        "payee": left.payee,
        "amount": left.amount,
        "reason": left.why,
    })
}

/// What a run would pay.
pub fn payout_preview(preview: &PayoutPreview) -> Value {
    json!({
        "until": preview.until,
        "lines": preview.lines.iter().map(payout_line).collect::<Vec<_>>(),
        "left_out": preview.left_out.iter().map(not_paid).collect::<Vec<_>>(),
        "sums": preview.sums,
        "payer_missing": preview.payer_missing,
    })
}

/// A run.
pub fn payout(payout: &Payout) -> Value {
    json!({
        "id": payout.id,
        "number": payout.number,
        "made_at": payout.made_at,
        "until": payout.until,
        "execute_on": payout.execute_on,
        "paid_on": payout.paid_on,
        "note": payout.note,
        "count": payout.count,
        "sums": payout.sums,
    })
}

/// A run with its lines.
pub fn payout_detail(detail: &PayoutDetail) -> Value {
    json!({
        "payout": payout(&detail.payout),
        "lines": detail.lines.iter().map(payout_line).collect::<Vec<_>>(),
    })
}

/// Files of a run.
pub fn files(written: &FilesWritten) -> Value {
    let notes: Vec<Value> =
        written.notes.iter().map(|(code, about)| json!({ "code": code, "about": about })).collect();
    json!({ "folder": written.folder, "files": written.files, "notes": notes })
}

/// A run that was made, with what it left out and its files.
pub fn payout_made(detail: &PayoutDetail, left: &PayoutPreview, written: &FilesWritten) -> Value {
    let mut value = payout_detail(detail);
    value["left_out"] = left.left_out.iter().map(not_paid).collect();
    let files = files(written);
    for key in ["folder", "files", "notes"] {
        value[key] = files[key].clone();
    }
    value
}

/// What a person got in a year.
pub fn year_row(row: &YearRow) -> Value {
    json!({
        "creator": handle(row.who.as_ref()),
        "payee": row.payee,
        "name": row.name,
        "country": row.country,
        "vat_number": row.vat_number,
        "paid": row.paid,
        "vat": row.vat,
        "platform": row.platform,
        "goods": row.goods,
        "pieces": row.pieces,
        "goods_unknown": row.goods_unknown,
    })
}
