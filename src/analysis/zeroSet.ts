// The critical points found so far: each polished and classified, each once.
import type { Differentiable } from '../autodiff/differentiable.js';
import { distance } from '../engine/linalg/vector.js';
import { contains, largestRadius, type Box } from './box.js';
import { classify, type Classification } from './classify.js';
import { descendGradient } from './descendGradient.js';
import { localModel, spectralRadius, type LocalModel } from './localModel.js';
import { polish, type Polished } from './polish.js';

export interface Zero {
  readonly polished: Polished;
  readonly classification: Classification;
  /** How near another zero must be to be this one: what rounding leaves uncertain. */
  readonly radius: number;
}

export interface ZeroSet {
  readonly zeros: readonly Zero[];
  /**
   * Polishes from `start` without leaving `reach`; keeps the zero if it lies in the domain and is new, and is isolated where
   * only those are wanted. Returns the new zero.
   */
  add(start: Float64Array | LocalModel, reach: number, wanted?: 'isolated' | 'any'): Zero | undefined;
}

/** Critical points this little outside (in sides of the domain) are on its boundary. */
const boundarySlack = 1e-9;

export function zeroSet(f: Differentiable, domain: Box): ZeroSet {
  const zeros: Zero[] = [];
  const size = largestRadius(domain);

  function add(start: Float64Array | LocalModel, reach: number, wanted = 'any'): Zero | undefined {
    const model = start instanceof Float64Array ? localModel(f, start) : start;
    const polished = settle(f, model, reach);
    if (!polished || !contains(domain, polished.model.theta, boundarySlack)) return undefined;
    const { theta } = polished.model;
    const radius = mergeRadius(polished, size);
    if (zeros.some((zero) => distance(zero.polished.model.theta, theta) <= Math.max(radius, zero.radius))) {
      return undefined;
    }
    const zero = { polished, classification: classify(f, polished), radius };
    // Where value, slope and curvature are nothing but rounding, there is no evidence of a critical point.
    const isNothing = spectralRadius(polished.model) === 0;
    if (!isIsolated(zero.classification) && (isNothing || wanted === 'isolated')) return undefined;
    zeros.push(zero);
    return zero;
  }
  return { zeros, add };
}

/** Whether the zero stands alone, as far as is known. */
export function isIsolated({ nature }: Classification): boolean {
  return nature !== 'flat' && nature !== 'undecided';
}

/** Newton where it converges; where the Hessian is singular first down ‖∇f‖. */
function settle(f: Differentiable, model: LocalModel, reach: number): Polished | undefined {
  const direct = polish(f, model, reach);
  if (direct.converged) return direct;
  const lowered = descendGradient(f, model, reach);
  const second = polish(f, lowered, reach);
  return second.converged ? second : undefined;
}

function mergeRadius({ model, noise, uncertainty }: Polished, size: number): number {
  const flattest = model.eigenvalues.reduce((least, value) => Math.min(least, Math.abs(value)), Infinity);
  const blur = flattest === 0 ? Infinity : noise / flattest;
  return Math.min(1e-4 * size, Math.max(1e-9 * size, 10 * uncertainty, 10 * blur));
}
