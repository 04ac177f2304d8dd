//! Programs, codes and links for people in a terminal.

use super::table;
use crate::answers::tier_name;
use troupe_core::money::Money;
use troupe_workspace::api::{
    Code, Link, Program, ProgramTerms, ProposedCode, Simulation, TermsFile, Tier, TierProposal,
};

fn dash(text: Option<impl ToString>) -> String {
    text.map_or_else(|| "\u{2013}".to_owned(), |t| t.to_string())
}

/// Programs, one a row.
pub fn programs(programs: &[Program]) -> String {
    let rows: Vec<Vec<String>> = programs
        .iter()
        .map(|p| {
            vec![
                p.edit.name.clone(),
                p.edit.channel.as_str().to_owned(),
                dash(p.rate.as_ref()),
                p.edit.paid_on.as_str().to_owned(),
                dash(p.edit.attribution_days),
                dash(p.edit.hold_days),
                dash(p.edit.minimum.as_ref()),
                p.edit.currency.to_string(),
                p.codes.to_string(),
            ]
        })
        .collect();
    table(
        &[
            "program",
            "channel",
            "rate",
            "paid on",
            "attribution days",
            "hold days",
            "minimum",
            "currency",
            "codes",
        ],
        &rows,
    )
}

/// A program with its rates.
pub fn program(program: &Program) -> String {
    let rows: Vec<Vec<String>> = program
        .rates
        .iter()
        .map(|r| {
            vec![
                r.from.to_string(),
                r.who.as_ref().map_or_else(|| "everybody".to_owned(), |who| format!("@{}", who.handle)),
                r.rate.clone().unwrap_or_else(|| "everybody's".to_owned()),
            ]
        })
        .collect();
    format!("{}\n{}", programs(std::slice::from_ref(program)), table(&["from", "who", "rate"], &rows))
}

/// Codes, one a row.
pub fn codes(codes: &[Code]) -> String {
    let rows: Vec<Vec<String>> = codes
        .iter()
        .map(|c| {
            let saving = c.edit.amount.as_ref().map(|m| format!("{} {}", m.amount, m.currency));
            vec![
                c.edit.code.clone(),
                dash(c.who.as_ref().map(|who| format!("@{}", who.handle))),
                c.state.as_str().to_owned(),
                dash(c.edit.percent.clone().or(saving)),
                dash(c.edit.from),
                dash(c.edit.to),
                dash(c.program_name.as_ref()),
            ]
        })
        .collect();
    table(&["code", "creator", "state", "saves", "from", "to", "program"], &rows)
}

/// Links, one a row.
pub fn links(links: &[Link]) -> String {
    let rows: Vec<Vec<String>> = links
        .iter()
        .map(|l| vec![l.edit.url.clone(), l.edit.label.clone(), dash(l.program_name.as_ref())])
        .collect();
    table(&["link", "label", "program"], &rows)
}

/// Codes that could be made, one a row.
pub fn proposed_codes(codes: &[ProposedCode]) -> String {
    let rows: Vec<Vec<String>> = codes
        .iter()
        .map(|c| {
            vec![
                format!("@{}", c.who.handle),
                dash(Some(&c.code).filter(|code| !code.is_empty())),
                dash(c.has.as_ref()),
                c.look_alikes.join(", "),
            ]
        })
        .collect();
    table(&["creator", "code", "has", "looks like"], &rows)
}

/// Codes that are easily taken for each other.
pub fn look_alikes(pairs: &[[String; 2]]) -> String {
    if pairs.is_empty() {
        return "No codes look alike".to_owned();
    }
    let rows: Vec<Vec<String>> = pairs.iter().map(|pair| pair.to_vec()).collect();
    table(&["code", "looks like"], &rows)
}

/// What became of a file of codes or clicks.
pub fn terms_file(told: &TermsFile) -> String {
    let mut lines = vec![format!(
        "{}: {} rows, {} new, {} changed, {} as they were, {} not taken",
        told.file,
        told.rows,
        told.created,
        told.updated,
        told.unchanged,
        told.rejected.len()
    )];
    if told.without_owner > 0 {
        lines.push(format!("{} without a creator", told.without_owner));
    }
    lines.extend(told.rejected.iter().map(|r| r.reason.clone()));
    lines.join("\n")
}

fn money(money: &Money) -> String {
    format!("{} {}", money.amount, money.currency)
}

fn sums(sums: &[Money]) -> String {
    dash(Some(sums.iter().map(money).collect::<Vec<_>>().join(", ")).filter(|text| !text.is_empty()))
}

/// Tiers and bonuses of a program.
pub fn terms(terms: &ProgramTerms) -> String {
    let tiers: Vec<Vec<String>> = terms
        .tiers
        .iter()
        .map(|t| {
            vec![
                t.edit.name.clone(),
                dash(t.edit.threshold.as_ref()),
                dash(t.rate.as_ref()),
                t.members.to_string(),
            ]
        })
        .collect();
    let bonuses: Vec<Vec<String>> = terms
        .bonuses
        .iter()
        .map(|b| {
            vec![
                b.edit.name.clone(),
                b.edit.counts.as_str().to_owned(),
                b.edit.threshold.clone(),
                b.edit.amount.clone(),
                b.edit.from.to_string(),
                dash(b.edit.to),
                b.reached.to_string(),
            ]
        })
        .collect();
    format!(
        "{}\n{}",
        table(&["tier", "from sales", "rate", "creators"], &tiers),
        table(&["bonus", "counts", "from", "pays", "first day", "last day", "reached"], &bonuses)
    )
}

/// Who qualifies for which tier, one a row.
pub fn tier_proposals(proposals: &[TierProposal], tiers: &[Tier]) -> String {
    let rows: Vec<Vec<String>> = proposals
        .iter()
        .map(|p| {
            vec![
                format!("@{}", p.who.handle),
                money(&p.net_sales),
                dash(tier_name(p.now, tiers)),
                dash(tier_name(p.proposed, tiers)),
            ]
        })
        .collect();
    table(&["creator", "net sales", "tier", "proposed"], &rows)
}

/// What other terms would have cost.
pub fn simulation(simulation: &Simulation) -> String {
    let rows: Vec<Vec<String>> = simulation
        .rows
        .iter()
        .map(|r| vec![format!("@{}", r.who.handle), money(&r.before), money(&r.after)])
        .collect();
    format!(
        "{} orders: {} as it is, {} as tried; {} creators with a difference\n{}",
        simulation.orders,
        sums(&simulation.before),
        sums(&simulation.after),
        simulation.changed,
        table(&["creator", "as it is", "as tried"], &rows)
    )
}
