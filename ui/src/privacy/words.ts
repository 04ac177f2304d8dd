// What is said of people's data: tables, facts, reasons, ways. Pure.
import type {
  BulkNotice,
  Case,
  ContactKind,
  Erased,
  ExportedFile,
  Held,
  LawfulBasis,
  NoticeRow,
  NoticeWhy,
  PersonFact,
  PersonFound,
} from "../api/bindings";
import { collate, country, day, language, list, whole } from "../words/format";
import { m, say, sayOr } from "../words/words";

export const BASES: readonly LawfulBasis[] = ["legitimate_interests", "consent", "contract"];
export const BULKS: readonly BulkNotice[] = ["notices", "assessment"];
export const NOTICE_WAYS = ["email", "message", "letter", "other"] as const;
export const CONTACT_KINDS: readonly ContactKind[] = [
  "email",
  "phone",
  "whatsapp",
  "signal",
  "telegram",
  "instagram",
  "youtube",
  "website",
  "agent",
  "other",
];
export const CASES: readonly Case[] = ["paid", "affiliate", "free"];

export const basisName = (basis: LawfulBasis) => sayOr(`privacy_basis_${basis}`, basis);
export const basisMeaning = (basis: LawfulBasis) => sayOr(`privacy_basis_means_${basis}`, basisName(basis));
export const bulkName = (how: BulkNotice) => sayOr(`privacy_bulk_${how}`, how);
export const wayName = (channel: string) => sayOr(`privacy_way_${channel}`, channel);
export const whyName = (why: NoticeWhy) => sayOr(`privacy_why_${why}`, why);
export const fieldName = (field: string) => sayOr(`privacy_field_${field}`, field);
export const contactKindName = (kind: ContactKind) => sayOr(`contact_kind_${kind}`, kind);
export const caseName = (given: Case) => sayOr(`disclosure_case_${given}`, given);
export const heldName = (table: string) => sayOr(`held_${table}`, table);
export const fileName = (what: string) => sayOr(`privacy_file_${what}`, m.privacy_file_other());
export const matchName = (by: string) => sayOr(`privacy_by_${by}`, by);

/** What a fact is called: an own column as its user named it; what somebody noted as the rules name it; else as people's
 *  data and columns of files are called. */
export function factName({ field, label }: Pick<PersonFact, "field" | "label">): string {
  if (label) return label;
  const contact = /^contact_(\w+)$/.exec(field)?.[1];
  if (contact) return sayOr(`contact_kind_${contact}`, contact);
  return say(`rules_fact_name_${field}`) ?? say(`privacy_known_${field}`) ?? sayOr(`field_${field}`, field);
}

const YES_NO = [
  "adult",
  "political",
  "permission_revoked",
  "shared_login",
  "follows_policies",
  "bound",
  "verified",
  "is_brand",
];

const COUNTS = ["followers", "following", "likes_total", "posts_total", "reported_orders"];

/** What a fact says: days, countries and languages by their names. */
export function factValue(fact: Pick<PersonFact, "field" | "value">): string {
  const { field, value } = fact;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return day(value);
  if (field === "country" || field === "resident") return country(value);
  if (field === "language") return language(value);
  if (field === "creator_type") return sayOr(`rules_type_${value}`, value);
  if (field === "lawful_basis") return sayOr(`privacy_basis_${value}`, value);
  if (COUNTS.includes(field) && /^\d+$/.test(value)) return whole(Number(value));
  if (YES_NO.includes(field) && /^(yes|true|1)$/.test(value)) return m.privacy_yes();
  if (YES_NO.includes(field) && /^(no|false|0)$/.test(value)) return m.privacy_no();
  return value;
}

/** Where a fact comes from: file with its row, who said so, or by hand. */
export function factFrom(fact: Pick<PersonFact, "file" | "row" | "source">): string {
  if (fact.file)
    return fact.row === null ? fact.file : m.privacy_file_row({ file: fact.file, row: whole(fact.row) });
  return fact.source || m.privacy_by_hand();
}

/** The facts of a person by the account that they are about; those of the person first. */
export function byAccount(facts: readonly PersonFact[]): { account: string; facts: PersonFact[] }[] {
  const found = new Map<string, PersonFact[]>([["", []]]);
  for (const fact of facts) {
    const rows = found.get(fact.account) ?? [];
    rows.push(fact);
    found.set(fact.account, rows);
  }
  return [...found]
    .map(([account, rows]) => ({ account, facts: rows }))
    .filter((group) => group.facts.length > 0);
}

