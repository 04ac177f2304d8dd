//! Programs, codes and links as scripts read them.

use serde_json::{Value, json};
use troupe_core::money::Money;
use troupe_workspace::api::{Code, CreatorRate, Link, Program, Who};

fn handle(who: Option<&Who>) -> Option<String> {
    who.map(|who| who.handle.clone())
}

/// A program with every rate it pays or paid.
pub fn program(program: &Program) -> Value {
    let edit = &program.edit;
    let minimum = edit.minimum.clone().map(|amount| Money { amount, currency: edit.currency });
    json!({
        "id": edit.id,
        "name": edit.name,
        "channel": edit.channel,
        "currency": edit.currency,
        "paid_on": edit.paid_on,
        "attribution_days": edit.attribution_days,
        "hold_days": edit.hold_days,
        "minimum": minimum,
        "notes": edit.notes,
        "codes": program.codes,
        "rate": program.rate,
        "rates": program.rates.iter().map(|r| json!({
            "id": r.id, "creator": handle(r.who.as_ref()), "rate": r.rate, "from": r.from,
        })).collect::<Vec<_>>(),
    })
}

/// A discount code.
pub fn code(code: &Code) -> Value {
    let edit = &code.edit;
    json!({
        "id": edit.id,
        "code": edit.code,
        "creator": handle(code.who.as_ref()),
        "program": code.program_name,
        "percent": edit.percent,
        "amount": edit.amount,
        "scope": edit.scope,
        "from": edit.from,
        "to": edit.to,
        "max_uses": edit.max_uses,
        "active": edit.active,
        "state": code.state,
        "note": edit.note,
    })
}

/// An affiliate link.
pub fn link(link: &Link) -> Value {
    json!({ "id": link.edit.id, "url": link.edit.url, "label": link.edit.label, "program": link.program_name })
}

/// What a creator earns in a program.
pub fn creator_rate(rate: &CreatorRate) -> Value {
    json!({ "program": rate.program_name, "rate": rate.rate, "own": rate.own, "from": rate.from })
}
