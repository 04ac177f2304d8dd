// How far the bar of the month's budget is filled. The amounts themselves come from the core.
import type { MonthBudget } from "../../api/bindings";

/** Share of the limit that is spent, 0 to 1, for drawing only; `null` without a limit. */
export function filled(budget: MonthBudget): number | null {
  if (!budget.limit) return null;
  const limit = Number(budget.limit.amount);
  const spent = Number(budget.spent.amount);
  if (limit <= 0) return spent > 0 ? 1 : 0;
  return Math.max(0, Math.min(1, spent / limit));
}

/** Where the month stands: nothing is left, or more than that is spent. */
export function standing(budget: MonthBudget): "fine" | "at_limit" | "over" {
  const left = budget.left?.amount ?? "1";
  if (left.startsWith("-")) return "over";
  return /^0*(\.0*)?$/.test(left) ? "at_limit" : "fine";
}
