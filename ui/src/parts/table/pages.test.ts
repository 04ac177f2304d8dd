import { beforeAll, describe, expect, it } from "vitest";
import { Pages } from "./pages.svelte";

type Page = { rows: string[]; total: number };

beforeAll(() => {
  globalThis.requestAnimationFrame = (run) => setTimeout(() => run(0), 0) as unknown as number;
});

const settle = () => new Promise((next) => setTimeout(next, 20));

/** A source that answers when it is told to. */
function source(total: number) {
  const asked: { offset: number; limit: number; label: string; answer: () => void }[] = [];
  const now = { label: "a" };
  const pages = new Pages<string, Page>((offset, limit) => {
    const label = now.label;
    return new Promise((resolve) => {
      asked.push({
        offset,
        limit,
        label,
        answer: () =>
          resolve({
            total,
            rows: Array.from(
              { length: Math.max(0, Math.min(limit, total - offset)) },
              (_, i) => `${label}${offset + i}`,
            ),
          }),
      });
    });
  });
  return { asked, now, pages };
}

describe("pages of a long answer", () => {
  it("asks for what is in sight only", async () => {
    const { asked, pages } = source(1000);
    pages.ask();
    await settle();
    expect(asked.map(({ offset, limit }) => ({ offset, limit }))).toEqual([{ offset: 0, limit: 100 }]);
    asked[0]?.answer();
    await settle();
    pages.look(350, 380);
    await settle();
    expect(asked[1]).toMatchObject({ offset: 300, limit: 100 });
    expect(pages.row(0)).toBe("a0");
  });

  it("keeps the old rows until those of a new question have come", async () => {
    const { asked, now, pages } = source(100);
    pages.ask();
    await settle();
    asked[0]?.answer();
    await settle();
    now.label = "b";
    pages.ask();
    await settle();
    expect(pages.row(3)).toBe("a3");
    asked[1]?.answer();
    await settle();
    expect(pages.row(3)).toBe("b3");
  });

  it("has one request under way and asks only the newest question after it", async () => {
    const { asked, now, pages } = source(100);
    pages.ask();
    await settle();
    for (const label of ["b", "c", "d"]) {
      now.label = label;
      pages.ask();
    }
    await settle();
    expect(asked.length).toBe(1);
    asked[0]?.answer();
    await settle();
    expect(pages.row(0)).toBe("a0");
    expect(asked.length).toBe(2);
    expect(asked[1]?.label).toBe("d");
    asked[1]?.answer();
    await settle();
    expect(pages.row(0)).toBe("d0");
    expect(asked.length).toBe(2);
  });

  it("does not ask again for an empty answer", async () => {
    const { asked, pages } = source(0);
    pages.ask();
    await settle();
    asked[0]?.answer();
    await settle();
    pages.look(0, 20);
    await settle();
    expect(asked.length).toBe(1);
    expect(pages.total).toBe(0);
  });
});
