// Made-up answers about sales: fictional people, orders and amounts.
import type {
  Code,
  CodeSales,
  Commission,
  Credit,
  CreditWhy,
  Exposure,
  Money,
  OrderPage,
  OrderRow,
  OrdersQuery,
  OrderStatus,
  ProposedCode,
  ProposedLink,
  SalesFigures,
  SalesMonth,
  SalesPage,
  SalesQuery,
  SalesRow,
  SalesSettings,
  SalesWarning,
  SampleReturn,
  TermsFile,
} from "../src/api/bindings";
import { shift } from "../src/parts/month";
import { code } from "./made-programs";
import { TODAY, who } from "./made-samples";

export { TODAY, who };
export const CREATORS = 40;

export const eur = (cents: number): Money => ({
  amount: `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`,
  currency: "EUR",
});
const cents = (value: Money | null) => (value ? Math.round(Number(value.amount) * 100) : 0);

export const figures = (net: number, more: Partial<SalesFigures> = {}): SalesFigures => ({
  orders: Math.max(1, Math.round(net / 4400)),
  units: Math.max(1, Math.round(net / 3300)),
  total: eur(Math.round(net * 1.28)),
  net_sales: eur(net),
  refunded: eur(Math.round(net * 0.04)),
  ads: null,
  organic: null,
  commission: eur(Math.round(net * 0.12)),
  pending: eur(Math.round(net * 0.05)),
  approved: eur(Math.round(net * 0.04)),
  paid: eur(Math.round(net * 0.03)),
  goods: eur(Math.round(net * 0.41)),
  costed: 20,
  lines: 20,
  samples: eur(1_900),
  fees: null,
  margin: eur(Math.round(net * 0.38) - 1_900),
  without_rate: 0,
  ...more,
});

export const month = (name: string, credited: number, other: number, commission: number): SalesMonth => ({
  month: name,
  credited: eur(credited),
  other: eur(other),
  commission: eur(commission),
  orders: Math.round((credited + other) / 4200),
});

export const months: SalesMonth[] = [
  month("2026-01", 41_200, 182_000, 4_900),
  month("2026-02", 58_900, 171_400, 7_000),
  month("2026-03", 91_100, 201_900, 10_800),
  month("2026-04", 122_400, 188_300, 14_600),
  month("2026-05", 118_000, 196_100, 14_100),
  month("2026-06", 164_700, 224_800, 19_700),
  month("2026-07", 142_300, 160_200, 17_000),
  month("2026-08", 201_900, 174_000, 24_200),
  month("2026-09", 263_500, 231_100, 31_500),
  month("2026-10", 388_200, 262_800, 46_400),
  month("2026-11", 341_700, 240_500, 40_900),
];

const net = (i: number) => Math.round(520_000 / (i + 1.4) ** 1.25);
export const creators: SalesRow[] = [
  ...Array.from({ length: CREATORS }, (_, i) => ({
    key: String(i + 1),
    name: who(i).name,
    who: who(i),
    figures: figures(
      net(i),
      i % 7 === 3
        ? { margin: null, costed: 11 }
        : i % 9 === 4
          ? { without_rate: 3 }
          : i % 11 === 5
            ? { ads: eur(Math.round(net(i) * 0.3)), organic: eur(Math.round(net(i) * 0.7)) }
            : {},
    ),
  })),
  {
    key: "",
    name: "",
    who: null,
    figures: figures(1_933_100, {
      commission: null,
      pending: null,
      approved: null,
      paid: null,
      margin: null,
      costed: 14,
    }),
  },
];
const named = (names: readonly string[]): SalesRow[] =>
  names.map((name, i) => ({ key: name, name, who: null, figures: figures(net(i) * 2) }));
const groups: Record<SalesQuery["by"], SalesRow[]> = {
  creator: creators,
  code: creators.slice(0, 25).map((row, i) => ({ ...row, key: `CODE${i}15`, name: `CODE${i}15` })),
  product: named(["Koekenpan Vonk", "Hapjespan Gloed", "Grillplaat Rook", "Wokpan Storm", ""]),
  program: named(["Eigen winkel", "TikTok Shop", ""]),
  month: months.map((one) => ({
    key: one.month,
    name: "",
    who: null,
    figures: figures(cents(one.credited) + cents(one.other)),
  })),
};

