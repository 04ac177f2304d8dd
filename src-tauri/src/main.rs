//! The program. All of it stands in the library beside it; only the built interface is embedded here, and only once:
//! two targets that embed it at the same time would write the same compressed files.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    troupe_desktop::run(tauri::generate_context!())
}
