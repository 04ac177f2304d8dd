//! What names somebody in the texts of others: handles, numbers, addresses, names. Found as whole words, whatever their
//! case, and replaced.

use super::registry::TABLES;
use crate::change::Params;
use crate::error::Result;
use serde_json::Value;
use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeSet;

/// Stands where somebody was named.
pub(super) const ERASED: &str = "[erased]";
/// Stands where an account was named in what others write. Without an @, so that nobody is mentioned.
pub(super) const ERASED_HANDLE: &str = "[erased]";
/// Names of fewer letters are words of every language.
const SHORTEST: usize = 3;

/// What names a person.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Handles, as they are stored: in lower case.
    pub handles: BTreeSet<String>,
    /// What is hers alone wherever it stands: numbers, e-mail addresses, codes, longer texts.
    strong: BTreeSet<String>,
    /// Names, as a whole value or where they are long enough to be told from words.
    names: BTreeSet<String>,
    /// All of them as they may stand in the database, for a first look.
    looks: Vec<String>,
}

/// Where a text comes from decides what counts as her name in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Prose of the user's.
    Prose,
    /// A value of a sentence about what happened.
    Sentence,
    /// A value of a document that programs read: its short words may be keys.
    Document,
    /// The name of a file that somebody else gave it: words of it are about whom the file is of.
    File,
}

/// Whether a word can hardly be anything but a mark of somebody: it has a digit, a dot, an @ or an underscore.
fn is_telling(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | '@' | '_'))
}

fn is_wordlike(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Replaces a needle (in lower case) wherever it stands as a whole word.
fn replace(
    text: &str,
    needle: &str,
    with: &str,
    fits: impl Fn(&str, usize, usize) -> bool,
) -> Option<String> {
    // Lower case may be longer or shorter than the text: where each of its bytes comes from is kept.
    let mut lower = String::with_capacity(text.len());
    let mut from = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        for small in c.to_lowercase() {
            from.extend(std::iter::repeat_n(at, small.len_utf8()));
            lower.push(small);
        }
    }
    from.push(text.len());
    let mut made = String::new();
    let (mut done, mut start) = (0, 0);
    while let Some(found) = lower.get(start..).and_then(|rest| rest.find(needle)) {
        let (begin, end) = (start + found, start + found + needle.len());
        let before = lower[..begin].chars().next_back();
        let after = lower[end..].chars().next();
        let first = needle.chars().next().is_some_and(is_wordlike);
        let last = needle.chars().next_back().is_some_and(is_wordlike);
        let is_part = first && before.is_some_and(is_wordlike) || last && after.is_some_and(is_wordlike);
        let (at, until) = (from[begin], from[end]);
        if !is_part && at >= done && fits(text, at, until) {
            made.push_str(&text[done..at]);
            made.push_str(with);
            done = until;
        }
        start = end;
    }
    if done == 0 {
        return None;
    }
    made.push_str(&text[done..]);
    Some(made)
}

impl Words {
    /// Gathers what names the people in `temp.hers_*`. Names that somebody else has too are left out.
    pub async fn of(tx: &mut SqliteConnection) -> Result<Self> {
        let mut words = Self::default();
        for (sql, kind) in SOURCES {
            let found: Vec<String> = sqlx::query_scalar(*sql).fetch_all(&mut *tx).await?;
            for text in found {
                let text = text.trim().to_lowercase();
                let letters = text.chars().count();
                // Names of two signs are usual in scripts that have no letters.
                let short = if text.is_ascii() { SHORTEST } else { 2 };
                match kind {
                    _ if letters < short => {}
                    Kind::Handle => _ = words.handles.insert(text),
                    Kind::Name => _ = words.names.insert(text),
                    // A short note or message is no mark of anybody.
                    Kind::Long if letters < 16 => {}
                    // A code or a contact that is an ordinary word stands in texts of everybody.
                    Kind::Number if letters < 5 || !is_telling(&text) => {}
                    _ => _ = words.strong.insert(text),
                }
            }
        }
        for row in sqlx::query(UNDONE).fetch_all(&mut *tx).await? {
            let text = row.get::<String, _>(1).trim().to_lowercase();
            match row.get::<&str, _>(0) {
                _ if text.chars().count() < SHORTEST => {}
                "name" => _ = words.names.insert(text),
                _ if text.chars().count() < 5 || !is_telling(&text) => {}
                _ => _ = words.strong.insert(text),
            }
        }
        words.leave_shared(tx).await?;
        // Notices that others were given name the file that their data came with.
        let files: Vec<String> =
            sqlx::query_scalar("select distinct file from imports").fetch_all(&mut *tx).await?;
        for file in files {
            if words.clean(&file, Place::File).is_some() {
                words.strong.insert(file.trim().to_lowercase());
            }
        }
        words.looks = words.as_stored();
        Ok(words)
    }

