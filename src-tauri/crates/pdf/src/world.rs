//! Where the template is set in type: fonts and the template itself are built in, everything else does not exist. No
//! file, no package, no clock.

use crate::PdfError;
use std::path::PathBuf;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Inter for everything; DejaVu Sans for what Inter lacks, such as Arabic, Hebrew and symbols.
static FONTS: LazyLock<(LazyHash<FontBook>, Vec<Font>)> = LazyLock::new(|| {
    let files: [&'static [u8]; 3] = [
        include_bytes!("../fonts/Inter-Regular.otf"),
        include_bytes!("../fonts/Inter-SemiBold.otf"),
        include_bytes!("../fonts/DejaVuSans.ttf"),
    ];
    let fonts: Vec<Font> = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
    (LazyHash::new(FontBook::from_fonts(&fonts)), fonts)
});

struct Sheet {
    library: LazyHash<Library>,
    template: Source,
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.0
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(nothing(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        Err(nothing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.1.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn nothing(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.get().vpath().get_without_slash()))
}

/// Sets a template with these values and gives the PDF's bytes.
pub(crate) fn typeset(template: &str, printed: &impl serde::Serialize) -> Result<Vec<u8>, PdfError> {
    typeset_with(template, printed, Vec::new())
}

/// The same with pictures, which the template finds by their places in `sys.inputs.pictures`. Each must be readable.
pub(crate) fn typeset_with(
    template: &str,
    printed: &impl serde::Serialize,
    pictures: Vec<Bytes>,
) -> Result<Vec<u8>, PdfError> {
    let values = serde_json::to_vec(printed).map_err(|error| PdfError::Typeset(error.to_string()))?;
    set(template, values, pictures)
}

fn set(template: &str, values: Vec<u8>, pictures: Vec<Bytes>) -> Result<Vec<u8>, PdfError> {
    let path = VirtualPath::new("sheet.typ").map_err(|error| PdfError::BuiltIn(format!("{error:?}")))?;
    let id = RootedPath::new(VirtualRoot::Project, path).intern();
    let pictures = pictures.into_iter().map(Value::Bytes).collect();
    let inputs = Dict::from_iter([
        ("sheet".into(), Value::Bytes(Bytes::new(values))),
        ("pictures".into(), Value::Array(pictures)),
    ]);
    let world = Sheet {
        library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
        template: Source::new(id, template.to_owned()),
    };
    let document = typst::compile::<PagedDocument>(&world).output.map_err(|errors| fault(&errors));
    // What was remembered for the next compilation is of no use to the next sheet.
    typst::comemo::evict(0);
    let document = document?;
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|error| PdfError::BuiltIn(format!("the standard of accessible PDF: {}", error.message())))?;
    // A character without a picture in our fonts is the one thing the standard forbids and a name may hold.
    typst_pdf::pdf(&document, &options(accessible))
        .or_else(|_| typst_pdf::pdf(&document, &options(PdfStandards::default())))
        .map_err(|errors| fault(&errors))
}

fn options(standards: PdfStandards) -> PdfOptions {
    PdfOptions { creator: Smart::Custom(Some("Troupe".to_owned())), standards, ..PdfOptions::default() }
}

fn fault(errors: &[SourceDiagnostic]) -> PdfError {
    PdfError::Typeset(errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(template: &str) -> String {
        set(template, b"{}".to_vec(), Vec::new()).unwrap_err().to_string()
    }

    #[test]
    fn a_template_reaches_no_file_no_package_and_no_clock() {
        assert!(refusal("#read(\"/etc/hostname\")").contains("not found"));
        assert!(refusal("#include \"other.typ\"").contains("not found"));
        assert!(refusal("#import \"@preview/cetz:0.3.0\": canvas").contains("not found"));
        assert!(refusal("#datetime.today()").contains("date"));
    }
}
