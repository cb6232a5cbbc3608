// Optimizers of matrices and of curvature beside their papers' formulas, written once more without any of their parts:
// matrices as lists of rows, powers and roots by Jacobi's rotations, QR by Gram–Schmidt, means as sums over the history.
import assert from 'node:assert/strict';
import { findOptimizer } from '../../../src/engine/catalogue.js';
import { seededRandom } from '../../../src/engine/random.js';
import type { Hyperparameters } from '../../../src/protocol/objective.js';
import { ridges } from '../problems.js';
import { drive } from '../run.js';

type Matrix = readonly (readonly number[])[];

const transposed = (a: Matrix): number[][] => a[0].map((_, j) => a.map((row) => row[j]));
const times = (a: Matrix, b: Matrix): number[][] =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, x, k) => sum + x * b[k][j], 0)));
const sum = (a: Matrix, b: Matrix): number[][] => a.map((row, i) => row.map((x, j) => x + b[i][j]));
const scaled = (factor: number, a: Matrix): number[][] => a.map((row) => row.map((x) => factor * x));
const each = (a: Matrix, b: Matrix, f: (x: number, y: number) => number): number[][] =>
  a.map((row, i) => row.map((x, j) => f(x, b[i][j])));
const identity = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
const total = (xs: readonly number[]) => xs.reduce((held, x) => held + x, 0);
const rowsOf = (x: readonly number[], rows: number): number[][] =>
  Array.from({ length: rows }, (_, i) => x.slice((i * x.length) / rows, ((i + 1) * x.length) / rows));

/** φ(A) of a symmetric A by Jacobi's rotations: QᵀAQ = Λ, φ(A) = Qφ(Λ)Qᵀ. */
function ofSymmetric(a: Matrix, phi: (lambda: number) => number): number[][] {
  let lambda = a.map((row) => [...row]);
  let q = identity(a.length);
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let i = 0; i < a.length; i++) {
      for (let j = i + 1; j < a.length; j++) {
        const angle = Math.atan2(2 * lambda[i][j], lambda[j][j] - lambda[i][i]) / 2;
        const turn = identity(a.length);
        turn[i][i] = turn[j][j] = Math.cos(angle);
        turn[i][j] = Math.sin(angle);
        turn[j][i] = -Math.sin(angle);
        lambda = times(transposed(turn), times(lambda, turn));
        q = times(q, turn);
      }
    }
  }
  const diagonal = lambda.map((row, i) => row.map((x, j) => (i === j ? phi(x) : 0)));
  return times(q, times(diagonal, transposed(q)));
}

/** The orthogonal factor of A = QR, by Gram and Schmidt, twice. */
function orthogonalFactor(a: Matrix): number[][] {
  const columns: number[][] = [];
  for (let column of transposed(a)) {
    for (const q of [...columns, ...columns]) {
      const share = total(column.map((x, i) => x * q[i]));
      column = column.map((x, i) => x - share * q[i]);
    }
    columns.push(column.map((x) => x / Math.hypot(...column)));
  }
  return transposed(columns);
}

/** From the gradients of all steps so far and θ, the newest last, the next θ. */
type Step = (gradients: readonly number[][], theta: readonly number[]) => readonly number[];
const steps = 20;

/** Holds the path of an optimizer on the ridges against the path of its formula. */
function follow(name: string, hyperparameters: Hyperparameters, n: number, step: Step): void {
  const f = ridges(n);
  const start = Array.from({ length: n }, (_, i) => 2 * Math.cos(5 * i) + 0.5);
  const { path } = drive(findOptimizer(name), hyperparameters, f, start, steps);
  const gradients: number[][] = [];
  let theta: readonly number[] = start;
  for (let t = 1; t <= steps; t++) {
    const gradient = new Float64Array(n);
    f.gradient(Float64Array.from(theta), gradient);
    gradients.push([...gradient]);
    theta = step(gradients, theta);
    theta.forEach((x, i) => assert.ok(Math.abs(path[t][i] - x) < 1e-9, `step ${t}: ${path[t]} is not ${theta}`));
  }
  assert.ok(Math.hypot(...path[steps].map((x, i) => x - start[i])) > 0.1);
}
const mean = (beta: number, xs: readonly number[]) =>
  (1 - beta) * total(xs.map((x, k) => beta ** (xs.length - 1 - k) * x));
const corrected = (beta: number, xs: readonly number[]) => mean(beta, xs) / (1 - beta ** xs.length);
const minus = (theta: readonly number[], rate: number, direction: Matrix): number[] =>
  theta.map((x, i) => x - rate * direction.flat()[i]);

const shapes = [
  [3, 3],
  [4, 2],
  [5, 1],
  [2, 5],
  [1, 4],
] as const;

