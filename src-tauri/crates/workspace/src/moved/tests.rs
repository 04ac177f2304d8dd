//! What an import did to scores, told from the state before it.

use super::*;
use crate::made::Made;
use troupe_core::rubric::Rubric;

const FIRST: [(&str, u64); 4] = [("mira", 900), ("sanna", 4_000), ("joost", 70_000), ("aino", 90_000)];

/// Millionths, as they are added up.
fn whole(points: f64) -> i64 {
    (points * 1e6).round() as i64
}

fn adds_up(one: &Move) {
    let sum =
        |of: &dyn Fn(&MovePart) -> Option<f64>| -> i64 { one.parts.iter().filter_map(of).map(whole).sum() };
    if let (Some(was), Some(is)) = (one.score_before, one.who.score) {
        assert_eq!(sum(&|p| p.points) - sum(&|p| p.points_before), whole(is) - whole(was), "{one:?}");
    }
}

#[tokio::test]
async fn nothing_is_told_before_a_second_import() {
    let made = Made::new().await;
    assert_eq!(made.workspace.moved(10).await.unwrap().import, None);
    made.import(11, &FIRST).await;
    let told = made.workspace.moved(10).await.unwrap();
    assert_eq!(
        (told.import, told.rows.len()),
        (None, 0),
        "an import into an empty workspace has no state before it"
    );
    let mira = made.creator("mira").await;
    assert_eq!(made.workspace.change_of(mira, &Weights::standard()).await.unwrap(), None);
}

#[tokio::test]
async fn who_moved_most_stands_first_and_parts_add_up() {
    let made = Made::new().await;
    made.import(11, &FIRST).await;
    let scores = |ranking: crate::api::RankPage| -> HashMap<String, (Option<f64>, Option<u32>)> {
        ranking.rows.into_iter().map(|r| (r.handle, (r.score, r.rank))).collect()
    };
    let rank =
        || async { made.workspace.rank(crate::api::RankQuery { limit: 50, ..Default::default() }).await };
    let before = scores(rank().await.unwrap());
    let second = made.import(15, &[("mira", 200_000), ("nieuw", 500)]).await;
    let told = made.workspace.moved(10).await.unwrap();
    assert_eq!((told.import, told.file.as_str()), (Some(second), "posts2_2026-06-15.csv"));
    assert_eq!((told.entered, told.newly_ranked, told.unranked), (1, 0, 0));
    let after = scores(rank().await.unwrap());
    let mut last = f64::INFINITY;
    for row in &told.rows {
        let (score, rank) = before[&row.who.handle];
        assert!((row.score_before.unwrap() - score.unwrap()).abs() < 1e-5, "{row:?} was {score:?}");
        assert_eq!(row.rank_before, rank, "{}", row.who.handle);
        assert_eq!((row.who.score, row.who.rank), after[&row.who.handle], "{}", row.who.handle);
        adds_up(row);
        let difference = (row.who.score.unwrap() - row.score_before.unwrap()).abs();
        assert!(difference <= last && difference > 0.0);
        last = difference;
    }
    let moved = told.rows.iter().find(|r| r.who.handle == "mira").unwrap();
    let views = moved.parts.iter().find(|p| p.factor == Factor::Views).unwrap();
    assert_eq!((views.value_before, views.value), (Some(903.5), Some(200_004.5)));
    assert_eq!((views.percentile_before, views.percentile), (Some(0.0), Some(100.0)));
    assert_eq!(made.workspace.moved(1).await.unwrap().rows.len(), 1);
    let mira = made.creator("mira").await;
    let hers = made.workspace.change_of(mira, &Weights::standard()).await.unwrap();
    assert_eq!(hers.as_ref(), Some(moved));
    let nieuw = made.creator("nieuw").await;
    assert_eq!(made.workspace.change_of(nieuw, &Weights::standard()).await.unwrap(), None);
}

#[tokio::test]
async fn an_import_that_changes_no_figure_moves_nobody_and_one_taken_back_is_not_told() {
    let made = Made::new().await;
    made.import(11, &FIRST).await;
    let second = made.import(15, &[("mira", 200_000)]).await;
    let third = made.import(15, &[("mira", 200_000)]).await;
    let told = made.workspace.moved(10).await.unwrap();
    assert_eq!((told.import, told.rows), (Some(third), vec![]));
    made.workspace.undo_import(third).await.unwrap();
    assert_eq!(made.workspace.moved(10).await.unwrap().import, Some(second));
    made.workspace.undo_import(second).await.unwrap();
    assert_eq!(made.workspace.moved(10).await.unwrap().import, None);
}

#[tokio::test]
async fn merged_and_newly_used_factors_are_told_as_they_stand_now() {
    let made = Made::new().await;
    made.import(11, &FIRST).await;
    made.import(15, &[("mira", 5_000)]).await;
    let (mira, aino) = (made.creator("mira").await, made.creator("aino").await);
    let scores = vec![crate::api::CriterionScore { criterion: "hook".into(), score: 4 }];
    let rating = crate::api::Rating { rubric: Rubric::Quality, rater: "Noor".into(), scores };
    made.workspace.rate_creator(aino, rating).await.unwrap();
    made.workspace.merge_creators(mira, aino).await.unwrap();
    let told = made.workspace.moved(10).await.unwrap();
    assert_eq!(told.entered, 0);
    told.rows.iter().for_each(adds_up);
    let hers = made.workspace.change_of(mira, &Weights::standard()).await.unwrap().unwrap();
    assert!(hers.rank_before.is_some() && hers.score_before.is_some());
    adds_up(&hers);
}
