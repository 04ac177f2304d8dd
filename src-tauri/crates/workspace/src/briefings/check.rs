//! Content checks: a text against what its creator was told.

use super::person::nobody;
use crate::api::{ApiError, ContentCheck, WordFound};
use crate::disclosure;
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::brands::Case;
use troupe_core::briefings::check::{Checked, check};
use troupe_core::briefings::{Content, fill};
use troupe_core::creator::CreatorId;
use troupe_core::fit::detect_language;
use troupe_store::briefings::NewNote;

fn told(found: Checked, case: Case, language: Option<String>) -> ContentCheck {
    let word = |(word, found): (String, bool)| WordFound { word, found };
    let words = |list: Vec<(String, bool)>| list.into_iter().map(word).collect();
    ContentCheck {
        must: words(found.must),
        must_not: words(found.must_not),
        hashtags: words(found.hashtags),
        code: found.code.map(word),
        disclosure: found.disclosure.as_str().to_owned(),
        disclosed_by: found.disclosed_by,
        case: case.as_str().to_owned(),
        language,
        pack: disclosure::pack().date.clone(),
    }
}

impl Workspace {
    /// A text against its briefing: words, hashtags, code, disclosure. For a creator, against the newest version that she got;
    /// for nobody in particular, and before anything was sent to her, against the draft.
    pub async fn check_text(
        &self,
        briefing: i64,
        creator: Option<CreatorId>,
        text: String,
    ) -> Result<ContentCheck> {
        let sum = self.briefing_sum(briefing).await?;
        let mut version = 0;
        if let Some(creator) = creator {
            self.known(creator)?;
            let receipts = self.store().briefing_receipts(briefing).await?;
            let mine = receipts.iter().filter(|r| r.creator == creator.0);
            version = mine.map(|r| r.version).max().unwrap_or_default();
        }
        let content = self.content_at(&sum, version).await?;
        self.check_against(&content, sum.row.list, creator, &text).await
    }

    /// Checks a text against a content. What was given decides which words are enough: a fee that was agreed, else a code
    /// (she earns on sales), else the product alone. Without a creator nothing is known of that, and the strictest counts.
    async fn check_against(
        &self,
        content: &Content,
        list: Option<i64>,
        creator: Option<CreatorId>,
        text: &str,
    ) -> Result<ContentCheck> {
        let named: Vec<i64> = creator.iter().map(|c| c.0).collect();
        let around = self.around(list, &named).await?;
        let person = match creator {
            Some(creator) => self.person(creator, &around),
            None => nobody(&around),
        };
        let mut content = fill::filled_where_known(content, &fill::values(content, &person));
        // Without her code there is none to look for.
        if fill::has_field(&content.code) {
            content.code.clear();
        }
        let paid = match (creator, list) {
            (Some(creator), Some(list)) => self.store().has_fee(list, creator.0).await?,
            (Some(_), None) => false,
            (None, _) => true,
        };
        let case = Case::of(paid, !content.code.is_empty());
        let language = detect_language(text)
            .map(str::to_owned)
            .or_else(|| creator.and_then(|creator| self.language_of_creator(creator)));
        let found = check(text, &content, case, language.as_deref(), disclosure::pack());
        Ok(told(found, case, language))
    }

    /// Checks a piece's post, or before it is online its text, and keeps the result as proof of having looked.
    pub async fn check_deliverable(&self, deliverable: i64) -> Result<ContentCheck> {
        let rows = self.pieces(&[deliverable]).await?;
        let Some(row) = rows.first() else {
            return Err(crate::errors::internal("a piece that was found and is gone"));
        };
        let caption = match (row.account, &row.post) {
            (Some(account), Some(post)) => self.store().found_post(account, post).await?,
            _ => None,
        };
        let text = match caption {
            Some(found) => format!("{} {}", found.posted.caption, hashed(&found.posted.hashtags)),
            None => row.text.clone(),
        };
        if text.trim().is_empty() {
            return Err(ApiError::new(
                "deliverable_text",
                "There is no text to check yet.",
                "Enter the caption or script, or match its post.",
            ));
        }
        let contents = self.contents_of(&rows).await?;
        let content = contents.get(&(row.briefing, row.creator)).cloned().unwrap_or_default();
        let found = self.check_against(&content, row.list, Some(CreatorId(row.creator)), text.trim()).await?;
        let note = NewNote {
            deliverable,
            kind: "check",
            author: String::new(),
            text: serde_json::to_string(&found).map_err(crate::errors::internal)?,
        };
        let mut change = self.store().change(self.about_pieces("check_deliverable", &rows)).await?;
        change.add_deliverable_notes(&[note], self.now()).await?;
        change.finish().await?;
        self.changed("check_deliverable");
        Ok(found)
    }
}

/// A column of hashtags as they would stand in a caption.
pub(crate) fn hashed(column: &str) -> String {
    let mut text = String::new();
    troupe_core::fit::each_hashtag(None, Some(column), |tag| {
        text.push_str(&format!("#{tag} "));
    });
    text
}
