//! The sample workspace and generated files. What the made-up people look like stands in `troupe_core::demo`.

mod kit;
mod partnership;
mod rules;

use crate::api::{ApiError, ImportReport};
use crate::errors::Result;
use crate::jobs::JobHandle;
use crate::workspace::Workspace;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use troupe_core::creator::CreatorId;
use troupe_core::demo::{self, SampleRating};
use troupe_core::records::{AsOf, AsOfSource, Record};
use troupe_core::rubric::Rubric;
use troupe_core::time::Instant;
use troupe_store::imports::ReadSummary;
use troupe_store::touched::Touched;
use troupe_store::{NewImport, Op};

/// Generated files end here, so that the same seed gives the same bytes on any day: 2026-11-01, noon.
const REFERENCE: Instant = Instant::from_seconds(1_793_534_400);
/// Seed of the sample workspace.
const SAMPLE_SEED: u64 = 1;
/// Records written in one go.
const BATCH: usize = 500;

/// How much to generate.
#[derive(Debug, Clone, Copy)]
pub struct DemoSize {
    /// Creators.
    pub creators: u32,
    /// Posts of each.
    pub posts_each: u32,
    /// The same seed gives the same files.
    pub seed: u64,
}

fn not_written(path: &Path, error: impl std::fmt::Display) -> ApiError {
    ApiError::new(
        "write_failed",
        format!("{} cannot be written: {error}.", path.display()),
        "Choose a folder that you may write to, with room on its disk.",
    )
    .with("file", path.display())
}

/// Writes generated `creators.csv` and `posts.csv` into a folder, in the layout that Troupe itself reads, one creator
/// after the other: a million creators need no more memory than one.
pub fn demo_files(folder: &Path, size: DemoSize) -> Result<Vec<PathBuf>> {
    std::fs::create_dir_all(folder).map_err(|e| not_written(folder, e))?;
    let open = |name: &str| -> Result<(PathBuf, csv::Writer<BufWriter<std::fs::File>>)> {
        let path = folder.join(name);
        let file = std::fs::File::create(&path).map_err(|e| not_written(&path, e))?;
        Ok((path, csv::Writer::from_writer(BufWriter::with_capacity(1 << 20, file))))
    };
    let (creators_at, mut creators) = open("creators.csv")?;
    let (posts_at, mut posts) = open("posts.csv")?;
    creators
        .write_record([
            "platform",
            "handle",
            "name",
            "followers",
            "country",
            "language",
            "bio",
            "email",
            "category",
        ])
        .map_err(|e| not_written(&creators_at, e))?;
    posts
        .write_record([
            "platform",
            "handle",
            "post_id",
            "posted_at",
            "views",
            "likes",
            "comments",
            "shares",
            "saves",
            "caption",
            "duration_s",
            "is_ad",
        ])
        .map_err(|e| not_written(&posts_at, e))?;
    let number = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
    for creator in demo::creators(u64::from(size.creators), size.seed) {
        let record = creator.record();
        let f = &record.facts;
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        creators
            .write_record([
                record.platform.as_str(),
                record.handle.as_str(),
                &text(&f.name),
                &number(f.followers),
                &text(&f.country),
                &text(&f.language),
                &text(&f.bio),
                &text(&f.email),
                &text(&f.category),
            ])
            .map_err(|e| not_written(&creators_at, e))?;
        for post in demo::posts_of(&creator, size.posts_each as usize, size.seed, REFERENCE) {
            let caption = match (&post.caption, &post.hashtags) {
                (Some(caption), Some(tags)) => {
                    let tags: Vec<String> = tags.split_whitespace().map(|t| format!("#{t}")).collect();
                    format!("{caption} {}", tags.join(" "))
                }
                (caption, _) => text(caption),
            };
            posts
                .write_record([
                    post.platform.as_str(),
                    record.handle.as_str(),
                    &post.post_id,
                    &post.posted_at.map(|t| t.to_string()).unwrap_or_default(),
                    &number(post.figures.views),
                    &number(post.figures.likes),
                    &number(post.figures.comments),
                    &number(post.figures.shares),
                    &number(post.figures.saves),
                    &caption,
                    &post.duration_s.map(|d| d.to_string()).unwrap_or_default(),
                    match post.is_ad {
                        Some(true) => "true",
                        Some(false) => "false",
                        None => "",
                    },
                ])
                .map_err(|e| not_written(&posts_at, e))?;
        }
    }
    creators.flush().map_err(|e| not_written(&creators_at, e))?;
    posts.flush().map_err(|e| not_written(&posts_at, e))?;
    Ok(vec![creators_at, posts_at])
}

impl Workspace {
    /// Fills the workspace with the sample, and waits for it: made-up creators with posts, a brand profile where none
    /// is written yet, and a shortlist that is a campaign under way.
    pub async fn fill_with_sample(&self) -> Result<Vec<ImportReport>> {
        self.write_sample(None).await
    }

