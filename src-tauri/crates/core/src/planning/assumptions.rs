//! Every input of a plan in one list, with its unit and where it comes from: for reports and workbooks. Not here: their
//! words.

use super::demand::Fitted;
use super::draft::{Given, InputSource, PlanDraft, ProductForm, ScenarioDraft, ScenarioKind};
use super::plan::{Channel, Demand, Plan, RateRange, Way};
use crate::named::named_enum;
use rust_decimal::Decimal;

named_enum! {
    /// What a figure counts. Amounts are in the plan's currency, shares are fractions.
    InputUnit {
        /// A text or a pure number.
        Plain = "plain",
        /// Months.
        Months = "months",
        /// A month, counted from the start.
        Month = "month",
        /// An amount per order.
        AmountOrder = "amount_order",
        /// An amount per return.
        AmountReturn = "amount_return",
        /// An amount a month.
        AmountMonth = "amount_month",
        /// An amount paid once.
        AmountOnce = "amount_once",
        /// An amount per hour.
        AmountHour = "amount_hour",
        /// Hours a month.
        HoursMonth = "hours_month",
        /// Orders a month.
        OrdersMonth = "orders_month",
        /// Posts a month.
        PostsMonth = "posts_month",
        /// A share of the price without VAT.
        ShareNet = "share_net",
        /// A share of the price.
        SharePrice = "share_price",
        /// A share of orders.
        ShareOrders = "share_orders",
        /// A share of the sale: goods paid per order that are kept.
        ShareSale = "share_sale",
        /// A share of the commission.
        ShareCommission = "share_commission",
        /// A share of creators.
        ShareCreators = "share_creators",
        /// A share of views.
        ShareViews = "share_views",
        /// A share of clicks.
        ShareClicks = "share_clicks",
    }
}

impl InputUnit {
    /// True for fractions, which are shown per cent.
    pub fn is_share(self) -> bool {
        self.as_str().starts_with("share_")
    }

    /// True for amounts of money.
    pub fn is_amount(self) -> bool {
        self.as_str().starts_with("amount_")
    }
}

named_enum! {
    /// How an input came to its value.
    InputOrigin {
        /// Somebody gave it.
        Given = "given",
        /// Nobody gave it; the usual value counts.
        Usual = "usual",
        /// It is the plan's: a scenario without a commission of its own, planned orders that nobody gave.
        Taken = "taken",
        /// It is estimated from other inputs.
        Estimated = "estimated",
        /// It counts through what is estimated from it.
        Behind = "behind",
    }
}

/// The value of an input.
#[derive(Debug, Clone, PartialEq)]
pub enum InputValue {
    /// An exact figure.
    Exact(Decimal),
    /// An estimate.
    Estimate(f64),
    /// Words: a name, a currency, a list of months; `None` = nothing.
    Text(Option<String>),
}

/// An input of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumption {
    /// Path of its field, such as `product.aov` or `scenarios.0.setup`.
    pub field: String,
    /// Name of the field without what it belongs to, such as `aov`.
    pub name: &'static str,
    /// Place of its scenario; `None` = the plan's.
    pub scenario: Option<usize>,
    /// What it counts.
    pub unit: InputUnit,
    /// Its value.
    pub value: InputValue,
    /// How it came to it.
    pub origin: InputOrigin,
    /// Its source, as long as it still has the value that the source gave.
    pub source: Option<InputSource>,
}

/// Every input of a plan that was read from this draft, in order: the plan's, the product's, demand's, each scenario's.
pub fn assumptions(draft: &PlanDraft, plan: &Plan, fitted: &Fitted) -> Vec<Assumption> {
    let mut list = List { draft, inputs: Vec::new() };
    list.text("currency", "currency", Some(plan.currency.code().to_owned()), InputOrigin::Given);
    list.figure(
        "horizon_months",
        "horizon_months",
        InputUnit::Months,
        &draft.horizon_months,
        plan.horizon.into(),
    );
    list.product(plan);
    list.figure("commission", "commission", InputUnit::ShareSale, &draft.commission, plan.commission);
    list.demand(plan, fitted);
    let origin = if plan.planned_orders.is_some() { InputOrigin::Given } else { InputOrigin::Taken };
    let planned = InputValue::Exact(plan.planned_orders.unwrap_or(fitted.mean));
    list.push("planned_orders", "planned_orders", InputUnit::OrdersMonth, planned, origin);
    for (at, given) in draft.scenarios.iter().enumerate() {
        if let Some(scenario) = plan.scenarios.get(at) {
            list.scenario(at, given, &scenario.way);
        }
    }
    list.inputs
}

struct List<'a> {
    draft: &'a PlanDraft,
    inputs: Vec<Assumption>,
}

/// The figure of a draft that has been read without a problem.
fn number(given: &Given) -> Option<Decimal> {
    let text = given.as_deref()?.trim();
    text.parse().or_else(|_| Decimal::from_scientific(text)).ok().map(|value: Decimal| value.normalize())
}

