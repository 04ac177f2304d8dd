//! Whose orders are and why, what they earn, and what the ledger is told of it.

use super::*;
use crate::creator::{CreatorId, Handle};
use crate::kits::{PaidOn, ProgramChannel};
use crate::money::Currency;
use crate::programs::Rate;
use crate::records::{OrderHead, OrderLine, OrderStatus, Shop, ShopCommission};
use crate::time::{Day, Instant, Zone};
use proptest::prelude::*;
use std::collections::HashMap;

const ANNA: CreatorId = CreatorId(1);
const BO: CreatorId = CreatorId(2);

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn eur() -> Currency {
    Currency::parse("EUR").unwrap()
}

fn at(text: &str) -> Instant {
    Instant::parse_rfc3339(text).unwrap()
}

fn terms(id: i64, channel: ProgramChannel) -> Terms {
    Terms {
        id,
        channel,
        currency: eur(),
        paid_on: PaidOn::Net,
        attribution_days: None,
        hold_days: Some(14),
        precedence: None,
        rates: vec![Rate {
            id: 1,
            creator: None,
            tier: None,
            product: None,
            rate: Some("0.15".to_owned()),
            from: day("2026-01-01"),
        }],
        members: HashMap::new(),
    }
}

fn code(text: &str, creator: Option<CreatorId>) -> (String, CodeRule) {
    (text.to_uppercase(), CodeRule { code: text.to_owned(), creator, program: None, from: None, to: None })
}

fn link(id: i64, creator: CreatorId, keys: &[(&str, &str)]) -> LinkRule {
    let keys = keys.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    LinkRule { id, creator, program: None, keys }
}

fn rules() -> Rules {
    Rules {
        programs: vec![terms(1, ProgramChannel::Own)],
        codes: [code("ANNA15", Some(ANNA)), code("BO10", Some(BO)), code("WELCOME", None)].into(),
        links: vec![
            link(1, ANNA, &[("ref", "anna")]),
            link(2, BO, &[("utm_medium", "bio"), ("utm_source", "bo")]),
            link(3, ANNA, &[("utm_campaign", "spring")]),
            link(4, BO, &[("utm_campaign", "spring")]),
        ]
        .into(),
        precedence: Precedence::LinkCode,
        zone: Zone::parse("Europe/Amsterdam").unwrap(),
        skus: [("SOAP-1".to_owned(), 7)].into(),
        names: [("soap bar".to_owned(), 7)].into(),
    }
}

fn line(key: &str, price: i64, quantity: i64, discount: i64) -> LineFacts {
    let line = OrderLine {
        key: key.to_owned(),
        price: Some(price),
        quantity: Some(quantity),
        discount: Some(discount),
        ..OrderLine::default()
    };
    LineFacts { line, creator: None }
}

/// An order of 100.00 after a discount of 10.00, tax of 21 % inside, shipping 5.00.
fn order(codes: &[&str], links: &[&str]) -> OrderFacts {
    OrderFacts {
        shop: Shop::Shopify,
        name: "#1001".to_owned(),
        head: OrderHead {
            at: Some(at("2026-03-31T22:30:00Z")),
            status: OrderStatus::Paid,
            currency: Some(eur()),
            subtotal: Some(10_000),
            shipping: Some(500),
            taxes: Some(1_822),
            total: Some(10_500),
            discount: Some(1_000),
            refunded: Some(0),
            codes: codes.iter().map(|c| (*c).to_owned()).collect(),
            links: links.iter().map(|c| (*c).to_owned()).collect(),
            ..OrderHead::default()
        },
        lines: vec![line("1", 5_000, 2, 0), line("2", 1_000, 1, 0)],
        corrections: Vec::new(),
        link_order: None,
    }
}

fn first(rules: &Rules, order: &OrderFacts) -> Sale {
    sales_of(rules, order).remove(0)
}

