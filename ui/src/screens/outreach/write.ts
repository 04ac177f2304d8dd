// Which messages may go. Pure.
import type { MessagePreview } from "../../api/bindings";

type Checked = Pick<MessagePreview, "missing" | "too_many"> & { who: Pick<MessagePreview["who"], "blocked"> };

/** True when nothing stands against a message: nobody blocked, no field empty, TikTok's limit not reached. */
export function sendable(preview: Checked): boolean {
  return !preview.who.blocked && preview.missing.length === 0 && !preview.too_many;
}
