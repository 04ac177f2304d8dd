//! The pilot of creators with few followers: who is in it, what this week counts, how far graduation is.

use crate::api::*;
use crate::errors::Result;
use crate::products::{short, wrong};
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::rules::pilot::{
    Logged, PilotFacts, Progress, Removed, Standing, day_number, earliest, progress, week,
};
use troupe_core::rules::{
    Asker, Fact, GraduationRule, PilotRule, PilotRules, Question, Rule, SellsFor, day_of,
};
use troupe_core::time::{Day, Zone};
use troupe_store::Op;
use troupe_store::rules::{FoundPost, PilotRow};

/// Characters of a note or of a post's number at most.
const NOTE: usize = 2_000;
/// The longest video or LIVE, in seconds: two days.
const LONGEST: u32 = 172_800;

/// What is known of one creator in the pilot.
struct Known {
    creator: CreatorId,
    from: Day,
    facts: PilotFacts,
    log: Vec<PilotRow>,
    found: Vec<FoundPost>,
}

fn content_of(row: PilotRow) -> PilotContent {
    PilotContent {
        id: row.id,
        creator: row.creator,
        kind: row.kind,
        how: row.how,
        at: row.at,
        seconds: row.seconds,
        post: row.post,
        removed_on: row.removed_on,
        note: row.note,
    }
}

fn logged(row: &PilotRow) -> Logged {
    let removed = if row.removed_on.is_some() { Removed::Yes } else { Removed::No };
    Logged { kind: row.kind, at: row.at, seconds: row.seconds, removed }
}

fn told(progress: &Progress) -> Vec<PilotProgress> {
    let steps = [
        (PilotGoal::Days, progress.days),
        (PilotGoal::Health, progress.health),
        (PilotGoal::Videos, progress.videos),
        (PilotGoal::Lives, progress.lives),
        (PilotGoal::Orders, progress.orders),
        (PilotGoal::Quiz, progress.quiz),
        (PilotGoal::Followers, progress.followers),
    ];
    let told =
        steps.map(|(goal, step)| PilotProgress { goal, has: step.has, needs: step.needs, holds: step.holds });
    told.into()
}

impl Workspace {
    /// The pilots of some creators whose first day is noted. One for whom no rule of the pilot counts has none.
    async fn pilots_of(&self, creators: &[i64]) -> Result<Vec<Pilot>> {
        let (today, zone, now) = (self.this_day().await?, self.zone().await?, self.now());
        let people = self.rules_people().await?;
        let since: Vec<(i64, Day)> = creators
            .iter()
            .filter_map(|id| {
                let from = day_of(people.facts_of(CreatorId(*id)), Fact::PilotFrom)?;
                self.roster().slot(CreatorId(*id)).map(|_| (*id, from))
            })
            .collect();
        if since.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<i64> = since.iter().map(|(id, _)| *id).collect();
        let mut logs = self.store().pilot_content(&ids).await?;
        let health = self.store().newest_health(&ids, today).await?;
        let orders = self.store().shop_orders_since(&since).await?;
        let starts: Vec<_> = since.iter().map(|(id, from)| (*id, zone.start(*from))).collect();
        let mut found = self.store().shop_posts_since(&starts).await?;
        let question = Question {
            on: today,
            creator_type: None,
            sells_for: SellsFor::Marketplace,
            region: None,
            shop: true,
            program: None,
        };
        let mut asker = Asker::new(&people.book, question);
        let mut pilots = Vec::with_capacity(since.len());
        for (id, from) in since {
            let noted = people.facts_of(CreatorId(id));
            let (rules, followers) = {
                let roster = self.roster();
                let Some(slot) = roster.slot(CreatorId(id)) else { continue };
                let subject = people.subject(&roster, slot, asker.question().shop);
                (asker.pilot(&subject), subject.followers)
            };
            let known = Known {
                creator: CreatorId(id),
                from,
                facts: PilotFacts {
                    health: health.get(&id).copied(),
                    our_orders: orders.get(&id).copied().unwrap_or(0),
                    reported_orders: noted.get(&Fact::ReportedOrders).and_then(|text| text.parse().ok()),
                    quiz_passed_on: day_of(noted, Fact::QuizPassedOn),
                    followers,
                },
                log: logs.remove(&id).unwrap_or_default(),
                found: found.remove(&id).unwrap_or_default(),
            };
            pilots.extend(self.pilot(known, rules, today, zone, now));
        }
        Ok(pilots)
    }

