//! The JSON of what stands behind a score. Metrics are decimal text; scores, percentiles, weights and shares are numbers.

use super::decimal;
use serde_json::{Value, json};
use troupe_workspace::api::{
    Backtest, CompareCell, Comparison, CreatorRef, Expected, Explanation, FactorEstimate, Move, Moved,
    Portfolio, Split, Stability, Stable, Swap,
};

/// How one factor's figure came about.
pub fn estimate(e: &FactorEstimate) -> Value {
    json!({
        "factor": e.factor,
        "unit": e.unit,
        "currency": e.currency,
        "value": decimal(e.value),
        "n": e.n,
        "note": e.too_few.then_some("too_few_posts"),
        "estimate": decimal(e.estimate),
        "low": decimal(e.low),
        "high": decimal(e.high),
        "own_share": e.own_share,
        "prior": decimal(e.prior),
        "prior_accounts": e.prior_accounts,
        "prior_of": Some(&e.prior_of).filter(|of| !of.is_empty()),
        "percentile": e.percentile,
        "percentile_low": e.percentile_low,
        "percentile_high": e.percentile_high,
        "of": e.of,
    })
}

fn who(c: &CreatorRef) -> Value {
    json!({ "platform": c.platform, "handle": c.handle, "name": c.name, "rank": c.rank, "score": c.score })
}

/// The back-test.
pub fn backtest(b: &Backtest) -> Value {
    let split = match b.split {
        Split::Share(share) => json!({ "share": share }),
        Split::Day(day) => json!({ "day": day }),
    };
    json!({
        "creators": b.creators,
        "considered": b.considered,
        "split": split,
        "newest": b.newest,
        "rows": b.rows,
        "missing": b.missing,
    })
}

fn swap(s: &Swap, of: &CreatorRef) -> Value {
    let facts: Vec<Value> = s
        .facts
        .iter()
        .map(|f| {
            let whose = if f.whose == of.creator { of } else { &s.other };
            json!({
                "factor": f.factor,
                "whose": whose.handle,
                "percentile": f.percentile,
                "value": decimal(f.value),
                "at_least": f.at_least,
            })
        })
        .collect();
    json!({ "other": who(&s.other), "gap": s.gap, "overlap": s.overlap, "weights": s.weights, "facts": facts })
}

/// Why a creator stands where she stands.
pub fn explanation(e: &Explanation) -> Value {
    let mut value = who(&e.of);
    if let Value::Object(fields) = &mut value {
        fields.insert("lacks".to_owned(), json!(e.lacks));
        fields.insert("above".to_owned(), json!(e.above.as_ref().map(|s| swap(s, &e.of))));
        fields.insert("below".to_owned(), json!(e.below.as_ref().map(|s| swap(s, &e.of))));
        fields.insert("change".to_owned(), json!(e.change.as_ref().map(change)));
    }
    value
}

fn change(m: &Move) -> Value {
    let mut value = who(&m.who);
    let parts: Vec<Value> = m
        .parts
        .iter()
        .map(|p| {
            json!({
                "factor": p.factor,
                "points_before": p.points_before,
                "points": p.points,
                "value_before": decimal(p.value_before),
                "value": decimal(p.value),
                "percentile_before": p.percentile_before,
                "percentile": p.percentile,
            })
        })
        .collect();
    if let Value::Object(fields) = &mut value {
        fields.insert("score_before".to_owned(), json!(m.score_before));
        fields.insert("rank_before".to_owned(), json!(m.rank_before));
        fields.insert("factors".to_owned(), Value::Array(parts));
    }
    value
}

/// Who moved most.
pub fn moved(m: &Moved) -> Value {
    json!({
        "import": m.import,
        "file": m.file,
        "at": m.at,
        "entered": m.entered,
        "newly_ranked": m.newly_ranked,
        "unranked": m.unranked,
        "rows": m.rows.iter().map(change).collect::<Vec<_>>(),
    })
}

fn stable(s: &Stable) -> Value {
    let mut value = who(&s.who);
    if let Value::Object(fields) = &mut value {
        fields.insert("share".to_owned(), json!(s.share));
    }
    value
}

/// How much of the top stays.
pub fn stability(s: &Stability) -> Value {
    json!({
        "top": s.top,
        "spread": s.spread,
        "draws": s.draws,
        "kept_mean": s.kept_mean,
        "kept_least": s.kept_least,
        "members": s.members.iter().map(stable).collect::<Vec<_>>(),
        "challengers": s.challengers.iter().map(stable).collect::<Vec<_>>(),
        "factors": s.factors,
    })
}

fn cell(c: &CompareCell) -> Value {
    json!({
        "value": decimal(c.value),
        "estimate": decimal(c.estimate),
        "low": decimal(c.low),
        "high": decimal(c.high),
        "n": c.n,
        "note": Some(&c.note).filter(|n| !n.is_empty()),
        "currency": c.currency,
    })
}

/// Creators side by side.
pub fn comparison(c: &Comparison) -> Value {
    let lines: Vec<Value> = c
        .lines
        .iter()
        .map(|l| {
            json!({
                "figure": l.key,
                "unit": l.unit,
                "cells": l.cells.iter().map(cell).collect::<Vec<_>>(),
                "more_is_better": l.more_is_better,
                "clear_best": l.clear_best.and_then(|i| c.creators.get(i as usize)).map(|r| &r.handle),
                "differs": l.differs,
            })
        })
        .collect();
    json!({ "creators": c.creators.iter().map(super::row).collect::<Vec<_>>(), "lines": lines })
}

fn expected(e: &Expected) -> Value {
    json!({ "value": decimal(Some(e.value)), "low": decimal(Some(e.low)), "high": decimal(Some(e.high)) })
}

/// A shortlist as a whole.
pub fn portfolio(name: &str, p: &Portfolio) -> Value {
    let shares: Vec<Value> = p
        .shares
        .iter()
        .map(|s| {
            let mut value = who(&s.who);
            if let Value::Object(fields) = &mut value {
                fields.insert("views".to_owned(), expected(&s.views));
                fields.insert("share".to_owned(), json!(s.share));
            }
            value
        })
        .collect();
    let pairs: Vec<Value> = p
        .pairs
        .iter()
        .map(|pair| {
            json!({
                "one": pair.one.handle,
                "other": pair.other.handle,
                "overlap": pair.overlap,
                "hashtags": pair.hashtags,
            })
        })
        .collect();
    json!({
        "name": name,
        "members": p.members,
        "without_views": p.without_views.iter().map(who).collect::<Vec<_>>(),
        "views": p.views.as_ref().map(expected),
        "views_per_week": p.views_per_week.as_ref().map(expected),
        "largest": shares.first(),
        "shares": shares,
        "niches": p.niches,
        "overlap": p.overlap,
        "pairs": pairs,
        "platforms": p.platforms,
    })
}
