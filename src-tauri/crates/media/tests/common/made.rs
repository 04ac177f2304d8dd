//! Files made up for tests: pictures, drawings, films and documents, good and hostile.
#![allow(dead_code, clippy::unwrap_used)]

use image::{DynamicImage, ExtendedColorType, Rgb, RgbImage, Rgba, RgbaImage};

/// A picture with something to see: a wide one, dark on the left.
pub fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, ((x / 8 + y / 8) % 2 * 90) as u8])
    })
}

/// A JPEG as an encoder writes it.
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 90)
        .encode(scene(width, height).as_raw(), width, height, ExtendedColorType::Rgb8)
        .unwrap();
    out
}

/// A PNG that can be seen through in part.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let image = RgbaImage::from_fn(width, height, |x, y| Rgba([200, 30, (y % 256) as u8, (x % 256) as u8]));
    written(&DynamicImage::ImageRgba8(image), image::ImageFormat::Png)
}

/// A picture in a format.
pub fn written(image: &DynamicImage, format: image::ImageFormat) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A white logo on nothing.
pub fn white_logo() -> Vec<u8> {
    let image = RgbaImage::from_fn(300, 100, |x, _| Rgba([255, 255, 255, if x % 40 < 20 { 255 } else { 0 }]));
    written(&DynamicImage::ImageRgba8(image), image::ImageFormat::Png)
}

/// A GIF of two pictures.
pub fn moving_gif() -> Vec<u8> {
    let mut out = Vec::new();
    {
        let mut encoder = image::codecs::gif::GifEncoder::new(&mut out);
        for shade in [10, 200] {
            let picture = RgbaImage::from_pixel(20, 10, Rgba([shade, shade, 0, 255]));
            encoder.encode_frame(image::Frame::new(picture)).unwrap();
        }
    }
    out
}

/// EXIF that turns the picture a quarter, names a place and a camera.
pub fn exif() -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    exif.extend(3_u16.to_le_bytes());
    // Tag, kind, count, value: camera, orientation (6 = turn right), directory of places.
    for (tag, kind, count, value) in
        [(0x010F_u16, 2_u16, 4_u32, 0x0041_4D4D_u32), (0x0112, 3, 1, 6), (0x8825, 4, 1, 50)]
    {
        exif.extend(tag.to_le_bytes());
        exif.extend(kind.to_le_bytes());
        exif.extend(count.to_le_bytes());
        exif.extend(value.to_le_bytes());
    }
    exif.extend(0_u32.to_le_bytes());
    exif.extend(1_u16.to_le_bytes());
    exif.extend(b"\x01\0\x02\0\x02\0\0\0N\0\0\0");
    exif.extend(0_u32.to_le_bytes());
    exif.extend(b"SECRET-PLACE 60.1699N 24.9384E");
    exif
}

/// A JPEG with a place, a comment, XMP, and a page of HTML behind its end.
pub fn jpeg_with_everything(width: u32, height: u32) -> Vec<u8> {
    let plain = jpeg(width, height);
    let mut out = plain[..2].to_vec();
    let mut segment = |marker: u8, content: &[u8]| {
        out.extend([0xFF, marker]);
        out.extend((content.len() as u16 + 2).to_be_bytes());
        out.extend(content);
    };
    segment(0xE1, &exif());
    segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET-XMP</x:xmpmeta>");
    segment(0xFE, b"SECRET-COMMENT");
    out.extend(&plain[2..]);
    out.extend(b"<html><script>alert('SECRET-TAIL')</script></html>");
    out
}

/// A PNG of a few bytes that says it is enormous.
pub fn png_bomb() -> Vec<u8> {
    let mut out = png(2, 2);
    out[16..20].copy_from_slice(&200_000_u32.to_be_bytes());
    out[20..24].copy_from_slice(&200_000_u32.to_be_bytes());
    let sum = crc(&out[12..29]);
    out[29..33].copy_from_slice(&sum.to_be_bytes());
    out
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |mut sum, byte| {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 };
        }
        sum
    })
}

/// A drawing with content.
pub fn svg(content: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"200\" height=\"100\"><rect width=\"60\" height=\"60\" fill=\"#c30\"/>{content}</svg>"
    )
    .into_bytes()
}

/// Entities of entities: a few hundred bytes that stand for gigabytes.
pub fn svg_entity_bomb() -> Vec<u8> {
    let mut out = "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">".to_owned();
    for n in 1..10 {
        let before = (b'a' + n - 1) as char;
        let name = (b'a' + n) as char;
        out += &format!("<!ENTITY {name} \"{}\">", format!("&{before};").repeat(10));
    }
    out += "]><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>&j;</text></svg>";
    out.into_bytes()
}

/// Groups that use groups: each level ten times the one before.
pub fn svg_use_bomb() -> Vec<u8> {
    let mut content = "<defs><g id=\"a0\"><rect width=\"1\" height=\"1\"/></g>".to_owned();
    for n in 1..12 {
        let uses = format!("<use xlink:href=\"#a{}\"/>", n - 1).repeat(10);
        content += &format!("<g id=\"a{n}\">{uses}</g>");
    }
    svg(&(content + "</defs><use xlink:href=\"#a11\"/>"))
}

/// A box of an ISO film.
pub fn part(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut out = (content.len() as u32 + 8).to_be_bytes().to_vec();
    out.extend(kind);
    out.extend(content);
    out
}

