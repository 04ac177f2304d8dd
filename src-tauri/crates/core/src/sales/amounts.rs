//! What the lines of an order come to: goods after discounts, with and without VAT, and what was given back. Parts always sum
//! to their whole.

use super::LineFacts;
use crate::money::round;
use crate::records::{OrderHead, OrderLine, OrderStatus, Shop};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

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
    if weights.is_empty() {
        return Vec::new();
    }
    if amount < 0 {
        return spread(-amount, weights).into_iter().map(|part| -part).collect();
    }
    let even = weights.iter().all(|w| *w <= 0);
    let weight = |at: usize| if even { 1 } else { i128::from(weights[at].max(0)) };
    let whole: i128 = (0..weights.len()).map(weight).sum();
    let mut parts = Vec::with_capacity(weights.len());
    let mut rests: Vec<(i128, usize)> = Vec::with_capacity(weights.len());
    let mut left = i128::from(amount);
    for at in 0..weights.len() {
        let share = i128::from(amount) * weight(at);
        left -= share / whole;
        // A share of an `i64` is one.
        parts.push(i64::try_from(share / whole).unwrap_or(i64::MAX));
        rests.push((share % whole, at));
    }
    rests.sort_by_key(|(rest, at)| (std::cmp::Reverse(*rest), *at));
    for (_, at) in rests.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        parts[at] += 1;
    }
    parts
}

/// `amount × part ÷ whole`, rounded half away from zero; `None` when the whole is nothing.
fn proportion(amount: i64, part: i64, whole: i64) -> Option<i64> {
    let share = Decimal::from(amount).checked_mul(Decimal::from(part))?.checked_div(Decimal::from(whole))?;
    round(share, 0).to_i64()
}

/// Price of a line's pieces, before its discount.
fn price(line: &OrderLine) -> Option<i64> {
    line.price?.checked_mul(line.quantity.unwrap_or(1))
}

/// What a line came to by itself: what was paid for it, else its price less its discount.
fn value(line: &OrderLine) -> Option<i64> {
    line.payment.or_else(|| Some(price(line)? - line.discount.unwrap_or(0))).map(|value| value.max(0))
}

/// Goods of an order after every discount.
fn goods(head: &OrderHead, lines: &[LineFacts]) -> Option<i64> {
    if head.subtotal.is_some() {
        return head.subtotal;
    }
    let sum = |of: fn(&OrderLine) -> Option<i64>| lines.iter().map(|l| of(&l.line)).sum::<Option<i64>>();
    if lines.iter().any(|l| l.line.payment.is_some()) {
        return sum(value);
    }
    // The order's discount may hold those of its lines or not: the larger one is all of it.
    let of_lines: i64 = lines.iter().filter_map(|l| l.line.discount).sum();
    match sum(price) {
        Some(price) if !lines.is_empty() => Some((price - head.discount.unwrap_or(0).max(of_lines)).max(0)),
        _ => Some(head.total? - head.shipping? - head.taxes.unwrap_or(0)).filter(|goods| *goods >= 0),
    }
}

/// The goods' part of an order's taxes, where its prices hold them: what buyers paid is then goods and shipping, not goods,
/// shipping and taxes. Taxes belong to goods and shipping in proportion.
fn tax_inside(head: &OrderHead, goods: i64) -> i64 {
    let (Some(taxes), Some(total)) = (head.taxes, head.total) else { return 0 };
    let shipping = head.shipping.unwrap_or(0);
    let inside = (total - goods - shipping).abs() < (total - goods - shipping - taxes).abs();
    if inside { proportion(taxes, goods, goods + shipping).unwrap_or(0).min(goods) } else { 0 }
}

/// What part of an order was given back, as so much of so much; `None` = some of it, the file does not say how much.
fn given_back(head: &OrderHead) -> Option<(i64, i64)> {
    const ALL: (i64, i64) = (1, 1);
    let told = head.refunded.filter(|r| *r > 0);
    match (head.status, told, head.total) {
        (OrderStatus::Refunded, ..) => Some(ALL),
        (_, Some(refunded), Some(total)) if refunded >= total => Some(ALL),
        (_, Some(refunded), Some(total)) => Some((refunded, total)),
        (_, Some(refunded), None) => head.subtotal.map(|goods| (refunded.min(goods), goods.max(1))),
        (OrderStatus::PartlyRefunded, None, _) => None,
        (_, None, _) => Some((0, 1)),
    }
}

/// Amounts of each line of an order.
///
/// Own shops: the goods of the order (its subtotal) are shared among its lines by what each came to by itself, so that lines
/// always sum to the order; likewise taxes and refunds. TikTok Shop's files tell each line by itself.
pub fn amounts_of(shop: Shop, head: &OrderHead, lines: &[LineFacts]) -> Vec<LineAmounts> {
    if shop == Shop::TiktokShop {
        return lines.iter().map(|l| of_tiktok(head, &l.line)).collect();
    }
    let unknown = vec![LineAmounts::default(); lines.len()];
    let Some(goods) = goods(head, lines) else { return unknown };
    let weights: Option<Vec<i64>> = match lines {
        [_] => Some(vec![1]),
        _ => lines.iter().map(|l| value(&l.line)).collect(),
    };
    let Some(weights) = weights else { return unknown };
    let gross = spread(goods, &weights);
    let net: Vec<i64> =
        spread(tax_inside(head, goods), &gross).iter().zip(&gross).map(|(tax, gross)| gross - tax).collect();
    // Where the file says which lines came back, it is those; else all lines in proportion.
    let by_line = lines.iter().any(|l| l.line.returned == Some(true));
    let back = |of: &[i64]| -> Vec<Option<i64>> {
        if by_line {
            let returned = |at: usize| lines[at].line.returned == Some(true);
            return (0..of.len()).map(|at| Some(if returned(at) { of[at] } else { 0 })).collect();
        }
        let whole: i64 = of.iter().sum();
        match given_back(head).and_then(|(part, all)| proportion(whole, part, all)) {
            Some(amount) => spread(amount, of).into_iter().map(Some).collect(),
            None => vec![None; of.len()],
        }
    };
    let (gross_back, net_back) = (back(&gross), back(&net));
    (0..lines.len())
        .map(|at| LineAmounts {
            gross: Some(gross[at]),
            net: Some(net[at]),
            gross_refunded: gross_back[at],
            net_refunded: net_back[at],
        })
        .collect()
}

/// A line of TikTok Shop: what the buyer paid, and the base that the shop reckons commission from.
fn of_tiktok(head: &OrderHead, line: &OrderLine) -> LineAmounts {
    let gross = line.payment.or_else(|| price(line));
    let told = line.commission.as_deref();
    let estimate = told.and_then(|c| c.est_base).or(gross);
    let returned = line.returned.unwrap_or(head.status == OrderStatus::Refunded);
    // The actual base of a line that came back is what is left of it: not what was sold.
    let net = if returned { estimate } else { told.and_then(|c| c.base).or(estimate) };
    let back = |of: Option<i64>| if returned { of } else { Some(0) };
    LineAmounts { gross, net, gross_refunded: back(gross), net_refunded: back(net) }
}
