// People's data, disclosure, Spark codes and reach: what is made of answers, and what a person reads.
import { readFileSync } from "node:fs";
import { type Component } from "svelte";
import { render } from "svelte/server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { client } from "../src/api/query";
import PersonalData from "../src/creator/PersonalData.svelte";
import { factName as rulesFactName } from "../src/rules/words";
import Reachable from "../src/creator/Reachable.svelte";
import { locales, setLocale } from "../src/paraglide/runtime.js";
import { marked } from "../src/privacy/marks";
import FoundWords from "../src/privacy/FoundWords.svelte";
import Written from "../src/privacy/Written.svelte";
import TextsForm from "../src/screens/privacy/TextsForm.svelte";
import type { PrivacySettings } from "../src/api/bindings";
import MarkedText from "../src/privacy/MarkedText.svelte";
import { addMonths } from "../src/privacy/months";
import { lost, parts, reachRows, reachSheet, reachTitle, worst } from "../src/privacy/reach";
import { bulkWrong, emailWrong, readMonths, withText } from "../src/privacy/settings";
import { STATES, chosen, inOrder, left, leftWords, wrong } from "../src/privacy/spark";
import {
  byAccount,
  contactWrong,
  dueBecause,
  dueWords,
  factFrom,
  factName,
  factValue,
  findable,
  lacking,
  largest,
  mailLink,
  outcome,
  paths,
  people,
  sum,
} from "../src/privacy/words";
import NoticesTab from "../src/screens/privacy/NoticesTab.svelte";
import ReviewsTab from "../src/screens/privacy/ReviewsTab.svelte";
import ReachTab from "../src/screens/rules/ReachTab.svelte";
import SparkTab from "../src/screens/rules/SparkTab.svelte";
import { useLocale } from "../src/words/format";
import { say } from "../src/words/words";
import * as made from "./made-privacy";

function speak(language: (typeof locales)[number]) {
  void setLocale(language, { reload: false });
  useLocale(language);
}
beforeEach(() => {
  client.clear();
  client.setQueryData(["privacy_settings"], made.settings);
  client.setQueryData(["personal_data", 1], made.personal(1));
  client.setQueryData(["contacts_of", 1], made.contacts);
  client.setQueryData(["spark_codes", 1], made.sparks.slice(0, 2));
});
afterEach(() => speak("en"));

const html = <P extends Record<string, unknown>>(component: Component<P>, props: P) =>
  render(component as Component, { props }).body.replace(/<!--.*?-->/g, "");
const words = <P extends Record<string, unknown>>(component: Component<P>, props: P) =>
  html(component, props)
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
const shown = (text: string, found: readonly string[]) =>
  marked(text, found)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join("");

