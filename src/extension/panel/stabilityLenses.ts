// The stability lens of finished runs, measured in the runner where that is cheap, and kept as long as the panel lives.
import type { StabilityLens } from '../../protocol/stability.js';
import { decimate } from '../runs/decimate.js';
import type { Laboratory } from '../runs/laboratory.js';
import type { Run } from '../runs/run.js';

/** Points along one run, at most; fewer than the least are not worth a curve. */
const mostPoints = 2000;
const leastPoints = 10;
/** Hessian-vector products a point, and what one costs in gradients, both at most. */
const productsPerPoint = 40;
const gradientsPerProduct = 4;
/** What one run's lens may cost, in seconds. */
const budget = 2;
/** The most numbers of θ that are sent; of longer paths every so many steps. */
const mostCoordinates = 4e6;

export class StabilityLenses {
  private readonly lenses = new Map<string, StabilityLens>();
  private readonly asked = new Set<string>();

  constructor(
    private readonly laboratory: Laboratory,
    private readonly deliver: (run: string, stability: StabilityLens) => void,
  ) {}

  of(run: Run): StabilityLens | undefined {
    return this.lenses.get(run.id);
  }

  /** Measures the runs that have none yet, one after another. Where that fails a curve is missing, no more. */
  async measure(runs: readonly Run[]): Promise<void> {
    for (const run of runs) {
      const samples = affordable(run);
      const { iterates, request, result } = run;
      if (run.stale || !result || this.asked.has(run.id) || samples < leastPoints) continue;
      this.asked.add(run.id);
      const { dimension } = iterates;
      const path = iterates.pick(decimate(iterates, 0, iterates.length, Math.floor(mostCoordinates / dimension)));
      const { optimizer } = result;
      const { objective } = request;
      const asked = {
        objective,
        dimension,
        optimizer,
        iterates: path,
        samples,
        wholeBatch: request.settings.batchSize === undefined,
      };
      const lens = await this.laboratory.ask('stability', asked).catch(() => undefined);
      if (!lens) continue;
      this.lenses.set(run.id, lens);
      this.deliver(run.id, lens);
    }
  }
}

/** How many points along the path cost no more than the budget. */
function affordable({ iterates, result }: Run): number {
  if (!result || iterates.length === 0) return 0;
  const seconds = iterates.at('time', iterates.length - 1) / Math.max(1, result.evaluations.gradient);
  const products = Math.min(productsPerPoint, iterates.dimension);
  return Math.min(mostPoints, Math.floor(budget / (seconds * gradientsPerProduct * products)));
}
