//! The words after `troupe-desktop`: which workspace to open and which files to import.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use troupe_core::time::Instant;

const HELP: &str = "\
Troupe's window.

Usage: troupe-desktop [--workspace FILE] [--now INSTANT] [PATH...]

  PATH...           files or folders to import; the window opens their preview
  --workspace FILE  the workspace to open (also TROUPE_WORKSPACE); without it, the default one
  --now INSTANT     fix the clock, such as 2026-11-21T08:00:00Z: to look at a day that is past or to come
  --help            this text
  --version         the version";

/// What the words ask for.
#[derive(Debug, PartialEq, Eq)]
pub enum Request {
    /// Open the window.
    Open(Start),
    /// Print this and end.
    Say(String),
}

/// How to open the window.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Start {
    /// The workspace's file; `None` = the default workspace.
    pub workspace: Option<PathBuf>,
    /// Files and folders to import, as full paths.
    pub paths: Vec<PathBuf>,
    /// The clock stands still here; `None` = it goes.
    pub now: Option<Instant>,
}

/// Reads the words. Relative paths are taken from `folder`, where the user typed them.
pub fn read(
    words: impl IntoIterator<Item = String>,
    folder: &Path,
    variable: Option<OsString>,
) -> Result<Request, String> {
    let mut start = Start {
        workspace: variable.filter(|value| !value.is_empty()).map(|value| folder.join(value)),
        ..Start::default()
    };
    let mut words = words.into_iter();
    let mut options = true;
    while let Some(word) = words.next() {
        match word.as_str() {
            "--" if options => options = false,
            "--help" | "-h" if options => return Ok(Request::Say(HELP.to_owned())),
            "--version" | "-V" if options => {
                return Ok(Request::Say(format!("troupe-desktop {}", env!("CARGO_PKG_VERSION"))));
            }
            "--workspace" if options => {
                let file = words.next().ok_or("--workspace needs a file after it")?;
                start.workspace = Some(folder.join(file));
            }
            "--now" if options => {
                let text = words.next().ok_or("--now needs an instant after it")?;
                let now = Instant::parse_rfc3339(&text)
                    .ok_or_else(|| format!("{text} is not an instant: write --now 2026-11-21T08:00:00Z"))?;
                start.now = Some(now);
            }
            option if options && option.starts_with("--workspace=") => {
                start.workspace = Some(folder.join(option.trim_start_matches("--workspace=")));
            }
            option if options && option.starts_with('-') && option.len() > 1 => {
                return Err(format!("{option} is not an option of troupe-desktop\n\n{HELP}"));
            }
            path => start.paths.push(folder.join(path)),
        }
    }
    Ok(Request::Open(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(words: &[&str], variable: Option<&str>) -> Start {
        let words = words.iter().map(|word| (*word).to_owned());
        match read(words, Path::new("/home/anna"), variable.map(OsString::from)) {
            Ok(Request::Open(start)) => start,
            other => panic!("expected a window, got {other:?}"),
        }
    }

    #[test]
    fn without_words_the_default_workspace_opens() {
        assert_eq!(opened(&[], None), Start::default());
    }

    #[test]
    fn paths_are_taken_from_the_folder_where_they_were_typed() {
        let start = opened(&["export.csv", "/data/posts.csv"], None);
        assert_eq!(start.paths, [Path::new("/home/anna/export.csv"), Path::new("/data/posts.csv")]);
    }

    #[test]
    fn the_option_wins_over_the_variable() {
        assert_eq!(opened(&[], Some("a.troupe")).workspace, Some("/home/anna/a.troupe".into()));
        assert_eq!(
            opened(&["--workspace", "b.troupe"], Some("a.troupe")).workspace,
            Some("/home/anna/b.troupe".into())
        );
        assert_eq!(opened(&["--workspace=/c.troupe"], None).workspace, Some("/c.troupe".into()));
        assert_eq!(opened(&[], Some("")).workspace, None);
    }

    #[test]
    fn after_two_dashes_everything_is_a_path() {
        assert_eq!(opened(&["--", "--odd.csv"], None).paths, [Path::new("/home/anna/--odd.csv")]);
    }

    #[test]
    fn the_clock_can_be_fixed_and_nonsense_is_told() {
        let now = Instant::parse_rfc3339("2026-11-21T08:00:00Z");
        assert_eq!(opened(&["--now", "2026-11-21T08:00:00Z"], None).now, now);
        for wrong in [vec!["--now"], vec!["--now", "tomorrow"]] {
            let words = wrong.iter().map(|word| (*word).to_owned());
            assert!(read(words, Path::new("/"), None).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn an_unknown_option_is_told_and_nothing_opens() {
        let told =
            read(["--fast".to_owned()], Path::new("/"), None).expect_err("an unknown option is refused");
        assert!(told.starts_with("--fast is not an option"), "{told}");
    }
}
