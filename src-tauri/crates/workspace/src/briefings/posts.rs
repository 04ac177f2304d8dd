//! Posts that are pieces of content: found after an import, or named by hand. A post that is online is a fact, whatever was
//! approved before: its piece is published.

use super::person::nobody;
use crate::api::{ApiError, Changed};
use crate::creators::post_url;
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::{BTreeSet, HashMap};
use troupe_core::briefings::matching::{Awaited, Cues, matches};
use troupe_core::briefings::{DeliverableState, fill};
use troupe_core::creator::{AccountId, CreatorId};
use troupe_core::time::{Day, Zone};
use troupe_store::briefings::{Awaiting, DeliverableRow, FoundPost, NOT_IT, NewNote};

/// A piece with its post.
fn published(row: DeliverableRow, post: &FoundPost, on: Day, usage_until: Option<Day>) -> DeliverableRow {
    let url = Some(post.posted.url.as_str()).filter(|url| !url.is_empty());
    let link = post_url(post.platform, &post.handle, &post.posted.post, url).unwrap_or_default();
    DeliverableRow {
        state: DeliverableState::Published,
        account: Some(post.posted.account),
        post: Some(post.posted.post.clone()),
        published_on: Some(on),
        usage_until: row.usage_until.or(usage_until),
        link: if link.is_empty() { row.link.clone() } else { link },
        ..row
    }
}

fn day_of(post: &FoundPost, zone: &Zone, today: Day) -> Day {
    post.posted_at.map_or(today, |at| zone.day(at))
}

impl Workspace {
    /// Says that a post is this piece of content; `None` = it is not known. A post that was taken away is not found again.
    pub async fn match_post(
        &self,
        deliverable: i64,
        account: AccountId,
        post: Option<String>,
    ) -> Result<Changed> {
        let rows = self.pieces(&[deliverable]).await?;
        let (zone, today) = (self.zone().await?, self.this_day().await?);
        let (name, written, notes) = match post {
            Some(post) => {
                let found = self.store().found_post(account.0, &post).await?;
                let free = |found: &FoundPost, row: &DeliverableRow| {
                    found.posted.creator == row.creator
                        && found.deliverable.is_none_or(|taken| taken == row.id)
                };
                let Some(found) = found.filter(|found| rows.iter().all(|row| free(found, row))) else {
                    return Err(ApiError::new(
                        "deliverable_post",
                        format!(
                            "The post {post} is already matched, or is not one of this creator\u{2019}s."
                        ),
                        "Choose another post.",
                    )
                    .with("name", post));
                };
                let contents = self.contents_of(&rows).await?;
                let mut written = Vec::new();
                for row in rows.iter().cloned() {
                    if row.state == DeliverableState::Cancelled {
                        self.may_move(&row, DeliverableState::Published)?;
                    }
                    let until = contents.get(&(row.briefing, row.creator)).and_then(|c| c.usage_until);
                    written.push(published(row, &found, day_of(&found, &zone, today), until));
                }
                let note =
                    NewNote { deliverable, kind: "published", author: String::new(), text: String::new() };
                let fresh = rows.iter().any(|row| row.post.as_ref() != Some(&post));
                ("match_post", written, if fresh { vec![note] } else { Vec::new() })
            }
            None => {
                let notes = rows
                    .iter()
                    .filter_map(|row| {
                        let text = format!("{}:{}", row.account?, row.post.as_ref()?);
                        Some(NewNote { deliverable, kind: NOT_IT, author: String::new(), text })
                    })
                    .collect();
                let mut written = Vec::new();
                for row in rows.iter().cloned() {
                    written.push(self.parted(row).await?);
                }
                ("unmatch_post", written, notes)
            }
        };
        let mut change = self.store().change(self.about_pieces(name, &rows)).await?;
        let changed = change.write_deliverables(&written).await?;
        change.add_deliverable_notes(&notes, self.now()).await?;
        let step = change.finish().await?;
        self.follow_written(step).await?;
        self.changed("match_post");
        Ok(Changed { changed, step })
    }

