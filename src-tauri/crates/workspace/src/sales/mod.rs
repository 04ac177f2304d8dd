//! Sales: figures, credits with their reason, corrections by hand, warnings, exposure.

mod codes;
mod correct;
mod credit;
mod due;
mod export;
mod exposure;
mod groups;
mod samples;
mod settings;
mod warnings;

#[cfg(test)]
mod tests;

pub(crate) use credit::{credit_of, whole_order};
pub(crate) use groups::Gathered;
