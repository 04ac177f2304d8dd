// Briefings: what is made of keys, answers and failures, and what a person reads.
import { type Component } from "svelte";
import { render } from "svelte/server";
import { afterEach, describe, expect, it } from "vitest";
import type { BriefingEdit } from "../src/api/bindings";
import State from "../src/content/State.svelte";
import { STATES, leftText } from "../src/content/words";
import { locales, setLocale } from "../src/paraglide/runtime.js";
import Board from "../src/screens/briefings/Board.svelte";
import Check from "../src/screens/briefings/Check.svelte";
import Difference from "../src/screens/briefings/Difference.svelte";
import PiecesTable from "../src/screens/briefings/PiecesTable.svelte";
import Sheet from "../src/screens/briefings/Sheet.svelte";
import Thread from "../src/screens/briefings/Thread.svelte";
import UsageForm from "../src/screens/briefings/UsageForm.svelte";
import { hashtags, merged } from "../src/parts/merge";
import { BLANK, countOf, isBlank, newItem, toggled } from "../src/screens/briefings/content";
import { inDays } from "../src/screens/briefings/days";
import { Draft } from "../src/state/draft.svelte";
import { fileName } from "../src/screens/briefings/export";
import { emptyFields } from "../src/screens/briefings/failed";
import { contentWords, found, freeName, versionWords } from "../src/screens/briefings/list";
import { once } from "../src/screens/briefings/members.svelte";
import {
  amiss,
  asks,
  beside,
  checkIn,
  columns,
  isLink,
  lastCheck,
  neighbour,
  passes,
  together,
} from "../src/screens/briefings/pieces";
import { holders, isOne } from "../src/screens/briefings/receipts";
import { useLocale } from "../src/words/format";
import * as made from "./made-briefings";

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
const table = {
  pieces: made.pieces,
  opened: null,
  chosen: new Set<number>(),
  onopen: nothing,
  onclose: nothing,
  onchoose: nothing,
};

