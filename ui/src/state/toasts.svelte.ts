// Short notices at the window's foot. A notice of a change offers to take it back for eight seconds.

export type Toast = {
  id: number;
  text: string;
  hint: string;
  tone: "plain" | "bad";
  /** What a button does, with its word. */
  action: { word: string; run: () => void } | null;
  /** For copying, when something failed. */
  details: string;
};

const SECONDS = { plain: 8, bad: 20 };

class Toasts {
  shown = $state.raw<Toast[]>([]);
  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  show(text: string, more: Partial<Omit<Toast, "id" | "text">> = {}): number {
    const toast: Toast = {
      id: this.#next++,
      text,
      hint: "",
      tone: "plain",
      action: null,
      details: "",
      ...more,
    };
    // The newest change is the one that can be taken back first: an older offer would mislead.
    const kept = toast.action ? this.shown.filter((other) => !other.action) : this.shown;
    this.shown = [...kept, toast].slice(-3);
    this.resume(toast.id);
    return toast.id;
  }

  /** Starts a toast's clock (again). */
  resume(id: number): void {
    const toast = this.shown.find((other) => other.id === id);
    if (!toast) return;
    this.hold(id);
    this.#timers.set(
      id,
      setTimeout(() => this.close(id), SECONDS[toast.tone] * 1000),
    );
  }

  /** Stops a toast's clock while it is looked at. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  close(id: number): void {
    this.hold(id);
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
