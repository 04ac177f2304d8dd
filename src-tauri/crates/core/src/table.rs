//! Plain tables: what a whole workspace is exported as and filled from. The store gives and takes them, the exchange
//! writes and reads them; neither knows the other.

use serde::{Deserialize, Serialize};

/// A value in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Missing.
    Null,
    /// A whole number.
    Integer(i64),
    /// Another number.
    Real(f64),
    /// A text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

/// What the cells of a column are, where they are not missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// Whole numbers.
    Integer,
    /// Numbers.
    Real,
    /// Texts.
    Text,
    /// Bytes; in files as hexadecimal text.
    Blob,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name, unique in the table.
    pub name: String,
    /// What its cells are.
    pub kind: CellKind,
    /// Cells may be missing.
    pub optional: bool,
    /// Only there for people who read the file; left out when a workspace is filled.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub readable: bool,
}

/// A table without its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its name, unique in the workspace.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// A piece of a whole workspace as it goes by: a table begins, or rows of the table that began last. A row has a cell
/// for every column.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// A table begins.
    Table(Head),
    /// Some of its rows.
    Rows(Vec<Vec<Cell>>),
}
