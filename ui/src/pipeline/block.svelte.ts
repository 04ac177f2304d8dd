// Blocking asks for a reason wherever a stage is set: one dialog of the window, asked for from everywhere.
import type { Stage } from "../api/bindings";
import { change } from "../state/change";

/** Who is about to be blocked. */
export type Blocked = { creators: readonly number[]; name: string };

class Block {
  /** The creators that the dialog asks about; `null` while it is closed. */
  asked = $state.raw<Blocked | null>(null);
  #answer: ((done: boolean) => void) | null = null;

  /** Asks for the reason and blocks. Answers whether it happened. */
  ask(creators: readonly number[], name = ""): Promise<boolean> {
    this.close();
    this.asked = { creators, name };
    return new Promise((resolve) => (this.#answer = resolve));
  }

  /** Blocks those who were asked about. */
  async because(reason: string): Promise<void> {
    if (!this.asked) return;
    const done = await change("block_creators", [...this.asked.creators], reason);
    if (done) this.#end(done !== null);
  }

  /** Closes the dialog; nobody is blocked. */
  close(): void {
    this.#end(false);
  }

  #end(done: boolean): void {
    this.asked = null;
    this.#answer?.(done);
    this.#answer = null;
  }
}

export const block = new Block();

/** Moves creators to a shipped stage of the roster; blocked asks for the reason. Answers whether it happened. */
export async function stageTo(creators: readonly number[], stage: Stage, name = ""): Promise<boolean> {
  if (stage === "blocked") return block.ask(creators, name);
  return (await change("set_stage", [...creators], stage)) !== null;
}
