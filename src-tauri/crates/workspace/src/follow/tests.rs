//! After each edit, each undo and each redo the roster in memory is the one that a load would give.

use crate::api::{ColumnKind, CreatorEdit, CriterionScore, OwnColumn, Rating, Settings};
use crate::made::Made;
use troupe_core::creator::{CreatorId, Stage};
use troupe_core::rubric::Rubric;
use troupe_core::scoring::Weights;

async fn made() -> Made {
    let made = Made::new().await;
    made.import(11, &[("mira", 900), ("sanna", 4_000), ("joost", 70_000)]).await;
    made
}

/// Fails when a load gives another roster than the one in memory, which stays.
async fn follows(made: &Made, what: &str) {
    let before = made.roster();
    made.workspace.reload().await.unwrap();
    assert_eq!(before, made.roster(), "{what}");
}

fn rating(rater: &str, score: u8) -> Rating {
    let scores = vec![CriterionScore { criterion: "hook".to_owned(), score }];
    Rating { rubric: Rubric::Quality, rater: rater.to_owned(), scores }
}

/// Does every kind of edit, telling its name after each.
async fn every_edit(made: &Made, mira: CreatorId) -> Vec<&'static str> {
    let w = &made.workspace;
    let mut done = Vec::new();
    let edits = [
        ("name", CreatorEdit { name: Some("Mira Moss".into()), ..CreatorEdit::default() }),
        ("country", CreatorEdit { country: Some("nl".into()), ..CreatorEdit::default() }),
        ("language", CreatorEdit { language: Some("FI".into()), ..CreatorEdit::default() }),
        ("notes", CreatorEdit { notes: Some("belt terug".into()), ..CreatorEdit::default() }),
        ("stage", CreatorEdit { stage: Some(Stage::Paused), ..CreatorEdit::default() }),
        ("no name", CreatorEdit { name: Some(String::new()), ..CreatorEdit::default() }),
    ];
    for (what, edit) in edits {
        w.edit_creator(mira, edit).await.unwrap();
        follows(made, what).await;
        done.push(what);
    }
    w.tag_creators(vec![mira], vec!["koken".into(), "brood".into()], vec![]).await.unwrap();
    follows(made, "tags").await;
    w.tag_creators(vec![mira], vec![], vec!["koken".into()]).await.unwrap();
    follows(made, "fewer tags").await;
    let column = OwnColumn { id: 0, name: "Shoe size".into(), kind: ColumnKind::Number, choices: vec![] };
    let column = w.save_own_column(column).await.unwrap().id;
    follows(made, "own column").await;
    w.set_own_value(column, vec![mira], "41".into()).await.unwrap();
    follows(made, "own value").await;
    w.block_creators(vec![mira], "Asked for it".into()).await.unwrap();
    follows(made, "blocked").await;
    w.unblock_creators(vec![mira]).await.unwrap();
    follows(made, "no longer blocked").await;
    w.set_stage(vec![mira], Stage::Active).await.unwrap();
    follows(made, "active").await;
    w.rate_creator(mira, rating("Noor", 4)).await.unwrap();
    follows(made, "rating").await;
    let list = w.create_shortlist("Autumn".into(), vec![mira]).await.unwrap().id;
    follows(made, "shortlist").await;
    w.remove_from_shortlist(list, vec![mira]).await.unwrap();
    w.save_weight_profile("Calm".into(), Weights::standard()).await.unwrap();
    follows(made, "weights").await;
    w.delete_own_column(column).await.unwrap();
    follows(made, "own column gone").await;
    done.extend([
        "tags",
        "fewer tags",
        "column",
        "value",
        "blocked",
        "unblocked",
        "active",
        "rating",
        "list",
        "off list",
        "weights",
        "no column",
    ]);
    done
}

#[tokio::test]
async fn the_roster_follows_every_edit_and_every_edit_taken_back() {
    let made = made().await;
    let mira = made.creator("mira").await;
    let before = made.roster();
    let done = every_edit(&made, mira).await;
    let after = made.roster();
    assert_ne!(before, after);
    for what in done.iter().rev() {
        made.workspace.undo().await.unwrap().unwrap();
        follows(&made, &format!("{what}, taken back")).await;
    }
    assert_eq!(made.roster(), before);
    for what in &done {
        made.workspace.redo().await.unwrap().unwrap();
        follows(&made, &format!("{what}, done again")).await;
    }
    assert_eq!(made.roster(), after);
}

#[tokio::test]
async fn a_merge_and_an_import_taken_back_are_followed_too() {
    let made = made().await;
    let (mira, sanna) = (made.creator("mira").await, made.creator("sanna").await);
    made.workspace.rate_creator(sanna, rating("Noor", 2)).await.unwrap();
    made.workspace.merge_creators(mira, sanna).await.unwrap();
    follows(&made, "merge").await;
    for what in ["merge", "rating", "import"] {
        made.workspace.undo().await.unwrap().unwrap();
        follows(&made, &format!("{what}, taken back")).await;
    }
}

