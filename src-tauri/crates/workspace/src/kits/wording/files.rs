//! Files of a kit in words: their names, measures and rights, and where they lie.

use super::super::inputs::FileInput;
use super::super::paths::{Folder, ending};
use super::{Kit, LONGEST_LINE, LONGEST_NAME, SharedUse};
use troupe_core::kits::AssetKind;
use troupe_pdf::{KitFile, KitPicture, line};

/// The longer side of a small picture in pixels (`troupe_media` makes them so).
const PREVIEW: u32 = 480;

impl Kit<'_> {
    /// A file that lies in the kit.
    pub(super) fn file(&mut self, file: &FileInput) -> KitFile {
        let name = line(&file.name, LONGEST_NAME);
        let folder = match file.kind {
            AssetKind::Image => Folder::Images,
            AssetKind::Video => Folder::Videos,
            AssetKind::Document => Folder::Documents,
        };
        let path = self.paths.within(folder, &name, ending(&file.format));
        self.shared.push(SharedUse { sha256: file.sha256.clone(), path: path.clone() });
        KitFile {
            name,
            path,
            facts: self.measures(file),
            licence: self.rights(file),
            picture: self.picture(file),
        }
    }

    /// Format, measures, size: `JPEG, 1.200 × 800 px, 240 kB`.
    fn measures(&self, file: &FileInput) -> String {
        let mut facts = vec![file.format.to_uppercase()];
        if let (Some(width), Some(height)) = (file.width, file.height) {
            let (width, height) = (self.said.whole(u64::from(width)), self.said.whole(u64::from(height)));
            facts.push(self.said.say("kit_page_pixels", &[("width", &width), ("height", &height)]));
        }
        if let Some(seconds) = file.seconds {
            facts.push(format!("{}:{:02}", seconds / 60, seconds % 60));
        }
        facts.push(self.said.size(file.bytes));
        facts.join(", ")
    }

    /// Whose it is, what is allowed, until when.
    fn rights(&self, file: &FileInput) -> String {
        let holder = line(&file.holder, LONGEST_NAME);
        let until = file.until.map(|day| self.said.day(&day.to_string()));
        let said = [
            if holder.is_empty() { holder } else { format!("© {holder}") },
            line(&file.licence, LONGEST_LINE),
            until.map(|day| self.said.say("kit_page_licence_until", &[("day", &day)])).unwrap_or_default(),
        ];
        said.into_iter().filter(|one| !one.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// A small picture of a file, if there is one.
    pub(super) fn picture(&self, file: &FileInput) -> Option<KitPicture> {
        let bytes = self.pictures.get(file.preview.as_ref()?)?.clone();
        let (width, height) = (file.width?.max(1), file.height?.max(1));
        let longer = width.max(height);
        let small = |side: u32| match longer > PREVIEW {
            true => (u64::from(side) * u64::from(PREVIEW)).div_ceil(u64::from(longer)).max(1) as u32,
            false => side,
        };
        let alt = line(&file.alt, LONGEST_LINE);
        Some(KitPicture { alt, width: small(width), height: small(height), bytes })
    }
}
