//! Words of `troupe kit-template`.

use clap::Subcommand;
use std::path::PathBuf;

/// What to do with kit templates.
#[derive(Debug, Subcommand)]
pub enum KitTemplateAction {
    /// Kit templates, edited last first.
    List,
    /// What a template says.
    Show {
        /// Its name.
        name: String,
    },
    /// The shipped template to begin from: save it as a file, change it, and `save` it.
    Starter,
    /// Write a template from JSON: name, program, briefing, content. A template of that name is changed.
    ///
    /// Program, briefing, products and assets can be named instead of numbered.
    Save {
        /// The file.
        #[arg(value_name = "FILE.json")]
        file: PathBuf,
    },
    /// Copy a template.
    Copy {
        /// Its name.
        name: String,
        /// Name of the copy.
        #[arg(long = "as", value_name = "NAME")]
        to: String,
    },
    /// Delete a template, and with it who has which of its kits.
    Remove {
        /// Its name.
        name: String,
    },
}
