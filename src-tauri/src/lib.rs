//! Troupe's window: a shell over `troupe-workspace`. Here the parts are put together and nothing is decided:
//! what a command does stands in the workspace, what the window shows in the interface.

mod commands;
mod events;
mod notices;
mod opening;
mod start;

use opening::Opening;
use start::{Request, Start};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_window_state::StateFlags;
use troupe_workspace::Clock;

/// Reads the words after the program's name and opens the window. `context` holds the built interface.
pub fn run(context: tauri::Context) -> ExitCode {
    // Untrusted archives are unpacked by a child of ours, which may die without harm to the window.
    let words: Vec<std::ffi::OsString> = std::env::args_os().collect();
    if words.get(1).is_some_and(|word| word == troupe_workspace::UNPACK) {
        return troupe_workspace::unpack_main(&words[2..]);
    }
    troupe_workspace::unpack_with_this_program();
    let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let start = match start::read(std::env::args().skip(1), &folder, std::env::var_os("TROUPE_WORKSPACE")) {
        Ok(Request::Open(start)) => start,
        Ok(Request::Say(text)) => {
            println!("{text}");
            return ExitCode::SUCCESS;
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    match window(start, context) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Troupe's window could not open: {error}");
            ExitCode::FAILURE
        }
    }
}

fn window(start: Start, context: tauri::Context) -> tauri::Result<()> {
    // The workspace opens while the window does: both take their time, and neither waits for the other.
    let opening = Opening::begin(start.workspace.clone(), start.now.map_or(Clock::System, Clock::Fixed));
    let mut builder = tauri::Builder::default();
    if start.workspace.is_none() {
        // One window on the default workspace. A workspace that was asked for by name gets a window of its own.
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, words, folder| {
            take_over(app, words, Path::new(&folder));
        }));
    }
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(
            tauri_plugin_window_state::Builder::default()
                .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
                .build(),
        )
        .on_window_event(|window, event| {
            if let tauri::WindowEvent::CloseRequested { api, .. } = event {
                api.prevent_close();
                commands::closing::ask(window);
            }
        })
        .manage(opening.clone())
        .manage(start)
        .invoke_handler(commands::handler())
        .setup(move |app| {
            tauri::async_runtime::spawn(events::forward(app.handle().clone(), opening.clone()));
            tauri::async_runtime::spawn(notices::tell(app.handle().clone(), opening));
            Ok(())
        })
        .run(context)
}

/// A second start hands its files to the window that is open, and the window comes to the front.
fn take_over(app: &AppHandle, words: Vec<String>, folder: &Path) {
    if let Ok(Request::Open(later)) = start::read(words.into_iter().skip(1), folder, None)
        && !later.paths.is_empty()
    {
        app.emit("open-paths", &later.paths).ok();
    }
    if let Some(window) = app.get_webview_window("main") {
        window.unminimize().ok();
        window.set_focus().ok();
    }
}