/** When somebody is to be told, counted from today. */
export function dueWords(days: number): string {
  if (days < 0) return m.privacy_overdue({ count: -days, shown: whole(-days) });
  return days === 0 ? m.privacy_due_today() : m.privacy_due_in({ count: days, shown: whole(days) });
}

/** Why a notice is due on its day, with the day that it is counted from. */
export function dueBecause(row: NoticeRow): string {
  const from =
    row.why === "month" ? row.obtained_on : row.why === "shortlisted" ? row.shortlisted_on : row.contacted_on;
  return from === null
    ? whyName(row.why)
    : sayOr(`privacy_because_${row.why}`, whyName(row.why), { date: day(from) });
}

/** Fields without a value, as a list of their names. */
export const lacking = (fields: readonly string[]) => list([...new Set(fields)].map(fieldName));

/** What is held, the most first; tables without a row fall away. */
export function largest(held: readonly Held[]): Held[] {
  return held
    .filter((one) => one.rows > 0)
    .sort((a, b) => b.rows - a.rows || collate(heldName(a.what), heldName(b.what)));
}

export function sum(held: readonly Held[]): number {
  return held.reduce((total, one) => total + one.rows, 0);
}

/** The files as text, one to a line: each path once. */
export function paths(files: readonly Pick<ExportedFile, "path">[]): string {
  return [...new Set(files.map((file) => file.path))].join("\n");
}

/** What erasing did, as text to keep. */
export function outcome(done: Erased): string {
  const rows = largest(done.removed).map((one) => `${heldName(one.what)}\t${whole(one.rows)}`);
  const files = paths(done.files);
  return [m.privacy_erased_title({ count: done.people, shown: whole(done.people) }), ...rows, files]
    .filter(Boolean)
    .join("\n");
}

/** Enough to look for somebody: two letters or digits. */
export function findable(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 2;
}

export type Found = { key: string; who: PersonFound["who"]; matches: PersonFound[] };

/** What was found, person by person; what names nobody of the roster stands by itself, after them. */
export function people(found: readonly PersonFound[]): Found[] {
  const each = new Map<string, Found>();
  for (const [at, one] of found.entries()) {
    const key = one.who ? `creator:${one.who.creator}` : `nobody:${at}`;
    const entry = each.get(key) ?? { key, who: one.who, matches: [] };
    entry.matches.push(one);
    each.set(key, entry);
  }
  return [...each.values()].sort((a, b) => Number(a.who === null) - Number(b.who === null));
}

/** A mail as a link (RFC 6068): the address keeps its @, the subject is one line, lines end in CRLF. */
export function mailLink(to: string, subject: string, body: string): string {
  const strict = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const lines = body.replace(/\r\n?|\n/g, "\r\n");
  return `mailto:${strict(to.trim()).replace(/%40/g, "@")}?subject=${strict(subject.trim().split(/\s+/).join(" "))}&body=${strict(lines)}`;
}

const isEmail = (text: string) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
const isPage = (text: string) => /^https:\/\/[^\s/?#.]+(\.[^\s/?#.]+)+([/?#]\S*)?$/i.test(text);
const isHandle = (text: string) => /^@?[\p{L}\p{N}._-]+$/u.test(text);
function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, "").length;
  return digits >= 6 && digits <= 15 && /^\+?[\d ./()-]+$/.test(text);
}

/** What is wrong with a contact; empty when nothing is: the core reads it by the same rules. */
export function contactWrong(kind: ContactKind, value: string): string {
  const text = value.trim();
  if (!text) return m.contact_value_missing();
  switch (kind) {
    case "email":
      return isEmail(text) ? "" : m.contact_email_wrong();
    case "website":
      return isPage(text) ? "" : m.contact_website_wrong();
    case "phone":
    case "whatsapp":
      return isPhone(text) ? "" : m.contact_phone_wrong();
    case "signal":
      return isPhone(text) || isHandle(text) ? "" : m.contact_profile_wrong();
    case "telegram":
      return isPhone(text) || isHandle(text) || isPage(text) ? "" : m.contact_profile_wrong();
    case "instagram":
    case "youtube":
      return isHandle(text) || isPage(text) ? "" : m.contact_profile_wrong();
    default:
      return "";
  }
}
