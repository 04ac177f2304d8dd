//! Sales (domain.md 8): whose an order is and why, what it earns her, and what the ledger should say. Pure functions; which
//! orders and rules there are is the store's.

mod amounts;
mod credit;
mod difference;
mod earned;
mod exposure;
mod figures;
mod links;
#[cfg(test)]
mod tests;

pub use amounts::{LineAmounts, amounts_of, spread};
pub use credit::{
    Candidate, CodeRule, Correction, LineFacts, LinkOrder, LinkRule, OrderFacts, Rules, Sale, Terms, erased,
    sales_of,
};
pub use difference::{BonusTarget, Difference, Posted, Target, bonus_reached, differences};
pub use earned::{USUAL_HOLD_DAYS, commission};
pub use exposure::{Concentration, Gone, Seller, by_platform, concentration, share_of, without_platform};
pub use figures::{
    DOUBLE_SECONDS, LEAK_DAYS_BEFORE, LEAK_PER_1000_VIEWS, LEAK_USES, MarginParts, POST_LIVE_DAYS,
    commission_state, is_leak, margin, paid_back,
};
pub use links::{Links, carried};

use crate::named::named_enum;

named_enum! {
    /// Why an order, or a line of it, is somebody's or nobody's.
    CreditWhy {
        /// The shop's own column names her.
        ShopColumn = "shop_column",
        /// The order came by her link.
        Link = "link",
        /// Her code was used.
        Code = "code",
        /// Somebody decided so.
        ByHand = "by_hand",
        /// Somebody decided that it is nobody's.
        NobodyByHand = "nobody_by_hand",
        /// Only codes that belong to nobody were used.
        GeneralCode = "general_code",
        /// Her code was used before its first or after its last day.
        CodeNotValid = "code_not_valid",
        /// She was clicked longer ago than the program counts.
        OutsideWindow = "outside_window",
        /// What the order carries stands in the links of several creators.
        AmbiguousLink = "ambiguous_link",
        /// A code that nobody wrote down.
        UnknownCode = "unknown_code",
        /// The shop names a creator whom the roster does not know.
        UnknownCreator = "unknown_creator",
        /// It was somebody's who was erased.
        Erased = "erased",
        /// It carries nothing that could be anybody's.
        Nothing = "nothing",
    }
}

named_enum! {
    /// Who comes first when a link and a code name two creators.
    Precedence {
        /// The link, then the code.
        LinkCode = "link_code",
        /// The code, then the link.
        CodeLink = "code_link",
    }
}

named_enum! {
    /// Whether a sale counts.
    SaleState {
        /// It was paid.
        Counted = "counted",
        /// It is not paid yet.
        Pending = "pending",
        /// It was cancelled, voided or has expired.
        Cancelled = "cancelled",
        /// The file says it in words that are not known.
        Unknown = "unknown",
        /// No file that counts has it any more.
        Gone = "gone",
    }
}

named_enum! {
    /// Which of a program's rates a sale got.
    RateOf {
        /// Her own for the product.
        OwnProduct = "own_product",
        /// Her own.
        Own = "own",
        /// Her tier's for the product.
        TierProduct = "tier_product",
        /// Her tier's.
        Tier = "tier",
        /// Everybody's for the product.
        Product = "product",
        /// Everybody's.
        Everybody = "everybody",
        /// What the shop's file says.
        File = "file",
    }
}

named_enum! {
    /// Who pays a commission to the creator.
    Payer {
        /// We do, by a payout run.
        Own = "own",
        /// A network or TikTok Shop does.
        Platform = "platform",
    }
}

named_enum! {
    /// Where a commission stands.
    CommissionState {
        /// The return window is open, or the platform has not said its last word.
        Pending = "pending",
        /// It is owed.
        Approved = "approved",
        /// It stands in a payout, or the platform paid it.
        Paid = "paid",
    }
}

named_enum! {
    /// What a bonus counts in a calendar month.
    BonusCounts {
        /// Orders.
        Orders = "orders",
        /// Net sales.
        NetSales = "net_sales",
    }
}

named_enum! {
    /// What a row of the ledger is about.
    EntryKind {
        /// Commission of a line of an order.
        Sale = "sale",
        /// A bonus of a month.
        Bonus = "bonus",
        /// An amount by hand.
        Adjustment = "adjustment",
        /// A line of a payout run.
        Payout = "payout",
        /// Its VAT.
        Vat = "vat",
        /// A line of a payout run that was paid.
        Confirmed = "confirmed",
        /// Commission that a platform paid.
        Platform = "platform",
    }
}

named_enum! {
    /// An account of the ledger.
    LedgerAccount {
        /// What commissions cost.
        Commission = "commission",
        /// What bonuses cost.
        Bonus = "bonus",
        /// What corrections by hand cost.
        Correction = "correction",
        /// VAT that payees charge.
        Vat = "vat",
        /// What is owed to the payee.
        Creator = "creator",
        /// What stands in a payment file.
        Transit = "transit",
        /// What was paid.
        Bank = "bank",
        /// What a platform or a network paid.
        Platform = "platform",
    }
}

named_enum! {
    /// What made a row of the ledger necessary.
    EntryWhy {
        /// A sale came.
        Sold = "sold",
        /// A part, or all of it, came back.
        Refund = "refund",
        /// The order was cancelled.
        Cancelled = "cancelled",
        /// The rate, or what it is a share of, is another one.
        Rate = "rate",
        /// It belongs to somebody else, or to nobody.
        Credit = "credit",
        /// Its file was taken back, or counts again.
        Import = "import",
        /// The day of its release is another one.
        Release = "release",
        /// The shop says another amount.
        Shop = "shop",
        /// A bonus was reached, or is no longer reached.
        Bonus = "bonus",
        /// Somebody wrote it, or took it back.
        ByHand = "by_hand",
        /// A payout run was made.
        Payout = "payout",
        /// A payout run was taken back.
        PayoutUndone = "payout_undone",
        /// It was paid.
        Paid = "paid",
        /// The payment was taken back.
        PaidUndone = "paid_undone",
        /// She was erased: what she was still owed is written off.
        Erased = "erased",
    }
}

named_enum! {
    /// Whether a payee charges VAT.
    VatStatus {
        /// Not known: she cannot be paid.
        Unknown = "unknown",
        /// A private person, without VAT.
        Private = "private",
        /// A business below the threshold, without VAT.
        Exempt = "exempt",
        /// A business that charges VAT.
        Registered = "registered",
        /// A business in another country: VAT is reckoned by us (reverse charge).
        Reverse = "reverse",
    }
}
