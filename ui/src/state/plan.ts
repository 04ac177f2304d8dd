// A new plan from anywhere in the window.
import { commands } from "../api/bindings";
import { m } from "../words/words";
import { attempt, change } from "./change";
import { place } from "./route.svelte";

/** Makes a plan with usual values under a free name and opens it. */
export async function newPlan(): Promise<void> {
  const [draft, plans] = await Promise.all([attempt(commands.plan_starter()), attempt(commands.plans())]);
  if (!draft || !plans) return;
  const taken = new Set(plans.map((one) => one.name.toLocaleLowerCase()));
  let number = 1;
  while (taken.has(m.plan_new_name({ number }).toLocaleLowerCase())) number += 1;
  const made = await change("save_plan", { id: 0, name: m.plan_new_name({ number }), draft });
  if (made) place.go({ screen: "plan", id: made.edit.id });
}
