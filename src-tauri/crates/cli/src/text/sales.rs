//! Orders, codes, grouped sales, warnings and exposure for people to read.

use super::table;
use troupe_core::money::Money;
use troupe_workspace::api::{
    CodeSales, Exposure, OrderRow, SalesFigures, SalesPage, SalesRow, SalesWarning, Who,
};

const NONE: &str = "\u{2013}";

fn money(money: &Option<Money>) -> String {
    money.as_ref().map_or(NONE.to_owned(), |m| format!("{} {}", m.amount, m.currency))
}

fn handle(who: Option<&Who>) -> String {
    who.map_or(NONE.to_owned(), |who| format!("@{}", who.handle))
}

fn words(value: &impl serde::Serialize) -> String {
    let name = serde_json::to_value(value).ok();
    name.as_ref().and_then(|name| name.as_str()).unwrap_or_default().replace('_', " ")
}

/// Orders with what was paid, whose they are and why, and what they earn.
pub fn orders(total: u32, rows: &[OrderRow]) -> String {
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|o| {
            let credit = o.credit.as_ref();
            vec![
                o.order.clone(),
                o.at.map_or(NONE.to_owned(), |at| at.day().to_string()),
                o.status.as_str().replace('_', " "),
                money(&o.total),
                money(&o.refunded),
                o.lines.len().to_string(),
                o.codes.join(", "),
                handle(credit.and_then(|credit| credit.creator.as_ref())),
                credit.map_or(NONE.to_owned(), |credit| words(&credit.why)),
                money(&o.commission),
            ]
        })
        .collect();
    let head =
        ["Order", "Day", "Status", "Total", "Refunded", "Lines", "Codes", "Creator", "Why", "Commission"];
    format!("{}\n\n{} of {total} orders", table(&head, &lines), rows.len())
}

/// Codes with their sales.
pub fn code_sales(rows: &[CodeSales]) -> String {
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            vec![
                row.code.clone(),
                if row.general { "general".to_owned() } else { handle(row.who.as_ref()) },
                row.orders.to_string(),
                money(&row.total),
                money(&row.net_sales),
                money(&row.refunded),
                money(&row.pending),
                money(&row.approved),
                money(&row.paid),
                row.not_counted.to_string(),
            ]
        })
        .collect();
    let head = [
        "Code",
        "Creator",
        "Orders",
        "Total",
        "Net sales",
        "Refunded",
        "Pending",
        "Approved",
        "Paid",
        "Not counted",
    ];
    table(&head, &lines)
}

fn figures(name: String, f: &SalesFigures) -> Vec<String> {
    vec![
        name,
        f.orders.to_string(),
        f.units.map_or(NONE.to_owned(), |units| units.to_string()),
        money(&f.net_sales),
        money(&f.refunded),
        money(&f.commission),
        money(&f.goods),
        money(&f.samples),
        money(&f.fees),
        money(&f.margin),
    ]
}

/// Grouped sales with their sums.
pub fn sales(page: &SalesPage, rows: &[SalesRow]) -> String {
    let mut lines: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let name = match &row.who {
                Some(who) => format!("@{}", who.handle),
                None if row.name.is_empty() => NONE.to_owned(),
                None => row.name.clone(),
            };
            figures(name, &row.figures)
        })
        .collect();
    lines.push(figures("Together".to_owned(), &page.sums));
    let head =
        ["", "Orders", "Pieces", "Net sales", "Refunded", "Commission", "Goods", "Samples", "Fees", "Margin"];
    let mut text = table(&head, &lines);
    if page.undated > 0 {
        text.push_str(&format!("\n\n{} lines have no day.", page.undated));
    }
    if page.currencies.len() > 1 {
        let codes: Vec<&str> = page.currencies.iter().map(|currency| currency.code()).collect();
        text.push_str(&format!("\n\nCurrencies with sales: {}", codes.join(", ")));
    }
    text
}

/// What seems wrong with sales.
pub fn sales_warnings(warnings: &[SalesWarning]) -> String {
    if warnings.is_empty() {
        return "Nothing seems wrong.".to_owned();
    }
    let lines: Vec<Vec<String>> = warnings
        .iter()
        .map(|warning| {
            let figures: Vec<String> = warning
                .figures
                .iter()
                .map(|(key, value)| format!("{} {value}", key.replace('_', " ")))
                .collect();
            vec![
                words(&warning.kind),
                warning.what.clone(),
                handle(warning.who.as_ref()),
                figures.join(", "),
                money(&warning.amount),
                warning.orders.iter().take(5).cloned().collect::<Vec<_>>().join(", "),
            ]
        })
        .collect();
    table(&["What", "Of", "Creator", "Figures", "Amount", "Orders"], &lines)
}

/// How much hangs on few creators and on one platform.
pub fn exposure(exposure: &Exposure) -> String {
    if exposure.currency.is_none() {
        return "There are no sales.".to_owned();
    }
    let share = exposure.top_share.as_deref().unwrap_or(NONE);
    let mut text = format!(
        "Net sales {}, of creators {}\nThe largest {} of {} creators: share {share}\n\n",
        money(&exposure.net_sales),
        money(&exposure.credited),
        exposure.top_creators,
        exposure.creators,
    );
    let platforms: Vec<Vec<String>> = exposure
        .platforms
        .iter()
        .map(|row| {
            vec![
                row.platform.map_or("several".to_owned(), |platform| platform.as_str().to_owned()),
                money(&Some(row.net_sales.clone())),
                row.share.clone(),
                row.creators.to_string(),
            ]
        })
        .collect();
    text.push_str(&table(&["Platform", "Net sales", "Share", "Creators"], &platforms));
    let gone: Vec<Vec<String>> = exposure
        .gone
        .iter()
        .map(|row| {
            let sum = |amount: &Money| format!("{} {}", amount.amount, amount.currency);
            vec![
                row.platform.as_str().to_owned(),
                sum(&row.lost),
                sum(&row.may_move),
                sum(&row.stays),
                row.with_second.to_string(),
                row.without.to_string(),
            ]
        })
        .collect();
    text.push_str("\n\n");
    text.push_str(&table(
        &["Without", "Lost", "May move", "Stays", "With a second channel", "Without one"],
        &gone,
    ));
    text
}