#[test]
fn the_order_of_precedence_decides_and_says_why() {
    let mut rules = rules();
    let both = order(&["bo10"], &["ref=Anna"]);
    let sale = first(&rules, &both);
    assert_eq!((sale.creator, sale.why, sale.link), (Some(ANNA), CreditWhy::Link, Some(1)));
    assert_eq!(sale.others, ["bo10"]);
    rules.precedence = Precedence::CodeLink;
    let sale = first(&rules, &both);
    assert_eq!((sale.creator, sale.why, sale.code.as_deref()), (Some(BO), CreditWhy::Code, Some("bo10")));
    assert_eq!(sale.others, ["ref=anna"]);
    // The program's own word comes before the settings'.
    rules.programs[0].precedence = Some(Precedence::LinkCode);
    assert_eq!(first(&rules, &both).why, CreditWhy::Link);
    let decided = OrderFacts {
        corrections: vec![
            Correction { line: String::new(), creator: None },
            Correction { line: "2".to_owned(), creator: Some(BO) },
        ],
        ..both
    };
    let sales = sales_of(&rules, &decided);
    assert_eq!((sales[0].creator, sales[0].why), (None, CreditWhy::NobodyByHand));
    assert_eq!((sales[1].creator, sales[1].why), (Some(BO), CreditWhy::ByHand));
}

#[test]
fn several_codes_credit_the_first_that_is_somebodys() {
    let sale = first(&rules(), &order(&["WELCOME", "Bo10", "ANNA15"], &[]));
    assert_eq!((sale.creator, sale.code.as_deref()), (Some(BO), Some("Bo10")));
    assert_eq!(sale.others, ["WELCOME", "ANNA15"]);
}

#[test]
fn nobody_is_credited_with_the_most_telling_reason() {
    let mut rules = rules();
    let why = |rules: &Rules, codes: &[&str], links: &[&str]| {
        let sale = first(rules, &order(codes, links));
        assert_eq!((sale.creator, sale.commission), (None, None));
        sale.why
    };
    assert_eq!(why(&rules, &[], &[]), CreditWhy::Nothing);
    assert_eq!(why(&rules, &["welcome"], &[]), CreditWhy::GeneralCode);
    assert_eq!(why(&rules, &["WELCOME", "ANA15"], &[]), CreditWhy::UnknownCode);
    assert_eq!(why(&rules, &["WELCOME"], &["utm_campaign=Spring"]), CreditWhy::AmbiguousLink);
    assert_eq!(why(&rules, &[], &["utm_source=bo"]), CreditWhy::Nothing, "only half of her link");
    rules.codes.get_mut("ANNA15").unwrap().to = Some(day("2026-03-31"));
    // 22:30 in London is the next day in Amsterdam.
    assert_eq!(why(&rules, &["ANNA15", "XXX"], &[]), CreditWhy::CodeNotValid);
    rules.codes.get_mut("ANNA15").unwrap().to = Some(day("2026-04-01"));
    assert_eq!(first(&rules, &order(&["ANNA15"], &[])).creator, Some(ANNA));
}

#[test]
fn a_click_counts_within_the_programs_days() {
    let mut rules = rules();
    rules.programs[0].attribution_days = Some(7);
    let clicked = |text: Option<&str>| OrderFacts {
        link_order: Some(LinkOrder { link: 2, clicked_at: text.map(at) }),
        ..order(&[], &[])
    };
    assert_eq!(first(&rules, &clicked(Some("2026-03-24T22:30:00Z"))).creator, Some(BO));
    assert_eq!(first(&rules, &clicked(Some("2026-03-24T22:29:59Z"))).why, CreditWhy::OutsideWindow);
    assert_eq!(first(&rules, &clicked(Some("2026-04-02T00:00:00Z"))).why, CreditWhy::OutsideWindow);
    assert_eq!(first(&rules, &clicked(None)).creator, Some(BO), "the file says no time");
}

