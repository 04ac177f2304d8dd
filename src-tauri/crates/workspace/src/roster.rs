//! Ranking, filtering, searching and sorting the roster; its page of rows.

use crate::api::{Choice, FactorPart, FactorState, Histogram, OwnValue, RankPage, RankQuery, Row};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError};
use std::time::Instant as Stopwatch;
use troupe_core::creator::{CreatorId, Handle, Platform};
use troupe_core::money::Currency;
use troupe_core::roster::{Account, Condition, Filter, Op, Roster, Sort};
use troupe_core::scoring::{Factor, Ranked, Ranking, Weights};

/// Rows of one answer at most.
const MOST_ROWS: u32 = 500;
/// Bins of a histogram.
const BINS: usize = 24;

/// Answers kept until the roster changes, so that scrolling does not rank again.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    masks: Vec<(Filter, Arc<Vec<bool>>)>,
    ranked: Option<(Key, Order)>,
    places: Option<(Weights, Arc<Vec<Place>>)>,
    haystack: Option<Arc<Vec<Box<str>>>>,
    pub sales: Option<(String, Arc<crate::sales::Gathered>)>,
    pub rules: Option<Arc<crate::rules::People>>,
    pub eligible: Option<(String, Arc<crate::rules::Answered>)>,
}

/// A creator's place among everybody.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Place {
    /// Rank; `None` = not enough data.
    pub rank: Option<u32>,
    /// Score, 0-100.
    pub score: Option<f64>,
}

/// What an order depends on, besides the roster.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    weights: Weights,
    filter: Filter,
    search: String,
    shortlist: Option<i64>,
    creators: Option<Vec<CreatorId>>,
    sort: Option<Sort>,
}

#[derive(Debug, Clone)]
enum Order {
    /// By rank, sorted as far as it is read.
    ByRank(Ranking),
    /// Narrowed by a search or a list, or in another order.
    Rows(Arc<Vec<Ranked>>),
}

/// Fields that only a ranked row has.
pub(crate) fn is_of_rank(field: &str) -> bool {
    matches!(field, "score" | "rank" | "coverage")
}

impl Workspace {
    /// A page of the roster (domain.md 3): each creator once, ranked among those that pass the filter. A search or a
    /// shortlist narrows what is shown and leaves the ranks alone.
    pub async fn rank(&self, query: RankQuery) -> Result<RankPage> {
        let watch = Stopwatch::now();
        let (weights, profile) = match &query.weights {
            Some(weights) => (weights.clone(), None),
            None => {
                let (name, weights) = self.current_weights().await?;
                (weights, Some(name))
            }
        };
        let members = match query.shortlist {
            Some(list) => Some(self.store().members(list).await?),
            None => None,
        };
        let (found, search_incomplete) = self.search(&query.search).await?;
        let key = Key {
            weights: weights.clone(),
            filter: query.filter.clone(),
            search: query.search.trim().to_lowercase(),
            shortlist: query.shortlist,
            creators: query.creators.clone(),
            sort: query.sort.clone(),
        };
        let limit = query.limit.clamp(1, MOST_ROWS) as usize;
        let offset = query.offset as usize;
        let roster = self.roster();
        let (total, page) = self.ordered(&roster, key, members, found, offset, limit)?;
        let array = weights.as_array();
        let rows = page.iter().map(|ranked| row_of(&roster, *ranked, &array)).collect();
        let in_use = roster.columns.in_use();
        let factors = Factor::ALL
            .into_iter()
            .map(|factor| FactorState {
                factor,
                in_use: in_use[factor.index()],
                accounts: roster.compared[factor.index()].iter().sum(),
            })
            .collect();
        Ok(RankPage {
            total: total as u32,
            all: roster.creators.len() as u32,
            profile,
            rows,
            offset: query.offset,
            micros: u32::try_from(watch.elapsed().as_micros()).unwrap_or(u32::MAX),
            factors,
            search_incomplete,
        })
    }

    /// Reads the text form of a filter. Own columns may stand there by name.
    pub async fn parse_filter(&self, text: &str) -> Result<Filter> {
        let mut filter = troupe_core::roster::parse_filter(text)?;
        let columns = self.own_columns().await?;
        for condition in &mut filter.conditions {
            if let Some(own) = columns.iter().find(|c| c.name.to_lowercase() == condition.field) {
                condition.field = format!("column:{}", own.id);
            }
        }
        // A field that does not exist is told now, not when the first row is asked for.
        let rankless = filter.conditions.iter().filter(|c| !is_of_rank(&c.field)).cloned().collect();
        self.roster().mask(&Filter { conditions: rankless })?;
        Ok(filter)
    }

