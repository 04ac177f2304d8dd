//! Accounts of an import: finding or making them, what the import says of them, their current facts.

use crate::error::Result;
use crate::handles;
use crate::meet::Met;
use crate::posts::{Counts, Ready, run_all};
use sqlx::QueryBuilder;
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use troupe_core::creator::{Handle, Platform};
use troupe_core::metrics::AccountPoint;
use troupe_core::records::{AccountFacts, PostRecord};
use troupe_core::time::Instant;

/// Rows of one multi-row statement.
const ROWS: usize = 300;

/// What an import has said of an account so far.
#[derive(Debug)]
pub(crate) struct Seen {
    /// The account.
    pub id: i64,
    /// Its platform.
    pub platform: Platform,
    /// This import made it.
    fresh: bool,
    /// It had no posts before this import.
    bare: bool,
    /// Its followers and following before this import.
    known: AccountPoint,
    row: u32,
    posts: u32,
    facts: Option<Box<AccountFacts>>,
    facts_of: Option<Instant>,
    runs: u8,
    /// The handle that the import names it by, where that is not the one it was first met with.
    named: Option<Box<Named>>,
}

/// A handle, and the posting time of the newest post under it.
#[derive(Debug)]
struct Named {
    handle: Handle,
    at: Option<Instant>,
}

impl Seen {
    /// An account just met.
    pub fn new(platform: Platform, met: Met) -> Self {
        let Met { id, fresh, bare, known, named } = met;
        let named = named.map(|handle| Box::new(Named { handle, at: None }));
        Self {
            id,
            platform,
            fresh,
            bare,
            known,
            row: 0,
            posts: 0,
            facts: None,
            facts_of: None,
            runs: 0,
            named,
        }
    }

    /// True once the import names the account by another handle than the one it was first met with.
    pub fn is_renamed(&self) -> bool {
        self.named.is_some()
    }

    /// Notes a handle that a row names the account by; `first` is the one that the import named it by so far. The
    /// handle of the newest post counts, among equals that of the later row.
    pub fn name(&mut self, handle: &Handle, at: Option<Instant>, first: Option<&Handle>) {
        if self.named.is_none() {
            self.named = first.map(|first| Box::new(Named { handle: first.clone(), at: self.facts_of }));
        }
        match &mut self.named {
            Some(named) if named.at > at => {}
            named => *named = Some(Box::new(Named { handle: handle.clone(), at })),
        }
    }

    /// Notes that a run of rows of this account begins.
    pub fn begin_run(&mut self) {
        self.runs = self.runs.saturating_add(1);
    }

    /// True while the account had no posts before and is in its first run of rows.
    pub fn is_fresh_run(&self) -> bool {
        self.bare && self.runs == 1
    }

    /// Notes that not all of the account's posts stand in its first run of rows, each once: it is measured from the
    /// database then.
    pub fn spread(&mut self) {
        self.runs = self.runs.max(2);
    }

    /// A row said something of the account itself.
    pub fn has_facts(&self) -> bool {
        self.facts.is_some()
    }

    /// What measuring needs to know of the account, when all its posts stand in one run of rows of this import and its
    /// followers are known from one side only; `None` when the database must be asked.
    pub fn point(&self) -> Option<AccountPoint> {
        if !self.bare || self.runs != 1 {
            return None;
        }
        let said =
            self.facts.as_deref().map(|f| AccountPoint { followers: f.followers, following: f.following });
        match said {
            Some(said) if self.known == AccountPoint::default() => Some(said),
            Some(said) if said != AccountPoint::default() => None,
            _ => Some(self.known),
        }
    }

    /// Notes the first row that names the account.
    pub fn note(&mut self, row: u32) {
        if self.row == 0 {
            self.row = row;
        }
    }

    /// Takes a row of account facts: what it says outranks what earlier rows said.
    pub fn add_facts(&mut self, facts: AccountFacts, row: u32) {
        let older = self.facts.take().map(|f| *f).unwrap_or_default();
        self.facts = Some(Box::new(merge(facts, older)));
        self.row = row;
    }

