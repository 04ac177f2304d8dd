import { describe, expect, it } from "vitest";
import type { TimelineEntry } from "../api/bindings";
import { byDay, placeOf, sentence } from "./timeline";

const entry = (what: string, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  key: what,
  kind: "change",
  at: "2026-11-20T23:30:00Z",
  day: "2026-11-21",
  what,
  params: {},
  text: "",
  money: null,
  place: null,
  id: null,
  url: null,
  ...more,
});

describe("a timeline", () => {
  it("groups by the civil day that the core tells, whatever the clock of the web view", () => {
    const days = byDay([entry("a"), entry("b"), entry("c", { day: "2026-11-20" })]);
    expect(days.map((one) => [one.day, one.entries.map((e) => e.what)])).toEqual([
      ["2026-11-21", ["a", "b"]],
      ["2026-11-20", ["c"]],
    ]);
    expect(byDay([])).toEqual([]);
  });

  it("says what happened, with own stages by their own name and amounts as money", () => {
    expect(sentence(entry("stage", { params: { stage: "agreed" } }))).toBe("Now: Agreed");
    expect(
      sentence(entry("stage_list", { params: { stage: "agreed", own: "Contract out", list: "Box" } })),
    ).toBe("Now in Box: Contract out");
    expect(sentence(entry("message_in", { params: { channel: "email" } }))).toBe("She replied (e-mail)");
    expect(
      sentence(entry("order", { params: { order: "#1001" }, money: { amount: "29.95", currency: "EUR" } })),
    ).toBe("Order #1001, €29.95");
    expect(sentence(entry("order", { params: { order: "#1" } }))).toBe("Order #1, –");
    expect(sentence(entry("post", { params: {} }))).toBe("Posted, – views");
    expect(sentence(entry("activity", { params: { op: "edit_creator", name: "Mira" } }))).toBe("Edited Mira");
  });

  it("opens the record it tells of", () => {
    expect(placeOf({ place: "sample", id: 5 })).toEqual({ screen: "sample", id: 5 });
    expect(placeOf({ place: null, id: null })).toBeNull();
  });
});
