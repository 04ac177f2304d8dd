//! The closed form.

use super::*;
use crate::planning::answer::Overtake;
use proptest::prelude::*;

#[test]
fn the_vectors_of_the_specification_come_out_of_a_plan() {
    let mut third = network("0.3");
    third["name"] = json!("Network, dear");
    let scenarios = json!([own(), network("0.2"), third]);
    for (mean, k, chances) in [
        (30, "1", [(0.328, 0.256), (0.441, 0.843)]),
        (30, "0.5", [(0.291, 0.256), (0.366, 0.843)]),
        (45, "1", [(0.474, 0.962), (0.577, 1.000)]),
        (45, "0.5", [(0.388, 0.962), (0.460, 1.000)]),
    ] {
        let plan = read(json!({ "scenarios": scenarios, "demand": { "mean": mean, "k": k } }));
        let found = answer(&plan);
        for (at, u, fixed, orders) in [
            (0, "12.656", "419.99", 34),
            (1, "12.304", "297.083333333333333333333", 25),
            (2, "11.776", "297.083333333333333333333", 26),
        ] {
            let one = &found.scenarios[at];
            assert_eq!(one.contribution_per_order, Some(number(u)));
            let total = one.fixed_per_month.unwrap();
            assert!((total - number(fixed)).abs() < number("0.000000000000000000001"), "{total}");
            assert_eq!((one.breakeven_orders, one.never), (Some(orders), None));
        }
        for (one, (chance, poisson)) in found.scenarios.iter().zip(chances) {
            near(one.chance, chance, 5e-4);
            near(one.chance_poisson, poisson, 5e-4);
        }
    }
    let found = answer(&read(json!({ "planned_orders": 30, "demand": { "mean": 45 } })));
    for (one, most) in found.scenarios.iter().zip(["0.112", "0.207"]) {
        assert_eq!(crate::money::round(one.max_commission.unwrap(), 3), number(most), "{}", one.name);
    }
}

#[test]
fn months_are_cash_and_the_start_is_paid_before_the_first() {
    let mut network = network("0.2");
    network["deposit"] = json!(125);
    let plan = read(json!({ "scenarios": [network], "planned_orders": 60 }));
    let found = answer(&plan).scenarios.remove(0);
    let month = number("60") * number("12.304") - number("245");
    assert_eq!((found.months[0].result, found.months[0].cumulated), (number("-625"), number("-750")));
    assert_eq!((found.months[1].result, found.months[1].cumulated), (month, month - number("750")));
    assert_eq!(found.months[12].cumulated, month * number("12") - number("625"));
    assert_eq!((found.months.len(), found.breakeven_month), (13, Some(2)));
    assert_eq!((found.start_up, found.deposit), (number("625"), number("125")));
    // 22.2 % of the sale, and the fixed 297.08 among sixty.
    assert_eq!(
        crate::money::round(found.cost_per_order.unwrap(), 6),
        crate::money::round(number("35.2") * number("0.18") + number("3565") / number("720"), 6)
    );
}

#[test]
fn nothing_fixed_is_paid_for_by_no_orders_and_an_order_that_loses_never_pays() {
    let free = json!([{ "name": "Free", "kind": "own" }]);
    let found = answer(&read(json!({ "scenarios": free }))).scenarios.remove(0);
    assert_eq!((found.breakeven_orders, found.never, found.chance), (Some(0), None, Some(1.0)));
    assert_eq!((found.chance_horizon, found.breakeven_month), (Some(1.0), Some(1)));
    for commission in ["0.55", "0.7"] {
        let found =
            answer(&read(json!({ "scenarios": [own()], "commission": commission }))).scenarios.remove(0);
        assert_eq!((found.breakeven_orders, found.never), (None, Some(Never::EachOrderLoses)));
        assert_eq!((found.chance, found.chance_poisson), (Some(0.0), Some(0.0)));
        assert_eq!((found.chance_horizon, found.breakeven_month), (Some(0.0), None));
    }
    let found = answer(&read(json!({ "demand": { "mean": 0 } }))).scenarios.remove(0);
    assert_eq!((found.chance, found.max_commission, found.cost_per_order), (Some(0.0), None, None));
}

