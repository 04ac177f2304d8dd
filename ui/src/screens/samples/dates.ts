// Dates of samples for a calendar: those that the screen's question asks for, by day.
import type { SampleDate, SampleQuery } from "../../api/bindings";
import { whoName } from "../../samples/words";

type Asked = Pick<SampleQuery, "states" | "overdue" | "list" | "search">;

/** What is shown first on a day: what is due. */
const ORDER = ["due", "requested", "shipped", "delivered", "posted"];

/** Dates by day, what is due first. Products are told apart by the rows that `ofProduct` lets through. */
export function byDay(
  dates: readonly SampleDate[],
  asked: Asked,
  ofProduct: (date: SampleDate) => boolean,
): Map<string, SampleDate[]> {
  const words = asked.search.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = ({ sample }: SampleDate) => {
    const text = [whoName(sample.who), sample.who.handle, sample.product, sample.sku, sample.tracking]
      .join(" ")
      .toLowerCase();
    return (
      (asked.states.length === 0 || asked.states.includes(sample.state)) &&
      (!asked.overdue || (sample.days !== null && sample.days < 0)) &&
      (asked.list === null || sample.list?.id === asked.list) &&
      words.every((word) => text.includes(word))
    );
  };
  const found = new Map<string, SampleDate[]>();
  for (const one of dates) {
    if (!wanted(one) || !ofProduct(one)) continue;
    const there = found.get(one.day);
    if (there) there.push(one);
    else found.set(one.day, [one]);
  }
  for (const day of found.values())
    day.sort((a, b) => ORDER.indexOf(a.what) - ORDER.indexOf(b.what) || a.sample.id - b.sample.id);
  return found;
}
