// Where the screen of privacy was left: the way in from Today, a creator and the palette. Kept while the window is open.
import { place } from "../state/route.svelte";

export const TABS = ["notices", "reviews", "people", "settings"] as const;
export type Tab = (typeof TABS)[number];

class Privacy {
  tab = $state<Tab>("notices");

  /** Opens one part of the screen. */
  open(tab: Tab): void {
    this.tab = tab;
    place.go({ screen: "privacy" });
  }
}

export const privacy = new Privacy();
