// Made-up answers of the planner, typed, for tests of its charts and screen: fictional figures of fictional people. The
// courses follow from orders, contribution and fixed costs, so that charts of them look like charts.
import type {
  AdsAnswer,
  CreatorChoice,
  FanMonth,
  MonthAnswer,
  Outcome,
  Overtake,
  PlanChances,
  PlanDraft,
  PortfolioAnswer,
  ProspectAnswer,
  ScenarioAnswer,
  ScenarioChances,
  ScenarioDraft,
  Sensitivity,
  SensitivityRow,
  Spreading,
  TwoWay,
  WhatMustBeTrue,
} from "../src/api/bindings";

const HORIZON = 12;
const ORDERS = 30;

type Way = { name: string; kind: ScenarioAnswer["kind"]; u: number; fixed: number; start: number; n: number };

export const ways: readonly Way[] = [
  { name: "Own programme", kind: "own", u: 12.656, fixed: 419.99, start: 0, n: 34 },
  { name: "Network", kind: "network", u: 12.304, fixed: 245, start: 625, n: 25 },
  { name: "Hybrid", kind: "hybrid", u: 12.5, fixed: 230, start: 640, n: 0 },
];

/** Six ways, with a name that is too long for any label. */
export const manyWays: readonly Way[] = [
  ...ways,
  {
    name: "Network of the partner agency in Helsinki",
    kind: "network",
    u: 12.2,
    fixed: 247,
    start: 625,
    n: 25,
  },
  { name: "Cheap", kind: "own", u: 12.6, fixed: 210, start: 20, n: 17 },
  { name: "Dear", kind: "network", u: 11, fixed: 400, start: 3125, n: 60 },
];

function months(way: Way, orders: number): MonthAnswer[] {
  return Array.from({ length: HORIZON + 1 }, (_, month) => ({
    month,
    result: String(month === 0 ? -way.start : orders * way.u - way.fixed),
    cumulated: String(-way.start + month * (orders * way.u - way.fixed)),
  }));
}

function scenario(way: Way, orders: number, more: Partial<ScenarioAnswer> = {}): ScenarioAnswer {
  const course = months(way, orders);
  const hybrid = way.kind === "hybrid";
  return {
    name: way.name,
    kind: way.kind,
    contribution_per_order: hybrid ? null : String(way.u),
    fixed_per_month: hybrid ? null : String(way.fixed + way.start / HORIZON),
    breakeven_orders: hybrid ? null : way.n,
    never: null,
    max_commission: hybrid ? null : "0.112",
    cost_per_order: String(way.fixed / orders),
    start_up: String(way.start),
    deposit: "0",
    chance: hybrid ? null : 0.328,
    chance_poisson: hybrid ? null : 0.256,
    chance_horizon: hybrid ? null : 0.41,
    phases: [],
    months: course,
    breakeven_month: course.find((one) => one.month > 0 && Number(one.cumulated) >= 0)?.month ?? null,
    best_switch_month: hybrid ? 7 : null,
    best_switch_result: hybrid ? "1120" : null,
    ...more,
  };
}

/** Who is ahead at the end of a month and was not before. */
function overtakes(scenarios: readonly ScenarioAnswer[]): Overtake[] {
  const found: Overtake[] = [];
  for (const of of scenarios) {
    for (const by of scenarios) {
      for (let month = 1; month <= HORIZON; month += 1) {
        const gap = (at: number) => Number(by.months[at]?.cumulated) - Number(of.months[at]?.cumulated);
        if (gap(month) > 0 && gap(month - 1) <= 0 && by !== of)
          found.push({ of: of.name, by: by.name, month });
      }
    }
  }
  return found.sort((a, b) => a.month - b.month);
}

/** An answer about these ways; amounts are `times` as large. */
export function outcomeOf(given: readonly Way[], orders = ORDERS, times = 1): Outcome {
  const scenarios = given.map((way) =>
    scenario({ ...way, u: way.u * times, fixed: way.fixed * times, start: way.start * times }, orders),
  );
  return {
    currency: "EUR",
    horizon_months: HORIZON,
    aov: "40",
    margin: "0.55",
    planned_orders: String(orders),
    demand: {
      mean: orders,
      k: 1,
      n: 9,
      without_views: 0,
      low: 1,
      high: 90,
      own_share: 0.6,
      misfit: null,
    },
    scenarios,
    overtakes: overtakes(scenarios),
    ads: null,
  };
}

export const outcome: Outcome = outcomeOf(ways);

function spread(mean: number, wide: number): Spreading {
  return {
    mean,
    p5: mean - 1.3 * wide,
    p25: mean - 0.72 * wide,
    p50: mean - 0.1 * wide,
    p75: mean + 0.6 * wide,
    p95: mean + 1.9 * wide,
  };
}

