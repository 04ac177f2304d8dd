//! The ledger, payees, payout runs and what finance gets.

mod stubs;
