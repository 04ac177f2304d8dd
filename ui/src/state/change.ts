// Changing something: ask, tell what happened, offer to take it back; failures become notices too.
import { type ActivityLine, commands, tags } from "../api/bindings";
import { shell } from "../api/call";
import { invalidate } from "../api/query";
import { activity } from "../words/activity";
import { failure } from "../words/failure";
import { m } from "../words/words";
import { toasts } from "./toasts.svelte";

type Command = keyof typeof commands;

/** Shows a failure. */
export function complain(error: unknown): void {
  const { sentence, hint, details } = failure(error);
  toasts.show(sentence, { hint, details, tone: "bad" });
}

/** Runs something that may fail; a failure is shown and the answer is `null`. */
export async function attempt<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    complain(error);
    return null;
  }
}

/** Runs a write, marks what it made stale and offers to take it back. `null` when it failed. */
export async function change<K extends Command>(
  name: K,
  ...args: Parameters<(typeof commands)[K]>
): Promise<Awaited<ReturnType<(typeof commands)[K]>> | null> {
  const before = (await attempt(commands.status()))?.undo?.id;
  const answer = await quietly(name, ...args);
  if (answer === null) return null;
  // What a step is called says what it did, which may be more than the command's name: a sample is approved, not moved.
  const undo = (await attempt(commands.status()))?.undo;
  if (undo && undo.id !== before) offer(undo);
  return answer;
}

/** Runs a write without a notice, as for a column's place. `null` when it failed. */
export async function quietly<K extends Command>(
  name: K,
  ...args: Parameters<(typeof commands)[K]>
): Promise<Awaited<ReturnType<(typeof commands)[K]>> | null> {
  const run = commands[name] as (...given: unknown[]) => Promise<Awaited<ReturnType<(typeof commands)[K]>>>;
  const answer = await attempt(run(...args));
  if (answer !== null) invalidate(tags[name].tags);
  return answer;
}

/** Offers to take the newest change back, if it is one of this kind. */
export async function offerUndo(name: string): Promise<void> {
  const status = await attempt(commands.status());
  if (status?.undo?.op === name) offer(status.undo);
}

function offer(line: ActivityLine): void {
  toasts.show(activity(line), { action: { word: m.undo(), run: () => void undo() } });
}

function tell(line: ActivityLine | null, sentence: (what: string) => string, nothing: string): void {
  toasts.show(line ? sentence(activity(line)) : nothing);
}

const unwritten = new Set<() => Promise<unknown>>();

/** What is still on its way to the workspace is written before something is taken back; the answer ends that. */
export function writeFirst(work: () => Promise<unknown>): () => void {
  unwritten.add(work);
  return () => unwritten.delete(work);
}

const written = () => Promise.all([...unwritten].map((work) => work()));

/** Takes the newest change back and says which. */
export async function undo(): Promise<void> {
  try {
    await written();
    const line = await commands.undo();
    invalidate(tags.undo.tags);
    tell(line, (what) => m.undone({ what }), m.nothing_to_undo());
  } catch (error) {
    complain(error);
  }
}

/** Does the change again that was taken back last and says which. */
export async function redo(): Promise<void> {
  try {
    await written();
    const line = await commands.redo();
    invalidate(tags.redo.tags);
    tell(line, (what) => m.redone({ what }), m.nothing_to_redo());
  } catch (error) {
    complain(error);
  }
}

/** Opens a link in the browser or the mail program. */
export function openLink(url: string | null | undefined): void {
  if (url) void attempt(shell.open_link(url));
}

/** Copies text and says so. */
export async function copy(text: string, said: string): Promise<void> {
  await navigator.clipboard.writeText(text).then(
    () => toasts.show(said),
    () => toasts.show(m.copy_failed(), { tone: "bad" }),
  );
}
