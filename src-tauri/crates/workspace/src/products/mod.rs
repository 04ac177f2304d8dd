//! Products and stock: what there is, making and changing it. Files of products stand in `files`.

mod edit;
mod files;

pub(crate) use edit::{amount, short, wrong};

use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::money::{Currency, Money};
use troupe_store::Op;
use troupe_store::products::{ProductRow, SkuRow, StockRow};

/// An amount as the fronts get it.
fn shown(minor: Option<i64>, currency: Currency) -> Option<String> {
    minor.map(|minor| Money::of(minor, currency).amount)
}

fn stock_of(sku: &SkuRow, stock: Option<&StockRow>) -> SkuStock {
    let on_hand = stock.and_then(|s| s.on_hand);
    let reserved = stock.map_or(0, |s| s.reserved);
    let free = on_hand.map(|n| n - i64::from(reserved));
    SkuStock {
        sku: sku.id,
        on_hand,
        reserved,
        free,
        low: sku.low_at.zip(free).is_some_and(|(low, free)| free <= i64::from(low)),
        counted_at: stock.and_then(|s| s.counted_at),
    }
}

fn product(row: ProductRow, stock: &HashMap<i64, StockRow>) -> Product {
    let of = row.currency;
    Product {
        stock: row.skus.iter().map(|sku| stock_of(sku, stock.get(&sku.id))).collect(),
        samples: row.samples,
        edit: ProductEdit {
            id: row.id,
            name: row.name,
            category: row.category,
            currency: of,
            price: shown(row.price, of),
            vat: row.vat,
            cost: shown(row.cost, of),
            shipping: shown(row.shipping, of),
            affiliate: row.affiliate,
            words: row.words,
            link: row.link,
            notes: row.notes,
            skus: row
                .skus
                .into_iter()
                .map(|sku| SkuEdit {
                    id: sku.id,
                    sku: sku.sku,
                    variant: sku.variant,
                    price: shown(sku.price, of),
                    cost: shown(sku.cost, of),
                    low_at: sku.low_at,
                })
                .collect(),
        },
    }
}

impl Workspace {
    /// Products by name, with stock.
    pub async fn products(&self) -> Result<Vec<Product>> {
        let stock = self.stock().await?;
        Ok(self.store().products().await?.into_iter().map(|row| product(row, &stock)).collect())
    }

    pub(crate) async fn stock(&self) -> Result<HashMap<i64, StockRow>> {
        Ok(self.store().stock().await?.into_iter().map(|row| (row.sku, row)).collect())
    }

    async fn product(&self, id: i64) -> Result<Product> {
        let found = self.products().await?.into_iter().find(|p| p.edit.id == id);
        found.ok_or_else(|| unknown("product", id))
    }

    /// A product by name or by one of its SKUs, without regard to case.
    pub async fn product_named(&self, name: &str) -> Result<Product> {
        let wanted = name.trim().to_lowercase();
        let products = self.products().await?;
        let by_name = products.iter().position(|p| p.edit.name.to_lowercase() == wanted);
        let by_sku =
            || products.iter().position(|p| p.edit.skus.iter().any(|k| k.sku.to_lowercase() == wanted));
        match by_name.or_else(by_sku) {
            Some(at) => Ok(products[at].clone()),
            None => Err(unknown("product", name)),
        }
    }

    /// A SKU by its code, without regard to case.
    pub async fn sku_named(&self, code: &str) -> Result<SkuEdit> {
        let wanted = code.trim().to_lowercase();
        let products = self.products().await?;
        let mut skus = products.into_iter().flat_map(|p| p.edit.skus);
        skus.find(|k| k.sku.to_lowercase() == wanted).ok_or_else(|| unknown("SKU", code))
    }

    /// Changes of a SKU's stock, newest first.
    pub async fn stock_moves(&self, sku: i64) -> Result<Vec<StockMove>> {
        let moves = self.store().stock_moves(sku).await?;
        Ok(moves
            .into_iter()
            .map(|m| StockMove {
                id: m.id,
                kind: m.kind,
                delta: m.delta,
                on_hand: m.on_hand,
                sample: m.sample,
                at: m.at,
                note: m.note,
            })
            .collect())
    }

    /// Makes or changes a product with its variants.
    pub async fn save_product(&self, product: ProductEdit) -> Result<Product> {
        let row = edit::row_of(&product)?;
        let op = Op::new("save_product", self.now()).with("product", &row.name);
        let mut change = self.store().change(op).await?;
        if row.id != 0 {
            let known = change.products().await?;
            let known = known.iter().find(|p| p.id == row.id).ok_or_else(|| unknown("product", row.id))?;
            if let Some(sku) = row.skus.iter().find(|k| k.id != 0 && known.skus.iter().all(|o| o.id != k.id))
            {
                return Err(unknown("SKU", sku.id));
            }
        }
        let id = change.save_product(&row).await?;
        if change.finish().await?.is_some() {
            self.changed("save_product");
        }
        self.product(id).await
    }

    /// Deletes a product; samples of it keep its name.
    pub async fn delete_product(&self, product: i64) -> Result<Changed> {
        let mut change = self.store().change(Op::new("delete_product", self.now())).await?;
        let name = change.delete_product(product).await?;
        change.say("product", name);
        let step = change.finish().await?;
        self.changed("delete_product");
        Ok(Changed { changed: 1, step })
    }

    /// Writes how many were counted.
    pub async fn count_stock(&self, sku: i64, counted: u32, note: String) -> Result<Changed> {
        let note = short("note", &note, 500)?;
        let op = Op::new("count_stock", self.now()).with("count", counted);
        let mut change = self.store().change(op).await?;
        let code = change.count_stock(sku, counted, self.now(), &note).await?;
        change.say("sku", code);
        let step = change.finish().await?;
        self.changed("count_stock");
        Ok(Changed { changed: 1, step })
    }

    /// What of it is due.
    pub(crate) async fn due_products(&self) -> Result<Vec<DueItem>> {
        let mut due = Vec::new();
        for product in self.products().await? {
            for (sku, _) in product.edit.skus.iter().zip(&product.stock).filter(|(_, stock)| stock.low) {
                let variant = if sku.variant.is_empty() { sku.sku.as_str() } else { sku.variant.as_str() };
                due.push(DueItem {
                    key: format!("stock_low:{}", sku.id),
                    kind: DueKind::StockLow,
                    id: product.edit.id,
                    who: None,
                    title: format!("{} ({variant})", product.edit.name),
                    list: None,
                    briefing: None,
                    due: None,
                    days: None,
                    owner: String::new(),
                });
            }
        }
        Ok(due)
    }
}

/// There is no such thing.
pub(crate) fn unknown(what: &str, name: impl std::fmt::Display) -> ApiError {
    ApiError::new(
        "not_found",
        format!("There is no {what} \u{201c}{name}\u{201d}."),
        "Reload the list: somebody may have removed it.",
    )
    .with("name", name)
}
