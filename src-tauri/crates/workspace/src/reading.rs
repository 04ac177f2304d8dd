//! Reading posts in the background: words of every account, evidence for the brand profile, hashtags learned from both.
//! Not here: what is told of it (fit, other_brands). How a text is read and what it is worth stands in `troupe_core`.

use crate::api::ApiError;
use crate::disclosure;
use crate::errors::{Result, internal};
use crate::fit::{Learned, Profile};
use crate::jobs::JobHandle;
use crate::workspace::Workspace;
use std::sync::Arc;
use troupe_core::brands::PostWords;
use troupe_core::fit::{AccountText, Evidence, PostText, Rarity, detect_language};
use troupe_store::fit::AccountTexts;
use troupe_store::settings::NEAR;
use troupe_store::words::AccountWords;

/// Accounts read between two statements.
const SOME: u32 = 500;
/// Growth or shrinkage of the roster after which hashtags are learned anew.
const CHANGED_MUCH: f64 = 0.1;

/// What one chunk of accounts said.
#[derive(Default)]
struct Read {
    fit: Vec<(i64, String, Option<&'static str>)>,
    words: Vec<AccountWords>,
    accounts: u64,
}

impl Workspace {
    /// Starts what follows a change in the background: reading texts, then the caption index.
    pub(crate) fn follow_up(&self) {
        let workspace = self.clone();
        // Without a runtime (a command that ends at once) nothing follows; the next opening does it.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                if !workspace.is_busy_with("fit")
                    && let Err(error) = workspace.read_as_job().await
                {
                    tracing::warn!(code = error.code, "posts could not be read");
                }
                workspace.index_captions().await;
                workspace.look_for_suggestions().await;
            });
        }
    }

    async fn read_as_job(&self) -> Result<()> {
        let profile = self.profile();
        let todo = self.accounts_to_read(&profile).await?;
        if todo == 0 && !self.must_learn(&profile).await? {
            return Ok(());
        }
        let job = self.begin_job("fit", "");
        job.update(|j| j.total = Some(u64::from(todo)));
        let result = self.read(&profile, Some(&job)).await;
        job.end(result.clone());
        result?;
        self.tell(&["roster", "status", "brand"]);
        Ok(())
    }

    /// Reads the posts of every account that has not been read (under the present profile, if there is one), and waits
    /// for it. The command line does so before it ranks, the window in the background.
    pub async fn finish_reading(&self) -> Result<()> {
        let profile = self.profile();
        if self.accounts_to_read(&profile).await? == 0 && !self.must_learn(&profile).await? {
            return Ok(());
        }
        self.read(&profile, None).await
    }

    async fn accounts_to_read(&self, profile: &Profile) -> Result<u32> {
        let words = self.store().accounts_without_words(profile.reading).await?;
        Ok(match profile.mark() {
            Some(mark) => words.max(self.store().accounts_without_fit(&mark).await?),
            None => words,
        })
    }

    /// The profile has no learned hashtags yet, or the roster has changed much since.
    async fn must_learn(&self, profile: &Profile) -> Result<bool> {
        let Some(mark) = profile.mark() else { return Ok(false) };
        let now = f64::from(self.store().accounts_with_words().await?);
        Ok(self.learned().await?.is_none_or(|learned| {
            let then = f64::from(learned.accounts);
            learned.profile != mark || (now - then).abs() > CHANGED_MUCH * then.max(1.0)
        }))
    }

    /// What was learned last, for whatever profile.
    pub(crate) async fn learned(&self) -> Result<Option<Learned>> {
        let text = self.store().setting(NEAR).await?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    async fn read(&self, profile: &Profile, job: Option<&JobHandle>) -> Result<()> {
        if !self.read_texts(profile, job).await? {
            return Ok(());
        }
        if let Some(mark) = profile.mark() {
            if self.must_learn(profile).await? {
                self.learn(profile, &mark, job).await?;
            }
            // The learned hashtags are loaded with the profile.
            self.reload().await?;
            self.apply_near(&mark, job).await?;
        }
        self.reload().await
    }

    /// Reads texts into words and evidence; false when another profile's reading takes over.
    async fn read_texts(&self, profile: &Profile, job: Option<&JobHandle>) -> Result<bool> {
        let mark = profile.mark();
        let mut after = 0;
        let mut texts = self.store().texts_to_read(mark.as_deref(), profile.reading, after, SOME).await?;
        while let Some(last) = texts.last() {
            goes_on(job)?;
            // Another profile was saved meanwhile: its own reading takes over.
            if job.is_some() && !self.profile().is_same(profile) {
                return Ok(false);
            }
            after = last.id;
            let with = profile.clone();
            let reading = tokio::task::spawn_blocking(move || read_some(&with, &texts));
            // The next texts come from the file while these are read.
            let next = self.store().texts_to_read(mark.as_deref(), profile.reading, after, SOME).await?;
            let read = reading.await.map_err(internal)?;
            if !read.words.is_empty() {
                self.store().save_words(profile.reading, &read.words).await?;
            }
            if let Some(mark) = mark.as_deref().filter(|_| !read.fit.is_empty()) {
                self.store().save_fit(mark, &read.fit).await?;
            }
            if let Some(job) = job {
                job.update(|j| {
                    j.done += read.accounts;
                    j.rows += read.accounts;
                });
            }
            texts = next;
        }
        Ok(true)
    }

    /// Learns from all evidence and hashtags which hashtags stand near the profile's words, and keeps them.
    async fn learn(&self, profile: &Profile, mark: &str, job: Option<&JobHandle>) -> Result<()> {
        let Some(matcher) = &profile.matcher else { return Ok(()) };
        let mut rarity = Rarity::default();
        for stored in self.store().fit_evidence(mark).await? {
            if let Ok(evidence) = serde_json::from_str::<Evidence>(&stored.evidence) {
                rarity.add(&matcher.without_near(evidence));
            }
        }
        let mut learner = matcher.learner(&rarity);
        let mut after = 0;
        loop {
            goes_on(job)?;
            let some = self.store().words_with_fit(mark, "", after, SOME * 4).await?;
            let Some(last) = some.last() else { break };
            after = last.id;
            for account in &some {
                let evidence = serde_json::from_str::<Evidence>(&account.evidence);
                if let (Ok(evidence), Some(tags)) = (evidence, hashtags(&account.hashtags)) {
                    learner.add(&evidence, tags.iter().map(|(tag, count)| (tag.as_str(), *count)));
                }
            }
        }
        let accounts = self.store().accounts_with_words().await?;
        let learned = Learned { profile: mark.to_owned(), accounts, near: learner.finish() };
        let text = serde_json::to_string(&learned).map_err(internal)?;
        Ok(self.store().keep(NEAR, &text).await?)
    }

    /// Makes stored evidence follow the learned hashtags; no text is read for it.
    async fn apply_near(&self, mark: &str, job: Option<&JobHandle>) -> Result<()> {
        let profile = self.profile();
        let (Some(matcher), Some(full)) = (profile.matcher.clone(), profile.full_mark()) else {
            return Ok(());
        };
        if profile.mark().as_deref() != Some(mark) {
            return Ok(());
        }
        let mut after = 0;
        loop {
            goes_on(job)?;
            let some = self.store().words_with_fit(mark, &full, after, SOME * 4).await?;
            let Some(last) = some.last() else { return Ok(()) };
            after = last.id;
            let with = Arc::clone(&matcher);
            let changed = tokio::task::spawn_blocking(move || -> Vec<(i64, String)> {
                some.iter()
                    .filter_map(|account| {
                        let mut evidence = serde_json::from_str::<Evidence>(&account.evidence).ok()?;
                        let tags = hashtags(&account.hashtags)?;
                        with.apply_near(
                            &mut evidence,
                            tags.iter().map(|(tag, count)| (tag.as_str(), *count)),
                        );
                        Some((account.id, serde_json::to_string(&evidence).ok()?))
                    })
                    .collect()
            })
            .await
            .map_err(internal)?;
            self.store().mark_fit(&full, &changed).await?;
        }
    }
}

