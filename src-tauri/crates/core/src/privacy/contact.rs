//! Ways to reach somebody: what may stand in one.

use super::ContactKind;

/// Characters of a value at most.
const LONGEST: usize = 200;

/// Reads a way to reach somebody: blanks around it go, the rest stays as it was written. `None` = it cannot be one of its
/// kind: an e-mail has an @ and a domain, a telephone number 6 to 15 digits, a web page is https, a profile is a handle or
/// an https address; the others are words.
pub fn read_contact(kind: ContactKind, text: &str) -> Option<String> {
    let text = text.trim();
    let plain = !text.is_empty() && text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
    let fits = match kind {
        ContactKind::Email => is_email(text),
        ContactKind::Phone | ContactKind::WhatsApp => is_phone(text),
        // Signal and Telegram reach people by a name as well.
        ContactKind::Signal => is_phone(text) || is_handle(text),
        ContactKind::Telegram => is_phone(text) || is_handle(text) || is_page(text),
        ContactKind::Instagram | ContactKind::YouTube => is_handle(text) || is_page(text),
        ContactKind::Website => is_page(text),
        ContactKind::Agent | ContactKind::Other => true,
    };
    (plain && fits).then(|| text.to_owned())
}

fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let parts: Vec<&str> = domain.split('.').collect();
    !name.is_empty()
        && !text.contains(char::is_whitespace)
        && !domain.contains('@')
        && parts.len() > 1
        && parts.iter().all(|part| !part.is_empty())
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let rest = text.strip_prefix('+').unwrap_or(text);
    (6..=15).contains(&digits) && rest.chars().all(|c| c.is_ascii_digit() || " -./()".contains(c))
}

fn is_handle(text: &str) -> bool {
    let name = text.strip_prefix('@').unwrap_or(text);
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "._-".contains(c))
}

fn is_page(text: &str) -> bool {
    let host =
        text.strip_prefix("https://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    host.is_some_and(|host| host.contains('.') && !host.starts_with('.') && !host.ends_with('.'))
        && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_one_of_its_kind_is_refused() {
        use ContactKind::*;
        for (kind, good, bad) in [
            (Email, "noor@voorbeeld.example", "noor.voorbeeld.example"),
            (Email, " a@b.nl ", "a b@c.nl"),
            (Email, "a@b.co", "a@b"),
            (Phone, "+31 (0)6 1234-5678", "call me"),
            (Phone, "040 123456", "12345"),
            (WhatsApp, "+358401234567", "+358 40 1234567 8901234567"),
            (Signal, "noor.01", "noor at signal"),
            (Telegram, "@noor_kookt", "noor kookt"),
            (Instagram, "https://www.instagram.com/noor", "http://www.instagram.com/noor"),
            (Website, "https://noor.example/contact", "noor.example"),
            (Website, "https://noor.example?x=1", "https://noor"),
            (Agent, "Bureau Vork, Utrecht", ""),
        ] {
            assert_eq!(read_contact(kind, good).as_deref(), Some(good.trim()), "{kind:?}");
            assert_eq!(read_contact(kind, bad), None, "{kind:?} {bad}");
        }
        assert_eq!(read_contact(Other, &"x".repeat(201)), None);
        assert_eq!(read_contact(Other, "one\ntwo"), None);
    }
}
