// Where labels stand: apart from each other, cut to their room, on a rounded axis. Pure.

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
const WIDE = /[mwMW@%–—€]/;

/** About how wide a text of the window's font is, in pixels. For room, not for exact places. */
export function wide(text: string, size = 11): number {
  let sum = 0;
  for (const sign of text) {
    sum += NARROW.test(sign) ? 0.34 : WIDE.test(sign) ? 0.9 : /\p{Lu}/u.test(sign) ? 0.7 : 0.58;
  }
  return sum * size;
}

/** The text, cut with an ellipsis to about so many pixels. */
export function fit(text: string, pixels: number, size = 11): string {
  if (wide(text, size) <= pixels) return text;
  let cut = text;
  while (cut.length > 1 && wide(`${cut}…`, size) > pixels) cut = cut.slice(0, -1);
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
