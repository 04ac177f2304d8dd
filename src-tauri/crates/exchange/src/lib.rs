//! troupe-exchange: files in and files out.
//!
//! In: [`expand`] what was dropped to files, [`open`] each (what is it? only its beginning is read; a workbook becomes a
//! table, see [`unpack`]), then
//! [`Opened::read`] it: rows become records of `troupe_core::records`, a thousand at a time. Out: [`out`].
//!
//! What is deliberately absent: where records go (troupe-store), what they are worth (troupe-core), the network,
//! a clock. A new format is one file in `formats/` and one alias table in `packs/aliases/`.

pub mod assets;
mod cells;
mod choose;
mod clicks;
mod codes;
mod dates;
mod encoding;
mod error;
mod expand;
mod field;
mod formats;
mod goods;
mod headers;
mod json;
mod kind;
mod links;
mod listing;
pub mod mapping;
mod money;
mod numbers;
mod objects;
mod open;
pub mod out;
mod places;
mod plausible;
mod read;
mod readings;
mod record;
mod report;
mod rulebook;
mod shape;
mod source;
mod table;
pub mod unpack;
mod warnings;
pub mod whole;

pub use clicks::{Clicks, ClicksRow, read_clicks};
pub use codes::{Codes, CodesRow, Saving, read_codes};
pub use error::ExchangeError;
pub use expand::{Source, expand};
pub use field::{Field, Shape as FieldShape};
pub use goods::{Goods, GoodsRow, read_goods};
pub use kind::{ColumnChoice, DateOrder, Kind, Options};
pub use money::{CurrencyFound, CurrencyFrom};
pub use open::{COLUMN_LIMIT, Column, FILE_LIMIT, OBJECT_LIMIT, Opened, open, open_bytes};
pub use read::fingerprint;
pub use readings::{OrderProof, Reading, Sureness};
pub use report::{Batch, REJECTED_LISTED, ReadReport, Rejected, Warning};
pub use rulebook::{RULE_COLUMNS, RuleBook, read_rules, rule_row};
