// The pipeline stages, in order.
import type { Stage } from "../api/bindings";

export const STAGES = [
  "prospect",
  "contacted",
  "replied",
  "negotiating",
  "agreed",
  "active",
  "paused",
  "declined",
  "blocked",
] as const satisfies readonly Stage[];

export const PLATFORMS = ["tiktok", "instagram", "youtube", "other"] as const;
