//! Programs, codes and links as scripts read them.

use serde_json::{Value, json};
use troupe_core::money::Money;
use troupe_workspace::api::{
    Code, CreatorRate, Link, Program, ProposedCode, Simulation, Tier, TierProposal, Who,
};

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
            "id": r.id, "creator": handle(r.who.as_ref()), "tier": r.tier, "product": r.product_name, "rate": r.rate, "from": r.from,
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

/// A code that could be made.
pub fn proposed_code(code: &ProposedCode) -> Value {
    json!({
        "creator": code.who.handle,
        "code": code.code,
        "has": code.has,
        "look_alikes": code.look_alikes,
    })
}

/// The name of a tier.
pub fn tier_name(id: Option<i64>, tiers: &[Tier]) -> Option<String> {
    tiers.iter().find(|t| Some(t.edit.id) == id).map(|t| t.edit.name.clone())
}

/// Who qualifies for which tier.
pub fn tier_proposal(proposal: &TierProposal, tiers: &[Tier]) -> Value {
    json!({
        "creator": proposal.who.handle,
        "net_sales": proposal.net_sales,
        "now": tier_name(proposal.now, tiers),
        "proposed": tier_name(proposal.proposed, tiers),
    })
}

/// What other terms would have cost.
pub fn simulation(simulation: &Simulation) -> Value {
    json!({
        "orders": simulation.orders,
        "before": simulation.before,
        "after": simulation.after,
        "changed": simulation.changed,
        "gained": simulation.gained,
        "rows": simulation.rows.iter().map(|r| json!({
            "creator": r.who.handle, "before": r.before, "after": r.after,
        })).collect::<Vec<_>>(),
    })
}
