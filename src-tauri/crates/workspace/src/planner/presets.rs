//! Usual values of inputs and published fees of channels: a dated pack.

use crate::api::{ChannelPreset, InputPreset, PlanPresets};
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use serde::Deserialize;
use troupe_core::time::Day;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pack {
    #[serde(rename = "about")]
    _about: String,
    date: Day,
    inputs: Vec<InputPreset>,
    channels: Vec<ChannelPreset>,
}

fn read() -> serde_json::Result<Pack> {
    serde_json::from_str(include_str!("../../../../packs/plans/2026-11.json"))
}

/// As of which day the pack is.
pub(super) fn date() -> Result<Day> {
    Ok(read().map_err(internal)?.date)
}

/// Usual values of inputs and published fees of channels. No workspace is needed for them.
///
/// # Errors
/// Never, as a test reads the pack.
pub fn plan_presets() -> Result<PlanPresets> {
    let pack = read().map_err(internal)?;
    Ok(PlanPresets { inputs: pack.inputs, channels: pack.channels })
}

impl Workspace {
    /// Usual values of inputs and published fees of channels.
    pub async fn plan_presets(&self) -> Result<PlanPresets> {
        plan_presets()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use troupe_core::planning::{Plan, PlanDraft, Problem};

    /// A plan that can be read, with every optional part.
    fn whole() -> Value {
        json!({ "currency": "EUR", "commission": "0.1",
            "product": { "form": "price", "price": "50", "cost": "10", "aov": "40", "margin": "0.5" },
            "demand": { "mean": "30", "bad": "1", "normal": "5", "good": "9", "shortlist": "A", "ctr": "0.01",
                        "ctor": "0.02" },
            "ads": { "budget": "500", "cpm": "10", "ctr": "0.01", "cvr": "0.02" },
            "scenarios": [{ "name": "Own", "kind": "own" }, { "name": "Network", "kind": "network" }] })
    }

    fn place(field: &str) -> String {
        let path = match field.split_once('.') {
            Some(("own", rest)) => format!("scenarios.0.{rest}"),
            Some(("network", rest)) => format!("scenarios.1.{rest}"),
            _ => field.to_owned(),
        };
        path.replace('.', "/")
    }

    /// Reads the plan with a value at a field, in the form in which that field counts.
    fn problems(field: &str, value: &str) -> Vec<Problem> {
        let mut plan = whole();
        plan["demand"]["form"] = match field {
            "demand.mean" | "demand.k" => "mean".into(),
            _ if field.starts_with("demand.") => "shortlist".into(),
            _ => "mean".into(),
        };
        if ["product.aov", "product.margin"].contains(&field) {
            plan["product"]["form"] = "value".into();
        }
        let path = place(field);
        let (parent, key) =
            path.rsplit_once('/').map_or((String::new(), path.as_str()), |(p, k)| (format!("/{p}"), k));
        plan.pointer_mut(&parent).unwrap()[key] = value.into();
        let draft: PlanDraft = serde_json::from_value(plan).unwrap();
        Plan::read(&draft).err().unwrap_or_default()
    }

    #[test]
    fn every_input_preset_is_a_field_of_a_plan_and_lies_within_its_bounds() {
        let pack = read().unwrap();
        assert!(pack.inputs.len() > 15);
        for preset in &pack.inputs {
            // A value that is no number is told at the field: so the field is one that is read.
            let wrong = problems(&preset.field, "x");
            let at = place(&preset.field).replace('/', ".");
            assert!(wrong.iter().any(|p| p.field == at), "{}: {wrong:?}", preset.field);
            let figures = [Some(&preset.value), preset.low.as_ref(), preset.high.as_ref()];
            for value in figures.into_iter().flatten() {
                assert_eq!(problems(&preset.field, value), [], "{preset:?}");
            }
            let number = |text: &String| text.parse::<f64>().unwrap();
            let value = number(&preset.value);
            assert!(preset.low.as_ref().is_none_or(|low| number(low) <= value), "{preset:?}");
            assert!(preset.high.as_ref().is_none_or(|high| number(high) >= value), "{preset:?}");
            assert!(!preset.source.trim().is_empty() && preset.date <= pack.date, "{preset:?}");
        }
    }

    #[test]
    fn an_amount_has_a_currency_and_a_rate_or_count_has_none() {
        let amounts = [
            "price",
            "cost",
            "shipping",
            "payment_fee",
            "return_cost",
            "hourly_rate",
            "samples",
            "budget",
            "minimum_spend",
            "cpm",
            "aov",
        ];
        for preset in read().unwrap().inputs {
            let name = preset.field.rsplit('.').next().unwrap().to_owned();
            assert_eq!(preset.currency.is_some(), amounts.contains(&name.as_str()), "{preset:?}");
        }
    }

    #[test]
    fn every_channel_can_be_read_as_a_scenario_and_says_what_the_table_says() {
        let pack = read().unwrap();
        for channel in &pack.channels {
            let mut plan = whole();
            plan["scenarios"] = json!([channel.fees]);
            let draft: PlanDraft = serde_json::from_value(plan).unwrap();
            assert!(Plan::read(&draft).is_ok(), "{channel:?}");
            assert_eq!((&channel.fees.name, channel.fees.kind), (&channel.name, channel.kind));
            assert!(!channel.source.trim().is_empty() && channel.date <= pack.date, "{channel:?}");
        }
        let of = |id: &str| pack.channels.iter().find(|c| c.id == id).unwrap_or_else(|| panic!("{id}"));
        let is = |given: &Option<String>, value: &str| assert_eq!(given.as_deref(), Some(value));
        let shareasale = &of("shareasale").fees;
        is(&shareasale.setup, "625");
        is(&shareasale.deposit, "125");
        is(&shareasale.override_of_commission, "0.20");
        is(&shareasale.subscription, "35");
        assert_eq!(of("shareasale").closed, Day::parse("2025-10-01"));
        let cj = &of("cj_old").fees;
        is(&cj.setup, "3000");
        is(&cj.deposit, "3000");
        is(&cj.fee_of_sale, "0.03");
        is(&cj.monthly_minimum, "500");
        is(&of("uppromote").fees.subscription, "29.99");
        is(&of("uppromote").fees.fee_of_sale, "0.02");
        is(&of("awin_access_us").fees.setup, "549");
        is(&of("tiktok_shop_eu").fees.fee_of_sale, "0.09");
        is(&of("tiktok_shop_eu_electronics").fees.fee_of_sale, "0.07");
        is(&of("tiktok_shop_us").fees.fee_of_sale, "0.06");
    }
}
