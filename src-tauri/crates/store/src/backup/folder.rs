//! Where automatic backups of a workspace lie, how they are named, and which are there.

use super::{BackupInfo, Content, Entry, Rules, Why, copy, make_private_folder, remove_leftovers, thin};
use crate::error::{Result, StoreError};
use crate::look::look;
use crate::open::Store;
use sqlx::{Connection, Row};
use std::path::{Path, PathBuf};
use troupe_core::time::Instant;

/// The folder with the backups of one workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
}

/// A backup that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The file.
    pub path: PathBuf,
    /// When it was made.
    pub at: Instant,
    /// Why.
    pub why: Why,
    /// Its size.
    pub bytes: u64,
    /// What it holds; `None` = it is damaged, or newer than this version can read.
    pub content: Option<Content>,
}

impl Kept {
    /// It can be restored.
    pub fn is_good(&self) -> bool {
        self.content.is_some()
    }
}

impl Folder {
    /// The folder below `root` for the workspace at this path. Its name is the file's, with a few digits made from
    /// the whole path, so that two files of one name do not share it. `root` must lie outside the workspace's folder:
    /// what happens to that folder must not happen to the backups.
    pub fn of(root: &Path, workspace: &Path) -> Self {
        let whole = std::fs::canonicalize(workspace)
            .or_else(|_| std::path::absolute(workspace))
            .unwrap_or_else(|_| workspace.to_path_buf());
        let digits = blake3::hash(whole.as_os_str().as_encoded_bytes()).to_hex();
        let stem = workspace.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        Self { path: root.join(format!("{stem}-{}", &digits[..8])) }
    }

    /// The folder itself. It need not exist yet.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes a backup of an open workspace.
    ///
    /// # Errors
    /// As [`Store::backup_to`].
    pub async fn make(&self, store: &Store, why: Why, now: Instant) -> Result<BackupInfo> {
        remove_leftovers(&self.path);
        let mut source = crate::look::connect(store.path()).await?;
        let made = self.copy_of(&mut source, store.path(), why, now).await;
        source.close().await?;
        made
    }

    /// Makes a backup of what a connection reads.
    pub(crate) async fn copy_of(
        &self,
        source: &mut sqlx::sqlite::SqliteConnection,
        from: &Path,
        why: Why,
        now: Instant,
    ) -> Result<BackupInfo> {
        make_private_folder(&self.path)?;
        // Two in one second get a number.
        for again in 1..100 {
            let to = self.path.join(name_of(now, why, again));
            match copy(source, from, &to).await {
                Err(StoreError::Exists(_)) => {}
                made => return made,
            }
        }
        Err(StoreError::Exists(self.path.join(name_of(now, why, 1))))
    }

    /// Whether a backup is due: none that is younger than `gap_s` seconds holds this state. One that was made before
    /// a restore holds another.
    pub fn due(&self, now: Instant, gap_s: i64) -> bool {
        !self.files().iter().any(|(_, at, why)| {
            *why != Why::BeforeRestore && (0..gap_s).contains(&(now.seconds() - at.seconds()))
        })
    }

    /// Every backup, newest first. Only heads and small tables are read: what was whole when it was made is taken to
    /// be whole unless its length, its head or its tables say otherwise.
    pub async fn list(&self) -> Vec<Kept> {
        let mut kept = Vec::new();
        for (path, at, why) in self.files() {
            let bytes = std::fs::metadata(&path).map_or(0, |m| m.len());
            let content = content_of(&path).await.ok();
            kept.push(Kept { path, at, why, bytes, content });
        }
        kept.sort_by(|a, b| (b.at, &b.path).cmp(&(a.at, &a.path)));
        kept
    }

    /// Removes the backups that the rules do not keep. Gives the files that are gone.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`].
    pub async fn thin(&self, now: Instant, rules: &Rules) -> Result<Vec<PathBuf>> {
        let list = self.list().await;
        let entries: Vec<Entry> =
            list.iter().map(|k| Entry { at: k.at, why: k.why, bytes: k.bytes, good: k.is_good() }).collect();
        let mut gone = Vec::new();
        for i in thin(&entries, now, rules) {
            std::fs::remove_file(&list[i].path).map_err(|e| super::file_fault(&list[i].path, &e))?;
            gone.push(list[i].path.clone());
        }
        Ok(gone)
    }

    /// Files of the folder that are named like a backup. Other files are nobody's business here.
    fn files(&self) -> Vec<(PathBuf, Instant, Why)> {
        let Ok(entries) = std::fs::read_dir(&self.path) else { return Vec::new() };
        entries
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let (at, why) = read_name(path.file_name()?.to_str()?)?;
                Some((path, at, why))
            })
            .collect()
    }
}

fn name_of(at: Instant, why: Why, again: u32) -> String {
    let number = if again > 1 { format!("-{again}") } else { String::new() };
    format!("{}-{}{number}.troupe", at.to_string().replace(':', "-"), why.as_str())
}

fn read_name(name: &str) -> Option<(Instant, Why)> {
    let stem = name.strip_suffix(".troupe")?;
    let (at, why) = stem.split_once("Z-")?;
    let (day, time) = at.split_once('T')?;
    let at = Instant::parse_rfc3339(&format!("{day}T{}Z", time.replace('-', ":")))?;
    Some((at, Why::parse(why.split('-').next()?)?))
}

/// What a backup holds, from heads and small tables.
async fn content_of(path: &Path) -> Result<Content> {
    let (mut connection, schema) = look(path).await?;
    if schema.number() == 0 {
        return Err(StoreError::NotAWorkspace(path.to_path_buf()));
    }
    // Schema 1 has no orders.
    let orders = if schema.number() > 1 { "(select count(*) from orders)" } else { "0" };
    let row = sqlx::query(sqlx::AssertSqlSafe(format!(
        "select (select count(*) from creators), (select count(*) from accounts),
                (select coalesce(sum(posts), 0) from account_metrics), (select count(*) from imports), {orders}"
    )))
    .fetch_one(&mut connection)
    .await?;
    let of = |i: usize| u64::try_from(row.get::<i64, _>(i)).unwrap_or(0);
    let content = Content { creators: of(0), accounts: of(1), posts: of(2), imports: of(3), orders: of(4) };
    connection.close().await?;
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_when_and_why() {
        let at = Instant::from_seconds(1_795_000_000);
        for why in Why::ALL {
            for again in [1, 2, 12] {
                let name = name_of(at, why, again);
                assert!(!name.contains(':'), "{name}");
                assert_eq!(read_name(&name), Some((at, why)), "{name}");
            }
        }
        assert_eq!(name_of(at, Why::Daily, 1), "2026-11-18T11-06-40Z-daily.troupe");
        for other in ["notes.txt", "2026-11-18T11-06-40Z-daily.troupe.part", "2026-11-18-daily.troupe"] {
            assert_eq!(read_name(other), None);
        }
    }

    #[test]
    fn two_workspaces_of_one_name_do_not_share_a_folder() {
        let of = |path: &str| Folder::of(Path::new("/backups"), Path::new(path)).path;
        assert_ne!(of("/a/roster.troupe"), of("/b/roster.troupe"));
        assert_eq!(of("/a/roster.troupe"), of("/a/roster.troupe"));
        assert!(of("/a/roster.troupe").to_string_lossy().starts_with("/backups/roster-"));
    }
}
