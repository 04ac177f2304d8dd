//! JSON: the first bytes choose the kind and how it is read, the rest is the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use troupe_exchange::Kind;

fuzz_target!(|data: &[u8]| {
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| kind.is_json()).collect();
    let Some((options, file)) = troupe_fuzz::split(data, &kinds) else { return };
    troupe_fuzz::read("export 2026-05-01.json", file, &options);
});
