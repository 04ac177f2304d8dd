import { render } from "svelte/server";
import { afterEach, describe, expect, it } from "vitest";
import { chances, draft, outcome, outcomeOf, ways } from "../../../tests/made-planner";
import type { InputPreset, InputSource, PlanDraft, SavedPlan } from "../../api/bindings";
import { locales, setLocale } from "../../paraglide/runtime.js";
import { useLocale } from "../../words/format";
import ScenarioTable from "./ScenarioTable.svelte";
import { Desk } from "./desk.svelte";
import {
  addChannel,
  addScenario,
  commissionOf,
  duplicateScenario,
  emptyScenario,
  freeName,
  removeScenario,
  renameScenario,
  sameDraft,
  take,
  takeHistory,
  valueAt,
  write,
  writeHistory,
} from "./draft";
import { FIELD_WORDS, fieldAt, fieldWord } from "./fields";
import { beside, chanceText, demandForm, drawnOf, finding, turns } from "./finding";
import { monthsOf } from "./months";
import { fileName } from "./names";
import {
  fromPercent,
  fromSlider,
  parseFigure,
  roundUp,
  sameFigure,
  shift,
  tidy,
  toPercent,
  typedFigure,
} from "./numbers";
import { ownFigure, presetOf, problemWords, products, published, shownFigure, usable } from "./provenance";

function speak(language: (typeof locales)[number]) {
  void setLocale(language, { reload: false });
  useLocale(language);
}
afterEach(() => speak("en"));

const source = (value: string, more: Partial<InputSource> = {}): InputSource => ({
  kind: "preset",
  value,
  name: "A made-up survey",
  date: "2026-06-01",
  n: null,
  ...more,
});
const sourced = (sources: PlanDraft["sources"]): PlanDraft => ({ ...draft, sources });

describe("a rate", () => {
  it("becomes per cent and a fraction again without a digit more or less", () => {
    const pairs = [
      ["0.15", "15"],
      ["0.125", "12.5"],
      ["0", "0"],
      ["1", "100"],
      ["0.0003", "0.03"],
      ["-0.07", "-7"],
      ["1.4", "140"],
      ["0.29", "29"],
    ] as const;
    for (const [fraction, percent] of pairs) {
      expect(toPercent(fraction)).toBe(percent);
      expect(fromPercent(percent)).toBe(fraction);
    }
  });

  it("survives the way there and back for every thousandth", () => {
    for (let i = 0; i <= 2000; i += 1) {
      const percent = tidy(`${Math.floor(i / 10)}.${i % 10}`);
      expect(toPercent(fromPercent(percent))).toBe(percent);
    }
  });

  it("is left alone when it is no figure", () => {
    expect(toPercent("abc")).toBe("abc");
    expect(shift("", 2)).toBe("");
  });
});

describe("a figure as typed", () => {
  it("takes the decimal sign of each language", () => {
    expect(parseFigure("12,5", ",")).toBe("12.5");
    expect(parseFigure("12.5", ",")).toBe("12.5");
    expect(parseFigure("12.5", ".")).toBe("12.5");
    expect(parseFigure("1.250", ",")).toBe("1250");
    expect(parseFigure("1.250", ".")).toBe("1.25");
    expect(parseFigure("1,250", ".")).toBe("1250");
    expect(parseFigure("1\u00a0250,50", ",")).toBe("1250.5");
    expect(parseFigure("1.250,50", ",")).toBe("1250.5");
    expect(parseFigure("1,250.50", ",")).toBe("1250.5");
    expect(parseFigure("0,125", ".")).toBe("0.125");
  });

  it("may carry its unit and its sign", () => {
    expect(parseFigure("€ 41,20", ",")).toBe("41.2");
    expect(parseFigure("15 %", ".")).toBe("15");
    expect(parseFigure("\u22127", ".")).toBe("-7");
    expect(parseFigure("EUR 5", ".")).toBe("5");
  });

  it("is no number when it is none", () => {
    for (const typed of ["abc", "1.2.3", "12 apples", "", ",", "1,25,3", "--4"]) {
      expect(parseFigure(typed, "."), typed).toBeNull();
    }
  });

  it("shows the language's sign again", () => {
    expect(typedFigure("12.50", ",")).toBe("12,5");
    expect(typedFigure("12 apples", ",")).toBe("12 apples");
  });

  it("comes from a slider on its step", () => {
    expect(fromSlider(0.1 + 0.2, 0.1)).toBe("0.3");
    expect(fromSlider(12, 1)).toBe("12");
    expect([3, 12, 45, 120, 0].map(roundUp)).toEqual([5, 20, 50, 200, 1]);
  });
});

