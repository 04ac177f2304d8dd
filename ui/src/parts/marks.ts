// A text cut where a word stands in it, so that the word can be marked. Pure.

export type Piece = { text: string; marked: boolean };

/** The pieces of a text; every place of `word` (whatever its case) is marked. */
export function pieces(text: string, word: string): Piece[] {
  const wanted = word.trim().replace(/^#/, "").toLowerCase();
  if (!wanted) return [{ text, marked: false }];
  const found: Piece[] = [];
  const lower = text.toLowerCase();
  // Some letters change their length in lower case; then places cannot be told and nothing is marked.
  if (lower.length !== text.length) return [{ text, marked: false }];
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    if (at > from) found.push({ text: text.slice(from, at), marked: false });
    from = at + wanted.length;
    found.push({ text: text.slice(at, from), marked: true });
  }
  if (from < text.length) found.push({ text: text.slice(from), marked: false });
  return found;
}
