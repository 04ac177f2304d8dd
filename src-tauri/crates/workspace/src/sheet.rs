//! A shortlist as a PDF to send round: gathers what the sheet says. How it looks and reads stands in `troupe_pdf`.

use crate::api::{ApiError, Exported, FactorPart, FitDetail, FitWord, RankQuery, Row};
use crate::errors::Result;
use crate::exports::Whose;
use crate::settings::STANDARD;
use crate::workspace::Workspace;
use std::path::Path;
use troupe_core::creator::CreatorId;
use troupe_core::metrics::ENOUGH_POSTS;
use troupe_core::roster::Roster;
use troupe_core::scoring::{Factor, Weights};
use troupe_core::time::Instant;
use troupe_exchange::out::write_bytes;
use troupe_pdf::{
    Expected, FactorLine, Figure, Language, Order, Person, Profile, Ranked, Reason, ShortlistSheet, Span,
    Summary, Unranked, WeightLine, WordCount,
};

/// From this percentile on a factor speaks for somebody.
const STRONG: f64 = 60.0;
/// Below this one it speaks against her.
const WEAK: f64 = 40.0;
/// Factors named in one reason.
const NAMED: usize = 3;
/// Words named in one reason.
const WORDS: usize = 5;
/// Fewer accounts than this to compare with are told.
const FEW: u32 = 30;

/// The language of a sheet; English when none is named.
///
/// # Errors
/// `value_wrong` for a language that Troupe does not speak.
pub(crate) fn language_of(name: Option<&str>) -> Result<Language> {
    match name {
        None | Some("en") => Ok(Language::En),
        Some("nl") => Ok(Language::Nl),
        Some("fi") => Ok(Language::Fi),
        Some(other) => Err(ApiError::new(
            "value_wrong",
            format!("\u{201c}{other}\u{201d} is not a language of Troupe."),
            "Use en, nl or fi.",
        )
        .with("field", "language")
        .with("value", other)),
    }
}

impl Workspace {
    /// The language of sheets for oneself: the settings', English when they leave it to the system.
    pub(crate) async fn sheet_language(&self) -> Result<Language> {
        language_of(self.settings().await?.language.as_deref())
    }

    /// The language of what a creator is given: the one that was asked for, her own, the settings'.
    pub(crate) async fn language_to(&self, creator: Option<i64>, asked: Option<&str>) -> Result<Language> {
        if let Some(asked) = asked {
            return language_of(Some(asked));
        }
        let own = creator.and_then(|creator| self.language_of_creator(CreatorId(creator)));
        match own.and_then(|tag| language_of(Some(&tag)).ok()) {
            Some(own) => Ok(own),
            None => self.sheet_language().await,
        }
    }

