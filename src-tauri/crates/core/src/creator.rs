//! Who a creator is: platforms, handles, pipeline stages. Not here: figures (metrics) and scores (scoring).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where an account lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Platform {
    /// TikTok.
    TikTok,
    /// Instagram.
    Instagram,
    /// YouTube.
    YouTube,
    /// Any other platform.
    Other,
}

impl Platform {
    /// Every platform, in display order.
    pub const ALL: [Platform; 4] = [Self::TikTok, Self::Instagram, Self::YouTube, Self::Other];

    /// The stable name used in files, the database and the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TikTok => "tiktok",
            Self::Instagram => "instagram",
            Self::YouTube => "youtube",
            Self::Other => "other",
        }
    }

    /// Reads a platform's name, tolerant of case and blanks. `None` when it is not one of ours.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "tiktok" | "tik tok" | "tt" => Some(Self::TikTok),
            "instagram" | "insta" | "ig" => Some(Self::Instagram),
            "youtube" | "yt" => Some(Self::YouTube),
            "other" => Some(Self::Other),
            _ => None,
        }
    }

    /// The public profile page of a handle, or `None` where the platform has no known address.
    pub fn profile_url(self, handle: &Handle) -> Option<String> {
        match self {
            Self::TikTok => Some(format!("https://www.tiktok.com/@{}", handle.as_str())),
            Self::Instagram => Some(format!("https://www.instagram.com/{}/", handle.as_str())),
            Self::YouTube => Some(format!("https://www.youtube.com/@{}", handle.as_str())),
            Self::Other => None,
        }
    }
}

/// An account's handle, normalised: no leading `@`, no surrounding blanks, lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Handle(String);

impl Handle {
    /// Normalises `text` into a handle. `None` when nothing is left, it is longer than 200 characters or it
    /// holds a control character.
    pub fn parse(text: &str) -> Option<Self> {
        let trimmed = text.trim().trim_start_matches('@').trim();
        if trimmed.is_empty() || trimmed.len() > 200 || trimmed.chars().any(char::is_control) {
            return None;
        }
        if trimmed.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
            return Some(Self(trimmed.to_owned()));
        }
        Some(Self(trimmed.to_lowercase()))
    }

    /// The handle's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The handle's text, owned.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// A pipeline stage (domain: prospect → partner).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Known, not yet written to.
    #[default]
    Prospect,
    /// A first message is out.
    Contacted,
    /// She answered.
    Replied,
    /// Terms are being discussed.
    Negotiating,
    /// Terms are agreed.
    Agreed,
    /// Working together now.
    Active,
    /// On hold.
    Paused,
    /// She or we said no.
    Declined,
    /// Do not contact.
    Blocked,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Stage; 9] = [
        Self::Prospect,
        Self::Contacted,
        Self::Replied,
        Self::Negotiating,
        Self::Agreed,
        Self::Active,
        Self::Paused,
        Self::Declined,
        Self::Blocked,
    ];

    /// The stable name used in the database and the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Prospect => "prospect",
            Self::Contacted => "contacted",
            Self::Replied => "replied",
            Self::Negotiating => "negotiating",
            Self::Agreed => "agreed",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Declined => "declined",
            Self::Blocked => "blocked",
        }
    }

    /// Reads a stage's stable name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str().eq_ignore_ascii_case(text.trim()))
    }
}

/// The workspace's own number of a creator (a person or duo).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct CreatorId(#[ts(type = "number")] pub i64);

/// The workspace's own number of an account (platform + handle).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct AccountId(#[ts(type = "number")] pub i64);

/// Reads what somebody pasted: a handle with or without `@`, or a profile or post link of a platform we know.
/// A bare handle belongs to `platform`. `None` when it is neither.
pub fn read_profile(text: &str, platform: Platform) -> Option<(Platform, Handle)> {
    let text = text.trim();
    let without_scheme = text.split_once("://").map(|(_, rest)| rest);
    let is_link = without_scheme.is_some()
        || ["www.", "tiktok.com/", "instagram.com/", "youtube.com/"].iter().any(|p| text.starts_with(p));
    let (platform, name) = if is_link {
        let rest = without_scheme.unwrap_or(text);
        let (host, path) = rest.split_once('/')?;
        let host = host.to_ascii_lowercase();
        let of = |domain: &str| host == domain || host.ends_with(&format!(".{domain}"));
        let platform = if of("tiktok.com") {
            Platform::TikTok
        } else if of("instagram.com") {
            Platform::Instagram
        } else if of("youtube.com") {
            Platform::YouTube
        } else {
            return None;
        };
        let path = path.split(['?', '#']).next().unwrap_or("");
        let first = path.split('/').find(|part| !part.is_empty())?;
        let name = match (first.strip_prefix('@'), platform) {
            (Some(name), _) => name,
            // Instagram profiles have no at sign; its own pages are not profiles.
            (None, Platform::Instagram)
                if !["p", "reel", "reels", "tv", "explore", "stories", "accounts"].contains(&first) =>
            {
                first
            }
            _ => return None,
        };
        (platform, name)
    } else {
        (platform, text)
    };
    let handle = Handle::parse(name)?;
    let sound = handle.0.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
    (sound && handle.0.chars().count() <= 60).then_some((platform, handle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_and_profile_links_are_read_and_other_things_are_not() {
        let read = |text: &str| read_profile(text, Platform::TikTok).map(|(p, h)| (p, h.into_string()));
        let tiktok = |h: &str| Some((Platform::TikTok, h.to_owned()));
        assert_eq!(read("@Noor.Kookt"), tiktok("noor.kookt"));
        assert_eq!(read("https://www.tiktok.com/@noor.kookt/video/123?lang=nl"), tiktok("noor.kookt"));
        assert_eq!(read("tiktok.com/@noor"), tiktok("noor"));
        assert_eq!(
            read("https://instagram.com/aino_keittio/"),
            Some((Platform::Instagram, "aino_keittio".to_owned()))
        );
        assert_eq!(read("https://instagram.com/p/DVbUe8OklER/"), None);
        assert_eq!(read("https://example.org/@noor"), None);
        assert_eq!(read("two words"), None);
        assert_eq!(read("!"), None);
    }

    #[test]
    fn a_handle_loses_its_at_sign_blanks_and_case() {
        assert_eq!(Handle::parse(" @JuJ.Eats ").map(Handle::into_string), Some("juj.eats".to_owned()));
        assert_eq!(Handle::parse(" @ "), None);
        assert_eq!(Handle::parse("a\u{0}b"), None);
    }

    #[test]
    fn every_stage_reads_back_from_its_name() {
        for stage in Stage::ALL {
            assert_eq!(Stage::parse(stage.as_str()), Some(stage));
        }
    }
}
