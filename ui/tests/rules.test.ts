// What rules, answers, the pilot and health ratings say, and what a form makes of what was typed.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { render } from "svelte/server";
import { type Component } from "svelte";
import { locales, setLocale } from "../src/paraglide/runtime.js";
import type { Fact, RuleKind } from "../src/api/bindings";
import Changes from "../src/rules/Changes.svelte";
import Conflicts from "../src/rules/Conflicts.svelte";
import KnownFacts from "../src/rules/KnownFacts.svelte";
import PilotFacts from "../src/rules/PilotFacts.svelte";
import PilotLog from "../src/rules/PilotLog.svelte";
import Progress from "../src/rules/Progress.svelte";
import Reasons from "../src/rules/Reasons.svelte";
import { scopeKey, scopeOf } from "../src/rules/ask.svelte";
import { rules as at } from "../src/rules/at.svelte";
import * as book from "../src/rules/book";
import { lacking, lacks } from "../src/rules/fill";
import * as health from "../src/rules/health";
import * as pilot from "../src/rules/pilot";
import * as words from "../src/rules/words";
import { useLocale, useZone } from "../src/words/format";
import * as made from "./made-rules";

function speak(language: (typeof locales)[number]) {
  void setLocale(language, { reload: false });
  useLocale(language);
}
beforeEach(() => {
  vi.stubGlobal("location", { hash: "" });
  speak("en");
  useZone("Europe/Amsterdam");
});
afterEach(() => {
  useZone(null);
  vi.unstubAllGlobals();
});

