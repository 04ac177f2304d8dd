// Made-up answers about people's data, disclosure, Spark codes and reach: fictional people, files and texts.
import type {
  CaptionCheck,
  Contact,
  DisclosurePage,
  DisclosureQuery,
  DisclosureRow,
  Erased,
  ErasePreview,
  Erasure,
  ExportedFile,
  Held,
  NoticeGiven,
  NoticePreview,
  NoticeQueue,
  NoticeRow,
  PersonalData,
  PersonFact,
  PersonFound,
  PrivacySettings,
  Reach,
  Retention,
  SparkCode,
  SparkState,
} from "../src/api/bindings";
import { addMonths } from "../src/privacy/months";
import { who } from "./made-samples";

export const TODAY = "2026-11-22";
const DAY = 86_400_000;
export const shift = (days: number, from = TODAY) =>
  new Date(Date.parse(from) + days * DAY).toISOString().slice(0, 10);
const between = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

export const settings: PrivacySettings = {
  basis: "legitimate_interests",
  controller: "Polderpan Kitchenware B.V.",
  address: "Oudegracht 12, 3511 AB Utrecht, Nederland",
  email: "privacy@polderpan.example",
  officer: "",
  authority: "Autoriteit Persoonsgegevens",
  bulk: { how: "assessment", url: "https://polderpan.example/creators", reason: "Too many.", on: shift(-60) },
  retention_months: 12,
  texts: [
    {
      language: "en",
      subject: "What {controller} knows about you",
      body: "Dear {name},\n\nWe are {controller}, {address}.\n{source}\n{basis}\n{retention}\n\nWrite to {email}.",
    },
  ],
};
export const undecided: PrivacySettings = { ...settings, bulk: null, controller: "", address: "", texts: [] };

export function noticeRow(i: number, more: Partial<NoticeRow> = {}): NoticeRow {
  const due = shift(i * 2 - 6);
  const why = (["first_contact", "shortlisted", "month"] as const)[i % 3] ?? "month";
  return {
    who: who(i),
    language: ["nl", "fi", "en", "de"][i % 4] ?? "en",
    obtained_on: shift(-40 + i),
    obtained_from:
      i % 5 === 4 ? "" : ["tiktok-affiliates-october.csv", "apify-tiktok-2026-10-14.json"][i % 2]!,
    shortlisted_on: i % 3 === 1 ? addMonths(due, -1) : null,
    contacted_on: i % 3 === 0 ? due : null,
    due,
    days: between(TODAY, due),
    why,
    email: i % 4 === 3 ? null : `${who(i).handle}@post.example`,
    ...more,
  };
}

export const given = (id: number, i: number): NoticeGiven => ({
  id,
  who: who(i),
  on: shift(-3 * id),
  channel: ["email", "message", "letter", "other"][id % 4] ?? "email",
  language: "nl",
  text: `Wat Polderpan over je weet\n\nBeste ${who(i).name},\n\nWij zijn Polderpan Kitchenware B.V. Je gegevens komen uit het bestand tiktok-affiliates-october.csv.`,
});

export const queue: NoticeQueue = {
  bulk: settings.bulk,
  rows: Array.from({ length: 26 }, (_, i) => noticeRow(i)),
  others: 99_974,
  given: Array.from({ length: 12 }, (_, i) => given(i + 1, i + 26)),
  given_total: 12,
};
export const emptyQueue: NoticeQueue = { bulk: null, rows: [], others: 100_000, given: [], given_total: 0 };

export const preview = (creator: number, language: string | null): NoticePreview => ({
  creator,
  language: language ?? "nl",
  subject: "Wat Polderpan over je weet",
  body: "Beste Noor,\n\nWij zijn Polderpan Kitchenware B.V., Oudegracht 12, 3511 AB Utrecht. We bewaren openbare gegevens over je accounts op TikTok, zoals je handle, je volgers en de cijfers van je posts.\n\nZe komen uit het bestand tiktok-affiliates-october.csv, dat we op 13 oktober 2026 inlazen. We gebruiken ze om te kiezen met wie we willen samenwerken; dat is ons gerechtvaardigd belang.\n\nJe kunt ons vragen wat we bewaren, het laten verbeteren of wissen, of bezwaar maken: privacy@polderpan.example. Je kunt ook een klacht indienen bij de Autoriteit Persoonsgegevens.",
  email: creator % 4 === 0 ? null : "noor.vermeulen@post.example",
  missing: [],
});

const HELD: [string, number][] = [
  ["posts", 214],
  ["post_sightings", 412],
  ["sightings", 6],
  ["messages", 14],
  ["samples", 3],
  ["sales", 41],
  ["codes", 2],
  ["shortlist_members", 2],
  ["activity_creators", 63],
  ["undo_rows", 88],
  ["payees", 1],
  ["account_words", 1],
  ["kits", 0],
];
export const held: Held[] = HELD.map(([what, rows]) => ({ what, rows }));

