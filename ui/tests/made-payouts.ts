// Made-up answers about what is owed, payouts and the ledger: fictional people, amounts and account numbers.
import type {
  Balance,
  LedgerPage,
  LedgerQuery,
  LedgerRow,
  NotPaid,
  Payee,
  PayeeEdit,
  Payout,
  PayoutDetail,
  PayoutLine,
  PayoutPreview,
  ProgramTerms,
  SalesSettings,
  Simulation,
  TierProposal,
  Who,
  YearRow,
} from "../src/api/bindings";

const NAMES =
  "Noor Vermeulen,Aino Laaksonen,Jip de Wit,Mila Peters,Eero Salmela,Tess Koning,Veera Niemi,Bram Hendriks,Saga Lindholm,Lotte Smit,Oskar Virta,Fenna Bakker,Ilmari Koski,Daan Mulder,Helmi Rantala,Roos van Dijk,Kasper Aalto,Sanne Visser,Pihla Mäki,Guus Brouwer".split(
    ",",
  );
/** The number that examples use: its check digits are right. */
export const IBAN = "NL91ABNA0417164300";
export const MASKED = "NL•• •••• •••• 4300";

export const who = (creator: number, more: Partial<Who> = {}): Who => ({
  creator,
  name: NAMES[(creator - 1) % NAMES.length] ?? "",
  handle: `maker.${creator}`,
  platform: "tiktok",
  blocked: false,
  ...more,
});

export const euro = (amount: string) => ({ amount, currency: "EUR" });

export const balance = (creator: number, more: Partial<Balance> = {}): Balance => ({
  who: who(creator),
  payee: 100 + creator,
  payee_name: who(creator).name,
  pending: euro("48.20"),
  approved: euro("112.75"),
  transit: euro("0.00"),
  paid: euro("640.00"),
  platform: euro("0.00"),
  next_release: "2026-12-04",
  missing: [],
  ...more,
});

export const balances: Balance[] = [
  balance(1),
  balance(2, { missing: ["iban", "vat_status"] }),
  balance(3, { approved: euro("-12.40"), pending: euro("0.00"), next_release: null }),
  balance(4, { transit: euro("1204.10"), approved: euro("0.00") }),
  balance(5, { pending: euro("90.00"), approved: euro("0.00"), platform: euro("90.00"), missing: ["iban"] }),
  balance(6, {
    pending: { amount: "1200", currency: "JPY" },
    approved: { amount: "45000", currency: "JPY" },
    transit: { amount: "0", currency: "JPY" },
    paid: { amount: "0", currency: "JPY" },
    platform: { amount: "0", currency: "JPY" },
  }),
  balance(7, {
    who: null,
    payee_name: "",
    pending: euro("0.00"),
    approved: euro("0.00"),
    next_release: null,
  }),
  ...Array.from({ length: 33 }, (_, i) => balance(8 + i)),
];

export const payeeEdit = (creator: number, more: Partial<PayeeEdit> = {}): PayeeEdit => ({
  creator,
  name: who(creator).name,
  iban: MASKED,
  bic: "",
  street: "Dorpsstraat 12",
  postcode: "1234 AB",
  town: "Ergens",
  country: "NL",
  email: "noor@voorbeeld.example",
  vat_status: "registered",
  vat_number: "NL001234567B01",
  vat_rate: "0.21",
  self_billing: false,
  note: "",
  ...more,
});

export const payee = (creator: number, more: Partial<Payee> = {}): Payee => ({
  id: 100 + creator,
  who: who(creator),
  edit: payeeEdit(creator),
  missing: [],
  ...more,
});

export const settings: SalesSettings = {
  precedence: "link_code",
  rates: [],
  payer: {
    name: "Polderpan B.V.",
    iban: IBAN,
    bic: "",
    street: "",
    postcode: "",
    town: "",
    country: "",
    vat_number: "NL009876543B01",
  },
};

export const line = (id: number, creator: number, more: Partial<PayoutLine> = {}): PayoutLine => ({
  id,
  who: who(creator),
  payee: 100 + creator,
  name: who(creator).name,
  iban: MASKED,
  amount: euro("112.75"),
  vat: euro("0.00"),
  gross: euro("112.75"),
  entries: 7,
  deducted: euro("0.00"),
  document: "",
  vat_status: "private",
  ...more,
});

export const lines: PayoutLine[] = [
  line(1, 1, {
    vat: euro("23.68"),
    gross: euro("136.43"),
    vat_status: "registered",
    entries: 12,
    deducted: euro("-4.20"),
  }),
  line(2, 4, { amount: euro("1204.10"), gross: euro("1204.10"), document: "2026-114" }),
  line(3, 8),
];

export const leftOut: NotPaid[] = [
  {
    who: who(2),
    payee: 102,
    amount: euro("112.75"),
    why: { why: "missing", fields: ["iban", "vat_status"] },
  },
  { who: who(3), payee: 103, amount: euro("-12.40"), why: { why: "negative" } },
  { who: who(9), payee: 109, amount: euro("8.10"), why: { why: "below_minimum", minimum: euro("25.00") } },
  { who: who(10, { blocked: true }), payee: 110, amount: euro("31.00"), why: { why: "blocked" } },
];

export const preview: PayoutPreview = {
  until: "2026-11-22",
  lines: lines.map((one) => ({ ...one, id: 0, document: "" })),
  left_out: leftOut,
  sums: [euro("1453.28")],
  payer_missing: [],
};

