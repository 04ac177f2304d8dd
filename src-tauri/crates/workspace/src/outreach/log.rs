//! The log of messages: ours and hers, with follow-ups.

use super::{MOST_CHARACTERS, numbers, packs, write, wrong};
use crate::api::{ApiError, Changed, ListRef, MessageEdit, MessageLine, MessagePage, MessagesQuery, Who};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::outreach::replies::{Sent, waiting};
use troupe_core::outreach::{Channel, Direction, LANGUAGES};
use troupe_core::time::Instant;
use troupe_store::Op;
use troupe_store::outreach::{MessageRow, MessagesFilter, NewMessage};

/// Rows of one answer at most.
const MOST_ROWS: u32 = 500;
/// Creators found by a search of the log at most.
const MOST_NAMED: usize = 5_000;

pub(super) fn blocked(names: &[String]) -> ApiError {
    let names = write::shortened(names);
    ApiError::new(
        "creator_blocked",
        format!("Must not be contacted: {names}. Nothing was written."),
        "Leave blocked creators out.",
    )
    .with("names", names)
}

pub(super) fn too_many(names: &[String]) -> ApiError {
    let names = write::shortened(names);
    let most = packs::quota().map(|pack| pack.before_reply).unwrap_or_default();
    ApiError::new(
        "message_limit",
        format!("TikTok allows {most} messages before a reply, and these have got them: {names}. Nothing was written."),
        "Wait for an answer, or write by another way.",
    )
    .with("names", names)
    .with("count", most)
}

impl Workspace {
    fn line(&self, row: MessageRow) -> MessageLine {
        let (template, template_name) = row.template.unzip();
        MessageLine {
            id: row.id,
            who: self.who(CreatorId(row.creator)),
            list: row.list.map(|(id, name)| ListRef { id, name }),
            template,
            template_name,
            language: row.language,
            channel: row.channel,
            direction: row.direction,
            subject: row.subject,
            body: row.body,
            at: row.at,
            follow_up: row.follow_up.and_then(|f| f.due),
            follow_up_done: row.follow_up.is_some_and(|f| f.done),
        }
    }

    /// The log of messages, newest first.
    pub async fn messages(&self, query: MessagesQuery) -> Result<MessagePage> {
        let words = query.search.trim().to_lowercase();
        let named = match words.trim_start_matches('@') {
            "" => Vec::new(),
            name => self.named_like(name),
        };
        let filter = MessagesFilter {
            creator: query.creator.map(|c| c.0),
            list: query.list,
            template: query.template,
            channel: query.channel,
            direction: query.direction,
            words,
            named,
            offset: query.offset,
            limit: query.limit.min(MOST_ROWS),
        };
        let (total, rows) = self.store().messages(&filter).await?;
        let rows = rows.into_iter().map(|row| self.line(row)).collect();
        Ok(MessagePage { total, offset: query.offset, rows })
    }

    fn named_like(&self, words: &str) -> Vec<i64> {
        let roster = self.roster();
        let found = roster
            .accounts
            .iter()
            .filter(|a| a.handle.contains(words) || a.name.to_lowercase().contains(words))
            .map(|a| roster.creators[a.creator as usize].id.0);
        found.take(MOST_NAMED).collect()
    }

    /// A message in the log.
    pub async fn message(&self, message: i64) -> Result<MessageLine> {
        Ok(self.line(self.store().message(message).await?))
    }

    fn checked(&self, edit: &MessageEdit) -> Result<NewMessage> {
        self.known(edit.creator)?;
        if edit.body.chars().count() + edit.subject.chars().count() > MOST_CHARACTERS {
            return Err(wrong("text", "\u{2026}", "The text is too long.", "Use at most 20,000 characters."));
        }
        let now = self.now();
        let at = edit.at.unwrap_or(now);
        if at > now {
            return Err(wrong(
                "at",
                at,
                format!("{at} is still to come: a message is written down when it is sent."),
                "Give a time that has passed.",
            ));
        }
        if let Some(language) = edit.language.as_deref().filter(|l| !LANGUAGES.contains(l)) {
            return Err(wrong(
                "language",
                language,
                format!("\u{201c}{language}\u{201d} is not a language of Troupe."),
                "Use en, nl or fi.",
            ));
        }
        Ok(NewMessage {
            creator: edit.creator.0,
            list: edit.list,
            template: edit.template,
            language: edit.language.clone(),
            channel: edit.channel,
            direction: edit.direction,
            subject: edit.subject.split_whitespace().collect::<Vec<_>>().join(" "),
            body: edit.body.replace("\r\n", "\n").trim_end().to_owned(),
            at,
        })
    }

