// Charts of the planner painted with made-up answers: what a person reads, in every language.
import { type Component } from "svelte";
import { render } from "svelte/server";
import { afterEach, describe, expect, it } from "vitest";
import { locales, setLocale } from "../src/paraglide/runtime.js";
import { client } from "../src/api/query";
import Ads from "../src/planner/Ads.svelte";
import Choices from "../src/planner/Choices.svelte";
import HeatMap from "../src/planner/HeatMap.svelte";
import MustBe from "../src/planner/MustBe.svelte";
import PaybackChart from "../src/planner/PaybackChart.svelte";
import Portfolio from "../src/planner/Portfolio.svelte";
import ResultChart from "../src/planner/ResultChart.svelte";
import Risk from "../src/planner/Risk.svelte";
import Tornado from "../src/planner/Tornado.svelte";
import { useLocale } from "../src/words/format";
import * as made from "./made-planner";

function speak(language: (typeof locales)[number]) {
  void setLocale(language, { reload: false });
  useLocale(language);
}
afterEach(() => speak("en"));
client.setQueryData(["shortlists"], [{ id: 3, name: "Autumn pans", creators: 4 }]);

const html = <P extends Record<string, unknown>>(component: Component<P>, props: P) =>
  render(component as Component, { props }).body.replace(/<!--.*?-->/g, "");
function words<P extends Record<string, unknown>>(component: Component<P>, props: P): string {
  return html(component, props)
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
}
const nothing = () => undefined;
const six = made.outcomeOf(made.manyWays);
const none = made.outcomeOf([]);
const zero = made.outcomeOf([{ name: "Nil", kind: "own", u: 0, fixed: 0, start: 0, n: 0 }]);
const empty = { ...made.sensitivity, chance: null, breakeven: null, rows: [] };
const noTable = { commissions: [], orders: [], results: [] };

/** Every chart in every state that it may be in. */
function all(paint: typeof html): string[] {
  const result = [
    made.outcome,
    six,
    none,
    zero,
    made.outcomeOf(made.ways, 4),
    made.outcomeOf(made.ways, 30, 1e6),
  ];
  return [
    ...result.flatMap((outcome) => {
      const shown = outcome.scenarios[0]?.name ?? "";
      const chances = made.chancesOf(outcome);
      return [
        paint(ResultChart, { outcome, chances, shown }),
        paint(ResultChart, { outcome, chances: null, shown }),
        paint(Risk, { outcome, chances, shown }),
        paint(Risk, { outcome, chances: null, shown }),
        paint(PaybackChart, { chances, horizon: outcome.horizon_months }),
      ];
    }),
    paint(Tornado, { sensitivity: made.sensitivity, currency: "EUR" }),
    paint(Tornado, { sensitivity: made.sensitivity }),
    paint(Tornado, { sensitivity: made.onlyBreakeven, currency: "EUR" }),
    paint(Tornado, { sensitivity: empty, currency: "EUR" }),
    paint(HeatMap, { table: made.twoWay, currency: "EUR", planned: "30", commission: "0.15" }),
    paint(HeatMap, { table: made.twoWay, currency: "EUR", planned: "" }),
    paint(HeatMap, { table: noTable, currency: "EUR", planned: "30" }),
    paint(MustBe, { answer: made.mustBe, wanted: 0.8, onwanted: nothing, currency: "EUR" }),
    paint(MustBe, { answer: null, wanted: 0.8, onwanted: nothing, currency: "EUR" }),
    paint(Ads, { ads: made.ads, currency: "EUR" }),
    paint(Ads, { ads: { ...made.ads, cost_per_order: null, beside: [] }, currency: "EUR" }),
    paint(Choices, { answer: made.portfolio, currency: "EUR", scenario: "Own programme" }),
    paint(Choices, {
      answer: { ...made.portfolio, one_large: null, many_small: null, budgets: [], best: null },
      currency: "EUR",
      scenario: "Own programme",
    }),
    paint(Portfolio, { draft: made.draft, scenario: "Own programme" }),
  ];
}

