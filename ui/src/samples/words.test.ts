import { afterEach, describe, expect, it } from "vitest";
import { chance, history, newcomer, product, row, warning, who } from "../../tests/made-samples";
import { setLocale } from "../paraglide/runtime.js";
import { useLocale } from "../words/format";
import { line } from "./line";
import {
  STATES,
  chanceFrom,
  chanceText,
  dueText,
  dueTitle,
  readAmount,
  readWhole,
  skuChoices,
  stateName,
  today,
  toldToday,
  warningText,
  whyNot,
} from "./words";

function speak(language: "en" | "nl" | "fi") {
  void setLocale(language, { reload: false });
  useLocale(language);
}
afterEach(() => speak("en"));

describe("what is due", () => {
  it("counts days in every language and says when it is late", () => {
    speak("en");
    const said = (days: number) => dueText(row({ days }));
    expect([-2, -1, 0, 1, 12].map(said)).toEqual([
      "overdue by 2 days",
      "overdue by 1 day",
      "due today",
      "1 day left",
      "12 days left",
    ]);
    speak("nl");
    expect([-1, 3].map(said)).toEqual(["1 dag te laat", "nog 3 dagen"]);
    speak("fi");
    expect([-1, -3].map(said)).toEqual(["1 päivän myöhässä", "3 päivää myöhässä"]);
  });

  it("is nothing where nothing is awaited, with the reason", () => {
    speak("en");
    const closed = row({ state: "closed", due: null, days: null });
    expect(dueText(closed)).toBeNull();
    expect(dueTitle(closed)).toBe("Nothing is awaited");
  });

  it("is content once a parcel without news counts as delivered", () => {
    speak("en");
    expect(dueTitle(row({ state: "shipped" }))).toContain("Should arrive by 18 Nov 2026");
    expect(dueTitle(row({ state: "shipped", delivered_assumed: true }))).toBe(
      "Content is due by 18 Nov 2026",
    );
  });
});

describe("the chance of a post", () => {
  it("tells her own history, its interval, and where the expectation comes from", () => {
    speak("en");
    expect(chanceText(chance)).toBe("3 of 4 so far, likely 55–80\u2009%");
    expect(chanceFrom(chance)).toContain("posts came of 17 of 31");
  });

  it("does not pretend to a history that there is not", () => {
    speak("en");
    expect(chanceText(newcomer)).toBe("No outcome of hers known yet, likely 30–77\u2009%");
    expect(chanceFrom({ ...newcomer, all_known: 0, all_posted: 0 })).toContain("starts from 40 %");
  });
});

describe("typed figures", () => {
  it("become decimal text whatever the decimal sign", () => {
    expect(["12.50", "12,50", " 1\u2009200,5 ", "7", ""].map(readAmount)).toEqual([
      "12.50",
      "12.50",
      "1200.5",
      "7",
      "",
    ]);
  });

  it("are refused when they are no amount", () => {
    expect(["-1", "1,2,3", "twelve", "1.2,3", "€5"].map(readAmount)).toEqual([null, null, null, null, null]);
    expect(["3", "0", "-1", "1.5", ""].map(readWhole)).toEqual([3, 0, null, null, null]);
  });
});

describe("today", () => {
  it("is the day in the workspace's zone", () => {
    const late = new Date("2026-11-21T23:30:00Z");
    expect(today(late, "Europe/Helsinki")).toBe("2026-11-22");
    expect(today(late, "America/Los_Angeles")).toBe("2026-11-21");
  });

  it("is what the core counted with, where a sample tells it", () => {
    expect(toldToday([row({ due: null, days: null }), row({ due: "2026-11-18", days: -3 })])).toBe(
      "2026-11-21",
    );
    expect(toldToday([row({ due: null, days: null })])).toBeNull();
  });
});

describe("the way of a sample", () => {
  it("has its past with days, where it stands, and what usually follows", () => {
    const stops = line("content_due", history("content_due"));
    expect(stops.map((stop) => stop.at)).toEqual([...Array<string>(5).fill("past"), "now", "next", "next"]);
    expect(stops[4]).toMatchObject({ state: "delivered", assumed: true, on: "2026-11-09" });
    expect(stops[6]).toMatchObject({ state: "content_posted", on: null });
  });

  it("ends where it went another way, with the reason and nothing to follow", () => {
    const stops = line("lost", history("lost"));
    expect(stops.map((stop) => stop.state)).toEqual(["requested", "approved", "packed", "shipped", "lost"]);
    expect(stops.at(-1)).toMatchObject({ at: "now", reason: "The carrier lost it in Utrecht" });
  });

  it("leaves out what was skipped", () => {
    const steps = history("delivered").filter((step) => step.to !== "packed");
    expect(line("delivered", steps).map((stop) => stop.state)).not.toContain("packed");
  });
});

describe("words about samples", () => {
  it("say where a card may go when it may not go there", () => {
    speak("en");
    expect(whyNot("packed", ["shipped", "cancelled"])).toBe(
      "From “Packed” the next steps are: Shipped, Cancelled.",
    );
    expect(whyNot("lost", [])).toBe("“Lost” is an end: nothing follows.");
  });

  it("name the figures of a warning in every language", () => {
    const before = warning("sent_before", { params: { product: "Soap", count: "2", day: "2026-11-12" } });
    const limit = warning("over_month_limit", {
      params: { limit: "100.00 EUR", spent: "95.50 EUR", wanted: "8.15 EUR" },
    });
    const stock = warning("out_of_stock", { params: { sku: "CS-1", free: "-1", wanted: "3" } });
    expect(warningText(before)).toBe("There were 2 samples of Soap before, the newest on 12 Nov 2026.");
    expect(warningText(limit)).toBe(
      "Samples of this month cost €95.50 so far. €8.15 more goes over the limit of €100.00.",
    );
    expect(warningText(stock)).toBe("Free stock of CS-1: -1. Wanted: 3.");
    speak("nl");
    expect(warningText(warning("too_many_open", { params: { count: "1", most: "2" } }))).toBe(
      "Er staat al 1 sample open. Je grens is 2.",
    );
    speak("fi");
    expect(warningText(before)).toBe("Tuotteesta Soap on ollut jo 2 näytettä, viimeisin 12.11.2026.");
  });
  it("name whom a warning is about", () => {
    speak("en");
    expect(warningText(warning("no_address", { who: who(0) }))).toBe("Noor Vermeulen: No address is known.");
    expect(warningText(warning("of_tomorrow"))).toBe("of_tomorrow");
  });

  it("exist for every state", () => {
    for (const language of ["en", "nl", "fi"] as const) {
      speak(language);
      for (const state of STATES) expect(stateName(state)).not.toContain("_");
    }
  });

  it("offer every variant with what is free, and do not call an uncounted stock empty", () => {
    expect(skuChoices([product(1, "Vonk")])).toEqual([
      { sku: 12, name: "Vonk · 24 cm", free: 3, counted: true },
      { sku: 13, name: "Vonk · 28 cm", free: null, counted: false },
    ]);
  });
});
