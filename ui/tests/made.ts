// Made-up answers of the core, typed, for tests of components: fictional people, brands and files.
import type {
  AccountDetail,
  ApiError,
  Backup,
  ColumnPreview,
  CreatorDetail,
  FilePreview,
  ImportReport,
  Job,
  PostRow,
  Report,
  Rescue,
  Row,
  Settings,
  Source,
  Suggestion,
  Wizard,
} from "../src/api/bindings";

export const error = (code: string, params: Record<string, string> = {}): ApiError => ({
  code,
  params,
  message: `English words of ${code}.`,
  hint: "",
});

export const source = (more: Partial<Source> = {}): Source => ({
  import: 3,
  file: "pan-affiliates.xlsx",
  row: 14,
  as_of: "2026-09-04T23:59:59Z",
  as_of_source: "file_name",
  ...more,
});

export const column = (key: string, more: Partial<ColumnPreview> = {}): ColumnPreview => ({
  key,
  header: key,
  confidence: null,
  shape: "text",
  decimal: null,
  decimal_sure: "unneeded",
  date_order: null,
  order_sure: "unneeded",
  field: null,
  samples: ["noor.kookt", "sauna.saara"],
  unreadable: 0,
  ...more,
});

export const file = (key: string, more: Partial<FilePreview> = {}): FilePreview => ({
  key,
  path: `/home/noor/exports/${key}`,
  file: key,
  found: true,
  sheet: null,
  sheets: [],
  header_row: 1,
  layout: "a1b2c3",
  wizard: null,
  bytes: 48_200,
  kind: "apify_tiktok",
  other_kinds: ["tiktok_web"],
  platform: "tiktok",
  platform_guessed: false,
  encoding: "UTF-8",
  delimiter: ",",
  columns: [column("authorMeta.name", { field: "handle" }), column("searchHashtag")],
  columns_matched: 21,
  columns_total: 23,
  rows: 1_240,
  posts: 1_200,
  accounts: 31,
  orders: 0,
  reports: 0,
  from: null,
  to: null,
  currency: null,
  outcome: { created: 900, updated: 300, unchanged: 38 },
  skipped: 0,
  rejected: 2,
  rejected_rows: [{ row: 17, reason: "posted_at: 45/13/2026 is no day" }],
  as_of: "2026-11-20T23:59:59Z",
  as_of_source: "file_name",
  warnings: [],
  error: null,
  already_imported: false,
  ...more,
});

export const wizard: Wizard = {
  targets: ["troupe_creators", "troupe_posts", "troupe_orders", "troupe_figures"],
  target: "troupe_orders",
  fields: [
    { field: "order", needed: true, shape: "text" },
    { field: "total", needed: true, shape: "number" },
    { field: "currency", needed: true, shape: "text" },
    { field: "at", needed: false, shape: "date" },
    { field: "creator", needed: false, shape: "text" },
    { field: "platform", needed: false, shape: "text" },
    { field: "codes", needed: false, shape: "text" },
  ],
  missing: ["currency"],
  saved: null,
};

/** A table of unknown layout with everything that can be open about one. */
export const unknown = file("agency-list.csv", {
  kind: "troupe_orders",
  wizard,
  columns: [
    column("Bestelling", { field: "order", confidence: 96, samples: ["#1001", "#1002"] }),
    column("Bedrag", {
      field: "total",
      confidence: 70,
      shape: "number",
      decimal_sure: "ambiguous",
      samples: ["1.234", "2.500"],
    }),
    column("Datum", {
      field: "at",
      confidence: 40,
      shape: "date",
      order_sure: "ambiguous",
      samples: ["03/04/2026", "05/04/2026"],
      unreadable: 1,
    }),
    column("Opmerking", { confidence: 0, samples: ["bellen"] }),
  ],
  orders: 12,
  posts: 0,
  accounts: 0,
  outcome: null,
});

export const files: FilePreview[] = [
  file("videos.json", { already_imported: true, layout: null, delimiter: null }),
  file("Transaction_Analysis_Creator_List_20260801-20260831.xlsx", {
    kind: "shop_creators",
    from: "2026-08-01",
    to: "2026-08-31",
    currency: "EUR",
    sheets: ["Sheet1", "Notes"],
    sheet: "Sheet1",
    reports: 310,
    posts: 0,
    warnings: [
      { code: "currency_guessed", message: "", count: 1 },
      { code: "gmv_parts", message: "", count: 4 },
    ],
  }),
  unknown,
  file("studio.zip › Content.csv", {
    error: error("currency_missing", { file: "Content.csv" }),
    kind: "shop_orders",
  }),
  file("invented.csv", {
    error: error("implausible", { file: "invented.csv", off: "98", compared: "100" }),
  }),
  file("empty.csv", {
    kind: null,
    other_kinds: [],
    columns: [],
    error: error("file_empty", { file: "empty.csv" }),
  }),
];

export const importReport = (name: string, more: Partial<ImportReport> = {}): ImportReport => ({
  id: 7,
  file: name,
  kind: "apify_tiktok",
  columns_matched: 21,
  columns_total: 23,
  rows_read: 1_240,
  created: 900,
  updated: 300,
  unchanged: 38,
  skipped: 0,
  rejected_total: 1,
  rejected: [{ row: 17, reason: "posted_at: 45/13/2026 is no day" }],
  warnings: [{ code: "undated", message: "", count: 1 }],
  as_of: null,
  as_of_source: null,
  error: null,
  ...more,
});

