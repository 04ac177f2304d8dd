// Words of outreach: channels, fields, languages, reply rates.
import type { Channel, MergeField, ReplyRate } from "../api/bindings";
import { percent, whole } from "../words/format";
import { m, sayOr } from "../words/words";

export const CHANNELS: readonly Channel[] = [
  "email",
  "tiktok",
  "tiktok_invite",
  "instagram",
  "whatsapp",
  "phone",
  "other",
];
export const FIELDS: readonly MergeField[] = [
  "name",
  "first_name",
  "handle",
  "brand",
  "campaign",
  "product",
  "code",
  "link",
  "sender",
  "deadline",
];
/** Languages that templates are written in. */
export const WRITTEN = ["en", "nl", "fi"] as const;

export const channelName = (channel: Channel) => sayOr(`outreach_channel_${channel}`, channel);
export const fieldName = (field: MergeField) => sayOr(`outreach_field_${field}`, field);
export const writtenName = (language: string) => sayOr(`outreach_language_${language}`, language);

/** A reply rate with its interval, or that it is too early for one; and where it comes from. */
export function rateWords(rate: ReplyRate): { text: string; title: string } {
  const counts = { counted: whole(rate.counted), young: whole(rate.young), replied: whole(rate.replied) };
  if (rate.rate === null || rate.low === null || rate.high === null)
    return { text: m.outreach_rate_few(), title: m.outreach_rate_few_title(counts) };
  return {
    text: m.outreach_rate_value({
      rate: percent(rate.rate),
      low: percent(rate.low),
      high: percent(rate.high),
    }),
    title: m.outreach_rate_title(counts),
  };
}

/** Puts `{field}` at the place of the cursor; the text and where the cursor is then. */
export function withField(text: string, from: number, to: number, field: MergeField) {
  const put = `{${field}}`;
  return { text: text.slice(0, from) + put + text.slice(to), at: from + put.length };
}

/** Minutes since midnight as a clock shows them. */
export function clock(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
