// Points over time: their running middle and how the newer ones compare with the older ones. Pure.

export type Dot = { at: Date; value: number; faint?: boolean };

export function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const high = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[half - 1] ?? 0) + high) / 2;
}

/** The median of each dot and its neighbours, `width` dots in all; faint dots are left out. */
export function running(sorted: readonly Dot[], width: number): Dot[] {
  const dots = sorted.filter((dot) => !dot.faint);
  if (dots.length < width) return [];
  const side = width >> 1;
  return dots.slice(side, dots.length - side).map((dot, i) => ({
    at: dot.at,
    value: middle(dots.slice(i, i + width).map((one) => one.value)),
  }));
}

export type Trend = { change: number; posts: number };

/** How the median of the newest half compares with the older half: -0.33 = a third lower. `null` below 6 and 6. */
export function trend(dots: readonly Dot[]): Trend | null {
  const sorted = dots.filter((dot) => !dot.faint).sort((a, b) => a.at.getTime() - b.at.getTime());
  const half = Math.min(15, sorted.length >> 1);
  if (half < 6) return null;
  const newer = middle(sorted.slice(-half).map((dot) => dot.value));
  const older = middle(sorted.slice(-2 * half, -half).map((dot) => dot.value));
  return older > 0 ? { change: newer / older - 1, posts: half } : null;
}
