//! What an erased person must not come back by: hashes of her handles, of the platform's ids, of codes and links. Not of e-mail
//! addresses: an agency's is that of many.
//!
//! The hashes have a fixed context instead of a secret. They must be the same in a backup, in an export of the workspace and
//! in the list beside the backups, and whoever has the workspace would have the secret too. Somebody who guesses a handle can
//! find out that it was erased; nobody can read handles out of the list.

use crate::check::Check;
use crate::error::{Result, StoreError};
use crate::imports::ReadSummary;
use crate::open::Store;
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use std::collections::{HashMap, HashSet};
use troupe_core::creator::{Handle, Platform};
use troupe_core::identity::id_kind;
use troupe_core::programs::link_keys;
use troupe_core::records::{OrderRecord, Record};
use troupe_core::sales::carried;
use troupe_core::time::{Day, Instant};

const CONTEXT: &str = "troupe 2026-11-22 erased people";

/// What a hash is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Handle,
    Native,
    Code,
    Link,
}

impl Mark {
    const fn name(self) -> &'static str {
        match self {
            Self::Handle => "handle",
            Self::Native => "native",
            Self::Code => "code",
            Self::Link => "link",
        }
    }
}

/// The hash of a value of this kind. `scope` is the platform, where there is one.
fn hash(mark: Mark, scope: &str, value: &str) -> String {
    let text = format!("{}\n{scope}\n{}", mark.name(), value.trim().to_lowercase());
    let hash = blake3::derive_key(CONTEXT, text.as_bytes());
    hash[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What stands in the place of codes of an erased person.
pub(crate) fn pseudonym(erasure: i64) -> String {
    format!("erased-{erasure}")
}

/// What stands in the place of keys of her links.
pub(crate) fn link_pseudonym(erasure: i64) -> String {
    format!("erased={erasure}")
}

/// Whether a code stands in the place of one of somebody who was erased.
pub fn is_pseudonym(code: &str) -> bool {
    code.to_lowercase().strip_prefix("erased-").is_some_and(|n| n.parse::<i64>().is_ok())
}

/// Everybody who must not come back, by hash.
#[derive(Debug, Clone, Default)]
pub(crate) struct Suppressed {
    marks: HashMap<(&'static str, String), i64>,
    /// Erasures of whom an id is known, by platform and kind of id.
    natives: HashSet<(String, i64)>,
}

/// Kind of a row that says of an erasure that an id of a platform, of this kind, is known.
const KNOWN_NATIVE: &str = "native_known";

/// A platform with the kind of an id; only two ids of one kind can be of two accounts.
fn kind_of(platform: &str, native: &str) -> Option<String> {
    id_kind(native).map(|kind| format!("{platform}:{kind}"))
}

impl Suppressed {
    /// Reads the list.
    pub async fn read(tx: &mut SqliteConnection) -> Result<Self> {
        let rows = sqlx::query("select kind, hash, erasure_id from suppressions").fetch_all(tx).await?;
        let kinds = [Mark::Handle, Mark::Native, Mark::Code, Mark::Link];
        let mut list = Self::default();
        for row in &rows {
            let (kind, hash, erasure): (&str, String, i64) = (row.get(0), row.get(1), row.get(2));
            if kind == KNOWN_NATIVE {
                let of = hash.rsplit_once('#').map_or(hash.as_str(), |(of, _)| of);
                list.natives.insert((of.to_owned(), erasure));
            } else if let Some(mark) = kinds.iter().find(|mark| mark.name() == kind) {
                list.marks.insert((mark.name(), hash), erasure);
            }
        }
        Ok(list)
    }

    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    fn has(&self, mark: Mark, scope: &str, value: &str) -> Option<i64> {
        self.marks.get(&(mark.name(), hash(mark, scope, value))).copied()
    }

    /// The erasure of whoever had this account.
    ///
    /// The platform's own id outranks the handle: where hers is known on that platform, a row with another id is of somebody who
    /// took the handle after her.
    pub fn account(&self, platform: &str, handle: &str, native: Option<&str>) -> Option<i64> {
        if self.is_empty() {
            return None;
        }
        if let Some(erasure) = native.and_then(|native| self.has(Mark::Native, platform, native)) {
            return Some(erasure);
        }
        let erasure = self.has(Mark::Handle, platform, handle)?;
        let kind = native.and_then(|native| kind_of(platform, native));
        let differs = kind.is_some_and(|kind| self.natives.contains(&(kind, erasure)));
        if differs { None } else { Some(erasure) }
    }

    /// The erasure of whoever had this code.
    pub fn code(&self, code: &str) -> Option<i64> {
        if self.is_empty() { None } else { self.has(Mark::Code, "", code) }
    }

    /// The erasure of whoever had a link with one of these keys.
    pub fn link(&self, keys: &[(String, String)]) -> Option<i64> {
        if self.is_empty() {
            return None;
        }
        keys.iter().find_map(|(key, value)| self.has(Mark::Link, key, value))
    }

    /// Puts pseudonyms in the place of codes and links. True when one was.
    pub fn veil(&self, codes: &mut [String], links: &mut [String]) -> bool {
        let mut any = false;
        for code in codes {
            if let Some(erasure) = self.code(code) {
                *code = pseudonym(erasure);
                any = true;
            }
        }
        for link in links {
            if let Some(erasure) = self.link(&carried(std::slice::from_ref(link))) {
                *link = link_pseudonym(erasure);
                any = true;
            }
        }
        any
    }
}

/// Leaves erased people out of what an import brings.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    list: Suppressed,
    known: HashMap<(Platform, Handle), bool>,
    /// Records that were left out.
    pub left_out: u32,
}

impl Gate {
    pub async fn open(tx: &mut SqliteConnection) -> Result<Self> {
        Ok(Self { list: Suppressed::read(tx).await?, ..Self::default() })
    }

    fn is_shut(&mut self, platform: Platform, handle: &Handle, native: Option<&str>) -> bool {
        let key = (platform, handle.clone());
        if native.is_none()
            && let Some(shut) = self.known.get(&key)
        {
            return *shut;
        }
        let shut = self.list.account(platform.as_str(), handle.as_str(), native).is_some();
        if native.is_none() {
            self.known.insert(key, shut);
        }
        shut
    }

    fn veil(&mut self, order: &mut OrderRecord) {
        if let Some(head) = &mut order.head {
            self.list.veil(&mut head.codes, &mut head.links);
        }
        if let Some(line) = &mut order.line
            && let Some(handle) = line.creator.clone()
            && self.is_shut(Platform::TikTok, &handle, None)
        {
            line.creator = None;
            line.content_id = None;
        }
    }

    /// The records without those of erased people. An order stays, credited to nobody.
    pub fn pass(&mut self, mut records: Vec<Record>) -> Vec<Record> {
        if self.list.is_empty() {
            return records;
        }
        let before = records.len();
        records.retain_mut(|record| match record {
            Record::Account(a) => {
                let facts = &a.facts;
                !self.is_shut(a.platform, &a.handle, facts.native_id.as_deref())
            }
            Record::Post(p) => {
                let author = p.author.as_ref();
                let native = author.and_then(|a| a.native_id.clone());
                !self.is_shut(p.platform, &p.handle, native.as_deref())
            }
            Record::Report(r) => {
                let native = r.facts.as_ref().and_then(|f| f.native_id.clone());
                let named = r.subject.account().map(|(platform, handle)| (platform, handle.clone()));
                !named.is_some_and(|(platform, handle)| self.is_shut(platform, &handle, native.as_deref()))
            }
            Record::Order(order) => {
                self.veil(order);
                true
            }
        });
        self.left_out += u32::try_from(before - records.len()).unwrap_or(u32::MAX);
        records
    }
}

impl Gate {
    /// What was read, with what was left out: it counts as skipped, and a warning says so.
    pub fn tell(&self, mut summary: ReadSummary) -> ReadSummary {
        if self.left_out > 0 {
            let mut warnings: Vec<serde_json::Value> =
                serde_json::from_str(&summary.warnings).unwrap_or_default();
            warnings.push(serde_json::json!({
                "code": "suppressed", "message": left_out_message(self.left_out), "count": self.left_out,
            }));
            summary.warnings = serde_json::Value::from(warnings).to_string();
            summary.skipped += self.left_out;
        }
        summary
    }
}

/// The warning about records of people who were erased.
pub fn left_out_message(records: u32) -> String {
    format!("{records} rows are of people who were erased; they were left out.")
}

/// Writes down what the people in `temp.hers_*` must not come back by.
pub(super) async fn write(tx: &mut SqliteConnection, erasure: i64, on: Day) -> Result<()> {
    let mut marks: Vec<(&str, String)> = Vec::new();
    for (mark, sql) in [
        (
            Mark::Handle,
            "select k.platform, k.handle from (
             select platform, handle from accounts where id in (select id from temp.hers_accounts)
             union select platform, first_handle from accounts where id in (select id from temp.hers_accounts) and first_handle is not null
             union select platform, handle from former_handles where account_id in (select id from temp.hers_accounts)
             union select a.platform, s.handle from sightings s join accounts a on a.id = s.account_id
                   where a.id in (select id from temp.hers_accounts) and s.handle is not null) k
             where not exists (select 1 from accounts b where b.platform = k.platform and b.handle = k.handle
                               and b.id not in (select id from temp.hers_accounts))",
        ),
        (
            Mark::Native,
            "select platform, native_id from accounts where id in (select id from temp.hers_accounts) and native_id is not null
             union select a.platform, s.native_id from sightings s join accounts a on a.id = s.account_id
                   where a.id in (select id from temp.hers_accounts) and s.native_id is not null",
        ),
        // Codes that she has or had: a code that was renamed or deleted still stands in orders.
        (
            Mark::Code,
            "select '', k.code from (
                 select code from codes where creator_id in (select id from temp.hers_creators)
                 union select before ->> '$.code' from undo_rows where table_name = 'codes'
                       and before ->> '$.creator_id' in (select id from temp.hers_creators)
                 union select after ->> '$.code' from undo_rows where table_name = 'codes'
                       and after ->> '$.creator_id' in (select id from temp.hers_creators)
                 union select code from sales where why = 'code' and creator_id in (select id from temp.hers_creators)) k
             where k.code is not null and not exists (
                 select 1 from codes c where c.code = k.code collate nocase
                   and (c.creator_id is null or c.creator_id not in (select id from temp.hers_creators)))",
        ),
    ] {
        let rows: Vec<(String, String)> = sqlx::query_as(sql).fetch_all(&mut *tx).await?;
        marks.extend(rows.iter().map(|(scope, value)| (mark.name(), hash(mark, scope, value))));
    }
    let known: Vec<(String, String)> = sqlx::query_as(
        "select platform, native_id from accounts where id in (select id from temp.hers_accounts) and native_id is not null
         union select a.platform, s.native_id from sightings s join accounts a on a.id = s.account_id
               where a.id in (select id from temp.hers_accounts) and s.native_id is not null",
    )
    .fetch_all(&mut *tx)
    .await?;
    // One row an erasure: the list's rows are told apart by kind and text.
    let kinds = known.iter().filter_map(|(platform, native)| kind_of(platform, native));
    marks.extend(kinds.map(|kind| (KNOWN_NATIVE, format!("{kind}#{erasure}"))));
    let (mine, others) = links(tx).await?;
    for (key, value) in mine.iter().filter(|pair| !others.contains(pair)) {
        marks.push((Mark::Link.name(), hash(Mark::Link, key, value)));
    }
    sqlx::query(
        "insert or ignore into suppressions (kind, hash, erasure_id, on_day)
         select value ->> 0, value ->> 1, $2, $3 from json_each($1)",
    )
    .bind(serde_json::to_string(&marks)?)
    .bind(erasure)
    .bind(on.to_string())
    .execute(tx)
    .await?;
    Ok(())
}