describe("words in a caption", () => {
  it("are marked where they stand whole, whatever their case and accents", () => {
    expect(shown("Lekker #Reclame, echt", ["#reclame"])).toBe("Lekker [#Reclame], echt");
    expect(shown("kaupallinen yhteistyö: pannu", ["kaupallinen yhteistyo"])).toBe(
      "[kaupallinen yhteistyö]: pannu",
    );
    expect(shown("#adventure #ad", ["#ad"])).toBe("#adventure [#ad]");
    expect(shown("an advert, no ad", ["ad"])).toBe("an advert, no [ad]");
    expect(shown("#kaupallinenyhteistyö", ["kaupallinen yhteistyö"])).toBe("[#kaupallinenyhteistyö]");
  });

  it("leave the text as it was, sign by sign", () => {
    for (const text of ["👩‍🍳🥞 #ad 👩‍🍳", "", "ÄÄNI #AD #ad", "no\nword\there"]) {
      expect(
        marked(text, ["#ad", "word", "ääni"])
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }
  });

  it("never become markup", () => {
    const text = "<img src=x onerror=alert(1)> #ad <b>";
    const page = html(MarkedText, { text, words: ["#ad"] });
    expect(page).not.toContain("<img");
    expect(page).toContain("&lt;img src=x onerror=alert(1)>");
    expect(page).toContain("<mark>#ad</mark>");
  });
});

describe("the words of a look", () => {
  const word = {
    word: "#advertentie",
    language: "nl",
    country: "NL",
    given: "paid" as const,
    strength: "clear" as const,
    source: "Reclamecode Social Media",
  };

  it("tell their list, their source and whether they are enough alone", () => {
    const said = words(FoundWords, { words: [word] });
    for (const part of ["Word list: Dutch, Netherlands", "Reclamecode Social Media", "enough alone"]) {
      expect(said).toContain(part);
    }
    expect(words(FoundWords, { words: [{ ...word, language: "" }] })).toContain("your own sentence");
  });

  it("that no list has any more are kept and said so", () => {
    const said = words(FoundWords, { words: [], gone: ["#promo"] });
    expect(said).toContain("#promo");
    expect(said).toContain("the present list does not have it");
    expect(words(FoundWords, { words: [] })).toContain("No word was found");
  });
});

describe("a notice's text", () => {
  const shipped = { language: "en", subject: "Your data at {controller}", body: "Hello {name}" };
  beforeEach(() => client.setQueryData(["shipped_notices"], [shipped]));
  const page = (texts: PrivacySettings["texts"]) =>
    html(TextsForm, { settings: { ...made.settings, texts } });
  const back = (html: string) => /<button[^>]*data-testid="text-shipped"[^>]*>/.exec(html)?.[0];

  it("begins with the one that ships, and says so", () => {
    expect(page([])).toContain('value="Your data at {controller}"');
    expect(page([])).toContain("Hello {name}</textarea>");
    expect(page([])).toContain("This is the shipped text");
    expect(back(page([]))).toContain("disabled");
  });

  it("is one's own where it was written, with a way back", () => {
    const own = page([{ language: "en", subject: "Ours", body: "Our words" }]);
    expect(own).toContain("Our words</textarea>");
    expect(own).toContain("Your own text is used");
    expect(back(own)).not.toContain("disabled");
  });
});

describe("what was written about a person", () => {
  it("names the folder and every file", () => {
    const written = { folder: "/home/noor/Aino", files: ["data.json", "posts.csv"], notes: [] };
    const said = words(Written, { written });
    for (const part of ["2 files", "/home/noor/Aino", "data.json and posts.csv"])
      expect(said).toContain(part);
    expect(words(Written, { written: null }).trim()).toBe("");
  });
});

describe("Spark codes", () => {
  it("stand by what ends first, those to come after, those that are over last and the newest of them first", () => {
    expect(inOrder(made.sparks).map((code) => code.edit.id)).toEqual([3, 2, 1, 4, 7, 6, 8, 5]);
  });

  it("are found by state, creator, code and video", () => {
    const name = (code: (typeof made.sparks)[number]) => code.who.name;
    expect(chosen(made.sparks, "ending", "", name)).toHaveLength(2);
    expect(chosen(made.sparks, "all", "AINO", name).map((code) => code.edit.id)).toEqual([2]);
    expect(chosen(made.sparks, "all", "7410001", name).map((code) => code.edit.id)).toEqual([1]);
    expect(STATES.flatMap((state) => chosen(made.sparks, state, "", name))).toHaveLength(made.sparks.length);
  });

  it("count down to their last day, and not below", () => {
    expect(leftWords(made.spark(1, "ending", 1))).toBe("ends today");
    expect(leftWords(made.spark(1, "active", 24))).toBe("24 days left");
    expect(leftWords(made.spark(1, "ended", -4))).toBe("ended");
    expect(left(made.spark(1, "active", 15))).toBe(0.5);
    expect(left(made.spark(1, "ended", -4))).toBe(0);
    expect(left(made.spark(1, "revoked", 10))).toBe(0);
  });

  it("need a code and a link that can be opened", () => {
    expect(wrong(" ", "").code).not.toBe("");
    expect(wrong("x", "http://a.example").link).not.toBe("");
    expect(wrong("x", "https://a.example/v/1")).toEqual({ code: "", link: "" });
  });

  it("say that she may take them back and keeps her commission", () => {
    client.setQueryData(["spark_codes", null], made.sparks);
    expect(words(SparkTab, {})).toContain("She can take it back at any time, and she keeps her commission.");
    client.setQueryData(["spark_codes", null], []);
    expect(words(SparkTab, {})).toContain("No Spark codes yet");
  });
});

describe("reach", () => {
  it("parts a platform's creators without losing one", () => {
    for (const one of made.reach.platforms) {
      const part = parts(one);
      expect(part.elsewhere + part.only + part.lost).toBe(one.creators);
    }
    expect(lost(made.reach.platforms)).toBe(13);
    expect(worst(made.reach.platforms)?.platform).toBe("tiktok");
    expect(worst([{ platform: "tiktok", creators: 3, only: 3, lost: 0 }])).toBeNull();
  });

  it("lists those without another way, on one platform or all", () => {
    expect(reachRows(made.reach.rows, "lost", null)).toHaveLength(13);
    expect(reachRows(made.reach.rows, "lost", "instagram")).toHaveLength(1);
    expect(reachRows(made.reach.rows, "all", "youtube")).toHaveLength(1);
    expect(reachRows(made.reach.rows, "all", null)).toHaveLength(made.reach.rows.length);
  });

  it("says its finding, and every figure of the chart stands in the table", () => {
    expect(reachTitle(made.reach.platforms)).toBe("Without TikTok you could not reach 12 of its 58 creators");
    expect(reachSheet(made.reach.platforms).rows[0]?.map((cell) => cell.copied)).toEqual([
      "tiktok",
      "58",
      "31",
      "12",
    ]);
    client.setQueryData(["reach"], made.noReach);
    expect(words(ReachTab, {})).toContain("Nobody is in play yet");
  });

  it("refuses contacts that cannot be what they are called", () => {
    for (const [kind, good, bad] of [
      ["email", "noor@voorbeeld.example", "noor.voorbeeld.example"],
      ["email", "a@b.nl", "a@b"],
      ["phone", "+31 (0)6 1234-5678", "call me"],
      ["whatsapp", "+358401234567", "12345"],
      ["signal", "noor.01", "noor at signal"],
      ["instagram", "https://www.instagram.com/noor", "http://www.instagram.com/noor"],
      ["website", "https://noor.example/contact", "noor.example"],
      ["agent", "Bureau Vork, Utrecht", " "],
    ] as const) {
      expect(contactWrong(kind, good), good).toBe("");
      expect(contactWrong(kind, bad), bad).not.toBe("");
    }
  });
});

describe("notices", () => {
  it("say when they are due and why", () => {
    expect([dueWords(-1), dueWords(-6), dueWords(0), dueWords(1)]).toEqual([
      "1 day late",
      "6 days late",
      "due today",
      "in 1 day",
    ]);
    const row = made.noticeRow(1, { why: "shortlisted", shortlisted_on: "2026-10-18" });
    expect(dueBecause(row)).toBe("A month after she was shortlisted on 18 Oct 2026");
    expect(dueBecause({ ...row, shortlisted_on: null })).toBe("a month after she was shortlisted");
  });

  it("ask for the decision first, and say how many wait for nothing", () => {
    client.setQueryData(["notice_queue"], made.emptyQueue);
    const text = words(NoticesTab, {});
    expect(text).toContain("How people of large files are told");
    expect(text).toContain("100,000 creators wait for nothing");
    expect(text).toContain("Nobody waits for a notice");
    client.setQueryData(["notice_queue"], made.queue);
    expect(words(NoticesTab, {})).toContain("Decided on 23 Sept 2026: A public notice, with an assessment");
  });

  it("need an address and a reason only for an assessment", () => {
    expect(bulkWrong("notices", "", "")).toEqual({ how: "", url: "", reason: "" });
    expect(bulkWrong(null, "", "").how).not.toBe("");
    const bad = bulkWrong("assessment", "polderpan.example", " ");
    expect(bad.url).not.toBe("");
    expect(bad.reason).not.toBe("");
    expect(bulkWrong("assessment", "https://polderpan.example/creators", "so many").url).toBe("");
  });

  it("name each missing field once", () => {
    expect(lacking(["controller", "address", "controller"])).toBe("Company and Postal address");
  });

  it("open as a mail whose text cannot add fields of its own", () => {
    const link = mailLink("aino+work@example.org?bcc=x@y.example", "Hi\nthere & you", "One\nTwo's (2)!");
    expect(link).toBe(
      "mailto:aino%2Bwork@example.org%3Fbcc%3Dx@y.example?subject=Hi%20there%20%26%20you&body=One%0D%0ATwo%27s%20%282%29%21",
    );
    expect(link).not.toMatch(/\s/);
  });

  it("go back to the shipped text in one language only", () => {
    const dutch = withText(made.settings, "nl", { subject: "a", body: "b" });
    expect(dutch.texts.map((one) => one.language)).toEqual(["en", "nl"]);
    expect(withText(dutch, "en", null).texts.map((one) => one.language)).toEqual(["nl"]);
  });
});

describe("retention", () => {
  it("counts months as the calendar does, at their ends too", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2027-12-31", 2)).toBe("2028-02-29");
    expect(addMonths("2026-11-22", 12)).toBe("2027-11-22");
  });

  it("reads months between 1 and 120", () => {
    expect([
      readMonths("12"),
      readMonths("0"),
      readMonths("121"),
      readMonths("a"),
      readMonths("1.5"),
    ]).toEqual([12, null, null, null, null]);
    expect(emailWrong("")).toBe("");
    expect(emailWrong("privacy")).not.toBe("");
  });

  it("shows everybody else as one line, with the last decision", () => {
    client.setQueryData(["retention"], made.retention);
    const text = words(ReviewsTab, {});
    expect(text).toContain("61,204 creators were never shortlisted or contacted");
    expect(text).toContain("Used for benchmarks and scouting.");
    client.setQueryData(["retention"], made.emptyRetention);
    expect(words(ReviewsTab, {})).toContain("Nobody is due for a review");
  });
});

