//! Names of files and folders: in a kit, and of the kit itself. Whatever an asset or a creator is called, a path is made of
//! `[a-z0-9-]` with known folders and endings, so that it means the same on every system.

use std::collections::HashSet;
use troupe_core::fit::fold;
use troupe_pdf::Said;

/// Characters of a name at most, without its ending.
const LONGEST: usize = 56;

/// A text as a piece of a file name: lower case without diacritics, everything else a hyphen; `other` when nothing is left.
pub(super) fn slug(text: &str, other: &str) -> String {
    let mut slug = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let plain: String = fold(word).chars().filter(char::is_ascii_alphanumeric).collect();
        if plain.is_empty() {
            continue;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&plain);
    }
    slug.truncate(LONGEST);
    let slug = slug.trim_end_matches('-');
    // Names that mean a device on one system.
    let device = matches!(slug, "con" | "prn" | "aux" | "nul")
        || slug.strip_prefix("com").or(slug.strip_prefix("lpt")).is_some_and(|n| n.len() == 1);
    match slug {
        "" => other.to_owned(),
        slug if device => format!("{slug}-{other}"),
        slug => slug.to_owned(),
    }
}

/// The ending of a format.
pub(super) fn ending(format: &str) -> &'static str {
    match format {
        "jpeg" => "jpg",
        "png" => "png",
        "mp4" => "mp4",
        "webm" => "webm",
        "pdf" => "pdf",
        "txt" => "txt",
        _ => "bin",
    }
}

/// A folder of a kit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folder {
    /// Pictures.
    Images,
    /// Films.
    Videos,
    /// Documents.
    Documents,
    /// Texts to copy.
    Texts,
    /// QR codes.
    Qr,
}

/// The paths of a kit, each given once.
pub(super) struct Paths<'s> {
    said: &'s Said,
    taken: HashSet<String>,
}

impl<'s> Paths<'s> {
    /// Nothing is taken but the page.
    pub fn new(said: &'s Said) -> Self {
        Self { said, taken: HashSet::from(["index.html".to_owned()]) }
    }

    fn free(&mut self, folder: &str, name: &str, ending: &str) -> String {
        let path = |n: usize| match n {
            1 => format!("{folder}{name}.{ending}"),
            n => format!("{folder}{name}-{n}.{ending}"),
        };
        let mut at = 1;
        while !self.taken.insert(path(at)) {
            at += 1;
        }
        path(at)
    }

    /// A path beside the page, named by a message.
    pub fn beside(&mut self, key: &str, ending: &str) -> String {
        let name = slug(&self.said.say(key, &[]), "kit");
        self.free("", &name, ending)
    }

    /// A path in a folder.
    pub fn within(&mut self, folder: Folder, name: &str, ending: &str) -> String {
        let key = match folder {
            Folder::Images => "kit_page_folder_images",
            Folder::Videos => "kit_page_folder_videos",
            Folder::Documents => "kit_page_folder_documents",
            Folder::Texts => "kit_page_folder_texts",
            Folder::Qr => "kit_page_folder_qr",
        };
        let folder = slug(&self.said.say(key, &[]), "files");
        let name = slug(name, "file");
        self.free(&format!("{folder}/"), &name, ending)
    }
}

/// Whether a file of this name is a kit of ours, by its name.
pub(super) fn is_kit(name: &str) -> bool {
    let Some(stem) = name.strip_prefix("kit-").and_then(|rest| rest.strip_suffix(".zip")) else {
        return false;
    };
    let mut parts = stem.rsplitn(3, '-');
    let version = parts.next().is_some_and(|v| !v.is_empty() && v.bytes().all(|b| b.is_ascii_digit()));
    let language = parts.next().is_some_and(|l| matches!(l, "en" | "nl" | "fi"));
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    version && language && parts.next().is_some_and(|who| !who.is_empty() && who.bytes().all(plain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use troupe_pdf::Language;

    #[test]
    fn a_name_says_as_much_as_it_can() {
        assert_eq!(slug("Crème Brûlée — thuis.PNG", "x"), "creme-brulee-thuis-png");
        assert_eq!(slug("Hyvää huomenta", "x"), "hyvaa-huomenta");
        assert_eq!([slug("../..", "x"), slug("日本", "x"), slug("CON", "x")], ["x", "x", "con-x"]);
    }

    #[test]
    fn two_files_of_one_name_have_two_paths() {
        let said = Said::new(Language::Fi).unwrap();
        let mut paths = Paths::new(&said);
        let all = ["Kuva", "kuva!", "kuva 2"].map(|name| paths.within(Folder::Images, name, "jpg"));
        assert_eq!(all, ["kuvat/kuva.jpg", "kuvat/kuva-2.jpg", "kuvat/kuva-2-2.jpg"]);
    }

    #[test]
    fn a_kit_is_known_by_its_name() {
        assert!(is_kit("kit-mira-nl-1.zip") && is_kit("kit-noor-kookt-17-fi-12.zip"));
        for other in
            ["kit-mira-de-1.zip", "kit-nl-1.zip", "kit-mira-nl-.zip", "my-kit.zip", "kit-Mira-nl-1.zip"]
        {
            assert!(!is_kit(other), "{other}");
        }
    }

    proptest! {
        #[test]
        fn every_name_becomes_a_plain_path(names in proptest::collection::vec(".{0,200}", 1..6)) {
            let said = Said::new(Language::Nl).unwrap();
            let mut paths = Paths::new(&said);
            let mut seen = HashSet::new();
            for name in &names {
                let path = paths.within(Folder::Documents, name, "pdf");
                prop_assert!(path.chars().count() <= 80, "{path}");
                let (folder, file) = path.split_once('/').unwrap();
                prop_assert_eq!(folder, "documenten");
                let stem = file.strip_suffix(".pdf").unwrap();
                prop_assert!(!stem.is_empty() && !stem.starts_with('-'), "{path}");
                prop_assert!(stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
                prop_assert!(seen.insert(path));
            }
        }
    }
}
