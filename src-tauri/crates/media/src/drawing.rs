//! Drawings (SVG): never handed out as they are, but drawn as a PNG. Nothing from elsewhere is read, and what would take too
//! much to draw is refused before it is drawn.

use crate::{Change, Format, MediaError, Safe, damaged, picture};
use image::{DynamicImage, RgbaImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};
use resvg::usvg::{ImageHrefResolver, ImageKind, Options, Tree};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// The longer side of what is drawn, in pixels.
const SIDE: f32 = 2048.0;
/// A drawing may have this many bytes.
const BYTES: u64 = 10 << 20;
/// Elements, with those that others use counted each time.
const ELEMENTS: u64 = 100_000;
/// Elements within elements.
const DEPTH: usize = 200;
/// Elements with a filter, a mask or a clip: each is a picture of its own while it is drawn.
const LAYERS: u64 = 200;
/// Pixels of all pictures in a drawing.
const PIXELS: u64 = 50_000_000;
/// Bytes of what an entity stands for, and how often entities may be used.
const ENTITY: (usize, usize) = (256, 10_000);

/// The fonts that sheets are set in: no other font is the same on every computer.
const FONTS: [&[u8]; 3] = [
    include_bytes!("../../pdf/fonts/Inter-Regular.otf"),
    include_bytes!("../../pdf/fonts/Inter-SemiBold.otf"),
    include_bytes!("../../pdf/fonts/DejaVuSans.ttf"),
];
const FONT: &str = "Inter";

fn unsafe_(reason: &str) -> MediaError {
    MediaError::DrawingUnsafe { reason: reason.to_owned() }
}

pub(crate) fn safe(bytes: &[u8]) -> Result<Safe, MediaError> {
    let size = bytes.len() as u64;
    if size > BYTES {
        return Err(MediaError::TooLarge { bytes: size, limit: BYTES });
    }
    let text = std::str::from_utf8(bytes).map_err(damaged)?.trim_start_matches('\u{feff}');
    entities(text)?;
    let xml =
        ParsingOptions { allow_dtd: true, nodes_limit: ELEMENTS as u32 * 4, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, xml).map_err(damaged)?;
    let texts = weigh(&document)?;

    let left_out = AtomicBool::new(has_foreign(&document));
    let pixels = AtomicU64::new(PIXELS);
    let options = Options {
        font_family: FONT.to_owned(),
        fontdb: Arc::new(fonts()),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, data, _| {
                let read = picture::plain(&data, pixels.load(Ordering::Relaxed));
                let Some((png, count)) = read else {
                    left_out.store(true, Ordering::Relaxed);
                    return None;
                };
                pixels.fetch_sub(count, Ordering::Relaxed);
                Some(ImageKind::PNG(Arc::new(png)))
            }),
            resolve_string: Box::new(|_, _| {
                left_out.store(true, Ordering::Relaxed);
                None
            }),
        },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&document, &options).map_err(damaged)?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = SIDE / width.max(height);
    let side = |length: f32| (length * scale).round().clamp(1.0, SIDE) as u32;
    let mut drawn =
        Pixmap::new(side(width), side(height)).ok_or_else(|| unsafe_("it has no size that can be drawn"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut drawn.as_mut());
    let (width, height) = (drawn.width(), drawn.height());
    let plain: Vec<u8> = drawn
        .pixels()
        .iter()
        .flat_map(|p| {
            let p = p.demultiply();
            [p.red(), p.green(), p.blue(), p.alpha()]
        })
        .collect();
    let image = RgbaImage::from_raw(width, height, plain).ok_or_else(|| damaged("it could not be drawn"))?;
    if image.pixels().all(|p| p.0[3] == 0) {
        return Err(unsafe_("nothing of it can be seen"));
    }
    let image = DynamicImage::ImageRgba8(image);
    let mut changes = vec![Change::WrittenAnew, Change::Drawn, Change::MadePng];
    changes.extend(texts.then_some(Change::OtherFont));
    changes.extend(left_out.load(Ordering::Relaxed).then_some(Change::LeftOut));
    picture::finished(Format::Png, picture::png(&image, None)?, &image, changes)
}

fn fonts() -> Database {
    let mut fonts = Database::new();
    FONTS.iter().for_each(|font| fonts.load_font_data(font.to_vec()));
    fonts.set_serif_family(FONT);
    fonts.set_sans_serif_family(FONT);
    fonts.set_cursive_family(FONT);
    fonts.set_fantasy_family(FONT);
    fonts.set_monospace_family(FONT);
    fonts
}

