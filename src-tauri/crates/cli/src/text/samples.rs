//! Products and samples for people in a terminal.

use super::table;
use troupe_core::money::Money;
use troupe_workspace::api::{
    Address, MonthBudget, Product, ProductsImported, RejectedRow, SampleDetail, SampleRow, SampleWarning,
    SamplesImported,
};

fn dash(text: Option<impl ToString>) -> String {
    text.map_or_else(|| "\u{2013}".to_owned(), |t| t.to_string())
}

fn money(money: &Money) -> String {
    format!("{} {}", money.amount, money.currency)
}

/// Products with their stock, one row a SKU.
pub fn products(products: &[Product]) -> String {
    let rows: Vec<Vec<String>> = products
        .iter()
        .flat_map(|p| {
            p.edit.skus.iter().zip(&p.stock).map(|(sku, stock)| {
                vec![
                    p.edit.name.clone(),
                    sku.sku.clone(),
                    sku.variant.clone(),
                    dash(sku.cost.as_ref().or(p.edit.cost.as_ref())),
                    p.edit.currency.to_string(),
                    dash(stock.on_hand),
                    stock.reserved.to_string(),
                    dash(stock.free),
                ]
            })
        })
        .collect();
    table(&["product", "sku", "variant", "cost", "currency", "on hand", "reserved", "free"], &rows)
}

fn rejected(rows: &[RejectedRow]) -> String {
    rows.iter().map(|r| format!("\n  {}", r.reason)).collect()
}

/// What reading a list of products did.
pub fn products_imported(done: &ProductsImported) -> String {
    format!(
        "{}: {} rows, {} products made, {} changed, {} rows as they were, {} not taken{}",
        done.file,
        done.rows,
        done.created,
        done.updated,
        done.unchanged,
        done.rejected.len(),
        rejected(&done.rejected)
    )
}

/// Samples, one a row.
pub fn samples(samples: &[SampleRow]) -> String {
    let rows: Vec<Vec<String>> = samples
        .iter()
        .map(|s| {
            vec![
                s.id.to_string(),
                format!("@{}", s.who.handle),
                s.product.clone(),
                s.quantity.to_string(),
                s.state.as_str().to_owned(),
                s.since.to_string(),
                dash(s.due),
                dash(s.days),
                dash(s.cost.as_ref().map(money)),
                s.posts.to_string(),
            ]
        })
        .collect();
    table(&["id", "creator", "product", "pieces", "state", "since", "due", "days", "cost", "posts"], &rows)
}

/// Everything about a sample.
pub fn sample(detail: &SampleDetail) -> String {
    let mut text = samples(std::slice::from_ref(&detail.row));
    for step in &detail.history {
        let assumed = if step.assumed { " (assumed)" } else { "" };
        let reason = if step.reason.is_empty() { String::new() } else { format!(": {}", step.reason) };
        text.push_str(&format!("\n{}  {}{assumed}{reason}", step.on, step.to.as_str()));
    }
    for post in &detail.posts {
        text.push_str(&format!("\npost {}  {}", post.post, dash(post.found_by.as_ref())));
    }
    if !detail.warnings.is_empty() {
        text.push('\n');
        text.push_str(&warnings(&detail.warnings));
    }
    text
}

/// What a file of sample states did.
pub fn samples_imported(done: &SamplesImported) -> String {
    format!(
        "{}: {} applications, {} samples made, {} moved on, {} as they were, {} not taken{}",
        done.file,
        done.rows,
        done.created,
        done.updated,
        done.unchanged,
        done.rejected.len(),
        rejected(&done.rejected)
    )
}

/// The month's budget.
pub fn budget(budget: &MonthBudget) -> String {
    let unknown = match budget.unknown {
        0 => String::new(),
        n => format!(", and {n} of unknown cost"),
    };
    format!(
        "{}: {} spent{unknown}; limit {}, left {}",
        budget.month,
        money(&budget.spent),
        dash(budget.limit.as_ref().map(money)),
        dash(budget.left.as_ref().map(money))
    )
}

/// An address, line by line.
pub fn address(address: Option<&Address>) -> String {
    let Some(a) = address else { return "No address is known.".to_owned() };
    let town = format!("{} {}", a.postcode, a.town);
    let lines = [a.name.as_str(), a.lines.as_str(), town.trim(), a.region.as_str(), a.country.as_str()];
    lines.into_iter().filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Warnings, one a line.
pub fn warnings(warnings: &[SampleWarning]) -> String {
    if warnings.is_empty() {
        return "Nothing speaks against it.".to_owned();
    }
    let line = |w: &SampleWarning| {
        let who = w.who.as_ref().map(|who| format!("@{}: ", who.handle)).unwrap_or_default();
        let params: Vec<String> = w.params.iter().map(|(key, value)| format!("{key} {value}")).collect();
        let stops = if w.stops { " (stops)" } else { "" };
        format!("{who}{}{stops} {}", w.code.replace('_', " "), params.join(", ")).trim_end().to_owned()
    };
    warnings.iter().map(line).collect::<Vec<_>>().join("\n")
}
