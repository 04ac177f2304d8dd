//! Whether captions say what was given for them. Every look is kept as proof of having looked; none says that a post is
//! lawful.

use super::ours::Ours;
use crate::api::{
    AgainWhich, ApiError, CaptionCheck, DisclosureFound, DisclosurePage, DisclosureQuery, DisclosureRequest,
    DisclosureRow, DisclosureRun,
};
use crate::creators::post_url;
use crate::disclosure::pack;
use crate::errors::Result;
use crate::lists::numbers;
use crate::products::short;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::brands::{Case, Disclosed, FoundWord, disclosed};
use troupe_core::creator::{AccountId, CreatorId};
use troupe_core::fit::detect_language;
use troupe_store::Op;
use troupe_store::monitoring::{CheckFilter, CheckRow, Looked, NewCheck};

/// Characters of a text that is checked at most.
const LONGEST: usize = 20_000;
/// Rows of a page at most.
const PAGE: u32 = 500;

fn told(found: FoundWord) -> DisclosureFound {
    DisclosureFound {
        word: found.word,
        language: found.language,
        country: found.country,
        given: found.given,
        strength: found.strength,
        source: found.source,
    }
}

/// A look at the same text with the same words for the same gift would find the same.
fn is_same(looked: &Looked, ours: &Ours) -> bool {
    looked.text == ours.text && looked.given == ours.given.as_str() && looked.pack == pack().date
}

impl Workspace {
    /// Whether a text says that it is paid.
    pub async fn check_caption(
        &self,
        text: String,
        given: Case,
        language: Option<String>,
    ) -> Result<CaptionCheck> {
        let text = short("text", &text, LONGEST)?;
        let language = language
            .map(|l| l.trim().to_lowercase())
            .filter(|l| !l.is_empty())
            .or_else(|| detect_language(&text).map(str::to_owned));
        let found = disclosed(&text, "", given, language.as_deref(), pack());
        Ok(CaptionCheck {
            found: found.found.as_str().to_owned(),
            words: found.words.into_iter().map(told).collect(),
            given,
            language,
            pack: pack().date.clone(),
        })
    }

    /// Looks at posts for disclosure and keeps what was found.
    pub async fn check_disclosures(&self, request: DisclosureRequest) -> Result<DisclosureRun> {
        let mut only = numbers(&request.creators);
        if let Some(list) = request.list {
            self.shortlist(list).await?;
            let members = self.store().members(list).await?;
            only = if request.creators.is_empty() {
                members
            } else {
                only.into_iter().filter(|id| members.contains(id)).collect()
            };
        }
        let everybody = request.creators.is_empty() && request.list.is_none();
        let only = (!everybody).then_some(only);
        let since = match request.since {
            Some(day) => Some(self.zone().await?.start(day)),
            None => None,
        };
        let mut posts = self.posts_of_ours(only.as_deref(), since).await?;
        let looked = self.store().looked_at(only.as_deref()).await?;
        let mut run =
            DisclosureRun { looked: 0, found: 0, doubtful: 0, none: 0, without_text: 0, step: None };
        run.without_text = posts.iter().filter(|ours| ours.text.is_empty()).count() as u32;
        posts.retain(|ours| {
            let before = looked.get(&(ours.post.account, ours.post.post.clone()));
            let again = request.again == AgainWhich::All || !before.is_some_and(|one| is_same(one, ours));
            !ours.text.is_empty() && again
        });
        if posts.is_empty() {
            return Ok(run);
        }
        let checks = self.looks_at(posts).await?;
        for check in &checks {
            match Disclosed::parse(check.found) {
                Some(Disclosed::Found) => run.found += 1,
                Some(Disclosed::Doubtful) => run.doubtful += 1,
                _ => run.none += 1,
            }
        }
        run.looked = checks.len() as u32;
        let mut about: Vec<i64> = checks.iter().map(|check| check.creator).collect();
        about.sort_unstable();
        about.dedup();
        let op = Op::new("check_disclosures", self.now())
            .with("count", run.looked)
            .with("none", run.none)
            .about(&about);
        let mut change = self.store().change(op).await?;
        change.add_disclosure_checks(&checks).await?;
        run.step = change.finish().await?;
        self.changed("check_disclosures");
        Ok(run)
    }

