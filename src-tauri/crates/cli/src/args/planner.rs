//! The words of the planner.

use clap::{Subcommand, ValueEnum};
use std::path::PathBuf;

/// What to do with plans. A PLAN is the name of a saved plan, or a PLAN.json.
#[derive(Debug, Subcommand)]
pub enum PlanAction {
    /// Saved plans, changed last first.
    List,
    /// A saved plan.
    Show {
        /// Its name.
        name: String,
    },
    /// Save a PLAN.json under a name; a plan of that name is replaced.
    Save {
        /// The plan.
        #[arg(value_name = "PLAN.json")]
        file: PathBuf,
        /// Its name.
        #[arg(long, value_name = "NAME")]
        name: String,
    },
    /// Copy a saved plan under another name.
    Copy {
        /// The plan.
        name: String,
        /// The name of the copy.
        new: String,
    },
    /// Delete a saved plan.
    Delete {
        /// Its name.
        name: String,
    },
    /// A plan to begin with, with usual values.
    Starter,
    /// Usual values of inputs and published fees of channels, with their sources.
    Presets,
    /// Own figures that inputs could take: orders, samples, products.
    Figures {
        /// Currency of amounts; without it that of the settings.
        #[arg(long, value_name = "CUR")]
        currency: Option<String>,
    },
    /// How results spread when the horizon is drawn many times.
    Chances {
        /// Name or PLAN.json.
        plan: String,
    },
    /// Which input moves break-even and chance of a scenario most.
    Sensitivity {
        /// Name or PLAN.json.
        plan: String,
        /// The scenario; without it the plan's first.
        #[arg(long, value_name = "NAME")]
        scenario: Option<String>,
    },
    /// What each input alone must be for a chance.
    MustBe {
        /// Name or PLAN.json.
        plan: String,
        /// The scenario; without it the plan's first.
        #[arg(long, value_name = "NAME")]
        scenario: Option<String>,
        /// The wanted chance, 0 to 1.
        #[arg(long, value_name = "CHANCE", default_value_t = 0.8)]
        wanted: f64,
    },
    /// Creators together: cost, expected orders, spread.
    Portfolio {
        /// Name or PLAN.json.
        plan: String,
        /// Handles, or platform:handle; without them the members of the plan's shortlist.
        #[arg(value_name = "HANDLE")]
        handles: Vec<String>,
        /// The scenario; without it the plan's first.
        #[arg(long, value_name = "NAME")]
        scenario: Option<String>,
        /// The members of this shortlist instead.
        #[arg(long, value_name = "NAME", conflicts_with = "handles")]
        shortlist: Option<String>,
    },
    /// Write a plan as a report, a workbook with formulas, or a PLAN.json.
    Export {
        /// Name or PLAN.json.
        plan: String,
        /// What is written.
        #[arg(long, value_enum)]
        form: PlanFile,
        /// Where to write it.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Language of a report or workbook: en, nl or fi; without it that of the settings.
        #[arg(long, value_name = "L")]
        language: Option<String>,
    },
}

/// The form of a plan's file.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum PlanFile {
    /// One or two pages.
    Pdf,
    /// A workbook with live formulas.
    Xlsx,
    /// The plan, as `breakeven` reads it.
    Json,
}
