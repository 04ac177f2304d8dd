//! Orders, a line at a time: Shopify's, TikTok Shop's affiliate orders, and Troupe's own table. Nothing of a buyer is
//! read. What the words of these files mean is data: `packs/aliases/orders.json`.

use super::Maker;
use crate::cells::Cells;
use crate::field::Field;
use crate::kind::Kind;
use crate::links;
use crate::money::{self, CurrencyFrom, Sign};
use crate::shape::shorten;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::OnceLock;
use troupe_core::creator::Handle;
use troupe_core::money::Currency;
use troupe_core::records::{OrderHead, OrderLine, OrderRecord, OrderStatus, Shop, ShopCommission};

/// Words of order files and what they mean.
#[derive(Default, Deserialize)]
pub(super) struct Words {
    statuses: HashMap<String, String>,
    automatic_discounts: Vec<String>,
    link_keys: Vec<String>,
    pub(super) samples: HashMap<String, String>,
}

pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        serde_json::from_str(include_str!("../../../../packs/aliases/orders.json")).unwrap_or_default()
    })
}

/// The order that the row before belongs to: its further lines do not repeat what the first one says.
#[derive(Default)]
pub(super) struct LastOrder {
    name: String,
    lines: u32,
    currency: Option<Currency>,
}

const HEAD: [Field; 8] = [
    Field::Status,
    Field::Total,
    Field::Subtotal,
    Field::Currency,
    Field::OrderId,
    Field::PaidAt,
    Field::Discount,
    Field::Codes,
];

