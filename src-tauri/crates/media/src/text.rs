//! Plain text: in UTF-8, without control characters.

use crate::{Change, Format, Kind, MediaError, Safe};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text may have this many bytes.
const LIMIT: u64 = 5 << 20;

pub(crate) fn safe(bytes: &[u8]) -> Result<Safe, MediaError> {
    let encoding = encoding(bytes)?;
    let size = bytes.len() as u64;
    if size > LIMIT {
        return Err(MediaError::TooLarge { bytes: size, limit: LIMIT });
    }
    let (text, _, wrong) = encoding.decode(bytes);
    if wrong {
        return Err(MediaError::Unknown);
    }
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let clean: String = lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    if clean.trim().is_empty() {
        return Err(MediaError::Empty);
    }
    let mut changes = vec![Change::WrittenAnew];
    changes.extend((encoding != UTF_8).then_some(Change::MadeUtf8));
    changes.extend((clean.len() != lines.len()).then_some(Change::ControlsRemoved));
    Ok(Safe {
        kind: Kind::Document,
        format: Format::Txt,
        bytes: clean.into_bytes(),
        width: None,
        height: None,
        seconds: None,
        preview: None,
        changes,
    })
}

/// The encoding of a text; what is no text is refused.
fn encoding(bytes: &[u8]) -> Result<&'static Encoding, MediaError> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    let head = &bytes[..bytes.len().min(4096)];
    let pairs = head.chunks_exact(2);
    let (n, low, high) = pairs.fold((0, 0, 0), |(n, low, high), p| {
        (n + 1, low + u32::from(p[1] == 0 && p[0] != 0), high + u32::from(p[0] == 0 && p[1] != 0))
    });
    if n >= 4 && low * 10 > n * 6 && high == 0 {
        return Ok(UTF_16LE);
    }
    if n >= 4 && high * 10 > n * 6 && low == 0 {
        return Ok(UTF_16BE);
    }
    let odd = |b: &&u8| **b < 0x20 && !b"\t\n\r\x0B\x0C\x1B".contains(*b);
    if bytes.contains(&0) || head.iter().filter(odd).count() * 50 > head.len() {
        return Err(MediaError::Unknown);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(UTF_8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let whole = true;
    detector.feed(bytes, whole);
    Ok(detector.guess(None, Utf8Detection::Deny))
}