const read = <P extends Record<string, unknown>>(component: Component<P>, props: P) =>
  render(component as Component, { props })
    .body.replace(/<!--.*?-->/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

describe("a rule as a sentence", () => {
  it("carries its figures, grouped", () => {
    expect(words.ruleSentence(made.thousand)).toBe("At least 1,000 followers");
    expect(words.ruleSentence(made.pilotRule)).toContain("at most 5 videos and 3 LIVEs a week");
  });

  it("says in which countries the shop is open, and in which it is not", () => {
    expect(words.ruleSentence(made.newCountries)).toBe(
      "TikTok Shop is open: Austria, Belgium, Netherlands and Poland",
    );
    expect(words.ruleSentence(made.finland)).toBe("TikTok Shop is not open: Finland");
    expect(words.ruleText("shop_open", { open: "yes" }, null)).toContain("her country");
  });

  it("says a fact both as it ships and as somebody else asks it", () => {
    expect(words.ruleSentence(made.political)).toContain("Not an account of a government");
    expect(words.ruleText("fact_is", { fact: "political", value: "yes" }, [])).toContain("yes");
  });

  it.each(locales)("leaves no value out in %s", (language) => {
    speak(language);
    for (const line of made.lines) expect(words.ruleSentence(line.rule)).not.toMatch(/[{}–]/);
  });
});

describe("a reason", () => {
  it("that does not hold says what she has and what is asked", () => {
    expect(words.reasonSentence(made.few)).toBe("640 followers; 1,000 are needed");
    expect(words.reasonSentence(made.closed)).toBe("TikTok Shop is not open in Finland");
  });

  it("that is not known names what is missing, and never as broken", () => {
    expect(words.reasonSentence(made.notPolitical)).toBe("Not known: whether the account is political");
    expect(words.holding(made.notPolitical)).toBe("unknown");
  });

  it("of an opposite fact is not told in the words of the shipped one", () => {
    const opposite = made.rule("own.fact_is.1", "fact_is", { fact: "political", value: "yes" });
    const said = words.reasonSentence(made.reason(opposite, { holds: false, has: "no" }));
    expect(said).not.toBe("An account of a government, a politician or a party");
    expect(said).toContain("Does not hold");
  });

  it("that only tells is never marked as broken, but for an age check that is too late", () => {
    const story = made.rule("story", "story_link", { followers: "10000", hours: "24" });
    expect(words.holding(made.reason(story, { effect: "tells", holds: false }))).toBe("tells");
    const age = made.rule("age", "age_check", { months: "2" });
    expect(words.holding(made.reason(age, { effect: "tells", holds: false }))).toBe("no");
  });

  it("tells its source, its first day and that one source only says so", () => {
    expect(words.reasonSource(made.few)).toBe(
      "Source: TikTok Shop creator policy, 16 December 2025 · from 16 Dec 2025",
    );
    expect(words.reasonSource(made.whereUnknown)).toContain("One source only");
  });

  it("of the app's own has words of its own", () => {
    const blocked = made.reason(made.thousand, { rule: "blocked", kind: null, holds: false });
    expect(words.reasonSentence(blocked)).toContain("blocked");
    expect(words.reasonSource(blocked)).toBe("Troupe's own reason");
  });
});

describe("a fact as it is typed", () => {
  it.each<[Fact, string, boolean]>([
    ["resident", "NL", true],
    ["resident", "Netherlands", false],
    ["reported_orders", "12", true],
    ["reported_orders", "about 12", false],
    ["adult", "", false],
    ["adult", "yes", true],
  ])("%s %j is right: %s", (fact, value, right) => {
    expect(words.factWrong(fact, value) === "").toBe(right);
  });
});

describe("filling in for many", () => {
  it("takes only those who lack the fact, of the chosen ones when some are chosen", () => {
    const all = lacking(made.rows, "political", new Set());
    expect(all).toHaveLength(20);
    const known = made.rows.find((row) => !lacks(row, "political"));
    expect(lacking(made.rows, "political", new Set([all[0] ?? 0, known?.who.creator ?? 0]))).toEqual([
      all[0],
    ]);
  });

  it("keeps a scope through the list it is chosen from", () => {
    for (const scope of ["all", "in_play", { list: 12 }] as const) {
      expect(scopeOf(scopeKey(scope))).toEqual(scope);
    }
  });
});

describe("the pilot", () => {
  it("says what is left, that nothing is, and that more was posted than may be", () => {
    const [videos, lives] = pilot.week(made.pilot());
    expect(videos && pilot.leftText(videos)).toBe("1 left this week");
    expect(lives && pilot.leftText(lives)).toBe("nothing left this week");
    const [over] = pilot.week(made.pilot({ videos: 7 }));
    expect(over && pilot.leftText(over)).toBe("2 more than allowed");
  });

  it("tells the same moment by both clocks, by a zone's name and by a fixed offset", () => {
    const monday = "2026-11-23T08:00:00Z";
    expect(pilot.whenIn(monday, "America/Los_Angeles", "en")).toMatch(/Mon.*23 Nov.*00:00/);
    expect(pilot.whenIn(monday, "UTC-8", "en")).toMatch(/Mon.*23 Nov.*00:00/);
    // In summer the fixed offset and the zone part ways.
    expect(pilot.whenIn("2026-07-06T07:00:00Z", "America/Los_Angeles", "en")).toMatch(/Mon.*00:00/);
    expect(pilot.whenIn("2026-07-06T07:00:00Z", "UTC-8", "en")).toMatch(/Sun.*23:00/);
  });

  it("counts an entry to its week up to the last second and not from the reset on", () => {
    const of = made.pilot();
    expect(pilot.inWeek({ at: "2026-11-16T08:00:00Z" }, of)).toBe(true);
    expect(pilot.inWeek({ at: "2026-11-16T07:59:59Z" }, of)).toBe(false);
    expect(pilot.inWeek({ at: "2026-11-23T07:59:59Z" }, of)).toBe(true);
    expect(pilot.inWeek({ at: "2026-11-23T08:00:00Z" }, of)).toBe(false);
  });

  it("says in hours below two days and in days from then on", () => {
    const now = Date.parse("2026-11-22T08:00:00Z");
    expect(pilot.untilText("2026-11-22T08:30:00Z", now)).toBe("in 1 hour");
    expect(pilot.untilText("2026-11-24T07:00:00Z", now)).toBe("in 47 hours");
    expect(pilot.untilText("2026-11-24T08:00:00Z", now)).toBe("in 2 days");
  });

  it("groups goals as they are asked, and one of a group is enough", () => {
    const asked = pilot.goals(made.pilot().progress);
    expect(asked.one.map((one) => one.goal)).toEqual(["videos", "lives", "orders"]);
    expect(asked.or.map((one) => one.goal)).toEqual(["followers"]);
    expect(pilot.oneHolds(asked.one)).toBe(true);
    expect(pilot.oneHolds(asked.one.filter((one) => one.goal !== "lives"))).toBe(null);
    expect(pilot.oneHolds(asked.one.filter((one) => one.goal === "videos"))).toBe(false);
  });

  it("reads lengths as people write them", () => {
    expect(pilot.readLength("45")).toBe(45);
    expect(pilot.readLength("6:30")).toBe(390);
    expect(pilot.readLength("6:75")).toBe(null);
    expect(pilot.readLength("long")).toBe(null);
    expect(pilot.lengthText(390)).toBe("6 min 30 s");
  });
});

describe("posts of a report", () => {
  const found = made.pilot().found[0]!;
  const page = (kind: typeof found.kind) =>
    render(PilotLog as Component, {
      props: { pilot: made.pilot({ found: [{ ...found, kind }] }) },
    }).body.replace(/<!--.*?-->/g, "");
  const add = (html: string) => /<button[^>]*data-testid="found-add"[^>]*>/.exec(html)?.[0] ?? "";

  it("begin with what they are and can be added as they stand", () => {
    expect(page("live")).toMatch(/<option value="live" selected(="")?>LIVE/);
    expect(add(page("live"))).not.toContain("disabled");
  });

  it("of neither kind are not added before somebody says what they count as", () => {
    expect(add(page(null))).toContain("disabled");
    expect(page(null)).toContain("neither a video nor a LIVE");
  });
});

describe("a rule that is named", () => {
  it("opens in the rule book, whatever was looked at there before", () => {
    at.days();
    at.show(made.coming.id);
    expect([at.tab, at.view, at.opened]).toEqual(["rules", "book", made.coming.id]);
    at.days();
    expect([at.view, at.opened]).toEqual(["days", null]);
  });

  it("is a button where the book has it, and words where it has not", () => {
    const html = (props: Record<string, unknown>) => render(Reasons as Component, { props }).body;
    const own = made.reason(made.thousand, { rule: "blocked", kind: null, holds: false });
    expect(html({ creator: 1, reasons: [made.few] })).toContain('data-testid="rule-link"');
    expect(html({ creator: 1, reasons: [own] })).not.toContain('data-testid="rule-link"');
  });
});

describe("the rule book", () => {
  it("narrows by state, programme and words of sentence or source", () => {
    const by = (more: Partial<book.Narrow>) => book.narrowed(made.lines, { ...book.WHOLE_BOOK, ...more });
    expect(by({ state: "coming" }).map((line) => line.rule.id)).toEqual([made.coming.id]);
    expect(by({ program: "Polderpan ambassadors" })).toHaveLength(2);
    expect(by({ program: "" })).toHaveLength(made.lines.length - 2);
    expect(by({ text: "FINLAND" }).map((line) => line.rule.id)).toEqual([made.finland.id]);
  });

  it("groups by programme and kind without losing a rule", () => {
    const found = book.groups(made.lines);
    expect(found.map((one) => one.program)).toEqual(["", "Polderpan ambassadors"]);
    const count = found.flatMap((one) => one.kinds).reduce((sum, kind) => sum + kind.lines.length, 0);
    expect(count).toBe(made.lines.length);
  });

  it("gives a rule back as it was when nothing is changed in the form", () => {
    for (const line of made.lines) {
      const form = made.kinds.find((one) => one.kind === line.rule.kind);
      expect(book.ruleOf(book.draftOf(line.rule), form)).toEqual(line.rule);
    }
  });

  const form = (kind: RuleKind) => made.kinds.find((one) => one.kind === kind);
  const filled = (kind: RuleKind, values: Record<string, string>, more: Partial<book.Draft> = {}) => ({
    ...book.newDraft(kind, "", []),
    source: "Terms",
    values,
    ...more,
  });

  it("refuses what cannot be a rule, field by field", () => {
    expect(book.draftWrong(filled("min_followers", { followers: "1000" }), form("min_followers"))).toEqual(
      {},
    );
    const wrong = (draft: book.Draft, kind: RuleKind) => Object.keys(book.draftWrong(draft, form(kind)));
    expect(wrong(filled("min_followers", {}), "min_followers")).toEqual(["followers"]);
    expect(wrong(filled("min_followers", { followers: "many" }), "min_followers")).toEqual(["followers"]);
    expect(wrong(filled("country", { countries: "Holland" }), "country")).toEqual(["countries"]);
    const dates = filled("min_followers", { followers: "1" }, { from: "2027-01-02", to: "2027-01-01" });
    expect(wrong(dates, "min_followers")).toEqual(["to"]);
    expect(wrong(filled("min_followers", { followers: "1" }, { source: " " }), "min_followers")).toEqual([
      "source",
    ]);
  });

  it("writes countries in capitals and leaves out what is empty", () => {
    const rule = book.ruleOf(filled("country", { countries: "nl, be" }, { regions: "nl" }), form("country"));
    expect(rule.values).toEqual({ countries: "NL,BE" });
    expect(rule.regions).toEqual(["NL"]);
    const pilotRule = book.ruleOf(filled("pilot", { days: "30", shop_score: "" }), form("pilot"));
    expect(pilotRule.values).toEqual({ days: "30" });
  });

  it("names a new rule as no other is named", () => {
    expect(book.newDraft("country", "", ["own.country.1", "own.country.2"]).id).toBe("own.country.3");
  });

  it("tells what is to come first, then what was, the newest first", () => {
    const at = (day: string) => ({ ...made.days[1]!, day });
    const days = [at("2026-10-01"), at("2027-06-01"), at("2026-11-22"), at("2027-01-01")];
    expect(book.inOrder(days, "2026-11-22").map((one) => one.day)).toEqual([
      "2027-01-01",
      "2027-06-01",
      "2026-11-22",
      "2026-10-01",
    ]);
    expect(book.span("2026-11-22")).toEqual({ from: "2026-08-24", to: "2027-11-22" });
  });
});

describe("health ratings", () => {
  it.each([
    [200, "healthy"],
    [199, "caution"],
    [151, "caution"],
    [150, "unhealthy"],
    [0, "unhealthy"],
  ] as const)("%i is %s", (rating, band) => expect(health.bandOf(rating)).toBe(band));

  it("are read from 0 to 1000 and nothing else", () => {
    expect([health.readRating("0"), health.readRating("1000")]).toEqual([0, 1000]);
    expect([health.readRating("1001"), health.readRating("-1"), health.readRating("")]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("stand in order of their days, the higher the nearer to the top, all inside", () => {
    const found = health.points(made.health, 300, 100);
    expect(found.map((point) => point.one.id)).toEqual([1, 2, 3, 4]);
    expect(found[0]?.x).toBe(0);
    expect(found.at(-1)?.x).toBe(300);
    for (const point of found) {
      expect(point.y).toBeGreaterThanOrEqual(0);
      expect(point.y).toBeLessThanOrEqual(100);
    }
    expect(found[1]!.y).toBeLessThan(found[3]!.y);
    expect(health.points(made.health.slice(0, 1), 300, 100)[0]?.x).toBe(150);
  });

  it("say what they show, and the table holds each", () => {
    expect(health.finding(made.health)).toBe("Health rating fell from 176 to 148 on 18 Nov 2026: unhealthy");
    const table = health.sheet(made.health);
    expect(table.rows.map((row) => row[1]?.text)).toEqual(["148", "176", "220", "212"]);
    expect(table.rows[0]?.[3]?.text).toBe("150");
  });
});

describe.each(locales)("in %s", (language) => {
  it("every part says whole words and shows what it was given", () => {
    speak(language);
    vi.useFakeTimers({ now: Date.parse("2026-11-22T08:00:00Z") });
    const answer = made.eligibility();
    const all = [
      read(Reasons, { creator: 1, reasons: answer.reasons }),
      read(Conflicts, { conflicts: made.conflicts }),
      read(KnownFacts, { creator: 1, facts: made.facts }),
      read(PilotFacts, { pilot: made.pilot() }),
      read(PilotLog, { pilot: made.pilot() }),
      read(Progress, { progress: made.pilot().progress }),
      read(Changes, { answers: made.file.answers, rules: [made.coming] }),
    ].join("\n");
    vi.useRealTimers();
    expect(all).not.toMatch(/undefined|NaN|\[object|[{}]|rules_|eligible_/);
    expect(all).toContain("Los Angeles");
    expect(all).toContain("Aino Laaksonen");
    expect(all).toContain("collected shop notes (undated)");
  });
});

describe("a conflict", () => {
  it("of equals that begin on one day says that the answer is not known, else that the first counts", () => {
    const twin = { ...made.fiveThousand, valid_from: made.thousand.valid_from };
    expect(words.conflictNote({ rules: [made.thousand, twin], refused: false })).toContain("not known");
    expect(words.conflictNote(made.conflicts[1]!)).toContain("The first one counts");
  });

  it("with refused advice says that it is not followed, and why", () => {
    const said = read(Conflicts, { conflicts: [made.conflicts[0]!] });
    expect(said).toContain("Not followed, because it goes against");
    expect(said).toContain("Free products and commission must be disclosed");
  });
});
