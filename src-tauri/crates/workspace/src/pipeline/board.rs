//! The pipeline as a board and as a table: one picture of everybody in it, then the cards that are asked for.

use super::actions::action_of;
use super::{list_ref, value_wrong};
use crate::api::{Board, BoardColumn, Card, LastMessage, ListRef, PipelinePage, PipelineQuery, StageRef};
use crate::errors::Result;
use crate::roster::Place;
use crate::who::who_of;
use crate::workspace::Workspace;
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use troupe_core::creator::{CreatorId, Stage};
use troupe_core::pipeline::{Queue, by_queue};
use troupe_core::roster::Roster;
use troupe_core::time::{Day, Instant, Zone};
use troupe_store::pipeline::{ActionRow, CardRow, Scope};

/// Cards of one answer at most.
const MOST_CARDS: u32 = 500;

/// A card before it is dressed up: what filters and orders need.
struct Entry {
    row: CardRow,
    slot: usize,
    /// Name in lower case, else the handle.
    name: String,
    due: Option<Day>,
}

impl Entry {
    fn queue(&self) -> Queue<'_> {
        Queue { due: self.due, since: self.row.since, name: &self.name, id: self.row.creator }
    }
}

/// Everybody in a part of the pipeline.
struct Picture {
    list: Option<ListRef>,
    campaign: bool,
    entries: Vec<Entry>,
    actions: HashMap<i64, ActionRow>,
    columns: Vec<(StageRef, String)>,
    owners: Vec<String>,
    places: Arc<Vec<Place>>,
    now: Instant,
    zone: Zone,
}

impl Picture {
    fn today(&self) -> Day {
        self.zone.day(self.now)
    }

    fn card(&self, roster: &Roster, entry: &Entry) -> Card {
        let row = &entry.row;
        let place = self.places.get(entry.slot).copied().unwrap_or_default();
        let next = row.actions.first().and_then(|id| self.actions.get(id));
        Card {
            who: who_of(roster, CreatorId(row.creator)),
            at: row.at,
            since: row.since,
            days: row.since.map(|since| self.today().days_since(self.zone.day(since))),
            blocked_reason: row.blocked_reason.clone(),
            next: next.map(|action| action_of(roster, action, self.today())),
            actions: row.actions.len() as u32,
            last_message: row.last_message.map(|m| LastMessage { direction: m.direction, at: m.at }),
            open_samples: row.open_samples,
            fee: row.fee.clone(),
            score: place.score,
            rank: place.rank,
            campaigns: row.campaigns.iter().map(list_ref).collect(),
        }
    }

    /// The entries of a column, in its order.
    fn column(&self, at: StageRef) -> Vec<&Entry> {
        let mut entries: Vec<&Entry> = self.entries.iter().filter(|e| e.row.at == at).collect();
        entries.sort_by(|a, b| by_queue(&a.queue(), &b.queue()));
        entries
    }

    fn owner(&self, entry: &Entry) -> &str {
        entry.row.actions.first().and_then(|id| self.actions.get(id)).map_or("", |a| a.owner.as_str())
    }
}

impl Workspace {
    /// The pipeline as a board, so many cards a column.
    pub async fn board(&self, query: PipelineQuery, cards: u32) -> Result<Board> {
        let picture = self.picture(&query).await?;
        let roster = self.roster();
        let columns = picture
            .columns
            .iter()
            .map(|(at, name)| {
                let entries = picture.column(*at);
                BoardColumn {
                    at: *at,
                    name: name.clone(),
                    total: entries.len() as u32,
                    cards: entries
                        .iter()
                        .take(cards.min(MOST_CARDS) as usize)
                        .map(|entry| picture.card(&roster, entry))
                        .collect(),
                }
            })
            .collect();
        drop(roster);
        Ok(Board { list: picture.list, campaign: picture.campaign, columns, owners: picture.owners })
    }

    /// More cards of a column of the board.
    pub async fn board_column(
        &self,
        query: PipelineQuery,
        at: StageRef,
        offset: u32,
        limit: u32,
    ) -> Result<BoardColumn> {
        let picture = self.picture(&query).await?;
        let entries = picture.column(at);
        let roster = self.roster();
        let cards = entries
            .iter()
            .skip(offset as usize)
            .take(limit.min(MOST_CARDS) as usize)
            .map(|entry| picture.card(&roster, entry))
            .collect();
        let name = picture.columns.iter().find(|(column, _)| *column == at).map(|(_, name)| name.clone());
        Ok(BoardColumn { at, name: name.unwrap_or_default(), total: entries.len() as u32, cards })
    }

    /// The pipeline as a table; `sort` is `stage` (the default), `next`, `days`, `name`, `score` or `owner`. What is not
    /// known comes last in either direction.
    pub async fn pipeline_rows(
        &self,
        query: PipelineQuery,
        sort: String,
        descending: bool,
        offset: u32,
        limit: u32,
    ) -> Result<PipelinePage> {
        let picture = self.picture(&query).await?;
        let mut entries: Vec<&Entry> = picture.entries.iter().collect();
        order(&picture, &mut entries, &sort, descending)?;
        let roster = self.roster();
        let rows = entries
            .iter()
            .skip(offset as usize)
            .take(limit.min(MOST_CARDS) as usize)
            .map(|entry| picture.card(&roster, entry))
            .collect();
        Ok(PipelinePage { total: entries.len() as u32, offset, rows })
    }

