// Made-up kits, typed, for tests of components: fictional people, brands and programmes.
import type {
  KitMade,
  KitNote,
  KitPage,
  KitPart,
  KitPlan,
  KitRow,
  KitState,
  KitTemplateEdit,
  KitTemplateLine,
  KitsQuery,
  PlannedKit,
} from "../src/api/bindings";
import { who } from "./made-briefings";

export const templateLine = (
  id: number,
  name: string,
  more: Partial<KitTemplateLine> = {},
): KitTemplateLine => ({
  id,
  name,
  languages: ["en", "nl", "fi"],
  assets: 6,
  program_name: "Kaiku partners",
  briefing_name: "Autumn pans",
  creators: 26,
  edited_at: "2026-11-19T09:30:00Z",
  ...more,
});

export const templates = [
  templateLine(1, "Welcome kit"),
  templateLine(2, "Christmas 2026", { languages: ["nl", "fi"], creators: 0 }),
];

export const templateEdit: KitTemplateEdit = {
  id: 1,
  name: "Welcome kit",
  program: 1,
  briefing: 1,
  content: {
    texts: {},
    products: [],
    assets: [],
    look: { colours: [], fonts: [], logo: null },
  } as unknown as KitTemplateEdit["content"],
};

const LANGUAGES = ["nl", "fi", "en"] as const;

export const kit = (creator: number, more: Partial<KitMade> = {}): KitMade => {
  const language = LANGUAGES[creator % 3] ?? "nl";
  const version = 1 + (creator % 4);
  return {
    id: creator * 10,
    template: { id: 1, name: "Welcome kit" },
    language,
    version,
    made_on: `2026-11-${String(1 + (creator % 20)).padStart(2, "0")}`,
    file: `kit-${who(creator).handle.replace(/[^a-z]+/g, "-")}-${language}-${version}.zip`,
    bytes: 3_412_880 + creator * 41_317,
    sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    given_on: creator % 3 === 0 ? null : "2026-11-20",
    ...more,
  };
};

const STATES: readonly KitState[] = ["none", "made", "current", "out_of_date"];
const CHANGES: readonly KitPart[][] = [
  ["code", "assets"],
  ["terms"],
  ["texts", "products", "briefing", "names"],
];

export const row = (creator: number, state: KitState, more: Partial<KitRow> = {}): KitRow => ({
  who: who(creator),
  state,
  newest:
    state === "none"
      ? null
      : kit(creator, state === "made" ? { given_on: null } : { given_on: "2026-11-20" }),
  changed: state === "out_of_date" ? [...(CHANGES[creator % CHANGES.length] ?? [])] : [],
  ...more,
});

/** So many rows, in every state. */
export const rows = (count: number): KitRow[] =>
  Array.from({ length: count }, (_, i) => row(i + 1, STATES[(i * 7 + (i >> 2)) % 4] ?? "none"));

/** What a workspace with these rows answers. */
export function page(all: readonly KitRow[], query: KitsQuery): KitPage {
  const text = query.text.toLowerCase();
  const held = all.filter(
    (one) =>
      (query.list !== null || one.newest) &&
      (one.who.name.toLowerCase().includes(text) || one.who.handle.includes(text)),
  );
  const found = held.filter((one) => query.state === null || one.state === query.state);
  return {
    total: found.length,
    counts: STATES.map((state) => held.filter((one) => one.state === state).length),
    list: query.list === null ? null : { id: query.list, name: "Autumn pans" },
    rows: found.slice(query.offset, query.offset + query.limit),
  };
}

export const note = (code: string, more: Partial<KitNote> = {}): KitNote => ({
  code,
  stops: false,
  params: {},
  ...more,
});

export const planned = (creator: number, more: Partial<PlannedKit> = {}): PlannedKit => ({
  who: who(creator),
  language: LANGUAGES[creator % 3] ?? "nl",
  version: 1 + (creator % 4),
  same: false,
  changed: [],
  notes: [],
  ...more,
});

export const plan: KitPlan = {
  kits: [
    planned(1, { version: 1, notes: [note("no_code")] }),
    planned(2, { version: 2, changed: ["code"] }),
    planned(3, {
      version: 3,
      same: true,
      notes: [note("no_code"), note("no_alt", { params: { asset: "Pan" } })],
    }),
    planned(4, {
      version: 1,
      notes: [note("merge_empty", { stops: true, params: { fields: "{code}" } }), note("no_code")],
    }),
    planned(5, { version: 1, notes: [note("blocked", { stops: true })] }),
  ],
  bytes: 17_900_000,
};

export const kitsOfHer: KitMade[] = [
  kit(1, { id: 31, version: 3, language: "nl", made_on: "2026-11-18", given_on: null }),
  kit(1, { id: 21, version: 2, language: "nl", made_on: "2026-10-02", given_on: "2026-10-03" }),
  kit(1, { id: 11, version: 1, language: "nl", made_on: "2026-09-12", given_on: "2026-09-14" }),
  kit(1, { id: 12, version: 1, language: "en", made_on: "2026-09-12", given_on: null }),
];
