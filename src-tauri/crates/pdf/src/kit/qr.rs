//! A QR code as a picture: drawn as a path where lines stay sharp, as pixels where a picture file is wanted.

use crate::PdfError;
use fast_qr::ECL;
use fast_qr::qr::{QRBuilder, QRCode};
use std::fmt::Write;

/// Light modules around the code, on every side. Source: ISO/IEC 18004, quiet zone.
const QUIET: usize = 4;

/// Pixels of a module in the picture file: large enough to be printed on a card.
const PIXELS: usize = 12;

/// A QR code for a text, with error correction of level M (15 % may be lost).
pub struct KitQr(QRCode);

impl std::fmt::Debug for KitQr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KitQr({} modules a side)", self.0.size)
    }
}

impl KitQr {
    /// The code of a text; `None` = the text is too long for one.
    pub fn of(text: &str) -> Option<Self> {
        QRBuilder::new(text).ecl(ECL::M).build().ok().map(Self)
    }

    /// Modules a side, with the quiet zone.
    pub fn side(&self) -> usize {
        self.0.size + 2 * QUIET
    }

    /// Whether a module is dark; the quiet zone is light.
    pub fn dark(&self, x: usize, y: usize) -> bool {
        let inside = |at: usize| (QUIET..QUIET + self.0.size).contains(&at);
        inside(x) && inside(y) && self.0.data[(y - QUIET) * self.0.size + x - QUIET].value()
    }

    /// The dark modules as the data of an SVG path, a module a unit: a rectangle for every run in a row.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for y in 0..self.side() {
            let mut x = 0;
            while x < self.side() {
                let run = (x..self.side()).take_while(|at| self.dark(*at, y)).count();
                if run > 0 {
                    // Writing to a text cannot fail.
                    let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
                }
                x += run.max(1);
            }
        }
        path
    }

    /// The code as an SVG file.
    pub fn svg(&self) -> String {
        let (side, path) = (self.side(), self.path());
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
             <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>\n"
        )
    }

    /// The code as a PNG file of one bit a pixel.
    ///
    /// # Errors
    /// [`PdfError::BuiltIn`], a fault of the program.
    pub fn png(&self) -> Result<Vec<u8>, PdfError> {
        let side = self.side() * PIXELS;
        let row = |y: usize| {
            let mut bytes = vec![0_u8; side.div_ceil(8)];
            for x in (0..side).filter(|x| !self.dark(x / PIXELS, y)) {
                bytes[x / 8] |= 0x80 >> (x % 8);
            }
            bytes
        };
        let pixels: Vec<u8> = (0..self.side()).flat_map(|y| row(y).repeat(PIXELS)).collect();
        let broken = |error: png::EncodingError| PdfError::BuiltIn(format!("a QR code's picture: {error}"));
        let width = u32::try_from(side).map_err(|error| PdfError::BuiltIn(error.to_string()))?;
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, width, width);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        let mut writer = encoder.write_header().map_err(broken)?;
        writer.write_image_data(&pixels).map_err(broken)?;
        writer.finish().map_err(broken)?;
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_a_quiet_zone_and_the_same_modules_in_every_form() {
        let code = KitQr::of("https://polderpan.example/noor").unwrap();
        let side = code.side();
        for at in 0..side {
            for edge in (0..QUIET).chain(side - QUIET..side) {
                assert!(!code.dark(at, edge) && !code.dark(edge, at));
            }
        }
        // The three corners.
        for (x, y) in [(QUIET, QUIET), (side - QUIET - 1, QUIET), (QUIET, side - QUIET - 1)] {
            assert!(code.dark(x, y));
        }
        let dark =
            (0..side).flat_map(|y| (0..side).map(move |x| (x, y))).filter(|(x, y)| code.dark(*x, *y)).count();
        let runs: usize = code
            .path()
            .split('h')
            .skip(1)
            .filter_map(|part| part.split('v').next()?.parse::<usize>().ok())
            .sum();
        assert_eq!(runs, dark);
        let file = code.png().unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(&file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let told = reader.next_frame(&mut pixels).unwrap();
        assert_eq!(told.width as usize, side * PIXELS);
        let light = |x: usize, y: usize| pixels[y * told.line_size + x / 8] & (0x80 >> (x % 8)) != 0;
        for (x, y) in (0..side).flat_map(|y| (0..side).map(move |x| (x, y))) {
            assert_eq!(light(x * PIXELS, y * PIXELS), !code.dark(x, y), "{x} {y}");
        }
    }

    #[test]
    fn a_text_that_is_too_long_has_no_code() {
        assert!(KitQr::of(&"x".repeat(5_000)).is_none());
    }
}