    /// A piece whose post was not it: as far as it had come before.
    async fn parted(&self, row: DeliverableRow) -> Result<DeliverableRow> {
        let (Some(account), Some(post)) = (row.account, row.post.clone()) else { return Ok(row) };
        let found = self.store().found_post(account, &post).await?;
        let url = found.and_then(|found| {
            let own = Some(found.posted.url.as_str()).filter(|url| !url.is_empty());
            post_url(found.platform, &found.handle, &post, own)
        });
        let state = match (row.state, row.approved_on, row.submitted_on) {
            (DeliverableState::Published, Some(_), _) => DeliverableState::Approved,
            (DeliverableState::Published, None, Some(_)) => DeliverableState::Submitted,
            (DeliverableState::Published, None, None) => DeliverableState::Briefed,
            (state, _, _) => state,
        };
        Ok(DeliverableRow {
            state,
            account: None,
            post: None,
            published_on: None,
            link: if url.as_ref() == Some(&row.link) { String::new() } else { row.link.clone() },
            ..row
        })
    }

    /// After an import: the posts that are pieces of content. One change, or none when nothing is found.
    pub(crate) async fn find_deliverables(&self) -> Result<()> {
        let (awaiting, contents) = self.store().awaited().await?;
        let Some(since) = awaiting.iter().map(|a| a.since).min() else { return Ok(()) };
        let creators: BTreeSet<i64> = awaiting.iter().map(|a| a.row.creator).collect();
        let creators: Vec<i64> = creators.into_iter().collect();
        let posts = self.store().posts_since(&creators, since).await?;
        if posts.is_empty() {
            return Ok(());
        }
        let mut arounds = HashMap::new();
        for list in awaiting.iter().map(|a| a.row.list).collect::<BTreeSet<_>>() {
            arounds.insert(list, self.around(list, &creators).await?);
        }
        let mut awaited = Vec::with_capacity(awaiting.len());
        for Awaiting { row, since, content, refused } in &awaiting {
            let (around, content) = (&arounds[&row.list], &contents[*content]);
            let person = self.person(CreatorId(row.creator), around);
            let filled = fill::filled_where_known(content, &fill::values(content, &person));
            let known = |text: &String| !text.trim().is_empty() && !fill::has_field(text);
            let product = nobody(around).product;
            let words = around.facts.words.iter().chain([&filled.product, &product]);
            awaited.push(Awaited {
                id: row.id,
                creator: row.creator,
                format: row.format,
                state: row.state,
                due: row.due,
                since: *since,
                cues: Cues {
                    code: Some(filled.code.clone()).filter(known).unwrap_or_default(),
                    hashtags: filled.hashtags.clone(),
                    words: words.filter(|word| known(word)).cloned().collect(),
                },
                refused: refused.clone(),
            });
        }
        let posted: Vec<_> = posts.iter().map(|post| post.posted.clone()).collect();
        let found = tokio::task::spawn_blocking(move || matches(&awaited, &posted))
            .await
            .map_err(crate::errors::internal)?;
        let (zone, today) = (self.zone().await?, self.this_day().await?);
        let (mut written, mut notes) = (Vec::new(), Vec::new());
        for one in found {
            let (piece, post) = (&awaiting[one.awaited], &posts[one.posted]);
            let usage = contents[piece.content].usage_until;
            written.push(published(piece.row.clone(), post, day_of(post, &zone, today), usage));
            notes.push(NewNote {
                deliverable: piece.row.id,
                kind: "published",
                author: String::new(),
                text: one.why.join(" "),
            });
        }
        if written.is_empty() {
            return Ok(());
        }
        let mut change = self.store().change(self.about_pieces("match_deliverables", &written)).await?;
        change.write_deliverables(&written).await?;
        change.add_deliverable_notes(&notes, self.now()).await?;
        let step = change.finish().await?;
        self.follow_written(step).await?;
        self.changed("match_post");
        Ok(())
    }
}
