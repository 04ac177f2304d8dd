// A plan's draft and what changes in it. Every function answers with a new draft. Pure.
import type {
  InputSource,
  OwnFigure,
  PlanDraft,
  ScenarioDraft,
  ScenarioKind,
  ChannelPreset,
} from "../../api/bindings";
import { sameFigure } from "./numbers";

type Tree = { [key: string]: unknown };

/** The figure at a path such as `product.aov` or `scenarios.0.setup`; `null` when nothing is given. */
export function valueAt(draft: PlanDraft, path: string): string | null {
  let at: unknown = draft;
  for (const key of path.split(".")) {
    if (at === null || typeof at !== "object") return null;
    at = (at as Tree)[key];
  }
  return typeof at === "string" ? at : null;
}

function put(at: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (Array.isArray(at)) return at.map((one, i) => (String(i) === key ? put(one, rest, value) : one));
  const tree = at as Tree;
  return { ...tree, [key]: put(tree[key], rest, value) };
}

function without(sources: PlanDraft["sources"], paths: readonly string[]): PlanDraft["sources"] {
  if (!paths.some((path) => path in sources)) return sources;
  return Object.fromEntries(Object.entries(sources).filter(([path]) => !paths.includes(path)));
}

/** Writes a figure. A source that gave another value no longer speaks for it. */
export function write(draft: PlanDraft, path: string, value: string | null): PlanDraft {
  const next = put(draft, path.split("."), value) as PlanDraft;
  const source = next.sources[path];
  return source && !sameFigure(source.value, value)
    ? { ...next, sources: without(next.sources, [path]) }
    : next;
}

/** Takes a figure from where it was published or reckoned, and remembers that. */
export function take(draft: PlanDraft, path: string, source: InputSource): PlanDraft {
  const next = put(draft, path.split("."), source.value) as PlanDraft;
  return { ...next, sources: { ...next.sources, [path]: source } };
}

/** Takes own months as the history of demand. */
export function takeHistory(draft: PlanDraft, figure: OwnFigure): PlanDraft {
  return {
    ...draft,
    demand: { ...draft.demand, history: [...figure.values] },
    sources: { ...draft.sources, "demand.history": figure.source },
  };
}

/** Writes the months of a history, typed by hand. */
export function writeHistory(draft: PlanDraft, months: readonly string[]): PlanDraft {
  const same =
    months.length === draft.demand.history.length &&
    months.every((one, i) => one === draft.demand.history[i]);
  if (same) return draft;
  return {
    ...draft,
    demand: { ...draft.demand, history: [...months] },
    sources: without(draft.sources, ["demand.history"]),
  };
}

/** True when two names are one in a plan. */
function alike(a: string, b: string): boolean {
  return a.trim() === b.trim();
}

/** A name that none of these has: the wanted one, else with the first free number behind it. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const free = (name: string) => !taken.some((one) => alike(one, name));
  const base = wanted.trim();
  if (free(base)) return base;
  const stem = base.replace(/ \d+$/, "");
  let number = 2;
  while (!free(`${stem} ${number}`)) number += 1;
  return `${stem} ${number}`;
}

/** A scenario of which nothing is known yet. */
export function emptyScenario(name: string, kind: ScenarioKind): ScenarioDraft {
  return {
    name,
    kind,
    setup: null,
    deposit: null,
    subscription: null,
    fee_of_sale: null,
    override_of_commission: null,
    monthly_minimum: null,
    hours: null,
    hourly_rate: null,
    samples: null,
    commission: null,
    switch_month: null,
    network_share: null,
    own: null,
    network: null,
  };
}

/** The sources of scenarios after one came (`by` 1) or went (`by` -1) at a place. */
function moved(sources: PlanDraft["sources"], from: number, by: 1 | -1): PlanDraft["sources"] {
  const next: PlanDraft["sources"] = {};
  for (const [path, source] of Object.entries(sources)) {
    const found = /^scenarios\.(\d+)\.(.+)$/.exec(path);
    const at = Number(found?.[1]);
    if (!found || !source) {
      if (source) next[path] = source;
    } else if (at < from) next[path] = source;
    else if (by === 1 || at > from) next[`scenarios.${at + by}.${found[2]}`] = source;
  }
  return next;
}