    /// Fills the workspace with the sample, as a job.
    pub async fn load_sample(&self) -> Result<u64> {
        let job = self.begin_job("sample", "");
        let id = job.id();
        let workspace = self.clone();
        tokio::spawn(async move {
            let result = workspace.write_sample(Some(&job)).await;
            job.end(result.map(|_| ()));
            workspace.follow_up();
        });
        Ok(id)
    }

    async fn write_sample(&self, job: Option<&JobHandle>) -> Result<Vec<ImportReport>> {
        let now = self.now();
        let sample = demo::sample(SAMPLE_SEED, now);
        let name = sample.profile.name.clone();
        let rows =
            (sample.accounts.len() + sample.posts.len() + sample.reports.len() + sample.orders.len()) as u32;
        let mut writer = self
            .store()
            .begin_import(NewImport {
                file: name.clone(),
                kind: "sample".to_owned(),
                bytes: 0,
                at: now,
                large: false,
                op: "load_sample",
            })
            .await?;
        let mut records: Vec<Record> =
            sample.accounts.into_iter().map(|a| Record::Account(Box::new(a))).collect();
        records.extend(sample.posts.into_iter().map(|p| Record::Post(Box::new(p))));
        records.extend(sample.reports.into_iter().map(|r| Record::Report(Box::new(r))));
        records.extend(sample.orders.into_iter().map(|o| Record::Order(Box::new(o))));
        let mut written = 0;
        while !records.is_empty() {
            let rest = records.split_off(records.len().min(BATCH));
            let batch = std::mem::replace(&mut records, rest);
            written += batch.len() as u64;
            writer.write(batch).await?;
            if let Some(job) = job {
                job.update(|j| {
                    j.total = Some(u64::from(rows));
                    j.done = written;
                    j.rows = written;
                });
            }
        }
        writer.join(&sample.same_person).await?;
        let summary = ReadSummary {
            as_of: Some(AsOf { at: now, source: AsOfSource::Entry }),
            rows_read: rows,
            warnings: "[]".to_owned(),
            ..ReadSummary::default()
        };
        let outcome = writer.finish(summary).await?;
        self.reload().await?;
        if !self.brand().await?.wants_something() {
            self.save_brand(sample.profile).await?;
        }
        let (ids, ratings): (Vec<i64>, Vec<(i64, SampleRating)>) = {
            let roster = self.roster();
            let creator = |handle: &str, platform| -> Option<i64> {
                let at = crate::roster::find_handle(&roster, handle, Some(platform))?;
                Some(roster.creators[roster.accounts[at].creator as usize].id.0)
            };
            let members = sample.shortlist.iter();
            let rated = sample.ratings.into_iter();
            (
                members.filter_map(|(platform, handle)| creator(handle.as_str(), *platform)).collect(),
                rated.filter_map(|r| Some((creator(r.handle.as_str(), r.platform)?, r))).collect(),
            )
        };
        let op = Op::new("create_shortlist", now).with("list", &name).with("count", ids.len()).about(&ids);
        let mut change = self.store().change(op).await?;
        // A second sample in one workspace finds its list there already.
        if let Ok(list) = change.create_list(&name).await {
            change.add_members(list, &ids).await?;
            // In the list's step, so that one step back takes both.
            for (creator, rating) in &ratings {
                change.rate(*creator, Rubric::Quality, rating.rater, &rating.scores).await?;
            }
            let step = change.finish().await?;
            self.follow(&Touched { ratings: true, ..Touched::default() }).await?;
            let members: Vec<CreatorId> = ids.iter().map(|id| CreatorId(*id)).collect();
            self.write_partnership(list, &members).await?;
            if members.len() >= partnership::NEEDED {
                self.write_rules(&members).await?;
            }
            if let Some(step) = step {
                self.store().join_steps(step).await?;
            }
        }
        self.tell(&[
            "status",
            "roster",
            "imports",
            "lists",
            "brand",
            "activity",
            "pipeline",
            "products",
            "samples",
            "briefings",
            "programs",
            "assets",
            "kits",
            "orders",
            "sales",
            "rules",
            "privacy",
            "today",
        ]);
        Ok(vec![ImportReport {
            id: Some(outcome.id),
            file: name.clone(),
            kind: "sample".to_owned(),
            columns_matched: 0,
            columns_total: 0,
            rows_read: rows,
            created: outcome.created,
            updated: outcome.updated,
            unchanged: outcome.unchanged,
            skipped: 0,
            rejected_total: 0,
            rejected: Vec::new(),
            erased_rows: Vec::new(),
            warnings: Vec::new(),
            as_of: Some(now),
            as_of_source: Some(AsOfSource::Entry),
            is_new: true,
            error: None,
        }])
    }
}