/// Keys and values in links.
type Keys = Vec<(String, String)>;

/// Keys in her links, and in those of everybody else.
async fn links(tx: &mut SqliteConnection) -> Result<(Keys, Keys)> {
    let rows: Vec<(String, bool)> =
        sqlx::query_as("select url, creator_id in (select id from temp.hers_creators) from affiliate_links")
            .fetch_all(tx)
            .await?;
    let of = |wanted: bool| rows.iter().filter(|r| r.1 == wanted).flat_map(|r| link_keys(&r.0)).collect();
    Ok((of(true), of(false)))
}

/// The creators of the workspace who were erased before, by erasure: they came with a backup.
pub(super) async fn returned(tx: &mut SqliteConnection, list: &Suppressed) -> Result<Vec<(i64, Vec<i64>)>> {
    let mut found: std::collections::BTreeMap<i64, Vec<i64>> = std::collections::BTreeMap::new();
    if list.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(i64, String, String, Option<String>)> = sqlx::query_as(
        "select creator_id, platform, handle, native_id from accounts
         union select creator_id, platform, first_handle, native_id from accounts where first_handle is not null
         union select a.creator_id, f.platform, f.handle, a.native_id from former_handles f join accounts a on a.id = f.account_id",
    )
    .fetch_all(tx)
    .await?;
    for (creator, platform, handle, native) in rows {
        if let Some(erasure) = list.account(&platform, &handle, native.as_deref()) {
            let creators = found.entry(erasure).or_default();
            if !creators.contains(&creator) {
                creators.push(creator);
            }
        }
    }
    Ok(found.into_iter().collect())
}

