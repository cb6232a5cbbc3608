// Every optimizer, one line each. The CLI, the side panel, the tests and the docs find them here.
import { ObjectiveError } from '../protocol/objectiveError.js';
import type { Optimizer } from './optimizer.js';
import { adam } from './optimizers/adam.js';
import { gradientDescent } from './optimizers/gradientDescent.js';
import { momentum } from './optimizers/momentum.js';
import { nesterov } from './optimizers/nesterov.js';

export const optimizers: readonly Optimizer[] = [gradientDescent, momentum, nesterov, adam];

/** Throws `ObjectiveError` of kind 'request', naming those there are, where there is none of that name. */
export function findOptimizer(name: string): Optimizer {
  const found = optimizers.find((optimizer) => optimizer.name === name);
  if (found) return found;
  const known = optimizers.map((optimizer) => optimizer.name).join(', ');
  throw new ObjectiveError(`There is no optimizer '${name}'; there are ${known}.`, undefined, 'request');
}