    /// Every creator that matches, in order: for exports.
    pub(crate) async fn rank_all(&self, query: &RankQuery) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        loop {
            let page =
                self.rank(RankQuery { offset: rows.len() as u32, limit: MOST_ROWS, ..query.clone() }).await?;
            if page.rows.is_empty() {
                return Ok(rows);
            }
            rows.extend(page.rows);
        }
    }

    /// Creators that match, and a page of them.
    fn ordered(
        &self,
        roster: &Roster,
        key: Key,
        members: Option<Vec<i64>>,
        found: Option<Vec<bool>>,
        offset: usize,
        limit: usize,
    ) -> Result<(usize, Vec<Ranked>)> {
        let mut answers = self.inner.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if answers.ranked.as_ref().is_none_or(|(kept, _)| *kept != key || members.is_some()) {
            let order = self.order(roster, &mut answers, &key, members, found)?;
            answers.ranked = Some((key, order));
        }
        Ok(match answers.ranked.as_mut().map(|(_, order)| order) {
            Some(Order::ByRank(ranking)) => (ranking.len(), ranking.page(offset, limit)),
            Some(Order::Rows(rows)) => {
                let end = offset.saturating_add(limit).min(rows.len());
                (rows.len(), rows[offset.min(end)..end].to_vec())
            }
            None => (0, Vec::new()),
        })
    }

    fn order(
        &self,
        roster: &Roster,
        answers: &mut Answers,
        key: &Key,
        members: Option<Vec<i64>>,
        found: Option<Vec<bool>>,
    ) -> Result<Order> {
        let (after_rank, before): (Vec<Condition>, Vec<Condition>) =
            key.filter.conditions.iter().cloned().partition(|c| is_of_rank(&c.field));
        let mask = if before.is_empty() {
            None
        } else {
            Some(mask(roster, answers, Filter { conditions: before })?)
        };
        let mut ranking = roster.rank(&key.weights, mask.as_deref().map(Vec::as_slice));
        let narrowed = members.is_some() || found.is_some() || key.creators.is_some();
        if after_rank.is_empty() && !narrowed && key.sort.is_none() {
            return Ok(Order::ByRank(ranking));
        }
        let mut rows = ranking.all();
        if let Some(found) = found {
            rows.retain(|r| found[roster.accounts[r.account].creator as usize]);
        }
        if let Some(creators) = &key.creators {
            let wanted: HashSet<u32> =
                creators.iter().filter_map(|c| roster.slot(*c)).map(|slot| slot as u32).collect();
            rows.retain(|r| wanted.contains(&roster.accounts[r.account].creator));
        }
        let weights = key.weights.as_array();
        for condition in &after_rank {
            let wanted: f64 = condition
                .values
                .first()
                .and_then(|v| v.trim().parse().ok())
                .or((condition.op == Op::Missing).then_some(0.0))
                .ok_or_else(|| troupe_core::roster::FilterError::Value {
                    field: condition.field.clone(),
                    value: condition.values.join(","),
                })?;
            rows.retain(|r| {
                let value = match condition.field.as_str() {
                    "score" => r.score.map(|s| f64::from(s) / 1e6),
                    "rank" => r.rank.map(f64::from),
                    _ => Some(roster.columns.breakdown(r.account, &weights).coverage),
                };
                match (condition.op, value) {
                    (Op::Missing, value) => value.is_none(),
                    (_, None) => false,
                    (Op::Lt, Some(v)) => v < wanted,
                    (Op::Le, Some(v)) => v <= wanted,
                    (Op::Gt, Some(v)) => v > wanted,
                    (Op::Ge, Some(v)) => v >= wanted,
                    (Op::Eq, Some(v)) => v == wanted,
                    (Op::Ne, Some(v)) => v != wanted,
                    (Op::In | Op::Has, _) => false,
                }
            });
        }
        if let Some(members) = members {
            let place: HashMap<u32, usize> = members
                .iter()
                .enumerate()
                .filter_map(|(place, id)| Some((roster.slot(CreatorId(*id))? as u32, place)))
                .collect();
            rows.retain(|r| place.contains_key(&roster.accounts[r.account].creator));
            if key.sort.is_none() {
                rows.sort_by_key(|r| place.get(&roster.accounts[r.account].creator).copied());
            }
        }
        if let Some(sort) = &key.sort {
            roster.order(&mut rows, sort);
        }
        Ok(Order::Rows(Arc::new(rows)))
    }

    /// Everybody's place with these weights, by slot.
    pub(crate) fn places(&self, weights: &Weights) -> Arc<Vec<Place>> {
        let roster = self.roster();
        let mut answers = self.inner.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, places)) = answers.places.as_ref().filter(|(kept, _)| kept == weights) {
            return places.clone();
        }
        let mut made = vec![Place::default(); roster.creators.len()];
        for ranked in roster.rank(weights, None).all() {
            let slot = roster.accounts[ranked.account].creator as usize;
            made[slot] = Place { rank: ranked.rank, score: ranked.score.map(|s| points(i64::from(s))) };
        }
        let made = Arc::new(made);
        answers.places = Some((weights.clone(), made.clone()));
        made
    }

    /// Names and handles of every creator in lower case, by slot, for searching.
    pub(crate) fn haystack(&self) -> Arc<Vec<Box<str>>> {
        // Always the roster before the answers: two locks taken in two orders would wait for each other.
        let roster = self.roster();
        let mut answers = self.inner.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(haystack) = &answers.haystack {
            return haystack.clone();
        }
        let made: Vec<Box<str>> = (0..roster.creators.len())
            .map(|slot| {
                let mut text = String::new();
                for account in roster.accounts_of(slot) {
                    text.push_str(&account.name.to_lowercase());
                    text.push('\n');
                    text.push_str(&account.handle);
                    text.push('\n');
                }
                text.into_boxed_str()
            })
            .collect();
        let made = Arc::new(made);
        answers.haystack = Some(made.clone());
        made
    }

    /// How a number field is spread among the creators that match the other conditions. Bins are equal in width, or
    /// in ratio where the largest is over 1,000 times the median (followers, views).
    pub async fn histogram(&self, field: String, query: RankQuery) -> Result<Histogram> {
        let filter = Filter {
            conditions: query
                .filter
                .conditions
                .into_iter()
                .filter(|c| c.field != field && !is_of_rank(&c.field))
                .collect(),
        };
        let roster = self.roster();
        let mask = roster.mask(&filter)?;
        let accounts: Vec<_> = roster.accounts.iter().zip(mask).filter(|(_, m)| *m).map(|(a, _)| a).collect();
        let known = accounts.first().is_none_or(|a| roster.number(&field, a).is_some());
        if !known {
            return Err(troupe_core::roster::FilterError::Field(field).into());
        }
        let mut values: Vec<f64> =
            accounts.iter().filter_map(|a| roster.number(&field, a).flatten()).collect();
        let missing = (accounts.len() - values.len()) as u32;
        values.sort_unstable_by(f64::total_cmp);
        let (Some(low), Some(high)) = (values.first().copied(), values.last().copied()) else {
            return Ok(Histogram { edges: Vec::new(), counts: Vec::new(), missing });
        };
        let ratio = low >= 0.0 && high > 1_000.0 * values[values.len() / 2].max(1e-9)
            || matches!(field.as_str(), "followers" | "views" | "mean_views");
        let forward = |x: f64| if ratio { (x + 1.0).ln() } else { x };
        let backward = |x: f64| if ratio { x.exp() - 1.0 } else { x };
        let (from, to) = (forward(low), forward(high));
        let width = ((to - from) / BINS as f64).max(f64::MIN_POSITIVE);
        let mut counts = vec![0u32; BINS];
        for value in values {
            let bin = (((forward(value) - from) / width) as usize).min(BINS - 1);
            counts[bin] += 1;
        }
        let edges = (0..=BINS).map(|i| backward(from + width * i as f64)).collect();
        Ok(Histogram { edges, counts, missing })
    }

    /// The values of a text field with the creators that have them, most frequent first, at most 500.
    pub async fn choices(&self, field: String) -> Result<Vec<Choice>> {
        let roster = self.roster();
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for slot in 0..roster.creators.len() {
            let mut mine: Vec<&str> = roster
                .accounts_of(slot)
                .iter()
                .flat_map(|a| roster.texts(&field, a).unwrap_or_default())
                .collect();
            mine.sort_unstable();
            mine.dedup();
            for text in mine.into_iter().filter(|t| !t.is_empty()) {
                *counts.entry(text).or_default() += 1;
            }
        }
        let mut choices: Vec<Choice> = counts
            .into_iter()
            .map(|(value, creators)| Choice { value: value.to_owned(), creators })
            .collect();
        choices.sort_by(|a, b| b.creators.cmp(&a.creators).then(a.value.cmp(&b.value)));
        choices.truncate(500);
        Ok(choices)
    }
}

