//! The words of products and samples.

use clap::{Args, Subcommand};
use std::path::PathBuf;
use troupe_core::samples::SampleState;
use troupe_core::time::Day;

/// What to do with products.
#[derive(Debug, Subcommand)]
pub enum ProductsAction {
    /// All products with stock.
    List,
    /// A product by its name or one of its SKUs, with the moves of its stock.
    Show {
        /// Name or SKU.
        name: String,
    },
    /// Make or change a product from a JSON file; without an id, one of the same name is changed.
    Save {
        /// The product.
        #[arg(value_name = "FILE.json")]
        file: PathBuf,
    },
    /// Read a list of products, one row a SKU (CSV or XLSX).
    Import {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Write the list of products, in the layout that import reads.
    Export {
        /// The file; .xlsx gives a workbook, anything else CSV.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Write how many of a SKU were counted.
    Count {
        /// The SKU.
        sku: String,
        /// How many there are.
        #[arg(value_name = "N")]
        counted: u32,
        /// Why.
        #[arg(long, default_value = "", value_name = "T", hide_default_value = true)]
        note: String,
    },
    /// Delete a product; samples of it keep its name.
    Remove {
        /// Name or SKU.
        name: String,
    },
}

/// When and why something happened.
#[derive(Debug, Clone, Default, Args)]
pub struct Happened {
    /// On which day; without it today.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub on: Option<Day>,
    /// Why.
    #[arg(long, default_value = "", value_name = "T", hide_default_value = true)]
    pub reason: String,
}

/// Samples that are moved together: all or none.
#[derive(Debug, Clone, Args)]
pub struct Moved {
    /// Numbers of the samples.
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<i64>,
    /// When and why.
    #[command(flatten)]
    pub happened: Happened,
}

/// Samples on paper.
#[derive(Debug, Clone, Args)]
pub struct Printed {
    /// Numbers of the samples; without any, all that are approved or packed.
    #[arg(value_name = "ID")]
    pub ids: Vec<i64>,
    /// Where to write it.
    #[arg(long, value_name = "FILE.pdf")]
    pub out: PathBuf,
}

/// What to do with samples.
#[derive(Debug, Subcommand)]
pub enum SamplesAction {
    /// Samples, what is due first on top.
    List {
        /// Only in this state.
        #[arg(long, value_name = "STATE", value_parser = state)]
        state: Option<SampleState>,
        /// Only overdue ones.
        #[arg(long)]
        overdue: bool,
        /// Only of this creator.
        #[arg(long, value_name = "HANDLE")]
        creator: Option<String>,
        /// Only of this campaign.
        #[arg(long, value_name = "NAME")]
        campaign: Option<String>,
        /// Samples to print.
        #[arg(long, default_value_t = u32::MAX, value_name = "N", hide_default_value = true)]
        limit: u32,
    },
    /// Everything about a sample.
    Show {
        /// Number of the sample.
        id: i64,
    },
    /// Write down a requested sample for each of these creators.
    Request {
        /// Handles, with or without @.
        #[arg(required = true, value_name = "HANDLE")]
        handles: Vec<String>,
        /// What is sent.
        #[arg(long, required_unless_present = "product")]
        sku: Option<String>,
        /// What is sent, where it is not in the list of products.
        #[arg(long, conflicts_with = "sku", value_name = "NAME")]
        product: Option<String>,
        /// How many for each.
        #[arg(long, default_value_t = 1, value_name = "N")]
        quantity: u32,
        /// The campaign.
        #[arg(long, value_name = "NAME")]
        campaign: Option<String>,
        /// The creator pays, and gets her money back after the content.
        #[arg(long)]
        refundable: bool,
        /// When it was asked for; without it today.
        #[arg(long, value_name = "DAY", value_parser = day)]
        on: Option<Day>,
        /// A note.
        #[arg(long, default_value = "", value_name = "T", hide_default_value = true)]
        note: String,
    },
    /// Say yes.
    Approve(Moved),
    /// Say no; needs a reason.
    Decline(Moved),
    /// They lie packed.
    Pack(Moved),
    /// They have left.
    Ship {
        /// Which, when.
        #[command(flatten)]
        moved: Moved,
        /// Who carries them.
        #[arg(long, default_value = "", value_name = "C", hide_default_value = true)]
        carrier: String,
        /// The tracking number.
        #[arg(long, default_value = "", value_name = "T", hide_default_value = true)]
        tracking: String,
    },
    /// They arrived.
    Deliver(Moved),
    /// The creator has it and owes content.
    Due(Moved),
    /// She posted; with a post, what it proves is written down too.
    Posted {
        /// Number of the sample.
        id: i64,
        /// The post: its id or its address.
        #[arg(long, value_name = "URL|ID")]
        post: Option<String>,
        /// When and why.
        #[command(flatten)]
        happened: Happened,
    },
    /// Done.
    Close(Moved),
    /// Called off; needs a reason.
    Cancel(Moved),
    /// It came back; needs a reason.
    Return {
        /// Which, when and why.
        #[command(flatten)]
        moved: Moved,
        /// The goods cannot be sent again: stock stays as it is.
        #[arg(long)]
        spoilt: bool,
    },
    /// It never arrived; needs a reason.
    Lost(Moved),
    /// Give one extension of the clock.
    Extend {
        /// Number of the sample.
        id: i64,
        /// Why.
        #[arg(long, default_value = "", value_name = "T", hide_default_value = true)]
        reason: String,
    },
    /// Correct what a sample costs; an empty amount is unknown again.
    Cost {
        /// Number of the sample.
        id: i64,
        /// Cost of the goods.
        #[arg(long, value_name = "A")]
        goods: Option<String>,
        /// Cost of sending.
        #[arg(long, value_name = "A")]
        shipping: Option<String>,
        /// Fees.
        #[arg(long, value_name = "A")]
        fees: Option<String>,
    },
    /// Write what is to be packed as a PDF.
    Packing(Printed),
    /// Write address labels as a PDF, one a creator.
    Labels(Printed),
    /// Read states of samples from a file: JSON of TikTok Shop's programming interface.
    Import {
        /// The file.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// What samples cost this month against the limit.
    Budget,
    /// Clocks and limits.
    Rules {
        /// Write them from this JSON file; what it does not name stays.
        #[arg(long, value_name = "FILE.json")]
        set: Option<PathBuf>,
    },
    /// A creator's address for parcels.
    Address {
        /// Handle, with or without @.
        handle: String,
        /// Write it from this JSON file.
        #[arg(long, value_name = "FILE.json", conflicts_with = "clear")]
        set: Option<PathBuf>,
        /// Clear it.
        #[arg(long)]
        clear: bool,
    },
    /// What to know before a creator is sent something.
    Check {
        /// Handles, with or without @.
        #[arg(required = true, value_name = "HANDLE")]
        handles: Vec<String>,
        /// What would be sent.
        #[arg(long)]
        sku: String,
        /// How many for each.
        #[arg(long, default_value_t = 1, value_name = "N")]
        quantity: u32,
    },
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "write a day such as 2026-11-21".to_owned())
}

fn state(text: &str) -> Result<SampleState, String> {
    SampleState::parse(text).ok_or_else(|| {
        let names: Vec<&str> = SampleState::ALL.iter().map(|s| s.as_str()).collect();
        format!("use one of {}", names.join(", "))
    })
}