#[test]
fn a_price_that_does_not_divide_evenly_breaks_even_at_the_exact_number() {
    // 100 / 1.21 each, half of it earned: 121 orders bring 5,000, to the cent.
    let product = json!({ "price": 100, "vat": "0.21", "cost": 0 });
    let costs = json!([{ "name": "Own", "kind": "own", "subscription": 5000 }]);
    let plan = read(json!({ "product": product, "scenarios": costs, "commission": "0.5" }));
    assert_eq!(answer(&plan).scenarios[0].breakeven_orders, Some(121));
    // A start-up that twelve months do not divide evenly: 100 of 12 months at 1 an order, 25 orders in three.
    let product = json!({ "aov": 1, "margin": 1 });
    let costs = json!([{ "name": "Own", "kind": "own", "setup": 100 }]);
    for (months, orders) in [(3, 34), (12, 9), (100, 1)] {
        let plan = read(
            json!({ "product": product, "scenarios": costs, "commission": 0, "horizon_months": months }),
        );
        assert_eq!(answer(&plan).scenarios[0].breakeven_orders, Some(orders));
    }
}

#[test]
fn the_chance_of_the_horizon_agrees_with_drawing_it() {
    let mut network = network("0.2");
    network["deposit"] = json!(900);
    let plan = read(
        json!({ "scenarios": [own(), network], "draws": 200_000, "demand": { "mean": 33, "k": "0.7" } }),
    );
    let drawn = chances(&plan, &fitted(&plan), &[], &|| false).unwrap();
    for (closed, drawn) in answer(&plan).scenarios.iter().zip(&drawn.scenarios) {
        near(closed.chance_horizon, drawn.chance_horizon, 5e-3);
        near(closed.chance, drawn.chance, 5e-3);
    }
}

#[test]
fn what_only_drawing_knows_is_left_open() {
    let mut least = own();
    least["monthly_minimum"] = json!(100);
    let plan = read(json!({ "scenarios": [least, network("0.2"), hybrid(4, "0.3")] }));
    let mut found = answer(&plan).scenarios;
    assert!(found[0].chance.is_some() && found[0].chance_horizon.is_none());
    let both = found.remove(2);
    assert_eq!((both.chance, both.chance_poisson, both.chance_horizon), (None, None, None));
    assert_eq!(
        (both.contribution_per_order, both.fixed_per_month, both.breakeven_orders),
        (None, None, None)
    );
    assert_eq!(both.phases.iter().map(|one| (one.from, one.to)).collect::<Vec<_>>(), [(1, 4), (5, 12)]);
    let network = &found[1];
    assert_eq!(Some(both.phases[0].contribution_per_order), network.contribution_per_order);
    assert_eq!(both.phases[0].breakeven_orders, network.breakeven_orders);
    assert_eq!(both.phases[0].max_commission, network.max_commission);
}

#[test]
fn a_tie_at_the_start_is_no_overtaking_and_the_cheaper_start_is_passed_later() {
    let found = answer(&read(json!({ "planned_orders": 30 })));
    // Own is ahead by 625 and loses 40.31 a month, the network earns 124.12: passed in the fourth month.
    let passed = |month| Overtake { of: "Own".to_owned(), by: "Network".to_owned(), month };
    assert_eq!(found.overtakes, [passed(4)]);
    let mut no_start = network("0.2");
    no_start["setup"] = json!(0);
    let found = answer(&read(json!({ "planned_orders": 30, "scenarios": [own(), no_start] })));
    assert_eq!(found.overtakes, []);
}

#[test]
fn ads_bring_what_their_price_and_rates_make_of_the_money() {
    let ads = json!({ "budget": 300, "minimum_spend": 500, "cpm": 10, "ctr": "0.01", "cvr": "0.02" });
    let found = answer(&read(json!({ "ads": ads }))).ads.unwrap();
    assert_eq!((found.spend, found.minimum_decides), (number("500"), true));
    assert_eq!(
        (found.impressions, found.clicks, found.orders),
        (number("50000"), number("500"), number("10"))
    );
    // 40 x .88 x .55 less .12 x 6.
    assert_eq!(found.contribution_per_order, number("18.64"));
    assert_eq!(found.cost_per_order, Some(number("50")));
    assert_eq!(found.result, number("-313.6"));
    assert_eq!(found.breakeven_cpm, number("3.728"));
    // Own: 500 less 419.99 pays for orders at 35.2 x .17 each; their margin is earned and the money is gone.
    let own = &found.beside[0];
    close(own.orders.unwrap(), number("80.01") / number("5.984"));
    close(own.result.unwrap(), own.orders.unwrap() * number("18.64") - number("500"));
    let mut dear = own_with("samples", "1000");
    dear["name"] = json!("Dear");
    let ads = json!({ "budget": 500, "cpm": 10, "ctr": 0, "cvr": 0 });
    let found = answer(&read(json!({ "ads": ads, "scenarios": [dear] }))).ads.unwrap();
    assert_eq!((found.beside[0].orders, found.beside[0].result, found.cost_per_order), (None, None, None));
}

fn own_with(field: &str, value: &str) -> Value {
    let mut own = own();
    own[field] = json!(value);
    own
}

