// Where the sales screen was left: the way in from Today, a creator and the palette. Kept while the window is open.
import { place } from "../state/route.svelte";

export const TABS = ["overview", "orders", "codes", "programs", "payouts", "ledger"] as const;
export type Tab = (typeof TABS)[number];

class Sales {
  tab = $state<Tab>("overview");

  /** Opens one part of the screen. */
  open(tab: Tab): void {
    this.tab = tab;
    place.go({ screen: "sales" });
  }
}

export const sales = new Sales();
