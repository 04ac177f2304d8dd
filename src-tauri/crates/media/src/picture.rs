//! Pictures of pixels: read under limits, turned, made smaller, written anew; and the small picture of them.

use crate::{Change, Format, Kind, MediaError, PIXEL_LIMIT, PREVIEW_SIDE, SIDE_LIMIT, Safe, damaged, hidden};
use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{
    AnimationDecoder, DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader,
    Limits,
};
use std::io::Cursor;

/// Bytes that reading a picture may hold.
const MEMORY: u64 = 512 << 20;
/// JPEG's quality of what goes out.
const QUALITY: u8 = 92;
/// A colour profile may have this many bytes.
const PROFILE: usize = 1 << 20;
/// A small picture should have no more bytes.
const PREVIEW_BYTES: usize = 40_000;

/// A picture that was read.
struct Read {
    image: DynamicImage,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
    exif: Option<Vec<u8>>,
}

/// Reads a picture's first image within so many pixels.
fn read(bytes: &[u8], format: ImageFormat, pixels: u64) -> Result<Read, MediaError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    // The measures are looked at before anything is reserved for them.
    reader.no_limits();
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > pixels || decoder.total_bytes() > MEMORY {
        return Err(MediaError::TooManyPixels { width: width.into(), height: height.into(), limit: pixels });
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    decoder.set_limits(limits).map_err(damaged)?;
    // What cannot be read of these is not needed.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let exif = decoder.exif_metadata().unwrap_or_default();
    let profile = decoder.icc_profile().unwrap_or_default();
    let image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    Ok(Read { image, orientation, profile, exif })
}

/// Reads a picture that stands in a drawing and writes it as a plain PNG.
pub(crate) fn plain(bytes: &[u8], pixels: u64) -> Option<(Vec<u8>, u64)> {
    let format = image::guess_format(bytes).ok()?;
    let known = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP];
    if !known.contains(&format) {
        return None;
    }
    let image = read(bytes, format, pixels).ok()?.image;
    let count = u64::from(image.width()) * u64::from(image.height());
    Some((png(&DynamicImage::ImageRgba8(image.into_rgba8()), None).ok()?, count))
}

pub(crate) fn safe(bytes: &[u8], format: ImageFormat) -> Result<Safe, MediaError> {
    let Read { mut image, orientation, profile, exif } = read(bytes, format, PIXEL_LIMIT)?;
    let mut changes = vec![Change::WrittenAnew];
    let found = hidden::find(bytes, format, exif.as_deref());
    changes.extend(found.place.then_some(Change::PlaceRemoved));
    changes.extend(found.data.then_some(Change::DataRemoved));
    if image.width().max(image.height()) > SIDE_LIMIT {
        image = image.thumbnail(SIDE_LIMIT, SIDE_LIMIT);
        changes.push(Change::MadeSmaller);
    }
    if orientation != Orientation::NoTransforms {
        image.apply_orientation(orientation);
        changes.push(Change::Turned);
    }
    let to = match format {
        ImageFormat::Jpeg => Format::Jpeg,
        ImageFormat::WebP if !see_through(&image) => {
            changes.push(Change::MadeJpeg);
            Format::Jpeg
        }
        ImageFormat::Png => Format::Png,
        _ => {
            changes.push(Change::MadePng);
            Format::Png
        }
    };
    if moves(bytes, format) {
        changes.push(Change::FirstPicture);
    }
    let image = simple(image, to);
    // A profile says what the numbers of its own kind of colour mean; after another kind was made of them it would lie.
    let kind = if image.color().has_color() { b"RGB " } else { b"GRAY" };
    let profile = profile.filter(|p| p.len() <= PROFILE && p.get(16..20) == Some(kind));
    let written = match to {
        Format::Jpeg => jpeg(&image, profile, QUALITY),
        _ => png(&image, profile),
    }?;
    finished(to, written, &image, changes)
}

/// A picture that goes out, with its small picture.
pub(crate) fn finished(
    format: Format,
    bytes: Vec<u8>,
    image: &DynamicImage,
    changes: Vec<Change>,
) -> Result<Safe, MediaError> {
    Ok(Safe {
        kind: Kind::Image,
        format,
        bytes,
        width: Some(image.width()),
        height: Some(image.height()),
        seconds: None,
        preview: Some(preview(image)?),
        changes,
    })
}

