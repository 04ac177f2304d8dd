// Kits: what is made of notes, rows and answers, and what a person reads.
import { type Component } from "svelte";
import { render } from "svelte/server";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { KitRequest, KitRow, KitsQuery } from "../src/api/bindings";
import { client, invalidate } from "../src/api/query";
import CreatorKits from "../src/creator/Kits.svelte";
import JobCard from "../src/frame/JobCard.svelte";
import GiveDialog from "../src/kits/GiveDialog.svelte";
import MakeKits from "../src/kits/MakeKits.svelte";
import Notes from "../src/kits/Notes.svelte";
import State from "../src/kits/State.svelte";
import { kits } from "../src/kits/at.svelte";
import { grouped, remedyOf, stopped, tally, without } from "../src/kits/notes";
import { PARTS, STATES, blocks, keyOf, partList, partWords, shelves, stateName } from "../src/kits/words";
import { locales, setLocale } from "../src/paraglide/runtime.js";
import Panel from "../src/screens/kits/Panel.svelte";
import { GivenView } from "../src/screens/kits/given.svelte";
import { useLocale } from "../src/words/format";
import * as made from "./made-kits";

let rows: KitRow[] = [];
const asked: KitsQuery[] = [];
vi.mock("@tauri-apps/api/core", () => ({
  invoke: async (name: string, args: { query: KitsQuery }) => {
    if (name === "start_kits") return 7;
    asked.push(args.query);
    return made.page(rows, args.query);
  },
}));

beforeAll(() => {
  globalThis.requestAnimationFrame = (run) => setTimeout(() => run(0), 0) as unknown as number;
});
function speak(language: (typeof locales)[number]) {
  void setLocale(language, { reload: false });
  useLocale(language);
}
beforeEach(() => {
  rows = made.rows(40);
  asked.length = 0;
  client.clear();
  client.setQueryData(["kit_templates"], made.templates);
  client.setQueryData(["shortlists"], [{ id: 3, name: "Autumn pans", creators: 5 }]);
  client.setQueryData(["kits_of", 1], made.kitsOfHer);
});
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
const settle = () => new Promise((next) => setTimeout(next, 30));
const request: KitRequest = { template: 1, creators: [], list: 3, language: null, only_changed: true };
const asking = { template: 1, creators: [], called: "", list: 3 };
const panel = {
  row: made.row(1, "out_of_date"),
  template: 1,
  onpreview: nothing,
  onmake: nothing,
  ongive: nothing,
  onclose: nothing,
};

