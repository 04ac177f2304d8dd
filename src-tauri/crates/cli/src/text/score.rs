//! What stands behind a score, for people in a terminal.

use super::{count, percent, plain, table};
use troupe_workspace::api::{
    Backtest, Benchmarks, CompareCell, Comparison, CreatorDetail, CreatorRef, Expected, Explanation, Move,
    Moved, NearHashtag, Portfolio, Ratings, Split, Stability, Swap,
};

const DASH: &str = "\u{2013}";

fn who(c: &CreatorRef) -> String {
    c.rank.map_or(format!("@{} (not ranked)", c.handle), |rank| format!("@{} (rank {rank})", c.handle))
}

fn words(key: &str) -> String {
    key.replace('_', " ")
}

/// Rows of a figure by unit: a fraction as per cent, counts short.
fn figure(unit: &str, value: Option<f64>) -> String {
    match unit {
        "fraction" => percent(value),
        "count" => count(value),
        _ => plain(value, 1),
    }
}

fn range(unit: &str, low: Option<f64>, high: Option<f64>) -> String {
    match (low, high) {
        (None, None) => String::new(),
        _ => format!(" ({} to {})", figure(unit, low), figure(unit, high)),
    }
}

/// The back-test as a table: one row a factor, one column an outcome.
pub fn backtest(b: &Backtest) -> String {
    let mut outcomes: Vec<&str> = Vec::new();
    let mut factors: Vec<&str> = Vec::new();
    for row in &b.rows {
        if !outcomes.contains(&row.outcome.as_str()) {
            outcomes.push(&row.outcome);
        }
        if !factors.contains(&row.factor.as_str()) {
            factors.push(&row.factor);
        }
    }
    let cut = match b.split {
        Split::Share(share) => format!("the first {:.0} % of each creator's posts", share * 100.0),
        Split::Day(day) => format!("posts before {day}"),
    };
    let mut text = format!(
        "{} of {} creators with posts have enough of them; {cut} come before the cut.\n",
        b.creators, b.considered
    );
    text.push_str("Rank correlation (Spearman) with what came later, with its 95 % interval:\n\n");
    let head: Vec<String> =
        ["Factor".to_owned()].into_iter().chain(outcomes.iter().map(|o| words(o))).collect();
    let lines: Vec<Vec<String>> = factors
        .iter()
        .map(|factor| {
            let cells = outcomes.iter().map(|outcome| {
                let row = b.rows.iter().find(|r| r.factor == *factor && r.outcome == *outcome);
                row.and_then(|r| Some((r.spearman?, r))).map_or(DASH.to_owned(), |(value, r)| {
                    let interval = match (r.low, r.high) {
                        (Some(low), Some(high)) => format!(" ({low:.2} to {high:.2})"),
                        _ => String::new(),
                    };
                    format!("{value:.3}{interval} n={}", r.n)
                })
            });
            [words(factor)].into_iter().chain(cells).collect()
        })
        .collect();
    if lines.is_empty() {
        text.push_str("Nothing can be compared: an account needs at least 12 posts that count.\n");
    } else {
        text.push_str(&table(&head.iter().map(String::as_str).collect::<Vec<_>>(), &lines));
        text.push('\n');
    }
    for missing in &b.missing {
        text.push_str(&format!("\nNot measured: {} (no data).", words(missing)));
    }
    text.push_str("\nBoth halves come from one scrape: a test of order, not a forecast.");
    text
}

fn swap(text: &mut String, s: &Swap, of: &CreatorRef) {
    let side = match (of.score, s.other.score) {
        (Some(mine), Some(theirs)) if theirs > mine => "above",
        (Some(mine), Some(theirs)) if theirs < mine => "below",
        _ => "level with her",
    };
    let sure = if s.overlap { "; the intervals overlap, so the order is not certain" } else { "" };
    text.push_str(&format!("\n\n{} stands {:.1} points {side}{sure}.", who(&s.other), s.gap));
    if s.weights.is_empty() && s.facts.is_empty() {
        text.push_str("\n  No single weight and no missing fact would swap the two.");
    }
    for w in &s.weights {
        let digits = if (w.to - w.from).abs() < 0.1 { 4 } else { 1 };
        text.push_str(&format!(
            "\n  They are equal with {} at {:.digits$} instead of {}, and swap beyond.",
            words(w.factor.key()),
            w.to,
            w.from
        ));
    }
    for f in &s.facts {
        let whose = if f.whose == of.creator { of } else { &s.other };
        let side = if f.at_least { "above" } else { "below" };
        let value = f.value.map_or(String::new(), |v| format!(", about {}", number(v)));
        text.push_str(&format!(
            "\n  They swap if the {} of @{}, which is missing, lies {side} percentile {:.0}{value}.",
            words(f.factor.key()),
            whose.handle,
            f.percentile
        ));
    }
}

