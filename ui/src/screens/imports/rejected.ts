// Writing the rows that an import did not take to a file, with the reasons.
import { commands } from "../../api/bindings";
import { shell } from "../../api/call";
import { attempt } from "../../state/change";
import { toasts } from "../../state/toasts.svelte";
import { whole } from "../../words/format";
import { m } from "../../words/words";

export async function saveRejected(id: number): Promise<void> {
  const path = await attempt(shell.pick_save(m.rejected_file_name()));
  if (!path) return;
  const done = await attempt(commands.export_rejected(id, path));
  if (done) toasts.show(m.exported({ count: done.rows, rows: whole(done.rows), path: done.path }));
}
