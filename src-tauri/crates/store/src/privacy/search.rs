//! Looking for a person in everything that is kept.

use crate::error::Result;
use crate::open::Store;
use sqlx::Row;

/// Where a person was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Whose record it is; `None` = nobody's of the roster.
    pub creator: Option<i64>,
    /// What matched.
    pub by: &'static str,
    /// The text that matched.
    pub text: String,
}

/// What is looked into, in the order in which it is told. `$1` is the pattern, `$2` the text itself, `$3` the most rows.
const PLACES: [(&str, &str); 13] = [
    ("handle", "select creator_id, handle from accounts where handle like $1 escape '\\' limit $3"),
    (
        "former_handle",
        "select a.creator_id, f.handle from former_handles f join accounts a on a.id = f.account_id
         where f.handle like $1 escape '\\' limit $3",
    ),
    (
        "name",
        "select creator_id, name from accounts where name like $1 escape '\\'
         union select id, name from creators where name like $1 escape '\\'
         union select a.creator_id, s.name from sightings s join accounts a on a.id = s.account_id
               where s.name like $1 escape '\\' limit $3",
    ),
    (
        "email",
        "select creator_id, email from accounts where email like $1 escape '\\'
         union select a.creator_id, s.email from sightings s join accounts a on a.id = s.account_id
               where s.email like $1 escape '\\' limit $3",
    ),
    (
        "native_id",
        "select creator_id, native_id from accounts where native_id = $2
         union select a.creator_id, s.native_id from sightings s join accounts a on a.id = s.account_id
               where s.native_id = $2 limit $3",
    ),
    ("contact", "select creator_id, value from contacts where value like $1 escape '\\' limit $3"),
    ("payee", "select creator_id, name from payees where name like $1 escape '\\' limit $3"),
    ("payee", "select creator_id, email from payees where email like $1 escape '\\' limit $3"),
    ("address", "select creator_id, name from addresses where name like $1 escape '\\' limit $3"),
    ("code", "select creator_id, code from codes where code like $1 escape '\\' limit $3"),
    // What a platform's file calls her, where no account of the roster is hers.
    (
        "order",
        "select null as creator_id, l.creator from order_lines l
         where l.account_id is null and l.creator like $1 escape '\\' group by l.creator limit $3",
    ),
    (
        "handle",
        "select a.creator_id, s.handle from sightings s join accounts a on a.id = s.account_id
         where s.handle like $1 escape '\\' and s.handle <> a.handle group by a.id, s.handle limit $3",
    ),
    (
        "payee",
        "select null as creator_id, json_extract(details, '$.name') as name from payout_lines
         where json_extract(details, '$.name') like $1 escape '\\'
           and payee_id in (select id from payees where creator_id is null) group by 2 limit $3",
    ),
];

impl Store {
    /// Where a text stands as a part of something that names a person (an account's id on its platform must be the same),
    /// so many places at most. Each is told once.
    pub async fn find_people(&self, text: &str, most: u32) -> Result<Vec<Found>> {
        let plain = text.trim().trim_start_matches('@');
        let escaped = plain.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let mut found: Vec<Found> = Vec::new();
        for (by, sql) in PLACES {
            let rows = sqlx::query(sql)
                .bind(format!("%{escaped}%"))
                .bind(plain)
                .bind(most)
                .fetch_all(&self.readers)
                .await?;
            for row in rows {
                let one = Found { creator: row.get(0), by, text: row.get(1) };
                if !found.contains(&one) {
                    found.push(one);
                }
                if found.len() >= most as usize {
                    return Ok(found);
                }
            }
        }
        Ok(found)
    }
}
