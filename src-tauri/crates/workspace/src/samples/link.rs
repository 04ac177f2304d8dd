//! Posts that came of samples, found by the words of the product: after an import, and when a sample has arrived.

use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::{BTreeSet, HashMap};
use troupe_core::fit::{Mentions, Named};
use troupe_core::samples::{Clocks, SampleState};
use troupe_core::time::Day;
use troupe_store::Op;
use troupe_store::products::ProductRow;
use troupe_store::samples::{Candidate, FoundPost, SampleFilter, SampleRow as Stored, Step};

/// Moves a sample that left to content posted on the day of a post, with the steps that the post proves. A day that
/// nobody told is assumed: delivery no later than the clock says, and no later than the post.
pub(super) fn prove_post(sample: &mut Stored, day: Day, clocks: &Clocks) -> Vec<Step> {
    let mut steps = Vec::new();
    for to in sample.standing.state.way_to(SampleState::ContentPosted) {
        let t = &sample.standing;
        let (on, assumed) = match to {
            SampleState::Delivered => (t.arrival(clocks).map_or(day, |arrival| arrival.min(day)), true),
            SampleState::ContentDue => (t.delivered.unwrap_or(day).min(day), true),
            _ => (day, false),
        };
        steps.push(Step { sample: sample.id, from: Some(t.state), to, on, assumed, reason: String::new() });
        if to == SampleState::Delivered {
            sample.delivered_assumed = true;
        }
        sample.standing = sample.standing.moved(to, on);
    }
    steps
}

/// Samples that left and are open, by creator, with what of them a post may mention.
struct Waiting {
    samples: Vec<Stored>,
    /// Of each sample: the number of its product among the names.
    product: Vec<i64>,
    by_creator: HashMap<i64, Vec<usize>>,
    names: Vec<Named>,
}

impl Waiting {
    fn of(samples: Vec<Stored>, products: &[ProductRow]) -> Self {
        let mut names = Vec::new();
        let mut number: HashMap<(i64, String), i64> = HashMap::new();
        let mut product = Vec::with_capacity(samples.len());
        let mut by_creator: HashMap<i64, Vec<usize>> = HashMap::new();
        for (at, sample) in samples.iter().enumerate() {
            let of =
                sample.sku_id.and_then(|sku| products.iter().find(|p| p.skus.iter().any(|k| k.id == sku)));
            let key = match of {
                Some(product) => (product.id, String::new()),
                None => (0, sample.product.to_lowercase()),
            };
            let next = number.len() as i64;
            let id = *number.entry(key).or_insert_with(|| {
                let words = match of {
                    Some(p) => [&p.name].into_iter().chain(&p.words).cloned().collect(),
                    None => vec![sample.product.clone()],
                };
                names.extend(words.into_iter().map(|text| Named { id: next, text }));
                next
            });
            product.push(id);
            by_creator.entry(sample.creator).or_default().push(at);
        }
        Self { samples, product, by_creator, names }
    }

    /// The sample that a post of a product came of: the oldest that still waits for content, else the oldest.
    fn sample_for(&self, post: &Candidate, product: i64, day: Day) -> Option<usize> {
        let hers = self.by_creator.get(&post.creator.0)?;
        let may = |at: &&usize| {
            let t = &self.samples[**at].standing;
            let from = t.delivered.or(t.shipped);
            self.product[**at] == product && t.state.is_open() && from.is_some_and(|from| day >= from)
        };
        let key = |at: &&usize| {
            let t = &self.samples[**at].standing;
            (t.posted.is_some(), t.shipped, self.samples[**at].id)
        };
        hers.iter().filter(may).min_by_key(key).copied()
    }
}

impl Workspace {
    /// Links posts that mention what was sent. Of these creators only, or of everybody. Its own change: it can be taken
    /// back. Gives how many posts were linked.
    pub(crate) async fn link_found_posts(&self, creators: Option<Vec<i64>>) -> Result<u32> {
        let filter = SampleFilter { creators, ..SampleFilter::default() };
        let mut open = self.store().samples(&filter).await?;
        open.retain(|s| s.standing.shipped.is_some() && s.standing.state.is_open());
        let Some(first) = open.iter().filter_map(|s| s.standing.shipped).min() else { return Ok(0) };
        let (zone, clocks) = (self.zone().await?, self.sample_rules().await?.clocks());
        let ids: BTreeSet<i64> = open.iter().map(|s| s.creator).collect();
        let ids: Vec<i64> = ids.into_iter().collect();
        let posts = self.store().unlinked_posts(&ids, zone.start(first)).await?;
        if posts.is_empty() {
            return Ok(0);
        }
        let mut waiting = Waiting::of(open, &self.store().products().await?);
        let mentions = Mentions::new(&waiting.names);
        let (mut links, mut steps, mut moved) = (Vec::new(), Vec::new(), BTreeSet::new());
        for post in posts {
            let day = zone.day(post.posted_at);
            for (product, word) in mentions.find(post.caption.as_deref(), post.hashtags.as_deref()) {
                let Some(at) = waiting.sample_for(&post, product, day) else { continue };
                let sample = &mut waiting.samples[at];
                steps.extend(prove_post(sample, day, &clocks));
                moved.insert(at);
                links.push(FoundPost {
                    sample: sample.id,
                    account: post.account,
                    post: post.post.clone(),
                    why: Some(word),
                });
            }
        }
        if links.is_empty() {
            return Ok(0);
        }
        let moved: Vec<Stored> = moved.into_iter().map(|at| waiting.samples[at].clone()).collect();
        let mut change = self.store().change(Op::new("link_sample_posts", self.now())).await?;
        self.say_samples(&mut change, &moved);
        change.say("count", links.len());
        let linked = change.link_posts(&links).await?;
        change.write_samples(&moved).await?;
        change.add_steps(&steps, self.now()).await?;
        change.finish().await?;
        self.follow_samples(&moved).await?;
        self.tell(&["status", "samples", "today", "pipeline", "roster", "activity"]);
        Ok(linked)
    }
}
