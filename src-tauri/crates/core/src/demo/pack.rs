//! The words that made-up creators are made of, read once from `packs/demo`. Not here: how they are put together.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The niches, in a fixed order: handles depend on it.
pub(super) const NICHES: [&str; 9] =
    ["food", "fitness", "beauty", "home", "fashion", "outdoors", "music", "humour", "learning"];

/// The countries that names come from, in a fixed order, with the language their creators post in.
pub(super) const COUNTRIES: [(&str, &str); 5] =
    [("NL", "nl"), ("FI", "fi"), ("BE", "nl"), ("DE", "en"), ("GB", "en")];

/// Everything by its two keys; the files are small and part of the program.
pub(super) struct Pack {
    lists: HashMap<(&'static str, &'static str), Vec<&'static str>>,
    /// Given names of all countries with the country's index.
    pub(super) given: Vec<(usize, &'static str)>,
    /// Parts of handles of all niches with the niche's index.
    pub(super) words: Vec<(usize, &'static str)>,
}

impl Pack {
    /// A list of the files by niche (or country, or `any`) and key; empty when there is none.
    pub(super) fn list(&self, group: &'static str, key: &'static str) -> &[&'static str] {
        self.lists.get(&(group, key)).map_or(&[], Vec::as_slice)
    }
}

pub(super) static PACK: LazyLock<Pack> = LazyLock::new(|| {
    let mut lists = HashMap::new();
    read(include_str!("../../../../packs/demo/captions.tsv"), &mut lists);
    read(include_str!("../../../../packs/demo/names.tsv"), &mut lists);
    let all = |groups: &[&'static str], key: &'static str| -> Vec<(usize, &'static str)> {
        let list = |group: &&'static str| lists.get(&(*group, key)).cloned().unwrap_or_default();
        groups
            .iter()
            .enumerate()
            .flat_map(|(i, group)| list(group).into_iter().map(move |w| (i, w)))
            .collect()
    };
    let given = all(&COUNTRIES.map(|(country, _)| country), "given");
    let words = all(&NICHES, "words");
    Pack { lists, given, words }
});

fn read(file: &'static str, lists: &mut HashMap<(&'static str, &'static str), Vec<&'static str>>) {
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        if let (Some(group), Some(key), Some(items)) = (fields.next(), fields.next(), fields.next()) {
            let words =
                key.starts_with("tags") || matches!(key, "words" | "given" | "first_half" | "second_half");
            let parting = if words { ' ' } else { '|' };
            lists.insert((group, key), items.split(parting).filter(|item| !item.is_empty()).collect());
        }
    }
}

/// The keys of a language's lists, without building strings in a loop of millions.
pub(super) struct Keys {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    pub(super) tags: &'static str,
    pub(super) ad: &'static str,
    pub(super) bio: &'static str,
}

/// The keys for `nl`, `fi` and, for anything else, `en`.
pub(super) fn keys(language: &str) -> Keys {
    match language {
        "nl" => Keys { open: "open_nl", close: "close_nl", tags: "tags_nl", ad: "ad_nl", bio: "bio_nl" },
        "fi" => Keys { open: "open_fi", close: "close_fi", tags: "tags_fi", ad: "ad_fi", bio: "bio_fi" },
        _ => Keys { open: "open_en", close: "close_en", tags: "tags_en", ad: "ad_en", bio: "bio_en" },
    }
}

/// A name for a file or a handle: plain lower-case ASCII letters.
pub(super) fn plain(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfkd().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
