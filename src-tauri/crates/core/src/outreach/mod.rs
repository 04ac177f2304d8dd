//! Outreach: messages, templates with merge fields, reply rates, weekly quotas (domain.md 5).
//! Not here: sending. Troupe writes texts and files; people send them.

pub mod plan;
pub mod quota;
pub mod replies;

use crate::named::named_enum;

named_enum! {
    /// By which way a message goes.
    Channel {
        /// E-mail.
        Email = "email",
        /// Message on TikTok.
        TikTok = "tiktok",
        /// TikTok Shop's invitation of creators.
        TikTokInvite = "tiktok_invite",
        /// Message on Instagram.
        Instagram = "instagram",
        /// WhatsApp.
        WhatsApp = "whatsapp",
        /// Telephone.
        Phone = "phone",
        /// Any other way.
        Other = "other",
    }
}

named_enum! {
    /// Whose message it is.
    Direction {
        /// Ours.
        Out = "out",
        /// The creator's.
        In = "in",
    }
}

/// Languages that templates are written in, in display order.
pub const LANGUAGES: [&str; 3] = ["en", "nl", "fi"];

/// The language to write to somebody in: hers where templates know it, else the one given.
pub fn language_for<'a>(hers: &str, else_in: &'a str) -> &'a str {
    LANGUAGES.into_iter().find(|l| hers.eq_ignore_ascii_case(l)).unwrap_or(else_in)
}
