//! One creator: accounts, figures with their sources, posts, fit evidence, timeline.

use crate::api::{
    AccountDetail, AccountSnapshot, ActivityLine, ApiError, CreatorDetail, FactorEstimate, ListRef, Metric,
    PostPage, PostRow, PostsQuery, Report, Signal, Source,
};
use crate::benchmarks;
use crate::errors::Result;
use crate::roster::{currency_of, find_handle, row_of};
use crate::shop::{gpm_metric, report};
use crate::workspace::Workspace;
use std::collections::{HashMap, HashSet};
use troupe_core::creator::{AccountId, CreatorId, Handle, Platform};
use troupe_core::metrics::{
    AccountMetrics, Counted, ENOUGH_POSTS, IdTime, PostPoint, Signals, Window, doubts, engagement_of,
};
use troupe_core::roster::{Account, Roster};
use troupe_core::scoring::Factor;
use troupe_core::time::Instant;
use troupe_store::creators::{Sighting, StoredAccount};
use troupe_store::posts::StoredPost;

/// Lines of a timeline.
const TIMELINE: u32 = 200;
/// Rows of one page of posts at most.
const MOST_POSTS: u32 = 500;

impl Workspace {
    /// Everything about one creator.
    pub async fn creator(&self, creator: CreatorId) -> Result<CreatorDetail> {
        let (_, weights) = self.current_weights().await?;
        let accounts = self.store().accounts_of(creator.0).await?;
        let sightings = self.store().sightings_of(creator.0).await?;
        let mut reports: HashMap<i64, Vec<Report>> = HashMap::new();
        for stored in self.store().reports_of(creator.0).await? {
            if let Some(account) = stored.account {
                reports.entry(account).or_default().push(report(stored));
            }
        }
        let mut shop = HashMap::new();
        for stored in &accounts {
            shop.extend(self.store().shop_of(stored.id).await?.map(|gpm| (stored.id, gpm)));
        }
        let by_user: HashSet<i64> = self.store().joined_accounts(creator.0).await?.into_iter().collect();
        let days = i64::from(self.settings().await?.stale_days);
        let stale = Staleness { now: self.now(), after: days * 86_400 };
        let own = self.store().own(creator.0).await?;
        let lists = self.store().lists_of(creator.0).await?;
        let timeline = self.store().activity_of(creator.0, TIMELINE).await?;
        let imports: HashMap<i64, troupe_store::imports::ImportRow> =
            self.store().imports().await?.into_iter().map(|i| (i.outcome.id, i)).collect();
        let (row, details, signals, estimates) = {
            let roster = self.roster();
            let slot = roster.slot(creator).ok_or_else(|| {
                ApiError::new(
                    "creator_unknown",
                    format!("There is no creator {}.", creator.0),
                    "Reload the list: an import may have been taken back.",
                )
                .with("name", creator.0)
            })?;
            let mut mask = vec![false; roster.accounts.len()];
            let first = roster.creators[slot].first as usize;
            mask[first..first + roster.creators[slot].accounts as usize].fill(true);
            // Her best account is found among her own; her rank among everybody.
            let mut ranking = roster.rank(&weights, None);
            let best = ranking.all().into_iter().find(|r| mask[r.account]);
            let ranked = best.ok_or_else(|| crate::errors::internal("a creator without an account"))?;
            let row = row_of(&roster, ranked, &weights.as_array());
            let details: Vec<AccountDetail> = accounts
                .iter()
                .filter_map(|stored| {
                    let account = roster.accounts_of(slot).iter().find(|a| a.id.0 == stored.id)?;
                    let mine: Vec<&Sighting> = sightings.iter().filter(|s| s.account == stored.id).collect();
                    let joined = if by_user.contains(&stored.id) { Joined::ByUser } else { Joined::WithFile };
                    let reports = reports.remove(&stored.id).unwrap_or_default();
                    let gpm = shop.get(&stored.id).map(|gpm| gpm_metric(gpm, &reports));
                    let mut detail = account_detail(stored, account, &mine, joined, reports, stale);
                    detail.metrics.extend(gpm);
                    Some(detail)
                })
                .collect();
            let account = &roster.accounts[ranked.account];
            let estimates = estimates(&roster, ranked.account);
            (row, details, signals(&account.metrics), estimates)
        };
        let ratings = self.ratings_of(creator).await?;
        let fit = self.fit_detail(creator, row.account, row.platform, &row.handle).await?;
        let brands = self.brands_detail(row.account, row.platform, &row.handle).await?;
        Ok(CreatorDetail {
            row,
            accounts: details,
            signals,
            fit,
            estimates,
            brands,
            ratings,
            notes: own.notes,
            shortlists: lists.into_iter().map(|(id, name)| ListRef { id, name }).collect(),
            timeline: timeline
                .into_iter()
                .filter(|l| l.id > 0 || imports.contains_key(&-l.id))
                .map(|l| ActivityLine { id: l.id, at: l.at, op: l.op, params: l.params })
                .collect(),
        })
    }