/// Amounts in hundredths, rates in thousandths.
fn channel(name: &'static str) -> impl Strategy<Value = Value> {
    let amount = |most: i64| (0..most).prop_map(|cents| Decimal::new(cents, 2).to_string());
    let rate = |most: i64| (0..most).prop_map(|parts| Decimal::new(parts, 3).to_string());
    let some = prop_oneof![Just("0".to_owned()), amount(60_000)];
    (amount(90_000), some.clone(), amount(10_000), rate(100), rate(400), some, amount(30_000)).prop_map(
        move |(setup, deposit, subscription, fee, over, minimum, samples)| {
            json!({ "name": name, "kind": name, "setup": setup, "deposit": deposit, "subscription": subscription,
                "fee_of_sale": fee, "override_of_commission": over, "monthly_minimum": minimum, "samples": samples })
        },
    )
}

prop_compose! {
    /// Own, network and both, on a product of either form.
    fn plans()(
        own in channel("own"), network in channel("network"), horizon in 2u32..30, share in 0u32..=100,
        switch in 0.0..1.0f64, aov in 500i64..20_000, margin in 100i64..900, back in 0i64..500, cost in 0i64..2_000,
        anyway in 0i64..300, commission in 0i64..400, planned in 1i64..20_000, by_price in any::<bool>(),
    ) -> Plan {
        let switch_month = 1 + (f64::from(horizon - 2) * switch) as u32;
        let product = if by_price {
            json!({ "price": Decimal::new(aov, 2), "vat": "0.21", "discount": "0.1", "shipping": 2,
                "cost": Decimal::new(aov * margin / 2_000, 2) })
        } else {
            json!({ "aov": Decimal::new(aov, 2), "margin": Decimal::new(margin, 3) })
        };
        let mut product = product;
        product["return_rate"] = json!(Decimal::new(back, 3));
        product["return_cost"] = json!(Decimal::new(cost, 2));
        product["anyway"] = json!(Decimal::new(anyway, 3));
        read(json!({ "product": product, "horizon_months": horizon, "commission": Decimal::new(commission, 3),
            "planned_orders": Decimal::new(planned, 2),
            "scenarios": [own, network, hybrid(switch_month, &Decimal::new(i64::from(share), 2).to_string())] }))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn n_star_is_the_least_number_that_pays(plan in plans()) {
        let months = Decimal::from(plan.horizon);
        for at in 0..3 {
            for phase in course(&plan, at).phases {
                let start: Decimal = phase.parts.iter().map(|part| part.terms.start_up).sum();
                let pays = |orders: u64| phase.month(Decimal::from(orders)) * months - start >= -terms::CUT_OFF;
                match phase.break_even(plan.horizon) {
                    BreakEven::From(least) => {
                        prop_assert!(pays(least));
                        for fewer in least.saturating_sub(2_000)..least {
                            prop_assert!(!pays(fewer), "{fewer} pay, not only {least}");
                        }
                    }
                    BreakEven::Never(_) => {
                        prop_assert!(phase.per_order() <= Decimal::ZERO);
                        prop_assert!(!(1..500).any(pays));
                    }
                }
            }
        }
    }

    #[test]
    fn an_order_more_never_brings_more_than_the_one_before(plan in plans()) {
        for phase in course(&plan, 2).phases {
            let month = |orders: i64| phase.month(Decimal::from(orders));
            for orders in [1, 2, 3, 10, 50, 100, 300] {
                let (before, after) = (month(orders) - month(orders - 1), month(orders + 1) - month(orders));
                prop_assert!(after <= before + terms::CUT_OFF);
            }
        }
    }

    #[test]
    fn the_highest_affordable_commission_leaves_nothing(plan in plans()) {
        let found = answer(&plan);
        for at in 0..2 {
            let most = found.scenarios[at].max_commission.unwrap();
            let mut other = plan.clone();
            let Way::Single(channel) = &mut other.scenarios[at].way else { unreachable!() };
            channel.commission = most;
            let terms = *course(&other, at).single().unwrap();
            let fixed = terms.fixed_with_start_up(plan.horizon);
            if terms.minimum.is_zero() {
                close(terms.per_order * found.planned_orders, fixed);
            } else {
                close(terms.month(found.planned_orders), fixed - terms.fixed);
            }
        }
        for (phase, told) in course(&plan, 2).phases.iter().zip(&found.scenarios[2].phases) {
            let mut other = plan.clone();
            let Way::Hybrid { network, own, .. } = &mut other.scenarios[2].way else { unreachable!() };
            (network.commission, own.commission) = (told.max_commission.unwrap(), told.max_commission.unwrap());
            let other = course(&other, 2);
            let changed = other.phase(phase.from).unwrap();
            let start: Decimal = phase.parts.iter().map(|part| part.terms.start_up).sum();
            if told.max_commission.unwrap() >= Decimal::ZERO {
                close(changed.month(found.planned_orders), start / Decimal::from(plan.horizon));
            }
        }
    }

    #[test]
    fn cumulated_is_the_sum_of_results_less_what_channels_hold(plan in plans()) {
        for (at, one) in answer(&plan).scenarios.iter().enumerate() {
            let course = course(&plan, at);
            prop_assert_eq!(one.months.len() as u32, plan.horizon + 1);
            let mut sum = Decimal::ZERO;
            for month in &one.months {
                close(month.result, course.result(month.month, answer(&plan).planned_orders));
                sum += month.result;
                close(month.cumulated, sum - course.held(month.month));
            }
            close(one.months.last().unwrap().cumulated, sum);
            close(course.total(answer(&plan).planned_orders), sum);
            let back = one.months.iter().skip(1).find(|month| month.cumulated >= -terms::CUT_OFF);
            prop_assert_eq!(one.breakeven_month, back.map(|month| month.month));
        }
    }

    #[test]
    fn a_hybrid_is_its_network_until_the_switch_and_its_own_programme_afterwards(plan in plans()) {
        let orders = answer(&plan).planned_orders;
        let mut plan = plan;
        let last = plan.horizon - 1;
        let set = |plan: &mut Plan, switch: u32, share: Decimal| {
            let Way::Hybrid { switch_month, network_share, .. } = &mut plan.scenarios[2].way else { unreachable!() };
            (*switch_month, *network_share) = (switch, share);
        };
        set(&mut plan, last, Decimal::ZERO);
        let found = answer(&plan);
        let (own, network, both) = (&found.scenarios[0], &found.scenarios[1], &found.scenarios[2]);
        for month in 0..last as usize {
            prop_assert_eq!(&both.months[month].result, &network.months[month].result);
        }
        close(both.months[last as usize].result, network.months[last as usize].result - own.start_up);
        close(both.months[plan.horizon as usize].result, own.months[plan.horizon as usize].result);
        // All orders stay with the network: its month, but the samples and the standing costs are the own programme's.
        set(&mut plan, 1, Decimal::ONE);
        let (network_course, own_course) = (course(&plan, 1), course(&plan, 0));
        let Way::Single(channel) = &plan.scenarios[1].way else { unreachable!() };
        let expected = network_course.result(2, orders) + channel.samples + own_course.phases[0].month(Decimal::ZERO);
        let earned = course(&plan, 2).phases[1].month(orders);
        close(earned, expected);
    }

    #[test]
    fn the_best_switch_month_is_the_one_whose_end_is_highest(plan in plans()) {
        let told = answer(&plan).scenarios.remove(2);
        let ends: Vec<Decimal> = (1..plan.horizon).map(|switch| {
            let mut plan = plan.clone();
            let Way::Hybrid { switch_month, .. } = &mut plan.scenarios[2].way else { unreachable!() };
            *switch_month = switch;
            answer(&plan).scenarios[2].months.last().unwrap().cumulated
        }).collect();
        let best = ends.iter().max().unwrap();
        close(told.best_switch_result.unwrap(), *best);
        close(ends[told.best_switch_month.unwrap() as usize - 1], *best);
    }

    #[test]
    fn overtakes_are_those_of_a_scan(plan in plans()) {
        let found = answer(&plan);
        let mut wanted = Vec::new();
        for of in &found.scenarios {
            for by in &found.scenarios {
                let lead = |month: usize| by.months[month].cumulated - of.months[month].cumulated;
                for month in 1..by.months.len() {
                    let behind = (0..month).rev().find(|before| lead(*before).abs() > terms::CUT_OFF);
                    if lead(month) > terms::CUT_OFF && behind.is_some_and(|before| lead(before) < Decimal::ZERO) {
                        wanted.push((month as u32, of.name.clone(), by.name.clone()));
                    }
                }
            }
        }
        let mut told: Vec<_> =
            found.overtakes.iter().map(|one| (one.month, one.of.clone(), one.by.clone())).collect();
        wanted.sort();
        told.sort();
        prop_assert_eq!(told, wanted);
    }

    #[test]
    fn money_that_pays_for_orders_is_spent_by_them(plan in plans(), money in 0i64..500_000) {
        let money = Decimal::new(money, 2);
        for at in 0..3 {
            let course = course(&plan, at);
            let cost = |orders: Decimal| terms::before_fees(&plan.economics) * orders - course.average(orders);
            match course.orders_for(money) {
                Some(orders) => close(cost(orders), money),
                None => prop_assert!(cost(Decimal::ZERO) > money || cost(Decimal::from(10)) == cost(Decimal::ZERO)),
            }
        }
    }
}