describe.each(locales)("in %s", (language) => {
  it("every part of a briefing says whole words", () => {
    speak(language);
    const all = [
      words(PiecesTable, table),
      words(Board, { ...table, onmove: nothing }),
      words(Check, { check: made.check }),
      words(Difference, { changes: made.changes }),
      words(Sheet, { content: made.content, language, title: "Autumn pans" }),
      ...made.pieces.slice(0, 6).map((piece) => words(Thread, { piece, author: "Sanne" })),
      ...made.pieces.slice(0, 6).map((piece) => words(UsageForm, { piece })),
      ...STATES.map((state) => words(State, { state })),
      ...made.lines.flatMap((line) => [versionWords(line), ...contentWords(line).map((one) => one.text)]),
    ].join("\n");
    expect(all).not.toMatch(/undefined|null|NaN|\[object|[a-z]+_[a-z]+_[a-z]+/);
  });
});

describe("the sheet", () => {
  it("speaks the creator's language, whatever the window speaks", () => {
    const said = words(Sheet, { content: made.content, language: "fi", title: "Syksyn pannut" });
    expect(said).toContain("Tavoite");
    expect(said).toContain("julkaistava viimeistään 27. marraskuuta 2026");
    expect(said).not.toContain("Goal");
  });

  it("leaves out what is not said", () => {
    const said = words(Sheet, { content: { ...BLANK, goal: "Show it" }, language: "en", title: "x" });
    expect(said).toContain("Goal");
    expect(said).not.toMatch(/Hashtags|Disclosure|Discount code|until/);
  });
});

describe("a difference", () => {
  it("marks gone and new by more than colour", () => {
    const page = html(Difference, { changes: made.changes });
    expect(page.replace(/<!--.*?-->/g, "")).toMatch(/<del[^>]*><span[^>]*>gone: <\/span>two minutes<\/del>/);
    expect(page.replace(/<!--.*?-->/g, "")).toMatch(
      /<ins[^>]*><span[^>]*>new: <\/span>ninety seconds<\/ins>/,
    );
    expect(words(Difference, { changes: made.changes })).toContain("Key messages");
  });
});

describe("a content check", () => {
  it("says found, doubtful or none, and that it is no judgement", () => {
    const said = words(Check, { check: made.check });
    expect(said).toContain("doubtful: not enough alone");
    expect(said).toMatch(/cheapest\s+stands there/);
    expect(said).toMatch(/#weeknightcooking\s+not found/);
    expect(said).toContain("no legal judgement");
    expect(said).not.toMatch(/compliant/i);
  });

  it("counts what is amiss", () => {
    expect(amiss(made.check)).toBe(3);
    expect(amiss(made.goodCheck)).toBe(0);
    expect(amiss({ ...made.goodCheck, disclosure: "none" })).toBe(1);
  });

  it("is read from the newest note that holds one, never from a broken one", () => {
    const [first] = made.pieces;
    expect(lastCheck(first!)?.check).toEqual(made.check);
    expect(checkIn(made.note("check", "{not json", ""))).toBeNull();
    expect(checkIn(made.note("check", '{"must":[]}', ""))).toBeNull();
    expect(checkIn(made.note("comment", JSON.stringify(made.check), ""))).toBeNull();
    expect(lastCheck({ notes: [] })).toBeNull();
  });
});

describe("pieces of content", () => {
  const board = columns(made.pieces);

  it("stand in columns by state; cancelled ones only when there are some", () => {
    expect(board.map((one) => one.state)).toEqual([...STATES]);
    expect(columns([]).map((one) => one.state)).not.toContain("cancelled");
    expect(board.flatMap((one) => one.pieces)).toHaveLength(made.pieces.length);
  });

  it("are reached by arrows", () => {
    const [asked, review] = board;
    const [first, second] = asked!.pieces;
    expect(neighbour(board, first!.id, "ArrowDown")).toBe(second!.id);
    expect(neighbour(board, first!.id, "ArrowUp")).toBeNull();
    expect(neighbour(board, first!.id, "ArrowRight")).toBe(review!.pieces[0]!.id);
    const few = [asked!, { state: "submitted" as const, pieces: [] }, board[3]!];
    expect(neighbour(few, first!.id, "ArrowRight")).toBe(board[3]!.pieces[0]!.id);
  });

  it("move beside only where the core allows it", () => {
    const asked = made.piece(90, 1, "briefed");
    expect(beside(board, asked, 1)).toBe("submitted");
    expect(beside(board, asked, -1)).toBeNull();
    expect(beside(board, made.piece(91, 1, "published"), 1)).toBeNull();
    // Over a state that is not allowed to the next that is.
    expect(beside(board, made.piece(92, 1, "briefed", { moves: ["published"] }), 1)).toBe("published");
  });

  it("move together only where all may and nothing is asked", () => {
    expect(together([made.piece(1, 1, "submitted"), made.piece(2, 2, "submitted")])).toEqual([
      "approved",
      "cancelled",
    ]);
    expect(together([made.piece(1, 1, "submitted"), made.piece(2, 2, "briefed")])).toEqual(["cancelled"]);
    expect(together([made.piece(1, 1, "published")])).toEqual([]);
    expect(together([])).toEqual([]);
    expect(asks("changes_requested") && asks("published") && !asks("approved")).toBe(true);
  });

  it("are filtered by what needs somebody", () => {
    const ids = (filter: Parameters<typeof passes>[1]) =>
      made.pieces.filter((one) => passes(one, filter)).map((one) => one.id);
    expect(ids("late")).toEqual([4]);
    expect(ids("expired")).toEqual([3]);
    expect(ids("all")).toHaveLength(made.pieces.length);
    expect(ids("to_review")).toContain(1);
  });

  it("tell how long there is, and nothing when nothing is owed", () => {
    const said = (days: number | null) => leftText({ due: "2026-11-27", days, state: "briefed" });
    expect([said(-1), said(-3), said(0), said(1), said(6), said(null)]).toEqual([
      "1 day late",
      "3 days late",
      "today",
      "in 1 day",
      "in 6 days",
      "",
    ]);
  });

  it("say in words that they are in use after expiry", () => {
    const piece = made.pieces[2]!;
    expect(words(PiecesTable, { ...table, pieces: [piece] })).toContain("In use after expiry");
    expect(words(UsageForm, { piece })).toContain("the right ended on 15 Nov 2026");
    expect(words(UsageForm, { piece: made.pieces[1]! })).toContain("No end date was agreed");
  });

  it("take only whole https addresses", () => {
    expect(
      ["https://a.example/x", "http://a.example", "https://a", "javascript:x", "https:// a.b"].map(isLink),
    ).toEqual([true, false, false, false, false]);
  });
});

describe("what was said", () => {
  it("is shown as text: nothing in it becomes part of the page", () => {
    const piece = made.piece(1, 1, "briefed", {
      notes: [made.note("comment", "<img src=x onerror=alert(1)>", "2026-11-20T09:00:00Z")],
    });
    expect(html(Thread, { piece, author: "" })).not.toContain("<img");
  });
});

describe("people", () => {
  it("stand once, with the newest version they got", () => {
    const all = holders(made.receipts);
    expect(all).toHaveLength(12);
    const noor = all.find((one) => one.who.name === "Noor Vermeulen");
    expect([noor?.newest.version, noor?.earlier.map((one) => one.version)]).toEqual([2, [1]]);
    expect(all.map((one) => one.who.name)).toEqual(
      [...all.map((one) => one.who.name)].sort((a, b) => a.localeCompare(b)),
    );
  });

  it("are found by what is missing", () => {
    const all = holders(made.receipts);
    expect(
      all
        .filter((one) => isOne(one, "unread", 2))
        .map((one) => one.who.creator)
        .sort((a, b) => a - b),
    ).toEqual([3, 7, 11]);
    expect(all.filter((one) => isOne(one, "behind", 2))).toHaveLength(4);
    expect(all.filter((one) => isOne(one, "all", 2))).toHaveLength(12);
  });

  it("of a campaign and of earlier versions are listed once", () => {
    expect(once([made.who(2), made.who(1)], [made.who(1)]).map((one) => one.creator)).toEqual([2, 1]);
  });
});

describe("the list", () => {
  it("counts what needs somebody first", () => {
    expect(contentWords(made.lines[0]!).map((one) => one.text)).toEqual([
      "2 late",
      "3 to review",
      "17 to come",
      "7 published",
    ]);
    expect(contentWords(made.lines[2]!)).toEqual([]);
    expect(versionWords(made.lines[2]!)).toBe("Not sent yet");
    expect(versionWords(made.lines[0]!)).toBe("Version 2");
  });

  it("is searched by name and campaign", () => {
    expect(found(made.lines, "GRILL").map((line) => line.id)).toEqual([2]);
    expect(found(made.lines, "autumn").map((line) => line.id)).toEqual([1]);
    expect(found(made.lines, "")).toHaveLength(5);
  });

  it("proposes a name that is free", () => {
    const taken = [{ name: "Gift guide" }, { name: "gift guide 2" }];
    expect(freeName("Gift guide", taken)).toBe("Gift guide 3");
    expect(freeName("Spring", taken)).toBe("Spring");
  });
});

describe("the editor", () => {
  it("keeps hashtags without their sign, each once", () => {
    expect(hashtags(["#kaiku", "kaiku", "## week night", "#"])).toEqual(["kaiku", "weeknight"]);
  });

  it("puts a merge field where the cursor stands", () => {
    expect(merged("Hi , look", 3, 3, "first_name")).toEqual({ text: "Hi {first_name}, look", at: 15 });
    expect(merged("Hi you", 3, 6, "name")).toEqual({ text: "Hi {name}", at: 9 });
  });

  it("takes whole numbers of pieces only", () => {
    expect(["1", " 12 ", "99", "0", "100", "1.5", "", "-1", "two"].map(countOf)).toEqual([
      1,
      12,
      99,
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it("gives every new piece a key of its own", () => {
    expect(new Set(Array.from({ length: 200 }, () => newItem())).size).toBe(200);
    expect(newItem(() => 0.5)).toMatch(/^[0-9a-z]{10}$/);
  });

  it("knows a blank page, and keeps the order of what is chosen", () => {
    expect(isBlank(BLANK)).toBe(true);
    expect(isBlank({ ...BLANK, usage_until: "2026-12-01" })).toBe(false);
    expect(toggled(["a", "b", "c"], ["c"], "a")).toEqual(["a", "c"]);
    expect(toggled(["a", "b", "c"], ["a", "c"], "a")).toEqual(["c"]);
  });

  it("names the fields that stay empty for somebody", () => {
    expect(
      emptyFields({ code: "merge_empty", params: { name: "Noor", fields: "code, first_name" } }),
    ).toEqual(["code", "first_name"]);
    expect(emptyFields({ code: "not_found", params: { fields: "code" } })).toEqual([]);
    expect(emptyFields(new Error("x"))).toEqual([]);
  });

  it("proposes file names that every system takes", () => {
    expect(fileName("Autumn: pans / 2026", "Noor", "pdf")).toBe("Autumn pans 2026 - Noor.pdf");
    expect(fileName("Gift guide", "", "html")).toBe("Gift guide.html");
  });

  it("counts days from the day of today, over a month's end", () => {
    expect(inDays(1, new Date(2026, 10, 30, 23, 59))).toBe("2026-12-01");
    expect(inDays(7, new Date(2026, 9, 24, 0, 5))).toBe("2026-10-31");
  });
});

describe("a draft", () => {
  const edit: BriefingEdit = { id: 1, name: "Autumn", list: null, template: false, content: BLANK };

  it("shows at once and saves every word, however fast they come", async () => {
    const saved: BriefingEdit[] = [];
    const draft = new Draft<BriefingEdit>(async (one) => {
      await Promise.resolve();
      saved.push(one);
      // An answer from before the second change must not take it away.
      draft.take({ ...one });
      return true;
    });
    draft.take(edit);
    const first = draft.write({ goal: "one" });
    const second = draft.write({ hook: "two" });
    expect(draft.edit?.content).toMatchObject({ goal: "one", hook: "two" });
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(saved.at(-1)?.content).toMatchObject({ goal: "one", hook: "two" });
    expect(draft.edit?.content).toMatchObject({ goal: "one", hook: "two" });
  });

  it("takes back what could not be saved", async () => {
    const draft = new Draft<BriefingEdit>(() => Promise.resolve(false));
    draft.take(edit);
    expect(await draft.change({ name: "" })).toBe(false);
    expect(draft.edit).toEqual(edit);
  });

  it("follows what was changed elsewhere", () => {
    const draft = new Draft<BriefingEdit>(() => Promise.resolve(true));
    draft.take(edit);
    draft.take({ ...edit, name: "Winter" });
    expect(draft.edit?.name).toBe("Winter");
  });
});