/// In colours that the format can hold.
fn simple(image: DynamicImage, to: Format) -> DynamicImage {
    match (to, image) {
        (Format::Jpeg, DynamicImage::ImageLuma8(gray)) => DynamicImage::ImageLuma8(gray),
        (Format::Jpeg, other) => DynamicImage::ImageRgb8(other.into_rgb8()),
        // Pictures of floating point come from no format that is read here.
        (_, other @ (DynamicImage::ImageRgb32F(_) | DynamicImage::ImageRgba32F(_))) => {
            DynamicImage::ImageRgba16(other.into_rgba16())
        }
        (_, other) => other,
    }
}

/// Some of it can be seen through.
fn see_through(image: &DynamicImage) -> bool {
    match image {
        DynamicImage::ImageRgba8(pixels) => pixels.pixels().any(|p| p.0[3] < 255),
        DynamicImage::ImageLumaA8(pixels) => pixels.pixels().any(|p| p.0[1] < 255),
        DynamicImage::ImageRgba16(pixels) => pixels.pixels().any(|p| p.0[3] < u16::MAX),
        DynamicImage::ImageLumaA16(pixels) => pixels.pixels().any(|p| p.0[1] < u16::MAX),
        _ => false,
    }
}

/// It holds more than one picture.
fn moves(bytes: &[u8], format: ImageFormat) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let has = |tag: &[u8]| head.windows(tag.len()).any(|w| w == tag);
    match format {
        ImageFormat::Gif => {
            GifDecoder::new(Cursor::new(bytes)).is_ok_and(|gif| gif.into_frames().nth(1).is_some())
        }
        // The chunks by which a PNG or a WebP moves.
        ImageFormat::Png => has(b"acTL"),
        ImageFormat::WebP => has(b"ANIM"),
        _ => false,
    }
}

pub(crate) fn png(image: &DynamicImage, profile: Option<Vec<u8>>) -> Result<Vec<u8>, MediaError> {
    let mut out = Vec::new();
    let mut encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Default, FilterType::Adaptive);
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).map_err(damaged)?;
    }
    image.write_with_encoder(encoder).map_err(damaged)?;
    Ok(out)
}

fn jpeg(image: &DynamicImage, profile: Option<Vec<u8>>, quality: u8) -> Result<Vec<u8>, MediaError> {
    let mut out = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut out, quality);
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).map_err(damaged)?;
    }
    let kind = if image.color().has_color() { ExtendedColorType::Rgb8 } else { ExtendedColorType::L8 };
    encoder.encode(image.as_bytes(), image.width(), image.height(), kind).map_err(damaged)?;
    Ok(out)
}

/// The small picture: JPEG on white, or a PNG when what can be seen is nearly white itself, as many logos are.
fn preview(image: &DynamicImage) -> Result<Vec<u8>, MediaError> {
    let fits = image.width().max(image.height()) <= PREVIEW_SIDE;
    let small = if fits { image.clone() } else { image.thumbnail(PREVIEW_SIDE, PREVIEW_SIDE) };
    if see_through(&small) {
        let pixels = small.to_rgba8();
        let (mut light, mut seen) = (0_u64, 0_u64);
        for p in pixels.pixels().filter(|p| p.0[3] > 32) {
            seen += 1;
            light += u64::from(p.0[..3].iter().copied().min().unwrap_or(0));
        }
        if seen > 0 && light / seen > 215 {
            for side in [PREVIEW_SIDE, 320, 200] {
                let written = png(&DynamicImage::ImageRgba8(small.thumbnail(side, side).into_rgba8()), None)?;
                if written.len() <= PREVIEW_BYTES || side == 200 {
                    return Ok(written);
                }
            }
        }
    }
    let white = DynamicImage::ImageRgb8(on_white(&small));
    let mut written = Vec::new();
    for quality in [80, 65, 50, 35] {
        written = jpeg(&white, None, quality)?;
        if written.len() <= PREVIEW_BYTES {
            break;
        }
    }
    Ok(written)
}

fn on_white(image: &DynamicImage) -> image::RgbImage {
    let pixels = image.to_rgba8();
    image::RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [r, g, b, a] = pixels.get_pixel(x, y).0;
        let over = |c: u8| ((u32::from(c) * u32::from(a) + 255 * (255 - u32::from(a))) / 255) as u8;
        image::Rgb([over(r), over(g), over(b)])
    })
}
