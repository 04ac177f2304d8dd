//! Everything that is held of somebody, as JSON for programs and as a page for her (GDPR, Art. 15 and 20).

use crate::api::FilesWritten;
use crate::errors::{Result, internal};
use crate::exports::Whose;
use crate::workspace::Workspace;
use askama::Template;
use serde_json::{Map, Value, json};
use std::path::Path;
use troupe_core::creator::CreatorId;
use troupe_core::time::{Instant, Zone};
use troupe_store::erase::PersonTable;

/// The page. It has no script, asks for nothing, and every text in it is escaped.
#[derive(Debug, Template)]
#[template(path = "person.html")]
struct Page {
    title: String,
    made: String,
    sections: Vec<Section>,
}

#[derive(Debug)]
struct Section {
    name: String,
    stays: &'static str,
    rows: Vec<Vec<(String, String)>>,
}

/// A name from the database as words.
fn spoken(name: &str) -> String {
    name.replace('_', " ")
}

/// Columns that hold an instant, by the schema's habit.
fn is_instant(column: &str) -> bool {
    column == "at" || column == "as_of" || column.ends_with("_at")
}

fn shown(column: &str, value: &Value, zone: &Zone) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) if is_instant(column) => {
            let at = Instant::from_seconds(number.as_i64()?);
            Some(format!("{} ({at})", zone.day(at)))
        }
        other => Some(other.to_string()),
    }
}

fn section(table: &PersonTable, zone: &Zone) -> Section {
    let row = |row: &Map<String, Value>| {
        row.iter().filter_map(|(column, value)| Some((spoken(column), shown(column, value, zone)?))).collect()
    };
    Section { name: spoken(table.name), stays: table.stays, rows: table.rows.iter().map(row).collect() }
}

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
    /// Writes everything about a creator as JSON and as a page, into a folder.
    pub async fn export_person(&self, creator: CreatorId, folder: String) -> Result<FilesWritten> {
        let tables = self.store().person(creator.0).await?;
        if tables.is_empty() {
            self.known(creator)?;
        }
        let zone = self.zone().await?;
        let now = self.now();
        let title = self.called(creator);
        let told: Map<String, Value> =
            tables.iter().map(|t| (t.name.to_owned(), json!({ "stays": t.stays, "rows": t.rows }))).collect();
        let whole = json!({ "person": title, "made_at": now.to_string(), "tables": told });
        let page = Page {
            title,
            made: zone.day(now).to_string(),
            sections: tables.iter().map(|t| section(t, &zone)).collect(),
        };
        let page = page.render().map_err(internal)?;
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
        write(&to.join(files[0]), &serde_json::to_vec_pretty(&whole).map_err(internal)?)?;
        write(&to.join(files[1]), page.as_bytes())?;
        self.note_export("export_person", &folder, Whose::Of(&[creator.0])).await;
        self.changed("export_person");
        Ok(FilesWritten { folder, files: files.map(str::to_owned).to_vec(), notes: Vec::new() })
    }
}
