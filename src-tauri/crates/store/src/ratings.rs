//! What people said of creators on the rubrics. The user's own: undone row by row.

use crate::change::Change;
use crate::error::Result;
use crate::open::Store;
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use std::collections::{BTreeMap, HashMap};
use troupe_core::roster::{Creator, Rated};
use troupe_core::rubric::{self, ByRater, Rubric};

/// Everybody's scores by creator, for one rubric.
pub type ByCreator = BTreeMap<i64, ByRater>;

impl Store {
    /// All ratings on a rubric.
    pub async fn ratings(&self, rubric: Rubric) -> Result<ByCreator> {
        let mut connection = self.readers.acquire().await?;
        read(&mut connection, rubric).await
    }
}

async fn read(connection: &mut SqliteConnection, rubric: Rubric) -> Result<ByCreator> {
    let rows = sqlx::query("select creator_id, rater, criterion, score from ratings where rubric = $1")
        .bind(rubric.as_str())
        .fetch_all(connection)
        .await?;
    let mut all = ByCreator::new();
    for row in rows {
        let raters = all.entry(row.get(0)).or_default();
        raters.entry(row.get(1)).or_default().insert(row.get(2), row.get(3));
    }
    Ok(all)
}

/// The ratings of every rated creator on one rubric, with their errors.
pub fn rated(all: &ByCreator) -> HashMap<i64, Rated> {
    let deviation = rubric::deviation(all.values());
    all.iter().filter_map(|(creator, raters)| Some((*creator, rubric::rated(raters, deviation)?))).collect()
}

/// Fills in what people said, at a load of the roster.
pub(crate) async fn fill(connection: &mut SqliteConnection, creators: &mut [Creator]) -> Result<()> {
    let (quality, fit) = (
        rated(&read(&mut *connection, Rubric::Quality).await?),
        rated(&read(&mut *connection, Rubric::Fit).await?),
    );
    if quality.is_empty() && fit.is_empty() {
        return Ok(());
    }
    for creator in creators {
        creator.quality = quality.get(&creator.id.0).copied();
        creator.fit_rating = fit.get(&creator.id.0).copied();
    }
    Ok(())
}

impl Change {
    /// Who rated a creator on a rubric, by name.
    pub async fn raters(&mut self, creator: i64, rubric: Rubric) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar(
            "select distinct rater from ratings where creator_id = $1 and rubric = $2 order by 1",
        )
        .bind(creator)
        .bind(rubric.as_str())
        .fetch_all(self.connection())
        .await?)
    }

    /// Writes one rater's scores of a creator; criteria that are not named are taken back. Gives how many scores
    /// changed.
    pub async fn rate(
        &mut self,
        creator: i64,
        rubric: Rubric,
        rater: &str,
        scores: &[(String, u8)],
    ) -> Result<u32> {
        let scores = serde_json::to_string(scores)?;
        let gone = sqlx::query(
            "delete from ratings where creator_id = $1 and rubric = $2 and rater = $3
               and criterion not in (select value ->> 0 from json_each($4))",
        );
        let kept = sqlx::query(
            "insert into ratings (creator_id, rubric, rater, criterion, score)
             select $1, $2, $3, value ->> 0, value ->> 1 from json_each($4) where true
             on conflict (creator_id, rubric, rater, criterion) do update set score = excluded.score
                 where score <> excluded.score",
        );
        let mut changed = 0;
        for query in [gone, kept] {
            let query = query.bind(creator).bind(rubric.as_str()).bind(rater).bind(&scores);
            changed += query.execute(self.connection()).await?.rows_affected();
        }
        Ok(changed as u32)
    }

    /// Moves the ratings of `from` to `into`, two raters a rubric at most: where `into` has a rater's score already it
    /// keeps its own. Gives what had to give way, one line a rater.
    pub(crate) async fn move_ratings(&mut self, into: i64, from: i64) -> Result<Vec<String>> {
        let mut kept = Vec::new();
        for rubric in Rubric::ALL {
            let mut present = self.raters(into, rubric).await?;
            for rater in self.raters(from, rubric).await? {
                if present.contains(&rater) || present.len() < rubric::MOST_RATERS {
                    sqlx::query(
                        "update ratings set creator_id = $1 where creator_id = $2 and rubric = $3 and rater = $4
                           and criterion not in (select criterion from ratings
                                                 where creator_id = $1 and rubric = $3 and rater = $4)",
                    )
                    .bind(into)
                    .bind(from)
                    .bind(rubric.as_str())
                    .bind(&rater)
                    .execute(self.connection())
                    .await?;
                    if !present.contains(&rater) {
                        present.push(rater);
                    }
                }
            }
            let given_way: Vec<String> = sqlx::query_scalar(
                "select rater || ': ' || group_concat(criterion || ' ' || score, ', ' order by id) from ratings
                 where creator_id = $1 and rubric = $2 group by rater order by rater",
            )
            .bind(from)
            .bind(rubric.as_str())
            .fetch_all(self.connection())
            .await?;
            kept.extend(given_way);
        }
        sqlx::query("delete from ratings where creator_id = $1")
            .bind(from)
            .execute(self.connection())
            .await?;
        Ok(kept)
    }
}
