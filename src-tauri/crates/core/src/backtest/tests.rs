//! Tests of the back-test on made-up posts.

use super::*;
use crate::metrics::IdTime;
use crate::records::{PostFigures, PostKind};
use crate::time::Day;

const NOW: i64 = 1_700_000_000;
const DAY: i64 = 86_400;

fn post(days_ago: i64, views: u64, likes: u64) -> PostPoint {
    PostPoint {
        posted_at: Some(Instant::from_seconds(NOW - days_ago * DAY)),
        figures: PostFigures {
            views: Some(views),
            likes: Some(likes),
            comments: Some(0),
            shares: Some(0),
            saves: None,
        },
        is_ad: false,
        kind: PostKind::Video,
        id_time: IdTime::Agrees,
    }
}

/// A post every day before the third, oldest last.
fn subject(posts: i64, views: u64) -> Subject {
    let posts = (0..posts).map(|i| post(3 + i, views + i as u64, views / 20)).collect();
    Subject { platform: Platform::TikTok, followers: Some(1_000), posts, fit: None, sales: None }
}

fn at(days_ago: i64) -> Instant {
    Instant::from_seconds(NOW - days_ago * DAY)
}

fn question(split: Split) -> Question {
    Question { split, window: Window::default(), weights: Weights::standard(), fit_in_use: false }
}

#[test]
fn posts_are_cut_by_share_and_only_settled_unpaid_seen_ones_count() {
    let newest = Instant::from_seconds(NOW);
    let mut twelve = subject(12, 1_000);
    let mut ad = post(5, 9_000, 1);
    ad.is_ad = true;
    twelve.posts.extend([post(1, 5_000, 1), post(14, 99, 1), ad]);
    let cut = cut(&twelve, newest, Split::Share(0.75)).unwrap();
    assert_eq!((cut.before.len(), cut.later.len(), cut.as_of), (9, 3, at(6)));
    assert_eq!(
        (cut.before_uncounted.len(), cut.later_uncounted.len()),
        (1, 2),
        "small before, paid and fresh later"
    );
    assert!(super::cut(&subject(11, 1_000), newest, Split::Share(0.75)).is_none());
    let mut unfollowed = subject(12, 1_000);
    unfollowed.followers = Some(0);
    assert!(super::cut(&unfollowed, newest, Split::Share(0.75)).is_none());
}

#[test]
fn a_day_needs_six_posts_before_it_and_three_later() {
    let newest = Instant::from_seconds(NOW);
    // NOW is 2023-11-14 22:13:20 UTC; posts stand on 11 Nov and the days before.
    let cut = |posts, day: &str| cut(&subject(posts, 1_000), newest, Split::Day(Day::parse(day).unwrap()));
    let nine = cut(9, "2023-11-09").unwrap();
    assert_eq!((nine.before.len(), nine.later.len()), (6, 3));
    assert!(cut(8, "2023-11-09").is_none());
    assert!(cut(20, "2023-11-10").is_none());
}

#[test]
fn nothing_later_leaks_into_what_is_measured_before() {
    let mut subjects: Vec<Subject> = (1..=20).map(|i| subject(16, i * 500)).collect();
    // Somebody's fresh post: the data end at NOW, all others have settled.
    subjects[0].posts.push(post(0, 100, 1));
    let mut other = subjects.clone();
    for (i, subject) in other.iter_mut().enumerate() {
        // The four newest posts are "later": turn their order among accounts round.
        for post in &mut subject.posts[..4] {
            post.figures.views = Some(100_000 - 500 * i as u64);
        }
    }
    let rho = |subjects: &[Subject]| {
        let report = backtest(subjects, &question(Split::Share(0.75)));
        let row = report.rows.iter().find(|r| r.factor == "views" && r.outcome == Outcome::MedianViews);
        row.unwrap().correlation.unwrap().rho
    };
    assert_eq!((rho(&subjects), rho(&other)), (1.0, -1.0));
}

#[test]
fn outcomes_that_nobody_has_are_named_and_sales_count_where_known() {
    let mut subjects: Vec<Subject> = (1..=8).map(|i| subject(16, i * 500)).collect();
    let asked = question(Split::Share(0.75));
    let report = backtest(&subjects, &asked);
    assert_eq!((report.accounts, report.considered), (8, 8));
    assert_eq!(report.missing, [Outcome::Sales]);
    for (i, subject) in subjects.iter_mut().enumerate().take(5) {
        subject.sales = Some(Decimal::new(1_000 - i as i64, 2));
    }
    let report = backtest(&subjects, &asked);
    assert!(report.missing.is_empty());
    let row = report.rows.iter().find(|r| r.factor == "followers" && r.outcome == Outcome::Sales).unwrap();
    assert_eq!((row.n, row.correlation), (5, None), "all have as many followers");
    let row = report.rows.iter().find(|r| r.factor == "views" && r.outcome == Outcome::Sales).unwrap();
    assert_eq!(row.correlation.unwrap().rho, -1.0);
    assert_eq!(backtest(&[], &asked).rows, []);
}
