// Where the screen of rules was left: the way in from Today, a creator and the palette. Kept while the window is open.
import { place } from "../state/route.svelte";

export const TABS = ["eligibility", "pilot", "disclosure", "spark", "reach", "rules"] as const;
export type Tab = (typeof TABS)[number];

class Rules {
  tab = $state<Tab>("eligibility");

  /** Opens one part of the screen. */
  open(tab: Tab): void {
    this.tab = tab;
    place.go({ screen: "rules" });
  }
}

export const rules = new Rules();
