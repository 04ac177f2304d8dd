//! Products, what can be sent of them, and stock. On hand is the sum of a SKU's moves from its first count on; without a
//! count it is unknown.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use std::collections::HashMap;
use troupe_core::money::Currency;
use troupe_core::samples::SampleState;
use troupe_core::time::Instant;

/// A product. Amounts are minor units of its currency; `None` = unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductRow {
    /// Number; 0 = new.
    pub id: i64,
    /// Name, unique.
    pub name: String,
    /// Category.
    pub category: String,
    /// Currency of its amounts.
    pub currency: Currency,
    /// Price with VAT.
    pub price: Option<i64>,
    /// VAT as a fraction, decimal text.
    pub vat: Option<String>,
    /// What one costs.
    pub cost: Option<i64>,
    /// What sending one costs.
    pub shipping: Option<i64>,
    /// Part of the affiliate programme.
    pub affiliate: bool,
    /// Words by which posts mention it.
    pub words: Vec<String>,
    /// Its page.
    pub link: String,
    /// Notes.
    pub notes: String,
    /// What can be sent, in order of making.
    pub skus: Vec<SkuRow>,
    /// Samples of it so far. Only read.
    pub samples: u32,
}

/// A variant of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkuRow {
    /// Number; 0 = new.
    pub id: i64,
    /// Stock keeping unit, unique.
    pub sku: String,
    /// Which variant.
    pub variant: String,
    /// Its own price.
    pub price: Option<i64>,
    /// Its own cost.
    pub cost: Option<i64>,
    /// At this number or fewer, stock is low.
    pub low_at: Option<u32>,
}

/// Stock of a SKU.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StockRow {
    /// The SKU.
    pub sku: i64,
    /// On hand; `None` = never counted.
    pub on_hand: Option<i64>,
    /// Promised to samples that have not left.
    pub reserved: u32,
    /// When it was counted last.
    pub counted_at: Option<Instant>,
}

/// A move of stock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveRow {
    /// Number.
    pub id: i64,
    /// `count`, `shipped` or `returned`.
    pub kind: String,
    /// How many more.
    pub delta: i64,
    /// On hand afterwards.
    pub on_hand: i64,
    /// The sample behind it.
    pub sample: Option<i64>,
    /// When.
    pub at: Instant,
    /// Why.
    pub note: String,
}

/// Names of the states in which goods are promised, as JSON.
fn reserved() -> String {
    let names = SampleState::ALL.iter().filter(|s| s.is_reserved()).map(|s| s.as_str());
    serde_json::Value::from(names.collect::<Vec<_>>()).to_string()
}

