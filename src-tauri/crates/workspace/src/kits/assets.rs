//! The asset library: images, films and documents, made safe when they come in, in versions.

use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;

impl Workspace {
    /// Assets by name.
    pub async fn assets(&self, _query: AssetsQuery) -> Result<Vec<Asset>> {
        Err(internal("under way"))
    }

    /// Everything about an asset.
    pub async fn asset(&self, _asset: i64) -> Result<AssetDetail> {
        Err(internal("under way"))
    }

    /// A small picture of an asset as a `data:` address; version 0 = the newest, `None` = there is none.
    pub async fn asset_preview(&self, _asset: i64, _version: u32) -> Result<Option<String>> {
        Err(internal("under way"))
    }

    /// Adds files to the library, made safe; what cannot be made safe is refused, file by file.
    pub async fn add_assets(&self, _paths: Vec<String>) -> Result<Vec<AssetAdded>> {
        Err(internal("under way"))
    }

    /// Gives an asset a new file: a new version of it.
    pub async fn replace_asset(&self, _asset: i64, _path: String) -> Result<Asset> {
        Err(internal("under way"))
    }

    /// Changes what is known of an asset.
    pub async fn save_asset(&self, _asset: AssetEdit) -> Result<Asset> {
        Err(internal("under way"))
    }

    /// Deletes an asset; templates that use it lose it.
    pub async fn delete_asset(&self, _asset: i64) -> Result<Changed> {
        Err(internal("under way"))
    }

    /// Writes the file of an asset's version (0 = the newest), as it goes out.
    pub async fn export_asset(&self, _asset: i64, _version: u32, _path: String) -> Result<Exported> {
        Err(internal("under way"))
    }
}
