//! Commands whose bodies are being written.

use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;

fn not_yet<T>() -> Result<T> {
    Err(ApiError::new("not_built", "This is not built yet.", ""))
}

impl Workspace {
    /// A program's tiers and bonuses.
    pub async fn program_terms(&self, _program: i64) -> Result<ProgramTerms> {
        not_yet()
    }

    /// Who qualifies for which tier by the sales of a calendar month (`YYYY-MM`; `None` = the last whole one).
    pub async fn tier_proposals(&self, _program: i64, _month: Option<String>) -> Result<Vec<TierProposal>> {
        not_yet()
    }

    /// What other terms would have cost on past orders. Writes nothing.
    pub async fn simulate_terms(&self, _request: SimulationRequest) -> Result<Simulation> {
        not_yet()
    }

    /// Codes that could be made for many creators at once.
    pub async fn propose_codes(&self, _request: CodesRequest) -> Result<Vec<ProposedCode>> {
        not_yet()
    }

    /// Links that could be made for many creators at once.
    pub async fn propose_links(&self, _request: LinksRequest) -> Result<Vec<ProposedLink>> {
        not_yet()
    }

    /// What a file of codes holds, before anything is written.
    pub async fn preview_codes_file(&self, _path: String) -> Result<TermsFile> {
        not_yet()
    }

    /// What a file of clicks holds, before anything is written.
    pub async fn preview_clicks_file(&self, _path: String) -> Result<TermsFile> {
        not_yet()
    }

    /// Makes (id 0) or changes a tier.
    pub async fn save_tier(&self, _tier: TierEdit) -> Result<Tier> {
        not_yet()
    }

    /// Deletes a tier with its rates; its members have everybody's rate again.
    pub async fn delete_tier(&self, _tier: i64) -> Result<Changed> {
        not_yet()
    }

    /// Puts creators into a tier from a day on.
    pub async fn assign_tier(&self, _assignment: TierAssignment) -> Result<Changed> {
        not_yet()
    }

    /// Makes (id 0) or changes a bonus.
    pub async fn save_bonus(&self, _bonus: BonusEdit) -> Result<Bonus> {
        not_yet()
    }

    /// Deletes a bonus.
    pub async fn delete_bonus(&self, _bonus: i64) -> Result<Changed> {
        not_yet()
    }

    /// Makes the codes that were proposed.
    pub async fn make_codes(&self, _request: CodesRequest) -> Result<Vec<Code>> {
        not_yet()
    }

    /// Makes the links that were proposed.
    pub async fn make_links(&self, _request: LinksRequest) -> Result<Vec<Link>> {
        not_yet()
    }

    /// Takes codes from a file.
    pub async fn import_codes(&self, _path: String) -> Result<TermsFile> {
        not_yet()
    }

    /// Takes clicks, and orders that came by links, from a file.
    pub async fn import_clicks(&self, _path: String) -> Result<TermsFile> {
        not_yet()
    }

    /// Writes codes as a file for the shop; no numbers = all.
    pub async fn export_codes(&self, _codes: Vec<i64>, _form: CodesForm, _path: String) -> Result<Exported> {
        not_yet()
    }

    /// Writes the QR of a link as a PNG or SVG, by the ending of the path.
    pub async fn export_link_qr(&self, _link: i64, _path: String) -> Result<Exported> {
        not_yet()
    }
}
