//! Sales that count, grouped: figures, sums, months, and everything together in the currency of display.

use crate::api::{Converted, SalesBy, SalesFigures, SalesMonth, SalesPage, SalesQuery, SalesRow, Who};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError};
use troupe_core::creator::{CreatorId, Stage};
use troupe_core::money::{Currency, Money, convert};
use troupe_core::pipeline::costs;
use troupe_core::sales::{MarginParts, margin};
use troupe_core::time::Day;
use troupe_store::sales_read::{Group, GroupFigures, OwedParts, SalesWindow};

/// Groups of one page.
const MOST: usize = 500;

/// Figures of a group in minor units.
#[derive(Debug, Clone, Default)]
struct Sums {
    group: GroupFigures,
    pending: i64,
    approved: i64,
    paid: i64,
    samples: Option<i64>,
    samples_unknown: u32,
    fees: Option<i64>,
}

impl Sums {
    fn commission(&self) -> i64 {
        self.pending.saturating_add(self.approved).saturating_add(self.paid)
    }

    /// Commission is told where anything of it is known.
    fn told(&self, minor: i64) -> Option<i64> {
        (self.commission() != 0 || minor != 0 || self.group.without_rate == 0).then_some(minor)
    }

    fn margin(&self) -> Option<i64> {
        margin(MarginParts {
            net: self.group.net,
            goods: self.group.goods,
            costed: self.group.costed,
            lines: self.group.lines,
            without_rate: self.group.without_rate,
            commission: self.commission(),
            samples_unknown: self.samples_unknown,
            samples: self.samples,
            fees: self.fees,
        })
    }

    fn owe(&mut self, parts: &OwedParts) {
        self.pending = self.pending.saturating_add(parts.pending);
        self.approved = self.approved.saturating_add(parts.approved);
        self.paid = self.paid.saturating_add(parts.paid);
    }

    /// Adds what can be added; orders and what buyers paid are counted once for all groups together.
    fn add(&mut self, other: &Self) {
        let plus = |sum: &mut Option<i64>, more: Option<i64>| {
            if let Some(more) = more {
                *sum = Some(sum.unwrap_or(0).saturating_add(more));
            }
        };
        let (mine, theirs) = (&mut self.group, &other.group);
        mine.lines += theirs.lines;
        mine.costed += theirs.costed;
        mine.without_rate += theirs.without_rate;
        plus(&mut mine.units, theirs.units);
        plus(&mut mine.net, theirs.net);
        plus(&mut mine.refunded, theirs.refunded);
        plus(&mut mine.ads, theirs.ads);
        plus(&mut mine.organic, theirs.organic);
        plus(&mut mine.goods, theirs.goods);
        plus(&mut self.samples, other.samples);
        plus(&mut self.fees, other.fees);
        self.samples_unknown += other.samples_unknown;
        self.pending = self.pending.saturating_add(other.pending);
        self.approved = self.approved.saturating_add(other.approved);
        self.paid = self.paid.saturating_add(other.paid);
    }

    fn told_in(&self, currency: Currency) -> SalesFigures {
        let money = |minor: Option<i64>| minor.map(|minor| Money::of(minor, currency));
        let g = &self.group;
        SalesFigures {
            orders: g.orders,
            units: g.units,
            total: money(g.total),
            net_sales: money(g.net),
            refunded: money(g.refunded),
            ads: money(g.ads),
            organic: money(g.organic),
            commission: money(self.told(self.commission())),
            pending: money(self.told(self.pending)),
            approved: money(self.told(self.approved)),
            paid: money(self.told(self.paid)),
            goods: money(g.goods),
            costed: g.costed,
            lines: g.lines,
            samples: money(self.samples),
            fees: money(self.fees),
            margin: money(self.margin()),
            without_rate: g.without_rate,
        }
    }

    /// What rows are sorted by; `None` comes last either way.
    fn by(&self, sort: &str) -> Option<i64> {
        let g = &self.group;
        match sort {
            "orders" => Some(i64::from(g.orders)),
            "units" => g.units,
            "total" => g.total,
            "refunded" => g.refunded,
            "ads" => g.ads,
            "organic" => g.organic,
            "commission" => self.told(self.commission()),
            "pending" => self.told(self.pending),
            "approved" => self.told(self.approved),
            "paid" => self.told(self.paid),
            "goods" => g.goods,
            "costed" => Some(i64::from(g.costed)),
            "lines" => Some(i64::from(g.lines)),
            "samples" => self.samples,
            "fees" => self.fees,
            "margin" => self.margin(),
            "without_rate" => Some(i64::from(g.without_rate)),
            _ => g.net,
        }
    }
}

