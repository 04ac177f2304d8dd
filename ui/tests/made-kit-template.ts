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
