//! Tests of the account metrics.

use super::*;
use proptest::prelude::*;

const NOW: i64 = 1_700_000_000;

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

fn run(posts: &mut [PostPoint], followers: Option<u64>) -> AccountMetrics {
    let account = AccountPoint { followers, following: None };
    measure(Platform::TikTok, account, posts, Some(Instant::from_seconds(NOW)), Window::default())
}

#[test]
fn the_median_leaves_out_ads_fresh_posts_old_posts_and_damaged_ones() {
    let mut ad = post(10, 9_000_000, 1);
    ad.is_ad = true;
    let mut posts = [
        post(1, 5_000, 1),
        ad,
        post(100, 7_000, 1),
        post(5, 100, 200),
        post(4, 1_000, 10),
        post(6, 3_000, 10),
    ];
    let m = run(&mut posts, Some(10_000));
    assert_eq!(m.median_views, Some(2_000.0));
    assert_eq!((m.views_n, m.counted, m.ads, m.posts), (2, 2, 1, 6));
    assert_eq!(m.views_per_follower, Some(0.2));
    assert!(m.signals.keys().any(|k| k == "likes_above_views"));
}

#[test]
fn a_post_with_a_missing_part_is_left_out_of_engagement_but_not_of_views() {
    let mut hidden = post(5, 1_000, 0);
    hidden.figures.likes = None;
    let m = run(&mut [hidden, post(6, 1_000, 100)], None);
    assert_eq!(m.engagement, Some(0.1));
    assert_eq!((m.engagement_n, m.views_n), (1, 2));
    assert_eq!(m.engagement_followers, None);
}

#[test]
fn shares_count_on_tiktok_and_not_on_instagram() {
    let figures =
        PostFigures { views: Some(1_000), likes: Some(50), comments: Some(10), shares: None, saves: None };
    assert_eq!(interactions(Platform::TikTok, &figures), None);
    assert_eq!(interactions(Platform::Instagram, &figures), Some(60));
}

#[test]
fn frequency_counts_weeks_from_the_oldest_known_post() {
    let mut posts: Vec<PostPoint> = (0..30).map(|i| post(i / 2, 1_000, 1)).collect();
    let m = run(&mut posts, None);
    assert!((m.posting.per_week.unwrap() - 15.0).abs() < 1e-9, "30 posts in the two weeks since the oldest");
    assert_eq!(run(&mut [post(1, 1, 0), post(2, 1, 0)], None).posting.per_week, None);
    let m = run(&mut [post(0, 1, 0), post(0, 1, 0), post(0, 1, 0)], None);
    assert_eq!(m.posting.per_week, Some(3.0), "at least one week");
}

#[test]
fn gaps_and_silent_weeks_are_told() {
    let m = run(&mut [post(1, 1, 0), post(22, 1, 0), post(24, 1, 0)], None);
    assert_eq!(m.posting.longest_gap_days, Some(21.0));
    assert_eq!(m.posting.days_since_last, Some(1.0));
    assert_eq!(m.posting.weeks_with_post, Some(0.5));
}

#[test]
fn a_followers_count_of_zero_divides_nothing() {
    let m = run(&mut [post(5, 1_000, 10)], Some(0));
    assert_eq!(m.views_per_follower, None);
    assert_eq!(m.engagement_followers, None);
}

#[test]
fn without_an_as_of_nothing_dated_is_measured() {
    let mut posts = [post(5, 1_000, 10)];
    let m = measure(Platform::TikTok, AccountPoint::default(), &mut posts, None, Window::default());
    assert_eq!((m.median_views, m.posting.per_week, m.posts), (None, None, 1));
}

#[test]
fn a_tiktok_id_holds_its_own_second() {
    let t = Instant::from_seconds(1_604_768_557);
    assert_eq!(id_time_off("6892428462015958273", t), Some(false));
    assert_eq!(id_time_off("6892428462015958273", Instant::from_seconds(1_604_768_557 + 7_200)), Some(true));
    assert_eq!(id_time_off("DVbUe8OklER", t), None);
}

