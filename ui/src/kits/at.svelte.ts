// Where the kits were left and whose kits are about to be made: the way in from a shortlist, a creator and the palette.
// Kept while the window is open; the template that was chosen last also outlives it.
import { type KitRequest, commands, tags } from "../api/bindings";
import { invalidate } from "../api/query";
import { local } from "../state/local.svelte";
import { place } from "../state/route.svelte";

export const TABS = ["given", "templates", "assets"] as const;
export type Tab = (typeof TABS)[number];

/** Whose kits are about to be made. */
export type Asked = {
  /** The template; 0 = the one that was chosen last. */
  template: number;
  /** These creators; none = those of the list. */
  creators: readonly number[];
  /** What they are called together: her name, when it is one. */
  called: string;
  /** A shortlist to begin with; `null` = none. */
  list: number | null;
  /** In this language; `null` = each in her own. */
  language?: string | null;
  /** What to do when they are on their way. */
  onstart?: () => void;
};

class Kits {
  tab = $state<Tab>("given");
  /** The shortlist that "who has which" looks at; `null` = everybody who has a kit. */
  list = $state<number | null>(null);
  /** Whose kits are about to be made; `null` = the dialog is closed. */
  asked = $state.raw<Asked | null>(null);
  /** Where the kits of a job go, by the job's number: a notice tells it when they are made. */
  readonly #folders = new Map<number, string>();
  /** The folder of the job that was started last: it may end before its number is known. */
  #newest = "";

  /** The template that is looked at; 0 = none was chosen yet. */
  get template(): number {
    return local.memory.kit_template;
  }

  chooseTemplate(template: number): void {
    local.set("kit_template", template);
  }

  /** Opens one part of the screen. */
  open(tab: Tab): void {
    this.tab = tab;
    place.go({ screen: "kits" });
  }

  /** Opens "who has which" for a shortlist, or for a template. */
  look(what: { list?: number | null; template?: number }): void {
    if (what.list !== undefined) this.list = what.list;
    if (what.template !== undefined) this.chooseTemplate(what.template);
    this.open("given");
  }

  /** Asks what is to be made for these. */
  make(asked: Partial<Asked>): void {
    this.asked = { template: 0, creators: [], called: "", list: null, ...asked };
  }

  /** Makes kits as a job. Rejects with an `ApiError` when something stops it: then nothing was written. */
  async start(request: KitRequest, folder: string): Promise<void> {
    this.#newest = folder;
    this.#folders.set(await commands.start_kits(request, folder), folder);
    invalidate(tags.start_kits.tags);
  }

  /** Where the kits of a job went. */
  folderOf(job: number): string {
    return this.#folders.get(job) ?? this.#newest;
  }
}

export const kits = new Kits();
