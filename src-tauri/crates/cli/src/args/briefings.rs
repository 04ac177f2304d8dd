//! Words of `troupe brief`.

use clap::{Args, Subcommand};
use std::path::PathBuf;
use troupe_core::time::Day;

/// What to do with briefings.
#[derive(Debug, Subcommand)]
pub enum BriefAction {
    /// Briefings and templates, newest edits first.
    List,
    /// Everything about a briefing: what it says, versions, who got it, what they owe.
    Show {
        /// Its name.
        name: String,
        /// A version that was sent, instead of the draft.
        #[arg(long, value_name = "N")]
        version: Option<u32>,
    },
    /// Write a draft from JSON: name, campaign, template, content. A briefing of that name is changed.
    Save {
        /// The file.
        #[arg(value_name = "FILE.json")]
        file: PathBuf,
    },
    /// Copy a briefing, a template or a shipped starter.
    Copy {
        /// Its name.
        name: String,
        /// Name of the copy.
        #[arg(long = "as", value_name = "NAME")]
        to: String,
        /// The copy is a template.
        #[arg(long)]
        template: bool,
    },
    /// Write down that the draft was sent: a new version when it differs from the newest.
    Send {
        /// Its name.
        name: String,
        /// Who gets it: handles, with or without @.
        #[arg(long, value_name = "HANDLE", num_args = 1.., required_unless_present = "campaign")]
        creator: Vec<String>,
        /// Everybody on this shortlist gets it.
        #[arg(long, value_name = "NAME", conflicts_with = "creator")]
        campaign: Option<String>,
        /// Language for all of them: en, nl or fi. Without it, each in her own.
        #[arg(long, value_name = "L", value_parser = ["en", "nl", "fi"])]
        language: Option<String>,
    },
    /// Write down that a creator acknowledged a version.
    Ack {
        /// Name of the briefing.
        name: String,
        /// Handle of the creator.
        handle: String,
        /// The version; without it the newest that she got.
        #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
        version: u32,
    },
    /// How two versions differ; 0 is the draft.
    Diff {
        /// Name of the briefing.
        name: String,
        /// The earlier version.
        from: u32,
        /// The later version.
        to: u32,
    },
    /// A creator handed in a draft.
    Submit {
        /// Which piece of content.
        #[command(flatten)]
        piece: PieceArgs,
        /// Its caption or script.
        #[arg(long, value_name = "TEXT")]
        text: Option<String>,
        /// The same from a file.
        #[arg(long, value_name = "FILE", conflicts_with = "text")]
        file: Option<PathBuf>,
        /// Address of the draft.
        #[arg(long, value_name = "URL")]
        link: Option<String>,
    },
    /// Ask for changes of a draft.
    Changes {
        /// Which piece of content.
        #[command(flatten)]
        piece: PieceArgs,
    },
    /// Approve a draft.
    Approve {
        /// Which piece of content.
        #[command(flatten)]
        piece: PieceArgs,
    },
    /// It is online.
    Publish {
        /// Which piece of content.
        #[command(flatten)]
        piece: PieceArgs,
        /// Address of the post.
        #[arg(long, value_name = "URL")]
        link: Option<String>,
    },
    /// It will not come.
    Cancel {
        /// Which piece of content.
        #[command(flatten)]
        piece: PieceArgs,
    },
    /// Say something about a piece of content.
    Comment {
        /// Which piece of content, and what to say.
        #[command(flatten)]
        piece: PieceArgs,
    },
    /// Say which post a piece of content is, or that it is none.
    Match {
        /// Which piece of content.
        #[command(flatten)]
        piece: PieceArgs,
        /// The platform's own id of the post; without it the post that is known is taken away.
        #[arg(long, value_name = "ID")]
        post: Option<String>,
    },
    /// Write until when a piece of content may be used.
    Usage {
        /// Which piece of content.
        #[command(flatten)]
        piece: PieceArgs,
        /// Last day.
        #[arg(long, value_name = "DAY", value_parser = day)]
        until: Option<Day>,
        /// The brand uses it now.
        #[arg(long)]
        in_use: bool,
        /// Where.
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        places: String,
    },
    /// Check a text against a briefing: words, hashtags, code, disclosure. Without a text: check what she handed in or
    /// published, and keep the result.
    Check {
        /// Name of the briefing.
        name: String,
        /// The text.
        #[arg(long, value_name = "TEXT")]
        text: Option<String>,
        /// The same from a file.
        #[arg(long, value_name = "FILE", conflicts_with = "text")]
        file: Option<PathBuf>,
        /// Whose text it is.
        #[arg(long, value_name = "HANDLE")]
        creator: Option<String>,
        /// Which piece, by title or number, where she owes several.
        #[arg(long, value_name = "ITEM")]
        item: Option<String>,
    },
    /// Write a briefing as a page (.html) or a PDF (.pdf).
    Export {
        /// Its name.
        name: String,
        /// For this creator, with her fields filled in.
        #[arg(long, value_name = "HANDLE")]
        creator: Option<String>,
        /// The version; without it the newest that she got, else the draft.
        #[arg(long, value_name = "N")]
        version: Option<u32>,
        /// Language of the headings: en, nl or fi.
        #[arg(long, value_name = "L", value_parser = ["en", "nl", "fi"])]
        language: Option<String>,
        /// The file.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Shipped briefings to begin from.
    Starters {
        /// Their language: en, nl or fi.
        #[arg(long, value_name = "L", value_parser = ["en", "nl", "fi"])]
        language: Option<String>,
    },
    /// Delete a briefing with its versions and pieces of content.
    Remove {
        /// Its name.
        name: String,
    },
}

/// Which piece of content, and a word about it.
#[derive(Debug, Args)]
pub struct PieceArgs {
    /// Name of the briefing.
    pub name: String,
    /// Handle of the creator.
    pub handle: String,
    /// Which piece, by title or number, where she owes several.
    #[arg(long, value_name = "ITEM")]
    pub item: Option<String>,
    /// On which day; without it today.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub on: Option<Day>,
    /// What to say.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub comment: String,
    /// Who says it.
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub author: String,
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "use a day such as 2026-11-21".to_owned())
}
