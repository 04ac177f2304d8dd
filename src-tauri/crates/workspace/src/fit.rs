//! Brand fit in the workspace: the profile as it is matched, filling the roster, telling one creator's evidence. Not here:
//! reading posts (reading). How a text is read and what it is worth stands in `troupe_core::fit`.

use crate::api::{FitDetail, FitExample, FitWord, NearHashtag};
use crate::creators::post_url;
use crate::errors::Result;
use crate::other_brands::creators_of;
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError};
use troupe_core::brand::BrandProfile;
use troupe_core::brands::{Names, PaidPosts, count};
use troupe_core::creator::{AccountId, CreatorId, Platform};
use troupe_core::fit::{Audience, Evidence, FitPart, Matcher, Near, Rarity, TermKind, each_hashtag};
use troupe_core::roster::Account;
use troupe_store::fit::StoredEvidence;
use troupe_store::words::AudienceShare;

/// Characters of an example's text.
const EXAMPLE: usize = 160;
/// Example posts of a learned hashtag.
const EXAMPLES: usize = 5;
/// Raise when reading words changes its meaning: stored ones are then read anew.
const WORDS_READING: u64 = 1;

/// Hashtags learned for a profile, as they are kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Learned {
    /// The profile's mark.
    pub profile: String,
    /// Accounts with words when they were learned.
    pub accounts: u32,
    /// The hashtags.
    pub near: Vec<Near>,
}

/// The brand profile as posts are read for it.
#[derive(Clone)]
pub(crate) struct Profile {
    /// `None` when it looks for nothing.
    pub matcher: Option<Arc<Matcher>>,
    /// The own brand's name.
    pub own: Arc<Names>,
    /// Names of competitors.
    pub competitors: Arc<Names>,
    /// What words are read under: changes with the competitors, whose names are looked for in paid posts.
    pub reading: i64,
}

impl Profile {
    fn new(brand: &BrandProfile, learned: Option<&Learned>) -> Self {
        let own = if brand.name.is_empty() { Vec::new() } else { vec![brand.name.clone()] };
        let competitors = Names::new(&brand.competitors);
        // 53 bits: the number also stands in files that keep numbers as floats.
        let reading = (competitors.fingerprint() ^ WORDS_READING) & ((1 << 53) - 1);
        let mut profile = Self {
            matcher: brand.wants_something().then(|| Arc::new(Matcher::new(brand))),
            own: Arc::new(Names::new(&own)),
            competitors: Arc::new(competitors),
            reading: reading as i64,
        };
        if let Some(learned) = learned.filter(|learned| profile.mark().as_ref() == Some(&learned.profile)) {
            profile.matcher = Some(Arc::new(Matcher::with_near(brand, &learned.near)));
        }
        profile
    }

    /// The profile looks for something.
    pub fn is_in_use(&self) -> bool {
        self.matcher.is_some()
    }

    /// The mark under which evidence of this profile is kept, whatever was learned for it.
    pub fn mark(&self) -> Option<String> {
        self.matcher.as_ref().map(|matcher| format!("{:016x}", matcher.fingerprint()))
    }

    /// The mark of evidence that holds the learned hashtags.
    pub fn full_mark(&self) -> Option<String> {
        let matcher = self.matcher.as_ref()?;
        Some(match matcher.near_fingerprint() {
            0 => self.mark()?,
            near => format!("{}:{near:016x}", self.mark()?),
        })
    }

    /// Both read the same.
    pub fn is_same(&self, other: &Profile) -> bool {
        self.mark() == other.mark() && self.reading == other.reading
    }

    fn evidence(&self, stored: &StoredEvidence, full: &str) -> Option<Evidence> {
        let evidence = serde_json::from_str(&stored.evidence).ok()?;
        // Kept with other learned hashtags, or with none yet: what the profile itself names holds all the same.
        Some(if stored.mark == full { evidence } else { self.matcher.as_ref()?.without_near(evidence) })
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self::new(&BrandProfile::default(), None)
    }
}

/// The brand profile, what was found under it, and how rare its words are in the roster.
#[derive(Default)]
pub(crate) struct FitState {
    profile: Profile,
    near: Vec<Near>,
    rarity: Rarity,
    found: HashMap<i64, Found>,
    paid: HashMap<i64, PaidPosts>,
    audiences: HashMap<i64, Audience>,
}

