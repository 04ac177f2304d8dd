// Where words stand in a text, so that they can be marked in it. Pure; what comes out are pieces of plain text.

export type Piece = { text: string; marked: boolean };

const letter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}_]/u.test(sign);

/** A text without accents and capitals, and for each of its signs where it began. */
function folded(text: string): { signs: string[]; at: number[] } {
  const signs: string[] = [];
  const at: number[] = [];
  let place = 0;
  for (const sign of text) {
    for (const part of sign.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()) {
      signs.push(/\s/u.test(part) ? " " : part);
      at.push(place);
    }
    place += sign.length;
  }
  at.push(text.length);
  return { signs, at };
}

/** The ways in which a word may stand: as it is; a hashtag only as one; several words also joined as a hashtag. */
function forms(word: string): string[][] {
  const plain = folded(word.trim()).signs;
  if (plain.length === 0) return [];
  if (plain[0] === "#") return [plain];
  return [plain, ["#", ...plain.filter((sign) => sign !== " ")]];
}

/** The text in pieces, those that are one of the words marked. A word counts only whole. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const { signs, at } = folded(text);
  const hits: [number, number][] = [];
  for (const form of words.flatMap(forms)) {
    for (let from = 0; from + form.length <= signs.length; from += 1) {
      if (!form.every((sign, i) => signs[from + i] === sign)) continue;
      const end = from + form.length;
      const before = signs[from - 1];
      if (letter(form[0]) && (letter(before) || before === "#")) continue;
      if (letter(signs[end])) continue;
      hits.push([at[from] ?? 0, at[end] ?? text.length]);
    }
  }
  hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const pieces: Piece[] = [];
  let done = 0;
  for (const [from, to] of hits) {
    if (to <= done) continue;
    const start = Math.max(from, done);
    if (start > done) pieces.push({ text: text.slice(done, start), marked: false });
    pieces.push({ text: text.slice(start, to), marked: true });
    done = to;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), marked: false });
  return pieces;
}
