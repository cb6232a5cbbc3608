// The columns of a run's iterates, cut and joined as they arrive.
import type { Iterates } from '../../src/protocol/run.js';

export const noIterates: Iterates = {
  steps: new Float64Array(),
  theta: new Float64Array(),
  loss: new Float64Array(),
  gradientNorm: new Float64Array(),
  learningRate: new Float64Array(),
  gradientEvaluations: new Float64Array(),
  time: new Float64Array(),
};

/** One after the other. */
export function joinIterates(a: Iterates, b: Iterates): Iterates {
  if (a.steps.length === 0) return b;
  const { validationLoss, gradientNoise } = b;
  return {
    steps: join(a.steps, b.steps),
    theta: join(a.theta, b.theta),
    loss: join(a.loss, b.loss),
    gradientNorm: join(a.gradientNorm, b.gradientNorm),
    learningRate: join(a.learningRate, b.learningRate),
    gradientEvaluations: join(a.gradientEvaluations, b.gradientEvaluations),
    time: join(a.time, b.time),
    ...(a.validationLoss && validationLoss && { validationLoss: join(a.validationLoss, validationLoss) }),
    ...(a.gradientNoise && gradientNoise && { gradientNoise: join(a.gradientNoise, gradientNoise) }),
  };
}

/** The steps from `detail` instead of those that lay between its first and last. */
export function refined(iterates: Iterates, detail: Iterates, dimension: number): Iterates {
  const first = detail.steps[0];
  const last = detail.steps.at(-1);
  if (first === undefined || last === undefined) return iterates;
  const { steps } = iterates;
  const before = steps.findIndex((step) => step >= first);
  const after = steps.findIndex((step) => step > last);
  const head = slice(iterates, 0, before < 0 ? steps.length : before, dimension);
  const tail = slice(iterates, after < 0 ? steps.length : after, steps.length, dimension);
  return joinIterates(joinIterates(head, detail), tail);
}

function slice(iterates: Iterates, from: number, to: number, dimension: number): Iterates {
  const { validationLoss, gradientNoise } = iterates;
  return {
    steps: iterates.steps.subarray(from, to),
    theta: iterates.theta.subarray(from * dimension, to * dimension),
    loss: iterates.loss.subarray(from, to),
    gradientNorm: iterates.gradientNorm.subarray(from, to),
    learningRate: iterates.learningRate.subarray(from, to),
    gradientEvaluations: iterates.gradientEvaluations.subarray(from, to),
    time: iterates.time.subarray(from, to),
    ...(validationLoss && { validationLoss: validationLoss.subarray(from, to) }),
    ...(gradientNoise && { gradientNoise: gradientNoise.subarray(from, to) }),
  };
}

function join(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
