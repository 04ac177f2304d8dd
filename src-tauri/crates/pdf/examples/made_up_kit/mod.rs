//! A made-up resource kit in three languages, with everything that a kit may hold. Nobody in it exists. Shared by the example,
//! by tests and by benchmarks.
#![allow(dead_code, clippy::expect_used)]

mod words;

use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;
use std::sync::Arc;
use troupe_pdf::{KitBlock, KitFile, KitPicture, KitSection, KitSheet, Language};

/// Something to look at: a ground that grows lighter, with a pan or a bowl on it.
pub fn drawn(width: u32, height: u32, ground: [u8; 3], thing: [u8; 3], format: ImageFormat) -> Vec<u8> {
    let at = |x: u32, y: u32| {
        let light = f64::from(y) / f64::from(height) * 40.0;
        let (across, down) = (f64::from(width) / 2.0 - f64::from(x), f64::from(height) * 0.55 - f64::from(y));
        let from = (across * across + down * down * 1.6).sqrt() / f64::from(width.min(height));
        let handle = down.abs() < f64::from(height) * 0.03 && across < 0.0;
        let (colour, more) = match from {
            near if near < 0.27 => (thing, 30.0 - near * 90.0),
            near if near < 0.33 => (thing, -25.0),
            _ if handle => (thing, -10.0),
            _ => (ground, light),
        };
        Rgb(colour.map(|part| (f64::from(part) + more).clamp(0.0, 255.0) as u8))
    };
    let mut file = Cursor::new(Vec::new());
    RgbImage::from_fn(width, height, at).write_to(&mut file, format).expect("a picture in memory");
    file.into_inner()
}

fn picture(alt: &str, width: u32, height: u32, ground: [u8; 3], thing: [u8; 3]) -> KitPicture {
    let bytes = Arc::from(drawn(width, height, ground, thing, ImageFormat::Jpeg));
    KitPicture { alt: alt.to_owned(), width, height, bytes }
}

/// A kit for a creator with a code, a link and everything else.
pub fn sheet(language: Language) -> KitSheet {
    let words = words::of(language);
    let own = |text: &str| text.to_owned();
    let all = |texts: &[&str]| texts.iter().map(|text| own(text)).collect::<Vec<_>>();
    let pairs = |rows: &[[&str; 2]]| rows.iter().map(|[a, b]| [own(a), own(b)]).collect::<Vec<_>>();
    let section = |id: &str, heading: &str, blocks| KitSection { id: own(id), heading: own(heading), blocks };
    let copies = words.captions.iter().enumerate().map(|(at, [label, text])| KitBlock::Copy {
        label: own(label),
        text: own(text),
        file: format!("{}/{}-{}.txt", words.folders[1], words.caption_file, at + 1),
    });
    let ground = [[214, 205, 190], [120, 141, 128], [232, 228, 222], [78, 66, 60]];
    let thing = [[42, 52, 60], [214, 190, 160], [178, 70, 46], [196, 170, 120]];
    let files = words.files.iter().enumerate().map(|(at, [name, file, facts, licence])| {
        let small = file.ends_with(".jpg").then(|| {
            let (width, height) = [(480, 360), (360, 480), (480, 480), (480, 270)][at % 4];
            picture(name, width, height, ground[at % 4], thing[at % 4])
        });
        KitFile { name: own(name), path: own(file), facts: own(facts), licence: own(licence), picture: small }
    });
    let [heads, rows @ ..] = words.deliverables;
    KitSheet {
        language,
        made_on: own("2026-11-21"),
        title: own(words.title),
        brand: own("Polderpan"),
        to: own(words.to),
        stamp: own(words.stamp),
        accent: Some(own("#1f5c4a")),
        logo: Some(KitPicture {
            alt: own("Polderpan"),
            width: 320,
            height: 96,
            bytes: Arc::from(drawn(320, 96, [240, 238, 232], [31, 92, 74], ImageFormat::Png)),
        }),
        greeting: own(words.greeting),
        contents: own(words.contents),
        pdf: [own(words.pdf[0]), own(words.pdf[1])],
        sections: vec![
            section(
                "code",
                words.headings[0],
                vec![KitBlock::Code { code: own("NOOR15"), notes: all(words.code_notes) }],
            ),
            section(
                "link",
                words.headings[1],
                vec![KitBlock::Link {
                    label: own(words.link[0]),
                    url: own("https://polderpan.example/pan?ref=noor.kookt"),
                    aloud: own(words.link[1]),
                    file: format!("{}/{}.png", words.folders[2], "qr-noor-kookt"),
                }],
            ),
            section(
                "terms",
                words.headings[2],
                vec![KitBlock::Text(own(words.terms)), KitBlock::Facts(pairs(words.term_facts))],
            ),
            section(
                "products",
                words.headings[3],
                vec![
                    KitBlock::Subheading(own(words.product)),
                    KitBlock::Facts(pairs(words.product_facts)),
                    KitBlock::List(all(words.product_points)),
                ],
            ),
            section(
                "messages",
                words.headings[4],
                vec![
                    KitBlock::List(all(words.messages)),
                    KitBlock::Subheading(own(words.headings[5])),
                    KitBlock::List(all(words.dos)),
                    KitBlock::Subheading(own(words.headings[6])),
                    KitBlock::List(all(words.donts)),
                ],
            ),
            section("captions", words.headings[7], copies.collect()),
            section(
                "disclosure",
                words.headings[8],
                vec![
                    KitBlock::Copy {
                        label: String::new(),
                        text: own(words.disclosure[0]),
                        file: String::new(),
                    },
                    KitBlock::Note(own(words.disclosure[1])),
                ],
            ),
            section(
                "deliverables",
                words.headings[9],
                vec![KitBlock::Table { heads: all(&heads), rows: rows.iter().map(|row| all(row)).collect() }],
            ),
            section(
                "look",
                words.headings[10],
                vec![KitBlock::Text(own(words.look)), KitBlock::Colours(pairs(words.colours))],
            ),
            section("files", words.headings[11], vec![KitBlock::Assets(files.collect())]),
            section("questions", words.headings[12], vec![KitBlock::Questions(pairs(words.questions))]),
            section("contact", words.headings[13], vec![KitBlock::Text(own(words.contact))]),
        ],
        footer: own(words.footer),
    }
}
