//! What the lines of an order come to: goods after discounts, with and without VAT, and what was given back. Parts always sum
//! to their whole.

use super::LineFacts;
use crate::records::{OrderHead, Shop};

/// Amounts of a line in minor units; `None` = not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LineAmounts {
    /// Goods after discounts, with VAT as the shop tells it.
    pub gross: Option<i64>,
    /// Without VAT.
    pub net: Option<i64>,
    /// Given back of `gross`.
    pub gross_refunded: Option<i64>,
    /// Given back of `net`.
    pub net_refunded: Option<i64>,
}

/// Shares an amount by weights (none negative) so that the parts sum to it exactly: largest remainder, the earlier line first
/// among equals. Without any weight the parts are as equal as can be.
pub fn spread(amount: i64, weights: &[i64]) -> Vec<i64> {
    let _ = (amount, weights);
    Vec::new()
}

/// Amounts of each line of an order.
pub fn amounts_of(shop: Shop, head: &OrderHead, lines: &[LineFacts]) -> Vec<LineAmounts> {
    let _ = (shop, head, lines);
    Vec::new()
}
