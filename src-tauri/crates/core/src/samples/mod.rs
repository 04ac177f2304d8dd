//! Samples: products sent to creators for content. Their states and clocks (domain.md 6).
//! Not here: which samples there are (the store), what an address looks like on a label (the sheet).

mod chance;
mod clock;
mod machine;

pub use chance::{Chance, Outcomes};
pub use clock::{Clocks, Standing};
pub use machine::Refusal;

use crate::named::named_enum;

named_enum! {
    /// Where a sample stands. Overdue is no state: it follows from dates.
    SampleState {
        /// The creator asked for it, or we offered it.
        Requested = "requested",
        /// It will be sent.
        Approved = "approved",
        /// It will not be sent.
        Declined = "declined",
        /// It lies packed.
        Packed = "packed",
        /// It is on its way.
        Shipped = "shipped",
        /// It arrived.
        Delivered = "delivered",
        /// The creator has it and owes content.
        ContentDue = "content_due",
        /// She posted.
        ContentPosted = "content_posted",
        /// Done.
        Closed = "closed",
        /// Called off before it arrived.
        Cancelled = "cancelled",
        /// It came back.
        Returned = "returned",
        /// It never arrived.
        Lost = "lost",
    }
}

named_enum! {
    /// Who pays for a sample.
    SampleKind {
        /// Given away.
        Free = "free",
        /// The creator buys it and gets her money back after the content.
        Refundable = "refundable",
    }
}

/// What the goods of a sample cost: so many at this cost, in minor units. `None` when the cost is unknown.
pub fn goods(cost: Option<i64>, quantity: u32) -> Option<i64> {
    cost?.checked_mul(i64::from(quantity))
}

/// What a sample costs: goods, shipping and fees, in minor units. `None` while goods or shipping are unknown; fees that
/// nobody told of are none.
pub fn cost(goods: Option<i64>, shipping: Option<i64>, fees: Option<i64>) -> Option<i64> {
    goods?.checked_add(shipping?)?.checked_add(fees.unwrap_or(0))
}

#[cfg(test)]
mod tests;