    /// Writes a shortlist as a PDF, in the list's own order. Notes stay out: they are for oneself. Without a language the
    /// settings' one is taken, English when they leave it to the system.
    pub async fn export_shortlist(
        &self,
        list: i64,
        language: Option<String>,
        path: String,
    ) -> Result<Exported> {
        let settings = self.settings().await?;
        let language = language_of(language.or(settings.language.clone()).as_deref())?;
        let (name, weights) = self.current_weights().await?;
        let rows = self.rank_all(&RankQuery { shortlist: Some(list), ..RankQuery::default() }).await?;
        let portfolio = self.portfolio(list).await?;
        let brand = self.brand().await?.name;
        let mut sheet = ShortlistSheet {
            title: self.shortlist(list).await?.name,
            made_on: self.this_day().await?.to_string(),
            brand: Some(brand.trim().to_owned()).filter(|b| !b.is_empty()),
            language,
            profile: self.profile_of(name, &weights),
            order: Order::Own,
            summary: Summary {
                members: rows.len(),
                expected_views: portfolio.views.map(|views| Expected {
                    views: Span {
                        value: carried(views.value),
                        low: carried(views.low),
                        high: carried(views.high),
                    },
                    known: rows.len().saturating_sub(portfolio.without_views.len()),
                }),
            },
            creators: Vec::new(),
            unranked: Vec::new(),
        };
        let old = Old { now: self.now(), after: i64::from(settings.stale_days) };
        for row in &rows {
            let fit = self.fit_detail(row.creator, row.account, row.platform, &row.handle).await?;
            let rivals = self.brands_detail(row.account, row.platform, &row.handle).await?;
            let competitors: Vec<WordCount> = rivals
                .into_iter()
                .flat_map(|found| found.brands)
                .filter(|b| b.competitor)
                .map(|b| WordCount { word: b.name, posts: u64::from(b.posts) })
                .collect();
            let (Some(rank), Some(score)) = (row.rank, row.score) else {
                sheet.unranked.push(Unranked {
                    person: person(row),
                    coverage: row.coverage,
                    missing: missing(row),
                });
                continue;
            };
            sheet.creators.push(Ranked {
                person: person(row),
                rank: rank as usize,
                best: row.rank_best.unwrap_or(rank) as usize,
                worst: row.rank_worst.unwrap_or(rank) as usize,
                score: Span { value: score, low: row.low.unwrap_or(score), high: row.high.unwrap_or(score) },
                coverage: row.coverage,
                factors: self.lines(row),
                reasons: reasons(row, &rows, fit, competitors, old),
            });
        }
        let count = rows.len() as u32;
        let whose: Vec<i64> = rows.iter().map(|row| row.creator.0).collect();
        let to = path.clone();
        tokio::task::spawn_blocking(move || {
            let made = troupe_pdf::shortlist(&sheet).map_err(crate::errors::internal)?;
            write_bytes(Path::new(&to), &made).map_err(ApiError::from)
        })
        .await
        .map_err(crate::errors::internal)??;
        self.exported("export_shortlist", path, count, Whose::Of(&whose)).await
    }

    fn profile_of(&self, name: String, weights: &Weights) -> Profile {
        let roster = self.roster();
        let in_use = roster.columns.in_use();
        let weights = weights.as_array();
        Profile {
            name: Some(name).filter(|n| n != STANDARD),
            weights: Factor::ALL
                .into_iter()
                .map(|factor| WeightLine {
                    key: factor.key().to_owned(),
                    weight: weights[factor.index()],
                    in_use: in_use[factor.index()],
                })
                .collect(),
        }
    }

    fn lines(&self, row: &Row) -> Vec<FactorLine> {
        let roster = self.roster();
        // A factor without weight is no reason for anything.
        row.factors.iter().filter(|part| part.weight > 0.0).map(|part| line(&roster, row, part)).collect()
    }
}

/// An expectation with as many digits as it carries: three.
fn carried(value: f64) -> f64 {
    if value < 1.0 {
        return value;
    }
    let unit = 10f64.powf(value.log10().floor() - 2.0).max(1.0);
    (value / unit).round() * unit
}

fn person(row: &Row) -> Person {
    Person {
        name: row.name.clone(),
        handle: row.handle.clone(),
        platform: row.platform.as_str().to_owned(),
        country: row.country.clone(),
        followers: row.followers,
        tags: row.tags.clone(),
        notes: None,
    }
}

/// Factors that count and are unknown for her.
fn missing(row: &Row) -> Vec<String> {
    let unknown = row.factors.iter().filter(|part| part.percentile.is_none() && part.weight > 0.0);
    unknown.map(|part| part.factor.key().to_owned()).collect()
}

fn line(roster: &Roster, row: &Row, part: &FactorPart) -> FactorLine {
    let span = part.percentile.map(|value| Span {
        value,
        low: part.low.unwrap_or(value),
        high: part.high.unwrap_or(value),
    });
    // Only medians need six posts (domain.md 2).
    let median = matches!(part.factor, Factor::Engagement | Factor::Views | Factor::ViewsPerFollower);
    let too_few = median && part.value.is_some() && part.n < ENOUGH_POSTS;
    FactorLine {
        key: part.factor.key().to_owned(),
        points: part.points,
        weight: part.weight,
        percentile: span,
        figure: part.value.map(|value| figure(roster, row, part.factor, value)),
        n: Some(u64::from(part.n)).filter(|n| *n > 0),
        note: too_few.then(|| "too_few_posts".to_owned()),
    }
}

