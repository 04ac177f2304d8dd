// Made-up answers about the pipeline: fictional people, campaigns and amounts.
import type {
  ActionRow,
  Board,
  Campaign,
  Card,
  OwnStage,
  RateRow,
  Spend,
  Stage,
  StageMove,
  StageRef,
} from "../src/api/bindings";

const NAMES =
  "Noor Vermeulen,Aino Laaksonen,Jip de Wit,Mila Peters,Eero Salmela,Tess Koning,Veera Niemi,Bram Hendriks,Saga Lindholm,Lotte Smit,Oskar Virta,Fenna Bakker,Ilmari Koski,Daan Mulder,Helmi Rantala,Roos van Dijk,Kasper Aalto,Sanne Visser,Pihla Mäki,Guus Brouwer,Emma Kuipers,Onni Heikkinen,Iris Maas,Lumi Harju,Teun Prins,Siiri Lehto,Evi Claes,Wout Janssen,Kerttu Salo,Pim Kok,Ronja Aho,Lieke Bos,Eino Laine,Femke Vos,Aatos Mattila,Julia Meijer,Sisu Korhonen,Maud Willems,Hugo Dekker,Alma Ranta".split(
    ",",
  );

export const euro = (amount: string) => ({ amount, currency: "EUR" });

export const ownStages: OwnStage[] = [{ id: 7, name: "Contract sent", stands_for: "negotiating" }];

export const autumn = { id: 3, name: "Autumn pans" };

export const action = (creator: number, more: Partial<ActionRow> = {}): ActionRow => ({
  id: creator * 10,
  who: {
    creator,
    name: NAMES[creator - 1] ?? "",
    handle: `maker.${creator}`,
    platform: "tiktok",
    blocked: false,
  },
  list: autumn,
  kind: "task",
  what: "Send the contract",
  due: "2026-11-24",
  days: 3,
  owner: "Sanne",
  done_at: null,
  ...more,
});

export const card = (creator: number, stage: Stage, more: Partial<Card> = {}): Card => {
  const name = NAMES[creator - 1] ?? "";
  return {
    who: {
      creator,
      name,
      handle: name ? name.toLowerCase().replace(/[^a-z]+/g, ".") : `maker.${creator}`,
      platform: creator % 4 === 0 ? "instagram" : "tiktok",
      blocked: stage === "blocked",
    },
    at: { stage, own: null },
    since: "2026-11-09T10:00:00Z",
    days: 12,
    blocked_reason: stage === "blocked" ? "Asked not to be contacted" : "",
    next: null,
    actions: 0,
    last_message: null,
    open_samples: 0,
    fee: null,
    score: 64.2,
    rank: 12,
    campaigns: [autumn],
    ...more,
  };
};

const WHAT = [
  "Send the contract",
  "Ask for her address",
  "Review the first draft",
  "Agree on the second video",
  "Call about the December date",
];

const ORDER: StageRef[] = [
  { stage: "prospect", own: null },
  { stage: "contacted", own: null },
  { stage: "replied", own: null },
  { stage: "negotiating", own: null },
  { stage: "negotiating", own: 7 },
  { stage: "agreed", own: null },
  { stage: "active", own: null },
  { stage: "paused", own: null },
  { stage: "declined", own: null },
  { stage: "blocked", own: null },
];
/** How many of the forty stand at each stage, in the order above. */
const SIZES = [9, 8, 6, 4, 2, 4, 3, 1, 2, 1];

/** Forty creators under way. */
export const cards: Card[] = ORDER.flatMap((at, column) => {
  const before = SIZES.slice(0, column).reduce((sum, size) => sum + size, 0);
  return Array.from({ length: SIZES[column] ?? 0 }, (_, i) => {
    const creator = before + i + 1;
    const days = (creator * 7) % 11;
    const due = creator % 3 === 2 ? null : `2026-11-${String(15 + days).padStart(2, "0")}`;
    const next =
      creator % 4 === 3 || at.stage === "blocked"
        ? null
        : action(creator, {
            what: WHAT[creator % WHAT.length] ?? "",
            due,
            days: due ? days - 6 : null,
            owner: ["Sanne", "Mikko", ""][creator % 3] ?? "",
            kind: creator % 7 === 0 ? "follow_up" : "task",
          });
    return card(creator, at.stage, {
      at,
      next,
      actions: next ? 1 + (creator % 5 === 0 ? 2 : 0) : 0,
      days: creator % 13 === 0 ? null : (creator * 5) % 41,
      since: creator % 13 === 0 ? null : "2026-11-02T09:00:00Z",
      last_message:
        column === 0
          ? null
          : { direction: creator % 2 ? "in" : "out", at: `2026-11-${10 + (creator % 11)}T14:00:00Z` },
      open_samples: column > 4 ? creator % 3 : 0,
      fee: column > 2 && creator % 3 ? euro(`${150 + creator * 25}.00`) : null,
      score: creator % 9 === 0 ? null : 92 - creator * 1.3,
      rank: creator % 9 === 0 ? null : creator,
    });
  });
});

