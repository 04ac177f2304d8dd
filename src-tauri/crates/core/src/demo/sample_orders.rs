//! The sample's orders: five months of a made-up shop, and what TikTok Shop tells of its affiliates. Not here: whose they are,
//! which follows from codes and links like everywhere else.

use super::rng::Rng;
use crate::creator::Handle;
use crate::money::Currency;
use crate::records::{OrderHead, OrderLine, OrderRecord, OrderStatus, Shop, ShopCommission};
use crate::time::Instant;

const DAY: i64 = 86_400;
/// Days before the day of reference in which the orders lie.
const DAYS: i64 = 150;
const SHOP_ORDERS: u32 = 260;
const TIKTOK_ORDERS: u32 = 90;
/// SKU, name, price in cents with VAT, how many in a hundred baskets.
const GOODS: [(&str, &str, i64, usize); 3] = [
    ("PP-SUD-24", "Sudderpan - 24 cm", 8_995, 55),
    ("PP-SUD-28", "Sudderpan - 28 cm", 8_995, 37),
    ("PP-LAP", "Pannenlap", 1_495, 8),
];
/// Dutch VAT on goods, in per cent.
const VAT: i64 = 21;

/// Somebody whose code buyers use: the code, what it saves in per cent, the `ref` of her link, how much of the sales is hers.
pub struct Seller {
    /// Code, such as `MEREL15`.
    pub code: String,
    /// What it saves, in per cent.
    pub percent: i64,
    /// `ref` of her link.
    pub link: String,
    /// The larger, the more she sells.
    pub weight: f64,
}

/// Which goods a buyer takes.
fn goods(rng: &mut Rng) -> (&'static str, &'static str, i64) {
    let mut left = rng.below(100);
    for (sku, name, price, often) in GOODS {
        if left < often {
            return (sku, name, price);
        }
        left -= often;
    }
    (GOODS[0].0, GOODS[0].1, GOODS[0].2)
}

/// Orders of the own shop, in euros, the oldest first.
pub(super) fn shop(seed: u64, reference: Instant, sellers: &[Seller]) -> Vec<OrderRecord> {
    let mut rng = Rng::new(seed, 0x005a_1e50);
    let weights: f64 = sellers.iter().map(|s| s.weight).sum();
    let mut records = Vec::new();
    for number in 0..SHOP_ORDERS {
        let before = DAYS - i64::from(number) * DAYS / i64::from(SHOP_ORDERS);
        let at = Instant::from_seconds(
            reference.seconds() - before * DAY + (rng.unit() * 80_000.0) as i64 - 40_000,
        );
        let told = rng.unit();
        let mut who = None;
        let mut left = rng.unit() * weights;
        for seller in sellers {
            left -= seller.weight;
            if left <= 0.0 {
                who = Some(seller);
                break;
            }
        }
        let (code, percent, link) = match (told, who) {
            (t, Some(who)) if t < 0.42 => (Some(who.code.clone()), who.percent, None),
            (t, Some(who)) if t < 0.50 => (None, 0, Some(format!("ref={}", who.link))),
            (t, _) if t < 0.62 => (Some("WELKOM10".to_owned()), 10, None),
            (t, _) if t < 0.64 => (Some("KOOK5".to_owned()), 5, None),
            _ => (None, 0, None),
        };
        let mut lines = vec![goods(&mut rng)];
        if rng.chance(0.18) {
            lines.push(goods(&mut rng));
        }
        let price: i64 = lines.iter().map(|(_, _, price)| price).sum();
        let discount = price * percent / 100;
        let shipping = if price - discount >= 7_500 { 0 } else { 695 };
        let total = price - discount + shipping;
        let fate = rng.unit();
        let (status, words, refunded) = match fate {
            f if f < 0.03 => (OrderStatus::Refunded, "refunded", total),
            f if f < 0.07 => (OrderStatus::PartlyRefunded, "partially_refunded", lines[0].2 / 2),
            f if f < 0.10 => (OrderStatus::Cancelled, "voided", 0),
            f if f < 0.12 && before < 20 => (OrderStatus::Pending, "pending", 0),
            _ => (OrderStatus::Paid, "paid", 0),
        };
        let name = format!("#{}", 2_041 + number);
        let head = OrderHead {
            at: Some(at),
            paid_at: (status != OrderStatus::Pending).then_some(at),
            status,
            status_words: Some(words.to_owned()),
            currency: Currency::parse("EUR"),
            subtotal: Some(price - discount),
            shipping: Some(shipping),
            taxes: Some((total * VAT * 2 + 100 + VAT) / (2 * (100 + VAT))),
            total: Some(total),
            discount: Some(discount),
            refunded: Some(refunded),
            codes: code.into_iter().collect(),
            links: link.into_iter().collect(),
            ..OrderHead::default()
        };
        let mut head = Some(Box::new(head));
        for (at, (sku, product, price)) in lines.into_iter().enumerate() {
            records.push(OrderRecord {
                shop: Shop::Shopify,
                order: name.clone(),
                head: head.take(),
                line: Some(Box::new(OrderLine {
                    key: (at + 1).to_string(),
                    sku: Some(sku.to_owned()),
                    product: Some(product.to_owned()),
                    quantity: Some(1),
                    price: Some(price),
                    discount: Some(0),
                    ..OrderLine::default()
                })),
                row: records.len() as u32 + 1,
            });
        }
    }
    records
}

