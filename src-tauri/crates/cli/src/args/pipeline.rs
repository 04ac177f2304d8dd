//! The words of the pipeline: own stages, campaigns, next actions.

use clap::Subcommand;
use troupe_core::creator::Stage;
use troupe_core::money::{Currency, Money};
use troupe_core::time::Day;

/// What to do with own stages.
#[derive(Debug, Subcommand)]
pub enum StagesAction {
    /// All stages in order.
    List,
    /// Add an own stage.
    Add {
        /// Its name.
        name: String,
        /// The shipped stage that it stands for.
        #[arg(long = "for", value_name = "STAGE", value_parser = stage)]
        stands_for: Stage,
    },
    /// Remove an own stage; who stands there stands in the shipped one.
    Remove {
        /// Its name.
        name: String,
    },
}

/// What to do with campaigns.
#[derive(Debug, Subcommand)]
pub enum CampaignAction {
    /// All campaigns, open ones first.
    List,
    /// One campaign with what it costs.
    Show {
        /// Its name.
        name: String,
    },
    /// Make a campaign (of the shortlist of that name, if there is one), or change it. What is not named stays.
    Save {
        /// Its name.
        name: String,
        /// The product.
        #[arg(long, value_name = "NAME")]
        product: Option<String>,
        /// First day.
        #[arg(long, value_name = "DAY", value_parser = day)]
        from: Option<Day>,
        /// Last day.
        #[arg(long, value_name = "DAY", value_parser = day)]
        to: Option<Day>,
        /// Budget, such as "1500 EUR".
        #[arg(long, value_name = "AMOUNT CUR", value_parser = money)]
        budget: Option<Money>,
        /// What it is for.
        #[arg(long, value_name = "TEXT")]
        goal: Option<String>,
        /// Who runs it.
        #[arg(long, value_name = "NAME")]
        owner: Option<String>,
        /// The briefing.
        #[arg(long, value_name = "NAME")]
        briefing: Option<String>,
    },
    /// Close a campaign: its stages stay and no longer count for the roster.
    Close {
        /// Its name.
        name: String,
    },
    /// Open a closed campaign again.
    Open {
        /// Its name.
        name: String,
    },
    /// Make it a plain shortlist again: its stages, fees and costs go.
    Remove {
        /// Its name.
        name: String,
    },
    /// Write the fixed fee of a creator.
    Fee {
        /// The campaign.
        name: String,
        /// Handle, or platform:handle.
        handle: String,
        /// The fee.
        amount: String,
        /// Its currency (ISO 4217).
        #[arg(value_name = "CUR", value_parser = currency)]
        currency: Currency,
    },
    /// Write down a cost that is neither fee nor sample.
    Cost {
        /// The campaign.
        name: String,
        /// What for.
        what: String,
        /// How much.
        amount: String,
        /// Its currency (ISO 4217).
        #[arg(value_name = "CUR", value_parser = currency)]
        currency: Currency,
        /// When; without it today.
        #[arg(long, value_name = "DAY", value_parser = day)]
        on: Option<Day>,
    },
}

/// What to do with actions.
#[derive(Debug, Subcommand)]
pub enum ActionAction {
    /// Write down what to do with a creator.
    Add {
        /// Handle, or platform:handle.
        handle: String,
        /// What to do.
        what: String,
        /// When.
        #[arg(long, value_name = "DAY", value_parser = day)]
        due: Option<Day>,
        /// Who does it.
        #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
        owner: String,
        /// The campaign it belongs to.
        #[arg(long, value_name = "NAME")]
        campaign: Option<String>,
    },
    /// Open actions, the earliest first; of one creator with those that are done.
    List {
        /// Handle, or platform:handle.
        handle: Option<String>,
    },
    /// Mark an action as done.
    Done {
        /// Its number.
        id: i64,
    },
}

fn stage(text: &str) -> Result<Stage, String> {
    Stage::parse(text).ok_or_else(|| {
        let names: Vec<&str> = Stage::ALL.iter().map(|s| s.as_str()).collect();
        format!("use one of {}", names.join(", "))
    })
}

/// Reads a civil day.
pub fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "use a day such as 2026-09-01".to_owned())
}

/// Reads a currency's code.
pub fn currency(text: &str) -> Result<Currency, String> {
    Currency::parse(text).ok_or_else(|| "use an ISO 4217 code such as EUR".to_owned())
}

/// Reads an amount with its currency.
pub fn money(text: &str) -> Result<Money, String> {
    text.trim()
        .rsplit_once(char::is_whitespace)
        .and_then(|(amount, code)| {
            Some(Money { amount: amount.trim().to_owned(), currency: Currency::parse(code)? })
        })
        .ok_or_else(|| "use an amount and a currency, such as \"1500 EUR\"".to_owned())
}