fn number(value: f64) -> String {
    if value.abs() >= 100.0 { count(Some(value)) } else { format!("{value:.3}") }
}

/// Why a creator stands where she stands.
pub fn explanation(e: &Explanation, asked: bool) -> String {
    let mut text = format!("{}, score {}", who(&e.of), plain(e.of.score, 1));
    if let Some(lacks) = &e.lacks {
        text.push_str(&format!(
            "\n\nNot enough data for a rank: {:.0} % of the weight is known, {:.0} % is needed. Missing:",
            lacks.coverage * 100.0,
            lacks.needed * 100.0
        ));
        for m in &lacks.missing {
            text.push_str(&format!(
                "\n  {} (weight {}): alone it would bring {:.0} %",
                words(m.factor.key()),
                m.weight,
                m.coverage * 100.0
            ));
        }
        let least: Vec<String> = lacks.smallest.iter().map(|f| words(f.key())).collect();
        text.push_str(&format!("\nThe least that is enough: {}.", least.join(" and ")));
    }
    for s in [&e.above, &e.below].into_iter().flatten() {
        swap(&mut text, s, &e.of);
    }
    if asked && e.above.is_none() {
        text.push_str("\n\nOnly two ranked creators can be compared: one of them has no rank.");
    }
    if let Some(m) = &e.change {
        text.push_str("\n\nSince the last import:\n");
        text.push_str(&change(m));
    }
    text
}

fn change(m: &Move) -> String {
    let step = match (m.score_before, m.who.score) {
        (Some(before), Some(now)) => format!(" ({:+.1})", now - before),
        _ => String::new(),
    };
    let rank = |rank: Option<u32>| rank.map_or(DASH.to_owned(), |r| r.to_string());
    let mut text = format!(
        "@{}: score {} to {}{step}, rank {} to {}",
        m.who.handle,
        plain(m.score_before, 1),
        plain(m.who.score, 1),
        rank(m.rank_before),
        rank(m.who.rank)
    );
    for part in &m.parts {
        let difference = part.points.unwrap_or(0.0) - part.points_before.unwrap_or(0.0);
        if difference != 0.0 {
            text.push_str(&format!(
                "\n  {}: {} to {} points",
                words(part.factor.key()),
                plain(part.points_before, 1),
                plain(part.points, 1)
            ));
        }
    }
    text
}

/// Who moved most.
pub fn moved(m: &Moved) -> String {
    if m.import.is_none() {
        return "No import has a state before it to compare with.".to_owned();
    }
    let mut text = format!(
        "{}: {} creators are new, {} got a rank, {} lost theirs\n",
        m.file, m.entered, m.newly_ranked, m.unranked
    );
    for row in &m.rows {
        text.push('\n');
        text.push_str(&change(row));
    }
    text
}

/// How much of the top stays.
pub fn stability(s: &Stability) -> String {
    if s.top == 0 {
        return "Nobody is ranked.".to_owned();
    }
    let mut text = format!(
        "With all weights up or down by up to {:.0} % at random ({} draws), {:.1} of the top {} stay on average, {} at least.\n\n",
        s.spread * 100.0,
        s.draws,
        s.kept_mean,
        s.top,
        s.kept_least
    );
    let factors: Vec<Vec<String>> = s
        .factors
        .iter()
        .map(|f| vec![words(f.factor.key()), f.kept_up.to_string(), f.kept_down.to_string()])
        .collect();
    text.push_str(&table(&["One weight alone", "Stay when up", "Stay when down"], &factors));
    text.push_str("\n\n");
    let rows = |list: &[troupe_workspace::api::Stable]| -> Vec<Vec<String>> {
        list.iter()
            .map(|m| {
                let rank = m.who.rank.map_or(DASH.to_owned(), |r| r.to_string());
                vec![rank, format!("@{}", m.who.handle), format!("{:.0} %", m.share * 100.0)]
            })
            .collect()
    };
    text.push_str(&table(&["Rank", "In the top", "Of the draws"], &rows(&s.members)));
    if !s.challengers.is_empty() {
        text.push_str("\n\n");
        text.push_str(&table(&["Rank", "Gets in", "Of the draws"], &rows(&s.challengers)));
    }
    text
}

