// A list that is edited line by line. Pure: what a key makes of the lines, and where the cursor goes.

/** Where a field keeps what is written but not saved yet, so that a crash takes nothing away. */
export type Unsaved = { left: () => string | null; keep: (text: string) => void; drop: () => void };

export type Edited = { lines: string[]; at: number };

/** The lines as they are kept: without empty ones and without space around them. */
export function kept(lines: readonly string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

/** The lines as they are shown: an empty one at the end waits to be written. */
export function shown(lines: readonly string[]): string[] {
  return lines.at(-1) === "" ? [...lines] : [...lines, ""];
}

/** True when both hold the same lines in the same order. */
export function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, i) => line === other[i]);
}

/** Enter: the line is parted where the cursor stands, which goes to the new one. */
export function parted(lines: readonly string[], at: number, cursor: number): Edited {
  const line = lines[at] ?? "";
  const next = [...lines.slice(0, at), line.slice(0, cursor), line.slice(cursor), ...lines.slice(at + 1)];
  return { lines: shown(next), at: at + 1 };
}

/** A line taken away; the cursor goes to the one before it. */
export function without(lines: readonly string[], at: number): Edited {
  return { lines: shown(lines.filter((_, i) => i !== at)), at: Math.max(0, at - 1) };
}

/** A line moved by so many places, as far as there are lines; the waiting empty one stays the last. */
export function moved(lines: readonly string[], at: number, by: number): Edited {
  const last = lines.length - (lines.at(-1) === "" ? 2 : 1);
  const to = Math.max(0, Math.min(last, at + by));
  if (at > last || to === at) return { lines: [...lines], at };
  const next = [...lines];
  next.splice(to, 0, ...next.splice(at, 1));
  return { lines: next, at: to };
}

/** Pasted text of several lines takes the place of what is chosen in a line; list marks before a line go. */
export function pasted(lines: readonly string[], at: number, from: number, to: number, text: string): Edited {
  const line = lines[at] ?? "";
  const fresh = kept(text.split(/\r?\n/).map((one) => one.replace(/^\s*(?:[-*•–]|\d+[.)])\s+/, "")));
  const joined = [line.slice(0, from) + (fresh[0] ?? ""), ...fresh.slice(1)];
  joined[joined.length - 1] += line.slice(to);
  return {
    lines: shown([...lines.slice(0, at), ...joined, ...lines.slice(at + 1)]),
    at: at + joined.length - 1,
  };
}
