// How a factor's figure came about, line by line.
import type { FactorEstimate, FactorPart } from "../api/bindings";
import { decimal, fixed, portion, whole } from "../words/format";
import { m, sayOr } from "../words/words";
import { metricText } from "./metric";

/** Below this number of accounts a percentile says little. */
export const FEW_ACCOUNTS = 30;

const OF_POSTS = ["engagement", "views", "frequency", "views_per_follower"];

export type How = { name: string; text: string; asides: string[] };

/** What was measured, what it is compared as, towards what it was drawn, where it stands, what it brings. */
export function howLines(part: FactorPart, estimate: FactorEstimate | undefined, known: number): How[] {
  const lines: How[] = [];
  if (estimate) {
    const show = (value: number) =>
      metricText({
        value,
        unit: estimate.unit,
        ...(estimate.currency ? { currency: estimate.currency } : {}),
      });
    if (estimate.value !== null) {
      const value = show(estimate.value);
      const measured = OF_POSTS.includes(part.factor)
        ? m.how_measured_n({ value, count: estimate.n })
        : m.how_measured_other({ value, n: whole(estimate.n) });
      lines.push({
        name: m.how_measured(),
        text: measured,
        asides: estimate.too_few ? [m.how_too_few({ count: estimate.n })] : [],
      });
    }
    if (estimate.estimate !== null) {
      const value = show(estimate.estimate);
      const text =
        estimate.low !== null && estimate.high !== null
          ? m.how_estimate({ value, low: show(estimate.low), high: show(estimate.high) })
          : value;
      lines.push({
        name: m.how_compared(),
        text,
        asides: estimate.own_share === null ? [] : [m.how_weighted()],
      });
    }
    if (estimate.own_share !== null && estimate.prior !== null) {
      lines.push({
        name: m.how_shrunk(),
        text: m.how_prior({
          prior: show(estimate.prior),
          count: estimate.prior_accounts,
          shown: whole(estimate.prior_accounts),
          tier: sayOr(`tier_${estimate.prior_of}`, estimate.prior_of),
        }),
        asides: [
          m.how_own({ own: portion(estimate.own_share), rest: portion(Math.max(0, 1 - estimate.own_share)) }),
        ],
      });
    }
  }
  if (part.percentile === null) {
    return lines.length > 0 ? lines : [{ name: m.state(), text: m.how_unknown(), asides: [] }];
  }
  const among = { value: whole(part.percentile), count: part.of, shown: whole(part.of) };
  lines.push({
    name: m.percentile_long(),
    text:
      part.low !== null && part.high !== null
        ? m.how_percentile({ ...among, low: whole(part.low), high: whole(part.high) })
        : m.how_percentile_plain(among),
    asides: part.of < FEW_ACCOUNTS ? [m.how_of_only({ count: part.of, n: whole(part.of) })] : [],
  });
  if (part.points !== null) {
    lines.push({
      name: m.points(),
      text: m.how_points({
        percentile: fixed(part.percentile),
        weight: decimal(part.weight),
        all: decimal(known),
        points: fixed(part.points),
      }),
      asides: [],
    });
  }
  return lines;
}