export const sums = figures(3_867_000, {
  orders: 912,
  units: 1_204,
  commission: eur(231_100),
  pending: eur(88_300),
  approved: eur(61_900),
  paid: eur(80_900),
  margin: null,
  costed: 1_066,
  lines: 1_180,
  ads: eur(412_300),
  organic: eur(1_521_600),
  without_rate: 14,
});

export function salesPage(query: SalesQuery, more: Partial<SalesPage> = {}): SalesPage {
  const wanted = (query.search ?? "").toLowerCase();
  const rows = groups[query.by].filter((row) => row.name.toLowerCase().includes(wanted));
  return {
    total: rows.length,
    currency: "EUR",
    currencies: ["EUR", "SEK", "GBP"],
    sums: query.creator ? figures(412_300) : sums,
    converted: {
      net_sales: eur(4_102_300),
      commission: eur(244_800),
      rates: [{ currency: "SEK", rate: "0.0871", day: "2026-11-20", source: "central bank" }],
      missing: ["GBP"],
    },
    rows: rows.slice(query.offset, query.offset + query.limit),
    months,
    undated: 3,
    ...more,
  };
}

export const emptyPage: SalesPage = {
  total: 0,
  currency: null,
  currencies: [],
  sums: {
    ...figures(0),
    orders: 0,
    units: null,
    total: null,
    net_sales: null,
    refunded: null,
    commission: null,
    pending: null,
    approved: null,
    paid: null,
    goods: null,
    costed: 0,
    lines: 0,
    samples: null,
    margin: null,
  },
  converted: null,
  rows: [],
  months: [],
  undated: 0,
};

export const credit = (why: CreditWhy, creator: number | null, more: Partial<Credit> = {}): Credit => ({
  creator: creator === null ? null : who(creator),
  why,
  code: null,
  link: null,
  program: creator === null ? null : "Eigen winkel",
  others: [],
  reason: "",
  ...more,
});

export const commission = (amount: number, more: Partial<Commission> = {}): Commission => ({
  amount: eur(amount),
  base: eur(amount * 8),
  rate: "0.125",
  rate_of: "everybody",
  standard: null,
  ads: null,
  cofunded: null,
  state: "pending",
  release_on: "2026-12-14",
  payer: "own",
  ...more,
});

const WHYS: [CreditWhy, number | null, Partial<Credit>][] = [
  ["code", 0, { code: "NOOR15" }],
  ["nothing", null, {}],
  ["link", 1, { link: "https://polderpan.example/?utm_source=aino.laaksonen&utm_medium=bio" }],
  ["code", 2, { code: "JIP15", others: ["MILA15"] }],
  ["general_code", null, { code: "WELKOM10" }],
  ["by_hand", 3, { reason: "She sent the buyer herself; the code was misspelt." }],
  ["unknown_code", null, { code: "PANN15" }],
  ["shop_column", 4, { program: "TikTok Shop" }],
  ["code_not_valid", null, { code: "TESS10" }],
];
const STATUSES: OrderStatus[] = [
  "paid",
  "paid",
  "paid",
  "partly_refunded",
  "pending",
  "paid",
  "cancelled",
  "paid",
];