    fn pilot(
        &self,
        known: Known,
        rules: PilotRules<'_>,
        today: Day,
        zone: Zone,
        now: troupe_core::time::Instant,
    ) -> Option<Pilot> {
        let (limits_rule, limits): (&Rule, &PilotRule) = rules.limits?;
        let log: Vec<Logged> = known.log.iter().map(logged).collect();
        let used = week(limits, now, &log);
        let graduation: Option<GraduationRule> = rules.graduation.map(|(_, rule)| rule);
        let far = graduation.map(|rule| progress(&rule, zone, known.from, today, &known.facts, &log));
        let state = match far.as_ref().map(Progress::standing) {
            Some(Standing::QuizOpen) => PilotState::QuizOpen,
            Some(Standing::Graduated) => PilotState::Graduated,
            Some(Standing::Running) | None => PilotState::Running,
        };
        let earliest = graduation.map_or(known.from.plus(limits.days), |rule| earliest(&rule, known.from));
        Some(Pilot {
            who: self.who(known.creator),
            state,
            from: known.from,
            day: day_number(known.from, today),
            earliest,
            week_from: used.from,
            resets_at: used.resets_at,
            zone: limits.zone_name.clone(),
            videos: used.videos,
            videos_limit: limits.videos,
            lives: used.lives,
            lives_limit: limits.lives,
            campaigns: limits.campaigns,
            shop_score_needed: limits.shop_score,
            progress: far.as_ref().map(told).unwrap_or_default(),
            content: known.log.into_iter().map(content_of).collect(),
            found: known
                .found
                .into_iter()
                .map(|post| PilotFound {
                    post: post.post,
                    at: post.at,
                    seconds: post.seconds,
                    caption: post.caption,
                    kind: post.kind,
                })
                .collect(),
            rules: std::iter::once(limits_rule)
                .chain(rules.graduation.map(|(rule, _)| rule))
                .cloned()
                .collect(),
        })
    }

    /// The pilot of a creator; `None` = she is in none.
    pub async fn pilot_of(&self, creator: CreatorId) -> Result<Option<Pilot>> {
        self.known(creator)?;
        Ok(self.pilots_of(&[creator.0]).await?.pop())
    }

    /// Everybody in the pilot, those at their limit first.
    pub async fn pilots(&self) -> Result<Vec<Pilot>> {
        let creators = self.store().creators_with(Fact::PilotFrom).await?;
        let mut pilots = self.pilots_of(&creators).await?;
        pilots.retain(|pilot| pilot.state != PilotState::Graduated);
        pilots.sort_by_cached_key(|pilot| {
            let full = pilot.videos >= pilot.videos_limit || pilot.lives >= pilot.lives_limit;
            (!full, pilot.who.name.to_lowercase(), pilot.who.handle.clone())
        });
        Ok(pilots)
    }

    /// Writes something that counts towards the weekly limit of the pilot.
    ///
    /// # Errors
    /// `value_wrong` for a moment that lies ahead, a removal before it, or a length that cannot be.
    pub async fn save_pilot_content(&self, content: PilotContent) -> Result<Changed> {
        self.known(content.creator)?;
        let zone = self.zone().await?;
        if content.at > self.now() {
            let hint = "Write when it was published or scheduled, or when the link was added: a moment that has been.";
            return Err(wrong("at", &content.at.to_string(), hint));
        }
        if let Some(day) = content.removed_on
            && (day < zone.day(content.at) || day > self.this_day().await?)
        {
            return Err(wrong(
                "removed_on",
                &day.to_string(),
                "Write a day since then, today at the latest.",
            ));
        }
        if let Some(seconds) = content.seconds.filter(|seconds| *seconds > LONGEST) {
            return Err(wrong("seconds", &seconds.to_string(), "Write its length in seconds."));
        }
        let post = content.post.as_deref().map(|post| short("post", post, NOTE)).transpose()?;
        let row = PilotRow {
            id: content.id,
            creator: content.creator,
            kind: content.kind,
            how: content.how,
            at: content.at,
            seconds: content.seconds,
            post: post.filter(|post| !post.is_empty()),
            removed_on: content.removed_on,
            note: short("note", &content.note, NOTE)?,
        };
        let op = Op::new("save_pilot_content", self.now())
            .with("name", self.called(row.creator))
            .with("kind", row.kind.as_str())
            .with("day", zone.day(row.at))
            .about(&[row.creator.0]);
        let mut change = self.store().change(op).await?;
        change.save_pilot_content(&row).await?;
        let step = change.finish().await?;
        if step.is_some() {
            self.changed("save_pilot_content");
        }
        Ok(Changed { changed: u32::from(step.is_some()), step })
    }

    /// Deletes an entry that was made by mistake.
    pub async fn delete_pilot_content(&self, content: i64) -> Result<Changed> {
        let mut change = self.store().change(Op::new("delete_pilot_content", self.now())).await?;
        let row = change.pilot_entry(content).await?;
        change.say("name", self.called(row.creator));
        change.say("kind", row.kind.as_str());
        change.say("day", self.zone().await?.day(row.at));
        change.concern(&[row.creator.0]);
        change.delete_pilot_content(content).await?;
        let step = change.finish().await?;
        self.changed("delete_pilot_content");
        Ok(Changed { changed: 1, step })
    }
}