fn figure(roster: &Roster, row: &Row, factor: Factor, value: f64) -> Figure {
    match factor {
        Factor::Engagement | Factor::Reliability => Figure::Share { value },
        Factor::Views | Factor::OtherBrands | Factor::Followers => Figure::Count { value },
        Factor::Frequency => Figure::PerWeek { value },
        Factor::BrandFit => Figure::OfHundred { value },
        Factor::Quality => Figure::OfFive { value },
        Factor::ViewsPerFollower => Figure::Ratio { value },
        Factor::VideoGpm => {
            let shop = roster.accounts.iter().find(|a| a.id == row.account).and_then(|a| a.shop);
            let currency = shop.map_or("", |shop| roster.symbols.text(shop.currency)).to_owned();
            Figure::PerThousandViews { amount: format!("{value:.2}"), currency }
        }
    }
}

/// When figures are old: the present moment and the days after their as-of.
#[derive(Debug, Clone, Copy)]
struct Old {
    now: Instant,
    after: i64,
}

fn reasons(
    row: &Row,
    rows: &[Row],
    fit: Option<FitDetail>,
    competitors: Vec<WordCount>,
    old: Old,
) -> Vec<Reason> {
    let keys = |mut parts: Vec<(f64, Factor)>| -> Vec<String> {
        parts.sort_by(|a, b| b.0.total_cmp(&a.0));
        parts.iter().take(NAMED).map(|(_, factor)| factor.key().to_owned()).collect()
    };
    let strong = row.factors.iter().filter_map(|part| {
        let points = part.points.filter(|points| *points > 0.0)?;
        part.percentile.filter(|p| *p >= STRONG).map(|_| (points, part.factor))
    });
    let weak = row.factors.iter().filter_map(|part| {
        let lost = part.percentile.filter(|p| *p < WEAK).map(|p| part.weight * (100.0 - p))?;
        (lost > 0.0).then_some((lost, part.factor))
    });
    let mut reasons = vec![
        Reason::Strongest(keys(strong.collect())),
        Reason::Weakest(keys(weak.collect())),
        Reason::Missing(missing(row)),
    ];
    if let Some(fit) = fit {
        let counted = |words: &[FitWord]| -> Vec<WordCount> {
            words
                .iter()
                .filter(|word| competitors.iter().all(|c| !c.word.eq_ignore_ascii_case(&word.word)))
                .take(WORDS)
                .map(|word| WordCount { word: word.word.clone(), posts: u64::from(word.posts) })
                .collect()
        };
        reasons.push(Reason::FitWords(counted(&fit.words)));
        reasons.push(Reason::RefusedWords(counted(&fit.refused)));
    }
    reasons.push(Reason::Competitors(competitors));
    if let Some(bracket) = row.bracket {
        let others = rows.iter().filter(|r| r.bracket == Some(bracket) && r.creator != row.creator);
        let called = |r: &Row| if r.name.is_empty() { format!("@{}", r.handle) } else { r.name.clone() };
        reasons.push(Reason::TiedWith(others.map(called).collect()));
    }
    let compared = row.factors.iter().filter(|part| part.percentile.is_some() && part.weight > 0.0);
    if let Some(of) = compared.map(|part| part.of).min().filter(|of| *of < FEW) {
        reasons.push(Reason::FewToCompare(u64::from(of)));
    }
    let age = row.as_of.map(|at| old.now.days_since(at)).filter(|days| *days > old.after);
    reasons.extend(age.and_then(|days| u64::try_from(days).ok()).map(Reason::OldFigures));
    reasons
}
