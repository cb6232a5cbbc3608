// The columns of a run while it streams: typed arrays that double, so that a long run costs what it holds.
import type { Iterates } from '../protocol/run.js';

/** Those that every run has. */
export const columnNames = [
  'steps',
  'theta',
  'loss',
  'gradientNorm',
  'learningRate',
  'gradientEvaluations',
  'time',
] as const satisfies readonly (keyof Iterates)[];

/** Those that some runs have. */
export const optionalColumnNames = ['validationLoss', 'gradientNoise'] as const satisfies readonly (keyof Iterates)[];

type Column = (typeof columnNames)[number];
type OptionalColumn = (typeof optionalColumnNames)[number];

export class GrowingIterates {
  /** Recorded steps so far. */
  length = 0;
  /** Parameters of the objective; 0 before the first step. */
  dimension = 0;
  private readonly data: Record<Column, Float64Array>;
  private readonly optional: Partial<Record<OptionalColumn, Float64Array>> = {};

  constructor(first?: Iterates) {
    const empty = new Float64Array(0);
    this.data = {
      steps: empty,
      theta: empty,
      loss: empty,
      gradientNorm: empty,
      learningRate: empty,
      gradientEvaluations: empty,
      time: empty,
    };
    if (first) this.append(first);
  }

  append(more: Iterates): void {
    const count = more.steps.length;
    if (count === 0) return;
    if (this.length === 0) this.dimension = more.theta.length / count;
    for (const column of columnNames) {
      const width = column === 'theta' ? this.dimension : 1;
      this.data[column] = appended(this.data[column], this.length * width, more[column]);
    }
    for (const column of optionalColumnNames) {
      const values = more[column];
      if (values) this.optional[column] = appended(this.optional[column] ?? new Float64Array(0), this.length, values);
    }
    this.length += count;
  }

  /** The value of a column at a recorded step (base 0). */
  at(column: Exclude<Column, 'theta'>, index: number): number {
    return this.data[column][index] ?? NaN;
  }

  theta(index: number): Float64Array {
    return this.data.theta.subarray(index * this.dimension, (index + 1) * this.dimension);
  }

  /** Copies of the recorded steps with these indices, in their order. */
  pick(indices: ArrayLike<number>): Iterates {
    const theta = new Float64Array(indices.length * this.dimension);
    for (let i = 0; i < indices.length; i++) theta.set(this.theta(indices[i] ?? 0), i * this.dimension);
    return { ...this.pickWithoutTheta(indices), theta };
  }

  /** The same with an empty `theta`, which is most of it where there are many parameters. */
  pickWithoutTheta(indices: ArrayLike<number>): Iterates {
    const picked = (column: Float64Array) => Float64Array.from(indices, (index) => column[index] ?? NaN);
    return {
      steps: picked(this.data.steps),
      theta: new Float64Array(0),
      loss: picked(this.data.loss),
      gradientNorm: picked(this.data.gradientNorm),
      learningRate: picked(this.data.learningRate),
      gradientEvaluations: picked(this.data.gradientEvaluations),
      time: picked(this.data.time),
      ...Object.fromEntries(Object.entries(this.optional).map(([name, column]) => [name, picked(column)])),
    };
  }
}

/** `array` holds `used` values; the result holds them and `more` behind, in room that doubles. */
function appended(array: Float64Array, used: number, more: Float64Array): Float64Array {
  const needed = used + more.length;
  const roomy = needed <= array.length ? array : grown(array, used, needed);
  roomy.set(more, used);
  return roomy;
}

function grown(array: Float64Array, used: number, needed: number): Float64Array {
  const larger = new Float64Array(Math.max(needed, 2 * array.length, 64));
  larger.set(array.subarray(0, used));
  return larger;
}
