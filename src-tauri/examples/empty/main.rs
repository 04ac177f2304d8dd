//! An empty window: the peer that `cargo xtask bench` measures Troupe's start and memory against. Same shell, same
//! size, same web view, a page with nothing in it.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("examples/empty/tauri.conf.json"))
}
