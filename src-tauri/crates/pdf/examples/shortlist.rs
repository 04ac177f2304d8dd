//! Times a shortlist and, given a folder, writes it in three languages:
//! `cargo run --release -p troupe-pdf --example shortlist -- 40 /tmp/sheets`.
#![allow(clippy::expect_used)]

mod made_up;

use std::path::Path;
use std::time::Instant;
use troupe_pdf::Language;

fn main() {
    let mut words = std::env::args().skip(1);
    let creators = words.next().map_or(40, |many| many.parse().expect("a number of creators"));
    let folder = words.next();
    for (name, language) in [("en", Language::En), ("nl", Language::Nl), ("fi", Language::Fi)] {
        let sheet = made_up::sheet(creators, creators / 8, language);
        let begun = Instant::now();
        let pdf = troupe_pdf::shortlist(&sheet).expect("a sheet of made-up creators");
        println!("{name}: {creators} creators, {} kB, {:?}", pdf.len() / 1000, begun.elapsed());
        if let Some(folder) = &folder {
            std::fs::write(Path::new(folder).join(format!("{name}.pdf")), pdf).expect("the folder is there");
        }
    }
}
