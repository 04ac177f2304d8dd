//! Times a resource kit and, given a folder, writes it in three languages:
//! `cargo run --release -p troupe-pdf --example kit -- 20 /tmp/kits`.
#![allow(clippy::expect_used)]

mod made_up_kit;

use std::path::Path;
use std::time::Instant;
use troupe_pdf::Language;

fn main() {
    let mut words = std::env::args().skip(1);
    let runs: u32 = words.next().map_or(1, |many| many.parse().expect("a number of runs"));
    let folder = words.next();
    for (name, language) in [("en", Language::En), ("nl", Language::Nl), ("fi", Language::Fi)] {
        let mut sheet = made_up_kit::sheet(language);
        let mut pdf = troupe_pdf::kit(&sheet).expect("a made-up kit");
        if let Some(folder) = &folder {
            std::fs::write(Path::new(folder).join(format!("{name}.pdf")), &pdf).expect("the folder is there");
        }
        let begun = Instant::now();
        for run in 0..runs {
            sheet.to = format!("@creator{run}");
            pdf = troupe_pdf::kit(&sheet).expect("a made-up kit");
        }
        println!("{name}: {} kB, {:?} each", pdf.len() / 1000, begun.elapsed() / runs);
    }
}