/// Lines of TikTok Shop's affiliate orders: the older ones settled, the newest only estimated.
pub(super) fn tiktok(seed: u64, reference: Instant, creators: &[Handle], first_row: u32) -> Vec<OrderRecord> {
    let mut rng = Rng::new(seed, 0x0071_4702);
    let part = |base: i64, per_mille: i64| (base * per_mille + 500) / 1_000;
    let mut records = Vec::new();
    for number in 0..TIKTOK_ORDERS {
        // A few sell most of it.
        let who = (creators.len() as f64 * rng.unit() * rng.unit() * rng.unit()) as usize;
        let Some(creator) = creators.get(who) else { continue };
        let before = DAYS - i64::from(number) * DAYS / i64::from(TIKTOK_ORDERS);
        let at = Instant::from_seconds(
            reference.seconds() - before * DAY + (rng.unit() * 40_000.0) as i64 - 50_000,
        );
        let (sku, product, price) = goods(&mut rng);
        let paid = price - part(price, 50);
        let base = paid * 100 / (100 + VAT);
        let by_ads = rng.chance(0.25);
        let returned = rng.chance(0.06);
        let settled = before > 30;
        let (standard, ads, cofunded) = (
            part(base, 120),
            if by_ads { part(base, 60) } else { 0 },
            if rng.chance(0.2) { part(base, 20) } else { 0 },
        );
        let left = |amount: i64| (settled && !returned).then_some(amount).or(settled.then_some(0));
        let commission = ShopCommission {
            rate: Some("0.12".to_owned()),
            ads_rate: by_ads.then(|| "0.06".to_owned()),
            est_base: Some(base),
            est_standard: Some(standard),
            est_ads: Some(ads),
            est_cofunded: Some(cofunded),
            base: left(base),
            standard: left(standard),
            ads: left(ads),
            cofunded: left(cofunded),
            paid_at: (settled && before > 45 && !returned)
                .then(|| Instant::from_seconds(at.seconds() + 16 * DAY)),
        };
        records.push(OrderRecord {
            shop: Shop::TiktokShop,
            order: format!("57646141{:010}", 3_038_785_752_i64 + i64::from(number) * 7_919),
            head: Some(Box::new(OrderHead {
                at: Some(at),
                status: OrderStatus::Paid,
                status_words: Some(if settled { "Settled" } else { "Completed" }.to_owned()),
                currency: Currency::parse("EUR"),
                ..OrderHead::default()
            })),
            line: Some(Box::new(OrderLine {
                key: format!("17295{:08}", 80_113 + number * 31),
                sku: Some(sku.to_owned()),
                product: Some(product.to_owned()),
                quantity: Some(1),
                price: Some(price),
                payment: Some(paid),
                returned: Some(returned),
                creator: Some(creator.clone()),
                content_kind: Some(if rng.chance(0.8) { "Video" } else { "Live" }.to_owned()),
                commission: Some(Box::new(commission)),
                ..OrderLine::default()
            })),
            row: first_row + number,
        });
    }
    records
}