#[derive(Clone, Copy)]
struct Found {
    value: f64,
    error: f64,
    posts: u32,
}

impl FitState {
    /// The profile looks for something.
    pub fn is_in_use(&self) -> bool {
        self.profile.is_in_use()
    }

    /// Writes the fit and the other brands of each account into the roster's accounts.
    pub fn fill(&self, accounts: &mut [Account]) {
        let creators = if self.paid.is_empty() { Default::default() } else { creators_of(accounts) };
        for account in accounts {
            let found = self.found.get(&account.id.0);
            account.fit = found.map(|f| f.value);
            account.fit_error = found.map_or(0.0, |f| f.error);
            account.fit_n = found.map_or(0, |f| f.posts);
            let paid = self.paid.get(&account.id.0);
            account.brands =
                paid.and_then(|paid| count(paid, &self.profile.own, &self.profile.competitors, &creators));
        }
    }
}

impl Workspace {
    /// The brand profile as posts are read for it.
    pub(crate) fn profile(&self) -> Profile {
        self.inner.fit.read().unwrap_or_else(PoisonError::into_inner).profile.clone()
    }

    /// The stored brand profile with what was found under it.
    pub(crate) async fn load_fit(&self) -> Result<FitState> {
        let brand = self.brand().await?;
        let learned = self.learned().await?;
        let paid = self.store().paid_brands().await?;
        let profile = Profile::new(&brand, learned.as_ref());
        let (stored, shares) = match profile.mark() {
            Some(mark) => (self.store().fit_evidence(&mark).await?, self.store().audiences().await?),
            None => (Vec::new(), Vec::new()),
        };
        tokio::task::spawn_blocking(move || {
            let paid = paid
                .into_iter()
                .filter_map(|(id, text)| Some((id, serde_json::from_str(&text).ok()?)))
                .collect();
            let (Some(matcher), Some(full)) = (profile.matcher.clone(), profile.full_mark()) else {
                return FitState { profile, paid, ..FitState::default() };
            };
            let evidence: Vec<(i64, Evidence)> =
                stored.iter().filter_map(|s| Some((s.id, profile.evidence(s, &full)?))).collect();
            let mut rarity = Rarity::default();
            evidence.iter().for_each(|(_, e)| rarity.add(e));
            let audiences = audiences(&brand, &shares);
            let found = evidence
                .iter()
                .filter_map(|(id, e)| {
                    let audience = audiences.get(id).copied().unwrap_or_default();
                    let value = matcher.value_with(e, &rarity, audience)?;
                    let found = Found {
                        value: f64::from(value.value),
                        error: f64::from(value.error),
                        posts: u32::from(e.posts_read),
                    };
                    Some((*id, found))
                })
                .collect();
            let near = learned.filter(|l| profile.mark().as_ref() == Some(&l.profile));
            let near = near.map(|l| l.near).unwrap_or_default();
            FitState { profile, near, rarity, found, paid, audiences }
        })
        .await
        .map_err(crate::errors::internal)
    }

    /// What tells the fit of texts: the profile's matcher and how rare its words are; `None` without a profile.
    pub(crate) fn fit_of_texts(&self) -> Option<(Arc<Matcher>, Rarity)> {
        let state = self.inner.fit.read().unwrap_or_else(PoisonError::into_inner);
        Some((state.profile.matcher.clone()?, state.rarity.clone()))
    }

    /// Hashtags that the roster uses together with the profile's words, the closest first; empty before they are learned
    /// and in rosters too small to learn from.
    pub async fn near_hashtags(&self) -> Result<Vec<NearHashtag>> {
        let state = self.inner.fit.read().unwrap_or_else(PoisonError::into_inner);
        Ok(state
            .near
            .iter()
            .map(|near| NearHashtag {
                hashtag: near.hashtag.clone(),
                near: near.near.clone(),
                strength: f64::from(near.strength),
                accounts: near.accounts,
            })
            .collect())
    }

