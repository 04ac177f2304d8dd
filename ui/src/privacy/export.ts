// Writes everything about a person into a folder of the user's choice.
import { type FilesWritten, commands } from "../api/bindings";
import { shell } from "../api/call";
import { invalidate } from "../api/query";
import { attempt } from "../state/change";

/** Asks for a folder and writes; `null` = nothing was written. */
export async function exportPerson(creator: number): Promise<FilesWritten | null> {
  const [folder] = (await attempt(shell.pick_folder())) ?? [];
  if (!folder) return null;
  const done = await attempt(commands.export_person(creator, folder, null));
  // The list of files outside has one more.
  if (done) invalidate(["privacy"]);
  return done ?? null;
}