    /// Counts a post and takes what its row says of the author: the row of the newest post outranks the others.
    pub fn add_post(&mut self, post: &mut PostRecord) {
        self.posts += 1;
        if self.row == 0 {
            self.row = post.row;
        }
        let Some(facts) = post.author.take() else { return };
        let Some(known) = self.facts.take() else {
            self.facts = Some(facts);
            self.facts_of = post.posted_at;
            self.row = post.row;
            return;
        };
        self.facts = Some(Box::new(if post.posted_at >= self.facts_of {
            self.facts_of = post.posted_at;
            self.row = post.row;
            merge(*facts, *known)
        } else {
            merge(*known, *facts)
        }));
    }
}

/// `first` where it knows something, else `second`.
fn merge(first: AccountFacts, second: AccountFacts) -> AccountFacts {
    AccountFacts {
        native_id: first.native_id.or(second.native_id),
        name: first.name.or(second.name),
        bio: first.bio.or(second.bio),
        country: first.country.or(second.country),
        language: first.language.or(second.language),
        category: first.category.or(second.category),
        email: first.email.or(second.email),
        link: first.link.or(second.link),
        verified: first.verified.or(second.verified),
        is_brand: first.is_brand.or(second.is_brand),
        followers: first.followers.or(second.followers),
        following: first.following.or(second.following),
        likes_total: first.likes_total.or(second.likes_total),
        posts_total: first.posts_total.or(second.posts_total),
        reported: if first.reported.is_empty() { second.reported } else { first.reported },
    }
}

/// Writes what an import says of its accounts, and counts accounts that are new, say something else or the same.
pub(crate) async fn insert_sightings(
    tx: &mut SqliteConnection,
    import: i64,
    mut seen: Vec<Seen>,
) -> Result<Counts> {
    seen.sort_unstable_by_key(|s| s.id);
    let named: Vec<(i64, Handle)> =
        seen.iter_mut().filter_map(|s| s.named.take().map(|named| (s.id, named.handle))).collect();
    let mut counts = Counts { created: seen.iter().filter(|s| s.fresh).count() as u32, ..Counts::default() };
    let known = seen.len() as u32 - counts.created;
    let (with_facts, bare): (Vec<Seen>, Vec<Seen>) = seen.into_iter().partition(Seen::has_facts);
    insert_facts(tx, import, with_facts).await?;
    for chunk in bare.chunks(ROWS * 4) {
        let mut query = QueryBuilder::new("insert into sightings (account_id, import_id, row, posts) ");
        query.push_values(chunk, |mut row, seen| {
            row.push_bind(seen.id).push_bind(import).push_bind(seen.row).push_bind(seen.posts);
        });
        query.build().execute(&mut *tx).await?;
    }
    handles::name(tx, import, named).await?;
    if known > 0 {
        let (hidden, other): (u32, u32) = {
            let row = sqlx::query(
                "select count(*) filter (where a.visible = 0),
                        count(*) filter (where a.visible = 1 and (
                            coalesce(s.name, a.name) is not a.name or coalesce(s.bio, a.bio) is not a.bio
                            or coalesce(s.country, a.country) is not a.country
                            or coalesce(s.language, a.language) is not a.language
                            or coalesce(s.category, a.category) is not a.category
                            or coalesce(s.email, a.email) is not a.email or coalesce(s.link, a.link) is not a.link
                            or coalesce(s.followers, a.followers) is not a.followers
                            or (coalesce(s.handle, a.first_handle, a.handle) <> a.handle
                                and coalesce(s.handle, a.first_handle) || '~' || a.id <> a.handle)
                            or coalesce(s.following, a.following) is not a.following
                            or coalesce(s.likes_total, a.likes_total) is not a.likes_total
                            or coalesce(s.posts_total, a.posts_total) is not a.posts_total))
                 from sightings s join accounts a on a.id = s.account_id
                 where s.import_id = $1 and a.created_import <> $1",
            )
            .bind(import)
            .fetch_one(&mut *tx)
            .await?;
            (row.get(0), row.get(1))
        };
        counts.created += hidden;
        counts.updated = other;
        counts.unchanged = known - hidden - other;
    }
    Ok(counts)
}

