// Made-up answers about samples and products: fictional people, brands and parcels.
import type {
  Campaign,
  MonthBudget,
  PostChance,
  Product,
  SampleDetail,
  SamplePage,
  SampleQuery,
  SampleRow,
  SampleRules,
  SampleState,
  SampleStep,
  SampleWarning,
} from "../src/api/bindings";
import { shift } from "../src/parts/month";

export const TODAY = "2026-11-21";
const NAMES =
  "Noor Vermeulen,Aino Laaksonen,Jip de Wit,Mila Peters,Eero Salmela,Tess Koning,Veera Niemi,Bram Hendriks,Saga Lindholm,Lotte Smit,Oskar Virta,Fenna Bakker,Ilmari Koski,Daan Mulder,Helmi Rantala,Roos van Dijk,Kasper Aalto,Sanne Visser,Pihla Mäki,Guus Brouwer,Emma Kuipers,Onni Heikkinen,Iris Maas,Lumi Harju,Teun Prins,Siiri Lehto,Evi Claes,Juho Kallio,Maud Willems,Aada Nieminen,Sem Jacobs,Venla Salo,Floor Dekker,Elias Hakala,Puck Hermans,Oona Laine,Thijs Bosch,Minttu Rinne,Jet Vos,Leevi Ahonen".split(
    ",",
  );
export const who = (i: number) => ({
  creator: i + 1,
  name: NAMES[i % NAMES.length] ?? "",
  handle: (NAMES[i % NAMES.length] ?? "").toLowerCase().replace(/[^a-z]+/g, "."),
  platform: "tiktok" as const,
  blocked: false,
});
const MOVES: Record<SampleState, SampleState[]> = {
  requested: ["approved", "declined", "cancelled"],
  approved: ["packed", "cancelled"],
  packed: ["shipped", "cancelled"],
  shipped: ["delivered", "lost", "returned"],
  delivered: ["content_due", "returned"],
  content_due: ["content_posted", "closed", "returned"],
  content_posted: ["closed"],
  closed: [],
  declined: [],
  cancelled: [],
  returned: [],
  lost: [],
};
const PATH: SampleState[] = [
  "requested",
  "approved",
  "packed",
  "shipped",
  "delivered",
  "content_due",
  "content_posted",
  "closed",
];
const STATES = Object.keys(MOVES) as SampleState[];
const PRODUCTS = ["Koekenpan Vonk", "Hapjespan Gloed", "Grillplaat Rook", "Wokpan Storm"];
const campaigns = [
  { id: 3, name: "Autumn pans" },
  { id: 4, name: "Grill 2027" },
];

export const row = (more: Partial<SampleRow> = {}): SampleRow => ({
  id: 7,
  who: who(0),
  list: campaigns[0] ?? null,
  product: "Koekenpan Vonk",
  sku: "VONK-28",
  sku_id: 12,
  quantity: 1,
  kind: "free",
  state: "content_due",
  since: "2026-11-10",
  due: "2026-11-18",
  days: -3,
  requested_on: "2026-10-28",
  shipped_on: "2026-11-01",
  delivered_on: "2026-11-04",
  delivered_assumed: false,
  posted_on: null,
  extensions: 0,
  cost: { amount: "31.40", currency: "EUR" },
  carrier: "PostNL",
  tracking: "3SPOLD0012345",
  tracking_link: "https://example.com/track/3SPOLD0012345",
  reason: "",
  posts: 0,
  has_address: true,
  ...more,
});

/** So many samples in every state, overdue ones first. */
export function many(count: number): SampleRow[] {
  const made = Array.from({ length: count }, (_, i) => {
    const state = STATES[(i * 7) % 12 < 9 ? (i * 5) % 7 : 7 + (i % 5)] ?? "requested";
    const sent = !["requested", "approved", "packed", "declined", "cancelled"].includes(state);
    const awaited = ["requested", "approved", "packed", "shipped", "delivered", "content_due"].includes(
      state,
    );
    const days = awaited ? ((i * 11) % 26) - 5 : null;
    return row({
      id: i + 1,
      who: who(i),
      list: campaigns[i % 3] ?? null,
      product: PRODUCTS[i % 4] ?? "",
      sku: ["VONK-28", "GLOED-24", "ROOK-1", "STORM-32"][i % 4] ?? "",
      sku_id: 12 + (i % 4),
      quantity: i % 9 === 4 ? 2 : 1,
      kind: i % 6 === 5 ? "refundable" : "free",
      state,
      since: shift(TODAY, -((i * 3) % 30)),
      due: days === null ? null : shift(TODAY, days),
      days,
      requested_on: shift(TODAY, -10 - ((i * 3) % 30)),
      cost: i % 4 === 2 ? null : { amount: (18 + ((i * 37) % 400) / 20).toFixed(2), currency: "EUR" },
      carrier: sent ? (["PostNL", "Posti", "DHL"][i % 3] ?? "") : "",
      tracking: sent ? `3SPOLD00${12345 + i}` : "",
      tracking_link: sent && i % 5 !== 0 ? `https://example.com/track/${i}` : null,
      posts: state === "content_posted" || (state === "closed" && i % 3 !== 0) ? 1 + (i % 2) : 0,
      delivered_assumed: state === "shipped" && i % 2 === 0 && (days ?? 0) > 3,
      has_address: i % 7 !== 3,
      reason: ["declined", "cancelled", "returned", "lost"].includes(state) ? "Moved abroad" : "",
    });
  });
  return made.sort((a, b) => (a.due ?? "9999").localeCompare(b.due ?? "9999") || a.id - b.id);
}

