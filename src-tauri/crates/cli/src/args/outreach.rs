//! The words of outreach: templates, messages, invitations.

use clap::{Args, Subcommand};
use std::path::PathBuf;
use troupe_core::outreach::Channel;
use troupe_core::time::{Day, Instant};

/// What to do with templates.
#[derive(Debug, Subcommand)]
pub enum TemplateAction {
    /// All templates with their reply rates.
    List,
    /// A template with its texts.
    Show {
        /// Name of the template.
        name: String,
    },
    /// Make a template, or change the one of this name, from a JSON file.
    Save {
        /// {"name","channel","texts":[{"language","subject","body"}]}
        file: PathBuf,
    },
    /// Delete a template; messages written with it stay.
    Remove {
        /// Name of the template.
        name: String,
    },
    /// Add the shipped templates that are not there yet.
    Starters,
}

/// A message filled in from a template, or one to write down.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct MessageArgs {
    /// Write down a message as it was, ours or theirs.
    #[command(subcommand)]
    pub action: Option<MessageAction>,
    /// Handle, or platform:handle.
    #[arg(required = true)]
    pub handle: Option<String>,
    /// The template.
    #[arg(long, required = true, value_name = "NAME")]
    pub template: Option<String>,
    /// Language instead of the creator's own: en, nl or fi.
    #[arg(long, value_name = "L", value_parser = ["en", "nl", "fi"])]
    pub language: Option<String>,
    /// The campaign or shortlist it is about.
    #[arg(long, value_name = "NAME")]
    pub campaign: Option<String>,
    /// A value for a merge field, such as code=MIRA10.
    #[arg(long = "field", value_name = "FIELD=VALUE", value_parser = pair)]
    pub fields: Vec<(String, String)>,
    /// Write it down as sent.
    #[arg(long)]
    pub log: bool,
    /// When to write again: a day, or none. Without it after the days of the settings.
    #[arg(long, value_name = "DAY|none", value_parser = follow_up)]
    pub follow_up: Option<FollowUp>,
}

/// When to write again.
#[derive(Debug, Clone, Copy)]
pub enum FollowUp {
    /// On a day.
    On(Day),
    /// Not at all.
    Never,
}

/// What to do with messages.
#[derive(Debug, Subcommand)]
pub enum MessageAction {
    /// Write a message down.
    Log {
        /// Handle, or platform:handle.
        handle: String,
        /// It came from the creator.
        #[arg(long = "in", required_unless_present = "outgoing", conflicts_with = "outgoing")]
        incoming: bool,
        /// It went to the creator.
        #[arg(long = "out")]
        outgoing: bool,
        /// By which way: email, tiktok, tiktok_invite, instagram, whatsapp, phone or other.
        #[arg(long, value_name = "CHANNEL", value_parser = channel)]
        channel: Channel,
        /// What it said.
        #[arg(long, default_value = "", value_name = "TEXT")]
        text: String,
        /// When, instead of now (RFC 3339).
        #[arg(long, value_name = "INSTANT", value_parser = instant)]
        at: Option<Instant>,
        /// The campaign or shortlist it is about.
        #[arg(long, value_name = "NAME")]
        campaign: Option<String>,
        /// When to write again: a day, or none. Without it after the days of the settings.
        #[arg(long, value_name = "DAY|none", value_parser = follow_up)]
        follow_up: Option<FollowUp>,
    },
    /// The log, newest first.
    List {
        /// Only of this creator.
        handle: Option<String>,
        /// Messages to print.
        #[arg(long, default_value_t = 50, value_name = "N")]
        limit: u32,
    },
}

/// Who is invited.
#[derive(Debug, Args)]
pub struct InviteArgs {
    /// Folder for the files of handles.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Members of this shortlist.
    #[arg(long, value_name = "NAME", required_unless_present = "creators", conflicts_with = "creators")]
    pub shortlist: Option<String>,
    /// These creators.
    #[arg(long = "creator", value_name = "HANDLE", num_args = 1..)]
    pub creators: Vec<String>,
    /// Write them down as invited.
    #[arg(long)]
    pub log: bool,
}

fn pair(text: &str) -> Result<(String, String), String> {
    text.split_once('=')
        .map(|(field, value)| (field.trim().to_owned(), value.to_owned()))
        .ok_or_else(|| "use field=value, such as code=MIRA10".to_owned())
}

fn channel(text: &str) -> Result<Channel, String> {
    Channel::parse(text).ok_or_else(|| {
        let known: Vec<&str> = Channel::ALL.iter().map(|c| c.as_str()).collect();
        format!("use one of {}", known.join(", "))
    })
}

fn instant(text: &str) -> Result<Instant, String> {
    Instant::parse_rfc3339(text).ok_or_else(|| "use an instant such as 2026-11-21T08:00:00Z".to_owned())
}

fn follow_up(text: &str) -> Result<FollowUp, String> {
    if text.eq_ignore_ascii_case("none") {
        return Ok(FollowUp::Never);
    }
    Day::parse(text).map(FollowUp::On).ok_or_else(|| "use a day such as 2026-11-21, or none".to_owned())
}
