//! Mappings: the input holds a mapping's JSON and, after a zero byte, the table that it is for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use troupe_exchange::Options;
use troupe_exchange::mapping::{self, Mapping};

fuzz_target!(|data: &[u8]| {
    let at = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    let (json, table) = (&data[..at], data.get(at + 1..).unwrap_or_default());
    let Ok(json) = std::str::from_utf8(json) else { return };
    let Ok(given) = Mapping::parse(json, "mapping.json") else { return };
    assert_eq!(Mapping::parse(&given.to_json(), "mapping.json").as_ref(), Ok(&given));
    let Ok(options) = given.into_options(Options::default(), "mapping.json") else { return };
    assert!(Mapping::of(&options).is_some(), "decisions of a mapping are one");
    troupe_fuzz::read("table.csv", table, &options);
    if let Ok(proposal) = mapping::propose_bytes("table.csv", table, &options) {
        troupe_fuzz::read("table.csv", table, &proposal.options);
    }
});
