// What is worked out once for a run and kept as long as the panel lives: told to the page when it is there.
import type { Run } from '../../../runs/run.js';

export class OncePerRun<T> {
  private readonly made = new Map<string, T>();
  private readonly asked = new Set<string>();

  /** `make`: undefined where there is nothing to work out yet. */
  constructor(
    private readonly make: (run: Run, stopped?: AbortSignal) => Promise<T> | undefined,
    private readonly deliver: (run: string, made: T) => void,
  ) {}

  of({ id }: Run): T | undefined {
    return this.made.get(id);
  }

  /** For the runs that have none yet, one after another, until it is stopped. Where that fails a picture is missing, no more. */
  async takeIn(runs: readonly Run[], stopped?: AbortSignal): Promise<void> {
    for (const run of runs) {
      if (stopped?.aborted) return;
      if (run.stale || this.asked.has(run.id)) continue;
      const making = this.make(run, stopped);
      if (!making) continue;
      this.asked.add(run.id);
      const made = await making.catch(() => undefined);
      if (made === undefined) continue;
      this.made.set(run.id, made);
      this.deliver(run.id, made);
    }
  }
}
