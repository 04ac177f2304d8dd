//! Brand fit in the workspace: reading texts as a job, keeping the evidence, filling the roster, telling one
//! creator's evidence. How a text is read and what it is worth stands in `troupe_core::fit`.

use crate::api::{ApiError, FitDetail, FitExample, FitWord};
use crate::creators::post_url;
use crate::errors::Result;
use crate::jobs::JobHandle;
use crate::workspace::Workspace;
use std::sync::{Arc, PoisonError};
use troupe_core::creator::{AccountId, Platform};
use troupe_core::fit::{
    AccountText, Evidence, FitPart, Matcher, PostText, Rarity, TermKind, detect_language,
};
use troupe_core::roster::Account;
use troupe_store::fit::AccountTexts;

/// Accounts read between two statements.
const SOME: u32 = 500;
/// Characters of an example's text.
const EXAMPLE: usize = 160;

/// The brand profile as it is matched, and how rare its words are in the roster.
#[derive(Default)]
pub(crate) struct FitState {
    matcher: Option<Arc<Matcher>>,
    rarity: Rarity,
    found: std::collections::HashMap<i64, (f64, u32)>,
}

impl FitState {
    /// The profile looks for something.
    pub fn is_in_use(&self) -> bool {
        self.matcher.is_some()
    }

    /// Writes the fit of each account into the roster's accounts.
    pub fn fill(&self, accounts: &mut [Account]) {
        for account in accounts {
            let found = self.found.get(&account.id.0);
            account.fit = found.map(|(value, _)| *value);
            account.fit_n = found.map_or(0, |(_, n)| *n);
        }
    }
}

impl Workspace {
    fn matcher(&self) -> Option<Arc<Matcher>> {
        self.inner.fit.read().unwrap_or_else(PoisonError::into_inner).matcher.clone()
    }

    /// The matcher of the stored brand profile with the evidence found under it.
    pub(crate) async fn load_fit(&self) -> Result<FitState> {
        let brand = self.brand().await?;
        if !brand.wants_something() {
            return Ok(FitState::default());
        }
        let matcher = Arc::new(Matcher::new(&brand));
        let stored = self.store().fit_evidence(&profile_key(&matcher)).await?;
        let state = tokio::task::spawn_blocking(move || {
            let evidence: Vec<(i64, Evidence)> = stored
                .into_iter()
                .filter_map(|(id, text)| Some((id, serde_json::from_str(&text).ok()?)))
                .collect();
            let mut rarity = Rarity::default();
            evidence.iter().for_each(|(_, e)| rarity.add(e));
            let found = evidence
                .iter()
                .filter_map(|(id, e)| {
                    let value = matcher.value(e, &rarity)?;
                    Some((*id, (f64::from(value.value), u32::from(e.posts_read))))
                })
                .collect();
            FitState { matcher: Some(matcher), rarity, found }
        })
        .await
        .map_err(crate::errors::internal)?;
        Ok(state)
    }

