// Answers of reads, kept and asked again when their tags go stale. Keys are the command's name and its arguments.
import { QueryClient, createQuery, keepPreviousData } from "@tanstack/svelte-query";
import { commands, tags } from "./bindings";

type Commands = typeof commands;
type Tags = typeof tags;

/** Names of the commands that only read. */
export type Read = { [K in keyof Commands]: Tags[K]["kind"] extends "read" ? K : never }[keyof Commands];
type Args<K extends keyof Commands> = Parameters<Commands[K]>;
type Answer<K extends keyof Commands> = Awaited<ReturnType<Commands[K]>>;

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      // Nothing here goes over a network; answers stay right until their tags go stale.
      networkMode: "always",
      staleTime: Infinity,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  },
});

const listeners = new Set<(stale: ReadonlySet<string>) => void>();

/** Tells everybody that reads with one of these tags are stale. */
export function invalidate(stale: readonly string[]): void {
  const set = new Set(stale);
  void client.invalidateQueries({
    predicate: (query) => {
      const name = query.queryKey[0] as keyof Tags;
      return tags[name]?.tags.some((tag) => set.has(tag)) ?? false;
    },
  });
  for (const listener of listeners) listener(set);
}

/** Calls `listener` whenever tags go stale; the answer stops it. */
export function onStale(listener: (stale: ReadonlySet<string>) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A read that follows its arguments and its tags. `null` as arguments = do not ask now. */
export function read<K extends Read>(name: K, args: () => Args<K> | null) {
  return createQuery(
    () => {
      const given = args();
      return {
        queryKey: [name, ...(given ?? [])],
        queryFn: () => (commands[name] as (...a: unknown[]) => Promise<Answer<K>>)(...(given as unknown[])),
        enabled: given !== null,
        placeholderData: keepPreviousData,
      };
    },
    () => client,
  );
}
