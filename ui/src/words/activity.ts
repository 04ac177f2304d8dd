// What happened, as a sentence.
import type { ActivityLine } from "../api/bindings";
import { sayOr } from "./words";

type Line = Pick<ActivityLine, "op" | "params">;

/** The sentence of a change. */
export function activity(line: Line): string {
  if (line.op === "undo" || line.op === "redo") {
    const inner = line.params["op"];
    if (!inner || inner === "undo" || inner === "redo") return sayOr(`activity_${line.op}`, line.op);
    return sayOr(`activity_${line.op}`, line.op, { what: activity({ op: inner, params: line.params }) });
  }
  const stage = line.params["stage"];
  return sayOr(`activity_${line.op}`, line.op, {
    ...line.params,
    ...(stage ? { stage: sayOr(`stage_${stage}`, stage) } : {}),
    ...(line.params["count"] ? {} : { count: "1" }),
  });
}