describe.each(locales)("in %s", (language) => {
  it("every part of the kits says whole words", () => {
    speak(language);
    client.setQueryData(["plan_kits", request], made.plan);
    const job = { id: 1, kind: "kits", label: "Welcome kit", state: "running", reports: [], error: null };
    const all = [
      ...STATES.map((state) => html(State, { state })),
      ...STATES.map((state) => words(Panel, { ...panel, row: made.row(1, state) })),
      words(MakeKits, { asked: asking, onclose: nothing }),
      words(GiveDialog, { kits: [1, 2], given: true, none: 1, onclose: nothing }),
      words(GiveDialog, { kits: [], given: false, onclose: nothing }),
      words(CreatorKits, { creator: 1, called: "Noor", blocked: false }),
      words(JobCard, { job: { ...job, done: 3, total: 9, rows: 3, rate: 2.4, seconds_left: 3 } }),
      partWords(PARTS),
      partList(PARTS),
    ]
      .join("\n")
      // What a note says comes with its code from whoever makes kits; here its code stands.
      .replace(/no_code|no_alt|merge_empty|out_of_date/g, "");
    expect(all).not.toMatch(/undefined|NaN|\[object|>null<|[a-z]+_[a-z]+_[a-z]+/);
  });

  it("no state is told by colour alone: each has a word of its own", () => {
    speak(language);
    const names = STATES.map(stateName);
    expect(new Set(names).size).toBe(STATES.length);
    for (const state of STATES) expect(html(State, { state })).toContain(stateName(state));
  });
});

describe("what to know before kits are made", () => {
  it("puts what stops first, and then what concerns most", () => {
    const groups = grouped(made.plan);
    expect(groups.map((one) => [one.code, one.stops, one.people.length])).toEqual([
      ["blocked", true, 1],
      ["merge_empty", true, 1],
      ["no_code", false, 3],
      ["no_alt", false, 1],
    ]);
  });

  it("names everybody once a group, also somebody with kits in two languages", () => {
    const twice = [
      made.planned(1, { language: "nl", notes: [made.note("no_code")] }),
      made.planned(1, { language: "en", notes: [made.note("no_code")] }),
    ];
    expect(grouped({ kits: twice })[0]?.people).toHaveLength(1);
  });

  it("loses no note, however kits and notes are mixed", () => {
    let seed = 11;
    const next = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    const codes = ["no_code", "no_link", "blocked", "no_alt"];
    for (let turn = 0; turn < 200; turn += 1) {
      const kits = Array.from({ length: next(9) }, (_, i) =>
        made.planned(i + 1, {
          notes: Array.from({ length: next(4) }, () => {
            const code = codes[next(codes.length)] ?? "no_code";
            return made.note(code, { stops: code === "blocked" });
          }),
        }),
      );
      const pairs = new Set(
        kits.flatMap((kit) => kit.notes.map((note) => `${kit.who.creator} ${note.code}`)),
      );
      const told = grouped({ kits }).flatMap((one) => one.people.map((who) => `${who.creator} ${one.code}`));
      expect(told.sort()).toEqual([...pairs].sort());
      const stops = grouped({ kits }).map((one) => one.stops);
      expect(stops).toEqual([...stops].sort((a, b) => Number(b) - Number(a)));
    }
  });

  it("says of what everybody has that it is the template's affair", () => {
    const all = [1, 2].map((creator) => made.planned(creator, { notes: [made.note("no_briefing")] }));
    const group = grouped({ kits: all })[0]!;
    expect(group.everybody).toBe(true);
    expect(remedyOf(group.code)).toEqual({ to: "template" });
    const said = words(Notes, { groups: [group], template: 1, onleave: nothing });
    expect(said).toContain("Everybody");
    expect(said).toContain("Open the template");
    // Of one creator alone nobody says "everybody".
    expect(grouped({ kits: all.slice(0, 1) })[0]?.everybody).toBe(false);
  });

  it("puts those together who differ in their own name or code only, and then names none of them", () => {
    const blocked = [1, 2].map((creator) =>
      made.planned(creator, {
        notes: [made.note("blocked", { stops: true, params: { name: made.row(creator, "none").who.name } })],
      }),
    );
    expect(grouped({ kits: blocked })).toHaveLength(1);
    const files = ["Pan", "Lid"].map((asset, i) =>
      made.planned(i + 1, { notes: [made.note("no_alt", { params: { asset } })] }),
    );
    expect(grouped({ kits: files })).toHaveLength(2);
  });

  it("leads to her own page for her own code", () => {
    const said = html(Notes, { groups: grouped(made.plan), template: 1, onleave: nothing });
    expect(remedyOf("no_code")).toEqual({ to: "creator" });
    expect(said).toContain('href="#/creator/1"');
  });

  it("leaves out whom it stops by naming the others, because a list cannot leave anybody out", () => {
    const out = stopped(made.plan);
    expect(out).toEqual([4, 5]);
    expect(without(request, made.plan, out)).toEqual({ ...request, creators: [1, 2, 3], list: null });
    expect(without(request, made.plan, [])).toBe(request);
  });

  it("tells first kits, new versions and unchanged ones apart", () => {
    const sum = tally(made.plan.kits);
    expect([sum.kits, sum.first, sum.newer, sum.same]).toEqual([5, 3, 1, 1]);
    expect(sum.languages.reduce((all, one) => all + one.kits, 0)).toBe(5);
    expect(tally([])).toMatchObject({ kits: 0, languages: [] });
  });
});

describe("the dialog that makes kits", () => {
  const button = (body: string) => /<button[^>]*data-testid="make-start"[^>]*>/.exec(body)?.[0] ?? "";

  it("cannot begin while something stops it, and offers to leave them out", () => {
    client.setQueryData(["plan_kits", request], made.plan);
    const body = html(MakeKits, { asked: asking, onclose: nothing });
    expect(button(body)).toContain("disabled");
    expect(body).toContain("Leave 2 out");
  });

  it("does not offer to leave out the only one", () => {
    client.setQueryData(["plan_kits", request], { ...made.plan, kits: made.plan.kits.slice(4) });
    const body = html(MakeKits, { asked: asking, onclose: nothing });
    expect(button(body)).toContain("disabled");
    expect(body).not.toContain("Leave 1 out");
  });

  it("says that nothing need be made when nobody's kit is missing or out of date", () => {
    client.setQueryData(["plan_kits", request], { kits: [], bytes: 0 });
    const said = words(MakeKits, { asked: asking, onclose: nothing });
    expect(said).toContain("Nothing to make");
    // Nothing is not a size of nothing.
    expect(said).not.toContain("0 bytes");
  });

  it("asks for chosen creators by name and makes theirs again also when they are up to date", () => {
    const chosen = { ...request, creators: [1, 2], list: null, only_changed: false };
    client.setQueryData(["plan_kits", chosen], made.plan);
    const said = words(MakeKits, { asked: { ...asking, creators: [1, 2] }, onclose: nothing });
    expect(said).toContain("The 2 chosen creators");
    expect(said).toContain("Make 5 kits");
  });

  it("leads to the templates when there is none", () => {
    client.setQueryData(["kit_templates"], []);
    expect(words(MakeKits, { asked: asking, onclose: nothing })).toContain("Go to the templates");
  });

  it("remembers where a job's kits go, also before the job's number is known", async () => {
    const started = kits.start(request, "/home/noor/kits");
    expect(kits.folderOf(7)).toBe("/home/noor/kits");
    await started;
    await kits.start({ ...request, list: 4 }, "/elsewhere");
    expect(kits.folderOf(7)).toBe("/elsewhere");
  });
});

describe("who has which", () => {
  const view = (template = 1, list: number | null = 3) => {
    const one = new GivenView();
    one.change({ template, list });
    return one;
  };

  it("asks nothing before a template is known", async () => {
    const one = new GivenView();
    one.change({ text: "noor" });
    await settle();
    expect(asked).toEqual([]);
  });

  it("counts every state whatever state is asked for", async () => {
    const one = view();
    await settle();
    const before = STATES.map((state) => one.count(state));
    one.change({ state: "out_of_date" });
    await settle();
    expect(STATES.map((state) => one.count(state))).toEqual(before);
    expect(one.pages.total).toBe(before[3]);
    expect(one.filtered).toBe(true);
  });

  it("forgets the selection with the template, and keeps it while it is searched", async () => {
    const one = view();
    await settle();
    await one.selection.all(one.pages.total);
    one.change({ text: "noor" });
    expect(one.selection.keys.size).toBe(40);
    one.change({ template: 2 });
    expect(one.selection.keys.size).toBe(0);
  });

  it("knows selected rows beyond those that came, up to three thousand", async () => {
    rows = made.rows(3000);
    const one = view();
    await settle();
    expect(one.pages.row(2999)).toBeUndefined();
    await one.selection.all(one.pages.total);
    const chosen = await one.chosen();
    expect(new Set(chosen.map((row) => row.who.creator)).size).toBe(3000);
    expect(Math.max(...asked.map((query) => query.limit))).toBeLessThanOrEqual(500);
  });

  it("asks again when a code changes, because a kit tells it", async () => {
    const one = view();
    const stop = one.start();
    await settle();
    const before = asked.length;
    invalidate(["programs"]);
    await settle();
    expect(asked.length).toBeGreaterThan(before);
    const then = asked.length;
    invalidate(["plans"]);
    await settle();
    expect(asked.length).toBe(then);
    stop();
  });

  it("keeps her row open when her first kit gives it a language", async () => {
    rows = [made.row(1, "none")];
    const one = view();
    await settle();
    one.opened = keyOf(rows[0]!);
    expect(one.openRow?.state).toBe("none");
    rows = [made.row(1, "made")];
    one.pages.ask();
    await settle();
    expect(one.openRow?.state).toBe("made");
  });
});

describe("a kit that was made", () => {
  it("stands with its earlier versions, each language for itself", () => {
    const found = shelves(made.kitsOfHer);
    expect(found.map((one) => [one.newest.id, one.earlier.length])).toEqual([
      [31, 2],
      [12, 0],
    ]);
    expect(shelves([...made.kitsOfHer].reverse()).find((one) => one.newest.id === 31)?.earlier).toHaveLength(
      2,
    );
  });

  it("says what changed in the order in which a kit shows it", () => {
    expect(partWords(["assets", "code"])).toBe("code, assets");
    expect(partList(["assets", "code"])).toBe("code and assets");
    expect(
      words(Panel, { ...panel, row: made.row(1, "out_of_date", { changed: ["assets", "code"] }) }),
    ).toContain("Changed since it was made: code and assets");
  });

  it("shows its checksum in blocks without losing a sign", () => {
    const sum = made.kit(1).sha256;
    expect(blocks(sum).replaceAll(" ", "")).toBe(sum);
    expect(words(Panel, panel)).toContain(blocks(sum));
  });

  it("tells missing as missing: nobody wrote down that she got it", () => {
    const said = words(Panel, { ...panel, row: made.row(1, "made") });
    expect(said).toContain("– not given");
    expect(words(Panel, { ...panel, row: made.row(1, "none") })).not.toContain("Checksum");
  });

  it("is not made for somebody who is blocked", () => {
    const row = made.row(1, "none");
    const body = html(Panel, { ...panel, row: { ...row, who: { ...row.who, blocked: true } } });
    expect(/<button[^>]*data-testid="panel-make"[^>]*>/.exec(body)?.[0]).toContain("disabled");
    expect(body).toContain("she gets no kit");
    const page = html(CreatorKits, { creator: 1, called: "Noor", blocked: true });
    expect(/<button[^>]*data-testid="creator-make-kit"[^>]*>/.exec(page)?.[0]).toContain("disabled");
  });
});
