// The rule book: which rules are shown, in which order, and a rule as somebody fills it in. Pure.
import type {
  CreatorType,
  Fact,
  Rule,
  RuleDay,
  RuleField,
  RuleKind,
  RuleKindForm,
  RuleLine,
  RuleStanding,
  RuleState,
  SellsFor,
} from "../api/bindings";
import { m, sayOr } from "../words/words";
import { factForm, kindName, parts, ruleSentence } from "./words";

export const STATES: readonly RuleState[] = ["in_force", "coming", "ended", "shown"];
export const STANDINGS: readonly RuleStanding[] = ["rule", "one_source", "refused"];

export function stateName(state: RuleState): string {
  return sayOr(`rules_state_${state}`, state);
}

export type Narrow = { program: string | null; state: RuleState | null; text: string };

export const WHOLE_BOOK: Narrow = { program: null, state: null, text: "" };

/** Rules that fit what is looked for: in the sentence, source, name and note. */
export function narrowed(lines: readonly RuleLine[], by: Narrow): RuleLine[] {
  const text = by.text.trim().toLowerCase();
  return lines.filter(
    (line) =>
      (by.program === null || line.rule.program === by.program) &&
      (by.state === null || line.state === by.state) &&
      (!text ||
        [ruleSentence(line.rule), line.rule.source, line.rule.id, line.rule.note].some((one) =>
          one.toLowerCase().includes(text),
        )),
  );
}

export type Group = { program: string; kinds: { kind: RuleKind; lines: RuleLine[] }[] };

/** Rules by programme and kind, in the order in which they come. */
export function groups(lines: readonly RuleLine[]): Group[] {
  const found: Group[] = [];
  for (const line of lines) {
    let group = found.find((one) => one.program === line.rule.program);
    if (!group) found.push((group = { program: line.rule.program, kinds: [] }));
    let kind = group.kinds.find((one) => one.kind === line.rule.kind);
    if (!kind) group.kinds.push((kind = { kind: line.rule.kind, lines: [] }));
    kind.lines.push(line);
  }
  return found;
}

/** A rule as it stands in the form: text as it was typed. */
export type Draft = {
  id: string;
  kind: RuleKind;
  values: Record<string, string>;
  types: CreatorType[];
  sells: SellsFor | "";
  regions: string;
  program: string;
  from: string;
  to: string;
  source: string;
  standing: RuleStanding;
  note: string;
};

export function draftOf(rule: Rule): Draft {
  return {
    id: rule.id,
    kind: rule.kind,
    values: { ...rule.values },
    types: [...rule.creator_types],
    sells: rule.sells_for ?? "",
    regions: rule.regions.join(", "),
    program: rule.program,
    from: rule.valid_from ?? "",
    to: rule.valid_to ?? "",
    source: rule.source,
    standing: rule.standing,
    note: rule.note,
  };
}

/** A new rule to fill in; its name is one that no other has. */
export function newDraft(kind: RuleKind, program: string, taken: readonly string[]): Draft {
  let number = 1;
  while (taken.includes(`own.${kind}.${number}`)) number += 1;
  return {
    id: `own.${kind}.${number}`,
    kind,
    values: {},
    types: [],
    sells: "",
    regions: "",
    program,
    from: "",
    to: "",
    source: "",
    standing: "rule",
    note: "",
  };
}

/** How a value is filled in: a fact's own value has the fact's form. */
export function formOf(field: RuleField, draft: Draft): RuleField["form"] | "fact_value" {
  return draft.kind === "fact_is" && field.key === "value" ? "fact_value" : field.form;
}

/** What is wrong with a value; empty = nothing. */
export function valueWrong(field: RuleField, value: string): string {
  const text = value.trim();
  if (!text) return field.required ? m.rules_value_needed() : "";
  if (field.form === "number" && !/^-?\d{1,9}$/.test(text)) return m.rules_value_number();
  if (field.form === "countries" && parts(text).some((one) => !/^[A-Za-z]{2}$/.test(one))) {
    return m.rules_value_countries();
  }
  if (field.form === "languages" && parts(text).some((one) => !/^[A-Za-z]{2}$/.test(one))) {
    return m.rules_value_languages();
  }
  return "";
}

/** What is wrong, by field; empty = the rule can be saved. */
export function draftWrong(draft: Draft, form: RuleKindForm | undefined): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const field of form?.fields ?? []) {
    const found = valueWrong(field, draft.values[field.key] ?? "");
    if (found) wrong[field.key] = found;
  }
  if (parts(draft.regions).some((one) => !/^[A-Za-z]{2}$/.test(one))) {
    wrong["regions"] = m.rules_value_countries();
  }
  if (!draft.source.trim()) wrong["source"] = m.rules_source_needed();
  if (draft.from && draft.to && draft.to < draft.from) wrong["to"] = m.rules_to_wrong();
  return wrong;
}

/** The rule that a form says. Values that are not filled in are left out. */
export function ruleOf(draft: Draft, form: RuleKindForm | undefined): Rule {
  const known = new Map((form?.fields ?? []).map((field) => [field.key, field]));
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(draft.values)) {
    const text = value.trim();
    if (!text) continue;
    const field = known.get(key)?.form;
    values[key] =
      field === "countries"
        ? parts(text.toUpperCase()).join(",")
        : field === "languages"
          ? parts(text.toLowerCase()).join(",")
          : text;
  }
  return {
    id: draft.id,
    kind: draft.kind,
    values,
    creator_types: [...draft.types],
    sells_for: draft.sells || null,
    regions: parts(draft.regions.toUpperCase()),
    program: draft.program,
    valid_from: draft.from || null,
    valid_to: draft.to || null,
    source: draft.source.trim(),
    standing: draft.standing,
    note: draft.note.trim(),
  };
}

/** The form of the value that a fact must have. */
export function factValueForm(draft: Draft): ReturnType<typeof factForm> {
  return factForm((draft.values["fact"] ?? "adult") as Fact);
}

/** A rule that is named in an answer, as a sentence; its name when the book does not have it. */
export function named(id: string, rules: readonly Rule[]): string {
  const found = rules.find((rule) => rule.id === id);
  if (found) return ruleSentence(found);
  return sayOr(`rules_own_${id}`, id);
}

/** The days around today that changes are looked for: the past three months, the coming year. */
export function span(today: string): { from: string; to: string } {
  const add = (days: number) => new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000);
  return { from: add(-90).toISOString().slice(0, 10), to: add(365).toISOString().slice(0, 10) };
}

/** Days on which rules change: what is to come first, the nearest first; then what was, the newest first. */
export function inOrder(days: readonly RuleDay[], today: string): RuleDay[] {
  const sorted = [...days].sort((a, b) => a.day.localeCompare(b.day));
  return [...sorted.filter((one) => one.day > today), ...sorted.filter((one) => one.day <= today).reverse()];
}

/** What a kind is called, for a list to choose from, what decides first. */
export function kindsByName(forms: readonly RuleKindForm[], collate: (a: string, b: string) => number) {
  return [...forms].sort(
    (a, b) => Number(b.decides) - Number(a.decides) || collate(kindName(a.kind), kindName(b.kind)),
  );
}
