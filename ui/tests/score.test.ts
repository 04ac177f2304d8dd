// What stands behind a score, painted with made-up answers in every language.
import type { Component } from "svelte";
import { render } from "svelte/server";
import { afterEach, describe, expect, it } from "vitest";
import Brands from "../src/creator/Brands.svelte";
import ExplainRank from "../src/creator/ExplainRank.svelte";
import Fit from "../src/creator/Fit.svelte";
import Rubric from "../src/creator/Rubric.svelte";
import Score from "../src/creator/Score.svelte";
import { howLines } from "../src/creator/how";
import { locales, setLocale } from "../src/paraglide/runtime.js";
import ScoreStrip from "../src/roster/ScoreStrip.svelte";
import { cellText, offered } from "../src/roster/columns";
import { FACTORS, factorValue } from "../src/roster/factors";
import { groups } from "../src/screens/backtest/finding";
import Sides from "../src/screens/compare/Sides.svelte";
import { aloud, cellWords, finding, outlines } from "../src/screens/compare/lines";
import Stability from "../src/screens/creators/Stability.svelte";
import { movesMost } from "../src/screens/creators/stability";
import Moved from "../src/screens/imports/Moved.svelte";
import BenchmarkGroup from "../src/screens/settings/BenchmarkGroup.svelte";
import NearHashtags from "../src/screens/settings/NearHashtags.svelte";
import Portfolio from "../src/screens/shortlists/Portfolio.svelte";
import { useLocale } from "../src/words/format";
import * as made from "./made-score";

function speak(language: (typeof locales)[number]) {
  void setLocale(language, { reload: false });
  useLocale(language);
}
afterEach(() => speak("en"));

const html = <P extends Record<string, unknown>>(component: Component<P>, props: P) =>
  render(component as Component, { props }).body;
