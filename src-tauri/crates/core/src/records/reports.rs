//! Reports: figures of an account, a post, a product or a sample over a period, as a shop or a platform counted them.
//! Two reports of overlapping periods are two views of one thing and are never added up.

use super::{AccountFacts, ReportedFigure};
use crate::creator::{Handle, Platform};
use crate::money::Currency;
use crate::time::Day;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a report is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    /// An account.
    Account {
        /// Platform.
        platform: Platform,
        /// Handle.
        handle: Handle,
    },
    /// A post.
    Post {
        /// Platform.
        platform: Platform,
        /// Handle of the account that posted.
        handle: Handle,
        /// The platform's post id.
        post_id: String,
    },
    /// A product of the shop.
    Product {
        /// The shop's product id.
        id: String,
    },
    /// A sample sent to a creator.
    Sample {
        /// The shop's id of the application.
        id: String,
        /// Platform.
        platform: Platform,
        /// Handle of the creator, where the row says it.
        handle: Option<Handle>,
        /// The shop's product id.
        product: Option<String>,
    },
}

/// The kind of a report's subject, as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// An account.
    Account,
    /// A post.
    Post,
    /// A product.
    Product,
    /// A sample.
    Sample,
}

impl SubjectKind {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Post => "post",
            Self::Product => "product",
            Self::Sample => "sample",
        }
    }

    /// Reads the stable name.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Account, Self::Post, Self::Product, Self::Sample].into_iter().find(|k| k.as_str() == text)
    }
}

impl Subject {
    /// Its kind.
    pub fn kind(&self) -> SubjectKind {
        match self {
            Self::Account { .. } => SubjectKind::Account,
            Self::Post { .. } => SubjectKind::Post,
            Self::Product { .. } => SubjectKind::Product,
            Self::Sample { .. } => SubjectKind::Sample,
        }
    }

    /// The account that it concerns.
    pub fn account(&self) -> Option<(Platform, &Handle)> {
        match self {
            Self::Account { platform, handle } | Self::Post { platform, handle, .. } => {
                Some((*platform, handle))
            }
            Self::Sample { platform, handle, .. } => handle.as_ref().map(|h| (*platform, h)),
            Self::Product { .. } => None,
        }
    }
}

/// One row of a report.
///
/// Keys of figures are stable: `gmv`, `gmv_video`, `gmv_live`, `gmv_card`, `refunds`, `orders`, `items_sold`,
/// `items_refunded`, `aov`, `ctr`, `ctor`, `completion_rate`, `impressions`, `clicks`, `reach`, `views`, `likes`, `comments`,
/// `shares`, `saves`, `engagement_rate`, `video_gpm`, `live_streams`, `videos`, `sample_content`, `samples_shipped`, `showcase_products`, `customers`,
/// `products_sold`, `est_commission`, `est_flat_fee`, `followers`, `followers_change`, `profile_views`, `credibility`,
/// `quality_score`, `quantity` (pieces of a sample), and `audience_country.XX`, `audience_gender.female`, `audience_age.18-24`, `audience_language.xx` for
/// shares. Values are decimal text; money in units of `currency`, rates and shares as fractions, counts whole.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportRecord {
    /// What it is about.
    pub subject: Subject,
    /// Name of the product or post, where it has one.
    pub name: Option<String>,
    /// First day of the period.
    pub from: Option<Day>,
    /// Last day of the period. Figures without a period are true at the import's as-of.
    pub to: Option<Day>,
    /// Currency of its money.
    pub currency: Option<Currency>,
    /// Figures by key.
    pub figures: Vec<ReportedFigure>,
    /// Facts that are words: `status` (a state of domain.md 6), `status_words` (the file's own), `tracking_number`,
    /// `carrier`, `sku`, `requested_at`, `shipped_at`, `delivered_at` and `posted_at` (instants), `content_kind` and `content_id` (what came of a sample), `gmv` (a range that is no number).
    pub words: Vec<ReportedFigure>,
    /// What the row says of the account.
    pub facts: Option<Box<AccountFacts>>,
    /// Row in the file, 1 = first row after the header.
    pub row: u32,
}

impl ReportRecord {
    /// A figure by key.
    pub fn figure(&self, key: &str) -> Option<&str> {
        self.figures.iter().find(|f| f.key == key).map(|f| f.value.as_str())
    }
}
