// What is owed and paid: filters, checks and words. Pure; nothing is computed with money here but a sum that proves zero.
import type { Balance, NotPaid, Payee, PayeeEdit, PayoutLine, Who, YearRow } from "../api/bindings";
import { negative, nothing, places, shownMoney } from "../pipeline/amount";
import { called } from "../roster/columns";
import { collate, list, wallTime } from "../words/format";
import { m, sayOr } from "../words/words";

/** The civil day of this moment in the workspace's time zone. */
export function today(now: Date = new Date()): string {
  return wallTime(now.toISOString()).slice(0, 10);
}

/** The first day of the month that lies so many months before this day. */
export function monthsBefore(day: string, months: number): string {
  const at = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() - months);
  return at.toISOString().slice(0, 10);
}

/** The last day of the month before this day's. */
export function endOfLastMonth(day: string): string {
  const at = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  at.setUTCDate(0);
  return at.toISOString().slice(0, 10);
}

/** Who somebody is who is owed something: her name in the roster, else the holder of her account. */
export function payeeName(of: { who: Who | null } & ({ payee_name: string } | { name: string })): string {
  if (of.who) return called(of.who);
  return ("payee_name" in of ? of.payee_name : of.name) || m.payee_erased();
}

export const OWED_FILTERS = ["all", "due", "pending", "transit", "missing", "negative"] as const;
export type OwedFilter = (typeof OWED_FILTERS)[number];

/** Of a balance: what it is called in a list of balances, one for each payee and currency. */
export function keyOf(balance: Pick<Balance, "payee" | "approved">): string {
  return `${balance.payee}:${balance.approved.currency}`;
}

/** True when refunds after a payout took more than she earned since. */
function inDebt(balance: Balance): boolean {
  return negative(balance.approved);
}

function fits(balance: Balance, filter: OwedFilter): boolean {
  switch (filter) {
    case "due":
      return !nothing(balance.approved) && !negative(balance.approved);
    case "pending":
      return !nothing(balance.pending);
    case "transit":
      return !nothing(balance.transit);
    case "missing":
      return lacks(balance).length > 0;
    case "negative":
      return inDebt(balance);
    default:
      return true;
  }
}

/** Balances that a filter and some letters leave. */
export function owed(balances: readonly Balance[], filter: OwedFilter, text: string): Balance[] {
  const wanted = text.trim().toLocaleLowerCase();
  return balances.filter(
    (one) =>
      fits(one, filter) &&
      (!wanted ||
        `${payeeName(one)} ${one.payee_name} ${one.who?.handle ?? ""}`.toLocaleLowerCase().includes(wanted)),
  );
}

export const OWED_AMOUNTS = ["pending", "approved", "transit", "paid", "platform"] as const;
export type OwedAmount = (typeof OWED_AMOUNTS)[number];

/** An amount in the smallest unit of its currency, exactly. */
export function minor(amount: string, currency: string): bigint {
  const [whole = "0", parts = ""] = amount.replace(/^-/, "").split(".");
  const units = BigInt(whole + parts.padEnd(places(currency), "0"));
  return amount.startsWith("-") ? -units : units;
}

/** Balances in another order; currencies stay apart, because their amounts cannot be compared. */
export function sortedOwed(
  balances: readonly Balance[],
  field: string | null,
  descending: boolean,
): Balance[] {
  if (!field) return [...balances];
  const turn = descending ? -1 : 1;
  const amount = OWED_AMOUNTS.find((one) => one === field);
  return [...balances].sort((a, b) => {
    if (amount) {
      const [x, y] = [a[amount], b[amount]];
      if (x.currency !== y.currency) return collate(x.currency, y.currency);
      const [p, q] = [minor(x.amount, x.currency), minor(y.amount, y.currency)];
      return p < q ? -turn : p > q ? turn : 0;
    }
    if (field === "release") {
      // Those without a release come last, whichever way.
      if (!a.next_release || !b.next_release) return Number(!a.next_release) - Number(!b.next_release);
      return a.next_release.localeCompare(b.next_release) * turn;
    }
    return collate(payeeName(a), payeeName(b)) * turn;
  });
}

