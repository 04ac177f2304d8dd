// Made-up briefings, typed, for tests of components: fictional people, brands and content.
import type {
  BriefingDetail,
  BriefingLine,
  Content,
  ContentCheck,
  Deliverable,
  DeliverableNote,
  DeliverableState,
  FieldChange,
  Receipt,
  Who,
} from "../src/api/bindings";

const NAMES =
  "Noor Vermeulen,Aino Laaksonen,Jip de Wit,Mila Peters,Eero Salmela,Tess Koning,Veera Niemi,Bram Hendriks,Saga Lindholm,Lotte Smit,Oskar Virta,Fenna Bakker,Ilmari Koski,Daan Mulder,Helmi Rantala,Roos van Dijk,Kasper Aalto,Sanne Visser,Pihla Mäki,Guus Brouwer".split(
    ",",
  );

export const who = (creator: number, more: Partial<Who> = {}): Who => {
  const name = NAMES[(creator - 1) % NAMES.length] ?? "";
  return {
    creator,
    name,
    handle: name.toLowerCase().replace(/[^a-z]+/g, "."),
    platform: creator % 4 === 0 ? "instagram" : "tiktok",
    blocked: false,
    ...more,
  };
};

export const content: Content = {
  goal: "Show that {product} makes weeknight cooking quicker, in a kitchen that looks lived in.",
  product: "the Kaiku pan, 28 cm",
  messages: ["Warm in ninety seconds", "One pan from hob to table", "Cleans with a cloth"],
  dos: ["Show the pan on your own hob", "Say what you would cook in it on a Tuesday"],
  donts: ["No claims about health", "No other pans in the picture"],
  formats: ["tutorial", "before_after"],
  hook: "Begin with the sound of butter in the pan, before you say a word.",
  hashtags: ["kaiku", "weeknightcooking"],
  must: ["Kaiku"],
  must_not: ["non-toxic", "cheapest"],
  sounds: "Your own voice; music below it at most",
  disclosure: "#ad in the first line of the caption",
  code: "{code}",
  code_places: ["on_screen", "caption"],
  deliverables: [
    { item: "a1", title: "Weeknight recipe", format: "tutorial", count: 2, due: "2026-11-27" },
    { item: "b2", title: "One LIVE from your kitchen", format: "live", count: 1, due: "2026-12-04" },
    { item: "c3", title: "Story with the code", format: "story", count: 3, due: null },
  ],
  usage_until: "2027-03-31",
  usage_where: "Own channels and shop, no paid ads",
  notes: "Questions? Write to Sanne, {first_name}.",
};

export const line = (id: number, name: string, more: Partial<BriefingLine> = {}): BriefingLine => ({
  id,
  name,
  list: null,
  template: false,
  version: 0,
  changed: false,
  edited_at: "2026-11-19T09:12:00Z",
  sent: 0,
  acknowledged: 0,
  deliverables: 0,
  published: 0,
  to_review: 0,
  late: 0,
  ...more,
});

export const lines: BriefingLine[] = [
  line(1, "Autumn pans: weeknight cooking", {
    list: { id: 3, name: "Autumn pans" },
    version: 2,
    changed: true,
    sent: 12,
    acknowledged: 9,
    deliverables: 24,
    published: 7,
    to_review: 3,
    late: 2,
  }),
  line(2, "Grill 2027 teaser", {
    list: { id: 4, name: "Grill 2027" },
    version: 1,
    sent: 6,
    acknowledged: 6,
    deliverables: 6,
    published: 6,
    edited_at: "2026-10-02T14:00:00Z",
  }),
  line(3, "Gift guide", { edited_at: "2026-11-21T08:00:00Z" }),
  line(4, "Unboxing, TikTok", { template: true }),
  line(5, "LIVE from the kitchen", { template: true }),
];

export const check: ContentCheck = {
  must: [{ word: "Kaiku", found: true }],
  must_not: [
    { word: "non-toxic", found: false },
    { word: "cheapest", found: true },
  ],
  hashtags: [
    { word: "kaiku", found: true },
    { word: "weeknightcooking", found: false },
  ],
  code: { word: "NOOR15", found: true },
  disclosure: "doubtful",
  case: "paid",
  language: "nl",
  disclosed_by: ["#gifted"],
  pack: "2026-11-01",
};

export const goodCheck: ContentCheck = {
  must: [{ word: "Kaiku", found: true }],
  must_not: [{ word: "cheapest", found: false }],
  hashtags: [{ word: "kaiku", found: true }],
  code: null,
  disclosure: "found",
  case: "affiliate",
  language: null,
  disclosed_by: ["#ad"],
  pack: "2026-11-01",
};

const MOVES: Record<DeliverableState, DeliverableState[]> = {
  briefed: ["submitted", "published", "cancelled"],
  submitted: ["changes_requested", "approved", "cancelled"],
  changes_requested: ["submitted", "cancelled"],
  approved: ["published", "cancelled"],
  published: [],
  cancelled: ["briefed"],
};

export const note = (kind: string, text: string, at: string, author = "Sanne"): DeliverableNote => ({
  kind,
  author,
  text,
  at,
});