describe("a person's data", () => {
  it("are found once for each person, whatever matched, and nobody of the roster comes last", () => {
    expect(["n", "@_", "å1", "12"].map(findable)).toEqual([false, false, true, true]);
    const found = people(made.found);
    expect(found).toHaveLength(4);
    expect(found[0]?.matches.map((one) => one.by)).toEqual(["handle", "email"]);
    expect(found.slice(2).every((one) => one.who === null)).toBe(true);
  });

  it("say where each fact comes from", () => {
    const [first] = made.facts;
    expect(first && factFrom(first)).toBe("tiktok-affiliates-october.csv, row 214");
    expect(factFrom({ file: "", row: null, source: "" })).toBe("entered by hand");
    expect(factFrom({ file: "", row: null, source: "her e-mail" })).toBe("her e-mail");
    const called = (field: string, label = "") => factName({ field, label });
    expect(called("adult")).toBe("18 or older");
    expect(called("creator_type")).toBe(rulesFactName("creator_type"));
    expect(called("contact_phone")).toBe("Telephone");
    expect(called("name")).toBe("Name");
    expect(called("posts_total")).not.toBe("posts_total");
    expect(called("own_column", "Shoe size")).toBe("Shoe size");
    expect(factValue({ field: "creator_type", value: "affiliate" })).toBe("Affiliate creator");
    expect(factValue({ field: "adult", value: "yes" })).toBe("yes");
    expect(factValue({ field: "verified", value: "0" })).toBe("no");
    expect(factValue({ field: "likes_total", value: "48200" })).toBe("48,200");
    expect(factValue({ field: "country", value: "NL" })).toBe("Netherlands");
    expect(factValue({ field: "age_checked_on", value: "2026-05-03" })).toBe("3 May 2026");
    expect(byAccount(made.facts).map((group) => group.account)).toEqual([
      "",
      "tiktok/@noor.kookt",
      "instagram/@noor.kookt",
    ]);
  });

  it("show on her page why they are kept, her objection and what is held", () => {
    const text = words(PersonalData, { creator: 1 });
    expect(text).toContain("legitimate interests");
    expect(text).toContain("Objects to being scored");
    expect(text).toContain("What is held: 847 rows");
    expect(text).toContain("creators-for-the-agency-october-2026.xlsx");
    expect(words(PersonalData, { creator: 2 }).trim()).toBe("");
  });

  it("show how to reach her, and what files tell cannot be changed", () => {
    const page = html(Reachable, { creator: 1 });
    expect(page.match(/data-testid="contact"/g)).toHaveLength(3);
    expect(page.match(/data-testid="contact-delete"/g)).toHaveLength(2);
    expect(page.match(/data-testid="creator-spark-code"/g)).toHaveLength(2);
  });

  it("are told by words for every table of an export", () => {
    const rust = readFileSync(
      new URL("../../src-tauri/crates/store/src/dump/tables.rs", import.meta.url),
      "utf8",
    );
    const tables = [...rust.matchAll(/spec\(\s*"(\w+)"/g)].map((found) => found[1] ?? "");
    expect(tables.length).toBeGreaterThan(80);
    // Tables of the workspace that hold nobody's rows.
    const nobody =
      /^(own_columns|shortlists|own_stages|products|skus|message_templates|template_texts|briefings|campaigns|programs|program_tiers|kit_templates|weight_profiles|mappings)$/;
    for (const table of [...tables, "undo_rows", "undo_steps", "score_states", "search"]) {
      if (!nobody.test(table)) expect(say(`held_${table}`), table).not.toBeNull();
    }
  });

  it("are listed with the most first, and the outcome keeps each path once", () => {
    expect(largest(made.held)[0]).toEqual({ what: "post_sightings", rows: 412 });
    expect(largest(made.held).some((one) => one.what === "kits")).toBe(false);
    expect(sum(made.held)).toBe(847);
    expect(paths([...made.files, ...made.files]).split("\n")).toHaveLength(3);
    const text = outcome(made.erased);
    expect(text).toContain("A person was erased");
    expect(text).toContain("Messages\t14");
    expect(text).toContain("/home/noor/Payouts/run-7.csv");
  });
});

describe("in every language", () => {
  it.each(locales)("%s says these screens without a hole", (language) => {
    speak(language);
    client.setQueryData(["notice_queue"], made.queue);
    client.setQueryData(["retention"], made.retention);
    client.setQueryData(["reach"], made.reach);
    client.setQueryData(["spark_codes", null], made.sparks);
    for (const screen of [NoticesTab, ReviewsTab, ReachTab, SparkTab]) {
      const text = words(screen as Component, {});
      expect(text.length).toBeGreaterThan(80);
      expect(text).not.toMatch(/undefined|NaN|\{\w+\}/);
    }
  });
});
