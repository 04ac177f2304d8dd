//! Reports of shops and platforms, and orders.

use super::{Commission, Credit, OrderFilter, Source};
use serde::{Deserialize, Serialize};
use troupe_core::creator::CreatorId;
use troupe_core::money::{Currency, Money};
use troupe_core::records::{OrderStatus, ReportedFigure, Shop, SubjectKind};
use troupe_core::time::{Day, Instant};
use ts_rs::TS;

/// Figures over a period, as a shop or a platform counted them.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Report {
    /// What it is about.
    pub subject: SubjectKind,
    /// The post, product or sample.
    pub item: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
    /// Currency of its money.
    pub currency: Option<Currency>,
    /// Figures by key, decimal text; the words are message `figure_<key>`.
    pub figures: Vec<ReportedFigure>,
    /// Facts that are words.
    pub words: Vec<ReportedFigure>,
    /// Its GMV does not add up: `gmv_parts`, `gmv_identity`.
    pub doubts: Vec<String>,
    /// Where it comes from.
    pub source: Source,
}

/// A question for orders, newest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct OrdersQuery {
    /// Only orders with a line that is this creator's.
    #[ts(optional)]
    pub creator: Option<CreatorId>,
    /// Which.
    pub filter: OrderFilter,
    /// Only orders that carry this code.
    #[ts(optional)]
    pub code: Option<String>,
    /// Only orders whose name or number begins with this.
    #[ts(optional)]
    pub search: Option<String>,
    /// From this day.
    #[ts(optional)]
    pub from: Option<Day>,
    /// Until this day.
    #[ts(optional)]
    pub to: Option<Day>,
    /// Continue after this cursor of an earlier page.
    #[ts(optional)]
    pub after: Option<String>,
    /// Rows to return, at most 500.
    pub limit: u32,
}

/// A page of orders.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct OrderPage {
    /// Orders in all.
    pub total: u32,
    /// The rows.
    pub rows: Vec<OrderRow>,
    /// Cursor of the next page.
    pub next: Option<String>,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct OrderRow {
    /// The shop.
    pub shop: Shop,
    /// Name or number.
    pub order: String,
    /// When it was made.
    pub at: Option<Instant>,
    /// What became of it.
    pub status: OrderStatus,
    /// The file's words for that.
    pub status_words: Option<String>,
    /// What the buyer paid.
    pub total: Option<Money>,
    /// Goods after discounts.
    pub subtotal: Option<Money>,
    /// Shipping.
    pub shipping: Option<Money>,
    /// Given back.
    pub refunded: Option<Money>,
    /// Discount codes as written.
    pub codes: Vec<String>,
    /// Whose it is. Where its lines are of several creators, that of the first line that is somebody's.
    pub credit: Option<Credit>,
    /// What its lines earn together; `None` where nothing is known or due.
    pub commission: Option<Money>,
    /// Lines.
    pub lines: Vec<OrderLineRow>,
    /// Where it comes from.
    pub source: Source,
}

/// A line of an order.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct OrderLineRow {
    /// SKU or position.
    pub key: String,
    /// SKU.
    pub sku: Option<String>,
    /// Product.
    pub product: Option<String>,
    /// Pieces.
    #[ts(type = "number | null")]
    pub quantity: Option<i64>,
    /// Price of one.
    pub price: Option<Money>,
    /// Discount of the line.
    pub discount: Option<Money>,
    /// What the buyer paid for it.
    pub payment: Option<Money>,
    /// The creator whom the shop credits.
    pub creator: Option<String>,
    /// Whose it is.
    pub credit: Option<Credit>,
    /// What it earns; `None` = not known, or nobody's.
    pub commission: Option<Commission>,
}
