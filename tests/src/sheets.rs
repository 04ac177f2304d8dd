//! Contact sheets: many photographs of one size on one sheet, each with its name below.

use font8x8::UnicodeFonts;
use image::imageops::{FilterType, overlay, resize};
use image::{Rgb, RgbImage};

const GAP: u32 = 16;
const LETTER: u32 = 16;
const PAPER: Rgb<u8> = Rgb([120, 120, 120]);
const INK: Rgb<u8> = Rgb([255, 255, 255]);

/// A photograph and its name.
pub struct Photograph {
    /// What it shows.
    pub name: String,
    /// The picture.
    pub picture: RgbImage,
}

impl Photograph {
    /// Reads a PNG.
    pub fn read(name: impl Into<String>, png: &[u8]) -> Self {
        let picture = image::load_from_memory(png).expect("a photograph is a PNG").to_rgb8();
        Self { name: name.into(), picture }
    }
}

/// Lays photographs out in rows, each `width` pixels wide.
pub fn sheet(photographs: &[Photograph], columns: u32, width: u32) -> RgbImage {
    let height = |shot: &Photograph| shot.picture.height() * width / shot.picture.width().max(1);
    let cell = photographs.iter().map(height).max().unwrap_or(0) + LETTER + GAP;
    let count = u32::try_from(photographs.len()).expect("a sheet holds few photographs");
    let rows = count.div_ceil(columns);
    let size = (columns.min(count) * (width + GAP) + GAP, rows * (cell + GAP) + GAP);
    let mut sheet = RgbImage::from_pixel(size.0, size.1, PAPER);
    for (number, shot) in (0..).zip(photographs) {
        let (x, y) = (GAP + number % columns * (width + GAP), GAP + number / columns * (cell + GAP));
        let small = resize(&shot.picture, width, height(shot), FilterType::Triangle);
        overlay(&mut sheet, &small, x.into(), y.into());
        write(&mut sheet, &shot.name, x, y + height(shot) + GAP / 4);
    }
    sheet
}

fn write(sheet: &mut RgbImage, text: &str, x: u32, y: u32) {
    for (place, letter) in (0..).zip(text.chars()) {
        for (row, bits) in (0..).zip(font8x8::BASIC_FONTS.get(letter).unwrap_or_default()) {
            for column in (0..8).filter(|column| bits >> column & 1 == 1) {
                // Every dot of the 8 by 8 letter is 2 by 2 pixels.
                for (right, down) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                    let (x, y) = (x + place * LETTER + 2 * column + right, y + 2 * row + down);
                    if x < sheet.width() && y < sheet.height() {
                        sheet.put_pixel(x, y, INK);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_photograph_has_its_place_and_its_name() {
        let shot = |name: &str, red| Photograph {
            name: name.to_owned(),
            picture: RgbImage::from_pixel(40, 20, Rgb([red, 0, 0])),
        };
        let sheet = sheet(&[shot("A", 10), shot("B", 20), shot("C", 30)], 2, 40);
        assert_eq!(sheet.width(), 2 * 40 + 3 * GAP);
        assert_eq!(sheet.get_pixel(GAP + 5, GAP + 5)[0], 10);
        assert_eq!(sheet.get_pixel(GAP + 40 + GAP + 5, GAP + 5)[0], 20);
        assert_eq!(sheet.get_pixel(GAP + 5, GAP + 20 + LETTER + GAP + GAP + 5)[0], 30);
        assert!(sheet.pixels().any(|pixel| *pixel == INK), "the names are written");
    }
}
