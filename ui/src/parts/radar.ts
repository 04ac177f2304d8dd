// Places on a radar chart: spokes from the middle, outlines and bands through values from 0 to 100. Pure.

/** One outline: its name, the letter that stands at it, and a value, a low and a high for each axis. */
export type Series = {
  name: string;
  letter: string;
  values: (number | null)[];
  lows: (number | null)[];
  highs: (number | null)[];
};

/** Dashes of the outlines, so that colour is not needed to tell them apart. */
export const DASHES = ["", "7 3", "2 3", "10 3 2 3", "5 5", "1 4"] as const;

export type Point = { x: number; y: number };

/** A place on a spoke; the first spoke points up, the others follow clockwise. */
export function onSpoke(spoke: number, spokes: number, value: number, radius: number): Point {
  const angle = (2 * Math.PI * spoke) / spokes - Math.PI / 2;
  const far = (Math.max(0, Math.min(100, value)) / 100) * radius;
  return { x: far * Math.cos(angle), y: far * Math.sin(angle) };
}

const text = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** The line through known values. Where one is missing the line is broken: nothing is drawn that is not known. */
export function outline(values: readonly (number | null)[], radius: number): string {
  const spokes = values.length;
  const places = values.map((value, i) => (value === null ? null : onSpoke(i, spokes, value, radius)));
  if (places.every((place) => place !== null)) {
    return places.length === 0 ? "" : `M${places.map(text).join("L")}Z`;
  }
  let path = "";
  // A part may run over the end of the list: begin after a gap.
  const start = places.findIndex((place) => place === null) + 1;
  let open = false;
  for (let i = 0; i < spokes; i += 1) {
    const place = places[(start + i) % spokes];
    if (place) path += `${open ? "L" : "M"}${text(place)}`;
    open = Boolean(place);
  }
  return path;
}

/** The area between two rings, for intervals; only between neighbours whose both ends are known. */
export function band(lows: readonly (number | null)[], highs: readonly (number | null)[], radius: number) {
  const spokes = lows.length;
  let path = "";
  for (let i = 0; i < spokes; i += 1) {
    const next = (i + 1) % spokes;
    const ends = [lows[i], highs[i], highs[next], lows[next]];
    if (ends.some((end) => end === null || end === undefined)) continue;
    const [a, b, c, d] = ends as [number, number, number, number];
    path += `M${text(onSpoke(i, spokes, a, radius))}L${text(onSpoke(i, spokes, b, radius))}L${text(onSpoke(next, spokes, c, radius))}L${text(onSpoke(next, spokes, d, radius))}Z`;
  }
  return path;
}

/** Where each outline's letter stands: on the spoke where it is furthest from the others and no letter stands yet. */
export function letterSpokes(values: readonly (readonly (number | null)[])[]): number[] {
  const taken = new Set<number>();
  return values.map((own, which) => {
    let best = -1;
    let lead = -Infinity;
    own.forEach((value, spoke) => {
      if (value === null) return;
      const others = values.flatMap((one, i) => (i === which ? [] : [one[spoke] ?? 0]));
      const apart = Math.min(100, ...others.map((other) => Math.abs(other - value)));
      const ahead = apart + value / 1000 - (taken.has(spoke) ? 200 : 0);
      if (ahead > lead) {
        lead = ahead;
        best = spoke;
      }
    });
    taken.add(best);
    return best;
  });
}
