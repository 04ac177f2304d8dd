//! From a sheet's values to what the template prints: finished texts, colours, and lengths on the score's track.

use crate::colours::{self, Colour};
use crate::numbers::{MISSING, Numbers, parse_day};
use crate::reasons::{self, Line, factor, listed};
use crate::texts::{breakable, line};
use crate::words::Words;
use crate::{
    FactorLine, Figure, Order, PdfError, Person, Profile, Ranked, ShortlistSheet, Span, Summary, Unranked,
    WeightLine,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything that the template prints, by the names it uses.
#[derive(Debug, Serialize)]
pub(crate) struct Printed {
    language: &'static str,
    title: String,
    /// Checked to be a day, as `2026-11-21`.
    made_on: String,
    /// Facts about the sheet, one after the other.
    facts: Vec<String>,
    summary: Vec<String>,
    weights: String,
    legend: Vec<Key>,
    not_in_use: Option<String>,
    footer: String,
    labels: BTreeMap<&'static str, String>,
    colours: BTreeMap<&'static str, Colour>,
    creators: Vec<Card>,
    unranked: Vec<Gap>,
}

/// One factor of the legend.
#[derive(Debug, Serialize)]
struct Key {
    name: String,
    short: String,
    weight: String,
    colour: Colour,
}

/// Who somebody is.
#[derive(Debug, Serialize)]
struct Who {
    name: String,
    handle: String,
    facts: String,
    tags: String,
    notes: String,
}

/// A ranked creator.
#[derive(Debug, Serialize)]
struct Card {
    who: Who,
    rank: String,
    /// Ranks that her interval allows; none when it allows one only.
    range: Option<String>,
    strip: Strip,
    lines: Vec<Row>,
    reasons: Vec<Line>,
}

/// A score strip. Places are on a track from 0 to 100.
#[derive(Debug, Serialize)]
struct Strip {
    score: String,
    interval: String,
    low: Option<f64>,
    high: Option<f64>,
    /// Width of the unknown weight at the track's right end.
    unknown: f64,
    segments: Vec<Segment>,
    /// The strip read out.
    aloud: String,
}

#[derive(Debug, Serialize)]
struct Segment {
    from: f64,
    points: f64,
    name: String,
    short: String,
    colour: Colour,
}

/// One factor of a creator.
#[derive(Debug, Serialize)]
struct Row {
    name: String,
    colour: Colour,
    known: bool,
    figure: String,
    n: String,
    percentile: String,
    interval: String,
    points: String,
    most: String,
}

/// A creator without a rank.
#[derive(Debug, Serialize)]
struct Gap {
    who: Who,
    known: String,
    missing: String,
}

impl Printed {
    /// Words the sheet.
    pub(crate) fn new(sheet: &ShortlistSheet) -> Result<Self, PdfError> {
        let day = parse_day(&sheet.made_on)?;
        let words = &Words::new(sheet.language)?;
        let numbers = &Numbers::new(sheet.language)?;
        let say = |key| words.say(key, &[]);
        let mut facts = Vec::new();
        facts.extend(sheet.brand.as_deref().map(|brand| line(brand, 60)).filter(|brand| !brand.is_empty()));
        let members = sheet.summary.members as u64;
        facts.push(words.count("pdf_members", members, &[("shown", &numbers.count(members))]));
        facts.push(words.say("pdf_made_on", &[("date", &numbers.day(&day))]));
        facts.push(match sheet.order {
            Order::Score => say("pdf_order_score"),
            Order::Own => say("pdf_order_own"),
        });
        let title = line(&sheet.title, 120);
        let writer = Writer { words, numbers };
        Ok(Self {
            language: sheet.language.tag(),
            // A document without a title is not accessible.
            title: if title.is_empty() { say("pdf_shortlist") } else { title },
            made_on: sheet.made_on.clone(),
            facts,
            summary: writer.summary(&sheet.summary),
            weights: writer.weights(&sheet.profile),
            legend: writer.legend(&sheet.profile.weights)?,
            not_in_use: writer.not_in_use(&sheet.profile.weights),
            footer: say("pdf_footer"),
            labels: labels(words),
            colours: palette()?,
            creators: sheet.creators.iter().map(|one| writer.card(one)).collect::<Result<_, _>>()?,
            unranked: sheet.unranked.iter().map(|one| writer.gap(one)).collect(),
        })
    }
}

fn labels(words: &Words) -> BTreeMap<&'static str, String> {
    let keys = [
        ("rank", "column_rank"),
        ("creator", "creator_panel"),
        ("factor", "pdf_score_and_factors"),
        ("figure", "pdf_figure"),
        ("n", "pdf_n"),
        ("percentile", "pdf_percentile"),
        ("points", "points"),
        ("tags", "tags"),
        ("notes", "notes"),
        ("ranked", "pdf_ranked"),
        ("unranked", "not_enough_data"),
        ("unranked_why", "score_none"),
        ("known", "pdf_known_weight"),
        ("missing", "pdf_missing"),
        ("legend_interval", "pdf_legend_interval"),
        ("legend_unknown", "pdf_legend_unknown"),
        ("legend_n", "pdf_legend_n"),
        ("nobody", "empty_shortlist"),
    ];
    keys.into_iter().map(|(name, key)| (name, words.say(key, &[]))).collect()
}

