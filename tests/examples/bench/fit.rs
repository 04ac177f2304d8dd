//! Brand fit: how well it orders real creators for fixed briefs, and how long reading a roster takes.

use crate::Bench;
use crate::files::{generated, into_workspace};
use crate::report::Report;
use std::time::Instant;
use troupe_core::brand::BrandProfile;
use troupe_tests::answer_key::AnswerKey;
use troupe_workspace::{Clock, Workspace};

/// Creators of the roster that is read.
const CREATORS: u32 = 20_000;

/// Every brief of the answer key beside plain keywords; prints the whole table.
pub fn quality(report: &mut Report) {
    let Some(key) = AnswerKey::measure() else { return };
    print!("{}", key.table());
    let (learned, words, plain) = (key.mean(|l| l.learned), key.mean(|l| l.words), key.mean(|l| l.plain));
    report.add(
        "fit",
        "mean average precision over nine fixed briefs",
        format!("{learned:.3} (words alone {words:.3}, plain keywords {plain:.3})"),
        "0.580",
        learned >= 0.58,
    );
}

/// From a written profile to learned hashtags and fit of everybody.
pub async fn reading(bench: &Bench, report: &mut Report) {
    let path = bench.folder.join("fit.troupe");
    if !path.exists() {
        into_workspace(bench, &generated(bench, CREATORS, 30), &path);
    }
    let workspace = Workspace::open_with(&path, false, Clock::System).await.expect("the workspace opens");
    // A keyword of its own, so that evidence of an earlier run does not count.
    let own = std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0, |now| now.as_secs());
    let keywords = ["koken", "healthy recipes", "ruoka"].map(str::to_owned).into_iter();
    let brand =
        BrandProfile { keywords: keywords.chain([format!("run{own}")]).collect(), ..BrandProfile::default() };
    workspace.save_brand(brand).await.expect("the profile is written");
    let begun = Instant::now();
    workspace.finish_reading().await.expect("posts are read");
    let seconds = begun.elapsed().as_secs_f64();
    report.add(
        "fit",
        "a new profile read against 20,000 creators x 30 posts",
        format!("{seconds:.1} s, {:.0} posts a second", f64::from(CREATORS) * 30.0 / seconds),
        "told only",
        true,
    );
    workspace.close().await;
}
