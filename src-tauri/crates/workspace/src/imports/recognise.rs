//! From a file to how it is read: the user's decisions, a saved mapping of its layout, or a proposal to decide on.

use super::options::options_of;
use crate::api::{ApiError, ColumnRule, FieldChoice, ReadOptions, Wizard};
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use std::collections::BTreeMap;
use std::path::Path;
use troupe_exchange::mapping::{self, Mapping, Proposal};
use troupe_exchange::{ExchangeError, Field, FieldShape, Kind, Opened, Options, Source};

/// Names a file within a selection: its path, with the entry's behind it where it stands in an archive.
pub(super) fn key_of(source: &Source) -> String {
    let origin = source.origin.display();
    source.entry.as_ref().map_or_else(|| origin.to_string(), |entry| format!("{origin}\u{203a}{entry}"))
}

/// A file that can be read, and how.
pub(super) struct Readable {
    pub opened: Opened,
    pub options: ReadOptions,
    /// Name of the saved mapping that says so.
    pub saved: Option<String>,
}

/// A file that cannot be read as it is.
pub(super) struct Unreadable {
    pub error: ApiError,
    pub options: ReadOptions,
    /// What the user could decide, where that would help.
    pub proposal: Option<Box<Proposal>>,
    pub saved: Option<String>,
}

impl From<ApiError> for Unreadable {
    fn from(error: ApiError) -> Self {
        Self { error, options: ReadOptions::default(), proposal: None, saved: None }
    }
}

/// Whether a failure is one that a mapping of the columns can mend.
fn is_about_columns(error: &ExchangeError) -> bool {
    matches!(error.code(), "kind_unknown" | "key_column_missing" | "ambiguous_column")
}

async fn open(source: &Source, options: Options) -> Result<std::result::Result<Opened, ExchangeError>> {
    let source = source.clone();
    tokio::task::spawn_blocking(move || troupe_exchange::open(&source, &options)).await.map_err(died)
}

/// A reader that ended without an answer: it panicked. Nothing was written by then.
pub(super) fn died(error: tokio::task::JoinError) -> ApiError {
    if error.is_panic() {
        return ApiError::new(
            "reader_died",
            "The file could not be read: the reader stopped because of a fault in Troupe.",
            "Nothing was changed. Please send us a file that shows it, without personal data.",
        );
    }
    internal(error)
}

impl Workspace {
    /// Finds out how a file is read: as the user said, as its headers say, or by a saved mapping of its layout.
    pub(super) async fn recognise(
        &self,
        source: &Source,
        options: &ReadOptions,
    ) -> std::result::Result<Readable, Unreadable> {
        let exchange = options_of(options)?;
        let error = match open(source, exchange.clone()).await? {
            Ok(opened) => return Ok(Readable { opened, options: options.clone(), saved: None }),
            Err(error) => error,
        };
        if !is_about_columns(&error) {
            return Err(Unreadable { options: options.clone(), ..Unreadable::from(ApiError::from(error)) });
        }
        let proposal = propose(source, exchange).await?;
        if options.columns.is_empty()
            && let Some(proposal) = &proposal
            && let Some((name, saved)) = self.mapping_for(&proposal.layout).await?
        {
            let options = ReadOptions {
                as_of: options.as_of.clone(),
                accept_implausible: options.accept_implausible,
                platform: options.platform.or(saved.platform),
                ..saved
            };
            return match open(source, options_of(&options)?).await? {
                Ok(opened) => Ok(Readable { opened, options, saved: Some(name) }),
                Err(error) => {
                    let proposal = propose(source, options_of(&options)?).await?.map(Box::new);
                    Err(Unreadable { error: error.into(), options, proposal, saved: Some(name) })
                }
            };
        }
        Err(Unreadable {
            error: error.into(),
            options: options.clone(),
            proposal: proposal.map(Box::new),
            saved: None,
        })
    }
}

async fn propose(source: &Source, options: Options) -> Result<Option<Proposal>> {
    let source = source.clone();
    let proposed =
        tokio::task::spawn_blocking(move || mapping::propose(&source, &options)).await.map_err(died)?;
    // JSON and a text without columns have nothing to map; their failure is told as it is.
    Ok(proposed.ok().filter(|p| p.header_row > 0 && p.columns.len() > 1))
}

/// The word for what the cells of a field look like.
pub(super) fn shape_of(field: Option<Field>) -> &'static str {
    match field.map(Field::shape) {
        None | Some(FieldShape::Text) => "text",
        Some(FieldShape::Count | FieldShape::Decimal) => "number",
        Some(FieldShape::Date) => "date",
        Some(FieldShape::Flag) => "flag",
    }
}

/// What the user can decide about the columns of a table of this kind.
pub(super) fn wizard(target: Kind, missing: Vec<String>, saved: Option<String>) -> Wizard {
    let mut targets: Vec<String> = mapping::targets().iter().map(|k| k.as_str().to_owned()).collect();
    if !targets.iter().any(|t| t == target.as_str()) {
        targets.insert(0, target.as_str().to_owned());
    }
    let fields = mapping::fields_of(target)
        .into_iter()
        .map(|(field, needed)| FieldChoice {
            field: field.as_str().to_owned(),
            needed,
            shape: shape_of(Some(field)).to_owned(),
        })
        .collect();
    let missing = missing.into_iter().map(|m| m.replace(" or ", "|")).collect();
    Wizard { targets, target: target.as_str().to_owned(), fields, missing, saved }
}

impl ReadOptions {
    /// Reads the mapping file of the command line: `{"kind","columns":{"source header":"field"},"constants":
    /// {"field":"value"},"decimal","date_order","timezone"}`, with signs and orders of single columns where they differ.
    ///
    /// # Errors
    /// `file_missing`, `option_invalid` with what is wrong in it.
    pub fn from_mapping_file(path: &Path) -> Result<Self> {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|e| {
            ApiError::new("file_missing", format!("{file} cannot be read: {e}."), "Check the path.")
                .with("file", &file)
                .with("reason", e)
        })?;
        let mapping = Mapping::parse(&text, &file)?;
        mapping.clone().into_options(Options::default(), &file)?;
        let columns = mapping
            .columns
            .into_iter()
            .map(|(header, field)| ColumnRule {
                field: field.filter(|f| !f.trim().is_empty()),
                decimal: mapping.decimals.get(&header).cloned(),
                date_order: mapping.date_orders.get(&header).cloned(),
                header,
            })
            .collect();
        let constants: BTreeMap<String, String> = mapping.constants;
        Ok(Self {
            kind: Some(mapping.kind),
            decimal: mapping.decimal,
            date_order: mapping.date_order,
            timezone: mapping.timezone,
            encoding: mapping.encoding,
            delimiter: mapping.delimiter,
            sheet: mapping.sheet,
            columns,
            constants,
            ..Self::default()
        })
    }
}
