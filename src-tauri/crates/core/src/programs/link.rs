//! Affiliate links: what an address may be that goes into texts, pages and pictures to scan.

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
