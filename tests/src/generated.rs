//! The files that are written from the table of commands: the interface's types, Tauri's list of commands, the
//! window's permissions. `cargo xtask bindings` writes them, a tidiness test checks that they are fresh.

use serde_json::json;
use std::path::PathBuf;
use troupe_workspace::bindings;

/// Commands of the shell itself, which need the window and therefore are not in the workspace's table.
const SHELL: &[&str] = &[
    "pick_files",
    "pick_folder",
    "pick_save",
    "open_link",
    "start_paths",
    "close_window",
    "rescue",
    "rescue_with",
];

/// Every generated file: its path from the root and what it should hold.
pub fn files() -> Vec<(PathBuf, String)> {
    let mut commands = bindings::command_names();
    // The table may name the shell's commands too, for the sake of their types.
    commands.extend(SHELL.iter().copied().filter(|name| !bindings::command_names().contains(name)));
    vec![
        ("ui/src/api/bindings.ts".into(), bindings::typescript()),
        ("src-tauri/commands.txt".into(), commands.join("\n") + "\n"),
        ("src-tauri/capabilities/main.json".into(), capability(&commands)),
    ]
}

/// What the window may ask for: every command by name, listening to events, and nothing else.
fn capability(commands: &[&str]) -> String {
    let listening = ["core:event:allow-listen", "core:event:allow-unlisten"].map(str::to_owned);
    let commands = commands.iter().map(|name| format!("allow-{}", name.replace('_', "-")));
    let permissions: Vec<String> = listening.into_iter().chain(commands).collect();
    let file = json!({
        "$schema": "../gen/schemas/desktop-schema.json",
        "identifier": "main",
        "description": "What the window may ask for. Written by cargo xtask bindings.",
        "windows": ["main"],
        "permissions": permissions,
    });
    format!("{file:#}\n")
}
