//! The timeline of a creator: kinds of what happens. Not here: where it is remembered (the store), its words (messages).

use crate::named::named_enum;

named_enum! {
    /// What an entry of a timeline tells of.
    TimelineKind {
        /// A file that speaks of her.
        Import = "import",
        /// A move from stage to stage.
        Stage = "stage",
        /// A message, ours or hers.
        Message = "message",
        /// An action that was done.
        Action = "action",
        /// A step of a sample.
        Sample = "sample",
        /// A briefing sent or acknowledged, and what became of its content.
        Briefing = "briefing",
        /// A kit made or given.
        Kit = "kit",
        /// A post.
        Post = "post",
        /// An order that the shop credits to her.
        Order = "order",
        /// Any other change: notes, tags, ratings, lists.
        Change = "change",
    }
}
