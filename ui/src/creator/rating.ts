// Ratings of one creator on one rubric: whose is whose, and what a key means. Pure.
import type { Rating, Ratings } from "../api/bindings";

export const SCORES = [1, 2, 3, 4, 5] as const;

/** Names are the same whatever their case and outer blanks. */
function same(one: string, other: string): boolean {
  return one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase();
}

/** The user's own rating; an empty one when there is none yet. */
export function own(ratings: Ratings, rater: string): Rating {
  const found = ratings.ratings.find((one) => rater.trim() !== "" && same(one.rater, rater));
  return found ?? { rubric: ratings.rubric, rater: rater.trim(), scores: [] };
}

/** What others rated. */
export function others(ratings: Ratings, rater: string): Rating[] {
  return ratings.ratings.filter((one) => rater.trim() === "" || !same(one.rater, rater));
}

/** Both places are taken by others. */
export function isFull(ratings: Ratings, rater: string): boolean {
  return others(ratings, rater).length >= 2;
}

export function scoreOf(rating: Rating | undefined, criterion: string): number | null {
  return rating?.scores.find((one) => one.criterion === criterion)?.score ?? null;
}

/** The rating with a criterion set, or with it left out. Criteria keep the rubric's order. */
export function rated(ratings: Ratings, rating: Rating, criterion: string, score: number | null): Rating {
  const scores = ratings.criteria.flatMap((one) => {
    const value = one === criterion ? score : scoreOf(rating, one);
    return value === null ? [] : [{ criterion: one, score: value }];
  });
  return { ...rating, scores };
}

/** What a key does to a score: a digit sets it, Delete clears it, arrows move it. `undefined` = nothing. */
export function keyed(key: string, now: number | null): number | null | undefined {
  if (/^[1-5]$/.test(key)) return Number(key);
  if (key === "Delete" || key === "Backspace" || key === "0") return null;
  if (key === "ArrowRight" || key === "ArrowUp") return Math.min(5, (now ?? 0) + 1);
  if (key === "ArrowLeft" || key === "ArrowDown") return Math.max(1, (now ?? 6) - 1);
  return undefined;
}
