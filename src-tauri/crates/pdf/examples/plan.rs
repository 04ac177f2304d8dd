//! Writes a plan's report with one and with six scenarios in three languages, to look at:
//! `cargo run -p troupe-pdf --example plan -- /tmp/sheets`.
#![allow(clippy::expect_used)]

mod made_up_plan;

use std::path::Path;
use troupe_pdf::Language;

fn main() {
    let folder = std::env::args().nth(1).expect("a folder");
    for (name, language) in [("en", Language::En), ("nl", Language::Nl), ("fi", Language::Fi)] {
        for (kind, places) in
            [("one", &[0][..]), ("three", &[1, 0, 3]), ("six", &[0, 1, 2, 3, 4, 5]), ("never", &[5])]
        {
            let pdf = troupe_pdf::plan(&made_up_plan::sheet(language, places)).expect("a made-up plan");
            std::fs::write(Path::new(&folder).join(format!("{kind}-{name}.pdf")), pdf)
                .expect("the folder is there");
        }
    }
}
