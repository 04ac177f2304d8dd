//! Resource kits: assets, templates, the kits that were made and those to make.

use super::{ApiError, ListRef, Who};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use troupe_core::creator::CreatorId;
use troupe_core::kits::{AssetKind, KitContent, KitPart};
use troupe_core::time::{Day, Instant};
use ts_rs::TS;

/// Which assets are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AssetsQuery {
    /// Words of name, file, holder or note.
    pub text: String,
    /// Only of this kind.
    pub kind: Option<AssetKind>,
    /// Only of this product.
    #[ts(type = "number | null")]
    pub product: Option<i64>,
}

/// What one can change about an asset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AssetEdit {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// Name, unique; the file in a kit is named after it.
    pub name: String,
    /// What an image shows, by language, for those who do not see it.
    pub alt: BTreeMap<String, String>,
    /// Languages in whose kits it may stand; empty = all.
    pub languages: Vec<String>,
    /// The product that it shows.
    #[ts(type = "number | null")]
    pub product: Option<i64>,
    /// Who holds the rights.
    pub holder: String,
    /// What the licence allows, in words that an affiliate reads.
    pub licence: String,
    /// Last day on which it may be used; after it no kit holds it. `None` = no end.
    pub licence_until: Option<Day>,
    /// Notes, for the team.
    pub note: String,
}

/// Where an asset's licence stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LicenceState {
    /// It may be used.
    Valid,
    /// It ends within 30 days.
    Ending,
    /// It has ended.
    Ended,
}

/// An asset as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Asset {
    /// What one can change.
    pub edit: AssetEdit,
    /// What it is.
    pub kind: AssetKind,
    /// Name of its product.
    pub product_name: Option<String>,
    /// Where its licence stands today.
    pub licence: LicenceState,
    /// The newest version.
    pub newest: AssetVersion,
    /// Templates that use it.
    pub used_in: u32,
}

/// A version of an asset's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AssetVersion {
    /// Its number, from 1.
    pub version: u32,
    /// `jpeg`, `png`, `mp4`, `mov`, `webm`, `pdf`, `txt`.
    pub format: String,
    /// Bytes of the file that goes out.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Width in pixels of an image.
    pub width: Option<u32>,
    /// Height in pixels of an image.
    pub height: Option<u32>,
    /// Length in seconds of a film.
    pub seconds: Option<u32>,
    /// Checksum of the file that goes out: SHA-256 in hex.
    pub sha256: String,
    /// Name of the file it came from.
    pub file: String,
    /// What was done to make it safe: message `asset_change_<name>`.
    pub changes: Vec<String>,
    /// There is a small picture of it.
    pub preview: bool,
    /// When it came in.
    pub made_at: Instant,
}

/// Everything about an asset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AssetDetail {
    /// As in the list.
    pub asset: Asset,
    /// Versions, newest first.
    pub versions: Vec<AssetVersion>,
    /// Templates that use it: number and name.
    pub templates: Vec<TemplateRef>,
}

/// A template by number and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TemplateRef {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// Name.
    pub name: String,
}

/// What became of a file that was added.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct AssetAdded {
    /// Name of the file.
    pub file: String,
    /// The asset; `None` when it was refused.
    pub asset: Option<Asset>,
    /// It was there already, byte for byte.
    pub known: bool,
    /// Why it was refused.
    pub error: Option<ApiError>,
}

/// A kit template in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KitTemplateLine {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// Name, unique.
    pub name: String,
    /// Languages that have texts.
    pub languages: Vec<String>,
    /// Assets in it.
    pub assets: u32,
    /// Name of its program.
    pub program_name: Option<String>,
    /// Name of its briefing.
    pub briefing_name: Option<String>,
    /// Creators who have a kit of it.
    pub creators: u32,
    /// When it was edited.
    pub edited_at: Instant,
}