fn cell(unit: &str, c: &CompareCell) -> String {
    if c.value.is_none() {
        return "missing".to_owned();
    }
    let currency = c.currency.as_ref().map(|c| format!(" {}", c.code())).unwrap_or_default();
    let note = if c.note.is_empty() { String::new() } else { format!(" [{}]", words(&c.note)) };
    let value = figure(unit, c.value);
    let sure = match (c.estimate, c.low, c.high) {
        (Some(estimate), Some(low), Some(high)) => {
            let [estimate, low, high] = [estimate, low, high].map(|v| figure(unit, Some(v)));
            format!(" (estimate {estimate}, {low} to {high})")
        }
        _ => range(unit, c.low, c.high),
    };
    format!("{value}{currency}{sure}{note}")
}

/// Creators side by side; a star marks who is clearly best, ~ what differs.
pub fn comparison(c: &Comparison) -> String {
    let names: Vec<String> = c.creators.iter().map(|r| format!("@{}", r.handle)).collect();
    let head: Vec<&str> = ["Figure"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let score = |row: &troupe_workspace::api::Row| {
        let rank = row.rank.map_or("not ranked".to_owned(), |r| format!("rank {r}"));
        format!("{}{} {rank}", plain(row.score, 1), range("score", row.low, row.high))
    };
    let mut rows = vec![["score".to_owned()].into_iter().chain(c.creators.iter().map(score)).collect()];
    rows.extend(c.lines.iter().map(|l| {
        let mark = if l.differs { " ~" } else { "" };
        let cells = l.cells.iter().enumerate().map(|(i, c)| {
            let star = if l.clear_best == Some(i as u32) { " *" } else { "" };
            format!("{}{star}", cell(&l.unit, c))
        });
        [format!("{}{mark}", words(&l.key))].into_iter().chain(cells).collect::<Vec<String>>()
    }));
    format!("{}\n\n~ differs by more than its intervals   * clearly best of those known", table(&head, &rows))
}

fn expected(e: &Expected) -> String {
    format!("{} ({} to {})", count(Some(e.value)), count(Some(e.low)), count(Some(e.high)))
}

/// A shortlist as a whole.
pub fn portfolio(name: &str, p: &Portfolio) -> String {
    let mut text = format!("{name}: {} creators\n", p.members);
    let line = |e: &Option<Expected>| e.as_ref().map_or(DASH.to_owned(), expected);
    text.push_str(&format!("Expected views of one post by each: {}\n", line(&p.views)));
    text.push_str(&format!("Expected views of a week at their rhythm: {}\n", line(&p.views_per_week)));
    if !p.without_views.is_empty() {
        let names: Vec<String> = p.without_views.iter().map(|c| format!("@{}", c.handle)).collect();
        text.push_str(&format!("In no sum, because their views are not known: {}\n", names.join(", ")));
    }
    let shares: Vec<Vec<String>> = p
        .shares
        .iter()
        .map(|s| vec![format!("@{}", s.who.handle), expected(&s.views), format!("{:.0} %", s.share * 100.0)])
        .collect();
    text.push('\n');
    text.push_str(&table(&["Creator", "Views of one post", "Share"], &shares));
    let platforms: Vec<String> =
        p.platforms.iter().map(|s| format!("{} {:.0} %", s.platform.as_str(), s.share * 100.0)).collect();
    text.push_str(&format!("\n\nPlatforms: {}", platforms.join(", ")));
    match p.overlap {
        None => text.push_str("\nOverlap: fewer than two members have hashtags"),
        Some(overlap) => {
            text.push_str(&format!("\nOverlap of what they post about: {:.0} %", overlap * 100.0))
        }
    }
    for pair in &p.pairs {
        text.push_str(&format!(
            "\n  {:.0} %  @{} and @{}: {}",
            pair.overlap * 100.0,
            pair.one.handle,
            pair.other.handle,
            pair.hashtags.join(", ")
        ));
    }
    if !p.niches.is_empty() {
        let niches: Vec<String> =
            p.niches.iter().map(|n| format!("#{} ({})", n.hashtag, n.members)).collect();
        text.push_str(&format!("\nShared hashtags: {}", niches.join(", ")));
    }
    text
}

fn rated(r: &Ratings) -> String {
    let names: Vec<&str> = r.ratings.iter().map(|r| r.rater.as_str()).collect();
    let head: Vec<&str> = ["Criterion"].into_iter().chain(names).collect();
    let rows: Vec<Vec<String>> = r
        .criteria
        .iter()
        .map(|criterion| {
            let scores = r.ratings.iter().map(|rating| {
                let score = rating.scores.iter().find(|s| s.criterion == *criterion);
                score.map_or(DASH.to_owned(), |s| s.score.to_string())
            });
            [words(criterion)].into_iter().chain(scores).collect()
        })
        .collect();
    let mut text = format!("{} rubric, mean {}\n", r.rubric.as_str(), plain(r.mean, 2));
    text.push_str(&table(&head, &rows));
    if let Some(difference) = r.difference {
        text.push_str(&format!("\nThe two differ by {difference:.1} on average."));
    }
    if let Some(kappa) = r.kappa {
        text.push_str(&format!("\nAgreement over the workspace: kappa {kappa:.2} of {} pairs.", r.pairs));
    }
    text
}

/// A creator's ratings.
pub fn ratings(d: &CreatorDetail) -> String {
    let told: Vec<String> = d.ratings.iter().filter(|r| !r.ratings.is_empty()).map(rated).collect();
    if told.is_empty() { format!("@{} has no ratings.", d.row.handle) } else { told.join("\n\n") }
}

/// How the factors came about, other brands and ratings of a creator.
pub(super) fn behind(d: &CreatorDetail) -> String {
    let rows: Vec<Vec<String>> = d
        .estimates
        .iter()
        .map(|e| {
            let note = match (e.value, e.too_few) {
                (None, _) => "missing".to_owned(),
                (_, true) => "too few posts".to_owned(),
                _ => String::new(),
            };
            let figure = |value| if e.unit == "count" { count(value) } else { plain(value, 4) };
            let interval = match (e.low, e.high) {
                (Some(_), Some(_)) => format!("{} to {}", figure(e.low), figure(e.high)),
                _ => DASH.to_owned(),
            };
            let prior = match (e.prior, e.own_share) {
                (Some(prior), Some(own)) if !e.prior_of.is_empty() => format!(
                    "{:.0} % own, rest {} of {} ({})",
                    own * 100.0,
                    figure(Some(prior)),
                    words(&e.prior_of),
                    e.prior_accounts
                ),
                _ => String::new(),
            };
            vec![words(e.factor.key()), figure(e.value), figure(e.estimate), interval, prior, note]
        })
        .collect();
    let mut text = table(&["Factor", "Measured", "Estimate", "90 % interval", "Made of", "Note"], &rows);
    if let Some(brands) = &d.brands {
        text.push_str(&format!("\n\nOther brands in {} of {} posts", brands.paid_posts, brands.posts));
        for brand in &brands.brands {
            let competitor = if brand.competitor { ", a competitor" } else { "" };
            text.push_str(&format!("\n  {} ({} posts{competitor})", brand.name, brand.posts));
        }
    }
    for r in d.ratings.iter().filter(|r| !r.ratings.is_empty()) {
        text.push_str("\n\n");
        text.push_str(&rated(r));
    }
    text
}

/// Published figures.
pub fn benchmarks(b: &Benchmarks) -> String {
    let mut text = format!("Published figures as of {}; they never make the score.\n", b.date);
    for g in &b.groups {
        let tier = match (g.followers_from, g.followers_below) {
            (None, None) => String::new(),
            (from, below) => {
                let end = |n: Option<u64>| n.map_or(String::new(), |n| count(Some(n as f64)));
                format!(", followers {}\u{2013}{}", end(from), end(below))
            }
        };
        let industry =
            if g.industry.is_empty() { String::new() } else { format!(", {}", words(&g.industry)) };
        text.push_str(&format!(
            "\n{} on {}{tier}{industry}: {:.1} times apart; own median {} of {}\n",
            words(&g.metric),
            g.platform.as_str(),
            g.times_apart,
            g.own.map_or(DASH.to_owned(), |v| format!("{v:.4}")),
            g.own_accounts
        ));
        for f in &g.figures {
            text.push_str(&format!(
                "  {}  {}, {} ({}), {}\n",
                f.value, f.source, f.basis, f.statistic, f.year
            ));
        }
    }
    text
}

/// Learned hashtags.
pub fn near(found: &[NearHashtag]) -> String {
    if found.is_empty() {
        return "Nothing is learned: the roster is small, or the brand looks for nothing.".to_owned();
    }
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|n| {
            vec![
                format!("#{}", n.hashtag),
                n.near.clone(),
                plain(Some(n.strength), 2),
                n.accounts.to_string(),
            ]
        })
        .collect();
    table(&["Hashtag", "Stands near", "Strength", "Accounts"], &rows)
}