fn palette() -> Result<BTreeMap<&'static str, Colour>, PdfError> {
    let names = ["text", "muted", "line", "line-strong", "sunken", "accent"];
    names.into_iter().map(|name| Ok((name, colours::needed(name)?))).collect()
}

struct Writer<'a> {
    words: &'a Words,
    numbers: &'a Numbers,
}

impl Writer<'_> {
    fn summary(&self, summary: &Summary) -> Vec<String> {
        let members = self.numbers.count(summary.members as u64);
        let mut lines = Vec::new();
        let Some(expected) = &summary.expected_views else {
            lines.push(self.words.say("pdf_expected_none", &[]));
            return lines;
        };
        let [views, low, high] = [expected.views.value, expected.views.low, expected.views.high]
            .map(|value| self.numbers.whole(value));
        let values = [("views", views.as_str()), ("low", &low), ("high", &high)];
        lines.push(self.words.say("pdf_expected_views", &values));
        if expected.known < summary.members {
            let known = self.numbers.count(expected.known as u64);
            lines.push(self.words.say("pdf_expected_known", &[("known", &known), ("members", &members)]));
        }
        lines
    }

    fn weights(&self, profile: &Profile) -> String {
        let name = profile.name.as_deref().map(|name| line(name, 60)).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| self.words.say("profile_default", &[]));
        self.words.say("pdf_weights", &[("profile", &name)])
    }

    fn legend(&self, weights: &[WeightLine]) -> Result<Vec<Key>, PdfError> {
        let counts = |one: &&WeightLine| one.in_use && one.weight > 0.0;
        let key = |one: &WeightLine| {
            Ok(Key {
                name: factor(&one.key, self.words),
                short: self.short(&one.key),
                weight: self.numbers.short(one.weight, 1),
                colour: colours::factor(&one.key)?,
            })
        };
        weights.iter().filter(counts).map(key).collect()
    }

    fn not_in_use(&self, weights: &[WeightLine]) -> Option<String> {
        let names: Vec<String> =
            weights.iter().filter(|one| !one.in_use).map(|one| factor(&one.key, self.words)).collect();
        let names = names.join(", ");
        (!names.is_empty()).then(|| self.words.say("pdf_not_in_use", &[("factors", &names)]))
    }

    /// A factor's name short enough for a narrow part of the strip.
    fn short(&self, key: &str) -> String {
        self.words.name(&["pdf_short", "factor", "metric"], key)
    }

    fn who(&self, person: &Person) -> Who {
        let platform = self.words.name(&["platform"], &person.platform);
        let handle = format!("@{} · {platform}", breakable(&person.handle, 60));
        let followers = match person.followers {
            Some(count) => self.words.count("pdf_followers", count, &[("shown", &self.numbers.count(count))]),
            None => self.words.say("note_no_followers", &[]),
        };
        let country = person.country.as_deref().map(|country| line(country, 20));
        let facts: Vec<String> = country.into_iter().chain([followers]).collect();
        let name = breakable(&person.name, 70);
        Who {
            // A name may be missing or hold nothing that prints; a heading needs a text.
            name: if name.is_empty() { format!("@{}", breakable(&person.handle, 60)) } else { name },
            handle,
            facts: facts.join(" · "),
            tags: listed(person.tags.iter().map(|tag| breakable(tag, 30)).collect(), self.numbers),
            notes: person.notes.as_deref().map(|notes| breakable(notes, 180)).unwrap_or_default(),
        }
    }

    fn card(&self, creator: &Ranked) -> Result<Card, PdfError> {
        let sum: f64 = creator.factors.iter().filter(|one| one.points.is_some()).map(|one| one.weight).sum();
        let count = |rank: usize| self.numbers.count(rank as u64);
        let tied = creator.best != creator.worst;
        let mut reasons: Vec<Line> = creator
            .reasons
            .iter()
            .filter_map(|one| reasons::line_of(one, self.words, self.numbers))
            .take(6)
            .collect();
        if creator.coverage < 1.0 {
            reasons.push(Line {
                label: Some(self.words.say("pdf_known_weight", &[])),
                text: self.numbers.percent(creator.coverage, self.words),
            });
        }
        Ok(Card {
            who: self.who(&creator.person),
            rank: count(creator.rank),
            range: tied.then(|| format!("{}–{}", count(creator.best), count(creator.worst))),
            strip: self.strip(creator, sum)?,
            lines: creator.factors.iter().map(|one| self.row(one, sum)).collect::<Result<_, _>>()?,
            reasons,
        })
    }

    fn strip(&self, creator: &Ranked, sum: f64) -> Result<Strip, PdfError> {
        let mut from = 0.0;
        let mut segments = Vec::new();
        for one in &creator.factors {
            let Some(points) = one.points.filter(|points| points.is_finite() && *points > 0.0) else {
                continue;
            };
            // A track ends at 100, whatever a caller adds up.
            let points = points.min(100.0 - from);
            segments.push(Segment {
                from,
                points,
                name: factor(&one.key, self.words),
                short: self.short(&one.key),
                colour: colours::factor(&one.key)?,
            });
            from += points;
        }
        let place = |value: f64| value.is_finite().then(|| value.clamp(0.0, 100.0));
        let unknown = 100.0 * (1.0 - creator.coverage);
        Ok(Strip {
            score: self.numbers.whole(creator.score.value),
            interval: self.range(creator.score).unwrap_or_default(),
            low: place(creator.score.low),
            high: place(creator.score.high),
            unknown: if unknown.is_finite() { unknown.clamp(0.0, 100.0) } else { 0.0 },
            segments,
            aloud: self.aloud(creator, sum),
        })
    }

    /// The strip read out: the score, its ends, its parts, what is unknown.
    fn aloud(&self, creator: &Ranked, sum: f64) -> String {
        let [score, low, high] = [creator.score.value, creator.score.low, creator.score.high]
            .map(|value| self.numbers.whole(value));
        let mut lines = vec![match self.range(creator.score) {
            Some(_) => self.words.say("score_between", &[("score", &score), ("low", &low), ("high", &high)]),
            None => self.words.say("score_is", &[("score", &score)]),
        }];
        for one in &creator.factors {
            let name = factor(&one.key, self.words);
            lines.push(match one.points {
                Some(points) => {
                    let points = self.numbers.fixed(points, 1);
                    let most = self.most(one, sum);
                    let values = [("factor", name.as_str()), ("points", &points), ("most", &most)];
                    self.words.say("score_part", &values)
                }
                None => self.words.say("score_unknown", &[("factor", &name)]),
            });
        }
        lines.join("\n")
    }

    /// The points that a factor could give at most, among those known.
    fn most(&self, one: &FactorLine, sum: f64) -> String {
        let most = if sum > 0.0 { 100.0 * one.weight / sum } else { f64::NAN };
        self.numbers.short(most, 1)
    }

    fn row(&self, one: &FactorLine, sum: f64) -> Result<Row, PdfError> {
        let known = one.points.is_some();
        let figure = one.figure.as_ref().map(|figure| self.figure(&one.key, figure));
        let note = one.note.as_deref().map(|note| self.words.name(&["note"], note));
        // A note stands with its figure, and in its place when there is none.
        let figure = match (figure, note) {
            (Some(figure), Some(note)) => format!("{figure}, {note}"),
            (Some(figure), None) => figure,
            (None, Some(note)) => format!("{MISSING} {note}"),
            (None, None) if known => MISSING.to_owned(),
            (None, None) => format!("{MISSING} {}", self.words.say("unknown", &[])),
        };
        let percentile = one.percentile.map(|span| self.numbers.whole(span.value));
        Ok(Row {
            name: factor(&one.key, self.words),
            colour: colours::factor(&one.key)?,
            known,
            figure,
            n: one.n.map_or_else(|| MISSING.to_owned(), |n| self.numbers.count(n)),
            percentile: percentile.unwrap_or_else(|| MISSING.to_owned()),
            interval: one.percentile.and_then(|span| self.range(span)).unwrap_or_default(),
            points: one.points.map_or_else(|| MISSING.to_owned(), |points| self.numbers.fixed(points, 1)),
            most: if known {
                self.words.say("pdf_of_most", &[("most", &self.most(one, sum))])
            } else {
                String::new()
            },
        })
    }

    fn figure(&self, key: &str, figure: &Figure) -> String {
        let with = |message: &str, value: String| self.words.say(message, &[("value", &value)]);
        match figure {
            Figure::Share { value } => {
                let value = self.numbers.percent(*value, self.words);
                match key {
                    "engagement" => with("pdf_of_views", value),
                    "reliability" => with("pdf_kept", value),
                    _ => value,
                }
            }
            Figure::Count { value } if key == "views" => with("pdf_median", self.numbers.whole(*value)),
            Figure::Count { value } => self.numbers.whole(*value),
            Figure::PerWeek { value } => with("value_frequency", self.numbers.fixed(*value, 1)),
            Figure::OfHundred { value } => with("pdf_of_hundred", self.numbers.whole(*value)),
            Figure::OfFive { value } => with("pdf_of_five", self.numbers.fixed(*value, 1)),
            Figure::Ratio { value } => self.numbers.short(*value, 2),
            Figure::PerThousandViews { amount, currency } => {
                let (amount, currency) = (self.numbers.exact(amount), line(currency, 8));
                let values = [("amount", amount.as_str()), ("currency", &currency)];
                self.words.say("pdf_per_thousand_views", &values)
            }
        }
    }

    fn gap(&self, creator: &Unranked) -> Gap {
        let missing = creator.missing.iter().map(|key| factor(key, self.words)).collect::<Vec<_>>();
        Gap {
            who: self.who(&creator.person),
            known: self.numbers.percent(creator.coverage, self.words),
            missing: missing.join(", "),
        }
    }

    /// Both ends, whole; none when either is unknown.
    fn range(&self, span: Span) -> Option<String> {
        let known = span.low.is_finite() && span.high.is_finite();
        known.then(|| format!("{}–{}", self.numbers.whole(span.low), self.numbers.whole(span.high)))
    }
}