export const files: ExportedFile[] = [
  {
    id: 1,
    at: "2026-10-02T09:12:00Z",
    what: "export_creators",
    path: "/home/noor/Documents/creators-for-the-agency-october-2026.xlsx",
    people: 310,
  },
  {
    id: 2,
    at: "2026-11-03T14:40:00Z",
    what: "export_payout",
    path: "/home/noor/Payouts/run-7.csv",
    people: 12,
  },
  {
    id: 3,
    at: "2026-11-04T08:00:00Z",
    what: "export",
    path: "/home/noor/Backup/troupe-all.json",
    people: null,
  },
];

const fact = (field: string, value: string, more: Partial<PersonFact> = {}): PersonFact => ({
  field,
  label: "",
  value,
  account: "tiktok/@noor.kookt",
  file: "tiktok-affiliates-october.csv",
  import: 7,
  row: 214,
  on: "2026-10-12",
  source: "",
  ...more,
});
export const facts: PersonFact[] = [
  fact("name", "Noor Vermeulen"),
  fact("followers", "48200"),
  fact("email", "noor.vermeulen@post.example", { file: "apify-tiktok-2026-10-14.json", row: 31 }),
  fact("bio", "Koken zonder pakjes en zakjes · Utrecht · samenwerken? mail me"),
  fact("country", "NL", { account: "", file: "", import: null, row: null, on: "2026-11-02" }),
  fact("adult", "yes", {
    account: "",
    file: "",
    import: null,
    row: null,
    source: "her e-mail of 2 November",
  }),
  fact("followers", "9100", { account: "instagram/@noor.kookt", file: "instagram.json", row: 4, on: null }),
];

export const personal = (creator: number, more: Partial<PersonalData> = {}): PersonalData => ({
  who: { ...who(0), creator },
  basis: "legitimate_interests",
  basis_own: false,
  basis_source: "",
  facts,
  obtained_on: "2026-10-13",
  notice_due: null,
  notices: [given(1, 0)],
  objection: { on: "2026-11-15", reason: "I do not want to be ranked against others." },
  last_contact: "2026-11-10",
  review_due: "2027-11-10",
  reviews: [{ on: "2025-10-01", reason: "Planned for the autumn campaign.", next: "2026-10-01" }],
  held,
  exports: files,
  ...more,
});

export const retention: Retention = {
  months: 12,
  rows: Array.from({ length: 9 }, (_, i) => ({
    who: who(i),
    last_contact: i % 4 === 2 ? null : shift(-380 - i * 17),
    obtained_on: shift(-460 - i * 17),
    due: shift(-15 - i * 17),
    busy: i % 5 === 1,
  })),
  others: 61_204,
  others_due: shift(-20),
  others_review: { on: shift(-385), reason: "Used for benchmarks and scouting.", next: shift(-20) },
};
export const emptyRetention: Retention = {
  months: 12,
  rows: [],
  others: 0,
  others_due: null,
  others_review: null,
};

export const found: PersonFound[] = [
  { who: who(0), by: "handle", text: "noor.kookt" },
  { who: null, by: "order", text: "noor_kookt_utrecht" },
  { who: who(3), by: "former_handle", text: "noorkookt" },
  { who: who(0), by: "email", text: "noor.vermeulen@post.example" },
  { who: null, by: "suppressed", text: "" },
];

export const erasePreview = (creators: readonly number[]): ErasePreview => ({
  who: creators.map((creator) => ({ ...who(creator - 1), creator })),
  held,
  owed: [
    { amount: "41.20", currency: "EUR" },
    { amount: "8.00", currency: "GBP" },
  ],
  paid_rows: 18,
  files,
  backups: 6,
});
export const erased: Erased = { people: 1, removed: held, files, overwritten: false };
export const erasures: Erasure[] = [
  { id: 2, at: "2026-11-18T10:00:00Z", removed: held, suppressed: true },
  { id: 1, at: "2026-09-01T10:00:00Z", removed: held.slice(0, 2), suppressed: false },
];

