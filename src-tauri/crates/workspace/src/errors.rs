//! Errors of the store, the exchange and the core, told to the fronts.

use crate::api::ApiError;
use std::path::Path;
use troupe_core::roster::FilterError;
use troupe_store::StoreError;

/// Result of a command.
pub type Result<T> = std::result::Result<T, ApiError>;

fn shown(path: &Path) -> String {
    path.display().to_string()
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let message = error.to_string();
        match error {
            StoreError::Missing(path) => ApiError::new(
                "not_found",
                message,
                "Check the path, or create it with `troupe import` or `troupe demo`.",
            )
            .with("file", shown(&path)),
            StoreError::NotAWorkspace(path) => ApiError::new(
                "not_a_workspace",
                message,
                "Choose another file: this one was not made by Troupe.",
            )
            .with("file", shown(&path)),
            StoreError::Newer(path) => ApiError::new(
                "workspace_newer",
                message,
                "Update Troupe, then open it again. Nothing was changed.",
            )
            .with("file", shown(&path)),
            StoreError::Damaged(path, _) => ApiError::new(
                "workspace_damaged",
                message,
                "Restore a backup of this file. Nothing was changed.",
            )
            .with("file", shown(&path)),
            StoreError::ReadOnly(path) => ApiError::new(
                "read_only",
                message,
                "Give yourself the right to write to the file and its folder.",
            )
            .with("file", shown(&path)),
            StoreError::Busy(path) => ApiError::new(
                "workspace_busy",
                message,
                "Wait until the other program is done, then try again.",
            )
            .with("file", shown(&path)),
            StoreError::Full(path) => {
                ApiError::new("disk_full", message, "Free some space, then try again. Nothing was changed.")
                    .with("file", shown(&path))
            }
            StoreError::NameTaken(name) => {
                ApiError::new("name_taken", message, "Choose another name.").with("name", name)
            }
            StoreError::NotFound { what, id } => {
                let code = match what {
                    "creator" => "creator_unknown",
                    "shortlist" | "member" => "list_unknown",
                    "import" => "import_unknown",
                    "weight profile" => "profile_unknown",
                    "plan" => "plan_unknown",
                    _ => "not_found",
                };
                ApiError::new(code, message, "Reload the list: somebody may have removed it.")
                    .with("name", id)
            }
            StoreError::Erased(what) => ApiError::new(
                "creator_erased",
                message,
                "Choose another one, or allow her again: troupe allow-again PLATFORM HANDLE.",
            )
            .with("name", what),
            StoreError::AlreadyUndone(id) => {
                ApiError::new("already_undone", message, "Import the file again if you want it back.")
                    .with("name", id)
            }
            StoreError::Exists(ref path) => {
                ApiError::new("backup_exists", message, "Choose another file. Nothing was changed.")
                    .with("file", shown(path))
            }
            StoreError::NotEmpty(ref path) => ApiError::new(
                "not_empty",
                message,
                "Open a new workspace for it, or import its creators.csv and posts.csv one by one.",
            )
            .with("file", shown(path)),
            StoreError::NoBackup(ref path, ref reason) => ApiError::new(
                "backup_failed",
                message.clone(),
                "Make room for the backup and the right to write it, then try again. Nothing was changed.",
            )
            .with("file", shown(path))
            .with("reason", reason),
            StoreError::Unfit { ref table, row, ref reason } => ApiError::new(
                "export_unfit",
                message.clone(),
                "Export the workspace again. Nothing was changed.",
            )
            .with("file", table)
            .with("row", row)
            .with("reason", reason),
            StoreError::Database(_) | StoreError::Stored(_) => ApiError::new(
                "internal",
                message,
                "Nothing was changed. Try again; run `troupe check` if it stays.",
            ),
        }
    }
}

impl From<FilterError> for ApiError {
    fn from(error: FilterError) -> Self {
        ApiError::new(
            "filter_wrong",
            error.to_string(),
            "A filter reads: followers >= 5000 and country in NL,FI and tag has food.",
        )
        .with("detail", &error)
    }
}

impl From<troupe_exchange::ExchangeError> for ApiError {
    fn from(error: troupe_exchange::ExchangeError) -> Self {
        let mut api = ApiError::new(error.code(), error.to_string(), error.hint());
        for (key, value) in error.params() {
            api.params.insert(key, value);
        }
        api
    }
}

/// A fault of ours: a task that ended without an answer, a number that cannot be.
pub(crate) fn internal(detail: impl std::fmt::Display) -> ApiError {
    ApiError::new(
        "internal",
        format!("Something went wrong inside Troupe: {detail}"),
        "Nothing was changed. Try again.",
    )
}
