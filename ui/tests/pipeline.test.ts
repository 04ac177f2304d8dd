// The parts of the pipeline painted with made-up answers, in every language.
import { type Component } from "svelte";
import { render } from "svelte/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Card } from "../src/api/bindings";
import { client } from "../src/api/query";
import { locales, setLocale } from "../src/paraglide/runtime.js";
import Actions from "../src/creator/Actions.svelte";
import Rates from "../src/creator/Rates.svelte";
import ActionForm from "../src/pipeline/ActionForm.svelte";
import FeeForm from "../src/pipeline/FeeForm.svelte";
import { block, stageTo } from "../src/pipeline/block.svelte";
import BudgetBar from "../src/screens/pipeline/BudgetBar.svelte";
import CampaignPage from "../src/screens/pipeline/CampaignPage.svelte";
import Costs from "../src/screens/pipeline/Costs.svelte";
import CreatorCard from "../src/screens/pipeline/CreatorCard.svelte";
import SpendTable from "../src/screens/pipeline/SpendTable.svelte";
import StagesBar from "../src/screens/pipeline/StagesBar.svelte";
import { PipelineView } from "../src/screens/pipeline/view.svelte";
import { useLocale } from "../src/words/format";
import * as made from "./made-pipeline";

function speak(language: (typeof locales)[number]) {
  void setLocale(language, { reload: false });
  useLocale(language);
}

/** What the core was asked, and what it answers. */
const asked: [string, Record<string, unknown>][] = [];
let answers: Record<string, (args: Record<string, unknown>) => unknown> = {};
vi.mock("@tauri-apps/api/core", () => ({
  invoke: (name: string, args: Record<string, unknown>) => {
    asked.push([name, args]);
    const answer = answers[name];
    if (!answer) return Promise.reject({ code: "not_found", params: {}, message: name, hint: "" });
    return Promise.resolve(answer(args ?? {}));
  },
}));
vi.stubGlobal("requestAnimationFrame", (run: () => void) => setTimeout(run));

afterEach(() => {
  speak("en");
  asked.length = 0;
  answers = {};
  client.clear();
});

