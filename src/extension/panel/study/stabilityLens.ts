// The stability lens of a finished run, measured in the runner where that is cheap.
import type { StabilityLens } from '../../../protocol/stability.js';
import { decimate } from '../../../runs/decimate.js';
import type { Laboratory } from '../../runs/laboratory.js';
import type { Run } from '../../../runs/run.js';
import { secondsPerGradient } from './gradientCost.js';

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

/** Undefined where that would cost too much, or the run has no result. */
export function stabilityLensOf(
  laboratory: Laboratory,
  run: Run,
  signal?: AbortSignal,
): Promise<StabilityLens> | undefined {
  const samples = affordable(run);
  const { iterates, request, result } = run;
  if (!result || samples < leastPoints) return undefined;
  const { dimension } = iterates;
  const lens = {
    objective: request.objective,
    dimension,
    optimizer: result.optimizer,
    iterates: iterates.pick(decimate(iterates, 0, iterates.length, Math.floor(mostCoordinates / dimension))),
    samples,
    wholeBatch: request.settings.batchSize === undefined,
  };
  return laboratory.ask('stability', lens, signal && { signal });
}

/** How many points along the path cost no more than the budget. */
function affordable(run: Run): number {
  const { iterates, result } = run;
  if (!result || iterates.length === 0) return 0;
  const products = Math.min(productsPerPoint, iterates.dimension);
  return Math.min(mostPoints, Math.floor(budget / (secondsPerGradient(run) * gradientsPerProduct * products)));
}
