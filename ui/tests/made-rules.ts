// Made-up answers about rules, for tests of components and pictures: fictional people, brands and sources.
import type {
  CreatorFact,
  Eligibility,
  EligibilityPage,
  EligibilityRow,
  Fact,
  HealthRating,
  Pilot,
  Reason,
  Rule,
  RuleConflict,
  RuleDay,
  RuleKind,
  RuleKindForm,
  RuleLine,
  RulesFile,
  Who,
} from "../src/api/bindings";

const POLICY = "TikTok Shop creator policy, 16 December 2025";
const NOTES = "collected shop notes (undated)";

export const who = (creator: number, name: string, more: Partial<Who> = {}): Who => ({
  creator,
  name,
  handle: name.toLowerCase().replace(/[^a-z]+/g, "."),
  platform: "tiktok",
  blocked: false,
  ...more,
});

export const rule = (id: string, kind: RuleKind, values: Rule["values"], more: Partial<Rule> = {}): Rule => ({
  id,
  kind,
  values,
  creator_types: [],
  sells_for: null,
  regions: [],
  program: "",
  valid_from: null,
  valid_to: null,
  source: POLICY,
  standing: "rule",
  note: "",
  ...more,
});

export const thousand = rule(
  "followers.affiliate.2025",
  "min_followers",
  { followers: "1000" },
  { creator_types: ["affiliate"], sells_for: "marketplace", valid_from: "2025-12-16" },
);
export const fiveThousand = rule(
  "followers.affiliate",
  "min_followers",
  { followers: "5000" },
  { creator_types: ["affiliate"], sells_for: "marketplace", source: NOTES },
);
export const political = rule("political", "fact_is", { fact: "political", value: "no" });
export const newCountries = rule(
  "open.2026",
  "shop_open",
  { open: "yes" },
  { regions: ["AT", "BE", "NL", "PL"], valid_from: "2026-06-15", source: "collected shop notes (newer)" },
);
export const finland = rule("open.fi", "shop_open", { open: "no" }, { regions: ["FI"] });
export const resident = rule(
  "resident.us",
  "resident",
  { countries: "US" },
  { source: NOTES, standing: "one_source" },
);
export const pilotRule = rule("pilot", "pilot", {
  from_followers: "1000",
  below_followers: "5000",
  days: "30",
  videos_per_week: "5",
  lives_per_week: "3",
  shop_score: "95",
  campaigns: "no",
  zone: "America/Los_Angeles",
});
export const graduation = rule("graduation", "graduation", {
  days: "30",
  health: "200",
  videos: "6",
  video_seconds: "8",
  lives: "1",
  live_minutes: "5",
  orders: "10",
  followers: "5000",
});
export const disclosure = rule(
  "disclosure",
  "advice",
  { topic: "Free products and commission must be disclosed" },
  { source: "Dutch and EU advertising codes" },
);
export const silence = rule(
  "advice.silent",
  "advice",
  { topic: "Do not say that you got it from TikTok Shop", against: "disclosure" },
  { source: NOTES, standing: "refused" },
);
export const ownRule = rule(
  "own.country.1",
  "country",
  { countries: "NL,BE" },
  { program: "Polderpan ambassadors", source: "Terms of 1 October 2026", valid_from: "2026-10-01" },
);
export const coming = rule(
  "own.min_followers.1",
  "min_followers",
  { followers: "2500" },
  { program: "Polderpan ambassadors", source: "Terms of 1 January 2027", valid_from: "2027-01-01" },
);

export const lines: RuleLine[] = [
  { rule: thousand, origin: "shipped", state: "in_force", replaced_by: null },
  { rule: fiveThousand, origin: "shipped", state: "ended", replaced_by: thousand.id },
  { rule: newCountries, origin: "changed", state: "in_force", replaced_by: null },
  { rule: finland, origin: "shipped", state: "in_force", replaced_by: null },
  { rule: resident, origin: "shipped", state: "in_force", replaced_by: null },
  { rule: political, origin: "shipped", state: "in_force", replaced_by: null },
  { rule: pilotRule, origin: "shipped", state: "in_force", replaced_by: null },
  { rule: graduation, origin: "shipped", state: "in_force", replaced_by: null },
  { rule: disclosure, origin: "shipped", state: "shown", replaced_by: null },
  { rule: silence, origin: "shipped", state: "shown", replaced_by: null },
  { rule: ownRule, origin: "own", state: "in_force", replaced_by: null },
  { rule: coming, origin: "own", state: "coming", replaced_by: null },
];

export const conflicts: RuleConflict[] = [
  { rules: [disclosure, silence], refused: true },
  { rules: [thousand, fiveThousand], refused: false },
];

