// What this window remembers for itself on this machine: widths and which panels are open. Not here: anything of
// the workspace.

type Memory = {
  sidebar: boolean;
  weights: boolean;
  portfolio: boolean;
  panel: number;
  widths: Record<string, number>;
  logarithmic: boolean;
  /** The pipeline as a board, a table or its campaigns. */
  pipeline: "board" | "table" | "campaigns";
  /** Columns of the board that are folded, by the key of their stage. */
  folded: readonly string[];
  /** How the samples are looked at. */
  samples: "table" | "board" | "calendar";
  /** Their calendar is a list. */
  sample_list: boolean;
  /** The plan that is open, to come back to; 0 = none. */
  plan: number;
  /** The inputs of a plan stand beside its answers. */
  plan_inputs: boolean;
  /** The kit template that was looked at last; 0 = none. */
  kit_template: number;
  /** The folder that kits went to last; empty = none yet. */
  kit_folder: string;
};

const KEY = "troupe.window";
const FIRST: Memory = {
  sidebar: true,
  weights: true,
  portfolio: false,
  panel: 380,
  widths: {},
  logarithmic: true,
  pipeline: "board",
  folded: ["paused:0", "declined:0", "blocked:0"],
  samples: "table",
  sample_list: false,
  plan: 0,
  plan_inputs: true,
  kit_template: 0,
  kit_folder: "",
};

function remembered(): Memory {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Memory>) };
  } catch {
    return { ...FIRST };
  }
}

class Local {
  memory = $state<Memory>(remembered());

  /** Changes something and remembers it. */
  set<K extends keyof Memory>(key: K, value: Memory[K]): void {
    this.memory[key] = value;
    try {
      localStorage.setItem(KEY, JSON.stringify(this.memory));
    } catch {
      // A web view without storage only forgets widths.
    }
  }
}

export const local = new Local();
