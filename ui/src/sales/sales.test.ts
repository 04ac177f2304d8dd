import { afterEach, describe, expect, it, vi } from "vitest";
import type { OrderRow, SalesMonth } from "../api/bindings";
import { locales, setLocale } from "../paraglide/runtime.js";
import * as made from "../../tests/made-sales";
import { useLocale } from "../words/format";
import { codeLines, shownLines } from "./codes";
import { decisions } from "./credit";
import { CursorPages } from "./cursor.svelte";
import { bestMonth, creditedShare, partOf, together } from "./figures";
import { EVERYTHING, question } from "./orders.svelte";
import { salesQuery } from "./overview.svelte";
import { days } from "./period";
import { rateFrom, typedRate } from "./rate";
import { asked, because, noCommission, rowName, statesOf, warningText } from "./words";

const speak = (language: (typeof locales)[number]) => {
  void setLocale(language, { reload: false });
  useLocale(language);
};
afterEach(() => speak("en"));

describe("amounts", () => {
  it("are added to the cent, whatever their places and signs", () => {
    expect(together([made.eur(10), made.eur(20), made.eur(-31)])).toEqual({
      amount: "-0.01",
      currency: "EUR",
    });
    expect(
      together([
        { amount: "90071992547409.91", currency: "EUR" },
        { amount: "0.01", currency: "EUR" },
      ]),
    ).toEqual({ amount: "90071992547409.92", currency: "EUR" });
    expect(together([{ amount: "1200", currency: "JPY" }])?.amount).toBe("1200");
    expect(together([])).toBeNull();
  });

  it("have no part in nothing, nor in another currency", () => {
    expect(partOf(made.eur(50), made.eur(200))).toBe(0.25);
    expect(partOf(made.eur(50), made.eur(0))).toBeNull();
    expect(partOf(made.eur(50), { amount: "2.00", currency: "SEK" })).toBeNull();
    expect(partOf(null, made.eur(2))).toBeNull();
  });

  it("of the months say which part creators bring, and when most", () => {
    const months: SalesMonth[] = [
      made.month("2026-01", 100, 300, 10),
      made.month("2026-02", 300, 100, 30),
      made.month("2026-03", 300, 0, 30),
    ];
    const { share, credited, all } = creditedShare(months);
    expect([credited?.amount, all?.amount]).toEqual(["7.00", "11.00"]);
    expect(share).toBeCloseTo(7 / 11);
    expect(bestMonth(months)?.month).toBe("2026-03");
    expect(bestMonth([made.month("2026-01", 0, 300, 0)])).toBeNull();
    expect(creditedShare([]).share).toBeNull();
  });
});

describe("a period", () => {
  const own = { from: "2026-02-03", to: "" };
  it.each([
    ["all", "", ""],
    ["month", "2026-03-01", "2026-03-31"],
    ["last_month", "2026-02-01", "2026-02-28"],
    ["quarter", "2026-01-01", "2026-03-31"],
    ["year", "2026-01-01", "2026-03-31"],
    ["last_year", "2025-01-01", "2025-12-31"],
    ["own", "2026-02-03", ""],
  ] as const)("%s begins and ends on its days", (period, from, to) => {
    expect(days(period, "2026-03-31", own)).toEqual({ from, to });
  });
});

describe("a question", () => {
  it("leaves out what is not asked", () => {
    expect(question(EVERYTHING, undefined, 100)).toEqual({ filter: "all", limit: 100 });
    expect(
      question({ ...EVERYTHING, code: " noor15 ", creator: 3, from: "2026-01-01", search: " #24" }, "x", 50),
    ).toEqual({
      filter: "all",
      code: "noor15",
      creator: 3,
      from: "2026-01-01",
      search: "#24",
      after: "x",
      limit: 50,
    });
  });

  it("of the groups tells the order as the core takes it", () => {
    const plain = {
      by: "code",
      currency: "",
      days: { from: "", to: "" },
      program: null,
      search: "",
      order: null,
    } as const;
    expect(salesQuery(plain, 0, 100)).toEqual({ by: "code", ascending: false, offset: 0, limit: 100 });
    expect(
      salesQuery({ ...plain, order: { field: "margin", descending: false }, program: 2 }, 100, 100),
    ).toMatchObject({ sort: "margin", ascending: true, program: 2, offset: 100 });
  });
});