    /// The creator behind a handle, or behind one that only her account had once. `platform:handle` says which account
    /// is meant where several platforms have the handle.
    pub async fn creator_named(&self, handle: &str, platform: Option<Platform>) -> Result<CreatorId> {
        let (handle, platform) = named(handle, platform);
        let now = {
            let roster = self.roster();
            find_handle(&roster, handle, platform)
                .map(|at| roster.creators[roster.accounts[at].creator as usize].id)
        };
        if let Some(creator) = now {
            return Ok(creator);
        }
        let formerly = match Handle::parse(handle) {
            Some(handle) => self.store().creator_formerly(handle.as_str(), platform).await?,
            None => None,
        };
        formerly.map(CreatorId).ok_or_else(|| {
            ApiError::new(
                "creator_unknown",
                format!("There is no creator with the handle @{}.", handle.trim_start_matches('@')),
                "Check the handle, or import a file that holds it.",
            )
            .with("name", handle)
        })
    }

    /// The account behind a handle.
    pub fn account_named(&self, handle: &str, platform: Option<Platform>) -> Result<AccountId> {
        let (handle, platform) = named(handle, platform);
        let roster = self.roster();
        find_handle(&roster, handle, platform).map(|at| roster.accounts[at].id).ok_or_else(|| {
            ApiError::new(
                "creator_unknown",
                format!("There is no account with the handle @{}.", handle.trim_start_matches('@')),
                "Check the handle, or name the platform too.",
            )
            .with("name", handle)
        })
    }

    /// Posts of an account, newest first.
    pub async fn posts(&self, query: PostsQuery) -> Result<PostPage> {
        let settings = self.settings().await?;
        let window = settings.window();
        let (platform, handle, as_of, signals) = {
            let roster = self.roster();
            let account = roster.accounts.iter().find(|a| a.id == query.account).ok_or_else(|| {
                ApiError::new("creator_unknown", "There is no such account.", "Reload the list.")
                    .with("name", query.account.0)
            })?;
            (account.platform, account.handle.to_string(), account.metrics.as_of, account.metrics.signals)
        };
        let after = match &query.after {
            None => None,
            Some(cursor) => Some(
                cursor
                    .split_once(':')
                    .and_then(|(at, id)| Some((at.parse().ok()?, id.to_owned())))
                    .ok_or_else(|| {
                        ApiError::new(
                            "bad_request",
                            "The cursor cannot be read.",
                            "Start from the first page.",
                        )
                    })?,
            ),
        };
        let limit = query.limit.clamp(1, MOST_POSTS);
        let total = self.store().post_count(query.account.0).await?;
        let stored = self.store().posts(query.account.0, after, limit).await?;
        let files: HashMap<i64, troupe_store::imports::ImportRow> =
            self.store().imports().await?.into_iter().map(|i| (i.outcome.id, i)).collect();
        let next = (stored.len() as u32 == limit)
            .then(|| {
                stored.last().map(|p| format!("{}:{}", p.posted_at.map_or(-1, Instant::seconds), p.post_id))
            })
            .flatten();
        let rows = stored
            .into_iter()
            .map(|p| {
                let import = files.get(&p.import);
                let source = Source {
                    import: Some(p.import),
                    file: import.map(|i| i.file.clone()).unwrap_or_default(),
                    row: Some(p.row),
                    as_of: import.and_then(|i| i.as_of).map(|a| a.at),
                    as_of_source: import.and_then(|i| i.as_of).map(|a| a.source),
                };
                post_row(p, platform, &handle, Measured { as_of, window, signals }, source)
            })
            .collect();
        Ok(PostPage { total, rows, next })
    }
}