    /// Starts what follows a change in the background: reading texts for brand fit, then the caption index.
    pub(crate) fn follow_up(&self) {
        let workspace = self.clone();
        // Without a runtime (a command that ends at once) nothing follows; the next opening does it.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                if !workspace.is_busy_with("fit")
                    && let Err(error) = workspace.read_fit_as_job().await
                {
                    tracing::warn!(code = error.code, "brand fit could not be read");
                }
                workspace.index_captions().await;
                workspace.look_for_suggestions().await;
            });
        }
    }

    async fn read_fit_as_job(&self) -> Result<()> {
        let Some(matcher) = self.matcher() else { return Ok(()) };
        let todo = self.store().accounts_without_fit(&profile_key(&matcher)).await?;
        if todo == 0 {
            return Ok(());
        }
        let job = self.begin_job("fit", "");
        job.update(|j| j.total = Some(u64::from(todo)));
        let result = self.read_fit(&matcher, Some(&job)).await;
        job.end(result.clone());
        result?;
        self.reload().await?;
        self.tell(&["roster", "status"]);
        Ok(())
    }

    /// Reads what has not been read under the present profile, and waits for it.
    pub async fn finish_fit(&self) -> Result<()> {
        let Some(matcher) = self.matcher() else { return Ok(()) };
        if self.store().accounts_without_fit(&profile_key(&matcher)).await? == 0 {
            return Ok(());
        }
        self.read_fit(&matcher, None).await?;
        self.reload().await
    }

    async fn read_fit(&self, matcher: &Arc<Matcher>, job: Option<&JobHandle>) -> Result<()> {
        let profile = profile_key(matcher);
        let mut after = 0;
        loop {
            if job.is_some_and(JobHandle::is_cancelled) {
                return Err(ApiError::new("cancelled", "Stopped.", ""));
            }
            // Another profile was saved meanwhile: its own reading takes over.
            if job.is_some() && self.matcher().is_none_or(|m| profile_key(&m) != profile) {
                return Ok(());
            }
            let texts = self.store().texts_without_fit(&profile, after, SOME).await?;
            let Some(last) = texts.last() else { return Ok(()) };
            after = last.id;
            let read = texts.len() as u64;
            let matcher = matcher.clone();
            let found = tokio::task::spawn_blocking(move || read_some(&matcher, &texts))
                .await
                .map_err(crate::errors::internal)?;
            self.store().save_fit(&profile, &found).await?;
            if let Some(job) = job {
                job.update(|j| {
                    j.done += read;
                    j.rows += read;
                });
            }
        }
    }

    /// What brand fit found for an account; `None` without a profile.
    pub(crate) async fn fit_detail(
        &self,
        account: AccountId,
        platform: Platform,
        handle: &str,
    ) -> Result<Option<FitDetail>> {
        let Some(matcher) = self.matcher() else { return Ok(None) };
        let stored = self.store().fit_evidence_of(account.0, &profile_key(&matcher)).await?;
        let Some(evidence) = stored.and_then(|text| serde_json::from_str::<Evidence>(&text).ok()) else {
            return Ok(None);
        };
        let value = {
            let state = self.inner.fit.read().unwrap_or_else(PoisonError::into_inner);
            matcher.value(&evidence, &state.rarity)
        };
        let ids: Vec<String> = evidence.hits.iter().flat_map(|h| h.examples.iter().cloned()).collect();
        let posts = self.store().posts_by_id(account.0, &ids).await?;
        let (mut words, mut refused) = (Vec::new(), Vec::new());
        for hit in &evidence.hits {
            let Some(term) = matcher.terms().get(usize::from(hit.term)) else { continue };
            let points = value
                .iter()
                .flat_map(|v| &v.words)
                .find(|w| w.part == FitPart::Word(hit.term))
                .map_or(0.0, |w| f64::from(w.points));
            let place = |is: bool, name: &str| is.then(|| name.to_owned());
            let word = FitWord {
                word: term.text.clone(),
                near: None,
                points,
                posts: u32::from(hit.posts) + u32::from(hit.inside_posts),
                places: [
                    place(hit.caption_posts > 0, "caption"),
                    place(hit.hashtag_posts > 0 || hit.inside_posts > 0, "hashtag"),
                    place(hit.in_bio, "bio"),
                    place(hit.in_category, "category"),
                ]
                .into_iter()
                .flatten()
                .collect(),
                examples: hit
                    .examples
                    .iter()
                    .filter_map(|id| posts.iter().find(|p| p.post_id == *id))
                    .map(|p| FitExample {
                        post_id: p.post_id.clone(),
                        text: shorten(p.caption.as_deref().or(p.hashtags.as_deref()).unwrap_or("")),
                        url: post_url(platform, handle, &p.post_id, p.url.as_deref()),
                    })
                    .collect(),
            };
            if matches!(term.kind, TermKind::Refused | TermKind::Competitor) {
                refused.push(word);
            } else {
                words.push(word);
            }
        }
        words.sort_by(|a, b| b.points.total_cmp(&a.points));
        refused.sort_by(|a, b| a.points.total_cmp(&b.points));
        Ok(Some(FitDetail {
            value: value.map(|v| f64::from(v.value)),
            posts_read: u32::from(evidence.posts_read),
            words,
            refused,
            language: evidence.language,
            country: evidence.country,
            audience_country: None,
            place_points: 0.0,
            rated: None,
        }))
    }
}

/// The profile's fingerprint as the store keeps it.
fn profile_key(matcher: &Matcher) -> String {
    format!("{:016x}", matcher.fingerprint())
}

fn shorten(text: &str) -> String {
    if text.chars().count() <= EXAMPLE {
        return text.to_owned();
    }
    text.chars().take(EXAMPLE).chain(['\u{2026}']).collect()
}

/// Reads accounts on all cores. A language that no file gives is guessed from the captions.
fn read_some(matcher: &Matcher, texts: &[AccountTexts]) -> Vec<(i64, String, Option<&'static str>)> {
    use rayon::prelude::*;
    texts
        .par_chunks(64)
        .flat_map_iter(|chunk| {
            let mut reader = matcher.reader();
            let read: Vec<_> = chunk
                .iter()
                .map(|account| {
                    let guess = if account.language.is_some() { None } else { guess(account) };
                    let evidence = reader.read(
                        AccountText {
                            bio: account.bio.as_deref(),
                            category: account.category.as_deref(),
                            country: account.country.as_deref(),
                            language: account.language.as_deref().or(guess),
                        },
                        account.posts.iter().map(|(id, caption, hashtags)| PostText {
                            id,
                            caption: caption.as_deref(),
                            hashtags: hashtags.as_deref(),
                        }),
                    );
                    (account.id, serde_json::to_string(&evidence).unwrap_or_default(), guess)
                })
                .collect();
            read
        })
        .collect()
}

/// The language of an account's newest captions, when they are enough to tell.
fn guess(account: &AccountTexts) -> Option<&'static str> {
    let mut text = account.bio.clone().unwrap_or_default();
    for (_, caption, _) in account.posts.iter().take(12) {
        text.push('\n');
        text.push_str(caption.as_deref().unwrap_or(""));
    }
    detect_language(&text)
}
