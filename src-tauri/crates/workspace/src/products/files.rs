//! Products as files.

use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;

#[allow(unused_variables, clippy::unused_async)]
impl Workspace {
    /// Reads a list of products (CSV or XLSX): makes and changes products, one row a SKU.
    pub async fn import_products(&self, path: String) -> Result<ProductsImported> {
        Err(ApiError::new("not_built", "Not built yet.", ""))
    }

    /// Writes the list of products, in the layout that `import_products` reads.
    pub async fn export_products(&self, format: ExportFormat, path: String) -> Result<Exported> {
        Err(ApiError::new("not_built", "Not built yet.", ""))
    }
}
