//! Money: exact decimals, a currency, and the one place where rounding happens. No prices are stored yet, so only
//! the rounding rule stands here.

use rust_decimal::{Decimal, RoundingStrategy};

/// Rounds half away from zero to `places` decimals, the rule of domain.md 8.
pub fn round(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_cent_rounds_away_from_zero() {
        assert_eq!(round(Decimal::new(25, 1), 0), Decimal::new(3, 0));
        assert_eq!(round(Decimal::new(-25, 1), 0), Decimal::new(-3, 0));
    }
}
