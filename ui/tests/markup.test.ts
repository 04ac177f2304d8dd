// Rules that keep the interface translatable, safe and readable.
import { parse } from "svelte/compiler";
import { describe, expect, it } from "vitest";
import { text, written } from "./tree";

const components = written(/\.svelte$/);
const all = written(/\.(svelte|ts|css)$/);

type Node = { type: string; name?: string; data?: string; [key: string]: unknown };

/** Names of keys, and the platform-neutral names inside `<kbd>`, are the same in every language. */
const NEUTRAL = /\b(Ctrl|Shift|Alt|Esc|Enter|px|ms)\b/g;
const SPOKEN = new Set(["title", "placeholder", "aria-label", "alt", "label"]);

function literals(node: Node, inside: string, found: string[]): void {
  if (node.type === "Text" && inside !== "kbd") {
    if (/\p{L}{2,}/u.test((node.data ?? "").replace(NEUTRAL, ""))) found.push((node.data ?? "").trim());
    return;
  }
  if (node.type === "StyleDirective") return;
  if (node.type === "Attribute") {
    if (SPOKEN.has(node.name ?? "") && Array.isArray(node.value)) {
      for (const part of node.value as Node[]) literals(part, "", found);
    }
    return;
  }
  for (const [key, value] of Object.entries(node)) {
    if (key === "css" || key === "instance" || key === "module" || key === "parent") continue;
    const below = node.type === "RegularElement" ? (node.name ?? "") : inside;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === "object" && "type" in child) literals(child as Node, below, found);
    }
  }
}

describe("the interface", () => {
  it.each(components)("has no literal text in %s", (path) => {
    const tree = parse(text(path), { modern: true, filename: path }) as unknown as { fragment: Node };
    const found: string[] = [];
    literals(tree.fragment, "", found);
    expect(found).toEqual([]);
  });

  it("never puts text into the page as HTML", () => {
    for (const path of components) expect(text(path), path).not.toMatch(/\{@html/);
  });

  it("talks to Tauri in one place", () => {
    const talkers = all.filter((path) => /from "@tauri-apps\//.test(text(path)));
    expect(talkers).toEqual(["src/api/call.ts"]);
  });

  it("keeps screens apart and parts ignorant", () => {
    for (const path of all.filter((one) => one.startsWith("src/screens/"))) {
      expect(text(path), path).not.toMatch(/from "(\.\.\/)+screens\//);
      expect(text(path), path).not.toMatch(/from "\.\.\/[a-z]+\//);
    }
    for (const path of all.filter((one) => one.startsWith("src/parts/"))) {
      expect(text(path), path).not.toMatch(/from "(\.\.\/)+(api|roster|creator|screens|state|frame|words)\//);
    }
  });

  it("has no colour outside the tokens", () => {
    const allowed = ["src/tokens.css", "src/roster/Avatar.svelte", "src/screens/kits/colours.ts"];
    for (const path of all.filter((one) => !allowed.includes(one))) {
      expect(text(path), path).not.toMatch(/oklch\(|rgba?\(|hsla?\(|#[0-9a-f]{6}\b/i);
    }
  });

  it("has files of less than 500 lines", () => {
    for (const path of all) expect(text(path).split("\n").length, path).toBeLessThanOrEqual(500);
  });
});
