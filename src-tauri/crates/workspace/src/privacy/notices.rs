//! Telling people that their data are kept: who is to be told and by when, the text, and what was given as proof.

use super::texts::pack;
use crate::api::{
    ApiError, Changed, GiveNotices, NoticeGiven, NoticePreview, NoticeQueue, NoticeRow, NoticeText,
    PrivacySettings,
};
use crate::errors::{Result, internal};
use crate::lists::numbers;
use crate::products::wrong;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::creator::CreatorId;
use troupe_core::outreach::{LANGUAGES, language_for};
use troupe_core::privacy::{ContactKind, Known, LawfulBasis, NoticeField, fill_notice, notice_due};
use troupe_core::time::Day;
use troupe_pdf::Language;
use troupe_store::Op;
use troupe_store::privacy::{Arrival, NewNotice};

/// Notices that are shown at most.
const SHOWN: u32 = 500;
/// How somebody can be told.
const CHANNELS: [&str; 4] = ["email", "message", "letter", "other"];

/// What the fields of a notice stand for.
pub(crate) type NoticeValues = HashMap<NoticeField, String>;

/// What a notice says of one person.
struct Told {
    name: String,
    handle: String,
    platforms: String,
    arrival: Option<(Day, String)>,
    basis: LawfulBasis,
}

fn in_words(day: Day, language: &str) -> String {
    let language = match language {
        "nl" => Language::Nl,
        "fi" => Language::Fi,
        _ => Language::En,
    };
    troupe_pdf::day_in_words(&day.to_string(), language).unwrap_or_else(|_| day.to_string())
}

