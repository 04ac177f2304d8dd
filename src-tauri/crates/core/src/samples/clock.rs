//! What a sample's dates say: since when it stands where it stands, what must have happened by when, whether it came
//! to something. Civil days; nothing here is stored.

use super::{SampleKind, SampleState};
use crate::time::Day;

/// Lengths of the clocks in days. Source of the usual ones: domain.md 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clocks {
    /// From asked for to yes or no.
    pub approve: u32,
    /// From yes to the parcel's leaving.
    pub send: u32,
    /// From leaving to the day on which a parcel without news is taken to have arrived.
    pub assume: u32,
    /// From delivery to content of a free sample.
    pub content: u32,
    /// From delivery to content of a refundable one.
    pub refundable: u32,
    /// What one extension adds.
    pub extension: u32,
    /// Extensions that a sample may have.
    pub extensions: u32,
    /// How long content stays online before the sample may be closed.
    pub stay: u32,
}

impl Default for Clocks {
    fn default() -> Self {
        Self {
            approve: 7,
            send: 3,
            assume: 10,
            content: 14,
            refundable: 90,
            extension: 7,
            extensions: 1,
            stay: 3,
        }
    }
}

/// Where a sample stands, with its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Its state.
    pub state: SampleState,
    /// Free or refundable.
    pub kind: SampleKind,
    /// When it was asked for.
    pub requested: Day,
    /// When yes or no was said.
    pub decided: Option<Day>,
    /// When it was packed.
    pub packed: Option<Day>,
    /// When it left.
    pub shipped: Option<Day>,
    /// When it arrived.
    pub delivered: Option<Day>,
    /// When it was noted that content is due.
    pub due_from: Option<Day>,
    /// When she posted.
    pub posted: Option<Day>,
    /// When it was closed.
    pub closed: Option<Day>,
    /// When it ended another way.
    pub ended: Option<Day>,
    /// Extensions given.
    pub extensions: u32,
}

impl Standing {
    /// A sample that was asked for.
    pub fn new(kind: SampleKind, requested: Day) -> Self {
        Self {
            state: SampleState::Requested,
            kind,
            requested,
            decided: None,
            packed: None,
            shipped: None,
            delivered: None,
            due_from: None,
            posted: None,
            closed: None,
            ended: None,
            extensions: 0,
        }
    }

    /// The same after a move on a day.
    #[must_use]
    pub fn moved(mut self, to: SampleState, on: Day) -> Self {
        self.state = to;
        match to {
            SampleState::Requested => self.requested = on,
            SampleState::Approved => self.decided = Some(on),
            SampleState::Packed => self.packed = Some(on),
            SampleState::Shipped => self.shipped = Some(on),
            SampleState::Delivered => self.delivered = Some(on),
            SampleState::ContentDue => self.due_from = Some(on),
            SampleState::ContentPosted => self.posted = Some(on),
            SampleState::Closed => self.closed = Some(on),
            SampleState::Declined | SampleState::Cancelled | SampleState::Returned | SampleState::Lost => {
                self.ended = Some(on);
                if to == SampleState::Declined {
                    self.decided = Some(on);
                }
            }
        }
        self
    }

    /// Since which day it stands where it stands.
    pub fn since(&self) -> Day {
        let on = match self.state {
            SampleState::Requested => Some(self.requested),
            SampleState::Approved => self.decided,
            SampleState::Packed => self.packed,
            SampleState::Shipped => self.shipped,
            SampleState::Delivered => self.delivered,
            SampleState::ContentDue => self.due_from,
            SampleState::ContentPosted => self.posted,
            SampleState::Closed => self.closed,
            _ => self.ended,
        };
        on.unwrap_or_else(|| self.last())
    }

    /// The newest of its days: the next step is not before it.
    pub fn last(&self) -> Day {
        let days = [
            self.decided,
            self.packed,
            self.shipped,
            self.delivered,
            self.due_from,
            self.posted,
            self.closed,
            self.ended,
        ];
        days.into_iter().flatten().fold(self.requested, Ord::max)
    }