/** A page of them, as the core would answer. */
export function page(all: readonly SampleRow[], query: SampleQuery): SamplePage {
  const words = query.search.toLowerCase();
  const before = all.filter(
    (one) =>
      (!query.overdue || (one.days ?? 0) < 0) &&
      (query.creator === null || one.who.creator === query.creator) &&
      (query.list === null || one.list?.id === query.list) &&
      (query.product === null || one.sku_id === query.product + 11) &&
      `${one.who.name} ${one.product} ${one.tracking}`.toLowerCase().includes(words),
  );
  const found = before.filter((one) => query.states.length === 0 || query.states.includes(one.state));
  const posts = found.reduce((sum, one) => sum + one.posts, 0);
  return {
    total: found.length,
    offset: query.offset,
    rows: found.slice(query.offset, query.offset + query.limit),
    states: STATES.map((state) => ({ state, samples: before.filter((one) => one.state === state).length })),
    overdue: found.filter((one) => (one.days ?? 0) < 0).length,
    cost: found.length > 0 ? [{ amount: (found.length * 21.35).toFixed(2), currency: "EUR" }] : [],
    cost_unknown: found.filter((one) => one.cost === null).length,
    cost_per_post: posts > 0 ? [{ amount: "46.12", currency: "EUR" }] : [],
    posts,
  };
}

export const chance: PostChance = {
  mean: 0.68,
  low: 0.55,
  high: 0.8,
  known: 4,
  posted: 3,
  all_known: 31,
  all_posted: 17,
};
export const newcomer: PostChance = { ...chance, mean: 0.54, low: 0.3, high: 0.77, known: 0, posted: 0 };

export const warning = (code: string, more: Partial<SampleWarning> = {}): SampleWarning => ({
  code,
  who: null,
  params: {},
  stops: false,
  ...more,
});

/** How a sample came to where it stands, a step every three days. */
export function history(state: SampleState): SampleStep[] {
  const at = PATH.indexOf(state);
  const way = at >= 0 ? PATH.slice(0, at + 1) : [...PATH.slice(0, state === "declined" ? 1 : 4), state];
  return way.map((to, i) => ({
    from: way[i - 1] ?? null,
    to,
    on: shift("2026-10-28", i * 3),
    assumed: to === "delivered",
    reason: to === "lost" ? "The carrier lost it in Utrecht" : "",
    at: `${shift("2026-10-28", i * 3)}T09:00:00Z`,
  }));
}

export const detail = (of: SampleRow, more: Partial<SampleDetail> = {}): SampleDetail => ({
  row: of,
  goods: of.cost ? { amount: "24.50", currency: "EUR" } : null,
  shipping: { amount: "6.90", currency: "EUR" },
  fees: null,
  note: "",
  native_id: "7281934400",
  native_state: "CONTENT_PENDING",
  moves: MOVES[of.state],
  extendable: of.state === "content_due" && of.extensions === 0,
  history: history(of.state),
  posts:
    of.posts > 0
      ? [
          {
            account: 1,
            post: "p1",
            url: "https://example.com/p1",
            caption: "Eerste keer bakken in de Vonk, dit verwachtte ik niet #koekenpanvonk",
            posted_at: "2026-11-14T17:30:00Z",
            views: 48_200,
            found_by: "#koekenpanvonk",
          },
        ]
      : [],
  warnings: [],
  chance,
  ...more,
});

export const rules: SampleRules = {
  stay_days: 3,
  approve_days: 7,
  send_days: 3,
  assume_days: 10,
  content_days: 14,
  extension_days: 7,
  extensions: 1,
  refundable_days: 90,
  max_open: 2,
  month_limit: { amount: "500.00", currency: "EUR" },
  stop: true,
  carriers: [{ name: "Fietskoerier Oost", link: "https://example.com/volg?nr={number}" }],
};
export const budget: MonthBudget = {
  month: "2026-11-01",
  limit: { amount: "500.00", currency: "EUR" },
  spent: { amount: "412.60", currency: "EUR" },
  unknown: 3,
  other: [],
  left: { amount: "87.40", currency: "EUR" },
  stop: true,
};

export const product = (id: number, name: string, more: Partial<Product> = {}): Product => ({
  edit: {
    id,
    name,
    category: "Pans",
    currency: "EUR",
    price: "59.95",
    vat: "0.21",
    cost: id === 3 ? null : "24.50",
    shipping: "6.90",
    affiliate: id % 2 === 1,
    words: ["#koekenpanvonk", "vonk pan"],
    link: "https://example.com/vonk",
    notes: "",
    skus: [
      { id: 10 + id * 2, sku: `SKU-${id}-24`, variant: "24 cm", price: null, cost: null, low_at: 4 },
      { id: 11 + id * 2, sku: `SKU-${id}-28`, variant: "28 cm", price: "69.95", cost: "28.00", low_at: null },
    ],
  },
  stock: [
    {
      sku: 10 + id * 2,
      on_hand: 6,
      reserved: 3,
      free: 3,
      low: id === 2,
      counted_at: "2026-11-02T08:00:00Z",
    },
    { sku: 11 + id * 2, on_hand: null, reserved: id === 4 ? 1 : 0, free: null, low: false, counted_at: null },
  ],
  samples: 14,
  ...more,
});
export const products = PRODUCTS.map((name, i) => product(i + 1, name));
export const campaignList = campaigns.map(
  (one) =>
    ({
      edit: {
        list: one.id,
        name: one.name,
        goal: "",
        product: null,
        briefing: null,
        from: null,
        to: null,
        budget: null,
        owner: "",
      },
      product_name: null,
      briefing_name: null,
      creators: 11,
      stages: [],
      closed_at: null,
      spend: [],
      costs: [],
    }) satisfies Campaign,
);