/// Takes the platform off `platform:handle`.
fn named(handle: &str, platform: Option<Platform>) -> (&str, Option<Platform>) {
    let split = handle.split_once(':').and_then(|(name, rest)| Some((rest, Platform::parse(name)?)));
    match (split, platform) {
        (Some((handle, named)), None) => (handle, Some(named)),
        _ => (handle, platform),
    }
}

/// The address of a post: the file's own, else made from platform, handle and id.
pub(crate) fn post_url(platform: Platform, handle: &str, post_id: &str, url: Option<&str>) -> Option<String> {
    if let Some(url) = url.filter(|u| u.starts_with("https://")) {
        return Some(url.to_owned());
    }
    // An id that was made for a table without ids is known to nobody else.
    if post_id.starts_with("made-") {
        return None;
    }
    // An id goes into an address only when it is made of letters that cannot change it.
    if post_id.is_empty() || !post_id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-') {
        return None;
    }
    match platform {
        Platform::TikTok => Some(format!("https://www.tiktok.com/@{handle}/video/{post_id}")),
        Platform::Instagram => Some(format!("https://www.instagram.com/p/{post_id}/")),
        Platform::YouTube => Some(format!("https://www.youtube.com/watch?v={post_id}")),
        Platform::Other => None,
    }
}

/// How the account of a post was measured.
#[derive(Debug, Clone, Copy)]
struct Measured {
    as_of: Option<Instant>,
    window: Window,
    signals: Signals,
}

fn post_row(p: StoredPost, platform: Platform, handle: &str, measured: Measured, source: Source) -> PostRow {
    let Measured { as_of, window, signals } = measured;
    let point = PostPoint {
        posted_at: p.posted_at,
        figures: p.figures,
        is_ad: p.is_ad.unwrap_or(false),
        kind: p.kind,
        id_time: IdTime::of(platform, &p.post_id, p.posted_at),
    };
    let doubts = doubts(platform, &p.post_id, p.posted_at, &p.figures, source.as_of);
    let doubts = doubts.keys().map(str::to_owned).collect();
    let counted = as_of.map_or(Counted::NoDate, |at| Counted::in_account(&point, at, window, signals));
    PostRow {
        account: AccountId(p.account),
        url: post_url(platform, handle, &p.post_id, p.url.as_deref()),
        post_id: p.post_id,
        posted_at: p.posted_at,
        kind: p.kind,
        is_ad: p.is_ad,
        views: p.figures.views,
        likes: p.figures.likes,
        comments: p.figures.comments,
        shares: p.figures.shares,
        saves: p.figures.saves,
        engagement: engagement_of(platform, &p.figures),
        counted: counted.key().to_owned(),
        duration_s: p.duration_s,
        caption: p.caption,
        hashtags: p.hashtags,
        doubts,
        snapshots: p.snapshots,
        source,
    }
}

fn source_of(s: &Sighting, row: bool) -> Source {
    Source {
        import: Some(s.import),
        file: s.file.clone(),
        row: row.then_some(s.row),
        as_of: s.as_of.map(|a| a.at),
        as_of_source: s.as_of.map(|a| a.source),
    }
}

/// How an account came to its creator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joined {
    /// With a file.
    WithFile,
    /// By a merge of the user's.
    ByUser,
}

