//! The words of sales: orders, grouped figures, decisions by hand.

use super::pipeline::{currency, day};
use clap::{Args, ValueEnum};
use troupe_core::money::Currency;
use troupe_core::records::Shop;
use troupe_core::time::Day;

/// Which orders to print.
#[derive(Debug, Clone, Args)]
pub struct OrdersArgs {
    /// Only orders with a line that is this creator's: by the shop's column, a link, a code, or by hand.
    #[arg(long, value_name = "HANDLE")]
    pub creator: Option<String>,
    /// Only orders that carry this code.
    #[arg(long, value_name = "CODE")]
    pub code: Option<String>,
    /// Only some orders by their credit.
    #[arg(long, value_enum, value_name = "WHICH")]
    pub only: Option<Which>,
    /// Only orders whose number begins with this.
    #[arg(long, value_name = "TEXT")]
    pub search: Option<String>,
    /// From this day.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub from: Option<Day>,
    /// Until this day.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub to: Option<Day>,
    /// Orders to print.
    #[arg(long, default_value_t = u32::MAX, value_name = "N", hide_default_value = true)]
    pub limit: u32,
}

/// Which orders by their credit.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Which {
    /// Somebody's.
    Credited,
    /// Nobody's, and nothing says whose.
    Unmatched,
    /// Only general codes.
    General,
    /// Decided by hand.
    ByHand,
    /// More than one code or link.
    Several,
    /// Somebody's, without a rate.
    NoRate,
    /// Pending, cancelled or of unknown state.
    NotCounted,
}

/// What sales are grouped by.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum By {
    /// Creator.
    Creator,
    /// Code.
    Code,
    /// Product.
    Product,
    /// Program.
    Program,
    /// Calendar month.
    Month,
}

/// Which sales to add up.
#[derive(Debug, Clone, Args)]
pub struct SalesArgs {
    /// What they are grouped by.
    #[arg(long, value_enum, default_value = "creator")]
    pub by: By,
    /// In this currency; without it the one with most orders.
    #[arg(long, value_name = "CUR", value_parser = currency)]
    pub currency: Option<Currency>,
    /// From this day.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub from: Option<Day>,
    /// Until this day.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub to: Option<Day>,
    /// Only this creator.
    #[arg(long, value_name = "HANDLE")]
    pub creator: Option<String>,
    /// Only this program.
    #[arg(long, value_name = "NAME")]
    pub program: Option<String>,
    /// Write them to this file instead: .csv or .xlsx.
    #[arg(long, value_name = "FILE")]
    pub out: Option<std::path::PathBuf>,
}

/// A decision by hand about whose an order is.
#[derive(Debug, Clone, Args)]
pub struct CreditArgs {
    /// The order's name or number, such as '#1042'.
    pub order: String,
    /// Whose it is: a handle, platform:handle, or `nobody`.
    #[arg(long, value_name = "HANDLE|nobody", required_unless_present = "clear")]
    pub to: Option<String>,
    /// Why. Needed.
    #[arg(long, value_name = "TEXT", requires = "to", required_unless_present = "clear")]
    pub reason: Option<String>,
    /// Only this line of it: its key in `troupe orders`.
    #[arg(long, value_name = "KEY")]
    pub line: Option<String>,
    /// The shop: shopify, tiktok_shop or other; needed where several have an order of this name.
    #[arg(long, value_name = "SHOP", value_parser = shop)]
    pub shop: Option<Shop>,
    /// Take the decision back.
    #[arg(long, conflicts_with_all = ["to", "reason"])]
    pub clear: bool,
}

fn shop(text: &str) -> Result<Shop, String> {
    Shop::parse(text).ok_or_else(|| "use shopify, tiktok_shop or other".to_owned())
}
