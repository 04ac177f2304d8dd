// Text that stands in a field and is not saved yet, kept beside the workspace so that a crash takes nothing away. A field
// drops it as soon as it has saved.

const KEPT = "troupe.unsaved.";
let workspace: string | null = null;

/** Says which workspace is open: numbers of records mean something only in theirs. */
export function belongTo(path: string): void {
  workspace = path;
}

function place(key: string): string | null {
  return workspace === null ? null : `${KEPT}${workspace}#${key}`;
}

/** Keeps the text of a field. `key` says which field of which record. */
export function keep(key: string, text: string): void {
  const at = place(key);
  if (at !== null) localStorage.setItem(at, text);
}

/** Forgets the text of a field: it is saved, or was taken back. */
export function drop(key: string): void {
  const at = place(key);
  if (at !== null) localStorage.removeItem(at);
}

/** The text that a crash left in a field; `null` when there is none. */
export function left(key: string): string | null {
  const at = place(key);
  return at === null ? null : localStorage.getItem(at);
}
