//! The sheets of a plan's workbook: inputs, results, months, commission by orders.

use super::PlanBook;
use super::formulas::{FIRST, Places, RESULTS, Row, letters, quoted};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, Format, Formula, Workbook, Worksheet, XlsxError,
};
use std::collections::HashMap;
use troupe_core::planning::answer::ScenarioAnswer;
use troupe_core::planning::assumptions::{Assumption, InputOrigin, InputUnit, InputValue, assumptions};
use troupe_core::planning::draft::InputSourceKind;
use troupe_core::planning::{HORIZON, ScenarioKind, Terms, Way};

/// Steps of the table of commissions and orders, from nothing to twice the plan's.
const STEPS: u32 = 8;
/// Commission of a step when the plan pays none.
const USUAL_STEP: Decimal = Decimal::from_parts(2, 0, 0, false, 2);
/// First row of inputs.
const FIRST_INPUT: Row = 4;
/// First row of months.
const FIRST_MONTH: Row = 2;

/// Looks of cells.
struct Looks {
    plain: Format,
    head: Format,
    title: Format,
    quiet: Format,
    number: Format,
    share: Format,
    chance: Format,
    input: Format,
    input_share: Format,
}

impl Looks {
    fn new() -> Self {
        let input = Format::new().set_background_color(Color::RGB(0x00FF_F7E0));
        Self {
            // What begins like a formula stays text when somebody edits the cell.
            plain: Format::new().set_quote_prefix(),
            head: Format::new().set_bold().set_text_wrap().set_quote_prefix(),
            title: Format::new().set_bold().set_font_size(14).set_quote_prefix(),
            quiet: Format::new().set_font_color(Color::RGB(0x005B_616B)).set_quote_prefix(),
            number: Format::new().set_num_format("#,##0.00"),
            share: Format::new().set_num_format("0.00%"),
            chance: Format::new().set_num_format("0.0%"),
            input_share: input.clone().set_num_format("0.####%"),
            input,
        }
    }
}

/// What a formula's cell holds until it is reckoned anew.
enum Cached {
    Number(f64),
    Text(String),
}

impl From<Decimal> for Cached {
    fn from(value: Decimal) -> Self {
        Self::Number(value.to_f64().unwrap_or_default())
    }
}

impl From<f64> for Cached {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

/// Writes every sheet.
pub(super) fn fill(workbook: &mut Workbook, book: &PlanBook<'_>) -> Result<(), XlsxError> {
    let say = |key: &str| (book.say)(key, &[]);
    let names = ["planbook_inputs", "planbook_results", "planbook_months", "planbook_table"].map(say);
    let inputs = assumptions(book.draft, book.plan, book.fitted);
    let mut rows = HashMap::new();
    for (at, input) in inputs.iter().enumerate() {
        rows.insert(input.field.clone(), FIRST_INPUT + at as Row);
    }
    let places = Places {
        inputs: quoted(&names[0]),
        results: quoted(&names[1]),
        months: quoted(&names[2]),
        rows,
        form: book.draft.product.form(),
    };
    let sheets = Sheets { book, places, looks: Looks::new() };
    let [first, second, third, fourth] = names;
    sheets.inputs(workbook.add_worksheet().set_name(first)?, &inputs)?;
    sheets.results(workbook.add_worksheet().set_name(second)?)?;
    sheets.months(workbook.add_worksheet().set_name(third)?)?;
    sheets.table(workbook.add_worksheet().set_name(fourth)?)?;
    Ok(())
}

struct Sheets<'a> {
    book: &'a PlanBook<'a>,
    places: Places,
    looks: Looks,
}

