// How far a learning rate may go: η·λmax must stay below a number that depends on the method alone.
import type { Hyperparameters } from '../../protocol/objective.js';

/**
 * The c of "stable on a quadratic iff η·λmax < c": gradient descent 2; the heavy ball 2(1 + μ)/(1 − τ), μ its momentum and τ its
 * dampening (Polyak 1964); Nesterov (2 + 2μ)/(1 + 2μ), from a root of its recurrence at −1. Undefined for methods whose steps
 * are not a fixed multiple of the gradient.
 */
export function stableLimit(optimizer: string, hyperparameters: Hyperparameters): number | undefined {
  const momentum = Number(hyperparameters['momentum'] ?? 0);
  const dampening = Number(hyperparameters['dampening'] ?? 0);
  if (optimizer === 'gradientDescent') return 2;
  if (optimizer === 'momentum' && dampening < 1) return (2 * (1 + momentum)) / (1 - dampening);
  if (optimizer === 'nesterov' && dampening === 0) return (2 + 2 * momentum) / (1 + 2 * momentum);
  return undefined;
}
