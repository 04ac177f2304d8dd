//! Writing: a template filled in for each creator, shown before it goes, written down when it went.

use super::{MOST_CREATORS, account_for, mail, numbers, packs, templates, wrong};
use crate::api::{ApiError, Changed, MessageDraft, MessagePreview, TemplateEdit, TemplateText};
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use troupe_core::creator::CreatorId;
use troupe_core::merge::{MergeField, first_name};
use troupe_core::outreach::replies::{Sent, waiting};
use troupe_core::outreach::{Channel, Direction, LANGUAGES, language_for};
use troupe_core::time::{Day, Instant};
use troupe_pdf::Language;
use troupe_store::Op;
use troupe_store::StoreError;
use troupe_store::outreach::NewMessage;
use troupe_store::pipeline::CampaignFacts;

/// What is the same for everybody that a draft goes to.
struct Common {
    brand: String,
    sender: String,
    campaign: Option<CampaignFacts>,
    given: BTreeMap<MergeField, String>,
    otherwise: String,
}

/// What is known of one creator.
struct Reached {
    name: String,
    handle: String,
    language: String,
    /// Her newest code that can be used.
    code: Option<String>,
    /// Her newest affiliate link.
    link: Option<String>,
}

impl Common {
    fn value(&self, field: MergeField, hers: &Reached, language: &str) -> Option<String> {
        let known = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
        if let Some(given) = self.given.get(&field).and_then(|text| known(text)) {
            return Some(given);
        }
        let campaign = self.campaign.as_ref();
        match field {
            MergeField::Name => known(&hers.name),
            MergeField::FirstName => first_name(&hers.name),
            MergeField::Handle => known(&hers.handle).map(|handle| format!("@{handle}")),
            MergeField::Brand => known(&self.brand),
            MergeField::Campaign => campaign.filter(|c| c.is_campaign).and_then(|c| known(&c.name)),
            MergeField::Product => campaign.and_then(|c| c.product.as_deref()).and_then(known),
            MergeField::Link => hers.link.clone().or_else(|| campaign.and_then(|c| known(&c.link))),
            MergeField::Deadline => campaign.and_then(|c| c.to).map(|day| in_words(day, language)),
            MergeField::Sender => known(&self.sender),
            MergeField::Code => hers.code.clone(),
        }
    }
}

/// A day as a sentence of the language has it.
fn in_words(day: Day, language: &str) -> String {
    let language = match language {
        "nl" => Language::Nl,
        "fi" => Language::Fi,
        _ => Language::En,
    };
    troupe_pdf::day_in_words(&day.to_string(), language).unwrap_or_else(|_| day.to_string())
}

/// The template's text in this language, else in the other ones in turn.
fn text_in<'a>(edit: &'a TemplateEdit, wanted: &str, otherwise: &str) -> Option<&'a TemplateText> {
    let with_body = |language: &str| edit.texts.iter().find(|t| t.language == language && !t.body.is_empty());
    [wanted, otherwise].into_iter().chain(LANGUAGES).find_map(with_body)
}

fn known_language(language: Option<String>) -> Result<Option<String>> {
    let Some(language) = language else { return Ok(None) };
    if LANGUAGES.contains(&language.as_str()) {
        return Ok(Some(language));
    }
    Err(wrong(
        "language",
        &language,
        format!("\u{201c}{language}\u{201d} is not a language of Troupe."),
        "Use en, nl or fi.",
    ))
}

impl Workspace {
    async fn common(&self, list: Option<i64>, values: &BTreeMap<String, String>) -> Result<Common> {
        let mut given = BTreeMap::new();
        for (name, value) in values {
            let field = MergeField::parse(name).ok_or_else(|| {
                let known: Vec<&str> = MergeField::ALL.iter().map(|f| f.as_str()).collect();
                let hint = format!("Use one of {}.", known.join(", "));
                wrong("field", name, format!("There is no merge field {{{name}}}."), &hint)
            })?;
            given.insert(field, value.clone());
        }
        let campaign = match list {
            Some(list) => {
                let unknown = || StoreError::NotFound { what: "shortlist", id: list.to_string() };
                Some(self.store().campaign_facts(list).await?.ok_or_else(unknown)?)
            }
            None => None,
        };
        Ok(Common {
            brand: self.brand().await?.name,
            sender: self.sender(&self.outreach_rules().await?).await?,
            campaign,
            given,
            otherwise: self.language_otherwise().await?,
        })
    }

