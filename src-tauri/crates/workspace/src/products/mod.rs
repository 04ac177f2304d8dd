//! Products and stock.

use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;

#[allow(unused_variables, clippy::unused_async, missing_docs)]
impl Workspace {
    /// Products by name, with stock.
    pub async fn products(&self) -> Result<Vec<Product>> {
        Err(not_built())
    }

    /// Changes of a SKU's stock, newest first.
    pub async fn stock_moves(&self, sku: i64) -> Result<Vec<StockMove>> {
        Err(not_built())
    }

    /// Makes or changes a product with its variants.
    pub async fn save_product(&self, product: ProductEdit) -> Result<Product> {
        Err(not_built())
    }

    /// Deletes a product; samples of it keep its name.
    pub async fn delete_product(&self, product: i64) -> Result<Changed> {
        Err(not_built())
    }

    /// Writes how many were counted.
    pub async fn count_stock(&self, sku: i64, counted: u32, note: String) -> Result<Changed> {
        Err(not_built())
    }

    /// Reads a list of products (CSV or XLSX): makes and changes products, one row a SKU.
    pub async fn import_products(&self, path: String) -> Result<ProductsImported> {
        Err(not_built())
    }

    /// Writes the list of products, in the layout that `import_products` reads.
    pub async fn export_products(&self, format: ExportFormat, path: String) -> Result<Exported> {
        Err(not_built())
    }

    /// What of it is due.
    pub(crate) async fn due_products(&self) -> Result<Vec<DueItem>> {
        Ok(Vec::new())
    }
}

fn not_built() -> ApiError {
    ApiError::new("not_built", "Not built yet.", "")
}