/// A group with its name.
#[derive(Debug, Clone)]
struct Named {
    name: String,
    who: Option<Who>,
    sums: Sums,
}

/// Everything that a question is answered from, whatever the order and the window of rows.
#[derive(Debug)]
pub(crate) struct Gathered {
    currency: Option<Currency>,
    currencies: Vec<Currency>,
    rows: Vec<Named>,
    sums: Sums,
    converted: Option<Converted>,
    months: Vec<SalesMonth>,
    undated: u32,
}

fn group_of(by: SalesBy) -> Group {
    match by {
        SalesBy::Creator => Group::Creator,
        SalesBy::Code => Group::Code,
        SalesBy::Product => Group::Product,
        SalesBy::Program => Group::Program,
        SalesBy::Month => Group::Month,
    }
}

impl Workspace {
    /// Sales that count, grouped. An order with lines of several groups counts in each of them and once in the sums. Fees of
    /// campaigns and costs of samples belong to creators and to the sums, a bonus to its creator, program and month; with a
    /// program chosen no fee and no sample counts, because they belong to none.
    pub async fn sales(&self, query: SalesQuery) -> Result<SalesPage> {
        let gathered = self.sales_gathered(&query).await?;
        let Some(currency) = gathered.currency else {
            return Ok(SalesPage {
                total: 0,
                currency: None,
                currencies: Vec::new(),
                sums: SalesFigures::default(),
                converted: None,
                rows: Vec::new(),
                months: Vec::new(),
                undated: 0,
            });
        };
        let mut order: Vec<&Named> = gathered.rows.iter().collect();
        let name = |row: &Named| (row.name.to_lowercase(), row.sums.group.key.clone());
        match query.sort.as_deref() {
            Some("name") => order.sort_by_cached_key(|row| name(row)),
            None if query.by == SalesBy::Month => order.sort_by_key(|row| row.sums.group.key.clone()),
            sort => {
                let sort = sort.unwrap_or("net_sales");
                order.sort_by_cached_key(|row| name(row));
                order.sort_by_key(|row| match (row.sums.by(sort), query.ascending) {
                    (None, _) => (true, 0),
                    (Some(value), true) => (false, value),
                    (Some(value), false) => (false, value.saturating_neg()),
                });
            }
        }
        if query.sort.as_deref() == Some("name") && !query.ascending {
            order.reverse();
        }
        let rows =
            order.into_iter().skip(query.offset as usize).take((query.limit as usize).clamp(1, MOST)).map(
                |row| SalesRow {
                    key: row.sums.group.key.clone(),
                    name: row.name.clone(),
                    who: row.who.clone(),
                    figures: row.sums.told_in(currency),
                },
            );
        Ok(SalesPage {
            total: gathered.rows.len() as u32,
            currency: Some(currency),
            currencies: gathered.currencies.clone(),
            sums: gathered.sums.told_in(currency),
            converted: gathered.converted.clone(),
            rows: rows.collect(),
            months: gathered.months.clone(),
            undated: gathered.undated,
        })
    }

    /// The groups of a question; kept until anything is written, so that sorting and paging reckon nothing.
    async fn sales_gathered(&self, query: &SalesQuery) -> Result<Arc<Gathered>> {
        let on = self.this_day().await?;
        let plain = SalesQuery { sort: None, ascending: false, offset: 0, limit: 0, ..query.clone() };
        let key = format!("{on} {}", serde_json::to_string(&plain).map_err(crate::errors::internal)?);
        let kept = self.inner.answers.lock().unwrap_or_else(PoisonError::into_inner).sales.clone();
        if let Some((_, gathered)) = kept.filter(|(known, _)| *known == key) {
            return Ok(gathered);
        }
        let revision = self.revision();
        let gathered = Arc::new(self.gather_sales(&plain, on).await?);
        if revision == self.revision() {
            self.inner.answers.lock().unwrap_or_else(PoisonError::into_inner).sales =
                Some((key, gathered.clone()));
        }
        Ok(gathered)
    }

