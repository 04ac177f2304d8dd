// What the asset library shows of assets. Pure; what is safe and what a licence allows the core says.
import type { Asset, AssetKind, AssetVersion } from "../../api/bindings";
import { collate, day, list, whole } from "../../words/format";
import { LANGUAGES, m, sayOr } from "../../words/words";

export const KINDS: readonly AssetKind[] = ["image", "video", "document"];

/** Languages of kits in which an image may stand and has no alt text; none for what is no image. */
export function lacksAlt(asset: Pick<Asset, "kind" | "edit">): string[] {
  if (asset.kind !== "image") return [];
  const own = asset.edit.languages;
  return LANGUAGES.filter((one) => (own.length === 0 || own.includes(one)) && !asset.edit.alt[one]?.trim());
}

/** Hours, minutes and seconds of a film. */
export function length(seconds: number): string {
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((n) => String(n).padStart(2, "0"));
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? [String(hours), ...parts].join(":") : parts.join(":").replace(/^0(?=\d:)/, "");
}

/** Width and height, length; empty for what has neither. */
export function measures(version: Pick<AssetVersion, "width" | "height" | "seconds">): string {
  const { width, height, seconds } = version;
  return [
    width !== null && height !== null ? m.asset_pixels({ width: whole(width), height: whole(height) }) : "",
    seconds !== null ? length(seconds) : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** Until when an asset may be used. */
export function licence(asset: Pick<Asset, "licence" | "edit">): string {
  const until = asset.edit.licence_until;
  if (until === null) return m.asset_licence_open();
  const at = { day: day(until) };
  if (asset.licence === "ended") return m.asset_licence_ended(at);
  return asset.licence === "ending" ? m.asset_licence_ending(at) : m.asset_licence_valid(at);
}

/** What was done to make a file safe. */
export function changesOf(version: Pick<AssetVersion, "changes">): string {
  return list(version.changes.map((change) => sayOr(`asset_change_${change}`, change)));
}

const VALUES: Record<string, (asset: Asset) => number | string> = {
  name: (asset) => asset.edit.name,
  size: (asset) => asset.newest.bytes,
  licence: (asset) => asset.edit.licence_until ?? "9999",
  used: (asset) => asset.used_in,
};

/** In the order of a column; by name without one. */
export function sorted(assets: readonly Asset[], field: string | null, descending: boolean): Asset[] {
  const value = VALUES[field ?? "name"];
  if (!value) return [...assets];
  const by = (a: Asset, b: Asset) => {
    const [x, y] = [value(a), value(b)];
    const order = typeof x === "number" && typeof y === "number" ? x - y : collate(String(x), String(y));
    return (descending ? -order : order) || collate(a.edit.name, b.edit.name);
  };
  return assets.toSorted(by);
}

/** The ending of a file's name by its format. */
export function ending(format: string): string {
  return format === "jpeg" ? "jpg" : format;
}
