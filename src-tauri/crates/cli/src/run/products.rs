//! Products and stock.

use super::files::SOME_REJECTED;
use super::{Out, Result, finish, open, read_json};
use crate::args::ProductsAction;
use crate::text;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use troupe_workspace::api::{ExportFormat, Product, ProductEdit};
use troupe_workspace::{Clock, Workspace};

fn print(out: &Out, product: &Product) {
    out.print(&json!(product), || text::products(std::slice::from_ref(product)));
}

/// A product as a JSON file writes it: what it leaves out is empty or unknown.
async fn read_product(workspace: &Workspace, file: &std::path::Path) -> Result<ProductEdit> {
    let mut given: Value = read_json(file)?;
    let own = workspace.settings().await?.currency;
    let known = match given["name"].as_str() {
        Some(name) => workspace.product_named(name).await.ok(),
        None => None,
    };
    let known = known
        .filter(|p| given["name"].as_str().is_some_and(|n| n.to_lowercase() == p.edit.name.to_lowercase()));
    let mut whole = json!({
        "id": known.as_ref().map_or(0, |p| p.edit.id), "name": "", "category": "", "currency": own, "price": null,
        "vat": null, "cost": null, "shipping": null, "affiliate": false, "words": [], "link": "", "notes": "",
        "skus": [],
    });
    if let Some(skus) = given["skus"].as_array_mut() {
        for sku in skus {
            let code = sku["sku"].as_str().unwrap_or_default().to_lowercase();
            let same = known.iter().flat_map(|p| &p.edit.skus).find(|k| k.sku.to_lowercase() == code);
            let mut one = json!({
                "id": same.map_or(0, |k| k.id), "sku": "", "variant": "", "price": null, "cost": null, "low_at": null,
            });
            merge(&mut one, std::mem::take(sku));
            *sku = one;
        }
    }
    merge(&mut whole, given);
    serde_json::from_value(whole).map_err(|e| super::not_expected(file, &e))
}

/// Writes the fields of one object over those of another.
pub(super) fn merge(into: &mut Value, from: Value) {
    if let (Some(into), Value::Object(from)) = (into.as_object_mut(), from) {
        into.extend(from);
    }
}

pub(super) async fn run(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    action: ProductsAction,
) -> Result<ExitCode> {
    let create = matches!(action, ProductsAction::Save { .. } | ProductsAction::Import { .. });
    let workspace = open(at, create, clock).await?;
    match action {
        ProductsAction::List => {
            let products = workspace.products().await?;
            out.print(&json!({ "products": products }), || text::products(&products));
        }
        ProductsAction::Show { name } => {
            let product = workspace.product_named(&name).await?;
            let mut moves = Vec::new();
            for sku in &product.edit.skus {
                moves.push(json!({ "sku": sku.sku, "moves": workspace.stock_moves(sku.id).await? }));
            }
            out.print(&json!({ "product": product, "stock": moves }), || {
                text::products(std::slice::from_ref(&product))
            });
        }
        ProductsAction::Save { file } => {
            let edit = read_product(&workspace, &file).await?;
            print(out, &workspace.save_product(edit).await?);
        }
        ProductsAction::Import { file } => {
            let done = workspace.import_products(file.display().to_string()).await?;
            out.print(&json!(done), || text::products_imported(&done));
            let some = !done.rejected.is_empty();
            workspace.close().await;
            return Ok(if some { ExitCode::from(SOME_REJECTED) } else { ExitCode::SUCCESS });
        }
        ProductsAction::Export { file } => {
            let workbook = file.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx"));
            let format = if workbook { ExportFormat::Xlsx } else { ExportFormat::Csv };
            let written = workspace.export_products(format, file.display().to_string()).await?;
            out.print(&json!({ "file": written.path, "rows": written.rows }), || written.path.clone());
        }
        ProductsAction::Count { sku, counted, note } => {
            let found = workspace.sku_named(&sku).await?;
            workspace.count_stock(found.id, counted, note).await?;
            print(out, &workspace.product_named(&sku).await?);
        }
        ProductsAction::Remove { name } => {
            let product = workspace.product_named(&name).await?;
            workspace.delete_product(product.edit.id).await?;
            out.print(&json!({ "removed": product }), || format!("Removed {}", product.edit.name));
        }
    }
    finish(workspace).await
}
