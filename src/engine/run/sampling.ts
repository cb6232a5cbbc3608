// Which rows of a finite sum a step sees: batch, mini-batch and stochastic descent are one setting of this.
import { isFiniteSum, type Differentiable, type FiniteSum } from '../../autodiff/differentiable.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { RunSettings } from '../../protocol/runRequest.js';
import type { CountedObjective } from './evaluate.js';
import { seededRandom } from '../random.js';
import { say } from '../../protocol/sentence.js';

export interface Sampler {
  /** Steps until every row has been seen once; 1 where each step sees all. */
  readonly epochLength: number;
  /** f and ∇f as step k sees them. Call in the order of steps. */
  gradient(step: number, theta: Float64Array, gradient: Float64Array): number;
  /** f and ∇f over all rows. */
  fullGradient(theta: Float64Array, gradient: Float64Array): number;
}

/**
 * Shuffles the rows in each epoch by the run's seed, and averages `accumulate` micro-batches of `batchSize` rows into one
 * gradient; the last batch of an epoch may be smaller. Throws `ObjectiveError` where f is not a sum over rows.
 */
export function sample(f: Differentiable, objective: CountedObjective, settings: RunSettings): Sampler {
  const { batchSize } = settings;
  if (batchSize === undefined) return everything(objective);
  if (!isFiniteSum(f)) {
    const message = say`A batch size needs an objective that is a mean over rows; name its rows with @data.`;
    throw new ObjectiveError(message, undefined, 'request');
  }
  return batchSize < f.rows ? batches(f, objective, batchSize, settings) : everything(objective);
}

function everything(objective: CountedObjective): Sampler {
  return {
    epochLength: 1,
    gradient: (_step, theta, gradient) => objective.gradient(theta, gradient),
    fullGradient: objective.gradient,
  };
}

function batches(f: FiniteSum, objective: CountedObjective, size: number, { accumulate, seed }: RunSettings): Sampler {
  const random = seededRandom(seed, 'batches');
  const order = Int32Array.from({ length: f.rows }, (_, row) => row);
  const part = new Float64Array(f.dimension);
  const stepRows = size * accumulate;
  const epochLength = Math.ceil(f.rows / stepRows);
  let epochs = 0;
  let from = 0;
  let to = 0;

  return {
    epochLength,
    gradient(step, theta, gradient) {
      const position = step % epochLength;
      for (; epochs * epochLength <= step; epochs++) shuffle(order, random);
      from = position * stepRows;
      to = Math.min(from + stepRows, f.rows);
      const parts = Math.ceil((to - from) / size);
      let value = 0;
      gradient.fill(0);
      for (let row = from; row < to; row += size) {
        f.selectBatch(order, row, Math.min(row + size, to));
        value += objective.gradient(theta, part) / parts;
        for (let i = 0; i < part.length; i++) gradient[i] += part[i] / parts;
      }
      // What the optimizer evaluates elsewhere, it evaluates on the rows of the step.
      f.selectBatch(order, from, to);
      return value;
    },
    fullGradient(theta, gradient) {
      f.selectAll();
      const value = objective.gradient(theta, gradient);
      f.selectBatch(order, from, to);
      return value;
    },
  };
}

/** Fisher and Yates. */
function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i];
    order[i] = order[j];
    order[j] = held;
  }
}