export const job: Job = {
  id: 4,
  kind: "import",
  label: "videos.json",
  state: "done",
  done: 10,
  total: 10,
  rows: 1_240,
  rate: 0,
  seconds_left: null,
  reports: [
    importReport("videos.json"),
    importReport("empty.csv", { id: null, error: error("file_empty", { file: "empty.csv" }) }),
  ],
  error: null,
};

export const report = (from: string, to: string, more: Partial<Report> = {}): Report => ({
  subject: "account",
  item: null,
  name: null,
  from,
  to,
  currency: "EUR",
  figures: [
    { key: "gmv", value: "1234.50" },
    { key: "orders", value: "41" },
    { key: "ctr", value: "0.0097" },
    { key: "audience_country.NL", value: "0.62" },
    { key: "audience_country.FI", value: "0.2" },
    { key: "audience_gender.female", value: "0.71" },
  ],
  words: [],
  doubts: [],
  source: source(),
  ...more,
});

export const row: Row = {
  creator: 1,
  account: 11,
  rank: 1,
  tied: false,
  platform: "tiktok",
  handle: "noor.kookt",
  name: "Noor Kookt",
  score: 71,
  low: 66,
  high: 76,
  coverage: 1,
  factors: [
    { factor: "engagement", value: 0.061, n: 30, percentile: 80, of: 31, weight: 20, points: 16 },
    { factor: "views", value: 12_400, n: 30, percentile: 55, of: 31, weight: 100, points: 55 },
  ],
  followers: 48_200,
  engagement: 0.061,
  engagement_followers: 0.02,
  median_views: 12_400,
  mean_views: 15_000,
  top_share: 0.2,
  n: 30,
  posts_per_week: 3.1,
  fit: null,
  posts: 120,
  country: "NL",
  language: "nl",
  category: null,
  stage: "prospect",
  tags: [],
  signals: [],
  spark: [10, 40, 255, 60],
  as_of: "2026-09-04T23:59:59Z",
  other_accounts: [],
  values: [],
};

export const account: AccountDetail = {
  account: 11,
  platform: "tiktok",
  handle: "noor.kookt",
  url: null,
  name: "Noor Kookt",
  bio: null,
  country: "NL",
  language: "nl",
  category: null,
  email: null,
  link: null,
  verified: null,
  is_brand: false,
  metrics: [
    {
      key: "median_views",
      value: 12_400,
      unit: "count",
      n: 30,
      note: "",
      benchmarks: [],
      source: source(),
    },
  ],
  snapshots: [40_000, 44_000, 48_200].map((followers, i) => ({
    followers,
    following: 200,
    likes_total: null,
    posts_total: null,
    reported: [],
    source: source({ as_of: `2026-0${7 + i}-04T00:00:00Z` }),
  })),
  window_from: "2026-06-06T00:00:00Z",
  as_of: "2026-09-04T23:59:59Z",
  stale_since: "2026-10-04T23:59:59Z",
  doubtful: 3,
  former_handles: ["noor_bakt"],
  joined: true,
  reports: [
    report("2026-08-01", "2026-08-31", { doubts: ["gmv_parts"] }),
    report("2026-08-15", "2026-09-14"),
  ],
};

export const creator: CreatorDetail = {
  row,
  accounts: [account],
  signals: [],
  fit: null,
  notes: "",
  shortlists: [],
  timeline: [],
};

export const post: PostRow = {
  account: 11,
  post_id: "7400000000000000001",
  posted_at: "2026-08-20T10:00:00Z",
  kind: "video",
  is_ad: false,
  views: 900,
  likes: 1_200,
  comments: 4,
  shares: null,
  saves: null,
  engagement: 1.33,
  counted: "likes_above_views",
  duration_s: 31,
  caption: "One pan, ten minutes",
  hashtags: null,
  url: null,
  doubts: ["likes_above_views"],
  snapshots: 2,
  source: source({ file: "videos.json", row: 3 }),
};

export const backup = (at: string, more: Partial<Backup> = {}): Backup => ({
  path: `/home/noor/.troupe/backups/pan-${at}.troupe`,
  at,
  why: "daily",
  bytes: 5_200_000,
  good: true,
  creators: 310,
  posts: 12_400,
  imports: 9,
  orders: 41,
  newest_change: at,
  ...more,
});

export const rescue: Rescue = {
  path: "/home/noor/pan.troupe",
  backups: [
    backup("2026-11-20T18:00:00Z", { good: false }),
    backup("2026-11-19T18:00:00Z"),
    backup("2026-11-18T18:00:00Z", { why: "before_import" }),
  ],
};

const person = (creator: number, name: string, platform: "tiktok" | "instagram", handle: string) => ({
  creator,
  name,
  accounts: [{ platform, handle, followers: 48_200 }],
});
export const suggestions: Suggestion[] = [
  {
    into: person(1, "Noor Kookt", "tiktok", "noor.kookt"),
    from: person(2, "Noor", "instagram", "noorkookt.ig"),
    reasons: [
      { key: "same_email", value: "noor@example.com" },
      { key: "same_name", value: "Noor" },
    ],
    strength: "strong",
  },
  {
    into: person(3, "Saara", "tiktok", "sauna.saara"),
    from: person(4, "Saara S.", "instagram", "saara.s"),
    reasons: [{ key: "same_name", value: "Saara" }],
    strength: "weak",
  },
];

export const settings: Settings = {
  language: "en",
  currency: "EUR",
  theme: "light",
  comfortable: false,
  window_days: 90,
  window_posts: 30,
  columns: [],
  stale_days: 30,
  backups: true,
};
