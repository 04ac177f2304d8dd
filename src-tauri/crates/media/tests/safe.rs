//! What goes out is safe: what strangers hid is gone, what acts is refused, and no bytes whatever end the program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/made.rs"]
mod made;

use image::DynamicImage;
use made::*;
use proptest::prelude::*;
use troupe_media::{Change, Format, Kind, MediaError, PREVIEW_SIDE, Safe, make_safe};

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|w| w == word.as_bytes())
}

fn safe(bytes: Vec<u8>) -> Safe {
    let first = make_safe(bytes.clone()).unwrap();
    assert_eq!(make_safe(bytes).unwrap(), first, "the same file gives the same bytes");
    assert!(!holds(&first.bytes, "SECRET"), "something hidden is still there");
    if let Some(preview) = &first.preview {
        let small = image::load_from_memory(preview).unwrap();
        assert!(small.width().max(small.height()) <= PREVIEW_SIDE && preview.len() <= 40_000);
    }
    first
}

fn code(bytes: Vec<u8>) -> &'static str {
    let error = make_safe(bytes).map(|safe| (safe.kind, safe.format, safe.changes)).unwrap_err();
    assert!(!error.hint().is_empty() && !error.to_string().is_empty());
    error.code()
}

#[test]
fn a_photo_loses_its_place_its_data_and_what_stands_behind_it_and_is_turned() {
    let done = safe(jpeg_with_everything(64, 32));
    assert_eq!((done.kind, done.format), (Kind::Image, Format::Jpeg));
    assert_eq!((done.width, done.height), (Some(32), Some(64)), "a quarter turn");
    let all = [Change::WrittenAnew, Change::PlaceRemoved, Change::DataRemoved, Change::Turned];
    assert_eq!(done.changes, all);
    let image = image::load_from_memory(&done.bytes).unwrap().into_rgb8();
    assert!(image.get_pixel(16, 2).0[0] < 60 && image.get_pixel(16, 62).0[0] > 190, "left is top now");
    assert_eq!(safe(jpeg(64, 32)).changes, [Change::WrittenAnew]);
}

#[test]
fn formats_are_told_by_bytes_and_go_out_as_jpeg_or_png() {
    let clear = DynamicImage::ImageRgb8(scene(40, 20));
    let see_through = image::load_from_memory(&png(40, 20)).unwrap();
    let webp = |image: &DynamicImage| written(image, image::ImageFormat::WebP);
    for (bytes, format, change) in [
        (png(40, 20), Format::Png, Change::WrittenAnew),
        (webp(&clear), Format::Jpeg, Change::MadeJpeg),
        (webp(&see_through), Format::Png, Change::MadePng),
        (moving_gif(), Format::Png, Change::FirstPicture),
    ] {
        let done = safe(bytes);
        assert_eq!(done.format, format);
        assert!(done.changes.contains(&change), "{:?}", done.changes);
    }
    let kept = image::load_from_memory(&safe(png(40, 20)).bytes).unwrap();
    assert_eq!(kept, see_through, "a PNG loses nothing that is seen");
}

#[test]
fn a_profile_of_colours_is_kept() {
    let mut out = Vec::new();
    let mut profile = vec![7; 300];
    profile[16..20].copy_from_slice(b"RGB ");
    let mut encoder = image::codecs::jpeg::JpegEncoder::new(&mut out);
    image::ImageEncoder::set_icc_profile(&mut encoder, profile.clone()).unwrap();
    encoder.encode(scene(16, 16).as_raw(), 16, 16, image::ExtendedColorType::Rgb8).unwrap();
    let done = safe(out);
    assert!(done.bytes.windows(300).any(|w| w == profile));
}

#[test]
fn a_large_picture_is_made_smaller_and_an_enormous_one_refused() {
    let done =
        safe(written(&DynamicImage::ImageLuma8(image::GrayImage::new(5_000, 20)), image::ImageFormat::Png));
    assert_eq!((done.width, done.height), (Some(4_096), Some(16)));
    assert!(done.changes.contains(&Change::MadeSmaller));
    assert_eq!(code(png_bomb()), "asset_too_many_pixels");
}

#[test]
fn a_white_logo_is_seen_in_its_small_picture() {
    let preview = safe(white_logo()).preview.unwrap();
    assert!(preview.starts_with(b"\x89PNG"));
    assert!(safe(png(300, 100)).preview.unwrap().starts_with(b"\xFF\xD8"), "others are JPEG");
}

