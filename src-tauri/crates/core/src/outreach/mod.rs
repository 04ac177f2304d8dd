//! Outreach: messages, templates with merge fields, reply rates, weekly quotas (domain.md 5).
//! Not here: sending. Troupe writes texts and files; people send them.

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