/** Adds a scenario at a place, the end when none is given. */
export function addScenario(draft: PlanDraft, one: ScenarioDraft, at = draft.scenarios.length): PlanDraft {
  return {
    ...draft,
    scenarios: [...draft.scenarios.slice(0, at), one, ...draft.scenarios.slice(at)],
    sources: moved(draft.sources, at, 1),
  };
}

const names = (draft: PlanDraft) => draft.scenarios.map((one) => one.name);

/** The figures of a scenario that a channel publishes. */
const FEES = [
  "setup",
  "deposit",
  "subscription",
  "fee_of_sale",
  "override_of_commission",
  "monthly_minimum",
] as const;

/** Adds a channel with its published fees; those in another currency than the plan's stay behind. */
export function addChannel(draft: PlanDraft, channel: ChannelPreset): PlanDraft {
  const name = freeName(channel.name, names(draft));
  const fits = channel.currency === draft.currency;
  const one = emptyScenario(name, channel.kind);
  const at = draft.scenarios.length;
  const sources = { ...draft.sources };
  for (const key of FEES) {
    const value = channel.fees[key];
    const rate = key === "fee_of_sale" || key === "override_of_commission";
    if (value === null || (!rate && !fits)) continue;
    one[key] = value;
    sources[`scenarios.${at}.${key}`] = {
      kind: "preset",
      value,
      name: channel.source,
      date: channel.date,
      n: null,
    };
  }
  return { ...addScenario(draft, one), sources };
}

/** Puts a copy behind a scenario, with the sources of its figures. */
export function duplicateScenario(draft: PlanDraft, at: number): PlanDraft {
  const from = draft.scenarios[at];
  if (!from) return draft;
  const copy = { ...from, name: freeName(from.name, names(draft)) };
  const next = addScenario(draft, copy, at + 1);
  const sources = { ...next.sources };
  for (const [path, source] of Object.entries(draft.sources)) {
    const own = `scenarios.${at}.`;
    if (source && path.startsWith(own)) sources[`scenarios.${at + 1}.${path.slice(own.length)}`] = source;
  }
  return { ...next, sources };
}

/** Takes a scenario away. A hybrid that named it takes the plan's first of that kind again. */
export function removeScenario(draft: PlanDraft, at: number): PlanDraft {
  const gone = draft.scenarios[at];
  if (!gone) return draft;
  const left = draft.scenarios.filter((_, i) => i !== at);
  const leave = (name: string | null) => (name !== null && alike(name, gone.name) ? null : name);
  return {
    ...draft,
    scenarios: left.map((one) => ({ ...one, own: leave(one.own), network: leave(one.network) })),
    sources: moved(draft.sources, at, -1),
  };
}

/** Gives a scenario another name; hybrids that name it follow. */
export function renameScenario(draft: PlanDraft, at: number, name: string): PlanDraft {
  const before = draft.scenarios[at]?.name;
  if (before === undefined) return draft;
  const follow = (one: string | null) => (one !== null && alike(one, before) ? name : one);
  return {
    ...draft,
    scenarios: draft.scenarios.map((one, i) => ({
      ...one,
      name: i === at ? name : one.name,
      own: follow(one.own),
      network: follow(one.network),
    })),
  };
}

/** The commission that a scenario pays: its own, else the plan's; a hybrid that of its own programme. */
export function commissionOf(draft: PlanDraft, at: number): string | null {
  const one = draft.scenarios[at];
  const named = one?.own?.trim();
  const phase =
    one?.kind !== "hybrid"
      ? one
      : draft.scenarios.find((other) =>
          named ? other.kind !== "hybrid" && alike(other.name, named) : other.kind === "own",
        );
  return phase?.commission?.trim() || draft.commission;
}

/** True when two drafts say the same. */
export function sameDraft(a: PlanDraft, b: PlanDraft): boolean {
  return a === b || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** Sources in the order of their paths: the workspace keeps them so, the window adds them at the end. */
function sorted(draft: PlanDraft): unknown {
  const order = Object.keys(draft).sort() as (keyof PlanDraft)[];
  const sources = Object.entries(draft.sources).sort(([a], [b]) => (a < b ? -1 : 1));
  return order.map((key) => (key === "sources" ? sources : [key, draft[key]]));
}
