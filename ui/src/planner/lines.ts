// What a chart of lines is given: values at shared places, bands, marks. Pure types.
import type { Look } from "./colours";

/** A line; `values` stand at the chart's places. */
export type Line = {
  name: string;
  /** Its figure at the right end. */
  end: string;
  look: Look;
  values: readonly number[];
  strong: boolean;
};

/** An area between two courses, in a line's colour. */
export type Band = { look: Look; low: readonly number[]; high: readonly number[]; strength: number };

/** A point of a line that is marked; without a text only the point. */
export type Mark = { line: number; at: number; text: string | null };

/** What is read out at a place. */
export type Reading = { head: string; rows: { name: string; look: Look | null; text: string }[] };