function drawn(of: ScenarioAnswer): ScenarioChances {
  const unit = Math.abs(Number(of.months[1]?.result)) + Math.abs(Number(of.start_up)) / 4 + 300;
  const fan: FanMonth[] = of.months.map(({ month, cumulated }) => ({
    month,
    cumulated: spread(Number(cumulated), unit * Math.sqrt(month)),
    paid_back: month === 0 ? 0 : Math.min(0.97, (0.36 + 0.02 * of.name.length * 0.5) * (1 - 0.7 ** month)),
  }));
  const end = fan.at(-1)?.cumulated ?? spread(0, 1);
  return {
    name: of.name,
    chance: of.chance ?? 0.46,
    chance_poisson: of.chance_poisson ?? 0.85,
    chance_horizon: of.chance_horizon ?? 0.46,
    fan,
    value_at_risk: end.p5,
    shortfall: end.p5 - unit / 3,
  };
}

/** What drawing says about an answer. */
export function chancesOf(given: Outcome): PlanChances {
  return {
    problems: [],
    draws: 10_000,
    seed: 1,
    orders: spread(ORDERS, 25),
    scenarios: given.scenarios.map(drawn),
    creators: [],
  };
}

export const chances: PlanChances = chancesOf(outcome);

function moved(
  input: string,
  value: string,
  low: string,
  high: string,
  more: Partial<SensitivityRow>,
): SensitivityRow {
  return {
    input,
    channel: null,
    value,
    low,
    high,
    breakeven_low: 34,
    breakeven_high: 34,
    chance_low: 0.328,
    chance_high: 0.328,
    ...more,
  };
}

export const sensitivity: Sensitivity = {
  problems: [],
  scenario: "Own programme",
  chance: 0.328,
  breakeven: 34,
  rows: [
    moved("margin", "0.55", "0.44", "0.66", {
      breakeven_low: 49,
      breakeven_high: 26,
      chance_low: 0.2,
      chance_high: 0.43,
    }),
    moved("aov", "40", "32", "48", {
      breakeven_low: 43,
      breakeven_high: 28,
      chance_low: 0.244,
      chance_high: 0.399,
    }),
    moved("mean", "30", "24", "36", { chance_low: 0.249, chance_high: 0.394 }),
    moved("hours", "8", "6.4", "9.6", {
      breakeven_low: 30,
      breakeven_high: 37,
      chance_low: 0.37,
      chance_high: 0.29,
    }),
    moved("hourly_rate", "30", "24", "36", {
      breakeven_low: 30,
      breakeven_high: 37,
      chance_low: 0.37,
      chance_high: 0.29,
    }),
    moved("samples", "150", "120", "180", {
      breakeven_low: 31,
      breakeven_high: 36,
      chance_low: 0.356,
      chance_high: 0.301,
    }),
    moved("commission", "0.15", "0.12", "0.18", {
      breakeven_low: 31,
      breakeven_high: 37,
      chance_low: 0.355,
      chance_high: 0.294,
    }),
    moved("k", "1", "0.8", "1.2", { chance_low: 0.316, chance_high: 0.335 }),
    moved("return_rate", "0.12", "0.096", "0.144", {
      breakeven_low: 33,
      breakeven_high: 35,
      chance_low: 0.337,
      chance_high: 0.319,
    }),
    moved("return_cost", "6", "4.8", "7.2", { chance_low: 0.33, chance_high: 0.326 }),
    moved("fee_of_sale", "0.02", "0.016", "0.024", { chance_low: 0.329, chance_high: 0.327 }),
    moved("subscription", "29.99", "23.992", "35.988", { chance_low: 0.333, chance_high: 0.323 }),
  ],
  table: null,
};

/** Break-even alone: the chance is not known in closed form. */
export const onlyBreakeven: Sensitivity = {
  ...sensitivity,
  chance: null,
  rows: [
    ...sensitivity.rows
      .filter((row) => row.input !== "mean" && row.input !== "k")
      .map((row) => ({ ...row, chance_low: null, chance_high: null })),
    moved("vat", "0.21", "0.168", "0.252", {
      breakeven_low: 30,
      breakeven_high: null,
      chance_low: null,
      chance_high: null,
    }),
  ],
};

export const twoWay: TwoWay = {
  commissions: ["0.05", "0.075", "0.1", "0.125", "0.15", "0.175", "0.2", "0.225", "0.25"],
  orders: [10, 15, 20, 25, 30, 35, 40, 45, 50],
  results: [0.05, 0.075, 0.1, 0.125, 0.15, 0.175, 0.2, 0.225, 0.25].map((commission) =>
    [10, 15, 20, 25, 30, 35, 40, 45, 50].map((orders) =>
      (orders * (35.2 * (0.55 - commission - 0.02) - 0.72) - 419.99).toFixed(6),
    ),
  ),
};

