//! Programs, codes and links for people in a terminal.

use super::table;
use troupe_workspace::api::{Code, Link, Program};

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
