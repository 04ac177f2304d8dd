//! Briefings and the content they ask for.

use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::briefings::Content;
use troupe_core::creator::{AccountId, CreatorId};

#[allow(unused_variables, clippy::unused_async, missing_docs)]
impl Workspace {
    /// Briefings and templates, newest edits first.
    pub async fn briefings(&self) -> Result<Vec<BriefingLine>> {
        Err(not_built())
    }

    /// Everything about a briefing.
    pub async fn briefing(&self, briefing: i64) -> Result<BriefingDetail> {
        Err(not_built())
    }

    /// How two versions differ; 0 = the draft.
    pub async fn briefing_difference(&self, briefing: i64, from: u32, to: u32) -> Result<Vec<FieldChange>> {
        Err(not_built())
    }

    /// What of a version is filled in for a creator: text fields with merge fields put in; what is missing is an error.
    pub async fn briefing_for(&self, briefing: i64, creator: CreatorId, version: u32) -> Result<Content> {
        Err(not_built())
    }

    /// Pieces of content of a creator, newest first.
    pub async fn deliverables_of(&self, creator: CreatorId) -> Result<Vec<Deliverable>> {
        Err(not_built())
    }

    /// A text against its briefing: words, hashtags, code, disclosure.
    pub async fn check_text(
        &self,
        briefing: i64,
        creator: Option<CreatorId>,
        text: String,
    ) -> Result<ContentCheck> {
        Err(not_built())
    }

    /// Makes or changes a briefing's draft. Answers with its number.
    pub async fn save_briefing(&self, briefing: BriefingEdit) -> Result<i64> {
        Err(not_built())
    }

    /// Makes a copy, as a briefing or as a template. Answers with its number.
    pub async fn copy_briefing(&self, briefing: i64, name: String, template: bool) -> Result<i64> {
        Err(not_built())
    }

    /// Deletes a briefing with its versions and deliverables.
    pub async fn delete_briefing(&self, briefing: i64) -> Result<Changed> {
        Err(not_built())
    }

    /// Sends the draft: a new version when it differs from the newest. `None` = each in her own language.
    pub async fn send_briefing(
        &self,
        briefing: i64,
        creators: Vec<CreatorId>,
        language: Option<String>,
    ) -> Result<Changed> {
        Err(not_built())
    }

    /// Writes down that a creator acknowledged a version.
    pub async fn acknowledge_briefing(
        &self,
        briefing: i64,
        creator: CreatorId,
        version: u32,
    ) -> Result<Changed> {
        Err(not_built())
    }

    /// Moves pieces of content to another state; all or none.
    pub async fn move_deliverables(&self, deliverables: Vec<i64>, step: DeliverableMove) -> Result<Changed> {
        Err(not_built())
    }

    /// Says something about a piece of content.
    pub async fn comment_deliverable(
        &self,
        deliverable: i64,
        author: String,
        text: String,
    ) -> Result<Changed> {
        Err(not_built())
    }

    /// Checks a piece's text (or its post's caption) and keeps the result as proof.
    pub async fn check_deliverable(&self, deliverable: i64) -> Result<ContentCheck> {
        Err(not_built())
    }

    /// Says that a post is this piece of content; `None` = it is not known.
    pub async fn match_post(
        &self,
        deliverable: i64,
        account: AccountId,
        post: Option<String>,
    ) -> Result<Changed> {
        Err(not_built())
    }

    /// Writes until when and where content may be used, and whether it is.
    pub async fn set_usage(&self, deliverable: i64, usage: Usage) -> Result<Changed> {
        Err(not_built())
    }

    /// Writes a briefing for a creator (`None` = for nobody in particular) as a PDF or a page.
    pub async fn export_briefing(
        &self,
        briefing: i64,
        creator: Option<CreatorId>,
        version: u32,
        language: Option<String>,
        form: BriefingForm,
        path: String,
    ) -> Result<Exported> {
        Err(not_built())
    }

    /// What of it is due.
    pub(crate) async fn due_briefings(&self) -> Result<Vec<DueItem>> {
        Ok(Vec::new())
    }
}

fn not_built() -> ApiError {
    ApiError::new("not_built", "Not built yet.", "")
}
