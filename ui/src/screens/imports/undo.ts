// Taking an import back, and saying what went and who stays.
import { change } from "../../state/change";
import { toasts } from "../../state/toasts.svelte";
import { list, whole } from "../../words/format";
import { m } from "../../words/words";

export async function undoImport(id: number): Promise<void> {
  const gone = await change("undo_import", id);
  if (!gone) return;
  const names = gone.creators_kept.slice(0, 5);
  toasts.show(
    m.import_undone({
      file: gone.file || m.source_hand(),
      posts: whole(gone.posts_removed),
      restored: whole(gone.posts_restored),
      creators: whole(gone.creators_removed),
    }),
    {
      hint:
        gone.creators_kept.length === 0
          ? ""
          : m.creators_stay({ count: gone.creators_kept.length, names: list(names) }),
    },
  );
}
