// Dialogs of the sales screen that other places open too: making codes and links for many creators at once.
class Doing {
  /** What is being made; `null` = nothing. */
  making = $state<"codes" | "links" | null>(null);
  /** For whom, to begin with. */
  creators = $state.raw<readonly number[]>([]);

  make(what: "codes" | "links", creators: readonly number[] = []): void {
    this.creators = creators;
    this.making = what;
  }
}

export const doing = new Doing();
