// Where rows of one height stand in a scroller, for any number of rows. Pure arithmetic.
//
// Browsers cap an element's height (about 33 million pixels, some lower). Above MAX the scroller is shorter than its
// rows together, and scrolling by one pixel moves the rows by more than one: `scale`.

/** The tallest scroller that every web view can show. */
export const MAX = 12_800_000;

export type Geometry = {
  /** Height of the scrolled content, in pixels. */
  height: number;
  /** Pixels of rows per pixel of scrolling; 1 up to 400,000 rows of 32 px. */
  scale: number;
};

export type Range = {
  /** First row to paint. */
  first: number;
  /** Row after the last one to paint. */
  end: number;
  /** Where the first painted row stands in the content, in pixels. */
  top: number;
};

export function geometry(count: number, row: number, viewport: number): Geometry {
  const full = count * row;
  const height = Math.min(full, MAX);
  const room = height - viewport;
  return { height, scale: full > MAX && room > 0 ? (full - viewport) / room : 1 };
}

/** The rows that can be seen at a scroll position, with some more on both sides. */
export function range(count: number, row: number, viewport: number, scrollTop: number, overscan = 6): Range {
  const { scale } = geometry(count, row, viewport);
  const offset = Math.max(0, scrollTop) * scale;
  const first = Math.max(0, Math.min(count, Math.floor(offset / row)) - overscan);
  const end = Math.min(count, Math.ceil((offset + viewport) / row) + overscan);
  return { first, end: Math.max(first, end), top: Math.max(0, scrollTop) + first * row - offset };
}

/** The scroll position that brings a row into sight with the least movement. */
export function reveal(
  index: number,
  count: number,
  row: number,
  viewport: number,
  scrollTop: number,
): number {
  const { scale, height } = geometry(count, row, viewport);
  const offset = scrollTop * scale;
  const top = index * row;
  const wanted = top < offset ? top : top + row > offset + viewport ? top + row - viewport : offset;
  return Math.max(0, Math.min(wanted / scale, height - viewport));
}

/** Rows of a page up or down. */
export function pageRows(row: number, viewport: number): number {
  return Math.max(1, Math.floor(viewport / row) - 1);
}