fn mask(roster: &Roster, answers: &mut Answers, filter: Filter) -> Result<Arc<Vec<bool>>> {
    if let Some((_, mask)) = answers.masks.iter().find(|(kept, _)| *kept == filter) {
        return Ok(mask.clone());
    }
    let made = Arc::new(roster.mask(&filter)?);
    answers.masks.truncate(3);
    answers.masks.insert(0, (filter, made.clone()));
    Ok(made)
}

/// Points in whole millionths as a number: six decimals, the same digits in every front.
pub(crate) fn points(millionths: i64) -> f64 {
    millionths as f64 / 1e6
}

/// The currency of a factor's metric that is money.
pub(crate) fn currency_of(roster: &Roster, account: &Account, factor: Factor) -> Option<Currency> {
    let shop = account.shop.filter(|_| factor == Factor::VideoGpm)?;
    Currency::parse(roster.symbols.text(shop.currency))
}

/// One creator's row.
pub(crate) fn row_of(roster: &Roster, ranked: Ranked, weights: &[f64; Factor::COUNT]) -> Row {
    let account = &roster.accounts[ranked.account];
    let creator = &roster.creators[account.creator as usize];
    let breakdown = roster.columns.breakdown(ranked.account, weights);
    let factors = breakdown
        .parts
        .iter()
        .map(|part| {
            let interval = roster.columns.interval(ranked.account, part.factor);
            FactorPart {
                factor: part.factor,
                value: roster.metric(account, part.factor),
                currency: currency_of(roster, account, part.factor),
                n: roster.metric_n(account, part.factor),
                percentile: part.percentile,
                low: interval.map(|(low, _)| low),
                high: interval.map(|(_, high)| high),
                of: roster.compared_with(account, part.factor),
                weight: part.weight,
                points: part.points.map(points),
            }
        })
        .collect();
    let known = |sym| Some(roster.symbols.text(sym)).filter(|t| !t.is_empty()).map(str::to_owned);
    let m = &account.metrics;
    Row {
        creator: creator.id,
        account: account.id,
        rank: ranked.rank,
        rank_best: ranked.range.map(|(best, _)| best),
        rank_worst: ranked.range.map(|(_, worst)| worst),
        tied: ranked.tied,
        bracket: ranked.bracket,
        platform: account.platform,
        handle: account.handle.to_string(),
        name: account.name.to_string(),
        score: breakdown.score.map(points),
        low: ranked.interval.map(|(low, _)| points(i64::from(low))),
        high: ranked.interval.map(|(_, high)| points(i64::from(high))),
        coverage: breakdown.coverage,
        factors,
        followers: account.followers,
        engagement: m.engagement,
        engagement_followers: m.engagement_followers,
        median_views: m.median_views,
        mean_views: m.mean_views,
        top_share: m.top_share,
        n: m.views_n,
        posts_per_week: m.posting.per_week,
        fit: account.fit,
        posts: m.posts,
        country: known(account.country),
        language: known(account.language),
        category: known(account.category),
        stage: creator.stage,
        objected: creator.objected,
        tags: creator.tags.iter().map(|t| roster.symbols.text(*t).to_owned()).collect(),
        signals: m.signals.keys().map(str::to_owned).collect(),
        spark: m.spark.clone(),
        as_of: m.as_of,
        other_accounts: roster
            .accounts_of(account.creator as usize)
            .iter()
            .filter(|a| a.id != account.id)
            .map(|a| format!("{}:{}", a.platform.as_str(), a.handle))
            .collect(),
        values: creator
            .values
            .iter()
            .map(|(column, value)| OwnValue { column: *column, value: value.to_string() })
            .collect(),
    }
}

/// Finds a creator by handle, on one platform or on any.
pub(crate) fn find_handle(roster: &Roster, handle: &str, platform: Option<Platform>) -> Option<usize> {
    let wanted = Handle::parse(handle)?;
    roster
        .accounts
        .iter()
        .position(|a| *a.handle == *wanted.as_str() && platform.is_none_or(|p| p == a.platform))
}
