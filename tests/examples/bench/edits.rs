//! Each kind of edit until the roster in memory is up to date, durable, on the workspace of 100,000 creators.

use crate::Bench;
use crate::files::{generated, into_workspace};
use crate::report::{Report, ms, quantile};
use std::time::{Duration, Instant};
use troupe_core::creator::{CreatorId, Stage};
use troupe_core::rubric::Rubric;
use troupe_workspace::api::{ColumnKind, CreatorEdit, CriterionScore, OwnColumn, Rating};
use troupe_workspace::{Clock, Workspace};

/// Edits of each kind.
const RUNS: i64 = 40;

/// Each kind of edit on one creator after the other, and each taken back.
pub async fn all(bench: &Bench, report: &mut Report) {
    let path = bench.folder.join("full.troupe");
    if !path.exists() {
        into_workspace(bench, &generated(bench, 100_000, 30), &path);
    }
    let workspace = Workspace::open_with(&path, false, Clock::System).await.expect("the workspace opens");
    let column = OwnColumn { id: 0, name: "bench".to_owned(), kind: ColumnKind::Text, choices: Vec::new() };
    let column = workspace.save_own_column(column).await.expect("a column is made").id;
    for kind in ["name", "country", "stage", "block", "tag", "own value", "rating", "shortlist"] {
        let (mut there, mut back) = (Vec::new(), Vec::new());
        for run in 0..RUNS {
            let begun = Instant::now();
            edit(&workspace, kind, column, run).await;
            there.push(begun.elapsed());
            let begun = Instant::now();
            workspace.undo().await.expect("an edit is taken back");
            back.push(begun.elapsed());
        }
        let (there, back) = (quantile(&there, 0.95), quantile(&back, 0.95));
        report.add(
            "P10",
            &format!("edit of a {kind} until the roster is up to date, 100,000 creators"),
            format!("p95 {} (taken back {})", ms(there), ms(back)),
            "p95 50 ms",
            there.max(back) <= Duration::from_millis(50),
        );
    }
    workspace.delete_own_column(column).await.expect("the column goes");
    workspace.close().await;
}

async fn edit(workspace: &Workspace, kind: &str, column: i64, run: i64) {
    let creator = CreatorId(run * 997 + 1);
    let text = format!("bench {run}");
    let fields = match kind {
        "name" => CreatorEdit { name: Some(text.clone()), ..CreatorEdit::default() },
        "country" => CreatorEdit { country: Some("AX".to_owned()), ..CreatorEdit::default() },
        "stage" => CreatorEdit { stage: Some(Stage::Contacted), ..CreatorEdit::default() },
        "block" => CreatorEdit { stage: Some(Stage::Blocked), ..CreatorEdit::default() },
        _ => CreatorEdit::default(),
    };
    let done = match kind {
        "tag" => workspace.tag_creators(vec![creator], vec![text], Vec::new()).await.map(|_| ()),
        "own value" => workspace.set_own_value(column, vec![creator], text).await.map(|_| ()),
        "rating" => {
            let scores = vec![CriterionScore { criterion: "hook".to_owned(), score: 4 }];
            let rating = Rating { rubric: Rubric::Quality, rater: "Noor".to_owned(), scores };
            workspace.rate_creator(creator, rating).await.map(|_| ())
        }
        "shortlist" => workspace.create_shortlist(text, vec![creator]).await.map(|_| ()),
        _ => workspace.edit_creator(creator, fields).await.map(|_| ()),
    };
    done.expect("an edit is written");
}
