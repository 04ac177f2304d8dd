// Files on their way in: the paths that the import preview is about.
import { shell } from "../api/call";
import { attempt } from "./change";
import { place } from "./route.svelte";

class Files {
  paths = $state.raw<string[]>([]);
  /** Files are being dragged over the window. */
  dragging = $state(false);

  /** Opens the preview of these files. */
  preview(paths: readonly string[]): void {
    if (paths.length === 0) return;
    this.paths = [...paths];
    place.go({ screen: "preview" });
  }

  async pickFiles(): Promise<void> {
    this.preview((await attempt(shell.pick_files())) ?? []);
  }

  async pickFolder(): Promise<void> {
    this.preview((await attempt(shell.pick_folder())) ?? []);
  }
}

export const files = new Files();
