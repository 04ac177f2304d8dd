//! What the targets share: how the first bytes of an input choose how the rest is read, and the reading itself.

use std::ops::ControlFlow;
use troupe_core::creator::Platform;
use troupe_core::money::Currency;
use troupe_exchange::{DateOrder, Kind, Options, ReadReport, open_bytes};

/// Bytes that choose; zeros choose nothing.
pub const CHOICE: usize = 8;

/// The decisions that the first bytes stand for, and the file that the others are. `kinds` may be forced.
pub fn split<'d>(data: &'d [u8], kinds: &[Kind]) -> Option<(Options, &'d [u8])> {
    let (choice, file) = data.split_at_checked(CHOICE)?;
    fn of<T: Clone>(byte: u8, list: &[T]) -> Option<T> {
        usize::from(byte).checked_sub(1).and_then(|at| list.get(at).cloned())
    }
    let owned = |text: &'static str| text.to_owned();
    let encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "shift_jis"].map(owned);
    let zones = ["Europe/Helsinki", "America/New_York", "+02:00", "-12:00"].map(owned);
    let platforms = [Platform::TikTok, Platform::Instagram, Platform::YouTube, Platform::Other];
    let currencies: Vec<Currency> = ["EUR", "JPY", "BHD"].iter().filter_map(|c| Currency::parse(c)).collect();
    let options = Options {
        kind: of(choice[0], kinds),
        decimal: of(choice[1] & 3, &['.', ',']),
        date_order: of(choice[1] >> 2, &[DateOrder::Dmy, DateOrder::Mdy]),
        platform: of(choice[2], &platforms),
        currency: of(choice[3], &currencies),
        encoding: of(choice[4], &encodings),
        delimiter: of(choice[5], &[',', ';', '\t', '|', ' ']),
        timezone: of(choice[6], &zones),
        accept_implausible: choice[7] == 1,
        ..Options::default()
    };
    Some((options, file))
}

/// Opens and reads a file; what is counted must add up.
pub fn read(name: &str, file: &[u8], options: &Options) {
    let Ok(opened) = open_bytes(name, file, options) else { return };
    let mut records = 0;
    let read = opened.read(&mut |batch| {
        records += batch.records.len();
        ControlFlow::Continue(())
    });
    if let Ok(ReadReport { rows_read, skipped, rejected_total, .. }) = read {
        let taken = rows_read - skipped - rejected_total;
        assert!(records >= taken as usize && records > 0, "{taken} rows taken, {records} records");
    }
}
