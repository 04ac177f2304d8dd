// What is asked of "who has which": the template, a list, a state, words; the rows that came; what is selected.
import { type KitPage, type KitRow, type KitState, type KitsQuery, commands, tags } from "../../api/bindings";
import { onStale } from "../../api/query";
import { STATES, keyOf } from "../../kits/words";
import { Pages } from "../../parts/table/pages.svelte";
import { Selection } from "../../parts/table/selection.svelte";

type Asked = Pick<GivenView, "template" | "list" | "text" | "state">;

export class GivenView {
  /** 0 = no template is known yet: nothing is asked. */
  template = $state(0);
  list = $state<number | null>(null);
  text = $state("");
  state = $state<KitState | null>(null);
  active = $state(0);
  /** The row that is open beside, by its key. */
  opened = $state<string | null>(null);
  readonly pages: Pages<KitRow, KitPage>;
  readonly selection: Selection<string>;
  /** What is known of selected rows: who they are, which kit they have. */
  #seen = new Map<string, KitRow>();

  constructor() {
    this.pages = new Pages((offset, limit) => commands.kit_rows(this.query(offset, limit)));
    this.selection = new Selection(async (from, to) => (await this.#rows(from, to)).map(keyOf));
  }

  /** Asks now, and again whenever what a kit says or who has one changes; the answer stops it. */
  start(): () => void {
    if (this.template) this.pages.ask();
    return onStale((stale) => {
      if (!this.template || !tags.kit_rows.tags.some((tag) => stale.has(tag))) return;
      this.#seen.clear();
      this.pages.ask();
    });
  }

  query(offset = 0, limit = 0): KitsQuery {
    return {
      template: this.template,
      list: this.list,
      text: this.text.trim(),
      state: this.state,
      offset,
      limit,
    };
  }

  /** Changes what is asked; the old rows stay until the new ones come. */
  change(what: Partial<Asked>): void {
    const elsewhere =
      (what.template !== undefined && what.template !== this.template) ||
      (what.list !== undefined && what.list !== this.list);
    Object.assign(this, what);
    this.active = 0;
    if (elsewhere) {
      // Another template's kits are other kits: what was selected or open means nothing there.
      this.selection.clear();
      this.opened = null;
      this.#seen.clear();
    }
    if (this.template) this.pages.ask();
  }

  clear(): void {
    this.change({ state: null, text: "" });
  }

  get filtered(): boolean {
    return this.state !== null || this.text.trim() !== "";
  }

  /** Rows in a state, whatever state is asked for. */
  count(state: KitState): number | undefined {
    const at = STATES.indexOf(state);
    return this.pages.answer?.counts[at];
  }

  /** The row that is open beside; `undefined` when it is not known here. */
  get openRow(): KitRow | undefined {
    if (this.opened === null) return undefined;
    for (const [, row] of this.pages.known()) if (keyOf(row) === this.opened) return row;
    // A first kit gives the row its language: it is still hers.
    const creator = this.opened.split(":")[0];
    for (const [, row] of this.pages.known()) if (String(row.who.creator) === creator) return row;
    return undefined;
  }

  /** The row at a place, asked for if it has not come yet. */
  async at(index: number): Promise<KitRow | undefined> {
    return this.pages.row(index) ?? (await this.#rows(index, index))[0];
  }

  async #rows(from: number, to: number): Promise<KitRow[]> {
    const rows: KitRow[] = [];
    for (let at = from; at <= to;) {
      const known = this.pages.row(at);
      const more = known
        ? [known]
        : (await commands.kit_rows(this.query(at, Math.min(500, to - at + 1)))).rows;
      if (more.length === 0) break;
      rows.push(...more);
      at += more.length;
    }
    return rows;
  }

  /** The selected rows, or without a selection every row that matches. */
  async chosen(): Promise<KitRow[]> {
    const wanted = this.selection.keys;
    if (wanted.size === 0) return this.#rows(0, this.pages.total - 1);
    for (const [, row] of this.pages.known()) if (wanted.has(keyOf(row))) this.#seen.set(keyOf(row), row);
    if ([...wanted].some((key) => !this.#seen.has(key)))
      for (const row of await this.#rows(0, this.pages.total - 1))
        if (wanted.has(keyOf(row))) this.#seen.set(keyOf(row), row);
    return [...wanted].flatMap((key) => this.#seen.get(key) ?? []);
  }
}

/** The question that was asked last, kept while other screens are open. */
export const kept = { view: new GivenView() };
