// Where a run begins: at a given point, or at one that is drawn by its seed.
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { Initialization, RunSettings } from '../../protocol/runRequest.js';
import { normal, seededRandom } from '../random.js';
import { say, type Sentence } from '../../protocol/sentence.js';

/** The given start, else the drawn one, else the origin. Throws `ObjectiveError` where its length is not the dimension. */
export function startOf(dimension: number, { start, initialization, seed }: RunSettings): readonly number[] {
  if (!start) return initialization ? draw(dimension, initialization, seed) : new Array<number>(dimension).fill(0);
  if (start.length === dimension) return [...start];
  throw refusal(say`The start has ${start.length} numbers, but the objective has ${dimension} parameters.`);
}

function draw(dimension: number, { kind, scale = 1, layers }: Initialization, seed: number): number[] {
  const random = seededRandom(seed, 'start');
  const uniform = (bound: number) => () => bound * (2 * random() - 1);
  const gaussian = (deviation: number) => () => deviation * normal(random);
  const fill = (sample: () => number) => Array.from({ length: dimension }, sample);
  switch (kind) {
    case 'zeros':
      return fill(() => 0);
    case 'uniform':
      return fill(uniform(scale));
    case 'normal':
      return fill(gaussian(scale));
    // Glorot & Bengio 2010, eq. 16.
    case 'xavier':
      return layered(dimension, kind, layers, (inputs, outputs) => uniform(scale * Math.sqrt(6 / (inputs + outputs))));
    // He et al. 2015, eq. 10.
    case 'he':
      return layered(dimension, kind, layers, (inputs) => gaussian(scale * Math.sqrt(2 / inputs)));
  }
}

/** Weights of each layer as `weights(inputs, outputs)` draws them, biases 0. */
function layered(
  dimension: number,
  kind: Initialization['kind'],
  layers: readonly number[] | undefined,
  weights: (inputs: number, outputs: number) => () => number,
): number[] {
  if (!layers) throw refusal(say`A start by ${kind} needs the widths of the layers, such as [2, 16, 1].`);
  const theta = layers.slice(1).flatMap((outputs, i) => {
    const inputs = layers[i];
    const biases = new Array<number>(outputs).fill(0);
    return [...Array.from({ length: inputs * outputs }, weights(inputs, outputs)), ...biases];
  });
  if (theta.length === dimension) return theta;
  const widths = layers.join(', ');
  throw refusal(say`Layers of widths ${widths} have ${theta.length} parameters, but the objective has ${dimension}.`);
}

function refusal(message: Sentence): ObjectiveError {
  return new ObjectiveError(message, undefined, 'request');
}
