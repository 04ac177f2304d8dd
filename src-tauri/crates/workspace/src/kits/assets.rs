//! The asset library: images, films and documents, made safe when they come in, in versions.

use super::asset_words::{edited, name_for};
use crate::api::*;
use crate::errors::{Result, internal};
use crate::products::unknown;
use crate::workspace::Workspace;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use troupe_core::kits::AssetKind;
use troupe_core::time::Day;
use troupe_exchange::ExchangeError;
use troupe_exchange::assets::{SafeFile, safe_file};
use troupe_exchange::out::write_atomically;
use troupe_store::assets::{AssetRow, NewVersion, VersionRow};
use troupe_store::{Op, StoreError};

/// Days before its end on which a licence is told as ending.
const ENDING: i64 = 30;
/// Days before its end on which a licence is due.
const DUE: i64 = 14;

/// Where a licence stands on a day: it may be used on its last day.
pub(crate) fn licence_on(until: Option<Day>, today: Day) -> LicenceState {
    match until.map(|until| until.days_since(today)) {
        Some(left) if left < 0 => LicenceState::Ended,
        Some(left) if left <= ENDING => LicenceState::Ending,
        _ => LicenceState::Valid,
    }
}

fn version(row: VersionRow) -> AssetVersion {
    AssetVersion {
        version: row.version,
        format: row.format,
        bytes: row.bytes,
        width: row.width,
        height: row.height,
        seconds: row.seconds,
        sha256: row.sha256,
        file: row.file,
        changes: row.changes,
        preview: row.preview.is_some(),
        made_at: row.made_at,
    }
}

fn shown(row: AssetRow, today: Day, used_in: u32) -> Asset {
    let facts = row.facts;
    Asset {
        kind: row.kind,
        product_name: row.product_name,
        licence: licence_on(facts.licence_until, today),
        newest: version(row.newest),
        used_in,
        edit: AssetEdit {
            id: row.id,
            name: facts.name,
            alt: facts.alt,
            languages: facts.languages,
            product: facts.product,
            holder: facts.holder,
            licence: facts.licence,
            licence_until: facts.licence_until,
            note: facts.note,
        },
    }
}

/// A file on its way into the library: made safe, in a folder of its own.
struct Made {
    file: SafeFile,
    content: PathBuf,
}

impl Made {
    fn kind(&self) -> Result<AssetKind> {
        AssetKind::parse(self.file.kind).ok_or_else(|| internal(format!("{} is no kind", self.file.kind)))
    }

    /// Its content, read whole: it has 100 MB at most, and one is read at a time.
    fn content(&self) -> Result<Vec<u8>> {
        std::fs::read(&self.content).map_err(internal)
    }

    fn version<'a>(&'a self, content: &'a [u8], changes: &'a [String]) -> NewVersion<'a> {
        NewVersion {
            content,
            preview: self.file.preview.as_deref(),
            format: self.file.format,
            width: self.file.width,
            height: self.file.height,
            seconds: self.file.seconds,
            file: &self.file.file,
            changes,
        }
    }

    fn changes(&self) -> Vec<String> {
        self.file.changes.iter().map(|change| (*change).to_owned()).collect()
    }
}

/// Makes a file safe beside the tasks that wait, under a name of our own in `folder`.
async fn made(path: &Path, folder: &Path, number: usize) -> Result<std::result::Result<Made, ExchangeError>> {
    let (from, content) = (path.to_path_buf(), folder.join(format!("{number}.safe")));
    tokio::task::spawn_blocking(move || {
        safe_file(&from, &content).map(|file| Made { file, content: content.clone() })
    })
    .await
    .map_err(internal)
}

impl Workspace {
    async fn assets_shown(&self, rows: Vec<AssetRow>) -> Result<Vec<Asset>> {
        let today = self.this_day().await?;
        let mut uses: HashMap<i64, u32> = HashMap::new();
        for one in self.store().asset_uses().await? {
            *uses.entry(one.asset).or_default() += 1;
        }
        Ok(rows
            .into_iter()
            .map(|row| {
                let used = uses.get(&row.id).copied().unwrap_or(0);
                shown(row, today, used)
            })
            .collect())
    }

    async fn asset_row(&self, asset: i64) -> Result<AssetRow> {
        self.store().asset_rows(&[asset]).await?.pop().ok_or_else(|| unknown("asset", asset))
    }