describe("decisions by hand", () => {
  const row = (
    whys: [why: Parameters<typeof made.credit>[0], creator: number | null, reason: string][],
  ): OrderRow => {
    const one = made.order(0);
    const lines = whys.map(([why, creator, reason], i) => ({
      ...one.lines[0]!,
      key: `l${i}`,
      credit: made.credit(why, creator, { reason }),
    }));
    return { ...one, lines, credit: lines[0]?.credit ?? null };
  };
  it("are none where the rules decided", () => {
    expect(decisions(row([["code", 1, ""]]))).toEqual([]);
  });
  it("stand for the whole order when every line says the same", () => {
    expect(
      decisions(
        row([
          ["by_hand", 1, "hers"],
          ["by_hand", 1, "hers"],
        ]),
      ),
    ).toEqual([{ line: null, reason: "hers" }]);
  });
  it("stand for their lines when they differ or leave one out", () => {
    expect(
      decisions(
        row([
          ["by_hand", 1, "hers"],
          ["code", 2, ""],
          ["nobody_by_hand", null, "staff"],
        ]),
      ),
    ).toEqual([
      { line: "l0", reason: "hers" },
      { line: "l2", reason: "staff" },
    ]);
    expect(
      decisions(
        row([
          ["by_hand", 1, "gift"],
          ["by_hand", 2, "gift"],
        ]),
      ).map((one) => one.line),
    ).toEqual(["l0", "l1"]);
  });
  it("are found where the lines say nothing", () => {
    expect(decisions({ lines: [], credit: made.credit("nobody_by_hand", null, { reason: "test" }) })).toEqual(
      [{ line: null, reason: "test" }],
    );
  });
});

describe("codes", () => {
  const lines = codeLines(made.sold, made.codes, made.warnings);
  const of = (code: string) => lines.find((line) => line.code === code);
  it("that nobody wrote down come first, then those that sold most", () => {
    const shown = shownLines(lines, "all", "", null).map((line) => line.code);
    expect(shown.slice(0, 4)).toEqual(["MARLOESKOOKT", "PANN15", "NOOR15", "WELKOM10"]);
  });
  it("without an order stand there too, once, without amounts", () => {
    expect(lines.filter((line) => line.code === "LOTTE15")).toHaveLength(1);
    expect(of("LOTTE15")).toMatchObject({ sales: null, unowned: false });
    expect(lines).toHaveLength(17);
  });
  it("match whatever the case of their letters", () => {
    const found = codeLines([made.codeSales("noor15")], made.codes, []);
    expect(found.filter((line) => line.code.toUpperCase() === "NOOR15")).toHaveLength(1);
    expect(found[0]).toMatchObject({ unowned: false });
    expect(found[0]?.written?.edit.code).toBe("NOOR15");
  });
  it("for everybody are not nobody’s", () => {
    expect(of("WELKOM10")).toMatchObject({ general: true, unowned: false });
  });
  it("carry what is easily taken for them, and when they end", () => {
    expect(of("PANN15")?.lookAlikes).toEqual(["PAN15"]);
    expect(of("AINO15")?.ending).toBe(5);
    expect(shownLines(lines, "marked", "", null).map((line) => line.code)).toEqual(["PANN15", "AINO15"]);
  });
  it("are sorted by what is asked, both ways, those without a figure last when the largest come first", () => {
    const by = (descending: boolean) =>
      shownLines(lines, "all", "", { field: "orders", descending }).map((line) => line.sales?.orders ?? -1);
    expect(by(true).at(-1)).toBe(-1);
    expect(by(true)[0]).toBe(88);
    expect(by(false)).toEqual([...by(true)].reverse());
    expect(shownLines(lines, "all", "", { field: "code", descending: false })[0]?.code).toBe("AINO15");
  });
  it("are found by a creator’s name", () => {
    expect(shownLines(lines, "all", "vermeulen", null).map((line) => line.code)).toEqual(["NOOR15"]);
  });
});

