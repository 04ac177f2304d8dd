// What a test of the top found. Pure.
import type { Factor, Stability } from "../../api/bindings";

/** The factor whose weight alone moves most people out of the top; `null` when none moves anybody. */
export function movesMost(result: Stability): Factor | null {
  const out = (one: Stability["factors"][number]) => 2 * result.top - one.kept_up - one.kept_down;
  const [most] = [...result.factors].sort((a, b) => out(b) - out(a));
  return most && out(most) > 0 ? most.factor : null;
}