    /// Writes a message down, ours or hers, or corrects one. Answers with its number.
    ///
    /// # Errors
    /// `creator_blocked` and `message_limit` for a new one of ours.
    pub async fn save_message(&self, message: MessageEdit) -> Result<i64> {
        let new = self.checked(&message)?;
        if message.id != 0 {
            return self.correct_message(&message, new).await;
        }
        if message.direction == Direction::Out {
            self.may_write_to(&[message.creator], new.channel, new.at).await?;
        }
        let name = self.called(message.creator);
        let sentence = match message.direction {
            Direction::Out => Op::new("log_message", self.now()),
            Direction::In => Op::new("log_reply", self.now()),
        };
        let owner = self.sender(&self.outreach_rules().await?).await?;
        let mut change = self.store().change(sentence.with("name", name).about(&[new.creator])).await?;
        let written = change.write_messages(std::slice::from_ref(&new)).await?;
        change.finish_follow_ups(&written, self.now()).await?;
        if let Some(due) = message.follow_up {
            change.add_follow_ups(&written, due, &owner, self.now()).await?;
        }
        self.move_on(&mut change, &[new.creator], new.list, new.direction).await?;
        change.finish().await?;
        self.follow_creators(&[message.creator]).await?;
        self.changed("save_message");
        Ok(written.first().copied().unwrap_or_default())
    }

    /// Refuses to write to somebody who is blocked, or who has got as many messages as TikTok allows before a reply.
    pub(super) async fn may_write_to(
        &self,
        creators: &[CreatorId],
        channel: Channel,
        at: Instant,
    ) -> Result<()> {
        let whos: Vec<Who> = creators.iter().map(|creator| self.who(*creator)).collect();
        let called = |who: &Who| format!("@{}", who.handle);
        let refused: Vec<String> = whos.iter().filter(|who| who.blocked).map(called).collect();
        if !refused.is_empty() {
            return Err(blocked(&refused));
        }
        let pack = packs::quota()?;
        if !pack.channels.contains(&channel) {
            return Ok(());
        }
        let sent = self.store().sent_to(&numbers(creators)).await?;
        let before: Vec<Sent> = sent.into_iter().filter(|m| m.at <= at).collect();
        let over: Vec<String> = before
            .chunk_by(|a, b| a.creator == b.creator)
            .filter(|hers| waiting(hers, &pack.channels) >= pack.before_reply)
            .filter_map(|hers| whos.iter().find(|who| who.creator == hers[0].creator).map(called))
            .collect();
        if over.is_empty() { Ok(()) } else { Err(too_many(&over)) }
    }

    async fn correct_message(&self, message: &MessageEdit, new: NewMessage) -> Result<i64> {
        let old = self.store().message(message.id).await?;
        // A message stays with the creator it was written down for.
        let (creator, owner) = (old.creator, self.sender(&self.outreach_rules().await?).await?);
        let op = Op::new("edit_message", self.now())
            .with("name", self.called(CreatorId(creator)))
            .about(&[creator]);
        let mut change = self.store().change(op).await?;
        change.edit_message(message.id, &NewMessage { creator, ..new }).await?;
        match (old.follow_up, message.follow_up) {
            (None, Some(due)) => change.add_follow_ups(&[message.id], due, &owner, self.now()).await?,
            (Some(_), due) => {
                change.move_follow_up(message.id, due).await?;
            }
            (None, None) => {}
        }
        if change.finish().await?.is_some() {
            self.changed("save_message");
        }
        Ok(message.id)
    }

    /// Deletes a message with its follow-up. Stages that it moved stay: a person may have confirmed them.
    pub async fn delete_message(&self, message: i64) -> Result<Changed> {
        let row = self.store().message(message).await?;
        let op = Op::new("delete_message", self.now())
            .with("name", self.called(CreatorId(row.creator)))
            .about(&[row.creator]);
        let mut change = self.store().change(op).await?;
        let changed = change.delete_message(message).await?;
        let step = change.finish().await?;
        self.changed("delete_message");
        Ok(Changed { changed, step })
    }
}