describe.each(locales)("in %s", (language) => {
  it("every chart says whole words, whatever is missing", () => {
    speak(language);
    expect(all(words).join("\n")).not.toMatch(/undefined|null|NaN|Infinity|\[object|[a-z]+_[a-z]+_[a-z]+/);
  });

  it("every chart draws at places that exist", () => {
    speak(language);
    expect(all(html).join("\n")).not.toMatch(
      /(?:\b[dxy]|[xyr][12]?|width|height|points)="[^"]*(?:NaN|Infinity|undefined)/,
    );
  });
});

describe("the result chart", () => {
  const painted = html(ResultChart, { outcome: six, chances: made.chancesOf(six), shown: "Network" });

  it("has a line for each scenario, two bands of the one that is shown, and its payback month marked", () => {
    expect(painted.match(/data-line="/g)).toHaveLength(6);
    expect(painted.match(/class="band/g)).toHaveLength(2);
    expect(painted.match(/data-testid="chart-mark"/g)).toHaveLength(1);
    expect(painted).toContain("pays back in month 6");
  });

  it("has no band while nothing is drawn", () => {
    const painted = html(ResultChart, { outcome: six, chances: null, shown: "Network" });
    expect(painted).not.toContain('class="band');
  });
});

describe("the tornado", () => {
  it("shows eight inputs and offers the others", () => {
    const painted = html(Tornado, { sensitivity: made.sensitivity, currency: "EUR" });
    expect(painted.match(/class="name/g)).toHaveLength(8);
    expect(painted).toContain("Show all 12");
  });

  it("says what to do when nothing can be varied", () => {
    expect(words(Tornado, { sensitivity: empty, currency: "EUR" })).toContain("Nothing to vary yet");
  });
});

describe("the heat map", () => {
  it("is a table with every figure and one cell that the keyboard enters", () => {
    const painted = html(HeatMap, { table: made.twoWay, currency: "EUR", planned: "30", commission: "0.15" });
    expect(painted.match(/data-cell="/g)).toHaveLength(81);
    expect(painted.match(/data-cell="[^"]*"[^>]*tabindex="0"/g)).toHaveLength(1);
    expect(painted).toContain('data-testid="heat-now"');
    expect(painted).toContain("15\u202f% commission, 30 orders: -€40.31 a month");
  });
});

describe("risk", () => {
  it("shows both chances and says why the one is too sure", () => {
    const read = words(Risk, { outcome: made.outcome, chances: made.chances, shown: "Network" });
    expect(read).toContain("26\u202f%".replace(/\s/g, " "));
    expect(read).toContain("33\u202f%".replace(/\s/g, " "));
    expect(read).toContain("In one of twenty runs Network ends at");
  });
});

describe("ads", () => {
  it("tells when the platform's minimum decides, and only then", () => {
    expect(html(Ads, { ads: made.ads, currency: "EUR" })).toContain("ads-minimum");
    expect(html(Ads, { ads: { ...made.ads, minimum_decides: false }, currency: "EUR" })).not.toContain(
      "ads-minimum",
    );
  });
});

describe("a choice of creators", () => {
  it("stands beside one large and many small ones, with the best budget marked", () => {
    const read = words(Choices, { answer: made.portfolio, currency: "EUR", scenario: "Own programme" });
    expect(read).toContain("Your choice 4 €510.00 20.2 (7 to 39)");
    expect(read).toContain("best: 3 creators");
  });

  it("says what it is for and what to do before anybody is chosen", () => {
    const read = words(Portfolio, { draft: made.draft, scenario: "Own programme" });
    expect(read).toContain("Take a shortlist, or add creators one by one.");
    expect(read).toContain("Add a creator");
    expect(read).toContain("Autumn pans");
  });
});
