//! The closed form of a plan as spreadsheet formulas (domain.md 9; the same as `troupe_core::planning`). Binary
//! arithmetic leaves residues just above or below a whole number, so quotients are rounded to nine digits before they are
//! rounded up.

use std::collections::HashMap;
use troupe_core::planning::ProductForm;

/// Row of a sheet, 0 = the first.
pub(super) type Row = u32;

/// Rows of the sheet of results below its head.
pub(super) const RESULTS: [&str; 18] = [
    "aov",
    "margin",
    "sale",
    "brings",
    "u",
    "v",
    "f0",
    "start_up",
    "f",
    "orders",
    "commission",
    "cost",
    "chance",
    "poisson",
    "orders_horizon",
    "chance_horizon",
    "month",
    "end",
];
/// First row of results.
pub(super) const FIRST: Row = 3;

/// Where cells are.
pub(super) struct Places {
    /// Name of the sheet of inputs, ready for a formula.
    pub(super) inputs: String,
    /// Name of the sheet of results.
    pub(super) results: String,
    /// Name of the sheet of months.
    pub(super) months: String,
    /// Row of each input by its field.
    pub(super) rows: HashMap<String, Row>,
    /// How the product is told.
    pub(super) form: ProductForm,
}

/// The letters of a column, 0 = A.
pub(super) fn letters(column: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}

/// A sheet's name as formulas have it.
pub(super) fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

impl Places {
    /// The cell of an input.
    pub(super) fn input(&self, field: &str) -> String {
        match self.rows.get(field) {
            Some(row) => format!("{}!$C${}", self.inputs, row + 1),
            None => "0".to_owned(),
        }
    }

    fn fee(&self, at: usize, name: &str) -> String {
        self.input(&format!("scenarios.{at}.{name}"))
    }

    /// The cell of a result of a scenario.
    pub(super) fn result(&self, at: usize, name: &str) -> String {
        let place = RESULTS.iter().position(|one| *one == name).unwrap_or_default();
        let row = FIRST as usize + place + 1;
        format!("{}!${}${row}", self.results, letters(at as u16 + 1))
    }

    /// Order value without VAT after the discount.
    pub(super) fn aov(&self) -> String {
        match self.form {
            ProductForm::Value => self.input("product.aov"),
            ProductForm::Price => format!("{}*(1-{})", self.net(), self.input("product.discount")),
        }
    }

    /// Price without VAT.
    fn net(&self) -> String {
        format!("{}/(1+{})", self.input("product.price"), self.input("product.vat"))
    }

    /// Cost of the goods, of sending and of the payment.
    fn costs(&self) -> String {
        ["cost", "shipping", "payment_fee"].map(|one| self.input(&format!("product.{one}"))).join("+")
    }

    /// Margin before commission.
    pub(super) fn margin(&self, at: usize) -> String {
        match self.form {
            ProductForm::Value => self.input("product.margin"),
            ProductForm::Price => {
                let aov = self.result(at, "aov");
                format!("({aov}-({}))/{aov}", self.costs())
            }
        }
    }

    /// What commission is paid on, per order.
    pub(super) fn sale(&self, at: usize) -> String {
        format!("{}*(1-{})", self.result(at, "aov"), self.input("product.return_rate"))
    }

    /// What an order brings before commission and fees.
    pub(super) fn brings(&self, at: usize) -> String {
        let (aov, margin) = (self.result(at, "aov"), self.result(at, "margin"));
        let kept = format!("(1-{})", self.input("product.return_rate"));
        let returns = format!("{}*{}", self.input("product.return_rate"), self.input("product.return_cost"));
        let anyway = self.input("product.anyway");
        let plain = match self.form {
            ProductForm::Value => format!("{aov}*{margin}"),
            ProductForm::Price => format!("({}-({}))", self.net(), self.costs()),
        };
        format!("{aov}*{margin}*{kept}-{returns}-{anyway}*({plain}*{kept}-{returns})")
    }

    /// Contribution per order at a commission.
    pub(super) fn per_order(&self, at: usize, commission: &str) -> String {
        let (over, fee) = (self.fee(at, "override_of_commission"), self.fee(at, "fee_of_sale"));
        format!("{}-{}*({commission}*(1+{over})+{fee})", self.result(at, "brings"), self.result(at, "sale"))
    }

