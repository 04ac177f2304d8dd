import { describe, expect, it } from "vitest";
import { useLocale } from "../words/format";
import { action, ownStages } from "../../tests/made-pipeline";
import { filled, negative, nothing, parseAmount, places, shownMoney, typedAmount, unsigned } from "./amount";
import { actionText, dueOf } from "./due";
import { stageKey, stopName, stops } from "./stages";

describe("a typed amount", () => {
  it("is read whichever sign parts thousands and decimals", () => {
    for (const [typed, read] of [
      ["250", "250.00"],
      ["250,5", "250.50"],
      ["1.250", "1250.00"],
      ["1,250", "1250.00"],
      ["1.250,50", "1250.50"],
      ["1,250.50", "1250.50"],
      ["1 250 000,05", "1250000.05"],
      ["1.250.000", "1250000.00"],
      ["0,99", "0.99"],
      ["007", "7.00"],
    ] as const)
      expect(parseAmount(typed, "EUR"), typed).toBe(read);
    expect(parseAmount("1,250", "JPY")).toBe("1250");
  });

  it("is refused when it is none, or finer than the currency", () => {
    for (const typed of ["", "free", "-5", "1.25.5", "12.3456", "0.500", "1,2,3", "5 €", "1.250.5"])
      expect(parseAmount(typed, "EUR"), typed).toBeNull();
    expect(parseAmount("12.5", "JPY")).toBeNull();
  });

  it("comes back as it was written, for any amount and language", () => {
    for (const locale of ["en", "nl", "fi"]) {
      useLocale(locale);
      for (let i = 0; i < 400; i += 1) {
        const minor = (i * 7919 * 31) % 10 ** ((i % 8) + 1);
        const amount = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, "0")}`;
        const shown = shownMoney({ amount, currency: "EUR" }).replace(/[€\s\u00a0]/g, "");
        expect(parseAmount(shown, "EUR"), `${locale} ${shown}`).toBe(amount);
        expect(parseAmount(typedAmount({ amount, currency: "EUR" }), "EUR")).toBe(amount);
      }
    }
    useLocale("en");
  });
});

describe("an amount", () => {
  it("knows its places, its sign and whether it is nothing", () => {
    expect([places("EUR"), places("JPY"), places("?")]).toEqual([2, 0, 2]);
    const debt = { amount: "-210.00", currency: "EUR" };
    expect([negative(debt), unsigned(debt).amount, nothing(debt)]).toEqual([true, "210.00", false]);
    expect(nothing({ amount: "0.00", currency: "EUR" })).toBe(true);
  });

  it("fills no more than the whole of a bar, and nothing of an empty budget", () => {
    const of = (amount: string) => ({ amount, currency: "EUR" });
    expect(filled(of("50.00"), of("200.00"))).toBe(0.25);
    expect(filled(of("500.00"), of("200.00"))).toBe(1);
    expect(filled(of("0.00"), of("0.00"))).toBe(0);
  });
});

describe("an action", () => {
  it("tells when it is due in the nearest words", () => {
    const due = (days: number, day: string) => dueOf(action(1, { days, due: day }));
    expect(due(-1, "2026-11-20")).toMatchObject({ text: "1 day late", late: true });
    expect(due(-12, "2026-11-09")).toMatchObject({ text: "12 days late", late: true });
    expect(due(0, "2026-11-21")).toMatchObject({ text: "today", late: false });
    expect(due(1, "2026-11-22")).toMatchObject({ text: "tomorrow", late: false });
    expect(due(9, "2026-11-30")).toMatchObject({ text: "30 Nov", late: false, title: "30 Nov 2026" });
    expect(dueOf(action(1, { due: null, days: null }))).toBeNull();
  });

  it("of a message says that it follows one up, with or without a subject", () => {
    expect(actionText(action(1, { kind: "task", what: "Call" }))).toBe("Call");
    expect(actionText(action(1, { kind: "follow_up", what: "Your pan" }))).toBe("Follow up: Your pan");
    expect(actionText(action(1, { kind: "follow_up", what: "" }))).toBe("Follow up");
  });
});

describe("the stages", () => {
  it("have each own one behind the shipped one it stands for", () => {
    const keys = stops(ownStages).map((one) => stageKey(one.at));
    expect(keys).toHaveLength(10);
    expect(keys.slice(3, 6)).toEqual(["negotiating:0", "negotiating:7", "agreed:0"]);
  });

  it("are called by their own name, and by the shipped one when that is gone", () => {
    expect(stopName({ stage: "negotiating", own: 7 }, ownStages)).toBe("Contract sent");
    expect(stopName({ stage: "negotiating", own: 99 }, ownStages)).toBe("Negotiating");
  });
});
