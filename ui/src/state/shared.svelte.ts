// Small things that several places of the window must agree on.

class Shared {
  /** The command palette is open. */
  palette = $state(false);
  /** The list of shortcuts is open. */
  shortcuts = $state(false);
  /** The dialog for adding creators by hand is open. */
  adding = $state(false);
  /** Exactly two creators are selected: they can be made one. */
  pair = $state(false);
  /** The dialog that makes them one is open. */
  merging = $state(false);
  /** The selected creators, when they are few enough to stand side by side. */
  chosen = $state.raw<readonly number[]>([]);
  /** Creators that samples are about to be sent to; `null` = the dialog is closed. */
  sending = $state.raw<readonly number[] | null>(null);
  /** Writes the open plan to a file; `null` = no plan is open. */
  exportPlan = $state.raw<((form: "pdf" | "xlsx" | "json") => void) | null>(null);
  /** Puts the cursor into the screen's search field. */
  focusSearch: (() => void) | null = null;
}

export const shared = new Shared();
