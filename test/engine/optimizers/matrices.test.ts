// Optimizers of parameters that are shaped as a matrix, and those that use the Hessian.
import assert from 'node:assert/strict';
import { findOptimizer } from '../../../src/engine/catalogue.js';
import { powerOfSymmetric } from '../../../src/engine/linalg/powerOfSymmetric.js';
import { differentiable, quadratic } from '../problems.js';
import { drive } from '../run.js';

/** A constant gradient: f is linear. */
const linear = (gradient: readonly number[]) =>
  differentiable(
    gradient.length,
    (x) => gradient.reduce((sum, g, i) => sum + g * x[i], 0),
    () => gradient,
  );
const close = (actual: readonly number[], expected: readonly number[], tolerance: number) =>
  actual.forEach((x, i) => assert.ok(Math.abs(x - expected[i]) <= tolerance, `${actual} is not ${expected}`));
const zeros = (n: number) => new Array<number>(n).fill(0);
const first = (name: string, settings: Record<string, number | boolean>, gradient: readonly number[]) =>
  drive(findOptimizer(name), settings, linear(gradient), zeros(gradient.length), 1).path[1];

describe('matrix optimizers', () => {
  // G = UΣVᵀ with U and V turned by 30° and 60°, Σ = diag(5, 2).
  const turn = (angle: number) => [Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)];
  const times = ([a, b, c, d]: number[], [e, f, g, h]: number[]) => [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h]; // prettier-ignore
  const transposed = ([a, b, c, d]: number[]) => [a, c, b, d];
  const u = turn(Math.PI / 6);
  const v = turn(Math.PI / 3);
  const composed = (s1: number, s2: number) => times(times(u, [s1, 0, 0, s2]), transposed(v));
  const gradient = composed(5, 2);

  it('the power of a symmetric matrix is right by its square', () => {
    const matrix = Float64Array.from(times(times(u, [9, 0, 0, 4]), transposed(u)));
    const root = [...powerOfSymmetric(2, 1 / 2)(matrix)];
    close(times(root, root), [...matrix], 1e-13);
    close([...powerOfSymmetric(2, -1 / 2)(Float64Array.of(4, 0, 0, 0))], [0.5, 0, 0, 0], 1e-15);
  });

  it('shampoo makes all singular values of the first step 1', () => {
    const step = first('shampoo', { learningRate: 1, rows: 2, epsilon: 0 }, gradient);
    close(step, composed(-1, -1), 1e-12);
  });

  it('shampoo sums GGᵀ and GᵀG: the second step of a constant gradient is 1/√2 as long', () => {
    const { path } = drive(
      findOptimizer('shampoo'),
      { learningRate: 1, rows: 2, epsilon: 0 },
      linear(gradient),
      zeros(4),
      2,
    );
    close(
      path[2].map((x, i) => x - path[1][i]),
      composed(-Math.SQRT1_2, -Math.SQRT1_2),
      1e-12,
    );
  });

  it('soap takes Adam’s first step, ±η, along the singular directions', () => {
    const step = first('soap', { learningRate: 0.1, rows: 2 }, gradient);
    close(step, composed(-0.1, -0.1), 1e-8);
  });

  it('soap of a diagonal problem is Adam', () => {
    const diagonal = [3, 0, 0, -2];
    const settings = { learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 };
    const soap = drive(findOptimizer('soap'), { ...settings, rows: 2 }, linear(diagonal), zeros(4), 8).path[8];
    close(soap, drive(findOptimizer('adam'), settings, linear(diagonal), zeros(4), 8).path[8], 1e-12);
  });

  it('muon applies its quintic to the singular values alone', () => {
    const quintic = (x: number) => 3.4445 * x - 4.775 * x ** 3 + 2.0315 * x ** 5;
    const five = (x: number) => [1, 2, 3, 4, 5].reduce(quintic, x);
    const size = Math.hypot(5, 2);
    const step = first('muon', { learningRate: 1, momentum: 0, rows: 2 }, gradient);
    close(step, composed(-five(5 / size), -five(2 / size)), 1e-12);
    const tall = first('muon', { learningRate: 1, momentum: 0.5, rows: 2 }, [3, 4]);
    close(tall, [3, 4].map((x) => -Math.SQRT2 * five(1) * (x / 5)), 1e-12); // prettier-ignore
  });

  it('adafactor and sm3 share by row and column', () => {
    const outer = [1, 2, 3, 6]; // rank one: the factored moments are exact
    const settings = { learningRate: 0.01, epsilon1: 0, clipThreshold: 10 };
    close(first('adafactor', { ...settings, rows: 2 }, outer), zeros(4).fill(-1e-3 * 0.01), 1e-17);
    const { path } = drive(findOptimizer('sm3'), { learningRate: 1, momentum: 0, rows: 2 }, linear(outer), zeros(4), 2);
    // Second step: min(row, column) + g² = 4∧9+1, 4∧36+4, 36∧9+9, 36∧36+36.
    const divisors = [5, 8, 18, 72].map(Math.sqrt);
    close(path[2].map((x, i) => path[1][i] - x), outer.map((g, i) => g / divisors[i]), 1e-15); // prettier-ignore
  });

  it('refuse rows that do not fit', () => {
    assert.throws(() => first('muon', { rows: 3 }, [1, 2, 3, 4]), /rows of muon is 3, which does not divide the 4/);
    assert.throws(() => first('soap', {}, zeros(5000)), /soap needs matrices of 5000 × 5000; set rows/);
  });
});

describe('curvature by Hessian-vector products', () => {
  const bowl = quadratic(1, 100);

  it('adahessian steps as if every direction were as steep: the diagonal is exact here', () => {
    const { path } = drive(findOptimizer('adahessian'), { learningRate: 0.5 }, bowl, [3, -2], 6);
    const scaled = drive(findOptimizer('adahessian'), { learningRate: 0.5 }, quadratic(1, 1), [3, -2], 6).path;
    path.forEach((theta, k) => close(theta, scaled[k], 1e-6));
    // First step: m̂/√v̂ = λθ/λ.
    close(path[1], [1.5, -1], 1e-7);
  });

  it('sophia clips flat directions and divides steep ones by γh', () => {
    const settings = { learningRate: 0.5, beta1: 0, beta2: 0, gamma: 1, curvaturePeriod: 3 };
    const { path } = drive(findOptimizer('sophia'), settings, bowl, [3, -0.2], 2);
    close(path[1], [2.5, -0.1], 1e-7);
    close(path[2], [2, -0.05], 1e-7);
  });

  it('polyak knows how far f has to fall', () => {
    const { path } = drive(findOptimizer('polyak'), { maxLearningRate: 100 }, quadratic(2, 2), [3, -1], 3);
    // On λ‖θ‖²/2 the step is f/‖g‖² = 1/(2λ): the distance halves.
    close(path[3], [3 / 8, -1 / 8], 1e-15);
  });
});
