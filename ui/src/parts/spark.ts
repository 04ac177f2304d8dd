// The path of a sparkline. Pure.

/** A path through `values` (0 to `most`, oldest first) in a box, with a pixel of air around it. */
export function sparkPath(values: readonly number[], most: number, width: number, height: number): string {
  if (values.length < 2 || most <= 0) return "";
  const step = (width - 2) / (values.length - 1);
  return values
    .map((value, i) => {
      const x = 1 + i * step;
      const y = height - 1 - (Math.max(0, Math.min(value, most)) / most) * (height - 2);
      return `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
}
