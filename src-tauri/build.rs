//! Tells Tauri which commands exist, so that each needs a permission of its own, and rebuilds when the interface does.

use std::path::Path;
use std::{fs, io};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // commands.txt is written by `cargo xtask bindings` from the table in troupe-workspace.
    println!("cargo:rerun-if-changed=commands.txt");
    println!("cargo:rerun-if-changed=../ui/dist");
    stand_in_for_the_interface(Path::new("../ui/dist/index.html"))?;
    let text = fs::read_to_string("commands.txt")?;
    // Tauri asks for 'static names. A build script is short-lived, so leaking them costs nothing.
    let names: Vec<&'static str> = text.lines().map(|line| &*line.to_owned().leak()).collect();
    let manifest = tauri_build::AppManifest::new().commands(names.leak());
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}

/// Without a built interface the window does not compile. A page that says so lets Rust be checked without Node;
/// `cargo xtask` builds the interface first, so nobody who uses it meets this page.
fn stand_in_for_the_interface(page: &Path) -> io::Result<()> {
    if page.exists() {
        return Ok(());
    }
    fs::create_dir_all(page.parent().unwrap_or(Path::new(".")))?;
    fs::write(
        page,
        "<!doctype html><title>Troupe</title><p>The interface is not built: run cargo xtask run.</p>\n",
    )
}
