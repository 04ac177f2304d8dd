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
pub struct Suppressed {
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
    pub(crate) async fn read(tx: &mut SqliteConnection) -> Result<Self> {
        let rows = sqlx::query("select kind, hash, erasure_id from suppressions").fetch_all(tx).await?;
        let mut list = Self::default();
        for row in &rows {
            list.add(row.get(0), row.get(1), row.get(2));
        }
        Ok(list)
    }

    /// Adds what a row says, unless the list has it of another erasure.
    pub(super) fn add(&mut self, kind: &str, hash: &str, erasure: i64) {
        let kinds = [Mark::Handle, Mark::Native, Mark::Code, Mark::Link];
        if kind == KNOWN_NATIVE {
            let of = hash.rsplit_once('#').map_or(hash, |(of, _)| of);
            self.natives.insert((of.to_owned(), erasure));
        } else if let Some(mark) = kinds.iter().find(|mark| mark.name() == kind) {
            self.marks.entry((mark.name(), hash.to_owned())).or_insert(erasure);
        }
    }

    /// Nobody is kept out.
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
    pub(crate) fn veil(&self, codes: &mut [String], links: &mut [String]) -> bool {
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

/// Rows that were left out and are named; of more only the count is kept.
const NAMED_ROWS: usize = 100;

/// Records of people who were erased, in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// How many.
    pub records: u32,
    /// Rows of the first hundred.
    pub rows: Vec<u32>,
}

/// Leaves erased people out of what an import brings.
#[derive(Debug, Default)]
pub struct Gate {
    list: Suppressed,
    known: HashMap<(Platform, Handle), bool>,
    /// What was left out.
    pub left_out: LeftOut,
}

impl Gate {
    pub(crate) async fn open(tx: &mut SqliteConnection) -> Result<Self> {
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

    /// Whether a record is of somebody who was erased. An order is nobody's.
    fn stops(&mut self, record: &Record) -> bool {
        match record {
            Record::Account(a) => self.is_shut(a.platform, &a.handle, a.facts.native_id.as_deref()),
            Record::Post(p) => {
                let native = p.author.as_ref().and_then(|a| a.native_id.as_deref());
                self.is_shut(p.platform, &p.handle, native)
            }
            Record::Report(r) => {
                let native = r.facts.as_ref().and_then(|f| f.native_id.as_deref());
                r.subject.account().is_some_and(|(platform, handle)| self.is_shut(platform, handle, native))
            }
            Record::Order(_) => false,
        }
    }

    /// Notes what would be left out of these records.
    pub fn look(&mut self, records: &[Record]) {
        if self.list.is_empty() {
            return;
        }
        for record in records {
            self.note(record);
        }
    }

    /// Whether a record is left out, noting it.
    fn note(&mut self, record: &Record) -> bool {
        let stops = self.stops(record);
        if stops {
            self.left_out.records += 1;
            if self.left_out.rows.len() < NAMED_ROWS {
                self.left_out.rows.extend(row_of(record));
            }
        }
        stops
    }

    /// The records without those of erased people. An order stays, credited to nobody.
    pub(crate) fn pass(&mut self, mut records: Vec<Record>) -> Vec<Record> {
        if self.list.is_empty() {
            return records;
        }
        records.retain_mut(|record| {
            if let Record::Order(order) = record {
                self.veil(order);
            }
            !self.note(record)
        });
        records
    }

    /// What was read, with what was left out: it counts as skipped, and a warning says so. Without the rows: the file is kept by
    /// its name and hash, and a row in it would say who she was to whoever has it.
    pub(crate) fn tell(&self, mut summary: ReadSummary) -> ReadSummary {
        let records = self.left_out.records;
        if records > 0 {
            let mut warnings: Vec<serde_json::Value> =
                serde_json::from_str(&summary.warnings).unwrap_or_default();
            warnings.push(serde_json::json!({
                "code": "suppressed", "message": left_out_message(records), "count": records,
            }));
            summary.warnings = serde_json::Value::from(warnings).to_string();
            summary.skipped += records;
        }
        summary
    }
}

/// The row of the file that a record comes from; an order is of several.
fn row_of(record: &Record) -> Option<u32> {
    match record {
        Record::Account(a) => Some(a.row),
        Record::Post(p) => Some(p.row),
        Record::Report(r) => Some(r.row),
        Record::Order(_) => None,
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
    let handles: Vec<String> = sqlx::query_scalar(
        "select handle from accounts where id in (select id from temp.hers_accounts)
         union select handle from former_handles where account_id in (select id from temp.hers_accounts)",
    )
    .fetch_all(&mut *tx)
    .await?;
    for link in mine {
        let own: Keys = link.into_iter().filter(|pair| !others.contains(pair)).collect();
        // A campaign or a placement is not hers because nobody else has a link yet: whoever gets the next one would lose her
        // orders. Where a key names her, the others stay.
        let naming: Keys = own.iter().filter(|(_, value)| names(value, &handles)).cloned().collect();
        let keys = if naming.is_empty() { own } else { naming };
        marks.extend(keys.iter().map(|(key, value)| (Mark::Link.name(), hash(Mark::Link, key, value))));
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

/// Keys and values in a link.
type Keys = Vec<(String, String)>;

/// Whether a value has one of the handles in it, however its signs are written.
fn names(value: &str, handles: &[String]) -> bool {
    let plain = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let value = plain(value);
    handles.iter().map(|handle| plain(handle)).any(|handle| !handle.is_empty() && value.contains(&handle))
}

/// Keys of each of her links, and all keys of everybody else's. A link that was changed or deleted still stands in orders: what
/// undo knows of it counts too, unless it is somebody else's.
async fn links(tx: &mut SqliteConnection) -> Result<(Vec<Keys>, HashSet<(String, String)>)> {
    let rows: Vec<(String, bool)> = sqlx::query_as(
        "select url, creator_id in (select id from temp.hers_creators) from affiliate_links
         union select before ->> '$.url', before ->> '$.creator_id' in (select id from temp.hers_creators)
               from undo_rows where table_name = 'affiliate_links' and before is not null
         union select after ->> '$.url', after ->> '$.creator_id' in (select id from temp.hers_creators)
               from undo_rows where table_name = 'affiliate_links' and after is not null",
    )
    .fetch_all(tx)
    .await?;
    let of = |wanted: bool| rows.iter().filter(move |row| row.1 == wanted).map(|row| link_keys(&row.0));
    Ok((of(true).collect(), of(false).flatten().collect()))
}

/// The creators of the workspace who were erased before, by erasure: they came with a backup.
pub(crate) async fn returned(tx: &mut SqliteConnection, list: &Suppressed) -> Result<Vec<(i64, Vec<i64>)>> {
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
        Ok(self.kept_out().await?.account(platform.as_str(), handle, None))
    }

    /// Those of these accounts whose people were erased and may not come back.
    pub async fn erased_among(&self, accounts: &[(Platform, String)]) -> Result<Vec<(Platform, String)>> {
        let list = self.kept_out().await?;
        let is_erased = |a: &&(Platform, String)| list.account(a.0.as_str(), &a.1, None).is_some();
        Ok(accounts.iter().filter(is_erased).cloned().collect())
    }

    /// Everybody who was erased and may not come back.
    pub async fn kept_out(&self) -> Result<Suppressed> {
        let mut reader = self.readers.acquire().await?;
        Suppressed::read(&mut reader).await
    }

    /// What says of the records of a file which of them an import would leave out.
    pub async fn gate(&self) -> Result<Gate> {
        Ok(Gate { list: self.kept_out().await?, ..Gate::default() })
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