    async fn asset_version(&self, asset: i64, version: u32) -> Result<VersionRow> {
        if version == 0 {
            return Ok(self.asset_row(asset).await?.newest);
        }
        let versions = self.store().asset_versions(asset).await?;
        versions
            .into_iter()
            .find(|v| v.version == version)
            .ok_or_else(|| unknown("asset", format!("{asset}, version {version}")))
    }

    /// Assets by name.
    pub async fn assets(&self, query: AssetsQuery) -> Result<Vec<Asset>> {
        let words: Vec<String> = query.text.split_whitespace().map(str::to_lowercase).collect();
        let mut rows = self.store().assets().await?;
        rows.retain(|row| {
            let of = [&row.facts.name, &row.newest.file, &row.facts.holder, &row.facts.note];
            let of = of.map(|text| text.to_lowercase());
            query.kind.is_none_or(|kind| kind == row.kind)
                && query.product.is_none_or(|product| row.facts.product == Some(product))
                && words.iter().all(|word| of.iter().any(|text| text.contains(word)))
        });
        self.assets_shown(rows).await
    }

    /// Everything about an asset.
    pub async fn asset(&self, asset: i64) -> Result<AssetDetail> {
        let row = self.asset_row(asset).await?;
        let uses = self.store().asset_uses().await?;
        let templates: Vec<TemplateRef> = uses
            .into_iter()
            .filter(|one| one.asset == asset)
            .map(|one| TemplateRef { id: one.template, name: one.name })
            .collect();
        let versions = self.store().asset_versions(asset).await?;
        Ok(AssetDetail {
            asset: shown(row, self.this_day().await?, templates.len() as u32),
            versions: versions.into_iter().map(version).collect(),
            templates,
        })
    }