#[test]
fn a_drawing_goes_out_as_a_picture_without_anything_from_elsewhere() {
    let done = safe(svg(""));
    assert_eq!((done.format, done.width, done.height), (Format::Png, Some(2_048), Some(1_024)));
    assert_eq!(done.changes, [Change::WrittenAnew, Change::MadePng, Change::Drawn]);
    let file = std::env::current_exe().unwrap();
    for content in [
        "<script>alert(1)</script>".to_owned(),
        "<image width=\"9\" height=\"9\" xlink:href=\"http://example.com/a.png\"/>".to_owned(),
        format!("<image width=\"9\" height=\"9\" xlink:href=\"{}\"/>", file.display()),
        "<image width=\"9\" height=\"9\" xlink:href=\"data:image/svg+xml;base64,PHN2Zy8+\"/>".to_owned(),
        "<foreignObject width=\"9\" height=\"9\"><p>SECRET</p></foreignObject>".to_owned(),
    ] {
        assert!(safe(svg(&content)).changes.contains(&Change::LeftOut), "{content}");
    }
    let texts = safe(svg("<text x=\"80\" y=\"60\" font-family=\"Brand Sans\" font-size=\"30\">Oat</text>"));
    assert!(texts.changes.contains(&Change::OtherFont));
    assert_ne!(texts.bytes, done.bytes, "the text is drawn");
}

