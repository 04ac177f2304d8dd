//! Affiliate links: what an address may be that goes into texts, pages and pictures to scan.

use std::collections::BTreeMap;
use url::Url;

/// Characters of a link at most.
pub const LINK_CHARACTERS: usize = 2_000;

/// What is wrong with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Longer than [`LINK_CHARACTERS`].
    #[error("a link has at most 2,000 characters")]
    Long,
    /// A blank, a line break or another sign that nobody sees.
    #[error("a link has no blanks, line breaks or control characters")]
    Sign,
    /// Not an address with a host.
    #[error("this is not an address such as https://shop.example/?ref=mira")]
    Address,
    /// Another scheme than `https`.
    #[error("a link begins with https://")]
    Scheme,
    /// A user or a password before the host: it hides where the link leads.
    #[error("a link has no user name or password in it")]
    Credentials,
}

/// Reads a link and writes it as browsers send it: its host in lower case ASCII, everything else percent-encoded where it must
/// be (WHATWG URL standard).
///
/// # Errors
/// What is wrong with it.
pub fn read_link(text: &str) -> Result<String, LinkError> {
    let text = text.trim();
    if text.chars().count() > LINK_CHARACTERS {
        return Err(LinkError::Long);
    }
    // The standard drops line breaks and tabs silently, and turns some blanks into others.
    if text.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err(LinkError::Sign);
    }
    let url = Url::parse(text).map_err(|_| LinkError::Address)?;
    if url.scheme() != "https" {
        return Err(LinkError::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(LinkError::Credentials);
    }
    // `https:shop` and `https:///shop` are read as `https://shop`; whoever typed them meant something else.
    if url.host_str().is_none_or(str::is_empty) || !text.to_ascii_lowercase().starts_with("https://") {
        return Err(LinkError::Address);
    }
    let written = url.to_string();
    if written.len() > LINK_CHARACTERS {
        return Err(LinkError::Long);
    }
    Ok(written)
}

/// By what a link is known among what an order carries: `ref` alone where it has one, else its `utm_*`. Keys and values are
/// decoded, in lower case and sorted; of a key that stands twice the first value counts, and a value that is empty is none.
/// Empty = by nothing.
pub fn link_keys(url: &str) -> Vec<(String, String)> {
    let Ok(url) = Url::parse(url.trim()) else { return Vec::new() };
    let mut keys: BTreeMap<String, String> = BTreeMap::new();
    for (key, value) in url.query_pairs() {
        let (key, value) = (key.trim().to_lowercase(), value.trim().to_lowercase());
        if (key == "ref" || key.starts_with("utm_")) && !value.is_empty() {
            keys.entry(key).or_insert(value);
        }
    }
    match keys.remove_entry("ref") {
        Some(own) => vec![own],
        None => keys.into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_link_is_https_with_a_host_and_nothing_hidden() {
        assert_eq!(
            read_link(" https://Shop.Example/a?ref=mira#x ").as_deref(),
            Ok("https://shop.example/a?ref=mira#x")
        );
        assert_eq!(read_link("https://shop.example").as_deref(), Ok("https://shop.example/"));
        for (text, error) in [
            ("", LinkError::Address),
            ("shop.example/mira", LinkError::Address),
            ("https://", LinkError::Address),
            ("https:shop.example", LinkError::Address),
            ("http://shop.example", LinkError::Scheme),
            ("javascript:alert(1)", LinkError::Scheme),
            ("data:text/html,x", LinkError::Scheme),
            ("https://shop.example@evil.example/", LinkError::Credentials),
            ("https://a:b@shop.example/", LinkError::Credentials),
            ("https://shop.example/a\nb", LinkError::Sign),
            ("https://shop.example/a b", LinkError::Sign),
            ("https://shop.example/\u{85}b", LinkError::Sign),
        ] {
            assert_eq!(read_link(text), Err(error), "{text}");
        }
        assert_eq!(read_link(&format!("https://shop.example/{}", "a".repeat(2_000))), Err(LinkError::Long));
        // Percent-encoding makes it longer than it was typed.
        assert_eq!(read_link(&format!("https://shop.example/{}", "ä".repeat(900))), Err(LinkError::Long));
    }

    #[test]
    fn signs_that_would_end_an_attribute_or_a_tag_are_encoded() {
        let link = read_link("https://shop.example/\"><script>?q=\"<x>").unwrap();
        assert!(!link.contains(['"', '<', '>']), "{link}");
    }

    #[test]
    fn a_link_is_known_by_its_ref_else_by_its_utm_keys() {
        let keys = |url: &str| -> Vec<String> {
            link_keys(url).into_iter().map(|(key, value)| format!("{key}={value}")).collect()
        };
        assert_eq!(keys("https://shop.example/?utm_source=x&REF=Mira&a=b"), ["ref=mira"]);
        assert_eq!(
            keys("https://shop.example/?UTM_Source=Mira%20K&utm_medium=bio&utm_medium=video&utm_term=&x=1"),
            ["utm_medium=bio", "utm_source=mira k"]
        );
        assert_eq!(keys("https://shop.example/?ref=&utm_source=mira"), ["utm_source=mira"]);
        assert!(keys("https://shop.example/mira#ref=mira").is_empty());
        assert!(keys("mira").is_empty());
    }

    proptest! {
        #[test]
        fn a_link_that_was_read_is_plain_ascii_and_reads_as_itself(rest in "\\PC{0,60}") {
            if let Ok(link) = read_link(&format!("https://shop.example/{rest}")) {
                prop_assert!(link.is_ascii() && link.starts_with("https://"));
                prop_assert!(!link.contains(|c: char| c.is_control() || c == ' ' || c == '"' || c == '<'));
                prop_assert_eq!(read_link(&link), Ok(link.clone()));
            }
        }
    }
}
