//! What is known of a person and where from, her objection, and looking for her everywhere.

use crate::api::{Changed, ExportedFile, Held, Objection, PersonFact, PersonFound, PersonalData, Review};
use crate::errors::Result;
use crate::products::{short, wrong};
use crate::who::who_of;
use crate::workspace::Workspace;
use std::collections::{HashMap, HashSet};
use troupe_core::creator::CreatorId;
use troupe_core::privacy::{LawfulBasis, review_due};
use troupe_core::time::{Day, Zone};
use troupe_store::Op;
use troupe_store::privacy::{Kept, Of, ReviewRow};

/// What was found, at most.
const FOUND: u32 = 200;
/// Stands for what is held and never shown: addresses, account numbers.
const MASKED: &str = "\u{2022}\u{2022}\u{2022}\u{2022}";

pub(super) fn review(row: ReviewRow) -> Review {
    Review { on: row.on, reason: row.reason, next: row.next }
}

impl Workspace {
    /// Why data of these creators are kept, where that was written for them, and who says so.
    pub(super) async fn bases_of(&self, creators: &[i64]) -> Result<HashMap<i64, (LawfulBasis, String)>> {
        let kept = self.store().lawful_bases(creators).await?;
        let read = |(creator, (value, source)): (i64, (String, String))| {
            Some((creator, (LawfulBasis::parse(&value)?, source)))
        };
        Ok(kept.into_iter().filter_map(read).collect())
    }

    /// What is known of a creator, where from, why it is kept.
    pub async fn personal_data(&self, creator: CreatorId) -> Result<PersonalData> {
        self.known(creator)?;
        let settings = self.privacy_settings().await?;
        let zone = self.zone().await?;
        let of = self.store().known_of(creator.0).await?;
        let own = self.bases_of(&[creator.0]).await?.remove(&creator.0);
        let obtained_on = self.arrived(&[creator.0]).await?.remove(&creator.0).map(|(day, _)| day);
        let told = self.to_be_told().await?;
        let kept = self.store().kept(Some(creator.0)).await?.pop();
        let (_, notices) = self.store().privacy_notices(Some(creator.0), u32::MAX).await?;
        let last_contact = kept.as_ref().and_then(|kept| last_contact(kept, zone));
        let next = kept.as_ref().and_then(|kept| kept.next);
        let exports = self.store().exports_about(&[creator.0]).await?;
        let held = self.store().held_of(creator.0).await?;
        let objection = of.objection.clone().map(|(on, reason)| Objection { on: Some(on), reason });
        Ok(PersonalData {
            who: self.who(creator),
            basis: own.as_ref().map_or(settings.basis, |(basis, _)| *basis),
            basis_own: own.is_some(),
            basis_source: own.map(|(_, source)| source).unwrap_or_default(),
            facts: facts_of(of, zone),
            obtained_on,
            notice_due: told.iter().find(|row| row.who.creator == creator).map(|row| row.due),
            notices: notices.into_iter().map(|row| self.given(row)).collect(),
            objection,
            last_contact,
            review_due: kept
                .is_some()
                .then(|| review_due(last_contact, obtained_on, settings.retention_months, next))
                .flatten(),
            reviews: self.store().reviews(Some(creator.0)).await?.into_iter().map(review).collect(),
            held: held.into_iter().map(|(what, rows)| Held { what, rows }).collect(),
            exports: exports
                .into_iter()
                .map(|e| ExportedFile { id: e.id, at: e.at, what: e.what, path: e.path, people: e.people })
                .collect(),
        })
    }

