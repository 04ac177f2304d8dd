import { describe, expect, it } from "vitest";
import type { DueItem } from "../../api/bindings";
import {
  areaOf,
  countedOn,
  grouped,
  groupOf,
  owners,
  partOf,
  placeOf,
  shown,
  tickable,
  titleOf,
} from "./due";

const item = (key: string, days: number | null, more: Partial<DueItem> = {}): DueItem => {
  const due = days === null ? null : new Date(Date.UTC(2026, 10, 18 + days)).toISOString().slice(0, 10);
  return {
    key,
    kind: "action",
    id: 7,
    who: null,
    title: "Call",
    list: null,
    briefing: null,
    due,
    days,
    owner: "",
    ...more,
  };
};

describe("what is due", () => {
  it("is overdue, for today, for the rest of the week, the next week or later", () => {
    // 2026-11-18 is a Wednesday: four days are left until Sunday.
    const of = (days: number | null) => groupOf(days, "2026-11-18");
    expect([-30, -1].map(of)).toEqual(["overdue", "overdue"]);
    expect([0, null].map(of)).toEqual(["today", "today"]);
    expect([1, 4].map(of)).toEqual(["week", "week"]);
    expect([5, 11].map(of)).toEqual(["next", "next"]);
    expect(of(12)).toBe("later");
  });

  it("has no rest of the week on a Sunday", () => {
    expect(groupOf(1, "2026-11-22")).toBe("next");
    expect(groupOf(8, "2026-11-22")).toBe("later");
    expect(groupOf(6, "2026-11-16")).toBe("week");
  });

  it("knows the day it was counted on from any item with a day", () => {
    expect(countedOn([item("a", null), item("b", -3)])).toBe("2026-11-18");
    expect(countedOn([item("a", null)])).toBeNull();
  });

  it("stands in the order of the core, in groups that hold something", () => {
    const items = [item("late", -2), item("now", 0), item("soon", null), item("far", 20)];
    expect(grouped(items).map((g) => [g.group, g.items.map((i) => i.key)])).toEqual([
      ["overdue", ["late"]],
      ["today", ["now", "soon"]],
      ["later", ["far"]],
    ]);
    expect(grouped([])).toEqual([]);
  });
});

describe("the filters", () => {
  const items = [
    item("a", 0, { owner: "Noor" }),
    item("b", 0, { owner: " noor ", kind: "sample_to_send" }),
    item("c", 0),
    item("d", 0, { owner: "Aino", kind: "usage_expired" }),
  ];
  const keys = (found: DueItem[]) => found.map((one) => one.key);

  it("choose by owner whatever the case, by nobody, and by area", () => {
    expect(keys(shown(items, null, { kind: "name", name: "NOOR" }))).toEqual(["a", "b"]);
    expect(keys(shown(items, null, { kind: "none" }))).toEqual(["c"]);
    expect(keys(shown(items, "samples", { kind: "all" }))).toEqual(["b"]);
    expect(keys(shown(items, "content", { kind: "name", name: "Noor" }))).toEqual([]);
    expect(owners(items)).toEqual(["Aino", "Noor"]);
    expect(areaOf({ kind: "stock_low" })).toBe("money");
  });
});

describe("a line", () => {
  const who = { creator: 12, name: "Mira", handle: "mira", platform: "tiktok", blocked: false } as const;

  it("opens its place", () => {
    expect(placeOf(item("a", 0, { who }))).toEqual({ screen: "creator", id: 12 });
    expect(placeOf(item("a", 0, { kind: "sample_content" }))).toEqual({ screen: "sample", id: 7 });
    for (const kind of ["briefing_unread", "deliverable", "draft_to_review", "usage_expired"] as const)
      expect(placeOf(item("a", 0, { kind, who, briefing: 4 }))).toEqual({ screen: "briefing", id: 4 });
    expect(partOf(item("a", 0, { kind: "briefing_unread" }))).toEqual({ part: "people", piece: null });
    expect(partOf(item("a", 0, { kind: "draft_to_review" }))).toEqual({ part: "content", piece: 7 });
    expect(placeOf(item("a", 0, { kind: "stock_low" }))).toEqual({ screen: "products" });
    expect(placeOf(item("a", 0, { kind: "campaign_ending" }))).toEqual({ screen: "campaign", id: 7 });
  });

  it("can be ticked off when it is an action or a follow-up, and nothing else can", () => {
    expect((["action", "follow_up", "sample_to_send"] as const).map((kind) => tickable({ kind }))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("money that is due", () => {
  it("opens the payouts and tells a sum as the language writes it", () => {
    expect(titleOf({ kind: "commission_released", title: "1240.50 EUR" })).toBe("€1,240.50");
    expect(titleOf({ kind: "commission_released", title: "1200 JPY" })).toBe("JP¥1,200");
    expect(titleOf({ kind: "payout_unpaid", title: "2026-003" })).toBe("2026-003");
    expect(placeOf({ kind: "payout_unpaid", who: null } as DueItem)).toEqual({ screen: "sales" });
  });
});