impl Maker<'_> {
    pub(super) fn order<R: Cells>(
        &mut self,
        row: &R,
        number: u32,
        shop: Shop,
    ) -> Result<OrderRecord, String> {
        let shop = match self.columns.text(row, Field::Shop).or_else(|| self.given(Field::Shop)) {
            Some(text) => Shop::parse(text).ok_or_else(|| {
                format!("row {number}: shop \"{}\" is not shopify, tiktok_shop or other", shorten(text, 40))
            })?,
            None => shop,
        };
        let name = self.columns.raw(row, Field::Order).map(|text| self.unguarded(text));
        let name = name.ok_or_else(|| format!("row {number}: no order"))?;
        if name.len() > 200 {
            return Err(format!("row {number}: \"{}\" cannot be an order's name", shorten(name, 40)));
        }
        if self.last_order.name != name {
            self.last_order = LastOrder { name: name.to_owned(), lines: 0, currency: None };
        }
        let currency = self.currency_of(row, number)?.or(self.last_order.currency);
        self.last_order.currency = currency;
        let says_head = HEAD.iter().any(|f| self.columns.raw(row, *f).is_some());
        if says_head && self.format.kind == Kind::ShopifyOrders {
            // The first line again: the order stands in the file twice.
            self.last_order.lines = 0;
        }
        let head = if says_head { Some(Box::new(self.head(row, number, currency)?)) } else { None };
        let line = self.line(row, number, currency)?.map(Box::new);
        if let Some(at) = head.as_ref().and_then(|h| h.at) {
            self.newest_post = self.newest_post.max(Some(at));
        }
        Ok(OrderRecord { shop, order: name.to_owned(), head, line, row: number })
    }

    fn head<R: Cells>(
        &mut self,
        row: &R,
        number: u32,
        currency: Option<Currency>,
    ) -> Result<OrderHead, String> {
        let cancelled_at = self.columns.date(row, Field::CancelledAt)?;
        let status_words = self.columns.text(row, Field::Status).map(|t| self.unguarded(t));
        let known = status_words.and_then(|t| words().statuses.get(&t.to_lowercase()));
        let status = match known.and_then(|name| OrderStatus::parse(name)) {
            _ if cancelled_at.is_some() => OrderStatus::Cancelled,
            Some(status) => status,
            None => OrderStatus::Unknown,
        };
        let original = self.columns.text(row, Field::StatusWords).map(|t| self.unguarded(t)).or(status_words);
        let mut codes = Vec::new();
        let mut automatic_discounts = self.list(row, Field::AutomaticDiscounts);
        for code in self.list(row, Field::Codes) {
            let automatic = words().automatic_discounts.contains(&code.to_lowercase());
            let place = if automatic { &mut automatic_discounts } else { &mut codes };
            if !place.contains(&code) {
                place.push(code);
            }
        }
        let mut found = Vec::new();
        for text in self.columns.texts(row, Field::Links).into_iter().map(|t| self.unguarded(t)) {
            links::campaign_keys(text, &words().link_keys, &mut found);
        }
        for text in self.columns.texts(row, Field::Notes) {
            links::campaign_keys(text, &words().link_keys, &mut found);
        }
        Ok(OrderHead {
            native_id: self.columns.text(row, Field::OrderId).map(str::to_owned),
            at: self.columns.date(row, Field::OrderedAt)?,
            paid_at: self.columns.date(row, Field::PaidAt)?,
            cancelled_at,
            status,
            status_words: original.map(str::to_owned),
            currency,
            subtotal: self.money(row, Field::Subtotal, currency, number)?,
            shipping: self.money(row, Field::Shipping, currency, number)?,
            taxes: self.money(row, Field::Taxes, currency, number)?,
            total: self.money(row, Field::Total, currency, number)?,
            discount: self.money(row, Field::Discount, currency, number)?,
            refunded: self.money(row, Field::Refunded, currency, number)?,
            codes,
            automatic_discounts,
            links: found,
        })
    }

    fn line<R: Cells>(
        &mut self,
        row: &R,
        number: u32,
        currency: Option<Currency>,
    ) -> Result<Option<OrderLine>, String> {
        const LINE: [Field; 7] = [
            Field::LineKey,
            Field::Sku,
            Field::SkuId,
            Field::ProductId,
            Field::Product,
            Field::Quantity,
            Field::Price,
        ];
        if !LINE.iter().any(|f| self.columns.raw(row, *f).is_some()) {
            return Ok(None);
        }
        self.last_order.lines += 1;
        let owned = |field| self.columns.text(row, field).map(|t| self.unguarded(t).to_owned());
        let key = owned(Field::LineKey).or_else(|| owned(Field::SkuId));
        let mut line = OrderLine {
            key: key.unwrap_or_else(|| self.last_order.lines.to_string()),
            sku: owned(Field::Sku),
            product_id: owned(Field::ProductId),
            product: owned(Field::Product),
            creator: owned(Field::Creator).as_deref().map(links::handle_in).and_then(Handle::parse),
            content_kind: owned(Field::ContentKind),
            content_id: owned(Field::ContentId),
            returned: self.columns.flag(row, Field::Returned),
            ..OrderLine::default()
        };
        line.quantity = self.columns.count(row, Field::Quantity)?.and_then(|q| i64::try_from(q).ok());
        line.price = self.money(row, Field::Price, currency, number)?;
        line.discount = self.money(row, Field::LineDiscount, currency, number)?;
        line.payment = self.money(row, Field::Payment, currency, number)?;
        let commission = ShopCommission {
            rate: self.rate(row, Field::CommissionRate, number)?,
            ads_rate: self.rate(row, Field::AdsRate, number)?,
            est_base: self.money(row, Field::EstBase, currency, number)?,
            est_standard: self.money(row, Field::EstStandard, currency, number)?,
            est_ads: self.money(row, Field::EstAds, currency, number)?,
            est_cofunded: self.money(row, Field::EstCofunded, currency, number)?,
            base: self.money(row, Field::ActualBase, currency, number)?,
            standard: self.money(row, Field::ActualStandard, currency, number)?,
            ads: self.money(row, Field::ActualAds, currency, number)?,
            cofunded: self.money(row, Field::ActualCofunded, currency, number)?,
            paid_at: self.columns.date(row, Field::CommissionPaidAt)?,
        };
        line.commission = (commission != ShopCommission::default()).then(|| Box::new(commission));
        Ok(Some(line))
    }

    /// A rate of commission as a fraction.
    fn rate<R: Cells>(&mut self, row: &R, field: Field, number: u32) -> Result<Option<String>, String> {
        let Some(text) = self.columns.decimal(row, field)? else { return Ok(None) };
        let rate: Decimal = text.parse().map_err(|_| format!("row {number}: {text} is no rate"))?;
        if self.format.kind == Kind::PartnerApi {
            // Hundredths of a per cent: 800 is 8 %.
            return Ok(Some((rate / Decimal::from(10_000)).normalize().to_string()));
        }
        if rate > Decimal::ONE {
            return Err(format!("row {number}: a commission of {text} times the sale; write 15% or 0.15"));
        }
        Ok(Some(text))
    }

    fn list<R: Cells>(&self, row: &R, field: Field) -> Vec<String> {
        let cell = self.columns.raw(row, field).map(|t| self.unguarded(t)).unwrap_or_default();
        let parts = cell.split([',', crate::json::LIST]).map(str::trim).filter(|t| !t.is_empty());
        parts.map(str::to_owned).collect()
    }

    /// An amount of money in whole minor units.
    pub(super) fn money<R: Cells>(
        &mut self,
        row: &R,
        field: Field,
        currency: Option<Currency>,
        number: u32,
    ) -> Result<Option<i64>, String> {
        let Some(text) = self.columns.decimal(row, field)? else {
            return Ok(None);
        };
        let currency = currency.ok_or_else(|| format!("row {number}: {} has no currency", field.as_str()))?;
        match money::minor(&text, currency) {
            Some(amount) => Ok(Some(amount)),
            None => Err(format!("row {number}: {} is too large to be true", field.as_str())),
        }
    }

    /// The currency of a row's money: its column, else the sign of an amount, else that of the file.
    pub(super) fn currency_of<R: Cells>(&self, row: &R, number: u32) -> Result<Option<Currency>, String> {
        if let Some(text) = self.columns.text(row, Field::Currency).or_else(|| self.given(Field::Currency)) {
            let text = text.split(crate::json::LIST).next().unwrap_or(text);
            return Currency::parse(text).map(Some).ok_or_else(|| {
                format!("row {number}: \"{}\" is not an ISO 4217 currency", shorten(text, 20))
            });
        }
        if matches!(self.currency.from, CurrencyFrom::NoMoney | CurrencyFrom::Missing) {
            return Ok(self.currency.currency);
        }
        let sure = self.figures.iter().chain(&[Field::Total, Field::Price, Field::Payment]).find_map(|f| {
            let cell = if f.is_money() { self.columns.raw(row, *f)? } else { return None };
            match money::sign(cell) {
                Some(Sign::Sure(currency)) => Some(currency),
                _ => None,
            }
        });
        Ok(sure.or(self.currency.currency))
    }
}
