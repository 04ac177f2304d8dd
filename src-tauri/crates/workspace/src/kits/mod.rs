//! Resource kits: assets, templates, and a kit for each creator. How a kit is set in type stands in `troupe_pdf`, how its files
//! are packed in `troupe_exchange`.

mod asset_words;
mod assets;
mod made;
mod make;
mod page;
mod templates;
