// The settings about people's data: what may be written into them. Pure.
import type { BulkNotice, NoticeText, PrivacySettings } from "../api/bindings";
import { m } from "../words/words";

/** Merge fields that a notice may have. */
export const FIELDS = [
  "name",
  "handle",
  "controller",
  "address",
  "email",
  "officer",
  "purposes",
  "basis",
  "categories",
  "source",
  "recipients",
  "retention",
  "authority",
  "url",
] as const;

export const LEAST_MONTHS = 1;
export const MOST_MONTHS = 120;

const https = (url: string) => /^https:\/\/[^\s/]+\S*$/i.test(url.trim());

/** What a decision lacks; empty where nothing. */
export function bulkWrong(
  how: BulkNotice | null,
  url: string,
  reason: string,
): { how: string; url: string; reason: string } {
  const told = how === "assessment";
  return {
    how: how === null ? m.privacy_bulk_choose() : "",
    url: told && !https(url) ? m.privacy_bulk_url_wrong() : "",
    reason: told && !reason.trim() ? m.privacy_bulk_reason_wrong() : "",
  };
}

/** Months as typed; `null` = not a whole number of months that may be. */
export function readMonths(text: string): number | null {
  const months = /^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : NaN;
  return months >= LEAST_MONTHS && months <= MOST_MONTHS ? months : null;
}

/** What is wrong with the e-mail address of the settings; it may be empty. */
export function emailWrong(text: string): string {
  return !text.trim() || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim()) ? "" : m.contact_email_wrong();
}

/** The settings with a notice's text in a language; `null` = the shipped one stands again. */
export function withText(
  settings: PrivacySettings,
  language: string,
  text: Omit<NoticeText, "language"> | null,
): PrivacySettings {
  const others = settings.texts.filter((one) => one.language !== language);
  return { ...settings, texts: text ? [...others, { language, ...text }] : others };
}
