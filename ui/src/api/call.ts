// The one place that talks to Tauri: asking a command, listening to events. Not here: what commands exist
// (bindings.ts) and what a failure reads like (words/failure.ts).
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { ChangedEvent, Job, Rescue } from "./bindings";

const underWay = new Set<Promise<unknown>>();

/** `data-asking` on the page = how many answers are awaited, for whoever drives the window. */
function told(): void {
  if (typeof document !== "undefined") document.documentElement.dataset["asking"] = String(underWay.size);
}

/** Asks a command of the workspace. Rejects with an `ApiError`. */
export function call<T>(name: string, args?: Record<string, unknown>): Promise<T> {
  const asked = invoke<T>(name, args);
  underWay.add(asked);
  told();
  const over = () => {
    underWay.delete(asked);
    told();
  };
  void asked.then(over, over);
  return asked;
}

/** Waits until every command asked so far is answered. */
export async function settled(): Promise<void> {
  await Promise.allSettled(underWay);
}

/** Commands of the shell itself: native dialogs, links, the files that Troupe was started with. */
export const shell = {
  pick_files: () => call<string[]>("pick_files"),
  pick_folder: () => call<string[]>("pick_folder"),
  pick_save: (name: string) => call<string | null>("pick_save", { name }),
  open_link: (url: string) => call<null>("open_link", { url }),
  /** The damaged workspace and its backups. Answers also while no workspace is open. */
  rescue: () => call<Rescue>("rescue"),
  /** Puts a backup in the damaged file's place, keeps that file beside it, and opens the workspace. */
  rescue_with: (path: string) => call<null>("rescue_with", { path }),
  /** Closes the window at once: everything is saved. */
  close_window: () => call<null>("close_window"),
  start_paths: () => call<string[]>("start_paths"),
};

/** What the shell tells without being asked. */
export type Told = {
  changed: (event: ChangedEvent) => void;
  jobs: (jobs: Job[]) => void;
  paths: (paths: string[]) => void;
  dragging: (over: boolean) => void;
  /** The window is about to close. */
  closing: () => void;
};

/** Listens to everything that the shell tells; the answer stops listening. */
export async function hear(told: Told): Promise<() => void> {
  const stops = await Promise.all([
    listen<ChangedEvent>("changed", (event) => told.changed(event.payload)),
    listen<Job[]>("jobs", (event) => told.jobs(event.payload)),
    listen("closing", () => told.closing()),
    listen<string[]>("open-paths", (event) => told.paths(event.payload)),
    listen<{ paths: string[] }>("tauri://drag-drop", (event) => {
      told.dragging(false);
      if (event.payload.paths.length > 0) told.paths(event.payload.paths);
    }),
    listen<{ paths: string[] }>("tauri://drag-enter", (event) =>
      told.dragging((event.payload.paths ?? []).length > 0),
    ),
    listen("tauri://drag-leave", () => told.dragging(false)),
  ]);
  return () => stops.forEach((stop) => stop());
}