export function order(i: number): OrderRow {
  const [why, creator, more] = WHYS[i % WHYS.length] ?? ["nothing", null, {}];
  const own = credit(why, creator, more);
  const tiktok = why === "shop_column";
  const status = STATUSES[i % STATUSES.length] ?? "paid";
  const earns = creator !== null && status !== "pending" && status !== "cancelled";
  const lines = (i % 3 === 0 ? [0, 1] : [0]).map((at) => ({
    key: `${i}-${at}`,
    sku: `PAN-${24 + at * 4}`,
    product: at === 0 ? "Koekenpan Vonk 28 cm" : "Hapjespan Gloed met deksel",
    quantity: at + 1,
    price: eur(4_995 - at * 1_500),
    discount: why === "code" ? eur(749) : null,
    payment: eur(4_246),
    creator: tiktok ? "eero.salmela" : null,
    credit: own,
    commission: earns
      ? commission(
          439,
          tiktok
            ? {
                rate_of: "file",
                standard: eur(389),
                ads: eur(50),
                state: "paid",
                payer: "platform",
                release_on: "2026-11-02",
              }
            : { state: i % 4 === 0 ? "approved" : "pending" },
        )
      : null,
  }));
  return {
    shop: tiktok ? "tiktok_shop" : "shopify",
    order: tiktok ? `5764${100_200 + i}` : `#${2_412 - i}`,
    at:
      i === 12
        ? null
        : `${shift(TODAY, -Math.floor(i / 4))}T${String(20 - (i % 12)).padStart(2, "0")}:14:00Z`,
    status,
    status_words: status,
    total: eur(5_241 + i * 13),
    subtotal: eur(4_246 + i * 13),
    shipping: eur(495),
    refunded: status === "partly_refunded" ? eur(1_200) : null,
    codes: own.code ? [own.code, ...own.others] : [],
    credit: own,
    commission: earns ? eur(439 * lines.length) : null,
    lines,
    source: {
      import: 7,
      file: "orders_export_2026-11.csv",
      row: 14 + i,
      as_of: "2026-11-21T08:00:00Z",
      as_of_source: "file_time",
    },
  };
}

const ORDERS = Array.from({ length: 340 }, (_, i) => order(i));

export function ordersPage(query: OrdersQuery): OrderPage {
  const kept = ORDERS.filter(
    (row) =>
      (query.filter !== "credited" || row.credit?.creator) &&
      (query.filter !== "unmatched" || !row.credit?.creator) &&
      (query.filter !== "general" || row.credit?.why === "general_code") &&
      (query.filter !== "by_hand" || row.credit?.why === "by_hand") &&
      (query.filter !== "several" || row.codes.length > 1) &&
      query.filter !== "no_rate" &&
      (query.filter !== "not_counted" || row.status === "pending" || row.status === "cancelled") &&
      (query.code === undefined || row.codes.includes(query.code)) &&
      (query.creator === undefined || row.credit?.creator?.creator === query.creator) &&
      row.order.includes(query.search ?? ""),
  );
  const from = Number(query.after ?? 0);
  const end = from + query.limit;
  return { total: kept.length, rows: kept.slice(from, end), next: end < kept.length ? String(end) : null };
}

export const codes: Code[] = [
  ...Array.from({ length: 14 }, (_, i) =>
    code(i + 1, `${who(i).name.split(" ")[0]?.toUpperCase()}15`, i % 6 === 4 ? "ended" : "active", {
      creator: i + 1,
    }),
  ).map((one, i) => ({ ...one, who: who(i) })),
  { ...code(40, "WELKOM10", "active", { creator: null, to: null }), who: null },
];

export const codeSales = (text: string, more: Partial<CodeSales> = {}): CodeSales => ({
  code: text,
  who: null,
  general: false,
  currency: "EUR",
  orders: 12,
  total: eur(61_200),
  net_sales: eur(48_100),
  refunded: eur(1_200),
  pending: null,
  approved: null,
  paid: null,
  not_counted: 2,
  first: "2026-08-02T10:00:00Z",
  last: "2026-11-19T10:00:00Z",
  ...more,
});
export const sold: CodeSales[] = [
  ...codes.slice(0, 9).map((one, i) =>
    codeSales(one.edit.code, {
      who: who(i),
      orders: 61 - i * 6,
      net_sales: eur(net(i)),
      pending: eur(Math.round(net(i) * 0.05)),
      approved: eur(Math.round(net(i) * 0.04)),
      paid: eur(Math.round(net(i) * 0.03)),
      not_counted: i % 3,
    }),
  ),
  codeSales("WELKOM10", { general: true, orders: 88, net_sales: eur(331_800) }),
  codeSales("PANN15", { orders: 7, net_sales: eur(24_100) }),
  codeSales("MARLOESKOOKT", { orders: 19, net_sales: eur(71_900), refunded: null }),
];

