//! Orders and reports as they are kept, and saved mappings.

use crate::api::{
    ApiError, Changed, Metric, OrderFilter, OrderLineRow, OrderPage, OrderRow, OrdersQuery, ReadOptions,
    Report, SavedMapping, Source,
};
use crate::errors::{Result, internal};
use crate::imports::options_of;
use crate::sales::{credit_of, whole_order};
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::metrics::{VideoGpm, gmv_doubts};
use troupe_core::money::{Currency, Money};
use troupe_core::records::SubjectKind;
use troupe_core::time::Instant;
use troupe_store::Op;
use troupe_store::imports::ImportRow;
use troupe_store::orders::{StoredLine, StoredOrder};
use troupe_store::reports::StoredReport;
use troupe_store::sales_read::{OrderAsked, OrderWhich, SaleLine};

/// Orders of one page at most.
const MOST: u32 = 500;

fn money(minor: Option<i64>, currency: Option<Currency>) -> Option<Money> {
    Some(Money::of(minor?, currency?))
}

fn source(import: i64, row: u32, files: &HashMap<i64, ImportRow>) -> Source {
    let line = files.get(&import);
    Source {
        import: Some(import),
        file: line.map(|i| i.file.clone()).unwrap_or_default(),
        row: Some(row),
        as_of: line.and_then(|i| i.as_of).map(|a| a.at),
        as_of_source: line.and_then(|i| i.as_of).map(|a| a.source),
    }
}

fn line_row(line: StoredLine, currency: Option<Currency>) -> OrderLineRow {
    let l = line.line;
    OrderLineRow {
        key: l.key,
        sku: l.sku,
        product: l.product,
        quantity: l.quantity,
        price: money(l.price, currency),
        discount: money(l.discount, currency),
        payment: money(l.payment, currency),
        creator: l.creator.map(|h| h.as_str().to_owned()),
        credit: None,
        commission: None,
    }
}

fn order_row(order: StoredOrder, lines: Vec<StoredLine>, files: &HashMap<i64, ImportRow>) -> OrderRow {
    let head = order.head;
    let currency = head.currency;
    OrderRow {
        shop: order.shop,
        order: order.name,
        at: head.at,
        status: head.status,
        status_words: head.status_words,
        total: money(head.total, currency),
        subtotal: money(head.subtotal, currency),
        shipping: money(head.shipping, currency),
        refunded: money(head.refunded, currency),
        codes: head.codes,
        credit: None,
        commission: None,
        lines: lines.into_iter().map(|l| line_row(l, currency)).collect(),
        source: source(order.import, order.row, files),
    }
}

/// A stored report as the fronts get it.
pub(crate) fn report(stored: StoredReport) -> Report {
    Report {
        subject: stored.subject,
        item: stored.item.clone(),
        name: stored.name.clone(),
        from: stored.from,
        to: stored.to,
        currency: stored.currency,
        doubts: gmv_doubts(&stored.figures, stored.currency).map(str::to_owned).collect(),
        source: Source {
            import: Some(stored.import),
            file: stored.file,
            row: Some(stored.row),
            as_of: stored.as_of.map(|a| a.at),
            as_of_source: stored.as_of.map(|a| a.source),
        },
        figures: stored.figures,
        words: stored.words,
    }
}

/// Video GPM as a figure, with the report that it comes from.
pub(crate) fn gpm_metric(gpm: &VideoGpm, reports: &[Report]) -> Metric {
    let behind =
        reports.iter().find(|r| r.source.import == Some(gpm.import) && r.source.row == Some(gpm.row));
    // Of several posts each has a row of its own: then no one row holds the figure.
    let one_row = behind.is_some_and(|r| r.subject == SubjectKind::Account) || gpm.videos == 1;
    Metric {
        key: "video_gpm".to_owned(),
        value: Some(gpm.gpm),
        unit: "money_per_1000_views".to_owned(),
        currency: Some(gpm.currency),
        n: gpm.videos,
        note: String::new(),
        benchmarks: Vec::new(),
        source: behind.map(|r| Source { row: r.source.row.filter(|_| one_row), ..r.source.clone() }),
    }
}

/// Where a page of orders goes on: second and number of its last order, and how many match in all. Counting is a look at all of
/// them, so only the first page counts.
struct Place {
    at: i64,
    id: i64,
    total: u32,
}

impl Place {
    fn read(cursor: &str) -> Result<Self> {
        let mut parts = cursor.splitn(3, ':');
        let mut number = || parts.next()?.parse::<i64>().ok();
        (|| Some(Self { at: number()?, id: number()?, total: u32::try_from(number()?).ok()? }))().ok_or_else(
            || ApiError::new("bad_request", "The cursor cannot be read.", "Start from the first page."),
        )
    }
}

fn which(filter: OrderFilter) -> OrderWhich {
    match filter {
        OrderFilter::All => OrderWhich::All,
        OrderFilter::Credited => OrderWhich::Credited,
        OrderFilter::Unmatched => OrderWhich::Unmatched,
        OrderFilter::General => OrderWhich::General,
        OrderFilter::ByHand => OrderWhich::ByHand,
        OrderFilter::Several => OrderWhich::Several,
        OrderFilter::NoRate => OrderWhich::NoRate,
        OrderFilter::NotCounted => OrderWhich::NotCounted,
    }
}

