// What is owed, payouts, terms and the ledger: what is made of answers, and what a person reads.
import { type Component } from "svelte";
import { render } from "svelte/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ProgramRate } from "../src/api/bindings";
import { client } from "../src/api/query";
import CreatorPay from "../src/creator/Pay.svelte";
import { locales, setLocale } from "../src/paraglide/runtime.js";
import { counting, rateWhose } from "../src/programs/rates";
import BonusForm from "../src/screens/sales/BonusForm.svelte";
import Bonuses from "../src/screens/sales/Bonuses.svelte";
import LedgerBooks from "../src/screens/sales/LedgerBooks.svelte";
import LedgerEntry from "../src/screens/sales/LedgerEntry.svelte";
import PayeePanel from "../src/screens/sales/PayeePanel.svelte";
import ProgramRates from "../src/screens/sales/ProgramRates.svelte";
import Run from "../src/screens/sales/Run.svelte";
import Runs from "../src/screens/sales/Runs.svelte";
import Tiers from "../src/screens/sales/Tiers.svelte";
import Year from "../src/screens/sales/Year.svelte";
import AdjustForm from "../src/sales/AdjustForm.svelte";
import PayeeForm from "../src/sales/PayeeForm.svelte";
import PayerForm from "../src/sales/PayerForm.svelte";
import { Entries, PAGE } from "../src/sales/entries.svelte";
import { ACCOUNTS, KINDS, about, accountName, asked, books, kindName, signed } from "../src/sales/ledger";
import {
  OWED_FILTERS,
  addressWrong,
  endOfLastMonth,
  fileName,
  ibanRight,
  ibanWrong,
  lacking,
  lacks,
  leftOutRemedy,
  leftOutWhy,
  minor,
  monthsBefore,
  owed,
  payeeName,
  sortedOwed,
  spacedIban,
  today,
  undocumented,
} from "../src/sales/payouts";
import { byTier, moves, simulation, tried } from "../src/sales/terms";
import { useLocale } from "../src/words/format";
import { say } from "../src/words/words";
import * as made from "./made-payouts";
import { program, programs } from "./made-programs";

function speak(language: (typeof locales)[number]) {
  void setLocale(language, { reload: false });
  useLocale(language);
}
beforeEach(() => {
  client.clear();
  client.setQueryData(["payee", 1, "masked"], made.payee(1));
  client.setQueryData(["balances"], made.balances);
  client.setQueryData(["payouts"], made.payouts);
  for (const one of made.payouts) client.setQueryData(["payout", one.id], made.run(one.id));
  client.setQueryData(["year_list", Number(today().slice(0, 4))], made.yearRows);
  client.setQueryData(["programs"], programs);
});
afterEach(() => speak("en"));

