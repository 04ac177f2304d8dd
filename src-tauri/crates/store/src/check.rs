//! One command that checks every invariant of a workspace.

use crate::error::Result;
use crate::open::Store;
use sqlx::Row;

/// The outcome of one check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Stable name.
    pub name: &'static str,
    /// Nothing was found.
    pub ok: bool,
    /// What was found; empty when all is well.
    pub found: Vec<String>,
}

/// Checks that are one query whose every row is a fault, told by its first column.
const QUERIES: [(&str, &str); 8] = [
    ("foreign_keys", "select \"table\" || ' row ' || coalesce(rowid, '?') || ' points to nothing' from pragma_foreign_key_check limit 20"),
    (
        "posts_have_an_account",
        "select 'post ' || p.post_id || ' has no account' from posts p
         where not exists (select 1 from accounts a where a.id = p.account_id) limit 20",
    ),
    (
        "posts_have_an_import",
        "select 'post ' || p.post_id || ' has no import' from posts p
         where not exists (select 1 from imports i where i.id = p.import_id) limit 20",
    ),
    (
        "no_unfinished_import",
        "select 'import ' || id || ' of ' || file || ' is unfinished' from imports where state = 'pending' limit 20",
    ),
    (
        "metrics_count_the_posts",
        "select '@' || a.handle || ' has ' || m.posts || ' posts rolled up and ' || count(i.id) || ' kept'
         from account_metrics m join accounts a on a.id = m.account_id and a.visible = 1
         left join posts p on p.account_id = a.id left join imports i on i.id = p.import_id and i.state = 'done'
         group by a.id having count(i.id) <> m.posts limit 20",
    ),
    (
        "current_figures_are_the_newest",
        "select 'post ' || p.post_id || ' has newer figures in import ' || s.import_id
         from posts p join imports i on i.id = p.import_id
         join post_sightings s on s.account_id = p.account_id and s.post_id = p.post_id
         join imports j on j.id = s.import_id and j.state = 'done'
         where i.state <> 'done' or (i.as_of is not null and j.as_of > i.as_of) limit 20",
    ),
    (
        "visible_accounts_have_a_source",
        "select '@' || a.handle || ' is shown without a source' from accounts a join creators c on c.id = a.creator_id
         where a.visible = 1 and c.notes = '' and c.stage = 'prospect' and c.name is null and c.country is null
           and c.language is null
           and not exists (select 1 from creator_tags t where t.creator_id = c.id)
           and not exists (select 1 from own_values v where v.creator_id = c.id)
           and not exists (select 1 from shortlist_members m where m.creator_id = c.id)
           and not exists (select 1 from sightings s join imports i on i.id = s.import_id and i.state = 'done'
                           where s.account_id = a.id) limit 20",
    ),
    (
        "shortlist_places_are_distinct",
        "select 'shortlist ' || list_id || ' has two members at place ' || place from shortlist_members
         group by list_id, place having count(*) > 1 limit 20",
    ),
];

impl Store {
    /// Runs every check.
    pub async fn check(&self) -> Result<Vec<Check>> {
        let mut checks = Vec::new();
        let integrity: Vec<String> =
            sqlx::query_scalar("pragma integrity_check(20)").fetch_all(&self.readers).await?;
        let found: Vec<String> = integrity.into_iter().filter(|line| line != "ok").collect();
        checks.push(Check { name: "database_file", ok: found.is_empty(), found });
        for (name, sql) in QUERIES {
            let rows = sqlx::query(sql).fetch_all(&self.readers).await?;
            let found: Vec<String> = rows.iter().map(|r| r.get(0)).collect();
            checks.push(Check { name, ok: found.is_empty(), found });
        }
        Ok(checks)
    }
}
