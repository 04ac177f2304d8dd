//! Orders as files give them, a line at a time. Buyers are not part of a record: nothing of them is read.

use crate::creator::Handle;
use crate::money::Currency;
use crate::time::Instant;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which shop an order was made in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Shop {
    /// The own Shopify shop.
    Shopify,
    /// TikTok Shop.
    TiktokShop,
    /// Another shop, from a mapped table.
    Other,
}

impl Shop {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shopify => "shopify",
            Self::TiktokShop => "tiktok_shop",
            Self::Other => "other",
        }
    }

    /// Reads the stable name.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Shopify, Self::TiktokShop, Self::Other].into_iter().find(|s| s.as_str() == text.trim())
    }
}

/// What became of an order, as far as the file says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// The file does not say, or in words that are not known.
    #[default]
    Unknown,
    /// Not paid yet.
    Pending,
    /// Paid (also: completed, settled, delivered).
    Paid,
    /// Paid, a part was given back.
    PartlyRefunded,
    /// Paid, all was given back.
    Refunded,
    /// Cancelled, voided or expired: never counts.
    Cancelled,
}

impl OrderStatus {
    const ALL: [OrderStatus; 6] =
        [Self::Unknown, Self::Pending, Self::Paid, Self::PartlyRefunded, Self::Refunded, Self::Cancelled];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Pending => "pending",
            Self::Paid => "paid",
            Self::PartlyRefunded => "partly_refunded",
            Self::Refunded => "refunded",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads the stable name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == text.trim())
    }
}

/// One row of an order file: a line of an order, with what the row says of the order itself. Continuation lines of
/// an order with several lines say nothing of the order (`head` is `None`).
#[derive(Debug, Clone, PartialEq)]
pub struct OrderRecord {
    /// The shop.
    pub shop: Shop,
    /// The order's name or number, unique in the shop.
    pub order: String,
    /// What the row says of the order.
    pub head: Option<Box<OrderHead>>,
    /// The line. `None` where a row tells of the order only.
    pub line: Option<Box<OrderLine>>,
    /// Row in the file, 1 = first row after the header.
    pub row: u32,
}

/// What a file says of a whole order. Amounts are whole minor units of `currency`; `None` is missing, never zero.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OrderHead {
    /// The shop's own id, where it has one besides the name.
    pub native_id: Option<String>,
    /// When it was made.
    pub at: Option<Instant>,
    /// When it was paid.
    pub paid_at: Option<Instant>,
    /// When it was cancelled.
    pub cancelled_at: Option<Instant>,
    /// What became of it.
    pub status: OrderStatus,
    /// The file's own words for that.
    pub status_words: Option<String>,
    /// Currency of every amount of the order and its lines.
    pub currency: Option<Currency>,
    /// Goods after discounts, as the shop tells it.
    pub subtotal: Option<i64>,
    /// Shipping.
    pub shipping: Option<i64>,
    /// Taxes.
    pub taxes: Option<i64>,
    /// What the buyer paid.
    pub total: Option<i64>,
    /// Discount of the whole order.
    pub discount: Option<i64>,
    /// Given back.
    pub refunded: Option<i64>,
    /// Discount codes, as written; app discounts are left out.
    pub codes: Vec<String>,
    /// Names of discounts that an app gave without a code, and the like.
    pub automatic_discounts: Vec<String>,
    /// `utm_*` and `ref` keys found in the order's notes and tags, as `key=value`. Only these are kept.
    pub links: Vec<String>,
}

/// A line of an order. Amounts are whole minor units of the order's currency.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OrderLine {
    /// What tells the line from the others of the order: the SKU id, else its position (`1`, `2`, …).
    pub key: String,
    /// SKU.
    pub sku: Option<String>,
    /// The shop's product id.
    pub product_id: Option<String>,
    /// Product.
    pub product: Option<String>,
    /// Pieces.
    pub quantity: Option<i64>,
    /// Price of one piece.
    pub price: Option<i64>,
    /// Discount of the line.
    pub discount: Option<i64>,
    /// What the buyer paid for the line.
    pub payment: Option<i64>,
    /// Fully returned or refunded.
    pub returned: Option<bool>,
    /// The creator that the shop credits.
    pub creator: Option<Handle>,
    /// Kind of content that sold it, in the file's words.
    pub content_kind: Option<String>,
    /// The content's id.
    pub content_id: Option<String>,
    /// What the shop says of commission; only TikTok Shop.
    pub commission: Option<Box<ShopCommission>>,
}

/// Commission as TikTok Shop's affiliate orders tell it: standard, Shop Ads and co-funded parts. Rates are fractions
/// as decimal text, amounts whole minor units.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShopCommission {
    /// Standard rate.
    pub rate: Option<String>,
    /// Shop Ads rate.
    pub ads_rate: Option<String>,
    /// Estimated base.
    pub est_base: Option<i64>,
    /// Estimated standard commission.
    pub est_standard: Option<i64>,
    /// Estimated Shop Ads commission.
    pub est_ads: Option<i64>,
    /// Estimated co-funded bonus.
    pub est_cofunded: Option<i64>,
    /// Actual base.
    pub base: Option<i64>,
    /// Actual standard commission.
    pub standard: Option<i64>,
    /// Actual Shop Ads commission.
    pub ads: Option<i64>,
    /// Actual co-funded bonus.
    pub cofunded: Option<i64>,
    /// When it was paid out, `YYYY-MM-DD…` as an instant.
    pub paid_at: Option<Instant>,
}
