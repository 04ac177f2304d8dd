//! Orders with their credit, codes, grouped sales as scripts read them.

use serde_json::{Value, json};
use troupe_workspace::api::{CodeSales, Credit, OrderLineRow, OrderRow, SalesPage, SalesRow, Who};

fn handle(who: Option<&Who>) -> Option<&str> {
    who.map(|who| who.handle.as_str())
}

/// Whose an order is and why; the creator is null when it is nobody's.
fn credit(credit: &Credit) -> Value {
    json!({
        "creator": handle(credit.creator.as_ref()),
        "why": credit.why,
        "code": credit.code,
        "link": credit.link,
        "program": credit.program,
        "others": credit.others,
        "reason": Some(&credit.reason).filter(|reason| !reason.is_empty()),
    })
}

/// A line of an order: what the file says, whose it is, what it earns.
fn line(line: &OrderLineRow) -> Value {
    let mut value = json!(line);
    if let Value::Object(fields) = &mut value {
        fields.insert("credit".to_owned(), line.credit.as_ref().map_or(Value::Null, credit));
    }
    value
}

/// An order. Credit is null only for an order without lines.
pub fn order(o: &OrderRow) -> Value {
    json!({
        "order": o.order,
        "shop": o.shop,
        "at": o.at,
        "status": o.status,
        "status_words": o.status_words,
        "total": o.total,
        "subtotal": o.subtotal,
        "shipping": o.shipping,
        "refunded": o.refunded,
        "codes": o.codes,
        "lines": o.lines.iter().map(line).collect::<Vec<_>>(),
        "credit": o.credit.as_ref().map(credit),
        "commission": o.commission,
        "source": o.source,
    })
}

/// A code in orders with its sales.
pub fn code_sales(row: &CodeSales) -> Value {
    json!({
        "code": row.code,
        "creator": handle(row.who.as_ref()),
        "general": row.general,
        "currency": row.currency,
        "orders": row.orders,
        "total": row.total,
        "net_sales": row.net_sales,
        "refunded": row.refunded,
        "commission_pending": row.pending,
        "commission_approved": row.approved,
        "commission_paid": row.paid,
        "not_counted": row.not_counted,
        "first": row.first,
        "last": row.last,
    })
}

fn group(row: &SalesRow) -> Value {
    json!({
        "key": row.key,
        "name": row.name,
        "creator": handle(row.who.as_ref()),
        "figures": row.figures,
    })
}

/// Grouped sales, every group of them.
pub fn sales(page: &SalesPage, rows: &[SalesRow]) -> Value {
    json!({
        "total": page.total,
        "currency": page.currency,
        "currencies": page.currencies,
        "sums": page.sums,
        "converted": page.converted,
        "rows": rows.iter().map(group).collect::<Vec<_>>(),
        "months": page.months,
        "undated": page.undated,
    })
}