const CAPTIONS = [
  "De allerbeste pan voor pannenkoeken, serieus 🥞 #koken #foodtok",
  "Kreeg deze pan opgestuurd, en ja hij plakt niet. #gifted #keuken",
  "Samen met @polderpan gemaakt: stoofpeertjes uit één pan. #reclame #polderpan",
];
export function disclosure(i: number): DisclosureRow {
  const kind = i % 3;
  return {
    id: i + 1,
    who: who(i),
    account: i + 1,
    post: `74${i}0001`,
    url: i % 2 === 0 ? `https://www.tiktok.com/@${who(i).handle}/video/74${i}0001` : null,
    posted_at: i % 7 === 6 ? null : `${shift(-2 - i)}T18:30:00Z`,
    at: `${shift(-1)}T09:00:00Z`,
    given: (["free", "paid", "affiliate"] as const)[i % 3] ?? "free",
    language: "nl",
    found: ["none", "doubtful", "found"][kind] ?? "none",
    words: [[], ["#gifted"], ["#reclame"]][kind] ?? [],
    pack: "2026-11-01",
    text: CAPTIONS[kind] ?? "",
  };
}
const LOG = Array.from({ length: 240 }, (_, i) => disclosure(i)).sort(
  (a, b) => ["none", "doubtful", "found"].indexOf(a.found) - ["none", "doubtful", "found"].indexOf(b.found),
);
export function disclosures(query: DisclosureQuery): DisclosurePage {
  const rows = LOG.filter((row) => query.creator === null || row.who.creator === query.creator);
  const shown = rows.filter((row) => query.found === null || row.found === query.found);
  const count = (kind: string) => rows.filter((row) => row.found === kind).length;
  return {
    total: shown.length,
    found: count("found"),
    doubtful: count("doubtful"),
    none: count("none"),
    waiting: 37,
    rows: shown.slice(query.offset, query.offset + query.limit),
  };
}
export const noDisclosures: DisclosurePage = {
  total: 0,
  found: 0,
  doubtful: 0,
  none: 0,
  waiting: 0,
  rows: [],
};

export function check(text: string): CaptionCheck {
  const word = (one: string, strength: "clear" | "not_enough") => ({
    word: one,
    language: "nl",
    country: "NL",
    given: "free" as const,
    strength,
    source: "Reclamecode Social Media & Influencer Marketing, 2022",
  });
  const words = [word("#reclame", "clear"), word("#gifted", "not_enough")].filter((one) =>
    text.toLowerCase().includes(one.word),
  );
  const clear = words.some((one) => one.strength === "clear");
  const found = clear ? "found" : words.length > 0 ? "doubtful" : "none";
  return { found, words, given: "free", language: "nl", pack: "2026-11-01" };
}

export function spark(
  id: number,
  state: SparkState,
  left: number,
  more: Partial<SparkCode["edit"]> = {},
): SparkCode {
  const days = more.days ?? 30;
  const until = shift(left - 1);
  const open = state === "active" || state === "ending";
  return {
    edit: {
      id,
      creator: id,
      code: `#9fK2x${id}LmQ${id * 7}`,
      link: id % 3 === 0 ? "" : `https://www.tiktok.com/@${who(id - 1).handle}/video/74${id}0001`,
      days,
      from: shift(left - days),
      revoked_on: state === "revoked" ? shift(-2) : null,
      note: id % 2 === 0 ? "Stoofpeertjes, hook in 2 s" : "",
      ...more,
    },
    who: who(id - 1),
    until,
    days_left: open ? left : state === "coming" ? days : 0,
    state,
  };
}
export const sparks: SparkCode[] = [
  spark(1, "active", 24),
  spark(2, "ending", 5),
  spark(3, "ending", 1, { days: 7 }),
  spark(4, "active", 301, { days: 365 }),
  spark(5, "ended", -12),
  spark(6, "revoked", 18),
  spark(7, "coming", 36),
  spark(8, "ended", -3, { days: 60 }),
];

export const contacts: Contact[] = [
  {
    edit: {
      id: 0,
      creator: 1,
      kind: "email",
      value: "noor.vermeulen@post.example",
      source: "apify-tiktok.json",
    },
    noted_on: null,
  },
  {
    edit: { id: 4, creator: 1, kind: "whatsapp", value: "+31 6 12345678", source: "herself" },
    noted_on: shift(-9),
  },
  {
    edit: { id: 5, creator: 1, kind: "agent", value: "Bureau Vork, Utrecht", source: "" },
    noted_on: shift(-2),
  },
];

export const reach: Reach = {
  creators: 64,
  platforms: [
    { platform: "tiktok", creators: 58, only: 31, lost: 12 },
    { platform: "instagram", creators: 29, only: 4, lost: 1 },
    { platform: "youtube", creators: 9, only: 1, lost: 0 },
  ],
  rows: Array.from({ length: 36 }, (_, i) => ({
    who: who(i),
    platforms: [i < 31 ? ("tiktok" as const) : i < 35 ? ("instagram" as const) : ("youtube" as const)],
    contacts:
      i < 12 || i === 31 ? [] : i % 2 === 0 ? ["email" as const] : ["whatsapp" as const, "email" as const],
  })),
};
export const noReach: Reach = { creators: 0, platforms: [], rows: [] };
