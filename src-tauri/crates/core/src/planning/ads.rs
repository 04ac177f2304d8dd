//! The same money in ads (domain.md 9).

use super::answer::{AdsAnswer, BesideAds};
use super::course::Course;
use super::plan::{Ads, Plan};
use super::terms::before_fees;
use rust_decimal::Decimal;

/// What the ads of a plan bring a month, and what each scenario would bring for the same money; `courses` are those of its
/// scenarios. `impressions = spend / CPM x 1,000`, `orders = impressions x CTR x CVR`, `break-even CPM = 1,000 x CTR x
/// CVR x contribution`.
pub fn ads(plan: &Plan, ads: &Ads, courses: &[Course]) -> AdsAnswer {
    let thousand = Decimal::ONE_THOUSAND;
    let spend = ads.budget.max(ads.minimum_spend);
    let impressions = spend.checked_div(ads.cpm).unwrap_or_default() * thousand;
    let clicks = impressions * ads.ctr;
    let orders = clicks * ads.cvr;
    let contribution = before_fees(&plan.economics);
    let beside = plan.scenarios.iter().zip(courses).map(|(scenario, course)| {
        let orders = course.orders_for(spend);
        BesideAds { name: scenario.name.clone(), orders, result: orders.map(|orders| course.average(orders)) }
    });
    AdsAnswer {
        spend,
        minimum_decides: ads.minimum_spend > ads.budget,
        impressions,
        clicks,
        orders,
        contribution_per_order: contribution,
        cost_per_order: spend.checked_div(orders),
        result: orders * contribution - spend,
        breakeven_cpm: thousand * ads.ctr * ads.cvr * contribution,
        beside: beside.collect(),
    }
}
