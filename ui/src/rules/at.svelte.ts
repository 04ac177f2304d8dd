// Where the screen of rules was left: the way in from Today, a creator and the palette. Kept while the window is open.
import { place } from "../state/route.svelte";

export const TABS = ["eligibility", "pilot", "disclosure", "spark", "reach", "rules"] as const;
export type Tab = (typeof TABS)[number];

class Rules {
  tab = $state<Tab>("eligibility");
  /** The rule book, or the days on which rules change. */
  view = $state<"book" | "days">("book");
  /** The rule that is open in the book. */
  opened = $state<string | null>(null);

  /** Opens one part of the screen. */
  open(tab: Tab): void {
    this.tab = tab;
    place.go({ screen: "rules" });
  }

  /** Opens a rule in the book. */
  show(rule: string): void {
    this.view = "book";
    this.opened = rule;
    this.open("rules");
  }

  /** Opens the days on which rules change. */
  days(): void {
    this.view = "days";
    this.opened = null;
    this.tab = "rules";
  }
}

export const rules = new Rules();