#[test]
fn a_drawing_that_would_never_end_is_refused_at_once() {
    let began = std::time::Instant::now();
    let deep = "<g>".repeat(5_000) + &"</g>".repeat(5_000);
    let itself = "<defs><pattern id=\"p\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\" fill=\"url(#p)\"/>\
        </pattern></defs><rect width=\"9\" height=\"9\" fill=\"url(#p)\"/>";
    let filters = "<filter id=\"f\"><feGaussianBlur stdDeviation=\"99\"/></filter>".to_owned()
        + &"<rect width=\"9\" height=\"9\" filter=\"url(#f)\"/>".repeat(400);
    for bytes in [svg_entity_bomb(), svg_use_bomb(), svg(&deep), svg(itself), svg(&filters)] {
        let code = code(bytes);
        assert!(code == "asset_drawing_unsafe" || code == "asset_damaged", "{code}");
    }
    let outside = b"<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><svg xmlns=\"http://www.w3.org/2000/svg\" \
        width=\"9\" height=\"9\"><text>&a;</text></svg>";
    assert_eq!(code(outside.to_vec()), "asset_damaged");
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

#[test]
fn a_film_keeps_its_pictures_where_they_are_and_loses_its_place() {
    let before = mp4();
    let done = safe(before.clone());
    assert_eq!((done.kind, done.format, done.seconds), (Kind::Video, Format::Mp4, Some(5)));
    assert_eq!((done.width, done.height), (Some(1_080), Some(1_920)));
    assert_eq!(done.changes, [Change::PlaceRemoved, Change::DataRemoved, Change::TrackRemoved]);
    assert_eq!(done.bytes.len(), before.len(), "nothing moves");
    let at = before.windows(8).position(|w| w == b"PICTURES").unwrap();
    assert_eq!(&done.bytes[at..at + 18], b"PICTURES-AND-SOUND");
    assert!(!holds(&done.bytes, "60.17"), "nor in the track of places");
    assert_eq!(safe(done.bytes).changes, [], "what is safe stays as it is");
    assert_eq!(safe(film(b"qt  ", false)).format, Format::Mov);
}

#[test]
fn a_film_that_is_cut_off_or_stands_elsewhere_is_refused() {
    let whole = mp4();
    for length in [9, 40, whole.len() / 2, whole.len() - 1] {
        assert_eq!(code(whole[..length].to_vec()), "asset_damaged", "{length} bytes");
    }
    assert_eq!(code(film(b"isom", true)), "asset_film_elsewhere");
    let movie = whole.windows(4).position(|w| w == b"moov").unwrap();
    assert_eq!(code(whole[..movie - 4].to_vec()), "asset_damaged", "no description");
    let film = webm();
    assert_eq!(code(film[..film.len() - 40].to_vec()), "asset_damaged");
}

#[test]
fn a_webm_film_loses_its_tags() {
    let before = webm();
    let done = safe(before.clone());
    assert_eq!((done.format, done.seconds), (Format::Webm, Some(3)));
    assert_eq!((done.width, done.height), (Some(640), Some(360)));
    assert_eq!(done.changes, [Change::DataRemoved]);
    let at = before.windows(8).position(|w| w == b"PICTURES").unwrap();
    assert_eq!(&done.bytes[at..at + 8], b"PICTURES");
    assert_eq!(done.bytes.len(), before.len() - "SECRET-TAIL".len());
}

#[test]
fn a_document_loses_its_author_and_one_that_acts_is_refused() {
    let done = safe(pdf("/Metadata 5 0 R", &["<</Type/Metadata/Length 10>>stream\nSECRET-XMP\nendstream"]));
    assert_eq!((done.kind, done.format), (Kind::Document, Format::Pdf));
    assert_eq!(done.changes, [Change::WrittenAnew, Change::DataRemoved]);
    assert!(holds(&done.bytes, "0.8 0.2 0 rg"), "what it shows stays");
    safe(pdf("/OpenAction[3 0 R/Fit]", &[]));
    safe(pdf("/X 5 0 R", &["<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://example.com)>>>>"]));
    safe(pdf("", &["<</S/JavaScript/JS(nobody leads here: it is left out)>>"]));
    for (catalogue, object) in [
        ("/OpenAction 5 0 R", "<</S/JavaScript/JS(app.alert\\(1\\))>>"),
        ("/OpenAction<</S/Launch/F(a.exe)>>", "null"),
        ("/OpenAction<</S/URI/URI(https://example.com)>>", "null"),
        ("/Names<</EmbeddedFiles 5 0 R>>", "<</Names[]>>"),
        ("/Names<</JavaScript 5 0 R>>", "<</Names[]>>"),
        ("/AcroForm<</XFA 5 0 R>>", "<<>>"),
        ("/AA<</WC 5 0 R>>", "<<>>"),
        ("/X 5 0 R", "<</Type/Annot/Subtype/RichMedia>>"),
        ("/X[[5 0 R]]", "<</Type/Annot/Subtype/Link/A<</S/URI/URI(javascript:alert\\(1\\))>>>>"),
        ("/X<</S 5 0 R/F(a.exe)>>", "/Launch"),
        ("/X<</S/#4caunch/F(a.exe)>>", "null"),
        ("/X 5 0 R", "<</Type/Filespec/EF<</F 4 0 R>>>>"),
    ] {
        assert_eq!(code(pdf(catalogue, &[object])), "asset_pdf_active", "{catalogue} {object}");
    }
    let mut locked = pdf("", &["<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -4>>"]);
    let at = locked.windows(5).position(|w| w == b"/Root").unwrap();
    locked.splice(at..at, b"/Encrypt 5 0 R".iter().copied());
    assert!(["asset_pdf_locked", "asset_damaged"].contains(&code(locked)));
}

#[test]
fn a_text_goes_out_in_utf_8_without_control_characters() {
    let done = safe(b"\xEF\xBB\xBFHei\r\nsinulle\x1B[31m\x07".to_vec());
    assert_eq!(done.bytes, b"Hei\nsinulle[31m");
    assert_eq!(done.changes, [Change::WrittenAnew, Change::ControlsRemoved]);
    let old = safe(b"K\xE4yt\xE4 koodia t\xE4n\xE4\xE4n".to_vec());
    assert_eq!(String::from_utf8(old.bytes).unwrap(), "Käytä koodia tänään");
    assert_eq!(old.changes, [Change::WrittenAnew, Change::MadeUtf8]);
}

#[test]
fn everything_else_is_refused_with_what_to_do() {
    for (bytes, wanted) in [
        (b"<!DOCTYPE html><html><body>".as_slice(), "asset_web_page"),
        (b"\xEF\xBB\xBF  <script>alert(1)</script>", "asset_web_page"),
        (b"<html><svg/></html>", "asset_web_page"),
        (b"MZ\x90\0\x03\0\0\0", "asset_unknown"),
        (b"\x7FELF\x02\x01", "asset_unknown"),
        (b"#!/bin/sh\nrm -r /", "asset_unknown"),
        (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "asset_office"),
        (b"PK\x03\x04\x14\0\x06\0holiday.jpg", "asset_archive"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "asset_office"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "asset_other_picture"),
        (b"RIFF\0\0\0\0AVI LIST", "asset_other_film"),
        (b"\x1A\x45\xDF\xA3\x93\x42\x82\x88matroska", "asset_other_film"),
        (b"\x01\0\x02\0\xFF\xFE\0\0 SQLite", "asset_unknown"),
        (b"", "asset_empty"),
        (b" \n\t", "asset_empty"),
        (b"%PDF-1.7\nnothing", "asset_damaged"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "asset_damaged"),
    ] {
        assert_eq!(code(bytes.to_vec()), wanted, "{}", String::from_utf8_lossy(bytes));
    }
    let error = make_safe(vec![0; (100 << 20) + 1]).unwrap_err();
    assert_eq!(error, MediaError::TooLarge { bytes: (100 << 20) + 1, limit: 100 << 20 });
}

fn valid() -> Vec<Vec<u8>> {
    let clear = DynamicImage::ImageRgb8(scene(24, 16));
    vec![
        jpeg_with_everything(24, 16),
        png(24, 16),
        written(&clear, image::ImageFormat::WebP),
        moving_gif(),
        mp4(),
        webm(),
        pdf("/Metadata 5 0 R", &["<</Length 3>>stream\nabc\nendstream"]),
        b"Plain text with \xE4 letters".to_vec(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Bytes that were changed, cut or doubled end in a file that can be read or in an error, never in a panic; and what was
    /// made safe can be made safe again.
    #[test]
    fn damaged_files_are_read_or_refused(
        which in 0_usize..8,
        changed in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = valid().swap_remove(which);
        for (at, byte) in changed {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        match make_safe(bytes) {
            Ok(safe) => {
                prop_assert!(!safe.bytes.is_empty());
                let again = make_safe(safe.bytes.clone());
                prop_assert!(again.is_ok(), "{:?} is refused the second time: {:?}", safe.format, again.err());
            }
            Err(MediaError::Damaged { reason }) => {
                prop_assert!(reason != "its parser gave up", "a panic");
            }
            Err(_) => {}
        }
    }
}