    /// Writes that a creator objects to being scored; `None` = no longer.
    pub async fn save_objection(&self, creator: CreatorId, objection: Option<Objection>) -> Result<Changed> {
        self.known(creator)?;
        let today = self.this_day().await?;
        let written = match &objection {
            Some(objection) => {
                let on = objection.on.unwrap_or(today);
                if on > today {
                    return Err(wrong("on", &on.to_string(), "Write the day on which she said so."));
                }
                Some((on, short("reason", &objection.reason, 2_000)?))
            }
            None => None,
        };
        let name = if written.is_some() { "save_objection" } else { "clear_objection" };
        let op = Op::new(name, self.now()).with("name", self.called(creator)).about(&[creator.0]);
        let mut change = self.store().change(op).await?;
        let objection = written.as_ref().map(|(on, reason)| (*on, reason.as_str()));
        change.set_objection(creator.0, objection).await?;
        let step = change.finish().await?;
        if step.is_some() {
            self.follow_creators(&[creator]).await?;
            self.changed("save_objection");
        }
        Ok(Changed { changed: u32::from(step.is_some()), step })
    }

    /// Looks for a person everywhere: handles, names, addresses, numbers.
    pub async fn find_person(&self, text: String) -> Result<Vec<PersonFound>> {
        let text = short("text", &text, 200)?;
        if text.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            return Err(wrong("text", &text, "Write two letters or digits at least."));
        }
        // Names in any script and case: SQLite compares only the letters a to z without regard to case.
        let wanted = text.trim_start_matches('@').to_lowercase();
        let mut found: Vec<PersonFound> = Vec::new();
        {
            let roster = self.roster();
            for account in &roster.accounts {
                for (by, text) in [("handle", &account.handle), ("name", &account.name)] {
                    if text.to_lowercase().contains(&wanted) && found.len() < FOUND as usize {
                        let creator = roster.creators[account.creator as usize].id;
                        found.push(PersonFound {
                            who: Some(who_of(&roster, creator)),
                            by: by.to_owned(),
                            text: text.to_string(),
                        });
                    }
                }
            }
        }
        for one in self.store().find_people(&text, FOUND).await? {
            let who = one.creator.map(|creator| self.who(CreatorId(creator)));
            found.push(PersonFound { who, by: one.by.to_owned(), text: one.text });
        }
        let mut seen = HashSet::new();
        found.retain(|one| {
            seen.insert((one.who.as_ref().map(|who| who.creator), one.by.clone(), one.text.clone()))
        });
        found.truncate(FOUND as usize);
        Ok(found)
    }
}

/// The last contact of somebody.
pub(super) fn last_contact(kept: &Kept, zone: Zone) -> Option<Day> {
    kept.last_at.map(|at| zone.day(at)).into_iter().chain(kept.last_day).max()
}

/// Every fact with its source: of files, by hand, told.
fn facts_of(of: Of, zone: Zone) -> Vec<PersonFact> {
    let by_hand = |field: String, value: String| PersonFact {
        field,
        label: String::new(),
        value,
        account: String::new(),
        file: String::new(),
        import: None,
        row: None,
        on: None,
        source: String::new(),
    };
    let mut facts: Vec<PersonFact> = Vec::new();
    for correction in of.corrections {
        let on = correction.at.map(|at| zone.day(at));
        facts.push(PersonFact { on, ..by_hand(correction.field, correction.value) });
    }
    for told in of.sightings {
        facts.push(PersonFact {
            field: told.field,
            label: String::new(),
            value: told.value,
            account: format!("{}/@{}", told.platform.as_str(), told.handle),
            file: told.file,
            import: Some(told.import),
            row: Some(told.row),
            on: Some(zone.day(told.as_of.unwrap_or(told.at))),
            source: String::new(),
        });
    }
    for fact in of.facts {
        let (on, source) = (Some(fact.on), fact.source);
        facts.push(PersonFact { on, source, ..by_hand(fact.name, fact.value) });
    }
    for contact in of.contacts {
        let (on, source) = (Some(contact.on), contact.source);
        facts.push(PersonFact { on, source, ..by_hand(format!("contact_{}", contact.name), contact.value) });
    }
    for own in of.own {
        let on = own.at.map(|at| zone.day(at));
        facts.push(PersonFact { on, label: own.field, ..by_hand("own_column".to_owned(), own.value) });
    }
    for one in of.untraced {
        let value = if one.value.is_empty() { MASKED.to_owned() } else { one.value };
        facts.push(PersonFact { on: one.on, ..by_hand(one.field, value) });
    }
    facts
}