    /// What brand fit found for an account; `None` without a profile.
    pub(crate) async fn fit_detail(
        &self,
        creator: CreatorId,
        account: AccountId,
        platform: Platform,
        handle: &str,
    ) -> Result<Option<FitDetail>> {
        let profile = self.profile();
        let (Some(matcher), Some(mark), Some(full)) =
            (profile.matcher.clone(), profile.mark(), profile.full_mark())
        else {
            return Ok(None);
        };
        let stored = self.store().fit_evidence_of(account.0, &mark).await?;
        let Some(mut evidence) = stored.and_then(|stored| profile.evidence(&stored, &full)) else {
            return Ok(None);
        };
        let (value, audience) = {
            let state = self.inner.fit.read().unwrap_or_else(PoisonError::into_inner);
            let audience = state.audiences.get(&account.0).copied().unwrap_or_default();
            (matcher.value_with(&evidence, &state.rarity, audience), audience)
        };
        self.find_examples(&matcher, &mut evidence, account).await?;
        let ids: Vec<String> = evidence.hits.iter().flat_map(|h| h.examples.iter().cloned()).collect();
        let posts = self.store().posts_by_id(account.0, &ids).await?;
        let points_of = |part: FitPart| -> f64 {
            let words = value.iter().flat_map(|v| &v.words);
            words.filter(|w| w.part == part).map(|w| f64::from(w.points)).sum()
        };
        let (mut words, mut refused) = (Vec::new(), Vec::new());
        for hit in &evidence.hits {
            let Some(term) = matcher.terms().get(usize::from(hit.term)) else { continue };
            let place = |is: bool, name: &str| is.then(|| name.to_owned());
            let word = FitWord {
                word: term.text.clone(),
                near: term.near.clone(),
                points: points_of(FitPart::Word(hit.term)),
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
        let rated = {
            let roster = self.roster();
            roster.slot(creator).and_then(|slot| roster.creators[slot].fit_rating)
        };
        Ok(Some(FitDetail {
            value: value.as_ref().map(|v| f64::from(v.value)),
            posts_read: u32::from(evidence.posts_read),
            words,
            refused,
            language: evidence.language,
            country: evidence.country,
            audience_country: audience.country.map(f64::from),
            place_points: points_of(FitPart::Language) + points_of(FitPart::Country),
            rated: rated.map(|rated| f64::from(rated.mean)),
        }))
    }

    /// The posts of learned hashtags: evidence counts them and does not name them, so her posts are looked at.
    async fn find_examples(
        &self,
        matcher: &Matcher,
        evidence: &mut Evidence,
        account: AccountId,
    ) -> Result<()> {
        let is_near = |term: u16| {
            matcher.terms().get(usize::from(term)).is_some_and(|term| term.kind == TermKind::Near)
        };
        if !evidence.hits.iter().any(|hit| is_near(hit.term)) {
            return Ok(());
        }
        let posts = self.store().texts_of(account.0).await?;
        for post in &posts {
            let mut tags = Vec::new();
            each_hashtag(post.caption.as_deref(), post.hashtags.as_deref(), |tag| tags.push(tag));
            for hit in evidence.hits.iter_mut().filter(|hit| is_near(hit.term)) {
                if hit.examples.len() < EXAMPLES && matcher.has_near(hit.term, tags.iter().copied()) {
                    hit.examples.push(post.id.clone());
                }
            }
        }
        Ok(())
    }
}

/// Shares of audiences in the languages and countries that the brand wants, each from the newest report that tells any.
fn audiences(brand: &BrandProfile, shares: &[AudienceShare]) -> HashMap<i64, Audience> {
    let mut out: HashMap<i64, Audience> = HashMap::new();
    let mut from: HashMap<(i64, bool), i64> = HashMap::new();
    for share in shares {
        let (by_country, place) = match share.key.split_once('.') {
            Some(("audience_country", place)) => (true, place),
            Some(("audience_language", place)) => (false, place),
            _ => continue,
        };
        let wanted = if by_country { &brand.countries } else { &brand.languages };
        if wanted.is_empty()
            || *from.entry((share.account, by_country)).or_insert(share.report) != share.report
        {
            continue;
        }
        let audience = out.entry(share.account).or_default();
        let side = if by_country { &mut audience.country } else { &mut audience.language };
        // Told for others and not for a wanted place: nobody worth naming.
        let sum = side.get_or_insert(0.0);
        if wanted.iter().any(|w| w.eq_ignore_ascii_case(place)) {
            *sum = (*sum + share.share as f32).min(1.0);
        }
    }
    out
}

pub(crate) fn shorten(text: &str) -> String {
    if text.chars().count() <= EXAMPLE {
        return text.to_owned();
    }
    text.chars().take(EXAMPLE).chain(['\u{2026}']).collect()
}
