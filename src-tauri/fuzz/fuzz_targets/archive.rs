//! Archives: the input is one, and is unpacked into a folder of its own.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::Cursor;
use troupe_exchange::unpack;

fuzz_target!(|data: &[u8]| {
    let Ok(around) = tempfile::tempdir() else { return };
    let inside = around.path().join("inside");
    if std::fs::create_dir(&inside).is_err() {
        return;
    }
    let unpacked = unpack::files(Cursor::new(data), &inside);
    let beside = std::fs::read_dir(around.path()).map_or(0, Iterator::count);
    assert_eq!(beside, 1, "something lies beside the folder");
    if let Ok(files) = unpacked {
        let there = std::fs::read_dir(&inside).map_or(0, Iterator::count);
        assert_eq!(there, files.len(), "{files:?}");
    }
});
