// Stages as places to move to: the shipped ones in order, each followed by the user's own that stand for it.
import type { OwnStage, StageRef } from "../api/bindings";
import { stageName } from "../roster/columns";
import { STAGES } from "../roster/stages";

export type Stop = { at: StageRef; name: string };

/** A text that tells stages apart. */
export function stageKey(at: StageRef): string {
  return `${at.stage}:${at.own ?? 0}`;
}

/** Every stage, in order. */
export function stops(own: readonly OwnStage[]): Stop[] {
  return STAGES.flatMap((stage) => [
    { at: { stage, own: null }, name: stageName(stage) },
    ...own
      .filter((one) => one.stands_for === stage)
      .map((one) => ({ at: { stage, own: one.id }, name: one.name })),
  ]);
}

/** The name of a stage; of an own one that is gone, the shipped stage it stood for. */
export function stopName(at: StageRef, own: readonly OwnStage[]): string {
  return own.find((one) => one.id === at.own)?.name ?? stageName(at.stage);
}