for (const [rows, columns] of shapes) {
  const n = rows * columns;
  describe(`optimizers of a ${rows} × ${columns} matrix by their formulas`, () => {
    for (const nesterov of [true, false]) {
      it(`muon: the quintic, five times, on the singular values of the momentum; nesterov ${nesterov}`, () => {
        const quintic = (x: number) => 3.4445 * x - 4.775 * x ** 3 + 2.0315 * x ** 5;
        follow('muon', { learningRate: 0.05, momentum: 0.8, nesterov, rows }, n, (gradients, theta) => {
          const t = gradients.length - 1;
          const momentum = theta.map((_, i) => total(gradients.map((g, k) => 0.8 ** (t - k) * g[i])));
          const looked = nesterov ? momentum.map((x, i) => gradients[t][i] + 0.8 * x) : momentum;
          const b = rowsOf(looked, rows);
          const size = Math.hypot(...looked);
          // BBᵀ = UΣ²Uᵀ, so that Uφ(Σ)Vᵀ = U(φ(Σ)/Σ)Uᵀ B.
          const ratio = (square: number) => {
            const sigma = Math.sqrt(Math.max(0, square));
            return sigma > 1e-7 * size ? [1, 2, 3, 4, 5].reduce(quintic, sigma / size) / sigma : 0;
          };
          const orthogonal = times(ofSymmetric(times(b, transposed(b)), ratio), b);
          return minus(theta, 0.05 * Math.max(1, rows / columns) ** 0.5, orthogonal);
        });
      });
    }

    it('shampoo: L^(−¼) G R^(−¼)', () => {
      follow('shampoo', { learningRate: 0.3, epsilon: 0.02, rows }, n, (gradients, theta) => {
        const all = gradients.map((g) => rowsOf(g, rows));
        const root = (grams: Matrix[]) =>
          ofSymmetric(grams.reduce(sum, scaled(0.02, identity(grams[0].length))), (x) => x ** -0.25);
        const left = root(all.map((g) => times(g, transposed(g))));
        const right = root(all.map((g) => times(transposed(g), g)));
        return minus(theta, 0.3, times(left, times(all[all.length - 1], right)));
      });
    });

    it('adafactor: row and column means', () => {
      const settings = { learningRate: 0.2, epsilon1: 1e-4, epsilon2: 0.9, clipThreshold: 0.7, rows };
      follow('adafactor', settings, n, (gradients, theta) => {
        const t = gradients.length;
        // β̂ = 1 − t^(−0.8), from the first gradient on.
        const v = gradients.reduce<number[]>((held, g, k) => {
          const share = (k + 1) ** -0.8;
          return g.map((x, i) => share * (x * x + 1e-4) + (1 - share) * (held[i] ?? 0));
        }, []);
        const rowMeans = rowsOf(v, rows).map((row) => total(row) / columns);
        const columnMeans = transposed(rowsOf(v, rows)).map((column) => total(column) / rows);
        const u = gradients[t - 1].map((g, k) => {
          const [i, j] = [Math.floor(k / columns), k % columns];
          return g / Math.sqrt((rowMeans[i] * columnMeans[j]) / (total(v) / n));
        });
        const rms = (x: readonly number[]) => Math.hypot(...x) / Math.sqrt(n);
        const rate = Math.max(0.9, rms(theta)) * Math.min(0.2, t ** -0.5);
        return theta.map((x, i) => x - (rate * u[i]) / Math.max(1, rms(u) / 0.7));
      });
    });

    it('sm3: the least of the sums that cover a coordinate', () => {
      follow('sm3', { learningRate: 0.2, momentum: 0.6, rows }, n, (gradients, theta) => {
        const bounds: number[][] = [];
        for (const g of gradients) {
          const before = rowsOf(bounds[bounds.length - 1] ?? g.map(() => 0), rows);
          const inRow = before.map((row) => Math.max(...row));
          const inColumn = transposed(before).map((column) => Math.max(...column));
          // A vector is covered by its coordinates alone.
          const known = (i: number, j: number) => (rows === 1 ? inColumn[j] : Math.min(inRow[i], inColumn[j]));
          bounds.push(g.map((x, k) => known(Math.floor(k / columns), k % columns) + x * x));
        }
        return theta.map((x, i) => x - 0.2 * mean(0.6, gradients.map((g, k) => g[i] / Math.sqrt(bounds[k][i])))); // prettier-ignore
      });
    });

    it('soap: Adam in a basis that a power iteration turns', () => {
      const settings = { learningRate: 0.1, beta1: 0.8, beta2: 0.9, beta3: 0.7, epsilon: 1e-3, basisPeriod: 5, rows };
      const start = Array.from({ length: n }, (_, i) => 2 * Math.cos(5 * i) + 0.5);
      const { states } = drive(findOptimizer('soap'), settings, ridges(n), start, 1);
      // Where eigenvalues coincide the first basis is not unique: it is taken over, and held to be one of eigenvectors.
      const firstBasis = (name: string, length: number) =>
        transposed(rowsOf([...(states[1][name] as Float64Array)], length));
      let left = firstBasis('leftBasis', rows);
      let right = firstBasis('rightBasis', columns);
      const weighted = (grams: Matrix[]) =>
        grams.map((gram, k) => scaled(0.3 * 0.7 ** (grams.length - 1 - k), gram)).reduce(sum);
      const turnedSquares: number[][] = [];
      follow('soap', settings, n, (gradients, theta) => {
        const t = gradients.length;
        const all = gradients.map((g) => rowsOf(g, rows));
        const grams = all.map((g) => times(g, transposed(g)));
        const otherGrams = all.map((g) => times(transposed(g), g));
        if (t === 1) {
          assertEigenvectors(grams[0], left);
          assertEigenvectors(otherGrams[0], right);
        }
        const rotated = (x: Matrix) => times(transposed(left), times(x, right));
        turnedSquares.push(rotated(all[t - 1]).flat().map((x) => x * x)); // prettier-ignore
        const average = theta.map((_, i) => corrected(0.8, gradients.map((g) => g[i]))); // prettier-ignore
        const spread = theta.map((_, i) => corrected(0.9, turnedSquares.map((v) => v[i]))); // prettier-ignore
        const adam = each(rotated(rowsOf(average, rows)), rowsOf(spread, rows), (m, v) => m / (Math.sqrt(v) + 1e-3));
        const next = minus(theta, 0.1, times(left, times(adam, transposed(right))));
        if (t % 5 === 0) {
          left = orthogonalFactor(times(weighted(grams), left));
          right = orthogonalFactor(times(weighted(otherGrams), right));
        }
        return next;
      });
    });
  });
}

