//! Other brands in a creator's paid posts, told with their posts. Which posts are paid and whom they name stands in
//! `troupe_core::brands`.

use crate::api::{FitExample, OtherBrand, OtherBrands};
use crate::creators::post_url;
use crate::errors::Result;
use crate::fit::shorten;
use crate::workspace::Workspace;
use std::collections::HashSet;
use troupe_core::brands::{PaidPosts, named};
use troupe_core::creator::{AccountId, Platform};
use troupe_core::fit::fold;
use troupe_core::roster::Account;

/// Folded handles of everybody who is a creator of the roster and no brand.
pub(crate) fn creators_of(accounts: &[Account]) -> HashSet<String> {
    accounts.iter().filter(|account| !account.is_brand).map(|account| fold(&account.handle)).collect()
}

impl Workspace {
    /// Brands that an account's paid posts name; `None` when no file says which posts are paid and none discloses it, or
    /// when they are not read yet.
    pub(crate) async fn brands_detail(
        &self,
        account: AccountId,
        platform: Platform,
        handle: &str,
    ) -> Result<Option<OtherBrands>> {
        let stored = self.store().paid_brands_of(account.0).await?;
        let Some(paid) = stored.and_then(|text| serde_json::from_str::<PaidPosts>(&text).ok()) else {
            return Ok(None);
        };
        let profile = self.profile();
        let creators = creators_of(&self.roster().accounts);
        let named = named(&paid, &profile.own, &profile.competitors, &creators);
        let ids: Vec<String> = named.iter().flat_map(|n| n.examples.iter().cloned()).collect();
        let posts = self.store().posts_by_id(account.0, &ids).await?;
        let brands = named
            .into_iter()
            .map(|named| OtherBrand {
                name: named.name.to_owned(),
                competitor: named.competitor,
                posts: named.posts,
                examples: named
                    .examples
                    .iter()
                    .filter_map(|id| posts.iter().find(|post| post.post_id == *id))
                    .map(|post| FitExample {
                        post_id: post.post_id.clone(),
                        text: shorten(post.caption.as_deref().or(post.hashtags.as_deref()).unwrap_or("")),
                        url: post_url(platform, handle, &post.post_id, post.url.as_deref()),
                    })
                    .collect(),
            })
            .collect();
        Ok(Some(OtherBrands { posts: paid.posts, paid_posts: paid.paid, brands }))
    }
}
