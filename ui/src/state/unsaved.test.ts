import { beforeEach, expect, test, vi } from "vitest";

const store = new Map<string, string>();
vi.stubGlobal("localStorage", {
  getItem: (key: string) => store.get(key) ?? null,
  setItem: (key: string, text: string) => void store.set(key, text),
  removeItem: (key: string) => void store.delete(key),
});

beforeEach(() => {
  store.clear();
  vi.resetModules();
});

test("what was not saved comes back until it is dropped", async () => {
  const { belongTo, drop, keep, left } = await import("./unsaved");
  belongTo("/home/noor/pan.troupe");
  keep("notes.7", "half a sent");
  expect(left("notes.7")).toBe("half a sent");
  expect(left("notes.8")).toBeNull();
  drop("notes.7");
  expect(left("notes.7")).toBeNull();
});

test("a text of one workspace never stands in another", async () => {
  const { belongTo, keep, left } = await import("./unsaved");
  keep("notes.7", "nobody's");
  belongTo("/home/noor/pan.troupe");
  expect(left("notes.7")).toBeNull();
  keep("notes.7", "pan");
  belongTo("/home/noor/other.troupe");
  expect(left("notes.7")).toBeNull();
});