function html<P extends Record<string, unknown>>(component: Component<P>, props: P): string {
  return render(component as Component, { props }).body;
}
const words = <P extends Record<string, unknown>>(component: Component<P>, props: P) =>
  html(component, props)
    .replace(/<!--.*?-->/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
const nothing = () => undefined;
const onBoard = (card: Card) => ({
  card,
  selected: false,
  opened: false,
  tabbable: false,
  lifted: false,
  onpick: nothing,
  onmenu: nothing,
  onclick: nothing,
  onpointerdown: nothing,
  onfocus: nothing,
});

describe.each(locales)("in %s", (language) => {
  it("every card, form and campaign says whole words", () => {
    speak(language);
    const actions = [
      made.action(1, { days: -3 }),
      made.action(1, { id: 2, due: null, days: null, kind: "follow_up", what: "" }),
      made.action(1, { id: 3, done_at: "2026-11-01T10:00:00Z" }),
    ];
    const all = [
      ...made.cards.map((card) => words(CreatorCard, onBoard(card))),
      words(ActionForm, { action: null, creators: [1], list: null, onclose: nothing }),
      words(FeeForm, {
        value: made.euro("250.00"),
        currency: "EUR",
        label: "€",
        onsave: async () => null,
        onclose: nothing,
      }),
      words(BudgetBar, { campaign: made.over }),
      words(SpendTable, { campaign: made.over }),
      words(StagesBar, { stages: made.campaign().stages }),
      words(Costs, { campaign: made.campaign(), currency: "EUR" }),
      words(CampaignPage, { campaign: made.campaign(), currency: "EUR", onedit: nothing }),
      words(Actions, { creator: 1, actions }),
      words(Rates, { creator: 1, rates: made.rates }),
    ].join("\n");
    expect(all).not.toMatch(/undefined|null|NaN|\[object|[a-z]+_[a-z]+_[a-z]+/);
  });
});

describe("a card", () => {
  it("says in words that something is overdue, and why somebody is blocked", () => {
    const late = made.card(1, "replied", { next: made.action(1, { days: -3 }), actions: 1 });
    expect(words(CreatorCard, onBoard(late))).toContain("3 days late");
    expect(html(CreatorCard, onBoard(late))).toMatch(/class="due[^"]*late/);
    const blocked = words(CreatorCard, onBoard(made.card(2, "blocked")));
    expect(blocked).toContain("Blocked: Asked not to be contacted");
  });

  it("tells what is missing as missing, never as nothing", () => {
    const bare = made.card(3, "contacted", { score: null, rank: null, days: null, since: null });
    const said = words(CreatorCard, onBoard(bare));
    expect(said).toContain("–");
    expect(said).toContain("Since when is not known");
    expect(said).not.toContain("0 days");
  });
});

const settle = () => new Promise((done) => setTimeout(done, 20));

describe("the pipeline", () => {
  const rows = () => ({ total: 0, offset: 0, rows: [] });

  it("moves in the campaign that is shown, outside campaigns everywhere, and says so", async () => {
    for (const [list, campaign] of [
      [3, true],
      [4, false],
      [null, false],
    ] as const) {
      answers = {
        board: () => made.board(made.cards, campaign),
        pipeline_rows: rows,
        move_stage: () => ({ changed: 1, step: 7 }),
        status: () => ({ undo: null }),
      };
      const view = new PipelineView(list);
      view.ask();
      await settle();
      asked.length = 0;
      expect(await view.move([1], { stage: "replied", own: null })).toBe(true);
      const move = asked.find(([name]) => name === "move_stage");
      expect(move?.[1]).toMatchObject({ creators: [1], list: campaign ? 3 : null, reason: "" });
      expect(view.said).toBe("Noor Vermeulen is now: Replied");
      view.close();
    }
  });

  it("puts a card back where it was when the move is refused", async () => {
    answers = { board: () => made.board(), pipeline_rows: rows };
    const view = new PipelineView(null);
    view.ask();
    await settle();
    const moving = view.move([1], { stage: "agreed", own: null });
    expect(view.card(1)?.at.stage).toBe("agreed");
    expect(await moving).toBe(false);
    expect(view.card(1)?.at.stage).toBe("prospect");
    expect(view.said).toBe("");
    view.close();
  });

  it("brings further cards of a column once, behind those that have come", async () => {
    const many = Array.from({ length: 70 }, (_, i) => made.card(100 + i, "contacted"));
    answers = {
      board: () => made.board(many),
      pipeline_rows: rows,
      board_column: ({ offset, limit }) => ({
        at: { stage: "contacted", own: null },
        name: "",
        total: 70,
        cards: many.slice(Number(offset), Number(offset) + Number(limit)),
      }),
    };
    const view = new PipelineView(null);
    view.ask();
    await settle();
    const lane = () => view.lanes.find((one) => one.key === "contacted:0");
    expect(lane()?.cards).toHaveLength(30);
    const first = lane();
    if (first) await Promise.all([view.further(first), view.further(first)]);
    expect(lane()?.cards.map((card) => card.who.creator)).toEqual(many.map((card) => card.who.creator));
    expect(asked.filter(([name]) => name === "board_column")).toHaveLength(1);
    view.close();
  });

  it("asks why before it blocks, wherever the stage is set", async () => {
    answers = {
      board: () => made.board(),
      pipeline_rows: rows,
      block_creators: () => ({ changed: 1, step: 7 }),
      status: () => ({ undo: null }),
    };
    const view = new PipelineView(null);
    view.ask();
    await settle();
    const moving = view.move([1], { stage: "blocked", own: null });
    expect(block.asked).toEqual({ creators: [1], name: "Noor Vermeulen" });
    expect(asked.some(([name]) => name === "block_creators")).toBe(false);
    await block.because("Wants no mail");
    expect(await moving).toBe(true);
    const blocked = asked.find(([name]) => name === "block_creators");
    expect(blocked?.[1]).toEqual({ creators: [1], reason: "Wants no mail" });
    const given = stageTo([2], "blocked");
    block.close();
    expect(await given).toBe(false);
    view.close();
  });
});