/** What lacks before we can pay her. Somebody whom only platforms pay needs to tell us nothing. */
export function lacks(
  balance: Pick<Balance, "missing" | "pending" | "approved" | "transit" | "platform">,
): string[] {
  const ours = [balance.pending, balance.approved].some((one) => !nothing(one));
  const only = (one: { amount: string; currency: string }) => minor(one.amount, one.currency);
  const sum = only(balance.pending) + only(balance.approved);
  return ours && sum !== only(balance.platform) ? balance.missing : [];
}

/** What lacks, as words: "the IBAN and the VAT status". */
export function lacking(fields: readonly string[]): string {
  return list(fields.map((field) => sayOr(`payee_lacks_${field}`, field)));
}

/** Why somebody is not in a run, as a sentence. */
export function leftOutWhy(left: NotPaid): string {
  switch (left.why.why) {
    case "below_minimum":
      return m.payout_left_minimum({ minimum: shownMoney(left.why.minimum) });
    case "missing":
      return m.payout_left_missing({ fields: lacking(left.why.fields) });
    case "negative":
      return m.payout_left_negative();
    case "blocked":
      return m.payout_left_blocked();
  }
}

/** What to do about it, as a sentence. */
export function leftOutRemedy(left: NotPaid): string {
  return sayOr(`payout_remedy_${left.why.why}`, "");
}

/** An IBAN with its blanks, as people read it. */
export function spacedIban(iban: string): string {
  return iban
    .replace(/\s/g, "")
    .replace(/(.{4})(?=.)/g, "$1 ")
    .trim();
}

/** True when an IBAN is one: letters, digits, and its check number (ISO 13616, remainder 1 when divided by 97). */
export function ibanRight(typed: string): boolean {
  const iban = typed.replace(/\s/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    for (const digit of String(parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** What is wrong with an IBAN while it is typed; empty when nothing is. One that stands masked is left alone. */
export function ibanWrong(typed: string): string {
  const text = typed.trim();
  return text === "" || text.includes("•") || ibanRight(text) ? "" : m.payee_iban_wrong();
}

/** What is wrong with a BIC; empty when nothing is. */
export function bicWrong(typed: string): string {
  return typed.trim() === "" || /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/i.test(typed.trim())
    ? ""
    : m.payee_bic_wrong();
}

/** What is wrong with an address: a bank takes none, or at least town and country. */
export function addressWrong(of: {
  street: string;
  postcode: string;
  town: string;
  country: string;
}): string {
  const any = [of.street, of.postcode, of.town, of.country].some((part) => part.trim());
  return any && !(of.town.trim() && of.country.trim()) ? m.payee_address_wrong() : "";
}

export const VAT_STATUSES = ["unknown", "private", "exempt", "registered", "reverse"] as const;

/** True where she writes invoices, so that a VAT number belongs to her. */
export function hasVatNumber(status: PayeeEdit["vat_status"]): boolean {
  return status === "exempt" || status === "registered" || status === "reverse";
}

/** A payee of whom nothing is known yet. */
export function blankPayee(creator: number): PayeeEdit {
  return {
    creator,
    name: "",
    iban: "",
    bic: "",
    street: "",
    postcode: "",
    town: "",
    country: "",
    email: "",
    vat_status: "unknown",
    vat_number: "",
    vat_rate: null,
    self_billing: false,
    note: "",
  };
}

/** How a payee is paid in one line; empty when nothing is written down. */
export function paidBy(payee: Pick<Payee, "edit">): string {
  return [payee.edit.name, payee.edit.iban].filter(Boolean).join(" · ");
}

/** A file's name for a statement: number of the run and name, without signs that folders do not take. */
export function fileName(...parts: string[]): string {
  return parts
    .map((part) => part.replace(/[\\/:*?"<>|\s]+/g, "-"))
    .filter(Boolean)
    .join("-");
}

/** Lines of a run whose number of an invoice is not written, although an invoice belongs to them. */
export function undocumented(lines: readonly PayoutLine[]): number {
  return lines.filter((line) => line.vat_status === "registered" && !line.document).length;
}

/** Years that a list may be made of, the newest first. */
export function years(newest: number, count = 6): number[] {
  return Array.from({ length: count }, (_, i) => newest - i);
}

/** True when a person got nothing in a year that a list would tell. */
export function emptyYear(row: YearRow): boolean {
  return row.paid.length + row.platform.length + row.goods.length === 0 && row.pieces === 0;
}
