// How what is due is grouped, filtered and told. Pure; the core says what is due and in how many days.
import type { DueItem, DueKind } from "../../api/bindings";
import type { At } from "../../content/at.svelte";
import type { Route } from "../../state/route.svelte";
import { shownMoney } from "../../pipeline/amount";
import { collate } from "../../words/format";

export const GROUPS = ["overdue", "today", "week", "next", "later"] as const;
export type Group = (typeof GROUPS)[number];

export const AREAS = ["outreach", "samples", "content", "money", "rules"] as const;
export type Area = (typeof AREAS)[number];

const AREA: Record<DueKind, Area> = {
  action: "outreach",
  follow_up: "outreach",
  sample_to_approve: "samples",
  sample_to_send: "samples",
  sample_arrival: "samples",
  sample_content: "samples",
  briefing_unread: "content",
  deliverable: "content",
  draft_to_review: "content",
  usage_ending: "content",
  usage_expired: "content",
  stock_low: "money",
  campaign_ending: "money",
  campaign_over_budget: "money",
  code_ending: "money",
  code_ending_live: "money",
  licence_ending: "content",
  commission_released: "money",
  payout_unpaid: "money",
  notice_due: "rules",
  retention_due: "rules",
  spark_ending: "content",
  rule_change: "rules",
  pilot_ready: "rules",
  age_check_due: "rules",
  disclosure_missing: "content",
};

export function areaOf(item: Pick<DueItem, "kind">): Area {
  return AREA[item.kind];
}

/** Days from a civil day to the Sunday of its week. */
function toSunday(day: string): number {
  return (7 - new Date(`${day}T00:00:00Z`).getUTCDay()) % 7;
}

/** The group of something due in so many days, when today is `today`. What has no day is for today. */
export function groupOf(days: number | null, today: string): Group {
  if (days === null || days === 0) return "today";
  if (days < 0) return "overdue";
  const left = toSunday(today);
  if (days <= left) return "week";
  return days <= left + 7 ? "next" : "later";
}

/** The civil day on which these were counted; `null` when none of them has a day. */
export function countedOn(items: readonly DueItem[]): string | null {
  const one = items.find((item) => item.due !== null && item.days !== null);
  if (!one?.due || one.days === null) return null;
  const at = new Date(`${one.due}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - one.days);
  return at.toISOString().slice(0, 10);
}

/** The groups that hold something, in order; items keep theirs. */
export function grouped(items: readonly DueItem[]): { group: Group; items: DueItem[] }[] {
  const today = countedOn(items) ?? "1970-01-01";
  return GROUPS.map((group) => ({
    group,
    items: items.filter((item) => groupOf(item.days, today) === group),
  })).filter((one) => one.items.length > 0);
}

/** Whose things to show: everybody's, mine, nobody's, or somebody's by name. */
export type Whose = { kind: "all" } | { kind: "none" } | { kind: "name"; name: string };

export function shown(items: readonly DueItem[], area: Area | null, whose: Whose): DueItem[] {
  const same = (owner: string) =>
    whose.kind === "all" ||
    owner.trim().toLowerCase() === (whose.kind === "none" ? "" : whose.name.trim().toLowerCase());
  return items.filter((item) => (area === null || areaOf(item) === area) && same(item.owner));
}

/** The names of those who have something to do, each once whatever the case. */
export function owners(items: readonly DueItem[]): string[] {
  const names = new Map<string, string>();
  for (const name of items.map((item) => item.owner.trim())) {
    if (name && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return [...names.values()].sort(collate);
}

/** True for what can be marked as done where it stands. */
export function tickable(item: Pick<DueItem, "kind">): boolean {
  return item.kind === "action" || item.kind === "follow_up";
}

/** The place that something due opens. */
export function placeOf(item: DueItem): Route {
  switch (item.kind) {
    case "sample_to_approve":
    case "sample_to_send":
    case "sample_arrival":
    case "sample_content":
      return { screen: "sample", id: item.id };
    case "briefing_unread":
    case "deliverable":
    case "draft_to_review":
    case "usage_ending":
    case "usage_expired":
      if (item.briefing !== null) return { screen: "briefing", id: item.briefing };
      return creatorOf(item);
    case "stock_low":
      return { screen: "products" };
    case "licence_ending":
      return { screen: "kits" };
    case "campaign_ending":
    case "campaign_over_budget":
      return { screen: "campaign", id: item.id };
    case "commission_released":
    case "payout_unpaid":
      return { screen: "sales" };
    case "notice_due":
    case "retention_due":
      return { screen: "privacy" };
    case "rule_change":
    case "spark_ending":
    case "disclosure_missing":
    case "pilot_ready":
      return { screen: "rules" };
    case "code_ending":
    case "code_ending_live":
      return item.who ? creatorOf(item) : { screen: "sales" };
    default:
      return creatorOf(item);
  }
}

function creatorOf(item: DueItem): Route {
  return item.who ? { screen: "creator", id: item.who.creator } : { screen: "pipeline" };
}

/** The part of a briefing's page that something due opens, and the piece of content there. */
export function partOf(item: Pick<DueItem, "kind" | "id">): Pick<At, "part" | "piece"> {
  return item.kind === "briefing_unread"
    ? { part: "people", piece: null }
    : { part: "content", piece: item.id };
}

/** What something due is called: a sum, which the core tells as `12.50 EUR`, as the language writes it. */
export function titleOf(item: Pick<DueItem, "kind" | "title">): string {
  const sum = item.kind === "commission_released" ? /^(\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(item.title) : null;
  return sum ? shownMoney({ amount: sum[1] ?? "", currency: sum[2] ?? "" }) : item.title;
}
