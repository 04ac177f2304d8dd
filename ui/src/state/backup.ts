// Making a backup now, and saying where it went.
import { m } from "../words/words";
import { quietly } from "./change";
import { toasts } from "./toasts.svelte";

/** Makes a backup in the backups' folder, or at a path. */
export async function makeBackup(path: string | null = null): Promise<void> {
  const made = await quietly("make_backup", path);
  if (made) toasts.show(m.backup_made({ path: made.path }));
}
