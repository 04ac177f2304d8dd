// What is said of rules: a rule as a sentence, a reason as a sentence, facts and their values. Pure.
import type {
  CreatorType,
  Eligibility,
  EligibleAnswer,
  Fact,
  MissingCount,
  Reason,
  Rule,
  RuleConflict,
  RuleKind,
  SellsFor,
} from "../api/bindings";
import { platformName } from "../roster/columns";
import { country, day, decimal, language, list, whole } from "../words/format";
import { m, say, sayOr } from "../words/words";

/** Facts that decide something here. Why her data are kept is told beside them, under people's data. */
export const FACTS: readonly Fact[] = [
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
];
export const TYPES: readonly CreatorType[] = ["standard", "affiliate", "official_shop", "marketing"];
export const SELLS: readonly SellsFor[] = ["marketplace", "own_shop"];
export const ANSWERS: readonly EligibleAnswer[] = ["eligible", "not_eligible", "unknown"];

export type FactForm = "yes_no" | "type" | "country" | "day" | "number" | "words";

/** What a fact's value is. */
export function factForm(fact: Fact): FactForm {
  switch (fact) {
    case "creator_type":
      return "type";
    case "resident":
      return "country";
    case "registered_on":
    case "age_checked_on":
    case "id_checked_on":
    case "pilot_from":
    case "quiz_passed_on":
      return "day";
    case "reported_orders":
      return "number";
    case "lawful_basis":
      return "words";
    default:
      return "yes_no";
  }
}

export function answerName(answer: EligibleAnswer): string {
  return sayOr(`rules_answer_${answer}`, answer);
}

export function typeName(type: CreatorType | string): string {
  return sayOr(`rules_type_${type}`, type);
}

export function sellsName(sells: SellsFor): string {
  return sayOr(`rules_for_${sells}`, sells);
}

export function factName(fact: Fact | string): string {
  return sayOr(`rules_fact_name_${fact}`, fact);
}

export function kindName(kind: RuleKind): string {
  return sayOr(`rules_kind_${kind}`, kind);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A value as it reads: numbers, days, countries, yes and no. */
export function valueText(value: string, form: FactForm | null = null): string {
  if (value === "yes") return m.rules_yes();
  if (value === "no") return m.rules_no();
  if (form === "type") return typeName(value);
  if (form === "country" || (form === null && /^[A-Z]{2}$/.test(value))) return country(value);
  if (DAY.test(value)) return day(value);
  if (/^-?\d+(\.\d+)?$/.test(value)) return decimal(Number(value), 2);
  return value;
}

export function factText(fact: Fact, value: string): string {
  return valueText(value, factForm(fact));
}

/** What is wrong with a fact's value as it was typed; empty = nothing. */
export function factWrong(fact: Fact, value: string): string {
  const text = value.trim();
  if (!text) return m.rules_fact_value_needed();
  const form = factForm(fact);
  if (form === "country" && !/^[A-Za-z]{2}$/.test(text)) return m.rules_fact_country_wrong();
  if (form === "number" && !/^\d{1,9}$/.test(text)) return m.rules_fact_number_wrong();
  return "";
}

/** The words of a list of values. */
export function parts(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
}

type Values = { [key in string]: string };

/** Values as a sentence takes them: figures grouped, countries, languages and platforms by name. */
function said(values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      if (key === "countries") return [key, list(parts(value).map(country))];
      if (key === "languages") return [key, list(parts(value).map(language))];
      if (key === "platforms") return [key, list(parts(value).map(platformName))];
      return [key, valueText(value)];
    }),
  );
}

/** A rule as a sentence, from its kind and values; `where` = its countries, `null` = those of whoever is asked about. */
export function ruleText(kind: RuleKind, values: Values, where: readonly string[] | null): string {
  const params = said(values);
  if (kind === "fact_is") {
    const fact = values["fact"] ?? "";
    const value = values["value"] ?? "";
    return (
      say(`rules_fact_is_${fact}_${value}`) ??
      m.rules_say_fact_is({ fact: factName(fact), value: factText(fact as Fact, value) })
    );
  }
  if (kind === "shop_open") {
    const place =
      where === null
        ? m.rules_where_hers()
        : where.length === 0
          ? m.rules_where_everywhere()
          : list(where.map(country));
    return values["open"] === "no"
      ? m.rules_say_shop_open_no({ where: place })
      : m.rules_say_shop_open({ where: place });
  }
  return sayOr(`rules_say_${kind}`, kindName(kind), params);
}

/** A rule of the book as a sentence. */
export function ruleSentence(rule: Pick<Rule, "kind" | "values" | "regions">): string {
  return ruleText(rule.kind, rule.values, rule.regions);
}

/** What a reason asks, as a sentence. */
export function reasonRule(reason: Reason): string {
  if (!reason.kind) return sayOr(`rules_own_${reason.rule}`, reason.rule);
  return ruleText(reason.kind, reason.values, null);
}

