//! The mapping file of the command line: how to read a table that Troupe does not know.

use crate::api::{ColumnRule, ReadOptions};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A mapping file: `{"kind","columns":{"source header":"field"},"constants":{"field":"value"},"decimal","date_order",
/// "timezone"}`, with decimal sign and date order of single columns where they differ.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MappingFile {
    kind: Option<String>,
    columns: BTreeMap<String, Option<String>>,
    constants: BTreeMap<String, String>,
    decimal: Option<String>,
    date_order: Option<String>,
    timezone: Option<String>,
    decimals: BTreeMap<String, String>,
    date_orders: BTreeMap<String, String>,
    encoding: Option<String>,
    delimiter: Option<String>,
    sheet: Option<String>,
    currency: Option<String>,
}

impl MappingFile {
    /// The same as options of reading.
    pub fn into_options(self) -> ReadOptions {
        let columns = self
            .columns
            .into_iter()
            .map(|(header, field)| ColumnRule {
                field,
                decimal: self.decimals.get(&header).cloned(),
                date_order: self.date_orders.get(&header).cloned(),
                header,
            })
            .collect();
        ReadOptions {
            kind: self.kind,
            decimal: self.decimal,
            date_order: self.date_order,
            currency: self.currency,
            encoding: self.encoding,
            delimiter: self.delimiter,
            timezone: self.timezone,
            sheet: self.sheet,
            columns,
            constants: self.constants,
            ..ReadOptions::default()
        }
    }
}