    /// Fees per order at a commission.
    pub(super) fn fees(&self, at: usize, commission: &str) -> String {
        let (over, fee) = (self.fee(at, "override_of_commission"), self.fee(at, "fee_of_sale"));
        format!("{}*({commission}*{over}+{fee})", self.result(at, "sale"))
    }

    /// Fixed a month without the start-up.
    pub(super) fn fixed(&self, at: usize) -> String {
        let [subscription, hours, rate, samples] =
            ["subscription", "hours", "hourly_rate", "samples"].map(|one| self.fee(at, one));
        format!("{subscription}+{hours}*{rate}+{samples}")
    }

    /// Fixed a month with the start-up.
    pub(super) fn fixed_with_start_up(&self, at: usize) -> String {
        format!("{}+{}/{}", self.result(at, "f0"), self.result(at, "start_up"), self.input("horizon_months"))
    }

    /// Least orders a month: both lines, with and without the monthly minimum, must be reached.
    pub(super) fn orders(&self, at: usize, never: &str) -> String {
        let [u, v, f] = ["u", "v", "f"].map(|one| self.result(at, one));
        let minimum = self.fee(at, "monthly_minimum");
        format!(
            "IF(ROUND({u},12)<=0,\"{never}\",MAX(0,ROUNDUP(ROUND({f}/{u},9),0),ROUNDUP(ROUND(({f}+{minimum})/({u}+{v}),9),0)))"
        )
    }

    /// Highest affordable commission at the planned orders.
    pub(super) fn commission(&self, at: usize, none: &str) -> String {
        let [sale, brings, f] = ["sale", "brings", "f"].map(|one| self.result(at, one));
        let [over, fee, minimum] =
            ["override_of_commission", "fee_of_sale", "monthly_minimum"].map(|one| self.fee(at, one));
        let n = self.input("planned_orders");
        let usual = format!("({brings}-{sale}*{fee}-{f}/{n})/({sale}*(1+{over}))");
        let least = format!("({brings}-({f}+{minimum})/{n})/{sale}");
        format!("IF(OR({n}<=0,{sale}<=0),\"{none}\",IF({minimum}>0,MIN({usual},{least}),{usual}))")
    }

    /// What an order costs at the planned orders.
    pub(super) fn cost(&self, at: usize, none: &str) -> String {
        let n = self.input("planned_orders");
        let [brings, u, f, v] = ["brings", "u", "f", "v"].map(|one| self.result(at, one));
        let minimum = self.fee(at, "monthly_minimum");
        format!("IF({n}<=0,\"{none}\",{brings}-({n}*{u}-{f}-MAX(0,{minimum}-{n}*{v}))/{n})")
    }

    /// Chance of at least so many orders in so many months; 0 where `orders` is no number.
    fn at_least(&self, orders: &str, months: &str) -> String {
        let mean = format!("({}*{months})", self.input("demand.mean"));
        let k = self.input("demand.k");
        let poisson = format!("1-_xlfn.POISSON.DIST({orders}-1,{mean},TRUE)");
        let binomial = format!("_xlfn.BETA.DIST({mean}/({mean}+{k}*{months}),{orders},{k}*{months},TRUE)");
        self.guarded(orders, &format!("IF(ISNUMBER({k}),{binomial},{poisson})"))
    }

    fn guarded(&self, orders: &str, chance: &str) -> String {
        let mean = self.input("demand.mean");
        format!("IF(ISNUMBER({orders}),IF({orders}<=0,1,IF({mean}<=0,0,{chance})),0)")
    }

    /// Chance that a month reaches its least orders.
    pub(super) fn chance(&self, at: usize) -> String {
        self.at_least(&self.result(at, "orders"), "1")
    }

    /// The same with Poisson.
    pub(super) fn poisson(&self, at: usize) -> String {
        let orders = self.result(at, "orders");
        let mean = self.input("demand.mean");
        self.guarded(&orders, &format!("1-_xlfn.POISSON.DIST({orders}-1,{mean},TRUE)"))
    }