/// Refuses codes of people who were erased.
pub(crate) async fn refuse_codes(tx: &mut SqliteConnection, codes: &[&str]) -> Result<()> {
    let list = Suppressed::read(tx).await?;
    match codes.iter().find(|code| list.code(code).is_some()) {
        Some(code) => Err(StoreError::Erased((*code).to_owned())),
        None => Ok(()),
    }
}

impl Store {
    /// Nobody who was erased and is kept out is here again.
    pub(crate) async fn check_erased(&self) -> Result<Check> {
        let mut reader = self.readers.acquire().await?;
        let list = Suppressed::read(&mut reader).await?;
        let back = returned(&mut reader, &list).await?;
        let found: Vec<String> = back
            .iter()
            .take(20)
            .map(|(erasure, creators)| {
                format!("person {erasure}, who was erased, is here again as creator {}", creators[0])
            })
            .collect();
        Ok(Check { name: "the_erased_stay_out", ok: found.is_empty(), found })
    }

    /// The erasure of whoever had this account, while she may not come back.
    pub async fn erased_account(&self, platform: Platform, handle: &str) -> Result<Option<i64>> {
        let mut reader = self.readers.acquire().await?;
        Ok(Suppressed::read(&mut reader).await?.account(platform.as_str(), handle, None))
    }