    /// An asset by its name, without regard to case.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn asset_named(&self, name: &str) -> Result<Asset> {
        let wanted = name.trim().to_lowercase();
        let rows = self.store().assets().await?;
        let found = rows.into_iter().find(|row| row.facts.name.to_lowercase() == wanted);
        let found = found.ok_or_else(|| unknown("asset", name))?;
        self.assets_shown(vec![found]).await?.pop().ok_or_else(|| unknown("asset", name))
    }

    /// A small picture of an asset as a `data:` address; version 0 = the newest, `None` = there is none.
    pub async fn asset_preview(&self, asset: i64, version: u32) -> Result<Option<String>> {
        let Some(preview) = self.asset_version(asset, version).await?.preview else { return Ok(None) };
        let content = self.store().asset_content(&preview).await?;
        let kind = if content.starts_with(b"\x89PNG") { "png" } else { "jpeg" };
        Ok(Some(format!("data:image/{kind};base64,{}", STANDARD.encode(content))))
    }

    /// Adds files to the library, made safe; what cannot be made safe is refused, file by file.
    pub async fn add_assets(&self, paths: Vec<String>) -> Result<Vec<AssetAdded>> {
        let folder = tempfile::tempdir().map_err(internal)?;
        // First all are made safe, which may take minutes; then all that are come in at once, as one step of undo.
        let mut files = Vec::with_capacity(paths.len());
        for (number, path) in paths.iter().enumerate() {
            files.push(made(Path::new(path), folder.path(), number).await?);
        }
        let mut change = self.store().change(Op::new("add_assets", self.now())).await?;
        let (mut added, mut ids, mut count) = (Vec::with_capacity(files.len()), Vec::new(), 0_u32);
        for file in files {
            let made = match file {
                Ok(made) => made,
                Err(error) => {
                    let file = error.file().to_owned();
                    added.push(AssetAdded { file, asset: None, known: false, error: Some(error.into()) });
                    ids.push(None);
                    continue;
                }
            };
            let content = made.content()?;
            let known = change.asset_with(&troupe_store::assets::sha256_of(&content)).await?;
            let id = match known {
                Some(id) => id,
                None => {
                    count += 1;
                    let changes = made.changes();
                    let name = name_for(&made.file.file, made.file.kind);
                    change.say("name", &name);
                    change.add_asset(made.kind()?, &name, &made.version(&content, &changes)).await?
                }
            };
            ids.push(Some(id));
            let known = known.is_some();
            added.push(AssetAdded { file: made.file.file, asset: None, known, error: None });
        }
        change.say("count", count);
        if change.finish().await?.is_some() {
            self.changed("add_assets");
        }
        let rows = self.store().asset_rows(&ids.iter().flatten().copied().collect::<Vec<_>>()).await?;
        let assets: HashMap<i64, Asset> =
            self.assets_shown(rows).await?.into_iter().map(|asset| (asset.edit.id, asset)).collect();
        for (one, id) in added.iter_mut().zip(ids) {
            one.asset = id.and_then(|id| assets.get(&id).cloned());
        }
        Ok(added)
    }

    /// Gives an asset a new file: a new version of it.
    pub async fn replace_asset(&self, asset: i64, path: String) -> Result<Asset> {
        let row = self.asset_row(asset).await?;
        let folder = tempfile::tempdir().map_err(internal)?;
        let made = made(Path::new(&path), folder.path(), 0).await?.map_err(ApiError::from)?;
        if made.kind()? != row.kind {
            return Err(ApiError::new(
                "asset_other_kind",
                format!(
                    "{} is no {} as \u{201c}{}\u{201d} is.",
                    made.file.file,
                    row.kind.as_str(),
                    row.facts.name
                ),
                "Add it to the library as an asset of its own.",
            )
            .with("file", &made.file.file)
            .with("name", &row.facts.name));
        }
        let content = made.content()?;
        if troupe_store::assets::sha256_of(&content) != row.newest.sha256 {
            let op = Op::new("replace_asset", self.now())
                .with("name", &row.facts.name)
                .with("file", &made.file.file);
            let mut change = self.store().change(op).await?;
            let changes = made.changes();
            change.add_asset_version(asset, &made.version(&content, &changes)).await?;
            change.finish().await?;
            self.changed("replace_asset");
        }
        Ok(self.asset(asset).await?.asset)
    }

    /// Changes what is known of an asset.
    pub async fn save_asset(&self, asset: AssetEdit) -> Result<Asset> {
        let (id, facts) = (asset.id, edited(asset)?);
        self.asset_row(id).await?;
        if let Some(product) = facts.product {
            let products = self.store().products().await?;
            if products.iter().all(|p| p.id != product) {
                return Err(unknown("product", product));
            }
        }
        let op = Op::new("save_asset", self.now()).with("name", &facts.name);
        let mut change = self.store().change(op).await?;
        change.save_asset(id, &facts).await?;
        if change.finish().await?.is_some() {
            self.changed("save_asset");
        }
        Ok(self.asset(id).await?.asset)
    }

    /// Deletes an asset; templates that use it lose it.
    pub async fn delete_asset(&self, asset: i64) -> Result<Changed> {
        let mut change = self.store().change(Op::new("delete_asset", self.now())).await?;
        let name = match change.delete_asset(asset).await {
            Err(StoreError::NotFound { .. }) => return Err(unknown("asset", asset)),
            other => other?,
        };
        change.say("name", name);
        let step = change.finish().await?;
        self.changed("delete_asset");
        Ok(Changed { changed: 1, step })
    }

    /// Writes the file of an asset's version (0 = the newest), as it goes out.
    pub async fn export_asset(&self, asset: i64, version: u32, path: String) -> Result<Exported> {
        let sha256 = self.asset_version(asset, version).await?.sha256;
        let content = self.store().asset_content(&sha256).await?;
        let to = PathBuf::from(&path);
        let written = tokio::task::spawn_blocking(move || {
            write_atomically(&to, |file| {
                file.write_all(&content).map_err(|e| ExchangeError::WriteFailed {
                    file: to.display().to_string(),
                    reason: e.to_string(),
                })
            })
        })
        .await
        .map_err(internal)?;
        written.map_err(ApiError::from)?;
        Ok(Exported { path, rows: 1 })
    }

    /// What of it is due: licences that end soon, and those that have ended while a template still uses the asset.
    pub(crate) async fn due_assets(&self) -> Result<Vec<DueItem>> {
        let today = self.this_day().await?;
        let assets = self.assets(AssetsQuery::default()).await?;
        let due = assets.into_iter().filter_map(|asset| {
            let until = asset.edit.licence_until?;
            let left = until.days_since(today);
            (left <= DUE && (left >= 0 || asset.used_in > 0)).then(|| DueItem {
                key: format!("licence_ending:{}", asset.edit.id),
                kind: DueKind::LicenceEnding,
                id: asset.edit.id,
                who: None,
                title: asset.edit.name,
                list: None,
                briefing: None,
                due: Some(until),
                days: Some(left),
                owner: String::new(),
            })
        });
        Ok(due.collect())
    }
}
