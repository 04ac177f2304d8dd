//! What the tests of this crate share.
#![allow(dead_code)]

pub mod books;
pub mod describe;
pub mod shop_workbook;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use troupe_core::records::{AccountRecord, OrderHead, OrderRecord, PostRecord, Record, ReportRecord};
use troupe_exchange::{ExchangeError, Opened, Options, ReadReport, Source, open};

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// A real file beside the repository, or a notice that there is none.
pub fn real(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("SKIPPED: {} is not on this machine", path.display());
    None
}

pub struct Whole {
    pub opened: Opened,
    pub report: ReadReport,
    pub records: Vec<Record>,
}

impl Whole {
    pub fn posts(&self) -> Vec<&PostRecord> {
        self.records.iter().filter_map(|r| if let Record::Post(p) = r { Some(&**p) } else { None }).collect()
    }

    pub fn accounts(&self) -> Vec<&AccountRecord> {
        self.records
            .iter()
            .filter_map(|r| if let Record::Account(a) = r { Some(&**a) } else { None })
            .collect()
    }

    pub fn orders(&self) -> Vec<&OrderRecord> {
        self.records.iter().filter_map(|r| if let Record::Order(o) = r { Some(&**o) } else { None }).collect()
    }

    pub fn heads(&self) -> impl Iterator<Item = &OrderHead> {
        self.orders().into_iter().filter_map(|o| o.head.as_deref())
    }

    pub fn reports(&self) -> Vec<&ReportRecord> {
        self.records
            .iter()
            .filter_map(|r| if let Record::Report(r) = r { Some(&**r) } else { None })
            .collect()
    }

    pub fn warned(&self) -> Vec<(&'static str, u32)> {
        self.report.warnings.iter().map(|w| (w.code, w.count)).collect()
    }
}

pub fn read_with(path: &Path, options: &Options) -> Result<Whole, ExchangeError> {
    let opened = open(&Source::file(path), options)?;
    let mut records = Vec::new();
    let report = opened.read(&mut |batch| {
        records.extend(batch.records);
        ControlFlow::Continue(())
    })?;
    Ok(Whole { opened, report, records })
}

pub fn read(path: &Path) -> Result<Whole, ExchangeError> {
    read_with(path, &Options::default())
}

/// Reads a text as a file.
pub fn read_text(name: &str, bytes: &[u8], options: &Options) -> Result<Whole, ExchangeError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    read_with(&path, options)
}
