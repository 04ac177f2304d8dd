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
    /// The page to lead to carries a `ref`: every link to it would be known by that alone.
    #[error("the address has a ref in it already, by which all links to it would be the same one")]
    Ref,
}

/// What a link is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkParts<'a> {
    /// The page that it leads to.
    pub target: &'a str,
    /// `utm_source`: the creator's handle.
    pub source: &'a str,
    /// `utm_medium`: where it stands; empty = not said.
    pub placement: &'a str,
    /// `utm_campaign`: the program's name; empty = not said.
    pub program: &'a str,
    /// `utm_content`: the post; empty = not said.
    pub post: &'a str,
}

/// A text as a part of an address: lower case, everything but letters and digits as single dashes.
fn slug(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// A link of a creator: the page with `utm_source`, `utm_medium`, `utm_campaign` and `utm_content`. What else the page's address
/// asks for stays as it is, before them; what it says under these names gives way.
///
/// # Errors
/// What is wrong with the page's address, or with the link made of it.
pub fn make_link(parts: LinkParts<'_>) -> Result<String, LinkError> {
    let mut url = Url::parse(&read_link(parts.target)?).map_err(|_| LinkError::Address)?;
    let said = [
        ("utm_source", slug(parts.source)),
        ("utm_medium", slug(parts.placement)),
        ("utm_campaign", slug(parts.program)),
        ("utm_content", slug(parts.post)),
    ];
    let gives_way = |piece: &str| {
        url::form_urlencoded::parse(piece.as_bytes()).any(|(key, _)| {
            said.iter().any(|(name, value)| !value.is_empty() && key.trim().eq_ignore_ascii_case(name))
        })
    };
    let kept: Vec<&str> =
        url.query().unwrap_or_default().split('&').filter(|p| !p.is_empty() && !gives_way(p)).collect();
    let kept = kept.join("&");
    url.set_query((!kept.is_empty()).then_some(kept.as_str()));
    url.query_pairs_mut().extend_pairs(said.iter().filter(|(_, value)| !value.is_empty()));
    if link_keys(url.as_str()).iter().any(|(key, _)| key == "ref") {
        return Err(LinkError::Ref);
    }
    read_link(url.as_str())
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
    fn a_link_names_creator_placement_program_and_post_and_keeps_what_the_page_asks_for() {
        let parts = LinkParts {
            target: "https://shop.example/soap?variant=9&utm_source=old&b=%20x#top",
            source: "Mira.K_9",
            placement: "Bio link",
            program: "Kesä & syksy",
            post: "",
        };
        assert_eq!(
            make_link(parts).as_deref(),
            Ok("https://shop.example/soap?variant=9&b=%20x&utm_source=mira.k_9&utm_medium=bio-link\
                &utm_campaign=kes%C3%A4-syksy#top")
        );
        let plain =
            LinkParts { target: "https://shop.example", placement: "", program: "", post: "7", ..parts };
        assert_eq!(
            make_link(plain).as_deref(),
            Ok("https://shop.example/?utm_source=mira.k_9&utm_content=7")
        );
        for (target, error) in [
            ("http://shop.example", LinkError::Scheme),
            ("https://shop.example/?Ref=mira", LinkError::Ref),
            ("shop", LinkError::Address),
        ] {
            assert_eq!(make_link(LinkParts { target, ..parts }), Err(error), "{target}");
        }
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
        fn links_of_two_handles_are_known_by_different_keys(
            a in "[a-z0-9._]{2,24}", b in "[a-z0-9._]{2,24}", placement in "\\PC{0,20}", program in "\\PC{0,20}",
            query in "[a-z0-9=&%]{0,20}",
        ) {
            let target = format!("https://shop.example/x?{query}");
            let made = |source| {
                make_link(LinkParts { target: &target, source, placement: &placement, program: &program, post: "" })
            };
            prop_assume!(made(&a).is_ok());
            let (first, second) = (made(&a).unwrap(), made(&b).unwrap());
            prop_assert_eq!(read_link(&first), Ok(first.clone()));
            prop_assert_eq!(a == b, link_keys(&first) == link_keys(&second));
            prop_assert!(link_keys(&first).contains(&("utm_source".to_owned(), a)));
            // Made again from what was made it is the same.
            let again = make_link(LinkParts {
                target: &first, source: &b, placement: &placement, program: &program, post: "",
            });
            prop_assert_eq!(again, Ok(second));
        }

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