pub(crate) async fn read(connection: &mut SqliteConnection) -> Result<Vec<ProductRow>> {
    let rows = sqlx::query(
        "select p.id, p.name, p.category, p.currency, p.price_minor, p.vat, p.cost_minor, p.shipping_minor, p.affiliate,
                p.words, p.link, p.notes,
                (select count(*) from skus k join samples s on s.sku_id = k.id where k.product_id = p.id) as samples
         from products p order by p.name collate nocase, p.id",
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut products = Vec::with_capacity(rows.len());
    for row in &rows {
        products.push(ProductRow {
            id: row.get(0),
            name: row.get(1),
            category: row.get(2),
            currency: currency(row.get(3))?,
            price: row.get(4),
            vat: row.get(5),
            cost: row.get(6),
            shipping: row.get(7),
            affiliate: row.get(8),
            words: serde_json::from_str(row.get(9))?,
            link: row.get(10),
            notes: row.get(11),
            skus: Vec::new(),
            samples: row.get(12),
        });
    }
    let place: HashMap<i64, usize> = products.iter().enumerate().map(|(at, p)| (p.id, at)).collect();
    let rows = sqlx::query(
        "select product_id, id, sku, variant, price_minor, cost_minor, low_at from skus order by product_id, id",
    )
    .fetch_all(connection)
    .await?;
    for row in rows {
        if let Some(at) = place.get(&row.get(0)) {
            products[*at].skus.push(SkuRow {
                id: row.get(1),
                sku: row.get(2),
                variant: row.get(3),
                price: row.get(4),
                cost: row.get(5),
                low_at: row.get(6),
            });
        }
    }
    Ok(products)
}

/// A currency as it is stored.
pub(crate) fn currency(code: &str) -> Result<Currency> {
    Currency::parse(code).ok_or_else(|| StoreError::Database(format!("{code} is stored as a currency")))
}

impl Store {
    /// Every product, by name.
    pub async fn products(&self) -> Result<Vec<ProductRow>> {
        let mut connection = self.readers.acquire().await?;
        read(&mut connection).await
    }

    /// Names of products by number.
    pub async fn product_names(&self) -> Result<HashMap<i64, String>> {
        let rows = sqlx::query("select id, name from products").fetch_all(&self.readers).await?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }

    /// Stock of every SKU.
    pub async fn stock(&self) -> Result<Vec<StockRow>> {
        let rows = sqlx::query(
            "with first as (select sku_id, min(id) as id, max(at) as at from stock_moves where kind = 'count' group by sku_id),
                  hand as (select m.sku_id, sum(m.delta) as n from first f
                           join stock_moves m on m.sku_id = f.sku_id and m.id >= f.id group by m.sku_id),
                  held as (select sku_id, sum(quantity) as n from samples
                           where sku_id is not null and state in (select value from json_each($1)) group by sku_id)
             select k.id, h.n as on_hand, coalesce(r.n, 0) as reserved, f.at as counted_at
             from skus k left join hand h on h.sku_id = k.id left join held r on r.sku_id = k.id
             left join first f on f.sku_id = k.id order by k.id",
        )
        .bind(reserved())
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|r| StockRow {
                sku: r.get(0),
                on_hand: r.get(1),
                reserved: r.get(2),
                counted_at: r.get::<Option<i64>, _>(3).map(Instant::from_seconds),
            })
            .collect())
    }

    /// Moves of a SKU's stock from its first count on, newest first.
    pub async fn stock_moves(&self, sku: i64) -> Result<Vec<MoveRow>> {
        let rows = sqlx::query(
            "select id, kind, delta, sum(delta) over (order by id) as on_hand, sample_id, at, note from stock_moves
             where sku_id = $1
               and id >= (select min(c.id) from stock_moves c where c.sku_id = $1 and c.kind = 'count')
             order by id desc",
        )
        .bind(sku)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|r| MoveRow {
                id: r.get(0),
                kind: r.get(1),
                delta: r.get(2),
                on_hand: r.get(3),
                sample: r.get(4),
                at: Instant::from_seconds(r.get(5)),
                note: r.get(6),
            })
            .collect())
    }
}

/// Turns a broken uniqueness into the error that names the name.
fn name_taken(name: &str) -> impl Fn(sqlx::Error) -> StoreError + '_ {
    move |error| match &error {
        sqlx::Error::Database(e) if e.is_unique_violation() => StoreError::NameTaken(name.to_owned()),
        _ => error.into(),
    }
}

impl Change {
    /// Every product, as it stands inside the change.
    pub async fn products(&mut self) -> Result<Vec<ProductRow>> {
        read(self.connection()).await
    }

