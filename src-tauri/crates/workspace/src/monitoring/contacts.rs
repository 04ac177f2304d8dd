//! Ways to reach creators, and how much hangs on one platform.

use crate::api::{ApiError, Changed, Contact, ContactEdit, PlatformReach, Reach, ReachRow};
use crate::errors::Result;
use crate::products::short;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::creator::{CreatorId, Platform};
use troupe_core::privacy::{ContactKind, read_contact};
use troupe_store::Op;
use troupe_store::monitoring::ContactRow;

/// A profile that is a way to reach somebody.
fn kind_of(platform: Platform) -> Option<ContactKind> {
    match platform {
        Platform::Instagram => Some(ContactKind::Instagram),
        Platform::YouTube => Some(ContactKind::YouTube),
        Platform::TikTok | Platform::Other => None,
    }
}

/// A link in a profile that leads back to a platform reaches nobody whose account there is gone.
fn leads_elsewhere(link: &str) -> bool {
    let link = link.to_lowercase();
    !["tiktok.com", "instagram.com", "youtube.com", "youtu.be"].iter().any(|site| link.contains(site))
}

impl Workspace {
    /// Ways to reach a creator: those written down, then those that files tell.
    pub async fn contacts_of(&self, creator: CreatorId) -> Result<Vec<Contact>> {
        let kept = self.store().contacts(&[creator.0]).await?;
        let mut contacts: Vec<Contact> = kept.into_iter().map(shown).collect();
        let zone = self.zone().await?;
        for told in self.store().known_of(creator.0).await?.sightings {
            let kind = match told.field.as_str() {
                "email" => ContactKind::Email,
                "link" if leads_elsewhere(&told.value) => ContactKind::Website,
                _ => continue,
            };
            let edit = ContactEdit { id: 0, creator, kind, value: told.value, source: told.file };
            contacts.push(Contact { edit, noted_on: Some(zone.day(told.as_of.unwrap_or(told.at))) });
        }
        let roster = self.roster();
        for account in roster.slot(creator).map(|slot| roster.accounts_of(slot)).unwrap_or_default() {
            if let Some(kind) = kind_of(account.platform) {
                let value = format!("@{}", account.handle);
                let edit = ContactEdit { id: 0, creator, kind, value, source: String::new() };
                contacts.push(Contact { edit, noted_on: None });
            }
        }
        // What somebody wrote down, or two files say, stands there once.
        let mut seen: Vec<(ContactKind, String)> = Vec::new();
        contacts.retain(|contact| {
            let key = (contact.edit.kind, contact.edit.value.to_lowercase());
            let new = !seen.contains(&key);
            seen.push(key);
            new
        });
        Ok(contacts)
    }

    /// Writes a way to reach a creator.
    pub async fn save_contact(&self, contact: ContactEdit) -> Result<Contact> {
        self.known(contact.creator)?;
        let value = read_contact(contact.kind, &contact.value).ok_or_else(|| {
            let shown: String = contact.value.trim().chars().take(60).collect();
            ApiError::new(
                "contact_wrong",
                format!("\u{201c}{shown}\u{201d} is no way to reach somebody by {}.", contact.kind.as_str()),
                hint(contact.kind),
            )
            .with("kind", contact.kind.as_str())
            .with("value", shown)
        })?;
        let row = ContactRow {
            id: contact.id,
            creator: contact.creator.0,
            kind: contact.kind,
            value,
            source: short("source", &contact.source, 200)?,
            noted_on: self.this_day().await?,
        };
        let op = Op::new("save_contact", self.now())
            .with("name", self.called(contact.creator))
            .about(&[contact.creator.0]);
        let mut change = self.store().change(op).await?;
        let id = change.save_contact(&row).await?;
        change.finish().await?;
        self.changed("save_contact");
        Ok(shown(ContactRow { id, ..row }))
    }

    /// Deletes such a way.
    pub async fn delete_contact(&self, contact: i64) -> Result<Changed> {
        let mut change = self.store().change(Op::new("delete_contact", self.now())).await?;
        let creator = change.delete_contact(contact).await?;
        change.say("name", self.called(CreatorId(creator)));
        change.concern(&[creator]);
        let step = change.finish().await?;
        self.changed("delete_contact");
        Ok(Changed { changed: 1, step })
    }

    /// How much hangs on one platform, and who could still be reached without it: of creators in play.
    pub async fn reach(&self) -> Result<Reach> {
        let play = self.store().in_play().await?;
        let mut ways: HashMap<i64, Vec<ContactKind>> = HashMap::new();
        for row in self.store().contacts(&play).await? {
            ways.entry(row.creator).or_default().push(row.kind);
        }
        for (creator, told) in self.store().told_by_files(&play).await? {
            let hers = ways.entry(creator).or_default();
            let other = told
                .into_iter()
                .filter(|(kind, value)| *kind == ContactKind::Email || leads_elsewhere(value));
            hers.extend(other.map(|(kind, _)| kind));
        }
        let mut platforms: HashMap<Platform, PlatformReach> = HashMap::new();
        let mut rows = Vec::new();
        let mut creators = 0;
        for id in play {
            let creator = CreatorId(id);
            let on: Vec<Platform> = {
                let roster = self.roster();
                let Some(slot) = roster.slot(creator) else { continue };
                let mut on: Vec<Platform> = roster.accounts_of(slot).iter().map(|a| a.platform).collect();
                on.sort_unstable();
                on.dedup();
                on
            };
            creators += 1;
            let mut contacts = ways.remove(&id).unwrap_or_default();
            contacts.sort_unstable();
            contacts.dedup();
            for platform in &on {
                let sum = platforms.entry(*platform).or_insert(PlatformReach {
                    platform: *platform,
                    creators: 0,
                    only: 0,
                    lost: 0,
                });
                sum.creators += 1;
                sum.only += u32::from(on.len() == 1);
                sum.lost += u32::from(on.len() == 1 && contacts.is_empty());
            }
            if on.len() == 1 {
                rows.push(ReachRow { who: self.who(creator), platforms: on, contacts });
            }
        }
        let mut platforms: Vec<PlatformReach> = platforms.into_values().collect();
        platforms.sort_by_key(|sum| (std::cmp::Reverse(sum.creators), sum.platform));
        rows.sort_by_cached_key(|row| {
            (!row.contacts.is_empty(), row.who.name.to_lowercase(), row.who.handle.clone())
        });
        Ok(Reach { creators, platforms, rows })
    }
}

fn hint(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Email => "Write an address such as name@example.com.",
        ContactKind::Phone | ContactKind::WhatsApp => {
            "Write the number with its country, such as +31 6 12345678."
        }
        ContactKind::Signal => "Write a number with its country, or a user name.",
        ContactKind::Telegram | ContactKind::Instagram | ContactKind::YouTube => {
            "Write a handle such as @name, or an address that begins with https://."
        }
        ContactKind::Website => "Write an address that begins with https://.",
        ContactKind::Agent | ContactKind::Other => "Write 1 to 200 characters.",
    }
}

fn shown(row: ContactRow) -> Contact {
    Contact {
        noted_on: Some(row.noted_on),
        edit: ContactEdit {
            id: row.id,
            creator: CreatorId(row.creator),
            kind: row.kind,
            value: row.value,
            source: row.source,
        },
    }
}
