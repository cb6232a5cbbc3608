// The critical points found so far: each polished and classified, each once.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { distance } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import { contains, largestRadius, type Box } from './box.js';
import { classify, type Classification } from '../verdict/classify.js';
import { descendGradient } from './descendGradient.js';
import { isOnKink } from '../verdict/kinks.js';
import { localModel, spectralRadius, type LocalModel } from '../verdict/localModel.js';
import { placeMultipleZero } from '../verdict/multipleZero.js';
import { polish, type Polished } from '../verdict/polish.js';
import { sharpen } from '../verdict/sharpen.js';

export interface Zero {
  readonly polished: Polished;
  /** The same point in the coordinates in which it is told. */
  readonly shown: LocalModel;
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

/** `show` turns a model in the coordinates of the search into one in those that are told; by default they are the same. */
export function zeroSet(
  f: Differentiable,
  domain: Box,
  show: (model: LocalModel) => LocalModel = (model) => model,
): ZeroSet {
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
    const zero = judged(polished, radius);
    if (zero.classification.kind === 'degenerate' && zeros.some((known) => isSame(f, known, zero, 0.05 * size))) {
      return undefined;
    }
    // Where value, slope and curvature are nothing but rounding, there is no evidence of a critical point.
    const isNothing = spectralRadius(polished.model) === 0;
    if (!isIsolated(zero.classification) && (isNothing || wanted === 'isolated')) return undefined;
    if (zero.classification.kind !== 'degenerate' && isOnKink(f, theta, size)) return undefined;
    zeros.push(zero);
    return zero;
  }

  function judged(polished: Polished, radius: number): Zero {
    const shown = show(polished.model);
    const zero = { polished, shown, classification: classify(f, polished, shown), radius };
    if (zero.classification.kind !== 'degenerate') return zero;
    const sharp = placeMultipleZero(f, sharpen(f, polished, 0.01 * size), 0.1 * size);
    if (sharp === polished) return zero;
    const sharpShown = show(sharp.model);
    const classification = classify(f, sharp, sharpShown);
    const stays = classification.kind === 'degenerate' && isIsolated(classification);
    return stays ? { polished: sharp, shown: sharpShown, classification, radius } : zero;
  }
  return { zeros, add };
}

/** Zeros of high order are known only to a stretch: no slope can be told from rounding on all the way between them. */
function isSame(f: Differentiable, known: Zero, zero: Zero, reach: number): boolean {
  if (known.classification.kind !== 'degenerate') return false;
  const [from, to] = [known.polished.model.theta, zero.polished.model.theta];
  if (distance(from, to) > reach) return false;
  const noise = 8 * Math.sqrt(f.dimension) * Math.max(known.polished.noise, zero.polished.noise);
  const gradient = new Float64Array(f.dimension);
  return [0.25, 0.5, 0.75].every((share) => {
    f.gradient(
      from.map((start, i) => start + share * (to[i] - start)),
      gradient,
    );
    return norm(gradient) <= noise;
  });
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
