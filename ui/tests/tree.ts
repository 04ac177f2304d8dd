// The interface's own files, for tests about them.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;

/** Files below `src` that people write, as paths from the interface's folder. */
export function written(ending: RegExp, folder = "src"): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === "paraglide" ? [] : written(ending, path);
    return ending.test(entry.name) && entry.name !== "bindings.ts" ? [path] : [];
  });
}

export function text(path: string): string {
  return readFileSync(join(root, path), "utf8");
}