    async fn gather_sales(&self, query: &SalesQuery, on: Day) -> Result<Gathered> {
        let store = self.store();
        let currencies = store.sales_currencies().await?;
        let currency = query.currency.or(currencies.first().copied());
        let Some(of) = currency else {
            return Ok(Gathered {
                currency: None,
                currencies,
                rows: Vec::new(),
                sums: Sums::default(),
                converted: None,
                months: Vec::new(),
                undated: 0,
            });
        };
        let window = SalesWindow {
            currency: of,
            from: query.from,
            to: query.to,
            program: query.program,
            creator: query.creator.map(|creator| creator.0),
        };
        let by = group_of(query.by);
        let mut groups: HashMap<String, Sums> = HashMap::new();
        for group in store.sales_groups(by, &window).await? {
            groups.insert(group.key.clone(), Sums { group, ..Sums::default() });
        }
        for parts in store.sales_owed(by, &window, on).await? {
            place(&mut groups, &parts.key, &parts.name).owe(&parts);
        }
        let mut beside = Sums::default();
        let bonuses = store.bonuses_owed(&window, on).await?;
        for (creator, program, parts) in &bonuses {
            let number = |n: &Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
            let key = match query.by {
                SalesBy::Creator => number(creator),
                SalesBy::Program => number(program),
                SalesBy::Month => parts.key.clone(),
                SalesBy::Code | SalesBy::Product => {
                    beside.owe(parts);
                    continue;
                }
            };
            place(&mut groups, &key, "").owe(parts);
        }
        if query.program.is_none() {
            self.add_costs(query, &window, &mut groups, &mut beside).await?;
        }
        let names = self.program_names(query.by).await?;
        let mut rows: Vec<Named> =
            groups.into_values().map(|sums| self.named(query.by, sums, &names)).collect();
        let wanted = query.search.as_deref().map(|s| s.trim().to_lowercase()).filter(|s| !s.is_empty());
        if let Some(wanted) = &wanted {
            rows.retain(|row| {
                row.name.to_lowercase().contains(wanted)
                    || row.who.as_ref().is_some_and(|who| who.handle.to_lowercase().contains(wanted))
            });
        }
        let keys: Vec<&str> = rows.iter().map(|row| row.sums.group.key.as_str()).collect();
        let within = wanted.as_ref().map(|_| &keys[..]);
        let mut sums = Sums::default();
        if wanted.is_none() {
            sums.add(&beside);
        }
        rows.iter().for_each(|row| sums.add(&row.sums));
        (sums.group.orders, sums.group.total) = store.sales_orders(by, &window, within).await?;

        let found = store.sales_months(&window, within.map(|keys| (by, keys))).await?;
        let mut earned: HashMap<String, i64> = HashMap::new();
        for parts in store.months_owed(&window, on, within.map(|keys| (by, keys))).await? {
            *earned.entry(parts.key).or_default() += parts.pending + parts.approved + parts.paid;
        }
        for (_, _, parts) in bonuses.iter().filter(|_| wanted.is_none()) {
            *earned.entry(parts.key.clone()).or_default() += parts.pending + parts.approved + parts.paid;
        }
        let undated = found.iter().find(|month| month.month.is_empty()).map_or(0, |month| month.lines);
        let money = |minor: i64| Money::of(minor, of);
        let mut months: Vec<SalesMonth> = Vec::new();
        for month in found.into_iter().filter(|month| !month.month.is_empty()) {
            months.push(SalesMonth {
                credited: money(month.credited),
                other: money(month.other),
                commission: money(earned.remove(&month.month).unwrap_or(0)),
                orders: month.orders,
                month: month.month,
            });
        }
        let lonely = earned.into_iter().filter(|(month, minor)| !month.is_empty() && *minor != 0);
        months.extend(lonely.map(|(month, minor)| SalesMonth {
            month,
            credited: money(0),
            other: money(0),
            commission: money(minor),
            orders: 0,
        }));
        months.sort_by(|a, b| a.month.cmp(&b.month));
        let converted = match wanted {
            Some(_) => None,
            None => self.converted(&currencies, &window, &sums, on).await?,
        };
        Ok(Gathered { currency: Some(of), currencies, rows, sums, converted, months, undated })
    }

    /// Adds fees of campaigns and costs of samples. A fee without a day counts only where no days are asked for.
    async fn add_costs(
        &self,
        query: &SalesQuery,
        window: &SalesWindow,
        groups: &mut HashMap<String, Sums>,
        beside: &mut Sums,
    ) -> Result<()> {
        let open = query.from.is_none() && query.to.is_none();
        let counts = |creator: i64, day: Option<Day>| {
            window.creator.is_none_or(|wanted| wanted == creator)
                && match day {
                    None => open,
                    Some(day) => {
                        query.from.is_none_or(|from| day >= from) && query.to.is_none_or(|to| day <= to)
                    }
                }
        };
        for fee in self.store().fee_rows(window.currency).await? {
            if is_agreed(fee.stage) && counts(fee.creator, fee.day) {
                let sums = cost_place(query.by, fee.creator, groups, beside);
                sums.fees = Some(sums.fees.unwrap_or(0).saturating_add(fee.minor));
            }
        }
        for sample in self.store().sample_costs(window.currency).await? {
            if costs(sample.state) && counts(sample.creator, sample.day) {
                let sums = cost_place(query.by, sample.creator, groups, beside);
                let known = sample.costs.iter().flatten().fold(0i64, |sum, part| sum.saturating_add(*part));
                sums.samples = Some(sums.samples.unwrap_or(0).saturating_add(known));
                // Fees of a carrier are the exception, so their absence is no gap.
                sums.samples_unknown += u32::from(sample.costs[..2].contains(&None));
            }
        }
        Ok(())
    }

