//! Links out of Troupe: checked here, opened by the system's browser or mail program.

use troupe_workspace::api::ApiError;

/// Opens a web page or starts a mail. Other kinds of links come from imported text and are refused.
#[tauri::command]
pub(super) fn open_link(url: String) -> Result<(), ApiError> {
    if !is_allowed(&url) {
        return Err(ApiError::new(
            "link_refused",
            "Troupe opens only https and mailto links.",
            "Copy the link and look at it before you open it elsewhere.",
        )
        .with("url", &url));
    }
    tauri_plugin_opener::open_url(&url, None::<&str>).map_err(|error| {
        ApiError::new(
            "link_not_opened",
            format!("The link could not be opened: {error}"),
            "Copy the link and open it in your browser.",
        )
        .with("url", &url)
    })
}

/// `https` and `mailto`, and nothing in the text that a program could read as something else.
fn is_allowed(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let known = match scheme.as_deref() {
        Some("https") => url.get(6..).is_some_and(|rest| rest.starts_with("//") && rest.len() > 2),
        Some("mailto") => url.len() > 7,
        _ => false,
    };
    known && !url.chars().any(|sign| sign.is_control() || sign.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_pages_and_mail_are_opened() {
        for url in ["https://example.org/@anna?x=1", "HTTPS://example.org", "mailto:anna@example.org"] {
            assert!(is_allowed(url), "{url}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for url in [
            "http://example.org",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https:/example.org",
            "https://",
            "mailto:",
            "https://example.org/ --flag",
            "https://example.org/\n",
            " https://example.org",
            "",
        ] {
            assert!(!is_allowed(url), "{url}");
        }
    }
}
