//! Identities that a shop's GMV must hold. What breaks one is kept and shown with the doubt.
//! Source: TikTok Shop's own definitions of its affiliate reports.

use crate::money::Currency;
use crate::records::ReportedFigure;
use rust_decimal::Decimal;
use std::str::FromStr;

/// Doubts about a report by stable key: `gmv_parts` (GMV is not the sum of its video, LIVE and product card parts),
/// `gmv_identity` (it is not impressions × CTR × CTOR × AOV). A report that lacks a part raises none.
pub fn gmv_doubts(
    figures: &[ReportedFigure],
    currency: Option<Currency>,
) -> impl Iterator<Item = &'static str> + use<> {
    let parts = (gmv_parts(figures, currency) == Some(false)).then_some("gmv_parts");
    let identity = (gmv_identity(figures, currency) == Some(false)).then_some("gmv_identity");
    parts.into_iter().chain(identity)
}

fn figure(figures: &[ReportedFigure], key: &str) -> Option<Decimal> {
    Decimal::from_str(&figures.iter().find(|f| f.key == key)?.value).ok()
}

/// The least that an amount of the currency is rounded to.
fn unit(currency: Option<Currency>) -> Decimal {
    Decimal::new(1, currency.map_or(2, Currency::exponent))
}

/// Whether GMV is the sum of its video, LIVE and product card parts; `None` where one of the four is missing. Each of
/// the four may be rounded, so two units of the currency are allowed between them.
fn gmv_parts(figures: &[ReportedFigure], currency: Option<Currency>) -> Option<bool> {
    let [gmv, video, live, card] =
        ["gmv", "gmv_video", "gmv_live", "gmv_card"].map(|key| figure(figures, key));
    let sum = video?.checked_add(live?)?.checked_add(card?)?;
    Some(gmv?.checked_sub(sum)?.abs() <= unit(currency) * Decimal::from(2))
}

/// Whether GMV ≈ impressions × CTR × CTOR × AOV; `None` where one of the five is missing. Rates are shown in hundredths
/// of a per cent and AOV in the currency's units, so each may be half of that off.
fn gmv_identity(figures: &[ReportedFigure], currency: Option<Currency>) -> Option<bool> {
    let [gmv, impressions, ctr, ctor, aov] =
        ["gmv", "impressions", "ctr", "ctor", "aov"].map(|key| figure(figures, key));
    let (gmv, impressions, ctr, ctor, aov) = (gmv?, impressions?, ctr?, ctor?, aov?);
    let half = Decimal::new(5, 5);
    let unit = unit(currency);
    let half_unit = unit / Decimal::from(2);
    let product = |sign: Decimal| {
        let part = |value: Decimal, by: Decimal| (value + by * sign).max(Decimal::ZERO);
        impressions
            .checked_mul(part(ctr, half))?
            .checked_mul(part(ctor, half))?
            .checked_mul(part(aov, half_unit))
    };
    let (low, high) = (product(Decimal::NEGATIVE_ONE)?, product(Decimal::ONE)?);
    Some(gmv >= low - unit && gmv <= high + unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(figures: &[(&str, &str)]) -> Vec<ReportedFigure> {
        figures
            .iter()
            .map(|(key, value)| ReportedFigure { key: (*key).into(), value: (*value).into() })
            .collect()
    }

    #[test]
    fn gmv_is_the_sum_of_its_parts_up_to_rounding() {
        let parts = |currency, gmv, video, live, card| {
            let figures = [("gmv", gmv), ("gmv_video", video), ("gmv_live", live), ("gmv_card", card)];
            gmv_parts(&report(&figures), Currency::parse(currency))
        };
        assert_eq!(parts("USD", "100.01", "60", "30.005", "10"), Some(true));
        assert_eq!(parts("USD", "100.10", "60", "30", "10"), Some(false));
        assert_eq!(parts("VND", "100002", "60000", "30000", "10000"), Some(true));
        assert_eq!(gmv_parts(&report(&[("gmv", "1"), ("gmv_video", "1")]), None), None);
    }

    #[test]
    fn gmv_is_impressions_times_rates_times_order_value_up_to_rounding() {
        let identity = |gmv| {
            let figures = [
                ("gmv", gmv),
                ("impressions", "12000"),
                ("ctr", "0.0312"),
                ("ctor", "0.0451"),
                ("aov", "24.5"),
            ];
            gmv_identity(&report(&figures), Currency::parse("USD"))
        };
        // 12,000 × 3.12 % × 4.51 % × 24.50 = 413.70
        assert_eq!(identity("413.70"), Some(true));
        assert_eq!(identity("414.20"), Some(true));
        assert_eq!(identity("430"), Some(false));
        assert_eq!(gmv_identity(&report(&[("gmv", "1")]), None), None);
    }
}