/** The words of a component, as they are read. */
const words = <P extends Record<string, unknown>>(component: Component<P>, props: P) =>
  html(component, props)
    .replace(/<!--.*?-->/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
const nothing = () => undefined;
const kept = () => Promise.resolve(true);
const [noor, aino] = made.rows as [(typeof made.rows)[number], (typeof made.rows)[number]];
const [quality, brandFit] = made.ratings as [(typeof made.ratings)[number], (typeof made.ratings)[number]];
const query = () => ({
  weights: null,
  filter: { conditions: [] },
  search: "",
  shortlist: null,
  creators: null,
  sort: null,
  offset: 0,
  limit: 0,
});
const sides = (onlyDifferences: boolean) => ({ answer: made.comparison, onlyDifferences, onremove: nothing });
const top = { query, about: "", result: made.stability };

describe.each(locales)("in %s", (language) => {
  it("every part of an explained score says whole words", () => {
    speak(language);
    const { axes, series } = outlines(made.comparison);
    const all = [
      html(ScoreStrip, { row: aino }),
      html(Score, { row: noor, estimates: made.estimates }),
      html(ExplainRank, { explanation: made.explanation }),
      html(ExplainRank, { explanation: made.explanation, picked: true }),
      html(ExplainRank, { explanation: made.unranked }),
      html(Brands, { brands: made.brands }),
      html(Brands, { brands: null }),
      html(Fit, { fit: made.fit }),
      html(Rubric, { ratings: quality, rater: "Sanne", onrate: kept }),
      html(Rubric, { ratings: brandFit, rater: "", onrate: kept }),
      html(Sides, sides(false)),
      html(Stability, top),
      html(Moved, { moved: made.moved }),
      html(BenchmarkGroup, { group: made.benchmark }),
      html(NearHashtags, { hashtags: made.near, onrefuse: nothing }),
      html(Portfolio, { portfolio: made.portfolio, onclose: nothing }),
    ].map((page) =>
      page.replace(
        /<!--.*?-->|style="[^"]*"|data-\w+="[^"]*"|(id|href|class|aria-controls|aria-labelledby)="[^"]*"/g,
        "",
      ),
    );
    const spoken = [
      ...all,
      finding(made.comparison),
      ...series.map((one) => aloud(axes, one)),
      ...groups(made.backtest).map((group) => group.title),
      ...offered([]).map(
        (column) => `${column.head} ${column.title ?? ""} ${cellText(noor, column.id).title}`,
      ),
      ...noor.factors.flatMap((part) =>
        howLines(
          part,
          made.estimates.find((one) => one.factor === part.factor),
          95,
        ).map((line) => [line.name, line.text, ...line.asides].join(" ")),
      ),
    ].join("\n");
    expect(spoken).not.toMatch(/undefined|null|NaN|\[object|[a-z]+_[a-z]+_[a-z]+/);
  });
});

describe("a score strip", () => {
  it("is one element that reads the score, its interval and its parts out", () => {
    const page = html(ScoreStrip, { row: aino });
    expect(page.match(/<\w+/g)).toHaveLength(1);
    expect(page).toContain("between");
    expect(page).toContain("Video GPM: unknown");
    expect(page).toContain(`--unknown:${(100 * (1 - aino.coverage)).toFixed(1)}%`);
    expect(html(ScoreStrip, { row: aino, whole: false })).not.toContain("Video GPM");
  });

  it("says what is missing instead of a number", () => {
    expect(words(ScoreStrip, { row: { ...aino, score: null } })).toContain("Not enough data");
  });
});

describe("a score broken down", () => {
  it("shows points that add up, a line for each factor that opens", () => {
    const page = html(Score, { row: noor, estimates: made.estimates });
    for (const part of noor.factors) expect(page).toContain(`data-testid="how-${part.factor}"`);
    expect(words(Score, { row: noor, estimates: made.estimates })).toContain("too few posts");
    expect(words(Score, { row: noor })).toContain("Rank 1 (1–4)");
    const sum = noor.factors.reduce((all, part) => all + (part.points ?? 0), 0);
    expect(sum).toBeCloseTo(noor.score ?? 0);
  });

  it("tells how a figure came about: measured, drawn to its tier, compared, weighed", () => {
    const part = noor.factors.find((one) => one.factor === "views");
    if (!part) throw new Error("the made-up score has views");
    const told = howLines({ ...part, of: 22 }, made.estimates[1], 95)
      .map((line) => [line.name, line.text, ...line.asides].join(" "))
      .join("\n");
    expect(told).toContain("12.4k from 4 posts");
    expect(told).toContain("Too few posts: 4");
    expect(told).toContain("7.2k: the usual figure of 12 accounts on the platform");
    expect(told).toContain("31\u2009% of it is her own posts, 69\u2009% the usual figure");
    expect(told).toContain("compared with only 22");
    expect(told).toContain("× 15 of 95 =");
  });
});

describe("money in a score", () => {
  it("has the currency that its shop report counts in, and none that nobody named", () => {
    expect(factorValue({ factor: "video_gpm", value: 6.256, currency: "EUR" })).toBe("€6.26");
    expect(factorValue({ factor: "video_gpm", value: 6.256 })).toBe("6.26");
    const row = made.rows[0];
    if (!row) throw new Error("there is a made-up row");
    const factors = row.factors.map((part) =>
      part.factor === "video_gpm" ? { ...part, value: 6.26, currency: "JPY" } : part,
    );
    expect(cellText({ ...row, factors }, "video_gpm").text).toContain("¥");
    expect(cellText({ ...row, factors: [] }, "video_gpm").text).toBe("–");
  });
});

describe("what would change the rank", () => {
  it("names the nearest weights and missing facts, and how sure the order is", () => {
    const read = words(ExplainRank, { explanation: made.explanation });
    expect(read).toContain("1.6 points above: Noor Vermeulen, rank 1");
    expect(read).toContain("Weight of Views up from 15 to 21.5 makes them equal");
    expect(read).toContain("Video GPM of Aino Laaksonen is unknown: percentile 71 or more would swap them");
    expect(read).toContain("Their intervals overlap");
    expect(read).toContain("No single weight");
  });

  it("says what a rank lacks", () => {
    const read = words(ExplainRank, { explanation: made.unranked });
    expect(read).toContain("32 % of the weight in use is known");
    expect(read).toContain("Enough would be: Brand fit.");
  });

  it("tells what the last import did, factor by factor", () => {
    const read = words(ExplainRank, { explanation: made.explanation });
    expect(read).toContain("Score 79.5 → 84.0 (+4.5) · rank 6 → 2");
    expect(read).toContain("8.2k → 12.4k");
    expect(read).toContain("newly known");
    expect(read).toContain("others moved: percentile 82 → 79");
  });
});

describe("other brands", () => {
  it("put competitors first and say so in words", () => {
    const read = words(Brands, { brands: made.brands });
    expect(read).toContain("1 competitor of yours is among them");
    expect(read.indexOf("@panpaleis")).toBeLessThan(read.indexOf("@kopjethee"));
    expect(words(Brands, { brands: null })).toContain("No file says which");
  });
});

describe("brand fit", () => {
  it("names the word that pulled a learned hashtag in, the place and the human half", () => {
    const read = words(Fit, { fit: made.fit });
    expect(read).toContain("near #recipe");
    expect(read).toContain("Language, country and audience +8.0");
    expect(read).toContain("half of the fit: 4.2 of 5");
  });
});

describe("a rubric", () => {
  it("has the other rater beside with the difference, and their agreement", () => {
    const read = words(Rubric, { ratings: quality, rater: "Sanne", onrate: kept });
    expect(read).toContain("Eero");
    expect(read).toContain("−2");
    expect(read).toContain("kappa 0.64, from 40 pairs");
  });

  it("waits for a name, and takes no third rater", () => {
    expect(html(Rubric, { ratings: brandFit, rater: "", onrate: kept })).toContain("disabled");
    const third = html(Rubric, { ratings: quality, rater: "Veera", onrate: kept });
    expect(third).not.toContain("radiogroup");
    expect(third).toContain("Sanne and Eero");
  });
});

describe("creators side by side", () => {
  it("mark what differs, what is best and what is missing in words", () => {
    const page = html(Sides, sides(false));
    expect(page.match(/▲ best/g)).toHaveLength(3);
    expect(page).toContain("≠ differs");
    expect(words(Sides, sides(false))).toContain("no views known");
    expect(words(Sides, sides(false))).toContain("€6.26");
  });

  it("give an interval to the estimate that it is of, beside the figure as measured", () => {
    const line = made.comparison.lines.find((one) => one.key === "engagement_by_views");
    const [measured] = line?.cells ?? [];
    if (!line || !measured) throw new Error("the made-up comparison has engagement");
    const shrunk = { ...measured, value: 0.09, estimate: 0.061, low: 0.051, high: 0.071 };
    expect(cellWords(line, shrunk)).toMatchObject({
      text: "9.0\u2009%",
      range: "estimate 6.1\u2009%, 5.1\u2009% – 7.1\u2009%",
    });
    expect(cellWords(line, measured).range).toBe("5.1\u2009% – 7.1\u2009%");
    expect(cellWords(line, { ...shrunk, value: null }).range).toBe("");
  });

  it("can leave out what is the same", () => {
    expect(html(Sides, sides(false))).toContain('data-key="engagement_by_views"');
    expect(html(Sides, sides(true))).not.toContain('data-key="engagement_by_views"');
  });

  it("are told by who is clearly ahead, and the chart holds what the table holds", () => {
    expect(finding(made.comparison)).toBe("Jip de Wit is clearly ahead in Frequency");
    const { axes, series } = outlines(made.comparison);
    expect(axes).toHaveLength(7);
    expect(series[1]?.values[4]).toBeNull();
    expect(aloud(axes, series[1] ?? { name: "", letter: "", values: [], lows: [], highs: [] })).toContain(
      "Video GPM: unknown",
    );
  });
});

describe("a back-test", () => {
  it("puts the score first and baselines last, and claims no more than was found", () => {
    const [views, engagement] = groups(made.backtest);
    expect(views?.rows.map((row) => row.factor)).toEqual([
      "score",
      "views",
      "engagement",
      "plain_median",
      "followers",
    ]);
    expect(views?.title).toBe("Views ordered later median views best");
    expect(engagement?.title).toContain("The score ordered later engagement at least as well");
  });
});

describe("the top", () => {
  it("says how many stay and which weight moves it most", () => {
    const read = words(Stability, top);
    expect(read).toContain("On average 18.3 of 20 stay");
    expect(movesMost(made.stability)).toBe("brand_fit");
    expect(movesMost({ ...made.stability, factors: [] })).toBeNull();
    expect(html(Stability, { ...top, about: "other weights" })).toContain('data-testid="stability-kept"');
  });
});

describe("a shortlist as a whole", () => {
  it("names who carries it and who is in no sum", () => {
    const read = words(Portfolio, { portfolio: made.portfolio, onclose: nothing });
    expect(read).toContain("184k views, between 121k and 290k");
    expect(read).toContain("Aino Laaksonen carries 44 % of the expected views");
    expect(read).toContain("1 member has no views known and is in no sum: Veera Niemi");
  });
});

describe("published figures", () => {
  it("say how far they differ and what the own median is", () => {
    const read = words(BenchmarkGroup, { group: made.benchmark });
    expect(read).toContain("The highest is 3 times the lowest.");
    expect(read).toContain("not stated");
    expect(read).toContain("from 310 accounts");
  });
});

describe("the roster's columns", () => {
  it("have a width and a word for every factor that rows carry", () => {
    expect(FACTORS).toHaveLength(10);
    const ids = offered([]).map((column) => column.id);
    for (const id of ["rank_range", "views_per_follower", "other_brands", "quality", "video_gpm"])
      expect(ids).toContain(id);
    expect(cellText(noor, "rank_range").text).toBe("1–4");
    expect(cellText(noor, "other_brands").text).toBe("3");
    expect(cellText(aino, "video_gpm").text).toBe("–");
  });
});
