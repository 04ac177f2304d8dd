//! PDF documents: refused when they act by themselves or hold files, else written anew without what they say about their
//! making.

use crate::{Change, Format, Kind, MediaError, Safe, damaged};
use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object};

/// Actions that do more than turn to a page or open a link (PDF 32000-1, 12.6.4).
const ACTIONS: [&[u8]; 10] = [
    b"JavaScript",
    b"Launch",
    b"SubmitForm",
    b"ImportData",
    b"GoToE",
    b"GoToR",
    b"Rendition",
    b"Movie",
    b"Sound",
    b"RichMediaExecute",
];
/// Annotations that hold something else than text and lines.
const ANNOTATIONS: [&[u8]; 6] = [b"RichMedia", b"Movie", b"Screen", b"3D", b"Sound", b"FileAttachment"];
/// Entries that make a document act, or that hold programs and files.
const ENTRIES: [&[u8]; 7] =
    [b"JS", b"JavaScript", b"XFA", b"EmbeddedFiles", b"EF", b"RichMediaContent", b"Collection"];
/// Entries about the making of a document or a part of it.
const ABOUT: [&[u8]; 4] = [b"Metadata", b"PieceInfo", b"LastModified", b"AF"];
/// Objects within objects.
const DEPTH: usize = 200;

pub(crate) fn safe(bytes: &[u8]) -> Result<Safe, MediaError> {
    let mut document = Document::load_mem(bytes).map_err(damaged)?;
    if document.trailer.has(b"Encrypt") || document.is_encrypted() || document.was_encrypted() {
        return Err(MediaError::PdfLocked);
    }
    let root = document
        .trailer
        .get(b"Root")
        .and_then(Object::as_reference)
        .map_err(|_| damaged("it has no catalogue"))?;
    let told = document.trailer.has(b"Info")
        || document.objects.values().any(|object| dictionary(object).is_some_and(|d| d.has(b"Metadata")));
    // Only what the document itself leads to is written: not what stood in it before it was edited.
    let mut trailer = Dictionary::new();
    trailer.set("Root", Object::Reference(root));
    document.trailer = trailer;
    for object in document.objects.values_mut() {
        forget(object, 0)?;
    }
    document.prune_objects();
    opens_by_itself(&document)?;
    for object in document.objects.values() {
        look(&document, object, 0)?;
    }
    if document.get_pages().is_empty() {
        return Err(damaged("it has no pages"));
    }
    document.renumber_objects();
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    document.binary_mark = vec![0xBB, 0xAD, 0xC0, 0xDE];
    if !["1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "2.0"].contains(&document.version.as_str()) {
        document.version = "1.7".into();
    }
    let mut written = Vec::with_capacity(bytes.len());
    document.save_to(&mut written).map_err(damaged)?;
    let mut changes = vec![Change::WrittenAnew];
    changes.extend(told.then_some(Change::DataRemoved));
    Ok(Safe {
        kind: Kind::Document,
        format: Format::Pdf,
        bytes: written,
        width: None,
        height: None,
        seconds: None,
        preview: None,
        changes,
    })
}

fn dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

fn active(what: &[u8]) -> MediaError {
    MediaError::PdfActive { what: String::from_utf8_lossy(what).into_owned() }
}

/// What happens when the document is opened may be to turn to a page, nothing else.
fn opens_by_itself(document: &Document) -> Result<(), MediaError> {
    let catalog = document.catalog().map_err(damaged)?;
    let Ok(action) = catalog.get(b"OpenAction") else { return Ok(()) };
    let action = match action {
        Object::Reference(id) => document.get_object(*id).map_err(damaged)?,
        other => other,
    };
    match action {
        Object::Dictionary(d)
            if d.get_deref(b"S", document).and_then(Object::as_name).is_ok_and(|s| s != b"GoTo") =>
        {
            Err(active(b"OpenAction"))
        }
        _ => Ok(()),
    }
}

/// Takes what an object says about its making out of it.
fn forget(object: &mut Object, depth: usize) -> Result<(), MediaError> {
    if depth > DEPTH {
        return Err(damaged("its objects stand too deep in each other"));
    }
    let dictionary = match object {
        Object::Array(list) => return list.iter_mut().try_for_each(|one| forget(one, depth + 1)),
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &mut stream.dict,
        _ => return Ok(()),
    };
    for entry in ABOUT {
        // Files that belong to a part (`AF`) are refused by name where they are held, and need not be pointed to.
        dictionary.remove(entry);
    }
    dictionary.iter_mut().try_for_each(|(_, value)| forget(value, depth + 1))
}

/// Refuses what acts or holds files, wherever it stands.
fn look(document: &Document, object: &Object, depth: usize) -> Result<(), MediaError> {
    if depth > DEPTH {
        return Err(damaged("its objects stand too deep in each other"));
    }
    if let Object::Array(list) = object {
        return list.iter().try_for_each(|one| look(document, one, depth + 1));
    }
    let Some(entries) = dictionary(object) else { return Ok(()) };
    let named = |key: &[u8], names: &[&'static [u8]]| {
        let name = entries.get_deref(key, document).and_then(Object::as_name).ok()?;
        names.iter().find(|one| **one == name).copied()
    };
    if let Some(what) = named(b"S", &ACTIONS).or_else(|| named(b"Subtype", &ANNOTATIONS)) {
        return Err(active(what));
    }
    if let Some(what) = ENTRIES.iter().find(|entry| entries.has(entry)) {
        return Err(active(what));
    }
    // Actions that wait for an event, unless the list is empty.
    if entries.get(b"AA").is_ok_and(|aa| !aa.as_dict().is_ok_and(Dictionary::is_empty)) {
        return Err(active(b"AA"));
    }
    // A stream whose content stands in another file.
    if matches!(object, Object::Stream(_)) && entries.has(b"F") {
        return Err(active(b"F"));
    }
    let address = entries.get_deref(b"URI", document).and_then(Object::as_str).ok();
    if address.is_some_and(|uri| {
        let uri = uri.trim_ascii().to_ascii_lowercase();
        ![b"http:".as_slice(), b"https:", b"mailto:", b"tel:"].iter().any(|scheme| uri.starts_with(scheme))
            && uri.contains(&b':')
    }) {
        return Err(active(b"URI"));
    }
    entries.iter().try_for_each(|(_, value)| look(document, value, depth + 1))
}
