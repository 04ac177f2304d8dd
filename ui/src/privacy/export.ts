// Writes everything about a person into a folder of the user's choice.
import { commands } from "../api/bindings";
import { shell } from "../api/call";
import { invalidate } from "../api/query";
import { attempt } from "../state/change";
import { toasts } from "../state/toasts.svelte";
import { m } from "../words/words";

export async function exportPerson(creator: number): Promise<void> {
  const [folder] = (await attempt(shell.pick_folder())) ?? [];
  if (!folder) return;
  const done = await attempt(commands.export_person(creator, folder, null));
  if (!done) return;
  // The list of files outside has one more.
  invalidate(["privacy"]);
  toasts.show(m.privacy_exported({ folder: done.folder }), { hint: done.files.join(", ") });
}