    /// What somebody else has too is not hers alone: a name, an agency's address, number or account, a handle that was given
    /// up and taken by another.
    async fn leave_shared(&mut self, tx: &mut SqliteConnection) -> Result<()> {
        let all: Vec<&String> = self.names.iter().chain(&self.strong).chain(&self.handles).collect();
        let shared: Vec<String> = sqlx::query_scalar(
            "select lower(trim(a.name)) from accounts a where a.id not in (select id from temp.hers_accounts)
               and lower(trim(a.name)) in (select value from json_each($1))
             union select lower(trim(c.name)) from creators c where c.id not in (select id from temp.hers_creators)
               and lower(trim(c.name)) in (select value from json_each($1))
             union select lower(a.email) from accounts a where a.id not in (select id from temp.hers_accounts)
               and lower(a.email) in (select value from json_each($1))
             union select lower(a.link) from accounts a where a.id not in (select id from temp.hers_accounts)
               and lower(a.link) in (select value from json_each($1))
             union select a.handle from accounts a where a.id not in (select id from temp.hers_accounts)
               and a.handle in (select value from json_each($1))
             union select lower(trim(j.value)) from payees p,
                    json_each(json_array(p.name, p.iban, p.vat_number, p.email, p.street)) j
               where p.creator_id is not null and p.creator_id not in (select id from temp.hers_creators)
                 and lower(trim(j.value)) in (select value from json_each($1))
             union select lower(trim(c.value)) from contacts c where c.creator_id not in (select id from temp.hers_creators)
               and lower(trim(c.value)) in (select value from json_each($1))
             union select lower(trim(j.value)) from addresses a, json_each(json_array(a.name, a.phone, a.lines)) j
               where a.creator_id not in (select id from temp.hers_creators)
                 and lower(trim(j.value)) in (select value from json_each($1))",
        )
        .bind(serde_json::to_string(&all)?)
        .fetch_all(tx)
        .await?;
        for text in shared {
            self.names.remove(&text);
            self.strong.remove(&text);
            self.handles.remove(&text);
        }
        Ok(())
    }

    /// How the words may stand in a column that SQLite makes lower case (of A to Z only), in JSON too.
    fn as_stored(&self) -> Vec<String> {
        let mut looks = BTreeSet::new();
        for word in self.handles.iter().chain(&self.strong).chain(&self.names) {
            // Letters beyond A to Z stay as they are in SQLite: the longest part without them is looked for.
            let part =
                word.split(|c: char| !c.is_ascii() || matches!(c, '"' | '\\' | '\n' | '\r' | '\t' | '/'));
            let part = part.max_by_key(|p| p.len()).unwrap_or_default();
            // Without such a part every text is looked at.
            looks.insert(if part.len() >= SHORTEST { part.to_owned() } else { String::new() });
        }
        looks.into_iter().collect()
    }

    /// The words for a first look, as a JSON list.
    pub fn looks(&self) -> Result<String> {
        Ok(serde_json::to_string(&self.looks)?)
    }

    /// The text without her; `None` = she is not in it.
    pub fn clean(&self, text: &str, place: Place) -> Option<String> {
        let mut made: Option<String> = None;
        let mut step = |needle: &str, fits: &dyn Fn(&str, usize, usize) -> bool| {
            if let Some(next) = replace(made.as_deref().unwrap_or(text), needle, ERASED, fits) {
                made = Some(next);
            }
        };
        let anywhere = |_: &str, _: usize, _: usize| true;
        let alone = |text: &str, at: usize, until: usize| {
            text[..at].trim_matches(['@', ' ']).is_empty() && text[until..].trim().is_empty()
        };
        for word in self.strong.iter().rev() {
            step(word, &anywhere);
        }
        // A single word is a name only where nothing else stands: Summer, Vegan, Code are names and words.
        for name in self.names.iter().rev() {
            match place {
                _ if name.contains(' ') => step(name, &anywhere),
                Place::Sentence => step(name, &alone),
                _ => {}
            }
        }
        for handle in self.handles.iter().rev() {
            match place {
                Place::File => step(handle, &anywhere),
                _ if is_telling(handle) => step(handle, &anywhere),
                Place::Sentence => step(handle, &|text: &str, at: usize, until: usize| {
                    text[..at].ends_with('@') || alone(text, at, until)
                }),
                _ => step(handle, &|text: &str, at: usize, _| text[..at].ends_with('@')),
            }
        }
        made
    }

