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
// Made-up kit templates, typed, for tests of components: fictional brands, products and files.
import type {
  Asset,
  KitContent,
  KitPreview,
  KitTemplateEdit,
  KitTemplateLine,
  KitTexts,
} from "../src/api/bindings";
import { BLANK_TEXTS } from "../src/screens/kits/template";

export const asset = (id: number, name: string, more: Partial<Asset> = {}): Asset => ({
  edit: {
    id,
    name,
    alt: {},
    languages: [],
    product: null,
    holder: "Polderpan",
    licence: "",
    licence_until: null,
    note: "",
  },
  kind: "image",
  product_name: null,
  licence: "valid",
  newest: {
    version: 1,
    format: "jpeg",
    bytes: 240_000,
    width: 1600,
    height: 1200,
    seconds: null,
    sha256: "f00",
    file: `${name}.jpg`,
    changes: [],
    preview: true,
    made_at: "2026-11-18T10:00:00Z",
  },
  used_in: 1,
  ...more,
});

export const dutch: KitTexts = {
  ...BLANK_TEXTS,
  title: "Jouw materiaalpakket van {brand}",
  greeting: "Hoi {first_name},\n\nleuk dat je meedoet.",
  facts: [{ product: 1, lines: ["Past op inductie en gas", "Gaat niet in de vaatwasser"] }],
  messages: ["Binnen anderhalve minuut warm"],
  rules: ["Zeg meteen dat het reclame is."],
  captions: ["Mijn doordeweekse pan.\n\nMet {code} bestel je hem."],
  hashtags: ["polderpan"],
  questions: [{ question: "Wanneer krijg ik betaald?", answer: "Na de termijn die bij Commissie staat." }],
};

export const content: KitContent = {
  texts: { nl: dutch },
  products: [1, 2],
  assets: [3, 1, 77],
  look: { colours: [{ name: "Polder", hex: "#1f6f6b" }], fonts: ["Inter"], logo: 1 },
};

export const template: KitTemplateEdit = { id: 5, name: "Herfstpakket", program: 1, briefing: null, content };

export const line = (id: number, name: string, more: Partial<KitTemplateLine> = {}): KitTemplateLine => ({
  id,
  name,
  languages: ["en", "nl", "fi"],
  assets: 8,
  program_name: "Polderpan affiliates",
  briefing_name: "Autumn pans",
  creators: 41,
  edited_at: "2026-11-18T10:00:00Z",
  ...more,
});

export const preview: KitPreview = {
  html: "<!doctype html><title>Kit</title><h1>Jouw pakket</h1>",
  language: "nl",
  version: 1,
  same: false,
  notes: [{ code: "no_code", stops: false, params: { name: "Noor" } }],
};