fn goes_on(job: Option<&JobHandle>) -> Result<()> {
    if job.is_some_and(JobHandle::is_cancelled) {
        return Err(ApiError::new("cancelled", "Stopped.", ""));
    }
    Ok(())
}

fn hashtags(json: &str) -> Option<Vec<(String, u32)>> {
    serde_json::from_str(json).ok()
}

/// Reads accounts on all cores. A language that no file gives is guessed from the captions.
fn read_some(profile: &Profile, texts: &[AccountTexts]) -> Read {
    use rayon::prelude::*;
    texts
        .par_chunks(64)
        .map(|chunk| {
            let mut reader = profile.matcher.as_ref().map(|matcher| matcher.reader());
            let mut read = Read { accounts: chunk.len() as u64, ..Read::default() };
            for account in chunk {
                if let Some(reader) = reader.as_mut().filter(|_| account.wants_fit) {
                    let guess = if account.language.is_some() { None } else { guess(account) };
                    let evidence = reader.read(
                        AccountText {
                            bio: account.bio.as_deref(),
                            category: account.category.as_deref(),
                            country: account.country.as_deref(),
                            language: account.language.as_deref().or(guess),
                        },
                        account.posts.iter().map(|post| PostText {
                            id: &post.id,
                            caption: post.caption.as_deref(),
                            hashtags: post.hashtags.as_deref(),
                        }),
                    );
                    read.fit.push((account.id, serde_json::to_string(&evidence).unwrap_or_default(), guess));
                }
                if account.wants_words {
                    read.words.push(words_of(profile, account));
                }
            }
            read
        })
        .reduce(Read::default, |mut one, other| {
            one.fit.extend(other.fit);
            one.words.extend(other.words);
            one.accounts += other.accounts;
            one
        })
}

fn words_of(profile: &Profile, account: &AccountTexts) -> AccountWords {
    let posts = account.posts.iter().map(|post| PostWords {
        id: &post.id,
        caption: post.caption.as_deref(),
        hashtags: post.hashtags.as_deref(),
        is_ad: post.is_ad,
    });
    let words = disclosure::words().read(&account.handle, &profile.competitors, posts);
    AccountWords {
        id: account.id,
        hashtags: serde_json::to_string(&words.hashtags).unwrap_or_else(|_| "[]".to_owned()),
        brands: words.paid.and_then(|paid| serde_json::to_string(&paid).ok()),
    }
}

/// The language of an account's newest captions, when they are enough to tell.
fn guess(account: &AccountTexts) -> Option<&'static str> {
    let mut text = account.bio.clone().unwrap_or_default();
    for post in account.posts.iter().take(12) {
        text.push('\n');
        text.push_str(post.caption.as_deref().unwrap_or(""));
    }
    detect_language(&text)
}