/** What is known about a rule for her, as a small sentence; empty = nothing to add. */
export function reasonKnown(reason: Reason): string {
  if (!reason.kind) return "";
  if (reason.holds === null) return m.rules_unknown({ what: unknownText(reason) });
  if (reason.holds === false && holding(reason) === "no") return reasonSentence(reason);
  const has = hasText(reason);
  return has === null ? "" : m.rules_has({ has });
}

/** What she has, as it reads; `null` = not known. */
export function hasText(reason: Reason): string | null {
  if (reason.has === null) return null;
  if (reason.kind === "fact_is" && reason.values["fact"]) {
    return factText(reason.values["fact"] as Fact, reason.has);
  }
  if (reason.kind === "language") return language(reason.has);
  if (reason.kind === "on_platform") return list(parts(reason.has).map(platformName));
  return valueText(reason.has);
}

/** What is not known, in a word or two. */
export function lacking(kind: RuleKind | null, fact: Fact | null): string {
  if (fact) return factName(fact);
  return kind ? sayOr(`rules_subject_${kind}`, kindName(kind)) : m.rules_not_known();
}

/** What a reason waits for, inside a sentence. */
export function unknownText(reason: Pick<Reason, "kind" | "missing">): string {
  if (reason.missing) return sayOr(`rules_what_${reason.missing}`, factName(reason.missing));
  return lacking(reason.kind, null);
}

/** A reason that does not hold, or is not known, as a sentence. */
export function reasonSentence(reason: Reason): string {
  if (!reason.kind) return reasonRule(reason);
  if (reason.holds === null) return m.rules_unknown({ what: unknownText(reason) });
  if (reason.holds) return reasonRule(reason);
  const fallback = m.rules_broken({ rule: reasonRule(reason) });
  if (reason.kind === "fact_is") {
    const fact = reason.values["fact"] ?? "";
    // The sentence tells the fact as it would break the shipped rule; a rule that asks the opposite is told as such.
    const usual = fact === "follows_policies" || fact === "bound" ? "yes" : "no";
    return reason.values["value"] === usual ? sayOr(`rules_broken_fact_${fact}`, fallback) : fallback;
  }
  return sayOr(`rules_broken_${reason.kind}`, fallback, {
    ...said(reason.values),
    has: hasText(reason) ?? m.rules_not_known(),
  });
}

/** Where a reason comes from: its source and first day, for hover and small print. */
export function reasonSource(reason: Pick<Reason, "kind" | "source" | "valid_from" | "standing">): string {
  if (!reason.kind) return m.rules_own();
  return [
    reason.source ? m.rules_source({ source: reason.source }) : m.rules_source_none(),
    reason.valid_from ? m.rules_since({ day: day(reason.valid_from) }) : m.rules_since_ever(),
    ...(reason.standing === "one_source" ? [m.rules_one_source()] : []),
  ].join(" · ");
}

/** How a reason stands, for its mark. What only tells is told apart, but for an age check that is too late. */
export type Holding = "yes" | "no" | "unknown" | "tells";

export function holding(reason: Pick<Reason, "holds" | "effect" | "kind">): Holding {
  const late = reason.kind === "age_check" && reason.holds === false;
  if (reason.effect === "tells" && !late) return "tells";
  return reason.holds === null ? "unknown" : reason.holds ? "yes" : "no";
}

/** What was asked, in one line. */
export function asked(answer: Eligibility): string {
  return m.rules_asked_for({
    type: typeName(answer.creator_type),
    sells: sellsName(answer.sells_for),
    region: answer.region ? country(answer.region) : m.rules_region_unknown(),
    day: day(answer.on),
  });
}

/** What is missing how often. */
export function missingText(one: MissingCount): string {
  return m.rules_missing_one({
    what: lacking(one.kind, one.fact),
    count: one.creators,
    shown: whole(one.creators),
  });
}

/** Why refused advice is not followed: the rules that it goes against. */
export function refusedBecause(conflict: RuleConflict): string {
  const against = conflict.rules.filter((rule) => rule.standing !== "refused");
  return against.length > 0
    ? m.rules_conflict_refused({ rules: against.map(conflictText).join("; ") })
    : m.rules_conflict_refused_law();
}

/** What follows from a conflict: the first counts, or none does where equals begin on one day. */
export function conflictNote(conflict: RuleConflict): string {
  if (conflict.refused) return refusedBecause(conflict);
  const [first, second] = conflict.rules.filter((rule) => rule.standing === "rule");
  return first && second && first.valid_from === second.valid_from
    ? m.rules_conflict_same()
    : m.rules_conflict_rank();
}

/** A rule of a conflict: advice in its own words, else in those of its note. */
export function conflictText(rule: Rule): string {
  const advice = rule.kind === "advice" && (rule.values.topic || rule.note);
  return advice || ruleSentence(rule);
}

/** The days of a rule. */
export function ruleDays(rule: Pick<Rule, "valid_from" | "valid_to">): string {
  const from = rule.valid_from ? m.rules_since({ day: day(rule.valid_from) }) : m.rules_since_ever();
  return rule.valid_to ? `${from}, ${m.rules_until({ day: day(rule.valid_to) })}` : from;
}