const number = (key: string, required = true) => ({ key, form: "number" as const, required });
export const kinds: RuleKindForm[] = [
  { kind: "min_followers", fields: [number("followers")], decides: true },
  { kind: "min_age", fields: [number("years")], decides: true },
  { kind: "shop_open", fields: [{ key: "open", form: "yes_no", required: true }], decides: true },
  { kind: "resident", fields: [{ key: "countries", form: "countries", required: true }], decides: true },
  {
    kind: "fact_is",
    fields: [
      { key: "fact", form: "fact", required: true },
      { key: "value", form: "text", required: true },
    ],
    decides: true,
  },
  {
    kind: "pilot",
    fields: [
      number("from_followers"),
      number("below_followers"),
      number("days"),
      number("videos_per_week"),
      number("lives_per_week"),
      number("shop_score", false),
      { key: "campaigns", form: "yes_no", required: false },
      { key: "zone", form: "text", required: false },
      number("utc_offset_hours", false),
    ],
    decides: false,
  },
  { kind: "country", fields: [{ key: "countries", form: "countries", required: true }], decides: true },
  { kind: "language", fields: [{ key: "languages", form: "languages", required: true }], decides: true },
  { kind: "on_platform", fields: [{ key: "platforms", form: "platforms", required: true }], decides: true },
  { kind: "advice", fields: [{ key: "topic", form: "text", required: true }], decides: false },
];

/** What a rule makes of somebody. */
export const reason = (of: Rule, more: Partial<Reason> = {}): Reason => ({
  rule: of.id,
  kind: of.kind,
  values: of.values,
  holds: true,
  effect: "decides",
  has: null,
  missing: null,
  due: null,
  source: of.source,
  valid_from: of.valid_from,
  standing: of.standing,
  ...more,
});

export const few = reason(thousand, { holds: false, has: "640" });
export const notPolitical = reason(political, { holds: null, missing: "political" });
export const whereUnknown = reason(resident, { holds: null, missing: "resident" });
export const closed = reason(finland, { holds: false, has: "FI" });

export const eligibility = (more: Partial<Eligibility> = {}): Eligibility => ({
  answer: "not_eligible",
  on: "2026-11-22",
  creator_type: "affiliate",
  sells_for: "marketplace",
  region: "NL",
  reasons: [
    few,
    notPolitical,
    whereUnknown,
    reason(newCountries, { has: "NL" }),
    reason(rule("age_check", "age_check", { months: "2" }), {
      effect: "tells",
      holds: null,
      due: "2026-12-04",
      missing: "age_checked_on",
    }),
    reason(rule("story", "story_link", { followers: "10000", hours: "24" }), {
      effect: "tells",
      holds: false,
    }),
  ],
  conflicts: [{ rules: [thousand, fiveThousand], refused: false }],
  ...more,
});

const NAMES =
  "Noor Vermeulen,Aino Laaksonen,Jip de Wit,Mila Peters,Eero Salmela,Tess Koning,Veera Niemi,Bram Hendriks,Saga Lindholm,Lotte Smit,Oskar Virta,Fenna Bakker,Ilmari Koski,Daan Mulder,Helmi Rantala,Roos van Dijk,Kasper Aalto,Sanne Visser,Pihla Mäki,Guus Brouwer,Emma Kuipers,Onni Heikkinen,Iris Maas,Lumi Harju,Teun Prins,Siiri Lehto,Evi Claes,Wim Zonder,Liv Berger,Arvo Saari,Yara Haddad,Nils Ek,Juno Blom,Tuuli Ranta,Bo Willems,Kaisa Pelto,Sem Dekker,Aada Lampi,Puck de Graaf,Maximiliaan van den Heuvel-Oosterhout".split(
    ",",
  );

export const rows: EligibilityRow[] = NAMES.map((name, i) => {
  const kind = i % 4;
  return {
    who: who(i + 1, name),
    answer: kind === 0 ? "eligible" : kind === 1 ? "not_eligible" : "unknown",
    creator_type: i % 7 === 6 ? "marketing" : "affiliate",
    region: kind === 3 ? null : kind === 1 ? "FI" : "NL",
    followers: i % 9 === 8 ? null : 400 + i * 830,
    because:
      kind === 0 ? [] : kind === 1 ? [closed, ...(i === 1 ? [few] : [])] : [notPolitical, whereUnknown],
  };
});

export const page = (more: Partial<EligibilityPage> = {}): EligibilityPage => ({
  total: rows.length,
  eligible: 10,
  not_eligible: 10,
  unknown: 20,
  missing: [
    { kind: "fact_is", fact: "political", creators: 20 },
    { kind: "resident", fact: "resident", creators: 20 },
    { kind: "min_followers", fact: null, creators: 4 },
  ],
  rows,
  ...more,
});

const KNOWN: Partial<Record<Fact, [string, string, string]>> = {
  creator_type: ["affiliate", "seen in Affiliate Center", "2026-10-02"],
  adult: ["yes", "told by her", "2026-10-02"],
  registered_on: ["2026-10-04", "told by her", "2026-10-08"],
};
const FACTS: readonly Fact[] = [
  "creator_type",
  "adult",
  "resident",
  "political",
  "permission_revoked",
  "shared_login",
  "follows_policies",
  "bound",
  "registered_on",
  "age_checked_on",
  "id_checked_on",
  "pilot_from",
  "quiz_passed_on",
  "reported_orders",
  "lawful_basis",
];
export const facts: CreatorFact[] = FACTS.map((fact) => {
  const known = KNOWN[fact];
  return { fact, value: known?.[0] ?? null, source: known?.[1] ?? "", noted_on: known?.[2] ?? null };
});

