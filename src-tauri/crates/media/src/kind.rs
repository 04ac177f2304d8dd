//! What a file is, by its bytes.

use crate::MediaError;
use image::ImageFormat;

/// What a file is.
pub(crate) enum Found {
    /// A picture of pixels.
    Picture(ImageFormat),
    /// An SVG drawing.
    Drawing,
    /// MP4 or QuickTime.
    Iso,
    /// WebM.
    Webm,
    /// PDF.
    Pdf,
    /// Plain text.
    Text,
}

/// Bytes at the beginning that are looked at for what a text begins with.
const HEAD: usize = 4096;

/// What a file is, or why what it is, is not handed out.
pub(crate) fn find(bytes: &[u8]) -> Result<Found, MediaError> {
    let starts = |with: &[u8]| bytes.starts_with(with);
    let inside = |at: usize, with: &[u8]| bytes.get(at..at + with.len()) == Some(with);
    if starts(b"\xFF\xD8\xFF") {
        return Ok(Found::Picture(ImageFormat::Jpeg));
    }
    if starts(b"\x89PNG\r\n\x1A\n") {
        return Ok(Found::Picture(ImageFormat::Png));
    }
    if starts(b"GIF87a") || starts(b"GIF89a") {
        return Ok(Found::Picture(ImageFormat::Gif));
    }
    if starts(b"RIFF") {
        return match bytes.get(8..12) {
            Some(b"WEBP") => Ok(Found::Picture(ImageFormat::WebP)),
            _ => Err(MediaError::OtherFilm),
        };
    }
    if starts(b"%PDF-") {
        return Ok(Found::Pdf);
    }
    if inside(4, b"ftyp") {
        return match bytes.get(8..12).unwrap_or_default() {
            b"heic" | b"heix" | b"heim" | b"heis" | b"mif1" | b"msf1" | b"hevc" | b"avif" | b"avis" => {
                Err(MediaError::OtherPicture)
            }
            b"M4A " | b"M4B " | b"M4P " => Err(MediaError::OtherFilm),
            _ => Ok(Found::Iso),
        };
    }
    // QuickTime files of old cameras begin without a type.
    if [b"moov", b"mdat", b"wide", b"free", b"skip"].iter().any(|kind| inside(4, *kind)) {
        return Ok(Found::Iso);
    }
    if starts(b"\x1A\x45\xDF\xA3") {
        let head = &bytes[..bytes.len().min(64)];
        let webm = head.windows(4).any(|w| w == b"webm");
        return if webm { Ok(Found::Webm) } else { Err(MediaError::OtherFilm) };
    }
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        let head = &bytes[..bytes.len().min(HEAD)];
        let has = |name: &[u8]| head.windows(name.len()).any(|w| w == name);
        let office = [b"[Content_Types].xml".as_slice(), b"mimetypeapplication/", b"word/", b"xl/", b"ppt/"];
        return Err(if office.iter().any(|name| has(name)) {
            MediaError::Office
        } else {
            MediaError::Archive
        });
    }
    const REFUSED: [(&[u8], MediaError); 16] = [
        (b"\xD0\xCF\x11\xE0", MediaError::Office),
        (b"{\\rtf", MediaError::Office),
        (b"\x1F\x8B", MediaError::Archive),
        (b"7z\xBC\xAF", MediaError::Archive),
        (b"Rar!", MediaError::Archive),
        (b"BZh", MediaError::Archive),
        (b"\xFD7zXZ", MediaError::Archive),
        (b"II*\0", MediaError::OtherPicture),
        (b"MM\0*", MediaError::OtherPicture),
        (b"8BPS", MediaError::OtherPicture),
        (b"\0\0\x01\0", MediaError::OtherPicture),
        (b"OggS", MediaError::OtherFilm),
        (b"ID3", MediaError::OtherFilm),
        (b"fLaC", MediaError::OtherFilm),
        (b"FLV\x01", MediaError::OtherFilm),
        (b"%!PS", MediaError::OtherPicture),
    ];
    if let Some((_, error)) = REFUSED.iter().find(|(start, _)| starts(start)) {
        return Err(error.clone());
    }
    // The two letters of a bitmap are also those of a word: the size behind them tells.
    if starts(b"BM") && inside(6, b"\0\0\0\0") {
        return Err(MediaError::OtherPicture);
    }
    if starts(b"MZ") || starts(b"\x7FELF") || starts(b"#!") || starts(b"\xCA\xFE\xBA\xBE") {
        return Err(MediaError::Unknown);
    }
    text_or_markup(bytes)
}

/// Text, a drawing, or another document in angle brackets.
fn text_or_markup(bytes: &[u8]) -> Result<Found, MediaError> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head: Vec<u8> = head.iter().filter(|b| **b != 0).map(u8::to_ascii_lowercase).collect();
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
    let head = head.strip_prefix(b"\xFF\xFE").or_else(|| head.strip_prefix(b"\xFE\xFF")).unwrap_or(head);
    let head = head.trim_ascii_start();
    let has = |tag: &[u8]| head.windows(tag.len()).any(|w| w == tag);
    let page = [b"<html".as_slice(), b"<!doctype html", b"<script", b"<body", b"<head", b"<iframe"];
    let markup = head.first() == Some(&b'<')
        && head.get(1).is_some_and(|b| b.is_ascii_alphabetic() || b"!?".contains(b));
    if markup && (has(b"<svg") || has(b":svg")) && !has(b"<html") && !has(b"<!doctype html") {
        return Ok(Found::Drawing);
    }
    if markup || page.iter().any(|tag| has(tag)) {
        return Err(MediaError::WebPage);
    }
    Ok(Found::Text)
}
