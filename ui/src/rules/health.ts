// The Creator Health Rating over time: where points and lines stand, and the same as a table. Pure.
import type { HealthBand, HealthRating } from "../api/bindings";
import type { Sheet } from "../charts/sheet";
import { words } from "../charts/sheet";
import { day, list, whole } from "../words/format";
import { m, sayOr } from "../words/words";

/** From this rating on she is healthy; at this one and below unhealthy. */
export const HEALTHY = 200;
export const UNHEALTHY = 150;
/** Ratings at which the platform takes steps. */
export const MILESTONES: readonly number[] = [150, 100, 50, 0];
export const MOST = 1000;

export function bandName(band: HealthBand): string {
  return sayOr(`eligible_band_${band}`, band);
}

/** The band of a rating, for the form before it is saved. */
export function bandOf(rating: number): HealthBand {
  return rating >= HEALTHY ? "healthy" : rating > UNHEALTHY ? "caution" : "unhealthy";
}

/** A rating as it was typed; `null` = not one. */
export function readRating(text: string): number | null {
  const plain = text.trim();
  if (!/^\d{1,4}$/.test(plain)) return null;
  const value = Number(plain);
  return value <= MOST ? value : null;
}

/** The upper end of the axis: what is shown fits, and the healthy band is always in sight. */
export function top(ratings: readonly Pick<HealthRating, "rating">[]): number {
  const most = Math.max(HEALTHY + 50, ...ratings.map((one) => one.rating));
  return Math.ceil(most / 50) * 50;
}

export type Point = { x: number; y: number; one: HealthRating };

/** Points in days order, across `width` and down `height`. A single one stands in the middle. */
export function points(ratings: readonly HealthRating[], width: number, height: number): Point[] {
  const ordered = [...ratings].sort((a, b) => a.day.localeCompare(b.day));
  const at = (one: HealthRating) => Date.parse(`${one.day}T00:00:00Z`);
  const first = ordered[0];
  const last = ordered.at(-1);
  if (!first || !last) return [];
  const span = at(last) - at(first);
  const high = top(ratings);
  return ordered.map((one) => ({
    x: span === 0 ? width / 2 : ((at(one) - at(first)) / span) * width,
    y: height - (one.rating / high) * height,
    one,
  }));
}

/** What the ratings show, in a sentence. */
export function finding(ratings: readonly HealthRating[]): string {
  const ordered = [...ratings].sort((a, b) => a.day.localeCompare(b.day));
  const last = ordered.at(-1);
  const before = ordered.at(-2);
  if (!last) return m.eligible_health();
  const params = { rating: whole(last.rating), day: day(last.day), band: bandName(last.band) };
  if (!before || before.rating === last.rating) return m.eligible_health_is(params);
  const more = { ...params, before: whole(before.rating) };
  return before.rating < last.rating ? m.eligible_health_rose(more) : m.eligible_health_fell(more);
}

export function milestonesText(one: Pick<HealthRating, "milestones">): string {
  return one.milestones.length > 0 ? m.eligible_milestones({ levels: list(one.milestones.map(whole)) }) : "";
}

/** The table twin, newest first. */
export function sheet(ratings: readonly HealthRating[]): Sheet {
  return {
    heads: [
      m.eligible_health_day(),
      m.eligible_health_rating(),
      m.eligible_health_band(),
      m.eligible_health_reached(),
    ],
    rows: [...ratings]
      .sort((a, b) => b.day.localeCompare(a.day))
      .map((one) => [
        { text: day(one.day), copied: one.day },
        { text: whole(one.rating), copied: String(one.rating) },
        words(bandName(one.band)),
        one.milestones.length > 0
          ? words(list(one.milestones.map(whole)))
          : { text: "–", copied: "", why: m.eligible_milestones_none() },
      ]),
  };
}
