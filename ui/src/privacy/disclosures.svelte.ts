// What is asked of the log of looks at captions, and the rows that came.
import {
  type DisclosurePage,
  type DisclosureQuery,
  type DisclosureRow,
  commands,
  tags,
} from "../api/bindings";
import { onStale } from "../api/query";
import { Pages } from "../parts/table/pages.svelte";

export type FoundFilter = "all" | "none" | "doubtful" | "found";

export class Disclosures {
  found = $state<FoundFilter>("all");
  creator = $state<number | null>(null);
  /** The row that is open beside. */
  opened = $state.raw<DisclosureRow | null>(null);
  readonly pages: Pages<DisclosureRow, DisclosurePage>;

  constructor() {
    this.pages = new Pages((offset, limit) => commands.disclosure_checks(this.query(offset, limit)));
  }

  /** Asks now, and again when something changed; the answer stops it. */
  start(): () => void {
    this.pages.ask();
    return onStale((stale) => {
      if (tags.disclosure_checks.tags.some((tag) => stale.has(tag))) this.pages.ask();
    });
  }

  query(offset = 0, limit = 0): DisclosureQuery {
    return { creator: this.creator, found: this.found === "all" ? null : this.found, offset, limit };
  }

  change(what: Partial<Pick<Disclosures, "found" | "creator">>): void {
    Object.assign(this, what);
    this.pages.ask();
  }

  get filtered(): boolean {
    return this.found !== "all" || this.creator !== null;
  }
}