    /// Those of these accounts whose people were erased and may not come back.
    pub async fn erased_among(&self, accounts: &[(Platform, String)]) -> Result<Vec<(Platform, String)>> {
        let mut reader = self.readers.acquire().await?;
        let list = Suppressed::read(&mut reader).await?;
        let is_erased = |a: &&(Platform, String)| list.account(a.0.as_str(), &a.1, None).is_some();
        Ok(accounts.iter().filter(is_erased).cloned().collect())
    }

    /// The erasure of whoever had this code, while she may not come back.
    pub async fn erased_code(&self, code: &str) -> Result<Option<i64>> {
        let mut reader = self.readers.acquire().await?;
        Ok(Suppressed::read(&mut reader).await?.code(code))
    }

    /// Lets somebody who was erased come back: everything by which she was kept out is forgotten. Gives her erasure; `None` =
    /// nobody of this handle is kept out.
    pub async fn allow_again(&self, platform: Platform, handle: &str, at: Instant) -> Result<Option<i64>> {
        let Some(erasure) = self.erased_account(platform, handle).await? else { return Ok(None) };
        let mut tx = self.begin().await?;
        sqlx::query("delete from suppressions where erasure_id = $1").bind(erasure).execute(&mut *tx).await?;
        crate::change::log(&mut tx, &crate::change::Op::new("allow_again", at).with("count", erasure))
            .await?;
        tx.commit().await?;
        Ok(Some(erasure))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_the_same_in_every_version() {
        // Lists that are kept beside backups hold these: another way of making them would let everybody back in.
        assert_eq!(hash(Mark::Handle, "tiktok", "mira"), "5340421a958997414d0e26a17c9bab6f");
    }

    #[test]
    fn a_hash_depends_on_what_it_is_of_and_not_on_the_case() {
        assert_eq!(hash(Mark::Handle, "tiktok", "Mira"), hash(Mark::Handle, "tiktok", "mira"));
        assert_ne!(hash(Mark::Handle, "tiktok", "mira"), hash(Mark::Handle, "instagram", "mira"));
        assert_ne!(hash(Mark::Handle, "", "mira"), hash(Mark::Code, "", "mira"));
        assert_eq!(hash(Mark::Code, "", "mira").len(), 32);
    }
}
