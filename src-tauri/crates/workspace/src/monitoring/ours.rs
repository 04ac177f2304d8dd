//! Posts of ours: those of samples and briefings, those that hold her code, and those that name the brand since something
//! ties her to it.

use crate::briefings::check::hashed;
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::{HashMap, HashSet};
use troupe_core::brands::Case;
use troupe_core::briefings::check::holds_code;
use troupe_core::fit::{Mentions, Named};
use troupe_core::time::Instant;
use troupe_store::monitoring::OurPost;

/// A post of ours with what is read of it.
pub(super) struct Ours {
    /// The post.
    pub post: OurPost,
    /// Caption and hashtags; empty = the file has neither.
    pub text: String,
    /// What was given for it.
    pub given: Case,
}

/// Caption and hashtags of a post as one text.
fn text_of(post: &OurPost) -> String {
    let caption = post.caption.as_deref().unwrap_or_default().trim();
    let beside = post.hashtags.as_deref().map(hashed).unwrap_or_default();
    format!("{caption} {beside}").trim().to_owned()
}

impl Workspace {
    /// Posts of ours: of these creators or of everybody, since an instant.
    pub(super) async fn posts_of_ours(
        &self,
        creators: Option<&[i64]>,
        since: Option<Instant>,
    ) -> Result<Vec<Ours>> {
        let mut posts = self.store().linked_posts(creators, since).await?;
        let known: HashSet<(i64, String)> = posts.iter().map(|p| (p.account, p.post.clone())).collect();
        let tied = self.store().tied_posts(creators, since).await?;
        let codes = self.store().own_codes().await?;
        let brand = self.brand().await?.name;
        let mentioned = tokio::task::spawn_blocking(move || {
            let names = Mentions::new(&[Named { id: 0, text: brand }]);
            let ours = |post: &OurPost, since: Instant| {
                let caption = post.caption.as_deref();
                let holds = |code: &String| caption.is_some_and(|text| holds_code(text, code));
                codes.get(&post.creator).is_some_and(|codes| codes.iter().any(holds))
                    || post.posted_at.is_some_and(|at| at >= since)
                        && !names.find(caption, post.hashtags.as_deref()).is_empty()
            };
            let new =
                tied.into_iter().filter(|one| !known.contains(&(one.post.account, one.post.post.clone())));
            new.filter(|one| ours(&one.post, one.since)).map(|one| one.post).collect::<Vec<_>>()
        })
        .await
        .map_err(crate::errors::internal)?;
        posts.extend(mentioned);
        let mut ids: Vec<i64> = posts.iter().map(|post| post.creator).collect();
        ids.sort_unstable();
        ids.dedup();
        let given: HashMap<i64, Case> = self.store().given_to(&ids).await?;
        Ok(posts
            .into_iter()
            .map(|post| Ours {
                text: text_of(&post),
                given: given.get(&post.creator).copied().unwrap_or(Case::Free),
                post,
            })
            .collect())
    }
}