#[test]
fn more_interactions_than_views_spoil_engagement_and_not_the_views() {
    let mut odd = post(5, 1_000, 900);
    odd.figures.comments = Some(400);
    let m = run(&mut [odd, post(6, 3_000, 300)], Some(1_000));
    assert_eq!((m.engagement, m.engagement_n, m.engagement_followers_n), (Some(0.1), 1, 1));
    assert_eq!((m.median_views, m.views_n, m.doubtful), (Some(2_000.0), 2, 1));
}

#[test]
fn dates_off_by_a_time_zone_are_a_warning_and_far_off_ones_leave_the_window_where_they_are_many() {
    let with = |id_time: IdTime, odd: usize| {
        let mut posts: Vec<PostPoint> = (0..20).map(|i| post(5 + i / 4, 1_000 + i as u64, 10)).collect();
        posts.iter_mut().take(odd).for_each(|p| p.id_time = id_time);
        run(&mut posts, None)
    };
    let zone = with(IdTime::Off, 20);
    assert_eq!((zone.counted, zone.doubtful), (20, 0));
    assert!(zone.signals.keys().any(|k| k == "id_time_mismatch"));
    assert_eq!(with(IdTime::FarOff, 2).counted, 20, "a tenth is not over a tenth");
    let far = with(IdTime::FarOff, 3);
    assert_eq!((far.counted, far.doubtful, far.posting.n), (17, 3, 17));
    assert!(far.signals.0 & Signals::DATES_LEFT_OUT != 0);
    let mut odd = post(5, 1_000, 10);
    odd.id_time = IdTime::FarOff;
    let why =
        |signals| Counted::in_account(&odd, Instant::from_seconds(NOW), Window::default(), signals).key();
    assert_eq!((why(far.signals), why(zone.signals)), ("date_off", ""));
}

#[test]
fn every_doubt_has_its_key() {
    let id = "6892428462015958273";
    let at = |s: i64| Some(Instant::from_seconds(s));
    let figures =
        PostFigures { views: Some(10), likes: Some(20), comments: Some(0), shares: Some(0), saves: None };
    let keys = |posted, as_of| -> Vec<&str> {
        doubts(Platform::TikTok, id, posted, &figures, as_of).keys().collect()
    };
    assert_eq!(keys(at(1_604_768_557), at(NOW)), ["likes_above_views", "engagement_above_views"]);
    assert_eq!(
        keys(at(1_300_000_000), at(1_200_000_000)),
        ["likes_above_views", "engagement_above_views", "id_time_off", "future_date", "before_platform"]
    );
    let missing = PostFigures { likes: Some(5), ..PostFigures::default() };
    assert!(doubts(Platform::Instagram, id, at(NOW), &missing, at(NOW)).is_empty());
}

proptest! {
    #[test]
    fn the_order_of_rows_is_irrelevant(mut rows in prop::collection::vec((0i64..120, 0u64..1_000_000, 0u64..1_000_000), 0..60)) {
        let mut a: Vec<PostPoint> = rows.iter().map(|(d, v, l)| post(*d, *v, *l)).collect();
        rows.reverse();
        let mut b: Vec<PostPoint> = rows.iter().map(|(d, v, l)| post(*d, *v, *l)).collect();
        prop_assert_eq!(run(&mut a, Some(1_000)), run(&mut b, Some(1_000)));
    }

    #[test]
    fn the_median_lies_between_the_smallest_and_the_largest(mut v in prop::collection::vec(0.0f64..1e9, 1..50)) {
        let (min, max) = v.iter().fold((f64::MAX, f64::MIN), |(a, b), x| (a.min(*x), b.max(*x)));
        let m = median(&mut v).unwrap();
        prop_assert!(min <= m && m <= max);
    }
}
