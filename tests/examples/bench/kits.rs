//! P9: five hundred personal kits, each with a page, a PDF, text files, QR codes and two megabytes of files, as ZIP files.

use crate::Bench;
use crate::report::Report;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use troupe_exchange::out::{SharedEntry, SharedFiles};
use troupe_pdf::{KitBlock, KitSheet, Language};
use troupe_tests::kit;

/// Creators on the shortlist.
const KITS: usize = 500;

/// Files that every kit holds, and bytes of each.
const FILES: usize = 5;
const BYTES: usize = 400 << 10;

/// P9, beside Python packing the same bytes into as many ZIP files.
pub fn all(bench: &Bench, report: &mut Report) {
    let folder = bench.folder.join("kits");
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).expect("a folder for the kits");
    // Bytes that no packing makes smaller, as those of pictures.
    let files: Vec<Vec<u8>> = (0..FILES).map(noise).collect();
    let sheets: Vec<KitSheet> =
        [Language::En, Language::Nl, Language::Fi].into_iter().map(kit::sheet).collect();
    let begun = Instant::now();
    let shared = SharedFiles::pack(files.iter().map(|file| [Ok(file.clone())])).expect("files can be packed");
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let worked: Vec<[Duration; 2]> = std::thread::scope(|scope| {
        let one = || scope.spawn(|| worker(&next, &sheets, &shared, &folder));
        let running: Vec<_> = (0..threads).map(|_| one()).collect();
        running.into_iter().map(|thread| thread.join().expect("a thread ends")).collect()
    });
    let took = begun.elapsed();
    let [made, packed] = [0, 1].map(|at| worked.iter().map(|one| one[at].as_secs_f64()).sum::<f64>());
    report.add(
        "P9",
        &format!("{KITS} kits of 2 MB, page + PDF + files + ZIP, {threads} threads"),
        format!(
            "{:.1} s (words and type {made:.1} s, packing {packed:.1} s of processor and disk)",
            took.as_secs_f64()
        ),
        "60 s",
        took <= Duration::from_secs(60),
    );
    if let Some(alone) = python(&folder, &files) {
        report.add(
            "P9",
            "the same bytes into as many ZIP files, Python, one thread",
            format!("{:.1} s", alone.as_secs_f64()),
            "peer",
            true,
        );
    }
    std::fs::remove_dir_all(&folder).ok();
}

/// Makes kits until there are enough: how long it took to word and set them, and to pack them.
fn worker(next: &AtomicUsize, sheets: &[KitSheet], shared: &SharedFiles, folder: &Path) -> [Duration; 2] {
    let mut took = [Duration::ZERO; 2];
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= KITS {
            return took;
        }
        let begun = Instant::now();
        let own =
            troupe_workspace::kit_files(&personal(&sheets[number % sheets.len()], number)).expect("a kit");
        took[0] += begun.elapsed();
        let entries: Vec<SharedEntry> =
            (0..FILES).map(|file| SharedEntry { file, path: format!("images/{file}.jpg") }).collect();
        let begun = Instant::now();
        shared.write_kit(&folder.join(format!("{number:03}.zip")), &own, &entries).expect("a kit is written");
        took[1] += begun.elapsed();
    }
}

/// The kit of another creator: her name, her code, her link.
fn personal(sheet: &KitSheet, number: usize) -> KitSheet {
    let mut sheet = sheet.clone();
    sheet.to = format!("Creator {number} (@creator{number})");
    for block in sheet.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        match block {
            KitBlock::Code { code, .. } => *code = format!("CODE{number}"),
            KitBlock::Link { url, .. } => *url = format!("https://polderpan.example/pan?ref=creator{number}"),
            KitBlock::Copy { text, .. } => *text = text.replace("NOOR15", &format!("CODE{number}")),
            _ => {}
        }
    }
    sheet
}

fn noise(seed: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64 ^ (seed as u64 + 1);
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 24) as u8
    };
    (0..BYTES).map(|_| next()).collect()
}

/// How long Python takes to pack the same; `None` without Python.
fn python(folder: &Path, files: &[Vec<u8>]) -> Option<Duration> {
    let beside: PathBuf = folder.join("peer");
    std::fs::create_dir_all(&beside).ok()?;
    for (number, file) in files.iter().enumerate() {
        std::fs::write(beside.join(number.to_string()), file).ok()?;
    }
    let script = "import sys, os, zipfile
folder, kits, files = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
held = [open(f'{folder}/peer/{n}', 'rb').read() for n in range(files)]
for kit in range(kits):
    with zipfile.ZipFile(f'{folder}/{kit:03}.zip') as whole:
        own = [(i.filename, whole.read(i)) for i in whole.infolist()[:-files]]
    with zipfile.ZipFile(f'{folder}/peer/{kit:03}.zip', 'w') as out:
        for name, content in own:
            packed = name.endswith(('.png', '.pdf'))
            out.writestr(name, content, zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED)
        for n, content in enumerate(held):
            out.writestr(f'images/{n}.jpg', content)
    with open(f'{folder}/peer/{kit:03}.zip', 'rb') as out:
        os.fsync(out.fileno())";
    let begun = Instant::now();
    let told = Command::new("python3")
        .args(["-c", script])
        .arg(folder)
        .args([KITS.to_string(), FILES.to_string()])
        .status()
        .ok()?;
    told.success().then(|| begun.elapsed())
}
