//! Making kits: for one as a preview, for many as a job.

use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;

impl Workspace {
    /// A kit as it would be made now, from a template saved or not; without a creator, for nobody in particular.
    pub async fn kit_preview(
        &self,
        _template: KitTemplateEdit,
        _creator: Option<CreatorId>,
        _language: Option<String>,
    ) -> Result<KitPreview> {
        Err(internal("under way"))
    }

    /// What making kits would give.
    pub async fn plan_kits(&self, _request: KitRequest) -> Result<KitPlan> {
        Err(internal("under way"))
    }

    /// Makes kits as a job: a ZIP file each in a folder, all or none.
    pub async fn start_kits(&self, _request: KitRequest, _folder: String) -> Result<u64> {
        Err(internal("under way"))
    }
}
