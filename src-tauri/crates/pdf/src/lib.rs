//! Sheets to send round, as PDF: a shortlist, a packing list, labels, a briefing, a week, a plan. Lives here: what each sheet
//! holds, its words, its numbers, its looks. Not here: where the figures come from (the workspace), how a score is made
//! (the core).
//!
//! A sheet is set in type by a template (`*.typ`) that gets finished texts and lengths as values. Text of creators never
//! becomes markup, and the template reaches no file, no package and no clock.

mod briefing;
mod colours;
mod digest;
mod document;
mod kit;
mod numbers;
mod parcels;
mod plan;
mod print;
mod reasons;
mod said;
mod sheet;
mod statement;
mod texts;
mod words;
mod world;

pub use briefing::{BriefingBody, BriefingPiece, BriefingSection, BriefingSheet, briefing};
pub use digest::{DigestBudget, DigestCount, DigestDue, DigestSheet, digest};
pub use kit::{
    DARK as KIT_DARK, KitBlock, KitFile, KitHue, KitPicture, KitPictureKind, KitQr, KitSection, KitSheet,
    LIGHT as KIT_LIGHT, kit,
};
pub use parcels::{Label, LabelSheet, PackingLine, PackingList, labels, packing_list};
pub use plan::{
    PlanDemand, PlanDemandForm, PlanFan, PlanFee, PlanFigure, PlanHybrid, PlanInput, PlanMove, PlanScenario,
    PlanSheet, PlanSource, plan,
};
pub use sheet::{
    Expected, FactorLine, Figure, Language, Order, Person, Profile, Ranked, Reason, ShortlistSheet, Span,
    Summary, Unranked, WeightLine, WordCount,
};

pub use said::Said;
pub use statement::{StatementLine, StatementSheet, StatementTable, statement, statement_table};
pub use texts::{line, lines};
pub use words::Words;

/// A day, given as `2026-11-21`, in the words of a language: `21 November 2026`, `21 november 2026`, `21. marraskuuta
/// 2026`. Source: CLDR.
///
/// # Errors
/// [`PdfError::Day`] when it is none.
pub fn day_in_words(day: &str, language: Language) -> Result<String, PdfError> {
    Ok(numbers::Numbers::new(language)?.day(&numbers::parse_day(day)?))
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The day on which the sheet is made is not a day.
    #[error("{0:?} is not a day; write it like 2026-11-21")]
    Day(String),
    /// The template could not be set in type. A fault of the program, not of the sheet.
    #[error("the sheet could not be set in type: {0}")]
    Typeset(String),
    /// Something that is built in cannot be read: words, colours, fonts, the rules of a language.
    #[error("part of the program cannot be read: {0}")]
    BuiltIn(String),
}

/// The shortlist as a tagged PDF on A4 pages. The same sheet gives the same bytes.
///
/// The file claims PDF/UA-1 (an accessible PDF) unless a text holds a character that no built-in font has: such a
/// character prints as a box, keeps its meaning for search and copy, and only the claim is left out.
///
/// # Errors
/// [`PdfError::Day`] when [`ShortlistSheet::made_on`] is not a day. The others tell of a fault in the program.
pub fn shortlist(sheet: &ShortlistSheet) -> Result<Vec<u8>, PdfError> {
    let printed = print::Printed::new(sheet)?;
    world::typeset(include_str!("shortlist.typ"), &printed)
}