#[tokio::test]
async fn another_window_measures_anew_and_taking_it_back_does_so_again() {
    let made = made().await;
    let posts = |made: &Made| -> Vec<u32> {
        made.workspace.roster().accounts.iter().map(|a| a.metrics.views_n).collect()
    };
    let before = posts(&made);
    let settings = made.workspace.settings().await.unwrap();
    made.workspace.save_settings(Settings { window_days: 7, ..settings.clone() }).await.unwrap();
    let narrow = posts(&made);
    assert!(narrow.iter().zip(&before).all(|(a, b)| a < b), "{narrow:?} of {before:?}");
    made.workspace.undo().await.unwrap().unwrap();
    assert_eq!(posts(&made), before);
    made.workspace.redo().await.unwrap().unwrap();
    assert_eq!(posts(&made), narrow);
}

#[tokio::test]
async fn days_of_recency_are_kept_within_bounds_and_measure_anew() {
    let made = made().await;
    let samples =
        || -> Vec<_> { made.workspace.roster().accounts.iter().map(|a| a.metrics.views_sample).collect() };
    let before = samples();
    let settings = made.workspace.settings().await.unwrap();
    assert_eq!(settings.recency_days, 30);
    let saved = made.workspace.save_settings(Settings { recency_days: 6, ..settings.clone() }).await.unwrap();
    assert_eq!((saved.recency_days, made.workspace.settings().await.unwrap().recency_days), (6, 6));
    if before.iter().all(Option::is_some) {
        assert!(samples().iter().zip(&before).all(|(now, then)| now != then));
    } else {
        eprintln!("samples are not measured yet: only that the days are kept was looked at");
    }
    for (wanted, kept) in [(0, 5), (9_999, 365)] {
        let saved = made.workspace.save_settings(Settings { recency_days: wanted, ..settings.clone() }).await;
        assert_eq!(saved.unwrap().recency_days, kept);
    }
}

#[tokio::test]
async fn two_people_rate_a_creator_and_a_third_is_turned_away() {
    let made = made().await;
    let mira = made.creator("mira").await;
    let w = &made.workspace;
    w.rate_creator(mira, rating("Noor", 4)).await.unwrap();
    w.rate_creator(mira, rating(" Veikko ", 2)).await.unwrap();
    let error = w.rate_creator(mira, rating("Kim", 1)).await.unwrap_err();
    assert_eq!(
        (error.code, &*error.params["one"], &*error.params["other"]),
        ("two_raters", "Noor", "Veikko")
    );
    // The same person in other letters changes her own.
    assert_eq!(w.rate_creator(mira, rating("NOOR", 5)).await.unwrap().changed, 1);
    assert_eq!(w.rate_creator(mira, rating("noor", 5)).await.unwrap().step, None, "the same again");
    let told = w.creator(mira).await.unwrap().ratings;
    assert_eq!(
        told.iter().map(|r| (r.rubric, r.criteria.len())).collect::<Vec<_>>(),
        [(Rubric::Quality, 5), (Rubric::Fit, 5)]
    );
    let raters: Vec<&str> = told[0].ratings.iter().map(|r| r.rater.as_str()).collect();
    assert_eq!((raters, told[0].mean, told[0].difference), (vec!["Noor", "Veikko"], Some(3.5), Some(3.0)));
    assert_eq!((told[0].kappa, told[0].pairs, told[1].mean), (None, 1, None));
    // Who takes a rating back makes room.
    w.rate_creator(mira, Rating { scores: vec![], ..rating("Veikko", 1) }).await.unwrap();
    w.rate_creator(mira, rating("Kim", 1)).await.unwrap();
    let lines = w.activity(10).await.unwrap();
    assert_eq!((lines[0].op.as_str(), lines[0].params["rater"].as_str()), ("rate_creator", "Kim"));
}

#[tokio::test]
async fn a_rating_that_cannot_be_changes_nothing() {
    let made = made().await;
    let mira = made.creator("mira").await;
    let score = |criterion: &str, score| CriterionScore { criterion: criterion.to_owned(), score };
    for (scores, rater, field) in [
        (vec![score("tone", 3)], "Noor", "criterion"),
        (vec![score("hook", 3), score("hook", 4)], "Noor", "criterion"),
        (vec![score("hook", 0)], "Noor", "score"),
        (vec![score("hook", 6)], "Noor", "score"),
        (vec![score("hook", 3)], "  ", "rater"),
        (vec![score("hook", 3)], &"x".repeat(61), "rater"),
    ] {
        let rating = Rating { rubric: Rubric::Quality, rater: rater.to_owned(), scores };
        let error = made.workspace.rate_creator(mira, rating).await.unwrap_err();
        assert_eq!((error.code, error.params["field"].as_str()), ("value_wrong", field));
    }
    let error = made.workspace.rate_creator(CreatorId(99), rating("Noor", 3)).await.unwrap_err();
    assert_eq!(error.code, "creator_unknown");
    assert!(made.workspace.creator(mira).await.unwrap().ratings.iter().all(|r| r.ratings.is_empty()));
}
