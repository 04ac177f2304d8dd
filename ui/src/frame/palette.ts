// Which entries of the palette a text means. Pure.

export type Entry = { name: string; aside?: string; keys: string; run: () => void };

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Entries in which every typed word stands, those that begin with the text first. */
export function matching<T extends Pick<Entry, "name">>(entries: readonly T[], text: string): T[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const found = entries.filter((entry) => words.every((word) => fold(entry.name).includes(word)));
  const begins = (entry: T) => (words[0] && fold(entry.name).startsWith(words[0]) ? 0 : 1);
  return words.length === 0 ? found : [...found].sort((a, b) => begins(a) - begins(b));
}