export const board = (all: readonly Card[] = cards, campaign = false): Board => ({
  list: campaign ? autumn : null,
  campaign,
  columns: ORDER.map((at) => {
    const here = all.filter((one) => one.at.stage === at.stage && one.at.own === at.own);
    return {
      at,
      name: ownStages.find((one) => one.id === at.own)?.name ?? "",
      total: here.length,
      cards: here.slice(0, 30),
    };
  }),
  owners: ["Mikko", "Sanne"],
});

export const spend = (more: Partial<Spend> = {}): Spend => ({
  fees: euro("2150.00"),
  samples: euro("386.40"),
  samples_unknown: 0,
  other: euro("250.00"),
  total: euro("2786.40"),
  left: euro("2213.60"),
  open_fees: euro("900.00"),
  ...more,
});

export const campaign = (more: Partial<Campaign> = {}): Campaign => ({
  edit: {
    list: 3,
    name: "Autumn pans",
    goal: "Twenty recipes with the cast-iron pan before Christmas",
    product: 1,
    briefing: 2,
    from: "2026-10-01",
    to: "2026-12-15",
    budget: euro("5000.00"),
    owner: "Sanne",
  },
  product_name: "Cast-iron pan 28 cm",
  briefing_name: "One-pan recipes",
  creators: 40,
  stages: [
    { stage: "prospect", creators: 9 },
    { stage: "contacted", creators: 8 },
    { stage: "replied", creators: 6 },
    { stage: "negotiating", creators: 6 },
    { stage: "agreed", creators: 4 },
    { stage: "active", creators: 3 },
    { stage: "paused", creators: 1 },
    { stage: "declined", creators: 2 },
    { stage: "blocked", creators: 1 },
  ],
  closed_at: null,
  spend: [spend()],
  costs: [
    { id: 1, what: "Photographer for the launch", cost: euro("250.00"), day: "2026-10-12" },
    {
      id: 2,
      what: "Travel to Tampere",
      cost: { amount: "1400.00", currency: "SEK" },
      day: "2026-11-03",
    },
  ],
  ...more,
});

/** Over budget, with a sample whose cost is unknown and a second currency. */
export const over: Campaign = campaign({
  spend: [
    spend({
      samples_unknown: 2,
      total: euro("5210.00"),
      left: euro("-210.00"),
      fees: euro("4573.60"),
    }),
    {
      fees: { amount: "0.00", currency: "SEK" },
      samples: { amount: "0.00", currency: "SEK" },
      samples_unknown: 0,
      other: { amount: "1400.00", currency: "SEK" },
      total: { amount: "1400.00", currency: "SEK" },
      left: null,
      open_fees: { amount: "0.00", currency: "SEK" },
    },
  ],
});

export const history: StageMove[] = [
  {
    list: autumn,
    from: { stage: "replied", own: null },
    to: { stage: "negotiating", own: 7 },
    at: "2026-11-09T10:00:00Z",
    reason: "",
  },
  {
    list: autumn,
    from: { stage: "contacted", own: null },
    to: { stage: "replied", own: null },
    at: "2026-10-28T15:20:00Z",
    reason: "",
  },
  {
    list: null,
    from: { stage: "prospect", own: null },
    to: { stage: "paused", own: null },
    at: "2026-06-02T08:00:00Z",
    reason: "On leave until September",
  },
];

export const rates: RateRow[] = [
  { id: 1, item: "One video", fee: euro("250.00"), noted_on: "2026-09-14" },
  { id: 2, item: "Three stories", fee: euro("90.50"), noted_on: "2026-09-14" },
];