describe("a source", () => {
  it("stays while its value stays, however it is written", () => {
    const plan = sourced({ "product.aov": source("40") });
    expect(write(plan, "product.aov", "40.00").sources["product.aov"]).toBeDefined();
    expect(sameFigure("040", "40.0")).toBe(true);
  });

  it("goes when its value goes, and takes no other with it", () => {
    const plan = sourced({ "product.aov": source("40"), commission: source("0.15") });
    const next = write(plan, "product.aov", "41");
    expect(next.sources).toEqual({ commission: source("0.15") });
    expect(valueAt(next, "product.aov")).toBe("41");
    expect(write(plan, "commission", null).sources["commission"]).toBeUndefined();
  });

  it("comes with a value that is taken from it", () => {
    const next = take(draft, "scenarios.0.samples", source("138.4", { kind: "own", n: 40 }));
    expect(valueAt(next, "scenarios.0.samples")).toBe("138.4");
    expect(next.sources["scenarios.0.samples"]?.n).toBe(40);
    expect(draft.scenarios[0]?.samples).toBe("150");
  });

  it("of own months goes when one month is typed anew", () => {
    const figure = {
      field: "demand.history",
      value: "8",
      values: ["12", "30", "8"],
      source: source("8", { kind: "own", n: 3 }),
      from: null,
      to: null,
    };
    const taken = takeHistory(draft, figure);
    expect(writeHistory(taken, ["12", "30", "8"])).toBe(taken);
    expect(writeHistory(taken, ["12", "31", "8"]).sources["demand.history"]).toBeUndefined();
    expect(monthsOf(" 12, 30;8\n25 x ")).toEqual(["12", "30", "8", "25", "x"]);
  });
});

describe("scenarios", () => {
  it("are copied under a free name, behind the first, with their sources", () => {
    const plan = sourced({
      "scenarios.0.hours": source("8"),
      "scenarios.1.setup": source("625"),
      "product.aov": source("40"),
    });
    const next = duplicateScenario(plan, 0);
    expect(next.scenarios.map((one) => one.name)).toEqual([
      "Own programme",
      "Own programme 2",
      "Network",
      "Hybrid",
    ]);
    expect(Object.keys(next.sources).sort()).toEqual([
      "product.aov",
      "scenarios.0.hours",
      "scenarios.1.hours",
      "scenarios.2.setup",
    ]);
    const again = duplicateScenario(next, 1);
    expect(new Set(again.scenarios.map((one) => one.name)).size).toBe(5);
    expect(freeName("Plan 2", ["Plan 2", "Plan"])).toBe("Plan 3");
    expect(freeName(" New ", [])).toBe("New");
  });

  it("take their sources with them when they go, and hybrids let go of their name", () => {
    const plan = addScenario(
      sourced({ "scenarios.0.hours": source("8"), "scenarios.1.setup": source("625") }),
      {
        ...emptyScenario("Mix", "hybrid"),
        own: "Own programme",
        network: "Network",
      },
    );
    const next = removeScenario(plan, 0);
    expect(next.sources).toEqual({ "scenarios.0.setup": source("625") });
    expect(next.scenarios.at(-1)).toMatchObject({ own: null, network: "Network" });
  });

  it("are followed by hybrids when they get another name", () => {
    const plan = addScenario(draft, { ...emptyScenario("Mix", "hybrid"), own: "Own programme" });
    const next = renameScenario(plan, 0, "Shop");
    expect(next.scenarios[0]?.name).toBe("Shop");
    expect(next.scenarios.at(-1)?.own).toBe("Shop");
  });

  it("from a channel keep its fees with source and day, but no amounts of another currency", () => {
    const channel = {
      id: "x",
      name: "Network",
      kind: "network" as const,
      currency: "USD",
      fees: { ...emptyScenario("", "network"), setup: "625", override_of_commission: "0.2" },
      source: "Its price page",
      date: "2025-03-01",
      closed: null,
    };
    const abroad = addChannel(draft, channel);
    expect(abroad.scenarios.at(-1)).toMatchObject({
      name: "Network 2",
      setup: null,
      override_of_commission: "0.2",
    });
    const home = addChannel(draft, { ...channel, currency: "EUR" });
    expect(home.scenarios.at(-1)?.setup).toBe("625");
    expect(home.sources["scenarios.3.setup"]).toEqual(
      source("625", { name: "Its price page", date: "2025-03-01" }),
    );
  });

  it("are the same draft whatever the order of their sources", () => {
    const a = sourced({ commission: source("0.15"), "product.aov": source("40") });
    const b = sourced({ "product.aov": source("40"), commission: source("0.15") });
    expect(sameDraft(a, b)).toBe(true);
    expect(sameDraft(a, write(b, "commission", "0.2"))).toBe(false);
  });
});

