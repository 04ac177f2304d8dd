//! The week in short.

use crate::api::{Digest, DigestLine, WeekDone};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::time::{Day, Zone};
use troupe_store::digest::{Days, Done, Listed};

/// Lines of a list at most.
const LINES: u32 = 50;
/// Days ahead in which something is due.
const AHEAD: u32 = 7;

impl Workspace {
    /// What was done in the week (Monday to Sunday) of a day and in the one before, what is due from today on, and what
    /// open campaigns cost.
    pub async fn digest(&self, week: Day) -> Result<Digest> {
        let zone = self.zone().await?;
        let days = week_of(zone, week);
        let campaigns = self.campaigns().await?;
        Ok(Digest {
            from: days.first,
            to: days.last,
            made_on: zone.day(self.now()),
            done: counts(self.store().done_in(days).await?),
            before: counts(self.store().done_in(week_of(zone, days.first.plus(-1))).await?),
            agreed: self.week_lines(Listed::Agreed, days, zone).await?,
            sent: self.week_lines(Listed::Sent, days, zone).await?,
            published: self.week_lines(Listed::Published, days, zone).await?,
            due: self.today(AHEAD).await?,
            campaigns: campaigns.into_iter().filter(|campaign| campaign.closed_at.is_none()).collect(),
        })
    }

    async fn week_lines(&self, what: Listed, days: Days, zone: Zone) -> Result<Vec<DigestLine>> {
        let noted = self.store().noted(what, days, LINES).await?;
        let line = |one: troupe_store::digest::Noted| {
            let day = one.day.or(one.at.map(|at| zone.day(at))).unwrap_or(days.first);
            DigestLine { who: self.who(CreatorId(one.creator)), title: one.title, day }
        };
        Ok(noted.into_iter().map(line).collect())
    }
}

/// The week of a day, Monday to Sunday, as this zone's clocks show it.
fn week_of(zone: Zone, day: Day) -> Days {
    let first = day.monday();
    Days { first, last: first.plus(6), from: zone.start(first), until: zone.start(first.plus(7)) }
}

fn counts(done: Done) -> WeekDone {
    WeekDone {
        messages: done.messages,
        written: done.written,
        replies: done.replies,
        agreed: done.agreed,
        samples_sent: done.samples_sent,
        samples_arrived: done.samples_arrived,
        samples_posted: done.samples_posted,
        published: done.published,
        posts: done.posts,
        actions: done.actions,
    }
}
