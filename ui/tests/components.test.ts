// Components painted with made-up answers: what a person reads, in every language.
import { type Component } from "svelte";
import { render } from "svelte/server";
import { afterEach, describe, expect, it } from "vitest";
import { locales, setLocale } from "../src/paraglide/runtime.js";
import Accounts from "../src/creator/Accounts.svelte";
import AudienceShares from "../src/creator/AudienceShares.svelte";
import Doubts from "../src/creator/Doubts.svelte";
import Metrics from "../src/creator/Metrics.svelte";
import Reports from "../src/creator/Reports.svelte";
import Snapshots from "../src/creator/Snapshots.svelte";
import FileCard from "../src/screens/imports/FileCard.svelte";
import Report from "../src/screens/imports/Report.svelte";
import { decidedWords } from "../src/screens/imports/decided";
import { BLANK } from "../src/screens/imports/plan";
import { ZONES } from "../src/screens/imports/reading";
import Pair from "../src/screens/people/Pair.svelte";
import { holdings, newestGood } from "../src/words/backup";
import { useLocale } from "../src/words/format";
import * as made from "./made";

function speak(language: (typeof locales)[number]) {
  void setLocale(language, { reload: false });
  useLocale(language);
}
afterEach(() => speak("en"));

/** The words of a component, as they are read. */
function words<P extends Record<string, unknown>>(component: Component<P>, props: P): string {
  const { body } = render(component as Component, { props });
  return body
    .replace(/<!--.*?-->/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
}
const html = <P extends Record<string, unknown>>(component: Component<P>, props: P) =>
  render(component as Component, { props }).body;
const nothing = () => undefined;
const card = (file: (typeof made.files)[number]) => ({
  file,
  choice: { key: file.key, skip: false, options: BLANK },
  reading: false,
  ondecide: nothing,
  onskip: nothing,
});

describe.each(locales)("in %s", (language) => {
  it("every card, report and creator part says whole words", () => {
    speak(language);
    const all = [
      ...made.files.map((file) => words(FileCard, card(file))),
      words(Report, { job: made.job }),
      words(Reports, { reports: made.account.reports }),
      words(Snapshots, { account: made.account }),
      words(Metrics, { account: made.account }),
      words(AudienceShares, { reports: made.account.reports }),
      words(Doubts, { doubts: made.post.doubts }),
      ...made.suggestions.map((pair) => words(Pair, { pair, busy: false, onanswer: nothing })),
      ...holdings(made.backup("2026-11-20T18:00:00Z")).map((one) => `${one.name} ${one.text}`),
    ].join("\n");
    expect(all).not.toMatch(/undefined|null|NaN|\[object|[a-z]+_[a-z]+_[a-z]+/);
  });
});

describe("a card of the preview", () => {
  const [first, shop, unknown, money, invented, empty] = made.files.map(card) as [
    ReturnType<typeof card>,
    ReturnType<typeof card>,
    ReturnType<typeof card>,
    ReturnType<typeof card>,
    ReturnType<typeof card>,
    ReturnType<typeof card>,
  ];

  it("says what importing would do, and when it cannot know yet", () => {
    expect(words(FileCard, first)).toContain("900 new, 300 changed, 38 the same, 2 rejected");
    expect(words(FileCard, first)).toContain("matched 21 of 23");
    expect(words(FileCard, unknown)).toContain("told after the import");
  });

  it("names the rows of people who were erased, of many the first", () => {
    const warned = (count: number) => [{ code: "suppressed", message: "", count }];
    const rows = Array.from({ length: 100 }, (_, i) => 1_001 + i);
    const some = card({ ...first.file, erased_rows: [4, 17], warnings: warned(2) });
    expect(words(FileCard, some)).toContain(
      "2 rows are of people who were erased. They are left out. Rows 4, 17.",
    );
    const many = card({ ...first.file, erased_rows: rows, warnings: warned(2_345) });
    expect(words(FileCard, many)).toContain("1019, 1020 and 2,325 more.");
    const one = card({ ...first.file, erased_rows: [4], warnings: warned(1) });
    expect(words(FileCard, one)).toContain("It is left out. Row 4.");
  });

  it("asks for what is guessed or missing", () => {
    expect(html(FileCard, shop)).toContain('data-testid="preview-currency"');
    expect(html(FileCard, shop)).toContain('data-testid="preview-sheet"');
    expect(html(FileCard, first)).not.toContain('data-testid="preview-currency"');
    expect(html(FileCard, money)).toContain('data-testid="preview-currency"');
    expect(words(FileCard, money)).toContain("Needs a decision");
  });

  it("tells why a file looks made up and lets the user decide", () => {
    expect(words(FileCard, invented)).toContain("in 98 of 100 posts");
    expect(html(FileCard, invented)).toContain('data-testid="accept-implausible"');
    expect(html(FileCard, empty)).not.toContain('data-testid="accept-implausible"');
  });

  it("opens the mapping for a table of unknown layout, what is ambiguous first", () => {
    const page = html(FileCard, unknown);
    expect(page).toContain('data-testid="mapping"');
    expect(page.indexOf('data-testid="mapping-decide"')).toBeLessThan(
      page.indexOf('data-testid="mapping-row"'),
    );
    const read = words(FileCard, unknown);
    expect(read).toContain("1.234 reads as 1\u2009234".replace("\u2009", " "));
    expect(read).toContain("03/04/2026 reads as 3 Apr 2026");
    expect(read).toContain("03/04/2026 reads as 4 Mar 2026");
  });

  it("offers each time zone once", () => {
    expect(new Set(ZONES).size).toBe(ZONES.length);
    expect(ZONES[0]).toBe("UTC");
  });

  it("shows no more than its head when the file is left out", () => {
    const left = { ...first, choice: { ...first.choice, skip: true } };
    expect(words(FileCard, left)).toContain("Left out");
  });
});

describe("the report of an import", () => {
  it("has a line for each file, also for one that was not taken", () => {
    const read = words(Report, { job: made.job });
    expect(read).toContain("1 file is imported");
    expect(read).toContain("1 file was left out");
    expect(read).toContain("empty.csv is empty");
  });
});

describe("a creator", () => {
  it("carries the age of old figures, doubts, former handles", () => {
    const metrics = words(Metrics, { account: made.account });
    expect(metrics).toContain("Stale since 4 Oct 2026");
    expect(metrics).toContain("3 posts left out: figures that cannot be true");
    const accounts = words(Accounts, { accounts: [made.account], current: 11, onchoose: nothing });
    expect(accounts).toContain("Before: @noor_bakt");
    expect(accounts).toContain("Part again");
  });

  it("shows overlapping reports beside each other and says so", () => {
    const read = words(Reports, { reports: made.account.reports });
    expect(read.match(/overlaps another/g)).toHaveLength(2);
    expect(read).toContain("never added up");
    expect(read).toContain("€1,234.50");
    expect(read).not.toContain("€2,469.00");
  });

  it("has followers as a line with a finding and the same figures in a table", () => {
    const read = words(Snapshots, { account: made.account });
    expect(read).toContain("Followers grew by 21");
    expect(read).toContain("48,200");
  });
});

describe("what was decided about a file", () => {
  it("is told in sentences", () => {
    const options = {
      ...BLANK,
      kind: "troupe_orders",
      decimal: ",",
      columns: [
        { header: "Bedrag", field: "total" },
        { header: "Memo", field: null },
      ],
      constants: { currency: "EUR" },
      accept_implausible: true,
    };
    expect(decidedWords(options)).toEqual([
      "Read as: an order",
      "Decimal sign: Comma",
      "Column Bedrag: Total paid",
      "Column Memo: not used",
      "The same for every row, Currency: EUR",
      "Imported although its figures cannot all be true",
    ]);
    expect(decidedWords(BLANK)).toEqual([]);
  });
});

describe("backups", () => {
  it("offer the newest good one first", () => {
    expect(newestGood(made.rescue.backups)?.at).toBe("2026-11-19T18:00:00Z");
    expect(newestGood([made.backup("2026-11-19T18:00:00Z", { good: false })])).toBeNull();
  });
});
