// Rows of the ledger as people read them. Pure.
import type { AccountBalance, EntryKind, LedgerAccount, LedgerQuery, LedgerRow } from "../api/bindings";
import { nothing, shownMoney } from "../pipeline/amount";
import { shownShare } from "../programs/share";
import { m, sayOr } from "../words/words";
import { minor } from "./payouts";

export const KINDS: readonly EntryKind[] = [
  "sale",
  "bonus",
  "adjustment",
  "payout",
  "vat",
  "confirmed",
  "platform",
];
export const ACCOUNTS: readonly LedgerAccount[] = [
  "commission",
  "bonus",
  "correction",
  "vat",
  "creator",
  "transit",
  "bank",
  "platform",
];

export const kindName = (kind: EntryKind) => sayOr(`ledger_kind_${kind}`, kind);
export const accountName = (account: LedgerAccount) => sayOr(`ledger_account_${account}`, account);
export const accountMeans = (account: LedgerAccount) => sayOr(`ledger_means_${account}`, "");
export const whyText = (row: Pick<LedgerRow, "why">) => sayOr(`ledger_why_${row.why}`, row.why);

/** What a row is about, beyond its kind: the share it is, the reason, the run. Empty when its kind says it all. */
export function about(row: LedgerRow): string {
  if (row.kind === "sale" || row.kind === "platform") {
    return row.base && row.rate
      ? m.ledger_share_of({ share: shownShare(row.rate), amount: shownMoney(row.base) })
      : "";
  }
  return row.words;
}

/** What she is owed more, or less, by a row: with its sign. Empty where the row leaves that alone. */
export function signed(row: LedgerRow, shown: (amount: LedgerRow["owed"]) => string): string {
  if (nothing(row.owed)) return "";
  return row.owed.amount.startsWith("-") ? shown(row.owed).replace("-", "\u2212") : `+${shown(row.owed)}`;
}

export type Filters = Pick<LedgerQuery, "creator" | "kind" | "currency" | "from" | "to">;

/** The filters that are set, without empty ones. */
export function asked(filters: Filters): Filters {
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined && value !== ""),
  );
}

export function filtered(filters: Filters): boolean {
  return Object.keys(asked(filters)).length > 0;
}

export type Books = {
  currency: string;
  accounts: AccountBalance[];
  /** They sum to nothing, as they must. */ even: boolean;
};

/** Balances by currency, accounts in their order; whether they sum to zero is reckoned exactly. */
export function books(balances: readonly AccountBalance[]): Books[] {
  const currencies = [...new Set(balances.map((one) => one.balance.currency))].sort();
  return currencies.map((currency) => {
    const accounts = balances
      .filter((one) => one.balance.currency === currency)
      .sort((a, b) => ACCOUNTS.indexOf(a.account) - ACCOUNTS.indexOf(b.account));
    const sum = accounts.reduce((left, one) => left + minor(one.balance.amount, currency), 0n);
    return { currency, accounts, even: sum === 0n };
  });
}
