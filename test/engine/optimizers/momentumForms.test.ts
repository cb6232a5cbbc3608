// The textbook's forms of momentum beside PyTorch's, which are the default (docs/optimizers.md).
import assert from 'node:assert/strict';
import type { Optimizer } from '../../../src/engine/optimizer.js';
import { momentum } from '../../../src/engine/optimizers/momentum.js';
import { nesterov } from '../../../src/engine/optimizers/nesterov.js';
import type { Hyperparameters } from '../../../src/protocol/objective.js';
import { rosenbrock } from '../problems.js';
import { drive } from '../run.js';

const f = rosenbrock(2);
const start = [-1.2, 1];
const steps = 40;
const rate = { learningRate: 0.0005, momentum: 0.9 };

/** v ← μv − ηg, θ ← θ + v. */
function textbook(gradientAt: (theta: Float64Array, velocity: Float64Array) => Float64Array): Float64Array[] {
  const path = [Float64Array.from(start)];
  let velocity = new Float64Array(2);
  for (let k = 0; k < steps; k++) {
    const gradient = gradientAt(path[k], velocity);
    velocity = velocity.map((v, i) => rate.momentum * v - rate.learningRate * gradient[i]);
    path.push(path[k].map((x, i) => x + velocity[i]));
  }
  return path;
}

function gradient(theta: Float64Array): Float64Array {
  const result = new Float64Array(2);
  f.gradient(theta, result);
  return result;
}

const lookingAhead = (theta: Float64Array, velocity: Float64Array) =>
  theta.map((x, i) => x + rate.momentum * velocity[i]);

function pathOf(optimizer: Optimizer, more: Hyperparameters = {}): number[][] {
  return drive(optimizer, { ...rate, ...more }, f, start, steps).path;
}

function assertClose(path: number[][], expected: Float64Array[]): void {
  assert.equal(path.length, expected.length);
  path.forEach((theta, k) =>
    theta.forEach((x, i) => assert.ok(Math.abs(x - expected[k][i]) < 1e-12, `step ${k}: ${x}, not ${expected[k][i]}`)),
  );
}

describe('the two forms of momentum', () => {
  it('make the same path', () => assertClose(pathOf(momentum), textbook(gradient)));

  const ahead = textbook((theta, velocity) => gradient(lookingAhead(theta, velocity)));

  it('lookahead makes the path of the textbook’s Nesterov', () =>
    assertClose(pathOf(nesterov, { lookahead: true }), ahead));

  it('the default is where that looks ahead to', () => {
    const velocities = ahead.map((theta, k) => theta.map((x, i) => (k === 0 ? 0 : x - ahead[k - 1][i])));
    assertClose(
      pathOf(nesterov),
      ahead.map((theta, k) => lookingAhead(theta, velocities[k])),
    );
  });
});
