//! Imports as the window starts them: jobs that are stopped, readers that die, mappings that are kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use troupe_core::creator::Platform;
use troupe_tests::files::{POSTS, posts, shop_creators};
use troupe_workspace::api::{ColumnRule, FileChoice, ImportReport, Job, RankQuery, ReadOptions, Settings};
use troupe_workspace::{Clock, Workspace};

struct Bench {
    folder: tempfile::TempDir,
    workspace: Workspace,
}

impl Bench {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("bench.troupe");
        let workspace = Workspace::open_with(&at, true, Clock::System).await.unwrap();
        // The folder of backups belongs to the user who runs the tests.
        let settings = workspace.settings().await.unwrap();
        workspace.save_settings(Settings { backups: false, ..settings }).await.unwrap();
        Self { folder, workspace }
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    async fn job(&self, id: u64) -> Job {
        self.workspace.jobs().await.unwrap().into_iter().find(|j| j.id == id).unwrap()
    }

    /// Waits until the job ended.
    async fn ended(&self, id: u64) -> Job {
        let begun = Instant::now();
        loop {
            let job = self.job(id).await;
            if matches!(job.state.as_str(), "done" | "failed" | "cancelled") {
                return job;
            }
            assert!(begun.elapsed() < Duration::from_secs(120), "it does not end: {job:?}");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    async fn import(&self, paths: Vec<String>, choices: Vec<FileChoice>) -> Job {
        let id = self.workspace.start_import(paths, choices).await.unwrap();
        self.ended(id).await
    }

    /// All that a user could see of what imports did.
    async fn traces(&self) -> String {
        let w = &self.workspace;
        let creators = w.rank(RankQuery { limit: 500, ..RankQuery::default() }).await.unwrap().total;
        let posts = w.status().await.unwrap().posts;
        let status = w.status().await.unwrap();
        let (imports, activity) = (w.imports().await.unwrap(), w.activity(1_000).await.unwrap());
        assert!(w.check().await.unwrap().iter().all(|c| c.ok), "{:?}", w.check().await.unwrap());
        format!("{creators} {posts} {:?} {:?} {imports:?} {activity:?}", status.undo, status.redo)
    }
}

/// Enough rows for several transactions.
fn many(rows: u32) -> String {
    let mut text = POSTS.to_owned();
    for i in 0..rows {
        text.push_str(&format!(
            "tiktok,many{},{i},2026-05-{:02}T10:00:00Z,{},9,3,1,{}\n",
            i / 20,
            i % 28 + 1,
            1_000 + i % 977,
            "een lange tekst over koken ".repeat(5)
        ));
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_job_of_several_files_leaves_nothing_behind() {
    let bench = Bench::new().await;
    let first = bench.file("first.csv", posts(&["anna"]));
    assert_eq!(bench.import(vec![first], Vec::new()).await.state, "done");
    let before = bench.traces().await;
    let paths = vec![
        bench.file("a.csv", posts(&["bram", "anna"])),
        bench.file("b.csv", posts(&["cato"])),
        bench.file("c.csv", many(60_000)),
        bench.file("d.csv", posts(&["daan"])),
    ];
    type When = fn(&Job) -> bool;
    let moments: [(&str, When); 3] = [
        ("at once", |_| true),
        ("after two files", |job| job.reports.len() >= 2),
        ("in the middle of a large one", |job| job.rows > 30_000),
    ];
    for (name, when) in moments {
        let id = bench.workspace.start_import(paths.clone(), Vec::new()).await.unwrap();
        while !when(&bench.job(id).await) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        bench.workspace.cancel_job(id).await.unwrap();
        let job = bench.ended(id).await;
        assert_eq!((job.state.as_str(), job.reports.len()), ("cancelled", 0), "{name}: {:?}", job.error);
        assert_eq!(bench.traces().await, before, "stopped {name}");
    }
    let key = paths[3].clone();
    let left_out = FileChoice { key, skip: true, ..FileChoice::default() };
    let job = bench.import(paths, vec![left_out]).await;
    assert_eq!((job.state.as_str(), job.reports.len()), ("done", 3), "and it can begin again, without one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_dies_harms_nothing_and_other_files_go_on() {
    let bench = Bench::new().await;
    let good = bench.file("in/posts.csv", posts(&["anna"]));
    let book = bench.file("in/book.xlsx", shop_creators(&[("mira", "$5.00", "100")]));
    let before = bench.traces().await;
    // Workbooks are now unpacked by a child of this program, which is a test and knows nothing of unpacking: it dies.
    troupe_workspace::unpack_with_this_program();
    let alone = bench.import(vec![book.clone()], Vec::new()).await;
    assert_eq!((alone.state.as_str(), alone.error.unwrap().code), ("failed", "reader_died"));
    assert_eq!(bench.traces().await, before);
    let named = bench.import(vec![good.clone(), book], Vec::new()).await;
    assert_eq!(named.state, "failed", "a named file that cannot be read changes nothing");
    assert_eq!(bench.traces().await, before);
    let folder = Path::new(&good).parent().unwrap().display().to_string();
    let job = bench.import(vec![folder], Vec::new()).await;
    assert_eq!(job.state, "done");
    let code = |r: &ImportReport| r.error.as_ref().map_or("", |e| e.code);
    let mut told: Vec<(&str, &str)> = job.reports.iter().map(|r| (r.file.as_str(), code(r))).collect();
    told.sort_unstable();
    assert_eq!(told, [("book.xlsx", "reader_died"), ("posts.csv", "")]);
    assert_eq!(bench.workspace.imports().await.unwrap().len(), 1);
}

fn rule(header: &str, field: &str) -> ColumnRule {
    ColumnRule { header: header.into(), field: Some(field.into()), ..ColumnRule::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mapping_that_was_saved_reads_the_next_table_of_its_layout() {
    let bench = Bench::new().await;
    let w = &bench.workspace;
    let table = |id: &str| format!("Wie;Wanneer;Hoe vaak bekeken;Nr\nmira;13-04-2026;1.234,0;{id}\n");
    let first = bench.file("april.csv", table("p1"));
    let unknown = w.preview_import(vec![first.clone()], Vec::new()).await.unwrap().files.remove(0);
    assert_eq!(unknown.error.unwrap().code, "kind_unknown");
    assert!(unknown.wizard.is_some());
    let options = ReadOptions {
        kind: Some("troupe_posts".into()),
        platform: Some(Platform::Instagram),
        columns: vec![
            rule("Wie", "handle"),
            rule("Wanneer", "posted_at"),
            rule("Hoe vaak bekeken", "views"),
            rule("Nr", "post_id"),
        ],
        as_of: Some("2026-05-01".into()),
        ..ReadOptions::default()
    };
    let choice = FileChoice { key: unknown.key, options: options.clone(), skip: false };
    let read = w.preview_import(vec![first.clone()], vec![choice.clone()]).await.unwrap().files.remove(0);
    assert_eq!((read.error, read.posts, read.outcome.unwrap().created), (None, 1, 1));
    let saved = w.save_mapping("Bureau".into(), read.layout.unwrap(), options).await.unwrap();
    assert_eq!(bench.import(vec![first], vec![choice]).await.state, "done");

    let second = bench.file("mei.csv", table("p2"));
    let offered = w.preview_import(vec![second.clone()], Vec::new()).await.unwrap().files.remove(0);
    assert_eq!((offered.error, offered.wizard.unwrap().saved.as_deref()), (None, Some("Bureau")));
    assert_ne!(
        offered.as_of_source,
        Some(troupe_core::records::AsOfSource::Given),
        "a day belongs to one file"
    );
    let job = bench.import(vec![second.clone()], Vec::new()).await;
    assert_eq!((job.state.as_str(), job.reports[0].created), ("done", 1), "{:?}", job.error);

    w.delete_mapping(saved.id).await.unwrap();
    let third = bench.file("juni.csv", table("p3"));
    assert_eq!(bench.import(vec![third.clone()], Vec::new()).await.error.unwrap().code, "kind_unknown");
    w.undo().await.unwrap();
    assert_eq!(bench.import(vec![third], Vec::new()).await.state, "done");
    assert_eq!(w.mappings().await.unwrap()[0].name, "Bureau");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_says_what_the_import_then_does() {
    let bench = Bench::new().await;
    let first = bench.file("first.csv", posts(&["anna", "bram"]));
    bench.import(vec![first.clone()], Vec::new()).await;
    let changed = posts(&["bram", "cato"]).replace("2026-06-01T10:00:00Z,1000", "2026-06-01T10:00:00Z,1999");
    let second = bench.file("second.csv", changed);
    let before = bench.traces().await;
    let preview = bench.workspace.preview_import(vec![first, second.clone()], Vec::new()).await.unwrap();
    assert_eq!(bench.traces().await, before, "a preview leaves nothing");
    assert_eq!((preview.files[0].already_imported, preview.files[1].already_imported), (true, false));
    let said = preview.files[1].outcome.unwrap();
    let done = bench.import(vec![second], Vec::new()).await.reports.remove(0);
    assert_eq!((said.created, said.updated, said.unchanged), (done.created, done.updated, done.unchanged));
    assert!(PathBuf::from(&preview.files[0].path).exists());
}