    /// Reads everybody in a part of the pipeline who is in the roster and matches.
    async fn picture(&self, query: &PipelineQuery) -> Result<Picture> {
        let (list, campaign) = match query.list {
            None => (None, false),
            Some(list) => {
                let row = self.shortlist(list).await?;
                let campaign = !self.store().campaigns(Some(list)).await?.is_empty();
                (Some(ListRef { id: row.id, name: row.name }), campaign)
            }
        };
        let scope = query.list.map_or(Scope::InPlay, Scope::List);
        let rows = self.store().cards(scope).await?;
        let actions: HashMap<i64, ActionRow> =
            self.store().open_actions().await?.into_iter().map(|a| (a.id, a)).collect();
        let own = self.own_stages().await?;
        let mut columns = Vec::new();
        for stage in Stage::ALL {
            columns.push((StageRef::of(stage), String::new()));
            let behind = own.iter().filter(|own| own.stands_for == stage);
            columns.extend(behind.map(|own| (StageRef { stage, own: Some(own.id) }, own.name.clone())));
        }
        let (_, weights) = self.current_weights().await?;
        let places = self.places(&weights);
        let haystack = self.haystack();
        let (now, zone) = (self.now(), self.zone().await?);
        let today = zone.day(now);
        let wanted = query.search.to_lowercase();
        let words: Vec<&str> = wanted.split_whitespace().map(|w| w.trim_start_matches('@')).collect();
        let mut owners: BTreeSet<&str> = BTreeSet::new();
        let mut entries = Vec::new();
        let roster = self.roster();
        for row in rows {
            // Somebody whose import was taken back shows nowhere.
            let Some(slot) = roster.slot(CreatorId(row.creator)) else { continue };
            let mine: Vec<&ActionRow> = row.actions.iter().filter_map(|id| actions.get(id)).collect();
            owners.extend(mine.iter().map(|a| a.owner.as_str()).filter(|owner| !owner.is_empty()));
            let found = haystack.get(slot).is_some_and(|text| words.iter().all(|word| text.contains(word)));
            let owned = query.owner.as_ref().is_none_or(|owner| mine.iter().any(|a| a.owner == *owner));
            let late = !query.overdue || mine.iter().any(|a| a.due.is_some_and(|due| due < today));
            if !found || !owned || !late {
                continue;
            }
            let account = roster.accounts_of(slot).first();
            let name = account.map(|a| if a.name.is_empty() { &a.handle } else { &a.name });
            entries.push(Entry {
                due: mine.first().and_then(|a| a.due),
                name: name.map(|name| name.to_lowercase()).unwrap_or_default(),
                slot,
                row,
            });
        }
        drop(roster);
        let owners = owners.into_iter().map(str::to_owned).collect();
        Ok(Picture { list, campaign, entries, actions, columns, owners, places, now, zone })
    }
}

/// Orders entries of the table; equal ones stand as on the board.
fn order(picture: &Picture, entries: &mut [&Entry], sort: &str, descending: bool) -> Result<()> {
    let column: HashMap<StageRef, usize> =
        picture.columns.iter().enumerate().map(|(i, (at, _))| (*at, i)).collect();
    let score = |e: &Entry| picture.places.get(e.slot).and_then(|place| place.score);
    let flip = |order: Ordering| if descending { order.reverse() } else { order };
    let known = |a: bool, b: bool, order: Ordering| if a && b { flip(order) } else { b.cmp(&a) };
    entries.sort_by(|a, b| by_queue(&a.queue(), &b.queue()));
    match sort {
        "" | "stage" => entries.sort_by(|a, b| flip(column.get(&a.row.at).cmp(&column.get(&b.row.at)))),
        "next" => entries.sort_by(|a, b| known(a.due.is_some(), b.due.is_some(), a.due.cmp(&b.due))),
        "days" => entries.sort_by(|a, b| {
            let (a, b) = (a.row.since, b.row.since);
            known(a.is_some(), b.is_some(), b.cmp(&a))
        }),
        "name" => entries.sort_by(|a, b| flip(a.name.cmp(&b.name))),
        "score" => entries.sort_by(|a, b| {
            let (a, b) = (score(a), score(b));
            known(a.is_some(), b.is_some(), a.unwrap_or(0.0).total_cmp(&b.unwrap_or(0.0)))
        }),
        "owner" => entries.sort_by(|a, b| {
            let (a, b) = (picture.owner(a), picture.owner(b));
            known(!a.is_empty(), !b.is_empty(), a.cmp(b))
        }),
        other => {
            return Err(value_wrong("order", other, "Sort by stage, next, days, name, score or owner."));
        }
    }
    Ok(())
}
