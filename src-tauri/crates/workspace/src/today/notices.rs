//! What is due, told once as a notification of the system. Not here: showing it (the shell).

use super::words::{key_of, language_of, name_of, words};
use crate::api::{DueItem, DueKind};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::notices::Quiet;

/// A notification to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The first line.
    pub title: String,
    /// The second line; empty = none.
    pub body: String,
}

/// What is told once: a thing on its day. With another day it is told again, because its date was moved.
fn told_as(item: &DueItem) -> String {
    match item.due {
        Some(day) => format!("{}@{day}", item.key),
        None => item.key.clone(),
    }
}

impl Workspace {
    /// What is due today or overdue and was not told yet, as one notification; `None` when there is nothing to tell,
    /// when notifications are off, and in quiet hours. What it tells is marked as told: each item comes once, over
    /// restarts and several windows. `system` is the system's language, for those who chose none.
    pub async fn notices_due(&self, system: Option<&str>) -> Result<Option<Notice>> {
        let settings = self.settings().await?;
        let quiet =
            Quiet { from: settings.quiet_from, to: settings.quiet_to, weekends: settings.quiet_weekends };
        if !settings.notices || quiet.holds(self.zone().await?, self.now()) {
            return Ok(None);
        }
        let due = self.today(0).await?;
        let keys: Vec<String> = due.iter().map(told_as).collect();
        // Looked at first by a reader: nearly always there is nothing new, and nobody has to wait for a write.
        if self.store().untold(&keys).await?.is_empty() {
            return Ok(None);
        }
        let told = self.store().tell_once(&keys, self.now()).await?;
        let new: Vec<&DueItem> = due.iter().filter(|item| told.contains(&told_as(item))).collect();
        let words = words(language_of(settings.language.as_deref().or(system)))?;
        Ok(match new[..] {
            [] => None,
            [item] => Some(Notice {
                title: match item.kind {
                    // Words of an action are the user's own and may say anything: only the name is told.
                    DueKind::Action => words.say("notice_action", &[]),
                    DueKind::FollowUp => words.say("notice_follow_up", &[]),
                    kind => words.say(&key_of(kind), &[("title", &item.title)]),
                },
                body: name_of(item).unwrap_or_default().to_owned(),
            }),
            _ => {
                let count = new.len() as u64;
                let overdue = new.iter().filter(|item| item.days.is_some_and(|days| days < 0)).count() as u64;
                let body = match overdue {
                    0 => String::new(),
                    _ => words.count("notice_overdue", overdue, &[("count", &overdue.to_string())]),
                };
                Some(Notice {
                    title: words.count("notice_many", count, &[("count", &count.to_string())]),
                    body,
                })
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made::Made;
    use troupe_core::time::Day;

    #[tokio::test]
    async fn without_anything_due_nothing_is_told() {
        let made = Made::new().await;
        assert_eq!(made.workspace.notices_due(Some("nl-NL")).await.unwrap(), None);
    }

    #[test]
    fn a_moved_date_is_told_again_and_the_same_one_is_not() {
        let item = |due: Option<&str>| DueItem {
            key: "action:3".into(),
            kind: DueKind::Action,
            id: 3,
            who: None,
            title: "Send the contract".into(),
            list: None,
            briefing: None,
            due: due.and_then(Day::parse),
            days: None,
            owner: String::new(),
        };
        assert_eq!(told_as(&item(Some("2026-11-21"))), "action:3@2026-11-21");
        assert_ne!(told_as(&item(Some("2026-11-21"))), told_as(&item(Some("2026-11-22"))));
        assert_eq!(told_as(&item(None)), "action:3");
    }

    #[test]
    fn every_kind_has_its_sentence_in_every_language() {
        for tag in ["en", "nl-BE", "fi_FI", "sv"] {
            let words = words(language_of(Some(tag))).unwrap();
            for kind in [
                DueKind::Action,
                DueKind::FollowUp,
                DueKind::SampleToApprove,
                DueKind::SampleToSend,
                DueKind::SampleArrival,
                DueKind::SampleContent,
                DueKind::StockLow,
                DueKind::BriefingUnread,
                DueKind::Deliverable,
                DueKind::DraftToReview,
                DueKind::UsageEnding,
                DueKind::UsageExpired,
                DueKind::CampaignEnding,
                DueKind::CampaignOverBudget,
                DueKind::CodeEnding,
                DueKind::CodeEndingLive,
                DueKind::LicenceEnding,
                DueKind::CommissionReleased,
                DueKind::PayoutUnpaid,
                DueKind::NoticeDue,
                DueKind::RetentionDue,
                DueKind::SparkEnding,
                DueKind::RuleChange,
                DueKind::PilotReady,
                DueKind::AgeCheckDue,
                DueKind::DisclosureMissing,
            ] {
                let said = words.say(&key_of(kind), &[("title", "Pan")]);
                assert!(said.contains("Pan") && !said.contains("due_"), "{tag} {kind:?}: {said}");
            }
            for key in ["notice_action", "notice_follow_up", "notice_with"] {
                assert_ne!(words.say(key, &[]), key, "{tag}");
            }
            for key in ["notice_many", "notice_overdue"] {
                assert!(words.count(key, 1, &[("count", "1")]).len() > 5, "{tag} {key}");
                assert!(words.count(key, 3, &[("count", "3")]).contains('3'), "{tag} {key}");
            }
        }
    }
}