describe("what is offered", () => {
  const preset = (more: Partial<InputPreset>): InputPreset => ({
    field: "own.hourly_rate",
    value: "30",
    low: "20",
    high: "45",
    currency: "EUR",
    source: "A made-up survey",
    date: "2026-06-01",
    ...more,
  });
  it("finds a scenario's field by its kind, its own currency first", () => {
    const all = [
      preset({ currency: "USD" }),
      preset({}),
      preset({ field: "network.hourly_rate", value: "28" }),
    ];
    expect(presetOf(all, "scenarios.0.hourly_rate", draft)?.currency).toBe("EUR");
    expect(presetOf(all, "scenarios.1.hourly_rate", draft)?.value).toBe("28");
    expect(presetOf(all, "scenarios.2.hourly_rate", draft)).toBeUndefined();
    expect(usable(preset({ currency: "USD" }), draft)).toBe(false);
  });

  it("says usual values with their unit", () => {
    const rate = preset({ field: "commission", value: "0.15", low: "0.1", high: "0.2", currency: null });
    expect(published(rate, "commission", "EUR")).toBe("usual 15\u2009%, from 10 to 20\u2009%");
    expect(published(preset({ high: null, low: "10" }), "ads.cpm", "EUR")).toBe("from €10");
    expect(published(undefined, "ads.cpm", "EUR")).toBe("");
  });

  it("parts products from figures of orders", () => {
    const figure = (field: string, value: string, name: string) => ({
      field,
      value,
      values: [],
      source: source(value, { kind: "own", name }),
      from: null,
      to: null,
    });
    const all = [
      figure("product.price", "70", "product:Pan"),
      figure("product.cost", "20", "product:Pan"),
      figure("own.samples", "138", "samples_a_month"),
    ];
    expect(ownFigure(all, "product.price", draft)).toBeUndefined();
    expect(ownFigure(all, "scenarios.1.samples", draft)?.value).toBe("138");
    expect(products(all)).toEqual([{ name: "Pan", figures: all.slice(0, 2) }]);
  });

  it("tells a limit in the unit of its field", () => {
    const problem = { field: "commission", code: "too_high" as const, value: "1.5", limit: "1" };
    expect(problemWords(problem, "EUR")).toBe("Too high: at most 100\u2009%.");
    const amount = { field: "product.aov", code: "too_low" as const, value: "0", limit: "0.01" };
    expect(problemWords(amount, "EUR")).toBe("Too low: at least €0.01.");
    expect(shownFigure("41.2", "money", "EUR")).toBe("€41.20");
  });
});

