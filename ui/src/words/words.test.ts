import { afterEach, describe, expect, it } from "vitest";
import { setLocale } from "../paraglide/runtime.js";
import { activity } from "./activity";
import { failure } from "./failure";
import { compact, decimal, percent, portion, share, useLocale, whole } from "./format";
import { choose, m, say } from "./words";

function speak(language: "en" | "nl" | "fi") {
  void setLocale(language, { reload: false });
  useLocale(language);
}
afterEach(() => speak("en"));

describe("figures", () => {
  it("are short in English", () => {
    speak("en");
    expect(compact(950)).toBe("950");
    expect(compact(12_410)).toBe("12.4k");
    expect(compact(140_200)).toBe("140k");
    expect(compact(1_240_000)).toBe("1.2M");
    expect(percent(0.031)).toBe("3.1\u2009%");
    expect(share(1.5)).toBe("150");
    expect([0.44, 0.004, 0, 1].map(portion)).toEqual(["44\u2009%", "0.4\u2009%", "0\u2009%", "100\u2009%"]);
    expect(whole(104_318)).toBe("104,318");
  });

  it("follow the language", () => {
    speak("nl");
    expect(compact(12_410)).toBe("12,4k");
    expect(whole(104_318)).toBe("104.318");
    speak("fi");
    expect(decimal(3.14, 1)).toBe("3,1");
    expect(whole(104_318)).toBe("104\u00a0318");
  });
});

describe("sentences", () => {
  it("count in every language", () => {
    const count = (n: number) => m.creators_count({ count: n, shown: whole(n) });
    speak("en");
    expect([count(1), count(2)]).toEqual(["1 creator", "2 creators"]);
    speak("fi");
    expect([count(1), count(2)]).toEqual(["1 tekijä", "2 tekijää"]);
  });

  it("tell a change with its values, which come as text", () => {
    speak("en");
    const params = { name: "Noor", list: "Autumn", count: "3" };
    expect(activity({ op: "add_to_shortlist", params })).toBe("Added 3 creators to Autumn");
    expect(activity({ op: "add_to_shortlist", params: { ...params, count: "1" } })).toBe(
      "Added Noor to Autumn",
    );
    expect(activity({ op: "set_stage", params: { name: "Noor", stage: "active" } })).toBe(
      "Noor is now: Active",
    );
    expect(activity({ op: "undo", params: { op: "import", file: "a.csv" } })).toBe("Undone: Imported a.csv");
    expect(activity({ op: "something_new", params: {} })).toBe("something_new");
  });

  it("never show a value that is not there", () => {
    expect(say("error_file_missing")).toBe("– cannot be opened. Check that it still exists and may be read.");
    expect(say("error_of_another_time")).toBeNull();
  });

  it("fall back to the core's words for an unknown failure", () => {
    const told = failure({ code: "of_tomorrow", params: {}, message: "It broke.", hint: "Mend it." });
    expect(told).toMatchObject({ sentence: "It broke.", hint: "Mend it." });
    expect(failure(new Error("x")).sentence).toBe("Something went wrong inside Troupe.");
  });
});

describe("the language", () => {
  it("is the chosen one, else the system's first that we speak, else English", () => {
    expect(choose("fi", ["nl-NL"])).toBe("fi");
    expect(choose(null, ["de-DE", "nl-BE", "en"])).toBe("nl");
    expect(choose(null, ["de"])).toBe("en");
  });
});
