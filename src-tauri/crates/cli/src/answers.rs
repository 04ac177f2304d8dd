//! The JSON that scripts depend on (cli.md): fields are only added. Figures are decimal text, so that no reader
//! loses digits; a missing figure is null.

mod outreach;
mod payouts;
mod pipeline;
mod planner;
mod programs;
mod rules;
mod sales;
mod score;

pub use outreach::*;
pub use payouts::*;
pub use pipeline::*;
pub use planner::*;
pub use programs::*;
pub use rules::*;
pub use sales::*;
pub use score::*;

use serde_json::{Value, json};
use troupe_workspace::api::{AccountDetail, CreatorDetail, FactorPart, Metric, Row};

/// A failure.
pub fn error(code: &str, message: &str, hint: &str) -> Value {
    json!({ "error": { "code": code, "message": message, "hint": hint } })
}

/// A figure as decimal text: the shortest that reads back as the same number, never in exponent form.
fn decimal(value: Option<f64>) -> Value {
    value.filter(|v| v.is_finite()).map_or(Value::Null, |v| Value::String(format!("{v}")))
}

fn factor(part: &FactorPart) -> Value {
    json!({
        "factor": part.factor,
        "value": decimal(part.value),
        "currency": part.currency,
        "n": part.n,
        "percentile": part.percentile,
        "low": part.low,
        "high": part.high,
        "of": part.of,
        "weight": part.weight,
        "points": part.points,
    })
}

/// A creator's row in a ranking.
pub fn row(row: &Row) -> Value {
    let mut accounts = vec![format!("{}:{}", row.platform.as_str(), row.handle)];
    accounts.extend(row.other_accounts.iter().cloned());
    json!({
        "rank": row.rank,
        "rank_best": row.rank_best,
        "rank_worst": row.rank_worst,
        "tied": row.tied,
        "bracket": row.bracket,
        "platform": row.platform,
        "handle": row.handle,
        "name": row.name,
        "followers": row.followers,
        "score": row.score,
        "low": row.low,
        "high": row.high,
        "coverage": row.coverage,
        "factors": row.factors.iter().map(factor).collect::<Vec<_>>(),
        "accounts": accounts,
        "country": row.country,
        "language": row.language,
        "stage": row.stage,
        "tags": row.tags,
    })
}

/// What each metric means, in one line.
fn definition(key: &str) -> &'static str {
    match key {
        "engagement_by_views" => {
            "median over counted posts with at least 100 views of interactions / views (TikTok: likes + comments + shares; elsewhere likes + comments)"
        }
        "engagement_by_followers" => "median over counted posts of interactions / followers",
        "median_views" => "median views of the counted posts",
        "mean_views" => "mean views of the counted posts",
        "top_share" => "share of the most-viewed counted post in all their views",
        "views_per_follower" => "median views / followers",
        "posts_per_week" => {
            "all known posts of the 84 days before the as-of / weeks from the oldest of them to the as-of (at least 1)"
        }
        "weeks_with_post" => "share of these weeks with a post",
        "longest_gap" => "longest pause between two of these posts, in days",
        "days_since_last" => "days from the newest known post to the as-of",
        "posts_known" => "posts known, ads and small ones too",
        "posts_counted" => "posts in the window: at least 72 hours old, not an ad, likes not above views",
        "ads" => "posts flagged as paid",
        "followers" => "followers as the newest source says",
        "video_gpm" => {
            "1,000 x GMV of her videos / their views, of her newest shop report (without one, of the reports on her posts in the newest file)"
        }
        _ => "",
    }
}

fn metric(m: &Metric) -> Value {
    json!({
        "metric": m.key,
        "value": decimal(m.value),
        "unit": m.unit,
        "currency": m.currency,
        "n": m.n,
        "note": Some(&m.note).filter(|n| !n.is_empty()),
        "definition": definition(&m.key),
        "source": m.source,
        "benchmarks": m.benchmarks,
    })
}

fn account(a: &AccountDetail) -> Value {
    json!({
        "platform": a.platform,
        "handle": a.handle,
        "url": a.url,
        "name": a.name,
        "bio": a.bio,
        "country": a.country,
        "language": a.language,
        "category": a.category,
        "email": a.email,
        "link": a.link,
        "verified": a.verified,
        "is_brand": a.is_brand,
        "window": { "from": a.window_from, "to": a.as_of },
        "figures": a.metrics.iter().map(metric).collect::<Vec<_>>(),
        "snapshots": a.snapshots,
        "stale_since": a.stale_since,
        "doubtful": a.doubtful,
        "former_handles": a.former_handles,
        "joined": a.joined,
        "reports": a.reports,
    })
}

/// Everything about one creator.
pub fn creator(detail: &CreatorDetail) -> Value {
    let mut value = row(&detail.row);
    if let Value::Object(fields) = &mut value {
        fields.insert("account_figures".to_owned(), detail.accounts.iter().map(account).collect());
        fields.insert("estimates".to_owned(), detail.estimates.iter().map(estimate).collect());
        fields.insert("fit".to_owned(), json!(detail.fit));
        fields.insert("other_brands".to_owned(), json!(detail.brands));
        fields.insert("ratings".to_owned(), json!(detail.ratings));
        fields.insert("signals".to_owned(), json!(detail.signals));
        fields.insert("notes".to_owned(), json!(detail.notes));
        fields.insert("shortlists".to_owned(), json!(detail.shortlists));
        fields.insert("timeline".to_owned(), json!(detail.timeline));
    }
    value
}