    /// Whether a value is one of hers: her handle, or with something in it that is hers alone.
    pub fn marks(&self, text: &str) -> bool {
        let value = text.trim().to_lowercase();
        let name = value.trim_start_matches('@');
        self.handles.contains(name)
            || self.names.contains(name)
            || self.strong.iter().any(|word| replace(text, word, "", |_, _, _| true).is_some())
    }

    /// What creators write, without mentions of her: `@handle` only.
    pub fn clean_mentions(&self, text: &str) -> Option<String> {
        let mut made: Option<String> = None;
        for handle in &self.handles {
            let now = made.as_deref().unwrap_or(text);
            let next = replace(now, &format!("@{handle}"), ERASED_HANDLE, |text, _, until| {
                // A longer handle begins like this one.
                let mut rest = text[until..].chars();
                !(rest.next() == Some('.') && rest.next().is_some_and(char::is_alphanumeric))
            });
            if next.is_some() {
                made = next;
            }
        }
        made
    }

    /// A JSON text without her in its values; `None` = she is not in it.
    pub fn clean_json(&self, text: &str, place: Place) -> Result<Option<String>> {
        let mut value: Value = match serde_json::from_str(text) {
            Ok(value) => value,
            Err(_) => return Ok(self.clean(text, place)),
        };
        if !self.clean_value(&mut value, place) {
            return Ok(None);
        }
        // Sentences are compared with each other as texts: they are written as everywhere.
        if place == Place::Sentence
            && let Ok(params) = serde_json::from_value::<Params>(value.clone())
        {
            return Ok(Some(serde_json::to_string(&params)?));
        }
        Ok(Some(serde_json::to_string(&value)?))
    }

