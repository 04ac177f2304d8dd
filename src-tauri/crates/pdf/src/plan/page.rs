//! The words of a plan's report and their order.

use super::chart::{self, Series};
use super::{PlanDemandForm, PlanFee, PlanFigure, PlanInput, PlanScenario, PlanSheet, PlanSource};
use crate::PdfError;
use crate::document::{Bar, Bars, Column, Document};
use crate::numbers::MISSING;
use crate::texts::line;

/// What a row of the table says of a scenario.
type Cell<'a> = &'a dyn Fn(&PlanScenario) -> String;

/// Scenarios that find a place side by side.
const MOST: usize = 6;
/// Inputs among those that move the chance most.
const MOVES: usize = 8;
/// Decimals of an input: more than anybody gives.
const DIGITS: i16 = 6;
/// Characters of a scenario's name.
const NAME: usize = 60;
/// Characters of it where there is little room.
const LABEL: usize = 20;
/// Below this many scenarios columns do not share the whole width.
const FEW: usize = 4;

/// The report as a tagged PDF.
///
/// # Errors
/// [`PdfError::Day`] when it is made on no day. The others tell of a fault in the program.
pub fn plan(sheet: &PlanSheet) -> Result<Vec<u8>, PdfError> {
    let title = if sheet.name.trim().is_empty() { "Troupe" } else { &sheet.name };
    let mut page = Page {
        document: Document::new(sheet.language, title, &sheet.made_on)?,
        sheet,
        shown: &sheet.scenarios[..sheet.scenarios.len().min(MOST)],
    };
    page.document.fact(&sheet.brand);
    let by = page
        .say("pdf_plan_made", &[("date", &page.document.day(&sheet.made_on)), ("version", &sheet.version)]);
    page.document.fact(&by);
    page.lead();
    page.side_by_side();
    page.course();
    page.method();
    page.moves();
    page.assumptions();
    page.document.pdf()
}

struct Page<'a> {
    document: Document,
    sheet: &'a PlanSheet,
    shown: &'a [PlanScenario],
}

