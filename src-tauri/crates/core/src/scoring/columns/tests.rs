//! Tests of scores, intervals, ranges and brackets.

use super::*;
use crate::scoring::Ranked;
use proptest::prelude::*;

fn columns(rows: &[[f64; 3]]) -> Columns {
    sure_by(rows, |_| 0.0)
}

/// Columns whose percentiles have these errors, by row.
fn sure_by(rows: &[[f64; 3]], error: impl Fn(usize) -> f64) -> Columns {
    let columns = (0..3)
        .map(|f| {
            let errors: Vec<f64> = (0..rows.len()).map(&error).collect();
            Column::new(rows.iter().map(|r| r[f] as f32).collect(), errors)
        })
        .collect();
    let mut in_use = [false; Factor::COUNT];
    in_use[..3].fill(true);
    Columns::new(columns, in_use, (0..rows.len() as u32).collect())
}

fn weights(a: f64, b: f64, c: f64) -> [f64; Factor::COUNT] {
    let mut w = [0.0; Factor::COUNT];
    w[..3].copy_from_slice(&[a, b, c]);
    w
}

#[test]
fn a_creator_stands_once_with_her_best_account() {
    let mut c = columns(&[[10.0, 0.0, 0.0], [90.0, 0.0, 0.0], [50.0, 0.0, 0.0]]);
    c.creator = vec![0, 0, 1];
    let rows = c.rank(&weights(1.0, 0.0, 0.0), None).all();
    assert_eq!(rows.iter().map(|r| (r.account, r.rank)).collect::<Vec<_>>(), [(1, Some(1)), (2, Some(2))]);
}

#[test]
fn equal_scores_share_a_rank_and_the_next_one_skips() {
    let c = columns(&[[50.0; 3], [90.0; 3], [50.0; 3], [10.0; 3]]);
    let rows = c.rank(&weights(1.0, 1.0, 1.0), None).all();
    let ranks: Vec<_> = rows.iter().map(|r| (r.rank, r.tied)).collect();
    assert_eq!(ranks, [(Some(1), false), (Some(2), true), (Some(2), true), (Some(4), false)]);
}

#[test]
fn the_interval_follows_the_formula_and_stays_within_the_scale() {
    let c = sure_by(&[[50.0, 70.0, f64::NAN], [99.0, 99.0, 99.0]], |row| [4.0, 10.0][row]);
    let rows = c.rank(&weights(3.0, 1.0, 2.0), None).all();
    // 1.645 x sqrt((3·4)² + (1·4)²) / 4 around (3·50 + 70) / 4 = 55
    let half = 1.645 * (144.0f64 + 16.0).sqrt() / 4.0;
    let row = rows[1];
    assert_eq!(row.score, Some(55_000_000));
    let (low, high) = row.interval.unwrap();
    assert!((f64::from(low) / 1e6 - (55.0 - half)).abs() <= 0.003, "{low}");
    assert!((f64::from(high) / 1e6 - (55.0 + half)).abs() <= 0.003, "{high}");
    assert_eq!(rows[0].interval.unwrap().1, 100_000_000);
}

#[test]
fn a_bracket_is_bounded_by_its_first_row_and_does_not_chain() {
    // Each score lies 4 points below the one before, each interval reaches 6.58 points: overlap would tie everyone.
    let rows: Vec<[f64; 3]> = (0..6).map(|i| [90.0 - 4.0 * f64::from(i), f64::NAN, f64::NAN]).collect();
    let c = sure_by(&rows, |_| 4.0);
    let rows = c.rank(&weights(1.0, 0.0, 0.0), None).all();
    let brackets: Vec<_> = rows.iter().map(|r| r.bracket).collect();
    assert_eq!(brackets, [Some(1), Some(1), Some(3), Some(3), Some(5), Some(5)]);
    assert_eq!(rows[2].range, Some((1, 6)), "three above and three below overlap");
    assert_eq!(rows[0].range, Some((1, 4)));
}

