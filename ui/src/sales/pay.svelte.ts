// Where the payouts and the ledger were left, and whose: the ways in from Today, a creator, the palette and each other.
import type { LedgerQuery } from "../api/bindings";
import { sales } from "./at.svelte";
import type { Filters } from "./ledger";

export const VIEWS = ["owed", "runs", "year"] as const;
export type View = (typeof VIEWS)[number];

class Pay {
  view = $state<View>("owed");
  /** The creator whose details are open beside what is owed. */
  creator = $state<number | null>(null);
  /** The run that is looked at; `null` = the newest. */
  run = $state<number | null>(null);
  /** A run is being made for these; none = for everybody; `null` = it is not. */
  making = $state.raw<readonly number[] | null>(null);
  /** Which rows of the ledger. */
  filters = $state.raw<Filters>({});

  /** Sets what the payouts show when they are opened. */
  show(view: View, of: { creator?: number; run?: number } = {}): void {
    this.view = view;
    if (of.creator !== undefined) this.creator = of.creator;
    if (of.run !== undefined) this.run = of.run;
    sales.tab = "payouts";
  }

  /** Opens what is owed, or the runs. */
  open(view: View, of: { creator?: number; run?: number } = {}): void {
    this.show(view, of);
    sales.open("payouts");
  }

  /** Asks what a run for these would pay. */
  make(creators: readonly number[] = []): void {
    sales.open("payouts");
    this.making = creators;
  }

  /** Opens a creator's rows of the ledger. */
  look(filters: Pick<LedgerQuery, "creator">): void {
    this.filters = filters;
    sales.open("ledger");
  }
}

export const pay = new Pay();