    /// The day on which a parcel without news should have arrived.
    pub fn arrival(&self, clocks: &Clocks) -> Option<Day> {
        Some(self.shipped?.plus(i64::from(clocks.assume)))
    }

    /// The day of delivery, and whether it is only assumed because the parcel left long enough ago and nobody told.
    pub fn delivery(&self, clocks: &Clocks, today: Day) -> Option<(Day, bool)> {
        if let Some(day) = self.delivered {
            return Some((day, false));
        }
        let arrival = self.arrival(clocks).filter(|day| *day < today)?;
        (self.state == SampleState::Shipped).then_some((arrival, true))
    }

    /// The day by which content was or is promised; `None` while it has not arrived.
    pub fn content_due(&self, clocks: &Clocks, today: Day) -> Option<Day> {
        let (delivered, _) = self.delivery(clocks, today)?;
        let length = match self.kind {
            SampleKind::Free => clocks.content,
            SampleKind::Refundable => clocks.refundable,
        };
        let longer = u64::from(self.extensions) * u64::from(clocks.extension);
        Some(delivered.plus(i64::from(length) + i64::try_from(longer).unwrap_or(i64::MAX)))
    }

    /// The day by which something must happen next; `None` when nothing is awaited.
    pub fn due(&self, clocks: &Clocks, today: Day) -> Option<Day> {
        match self.state {
            SampleState::Requested => Some(self.requested.plus(i64::from(clocks.approve))),
            SampleState::Approved | SampleState::Packed => {
                Some(self.decided.unwrap_or(self.requested).plus(i64::from(clocks.send)))
            }
            SampleState::Shipped => self.content_due(clocks, today).or_else(|| self.arrival(clocks)),
            SampleState::Delivered | SampleState::ContentDue => self.content_due(clocks, today),
            _ => None,
        }
    }

    /// What is awaited should have happened before today.
    pub fn is_overdue(&self, clocks: &Clocks, today: Day) -> bool {
        self.due(clocks, today).is_some_and(|due| due < today)
    }

    /// One more extension can be given: content is awaited and not all of them are used.
    pub fn is_extendable(&self, clocks: &Clocks, today: Day) -> bool {
        let awaited = matches!(self.state, SampleState::Delivered | SampleState::ContentDue)
            || self.delivery(clocks, today).is_some_and(|(_, assumed)| assumed);
        awaited && self.extensions < clocks.extensions
    }

    /// From which day the sample may be closed: content has to stay online for a while.
    pub fn may_close_from(&self, clocks: &Clocks) -> Option<Day> {
        self.posted.map(|posted| posted.plus(i64::from(clocks.stay)))
    }

    /// Whether it came to a post; `None` while that is open, and where there was nothing to post about: declined,
    /// cancelled, returned, lost.
    pub fn outcome(&self, clocks: &Clocks, today: Day) -> Option<bool> {
        match self.state {
            SampleState::Declined | SampleState::Cancelled | SampleState::Returned | SampleState::Lost => {
                None
            }
            _ if self.posted.is_some() => Some(true),
            SampleState::Closed => Some(false),
            _ => self.content_due(clocks, today).filter(|due| *due < today).map(|_| false),
        }
    }

    /// Whether a promise of content was kept: posted no later than its day. `None` while its clock runs, and where
    /// there was nothing to promise. A post whose day of delivery nobody knows was in time.
    pub fn promise(&self, clocks: &Clocks, today: Day) -> Option<bool> {
        let due = self.content_due(clocks, today);
        match (self.outcome(clocks, today)?, self.posted) {
            (true, Some(posted)) => Some(due.is_none_or(|due| posted <= due)),
            _ => due.filter(|due| *due < today).map(|_| false),
        }
    }
}