/// What the definitions say, row by row and with nothing clever.
fn naive(rows: &[Ranked]) -> Vec<Ranked> {
    let ranked: Vec<Ranked> = rows.iter().copied().filter(|r| r.score.is_some()).collect();
    let mut first = 0;
    let firsts: Vec<usize> = (0..ranked.len())
        .map(|i| {
            if ranked[i].score.unwrap() < ranked[first].interval.unwrap().0 {
                first = i;
            }
            first
        })
        .collect();
    let mut out: Vec<Ranked> = (0..ranked.len())
        .map(|i| {
            let (low, high) = ranked[i].interval.unwrap();
            let above = ranked.iter().filter(|o| o.interval.unwrap().0 > high).count();
            let reach = ranked.iter().filter(|o| o.interval.unwrap().1 >= low).count();
            let higher = ranked.iter().filter(|o| o.score > ranked[i].score).count();
            let tied = firsts.iter().filter(|f| **f == firsts[i]).count() > 1;
            let of_first = ranked.iter().filter(|o| o.score > ranked[firsts[i]].score).count();
            Ranked {
                rank: Some(higher as u32 + 1),
                range: Some((above as u32 + 1, reach as u32)),
                tied,
                bracket: tied.then_some(of_first as u32 + 1),
                ..ranked[i]
            }
        })
        .collect();
    out.extend(rows.iter().copied().filter(|r| r.score.is_none()));
    out
}

fn percentile() -> impl Strategy<Value = f64> {
    prop_oneof![1 => Just(f64::NAN), 2 => (0u8..=20).prop_map(|p| f64::from(p) * 5.0), 4 => 0.0f64..=100.0]
}

proptest! {
    #[test]
    fn a_page_from_anywhere_equals_the_same_rows_of_the_whole_order(
        rows in prop::collection::vec((prop::array::uniform3(percentile()), 0.0f64..20.0), 1..300),
        w in prop::array::uniform3(0.0f64..50.0),
        at in 0usize..300,
        then in 0usize..300,
    ) {
        let (rows, errors): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let c = sure_by(&rows, |i| errors[i]);
        let w = weights(w[0], w[1], w[2]);
        let all = c.rank(&w, None).all();
        let mut ranking = c.rank(&w, None);
        for offset in [0, at, then] {
            let page = ranking.page(offset, 7);
            let from = offset.min(all.len());
            prop_assert_eq!(&page[..], &all[from..(from + 7).min(all.len())]);
        }
    }

    #[test]
    fn ranges_and_brackets_are_those_of_the_definition(
        rows in prop::collection::vec((prop::array::uniform3(percentile()), prop_oneof![Just(0.0), 0.0f64..15.0]), 1..120),
        w in prop::array::uniform3(0.0f64..50.0),
        masked in prop::collection::vec(prop::bool::weighted(0.8), 120),
        shared in 1u32..4,
    ) {
        let (rows, errors): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let mut c = sure_by(&rows, |i| errors[i]);
        c.creator = (0..rows.len() as u32).map(|i| i / shared).collect();
        let all = c.rank(&weights(w[0], w[1], w[2]), Some(&masked[..rows.len()])).all();
        prop_assert_eq!(naive(&all), all);
    }

    #[test]
    fn the_ranked_score_is_the_score_of_the_breakdown_and_lies_in_its_interval(
        rows in prop::collection::vec(prop::array::uniform3(percentile()), 1..50),
        w in prop::array::uniform3(0.0f64..50.0),
    ) {
        let c = sure_by(&rows, |i| (i % 7) as f64);
        let w = weights(w[0], w[1], w[2]);
        for row in c.rank(&w, None).all() {
            prop_assert_eq!(row.score.map(i64::from), c.breakdown(row.account, &w).score);
            if let Some((score, (low, high))) = row.score.zip(row.interval) {
                prop_assert!(low <= score && score <= high && high <= 100_000_000);
            }
        }
    }
}