describe("the finding", () => {
  const [own, network, hybrid] = outcome.scenarios as [
    (typeof outcome.scenarios)[number],
    (typeof outcome.scenarios)[number],
    (typeof outcome.scenarios)[number],
  ];

  it("says when it pays and how likely that is", () => {
    expect(finding(outcome, own, undefined)).toBe(
      "Own programme breaks even at 34 orders a month. The chance of reaching that is 33\u2009%.",
    );
    expect(finding(outcome, { ...own, breakeven_orders: 1, chance: null }, undefined)).toBe(
      "Own programme breaks even at 1 order a month.",
    );
    expect(finding(outcome, { ...own, breakeven_orders: 0 }, undefined)).toContain("from the first order");
  });

  it("says never, and why", () => {
    const never = { ...own, breakeven_orders: null, never: "each_order_loses" as const };
    expect(finding(outcome, { ...never, contribution_per_order: "-1.5" }, undefined)).toBe(
      "Own programme never breaks even: each order loses €1.50.",
    );
    expect(finding(outcome, { ...never, contribution_per_order: "0" }, undefined)).toContain(
      "brings nothing beyond its own costs",
    );
    expect(finding(outcome, { ...never, contribution_per_order: "0.0000001" }, undefined)).toContain(
      "too little",
    );
  });

  it("tells a hybrid by its month and its horizon", () => {
    expect(finding(outcome, { ...hybrid, breakeven_month: 7 }, drawnOf(chances, hybrid.name))).toMatch(
      /^Hybrid pays back in month 7\. The chance of ending 12 months without a loss is \d+/,
    );
    expect(finding(outcome, { ...hybrid, breakeven_month: null }, undefined)).toBe(
      "Hybrid does not pay back within 12 months.",
    );
  });

  it("names the others, who earns most, what it is based on", () => {
    const read = beside(outcome, draft, own, chances);
    expect(read).toContain("Network breaks even at 25 orders a month");
    expect(read).toMatch(/earns most over 12 months/);
    expect(read).toContain("Orders as entered: 30 a month on average.");
    const poor = outcomeOf(ways, 5);
    expect(beside(poor, draft, poor.scenarios[0] ?? own, chances)).toMatch(/loses least over 12 months/);
    expect(turns(outcome).join(" ")).toContain("when the network runs it until month 7");
  });

  it("never tells what is nearly sure as certain", () => {
    expect(chanceText(0.9999)).toBe("over 99\u2009%");
    expect(chanceText(0.0001)).toBe("under 1\u2009%");
    expect(chanceText(1)).toBe("100\u2009%");
    expect(network.name).toBe("Network");
  });

  it("decides the form of demand as the core does", () => {
    const bare = { ...draft.demand, form: null };
    expect(demandForm(bare)).toBe("mean");
    expect(demandForm({ ...bare, good: "9", history: ["1"] })).toBe("history");
    expect(demandForm({ ...bare, good: "9" })).toBe("guess");
    expect(demandForm({ ...bare, history: ["1"], shortlist: "Autumn" })).toBe("shortlist");
  });
});

describe.each(locales)("the table in %s", (language) => {
  it("has a line for each scenario, whole words and reasons for what is missing", () => {
    speak(language);
    const props = { outcome, chances, shown: 0, onshow: () => undefined };
    const page = render(ScenarioTable, { props }).body;
    expect(page.match(/data-testid="plan-row"/g)).toHaveLength(3);
    expect(page).toContain(language === "en" ? "€12.66" : "12,66");
    expect(page).not.toMatch(/undefined|null|NaN|\[object/);
    for (const cell of page.matchAll(/<td[^>]*>\s*(?:<!--.*?-->)*<span>–<\/span>/g))
      expect(cell[0]).toMatch(/title="[^"]{8,}/);
  });
});