const words = <P extends Record<string, unknown>>(component: Component<P>, props: P) =>
  render(component as Component, { props })
    .body.replace(/<!--.*?-->/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
const nothing = () => undefined;
const names = (found: readonly { payee: number }[]) => found.map((one) => one.payee);

describe("what is owed", () => {
  it("is filtered by where it stands, and nobody is lost", () => {
    expect(owed(made.balances, "all", "")).toHaveLength(made.balances.length);
    expect(names(owed(made.balances, "negative", ""))).toEqual([103]);
    expect(names(owed(made.balances, "transit", ""))).toEqual([104]);
    const due = owed(made.balances, "due", "");
    expect(names(due)).not.toContain(103);
    expect(names(due)).not.toContain(104);
    expect(names(due)).toContain(106);
    expect(names(owed(made.balances, "all", "AINO"))).toContain(102);
    expect(owed(made.balances, "all", "nobody of that name")).toEqual([]);
  });

  it("asks nothing of somebody whom only platforms pay", () => {
    expect(lacks(made.balance(5, { platform: made.euro("160.95"), missing: ["iban"] }))).toEqual([]);
    expect(lacks(made.balance(5, { platform: made.euro("160.94"), missing: ["iban"] }))).toEqual(["iban"]);
    const nothingLeft = { pending: made.euro("0.00"), approved: made.euro("0.00"), missing: ["iban"] };
    expect(lacks(made.balance(5, nothingLeft))).toEqual([]);
    expect(names(owed(made.balances, "missing", ""))).toEqual([102]);
  });

  it("is sorted by amounts within a currency, and those without a release come last", () => {
    const some = made.balances.slice(0, 6);
    const sorted = sortedOwed(some, "approved", true);
    expect(sorted.map((one) => one.approved.amount)).toEqual([
      "112.75",
      "112.75",
      "0.00",
      "0.00",
      "-12.40",
      "45000",
    ]);
    expect(names(sortedOwed(some, "release", false)).at(-1)).toBe(103);
    expect(names(sortedOwed(some, "release", true)).at(-1)).toBe(103);
    expect(sortedOwed(some, null, false)).toEqual(some);
  });

  it("says amounts in the smallest unit exactly", () => {
    expect(minor("9007199254740993.01", "EUR")).toBe(900719925474099301n);
    expect(minor("-0.05", "EUR")).toBe(-5n);
    expect(minor("45000", "JPY")).toBe(45000n);
    expect(minor("12", "EUR")).toBe(1200n);
  });

  it("keeps an erased person without a name", () => {
    expect(payeeName(made.balance(7, { who: null, payee_name: "" }))).toBe("erased person");
    expect(payeeName(made.balance(1))).toBe("Noor Vermeulen");
  });
});

describe("account numbers", () => {
  it("are checked by their check digits, blanks and small letters aside", () => {
    for (const right of [
      made.IBAN,
      "nl91 abna 0417 1643 00",
      "FI21 1234 5600 0007 85",
      "DE89370400440532013000",
    ])
      expect(ibanRight(right), right).toBe(true);
    for (const wrong of [
      "NL91ABNA0417164301",
      "NL19ABNA0417164300",
      "NL91",
      "0417164300",
      "NL91ABNA04171643OO",
      "",
    ])
      expect(ibanRight(wrong), wrong).toBe(false);
  });

  it("are left alone while they stand masked or empty", () => {
    expect(ibanWrong(made.MASKED)).toBe("");
    expect(ibanWrong(" ")).toBe("");
    expect(ibanWrong("NL91ABNA0417164301")).not.toBe("");
    expect(spacedIban(made.IBAN)).toBe("NL91 ABNA 0417 1643 00");
    expect(spacedIban(made.MASKED)).toBe("NL•• •••• •••• 4300");
  });

  it("go with no address, or with town and country", () => {
    const none = { street: "", postcode: "", town: "", country: "" };
    expect(addressWrong(none)).toBe("");
    expect(addressWrong({ ...none, town: "Turku", country: "FI" })).toBe("");
    expect(addressWrong({ ...none, street: "Katu 1" })).not.toBe("");
    expect(addressWrong({ ...none, town: "Turku" })).not.toBe("");
  });
});

describe("days and names", () => {
  it("of months go back over the turn of a year", () => {
    expect(monthsBefore("2026-01-31", 1)).toBe("2025-12-01");
    expect(monthsBefore("2026-11-22", 3)).toBe("2026-08-01");
    expect(endOfLastMonth("2026-03-31")).toBe("2026-02-28");
    expect(endOfLastMonth("2026-01-01")).toBe("2025-12-31");
  });

  it("of files hold no sign that folders refuse", () => {
    expect(fileName("Statement", "2026-001", 'A/B: "C" <d>')).not.toMatch(/[\\/:*?"<>|\s]/);
  });
});

describe("a rate's history", () => {
  const rate = (id: number, from: string, more: Partial<ProgramRate> = {}): ProgramRate => ({
    id,
    who: null,
    tier: null,
    product: null,
    product_name: null,
    rate: "0.1",
    from,
    ...more,
  });
  const rates = [
    rate(1, "2026-01-01"),
    rate(2, "2026-06-01"),
    rate(3, "2026-03-01", { tier: 1 }),
    rate(4, "2026-03-01", { product: 9 }),
    rate(5, "2026-07-01", { tier: 1, rate: null }),
  ];

  it("tells for any day which rates counted, each line on its own", () => {
    const on = (day: string) => [...counting(rates, day)].sort();
    expect(on("2025-12-31")).toEqual([]);
    expect(on("2026-01-01")).toEqual([1]);
    expect(on("2026-05-31")).toEqual([1, 3, 4]);
    expect(on("2026-06-01")).toEqual([2, 3, 4]);
    expect(on("2026-07-01")).toEqual([2, 4, 5]);
  });

  it("says whose a rate is", () => {
    expect(rateWhose({ who: made.who(1), tier: null }, made.terms.tiers)).toBe("Noor Vermeulen");
    expect(rateWhose({ who: null, tier: 2 }, made.terms.tiers)).toBe("Tier Gold");
    expect(rateWhose({ who: null, tier: null }, made.terms.tiers)).toBe("Everybody");
  });
});

describe("terms that are tried", () => {
  it("are asked only when they are rates and the days are in order", () => {
    const lines = [
      { tier: null, text: "15" },
      { tier: 2, text: "" },
      { tier: 3, text: "12,5" },
    ];
    expect(tried(lines)).toEqual([
      { creator: null, tier: null, product: null, rate: "0.15" },
      { creator: null, tier: 3, product: null, rate: "0.125" },
    ]);
    expect(tried([{ tier: null, text: "abc" }])).toBeNull();
    expect(simulation(1, lines, "2026-08-01", "2026-10-31")?.rates).toHaveLength(2);
    expect(simulation(1, lines, "2026-11-01", "2026-10-31")).toBeNull();
    expect(simulation(1, [{ tier: null, text: "" }], "2026-08-01", "2026-10-31")).toBeNull();
  });

  it("move those whose tier is another one, grouped by where they go", () => {
    expect(made.proposals.filter(moves).map((one) => one.who.creator)).toEqual([1, 2, 4]);
    expect([...byTier(made.proposals.filter(moves))]).toEqual([
      [2, [1]],
      [1, [2]],
      [null, [4]],
    ]);
  });
});

describe("the ledger", () => {
  it("proves that accounts sum to zero, to the last cent, each currency on its own", () => {
    const page = made.page(made.ledger(10), { limit: 5 });
    expect(books(page.accounts).map((book) => [book.currency, book.even])).toEqual([["EUR", true]]);
    const off = page.accounts.map((one, i) => (i === 0 ? { ...one, balance: made.euro("-4812.41") } : one));
    expect(books(off)[0]?.even).toBe(false);
    const yen = { account: "creator" as const, balance: { amount: "-5", currency: "JPY" } };
    expect(books([...page.accounts, yen]).map((book) => book.even)).toEqual([true, false]);
  });

  it("gives what a row does to her its sign, and nothing where it does nothing", () => {
    const plain = (amount: { amount: string }) => amount.amount;
    expect(signed(made.row(1), plain)).toBe("+4.80");
    expect(signed(made.refund, plain)).toBe("\u22122.40");
    expect(signed(made.paid, plain)).toBe("");
    expect(about(made.row(1))).toMatch(/12\u202f?%/);
    expect(about(made.byHand)).toContain("Extra photos");
  });

  it("asks only for what is filtered", () => {
    expect(asked({ creator: undefined, kind: "sale", from: "" })).toEqual({ kind: "sale" });
  });

  it("continues where a page ended, without a gap and without a row twice", async () => {
    const all = made.ledger(PAGE * 2 + 7);
    const entries = new Entries((query) => Promise.resolve(made.page(all, query)));
    await entries.ask({});
    expect(entries.rows).toHaveLength(PAGE);
    expect(entries.total).toBe(all.length);
    expect(entries.room).toBe(PAGE * 2);
    await entries.look(PAGE - 1);
    expect(entries.rows, "what is in sight is there already").toHaveLength(PAGE);
    await entries.look(PAGE);
    await entries.look(PAGE * 2);
    expect(entries.rows.map((row) => row.id)).toEqual(all.map((row) => row.id));
    expect(entries.room).toBe(all.length);
    await entries.look(all.length);
    expect(entries.rows).toHaveLength(all.length);
  });

  it("drops a page of an older question", async () => {
    const all = made.ledger(PAGE + 40);
    let answer: (() => void) | null = null;
    const entries = new Entries((query) => {
      const page = made.page(query.kind ? all.filter((row) => row.kind === query.kind) : all, query);
      if (!query.before) return Promise.resolve(page);
      return new Promise((give) => (answer = () => give(page)));
    });
    await entries.ask({});
    const late = entries.look(PAGE);
    await entries.ask({ kind: "adjustment" });
    answer!();
    await late;
    expect(entries.rows.map((row) => row.kind)).toEqual(["adjustment"]);
  });
});

describe.each(locales)("in %s", (language) => {
  it("every part says whole words", () => {
    speak(language);
    const row = (one: typeof made.refund) => words(LedgerEntry, { row: one, onclose: nothing });
    const all = [
      words(ProgramRates, { program: program(1, "Shop"), tiers: made.terms.tiers, ontry: nothing }),
      words(Tiers, { program: program(1, "Shop"), tiers: made.terms.tiers }),
      words(Tiers, { program: program(1, "Shop"), tiers: [] }),
      words(Bonuses, { program: program(1, "Shop"), bonuses: made.terms.bonuses }),
      words(BonusForm, { program: program(1, "Shop").edit, onclose: nothing }),
      words(PayeeForm, { payee: made.payee(1, { missing: ["iban", "vat_status"] }), creator: 1 }),
      words(PayerForm, { settings: made.settings, ondone: nothing }),
      words(AdjustForm, { creator: 1, onclose: nothing }),
      words(PayeePanel, { creator: 1, balances: made.balances.slice(0, 1), onclose: nothing }),
      words(CreatorPay, { creator: 1 }),
      words(Runs, {}),
      words(Run, { id: 2 }),
      words(Year, {}),
      words(LedgerBooks, { accounts: made.page(made.ledger(3), { limit: 3 }).accounts, narrowed: false }),
      row(made.refund),
      row(made.paid),
      row(made.byHand),
      ...made.leftOut.map((left) => `${leftOutWhy(left)} ${leftOutRemedy(left)}`),
      lacking(["name", "iban", "vat_status", "vat_rate", "address"]),
    ];
    for (const one of all) {
      expect(one.length).toBeGreaterThan(2);
      expect(one, one).not.toMatch(/undefined|\{\w+\}|\[object|payee_|payout_|ledger_|terms_|vat_status/);
    }
  });

  it("everything that the core may name has words", () => {
    speak(language);
    const keys = [
      ...KINDS.map((one) => `ledger_kind_${one}`),
      ...ACCOUNTS.flatMap((one) => [`ledger_account_${one}`, `ledger_means_${one}`]),
      ...OWED_FILTERS.map((one) => `payout_filter_${one}`),
      ...["sepa_not_euro", "payer_missing"].map((one) => `payout_note_${one}`),
    ];
    for (const key of keys) expect(say(key), key).toBeTruthy();
    expect(new Set(KINDS.map(kindName)).size).toBe(KINDS.length);
    expect(new Set(ACCOUNTS.map(accountName)).size).toBe(ACCOUNTS.length);
  });
});

describe("a run", () => {
  it("shows lines with what bank and VAT need, and says what still lacks", () => {
    const text = words(Run, { id: 3 });
    for (const part of ["2026-003", "€112.75", "€23.68", "€136.43", "not marked as paid"])
      expect(text).toContain(part);
    expect(render(Run as Component, { props: { id: 3 } }).body).toContain('value="2026-114"');
    expect(undocumented(made.lines)).toBe(1);
    expect(text).toContain("1 line with VAT has no invoice number yet.");
    expect(words(Run, { id: 1 })).toContain("Not paid after all");
  });

  it("never shows an account number whole that came masked", () => {
    expect(words(Run, { id: 1 })).not.toContain("ABNA");
    expect(render(PayeeForm as Component, { props: { payee: made.payee(1), creator: 1 } }).body).toContain(
      "Show",
    );
  });
});

describe("the list of a year", () => {
  it("tells every currency, goods of unknown cost, and dashes where nothing is known", () => {
    const text = words(Year, {});
    for (const part of ["€1,812.75", "£12.00", "1 of unknown cost", "erased person", "–"])
      expect(text).toContain(part);
  });
});
