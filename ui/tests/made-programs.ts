// Made-up answers about programmes, codes and links: fictional people, shops and amounts.
import type { Code, CodeState, CreatorCodes, Link, Program, ProgramRate, Who } from "../src/api/bindings";

const who = (creator: number, name: string): Who => ({
  creator,
  name,
  handle: `maker.${creator}`,
  platform: "tiktok",
  blocked: false,
});

const rate = (id: number, from: string, share: string | null, of: Who | null = null): ProgramRate => ({
  id,
  who: of,
  tier: null,
  product: null,
  product_name: null,
  rate: share,
  from,
});

export const program = (id: number, name: string, more: Partial<Program> = {}): Program => ({
  edit: {
    id,
    precedence: null,
    name,
    channel: "own",
    currency: "EUR",
    paid_on: "net",
    attribution_days: 30,
    hold_days: 30,
    minimum: "25.00",
    notes: "",
  },
  rate: "0.12",
  rates: [
    rate(2, "2026-11-15", "0.12"),
    rate(1, "2026-01-01", "0.1"),
    rate(4, "2026-12-01", null, who(2, "Aino Laaksonen")),
    rate(3, "2026-10-01", "0.155", who(2, "Aino Laaksonen")),
    rate(5, "2026-09-01", "0.2", who(1, "Noor Vermeulen")),
  ],
  codes: 3,
  ...more,
});

export const code = (id: number, text: string, state: CodeState, more: Partial<Code["edit"]> = {}): Code => ({
  edit: {
    id,
    code: text,
    creator: 1,
    program: 1,
    percent: "0.15",
    amount: null,
    scope: "",
    from: null,
    to: "2026-12-31",
    max_uses: null,
    active: state !== "paused",
    note: "",
    ...more,
  },
  state,
  who: more.creator === null ? null : who(1, "Noor Vermeulen"),
  program_name: "Polderpan shop",
});

export const codes: Code[] = [
  code(1, "NOOR15", "active"),
  code(2, "NOOR-WINTER", "coming", { from: "2026-12-01", scope: "Pans only", percent: "0.125" }),
  code(3, "NOOR10", "ended", { to: "2026-06-30", percent: "0.1" }),
  code(4, "NOORGIFT", "paused", { percent: null, to: null }),
  code(5, "WELCOME5", "active", {
    creator: null,
    percent: null,
    amount: { amount: "5.00", currency: "EUR" },
    to: null,
  }),
];

export const link = (id: number, url: string, label: string): Link => ({
  edit: { id, creator: 1, program: 1, url, label },
  program_name: "Polderpan shop",
});

export const hers: CreatorCodes = {
  codes: codes.slice(0, 4),
  links: [
    link(1, "https://polderpan.example/?ref=noor", "Shop"),
    link(
      2,
      "https://polderpan.example/collections/cast-iron-and-enamel-pans-2026?utm_source=noor&utm_medium=affiliate",
      "",
    ),
  ],
  rates: [
    { program: 1, program_name: "Polderpan shop", rate: "0.2", own: true, from: "2026-09-01" },
    { program: 2, program_name: "Awin", rate: null, own: false, from: null },
  ],
};

export const programs: Program[] = [
  program(2, "Awin", {
    edit: {
      ...program(2, "Awin").edit,
      channel: "network",
      attribution_days: null,
      hold_days: null,
      minimum: null,
    },
    rate: null,
    rates: [],
    codes: 0,
  }),
  program(1, "Polderpan shop"),
];