/// A kit template to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KitTemplateEdit {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// Name, unique.
    pub name: String,
    /// The program whose terms it tells.
    #[ts(type = "number | null")]
    pub program: Option<i64>,
    /// The briefing that it holds: the version that a creator got, else the newest.
    #[ts(type = "number | null")]
    pub briefing: Option<i64>,
    /// What it says.
    pub content: KitContent,
}

/// A kit as it would be made now, as a page.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct KitPreview {
    /// The page: a whole document without script.
    pub html: String,
    /// Its language.
    pub language: String,
    /// The version that it would be; 0 = a preview for nobody.
    pub version: u32,
    /// She has it already as it is.
    pub same: bool,
    /// What to know before it is made.
    pub notes: Vec<KitNote>,
}

/// Something to know about a kit: message `kit_note_<code>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KitNote {
    /// `no_code`, `no_link`, `no_rate`, `no_briefing`, `code_ended`, `asset_ended`, `asset_gone`, `no_texts` (in her language:
    /// another one was taken), `no_alt`, `no_disclosure`, `product_gone`, `merge_empty`, `merge_unknown`, `blocked`.
    pub code: String,
    /// It cannot be made like this.
    pub stops: bool,
    /// Values in the sentence.
    pub params: BTreeMap<String, String>,
}

/// Whose kits are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct KitRequest {
    /// The template.
    #[ts(type = "number")]
    pub template: i64,
    /// These creators.
    pub creators: Vec<CreatorId>,
    /// And those of this shortlist.
    #[ts(type = "number | null")]
    pub list: Option<i64>,
    /// In this language; `None` = each in her own, as far as the template speaks it.
    pub language: Option<String>,
    /// Only those whose kit is missing or out of date.
    pub only_changed: bool,
}

/// What would be made.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct KitPlan {
    /// A kit each, in the request's order.
    pub kits: Vec<PlannedKit>,
    /// Bytes of all, about; files are not packed yet.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// A kit that would be made.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PlannedKit {
    /// For whom.
    pub who: Who,
    /// In which language.
    pub language: String,
    /// Its version.
    pub version: u32,
    /// It is the same as the one she has: making it gives the same bytes again.
    pub same: bool,
    /// What changed since the one she has; empty when she has none.
    pub changed: Vec<KitPart>,
    /// What to know.
    pub notes: Vec<KitNote>,
}

/// Where a creator stands with a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KitState {
    /// She has none.
    None,
    /// The newest was made and is not given yet.
    Made,
    /// She has it, and it is as it would be made now.
    Current,
    /// She has one that would be made differently now.
    OutOfDate,
}

/// Which kits are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct KitsQuery {
    /// The template.
    #[ts(type = "number")]
    pub template: i64,
    /// Members of this shortlist, with a kit or without; `None` = everybody who has one.
    #[ts(type = "number | null")]
    pub list: Option<i64>,
    /// Words of name or handle.
    pub text: String,
    /// Only in this state.
    pub state: Option<KitState>,
    /// First row.
    pub offset: u32,
    /// Rows at most.
    pub limit: u32,
}

/// A window of kits.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct KitPage {
    /// Rows that match.
    pub total: u32,
    /// Rows in each state, before the state is asked for: in the order of `KitState`.
    pub counts: Vec<u32>,
    /// The list that was asked for.
    pub list: Option<ListRef>,
    /// Rows by name.
    pub rows: Vec<KitRow>,
}

/// A creator and the newest kit of a template in one language.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct KitRow {
    /// Who.
    pub who: Who,
    /// Where she stands.
    pub state: KitState,
    /// The newest kit; `None` = she has none.
    pub newest: Option<KitMade>,
    /// What would be different now.
    pub changed: Vec<KitPart>,
}

/// A kit that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KitMade {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// The template.
    pub template: TemplateRef,
    /// Its language.
    pub language: String,
    /// Its version, from 1.
    pub version: u32,
    /// The day it bears.
    pub made_on: Day,
    /// Name of the file.
    pub file: String,
    /// Its bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Checksum: SHA-256 in hex.
    pub sha256: String,
    /// When she got it; `None` = nobody wrote down that she did.
    pub given_on: Option<Day>,
}
