//! People's data (domain.md 10): why they are kept, when somebody is to be told and in which words, when keeping them is to
//! be looked at again; ways to reach her. Not here: whose data these are and where they lie (the store).

mod contact;
mod due;
mod spark;
mod text;

pub use contact::read_contact;
pub use due::{Known, months_passed_since, notice_due, review_due};
pub use spark::{SPARK_DAYS, SPARK_ENDING, SparkState, spark_standing, spark_until};
pub use text::{Filled, NoticeField, fill_notice, unknown_fields};

use crate::named::named_enum;

named_enum! {
    /// Why data of people are kept (GDPR, Art. 6).
    LawfulBasis {
        /// Legitimate interests (f).
        LegitimateInterests = "legitimate_interests",
        /// Consent (a).
        Consent = "consent",
        /// A contract with her (b).
        Contract = "contract",
    }
}

named_enum! {
    /// How people of large files are told (GDPR, Art. 14).
    BulkNotice {
        /// Everybody gets a notice.
        Notices = "notices",
        /// Telling everybody would be out of proportion (Art. 14(5)(b)): a public notice stands in its place.
        Assessment = "assessment",
    }
}

named_enum! {
    /// Why a notice is due on its day.
    NoticeWhy {
        /// A month has passed since her data came.
        Month = "month",
        /// A month has passed since she was shortlisted.
        Shortlisted = "shortlisted",
        /// She was written to.
        FirstContact = "first_contact",
    }
}

named_enum! {
    /// A way to reach somebody.
    ContactKind {
        /// E-mail.
        Email = "email",
        /// Telephone.
        Phone = "phone",
        /// WhatsApp.
        WhatsApp = "whatsapp",
        /// Signal.
        Signal = "signal",
        /// Telegram.
        Telegram = "telegram",
        /// Instagram.
        Instagram = "instagram",
        /// YouTube.
        YouTube = "youtube",
        /// A web page.
        Website = "website",
        /// Somebody who acts for her.
        Agent = "agent",
        /// Another way.
        Other = "other",
    }
}