/// Writes the sightings that say something of their account.
async fn insert_facts(tx: &mut SqliteConnection, import: i64, seen: Vec<Seen>) -> Result<()> {
    let mut seen = seen.into_iter();
    run_all(tx, move || {
        let chunk: Vec<Seen> = seen.by_ref().take(ROWS).collect();
        if chunk.is_empty() {
            return Ok(None);
        }
        let mut query = QueryBuilder::new(
            "insert into sightings (account_id, import_id, row, posts, native_id, name, bio, country, language, category,
                email, link, verified, is_brand, followers, following, likes_total, posts_total, reported) ",
        );
        query.push_values(chunk, |mut row, seen| {
            let f = seen.facts.map(|f| *f).unwrap_or_default();
            let number = |n: Option<u64>| n.and_then(|n| i64::try_from(n).ok());
            let reported =
                (!f.reported.is_empty()).then(|| serde_json::to_string(&f.reported).unwrap_or_default());
            row.push_bind(seen.id)
                .push_bind(import)
                .push_bind(seen.row)
                .push_bind(seen.posts)
                .push_bind(f.native_id)
                .push_bind(f.name)
                .push_bind(f.bio)
                .push_bind(f.country)
                .push_bind(f.language)
                .push_bind(f.category)
                .push_bind(f.email)
                .push_bind(f.link)
                .push_bind(f.verified)
                .push_bind(f.is_brand)
                .push_bind(number(f.followers))
                .push_bind(number(f.following))
                .push_bind(number(f.likes_total))
                .push_bind(number(f.posts_total))
                .push_bind(reported);
        });
        Ready::of(query).map(Some)
    })
    .await
    .map(|_| ())
}

/// True when the creator has something of the user's own: such a creator stays when an import goes.
pub(crate) const HAS_OWN: &str =
    "(c.notes <> '' or c.stage <> 'prospect' or c.name is not null or c.country is not null
    or c.language is not null
    or exists (select 1 from creator_tags t where t.creator_id = c.id)
    or exists (select 1 from own_values v where v.creator_id = c.id)
    or exists (select 1 from shortlist_members m where m.creator_id = c.id)
    or exists (select 1 from ratings r where r.creator_id = c.id)
    or exists (select 1 from actions a where a.creator_id = c.id)
    or exists (select 1 from rates a where a.creator_id = c.id)
    or exists (select 1 from messages m where m.creator_id = c.id)
    or exists (select 1 from samples s where s.creator_id = c.id)
    or exists (select 1 from addresses a where a.creator_id = c.id)
    or exists (select 1 from briefing_receipts b where b.creator_id = c.id)
    or exists (select 1 from deliverables d where d.creator_id = c.id)
    or exists (select 1 from program_rates p where p.creator_id = c.id)
    or exists (select 1 from codes k where k.creator_id = c.id)
    or exists (select 1 from affiliate_links l where l.creator_id = c.id)
    or exists (select 1 from kits k where k.creator_id = c.id)
    or exists (select 1 from tier_members t where t.creator_id = c.id)
    or exists (select 1 from credit_corrections k where k.creator_id = c.id)
    or exists (select 1 from adjustments a where a.creator_id = c.id)
    or c.objected_on is not null
    or exists (select 1 from creator_facts x where x.creator_id = c.id)
    or exists (select 1 from health_ratings x where x.creator_id = c.id)
    or exists (select 1 from pilot_content x where x.creator_id = c.id)
    or exists (select 1 from spark_codes x where x.creator_id = c.id)
    or exists (select 1 from contacts x where x.creator_id = c.id)
    or exists (select 1 from disclosure_checks x where x.creator_id = c.id)
    or exists (select 1 from privacy_notices x where x.creator_id = c.id)
    or exists (select 1 from payees p where p.creator_id = c.id and (p.name <> '' or p.iban <> '')))";

