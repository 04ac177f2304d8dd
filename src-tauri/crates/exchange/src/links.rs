//! What an address of a post says: handle, post id, photo or video. And which addresses are worth keeping.

use troupe_core::creator::Platform;

/// What a post's address says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PostLink<'a> {
    pub handle: Option<&'a str>,
    pub post_id: Option<&'a str>,
    pub photo: bool,
}

/// Takes a post's address apart. `None` when it is no web address.
pub(crate) fn post_link(url: &str) -> Option<PostLink<'_>> {
    let rest = after_scheme(url)?;
    let (host, path) = rest.split_once('/')?;
    let end = path.find('#').unwrap_or(path.len());
    let (path, query) = path[..end].split_once('?').unwrap_or((&path[..end], ""));
    let parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).collect();
    let handle = parts.iter().find_map(|p| p.strip_prefix('@')).filter(|h| !h.is_empty());
    let named =
        |names: &[&str]| parts.iter().position(|p| names.contains(p)).and_then(|i| parts.get(i + 1)).copied();
    let id = named(&["video", "photo", "p", "reel", "reels", "tv", "shorts", "live"]);
    let from_query = || query.split('&').find_map(|pair| pair.strip_prefix("v="));
    let short = || (host == "youtu.be").then(|| parts.first().copied()).flatten();
    Some(PostLink { handle, post_id: id.or_else(from_query).or_else(short), photo: parts.contains(&"photo") })
}

/// The address, if it cannot be made from platform, handle and id and is a web address.
pub(crate) fn worth_keeping<'a>(
    platform: Platform,
    url: &'a str,
    handle: &str,
    post_id: &str,
) -> Option<&'a str> {
    let rest = after_scheme(url)?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/');
    let plain = rest.split(['?', '#']).next().unwrap_or(rest).trim_end_matches('/');
    let canonical = match platform {
        Platform::TikTok => plain
            .strip_prefix("tiktok.com/@")
            .and_then(|r| r.strip_suffix(post_id))
            .and_then(|r| r.strip_suffix("/video/"))
            .is_some_and(|h| h.eq_ignore_ascii_case(handle)),
        Platform::Instagram => plain.strip_prefix("instagram.com/p/") == Some(post_id),
        Platform::YouTube => rest.strip_prefix("youtube.com/watch?v=") == Some(post_id),
        Platform::Other => false,
    };
    (!canonical).then_some(url)
}

/// The handle in a profile's address (`https://www.tiktok.com/@mira`, `https://www.instagram.com/mira/`), or the text
/// itself when it is no address.
pub(crate) fn handle_in(text: &str) -> &str {
    let Some((host, path)) = after_scheme(text).and_then(|rest| rest.split_once('/')) else {
        return text;
    };
    let parts = || path.split(['/', '?', '#']).filter(|p| !p.is_empty());
    let at = parts().find_map(|p| p.strip_prefix('@'));
    let first = || parts().next().filter(|_| host.ends_with("instagram.com"));
    at.or_else(first).unwrap_or(text)
}

/// The platform of an address; `None` when it is no web address, `Other` for other sites.
pub(crate) fn platform_of(url: &str) -> Option<Platform> {
    let host = after_scheme(url)?.split(['/', '?', '#', ':']).next()?.to_ascii_lowercase();
    let of =
        |domain: &str| host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    Some(if of("tiktok.com") {
        Platform::TikTok
    } else if of("instagram.com") {
        Platform::Instagram
    } else if of("youtube.com") || of("youtu.be") {
        Platform::YouTube
    } else {
        Platform::Other
    })
}