#[test]
fn lines_share_discounts_taxes_and_refunds_to_the_cent() {
    let rules = rules();
    let sales = sales_of(&rules, &order(&["ANNA15"], &[]));
    let sums = |of: fn(&Sale) -> Option<i64>, sales: &[Sale]| sales.iter().map(of).sum::<Option<i64>>();
    assert_eq!(sales.iter().map(|s| s.gross).collect::<Vec<_>>(), [Some(9_091), Some(909)]);
    // 18.22 of tax on 105.00: 17.35 of it on the goods.
    assert_eq!(sums(|s| s.net, &sales), Some(10_000 - 1_735));
    assert_eq!(sales[0].commission, Some(1_127), "15 % of 75.14, rounded once");
    assert_eq!((sales[0].rate.as_deref(), sales[0].rate_of), (Some("0.15"), Some(RateOf::Everybody)));
    assert_eq!(sales[0].release, Some(day("2026-04-15")));
    let mut part = order(&["ANNA15"], &[]);
    part.head.status = OrderStatus::PartlyRefunded;
    part.head.refunded = Some(2_625);
    let refunded = sales_of(&rules, &part);
    // A quarter of what was paid came back: a quarter of every line.
    assert_eq!(sums(|s| s.refunded, &refunded), Some(2_066));
    assert_eq!(sums(|s| s.base, &refunded), Some(8_265 - 2_066));
    part.head.status = OrderStatus::Refunded;
    part.head.refunded = None;
    let gone = sales_of(&rules, &part);
    assert_eq!((sums(|s| s.base, &gone), sums(|s| s.commission, &gone)), (Some(0), Some(0)));
    part.head.status = OrderStatus::PartlyRefunded;
    assert_eq!(first(&rules, &part).commission, None, "some came back, the file does not say how much");
    assert_eq!(first(&rules, &order(&["ANNA15"], &[])).product, None);
}

#[test]
fn what_does_not_count_earns_nothing_and_what_is_not_known_is_not_zero() {
    let mut rules = rules();
    let with = |status: OrderStatus, words: Option<&str>| {
        let mut order = order(&["ANNA15"], &[]);
        order.head.status = status;
        order.head.status_words = words.map(str::to_owned);
        order
    };
    let of = |rules: &Rules, order: &OrderFacts| {
        let sale = first(rules, order);
        (sale.state, sale.commission)
    };
    assert_eq!(of(&rules, &with(OrderStatus::Pending, None)), (SaleState::Pending, Some(0)));
    assert_eq!(of(&rules, &with(OrderStatus::Cancelled, Some("voided"))), (SaleState::Cancelled, Some(0)));
    assert_eq!(of(&rules, &with(OrderStatus::Unknown, Some("parked"))), (SaleState::Unknown, Some(0)));
    assert_eq!(of(&rules, &with(OrderStatus::Unknown, None)), (SaleState::Counted, Some(1_127)));
    let mut undated = with(OrderStatus::Paid, None);
    undated.head.at = None;
    assert_eq!(of(&rules, &undated), (SaleState::Counted, None), "no day, no rate");
    rules.programs[0].rates[0].from = day("2026-04-02");
    assert_eq!(of(&rules, &with(OrderStatus::Paid, None)), (SaleState::Counted, None), "no rate on that day");
    rules.programs.push(terms(2, ProgramChannel::Own));
    let sale = first(&rules, &with(OrderStatus::Paid, None));
    assert_eq!((sale.program, sale.commission), (None, None), "two programs: neither is guessed");
}

fn tiktok(commission: ShopCommission, returned: bool) -> OrderFacts {
    let mut order = order(&["BO10"], &["ref=bo"]);
    order.shop = Shop::TiktokShop;
    order.lines = vec![LineFacts {
        line: OrderLine {
            key: "1729".to_owned(),
            payment: Some(2_000),
            quantity: Some(1),
            returned: Some(returned),
            creator: Handle::parse("anna"),
            commission: Some(Box::new(commission)),
            ..OrderLine::default()
        },
        creator: Some(ANNA),
    }];
    order
}