    async fn program_names(&self, by: SalesBy) -> Result<HashMap<String, String>> {
        if by != SalesBy::Program {
            return Ok(HashMap::new());
        }
        let programs = self.store().programs().await?;
        Ok(programs.into_iter().map(|program| (program.id.to_string(), program.name)).collect())
    }

    fn named(&self, by: SalesBy, sums: Sums, programs: &HashMap<String, String>) -> Named {
        let key = &sums.group.key;
        let who = match by {
            SalesBy::Creator => key.parse().ok().map(|creator| self.who(CreatorId(creator))),
            _ => None,
        };
        let name = match (by, &who) {
            (_, Some(who)) if who.name.trim().is_empty() => who.handle.clone(),
            (_, Some(who)) => who.name.clone(),
            (SalesBy::Program, _) => programs.get(key).cloned().unwrap_or_default(),
            (SalesBy::Code, _) => sums.group.name.clone(),
            _ => key.clone(),
        };
        Named { name, who, sums }
    }

    /// Net sales and commission of every currency together in the settings' one, at its dated rates.
    async fn converted(
        &self,
        currencies: &[Currency],
        window: &SalesWindow,
        sums: &Sums,
        on: Day,
    ) -> Result<Option<Converted>> {
        let Some(display) = Currency::parse(&self.settings().await?.currency) else { return Ok(None) };
        let rates = self.sales_settings().await?.rates;
        if !currencies.iter().any(|c| *c != display && rates.iter().any(|rate| rate.currency == *c)) {
            return Ok(None);
        }
        let (mut net, mut commission) = (0i64, 0i64);
        let (mut used, mut missing) = (Vec::new(), Vec::new());
        for currency in currencies {
            let rate = rates.iter().find(|rate| rate.currency == *currency);
            let number = match rate {
                _ if *currency == display => "1",
                Some(rate) => rate.rate.as_str(),
                None => {
                    missing.push(*currency);
                    continue;
                }
            };
            let (sold, earned) = if *currency == window.currency {
                (sums.group.net.unwrap_or(0), sums.commission())
            } else {
                self.sold_and_earned(&SalesWindow { currency: *currency, ..*window }, on).await?
            };
            let into = |minor: i64| convert(minor, *currency, display, number);
            let (Some(sold), Some(earned)) = (into(sold), into(earned)) else {
                missing.push(*currency);
                continue;
            };
            net = net.saturating_add(sold);
            commission = commission.saturating_add(earned);
            used.extend(rate.filter(|_| *currency != display).cloned());
        }
        Ok(Some(Converted {
            net_sales: Money::of(net, display),
            commission: Money::of(commission, display),
            rates: used,
            missing,
        }))
    }

    async fn sold_and_earned(&self, window: &SalesWindow, on: Day) -> Result<(i64, i64)> {
        let mut sums = Sums::default();
        for parts in self.store().months_owed(window, on, None).await? {
            sums.owe(&parts);
        }
        for (_, _, parts) in self.store().bonuses_owed(window, on).await? {
            sums.owe(&parts);
        }
        let months = self.store().sales_months(window, None).await?;
        let net = months.iter().fold(0i64, |net, m| net.saturating_add(m.credited).saturating_add(m.other));
        Ok((net, sums.commission()))
    }
}

/// A group by its key. One without sales of its own has sold nothing, which is known.
fn place<'a>(groups: &'a mut HashMap<String, Sums>, key: &str, name: &str) -> &'a mut Sums {
    groups.entry(key.to_owned()).or_insert_with(|| Sums {
        group: GroupFigures {
            key: key.to_owned(),
            name: name.to_owned(),
            net: Some(0),
            ..GroupFigures::default()
        },
        ..Sums::default()
    })
}

/// Where a cost of a creator belongs: to her row, or beside all rows.
fn cost_place<'a>(
    by: SalesBy,
    creator: i64,
    groups: &'a mut HashMap<String, Sums>,
    beside: &'a mut Sums,
) -> &'a mut Sums {
    match by {
        SalesBy::Creator => place(groups, &creator.to_string(), ""),
        _ => beside,
    }
}

/// Whether a fee is owed to somebody at this stage of a campaign: to those who agreed.
fn is_agreed(stage: Stage) -> bool {
    matches!(stage, Stage::Agreed | Stage::Active | Stage::Paused)
}