    fn reached(&self, creator: CreatorId, channel: Channel) -> Reached {
        let roster = self.roster();
        let slot = roster.slot(creator);
        let account = slot.and_then(|slot| account_for(&roster, slot, channel));
        let accounts = slot.map(|slot| roster.accounts_of(slot)).unwrap_or_default();
        let name = accounts.iter().map(|a| &*a.name).find(|name| !name.is_empty());
        let language = accounts.iter().map(|a| roster.symbols.text(a.language)).find(|l| !l.is_empty());
        Reached {
            name: name.unwrap_or_default().to_owned(),
            handle: account.map(|a| a.handle.to_string()).unwrap_or_default(),
            language: language.unwrap_or_default().to_owned(),
            code: None,
            link: None,
        }
    }

    async fn message_previews(
        &self,
        edit: &TemplateEdit,
        creators: &[CreatorId],
        language: Option<&str>,
        common: &Common,
    ) -> Result<Vec<MessagePreview>> {
        let ids = numbers(creators);
        let emails = self.store().emails_of(&ids).await?;
        let mut sent: HashMap<CreatorId, Vec<Sent>> = HashMap::new();
        for one in self.store().sent_to(&ids).await? {
            sent.entry(one.creator).or_default().push(one);
        }
        let (mut codes, mut links) = (self.codes_in_use(&ids).await?, self.links_in_use(&ids).await?);
        let told = self.store().told_creators(&ids).await?;
        let pack = packs::quota()?;
        let mut previews = Vec::with_capacity(creators.len());
        for creator in creators {
            self.known(*creator)?;
            let mut hers = self.reached(*creator, edit.channel);
            (hers.code, hers.link) = (codes.remove(&creator.0), links.remove(&creator.0));
            let wanted = language.unwrap_or_else(|| language_for(&hers.language, &common.otherwise));
            let text = text_in(edit, wanted, &common.otherwise).ok_or_else(|| {
                ApiError::new(
                    "template_empty",
                    format!("\u{201c}{}\u{201d} has no text.", edit.name),
                    "Write a text in one language at least.",
                )
                .with("name", &edit.name)
            })?;
            let value = |field| common.value(field, &hers, &text.language);
            let subject = templates::read(&edit.name, &text.language, &text.subject)?;
            let body = templates::read(&edit.name, &text.language, &text.body)?;
            let mut missing = subject.fill(value).err().unwrap_or_default();
            missing.extend(body.fill(value).err().unwrap_or_default());
            missing.sort_unstable();
            missing.dedup();
            let (subject, body) = (subject.shown(value), body.shown(value));
            let email = emails.get(&creator.0).cloned();
            let mail_link = email
                .as_deref()
                .filter(|_| edit.channel == Channel::Email && missing.is_empty())
                .map(|to| mail::link(to, &subject, &body));
            let log = sent.get(creator).map_or(&[][..], Vec::as_slice);
            let waits = waiting(log, &pack.channels);
            previews.push(MessagePreview {
                who: self.who(*creator),
                channel: edit.channel,
                language: text.language.clone(),
                lacks: (wanted != text.language).then(|| wanted.to_owned()),
                subject,
                body,
                missing,
                email,
                mail_link,
                waiting: waits,
                too_many: pack.channels.contains(&edit.channel) && waits >= pack.before_reply,
                untold: !told.contains(&creator.0),
                last_written: log.iter().rev().find(|m| m.direction == Direction::Out).map(|m| m.at),
            });
        }
        Ok(previews)
    }

    /// A template's text in a language as it would read for a creator; it need not be saved.
    pub async fn preview_template(
        &self,
        template: TemplateEdit,
        creator: CreatorId,
        language: Option<String>,
    ) -> Result<MessagePreview> {
        let language = known_language(language)?;
        let common = self.common(None, &BTreeMap::new()).await?;
        let previews = self.message_previews(&template, &[creator], language.as_deref(), &common).await?;
        previews.into_iter().next().ok_or_else(|| internal("no preview"))
    }

    /// Messages as they would go to each of these creators.
    pub async fn preview_messages(&self, draft: MessageDraft) -> Result<Vec<MessagePreview>> {
        if draft.creators.len() > MOST_CREATORS {
            return Err(ApiError::new(
                "bad_request",
                format!("One draft goes to at most {MOST_CREATORS} creators."),
                "Choose fewer.",
            ));
        }
        let edit = self.template(draft.template).await?;
        let language = known_language(draft.language)?;
        let common = self.common(draft.list, &draft.values).await?;
        self.message_previews(&edit, &draft.creators, language.as_deref(), &common).await
    }