export const piece = (
  id: number,
  creator: number,
  state: DeliverableState,
  more: Partial<Deliverable> = {},
): Deliverable => ({
  id,
  briefing: 1,
  briefing_name: "Autumn pans: weeknight cooking",
  who: who(creator),
  title: id % 2 ? "Weeknight recipe 1" : "One LIVE from your kitchen",
  format: id % 2 ? "tutorial" : "live",
  due: "2026-11-27",
  days: state === "published" || state === "cancelled" ? null : 6,
  state,
  moves: MOVES[state],
  text: "",
  link: "",
  account: null,
  post: null,
  caption: null,
  submitted_on: null,
  approved_on: null,
  published_on: null,
  usage_until: null,
  used_where: "",
  in_use: false,
  expired: false,
  notes: [],
  ...more,
});

const STATES: DeliverableState[] = ["briefed", "submitted", "changes_requested", "approved", "published"];

export const pieces: Deliverable[] = [
  piece(1, 1, "submitted", {
    title: "Weeknight recipe 1",
    text: "Tuesday supper in the Kaiku pan: butter, leeks, done. The cheapest good pan I own. NOOR15 for you. #kaiku #gifted",
    link: "https://drafts.example/noor/1",
    submitted_on: "2026-11-20",
    notes: [
      note("submitted", "First try, tell me what you think", "2026-11-18T10:00:00Z", "Noor"),
      note(
        "changes",
        "Please leave out the other pan at 0:12 and put the disclosure first.",
        "2026-11-19T09:00:00Z",
      ),
      note("submitted", "", "2026-11-20T08:00:00Z", "Noor"),
      note("check", JSON.stringify(check), "2026-11-20T09:30:00Z", ""),
      note("comment", "Light is lovely in this one.", "2026-11-20T09:40:00Z"),
    ],
  }),
  piece(2, 1, "briefed", {
    title: "One LIVE from your kitchen",
    format: "live",
    due: "2026-12-04",
    days: 13,
  }),
  piece(3, 2, "published", {
    title: "Weeknight recipe 1",
    link: "https://www.tiktok.com/@aino.laaksonen/video/7300000000000000001",
    account: 2,
    post: "7300000000000000001",
    published_on: "2026-10-28",
    usage_until: "2026-11-15",
    used_where: "Shop page of the pan",
    in_use: true,
    expired: true,
    notes: [note("check", JSON.stringify(goodCheck), "2026-10-28T12:00:00Z", "")],
  }),
  piece(4, 3, "briefed", { title: "Weeknight recipe 1", due: "2026-11-18", days: -3 }),
  piece(5, 4, "approved", {
    title: "Weeknight recipe 1",
    due: "2026-11-21",
    days: 0,
    approved_on: "2026-11-19",
  }),
  piece(6, 5, "cancelled", { title: "Story with the code 1", format: "story" }),
  ...Array.from({ length: 18 }, (_, i) => piece(7 + i, 6 + (i % 8), STATES[i % 5] ?? "briefed")),
];

const receipt = (creator: number, version: number, more: Partial<Receipt> = {}): Receipt => ({
  who: who(creator),
  version,
  language: creator % 3 === 0 ? "fi" : creator % 3 === 1 ? "nl" : "en",
  sent_at: version === 1 ? "2026-10-01T10:00:00Z" : "2026-11-10T10:00:00Z",
  acknowledged_at: creator % 4 === 3 ? null : version === 1 ? "2026-10-03T10:00:00Z" : "2026-11-12T10:00:00Z",
  superseded: version === 1 && creator < 9,
  ...more,
});

export const receipts: Receipt[] = [
  ...Array.from({ length: 12 }, (_, i) => receipt(i + 1, 1)),
  ...Array.from({ length: 8 }, (_, i) => receipt(i + 1, 2)),
];

export const detail: BriefingDetail = {
  line: lines[0] as BriefingLine,
  content,
  versions: [
    { version: 2, made_at: "2026-11-10T10:00:00Z", sent: 8, acknowledged: 6 },
    { version: 1, made_at: "2026-10-01T10:00:00Z", sent: 12, acknowledged: 9 },
  ],
  receipts,
  deliverables: pieces,
};

export const changes: FieldChange[] = [
  {
    field: "messages",
    pieces: [
      { kind: "same", text: "Warm in " },
      { kind: "gone", text: "two minutes" },
      { kind: "new", text: "ninety seconds" },
      { kind: "same", text: "\nOne pan from hob to table" },
      { kind: "new", text: "\nCleans with a cloth" },
    ],
  },
  {
    field: "deliverables",
    pieces: [
      { kind: "same", text: "2 × Weeknight recipe · Tutorial · 27 Nov 2026\n" },
      { kind: "gone", text: "1 × Grill video · Review · 1 Dec 2026" },
      { kind: "new", text: "1 × One LIVE from your kitchen · LIVE · 4 Dec 2026" },
    ],
  },
  {
    field: "usage_until",
    pieces: [
      { kind: "gone", text: "31 Dec 2026" },
      { kind: "new", text: "31 Mar 2027" },
    ],
  },
];
