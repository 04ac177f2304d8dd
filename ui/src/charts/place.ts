// Where labels stand: apart from each other, cut to their room, on a rounded axis. Pure but for the measuring of texts,
// which asks the window's font where there is a window.

/**
 * Places for labels that want to stand at `wanted`, at least `gap` apart and between `low` and `high`; as near as possible
 * to what they want, in its order. With too many for the room they stand evenly, closer than `gap`.
 */
export function apart(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((at, i) => ({ at, i })).sort((a, b) => a.at - b.at || a.i - b.i);
  const room = Math.max(0, high - low);
  const between = order.length > 1 ? Math.min(gap, room / (order.length - 1)) : 0;
  // Groups that touch move together to the middle of what their members want.
  const groups: { sum: number; count: number }[] = [];
  const start = (group: { sum: number; count: number }) => {
    const span = (group.count - 1) * between;
    return Math.max(low, Math.min(high - span, group.sum / group.count - span / 2));
  };
  for (const { at } of order) {
    groups.push({ sum: at, count: 1 });
    for (let last = groups.length - 1; last > 0; last -= 1) {
      const before = groups[last - 1];
      const after = groups[last];
      if (!before || !after || start(before) + before.count * between <= start(after)) break;
      groups.splice(last - 1, 2, { sum: before.sum + after.sum, count: before.count + after.count });
    }
  }
  const places = new Array<number>(wanted.length).fill(0);
  let next = 0;
  for (const group of groups) {
    for (let i = 0; i < group.count; i += 1) {
      const entry = order[next];
      if (entry) places[entry.i] = start(group) + i * between;
      next += 1;
    }
  }
  return places;
}

const NARROW = /[\s.,:;'’|!iIjlftr()[\]-]/;
const WIDE = /[mwMW@%–—]/;

let pen: CanvasRenderingContext2D | null | undefined;
let family = "";

function measured(text: string, size: number, strong: boolean): number | null {
  if (typeof document === "undefined") return null;
  if (pen === undefined) {
    pen = document.createElement("canvas").getContext("2d");
    family = getComputedStyle(document.body).fontFamily;
  }
  if (!pen) return null;
  pen.font = `${strong ? 650 : 400} ${size}px ${family}`;
  // Figures stand in columns of one width, which the pen does not know: a little more.
  return pen.measureText(text).width * 1.03 + 1;
}

/** How wide a text is, in pixels; without a window about, rather too much than too little. */
export function wide(text: string, size = 11, strong = false): number {
  const exact = measured(text, size, strong);
  if (exact !== null) return exact;
  let sum = 0;
  for (const sign of text) {
    sum += NARROW.test(sign) ? 0.37 : WIDE.test(sign) ? 0.94 : /\p{Lu}/u.test(sign) ? 0.73 : 0.63;
  }
  return sum * size * (strong ? 1.08 : 1);
}

/**
 * Room left and right of bars so that the labels beyond their ends have theirs: `from` and `to` are the ends as shares of
 * the axis (0-1), `before` and `after` the labels' widths. In whole steps, so that the axis stands still while a figure
 * changes a little.
 */
export function margins(
  bars: readonly { from: number; to: number; before: number; after: number }[],
  room: number,
  step = 12,
): [number, number] {
  let [left, right] = [0, 0];
  for (let round = 0; round < 12; round += 1) {
    const span = Math.max(0, room - left - right);
    const need = (of: (bar: (typeof bars)[number]) => number) =>
      Math.ceil(Math.max(0, ...bars.map(of)) / step) * step;
    const next: [number, number] = [
      need((bar) => bar.before - bar.from * span),
      need((bar) => bar.after - (1 - bar.to) * span),
    ];
    if (next[0] <= left && next[1] <= right) break;
    [left, right] = [Math.max(left, next[0]), Math.max(right, next[1])];
  }
  return [left, right];
}

/** The text, cut with an ellipsis to about so many pixels. */
export function fit(text: string, pixels: number, size = 11, strong = false): string {
  if (wide(text, size, strong) <= pixels) return text;
  let cut = text;
  while (cut.length > 1 && wide(`${cut}…`, size, strong) > pixels) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}

/** The range of values with 0 in it; never empty, so that an axis can be drawn. */
export function reach(values: readonly number[]): [number, number] {
  const known = values.filter(Number.isFinite);
  const low = Math.min(0, ...known);
  const high = Math.max(0, ...known);
  return low === high ? [-1, 1] : [low, high];
}

/** Every how many months a tick has room. */
export function monthTicks(months: number, pixels: number, each = 46): number[] {
  const most = Math.max(1, Math.floor(pixels / each));
  const step = [1, 2, 3, 4, 6, 12, 24, 36, 60, 120].find((one) => months / one <= most) ?? months;
  const ticks: number[] = [];
  for (let at = 0; at <= months; at += step) ticks.push(at);
  return ticks;
}

/** The place in `xs` that is nearest to `x`. */
export function nearest(xs: readonly number[], x: number): number {
  let best = 0;
  xs.forEach((one, i) => {
    if (Math.abs(one - x) < Math.abs((xs[best] ?? 0) - x)) best = i;
  });
  return best;
}

/** A box: from `left` to `right`, from `top` down to `bottom`. */
export type Box = { left: number; right: number; top: number; bottom: number };

/** How many courses (values as heights on `ys` over `xs`) run through a box. */
export function crossings(box: Box, xs: readonly number[], courses: readonly (readonly number[])[]): number {
  const height = (ys: readonly number[], x: number) => {
    const after = xs.findIndex((one) => one >= x);
    if (after <= 0) return ys[Math.max(0, after)] ?? NaN;
    const [x0, x1] = [xs[after - 1] ?? 0, xs[after] ?? 1];
    const [y0, y1] = [ys[after - 1] ?? NaN, ys[after] ?? NaN];
    return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0 || 1);
  };
  const steps = 8;
  return courses.filter((ys) =>
    Array.from({ length: steps + 1 }, (_, i) => box.left + ((box.right - box.left) * i) / steps).some((x) => {
      const y = height(ys, x);
      return y >= box.top && y <= box.bottom;
    }),
  ).length;
}
