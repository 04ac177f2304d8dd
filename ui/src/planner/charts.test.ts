// What charts of the planner show and say, before anything is drawn.
import { afterEach, describe, expect, it } from "vitest";
import * as made from "../../tests/made-planner";
import { setLocale } from "../paraglide/runtime.js";
import { compactMoney, roundedMoney, useLocale } from "../words/format";
import { adsFacts, adsTitle, beside } from "./ads";
import { budgetTitle, budgetTop, prospectCells, setsTitle } from "./choice";
import { look } from "./colours";
import { heat, highestPaying, placeOf } from "./heat";
import { chanceText, inputName, inputValue } from "./inputs";
import { mustSentence, mustTitle, safely } from "./mustbe";
import { paidBack, paybackTitle } from "./payback";
import { apart, crossings, fit, margins, monthTicks, nearest, reach, wide } from "../charts/place";
import { leader, resultSheet, resultTitle } from "./result";
import { ends, poissonSentence, riskTitle } from "./risk";
import { csv, lines, words } from "../charts/sheet";
import { bars, needs, tornadoTitle } from "./tornado";

afterEach(() => {
  void setLocale("en", { reload: false });
  useLocale("en");
});

describe("labels at the ends of lines", () => {
  it("stand apart, inside the frame, in the order that they want", () => {
    for (const wanted of [[50, 51, 52], [0, 0, 0, 0, 0, 0], [200, 10, 199], [100], []]) {
      const places = apart(wanted, 15, 10, 200);
      const sorted = [...places].sort((a, b) => a - b);
      sorted.forEach((at, i) => {
        expect(at).toBeGreaterThanOrEqual(10 - 1e-9);
        expect(at).toBeLessThanOrEqual(200 + 1e-9);
        if (i > 0) expect(at - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(15 - 1e-9);
      });
      wanted.forEach((one, i) =>
        wanted.forEach((other, j) => {
          if (one < other) expect(places[i]).toBeLessThan(places[j] ?? 0);
        }),
      );
    }
  });

  it("stay where they want to be when there is room", () => {
    expect(apart([20, 100, 60], 15, 0, 200)).toEqual([20, 100, 60]);
  });

  it("share the room when there is too little of it", () => {
    expect(apart([5, 5, 5], 15, 0, 20)).toEqual([0, 10, 20]);
  });

  it("are cut to their room with an ellipsis", () => {
    const cut = fit("Network of the partner agency in Helsinki", 80);
    expect(cut).toMatch(/…$/);
    expect(wide(cut)).toBeLessThanOrEqual(80);
    expect(fit("Own", 80)).toBe("Own");
  });

  it("leave bars the room that they do not need", () => {
    const [left, right] = margins([{ from: 0.5, to: 1, before: 40, after: 30 }], 200);
    expect(left).toBe(0);
    expect(right).toBe(36);
  });

  it("know which lines run through their box", () => {
    const box = { left: 0, right: 10, top: 40, bottom: 60 };
    expect(
      crossings(
        box,
        [0, 10],
        [
          [0, 100],
          [10, 20],
          [50, 50],
        ],
      ),
    ).toBe(2);
  });
});

describe("an axis", () => {
  it("holds 0 and is never empty", () => {
    expect(reach([5, 9])).toEqual([0, 9]);
    expect(reach([-4, -2])).toEqual([-4, 0]);
    expect(reach([0, 0])).toEqual([-1, 1]);
    expect(reach([])).toEqual([-1, 1]);
    expect(reach([NaN, 3])).toEqual([0, 3]);
  });

  it("has as many months as have room, the start among them", () => {
    expect(monthTicks(12, 700)).toHaveLength(13);
    expect(monthTicks(12, 300)).toEqual([0, 2, 4, 6, 8, 10, 12]);
    expect(monthTicks(120, 300).length).toBeLessThan(8);
  });

  it("finds the place that is nearest to the pointer", () => {
    expect(nearest([0, 10, 20], 14)).toBe(1);
    expect(nearest([0], 99)).toBe(0);
  });

  it("has short amounts whose digits are those of the plan", () => {
    expect(compactMoney("9999", "EUR")).toBe("€9,999");
    expect(compactMoney("1250000", "EUR")).toBe("€1.25M");
    expect(compactMoney("-12400", "EUR")).toBe("-€12.4k");
    expect(roundedMoney("12.656", "EUR")).toBe("€12.66");
    expect(roundedMoney("-0.001", "EUR")).toBe("€0.00");
  });
});

describe("the result chart", () => {
  it("says who passes whom and who earns most from when on", () => {
    expect(resultTitle(made.outcome)).toMatch(
      /^Network passes Own programme in month \d+; Hybrid earns most from/,
    );
    expect(leader(made.outcome)).toMatchObject({ name: "Hybrid", tied: false });
  });

  it("says of one scenario when it pays back, or that it does not", () => {
    expect(resultTitle(made.outcomeOf(made.ways.slice(1, 2)))).toBe("Network pays back in month 6");
    expect(resultTitle(made.outcomeOf(made.ways.slice(0, 1)))).toBe(
      "Own programme does not pay back within 12 months",
    );
  });

  it("does not call a loss a gain", () => {
    expect(resultTitle(made.outcomeOf(made.ways, 4))).toBe(
      "No scenario is in profit after 12 months; Hybrid loses least",
    );
  });

  it("names nobody the best of equals", () => {
    const [one] = made.ways;
    const twins = one ? [one, { ...one, name: "Twin" }] : [];
    expect(resultTitle(made.outcomeOf(twins, 60))).toBe("The best scenarios earn the same after 12 months");
  });

  it("has a table with every month and exact amounts to copy", () => {
    const sheet = resultSheet(made.outcome, made.chances, "Network");
    expect(sheet.rows).toHaveLength(13);
    expect(sheet.heads).toHaveLength(9);
    expect(sheet.rows[1]?.[1]?.copied).toBe(made.outcome.scenarios[0]?.months[1]?.cumulated);
    expect(resultSheet(made.outcome, null, "Network").heads).toHaveLength(4);
  });
});

describe("payback", () => {
  const course = (shares: number[]) => ({
    ...(made.chances.scenarios[0] as (typeof made.chances.scenarios)[number]),
    fan: shares.map((paid_back, month) => ({
      month,
      paid_back,
      cumulated: { mean: 0, p5: 0, p25: 0, p50: 0, p75: 0, p95: 0 },
    })),
  });

  it("names the month in which half of the runs have paid back", () => {
    expect(paidBack(course([0, 0.2, 0.51, 0.7]))).toEqual({ tenths: 5, month: 2 });
  });

  it("never rounds up to runs that have not paid back", () => {
    expect(paidBack(course([0, 0.2, 0.39, 0.399]))).toEqual({ tenths: 3, month: 2 });
    expect(paybackTitle({ ...made.chances, scenarios: [course([0, 0.05, 0.099])] })).toContain(
      "fewer than 1 run in 10",
    );
    expect(paybackTitle({ ...made.chances, scenarios: [course([0, 1, 1])] })).toContain("every run");
    expect(paybackTitle({ ...made.chances, scenarios: [] })).toBe("How many runs have paid back");
  });
});

describe("the tornado", () => {
  it("puts the worse end left and keeps the input's value with it", () => {
    const commission = bars(made.sensitivity, "EUR").find((bar) => bar.name === "Commission");
    expect(commission?.left.value).toBe("18\u202f%");
    expect(commission?.left.figure).toBe("29\u202f%");
    expect(commission?.right.value).toBe("12\u202f%");
  });

  it("tells n* where no chance is known, and never where there is none", () => {
    const found = bars(made.onlyBreakeven, "EUR");
    expect(tornadoTitle(made.onlyBreakeven, found)).toContain("break-even");
    expect(found.find((bar) => bar.name === "VAT")?.right).toMatchObject({ figure: "never", never: true });
    const vat = made.onlyBreakeven.rows.at(-1);
    expect(vat && needs(vat)).toBe("30 to never");
  });

  it("tells the same input of both channels of a hybrid apart", () => {
    const [row] = made.sensitivity.rows;
    const both = row
      ? [
          { ...row, channel: "own" as const },
          { ...row, channel: "network" as const },
        ]
      : [];
    const found = bars({ ...made.sensitivity, rows: both }, "EUR");
    expect(new Set(found.map((bar) => bar.key)).size).toBe(2);
    expect(new Set(found.map((bar) => bar.name)).size).toBe(2);
  });
});

describe("the heat map", () => {
  it("draws break-even exactly between a gain and a loss", () => {
    const cells = heat(made.twoWay);
    cells.forEach((row, y) =>
      row.forEach((cell, x) => {
        expect(cell.gain).toBe(Number(cell.amount) >= 0);
        const left = row[x - 1];
        if (left) expect(cell.lineLeft).toBe(left.gain !== cell.gain);
        const above = cells[y - 1]?.[x];
        if (above) expect(cell.lineTop).toBe(above.gain !== cell.gain);
      }),
    );
    expect(cells.flat().filter((cell) => cell.strength === 1)).toHaveLength(1);
  });

  it("counts nothing earned and nothing lost as break-even, and survives a table of nothing", () => {
    const [[cell] = []] = heat({ commissions: ["0"], orders: [0], results: [["-0.00"]] });
    expect(cell).toMatchObject({ gain: true, strength: 0 });
  });

  it("finds the present cell, and none outside of the table", () => {
    expect(placeOf(made.twoWay.orders, "31.2")).toBe(4);
    expect(placeOf(made.twoWay.commissions, "0.15")).toBe(4);
    expect(placeOf(made.twoWay.orders, "900")).toBeNull();
    expect(placeOf(made.twoWay.orders, undefined)).toBeNull();
    expect(highestPaying(made.twoWay, 4)).toBe("0.1");
    expect(highestPaying(made.twoWay, 0)).toBeNull();
  });
});

describe("what must be true", () => {
  it("rounds to the side on which it stays true", () => {
    expect(safely("commission", "0.09876")).toBe(0.098);
    expect(safely("aov", "46.121")).toBe(46.13);
    expect(safely("mean", "61.81")).toBe(61.9);
    expect(safely("commission", "0.098")).toBe(0.098);
  });

  it("says what cannot be reached, with the best", () => {
    const [commission, aov] = made.mustBe.rows;
    expect(commission && mustSentence(commission, "EUR")).toBe(
      "Commission alone does not reach it: at best 51\u202f%",
    );
    expect(aov && mustSentence(aov, "EUR")).toBe("Order value: at least €118.30");
    expect(mustTitle(made.mustBe, 0.8)).toBe("Any one of 3 changes brings the chance to 80\u202f%");
    expect(mustTitle({ ...made.mustBe, chance: 0.9 }, 0.8)).toContain("already");
    expect(mustTitle(null, 0.8)).toContain("must be true");
  });
});

describe("ads", () => {
  it("says who brings more for the money", () => {
    expect(adsTitle(made.ads, "EUR")).toBe("For €500 a month Network brings 36.1 orders, ads 10");
    expect(adsTitle({ ...made.ads, orders: "80" }, "EUR")).toContain("ads bring 80 orders, Network at best");
    expect(beside(made.ads).map((one) => one.orders)).toEqual(["10", "12.93", "36.1", null]);
  });

  it("says that no price breaks even instead of a price below nothing", () => {
    const cpm = (breakeven_cpm: string) =>
      adsFacts({ ...made.ads, breakeven_cpm, cost_per_order: null }, "EUR").map((fact) => fact.cell);
    expect(cpm("-1.2").at(-1)?.text).toBe("at no price");
    expect(cpm("0").at(-1)?.text).toBe("at no price");
    expect(cpm("3.7")[4]).toMatchObject({ text: "–", why: "No orders, so no cost per order" });
  });
});

describe("risk", () => {
  it("says what one of twenty runs ends at, also when it is no loss", () => {
    const [own] = ends(made.outcome, made.chances);
    expect(riskTitle(made.outcome, own)).toMatch(/^In one of twenty runs Own programme ends at -€/);
    expect(riskTitle(made.outcome, own && { ...own, atRisk: 300 })).toContain("In nineteen of twenty runs");
    expect(riskTitle(made.outcome, ends(made.outcome, null)[0])).toBe("What may be lost");
  });

  it("says in which direction Poisson is too sure", () => {
    const [own] = ends(made.outcome, made.chances);
    expect(own && poissonSentence(own)).toContain("too sure of failing");
    expect(own && poissonSentence({ ...own, poisson: 0.84 })).toContain("That is too sure:");
    expect(own && poissonSentence({ ...own, poisson: own.chance })).toContain("the same chance");
    expect(poissonSentence(undefined)).toBeNull();
  });

  it("says of a chance that is not quite sure that it is not", () => {
    expect(chanceText(0.9999)).toBe("above 99\u202f%");
    expect(chanceText(0.0001)).toBe("below 1\u202f%");
    expect(chanceText(1)).toBe("100\u202f%");
    expect(chanceText(0)).toBe("0\u202f%");
  });
});

describe("a choice of creators", () => {
  it("says what does better for the same money", () => {
    expect(setsTitle(made.portfolio)).toContain("Many small creators have a better chance");
    expect(setsTitle({ ...made.portfolio, many_small: null })).toContain("Your choice has the best chance");
    expect(budgetTitle(made.portfolio, "EUR")).toBe(
      "€510 a month for 3 creators gives the best chance: 29\u202f%",
    );
    expect(budgetTop(made.portfolio.budgets)).toBeGreaterThan(0.29);
  });

  it("shows what is unknown as a dash with its reason, never as nothing", () => {
    const unknown = made.prospects.at(-1);
    const cells = unknown ? prospectCells(unknown, "EUR") : [];
    expect(cells.slice(2).map((cell) => cell.text)).toEqual(["–", "–", "–"]);
    expect(cells.slice(2).every((cell) => (cell.why ?? "") !== "" && cell.copied === "")).toBe(true);
  });
});

describe("the table twin", () => {
  it("is copied exactly, and never as a formula", () => {
    const sheet = { heads: ["Name", "A"], rows: [[words('=1+1,"x"'), { text: "€1.00", copied: "-1.005" }]] };
    expect(csv(sheet)).toBe('Name,A\r\n"\'=1+1,""x""",-1.005');
    expect(lines(sheet)[1]).toEqual(['\'=1+1,"x"', "-1.005"]);
  });
});

describe("words and looks", () => {
  it("name inputs by their path and give values their unit", () => {
    expect(inputName("scenarios.0.setup")).toBe("Joining fee");
    expect(inputName("commission"), "beside its field it is said of the creator").toBe("Commission");
    expect(inputName("ads.ctr")).toBe("CTR");
    expect(inputName("demand.ctr")).toBe("Clicks per view");
    expect(inputValue("aov", "40", "EUR")).toBe("€40");
    expect(inputValue("aov", "40.5", "EUR")).toBe("€40.50");
    expect(inputValue("commission", "0.125", "EUR")).toBe("12.5\u202f%");
    expect(inputValue("mean", "30", undefined)).toBe("30");
  });

  it("never give two of twelve scenarios the same look", () => {
    const looks = Array.from({ length: 12 }, (_, place) => JSON.stringify(look(place)));
    expect(new Set(looks).size).toBe(12);
  });
});