/// Adds the campaign keys of a text to `found`, as `key=value`: of lines like `UTM source: tiktok`, of addresses
/// (`?utm_source=tiktok&ref=mira`), of tags (`ref=mira, vip`). `known` are the only keys kept; one that ends in `_`
/// stands for all that begin so. A value that looks like an e-mail address is not kept.
pub(crate) fn campaign_keys(text: &str, known: &[String], found: &mut Vec<String>) {
    let mut add = |key: &str, value: &str| {
        let key: String = key.trim().chars().map(|c| if matches!(c, ' ' | '-') { '_' } else { c }).collect();
        let key = key.to_lowercase();
        let wanted =
            known.iter().any(|k| if k.ends_with('_') { key.starts_with(k.as_str()) } else { *k == key });
        let value = value.trim().trim_matches(['"', '\'']);
        let e_mail = value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        if wanted && key.len() <= 40 && !value.is_empty() && value.len() <= 200 && !e_mail {
            let pair = format!("{key}={value}");
            if !found.contains(&pair) {
                found.push(pair);
            }
        }
    };
    for line in text.split(['\n', '\r', ',', ';', '|', crate::json::LIST]) {
        let told = line.split_once(':').filter(|(key, _)| !key.contains(['=', '/', '?']));
        if let Some((key, value)) = told
            && !value.starts_with("//")
        {
            add(key, value);
        }
        for pair in line.split(|c: char| c.is_whitespace() || matches!(c, '?' | '&' | '#')) {
            if let Some((key, value)) = pair.split_once('=') {
                add(key, value);
            }
        }
    }
}

/// A profile's link, unless its scheme is another than the web's.
pub(crate) fn profile_link(text: &str) -> Option<&str> {
    let harmless =
        after_scheme(text).is_some() || !text.split(['/', '?', '.']).next().unwrap_or("").contains(':');
    harmless.then_some(text)
}

fn after_scheme(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_post_tells_handle_and_id() {
        let link = post_link("https://www.tiktok.com/@mira.moss/video/7551910338682162446?lang=en").unwrap();
        assert_eq!(
            (link.handle, link.post_id, link.photo),
            (Some("mira.moss"), Some("7551910338682162446"), false)
        );
        let link = post_link("https://www.tiktok.com/@mira.moss/photo/75519").unwrap();
        assert!(link.photo);
        assert_eq!(post_link("https://www.youtube.com/watch?v=abc_1").unwrap().post_id, Some("abc_1"));
        assert_eq!(post_link("https://youtu.be/abc_1").unwrap().post_id, Some("abc_1"));
        assert_eq!(post_link("https://www.instagram.com/reel/DVb/").unwrap().post_id, Some("DVb"));
        assert_eq!(post_link("javascript:alert(1)//x"), None);
    }

    #[test]
    fn only_campaign_keys_are_taken_from_notes() {
        let known = ["utm_".to_owned(), "ref".to_owned()];
        let keys = |text: &str| {
            let mut found = Vec::new();
            campaign_keys(text, &known, &mut found);
            found.join(" ")
        };
        assert_eq!(
            keys("First name: Aino\nUTM source: tiktok\nutm-campaign: spring\nIP address: 10.0.0.1"),
            "utm_source=tiktok utm_campaign=spring"
        );
        assert_eq!(
            keys("landing: https://shop.example/p?utm_source=tiktok&gclid=1&ref=mira#top"),
            "utm_source=tiktok ref=mira"
        );
        assert_eq!(keys("vip, ref=mira, ref=mira"), "ref=mira");
        assert_eq!(keys("ref: aino@example.org\nhref: x\npreference=1"), "");
    }

    #[test]
    fn an_address_tells_its_platform() {
        assert_eq!(platform_of("https://m.tiktok.com/@a"), Some(Platform::TikTok));
        assert_eq!(platform_of("https://youtu.be/x"), Some(Platform::YouTube));
        assert_eq!(platform_of("https://nottiktok.com/@a"), Some(Platform::Other));
        assert_eq!(platform_of("tiktok"), None);
    }

    #[test]
    fn an_address_that_can_be_made_again_is_not_kept() {
        let keep = |url| worth_keeping(Platform::TikTok, url, "mira.moss", "755");
        assert_eq!(keep("https://www.tiktok.com/@Mira.Moss/video/755"), None);
        assert_eq!(keep("https://www.tiktok.com/@mira.moss/video/755?lang=nl"), None);
        assert_eq!(keep("https://vm.tiktok.com/ZZ/"), Some("https://vm.tiktok.com/ZZ/"));
        assert_eq!(keep("javascript:alert(1)"), None);
        assert_eq!(handle_in("https://www.tiktok.com/@mira.moss?lang=nl"), "mira.moss");
        assert_eq!(handle_in("https://www.instagram.com/aino.k/"), "aino.k");
        assert_eq!(handle_in("@mira.moss"), "@mira.moss");
        assert_eq!(profile_link("linktr.ee/mira"), Some("linktr.ee/mira"));
        assert_eq!(profile_link("javascript:alert(1)"), None);
    }
}
