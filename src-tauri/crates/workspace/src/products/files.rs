//! Products as files: one row a SKU. What a file does not say stays as it is.

use super::{edit, product, shown};
use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use troupe_core::money::Currency;
use troupe_exchange::GoodsRow;
use troupe_exchange::out::{OutColumn, OutRow, write_csv, write_xlsx};
use troupe_store::Op;
use troupe_store::products::{ProductRow, SkuRow};

/// What a row gives, or why it is not taken.
type Taken<T> = std::result::Result<T, String>;

/// An amount of a row in minor units.
fn minor(field: &str, text: Option<&String>, currency: Currency) -> Taken<Option<i64>> {
    let Some(text) = text else { return Ok(None) };
    let places = currency.exponent();
    currency.read(text).map(Some).ok_or_else(|| {
        format!("{field} {text} is finer than {currency} allows; write at most {places} decimals")
    })
}

/// Writes a price or cost where it belongs: on the product while all its SKUs share it, else on the SKU.
fn place(shared: &mut Option<i64>, own: &mut Option<i64>, alone: bool, new: Option<i64>) {
    let Some(new) = new.filter(|new| own.or(*shared) != Some(*new)) else { return };
    if alone || shared.is_none() {
        (*shared, *own) = (Some(new), None);
    } else {
        *own = Some(new).filter(|new| *shared != Some(*new));
    }
}

/// The products of a workspace while a file changes them.
struct Shelf {
    products: Vec<ProductRow>,
    /// Currency of products whose file says none and holds no amount.
    own: Currency,
}

impl Shelf {
    /// Where a row belongs: a product of that name, or a new one.
    fn product_for(&mut self, row: &GoodsRow) -> Taken<usize> {
        let holds = |p: &ProductRow| p.skus.iter().any(|k| k.sku.to_lowercase() == row.sku.to_lowercase());
        let named = |p: &ProductRow| p.name.to_lowercase() == row.product.trim().to_lowercase();
        if let Some(at) = self.products.iter().position(holds) {
            let name = &self.products[at].name;
            return match named(&self.products[at]) {
                true => Ok(at),
                false => Err(format!(
                    "the SKU {} belongs to the product {name}; write that name, or another SKU",
                    row.sku
                )),
            };
        }
        if let Some(at) = self.products.iter().position(named) {
            return Ok(at);
        }
        let told = [&row.price, &row.cost, &row.shipping].iter().any(|amount| amount.is_some());
        let currency = match row.currency {
            Some(currency) => currency,
            None if !told => self.own,
            None => return Err("amounts without a currency; fill in the column currency".to_owned()),
        };
        self.products.push(ProductRow {
            id: 0,
            name: row.product.trim().to_owned(),
            category: String::new(),
            currency,
            price: None,
            vat: None,
            cost: None,
            shipping: None,
            affiliate: false,
            words: Vec::new(),
            link: String::new(),
            notes: String::new(),
            skus: Vec::new(),
            samples: 0,
        });
        Ok(self.products.len() - 1)
    }

    /// Takes a row. Gives the place of its product, and whether the row changed it.
    fn take(&mut self, row: &GoodsRow) -> Taken<(usize, bool)> {
        let before = self.products.clone();
        let taken = self.write(row);
        match taken {
            Ok(at) => Ok((at, before.get(at) != Some(&self.products[at]))),
            Err(reason) => {
                self.products = before;
                Err(reason)
            }
        }
    }

    fn write(&mut self, row: &GoodsRow) -> Taken<usize> {
        let at = self.product_for(row)?;
        let p = &mut self.products[at];
        if let Some(currency) = row.currency.filter(|c| *c != p.currency) {
            return Err(format!(
                "amounts are in {currency}, those of {} in {}; change the product's currency first",
                p.name, p.currency
            ));
        }
        if !p.skus.iter().any(|k| k.sku.to_lowercase() == row.sku.to_lowercase()) {
            p.skus.push(SkuRow {
                id: 0,
                sku: row.sku.clone(),
                variant: String::new(),
                price: None,
                cost: None,
                low_at: None,
            });
        }
        let of = p.currency;
        let (price, cost) = (minor("price", row.price.as_ref(), of)?, minor("cost", row.cost.as_ref(), of)?);
        let shipping = minor("shipping", row.shipping.as_ref(), of)?;
        let alone = p.skus.len() == 1;
        if let Some(sku) = p.skus.iter_mut().find(|k| k.sku.to_lowercase() == row.sku.to_lowercase()) {
            if let Some(variant) = &row.variant {
                sku.variant.clone_from(variant);
            }
            place(&mut p.price, &mut sku.price, alone, price);
            place(&mut p.cost, &mut sku.cost, alone, cost);
        }
        p.shipping = shipping.or(p.shipping);
        if let Some(category) = &row.category {
            p.category.clone_from(category);
        }
        if let Some(vat) = &row.vat {
            p.vat = Some(vat.clone());
        }
        if let Some(affiliate) = row.affiliate {
            p.affiliate = affiliate;
        }
        if let Some(words) = row.words.as_ref().filter(|words| !words.is_empty()) {
            p.words.clone_from(words);
        }
        if let Some(link) = &row.link {
            p.link.clone_from(link);
        }
        let checked = edit::row_of(&product(p.clone(), &HashMap::new()).edit);
        let checked = checked.map_err(|e| format!("{} {}", e.message, e.hint))?;
        *p = ProductRow { samples: p.samples, ..checked };
        Ok(at)
    }
}

