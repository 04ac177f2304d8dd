//! Full-text search over bios and captions: one document per creator in an FTS5 index that follows in the
//! background. Names and handles are searched in memory by the workspace.

use crate::error::Result;
use crate::open::Store;
use futures_util::TryStreamExt;
use sqlx::Row;

impl Store {
    /// Creators whose document is not up to date.
    pub async fn search_todo(&self) -> Result<u32> {
        Ok(sqlx::query_scalar("select count(*) from search_todo").fetch_one(&self.readers).await?)
    }

    /// Brings the documents of the next creators up to date. Gives how many were done; 0 = all are.
    pub async fn index_some(&self, limit: u32) -> Result<u32> {
        let mut tx = self.begin().await?;
        let ids: Vec<i64> =
            sqlx::query_scalar("select creator_id from search_todo order by creator_id limit $1")
                .bind(limit)
                .fetch_all(&mut *tx)
                .await?;
        if ids.is_empty() {
            return Ok(0);
        }
        let list = serde_json::to_string(&ids)?;
        let mut bodies: Vec<(i64, String)> = Vec::with_capacity(ids.len());
        {
            let mut rows = sqlx::query(
                "select a.creator_id, concat_ws(' ', c.name, a.name, a.handle, a.bio, a.category) as text, 0 as kind
                 from json_each($1) k join creators c on c.id = k.value
                 join accounts a on a.creator_id = c.id and a.visible = 1
                 union all
                 select a.creator_id, concat_ws(' ', p.caption, p.hashtags), 1
                 from json_each($1) k join accounts a on a.creator_id = k.value and a.visible = 1
                 join posts p on p.account_id = a.id join imports i on i.id = p.import_id and i.state = 'done'
                 order by 1, 3",
            )
            .bind(&list)
            .fetch(&mut *tx);
            while let Some(row) = rows.try_next().await? {
                let creator: i64 = row.get(0);
                match bodies.last_mut() {
                    Some((last, body)) if *last == creator => {
                        body.push('\n');
                        body.push_str(row.get(1));
                    }
                    _ => bodies.push((creator, row.get(1))),
                }
            }
        }
        sqlx::query("delete from search where rowid in (select value from json_each($1))")
            .bind(&list)
            .execute(&mut *tx)
            .await?;
        for (creator, body) in bodies {
            sqlx::query("insert into search (rowid, body) values ($1, $2)")
                .bind(creator)
                .bind(body)
                .execute(&mut *tx)
                .await?;
        }
        sqlx::query("delete from search_todo where creator_id in (select value from json_each($1))")
            .bind(&list)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(ids.len() as u32)
    }

    /// Creators whose document has every word of `text`, the last one as a beginning. Words below three letters are
    /// left out (names and handles are searched elsewhere); `None` when nothing is left to search for.
    pub async fn search_text(&self, text: &str) -> Result<Option<Vec<i64>>> {
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.chars().count() >= 3)
            .map(|w| format!("\"{w}\"*"))
            .collect();
        if words.is_empty() {
            return Ok(None);
        }
        // One text of all numbers: a row per hit would cost more than the search itself.
        let ids: Option<String> =
            sqlx::query_scalar("select group_concat(rowid) from search where search match $1")
                .bind(words.join(" "))
                .fetch_one(&self.readers)
                .await?;
        Ok(Some(ids.unwrap_or_default().split(',').filter_map(|id| id.parse().ok()).collect()))
    }
}