/// Entities are texts that stand for texts; entities of entities are how a small file becomes a large one.
fn entities(text: &str) -> Result<(), MediaError> {
    let mut declared = false;
    for (at, _) in text.match_indices("<!ENTITY") {
        declared = true;
        let rest = &text[at..];
        let declaration = &rest[..rest.find('>').unwrap_or(rest.len())];
        if declaration.len() > ENTITY.0 || declaration.contains('&') || declaration.contains('%') {
            return Err(unsafe_("it declares texts that stand for other texts"));
        }
    }
    if declared && text.matches('&').count() > ENTITY.1 {
        return Err(unsafe_("it uses declared texts too often"));
    }
    Ok(())
}

/// It has parts that are not drawn: scripts, web pages within it, animations.
fn has_foreign(document: &Document) -> bool {
    let names = ["script", "foreignObject", "animate", "animateMotion", "animateTransform", "set", "iframe"];
    document.descendants().any(|node| names.contains(&node.tag_name().name()))
}

/// Looks at what a drawing would take. Gives whether it has texts.
fn weigh(document: &Document) -> Result<bool, MediaError> {
    let mut by_id = HashMap::new();
    let (mut texts, mut layers) = (false, 0);
    // Depth first, without a stack of calls: how deep it is, is not known yet.
    let mut open = vec![(document.root_element(), 1)];
    while let Some((node, depth)) = open.pop() {
        if depth > DEPTH {
            return Err(unsafe_("its elements stand too deep in each other"));
        }
        if let Some(id) = node.attribute("id") {
            by_id.entry(id).or_insert(node);
        }
        texts |= node.tag_name().name() == "text";
        let style = node.attribute("style").unwrap_or_default();
        layers += ["filter", "mask", "clip-path"]
            .iter()
            .filter(|name| node.attribute(**name).is_some() || style.contains(**name))
            .count() as u64;
        open.extend(node.children().filter(Node::is_element).map(|child| (child, depth + 1)));
    }
    let mut known = HashMap::new();
    let (elements, used_layers) = cost(document.root_element(), &by_id, &mut known, 0)?;
    if elements > ELEMENTS {
        return Err(unsafe_("it has too many elements"));
    }
    let by_style = document.descendants().any(|n| n.tag_name().name() == "style");
    let filters = document.descendants().any(|n| n.tag_name().name() == "filter");
    if layers.max(used_layers) > LAYERS || by_style && filters && elements > 20 * LAYERS {
        return Err(unsafe_("it has too many filters, masks and clips"));
    }
    Ok(texts)
}

/// How many elements and layers an element comes to with all that it uses; `usize::MAX` deep = it uses itself.
fn cost<'a>(
    node: Node<'a, 'a>,
    by_id: &HashMap<&str, Node<'a, 'a>>,
    known: &mut HashMap<resvg::usvg::roxmltree::NodeId, Option<(u64, u64)>>,
    depth: usize,
) -> Result<(u64, u64), MediaError> {
    if depth > 2 * DEPTH {
        return Err(unsafe_("its elements use each other too deeply"));
    }
    match known.get(&node.id()) {
        Some(Some(cost)) => return Ok(*cost),
        Some(None) => return Err(unsafe_("an element in it uses itself")),
        None => {}
    }
    known.insert(node.id(), None);
    let layer = ["filter", "mask", "clip-path"].iter().any(|name| node.attribute(*name).is_some());
    let mut sum = (1_u64, u64::from(layer));
    for child in node.children().filter(Node::is_element) {
        let more = cost(child, by_id, known, depth + 1)?;
        sum = (sum.0.saturating_add(more.0), sum.1.saturating_add(more.1));
    }
    // Whatever an element refers to may be drawn once more: other elements, patterns, masks, markers, filters.
    for attribute in node.attributes() {
        let value = attribute.value().trim();
        let reference = match attribute.name() {
            "href" => value.strip_prefix('#'),
            _ => {
                value.find("url(#").map(|at| &value[at + 5..]).and_then(|rest| rest.split([')', ' ']).next())
            }
        };
        if let Some(used) = reference.and_then(|id| by_id.get(id)) {
            let more = cost(*used, by_id, known, depth + 1)?;
            sum = (sum.0.saturating_add(more.0), sum.1.saturating_add(more.1));
        }
    }
    known.insert(node.id(), Some(sum));
    Ok(sum)
}
