//! A plan to begin with: the example of an own programme, a network and a hybrid (domain.md 9), each figure marked as a
//! preset, so that nobody takes it for her own.

use super::presets;
use crate::errors::{Result, internal};
use crate::sheet::language_of;
use crate::workspace::Workspace;
use troupe_core::planning::draft::{
    DemandDraft, DemandForm, InputSource, InputSourceKind, ProductDraft, ProductForm, ScenarioDraft,
};
use troupe_core::planning::{PlanDraft, ScenarioKind};
use troupe_core::time::Day;
use troupe_pdf::Words;

/// Where the example's figures come from.
const SOURCE: &str = "Troupe's example";

fn given(value: &str) -> Option<String> {
    Some(value.to_owned())
}

fn scenario(name: String, kind: ScenarioKind) -> ScenarioDraft {
    ScenarioDraft {
        name,
        kind,
        setup: None,
        deposit: None,
        subscription: None,
        fee_of_sale: None,
        override_of_commission: None,
        monthly_minimum: None,
        hours: None,
        hourly_rate: None,
        samples: None,
        commission: None,
        switch_month: None,
        network_share: None,
        own: None,
        network: None,
    }
}

/// The example in a currency, with the names of its scenarios: own programme, network, hybrid.
fn example(currency: String, names: [String; 3], date: Day) -> PlanDraft {
    let [own, network, hybrid] = names;
    let mut draft = PlanDraft {
        currency,
        horizon_months: given("12"),
        product: ProductDraft {
            form: Some(ProductForm::Value),
            aov: given("40"),
            margin: given("0.55"),
            return_rate: given("0.12"),
            return_cost: given("6"),
            anyway: given("0"),
            ..ProductDraft::default()
        },
        commission: given("0.15"),
        demand: DemandDraft {
            form: Some(DemandForm::Mean),
            mean: given("30"),
            k: given("1"),
            ..DemandDraft::default()
        },
        scenarios: vec![
            ScenarioDraft {
                subscription: given("29.99"),
                fee_of_sale: given("0.02"),
                hours: given("8"),
                hourly_rate: given("30"),
                samples: given("150"),
                ..scenario(own, ScenarioKind::Own)
            },
            ScenarioDraft {
                setup: given("625"),
                subscription: given("35"),
                override_of_commission: given("0.20"),
                hours: given("2"),
                hourly_rate: given("30"),
                samples: given("150"),
                ..scenario(network, ScenarioKind::Network)
            },
            ScenarioDraft {
                switch_month: given("6"),
                network_share: given("0"),
                ..scenario(hybrid, ScenarioKind::Hybrid)
            },
        ],
        ..PlanDraft::default()
    };
    draft.sources = figures(&draft)
        .into_iter()
        .filter_map(|(field, value)| {
            let source = InputSource {
                kind: InputSourceKind::Preset,
                value: value?,
                name: SOURCE.to_owned(),
                date: Some(date),
                n: None,
            };
            Some((field, source))
        })
        .collect();
    draft
}

/// Every figure of the example by the path of its field.
fn figures(draft: &PlanDraft) -> Vec<(String, Option<String>)> {
    let plan = [
        ("horizon_months", &draft.horizon_months),
        ("product.aov", &draft.product.aov),
        ("product.margin", &draft.product.margin),
        ("product.return_rate", &draft.product.return_rate),
        ("product.return_cost", &draft.product.return_cost),
        ("product.anyway", &draft.product.anyway),
        ("commission", &draft.commission),
        ("demand.mean", &draft.demand.mean),
        ("demand.k", &draft.demand.k),
    ];
    let mut all: Vec<(String, Option<String>)> =
        plan.into_iter().map(|(field, value)| (field.to_owned(), value.clone())).collect();
    for (at, one) in draft.scenarios.iter().enumerate() {
        let fields = [
            ("setup", &one.setup),
            ("subscription", &one.subscription),
            ("fee_of_sale", &one.fee_of_sale),
            ("override_of_commission", &one.override_of_commission),
            ("hours", &one.hours),
            ("hourly_rate", &one.hourly_rate),
            ("samples", &one.samples),
            ("switch_month", &one.switch_month),
            ("network_share", &one.network_share),
        ];
        all.extend(fields.map(|(field, value)| (format!("scenarios.{at}.{field}"), value.clone())));
    }
    all
}

impl Workspace {
    /// A plan to begin with: an own programme, a network and a hybrid with usual values in the settings' currency.
    pub async fn plan_starter(&self) -> Result<PlanDraft> {
        let settings = self.settings().await?;
        let words = Words::new(language_of(settings.language.as_deref())?).map_err(internal)?;
        let names =
            ["own", "network", "hybrid"].map(|kind| words.say(&format!("planner_starter_{kind}"), &[]));
        Ok(example(settings.currency, names, presets::date()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made::Made;
    use troupe_core::planning::{Fitted, Plan, outcome};

    #[tokio::test]
    async fn the_starter_is_the_example_of_the_domain_in_the_settings_currency_and_language() {
        let made = Made::new().await;
        let settings = made.workspace.settings().await.unwrap();
        let changed =
            crate::api::Settings { language: Some("fi".into()), currency: "SEK".into(), ..settings };
        made.workspace.save_settings(changed).await.unwrap();
        let draft = made.workspace.plan_starter().await.unwrap();
        let plan = Plan::read(&draft).unwrap();
        assert_eq!(plan.currency.code(), "SEK");
        let told = outcome(&plan, &Fitted::of(&plan.demand, &[]).unwrap());
        let least: Vec<_> = told.scenarios.iter().map(|s| s.breakeven_orders).collect();
        assert_eq!(least, [Some(34), Some(25), None]);
        assert!(draft.scenarios.iter().all(|s| !s.name.starts_with("planner_")), "{:?}", draft.scenarios);
        assert_ne!(draft.scenarios[0].name, "Own programme", "in Finnish");
    }

    #[test]
    fn every_figure_of_the_starter_says_where_it_comes_from() {
        let names = ["A", "B", "C"].map(str::to_owned);
        let draft = example("EUR".into(), names, Day::parse("2026-11-01").unwrap());
        let tree = serde_json::to_value(&draft).unwrap();
        let mut given = 0;
        let mut open = vec![(String::new(), &tree)];
        while let Some((path, value)) = open.pop() {
            let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
            match value {
                serde_json::Value::Object(fields) if path != "sources" => {
                    open.extend(fields.iter().map(|(key, value)| (below(key), value)));
                }
                serde_json::Value::Array(items) => {
                    open.extend(items.iter().enumerate().map(|(at, item)| (below(&at.to_string()), item)));
                }
                serde_json::Value::String(text) if text.parse::<f64>().is_ok() => {
                    given += 1;
                    let source = draft.sources.get(&path).unwrap_or_else(|| panic!("{path} has no source"));
                    assert_eq!((&source.value, source.kind), (text, InputSourceKind::Preset), "{path}");
                }
                _ => {}
            }
        }
        assert_eq!(given, draft.sources.len());
    }
}