    /// Cleans the texts inside a value. True when one was cleaned.
    pub fn clean_value(&self, value: &mut Value, place: Place) -> bool {
        match value {
            Value::String(text) => match self.clean(text, place) {
                Some(clean) => {
                    *text = clean;
                    true
                }
                None => false,
            },
            Value::Array(all) => all.iter_mut().fold(false, |any, v| self.clean_value(v, place) | any),
            Value::Object(all) => all.values_mut().fold(false, |any, v| self.clean_value(v, place) | any),
            _ => false,
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Handle,
    Name,
    Number,
    Long,
}

/// Where the words of the people in `temp.hers_*` stand.
const SOURCES: &[(&str, Kind)] = &[
    (
        "select handle from accounts where id in (select id from temp.hers_accounts)
         union select first_handle from accounts where id in (select id from temp.hers_accounts) and first_handle is not null
         union select handle from former_handles where account_id in (select id from temp.hers_accounts)
         union select handle from sightings where account_id in (select id from temp.hers_accounts) and handle is not null",
        Kind::Handle,
    ),
    (
        "select name from accounts where id in (select id from temp.hers_accounts) and name is not null
         union select name from sightings where account_id in (select id from temp.hers_accounts) and name is not null
         union select name from creators where id in (select id from temp.hers_creators) and name is not null
         union select name from payees where creator_id in (select id from temp.hers_creators)
         union select name from addresses where creator_id in (select id from temp.hers_creators)",
        Kind::Name,
    ),
    (
        "select native_id from accounts where id in (select id from temp.hers_accounts) and native_id is not null
         union select native_id from sightings where account_id in (select id from temp.hers_accounts) and native_id is not null
         union select post_id from posts where account_id in (select id from temp.hers_accounts)
         union select post_id from post_sightings where account_id in (select id from temp.hers_accounts)
         union select email from accounts where id in (select id from temp.hers_accounts) and email is not null
         union select email from sightings where account_id in (select id from temp.hers_accounts) and email is not null
         union select email from payees where creator_id in (select id from temp.hers_creators)
         union select iban from payees where creator_id in (select id from temp.hers_creators)
         union select vat_number from payees where creator_id in (select id from temp.hers_creators)
         union select street from payees where creator_id in (select id from temp.hers_creators)
         union select phone from addresses where creator_id in (select id from temp.hers_creators)
         union select value from contacts where creator_id in (select id from temp.hers_creators)
         union select code from spark_codes where creator_id in (select id from temp.hers_creators)
         union select code from codes where creator_id in (select id from temp.hers_creators)
         union select url from affiliate_links where creator_id in (select id from temp.hers_creators)
         union select tracking from samples where creator_id in (select id from temp.hers_creators)
         union select native_id from samples where creator_id in (select id from temp.hers_creators) and native_id is not null
         union select file from kits where creator_id in (select id from temp.hers_creators)",
        Kind::Number,
    ),
    (
        "select notes from creators where id in (select id from temp.hers_creators)
         union select bio from accounts where id in (select id from temp.hers_accounts) and bio is not null
         union select body from messages where creator_id in (select id from temp.hers_creators)
         union select lines from addresses where creator_id in (select id from temp.hers_creators)
         union select url from posts where account_id in (select id from temp.hers_accounts) and url is not null
         union select link from accounts where id in (select id from temp.hers_accounts) and link is not null",
        Kind::Long,
    ),
];

/// What she was called before, as undo still knows it.
const UNDONE: &str = "select distinct j.key, j.value from undo_rows u, json_each(coalesce(u.after, u.before)) j
     where u.table_name in ('payees', 'addresses', 'codes', 'contacts', 'creators', 'spark_codes') and j.type = 'text'
       and j.key in ('name', 'iban', 'email', 'phone', 'code', 'value', 'vat_number', 'lines')
       and (u.after ->> '$.creator_id' in (select id from temp.hers_creators)
         or u.before ->> '$.creator_id' in (select id from temp.hers_creators)
         or (u.table_name = 'creators' and u.row_id in (select id from temp.hers_creators)))";

/// Cleans the texts of everybody in every table. Gives how many were.
pub(super) async fn clean_texts(tx: &mut SqliteConnection, words: &Words) -> Result<u64> {
    let looks = words.looks()?;
    let mut cleaned = 0;
    for table in TABLES {
        for column in table.texts {
            cleaned +=
                clean_column(
                    tx,
                    words,
                    &looks,
                    table.name,
                    column,
                    &|t| Ok(words.clean(t, place_of(column))),
                )
                .await?;
        }
        for column in table.documents {
            let place = if *column == "params" { Place::Sentence } else { Place::Document };
            cleaned +=
                clean_column(tx, words, &looks, table.name, column, &|t| words.clean_json(t, place)).await?;
        }
    }
    Ok(cleaned)
}

/// What a column of texts holds.
pub(super) fn place_of(column: &str) -> Place {
    if matches!(column, "file" | "path") { Place::File } else { Place::Prose }
}

/// The key of a table's rows: tables without one of their own number are few.
fn key_of(table: &str) -> &'static str {
    match table {
        "rejected_rows" => "json_array(import_id, row)",
        _ => "id",
    }
}

async fn clean_column(
    tx: &mut SqliteConnection,
    _: &Words,
    looks: &str,
    table: &str,
    column: &str,
    clean: &(dyn Fn(&str) -> Result<Option<String>> + Sync),
) -> Result<u64> {
    let key = key_of(table);
    let sql = format!(
        "select cast({key} as text), \"{column}\" from \"{table}\" t where \"{column}\" is not null and exists (
             select 1 from json_each($1) k where instr(lower(t.\"{column}\"), k.value) > 0)"
    );
    let rows: Vec<(String, String)> =
        sqlx::query_as(AssertSqlSafe(sql)).bind(looks).fetch_all(&mut *tx).await?;
    let mut cleaned = 0;
    for (id, text) in rows {
        let Some(mut new) = clean(&text)? else { continue };
        let sql =
            format!("update or ignore \"{table}\" set \"{column}\" = $2 where cast({key} as text) = $1");
        let mut done = sqlx::query(AssertSqlSafe(sql.clone())).bind(&id).bind(&new).execute(&mut *tx).await?;
        if done.rows_affected() == 0 {
            // The name is taken by another that was cleaned.
            new = format!("{new} {id}");
            done = sqlx::query(AssertSqlSafe(sql)).bind(&id).bind(&new).execute(&mut *tx).await?;
        }
        cleaned += done.rows_affected();
    }
    Ok(cleaned)
}

/// Cleans what other creators write of her. Their search documents are made anew.
pub(super) async fn clean_mentions(tx: &mut SqliteConnection, words: &Words) -> Result<u64> {
    let ats: Vec<String> = words.handles.iter().map(|h| format!("@{h}")).collect();
    let ats = serde_json::to_string(&ats)?;
    let mut cleaned = 0;
    for table in TABLES {
        let key = match table.name {
            "posts" => "json_array(account_id, post_id)",
            "post_sightings" => "json_array(account_id, post_id, import_id, row)",
            "sightings" => "json_array(account_id, import_id)",
            _ => "id",
        };
        let by = match table.name {
            "posts" => "account_id = $1 ->> 0 and post_id = $1 ->> 1",
            "post_sightings" => {
                "account_id = $1 ->> 0 and post_id = $1 ->> 1 and import_id = $1 ->> 2 and row = $1 ->> 3"
            }
            "sightings" => "account_id = $1 ->> 0 and import_id = $1 ->> 1",
            _ => "id = cast($1 as integer)",
        };
        for column in table.mentions {
            let sql = format!(
                "select cast({key} as text), \"{column}\" from \"{}\" t where instr(\"{column}\", '@') > 0 and exists (
                     select 1 from json_each($1) k where instr(lower(t.\"{column}\"), k.value) > 0)",
                table.name
            );
            let rows: Vec<(String, String)> =
                sqlx::query_as(AssertSqlSafe(sql)).bind(&ats).fetch_all(&mut *tx).await?;
            for (id, text) in rows {
                let Some(new) = words.clean_mentions(&text) else { continue };
                let sql = format!("update \"{}\" set \"{column}\" = $2 where {by}", table.name);
                cleaned += sqlx::query(AssertSqlSafe(sql))
                    .bind(&id)
                    .bind(new)
                    .execute(&mut *tx)
                    .await?
                    .rows_affected();
                let whose = match table.name {
                    "posts" => Some("$1 ->> 0"),
                    "accounts" => Some("cast($1 as integer)"),
                    _ => None,
                };
                if let Some(account) = whose {
                    sqlx::query(AssertSqlSafe(format!(
                        "insert or ignore into search_todo (creator_id) select creator_id from accounts where id = {account}"
                    )))
                    .bind(&id)
                    .execute(&mut *tx)
                    .await?;
                    // What was read of that account's posts named her too: it is read anew.
                    for sql in [
                        "delete from account_words where account_id = {}",
                        "delete from account_fit where account_id = {}",
                    ] {
                        sqlx::query(AssertSqlSafe(sql.replace("{}", account)))
                            .bind(&id)
                            .execute(&mut *tx)
                            .await?;
                    }
                }
            }
        }
    }
    Ok(cleaned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words {
            handles: ["mira", "mira.kookt"].map(str::to_owned).into(),
            strong: ["mira@example.com", "7000000000000000001"].map(str::to_owned).into(),
            names: ["mira de vries", "mira"].map(str::to_owned).into(),
            looks: Vec::new(),
        }
    }

    #[test]
    fn whole_words_go_and_parts_of_others_stay() {
        let w = words();
        let clean = |text| w.clean(text, Place::Prose);
        assert_eq!(w.clean("posts of Mira.csv", Place::File).unwrap(), "posts of [erased].csv");
        assert_eq!(clean("mira is a word here"), None, "a handle may be a word of every language");
        assert_eq!(clean("ask @Mira and mira.kookt").unwrap(), "ask @[erased] and [erased]");
        assert_eq!(w.clean("Mira", Place::Sentence).unwrap(), "[erased]");
        assert_eq!(w.clean("Mira balm", Place::Sentence), None);
        assert_eq!(clean("Miracle by admirable people"), None);
        assert_eq!(clean("İ MIRA DE VRIES, Straße").unwrap(), "İ [erased], Straße");
        assert_eq!(clean("ask mira@example.com").unwrap(), "ask [erased]");
        assert_eq!(clean("17000000000000000001"), None);
    }

    #[test]
    fn others_mention_her_by_handle_only() {
        let w = words();
        assert_eq!(w.clean_mentions("with @Mira and @miranda").unwrap(), "with [erased] and @miranda");
        assert_eq!(w.clean_mentions("with @mira.kookt, @mira.").unwrap(), "with [erased], [erased].");
        assert_eq!(w.clean_mentions("@mira.bakt"), None);
        assert_eq!(w.clean_mentions("mira is a word"), None);
    }

    #[test]
    fn a_word_that_programs_read_stays() {
        let w = Words { handles: ["own".to_owned()].into(), ..Words::default() };
        assert_eq!(w.clean_json(r#"{"kind":"own"}"#, Place::Document).unwrap(), None);
        let told = w.clean_json(r#"{"note":"by own and @own"}"#, Place::Document).unwrap();
        assert_eq!(told.unwrap(), r#"{"note":"by own and @[erased]"}"#);
    }
}
