//! Metrics of an account as one value of a row: what is written for every account at an import and read for every
//! account at a start. A list of lists in JSON, because SQL can name its parts for people; floats come back as they
//! went in.

use troupe_core::metrics::{AccountMetrics, LogSample, Posting, Signals};
use troupe_core::time::Instant;

/// Number of the present layout. It goes up when the lists change, and when the core measures something else; the
/// index `account_metrics_old` names it too.
pub(crate) const LAYOUT: i64 = 1;

/// Finds accounts whose figures have another layout; a number in the text, so that the index serves it.
pub(crate) const OLD: &str =
    "select account_id from account_metrics where layout <> 1 order by account_id limit 1000";

/// Mean, variance and effective number of posts.
type Sample = Option<(f32, f32, f32)>;

/// The lists, in the order in which [`READABLE`] counts them.
type Figures = (
    // Ads, counted, doubtful, signals.
    (u32, u32, u32, u32),
    // Engagement by views, by followers, each with its number of posts.
    (Option<f64>, u32, Option<f64>, u32),
    // Median views, mean views, share of the top post, views per follower, number of posts.
    (Option<f64>, Option<f64>, Option<f64>, Option<f64>, u32),
    // Of ln(1 + views), of ln(engagement).
    (Sample, Sample),
    // Posts per week, number of posts, share of weeks with a post, longest gap, days since the last.
    (Option<f64>, u32, Option<f64>, Option<f64>, Option<f64>),
    // Start of the window.
    Option<i64>,
);

/// Figures that an export shows to people: name and where it stands in `t.figures`.
pub(crate) const READABLE: &[(&str, &str)] = &[
    ("ads", "cast(t.figures ->> '$[0][0]' as integer)"),
    ("counted", "cast(t.figures ->> '$[0][1]' as integer)"),
    ("doubtful", "cast(t.figures ->> '$[0][2]' as integer)"),
    ("engagement", "cast(t.figures ->> '$[1][0]' as real)"),
    ("engagement_n", "cast(t.figures ->> '$[1][1]' as integer)"),
    ("engagement_followers", "cast(t.figures ->> '$[1][2]' as real)"),
    ("engagement_followers_n", "cast(t.figures ->> '$[1][3]' as integer)"),
    ("median_views", "cast(t.figures ->> '$[2][0]' as real)"),
    ("mean_views", "cast(t.figures ->> '$[2][1]' as real)"),
    ("top_share", "cast(t.figures ->> '$[2][2]' as real)"),
    ("views_per_follower", "cast(t.figures ->> '$[2][3]' as real)"),
    ("views_n", "cast(t.figures ->> '$[2][4]' as integer)"),
    ("per_week", "cast(t.figures ->> '$[4][0]' as real)"),
    ("per_week_n", "cast(t.figures ->> '$[4][1]' as integer)"),
    ("weeks_with_post", "cast(t.figures ->> '$[4][2]' as real)"),
    ("longest_gap_days", "cast(t.figures ->> '$[4][3]' as real)"),
    ("days_since_last", "cast(t.figures ->> '$[4][4]' as real)"),
    ("window_from", "strftime('%Y-%m-%dT%H:%M:%SZ', t.figures ->> '$[5]', 'unixepoch')"),
];

/// The lists of an account; posts, as-of and curve stand in columns of their own.
///
/// # Errors
/// None that figures can cause.
pub(crate) fn pack(m: &AccountMetrics) -> serde_json::Result<String> {
    let sample = |s: Option<LogSample>| s.map(|s| (s.mean, s.variance, s.effective));
    let figures: Figures = (
        (m.ads, m.counted, m.doubtful, m.signals.0),
        (m.engagement, m.engagement_n, m.engagement_followers, m.engagement_followers_n),
        (m.median_views, m.mean_views, m.top_share, m.views_per_follower, m.views_n),
        (sample(m.views_sample), sample(m.engagement_sample)),
        (
            m.posting.per_week,
            m.posting.n,
            m.posting.weeks_with_post,
            m.posting.longest_gap_days,
            m.posting.days_since_last,
        ),
        m.from.map(Instant::seconds),
    );
    serde_json::to_string(&figures)
}

/// The metrics of a row; `None` when the text is no list of this layout (see the check `metrics_can_be_read`).
pub(crate) fn unpack(
    posts: u32,
    as_of: Option<i64>,
    figures: &str,
    spark: Vec<u8>,
) -> Option<AccountMetrics> {
    let (counts, engagement, views, samples, posting, from): Figures = serde_json::from_str(figures).ok()?;
    let sample = |s: Sample| s.map(|(mean, variance, effective)| LogSample { mean, variance, effective });
    Some(AccountMetrics {
        posts,
        ads: counts.0,
        counted: counts.1,
        doubtful: counts.2,
        signals: Signals(counts.3),
        engagement: engagement.0,
        engagement_n: engagement.1,
        engagement_followers: engagement.2,
        engagement_followers_n: engagement.3,
        median_views: views.0,
        mean_views: views.1,
        top_share: views.2,
        views_per_follower: views.3,
        views_n: views.4,
        views_sample: sample(samples.0),
        engagement_sample: sample(samples.1),
        posting: Posting {
            per_week: posting.0,
            n: posting.1,
            weeks_with_post: posting.2,
            longest_gap_days: posting.3,
            days_since_last: posting.4,
        },
        spark,
        as_of: as_of.map(Instant::from_seconds),
        from: from.map(Instant::from_seconds),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn figure() -> impl Strategy<Value = Option<f64>> {
        prop::option::of(prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL | prop::num::f64::ZERO)
    }

    fn sample() -> impl Strategy<Value = Option<LogSample>> {
        let float = || prop::num::f32::NORMAL | prop::num::f32::ZERO;
        prop::option::of((float(), float(), float()))
            .prop_map(|s| s.map(|(mean, variance, effective)| LogSample { mean, variance, effective }))
    }

    #[test]
    fn the_statement_and_the_index_name_the_present_layout() {
        assert!(OLD.contains(&format!("layout <> {LAYOUT} ")));
        assert!(include_str!("../migrations/0003_score.sql").contains(&format!("layout <> {LAYOUT};")));
    }

    proptest! {
        #[test]
        fn figures_come_back_as_they_went_in(
            floats in prop::array::uniform10(figure()),
            counts in prop::array::uniform8(any::<u32>()),
            samples in (sample(), sample()),
            times in (any::<Option<i32>>(), any::<Option<i32>>()),
            spark in prop::collection::vec(any::<u8>(), 0..24),
        ) {
            let at = |s: Option<i32>| s.map(|s| Instant::from_seconds(i64::from(s)));
            let m = AccountMetrics {
                posts: counts[0],
                ads: counts[1],
                counted: counts[2],
                doubtful: counts[3],
                signals: Signals(counts[4]),
                engagement: floats[0],
                engagement_n: counts[5],
                engagement_followers: floats[1],
                engagement_followers_n: counts[6],
                median_views: floats[2],
                mean_views: floats[3],
                top_share: floats[4],
                views_per_follower: floats[5],
                views_n: counts[7],
                views_sample: samples.0,
                engagement_sample: samples.1,
                posting: Posting {
                    per_week: floats[6],
                    n: counts[0],
                    weeks_with_post: floats[7],
                    longest_gap_days: floats[8],
                    days_since_last: floats[9],
                },
                spark,
                as_of: at(times.0),
                from: at(times.1),
            };
            let text = pack(&m).unwrap();
            let back = unpack(m.posts, m.as_of.map(Instant::seconds), &text, m.spark.clone());
            prop_assert_eq!(back, Some(m));
        }
    }
}
