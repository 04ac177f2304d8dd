// A campaign's period and money in words.
import type { Campaign } from "../../api/bindings";
import { negative, nothing, shownMoney, unsigned } from "../../pipeline/amount";
import { day, list } from "../../words/format";
import { m } from "../../words/words";

/** From when to when; `null` when no day is set. */
export function periodText(campaign: Campaign): string | null {
  const { from, to } = campaign.edit;
  if (from && to) return `${day(from)} – ${day(to)}`;
  if (from) return m.campaign_since({ date: day(from) });
  return to ? m.campaign_until({ date: day(to) }) : null;
}

/** What was spent beside the budget, in the campaign's own currency; other currencies in words of their own. */
export type Told = { spent: string; left: string; over: boolean; beside: string; unknown: string };

/** The budget and what is spent of it. Sums that lack a sample's costs say so. */
export function tell(campaign: Campaign): Told {
  const [own, ...others] = campaign.spend;
  const { budget } = campaign.edit;
  const beside = others.filter((one) => !nothing(one.total)).map((one) => shownMoney(one.total));
  const missing = campaign.spend.reduce((sum, one) => sum + one.samples_unknown, 0);
  const told = {
    spent: "",
    left: "",
    over: false,
    beside: beside.length > 0 ? m.campaign_beside({ amounts: list(beside) }) : "",
    unknown: missing > 0 ? m.campaign_unknown({ count: missing }) : "",
  };
  if (!own) return { ...told, spent: budget ? shownMoney(budget) : "" };
  const least = own.samples_unknown > 0;
  const spent = shownMoney(own.total);
  if (!budget || budget.currency !== own.total.currency || !own.left)
    return { ...told, spent: least ? m.campaign_spent_least({ spent }) : m.campaign_spent({ spent }) };
  const of = { spent, budget: shownMoney(budget) };
  const over = negative(own.left);
  const amount = shownMoney(unsigned(own.left));
  return {
    ...told,
    over,
    spent: least ? m.campaign_spent_of_least(of) : m.campaign_spent_of(of),
    left: over
      ? least
        ? m.campaign_over_least({ amount })
        : m.campaign_over({ amount })
      : leftText(amount, least),
  };
}

function leftText(amount: string, least: boolean): string {
  return least ? m.campaign_left_most({ amount }) : m.campaign_left_of({ amount });
}
