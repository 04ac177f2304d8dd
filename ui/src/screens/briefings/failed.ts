// What a failure says about merge fields. Pure.

/** Merge fields that a failure of filling in names as empty. */
export function emptyFields(error: unknown): string[] {
  if (typeof error !== "object" || error === null || !("code" in error) || error.code !== "merge_empty")
    return [];
  const params = ("params" in error ? error.params : {}) as Record<string, string>;
  const said = params["fields"] ?? params["field"] ?? "";
  return said.split(/[^a-z_]+/).filter(Boolean);
}
