//! Tables that do not say whose figures they are, beside one that does: what TikTok Studio hands a creator is several
//! tables, and only that of her posts names her, in its links.

use super::recognise::{Readable, Unreadable};
use crate::api::ReadOptions;
use crate::workspace::Workspace;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use troupe_core::creator::Handle;
use troupe_core::records::Record;
use troupe_exchange::{Kind, Options, Source};

/// Where a source lies: its archive, and its folder in it or on the disk.
fn place(source: &Source) -> (&Path, Option<&Path>) {
    match &source.entry {
        Some(entry) => (&source.origin, Path::new(entry).parent()),
        None => (source.origin.parent().unwrap_or(Path::new("")), None),
    }
}

/// The one creator whose posts the tables of TikTok Studio list; `None` when there are several, or none.
fn only_author(sources: &[Source]) -> Option<String> {
    let mut handles: BTreeSet<Handle> = BTreeSet::new();
    for source in sources {
        let Ok(opened) = troupe_exchange::open(source, &Options::default()) else { continue };
        if opened.kind != Kind::StudioContent {
            continue;
        }
        let read = opened.read(&mut |batch| {
            handles.extend(batch.records.into_iter().filter_map(|r| match r {
                Record::Post(post) => Some(post.handle),
                _ => None,
            }));
            if handles.len() > 1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if read.is_err() {
            return None;
        }
    }
    let mut handles = handles.into_iter();
    handles.next().filter(|_| handles.next().is_none()).map(Handle::into_string)
}

impl Workspace {
    /// Finds out how a file is read, by what lies beside it where it does not say whose figures it holds.
    pub(super) async fn recognise_among(
        &self,
        source: &Source,
        sources: &[Source],
        options: &ReadOptions,
    ) -> Result<Readable, Unreadable> {
        let unreadable = match self.recognise(source, options).await {
            Ok(found) => return Ok(found),
            Err(unreadable) => unreadable,
        };
        let of = |key: &str| unreadable.error.params.get(key).map_or("", String::as_str);
        let nameless = unreadable.error.code == "key_column_missing"
            && of("column").starts_with("handle")
            && of("kind").starts_with("studio_");
        if !nameless || !source.from_folder {
            return Err(unreadable);
        }
        let beside: Vec<Source> =
            sources.iter().filter(|s| s.from_folder && place(s) == place(source)).cloned().collect();
        let author = tokio::task::spawn_blocking(move || only_author(&beside)).await;
        let Ok(Some(author)) = author else { return Err(unreadable) };
        let mut named = options.clone();
        named.constants.insert("handle".to_owned(), author);
        self.recognise(source, &named).await
    }
}