describe("the desk", () => {
  const kept: SavedPlan = {
    edit: { id: 3, name: "Autumn", draft },
    changed_at: "2026-11-20T10:00:00Z",
  };
  const desk = (save: (plan: PlanDraft) => Promise<SavedPlan | null>, readOnly = false) => {
    const texts: (string | null)[] = [];
    globalThis.requestAnimationFrame = () => 0;
    globalThis.cancelAnimationFrame = () => undefined;
    const made = new Desk({
      save: (_, plan) => save(plan),
      keep: (text) => texts.push(text),
      readOnly: () => readOnly,
    });
    made.take(kept);
    return { made, texts };
  };

  it("saves what changed once, and says so", async () => {
    const saved: PlanDraft[] = [];
    const { made, texts } = desk(async (plan) => {
      saved.push(plan);
      return { ...kept, changed_at: "2026-11-20T10:05:00Z" };
    });
    made.change(write(draft, "commission", "0.2"));
    made.change(write(draft, "commission", "0.21"));
    expect(made.dirty).toBe(true);
    expect(await made.flush()).toBe(true);
    await made.flush();
    expect(saved.map((one) => one.commission)).toEqual(["0.21"]);
    expect([made.dirty, made.changedAt]).toEqual([false, "2026-11-20T10:05:00Z"]);
    expect(texts).toEqual([null]);
  });

  it("keeps on the page what could not be saved", async () => {
    const { made } = desk(async () => null);
    made.change(write(draft, "commission", "0.2"));
    expect(await made.flush()).toBe(false);
    made.take(kept);
    expect(made.draft?.commission).toBe("0.2");
    expect([made.dirty, made.failedToSave]).toEqual([true, true]);
  });

  it("follows the workspace when nothing of its own is waiting, as after an undo", () => {
    const { made } = desk(async () => kept);
    made.take({ ...kept, edit: { ...kept.edit, draft: write(draft, "commission", "0.1") } });
    expect(made.draft?.commission).toBe("0.1");
  });

  it("brings back what a crash left, and forgets what is no plan", () => {
    const { made } = desk(async () => kept);
    const fresh = desk(async () => kept);
    const again = new Desk({ save: async () => kept, keep: () => undefined, readOnly: () => true });
    again.take(kept, JSON.stringify(write(draft, "commission", "0.3")));
    expect([again.draft?.commission, again.dirty]).toEqual(["0.3", true]);
    const broken = new Desk({ save: async () => kept, keep: () => undefined, readOnly: () => true });
    broken.take(kept, "{");
    expect([broken.draft?.commission, broken.dirty]).toEqual([made.draft?.commission, fresh.made.dirty]);
  });

  it("writes nothing into a workspace that can only be read", async () => {
    let asked = 0;
    const { made } = desk(async () => {
      asked += 1;
      return kept;
    }, true);
    made.change(write(draft, "commission", "0.2"));
    await made.flush();
    expect([asked, made.draft?.commission]).toEqual([0, "0.2"]);
  });
});

describe("fields", () => {
  it("have one word each, and a scenario's commission its own", () => {
    expect(fieldWord("scenarios.2.commission")).toBe("own_commission");
    expect(fieldWord("commission")).toBe("commission");
    expect(FIELD_WORDS.length).toBeGreaterThan(40);
    expect(fieldAt("scenarios.0.fee_of_sale").unit).toBe("rate");
    expect(fileName('Autumn: "pans"/2', "pdf")).toBe("Autumn pans 2.pdf");
  });
});

describe("the commission of a scenario", () => {
  const plan: PlanDraft = {
    ...draft,
    commission: "0.15",
    scenarios: [
      { ...emptyScenario("Own", "own"), commission: "0.1" },
      emptyScenario("Network", "network"),
      emptyScenario("Both", "hybrid"),
      { ...emptyScenario("Other", "own"), commission: "0.2" },
      { ...emptyScenario("Later", "hybrid"), own: "Other" },
    ],
  };
  it("is its own, else the plan's, and a hybrid has that of its own programme", () => {
    expect(plan.scenarios.map((_, at) => commissionOf(plan, at))).toEqual([
      "0.1",
      "0.15",
      "0.1",
      "0.2",
      "0.2",
    ]);
  });
});