    /// Makes (id 0) or changes a product with its SKUs; SKUs that are not in it any more go, and samples of them keep
    /// their names. What stays the same is not written. Gives its number.
    pub async fn save_product(&mut self, product: &ProductRow) -> Result<i64> {
        let words = serde_json::to_string(&product.words)?;
        let sql = if product.id == 0 {
            "insert into products (name, category, currency, price_minor, vat, cost_minor, shipping_minor, affiliate,
                                   words, link, notes)
             select $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 where $1 = 0 returning id"
        } else {
            "update products set name = $2, category = $3, currency = $4, price_minor = $5, vat = $6, cost_minor = $7,
                    shipping_minor = $8, affiliate = $9, words = $10, link = $11, notes = $12
             where id = $1 and (name, category, currency, price_minor, vat, cost_minor, shipping_minor, affiliate,
                                words, link, notes) is not ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             returning id"
        };
        let written: Option<i64> = sqlx::query_scalar(sql)
            .bind(product.id)
            .bind(&product.name)
            .bind(&product.category)
            .bind(product.currency.code())
            .bind(product.price)
            .bind(&product.vat)
            .bind(product.cost)
            .bind(product.shipping)
            .bind(product.affiliate)
            .bind(&words)
            .bind(&product.link)
            .bind(&product.notes)
            .fetch_optional(self.connection())
            .await
            .map_err(name_taken(&product.name))?;
        let id = written.unwrap_or(product.id);
        let kept: Vec<i64> = product.skus.iter().map(|k| k.id).filter(|id| *id != 0).collect();
        self.drop_skus(id, &kept).await?;
        for sku in &product.skus {
            let sql = if sku.id == 0 {
                "insert into skus (product_id, sku, variant, price_minor, cost_minor, low_at)
                 select $2, $3, $4, $5, $6, $7 where $1 = 0"
            } else {
                "update skus set sku = $3, variant = $4, price_minor = $5, cost_minor = $6, low_at = $7
                 where id = $1 and product_id = $2
                   and (sku, variant, price_minor, cost_minor, low_at) is not ($3, $4, $5, $6, $7)"
            };
            sqlx::query(sql)
                .bind(sku.id)
                .bind(id)
                .bind(&sku.sku)
                .bind(&sku.variant)
                .bind(sku.price)
                .bind(sku.cost)
                .bind(sku.low_at)
                .execute(self.connection())
                .await
                .map_err(name_taken(&sku.sku))?;
        }
        Ok(id)
    }

    /// Deletes the SKUs of a product but these, with their stock; samples keep their names.
    async fn drop_skus(&mut self, product: i64, kept: &[i64]) -> Result<()> {
        let kept = serde_json::to_string(kept)?;
        for sql in [
            "update samples set sku_id = null where sku_id in
                 (select id from skus where product_id = $1 and id not in (select value from json_each($2)))",
            "delete from stock_moves where sku_id in
                 (select id from skus where product_id = $1 and id not in (select value from json_each($2)))",
            "delete from skus where product_id = $1 and id not in (select value from json_each($2))",
        ] {
            sqlx::query(sql).bind(product).bind(&kept).execute(self.connection()).await?;
        }
        Ok(())
    }

    /// Deletes a product with its SKUs and their stock. Gives its name.
    pub async fn delete_product(&mut self, product: i64) -> Result<String> {
        let name: Option<String> = sqlx::query_scalar("select name from products where id = $1")
            .bind(product)
            .fetch_optional(self.connection())
            .await?;
        let name = name.ok_or(StoreError::NotFound { what: "product", id: product.to_string() })?;
        self.drop_skus(product, &[]).await?;
        for sql in [
            "update campaigns set product_id = null where product_id = $1",
            "update assets set product_id = null where product_id = $1",
            "delete from products where id = $1",
        ] {
            sqlx::query(sql).bind(product).execute(self.connection()).await?;
        }
        Ok(name)
    }

    /// Writes how many of a SKU were counted. Gives its code.
    pub async fn count_stock(&mut self, sku: i64, counted: u32, at: Instant, note: &str) -> Result<String> {
        let code: Option<String> = sqlx::query_scalar("select sku from skus where id = $1")
            .bind(sku)
            .fetch_optional(self.connection())
            .await?;
        let code = code.ok_or(StoreError::NotFound { what: "SKU", id: sku.to_string() })?;
        sqlx::query(
            "insert into stock_moves (sku_id, kind, delta, at, note)
             select $1, 'count', $2 - coalesce((select sum(m.delta) from stock_moves m where m.sku_id = $1 and m.id >=
                 (select min(c.id) from stock_moves c where c.sku_id = $1 and c.kind = 'count')), 0), $3, $4",
        )
        .bind(sku)
        .bind(counted)
        .bind(at.seconds())
        .bind(note)
        .execute(self.connection())
        .await?;
        Ok(code)
    }
}
