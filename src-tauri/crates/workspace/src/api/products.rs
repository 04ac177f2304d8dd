//! Products, what can be sent of them, and stock.

use serde::{Deserialize, Serialize};
use troupe_core::money::{Currency, Money};
use troupe_core::time::Instant;
use ts_rs::TS;

/// A product with its variants. Amounts are decimal text in the product's currency; `None` = unknown, never 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProductEdit {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// Name, unique.
    pub name: String,
    /// Category in the user's words.
    pub category: String,
    /// ISO 4217.
    pub currency: Currency,
    /// Price with VAT, as a buyer sees it.
    pub price: Option<String>,
    /// VAT, a fraction: `0.21`.
    pub vat: Option<String>,
    /// What one costs the brand.
    pub cost: Option<String>,
    /// What sending one costs.
    pub shipping: Option<String>,
    /// It is part of the affiliate programme.
    pub affiliate: bool,
    /// Words and hashtags by which a post mentions it, beside its name.
    pub words: Vec<String>,
    /// Its page.
    pub link: String,
    /// Notes.
    pub notes: String,
    /// What can be sent; at least one.
    pub skus: Vec<SkuEdit>,
}

/// A variant of a product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SkuEdit {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// Stock keeping unit, unique.
    pub sku: String,
    /// Which variant; empty when there is only one.
    pub variant: String,
    /// Its own price; `None` = the product's.
    pub price: Option<String>,
    /// Its own cost; `None` = the product's.
    pub cost: Option<String>,
    /// At this number on hand or fewer, stock is low; `None` = never told.
    pub low_at: Option<u32>,
}

/// A product as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Product {
    /// Its fields.
    pub edit: ProductEdit,
    /// Stock of each variant, in the order of `edit.skus`.
    pub stock: Vec<SkuStock>,
    /// Samples of it so far, whatever became of them.
    pub samples: u32,
}

/// Stock of a variant.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SkuStock {
    /// The variant.
    #[ts(type = "number")]
    pub sku: i64,
    /// On hand; `None` = never counted.
    #[ts(type = "number | null")]
    pub on_hand: Option<i64>,
    /// Of these, promised to approved and packed samples.
    pub reserved: u32,
    /// On hand less reserved; `None` = never counted. Negative when more is promised than there is.
    #[ts(type = "number | null")]
    pub free: Option<i64>,
    /// Low by its own limit.
    pub low: bool,
    /// When it was counted last.
    pub counted_at: Option<Instant>,
}

/// A change of stock.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StockMove {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// `count`, `shipped` or `returned`.
    pub kind: String,
    /// How many more (or fewer).
    #[ts(type = "number")]
    pub delta: i64,
    /// On hand afterwards.
    #[ts(type = "number")]
    pub on_hand: i64,
    /// The sample behind it.
    #[ts(type = "number | null")]
    pub sample: Option<i64>,
    /// When.
    pub at: Instant,
    /// Why.
    pub note: String,
}

/// What reading a list of products did.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ProductsImported {
    /// File name.
    pub file: String,
    /// Rows read.
    pub rows: u32,
    /// Products made.
    pub created: u32,
    /// Products changed.
    pub updated: u32,
    /// Rows that changed nothing.
    pub unchanged: u32,
    /// Rows that were not taken.
    pub rejected: Vec<super::RejectedRow>,
    /// Columns that were not understood.
    pub ignored: Vec<String>,
    /// The undo step.
    #[ts(type = "number | null")]
    pub step: Option<i64>,
}

/// How goods are valued together with the workspace's money.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MonthBudget {
    /// First day of the month.
    pub month: troupe_core::time::Day,
    /// Limit; `None` = none set.
    pub limit: Option<Money>,
    /// Approved or sent this month, in the limit's currency (else the settings').
    pub spent: Money,
    /// Samples of this month of which a cost is unknown: `spent` is at least this.
    pub unknown: u32,
    /// Samples of this month in other currencies; they are not converted.
    pub other: Vec<Money>,
    /// Limit less spent.
    pub left: Option<Money>,
    /// At the limit nothing more is approved.
    pub stop: bool,
}
