//! A mail as a link that the system's mail program opens (RFC 6068).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// In an address the `@` stays.
const ENCODED_IN_ADDRESS: &AsciiSet = &ENCODED.remove(b'@');

/// The link. Line breaks become CRLF, as RFC 6068 (section 5) asks.
pub(super) fn link(to: &str, subject: &str, body: &str) -> String {
    let lines = body.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n");
    // A subject is one line.
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    format!(
        "mailto:{}?subject={}&body={}",
        utf8_percent_encode(to.trim(), ENCODED_IN_ADDRESS),
        utf8_percent_encode(&subject, ENCODED),
        utf8_percent_encode(&lines, ENCODED),
    )
}

#[cfg(test)]
mod tests {
    use super::link;

    #[test]
    fn letters_breaks_and_signs_arrive_as_they_were_written() {
        assert_eq!(
            link("aino+work@example.org", "Hyvää päivää & tee", "Moi Äinö,\nkäy? 100 %\r\n– Noor"),
            "mailto:aino%2Bwork@example.org?subject=Hyv%C3%A4%C3%A4%20p%C3%A4iv%C3%A4%C3%A4%20%26%20tee\
             &body=Moi%20%C3%84in%C3%B6%2C%0D%0Ak%C3%A4y%3F%20100%20%25%0D%0A%E2%80%93%20Noor"
        );
    }

    #[test]
    fn an_address_from_a_profile_adds_no_field_of_its_own() {
        let link = link("a@example.org?bcc=b@example.org", "x", "y");
        assert!(link.starts_with("mailto:a@example.org%3Fbcc%3Db@example.org?subject="), "{link}");
    }
}
