// What an adaptive method divides by at each step: the P of θ ← θ − η P⁻¹ m, by which its stability is to be measured.
import { findOptimizer } from '../../engine/catalogue.js';
import type { Stepper } from '../../engine/optimizer.js';
import type { Differentiable } from '../../autodiff/differentiable.js';
import type { Hyperparameters } from '../../protocol/objective.js';
import type { Iterates } from '../../protocol/run.js';

interface Kind {
  /** The c of "stable on a quadratic iff η·λmax(P⁻¹H) < c". */
  limit(settings: Hyperparameters): number;
  /** Writes the diagonal of P after a step. */
  diagonal(state: Stepper['state'], settings: Hyperparameters, diagonal: Float64Array): void;
}

/** Replays from here on cost more than they tell. */
const mostSteps = 20_000;

const adamKind: Kind = {
  limit: (settings) => {
    const beta1 = Number(settings['beta1']);
    return (2 + 2 * beta1) / (1 - beta1);
  },
  diagonal(state, settings, diagonal) {
    const square = (settings['amsgrad'] === true ? state['largest'] : state['meanSquare']) as Float64Array;
    const correction = 1 / Math.sqrt(1 - Number(state['product2']));
    const epsilon = Number(settings['epsilon']);
    const warmth = 1 - Number(state['product1']);
    for (let i = 0; i < diagonal.length; i++) diagonal[i] = warmth * (Math.sqrt(square[i]) * correction + epsilon);
  },
};

/** Cohen et al., Adaptive gradient methods at the edge of stability (2022), section 2 and equation 2. */
const kinds: Readonly<Record<string, Kind>> = {
  adam: adamKind,
  adamw: adamKind,
  rmsprop: {
    limit: (settings) => 2 * (1 + Number(settings['momentum'])),
    diagonal(state, settings, diagonal) {
      const { meanSquare: square, mean } = state['dividedBySize'] as Record<'meanSquare' | 'mean', Float64Array>;
      const centre = settings['centered'] === true ? 1 : 0;
      for (let i = 0; i < diagonal.length; i++) {
        const variance = Math.max(0, square[i] - centre * mean[i] * mean[i]);
        diagonal[i] = Math.sqrt(variance) + Number(settings['epsilon']);
      }
    },
  },
  adagrad: {
    limit: () => 2,
    diagonal(state, settings, diagonal) {
      const sum = state['sum'] as Float64Array;
      for (let i = 0; i < diagonal.length; i++) diagonal[i] = Math.sqrt(sum[i]) + Number(settings['epsilon']);
    },
  },
};

export interface Preconditioning {
  readonly limit: number;
  /** The diagonals of P at the chosen recorded points, in their order. */
  readonly diagonals: readonly Float64Array[];
}

/**
 * Replays the optimizer over the recorded path, which must hold every step, and keeps P where it left the `chosen` points (indices,
 * ascending). Undefined for methods that do not divide by what they have seen. Costs one gradient a step.
 */
export function preconditioning(
  f: Differentiable,
  iterates: Pick<Iterates, 'steps' | 'theta'>,
  optimizer: { readonly name: string; readonly hyperparameters: Hyperparameters },
  chosen: readonly number[],
): Preconditioning | undefined {
  const kind = kinds[optimizer.name];
  const last = chosen[chosen.length - 1] ?? 0;
  const isComplete = iterates.steps.every((step, k) => step === k);
  if (!kind || !isComplete || last > mostSteps) return undefined;
  const n = f.dimension;
  const gradient = new Float64Array(n);
  const next = new Float64Array(n);
  const oracle = { ...f, start: iterates.theta.slice(0, n), random: () => 0.5 };
  const { hyperparameters } = optimizer;
  const stepper = findOptimizer(optimizer.name).create(hyperparameters, oracle);
  const wanted = new Set(chosen);
  const diagonals: Float64Array[] = [];
  for (let k = 0; k <= last; k++) {
    const theta = iterates.theta.subarray(k * n, (k + 1) * n);
    const value = f.gradient(theta, gradient);
    stepper.step({ theta, value, gradient }, next);
    if (!wanted.has(k)) continue;
    const diagonal = new Float64Array(n);
    kind.diagonal(stepper.state, hyperparameters, diagonal);
    diagonals.push(diagonal);
  }
  return { limit: kind.limit(hyperparameters), diagonals };
}
