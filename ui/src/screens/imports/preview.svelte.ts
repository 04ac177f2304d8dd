// A preview under way: the decisions, the question that follows them a moment later, the answer that stands until
// the next one comes.
import type { FileChoice, FilePreview, ReadOptions } from "../../api/bindings";
import { read } from "../../api/query";
import { type Choices, asked, choiceOf, decided, differing, summary } from "./plan";

/** How long Troupe waits for the next decision before it reads a file again. */
const PAUSE_MS = 300;

export class PreviewState {
  readonly paths: readonly string[];
  choices = $state.raw<Choices>({});
  #asked = $state.raw<FileChoice[]>([]);
  #answered = $state.raw<FileChoice[]>([]);
  #kept = $state.raw<readonly FilePreview[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #answer;

  constructor(paths: readonly string[]) {
    this.paths = paths;
    this.#answer = read("preview_import", () => (paths.length > 0 ? [[...paths], this.#asked] : null));
    $effect(() => {
      if (this.#answer.data) this.#kept = this.#answer.data.files;
      if (!this.#answer.isPlaceholderData && (this.#answer.data || this.#answer.error)) {
        this.#answered = this.#asked;
      }
    });
    $effect(() => () => clearTimeout(this.#timer));
  }

  /** The files as they were read last: they stay while they are read again, also when that fails. */
  get files(): readonly FilePreview[] {
    return this.#answer.data?.files ?? this.#kept;
  }
  get error(): unknown {
    return this.#answer.error;
  }
  get fetching(): boolean {
    return this.#answer.isFetching;
  }
  /** A decision has not been answered yet. */
  get busy(): boolean {
    return this.#answer.isFetching || this.reading.size > 0;
  }
  /** Keys of the files that are being read again. */
  readonly reading = $derived.by(() => differing(asked(this.choices), this.#answered));
  readonly summary = $derived.by(() => summary(this.files, this.choices));

  choice(key: string): FileChoice {
    return choiceOf(this.choices, key);
  }

  decide(key: string, change: Partial<ReadOptions>): void {
    const choice = this.choice(key);
    this.#set({ ...choice, options: decided(choice.options, change) });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#asked = asked(this.choices)), PAUSE_MS);
  }

  leaveOut(key: string, skip: boolean): void {
    this.#set({ ...this.choice(key), skip });
  }

  /** Leaves out every file that still needs a decision. */
  leaveOutWaiting(keys: readonly string[]): void {
    for (const key of keys) this.leaveOut(key, true);
  }

  again(): void {
    void this.#answer.refetch();
  }

  #set(choice: FileChoice): void {
    this.choices = { ...this.choices, [choice.key]: choice };
  }
}