    /// Whether a draft may go as it is.
    ///
    /// # Errors
    /// `creator_blocked`, `merge_empty`, `message_limit`.
    pub async fn check_draft(&self, draft: &MessageDraft) -> Result<()> {
        self.ready_messages(draft).await.map(|_| ())
    }

    /// The messages of a draft that may go as it is.
    pub(super) async fn ready_messages(&self, draft: &MessageDraft) -> Result<Vec<MessagePreview>> {
        self.refuse_blocked(&draft.creators).await?;
        let previews = self.preview_messages(draft.clone()).await?;
        can_be_sent(&previews)?;
        Ok(previews)
    }

    /// Writes down that a draft was sent to each of its creators; all or none.
    ///
    /// # Errors
    /// `creator_blocked`, `merge_empty`, `message_limit`.
    pub async fn send_messages(&self, draft: MessageDraft, follow_up: Option<Day>) -> Result<Changed> {
        let previews = self.ready_messages(&draft).await?;
        let template = self.template(draft.template).await?.name;
        let now = self.now();
        let messages: Vec<NewMessage> = previews
            .iter()
            .map(|p| NewMessage {
                creator: p.who.creator.0,
                list: draft.list,
                template: Some(draft.template),
                language: Some(p.language.clone()),
                channel: p.channel,
                direction: Direction::Out,
                subject: p.subject.clone(),
                body: p.body.clone(),
                at: now,
            })
            .collect();
        let op = Op::new("send_messages", now).with("template", template);
        self.write_down(op, "send_messages", &messages, follow_up).await
    }

    /// Writes messages of ours down at once: log, stages, follow-ups.
    pub(super) async fn write_down(
        &self,
        op: Op,
        command: &str,
        messages: &[NewMessage],
        follow_up: Option<Day>,
    ) -> Result<Changed> {
        let creators: Vec<CreatorId> = messages.iter().map(|m| CreatorId(m.creator)).collect();
        let ids = numbers(&creators);
        let name = creators.first().map(|c| self.called(*c)).unwrap_or_default();
        let now: Instant = op.at;
        let op = op.with("count", messages.len()).with("name", name).about(&ids);
        let owner = self.sender(&self.outreach_rules().await?).await?;
        let mut change = self.store().change(op).await?;
        let written = change.write_messages(messages).await?;
        change.finish_follow_ups(&written, now).await?;
        if let Some(due) = follow_up {
            change.add_follow_ups(&written, due, &owner, now).await?;
        }
        if let Some(first) = messages.first() {
            self.move_on(&mut change, &ids, first.list, first.direction).await?;
        }
        let step = change.finish().await?;
        self.follow_creators(&creators).await?;
        self.changed(command);
        Ok(Changed { changed: written.len() as u32, step })
    }
}

/// Refuses to leave a field empty and to go beyond TikTok's limit.
fn can_be_sent(previews: &[MessagePreview]) -> Result<()> {
    let called = |p: &MessagePreview| format!("@{}", p.who.handle);
    let lacking: Vec<String> = previews
        .iter()
        .filter(|p| !p.missing.is_empty())
        .map(|p| {
            let fields: Vec<String> = p.missing.iter().map(|f| format!("{{{}}}", f.as_str())).collect();
            format!("{} {}", called(p), fields.join(" "))
        })
        .collect();
    if !lacking.is_empty() {
        let some = shortened(&lacking);
        let who: Vec<String> = previews.iter().filter(|p| !p.missing.is_empty()).map(called).collect();
        let fields: BTreeSet<MergeField> = previews.iter().flat_map(|p| p.missing.iter().copied()).collect();
        let fields: Vec<String> = fields.iter().map(|f| format!("{{{}}}", f.as_str())).collect();
        return Err(ApiError::new(
            "merge_empty",
            format!("Nothing is known for: {some}. Nothing was written."),
            "Give a value for the field, correct the creator, or leave her out.",
        )
        .with("name", shortened(&who))
        .with("fields", fields.join(", ")));
    }
    let over: Vec<String> = previews.iter().filter(|p| p.too_many).map(called).collect();
    if !over.is_empty() {
        return Err(super::log::too_many(&over));
    }
    Ok(())
}

/// The first twenty of a list, and an ellipsis for the rest.
pub(super) fn shortened(all: &[String]) -> String {
    let more = if all.len() > 20 { ", \u{2026}" } else { "" };
    format!("{}{more}", all[..all.len().min(20)].join(", "))
}
