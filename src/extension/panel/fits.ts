// What the models of finished runs predict along their paths, asked for once and kept as long as the panel lives.
import type { Fit } from '../../protocol/fit.js';
import type { FoundObjective } from '../objectives/objectiveIndex.js';
import type { Laboratory } from '../runs/laboratory.js';
import type { Run } from '../runs/run.js';

/** Steps of a run that are looked at, at most: more than a film of it shows. */
const mostSteps = 60;

export class Fits {
  private readonly fits = new Map<string, Fit>();
  private readonly asked = new Set<string>();

  constructor(
    private readonly laboratory: Laboratory,
    private readonly deliver: (run: string, fit: Fit) => void,
  ) {}

  of(run: Run): Fit | undefined {
    return this.fits.get(run.id);
  }

  /** Where that fails a picture is missing, no more. */
  async take({ info }: FoundObjective, runs: readonly Run[]): Promise<void> {
    if (!info.predict || !info.data) return;
    for (const run of runs) {
      const { iterates, request } = run;
      if (run.stale || iterates.length === 0 || this.asked.has(run.id)) continue;
      this.asked.add(run.id);
      const { steps, theta } = iterates.pick(spread(iterates.length));
      const { objective } = request;
      const asked = { objective, steps, theta, dimension: iterates.dimension };
      const fit = await this.laboratory.ask('fit', asked).catch(() => undefined);
      if (!fit) continue;
      this.fits.set(run.id, fit);
      this.deliver(run.id, fit);
    }
  }
}

/** The first and the last of `count` recorded steps and what lies between, closest at the beginning, where most happens. */
function spread(count: number): Int32Array {
  const places = Math.min(count, mostSteps);
  const last = count - 1;
  const wished = Array.from({ length: places }, (_, k) => Math.round(last * (k / Math.max(1, places - 1)) ** 2));
  return Int32Array.from([...new Set(wished)]);
}
