// The table twin of a chart: what is shown, and what is copied. Pure.

/** A cell: as it reads, and as it is copied (exact, a point as decimal sign). Missing = both say so. */
export type Cell = { text: string; copied: string; why?: string };

/** A table; the first cell of each row is its head. */
export type Sheet = { heads: string[]; rows: Cell[][] };

/** A cell that is copied as it reads. */
export function words(text: string): Cell {
  return { text, copied: text };
}

/** What a spreadsheet would run as a formula, is told by a leading apostrophe that it is text. */
function harmless(text: string): string {
  return /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text;
}

/** Rows for the clipboard: heads first. */
export function lines(sheet: Sheet): string[][] {
  return [sheet.heads.map(harmless), ...sheet.rows.map((row) => row.map((cell) => harmless(cell.copied)))];
}

/** The table as CSV: commas, quotes where needed, CRLF (RFC 4180). */
export function csv(sheet: Sheet): string {
  return lines(sheet)
    .map((row) =>
      row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(","),
    )
    .join("\r\n");
}