/// When figures become stale: the present moment and the seconds after their as-of.
#[derive(Debug, Clone, Copy)]
struct Staleness {
    now: Instant,
    after: i64,
}

/// Since when the newest dated figures are stale.
fn stale_since(sightings: &[&Sighting], stale: Staleness) -> Option<Instant> {
    let newest = sightings.iter().filter_map(|s| s.as_of).map(|a| a.at).max()?;
    let since = Instant::from_seconds(newest.seconds() + stale.after);
    (since <= stale.now).then_some(since)
}

fn account_detail(
    stored: &StoredAccount,
    account: &Account,
    sightings: &[&Sighting],
    joined: Joined,
    reports: Vec<Report>,
    stale: Staleness,
) -> AccountDetail {
    let f = &stored.facts;
    let newest_posts = sightings.iter().rev().find(|s| s.posts > 0);
    let newest_followers = sightings.iter().rev().find(|s| s.facts.followers.is_some());
    AccountDetail {
        account: account.id,
        platform: stored.platform,
        handle: stored.handle.clone(),
        url: Handle::parse(&stored.handle).and_then(|h| stored.platform.profile_url(&h)),
        name: f.name.clone(),
        bio: f.bio.clone(),
        country: f.country.clone(),
        language: f.language.clone().or_else(|| stored.language_guess.clone()),
        category: f.category.clone(),
        email: f.email.clone(),
        link: f.link.clone(),
        verified: f.verified,
        is_brand: f.is_brand.unwrap_or(false),
        metrics: metrics(
            account,
            newest_posts.map(|s| source_of(s, false)),
            newest_followers.map(|s| source_of(s, true)),
        ),
        snapshots: sightings
            .iter()
            .map(|s| AccountSnapshot {
                followers: s.facts.followers,
                following: s.facts.following,
                likes_total: s.facts.likes_total,
                posts_total: s.facts.posts_total,
                reported: s.facts.reported.clone(),
                source: source_of(s, true),
            })
            .filter(|s| {
                s.followers.is_some()
                    || s.following.is_some()
                    || s.likes_total.is_some()
                    || !s.reported.is_empty()
            })
            .collect(),
        window_from: account.metrics.from,
        as_of: account.metrics.as_of,
        stale_since: stale_since(sightings, stale),
        doubtful: account.metrics.doubtful,
        former_handles: stored.former.clone(),
        joined: joined == Joined::ByUser,
        reports,
    }
}

