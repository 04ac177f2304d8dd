// The people a briefing is about: those who got it, and the members of its campaign.
import type { BriefingDetail, RankQuery, Who } from "../../api/bindings";
import { read } from "../../api/query";
import { collate } from "../../words/format";

/** Members of a campaign that are asked for at most. */
export const MOST = 500;

export type Person = Pick<Who, "creator" | "name" | "handle" | "platform" | "blocked">;

export function listQuery(list: number | null): RankQuery | null {
  if (list === null) return null;
  return {
    weights: null,
    filter: { conditions: [] },
    search: "",
    shortlist: list,
    creators: null,
    sort: null,
    offset: 0,
    limit: MOST,
  };
}

/** Everybody once, by name. */
export function once(...groups: readonly (readonly Person[])[]): Person[] {
  const known = new Map(groups.flat().map((one) => [one.creator, one]));
  return [...known.values()].sort((a, b) => collate(a.name || a.handle, b.name || b.handle));
}

export function members(detail: () => BriefingDetail) {
  const page = read("rank", () => {
    const query = listQuery(detail().line.list?.id ?? null);
    return query ? [query] : null;
  });
  const campaign = $derived(
    detail().line.list === null
      ? []
      : (page.data?.rows ?? []).map((row) => ({ ...row, blocked: row.stage === "blocked" })),
  );
  const all = $derived(
    once(
      campaign,
      detail().receipts.map((one) => one.who),
    ),
  );
  return {
    /** Members of the campaign. */
    get campaign(): readonly Person[] {
      return campaign;
    },
    /** These and all who got the briefing. */
    get all(): readonly Person[] {
      return all;
    },
  };
}
