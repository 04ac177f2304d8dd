// Texts with merge fields and hashtags, as fields keep them. Pure.

/** Words as hashtags are kept: without `#` and space. */
export function hashtags(words: readonly string[]): string[] {
  const clean = words.map((word) => word.replace(/^#+/, "").replace(/\s+/g, "")).filter(Boolean);
  return [...new Set(clean)];
}

/** The text with a merge field put in where the cursor stands, and where the cursor goes. */
export function merged(text: string, from: number, to: number, field: string): { text: string; at: number } {
  const put = `{${field}}`;
  return { text: text.slice(0, from) + put + text.slice(to), at: from + put.length };
}
