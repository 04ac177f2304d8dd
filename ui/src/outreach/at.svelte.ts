// To whom somebody is about to write: the way into outreach from other screens.
import { place } from "../state/route.svelte";

class Writing {
  /** Creators whom the screen proposes when it opens; taken once. */
  proposed = $state.raw<readonly number[]>([]);

  /** Opens the screen at a message to them. */
  open(creators: readonly number[]): void {
    this.proposed = [...creators];
    place.go({ screen: "outreach" });
  }

  /** Those proposed; none from then on. */
  take(): readonly number[] {
    const found = this.proposed;
    this.proposed = [];
    return found;
  }
}

export const writing = new Writing();
