// Text and lines that carry meaning can be seen, in both themes.
import { describe, expect, it } from "vitest";
import { text } from "./tree";

type Oklch = { l: number; c: number; h: number };

function tokens(css: string): Record<string, Oklch> {
  const found: Record<string, Oklch> = {};
  for (const [, name, l, c, h] of css.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)) {
    if (name) found[name] = { l: Number(l), c: Number(c), h: Number(h) };
  }
  return found;
}

/** Relative luminance of a colour, clipped into sRGB as a screen does. */
function luminance({ l, c, h }: Oklch): number {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const [x, y, z] = [
    (l + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (l - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (l - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ] as const;
  const rgb = [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ].map((value) => Math.max(0, Math.min(1, value)));
  return 0.2126 * (rgb[0] ?? 0) + 0.7152 * (rgb[1] ?? 0) + 0.0722 * (rgb[2] ?? 0);
}

function contrast(one: Oklch, other: Oklch): number {
  const [high, low] = [luminance(one), luminance(other)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const css = text("src/tokens.css");
const cut = css.indexOf('[data-theme="dark"]');
const light = tokens(css.slice(0, cut));
const themes = { light, dark: { ...light, ...tokens(css.slice(cut)) } };

describe.each(Object.entries(themes))("the %s theme", (_, theme) => {
  const of = (name: string) => theme[name] as Oklch;
  const grounds = ["page", "surface", "sunken", "accent-wash"];

  it.each(["text", "muted", "accent", "good", "warn", "bad"])("has readable %s", (name) => {
    for (const ground of grounds) {
      expect(contrast(of(name), of(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("has readable words on the accent and on warnings", () => {
    expect(contrast(of("on-accent"), of("accent"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("on-accent"), of("accent-strong"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("text"), of("warn-wash"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("muted"), of("warn-wash"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("text"), of("bad-wash"))).toBeGreaterThanOrEqual(4.5);
  });

  it("has factors and lines that stand out", () => {
    const lines = Object.keys(theme).filter((name) => name.startsWith("factor-"));
    expect(lines).toHaveLength(10);
    const series = Object.keys(theme).filter((name) => name.startsWith("series-"));
    expect(series).toHaveLength(6);
    for (const line of [...lines, ...series, "line-strong", "accent"]) {
      expect(contrast(of(line), of("surface")), line).toBeGreaterThanOrEqual(3);
    }
  });
});
