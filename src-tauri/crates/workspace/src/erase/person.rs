//! Everything that is held of somebody, as JSON for programs and as a page for her (GDPR, Art. 15 and 20).

use super::page::{self, Given};
use crate::api::FilesWritten;
use crate::errors::{Result, internal};
use crate::exports::Whose;
use crate::workspace::Workspace;
use std::path::Path;
use troupe_core::creator::CreatorId;

/// Writes a new file that only its owner can read.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let write = || -> std::io::Result<()> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut file = options.open(path)?;
        std::io::Write::write_all(&mut file, bytes)?;
        file.sync_all()
    };
    write().map_err(|error| {
        crate::api::ApiError::new(
            "write_failed",
            format!("{} cannot be written: {error}", path.display()),
            "Choose another folder, or remove the file that is there.",
        )
        .with("file", path.display())
        .with("reason", error)
    })
}

impl Workspace {
    /// Writes everything about a creator into a folder: a page in her language (or in the one that is asked for), and the
    /// same as JSON.
    pub async fn export_person(
        &self,
        creator: CreatorId,
        folder: String,
        language: Option<String>,
    ) -> Result<FilesWritten> {
        let language = self.language_to(Some(creator.0), language.as_deref()).await?;
        let mut tables = self.store().person(creator.0).await?;
        if tables.is_empty() {
            self.known(creator)?;
        }
        // Hidden accounts and people of whom only a row is left are held too, and not in the roster.
        let in_roster = self.roster().slot(creator).is_some();
        let called = self.called(creator);
        page::hers_to_know(&mut tables, &called);
        let given = Given {
            language,
            zone: self.zone().await?,
            now: self.now(),
            called,
            brand: self.brand().await?.name,
            names: self.store().names_of_rows().await?,
            notice: self.notice_values(creator, language).await?,
            data: if in_roster { Some(self.personal_data(creator).await?) } else { None },
            detail: if in_roster { Some(self.creator(creator).await?) } else { None },
            tables: &tables,
        };
        let whole = serde_json::to_vec_pretty(&page::machine_readable(&given)).map_err(internal)?;
        let html = page::html(given)?;
        let to = Path::new(&folder);
        std::fs::create_dir_all(to).map_err(|error| {
            crate::api::ApiError::new(
                "write_failed",
                format!("{folder} cannot be written: {error}"),
                "Choose another folder.",
            )
            .with("file", &folder)
            .with("reason", error)
        })?;
        // Plain names: a handle in a file's name would be one more place that names her.
        let files = ["person.json", "person.html"];
        write(&to.join(files[0]), &whole)?;
        write(&to.join(files[1]), html.as_bytes())?;
        self.note_export("export_person", &folder, Whose::Of(&[creator.0])).await;
        self.changed("export_person");
        Ok(FilesWritten { folder, files: files.map(str::to_owned).to_vec(), notes: Vec::new() })
    }
}
