//! Settings, weight profiles, the state of the workspace.

use serde::{Deserialize, Serialize};
use troupe_core::metrics::Window;
use troupe_core::scoring::Weights;
use ts_rs::TS;

/// A named weight profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WeightProfile {
    /// Name, unique. `default` is the built-in one and cannot be deleted.
    pub name: String,
    /// The weights.
    pub weights: Weights,
    /// The one in use.
    pub current: bool,
}

/// Light, dark or as the system says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The user's settings of this workspace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// `en`, `nl` or `fi`; `None` = as the system says.
    pub language: Option<String>,
    /// ISO 4217.
    pub currency: String,
    /// Theme.
    pub theme: Theme,
    /// Taller rows (40 px).
    pub comfortable: bool,
    /// Days of the metrics window.
    pub window_days: u32,
    /// Newest posts counted at most.
    pub window_posts: u32,
    /// Days after which a post weighs 1/e in estimates.
    pub recency_days: u32,
    /// The name under which this user rates creators; empty until first asked.
    pub rater: String,
    /// Columns shown in the roster, in order; empty = the default ones.
    pub columns: Vec<String>,
    /// Figures older than this many days are marked as stale.
    pub stale_days: u32,
    /// Time zone in which days begin and end (IANA name); `None` = the system's.
    pub time_zone: Option<String>,
    /// Make backups by itself, once a day and before imports.
    pub backups: bool,
    /// Tell what is due as a notification of the system.
    pub notices: bool,
    /// The first minute of the day, 0-1439 since midnight, at which nothing is told.
    pub quiet_from: u32,
    /// The first minute at which things are told again; the same as `quiet_from` = there are no quiet hours.
    pub quiet_to: u32,
    /// Tell nothing on Saturdays and Sundays.
    pub quiet_weekends: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            currency: "EUR".to_owned(),
            theme: Theme::System,
            comfortable: false,
            window_days: 90,
            window_posts: 30,
            recency_days: 30,
            rater: String::new(),
            columns: Vec::new(),
            stale_days: 30,
            time_zone: None,
            backups: true,
            notices: true,
            quiet_from: 20 * 60,
            quiet_to: 8 * 60,
            quiet_weekends: false,
        }
    }
}

impl Settings {
    /// Which posts count, and how much.
    pub fn window(&self) -> Window {
        Window { days: self.window_days, posts: self.window_posts, recency: self.recency_days }
    }
}

/// The state of the open workspace.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Status {
    /// File name without extension.
    pub name: String,
    /// Full path.
    pub path: String,
    /// Creators in the roster.
    pub creators: u32,
    /// Posts known.
    #[ts(type = "number")]
    pub posts: u64,
    /// What Ctrl+Z would take back.
    pub undo: Option<super::ActivityLine>,
    /// What Ctrl+Shift+Z would do again.
    pub redo: Option<super::ActivityLine>,
    /// The brand profile looks for something: brand fit is in use.
    pub has_brand: bool,
    /// The file cannot be written: nothing can be changed.
    pub read_only: bool,
    /// The civil day that it is in the workspace's time zone.
    pub today: troupe_core::time::Day,
    /// Suggestions to merge that wait for an answer.
    pub suggestions: u32,
    /// Counts up whenever anything changed.
    #[ts(type = "number")]
    pub revision: u64,
}

/// Told to windows when something changed (event `changed`).
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ChangedEvent {
    /// Tags of the reads that are stale, as in the command table.
    pub tags: Vec<String>,
    /// Revision of the workspace.
    #[ts(type = "number")]
    pub revision: u64,
}