/// The figures of an account with unit, n, source and what to be careful about.
fn metrics(account: &Account, posts: Option<Source>, followers: Option<Source>) -> Vec<Metric> {
    let m = &account.metrics;
    let no_followers = account.followers.is_none_or(|f| f == 0);
    let why = |value: Option<f64>, n: u32, missing: &'static str, is_median: bool| -> &'static str {
        if value.is_none() {
            if m.posts == 0 { "no_posts" } else { missing }
        } else if is_median && n < ENOUGH_POSTS {
            "too_few_posts"
        } else {
            ""
        }
    };
    let metric =
        |key: &str, value: Option<f64>, unit: &str, n: u32, note: &str, source: &Option<Source>| Metric {
            key: key.to_owned(),
            value,
            unit: unit.to_owned(),
            currency: None,
            n,
            note: note.to_owned(),
            benchmarks: benchmarks::beside(key, account.platform, account.followers),
            source: source.clone(),
        };
    let by_followers = if no_followers { "no_followers" } else { "no_views" };
    let p = &m.posting;
    let count = |n: u32| Some(f64::from(n));
    // Where no file says which posts are paid their number is unknown, not none.
    let ads = count(m.ads).filter(|n| *n > 0.0 || account.brands.is_some());
    vec![
        metric(
            "engagement_by_views",
            m.engagement,
            "fraction",
            m.engagement_n,
            why(m.engagement, m.engagement_n, "no_views", true),
            &posts,
        ),
        metric(
            "engagement_by_followers",
            m.engagement_followers,
            "fraction",
            m.engagement_followers_n,
            why(m.engagement_followers, m.engagement_followers_n, by_followers, true),
            &posts,
        ),
        metric(
            "median_views",
            m.median_views,
            "count",
            m.views_n,
            why(m.median_views, m.views_n, "no_views", true),
            &posts,
        ),
        metric(
            "mean_views",
            m.mean_views,
            "count",
            m.views_n,
            why(m.mean_views, m.views_n, "no_views", false),
            &posts,
        ),
        metric(
            "top_share",
            m.top_share,
            "fraction",
            m.views_n,
            why(m.top_share, m.views_n, "no_views", false),
            &posts,
        ),
        metric(
            "views_per_follower",
            m.views_per_follower,
            "fraction",
            m.views_n,
            why(m.views_per_follower, m.views_n, by_followers, true),
            &posts,
        ),
        metric(
            "posts_per_week",
            p.per_week,
            "per_week",
            p.n,
            why(p.per_week, p.n, "too_few_posts", false),
            &posts,
        ),
        metric(
            "weeks_with_post",
            p.weeks_with_post,
            "fraction",
            p.n,
            why(p.weeks_with_post, p.n, "too_few_posts", false),
            &posts,
        ),
        metric(
            "longest_gap",
            p.longest_gap_days,
            "days",
            p.n,
            why(p.longest_gap_days, p.n, "too_few_posts", false),
            &posts,
        ),
        metric(
            "days_since_last",
            p.days_since_last,
            "days",
            m.posts,
            why(p.days_since_last, m.posts, "no_dates", false),
            &posts,
        ),
        metric("posts_known", count(m.posts), "count", m.posts, "", &posts),
        metric("posts_counted", count(m.counted), "count", m.counted, "", &posts),
        metric("ads", ads, "count", m.posts, if ads.is_none() { "no_ad_flags" } else { "" }, &posts),
        metric(
            "followers",
            account.followers.map(|f| f as f64),
            "count",
            0,
            if account.followers.is_none() { "no_followers" } else { "" },
            &followers,
        ),
    ]
}

/// How each factor in use came about for an account, in fixed order. A missing metric is told as missing.
fn estimates(roster: &Roster, at: usize) -> Vec<FactorEstimate> {
    let account = &roster.accounts[at];
    let in_use = roster.columns.in_use();
    Factor::ALL
        .into_iter()
        .filter(|factor| in_use[factor.index()])
        .map(|factor| {
            let found = roster.estimate(account, factor);
            let interval = roster.columns.interval(at, factor);
            let n = found.as_ref().map_or(0, |e| e.n);
            let is_median = matches!(factor, Factor::Engagement | Factor::Views | Factor::ViewsPerFollower);
            FactorEstimate {
                factor,
                unit: factor.definition().unit.to_owned(),
                currency: currency_of(roster, account, factor),
                value: found.as_ref().map(|e| e.value),
                n,
                too_few: is_median && found.is_some() && n < ENOUGH_POSTS,
                estimate: found.as_ref().map(|e| e.estimate),
                low: found.as_ref().and_then(|e| e.low),
                high: found.as_ref().and_then(|e| e.high),
                own_share: found.as_ref().and_then(|e| e.own_share),
                prior: found.as_ref().and_then(|e| e.prior),
                prior_accounts: found.as_ref().map_or(0, |e| e.prior_accounts),
                prior_of: found.as_ref().map_or(String::new(), |e| e.prior_of.to_owned()),
                percentile: roster.columns.percentile(at, factor),
                percentile_low: interval.map(|(low, _)| low),
                percentile_high: interval.map(|(_, high)| high),
                of: roster.compared_with(account, factor),
            }
        })
        .collect()
}

fn signals(m: &AccountMetrics) -> Vec<Signal> {
    m.signals
        .keys()
        .map(|key| Signal {
            key: key.to_owned(),
            value: match key {
                "low_views_per_follower" => m.views_per_follower,
                "low_engagement" => m.engagement,
                _ => None,
            },
        })
        .collect()
}
