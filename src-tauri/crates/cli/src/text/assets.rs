//! The asset library for people in a terminal.

use super::table;
use troupe_workspace::api::{Asset, AssetAdded, AssetDetail, AssetVersion, LicenceState};

/// Bytes as people say them.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// Measures of a picture, length of a film.
fn measures(version: &AssetVersion) -> String {
    let sides = version.width.zip(version.height).map(|(w, h)| format!("{w}x{h}"));
    let length = version.seconds.map(|s| format!("{}:{:02}", s / 60, s % 60));
    let all: Vec<String> = sides.into_iter().chain(length).collect();
    if all.is_empty() { "\u{2013}".to_owned() } else { all.join(" ") }
}

fn licence(asset: &Asset) -> String {
    let state = match asset.licence {
        LicenceState::Valid => "",
        LicenceState::Ending => " (ends soon)",
        LicenceState::Ended => " (ended)",
    };
    asset.edit.licence_until.map_or_else(|| "\u{2013}".to_owned(), |day| format!("{day}{state}"))
}

/// Assets, one a row.
pub fn assets(assets: &[Asset]) -> String {
    let rows: Vec<Vec<String>> = assets
        .iter()
        .map(|asset| {
            vec![
                asset.edit.name.clone(),
                asset.newest.format.clone(),
                size(asset.newest.bytes),
                measures(&asset.newest),
                format!("v{}", asset.newest.version),
                licence(asset),
                asset.product_name.clone().unwrap_or_else(|| "\u{2013}".to_owned()),
                asset.used_in.to_string(),
            ]
        })
        .collect();
    table(&["name", "format", "size", "measures", "version", "licence until", "product", "templates"], &rows)
}

/// What became of files that were added.
pub fn assets_added(added: &[AssetAdded]) -> String {
    let line = |one: &AssetAdded| match (&one.error, &one.asset) {
        (Some(error), _) => format!("refused   {} {}", error.message, error.hint),
        (None, Some(asset)) if one.known => format!("known     {}: {}", one.file, asset.edit.name),
        (None, Some(asset)) => {
            format!("added     {}: {} ({})", one.file, asset.edit.name, asset.newest.changes.join(", "))
        }
        (None, None) => one.file.clone(),
    };
    added.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Everything about an asset.
pub fn asset(detail: &AssetDetail) -> String {
    let edit = &detail.asset.edit;
    let mut text = assets(std::slice::from_ref(&detail.asset));
    for (language, alt) in &edit.alt {
        text += &format!("\nshows ({language}): {alt}");
    }
    for (name, value) in [("holder", &edit.holder), ("licence", &edit.licence), ("note", &edit.note)] {
        if !value.is_empty() {
            text += &format!("\n{name}: {value}");
        }
    }
    if !edit.languages.is_empty() {
        text += &format!("\nlanguages: {}", edit.languages.join(", "));
    }
    for version in &detail.versions {
        text += &format!(
            "\nv{} {} {} {} {}",
            version.version,
            version.made_at,
            version.file,
            size(version.bytes),
            version.sha256
        );
    }
    for template in &detail.templates {
        text += &format!("\nin the template {}", template.name);
    }
    text
}