/// Makes the current facts of the accounts of an import anew: each fact is the newest by as-of that is known;
/// undated figures come behind every dated one. An account without a visible sighting is hidden, unless its creator
/// has something of the user's own and no other account to be seen by.
pub(crate) async fn refresh(tx: &mut SqliteConnection, import: i64) -> Result<()> {
    // A file of posts that says nothing of its accounts changes no fact: it only makes new accounts visible.
    let arrived_without_facts: bool = sqlx::query_scalar(
        "select i.state = 'done' and not exists (
             select 1 from sightings s where s.import_id = i.id and coalesce(s.native_id, s.name, s.bio, s.country, s.language,
                 s.category, s.email, s.link, s.verified, s.is_brand, s.followers, s.following, s.likes_total,
                 s.posts_total) is not null)
         from imports i where i.id = $1",
    )
    .bind(import)
    .fetch_one(&mut *tx)
    .await?;
    if arrived_without_facts {
        sqlx::query(
            "update accounts set visible = 1 where visible = 0 and id in (select account_id from sightings where import_id = $1)",
        )
        .bind(import)
        .execute(&mut *tx)
        .await?;
        return Ok(());
    }
    // Most accounts of a first import have no other sighting: one join gives them their facts.
    sqlx::query(
        "update accounts set visible = 1, native_id = s.native_id, name = s.name, bio = s.bio, country = s.country,
                language = s.language, category = s.category, email = s.email, link = s.link, verified = s.verified,
                is_brand = s.is_brand, followers = s.followers, following = s.following, likes_total = s.likes_total,
                posts_total = s.posts_total, followers_import = iif(s.followers is null, null, s.import_id)
         from sightings s join imports i on i.id = s.import_id and i.state = 'done'
         where s.import_id = $1 and accounts.id = s.account_id
           and not exists (select 1 from sightings o where o.account_id = s.account_id and o.import_id <> $1)",
    )
    .bind(import)
    .execute(&mut *tx)
    .await?;
    let newest = |column: &str| {
        format!(
            "{column} = (select s.{column} from sightings s join imports i on i.id = s.import_id and i.state = 'done'
              where s.account_id = accounts.id and s.{column} is not null order by i.as_of desc nulls last, i.id desc limit 1)"
        )
    };
    let columns = [
        "native_id",
        "name",
        "bio",
        "country",
        "language",
        "category",
        "email",
        "link",
        "verified",
        "is_brand",
        "followers",
        "following",
        "likes_total",
        "posts_total",
    ];
    let sets: Vec<String> = columns.iter().map(|c| newest(c)).collect();
    let sql = format!(
        "update accounts set {}, followers_import = (select s.import_id from sightings s
              join imports i on i.id = s.import_id and i.state = 'done'
              where s.account_id = accounts.id and s.followers is not null order by i.as_of desc nulls last, i.id desc limit 1),
            visible = exists (select 1 from sightings s join imports i on i.id = s.import_id and i.state = 'done'
                              where s.account_id = accounts.id)
                or (exists (select 1 from creators c where c.id = accounts.creator_id and {HAS_OWN})
                    and not exists (select 1 from accounts o join sightings s on s.account_id = o.id
                                    join imports i on i.id = s.import_id and i.state = 'done'
                                    where o.creator_id = accounts.creator_id))
         where id in (select account_id from sightings where import_id = $1)
           and (exists (select 1 from sightings o where o.account_id = accounts.id and o.import_id <> $1)
                or exists (select 1 from imports i where i.id = $1 and i.state <> 'done'))",
        sets.join(", ")
    );
    sqlx::query(sqlx::AssertSqlSafe(sql)).bind(import).execute(&mut *tx).await?;
    Ok(())
}
