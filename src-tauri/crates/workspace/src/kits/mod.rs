//! Resource kits: assets, templates, and a kit for each creator. How a kit is set in type stands in `troupe_pdf`, how its files
//! are packed in `troupe_exchange`.

mod asset_words;
mod assets;
mod gather;
mod inputs;
mod made;
mod make;
mod page;
mod paths;
mod starter;
mod templates;
#[cfg(test)]
mod tests;
mod wording;

pub use make::KitWritten;
pub(crate) use wording::address;

pub use page::{files as kit_files, html as kit_html};