const warning = (
  kind: SalesWarning["kind"],
  what: string,
  more: Partial<SalesWarning> = {},
): SalesWarning => ({
  kind,
  who: null,
  what,
  orders: [],
  count: 1,
  figures: [],
  amount: null,
  ...more,
});
export const warnings: SalesWarning[] = [
  warning("leak", "NOOR15", {
    who: who(0),
    count: 61,
    orders: ["#2412", "#2403"],
    figures: [
      ["uses", "61"],
      ["views", "1840"],
    ],
  }),
  warning("unknown_code", "MARLOESKOOKT", { count: 19, amount: eur(71_900), orders: ["#2399"] }),
  warning("double_pay", "", {
    who: who(4),
    count: 2,
    amount: eur(1_120),
    orders: ["#2390", "5764100207"],
  }),
  warning("no_rate", "", { who: who(5), count: 14, amount: eur(61_300) }),
  warning("early_use", "TESS15", { who: who(5), count: 3, orders: ["#2307", "#2301", "#2299"] }),
  warning("look_alike", "PAN15, PANN15"),
  warning("ending", "AINO15", { who: who(1), figures: [["days", "5"]] }),
  warning("several_codes", "JIP15, MILA15", { count: 4 }),
];

export const exposure: Exposure = {
  currency: "EUR",
  net_sales: eur(3_867_000),
  credited: eur(1_933_900),
  creators: 40,
  top_creators: 2,
  top_share: "0.2871",
  platforms: [
    { platform: "tiktok", net_sales: eur(1_121_600), share: "0.58", creators: 27 },
    { platform: "instagram", net_sales: eur(503_100), share: "0.26", creators: 9 },
    { platform: null, net_sales: eur(309_200), share: "0.16", creators: 4 },
  ],
  gone: [
    {
      platform: "tiktok",
      lost: eur(741_300),
      may_move: eur(380_300),
      stays: eur(812_300),
      second_channel: [0, 3, 6, 8, 11, 14, 17].map((i) => ({
        who: who(i),
        platforms: i % 2 === 0 ? ["instagram"] : ["instagram", "youtube"],
        followers: i === 8 ? null : 41_200 - i * 1_900,
        net_sales: eur(net(i)),
      })),
      with_second: 7,
      without: 20,
    },
    {
      platform: "instagram",
      lost: eur(120_300),
      may_move: eur(210_000),
      stays: eur(1_603_600),
      second_channel: [],
      with_second: 0,
      without: 9,
    },
  ],
};

export const returns: SampleReturn[] = Array.from({ length: 9 }, (_, i) => ({
  sample: i + 1,
  who: who(i),
  product: i % 2 === 0 ? "Koekenpan Vonk" : "Hapjespan Gloed met deksel en kookboek",
  sent: i === 8 ? null : shift(TODAY, -12 * i),
  cost: i === 6 ? null : eur(2_640),
  contribution: i === 4 ? null : eur(5_400 - i * 900),
  orders: 6 - (i % 6),
  paid_back: i === 4 || i === 6 ? null : i < 4,
}));

export const salesSettings: SalesSettings = {
  precedence: "link_code",
  rates: [{ currency: "SEK", rate: "0.0871", day: "2026-11-20", source: "central bank" }],
  payer: {
    name: "",
    iban: "",
    bic: "",
    street: "",
    postcode: "",
    town: "",
    country: "",
    email: "",
    vat_number: "",
  },
} as SalesSettings;

export const proposedCodes = (of: readonly number[]): ProposedCode[] =>
  of.map((creator, i) => ({
    who: who(creator - 1),
    code:
      i === 3
        ? ""
        : `${who(creator - 1)
            .name.split(" ")[0]
            ?.toUpperCase()}15`,
    has: i === 1 ? "AINOKOKKAA" : null,
    look_alikes: i === 2 ? ["JIB15"] : [],
  }));
export const proposedLinks = (of: readonly number[]): ProposedLink[] =>
  of.map((creator, i) => ({
    who: who(creator - 1),
    url: `https://polderpan.example/pannen?utm_source=${who(creator - 1).handle}&utm_medium=bio&utm_campaign=affiliate`,
    known: i === 1,
  }));

export const termsFile: TermsFile = {
  file: "discounts_export.csv",
  rows: 44,
  created: 38,
  updated: 2,
  unchanged: 3,
  without_owner: 5,
  rejected: [{ row: 17, reason: "“NOOR 15” is not a code: use 2 to 40 letters A to Z, digits, - and _." }],
};