export const payout = (id: number, more: Partial<Payout> = {}): Payout => ({
  id,
  number: `2026-00${id}`,
  made_at: "2026-11-02T09:30:00Z",
  until: "2026-10-31",
  execute_on: "2026-11-03",
  paid_on: "2026-11-03",
  note: "",
  count: 3,
  sums: [euro("1453.28")],
  ...more,
});

export const payouts: Payout[] = [
  payout(3, { paid_on: null, sums: [euro("1453.28"), { amount: "45000", currency: "JPY" }] }),
  payout(2),
  payout(1),
];

export const run = (id: number): PayoutDetail => ({
  payout: payouts.find((one) => one.id === id) ?? payout(id),
  lines,
});

export const row = (id: number, more: Partial<LedgerRow> = {}): LedgerRow => ({
  id,
  day: "2026-11-12",
  at: "2026-11-12T10:00:00Z",
  kind: "sale",
  why: "sold",
  debit: "commission",
  credit: "creator",
  who: who(1 + (id % 20)),
  payee: 101 + (id % 20),
  payee_name: who(1 + (id % 20)).name,
  amount: euro("4.80"),
  owed: euro("4.80"),
  order: `#${1000 + id}`,
  line: "1",
  program: "Polderpan shop",
  words: "",
  base: euro("40.00"),
  rate: "0.12",
  release_on: "2026-12-12",
  payout: null,
  ...more,
});

export const refund = row(901, {
  why: "refund",
  debit: "creator",
  credit: "commission",
  owed: euro("-2.40"),
  amount: euro("2.40"),
  base: euro("20.00"),
  payout: "2026-003",
});
export const paid = row(902, {
  kind: "confirmed",
  why: "paid",
  debit: "transit",
  credit: "bank",
  owed: euro("0.00"),
  amount: euro("136.43"),
  order: null,
  line: null,
  base: null,
  rate: null,
  program: null,
  words: "2026-003",
  release_on: null,
  payout: "2026-003",
});
export const byHand = row(903, {
  kind: "adjustment",
  why: "by_hand",
  debit: "correction",
  words: "Extra photos for the autumn page",
  order: null,
  line: null,
  base: null,
  rate: null,
});

/** Rows of a made-up ledger, the newest first. */
export const ledger = (count: number): LedgerRow[] => [
  paid,
  refund,
  byHand,
  ...Array.from({ length: Math.max(0, count - 3) }, (_, i) => row(count - 3 - i)),
];

/** A page of them, as the core would answer. */
export const page = (all: readonly LedgerRow[], query: LedgerQuery): LedgerPage => {
  const from =
    query.before === undefined || query.before === null
      ? 0
      : all.findIndex((one) => one.id === query.before) + 1;
  const rows = all.slice(from, from + query.limit);
  const last = rows.at(-1);
  return {
    total: all.length,
    rows,
    next: last && from + rows.length < all.length ? last.id : null,
    accounts:
      all.length === 0
        ? []
        : [
            { account: "creator", balance: euro("-4812.40") },
            { account: "commission", balance: euro("5900.20") },
            { account: "bonus", balance: euro("150.00") },
            { account: "transit", balance: euro("-1453.28") },
            { account: "vat", balance: euro("215.48") },
          ],
  };
};

export const terms: ProgramTerms = {
  tiers: [
    { edit: { id: 1, program: 1, name: "Silver", threshold: "500.00" }, rate: "0.14", members: 6 },
    { edit: { id: 2, program: 1, name: "Gold", threshold: "2000.00" }, rate: null, members: 2 },
  ],
  bonuses: [
    {
      edit: {
        id: 1,
        program: 1,
        name: "Ten orders",
        counts: "orders",
        threshold: "10",
        amount: "25.00",
        from: "2026-09-01",
        to: null,
      },
      reached: 4,
    },
  ],
};

export const proposals: TierProposal[] = [
  { who: who(1), net_sales: euro("2412.80"), now: 1, proposed: 2 },
  { who: who(2), net_sales: euro("812.00"), now: null, proposed: 1 },
  { who: who(3), net_sales: euro("2100.00"), now: 2, proposed: 2 },
  { who: who(4), net_sales: euro("120.00"), now: 1, proposed: null },
];

export const simulated: Simulation = {
  orders: 212,
  before: [euro("1020.40")],
  after: [euro("1275.50")],
  rows: [1, 2, 3, 4].map((creator) => ({ who: who(creator), before: euro("204.10"), after: euro("255.10") })),
  changed: 4,
  gained: 3,
};

export const yearRows: YearRow[] = [
  {
    who: who(1),
    payee: 101,
    name: "N. Vermeulen",
    country: "NL",
    vat_number: "NL001234567B01",
    paid: [euro("1812.75")],
    vat: [euro("380.68")],
    platform: [euro("40.00"), { amount: "12.00", currency: "GBP" }],
    goods: [euro("86.00")],
    pieces: 4,
    goods_unknown: 1,
  },
  {
    who: who(2),
    payee: 0,
    name: "",
    country: "",
    vat_number: "",
    paid: [],
    vat: [],
    platform: [],
    goods: [euro("18.00")],
    pieces: 1,
    goods_unknown: 0,
  },
  {
    who: null,
    payee: 107,
    name: "",
    country: "FI",
    vat_number: "",
    paid: [euro("64.00")],
    vat: [],
    platform: [],
    goods: [],
    pieces: 0,
    goods_unknown: 0,
  },
];