/// An address of several lines as one.
fn in_one_line(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The text in this language: one's own, else the shipped one.
fn text_in(settings: &PrivacySettings, language: &str) -> Result<NoticeText> {
    let shipped = &pack()?.texts;
    let found = settings.texts.iter().chain(shipped).find(|text| text.language == language);
    found.cloned().ok_or_else(|| internal("a notice without a text"))
}

fn value(settings: &PrivacySettings, told: &Told, language: &str, field: NoticeField) -> Result<String> {
    let sentences =
        pack()?.sentences.get(language).ok_or_else(|| internal("a notice without its sentences"))?;
    let with = |sentence: &str, value: &str| match value.trim() {
        "" => String::new(),
        value => sentence.replace("{value}", value),
    };
    Ok(match field {
        NoticeField::Name => told.name.clone(),
        NoticeField::Handle => format!("@{}", told.handle),
        NoticeField::Controller => settings.controller.clone(),
        NoticeField::Address => in_one_line(&settings.address),
        NoticeField::Email => settings.email.clone(),
        NoticeField::Officer => with(&sentences.officer, &settings.officer),
        NoticeField::Purposes => sentences.purposes.clone(),
        NoticeField::Basis => sentences.basis(told.basis).to_owned(),
        NoticeField::Categories => sentences.categories.clone(),
        NoticeField::Source => {
            let sentence = match &told.arrival {
                None => sentences.source_unknown.clone(),
                Some((day, file)) if file.is_empty() => {
                    sentences.source_hand.replace("{day}", &in_words(*day, language))
                }
                Some((day, file)) => {
                    sentences.source_file.replace("{day}", &in_words(*day, language)).replace("{file}", file)
                }
            };
            sentence.replace("{platforms}", &told.platforms)
        }
        NoticeField::Recipients => sentences.recipients.clone(),
        NoticeField::Retention => match settings.retention_months {
            1 => sentences.retention_one.clone(),
            months => sentences.retention.replace("{months}", &months.to_string()),
        },
        NoticeField::Authority => match settings.authority.trim() {
            "" => sentences.authority_unnamed.clone(),
            _ => with(&sentences.authority, &settings.authority),
        },
        NoticeField::Url => with(&sentences.url, settings.bulk.as_ref().map_or("", |bulk| bulk.url.as_str())),
    })
}

/// Every field of a notice.
fn values(settings: &PrivacySettings, told: &Told, language: &str) -> Result<NoticeValues> {
    NoticeField::ALL.iter().map(|field| Ok((*field, value(settings, told, language, *field)?))).collect()
}

impl Workspace {
    /// What a notice says of one person, field by field; empty = nothing is known.
    pub(crate) async fn notice_values(&self, creator: CreatorId, language: Language) -> Result<NoticeValues> {
        let settings = self.privacy_settings().await?;
        let arrival = self.arrived(&[creator.0]).await?.remove(&creator.0);
        let basis = self.bases_of(&[creator.0]).await?.remove(&creator.0);
        let basis = basis.map_or(settings.basis, |(basis, _)| basis);
        values(&settings, &self.told_of(creator, arrival, basis), language.tag())
    }

    fn told_of(&self, creator: CreatorId, arrival: Option<(Day, String)>, basis: LawfulBasis) -> Told {
        let who = self.who(creator);
        Told {
            name: if who.name.is_empty() { format!("@{}", who.handle) } else { who.name },
            handle: who.handle,
            platforms: self.platforms_of(creator),
            arrival,
            basis,
        }
    }

    /// When these creators' data came, and with which file.
    pub(super) async fn arrived(&self, creators: &[i64]) -> Result<HashMap<i64, (Day, String)>> {
        let zone = self.zone().await?;
        let arrivals: Vec<Arrival> = self.store().arrivals(creators).await?;
        Ok(arrivals.into_iter().map(|a| (a.creator, (zone.day(a.at), a.file))).collect())
    }

    /// E-mail addresses: one that somebody wrote down before one of a file.
    async fn mail_addresses_of(&self, creators: &[i64]) -> Result<HashMap<i64, String>> {
        let mut emails = self.store().emails_of(creators).await?;
        let contacts = self.store().contacts(creators).await?;
        // The newest that was written down stands last.
        let written = contacts.into_iter().filter(|contact| contact.kind == ContactKind::Email);
        emails.extend(written.map(|contact| (contact.creator, contact.value)));
        Ok(emails)
    }

    /// Who is to be told, the most urgent first.
    pub(super) async fn to_be_told(&self) -> Result<Vec<NoticeRow>> {
        let bulk = self.privacy_settings().await?.bulk.map(|bulk| bulk.how);
        let (zone, today) = (self.zone().await?, self.this_day().await?);
        let otherwise = self.settings().await?.language.unwrap_or_else(|| "en".to_owned());
        let reached = self.store().untold_creators().await?;
        let ids: Vec<i64> = reached.iter().map(|one| one.creator).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut arrived = self.arrived(&ids).await?;
        let mut emails = self.mail_addresses_of(&ids).await?;
        let mut rows = Vec::with_capacity(ids.len());
        for one in reached {
            let creator = CreatorId(one.creator);
            let arrival = arrived.remove(&one.creator);
            let known = Known {
                came: arrival.as_ref().map(|(day, _)| *day),
                shortlisted: one.shortlisted.map(|at| zone.day(at)),
                contacted: one.contacted.map(|at| zone.day(at)),
            };
            // Nobody wrote down any day of hers: she is to be told now.
            let (due, why) =
                notice_due(known, bulk).unwrap_or((today, troupe_core::privacy::NoticeWhy::Month));
            let hers = self.language_of_creator(creator).unwrap_or_default();
            rows.push(NoticeRow {
                who: self.who(creator),
                language: language_for(&hers, &otherwise).to_owned(),
                obtained_on: known.came,
                obtained_from: arrival.map(|(_, file)| file).unwrap_or_default(),
                shortlisted_on: known.shortlisted,
                contacted_on: known.contacted,
                due,
                days: due.days_since(today),
                why,
                email: emails.remove(&one.creator),
            });
        }
        rows.sort_by(|a, b| (a.due, &a.who.name, &a.who.handle).cmp(&(b.due, &b.who.name, &b.who.handle)));
        Ok(rows)
    }

    /// Who is to be told that her data are kept, and who was.
    pub async fn notice_queue(&self) -> Result<NoticeQueue> {
        let rows = self.to_be_told().await?;
        let (given_total, given) = self.store().privacy_notices(None, SHOWN).await?;
        let all = self.roster().creators.len() as u32;
        Ok(NoticeQueue {
            bulk: self.privacy_settings().await?.bulk,
            rows,
            others: all.saturating_sub(self.store().reached_total().await?),
            given: given.into_iter().map(|row| self.given(row)).collect(),
            given_total,
        })
    }

    pub(super) fn given(&self, row: troupe_store::privacy::NoticeRow) -> NoticeGiven {
        NoticeGiven {
            id: row.id,
            who: self.who(CreatorId(row.creator)),
            on: row.on,
            channel: row.channel,
            language: row.language,
            text: row.text,
        }
    }

    /// Notices as they would read for these creators, in a language (`None` = each in hers).
    async fn notices_for(
        &self,
        creators: &[CreatorId],
        language: Option<&str>,
    ) -> Result<Vec<NoticePreview>> {
        if let Some(language) = language.filter(|language| !LANGUAGES.contains(language)) {
            return Err(wrong("language", language, "Use en, nl or fi."));
        }
        let settings = self.privacy_settings().await?;
        let otherwise = self.settings().await?.language.unwrap_or_else(|| "en".to_owned());
        let ids = numbers(creators);
        let mut arrived = self.arrived(&ids).await?;
        let mut emails = self.mail_addresses_of(&ids).await?;
        let bases = self.bases_of(&ids).await?;
        let mut previews = Vec::with_capacity(creators.len());
        for creator in creators {
            self.known(*creator)?;
            let hers = self.language_of_creator(*creator).unwrap_or_default();
            let language = language.unwrap_or_else(|| language_for(&hers, &otherwise));
            let arrival = arrived.remove(&creator.0);
            let basis = bases.get(&creator.0).map_or(settings.basis, |(basis, _)| *basis);
            let text = text_in(&settings, language)?;
            let values = values(&settings, &self.told_of(*creator, arrival, basis), language)?;
            let value = |field: NoticeField| values.get(&field).cloned().unwrap_or_default();
            let (subject, body) = (fill_notice(&text.subject, value), fill_notice(&text.body, value));
            let mut missing: Vec<NoticeField> = subject.missing.into_iter().chain(body.missing).collect();
            missing.sort_unstable();
            missing.dedup();
            previews.push(NoticePreview {
                creator: *creator,
                language: language.to_owned(),
                subject: subject.text,
                body: body.text,
                email: emails.remove(&creator.0),
                missing: missing.into_iter().map(|field| field.as_str().to_owned()).collect(),
            });
        }
        Ok(previews)
    }

    /// A notice as it would read for a creator, in a language (`None` = hers).
    pub async fn preview_notice(
        &self,
        creator: CreatorId,
        language: Option<String>,
    ) -> Result<NoticePreview> {
        let previews = self.notices_for(&[creator], language.as_deref()).await?;
        previews.into_iter().next().ok_or_else(|| internal("no preview"))
    }

    /// Writes down that creators were told, with the text as proof. Those who must not be contacted may be told too.
    pub async fn give_notices(&self, given: GiveNotices) -> Result<Changed> {
        let today = self.this_day().await?;
        let on = given.on.unwrap_or(today);
        if on > today {
            return Err(wrong("on", &on.to_string(), "Write the day on which she was told."));
        }
        let channel = given.channel.trim().to_lowercase();
        if !CHANNELS.contains(&channel.as_str()) {
            return Err(wrong("channel", &channel, "Use email, message, letter or other."));
        }
        let mut creators = given.creators;
        creators.sort_unstable();
        creators.dedup();
        let notices = self.notices_for(&creators, given.language.as_deref()).await?;
        if let Some(first) = notices.iter().find(|notice| !notice.missing.is_empty()) {
            let fields = first.missing.join(", ");
            return Err(ApiError::new(
                "notice_incomplete",
                format!("The notice says nothing for: {fields}. Nothing was written."),
                "Fill these in in the settings of privacy (`troupe privacy settings`).",
            )
            .with("fields", fields));
        }
        let rows: Vec<NewNotice> = notices
            .into_iter()
            .map(|notice| NewNotice {
                creator: notice.creator.0,
                language: notice.language,
                text: format!("{}\n\n{}", notice.subject, notice.body),
            })
            .collect();
        let ids = numbers(&creators);
        let op = Op::new("give_notices", self.now())
            .with("count", rows.len())
            .with("name", self.called_all(&creators))
            .about(&ids);
        let mut change = self.store().change(op).await?;
        let changed = change.add_privacy_notices(&rows, on, &channel).await?;
        let step = change.finish().await?;
        self.changed("give_notices");
        Ok(Changed { changed, step })
    }

    /// Deletes a notice that was written down by mistake.
    pub async fn delete_notice(&self, notice: i64) -> Result<Changed> {
        let mut change = self.store().change(Op::new("delete_notice", self.now())).await?;
        let creator = change.delete_privacy_notice(notice).await?;
        change.say("name", self.called(CreatorId(creator)));
        change.concern(&[creator]);
        let step = change.finish().await?;
        self.changed("delete_notice");
        Ok(Changed { changed: 1, step })
    }

    fn platforms_of(&self, creator: CreatorId) -> String {
        let roster = self.roster();
        let accounts = roster.slot(creator).map(|slot| roster.accounts_of(slot)).unwrap_or_default();
        let mut names: Vec<&str> = accounts
            .iter()
            .map(|account| match account.platform {
                troupe_core::creator::Platform::TikTok => "TikTok",
                troupe_core::creator::Platform::Instagram => "Instagram",
                troupe_core::creator::Platform::YouTube => "YouTube",
                troupe_core::creator::Platform::Other => "Internet",
            })
            .collect();
        names.sort_unstable();
        names.dedup();
        names.join(", ")
    }
}
