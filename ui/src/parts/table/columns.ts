// What a table knows of its columns.

export type Column = {
  id: string;
  /** Word in the head. */
  head: string;
  /** What the column means, shown on hover. */
  title?: string;
  /** Width before the user changed it, in pixels. */
  width: number;
  align?: "right";
  /** What to sort by; without it the column cannot be sorted. */
  sort?: string;
  /** The first click sorts downwards. */
  largestFirst?: boolean;
  /** Stays at the left while the others scroll. */
  pinned?: boolean;
  /** Keeps its place and width. */
  fixed?: boolean;
};

export type Order = { field: string; descending: boolean };

/** The next order after a click on a column's head: its natural one, the other way round, none. */
export function nextOrder(column: Column, order: Order | null): Order | null {
  if (!column.sort) return order;
  const natural = column.largestFirst ?? false;
  if (order?.field !== column.sort) return { field: column.sort, descending: natural };
  return order.descending === natural ? { field: column.sort, descending: !natural } : null;
}

/** Moves a column to another place; pinned and fixed columns stay in front. */
export function moved(ids: readonly string[], id: string, to: number): string[] {
  const rest = ids.filter((other) => other !== id);
  const place = Math.max(0, Math.min(to, rest.length));
  return [...rest.slice(0, place), id, ...rest.slice(place)];
}

/** Rows as tab-separated text, for a spreadsheet. Tabs and line breaks inside a cell become blanks. */
export function tsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}