fn origin(given: &Given) -> InputOrigin {
    if number(given).is_some() { InputOrigin::Given } else { InputOrigin::Usual }
}

impl List<'_> {
    fn push(
        &mut self,
        field: &str,
        name: &'static str,
        unit: InputUnit,
        value: InputValue,
        origin: InputOrigin,
    ) {
        let source = self.draft.sources.get(field).filter(|source| match &value {
            InputValue::Exact(value) => number(&Some(source.value.clone())) == Some(value.normalize()),
            // The source of own months gives the last of them.
            InputValue::Text(Some(text)) => text.split(", ").last() == Some(source.value.trim()),
            _ => false,
        });
        let source = source.cloned();
        self.inputs.push(Assumption {
            field: field.to_owned(),
            name,
            scenario: None,
            unit,
            value,
            origin,
            source,
        });
    }

    fn text(&mut self, field: &str, name: &'static str, text: Option<String>, origin: InputOrigin) {
        self.push(field, name, InputUnit::Plain, InputValue::Text(text), origin);
    }

    fn figure(&mut self, field: &str, name: &'static str, unit: InputUnit, given: &Given, value: Decimal) {
        self.push(field, name, unit, InputValue::Exact(value), origin(given));
    }

    fn product(&mut self, plan: &Plan) {
        let given = &self.draft.product;
        let money = InputUnit::AmountOrder;
        let mut row = |name: &'static str, unit: InputUnit, given: &Given, value: Option<Decimal>| {
            let value = value.or_else(|| number(given)).unwrap_or_default();
            self.figure(&format!("product.{name}"), name, unit, given, value);
        };
        let economics = &plan.economics;
        match given.form() {
            ProductForm::Value => {
                row("aov", money, &given.aov, Some(economics.aov));
                row("margin", InputUnit::ShareSale, &given.margin, Some(economics.margin));
            }
            ProductForm::Price => {
                row("price", money, &given.price, None);
                row("vat", InputUnit::ShareNet, &given.vat, None);
                row("discount", InputUnit::SharePrice, &given.discount, None);
                row("cost", money, &given.cost, None);
                row("shipping", money, &given.shipping, None);
                row("payment_fee", money, &given.payment_fee, None);
            }
        }
        row("return_rate", InputUnit::ShareOrders, &given.return_rate, Some(economics.return_rate));
        row("return_cost", InputUnit::AmountReturn, &given.return_cost, Some(economics.return_cost));
        row("anyway", InputUnit::ShareOrders, &given.anyway, Some(economics.anyway));
    }

    fn demand(&mut self, plan: &Plan, fitted: &Fitted) {
        let given = &self.draft.demand;
        let orders = InputUnit::OrdersMonth;
        let exact = |value: &Decimal| InputValue::Exact(*value);
        let behind = InputOrigin::Behind;
        match &plan.demand {
            Demand::Mean { mean, k } => {
                self.figure("demand.mean", "mean", orders, &given.mean, *mean);
                self.figure("demand.k", "k", InputUnit::Plain, &given.k, *k);
                return;
            }
            Demand::History(months) => {
                let text = months.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
                self.push("demand.history", "history", orders, InputValue::Text(Some(text)), behind);
            }
            Demand::Guess { bad, normal, good } => {
                self.push("demand.bad", "bad", orders, exact(bad), behind);
                self.push("demand.normal", "normal", orders, exact(normal), behind);
                self.push("demand.good", "good", orders, exact(good), behind);
            }
            Demand::Shortlist { name, assumptions } => {
                self.text("demand.shortlist", "shortlist", Some(name.clone()), behind);
                self.push("demand.posts", "posts", InputUnit::PostsMonth, exact(&assumptions.posts), behind);
                let rate = assumptions.post_rate.map_or(InputValue::Text(None), InputValue::Exact);
                self.push("demand.post_rate", "post_rate", InputUnit::ShareCreators, rate, behind);
                self.range(["ctr_low", "ctr", "ctr_high"], InputUnit::ShareViews, &assumptions.ctr);
                self.range(["ctor_low", "ctor", "ctor_high"], InputUnit::ShareClicks, &assumptions.ctor);
            }
        }
        let estimated = InputOrigin::Estimated;
        self.push("demand.mean", "mean", orders, exact(&fitted.mean), estimated);
        let k = match fitted.spread {
            Some(spread) if spread.k.is_finite() => InputValue::Estimate(spread.k),
            _ => InputValue::Text(None),
        };
        self.push("demand.k", "k", InputUnit::Plain, k, estimated);
    }

    fn range(&mut self, names: [&'static str; 3], unit: InputUnit, range: &RateRange) {
        for (name, value) in names.into_iter().zip([range.low, range.likely, range.high]) {
            self.push(&format!("demand.{name}"), name, unit, InputValue::Exact(value), InputOrigin::Behind);
        }
    }

    fn scenario(&mut self, at: usize, given: &ScenarioDraft, way: &Way) {
        let first = self.inputs.len();
        match way {
            Way::Single(channel) => self.channel(at, given, channel),
            Way::Hybrid { switch_month, network_share, .. } => {
                let field = |name: &str| format!("scenarios.{at}.{name}");
                for (name, kind) in [("network", ScenarioKind::Network), ("own", ScenarioKind::Own)] {
                    let phase = self.draft.phase(at, kind).and_then(|found| self.draft.scenarios.get(found));
                    let phase = phase.map(|phase| phase.name.trim().to_owned());
                    self.text(&field(name), name, phase, InputOrigin::Given);
                }
                let month = Decimal::from(*switch_month);
                self.figure(
                    &field("switch_month"),
                    "switch_month",
                    InputUnit::Month,
                    &given.switch_month,
                    month,
                );
                let unit = InputUnit::ShareOrders;
                self.figure(
                    &field("network_share"),
                    "network_share",
                    unit,
                    &given.network_share,
                    *network_share,
                );
            }
        }
        self.inputs.iter_mut().skip(first).for_each(|input| input.scenario = Some(at));
    }

    fn channel(&mut self, at: usize, given: &ScenarioDraft, channel: &Channel) {
        let month = InputUnit::AmountMonth;
        let rows: [(&'static str, InputUnit, &Given, Decimal); 9] = [
            ("setup", InputUnit::AmountOnce, &given.setup, channel.setup),
            ("deposit", InputUnit::AmountOnce, &given.deposit, channel.deposit),
            ("subscription", month, &given.subscription, channel.subscription),
            ("fee_of_sale", InputUnit::ShareSale, &given.fee_of_sale, channel.fee_of_sale),
            (
                "override_of_commission",
                InputUnit::ShareCommission,
                &given.override_of_commission,
                channel.override_of_commission,
            ),
            ("monthly_minimum", month, &given.monthly_minimum, channel.monthly_minimum),
            ("hours", InputUnit::HoursMonth, &given.hours, channel.hours),
            ("hourly_rate", InputUnit::AmountHour, &given.hourly_rate, channel.hourly_rate),
            ("samples", month, &given.samples, channel.samples),
        ];
        for (name, unit, given, value) in rows {
            self.figure(&format!("scenarios.{at}.{name}"), name, unit, given, value);
        }
        let origin =
            if number(&given.commission).is_some() { InputOrigin::Given } else { InputOrigin::Taken };
        let value = InputValue::Exact(channel.commission);
        let field = format!("scenarios.{at}.commission");
        self.push(&field, "own_commission", InputUnit::ShareSale, value, origin);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn listed(draft: &serde_json::Value) -> Vec<Assumption> {
        let draft: PlanDraft = serde_json::from_value(draft.clone()).unwrap();
        let plan = Plan::read(&draft).unwrap();
        let fitted = Fitted::of(&plan.demand, &[]).unwrap();
        assumptions(&draft, &plan, &fitted)
    }

    fn plan() -> serde_json::Value {
        json!({ "currency": "EUR", "commission": "0.15", "demand": { "mean": 30 },
            "product": { "price": "48.40", "vat": "0.21", "cost": 14, "aov": "99" },
            "scenarios": [{ "name": "Own", "kind": "own", "subscription": "29.99" },
                { "name": "Net", "kind": "network", "commission": "0.10", "setup": 625 },
                { "name": "Both", "kind": "hybrid", "switch_month": 3 }],
            "sources": { "scenarios.1.setup": { "kind": "preset", "value": "625.00", "name": "Price list", "date": "2025-10-01", "n": null },
                "commission": { "kind": "preset", "value": "0.12", "name": "Usual", "date": null, "n": null } } })
    }

    #[test]
    fn every_figure_that_counts_is_listed_and_says_how_it_came() {
        let all = listed(&plan());
        let of = |field: &str| all.iter().find(|input| input.field == field).unwrap();
        assert!(all.iter().all(|input| input.field != "product.aov"), "the form of the price counts");
        assert_eq!(of("product.vat").value, InputValue::Exact(Decimal::new(21, 2)));
        assert_eq!(of("product.discount").origin, InputOrigin::Usual);
        assert_eq!(of("scenarios.0.commission").origin, InputOrigin::Taken);
        assert_eq!(of("scenarios.1.commission").origin, InputOrigin::Given);
        assert_eq!(of("planned_orders").value, InputValue::Exact(Decimal::from(30)));
        assert_eq!(of("scenarios.2.own").value, InputValue::Text(Some("Own".to_owned())));
        assert_eq!(of("scenarios.2.switch_month").scenario, Some(2));
    }

    #[test]
    fn a_source_holds_only_while_the_value_is_still_its_own() {
        let all = listed(&plan());
        let source = |field: &str| all.iter().find(|input| input.field == field).unwrap().source.clone();
        assert_eq!(source("scenarios.1.setup").unwrap().name, "Price list");
        assert_eq!(source("commission"), None);
    }
}