describe("pages after a cursor", () => {
  const answer = (rows: number[], next: string | null, total = 3) => ({ rows, next, total });
  const settle = () => new Promise((done) => setTimeout(done, 0));
  it("follow one another as their end comes into sight, and stop at the last", async () => {
    const fetch = vi.fn(async (after: string | undefined) =>
      after === undefined ? answer([1, 2], "2") : answer([3], null),
    );
    const pages = new CursorPages<number>(fetch);
    pages.ask();
    await settle();
    await settle();
    expect(pages.rows).toEqual([1, 2, 3]);
    expect([pages.more, pages.total]).toEqual([false, 3]);
    pages.look(3);
    expect(fetch).toHaveBeenCalledTimes(2);
  });
  it("drop the answer to an older question", async () => {
    const waiting: ((rows: number[]) => void)[] = [];
    const pages = new CursorPages<number>(
      () => new Promise((done) => waiting.push((rows) => done(answer(rows, null, rows.length)))),
    );
    pages.ask();
    pages.ask();
    waiting[1]?.([7]);
    await settle();
    waiting[0]?.([1, 2]);
    await settle();
    expect(pages.rows).toEqual([7]);
  });
  it("keep their rows and say so when an answer fails", async () => {
    let fail = false;
    const pages = new CursorPages<number>(() =>
      fail ? Promise.reject(new Error("no")) : Promise.resolve(answer([1], null, 1)),
    );
    pages.ask();
    await settle();
    fail = true;
    pages.ask(true);
    await settle();
    expect(pages.rows).toEqual([1]);
    expect(pages.failed).toBeInstanceOf(Error);
  });
});

describe("words", () => {
  it("say why an order is whose it is, in every language", () => {
    const credit = made.credit("code", 0, { code: "NOOR15" });
    expect(because(credit)).toBe("The order carries the code NOOR15 of Noor Vermeulen.");
    speak("nl");
    expect(because(credit)).toBe("De bestelling bevat de code NOOR15 van Noor Vermeulen.");
    speak("fi");
    expect(because(credit)).toContain("NOOR15");
  });
  it("say why there is no commission", () => {
    const hers = made.credit("code", 0);
    expect(noCommission({ credit: made.credit("nothing", null), status: "paid" })).toMatch(/Nobody/);
    expect(noCommission({ credit: hers, status: "pending" })).toMatch(/not paid/);
    expect(noCommission({ credit: hers, status: "paid" })).toMatch(/rate/);
  });
  it("tell the states of an order’s commissions once each, the least far first", () => {
    const line = made.order(0).lines[0]!;
    const states = (["paid", "pending", "paid"] as const).map((state) => ({
      ...line,
      commission: made.commission(1, { state }),
    }));
    expect(statesOf({ lines: states })).toEqual(["pending", "paid"]);
    expect(statesOf({ lines: [{ ...line, commission: null }] })).toEqual([]);
  });
  it("put the figures of a warning into its sentence", () => {
    const leak = made.warnings.find((one) => one.kind === "leak")!;
    expect(warningText(leak)).toContain("61 times while her posts had 1,840 views");
    for (const language of locales) {
      speak(language);
      for (const one of made.warnings) {
        expect(warningText(one)).not.toContain("{");
        expect(warningText(one).length).toBeGreaterThan(20);
      }
    }
  });
  it("let a warning ask for its orders where a filter can", () => {
    const of = (kind: string) => asked(made.warnings.find((one) => one.kind === kind)!);
    expect(of("leak")).toEqual({ code: "NOOR15" });
    expect(of("no_rate")).toEqual({ filter: "no_rate", creator: 6 });
    expect(of("double_pay")).toBeNull();
  });
  it("name groups, those of nobody too", () => {
    expect(rowName("creator", { key: "", name: "", who: null })).toBe("nobody’s");
    expect(rowName("month", { key: "2026-03", name: "", who: null })).toBe("March 2026");
    expect(rowName("product", { key: "PAN", name: "Koekenpan Vonk", who: null })).toBe("Koekenpan Vonk");
  });
});

describe("an exchange rate", () => {
  it("is taken as it was typed, never rounded", () => {
    expect(rateFrom("0,0871234567")).toBe("0.0871234567");
    expect(rateFrom(" 011.50 ")).toBe("11.50");
    for (const wrong of ["", "0", "0,000", "-1", "1.2.3", "abc", "1e5"]) expect(rateFrom(wrong)).toBeNull();
  });
  it("reads with the language’s decimal sign", () => {
    speak("nl");
    expect(typedRate("0.0871")).toBe("0,0871");
  });
});