#[test]
fn tiktok_shop_names_the_creator_and_all_three_parts_count() {
    let mut rules = rules();
    rules.programs.push(terms(9, ProgramChannel::TikTokShop));
    let told = ShopCommission {
        rate: Some("0.1".to_owned()),
        est_base: Some(1_900),
        est_standard: Some(190),
        est_ads: Some(120),
        est_cofunded: Some(30),
        ..ShopCommission::default()
    };
    let sale = first(&rules, &tiktok(told.clone(), false));
    assert_eq!((sale.creator, sale.why, sale.program), (Some(ANNA), CreditWhy::ShopColumn, Some(9)));
    assert_eq!((sale.commission, sale.base, sale.payer), (Some(340), Some(1_900), Payer::Platform));
    assert_eq!((sale.release, sale.settled, sale.by_ads), (None, None, Some(true)));
    let settled = ShopCommission {
        base: Some(1_800),
        standard: Some(180),
        paid_at: Some(at("2026-04-20T10:00:00Z")),
        ..told.clone()
    };
    let sale = first(&rules, &tiktok(settled, false));
    assert_eq!((sale.commission, sale.release), (Some(330), Some(day("2026-04-01"))));
    assert_eq!(sale.settled, Some(day("2026-04-20")));
    let back = first(&rules, &tiktok(told.clone(), true));
    assert_eq!((back.commission, back.base, back.refunded), (Some(0), Some(0), Some(1_900)));
    let mut stranger = tiktok(told, false);
    stranger.lines[0].creator = None;
    assert_eq!(first(&rules, &stranger).why, CreditWhy::UnknownCreator);
}

#[test]
fn an_order_without_lines_is_one_line() {
    let mut bare = order(&["ANNA15"], &[]);
    bare.lines.clear();
    let sales = sales_of(&rules(), &bare);
    assert_eq!((sales.len(), &*sales[0].line, sales[0].gross), (1, "", Some(10_000)));
}

#[test]
fn products_are_known_by_sku_then_by_name() {
    let mut facts = order(&["ANNA15"], &[]);
    facts.lines[0].line.sku = Some(" soap-1 ".to_owned());
    facts.lines[1].line.product = Some("Soap Bar".to_owned());
    let products: Vec<_> = sales_of(&rules(), &facts).into_iter().map(|s| s.product).collect();
    assert_eq!(products, [Some(7), Some(7)]);
}

#[test]
fn a_difference_is_posted_once_and_what_was_paid_stays() {
    let target = |payee, minor, release: &str| Target {
        payee,
        currency: eur(),
        minor,
        release: Some(day(release)),
        payer: Payer::Own,
    };
    let posted = |payee, minor, release: &str, paid| Posted {
        payee,
        currency: eur(),
        minor,
        release: Some(day(release)),
        payer: Payer::Own,
        paid,
    };
    assert_eq!(differences(None, &[]), []);
    assert_eq!(differences(Some(&target(1, 100, "2026-04-01")), &[]), [target(1, 100, "2026-04-01")]);
    let unpaid = [posted(1, 100, "2026-04-01", false)];
    assert_eq!(differences(Some(&target(1, 100, "2026-04-01")), &unpaid), []);
    assert_eq!(differences(Some(&target(1, 60, "2026-04-01")), &unpaid), [target(1, -40, "2026-04-01")]);
    // Another day of release: back on the old one, owed on the new one.
    assert_eq!(
        differences(Some(&target(1, 100, "2026-04-09")), &unpaid),
        [target(1, -100, "2026-04-01"), target(1, 100, "2026-04-09")]
    );
    // A late refund is a negative row, whoever it goes to next.
    let paid = [posted(1, 100, "2026-04-01", true)];
    assert_eq!(differences(Some(&target(1, 60, "2026-04-01")), &paid), [target(1, -40, "2026-04-01")]);
    assert_eq!(differences(None, &paid), [target(1, -100, "2026-04-01")]);
    assert_eq!(
        differences(Some(&target(2, 100, "2026-04-01")), &paid),
        [target(1, -100, "2026-04-01"), target(2, 100, "2026-04-01")]
    );
}

proptest! {
    #[test]
    fn parts_sum_to_their_whole_and_lie_beside_their_share(
        amount in -1_000_000_000_i64..1_000_000_000, weights in proptest::collection::vec(0_i64..100_000_000, 1..9),
    ) {
        let parts = spread(amount, &weights);
        prop_assert_eq!(parts.iter().sum::<i64>(), amount);
        let whole: i128 = weights.iter().map(|w| i128::from(*w)).sum();
        for (part, weight) in parts.iter().zip(&weights) {
            if whole > 0 {
                let off = i128::from(*part) * whole - i128::from(amount) * i128::from(*weight);
                prop_assert!(off.abs() < whole, "{part} of {amount} by {weight}");
            }
        }
    }
}
