// One look at the pipeline: what is asked, the board and the rows that came, who is selected, moving them.
import {
  type Board,
  type Card,
  type PipelinePage,
  type PipelineQuery,
  type StageRef,
  commands,
} from "../../api/bindings";
import { onStale } from "../../api/query";
import type { Order } from "../../parts/table/columns";
import { Pages } from "../../parts/table/pages.svelte";
import { Selection } from "../../parts/table/selection.svelte";
import { block } from "../../pipeline/block.svelte";
import { stageKey } from "../../pipeline/stages";
import { attempt, change } from "../../state/change";
import { m } from "../../words/words";
import { called, stageName } from "../../roster/columns";
import { type Lane, lanes } from "./board";

/** Cards of a column that come at first, and those that come when it is scrolled. */
const FIRST = 30;
const MORE = 60;
/** Rows of the table that one request may bring, and that a range may select. */
const PAGE = 500;
const MOST_SELECTED = 20_000;

/** Nothing searched for, nobody left out. */
export const UNFILTERED = { search: "", owner: null, overdue: false } as const;

export class PipelineView {
  readonly list: number | null;
  search = $state("");
  owner = $state<string | null>(null);
  overdue = $state(false);
  order = $state.raw<Order | null>(null);
  active = $state(0);
  board = $state.raw<Board | null>(null);
  failed = $state.raw<unknown>(null);
  /** The newest move in words, for those who listen. */
  said = $state("");
  readonly selection = new Selection<number>((from, to) => this.#between(from, to));
  readonly pages: Pages<Card, PipelinePage>;

  #more = $state.raw<ReadonlyMap<string, readonly Card[]>>(new Map());
  #moves = $state.raw<ReadonlyMap<number, StageRef>>(new Map());
  #generation = 0;
  #busy = false;
  #fetching = new Set<string>();
  #stop: () => void;

  constructor(list: number | null) {
    this.list = list;
    this.pages = new Pages((offset, limit) =>
      commands.pipeline_rows(
        this.query,
        this.order?.field ?? "stage",
        this.order?.descending ?? false,
        offset,
        limit,
      ),
    );
    this.#stop = onStale((tags) => {
      if (["pipeline", "roster", "samples", "lists"].some((tag) => tags.has(tag))) this.ask();
    });
  }

  close(): void {
    this.#stop();
  }

  get query(): PipelineQuery {
    return { list: this.list, search: this.search.trim(), owner: this.owner, overdue: this.overdue };
  }

  get filtered(): boolean {
    return this.search.trim() !== "" || this.owner !== null || this.overdue;
  }

  lanes = $derived<Lane[]>(lanes(this.board?.columns ?? [], this.#more, this.#moves));
  total = $derived(this.lanes.reduce((sum, lane) => sum + lane.total, 0));
  /** The campaign whose stages are moved; `null` outside and for plain shortlists. */
  campaign = $derived(this.board?.campaign ? (this.board.list?.id ?? null) : null);

  /** Changes what is asked; what stood there stays until the answer comes. */
  change(what: Partial<Pick<PipelineView, "search" | "owner" | "overdue" | "order">>): void {
    Object.assign(this, what);
    this.ask();
  }

  /** Asks again: the board with as many cards as it showed, and the rows in sight. */
  ask(): void {
    this.#generation += 1;
    this.pages.ask();
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let done = -1; done !== this.#generation;) {
      done = this.#generation;
      try {
        const { query } = this;
        const board = await commands.board(query, FIRST);
        const wanted = board.columns.filter((column) => this.#more.has(stageKey(column.at)));
        const more = await Promise.all(
          wanted.map(async (column) => {
            const key = stageKey(column.at);
            const limit = Math.max(MORE, this.#more.get(key)?.length ?? 0);
            const answer = await commands.board_column(query, column.at, column.cards.length, limit);
            return [key, answer.cards] as const;
          }),
        );
        if (done !== this.#generation) continue;
        this.board = board;
        this.#more = new Map(more);
        this.#moves = new Map();
        this.failed = null;
      } catch (error) {
        if (done === this.#generation) this.failed = error;
      }
    }
    this.#busy = false;
  }

  /** Brings further cards of a column, when there are any. */
  async further(lane: Lane): Promise<void> {
    const generation = this.#generation;
    if (this.#fetching.has(lane.key) || lane.cards.length >= lane.total || this.#moves.size > 0) return;
    this.#fetching.add(lane.key);
    const answer = await attempt(commands.board_column(this.query, lane.at, lane.cards.length, MORE));
    this.#fetching.delete(lane.key);
    if (!answer || generation !== this.#generation) return;
    this.#more = new Map(this.#more).set(lane.key, [...(this.#more.get(lane.key) ?? []), ...answer.cards]);
  }

  /** The card of a creator, wherever it has come. */
  card(creator: number): Card | undefined {
    for (const lane of this.lanes) {
      const found = lane.cards.find((card) => card.who.creator === creator);
      if (found) return found;
    }
    for (const [, card] of this.pages.known()) if (card.who.creator === creator) return card;
    return undefined;
  }

  /** The name of a stage as the board calls it. */
  name(at: StageRef): string {
    const lane = this.lanes.find((one) => one.key === stageKey(at));
    return lane?.name || stageName(at.stage);
  }

  /** Moves creators to a stage and says so; blocked asks for the reason first. Answers whether it happened. */
  async move(creators: readonly number[], to: StageRef): Promise<boolean> {
    const first = this.card(creators[0] ?? 0);
    const name = creators.length === 1 && first ? called(first.who) : "";
    if (creators.length === 0) return false;
    let done: boolean;
    if (to.stage === "blocked") {
      done = await block.ask(creators, name);
    } else {
      this.#moves = new Map(creators.map((creator) => [creator, to]));
      done = (await change("move_stage", [...creators], this.campaign, to, "")) !== null;
      if (!done) this.#moves = new Map();
    }
    if (done) this.said = m.activity_set_stage({ count: creators.length, name, stage: this.name(to) });
    return done;
  }

  /** The selected creators, or this one when she is not among them. */
  chosen(creator: number): number[] {
    return this.selection.keys.has(creator) ? [...this.selection.keys] : [creator];
  }

  /** Whether somebody of these is blocked, as far as their cards have come. */
  blocked(creators: Iterable<number>): number[] {
    return [...creators].filter((creator) => this.card(creator)?.who.blocked ?? false);
  }

  /** Who stands in the table from one row to another, asked for where they have not come yet. */
  async #between(from: number, to: number): Promise<number[]> {
    const found: number[] = [];
    const end = Math.min(to, from + MOST_SELECTED - 1);
    for (let at = from; at <= end;) {
      const known = this.pages.row(at);
      const rows = known
        ? [known]
        : (
            await commands.pipeline_rows(
              this.query,
              this.order?.field ?? "stage",
              this.order?.descending ?? false,
              at,
              Math.min(PAGE, end - at + 1),
            )
          ).rows;
      if (rows.length === 0) break;
      found.push(...rows.map((card) => card.who.creator));
      at += rows.length;
    }
    return found;
  }
}