impl Workspace {
    /// Orders, newest first, with whose they are and what they earn.
    pub async fn orders(&self, query: OrdersQuery) -> Result<OrderPage> {
        let place = query.after.as_deref().map(Place::read).transpose()?;
        let limit = query.limit.clamp(1, MOST);
        let zone = self.sales_zone().await?;
        // Shops write #1001, people type 1001.
        let name = query.search.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let names = name.map(|name| match name.strip_prefix('#') {
            Some(_) => vec![name.to_owned()],
            None => vec![name.to_owned(), format!("#{name}")],
        });
        let asked = OrderAsked {
            creator: query.creator.map(|creator| creator.0),
            which: which(query.filter),
            code: query.code.as_deref().map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned),
            names: names.unwrap_or_default(),
            from: query.from.map(|day| zone.start(day).seconds()),
            until: query.to.map(|day| zone.start(day.plus(1)).seconds()),
            after: place.as_ref().map(|place| (place.at, place.id)),
            limit,
        };
        let orders = self.store().orders_asked(&asked).await?;
        let total = match place {
            Some(place) => place.total,
            None if asked == (OrderAsked { limit, ..OrderAsked::default() }) => {
                self.store().order_count().await?
            }
            None => self.store().orders_asked_count(&asked).await?,
        };
        let next = (orders.len() as u32 == limit)
            .then(|| {
                orders.last().map(|o| format!("{}:{}:{total}", o.head.at.map_or(-1, Instant::seconds), o.id))
            })
            .flatten();
        let rows = self.order_rows(orders).await?;
        Ok(OrderPage { total, rows, next })
    }

    async fn order_rows(&self, orders: Vec<StoredOrder>) -> Result<Vec<OrderRow>> {
        let on = self.this_day().await?;
        let ids: Vec<i64> = orders.iter().map(|o| o.id).collect();
        let mut lines: HashMap<i64, Vec<StoredLine>> = HashMap::new();
        for line in self.store().order_lines(&ids).await? {
            lines.entry(line.order).or_default().push(line);
        }
        let mut sales: HashMap<i64, Vec<SaleLine>> = HashMap::new();
        for sale in self.store().sale_lines(&ids, on).await? {
            sales.entry(sale.order).or_default().push(sale);
        }
        let files: HashMap<i64, ImportRow> =
            self.store().imports().await?.into_iter().map(|i| (i.outcome.id, i)).collect();
        let roster = self.roster();
        Ok(orders
            .into_iter()
            .map(|order| {
                let sales = sales.remove(&order.id).unwrap_or_default();
                let lines = lines.remove(&order.id).unwrap_or_default();
                let mut row = order_row(order, lines, &files);
                (row.credit, row.commission) = whole_order(&sales, &roster, on);
                for line in &mut row.lines {
                    if let Some(sale) = sales.iter().find(|sale| sale.line == line.key) {
                        let (credit, commission) = credit_of(sale, &roster, on);
                        (line.credit, line.commission) = (Some(credit), commission);
                    }
                }
                row
            })
            .collect())
    }

    /// Saved ways to read tables of unknown layout.
    pub async fn mappings(&self) -> Result<Vec<SavedMapping>> {
        self.store().mappings().await?.into_iter().map(saved).collect()
    }

    /// The saved way to read tables of a layout, with its name.
    pub(crate) async fn mapping_for(&self, layout: &str) -> Result<Option<(String, ReadOptions)>> {
        let Some(found) = self.store().mapping_for(layout).await? else { return Ok(None) };
        let options = serde_json::from_str(&found.mapping).map_err(internal)?;
        Ok(Some((found.name, options)))
    }

    /// Saves how tables of a layout are read; the next one is read like this.
    pub async fn save_mapping(
        &self,
        name: String,
        layout: String,
        options: ReadOptions,
    ) -> Result<SavedMapping> {
        let name = name.trim().to_owned();
        if name.is_empty() || layout.is_empty() || options.kind.is_none() || options.columns.is_empty() {
            return Err(ApiError::new(
                "mapping_wrong",
                "A mapping needs a name, a kind and at least one column.",
                "Say what the rows are and which column means what, then save it.",
            ));
        }
        options_of(&options)?;
        // The as-of belongs to one file, and so does a decision to take figures that cannot be true.
        let kept = ReadOptions { as_of: None, accept_implausible: false, ..options };
        let text = serde_json::to_string(&kept).map_err(internal)?;
        let mut change = self.store().change(Op::new("save_mapping", self.now()).with("name", &name)).await?;
        change.save_mapping(&layout, &name, &text).await?;
        change.finish().await?;
        self.changed("save_mapping");
        let found = self.store().mapping_for(&layout).await?;
        saved(found.ok_or_else(|| internal("the mapping was not saved"))?)
    }

    /// Forgets a saved mapping.
    pub async fn delete_mapping(&self, mapping: i64) -> Result<Changed> {
        let all = self.store().mappings().await?;
        let found = all.into_iter().find(|m| m.id == mapping).ok_or_else(|| {
            ApiError::new("not_found", "There is no such mapping.", "Reload the list.").with("name", mapping)
        })?;
        let mut change =
            self.store().change(Op::new("delete_mapping", self.now()).with("name", &found.name)).await?;
        change.delete_mapping(&found.layout).await?;
        let step = change.finish().await?;
        self.changed("delete_mapping");
        Ok(Changed { changed: u32::from(step.is_some()), step })
    }
}

fn saved(stored: troupe_store::mappings::SavedMapping) -> Result<SavedMapping> {
    let options: ReadOptions = serde_json::from_str(&stored.mapping).map_err(internal)?;
    Ok(SavedMapping {
        id: stored.id,
        name: stored.name,
        layout: stored.layout,
        kind: options.kind.clone().unwrap_or_default(),
        columns: options.columns.iter().filter(|c| c.field.is_some()).count() as u32,
    })
}