impl Sheets<'_> {
    fn say(&self, key: &str) -> String {
        (self.book.say)(key, &[])
    }

    /// A word inside a formula.
    fn word(&self, key: &str) -> String {
        self.say(key).replace('"', "\"\"")
    }

    fn text(
        &self,
        sheet: &mut Worksheet,
        row: Row,
        column: u16,
        text: &str,
        look: &Format,
    ) -> Result<(), XlsxError> {
        let text: String = text.chars().take(2_000).collect();
        sheet.write_string_with_format(row, column, text, look).map(|_| ())
    }

    fn formula(
        &self,
        sheet: &mut Worksheet,
        (row, column): (Row, u16),
        formula: &str,
        cached: impl Into<Cached>,
        look: &Format,
    ) -> Result<(), XlsxError> {
        let result = match cached.into() {
            Cached::Number(number) => number.to_string(),
            Cached::Text(text) => text,
        };
        let formula = Formula::new(format!("={formula}")).set_result(result);
        sheet.write_formula_with_format(row, column, formula, look).map(|_| ())
    }

    fn inputs(&self, sheet: &mut Worksheet, inputs: &[Assumption]) -> Result<(), XlsxError> {
        self.text(sheet, 0, 0, self.book.name, &self.looks.title)?;
        self.text(sheet, 1, 0, &self.say("planbook_about"), &self.looks.quiet)?;
        for (column, (key, width)) in [
            ("of", 26.0),
            ("input", 40.0),
            ("value", 14.0),
            ("unit", 26.0),
            ("source", 44.0),
            ("date", 12.0),
            ("note", 48.0),
        ]
        .into_iter()
        .enumerate()
        {
            let column = column as u16;
            self.text(
                sheet,
                FIRST_INPUT - 1,
                column,
                &self.say(&format!("planbook_head_{key}")),
                &self.looks.head,
            )?;
            sheet.set_column_width(column, width)?;
        }
        sheet.set_freeze_panes(FIRST_INPUT, 2)?;
        for (at, input) in inputs.iter().enumerate() {
            self.input(sheet, FIRST_INPUT + at as Row, input)?;
        }
        let months = DataValidation::new()
            .allow_whole_number(DataValidationRule::Between(1, i32::try_from(HORIZON).unwrap_or(1)));
        if let Some(row) = self.places.rows.get("horizon_months") {
            sheet.add_data_validation(*row, 2, *row, 2, &months)?;
        }
        Ok(())
    }

    fn input(&self, sheet: &mut Worksheet, row: Row, input: &Assumption) -> Result<(), XlsxError> {
        let looks = &self.looks;
        let of = input.scenario.and_then(|at| self.book.plan.scenarios.get(at));
        let of = of.map_or_else(|| self.say("planbook_plan"), |scenario| scenario.name.clone());
        self.text(sheet, row, 0, &of, &looks.plain)?;
        self.text(sheet, row, 1, &self.say(&format!("planbook_input_{}", input.name)), &looks.plain)?;
        let look = if input.unit.is_share() { &looks.input_share } else { &looks.input };
        match &input.value {
            InputValue::Exact(value) if input.origin == InputOrigin::Taken => {
                let from = if input.name == "planned_orders" { "demand.mean" } else { "commission" };
                self.formula(sheet, (row, 2), &self.places.input(from), *value, look)?;
            }
            InputValue::Exact(value) => {
                sheet.write_number_with_format(row, 2, value.to_f64().unwrap_or_default(), look)?;
            }
            InputValue::Estimate(value) => {
                sheet.write_number_with_format(row, 2, *value, look)?;
            }
            InputValue::Text(text) => {
                let text = text.clone().unwrap_or_else(|| "–".to_owned());
                self.text(sheet, row, 2, &text, &looks.plain)?;
            }
        }
        if input.unit != InputUnit::Plain {
            let key = format!("planbook_unit_{}", input.unit.as_str());
            let unit = (self.book.say)(&key, &[("currency", self.book.plan.currency.code())]);
            let unit = if input.unit.is_share() { format!("% {unit}") } else { unit };
            self.text(sheet, row, 3, &unit, &looks.plain)?;
        }
        if let Some(source) = &input.source {
            let name = match source.kind {
                InputSourceKind::Preset => source.name.clone(),
                InputSourceKind::Own => {
                    let n = source.n.map_or_else(|| "–".to_owned(), |n| n.to_string());
                    (self.book.say)("planbook_own_figures", &[("n", &n)])
                }
            };
            self.text(sheet, row, 4, &name, &looks.plain)?;
            if let Some(date) = source.date {
                self.text(sheet, row, 5, &date.to_string(), &looks.plain)?;
            }
        }
        let note = match input.origin {
            InputOrigin::Given => return Ok(()),
            other => self.say(&format!("planbook_origin_{}", other.as_str())),
        };
        self.text(sheet, row, 6, &note, &looks.quiet)
    }

    fn results(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let looks = &self.looks;
        self.text(sheet, 0, 0, self.book.name, &looks.title)?;
        self.text(sheet, 1, 0, &self.say("planbook_about_results"), &looks.quiet)?;
        sheet.set_column_width(0, 46)?;
        sheet.set_freeze_panes(FIRST, 1)?;
        for (at, name) in RESULTS.iter().enumerate() {
            self.text(sheet, FIRST + at as Row, 0, &self.result_name(name), &looks.plain)?;
        }
        for (at, answer) in self.book.outcome.scenarios.iter().enumerate() {
            let column = at as u16 + 1;
            sheet.set_column_width(column, 20)?;
            self.text(sheet, FIRST - 1, column, &answer.name, &looks.head)?;
            let Some(scenario) = self.book.plan.scenarios.get(at) else { continue };
            if let Way::Single(channel) = &scenario.way {
                self.single(sheet, at, answer, &Terms::of(&self.book.plan.economics, channel))?;
            } else if let Some(chance) = answer.chance_horizon {
                let row = FIRST
                    + RESULTS.iter().position(|one| *one == "chance_horizon").unwrap_or_default() as Row;
                sheet.write_number_with_format(row, column, chance, &looks.chance)?;
            }
            self.ends(sheet, at, answer)?;
        }
        let notes = FIRST + RESULTS.len() as Row + 1;
        self.text(sheet, notes, 0, &self.say("planbook_note_drawn"), &looks.quiet)?;
        self.text(sheet, notes + 1, 0, &self.say("planbook_note_poisson"), &looks.quiet)
    }

    fn result_name(&self, name: &str) -> String {
        (self.book.say)(&format!("planbook_result_{name}"), &[("currency", self.book.plan.currency.code())])
    }

    fn single(
        &self,
        sheet: &mut Worksheet,
        at: usize,
        answer: &ScenarioAnswer,
        terms: &Terms,
    ) -> Result<(), XlsxError> {
        let (places, looks) = (&self.places, &self.looks);
        let outcome = self.book.outcome;
        let (never, none, drawn) =
            (self.word("planbook_never"), self.word("planbook_none"), self.word("planbook_only_drawn"));
        let commission = places.input(&format!("scenarios.{at}.commission"));
        let cached = |value: Option<Decimal>, word: &str| {
            value.map_or_else(|| Cached::Text(word.to_owned()), Cached::from)
        };
        let brings = terms.per_order + terms.paid_per_order();
        let orders = answer.breakeven_orders.map(Decimal::from);
        let whole = Terms {
            fixed: terms.start_up + Decimal::from(self.book.plan.horizon) * terms.fixed,
            start_up: Decimal::ZERO,
            ..*terms
        };
        let all = whole.break_even(1).orders().map(Decimal::from);
        let minimum = !terms.minimum.is_zero();
        let horizon = if minimum {
            Cached::Text(drawn.clone())
        } else {
            Cached::from(answer.chance_horizon.unwrap_or_default())
        };
        let cells: [(String, Cached, &Format); 16] = [
            (places.aov(), outcome.aov.into(), &looks.number),
            (places.margin(at), outcome.margin.into(), &looks.share),
            (places.sale(at), terms.sale.into(), &looks.number),
            (places.brings(at), brings.into(), &looks.number),
            (places.per_order(at, &commission), terms.per_order.into(), &looks.number),
            (places.fees(at, &commission), terms.fees_per_order.into(), &looks.number),
            (places.fixed(at), terms.fixed.into(), &looks.number),
            (places.input(&format!("scenarios.{at}.setup")), terms.start_up.into(), &looks.number),
            (places.fixed_with_start_up(at), cached(answer.fixed_per_month, ""), &looks.number),
            (places.orders(at, &never), cached(orders, &never), &looks.plain),
            (places.commission(at, &none), cached(answer.max_commission, &none), &looks.share),
            (places.cost(at, &none), cached(answer.cost_per_order, &none), &looks.number),
            (places.chance(at), answer.chance.unwrap_or_default().into(), &looks.chance),
            (places.poisson(at), answer.chance_poisson.unwrap_or_default().into(), &looks.chance),
            (
                places.orders_horizon(at, &never, &drawn),
                if minimum { Cached::Text(drawn.clone()) } else { cached(all, &never) },
                &looks.plain,
            ),
            (places.chance_horizon(at, &drawn), horizon, &looks.chance),
        ];
        let column = at as u16 + 1;
        for (place, (formula, cached, look)) in cells.into_iter().enumerate() {
            let row = FIRST + place as Row;
            // Of a shortlist's orders only drawing knows how they spread.
            if self.book.fitted.spread.is_none() && matches!(RESULTS[place], "chance" | "chance_horizon") {
                let known = if RESULTS[place] == "chance" { answer.chance } else { answer.chance_horizon };
                match known {
                    Some(chance) => sheet.write_number_with_format(row, column, chance, look).map(|_| ())?,
                    None => self.text(sheet, row, column, &drawn, &looks.plain)?,
                }
                continue;
            }
            self.formula(sheet, (row, column), &formula, cached, look)?;
        }
        Ok(())
    }

    /// The cells of a column of months.
    fn column(&self, column: u16) -> String {
        let (first, last) = (FIRST_MONTH + 1, FIRST_MONTH + 1 + HORIZON as Row);
        let name = letters(column);
        format!("{}!${name}${first}:${name}${last}", self.places.months)
    }

    /// The month in which a scenario pays back, and its result at the end.
    fn ends(&self, sheet: &mut Worksheet, at: usize, answer: &ScenarioAnswer) -> Result<(), XlsxError> {
        let (months, cumulated) = (self.column(0), self.column(2 * at as u16 + 2));
        let not = self.word("planbook_not_within");
        // The bound is joined to its sign, because a text would be read by the rules of another language.
        let bounds = format!("{months},\">0\",{cumulated},\">=\"&-0.000000001");
        let month = format!("IF(COUNTIFS({bounds})=0,\"{not}\",_xlfn.MINIFS({months},{bounds}))");
        let end = format!("INDEX({cumulated},{}+1)", self.places.input("horizon_months"));
        let row = |name: &str| FIRST + RESULTS.iter().position(|one| *one == name).unwrap_or_default() as Row;
        let column = at as u16 + 1;
        let found = answer
            .breakeven_month
            .map_or_else(|| Cached::Text(not.clone()), |month| Cached::from(f64::from(month)));
        self.formula(sheet, (row("month"), column), &month, found, &self.looks.plain)?;
        let last = answer.months.last().map(|month| month.cumulated).unwrap_or_default();
        self.formula(sheet, (row("end"), column), &end, last, &self.looks.number)
    }

    fn months(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let looks = &self.looks;
        sheet.set_freeze_panes(FIRST_MONTH, 1)?;
        // Months beyond the horizon are blank, not 0.
        sheet.set_formula_result_default("");
        self.text(sheet, 1, 0, &self.say("planbook_month"), &looks.head)?;
        let horizon = self.places.input("horizon_months");
        for month in 0..=HORIZON as Row {
            let cached = if month <= self.book.plan.horizon {
                Cached::from(f64::from(month))
            } else {
                Cached::Text(String::new())
            };
            let formula = format!("IF({month}>{horizon},\"\",{month})");
            self.formula(sheet, (FIRST_MONTH + month, 0), &formula, cached, &looks.plain)?;
        }
        for (at, answer) in self.book.outcome.scenarios.iter().enumerate() {
            let column = 2 * at as u16 + 1;
            sheet.set_column_width(column, 14)?.set_column_width(column + 1, 14)?;
            self.text(sheet, 0, column, &answer.name, &looks.head)?;
            self.text(sheet, 1, column, &self.say("planbook_month_result"), &looks.head)?;
            self.text(sheet, 1, column + 1, &self.say("planbook_month_cumulated"), &looks.head)?;
            let phases = (answer.kind == ScenarioKind::Hybrid)
                .then(|| {
                    let phase = |kind| self.book.draft.phase(at, kind);
                    Some([phase(ScenarioKind::Network)?, phase(ScenarioKind::Own)?])
                })
                .flatten();
            let name = letters(column);
            for month in 0..=HORIZON as Row {
                let row = FIRST_MONTH + month;
                let cell = format!("$A{}", row + 1);
                let (result, held) = match phases {
                    Some(phases) => (
                        self.places.month_hybrid(at, phases, &cell),
                        self.places.held_hybrid(at, phases, &cell),
                    ),
                    None => (self.places.month_single(at, &cell), self.places.held_single(at, &cell)),
                };
                let sum = format!("SUM({name}${}:{name}{})", FIRST_MONTH + 1, row + 1);
                let cumulated = format!("IF({cell}=\"\",\"\",{sum}-({held}))");
                let known = answer.months.get(month as usize);
                let cached = |value: Option<Decimal>| value.map_or(Cached::Text(String::new()), Cached::from);
                self.formula(
                    sheet,
                    (row, column),
                    &result,
                    cached(known.map(|one| one.result)),
                    &looks.number,
                )?;
                let cumulated_now = cached(known.map(|one| one.cumulated));
                self.formula(sheet, (row, column + 1), &cumulated, cumulated_now, &looks.number)?;
            }
        }
        Ok(())
    }

    /// Result of a month by commission and orders, a block for every single channel.
    fn table(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (looks, plan) = (&self.looks, self.book.plan);
        self.text(sheet, 0, 0, &self.say("planbook_about_table"), &looks.quiet)?;
        sheet.set_column_width(0, 30)?;
        let mut row = 2;
        for (at, scenario) in plan.scenarios.iter().enumerate() {
            let Way::Single(channel) = &scenario.way else { continue };
            self.text(sheet, row, 0, &scenario.name, &looks.head)?;
            let planned = self.places.input("planned_orders");
            let commission = self.places.input(&format!("scenarios.{at}.commission"));
            let part = |step: u32| Decimal::from(step) * Decimal::from(2) / Decimal::from(STEPS);
            let orders: Vec<Decimal> = (0..=STEPS)
                .map(|step| {
                    let exact = self.book.outcome.planned_orders * part(step);
                    exact.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
                })
                .collect();
            for (step, orders) in orders.iter().enumerate() {
                let formula = format!("ROUND({planned}*{step}*2/{STEPS},0)");
                self.formula(sheet, (row, step as u16 + 1), &formula, *orders, &looks.head)?;
            }
            for step in 0..=STEPS {
                let line = row + 1 + step;
                let rate = if channel.commission.is_zero() {
                    USUAL_STEP * Decimal::from(step)
                } else {
                    channel.commission * part(step)
                };
                let formula = format!("IF({commission}=0,{USUAL_STEP}*{step},{commission}*{step}*2/{STEPS})");
                self.formula(sheet, (line, 0), &formula, rate, &looks.share)?;
                let other = troupe_core::planning::plan::Channel { commission: rate, ..channel.clone() };
                let terms = Terms::of(&plan.economics, &other);
                let spread = terms.fixed_with_start_up(plan.horizon) - terms.fixed;
                for (place, orders) in orders.iter().enumerate() {
                    let column = place as u16 + 1;
                    let (across, down) =
                        (format!("{}${}", letters(column), row + 1), format!("$A{}", line + 1));
                    let formula = self.places.two_way(at, &across, &down);
                    self.formula(
                        sheet,
                        (line, column),
                        &formula,
                        terms.month(*orders) - spread,
                        &looks.number,
                    )?;
                }
            }
            row += STEPS + 4;
        }
        Ok(())
    }
}