impl Page<'_> {
    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.document.words.say(key, values)
    }

    fn plain(&self, key: &str) -> String {
        self.document.say(key)
    }

    /// A text with the plan's currency in it.
    fn unit(&self, key: &str) -> String {
        if key.is_empty() { String::new() } else { self.say(key, &[("currency", &self.sheet.currency)]) }
    }

    fn money(&self, text: &str, decimals: i16) -> String {
        let amount = self.document.numbers.amount(text, decimals);
        self.say("pdf_plan_money", &[("currency", &self.sheet.currency), ("amount", &amount)])
    }

    /// A drawn amount: it carries no cents.
    fn drawn(&self, value: f64) -> String {
        let amount = self.document.numbers.whole(value);
        self.say("pdf_plan_money", &[("currency", &self.sheet.currency), ("amount", &amount)])
    }

    fn chance(&self, chance: f64) -> String {
        self.document.numbers.chance(chance, &self.document.words)
    }

    fn months(&self) -> String {
        self.document.numbers.count(u64::from(self.sheet.horizon))
    }

    /// The sentence that the report is for.
    fn lead(&mut self) {
        let Some(first) = self.sheet.scenarios.first() else {
            return;
        };
        let name = line(&first.name, NAME);
        let horizon = self.chance(first.chance_horizon);
        let (sentence, more) = match (&first.hybrid, first.breakeven.first()) {
            (Some(hybrid), _) => {
                let month = self.document.numbers.count(u64::from(hybrid.switch_month));
                let values = [("name", &*name), ("month", &month), ("chance", &horizon)];
                let months = u64::from(self.sheet.horizon);
                let span = self.months();
                let told = [&values[..], &[("months", &*span)]].concat();
                (self.document.words.count("pdf_plan_lead_hybrid", months, &told), None)
            }
            (None, Some(Some(orders))) => {
                let shown = self.document.numbers.count(*orders);
                let chance = self.chance(first.chance.unwrap_or_default());
                let values = [("name", &*name), ("orders", &shown), ("chance", &chance)];
                (self.document.words.count("pdf_plan_lead", *orders, &values), Some(horizon))
            }
            _ => {
                let amount = self.money(first.per_order.as_deref().unwrap_or_default(), 2);
                (self.say("pdf_plan_lead_never", &[("name", &name), ("amount", &amount)]), None)
            }
        };
        self.document.lead(sentence);
        if let Some(chance) = more {
            let months = u64::from(self.sheet.horizon);
            let values = [("months", &*self.months()), ("chance", &chance)];
            let text = self.document.words.count("pdf_plan_lead_horizon", months, &values);
            self.document.text(&text);
        }
    }

    /// Every figure of every scenario.
    fn side_by_side(&mut self) {
        let mut columns = vec![if self.shown.len() < FEW {
            Column::words(String::new()).width(66.0)
        } else {
            Column::words(String::new()).width(50.0)
        }];
        columns.extend(self.shown.iter().map(|one| {
            let column = Column::figures(line(&one.name, NAME));
            if self.shown.len() < FEW { column.width(36.0) } else { column.share() }
        }));
        let horizon = self.months();
        let label = |key: &str| self.say(key, &[("currency", &self.sheet.currency), ("months", &horizon)]);
        let missing = || MISSING.to_owned();
        let rows: [(&str, Cell<'_>); 10] = [
            ("pdf_plan_per_order", &|one| self.amount(one.per_order.as_deref(), 2)),
            ("pdf_plan_fixed", &|one| self.amount(one.fixed.as_deref(), 2)),
            ("pdf_plan_breakeven", &|one| self.breakeven(one)),
            ("pdf_plan_chance", &|one| one.chance.map_or_else(missing, |chance| self.chance(chance))),
            ("pdf_plan_poisson", &|one| {
                one.chance_poisson.map_or_else(missing, |chance| self.chance(chance))
            }),
            ("pdf_plan_horizon", &|one| self.chance(one.chance_horizon)),
            ("pdf_plan_payback", &|one| self.payback(one)),
            ("pdf_plan_commission", &|one| self.commission(one)),
            ("pdf_plan_end", &|one| self.amount(one.months.last().map(String::as_str), 0)),
            ("pdf_plan_interval", &|one| self.interval(one)),
        ];
        let rows = rows
            .iter()
            .map(|(key, cell)| std::iter::once(label(key)).chain(self.shown.iter().map(cell)).collect())
            .collect();
        self.document.dense_table(columns, rows);
        let planned = self.document.numbers.exact(&self.sheet.planned_orders);
        let mut remark = self.say("pdf_plan_planned", &[("orders", &planned)]);
        if self.shown.iter().any(|one| one.hybrid.is_some()) {
            remark = format!("{remark} {}", self.plain("pdf_plan_hybrid_has_no_one"));
        }
        let more = (self.sheet.scenarios.len() - self.shown.len()) as u64;
        if more > 0 {
            let shown = self.document.numbers.count(more);
            let told = self.document.words.count("pdf_plan_more", more, &[("shown", &shown)]);
            remark = format!("{remark} {told}");
        }
        self.document.note(remark);
    }

    fn amount(&self, text: Option<&str>, decimals: i16) -> String {
        text.map_or_else(|| MISSING.to_owned(), |text| self.document.numbers.amount(text, decimals))
    }

    fn breakeven(&self, one: &PlanScenario) -> String {
        let told = |orders: &Option<u64>| {
            orders.map_or_else(|| self.plain("pdf_plan_never"), |orders| self.document.numbers.count(orders))
        };
        match one.breakeven.as_slice() {
            [first, second] => {
                self.say("pdf_plan_phases", &[("first", &told(first)), ("second", &told(second))])
            }
            other => other.first().map_or_else(|| MISSING.to_owned(), told),
        }
    }

    fn payback(&self, one: &PlanScenario) -> String {
        match one.payback {
            Some(0) => self.plain("pdf_plan_at_once"),
            Some(month) => {
                self.say("pdf_plan_month", &[("month", &self.document.numbers.count(u64::from(month)))])
            }
            None => self.plain("pdf_plan_not_within"),
        }
    }

    fn commission(&self, one: &PlanScenario) -> String {
        match one.max_commission.as_deref() {
            None => MISSING.to_owned(),
            Some(text) if text.trim_start().starts_with('-') => self.plain("pdf_plan_none"),
            Some(text) => self.document.numbers.share(text, 1, &self.document.words),
        }
    }

    fn interval(&self, one: &PlanScenario) -> String {
        one.fan.last().map_or_else(
            || MISSING.to_owned(),
            |last| {
                let (low, high) =
                    (self.document.numbers.whole(last.p5), self.document.numbers.whole(last.p95));
                self.say("pdf_plan_between", &[("low", &low), ("high", &high)])
            },
        )
    }

    /// The chart of the cumulated result.
    fn course(&mut self) {
        let Some(first) = self.shown.first() else {
            return;
        };
        let name = line(&first.name, NAME);
        let planned = self.document.numbers.exact(&self.sheet.planned_orders);
        let values = |month: &str| {
            [
                ("name", name.clone()),
                ("orders", planned.clone()),
                ("month", month.to_owned()),
                ("months", self.months()),
            ]
        };
        let finding = match first.payback {
            Some(month) if month > 0 => {
                let month = self.document.numbers.count(u64::from(month));
                self.say(
                    "pdf_plan_chart_back",
                    &values(&month).each_ref().map(|(key, value)| (*key, value.as_str())),
                )
            }
            Some(_) => {
                self.say("pdf_plan_chart_never_below", &values("").each_ref().map(|(k, v)| (*k, v.as_str())))
            }
            None => self.say("pdf_plan_chart_not", &values("").each_ref().map(|(k, v)| (*k, v.as_str()))),
        };
        let series = self
            .shown
            .iter()
            .map(|one| Series {
                name: line(&one.name, 2 * chart::LABEL_LINE - 4),
                values: one.months.iter().map(|text| text.parse().unwrap_or(f64::NAN)).collect(),
            })
            .collect();
        let bands = [
            first.fan.iter().map(|month| [month.p5, month.p95]).collect::<Vec<_>>(),
            first.fan.iter().map(|month| [month.p25, month.p75]).collect(),
        ];
        let (mut chart, ticks) = chart::chart(series, &bands);
        let decimals = if ticks.iter().all(|tick| (tick - tick.round()).abs() < 1e-9) { 0 } else { 1 };
        for (place, tick) in chart.y_ticks.iter_mut().zip(&ticks) {
            place.1 = self.document.numbers.fixed(*tick, decimals);
        }
        let across = f64::from(self.sheet.horizon.max(1));
        let month_ticks = chart::month_ticks(self.sheet.horizon);
        chart.x_ticks = month_ticks
            .into_iter()
            .map(|month| (f64::from(month) / across, self.document.numbers.count(u64::from(month))))
            .collect();
        chart.unit = self.say("pdf_plan_chart_unit", &[("currency", &self.sheet.currency)]);
        chart.across = self.plain("pdf_plan_chart_months");
        let ends = self.shown.iter().map(|one| {
            let end = self.money(one.months.last().map_or("", String::as_str), 0);
            self.say("pdf_plan_chart_end", &[("name", &line(&one.name, NAME)), ("amount", &end)])
        });
        chart.aloud = std::iter::once(finding.clone()).chain(ends).collect::<Vec<_>>().join(" ");
        let caption = self.say("pdf_plan_chart_caption", &[("name", &name), ("orders", &planned)]);
        self.document.heading(finding);
        self.document.chart(chart);
        self.document.note(caption);
    }

    /// What moves the chance most.
    fn moves(&mut self) {
        let (Some(first), moves) = (self.shown.first(), &self.sheet.moves) else {
            return;
        };
        let now = if first.hybrid.is_some() { Some(first.chance_horizon) } else { first.chance };
        let Some(now) = now.filter(|_| !moves.is_empty()) else {
            return;
        };
        let moves = &moves[..moves.len().min(MOVES)];
        let ends = moves.iter().flat_map(|one| [one.chance_low, one.chance_high]).chain([now]);
        let (low, high) = ends.fold((1.0_f64, 0.0_f64), |(low, high), end| (low.min(end), high.max(end)));
        let span = if high - low > 0.0 { high - low } else { 1.0 };
        let place = |chance: f64| (chance - low) / span;
        let rows = moves
            .iter()
            .map(|one| {
                let told = |text: &str, chance: f64| {
                    self.say(
                        "pdf_plan_moves_to",
                        &[("value", &self.figure(text, one.figure, 2)), ("chance", &self.chance(chance))],
                    )
                };
                Bar {
                    name: match &one.of {
                        Some(of) => {
                            let values = [("name", &*self.plain(&one.name)), ("unit", &*line(of, LABEL))];
                            self.say("pdf_plan_in_unit", &values)
                        }
                        None => self.plain(&one.name),
                    },
                    low: told(&one.low, one.chance_low),
                    high: told(&one.high, one.chance_high),
                    low_at: place(one.chance_low),
                    high_at: place(one.chance_high),
                }
            })
            .collect();
        let bars = Bars {
            aloud: self.plain("pdf_plan_moves_aloud"),
            low: self.plain("pdf_plan_moves_low"),
            high: self.plain("pdf_plan_moves_high"),
            now: self.say("pdf_plan_moves_now", &[("chance", &self.chance(now))]),
            now_at: place(now),
            rows,
        };
        let heading = self.say("pdf_plan_moves", &[("name", &line(&first.name, NAME))]);
        self.document.heading(heading);
        self.document.bars(bars);
    }

    /// What the plan rests on.
    fn assumptions(&mut self) {
        self.document.heading(self.plain("pdf_plan_assumptions"));
        let columns = vec![
            Column::words(self.plain("pdf_plan_input")).width(62.0),
            Column::words(self.plain("pdf_plan_value")).width(58.0),
            Column::wide(self.plain("pdf_plan_source")),
        ];
        let rows = self
            .sheet
            .inputs
            .iter()
            .map(|one| vec![self.plain(&one.name), self.value(one), self.source(&one.source)])
            .collect();
        self.document.dense_table(columns, rows);
        self.fees();
        let hybrids: Vec<String> = self.shown.iter().filter_map(|one| self.hybrid(one)).collect();
        self.document.list(&hybrids);
    }

    fn value(&self, one: &PlanInput) -> String {
        let Some(text) = &one.value else {
            return MISSING.to_owned();
        };
        let value = self.figure(text, one.figure, DIGITS);
        let unit = self.unit(&one.unit);
        if unit.is_empty() { value } else { format!("{value} {unit}") }
    }

    /// A figure with at most so many decimals; words as they are.
    fn figure(&self, text: &str, figure: PlanFigure, decimals: i16) -> String {
        let numbers = &self.document.numbers;
        match figure {
            PlanFigure::Share => numbers.share(text, decimals, &self.document.words),
            PlanFigure::Money => numbers.short_amount(text, decimals),
            PlanFigure::Plain if text.parse::<f64>().is_ok() => numbers.trimmed(text, decimals),
            PlanFigure::Plain => line(text, 200),
        }
    }

    fn source(&self, source: &PlanSource) -> String {
        let day = |date: &Option<String>| date.as_deref().map(|date| self.document.day(date));
        match source {
            PlanSource::Hand => self.plain("pdf_plan_source_hand"),
            PlanSource::Usual => self.plain("pdf_plan_source_usual"),
            PlanSource::Follows => self.plain("pdf_plan_source_follows"),
            PlanSource::Estimated => self.plain("pdf_plan_source_estimated"),
            PlanSource::Behind => self.plain("pdf_plan_source_behind"),
            PlanSource::Published { name, date } => match day(date) {
                Some(date) => {
                    self.say("pdf_plan_source_dated", &[("name", &line(name, 120)), ("date", &date)])
                }
                None => line(name, 120),
            },
            PlanSource::Own { n, date } => {
                let n = n.map_or_else(|| MISSING.to_owned(), |n| self.document.numbers.count(u64::from(n)));
                let date = day(date).unwrap_or_else(|| MISSING.to_owned());
                self.say("pdf_plan_source_own", &[("n", &n), ("date", &date)])
            }
        }
    }

    /// Fees side by side, sources as numbered notes. What costs nothing anywhere is left out.
    fn fees(&mut self) {
        let places: Vec<usize> =
            (0..self.shown.len()).filter(|at| self.shown[*at].hybrid.is_none()).collect();
        let counts = |fee: &&PlanFee| {
            places.iter().any(|at| {
                fee.values
                    .get(*at)
                    .and_then(Option::as_ref)
                    .is_some_and(|(value, _)| value.parse::<f64>() != Ok(0.0))
            })
        };
        let fees: Vec<&PlanFee> = self.sheet.fees.iter().filter(counts).collect();
        if fees.is_empty() || places.is_empty() {
            return;
        }
        let mut notes: Vec<String> = Vec::new();
        let mut cell = |page: &Self, given: Option<&(String, PlanSource)>, figure| {
            let Some((value, source)) = given else {
                return MISSING.to_owned();
            };
            let value = page.figure(value, figure, DIGITS);
            let told = match source {
                PlanSource::Published { .. } | PlanSource::Own { .. } => page.source(source),
                _ => return value,
            };
            let at = notes.iter().position(|note| *note == told).unwrap_or_else(|| {
                notes.push(told);
                notes.len() - 1
            });
            format!("{value}\u{a0}{}", mark(at + 1))
        };
        let rows: Vec<Vec<String>> = fees
            .iter()
            .map(|fee| {
                let unit = self.unit(&fee.unit);
                let name = self.plain(&fee.name);
                let label = self.say("pdf_plan_in_unit", &[("name", &name), ("unit", &unit)]);
                // A share has its sign, and its name says of what.
                let label = if unit.is_empty() || fee.figure == PlanFigure::Share { name } else { label };
                let cells = places
                    .iter()
                    .map(|at| cell(self, fee.values.get(*at).and_then(Option::as_ref), fee.figure));
                std::iter::once(label).chain(cells).collect()
            })
            .collect();
        let few = places.len() < FEW;
        let mut columns =
            vec![Column::words(self.plain("pdf_plan_fees")).width(if few { 66.0 } else { 50.0 })];
        columns.extend(places.iter().map(|at| {
            let column = Column::figures(line(&self.shown[*at].name, NAME));
            if few { column.width(36.0) } else { column.share() }
        }));
        self.document.dense_table(columns, rows);
        let mut told: Vec<String> =
            notes.iter().enumerate().map(|(at, note)| format!("{}\u{a0}{note}", mark(at + 1))).collect();
        told.push(self.plain("pdf_plan_fees_hand"));
        for note in told {
            self.document.note(note);
        }
    }

    fn hybrid(&self, one: &PlanScenario) -> Option<String> {
        let hybrid = one.hybrid.as_ref()?;
        let month = self.document.numbers.count(u64::from(hybrid.switch_month));
        let share = self.document.numbers.share(&hybrid.network_share, 2, &self.document.words);
        let (name, network, own) =
            (line(&one.name, NAME), line(&hybrid.network, NAME), line(&hybrid.own, NAME));
        let values =
            [("name", &*name), ("network", &network), ("own", &own), ("month", &month), ("share", &share)];
        Some(self.say("pdf_plan_hybrid_runs", &values))
    }

    /// How the chance was reckoned, why Poisson is too sure, what is at risk.
    fn method(&mut self) {
        let Some(first) = self.shown.first() else {
            return;
        };
        let demand = &self.sheet.demand;
        let numbers = &self.document.numbers;
        let mean = numbers.short(demand.mean, 1);
        let n = demand.n.map_or_else(|| MISSING.to_owned(), |n| numbers.count(u64::from(n)));
        let k = demand.k.map(|k| numbers.short(k, 2));
        let values = [("mean", &*mean), ("n", &*n), ("k", k.as_deref().unwrap_or(MISSING))];
        let model = match (demand.form, &k) {
            (PlanDemandForm::Shortlist, _) => self.say("pdf_plan_model_shortlist", &values),
            (PlanDemandForm::History, None) => self.say("pdf_plan_model_even", &values),
            (PlanDemandForm::History, Some(_)) => self.say("pdf_plan_model_history", &values),
            (PlanDemandForm::Guess, _) => self.say("pdf_plan_model_guess", &values),
            (PlanDemandForm::Mean, _) => self.say("pdf_plan_model_mean", &values),
        };
        let draws = numbers.count(self.sheet.draws);
        // A seed is a name, not a quantity: it is typed in again as it stands.
        let seed = self.sheet.seed.to_string();
        let drawn = self
            .say("pdf_plan_model_draws", &[("draws", &draws), ("months", &self.months()), ("seed", &seed)]);
        // Where nothing is ever reached, both say 0.
        let reached = first.breakeven.iter().any(Option::is_some);
        let poisson = match (first.chance.filter(|_| reached), first.chance_poisson) {
            (Some(chance), Some(poisson)) => {
                let values = [("poisson", self.chance(poisson)), ("chance", self.chance(chance))];
                self.say(
                    "pdf_plan_why_poisson",
                    &values.each_ref().map(|(key, value)| (*key, value.as_str())),
                )
            }
            _ => String::new(),
        };
        let risk = first.fan.last().map(|last| {
            let values = [
                ("name", line(&first.name, NAME)),
                ("loss", self.drawn(last.p5)),
                ("mean", self.drawn(first.shortfall)),
                ("months", self.months()),
            ];
            let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
            self.document.words.count("pdf_plan_risk", u64::from(self.sheet.horizon), &values)
        });
        self.document.heading(self.plain("pdf_plan_how"));
        self.document.text(&format!("{model} {drawn}"));
        self.document.text(&poisson);
        if let Some(risk) = risk {
            self.document.heading(self.plain("pdf_plan_at_risk"));
            self.document.text(&risk);
        }
    }
}

/// The number of a note, raised.
fn mark(number: usize) -> String {
    let raised = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().map(|digit| raised[usize::from(digit - b'0')]).collect()
}