    /// What is found in these posts, in the language of each, else in hers.
    async fn looks_at(&self, posts: Vec<Ours>) -> Result<Vec<NewCheck>> {
        let mut hers: HashMap<i64, Option<String>> = HashMap::new();
        for ours in &posts {
            let creator = ours.post.creator;
            hers.entry(creator).or_insert_with(|| self.language_of_creator(CreatorId(creator)));
        }
        let look = move || {
            let look = |ours: Ours| {
                let language = detect_language(&ours.text)
                    .map(str::to_owned)
                    .or_else(|| hers.get(&ours.post.creator).cloned().flatten());
                let found = disclosed(&ours.text, "", ours.given, language.as_deref(), pack());
                NewCheck {
                    creator: ours.post.creator,
                    account: ours.post.account,
                    post: ours.post.post,
                    given: ours.given,
                    language,
                    found: found.found.as_str(),
                    words: found.by(),
                    pack: pack().date.clone(),
                    text: ours.text,
                }
            };
            posts.into_iter().map(look).collect()
        };
        tokio::task::spawn_blocking(look).await.map_err(crate::errors::internal)
    }

    /// Posts that were looked at for disclosure.
    pub async fn disclosure_checks(&self, query: DisclosureQuery) -> Result<DisclosurePage> {
        if let Some(found) = query.found.as_deref().filter(|found| Disclosed::parse(found).is_none()) {
            return Err(ApiError::new(
                "value_wrong",
                format!("\u{201c}{found}\u{201d} is no result of a check."),
                "Use found, doubtful or none.",
            )
            .with("field", "found")
            .with("value", found));
        }
        let creator = query.creator.map(|creator| creator.0);
        let sums = self.store().disclosure_sums(creator).await?;
        let filter = CheckFilter {
            creator,
            found: query.found.clone(),
            posted_since: None,
            offset: query.offset,
            limit: query.limit.min(PAGE),
        };
        let rows = self.store().disclosure_checks(&filter).await?;
        let only = creator.map(|creator| [creator]);
        let only = only.as_ref().map(|one| one.as_slice());
        let looked = self.store().looked_at(only).await?;
        let ours = self.posts_of_ours(only, None).await?;
        let waiting = ours.iter().filter(|ours| {
            let before = looked.get(&(ours.post.account, ours.post.post.clone()));
            !ours.text.is_empty() && !before.is_some_and(|one| is_same(one, ours))
        });
        Ok(DisclosurePage {
            total: match query.found.as_deref().and_then(Disclosed::parse) {
                Some(Disclosed::Found) => sums.found,
                Some(Disclosed::Doubtful) => sums.doubtful,
                Some(Disclosed::None) => sums.none,
                None => sums.found + sums.doubtful + sums.none,
            },
            found: sums.found,
            doubtful: sums.doubtful,
            none: sums.none,
            waiting: waiting.count() as u32,
            rows: rows.into_iter().map(|row| self.check_row(row)).collect(),
        })
    }

    fn check_row(&self, row: CheckRow) -> DisclosureRow {
        let url = match (&row.at_platform, &row.post) {
            (Some((platform, handle)), Some(post)) => post_url(*platform, handle, post, row.url.as_deref()),
            _ => None,
        };
        DisclosureRow {
            id: row.id,
            who: self.who(CreatorId(row.creator)),
            account: row.account.map(AccountId),
            post: row.post,
            url,
            posted_at: row.posted_at,
            at: row.at,
            given: Case::parse(&row.given).unwrap_or(Case::Free),
            language: row.language,
            found: row.found,
            words: row.words,
            pack: row.pack,
            text: row.text,
        }
    }

    /// Every row of the log that a query asks for, whatever its page.
    pub(super) async fn every_check(&self, query: &DisclosureQuery) -> Result<Vec<DisclosureRow>> {
        let filter = CheckFilter {
            creator: query.creator.map(|creator| creator.0),
            found: query.found.clone(),
            limit: u32::MAX,
            ..CheckFilter::default()
        };
        let rows = self.store().disclosure_checks(&filter).await?;
        Ok(rows.into_iter().map(|row| self.check_row(row)).collect())
    }
}
