//! Links, profile addresses and e-mail addresses in profiles.

use super::Hint;
use crate::creator::{Handle, Platform, read_profile};

/// Pages where people list their links. The page tells a person, the site does not. Source: the sites themselves.
const HUBS: [&str; 12] = [
    "linktr.ee",
    "beacons.ai",
    "bio.link",
    "linkin.bio",
    "lnk.bio",
    "msha.ke",
    "campsite.bio",
    "allmylinks.com",
    "solo.to",
    "taplink.cc",
    "stan.store",
    "bio.site",
];

/// Sites of everybody: neither their front page nor a page there is a person's own website.
const PLATFORMS: [&str; 14] = [
    "tiktok.com",
    "instagram.com",
    "youtube.com",
    "youtu.be",
    "facebook.com",
    "twitter.com",
    "x.com",
    "threads.net",
    "snapchat.com",
    "pinterest.com",
    "whatsapp.com",
    "wa.me",
    "t.me",
    "amazon.com",
];

/// Words before a handle that say its platform.
const MARKERS: [(&str, Platform); 10] = [
    ("instagram", Platform::Instagram),
    ("insta", Platform::Instagram),
    ("ig", Platform::Instagram),
    ("tiktok", Platform::TikTok),
    ("tik-tok", Platform::TikTok),
    ("tt", Platform::TikTok),
    ("youtube", Platform::YouTube),
    ("yt", Platform::YouTube),
    ("youtube.com", Platform::YouTube),
    ("instagram.com", Platform::Instagram),
];

/// A web address, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link {
    host: String,
    /// Without the query and slashes at its ends.
    path: String,
    text: String,
}

impl Link {
    /// Reads a web address with or without its scheme. `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = host.split(['?', '#']).next().unwrap_or("").to_lowercase();
        let host = ["www.", "m."].iter().find_map(|p| host.strip_prefix(p)).unwrap_or(&host).to_owned();
        let sound = host.contains('.')
            && !host.starts_with('.')
            && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
        let path = path.split(['?', '#']).next().unwrap_or("").trim_matches('/').to_owned();
        sound.then(|| Self { host, path, text: text.to_owned() })
    }

    fn is_of(&self, sites: &[&str]) -> bool {
        sites.iter().any(|site| self.host == *site || self.host.ends_with(&format!(".{site}")))
    }

    /// The page as a key, where it may be one person's own: a page of a link hub, or a website.
    pub fn own_page(&self) -> Option<String> {
        let anybodys = self.is_of(&PLATFORMS) || (self.is_of(&HUBS) && self.path.is_empty());
        (!anybodys)
            .then(|| format!("{}/{}", self.host, self.path.to_lowercase()).trim_end_matches('/').to_owned())
    }

    /// The profile that it leads to.
    pub fn profile(&self) -> Option<(Platform, String)> {
        let address =
            if self.text.contains("://") { self.text.clone() } else { format!("https://{}", self.text) };
        read_profile(&address, Platform::Other).map(|(p, h)| (p, h.into_string()))
    }
}

/// The first e-mail address in a text, in lower case.
pub(super) fn email_of(text: &str) -> Option<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '|' | ':'))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .find(|word| {
            word.split_once('@').is_some_and(|(name, host)| {
                !name.is_empty()
                    && !host.contains('@')
                    && host.rsplit_once('.').is_some_and(|(site, end)| !site.is_empty() && end.len() >= 2)
            })
        })
        .map(str::to_lowercase)
}

/// Profiles that a bio links to, or names by platform and handle (`IG: @sofia.bakes`).
pub(super) fn profiles_in(bio: &str) -> Vec<(Hint, (Platform, String))> {
    let lower = bio.to_lowercase();
    let mut found = Vec::new();
    let mut marker: Option<Platform> = None;
    let words =
        lower.split(|c: char| c.is_whitespace() || matches!(c, '|' | ',' | ';' | '(' | ')' | '•' | '·'));
    for word in words.filter(|w| !w.is_empty()) {
        if word.contains('/') {
            let profile = Link::read(word.trim_end_matches(['.', '!'])).and_then(|l| l.profile());
            found.extend(profile.map(|profile| (Hint::LinksProfile, profile)));
            marker = None;
            continue;
        }
        // "ig:@x", "ig@x", "ig:x", or the handle as a word of its own after "ig", "ig:" or "ig -".
        let (before, after) = match word.find([':', '@', '-']) {
            Some(at) if marker.is_none() || word.starts_with([':', '-']) => word.split_at(at),
            _ => ("", word),
        };
        let told = MARKERS.iter().find(|(name, _)| *name == before || (before.is_empty() && *name == word));
        match (told, marker) {
            (Some((name, platform)), _)
                if *name == word || after.trim_matches([':', '@', '-']).is_empty() =>
            {
                marker = Some(*platform);
            }
            (Some((_, platform)), _) => {
                found.extend(named(*platform, after));
                marker = None;
            }
            (None, Some(_)) if word.trim_matches([':', '@', '-']).is_empty() => {}
            (None, Some(platform)) => {
                found.extend(named(platform, word));
                marker = None;
            }
            (None, None) => {}
        }
    }
    found
}

fn named(platform: Platform, text: &str) -> Option<(Hint, (Platform, String))> {
    let text = text.trim_start_matches([':', '-']).trim_end_matches(['.', '!', ':']);
    let handle = Handle::parse(text)?;
    Some((Hint::NamesProfile, (platform, handle.into_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_a_persons_own_page_only_where_it_is_not_everybodys() {
        let page = |text: &str| Link::read(text).and_then(|l| l.own_page());
        assert_eq!(page("https://www.linktr.ee/Sofia/?utm=1").as_deref(), Some("linktr.ee/sofia"));
        assert_eq!(page("sofia.example/").as_deref(), Some("sofia.example"));
        assert_eq!(page("https://linktr.ee/"), None);
        assert_eq!(page("https://www.instagram.com/sofia"), None);
        assert_eq!(page("no link"), None);
    }

    #[test]
    fn bios_name_profiles_by_link_or_by_platform_and_handle() {
        let names = |bio: &str| -> Vec<String> {
            profiles_in(bio).into_iter().map(|(_, (p, h))| format!("{}:{h}", p.as_str())).collect()
        };
        assert_eq!(names("Baker | IG: @Sofia.Bakes | mail me"), ["instagram:sofia.bakes"]);
        assert_eq!(names("insta @sofia, tiktok:sofia_b"), ["instagram:sofia", "tiktok:sofia_b"]);
        assert_eq!(names("ig@sofia"), ["instagram:sofia"]);
        assert_eq!(names("see tiktok.com/@sofia!"), ["tiktok:sofia"]);
        assert_eq!(names("thanks @brand for the cake - ig"), Vec::<String>::new());
    }

    #[test]
    fn an_email_is_found_in_a_bio() {
        assert_eq!(email_of("write: Sofia@Example.org!").as_deref(), Some("sofia@example.org"));
        assert_eq!(email_of("@sofia on ig"), None);
    }
}
