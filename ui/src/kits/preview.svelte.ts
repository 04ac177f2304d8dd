// A kit as it would be made now, asked anew when what it is made of changes.
import { type KitPreview, type KitTemplateEdit, commands, tags } from "../api/bindings";
import { onStale } from "../api/query";

/** Milliseconds without a change before the page is asked for. */
export const QUIET = 300;

export type Wanted = { template: KitTemplateEdit; creator: number | null; language: string | null };

/** Keeps the last page while a newer one is on its way; an answer to an older question is dropped. */
export class Asked {
  page = $state.raw<KitPreview | null>(null);
  error = $state.raw<unknown>(null);
  waiting = $state(false);
  #question = "";
  #newest = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Asks after a pause; the first time at once. The same question again is asked only when `stale`. */
  ask(wanted: Wanted, stale = false): void {
    const question = JSON.stringify(wanted);
    if (question === this.#question && !stale) return;
    const first = this.#question === "";
    this.#question = question;
    this.waiting = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(wanted), first ? 0 : QUIET);
  }

  async #send(wanted: Wanted): Promise<void> {
    const mine = (this.#newest += 1);
    try {
      const page = await commands.kit_preview(wanted.template, wanted.creator, wanted.language);
      if (mine !== this.#newest) return;
      this.page = page;
      this.error = null;
    } catch (error) {
      if (mine !== this.#newest) return;
      this.error = error;
    }
    this.waiting = false;
  }

  /** Nothing more is asked. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#newest += 1;
  }
}

/** The preview of what `wanted` says, as long as the component is there. */
export function asked(wanted: () => Wanted): Asked {
  const preview = new Asked();
  $effect(() => preview.ask(wanted()));
  $effect(() => {
    const stop = onStale((stale) => {
      if (tags.kit_preview.tags.some((tag) => stale.has(tag))) preview.ask(wanted(), true);
    });
    return () => {
      stop();
      preview.stop();
    };
  });
  return preview;
}
