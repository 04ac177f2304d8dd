// Long work: what is under way, and what to say when it ends.
import { type Job, commands } from "../api/bindings";
import { invalidate } from "../api/query";
import { kits } from "../kits/at.svelte";
import { failure } from "../words/failure";
import { whole } from "../words/format";
import { m } from "../words/words";
import { attempt, offerUndo, undo } from "./change";
import { toasts } from "./toasts.svelte";

const ENDED = ["done", "failed", "cancelled"];

class Jobs {
  all = $state.raw<Job[]>([]);
  #told = new Set<number>();
  #known = false;

  get running(): Job[] {
    return this.all.filter((job) => !ENDED.includes(job.state));
  }

  async start(): Promise<void> {
    this.take(await commands.jobs());
  }

  take(jobs: Job[]): void {
    for (const job of jobs) {
      if (!ENDED.includes(job.state) || this.#told.has(job.id)) continue;
      this.#told.add(job.id);
      // What ended before this window looked was told by another one.
      if (this.#known) this.#tell(job);
    }
    this.#known = true;
    this.all = jobs;
  }

  find(id: number): Job | undefined {
    return this.all.find((job) => job.id === id);
  }

  #tell(job: Job): void {
    if (job.state === "failed") {
      const { sentence, hint, details } = failure(job.error);
      toasts.show(sentence, { hint, details, tone: "bad" });
    } else if (job.state === "cancelled") {
      toasts.show(m.job_cancelled({ label: job.label }));
    } else if (job.kind === "import") {
      invalidate(["imports", "status", "backups"]);
      if (job.reports.length === 1) void offerUndo("import");
      else {
        const taken = job.reports.filter((report) => report.error === null);
        toasts.show(m.imported_files({ count: taken.length, rows: whole(job.rows) }));
      }
    } else if (job.kind === "kits") {
      invalidate(["kits", "status", "activity"]);
      void this.#tellKits(job);
    } else if (job.kind === "export") {
      toasts.show(m.export_done({ path: job.label }));
    } else if (job.kind === "sample") {
      toasts.show(m.sample_loaded());
    }
  }

  /** How many kits were made and where they lie; that they were made can be taken back, the files stay. */
  async #tellKits(job: Job): Promise<void> {
    const count = job.rows || job.done;
    const folder = kits.folderOf(job.id);
    const step = (await attempt(commands.status()))?.undo;
    toasts.show(m.kits_done({ count, shown: whole(count) }), {
      hint: folder ? m.kits_done_in({ path: folder }) : "",
      action: step?.op === "make_kits" ? { word: m.undo(), run: () => void undo() } : null,
    });
  }
}

export const jobs = new Jobs();