export const health: HealthRating[] = [
  { id: 4, day: "2026-11-18", rating: 148, band: "unhealthy", milestones: [150], note: "Late samples" },
  { id: 3, day: "2026-10-30", rating: 176, band: "caution", milestones: [], note: "" },
  { id: 2, day: "2026-10-02", rating: 220, band: "healthy", milestones: [], note: "" },
  { id: 1, day: "2026-09-01", rating: 212, band: "healthy", milestones: [], note: "" },
];

export const pilot = (more: Partial<Pilot> = {}): Pilot => ({
  who: who(1, "Noor Vermeulen"),
  state: "running",
  from: "2026-11-02",
  day: 21,
  earliest: "2026-12-02",
  week_from: "2026-11-16T08:00:00Z",
  resets_at: "2026-11-23T08:00:00Z",
  zone: "America/Los_Angeles",
  videos: 4,
  videos_limit: 5,
  lives: 3,
  lives_limit: 3,
  campaigns: false,
  shop_score_needed: 95,
  progress: [
    { goal: "days", has: 20, needs: 30, holds: false },
    { goal: "health", has: null, needs: 200, holds: null },
    { goal: "videos", has: 5, needs: 6, holds: false },
    { goal: "lives", has: 2, needs: 1, holds: true },
    { goal: "orders", has: null, needs: 10, holds: null },
    { goal: "quiz", has: 0, needs: 1, holds: false },
    { goal: "followers", has: 3120, needs: 5000, holds: false },
  ],
  content: [
    {
      id: 9,
      creator: 1,
      kind: "video",
      how: "scheduled",
      at: "2026-11-21T18:30:00Z",
      seconds: 42,
      post: "7401234567890123456",
      removed_on: null,
      note: "",
    },
    {
      id: 8,
      creator: 1,
      kind: "live",
      how: "published",
      at: "2026-11-20T19:00:00Z",
      seconds: 2710,
      post: null,
      removed_on: null,
      note: "With the blue pan",
    },
    {
      id: 7,
      creator: 1,
      kind: "video",
      how: "link_added",
      at: "2026-11-12T10:00:00Z",
      seconds: null,
      post: null,
      removed_on: "2026-11-13",
      note: "",
    },
  ],
  found: [
    {
      post: "7409999999999999999",
      at: "2026-11-19T17:00:00Z",
      seconds: 31,
      caption: "Pannenkoeken in twee minuten, met de pan die ik elke dag gebruik",
      kind: "video",
    },
  ],
  rules: [pilotRule, graduation],
  ...more,
});

export const pilots: Pilot[] = [
  pilot(),
  pilot({ who: who(2, "Aino Laaksonen"), videos: 6, lives: 0, day: 4, earliest: "2026-12-19", found: [] }),
  pilot({
    who: who(5, "Eero Salmela"),
    state: "quiz_open",
    videos: 1,
    lives: 0,
    day: 34,
    earliest: "2026-11-18",
    progress: pilot().progress.map((one) =>
      one.goal === "quiz" || one.goal === "followers" ? one : { ...one, has: one.needs, holds: true },
    ),
    content: [],
    found: [],
  }),
  pilot({ who: who(9, "Saga Lindholm"), state: "graduated", videos: 0, lives: 0, day: 48, found: [] }),
];

export const days: RuleDay[] = [
  {
    day: "2027-01-01",
    begins: [coming],
    ends: [],
    answers: {
      changed: 3,
      to_eligible: 0,
      to_not_eligible: 2,
      to_unknown: 1,
      rows: [
        { who: who(2, "Aino Laaksonen"), before: "eligible", after: "not_eligible", because: [coming.id] },
        { who: who(3, "Jip de Wit"), before: "eligible", after: "not_eligible", because: [coming.id] },
        { who: who(9, "Saga Lindholm"), before: "eligible", after: "unknown", because: [coming.id] },
      ],
    },
  },
  {
    day: "2026-10-01",
    begins: [ownRule],
    ends: [],
    answers: { changed: 0, to_eligible: 0, to_not_eligible: 0, to_unknown: 0, rows: [] },
  },
];

export const file: RulesFile = {
  file: "rules-2027-02.json",
  about: "TikTok Shop, February 2027",
  rules: [
    { rule: { ...thousand, id: "followers.2027", values: { followers: "2000" } }, what: "new" },
    { rule: { ...newCountries, regions: ["AT", "BE", "NL", "PL", "SE"] }, what: "changed" },
    { rule: political, what: "same" },
  ],
  rejected: [{ row: 4, reason: "min_followers: followers is not a whole number" }],
  answers: days[0]?.answers ?? { changed: 0, to_eligible: 0, to_not_eligible: 0, to_unknown: 0, rows: [] },
  step: null,
};