function assertEigenvectors(a: Matrix, q: Matrix): void {
  const size = Math.hypot(...a.flat());
  const offDiagonal = (b: Matrix) => Math.hypot(...b.flatMap((row, i) => row.filter((_, j) => j !== i)));
  assert.ok(offDiagonal(times(transposed(q), times(a, q))) < 1e-12 * size);
  assert.ok(Math.hypot(...sum(times(transposed(q), q), scaled(-1, identity(q.length))).flat()) < 1e-12);
}

describe('optimizers of curvature by their formulas', () => {
  const n = 5;

  /** z∘(∇²f z), with the signs that the run's seed gives, one draw a coordinate. */
  function diagonals() {
    const random = seededRandom(0, 'optimizer');
    return (theta: readonly number[]): number[] => {
      const z = Float64Array.from(theta, () => (random() < 0.5 ? -1 : 1));
      const product = new Float64Array(n);
      ridges(n).hessianVectorProduct(Float64Array.from(theta), z, product);
      return [...product].map((x, i) => x * z[i]);
    };
  }

  for (const { hessianPower, blockSize } of [
    { hessianPower: 1, blockSize: 1 },
    { hessianPower: 0.5, blockSize: 2 },
    { hessianPower: 0.8, blockSize: 5 },
  ]) {
    it(`adahessian: Hessian power ${hessianPower}, means of ${blockSize}`, () => {
      const settings = { learningRate: 0.05, beta1: 0.8, beta2: 0.9, epsilon: 1e-3, hessianPower, blockSize };
      const estimate = diagonals();
      const averaged: number[][] = [];
      follow('adahessian', settings, n, (gradients, theta) => {
        const diagonal = estimate(theta);
        const blockOf = (i: number) => diagonal.filter((_, j) => Math.floor(j / blockSize) === Math.floor(i / blockSize)); // prettier-ignore
        averaged.push(diagonal.map((_, i) => total(blockOf(i)) / blockOf(i).length));
        return theta.map((x, i) => {
          const v = corrected(0.9, averaged.map((d) => d[i] ** 2)); // prettier-ignore
          return x - (0.05 * corrected(0.8, gradients.map((g) => g[i]))) / (v ** (hessianPower / 2) + 1e-3); // prettier-ignore
        });
      });
    });
  }

  it('sophia: clipped where it is flat or bent down, divided by the curvature elsewhere', () => {
    const settings = { learningRate: 0.1, beta1: 0.7, beta2: 0.6, gamma: 0.9, epsilon: 1e-4, curvaturePeriod: 3, weightDecay: 0.2 }; // prettier-ignore
    const estimate = diagonals();
    const estimates: number[][] = [];
    const kinds = { divided: 0, clipped: 0, bentDown: 0 };
    follow('sophia', settings, n, (gradients, theta) => {
      if (gradients.length % 3 === 1) estimates.push(estimate(theta));
      return theta.map((x, i) => {
        const m = mean(0.7, gradients.map((g) => g[i])); // prettier-ignore
        const h = mean(0.6, estimates.map((d) => d[i])); // prettier-ignore
        const ratio = m / (0.9 * h < 1e-4 ? 1e-4 : 0.9 * h);
        kinds[h < 0 ? 'bentDown' : Math.abs(ratio) > 1 ? 'clipped' : 'divided']++;
        return x - 0.1 * 0.2 * x - 0.1 * (ratio > 1 ? 1 : ratio < -1 ? -1 : ratio);
      });
    });
    assert.ok(Math.min(...Object.values(kinds)) >= 3, JSON.stringify(kinds));
  });
});