fn all(parts: &[Vec<u8>]) -> Vec<u8> {
    parts.concat()
}

fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_be_bytes()).collect()
}

fn trak(
    kind: &[u8; 4],
    size: (u32, u32),
    place: u32,
    bytes: u32,
    elsewhere: bool,
    more: &[Vec<u8>],
) -> Vec<u8> {
    let mut header = longs(&[7, 0, 0, 1, 0, 5_000, 0, 0, 0, 0]);
    header.extend(longs(&[0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000, size.0 << 16, size.1 << 16]));
    let mut handler = longs(&[0, 0]);
    handler.extend(kind);
    handler.extend([0; 13]);
    let entry = if elsewhere {
        part(b"url ", b"\0\0\0\0http://example.com/a\0")
    } else {
        part(b"url ", &longs(&[1]))
    };
    let mut references = longs(&[0, 1]);
    references.extend(entry);
    let table = all(&[
        part(b"stsd", &longs(&[0, 0])),
        part(b"stsc", &longs(&[0, 1, 1, 1, 1])),
        part(b"stsz", &longs(&[0, 0, 1, bytes])),
        part(b"stco", &longs(&[0, 1, place])),
    ]);
    let info = all(&[part(b"dinf", &part(b"dref", &references)), part(b"stbl", &table)]);
    let media = all(&[part(b"hdlr", &handler), part(b"minf", &info)]);
    let mut content = all(&[part(b"tkhd", &header), part(b"mdia", &media)]);
    content.extend(more.concat());
    part(b"trak", &content)
}

/// A film of 5 seconds, 1080 × 1920, with a place in its data and in a track of its own.
pub fn mp4() -> Vec<u8> {
    film(b"isom", false)
}

/// The same, as a phone or with pictures in another file.
pub fn film(brand: &[u8; 4], elsewhere: bool) -> Vec<u8> {
    let start = part(b"ftyp", &[brand.as_slice(), b"\0\0\x02\0", brand].concat());
    // Samples first, so that their places do not depend on what follows.
    let samples = part(b"mdat", b"PICTURES-AND-SOUNDSECRET-TRACK-60.17N-24.94E");
    let at = start.len() as u32 + 8;
    let place = part(b"\xA9xyz", b"\0\x12\x15\xC7SECRET-PLACE+60.1699+024.9384/");
    let movie = all(&[
        part(b"mvhd", &longs(&[0, 0, 0, 1_000, 5_400])),
        trak(b"vide", (1080, 1920), at, 18, elsewhere, &[part(b"udta", b"SECRET-NAME")]),
        trak(b"meta", (0, 0), at + 18, 26, false, &[]),
        part(b"udta", &place),
        part(b"meta", b"\0\0\0\0SECRET-KEYS com.apple.quicktime.location.ISO6709"),
    ]);
    all(&[start, samples, part(b"moov", &movie), part(b"uuid", b"SECRET-XMP-PACKET-OF-A-FILM")])
}

/// An element of a WebM film, with a size of eight bytes.
pub fn element(id: u32, content: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = id.to_be_bytes().into_iter().skip_while(|b| *b == 0).collect();
    out.extend((content.len() as u64 | 1 << 56).to_be_bytes());
    out.extend(content);
    out
}

/// A film of 3 seconds, 640 × 360, with a title and tags.
pub fn webm() -> Vec<u8> {
    let head = element(0x1A45_DFA3, &element(0x4282, b"webm"));
    let info = element(
        0x1549_A966,
        &all(&[
            element(0x002A_D7B1, &1_000_000_u32.to_be_bytes()),
            element(0x4489, &3_000_f32.to_be_bytes()),
            element(0x7BA9, b"SECRET-TITLE"),
        ]),
    );
    let video = all(&[element(0xB0, &[2, 128]), element(0xBA, &[1, 104])]);
    let tracks = element(0x1654_AE6B, &element(0xAE, &element(0xE0, &video)));
    let cluster = element(0x1F43_B675, &all(&[element(0xE7, &[0]), element(0xA3, b"PICTURES")]));
    let tags = element(0x1254_C367, b"SECRET-TAGS");
    let segment = element(0x1853_8067, &all(&[info, tracks, cluster, tags]));
    all(&[head, segment, b"SECRET-TAIL".to_vec()])
}

/// A PDF of one page with further entries of its catalogue and further objects from number 5 on.
pub fn pdf(catalogue: &str, objects: &[&str]) -> Vec<u8> {
    let mut parts = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalogue}>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Annots[]/LastModified(SECRET-DAY)>>"
            .to_owned(),
        "<</Length 34>>stream\n0.8 0.2 0 rg 20 20 100 40 re f    \nendstream".to_owned(),
    ];
    parts.extend(objects.iter().map(|o| (*o).to_owned()));
    let info = parts.len() + 1;
    parts.push("<</Author(SECRET-AUTHOR)/Producer(SECRET-PROGRAM)/CreationDate(D:20260101)>>".to_owned());
    let mut out = b"%PDF-1.6\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut places = Vec::new();
    for (n, content) in parts.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{content}\nendobj\n", n + 1).bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", parts.len() + 1).bytes());
    places.iter().for_each(|at| out.extend(format!("{at:010} 00000 n \n").bytes()));
    let size = parts.len() + 1;
    out.extend(
        format!("trailer\n<</Size {size}/Root 1 0 R/Info {info} 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes(),
    );
    out
}
