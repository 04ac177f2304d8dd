//! Sales: orders with their credit, codes, grouped figures, decisions by hand, warnings, exposure.

use super::{Out, Result, finish, open};
use crate::args::{By, CreditArgs, OrdersArgs, SalesArgs, Which};
use crate::{answers, text};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use troupe_core::money::Currency;
use troupe_workspace::api::{CreditCorrection, OrderFilter, OrderRow, OrdersQuery, SalesBy, SalesQuery};
use troupe_workspace::{Clock, Workspace};

/// Rows of one page.
const PAGE: u32 = 500;
/// How `credit` names nobody.
const NOBODY: &str = "nobody";

/// Orders of a question, page after page until the limit is reached, and how many there are.
async fn all_orders(workspace: &Workspace, query: OrdersQuery, limit: u32) -> Result<(u32, Vec<OrderRow>)> {
    let (mut rows, mut after, mut total) = (Vec::new(), None, 0);
    while (rows.len() as u64) < u64::from(limit) {
        let limit = PAGE.min(limit - rows.len() as u32);
        let page = workspace.orders(OrdersQuery { after, limit, ..query.clone() }).await?;
        total = page.total;
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    Ok((total, rows))
}

pub(super) async fn orders(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    words: OrdersArgs,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let creator = match &words.creator {
        Some(handle) => Some(workspace.creator_named(handle, None).await?),
        None => None,
    };
    let filter = match words.only {
        None => OrderFilter::All,
        Some(Which::Credited) => OrderFilter::Credited,
        Some(Which::Unmatched) => OrderFilter::Unmatched,
        Some(Which::General) => OrderFilter::General,
        Some(Which::ByHand) => OrderFilter::ByHand,
        Some(Which::Several) => OrderFilter::Several,
        Some(Which::NoRate) => OrderFilter::NoRate,
        Some(Which::NotCounted) => OrderFilter::NotCounted,
    };
    let query = OrdersQuery {
        creator,
        filter,
        code: words.code,
        search: words.search,
        from: words.from,
        to: words.to,
        ..OrdersQuery::default()
    };
    let (total, rows) = all_orders(&workspace, query, words.limit).await?;
    let shown: Vec<_> = rows.iter().map(answers::order).collect();
    out.print(&json!({ "total": total, "rows": shown }), || text::orders(total, &rows));
    finish(workspace).await
}

pub(super) async fn codes(out: &Out, at: Option<&PathBuf>, clock: Clock) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let rows = workspace.code_sales().await?;
    let shown: Vec<_> = rows.iter().map(answers::code_sales).collect();
    out.print(&json!({ "rows": shown }), || text::code_sales(&rows));
    finish(workspace).await
}

pub(super) async fn sales(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    words: SalesArgs,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let creator = match &words.creator {
        Some(handle) => Some(workspace.creator_named(handle, None).await?),
        None => None,
    };
    let program = match &words.program {
        Some(name) => Some(workspace.program_named(name).await?.edit.id),
        None => None,
    };
    let query = SalesQuery {
        by: match words.by {
            By::Creator => SalesBy::Creator,
            By::Code => SalesBy::Code,
            By::Product => SalesBy::Product,
            By::Program => SalesBy::Program,
            By::Month => SalesBy::Month,
        },
        currency: words.currency,
        from: words.from,
        to: words.to,
        program,
        creator,
        limit: PAGE,
        ..SalesQuery::default()
    };
    if let Some(file) = words.out {
        let written = workspace.export_sales(query, file.display().to_string()).await?;
        out.print(&json!({ "file": written.path, "rows": written.rows }), || {
            format!("{} rows written to {}", written.rows, written.path)
        });
        return finish(workspace).await;
    }
    let mut page = workspace.sales(query.clone()).await?;
    let mut rows = std::mem::take(&mut page.rows);
    while rows.len() < page.total as usize {
        let more = workspace.sales(SalesQuery { offset: rows.len() as u32, ..query.clone() }).await?;
        if more.rows.is_empty() {
            break;
        }
        rows.extend(more.rows);
    }
    out.print(&answers::sales(&page, &rows), || text::sales(&page, &rows));
    finish(workspace).await
}

pub(super) async fn credit(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    words: CreditArgs,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let shop = match words.shop {
        Some(shop) => shop,
        None => workspace.shop_of_order(&words.order).await?,
    };
    match words.to {
        _ if words.clear => {
            workspace.clear_correction(shop, words.order.clone(), words.line).await?;
        }
        to => {
            let creator = match to.as_deref() {
                None | Some(NOBODY) => None,
                Some(handle) => Some(workspace.creator_named(handle, None).await?),
            };
            let correction = CreditCorrection {
                shop,
                order: words.order.clone(),
                line: words.line,
                creator,
                reason: words.reason.unwrap_or_default(),
            };
            workspace.correct_credit(correction).await?;
        }
    }
    let query = OrdersQuery { search: Some(words.order.clone()), ..OrdersQuery::default() };
    let (_, rows) = all_orders(&workspace, query, u32::MAX).await?;
    let rows: Vec<OrderRow> =
        rows.into_iter().filter(|row| row.order == words.order && row.shop == shop).collect();
    let shown: Vec<_> = rows.iter().map(answers::order).collect();
    out.print(&json!({ "total": rows.len(), "rows": shown }), || text::orders(rows.len() as u32, &rows));
    finish(workspace).await
}

pub(super) async fn warnings(out: &Out, at: Option<&PathBuf>, clock: Clock) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    workspace.finish_reading().await?;
    let found = workspace.sales_warnings().await?;
    out.print(&json!({ "warnings": found }), || text::sales_warnings(&found));
    finish(workspace).await
}

pub(super) async fn exposure(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    currency: Option<Currency>,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let found = workspace.exposure(currency).await?;
    out.print(&json!(found), || text::exposure(&found));
    finish(workspace).await
}