    /// Orders of all months together that pay for everything.
    pub(super) fn orders_horizon(&self, at: usize, never: &str, drawn: &str) -> String {
        let [u, f0, start_up] = ["u", "f0", "start_up"].map(|one| self.result(at, one));
        let (horizon, minimum) = (self.input("horizon_months"), self.fee(at, "monthly_minimum"));
        format!(
            "IF({minimum}>0,\"{drawn}\",IF(ROUND({u},12)<=0,\"{never}\",MAX(0,ROUNDUP(ROUND(({start_up}+{horizon}*{f0})/{u},9),0))))"
        )
    }

    /// Chance that all months together end without a loss.
    pub(super) fn chance_horizon(&self, at: usize, drawn: &str) -> String {
        let [u, f0, start_up, orders] =
            ["u", "f0", "start_up", "orders_horizon"].map(|one| self.result(at, one));
        let (horizon, minimum) = (self.input("horizon_months"), self.fee(at, "monthly_minimum"));
        let reached = self.at_least(&orders, &horizon);
        // Each order loses: no loss without costs only, with orders that lose nothing or stay away.
        let (one, costs) = (self.at_least("1", &horizon), format!("{start_up}+{horizon}*{f0}"));
        let loses = format!("IF({costs}>0,0,IF(ROUND({u},12)=0,1,1-{one}))");
        format!("IF({minimum}>0,\"{drawn}\",IF(ROUND({u},12)<=0,{loses},{reached}))")
    }

    /// What a channel brings in a month with a share of the orders; `once` = its samples are sent by another.
    fn month(&self, at: usize, share: &str, fixed: &str) -> String {
        let n = format!("{}*{share}", self.input("planned_orders"));
        let [u, v] = ["u", "v"].map(|one| self.result(at, one));
        format!("{n}*{u}-({fixed})-MAX(0,{}-{n}*{v})", self.fee(at, "monthly_minimum"))
    }

    /// Result of a month, `month` being its cell.
    pub(super) fn month_single(&self, at: usize, month: &str) -> String {
        let earned = self.month(at, "1", &self.result(at, "f0"));
        format!("IF({month}=\"\",\"\",IF({month}=0,-{},{earned}))", self.result(at, "start_up"))
    }

    /// Result of a month of a hybrid of two scenarios.
    pub(super) fn month_hybrid(&self, at: usize, phases: [usize; 2], month: &str) -> String {
        let [network, own] = phases;
        let (switch, share) = (self.fee(at, "switch_month"), self.fee(at, "network_share"));
        let before = self.month(network, "1", &self.result(network, "f0"));
        let after = self.month(own, &format!("(1-{share})"), &self.result(own, "f0"));
        // Samples are sent once, whoever counts the orders.
        let fixed = format!("{}-{}", self.result(network, "f0"), self.fee(network, "samples"));
        let stays = self.month(network, &share, &fixed);
        let (first, later) = (self.result(network, "start_up"), self.result(own, "start_up"));
        format!(
            "IF({month}=\"\",\"\",IF({month}=0,-{first},IF({month}<={switch},{before},{after}+IF({share}=0,0,{stays}))-IF({month}={switch},{later},0)))"
        )
    }

    /// What a single channel holds at the end of a month.
    pub(super) fn held_single(&self, at: usize, month: &str) -> String {
        format!("IF({month}<{},{},0)", self.input("horizon_months"), self.fee(at, "deposit"))
    }

    /// What the channels of a hybrid hold.
    pub(super) fn held_hybrid(&self, at: usize, phases: [usize; 2], month: &str) -> String {
        let [network, own] = phases.map(|phase| self.fee(phase, "deposit"));
        let (switch, share) = (self.fee(at, "switch_month"), self.fee(at, "network_share"));
        let horizon = self.input("horizon_months");
        format!(
            "IF({month}<IF({share}=0,{switch},{horizon}),{network},0)+IF(AND({month}>={switch},{month}<{horizon}),{own},0)"
        )
    }

    /// Result of a month with so many orders at a commission, the start-up spread over the horizon.
    pub(super) fn two_way(&self, at: usize, orders: &str, commission: &str) -> String {
        format!(
            "{orders}*({})-{}-MAX(0,{}-{orders}*{})",
            self.per_order(at, commission),
            self.result(at, "f"),
            self.fee(at, "monthly_minimum"),
            self.fees(at, commission)
        )
    }
}