export const mustBe: WhatMustBeTrue = {
  problems: [],
  scenario: "Own programme",
  chance: 0.328,
  wanted: 0.8,
  rows: [
    { input: "commission", now: "0.15", needed: null, chance: 0.512 },
    { input: "aov", now: "40", needed: "118.3", chance: 0.8 },
    { input: "mean", now: "30", needed: "148.6", chance: 0.8 },
    { input: "post_rate", now: null, needed: "0.7134", chance: 0.8 },
  ],
};

export const ads: AdsAnswer = {
  spend: "500",
  minimum_decides: true,
  impressions: "50000",
  clicks: "500",
  orders: "10",
  contribution_per_order: "18.64",
  cost_per_order: "50",
  result: "-313.6",
  breakeven_cpm: "3.728",
  beside: [
    { name: "Own programme", orders: "12.93", result: "-256.35" },
    { name: "Network", orders: "36.1", result: "147.08" },
    { name: "Hybrid", orders: null, result: null },
  ],
};

export const prospects: readonly ProspectAnswer[] = [
  {
    creator: 1,
    name: "Noor Vermeulen",
    post_chance: 0.72,
    views: 31_700,
    n: 30,
    orders: 9.4,
    low: 2,
    high: 24,
    cost: "120",
  },
  {
    creator: 2,
    name: "Aino Laaksonen",
    post_chance: 0.55,
    views: 8_400,
    n: 12,
    orders: 3.1,
    low: 0,
    high: 9,
    cost: "40",
  },
  {
    creator: 3,
    name: "Jip de Wit",
    post_chance: 0.4,
    views: 46_200,
    n: 22,
    orders: 7.7,
    low: 0,
    high: 26,
    cost: "350",
  },
  {
    creator: 4,
    name: "Mila Peters",
    post_chance: 0.5,
    views: null,
    n: 0,
    orders: 0,
    low: 0,
    high: 0,
    cost: null,
  },
];

function choice(creators: number[], cost: string, mean: number, chance: number): CreatorChoice {
  return {
    creators,
    cost,
    without_cost: 0,
    orders: spread(mean, mean * 0.5),
    breakeven: 31,
    chance,
    largest: 0.46,
  };
}

export const portfolio: PortfolioAnswer = {
  problems: [],
  scenario: "Own programme",
  chosen: choice([1, 2, 3, 4], "510", 20.2, 0.29),
  one_large: { ...choice([3], "510", 11.2, 0.14), largest: 1 },
  many_small: { ...choice([1, 2, 8, 9, 10, 11], "505", 24.8, 0.38), largest: 0.22 },
  budgets: [
    { creators: 1, cost: "120", orders: 9.4, breakeven: 24, chance: 0.11 },
    { creators: 2, cost: "160", orders: 12.5, breakeven: 26, chance: 0.18 },
    { creators: 3, cost: "510", orders: 20.2, breakeven: 31, chance: 0.29 },
    { creators: 4, cost: "760", orders: 24, breakeven: 52, chance: 0.12 },
  ],
  best: 2,
  creators: [...prospects],
};

function way(name: string, kind: ScenarioDraft["kind"], more: Partial<ScenarioDraft>): ScenarioDraft {
  return {
    name,
    kind,
    setup: null,
    deposit: null,
    subscription: null,
    fee_of_sale: null,
    override_of_commission: null,
    monthly_minimum: null,
    hours: null,
    hourly_rate: null,
    samples: null,
    commission: null,
    switch_month: null,
    network_share: null,
    own: null,
    network: null,
    ...more,
  };
}

export const draft: PlanDraft = {
  currency: "EUR",
  horizon_months: "12",
  product: {
    form: "value",
    aov: "40",
    margin: "0.55",
    price: null,
    vat: null,
    discount: null,
    cost: null,
    shipping: null,
    payment_fee: null,
    return_rate: "0.12",
    return_cost: "6",
    anyway: null,
  },
  planned_orders: null,
  commission: "0.15",
  demand: {
    form: "mean",
    mean: "30",
    k: "1",
    history: [],
    bad: null,
    normal: null,
    good: null,
    shortlist: null,
    posts: null,
    post_rate: null,
    ctr: null,
    ctr_low: null,
    ctr_high: null,
    ctor: null,
    ctor_low: null,
    ctor_high: null,
  },
  draws: null,
  seed: null,
  scenarios: [
    way("Own programme", "own", {
      subscription: "29.99",
      fee_of_sale: "0.02",
      hours: "8",
      hourly_rate: "30",
      samples: "150",
    }),
    way("Network", "network", {
      setup: "625",
      subscription: "35",
      override_of_commission: "0.2",
      hours: "2",
      hourly_rate: "30",
      samples: "150",
    }),
    way("Hybrid", "hybrid", { switch_month: "7" }),
  ],
  ads: null,
  sources: {},
};
