// The stops on a sample's way: those behind it with their days, the one where it stands, those that usually follow.
import type { SampleState, SampleStep } from "../api/bindings";
import { ENDED, PATH } from "./words";

export type Stop = {
  state: SampleState;
  at: "past" | "now" | "next";
  on: string | null;
  assumed: boolean;
  reason: string;
};

/** The way of a sample. A stop that was reached twice counts with its last day; one that was left behind again does not. */
export function line(state: SampleState, history: readonly SampleStep[]): Stop[] {
  const last = new Map(history.map((step) => [step.to, step]));
  const stop = (one: SampleState, at: Stop["at"]): Stop => {
    const step = at === "next" ? undefined : last.get(one);
    return {
      state: one,
      at,
      on: step?.on ?? null,
      assumed: step?.assumed ?? false,
      reason: step?.reason ?? "",
    };
  };
  const here = PATH.indexOf(state);
  if (here >= 0)
    return PATH.filter((one, i) => i >= here || last.has(one)).map((one) =>
      stop(one, one === state ? "now" : PATH.indexOf(one) < here ? "past" : "next"),
    );
  // Something went another way: what was reached, and where it ended.
  const behind = PATH.filter((one) => last.has(one) && !ENDED.includes(one));
  return [...behind.map((one) => stop(one, "past")), stop(state, "now")];
}
