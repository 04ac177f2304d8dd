import { describe, expect, it } from "vitest";
import type { StageRef } from "../../api/bindings";
import { board, campaign, card, cards, over, spend } from "../../../tests/made-pipeline";
import { between, find, lanes, neighbour, step } from "./board";
import { periodText, tell } from "./spend";

const NONE = new Map();
const OPEN = new Set<string>();
const all = lanes(board().columns, NONE, NONE);
const ids = (key: string, made = all) =>
  made.find((lane) => lane.key === key)?.cards.map((one) => one.who.creator) ?? [];
const at = (stage: StageRef["stage"], own: number | null = null): StageRef => ({ stage, own });

describe("the columns of the board", () => {
  it("hold every creator once, also when a further page brings somebody again", () => {
    const more = new Map([["prospect:0", [card(1, "prospect"), card(41, "prospect")]]]);
    const made = lanes(board().columns, more, NONE);
    expect(ids("prospect:0", made).filter((one) => one === 1)).toHaveLength(1);
    expect(ids("prospect:0", made).at(-1)).toBe(41);
    const everybody = made.flatMap((lane) => lane.cards.map((one) => one.who.creator));
    expect(new Set(everybody).size).toBe(everybody.length);
  });

  it("show a move at once, and nobody gets lost in it", () => {
    const moves = new Map([1, 10, 11].map((creator) => [creator, at("replied")]));
    const made = lanes(board().columns, NONE, moves);
    expect(ids("replied:0", made).slice(0, 3)).toEqual([1, 10, 11]);
    expect(ids("prospect:0", made)).not.toContain(1);
    const totals = made.map((lane) => lane.total);
    expect(totals.slice(0, 3)).toEqual([8, 6, 9]);
    expect(totals.reduce((sum, one) => sum + one)).toBe(cards.length);
    expect(made[2]?.cards[0]).toMatchObject({ at: at("replied"), days: 0 });
  });

  it("tell an own stage from the shipped one it stands for", () => {
    expect(ids("negotiating:0")).toHaveLength(4);
    expect(ids("negotiating:7")).toHaveLength(2);
    const made = lanes(board().columns, NONE, new Map([[24, at("negotiating", 7)]]));
    expect(ids("negotiating:7", made)).toContain(24);
  });
});

describe("the keyboard on the board", () => {
  it("walks down and up within a column and stops at its ends", () => {
    const first = ids("contacted:0");
    expect(step(all, OPEN, first[0] ?? 0, "ArrowDown")).toBe(first[1]);
    expect(step(all, OPEN, first[0] ?? 0, "ArrowUp")).toBe(first[0]);
    expect(step(all, OPEN, first[2] ?? 0, "End")).toBe(first.at(-1));
    expect(step(all, OPEN, first.at(-1) ?? 0, "ArrowDown")).toBe(first.at(-1));
    expect(step(all, OPEN, first.at(-1) ?? 0, "Home")).toBe(first[0]);
  });

  it("keeps its height when it goes sideways, as far as the column reaches", () => {
    const [contacted, replied, negotiating] = [ids("contacted:0"), ids("replied:0"), ids("negotiating:0")];
    expect(step(all, OPEN, contacted[3] ?? 0, "ArrowRight")).toBe(replied[3]);
    expect(step(all, OPEN, replied[5] ?? 0, "ArrowRight")).toBe(negotiating[3]);
  });

  it("passes over folded and empty columns", () => {
    const folded = new Set(["replied:0", "negotiating:0"]);
    expect(step(all, folded, ids("contacted:0")[0] ?? 0, "ArrowRight")).toBe(ids("negotiating:7")[0]);
    const few = lanes(board([card(1, "prospect"), card(2, "active")]).columns, NONE, NONE);
    expect(step(few, OPEN, 1, "ArrowRight")).toBe(2);
    expect(step(few, OPEN, 2, "ArrowRight")).toBe(2);
  });

  it("begins at the first card, and nowhere on an empty board", () => {
    expect(step(all, OPEN, null, "")).toBe(1);
    expect(step(lanes(board([]).columns, NONE, NONE), OPEN, null, "")).toBeNull();
    expect(find(all, null)).toBeNull();
  });

  it("finds the neighbouring stage, own ones included, and none beyond the ends", () => {
    expect(neighbour(all, at("negotiating"), 1)).toEqual(at("negotiating", 7));
    expect(neighbour(all, at("negotiating", 7), 1)).toEqual(at("agreed"));
    expect(neighbour(all, at("prospect"), -1)).toBeNull();
    expect(neighbour(all, at("blocked"), 1)).toBeNull();
  });

  it("selects from one card to another of the same column only", () => {
    const first = ids("contacted:0");
    expect(between(all, first[4] ?? 0, first[2] ?? 0)).toEqual(first.slice(2, 5));
    expect(between(all, first[0] ?? 0, ids("replied:0")[0] ?? 0)).toEqual([ids("replied:0")[0]]);
    expect(between(all, null, 3)).toEqual([3]);
  });
});

describe("a campaign's money", () => {
  it("stands against the budget", () => {
    expect(tell(campaign())).toMatchObject({
      spent: "€2,786.40 of €5,000",
      left: "€2,213.60 left",
      over: false,
      beside: "",
    });
  });

  it("says by how much it is over, that an unknown cost makes it at least that, and keeps currencies apart", () => {
    const told = tell(over);
    expect(told).toMatchObject({
      spent: "at least €5,210 of €5,000",
      left: "over budget by at least €210",
      over: true,
    });
    expect(told.beside).toMatch(/^and SEK\s1,400$/);
    expect(told.unknown).toContain("2 samples");
  });

  it("promises no more than at most what is left while a cost is unknown", () => {
    const told = tell(campaign({ spend: [spend({ samples_unknown: 1 })] }));
    expect(told.left).toBe("at most €2,213.60 left");
  });

  it("is told without a budget, and a budget in another currency is not compared with", () => {
    const { edit } = campaign();
    const none = tell(campaign({ edit: { ...edit, budget: null }, spend: [spend({ left: null })] }));
    expect(none).toMatchObject({ spent: "€2,786.40 spent", left: "", over: false });
    const other = { ...edit, budget: { amount: "900.00", currency: "GBP" } };
    expect(tell(campaign({ edit: other, spend: [spend({ left: null })] })).spent).toBe("€2,786.40 spent");
    expect(tell(campaign({ spend: [] })).spent).toBe("€5,000");
  });

  it("has a period as far as its days are set", () => {
    const { edit } = campaign();
    const period = (from: string | null, to: string | null) =>
      periodText(campaign({ edit: { ...edit, from, to } }));
    expect(period("2026-10-01", "2026-12-15")).toBe("1 Oct 2026 – 15 Dec 2026");
    expect(period("2026-10-01", null)).toBe("from 1 Oct 2026");
    expect(period(null, "2026-12-15")).toBe("until 15 Dec 2026");
    expect(period(null, null)).toBeNull();
  });
});