impl Workspace {
    /// Reads a list of products (CSV or XLSX): makes and changes products, one row a SKU. Rows that cannot be taken are
    /// told and left out. A stock that differs from the one known is written as a count.
    pub async fn import_products(&self, path: String) -> Result<ProductsImported> {
        let from = PathBuf::from(&path);
        let goods = tokio::task::spawn_blocking(move || troupe_exchange::read_goods(&from))
            .await
            .map_err(internal)?
            .map_err(ApiError::from)?;
        let own = Currency::parse(&self.settings().await?.currency);
        let own = own.ok_or_else(|| super::unknown("currency", ""))?;
        let stock = self.stock().await?;
        let op = Op::new("import_products", self.now()).with("file", &goods.file);
        let mut change = self.store().change(op).await?;
        let mut shelf = Shelf { products: change.products().await?, own };
        let known = shelf.products.len();
        let mut rejected: Vec<RejectedRow> =
            goods.rejected.iter().map(|r| RejectedRow { row: r.row, reason: r.reason.clone() }).collect();
        let (mut touched, mut unchanged) = (BTreeSet::new(), 0);
        let mut counts: Vec<(usize, String, u32)> = Vec::new();
        for row in &goods.rows {
            match shelf.take(row) {
                Ok((at, changed)) => {
                    let sku = shelf.products[at]
                        .skus
                        .iter()
                        .find(|k| k.sku.to_lowercase() == row.sku.to_lowercase());
                    let on_hand = sku.and_then(|k| stock.get(&k.id)).and_then(|s| s.on_hand);
                    let counted = row.stock.filter(|n| on_hand != Some(i64::from(*n)));
                    counts.extend(counted.map(|n| (at, row.sku.to_lowercase(), n)));
                    if changed || counted.is_some() {
                        touched.insert(at);
                    } else {
                        unchanged += 1;
                    }
                }
                Err(reason) => rejected.push(RejectedRow {
                    row: row.row,
                    reason: format!("{}, row {}: {reason}", goods.file, row.row),
                }),
            }
        }
        for at in &touched {
            change.save_product(&shelf.products[*at]).await?;
        }
        let ids: HashMap<String, i64> = change
            .products()
            .await?
            .into_iter()
            .flat_map(|p| p.skus)
            .map(|sku| (sku.sku.to_lowercase(), sku.id))
            .collect();
        for (_, sku, counted) in &counts {
            if let Some(id) = ids.get(sku) {
                change.count_stock(*id, *counted, self.now(), &goods.file).await?;
            }
        }
        let created = touched.iter().filter(|at| **at >= known).count() as u32;
        change.say("count", touched.len());
        let step = change.finish().await?;
        if step.is_some() {
            self.changed("import_products");
        }
        rejected.sort_by_key(|r| r.row);
        Ok(ProductsImported {
            file: goods.file,
            rows: (goods.rows.len() + goods.rejected.len()) as u32,
            created,
            updated: touched.len() as u32 - created,
            unchanged,
            rejected,
            ignored: goods.ignored,
            step,
        })
    }

    /// Writes the list of products, in the layout that `import_products` reads.
    pub async fn export_products(&self, format: ExportFormat, path: String) -> Result<Exported> {
        let stock = self.stock().await?;
        let mut rows: Vec<OutRow> = Vec::new();
        for p in self.store().products().await? {
            let some = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
            for sku in &p.skus {
                let on_hand = stock.get(&sku.id).and_then(|s| s.on_hand);
                rows.push(vec![
                    some(&p.name),
                    some(&sku.sku),
                    some(&sku.variant),
                    some(&p.category),
                    shown(sku.price.or(p.price), p.currency),
                    some(p.currency.code()),
                    p.vat.clone(),
                    shown(sku.cost.or(p.cost), p.currency),
                    shown(p.shipping, p.currency),
                    on_hand.map(|n| n.to_string()),
                    some(if p.affiliate { "yes" } else { "no" }),
                    some(&p.words.join(", ")),
                    some(&p.link),
                ]);
            }
        }
        let text = |header: &str| OutColumn::text(header);
        let number = |header: &str| OutColumn::number(header);
        let head = vec![
            text("product"),
            text("sku"),
            text("variant"),
            text("category"),
            number("price"),
            text("currency"),
            number("vat"),
            number("cost"),
            number("shipping"),
            number("stock"),
            text("affiliate"),
            text("words"),
            text("link"),
        ];
        let to = path.clone();
        let written = tokio::task::spawn_blocking(move || match format {
            ExportFormat::Csv => write_csv(Path::new(&to), &head, rows),
            ExportFormat::Xlsx => write_xlsx(Path::new(&to), &head, rows),
        })
        .await
        .map_err(internal)?;
        Ok(Exported { path, rows: written.map_err(ApiError::from)? as u32 })
    }
}
