// The sharpness along finished runs, measured in the runner where that is cheap, and kept as long as the panel lives.
import type { Sharpness } from '../../protocol/panel.js';
import { decimate } from '../runs/decimate.js';
import type { Laboratory } from '../runs/laboratory.js';
import type { Run } from '../runs/run.js';

/** Points along one run. */
const mostPoints = 120;
/** Hessian-vector products a point, and what one costs in gradients, both at most. */
const productsPerPoint = 40;
const gradientsPerProduct = 4;
/** What one run's curve may cost, in seconds. */
const budget = 2;

export class SharpnessCurves {
  private readonly curves = new Map<string, Sharpness>();
  private readonly asked = new Set<string>();

  constructor(
    private readonly laboratory: Laboratory,
    private readonly deliver: (run: string, sharpness: Sharpness) => void,
  ) {}

  of(run: Run): Sharpness | undefined {
    return this.curves.get(run.id);
  }

  /** Measures the runs that have none yet, one after another. Where that fails a curve is missing, no more. */
  async measure(runs: readonly Run[]): Promise<void> {
    for (const run of runs) {
      if (run.stale || this.asked.has(run.id) || !isCheap(run)) continue;
      this.asked.add(run.id);
      const { iterates, request } = run;
      const { steps, theta } = iterates.pick(decimate(iterates, 0, iterates.length, mostPoints));
      const asked = { objective: request.objective, points: theta, dimension: iterates.dimension };
      const measured = await this.laboratory.ask('sharpness', asked).catch(() => undefined);
      if (!measured) continue;
      const sharpness = { steps, values: measured.values };
      this.curves.set(run.id, sharpness);
      this.deliver(run.id, sharpness);
    }
  }
}

function isCheap({ iterates, result }: Run): boolean {
  if (!result || iterates.length === 0) return false;
  const seconds = iterates.at('time', iterates.length - 1) / Math.max(1, result.evaluations.gradient);
  const products = Math.min(productsPerPoint, iterates.dimension) * Math.min(mostPoints, iterates.length);
  return seconds * gradientsPerProduct * products < budget;
}
