// Which part of a briefing's page was open, and which piece of content: the way back, and the way in from elsewhere.
// Kept while the window is open.
import { place } from "../state/route.svelte";

export const PARTS = ["write", "versions", "people", "content"] as const;
export type Part = (typeof PARTS)[number];
export type At = { part: Part; piece: number | null; board: boolean };

const FIRST: At = { part: "write", piece: null, board: false };

class Places {
  #kept = $state.raw<Readonly<Record<number, At>>>({});

  /** Where this briefing was left. */
  of(briefing: number): At {
    return this.#kept[briefing] ?? FIRST;
  }

  set(briefing: number, patch: Partial<At>): void {
    this.#kept = { ...this.#kept, [briefing]: { ...this.of(briefing), ...patch } };
  }

  /** Opens a piece of content on its briefing's page. */
  openPiece(briefing: number, piece: number): void {
    this.set(briefing, { part: "content", piece });
    place.go({ screen: "briefing", id: briefing });
  }
}

export const places = new Places();
