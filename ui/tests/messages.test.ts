// Every word exists in every language, with the same values; every key that the code names exists.
import { describe, expect, it } from "vitest";
import { text, written } from "./tree";

type Variant = { declarations: string[]; match: Record<string, string> }[];
type Messages = Record<string, string | Variant>;

const languages = ["en", "nl", "fi"] as const;
const messages = Object.fromEntries(
  languages.map((language) => [language, JSON.parse(text(`messages/${language}.json`)) as Messages]),
) as Record<(typeof languages)[number], Messages>;
const keys = Object.keys(messages.en).filter((key) => key !== "$schema");

function sentences(message: string | Variant | undefined): string[] {
  if (message === undefined) return [];
  return typeof message === "string" ? [message] : message.flatMap((one) => Object.values(one.match));
}
const values = (message: string | Variant | undefined) =>
  [
    ...new Set(sentences(message).flatMap((one) => [...one.matchAll(/\{(\w+)\}/g)].map((found) => found[1]))),
  ].sort();

const dynamic = {
  factor: [
    "engagement",
    "views",
    "frequency",
    "brand_fit",
    "video_gpm",
    "other_brands",
    "quality",
    "reliability",
    "followers",
  ],
  metric: [
    "engagement_by_views",
    "engagement_by_followers",
    "median_views",
    "mean_views",
    "top_share",
    "views_per_follower",
    "posts_per_week",
    "weeks_with_post",
    "longest_gap",
    "days_since_last",
    "posts_known",
    "posts_counted",
    "ads",
    "followers",
  ],
  signal: [
    "low_views_per_follower",
    "low_engagement",
    "follower_spike",
    "many_following",
    "repeated_comments",
    "likes_above_views",
    "id_time_mismatch",
  ],
  kind: [
    "troupe_creators",
    "troupe_posts",
    "apify_tiktok",
    "drawrowfly",
    "tiktok_web",
    "tiktok_api_research",
    "pyktok",
    "fourcat",
    "ranking_table",
    "by_hand",
    "sample",
  ],
  field: [
    "platform",
    "handle",
    "name",
    "followers",
    "following",
    "country",
    "language",
    "bio",
    "email",
    "link",
    "category",
    "verified",
    "native_id",
    "post_id",
    "posted_at",
    "views",
    "likes",
    "comments",
    "shares",
    "saves",
    "caption",
    "hashtags",
    "duration_s",
    "is_ad",
    "url",
    "likes_total",
    "posts_total",
    "is_brand",
    "reported",
    "as_of",
    "mentions",
  ],
  warning: [
    "id_time_mismatch",
    "id_time_implausible",
    "likes_above_views",
    "engagement_above_100",
    "duplicate_rows",
    "undated",
    "platform_guessed",
    "ambiguous_dates",
    "ambiguous_numbers",
    "missing_optional",
  ],
  activity: [
    "import",
    "undo_import",
    "add_creators",
    "edit_creator",
    "set_stage",
    "tag_creators",
    "save_own_column",
    "delete_own_column",
    "set_own_value",
    "create_shortlist",
    "rename_shortlist",
    "delete_shortlist",
    "add_to_shortlist",
    "remove_from_shortlist",
    "move_in_shortlist",
    "save_settings",
    "save_brand",
    "save_weight_profile",
    "use_weight_profile",
    "delete_weight_profile",
    "load_sample",
    "undo",
    "redo",
  ],
  error: [
    "not_found",
    "bad_request",
    "read_only",
    "workspace_newer",
    "workspace_damaged",
    "not_a_workspace",
    "workspace_busy",
    "disk_full",
    "file_missing",
    "file_empty",
    "file_binary",
    "file_too_large",
    "line_too_long",
    "encoding_wrong",
    "header_only",
    "kind_unknown",
    "key_column_missing",
    "column_not_numbers",
    "json_invalid",
    "too_many_rejected",
    "nothing_to_read",
    "name_taken",
    "name_empty",
    "value_wrong",
    "weights_wrong",
    "filter_wrong",
    "profile_unknown",
    "list_unknown",
    "creator_unknown",
    "import_unknown",
    "already_undone",
    "cannot_undo",
    "cancelled",
    "write_failed",
    "link_refused",
    "link_not_opened",
    "internal",
  ],
  stage: [
    "prospect",
    "contacted",
    "replied",
    "negotiating",
    "agreed",
    "active",
    "paused",
    "declined",
    "blocked",
  ],
  platform: ["tiktok", "instagram", "youtube", "other"],
  as_of: ["given", "column", "file_name", "file_time", "newest_post", "entry"],
  note: ["no_posts", "too_few_posts", "no_views", "no_followers", "no_dates"],
  job: ["import", "fit", "search", "sample"],
};

describe("messages", () => {
  it.each(["nl", "fi"] as const)("exist in %s as in English, with the same values", (language) => {
    expect(Object.keys(messages[language]).sort()).toEqual(Object.keys(messages.en).sort());
    for (const key of keys) {
      // A sentence about one may name it where a sentence about many counts.
      const used = values(messages[language][key]);
      expect(used, key).toEqual(values(messages.en[key]));
    }
  });

  it("are never empty and never shout", () => {
    for (const language of languages) {
      for (const key of keys) {
        const found = sentences(messages[language][key]);
        expect(found.length, key).toBeGreaterThan(0);
        for (const sentence of found) {
          expect(sentence.trim(), key).not.toBe("");
          expect(sentence, key).not.toContain("!");
        }
      }
    }
  });

  it("exist for everything that the core may name", () => {
    for (const [group, names] of Object.entries(dynamic)) {
      for (const name of names) expect(keys, `${group}_${name}`).toContain(`${group}_${name}`);
    }
    for (const name of dynamic.factor) expect(keys).toContain(`factor_${name}_off`);
    for (const name of dynamic.metric) expect(keys).toContain(`metric_${name}_definition`);
    for (const name of dynamic.signal) expect(keys).toContain(`signal_${name}_short`);
  });

  it("are all used: none is left behind", () => {
    const code = written(/\.(svelte|ts)$/)
      .map(text)
      .join("\n");
    const named = new Set([...code.matchAll(/\bm\.([a-z_0-9]+)/g)].map((found) => found[1]));
    const prefixes = [...code.matchAll(/`([a-z_]+_)\$\{/g)].map((found) => found[1] ?? "-");
    const unused = keys.filter(
      (key) => !named.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});
