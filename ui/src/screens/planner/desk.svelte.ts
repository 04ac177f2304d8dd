// The plan on the page: what is written shows and is reckoned at once, and is saved when the hand rests.
import {
  type Outcome,
  type PlanAnswer,
  type PlanChances,
  type PlanDraft,
  type Problem,
  type SavedPlan,
  type Sensitivity,
  type WhatMustBeTrue,
  commands,
} from "../../api/bindings";
import { sameDraft } from "./draft";

/** Milliseconds without a change until the plan is saved: one step of undo for one movement of a slider. */
const REST = 600;
/** Milliseconds without a change until chances are drawn. */
const PAUSE = 60;

/** How the desk reaches the rest of the window; tests give their own. */
export type Reach = {
  /** Writes the plan; `null` when that failed, which was told. */
  save: (name: string, draft: PlanDraft) => Promise<SavedPlan | null>;
  /** Keeps what is not saved yet, or forgets it (`null`). */
  keep: (text: string | null) => void;
  /** Nothing can be saved in this workspace. */
  readOnly: () => boolean;
};

/** A newer question took the place of an older one: no failure. */
function superseded(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === "superseded";
}

export class Desk {
  draft = $state.raw<PlanDraft | null>(null);
  name = $state("");
  changedAt = $state<string | null>(null);
  /** Something is not in the workspace yet. */
  dirty = $state(false);
  /** The last attempt to save failed. */
  failedToSave = $state(false);

  /** The last closed form; it stays while an input is wrong. */
  outcome = $state.raw<Outcome | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  ignored = $state.raw<readonly Problem[]>([]);
  chances = $state.raw<PlanChances | null>(null);
  sensitivity = $state.raw<Sensitivity | null>(null);
  mustBe = $state.raw<WhatMustBeTrue | null>(null);
  /** Chances belong to an older draft: newer ones are being drawn. */
  reckoning = $state(false);
  /** Why nothing could be reckoned. */
  error = $state.raw<unknown>(null);
  /** The draft of `outcome`: what asks for itself follows the answers, not every step of a slider. */
  reckoned = $state.raw<PlanDraft | null>(null);

  /** Place of the scenario whose band, sensitivity and risk are shown. */
  shown = $state(0);
  /** The chance that is wanted of "what must be true". */
  wanted = $state(0.8);
  /** The field whose meaning is told. */
  about = $state<string | null>(null);

  readonly #reach: Reach;
  #frame = 0;
  #asking = false;
  #turn = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<boolean> = Promise.resolve(true);

  constructor(reach: Reach) {
    this.#reach = reach;
  }

  /** The name of the shown scenario, as the answers have it. */
  get scenario(): string {
    const all = this.outcome?.scenarios ?? [];
    return (all[this.shown] ?? all[0])?.name ?? "";
  }

  /** What the workspace holds. It shows unless something newer is on its way there. */
  take(kept: SavedPlan, left: string | null = null): void {
    this.changedAt = kept.changed_at;
    if (this.dirty) return;
    this.name = kept.edit.name;
    const first = this.draft === null;
    if (!this.draft || !sameDraft(this.draft, kept.edit.draft)) {
      this.draft = kept.edit.draft;
      this.#askSoon();
    }
    if (first && left !== null) this.#restore(left);
  }

  /** Brings back what a crash left behind. */
  #restore(left: string): void {
    try {
      const draft = JSON.parse(left) as PlanDraft;
      if (this.draft && Array.isArray(draft.scenarios) && !sameDraft(draft, this.draft)) this.change(draft);
      else this.#reach.keep(null);
    } catch {
      this.#reach.keep(null);
    }
  }

  /** Changes the draft: reckoned with the next frame, saved at rest. */
  change(draft: PlanDraft): void {
    if (draft === this.draft) return;
    this.draft = draft;
    this.dirty = true;
    this.#askSoon();
    clearTimeout(this.#rest);
    if (!this.#reach.readOnly()) this.#rest = setTimeout(() => void this.flush(), REST);
  }

  /** Gives the plan another name and saves it. */
  rename(name: string): Promise<boolean> {
    this.name = name;
    this.dirty = true;
    return this.flush();
  }

  /** Saves now what is not saved yet: true when everything is in the workspace. */
  flush(): Promise<boolean> {
    clearTimeout(this.#rest);
    if (!this.dirty || this.#reach.readOnly()) return this.#saving;
    return (this.#saving = this.#saving.then(async () => {
      const { draft, name } = this;
      if (!this.dirty || !draft) return true;
      const saved = await this.#reach.save(name, draft);
      this.failedToSave = saved === null;
      if (!saved) return false;
      this.changedAt = saved.changed_at;
      if (this.draft === draft && this.name === name) {
        this.dirty = false;
        this.#reach.keep(null);
      }
      return true;
    }));
  }

  /** Shows another scenario: what belongs to one scenario is asked anew. */
  show(place: number): void {
    if (place === this.shown) return;
    this.shown = place;
    this.#later();
  }

  /** Wants another chance. */
  want(chance: number): void {
    this.wanted = chance;
    this.#later();
  }

  /** Asks everything again, as after an import or a change of a shortlist. */
  refresh(): void {
    this.#askSoon();
  }

  /** Leaves: nothing is asked any more, what is not saved is saved. */
  close(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#pause);
    this.#turn += 1;
    void this.flush();
  }

  /** However many steps a slider makes within a frame, one question is asked. */
  #askSoon(): void {
    this.reckoning = true;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      if (this.dirty && this.draft) this.#reach.keep(JSON.stringify(this.draft));
      void this.#ask();
    });
  }

  /** One question at a time; when the draft moved on meanwhile, the newest is asked next. */
  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      for (let asked: PlanDraft | null = null; this.draft && asked !== this.draft;) {
        asked = this.draft;
        this.#answer(asked, await commands.plan_answer(asked));
      }
    } catch (error) {
      this.error = error;
      this.reckoning = false;
    } finally {
      this.#asking = false;
    }
  }

  #answer(asked: PlanDraft, answer: PlanAnswer): void {
    this.error = null;
    this.problems = answer.problems;
    this.ignored = answer.ignored;
    if (answer.outcome) {
      this.outcome = answer.outcome;
      this.reckoned = asked;
      this.#later();
    } else {
      this.reckoning = false;
    }
  }

  /** Draws what needs drawing, a moment later: a slider that moves does not wait for it. */
  #later(): void {
    this.reckoning = true;
    this.#turn += 1;
    const turn = this.#turn;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#draw(turn), PAUSE);
  }

  async #draw(turn: number): Promise<void> {
    const { reckoned: draft, scenario, wanted } = this;
    if (!draft) return;
    const current = () => turn === this.#turn;
    try {
      const chances = await commands.plan_chances(draft);
      if (!current()) return;
      if (chances.problems.length === 0) this.chances = chances;
      const [sensitivity, mustBe] = await Promise.all([
        commands.plan_sensitivity(draft, scenario),
        commands.plan_must_be(draft, scenario, wanted),
      ]);
      if (!current()) return;
      if (sensitivity.problems.length === 0) this.sensitivity = sensitivity;
      if (mustBe.problems.length === 0) this.mustBe = mustBe;
      this.reckoning = false;
    } catch (error) {
      if (!current() || superseded(error)) return;
      this.error = error;
      this.reckoning = false;
    }
  }
}
