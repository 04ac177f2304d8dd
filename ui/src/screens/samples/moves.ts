// Which moves are allowed. The core tells it with every sample; a state's moves are the same for all samples in it, so
// that one sample of each state is enough to ask.
import { type SampleRow, type SampleState, commands } from "../../api/bindings";

type Told = Pick<SampleRow, "id" | "state">;

/** The moves of each state among some samples. */
export async function movesByState(rows: readonly Told[]): Promise<Map<SampleState, SampleState[]>> {
  const firsts = new Map<SampleState, number>();
  for (const row of rows) if (!firsts.has(row.state)) firsts.set(row.state, row.id);
  const found = await Promise.all(
    [...firsts].map(async ([state, id]) => [state, (await commands.sample(id)).moves] as const),
  );
  return new Map(found);
}

/** What all of them may become. */
export function common(moves: ReadonlyMap<SampleState, readonly SampleState[]>): SampleState[] {
  const [first, ...rest] = [...moves.values()];
  return (first ?? []).filter((to) => rest.every((other) => other.includes(to)));
}
