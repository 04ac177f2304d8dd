//! Samples: what is asked for, sent, and what came of it.

use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::{AccountId, CreatorId};
use troupe_core::time::Day;

#[allow(unused_variables, clippy::unused_async, missing_docs)]
impl Workspace {
    /// Clocks and limits of samples.
    pub async fn sample_rules(&self) -> Result<SampleRules> {
        Err(not_built())
    }

    /// Carriers with their tracking pages, shipped ones and own ones.
    pub async fn carriers(&self) -> Result<Vec<Carrier>> {
        Err(not_built())
    }

    /// A page of samples.
    pub async fn samples(&self, query: SampleQuery) -> Result<SamplePage> {
        Err(not_built())
    }

    /// Everything about a sample.
    pub async fn sample(&self, sample: i64) -> Result<SampleDetail> {
        Err(not_built())
    }

    /// Dates of samples between two days, for a calendar.
    pub async fn sample_dates(&self, from: Day, to: Day) -> Result<Vec<SampleDate>> {
        Err(not_built())
    }

    /// What to know before these creators are sent something.
    pub async fn check_samples(
        &self,
        creators: Vec<CreatorId>,
        order: SampleOrder,
    ) -> Result<Vec<SampleWarning>> {
        Err(not_built())
    }

    /// What samples cost this month against the limit.
    pub async fn month_budget(&self) -> Result<MonthBudget> {
        Err(not_built())
    }

    /// How likely each of these creators posts after a sample.
    pub async fn post_chances(&self, creators: Vec<CreatorId>) -> Result<Vec<PostChance>> {
        Err(not_built())
    }

    /// A creator's address for parcels.
    pub async fn address(&self, creator: CreatorId) -> Result<Option<Address>> {
        Err(not_built())
    }

    /// Writes clocks and limits.
    pub async fn save_sample_rules(&self, rules: SampleRules) -> Result<SampleRules> {
        Err(not_built())
    }

    /// Writes down a requested sample for each of these creators. Answers with their numbers.
    pub async fn request_samples(&self, creators: Vec<CreatorId>, order: SampleOrder) -> Result<Vec<i64>> {
        Err(not_built())
    }

    /// Moves samples to another state; all or none.
    pub async fn move_samples(&self, samples: Vec<i64>, step: SampleMove) -> Result<Changed> {
        Err(not_built())
    }

    /// Gives a sample one extension of its clock.
    pub async fn extend_sample(&self, sample: i64, reason: String) -> Result<Changed> {
        Err(not_built())
    }

    /// Corrects fields of a sample.
    pub async fn edit_sample(&self, sample: i64, edit: SampleEdit) -> Result<SampleDetail> {
        Err(not_built())
    }

    /// Says that a post came of a sample, or that it did not.
    pub async fn link_post(
        &self,
        sample: i64,
        account: AccountId,
        post: String,
        linked: bool,
    ) -> Result<Changed> {
        Err(not_built())
    }

    /// Writes a creator's address; `None` clears it.
    pub async fn save_address(&self, creator: CreatorId, address: Option<Address>) -> Result<Changed> {
        Err(not_built())
    }

    /// Reads sample states from JSON of TikTok Shop's programming interface.
    pub async fn import_samples(&self, path: String) -> Result<SamplesImported> {
        Err(not_built())
    }

    /// Writes what is to be packed as a PDF.
    pub async fn export_packing_list(&self, samples: Vec<i64>, path: String) -> Result<Exported> {
        Err(not_built())
    }

    /// Writes address labels as a PDF.
    pub async fn export_labels(&self, samples: Vec<i64>, path: String) -> Result<Exported> {
        Err(not_built())
    }

    /// What of it is due.
    pub(crate) async fn due_samples(&self) -> Result<Vec<DueItem>> {
        Ok(Vec::new())
    }
}

fn not_built() -> ApiError {
    ApiError::new("not_built", "Not built yet.", "")
}
