// What is asked of the rules, of whom, and which answers are shown. Kept while the window is open.
import {
  type EligibilityPage,
  type EligibilityQuery,
  type EligibilityQuestion,
  type EligibilityRow,
  type EligibleAnswer,
  type RuleScope,
  commands,
} from "../api/bindings";
import { onStale } from "../api/query";
import { Pages } from "../parts/table/pages.svelte";

export const NOTHING_SPECIAL: EligibilityQuestion = {
  on: null,
  creator_type: null,
  sells_for: null,
  region: null,
  program: null,
};

/** A scope as the value of a list to choose from, and back. */
export function scopeKey(scope: RuleScope): string {
  return typeof scope === "string" ? scope : `list:${scope.list}`;
}
export function scopeOf(key: string): RuleScope {
  if (key === "all" || key === "in_play") return key;
  return { list: Number(key.replace("list:", "")) };
}

const STALE = ["rules", "roster", "programs", "pipeline", "lists", "orders"];

class Ask {
  question = $state.raw<EligibilityQuestion>(NOTHING_SPECIAL);
  scope = $state.raw<RuleScope>("in_play");
  answer = $state<EligibleAnswer | null>(null);
  text = $state("");
  /** The creator whose reasons are open beside. */
  opened = $state<number | null>(null);
  readonly pages = new Pages<EligibilityRow, EligibilityPage>((offset, limit) =>
    commands.eligibility_page(this.query(offset, limit)),
  );

  query(offset: number, limit: number): EligibilityQuery {
    return {
      question: this.question,
      scope: this.scope,
      answer: this.answer,
      text: this.text.trim(),
      offset,
      limit,
    };
  }

  /** Asks now, and again whenever what answers depend on goes stale; the answer stops it. */
  start(): () => void {
    this.pages.ask();
    return onStale((tags) => {
      if (STALE.some((tag) => tags.has(tag))) this.pages.ask();
    });
  }

  change(what: Partial<Pick<Ask, "question" | "scope" | "answer" | "text">>): void {
    Object.assign(this, what);
    this.opened = null;
    this.pages.ask();
  }

  ask(what: Partial<EligibilityQuestion>): void {
    this.change({ question: { ...this.question, ...what } });
  }

  get filtered(): boolean {
    return this.answer !== null || this.text.trim() !== "";
  }
}

export const ask = new Ask();
