//! Templates of messages, and the log of messages. The user's own: undone row by row.

mod facts;
mod messages;
mod templates;

pub use messages::{FollowUp, MessageRow, MessagesFilter, NewMessage};
pub use templates::{TemplateRow, TextRow};
