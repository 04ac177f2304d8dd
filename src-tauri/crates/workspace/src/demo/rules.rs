//! The sample's part of rules and people's data: what is known of its creators, somebody in the pilot, permissions for ads,
//! ways to reach them, who was told. Made through the commands that a user would use.

use crate::api::{
    BulkDecision, ContactEdit, DisclosureRequest, FactEdit, GiveNotices, HealthEdit, PilotContent,
    PrivacySettings, SparkEdit,
};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::{CreatorId, Platform};
use troupe_core::privacy::{BulkNotice, ContactKind};
use troupe_core::rules::{Fact, PilotHow, PilotKind};
use troupe_core::time::Day;

/// The creator of the sample who has few enough followers for the pilot.
const IN_PILOT: &str = "pitbakje";
/// Days that she has been in it.
const PILOT_DAYS: i64 = 18;

/// What was asked of every partner when she joined.
const ASKED: [(Fact, &str); 5] = [
    (Fact::Adult, "yes"),
    (Fact::Political, "no"),
    (Fact::PermissionRevoked, "no"),
    (Fact::SharedLogin, "no"),
    (Fact::FollowsPolicies, "yes"),
];

impl Workspace {
    /// Fills in what is known of the sample's shortlist, which has eight creators or more.
    pub(super) async fn write_rules(&self, members: &[CreatorId]) -> Result<()> {
        let today = self.this_day().await?;
        let asked = "Vragenlijst bij de start";
        // One of them has not answered yet: her answer is unknown, and says what is missing.
        let answered: Vec<CreatorId> = members.iter().copied().filter(|one| *one != members[5]).collect();
        for (fact, value) in ASKED {
            self.fact(&answered, fact, value, asked).await?;
        }
        self.fact(&members[..2], Fact::RegisteredOn, &today.plus(-90).to_string(), asked).await?;
        self.fact(&members[..2], Fact::AgeCheckedOn, &today.plus(-80).to_string(), asked).await?;
        self.fact(&members[7..8], Fact::RegisteredOn, &today.plus(-52).to_string(), asked).await?;
        self.in_pilot(today).await?;
        self.permissions(members, today).await?;
        self.ways(members).await?;
        self.told(members, today).await?;
        self.check_disclosures(DisclosureRequest::default()).await?;
        Ok(())
    }

    async fn fact(&self, creators: &[CreatorId], fact: Fact, value: &str, source: &str) -> Result<()> {
        let edit = FactEdit {
            creators: creators.to_vec(),
            fact,
            value: Some(value.to_owned()),
            source: source.to_owned(),
        };
        self.save_fact(edit).await.map(|_| ())
    }

    /// Half-way through the pilot, with one video left this week and one that was taken down.
    async fn in_pilot(&self, today: Day) -> Result<()> {
        let Ok(creator) = self.creator_named(IN_PILOT, Some(Platform::TikTok)).await else { return Ok(()) };
        let from = today.plus(-PILOT_DAYS);
        for (fact, value) in ASKED {
            self.fact(&[creator], fact, value, "Aanmelding").await?;
        }
        self.fact(&[creator], Fact::PilotFrom, &from.to_string(), "Affiliate Center").await?;
        for (days, rating, note) in [(0, 200, ""), (9, 214, ""), (16, 208, "Eén late verzending gemeld")] {
            let rating = HealthEdit { creator, day: Some(from.plus(days)), rating, note: note.to_owned() };
            self.save_health(rating).await?;
        }
        let log: [(i64, PilotKind, PilotHow, u32, Option<i64>); 6] = [
            (-15, PilotKind::Video, PilotHow::Published, 34, None),
            (-13, PilotKind::Video, PilotHow::LinkAdded, 51, None),
            (-9, PilotKind::Live, PilotHow::Published, 1_260, None),
            (-3, PilotKind::Video, PilotHow::Published, 28, Some(-2)),
            (-2, PilotKind::Video, PilotHow::Scheduled, 42, None),
            (-1, PilotKind::Video, PilotHow::Private, 6, None),
        ];
        for (days, kind, how, seconds, removed) in log {
            let content = PilotContent {
                id: 0,
                creator,
                kind,
                how,
                at: today.plus(days).start(),
                seconds: Some(seconds),
                post: None,
                removed_on: removed.map(|days| today.plus(days)),
                note: String::new(),
            };
            self.save_pilot_content(content).await?;
        }
        Ok(())
    }

    async fn permissions(&self, members: &[CreatorId], today: Day) -> Result<()> {
        for (at, code, days, from, revoked) in [
            (0, "#4tPolderpanSudder01", 30, -26, None),
            (1, "#4tPolderpanSudder02", 60, -12, None),
            (2, "#4tPolderpanSudder03", 7, -40, None),
            (4, "#4tPolderpanSudder04", 30, -20, Some(-9)),
        ] {
            let edit = SparkEdit {
                id: 0,
                creator: members[at],
                code: code.to_owned(),
                link: String::new(),
                days,
                from: Some(today.plus(from)),
                revoked_on: revoked.map(|days: i64| today.plus(days)),
                note: "Sudderpan".to_owned(),
            };
            self.save_spark_code(edit).await?;
        }
        Ok(())
    }

    async fn ways(&self, members: &[CreatorId]) -> Result<()> {
        for (at, kind, value) in [
            (1, ContactKind::Email, "venla@example.com"),
            (2, ContactKind::WhatsApp, "+32 470 00 00 00"),
            (3, ContactKind::Agent, "Studio Sampo, hei@example.org"),
        ] {
            let edit = ContactEdit {
                id: 0,
                creator: members[at],
                kind,
                value: value.to_owned(),
                source: "Zelf gegeven".to_owned(),
            };
            self.save_contact(edit).await?;
        }
        Ok(())
    }

    /// Most partners were told; who joined last is still to be.
    async fn told(&self, members: &[CreatorId], today: Day) -> Result<()> {
        let brand = self.brand().await?.name;
        self.save_privacy_settings(PrivacySettings {
            controller: format!("{brand} B.V."),
            address: "Dijkweg 1, 3455 AA Haarzuilens".to_owned(),
            email: "privacy@example.com".to_owned(),
            authority: "Autoriteit Persoonsgegevens".to_owned(),
            bulk: Some(BulkDecision {
                how: BulkNotice::Assessment,
                url: "https://example.com/creators".to_owned(),
                reason: "Duizenden openbare profielen; wie we benaderen, vertellen we het zelf.".to_owned(),
                on: today.plus(-30),
            }),
            ..PrivacySettings::default()
        })
        .await?;
        self.give_notices(GiveNotices {
            creators: members[..5].to_vec(),
            on: Some(today.plus(-25)),
            channel: "email".to_owned(),
            language: None,
        })
        .await?;
        Ok(())
    }
}
